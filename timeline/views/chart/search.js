// Shows what a search finds before the server has drawn the page anew.
import { fetchedOnce, tellChart } from "./walk.js";

const FIELD = ".st-key-search input";
const LIST = ".st-key-event-list [data-testid=stHtml]";

// `walk` knows where the list lies, and where the reader stands.
export function listenForSearches(walk) {
  const hear = ({ key, target }) => {
    if (key === "Enter" && target.matches?.(FIELD)) find(walk, target.value.trim());
  };
  window.addEventListener("keydown", hear, { capture: true });
}

let searches = 0;

async function find(walk, words) {
  const list = document.querySelector(LIST);
  if (!walk.walk || !list) return;
  const address = new URL(walk.walk.list, document.baseURI);
  if (words === (address.searchParams.get("q") ?? "")) return;
  const asked = { q: words, event: walk.stand.stop };
  for (const [name, value] of Object.entries(asked)) {
    if (value) address.searchParams.set(name, value);
    else address.searchParams.delete(name);
  }
  searches += 1;
  const search = searches;
  let hasAnswered = false;
  const watcher = new MutationObserver(() => (hasAnswered = true));
  watcher.observe(list, { childList: true });
  const html = await fetchedOnce(address.href);
  hasAnswered ||= watcher.takeRecords().length > 0;
  watcher.disconnect();
  if (html === null || hasAnswered || search !== searches) return;
  list.innerHTML = html;
  tellChart();
}
