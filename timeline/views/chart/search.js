// Shows what a search finds before the server has drawn the page anew.
import { fetchedOnce, tellChart } from "./walk.js";

const FIELD = ".st-key-search input";
const LIST = ".st-key-event-list [data-testid=stHtml]";
const STILL = 150; // milliseconds without a letter, after which the words may be whole

// `walk` knows where the list lies, and where the reader stands.
export function listenForSearches(walk) {
  let typing = null;
  const hear = (type, act) => {
    const inField = (event) => event.target.matches?.(FIELD) && act(event.target.value.trim(), event);
    window.addEventListener(type, inField, { capture: true });
  };
  hear("input", (words) => {
    clearTimeout(typing);
    typing = setTimeout(() => found(walk, words), STILL);
  });
  // Enter may end the composing of a character alone.
  hear("keydown", (words, { key, isComposing }) => {
    if (key === "Enter" && !isComposing) show(walk, words);
  });
}

// Fetches the list of what the words find, once; there is none where they are searched for already.
function found(walk, words) {
  if (!walk.walk) return null;
  const address = new URL(walk.walk.list, document.baseURI);
  if (words === (address.searchParams.get("q") ?? "")) return null;
  const asked = { q: words, event: walk.stand.stop };
  for (const [name, value] of Object.entries(asked)) {
    if (value) address.searchParams.set(name, value);
    else address.searchParams.delete(name);
  }
  return fetchedOnce(address.href);
}

let searches = 0;

async function show(walk, words) {
  const list = document.querySelector(LIST);
  if (!list) return;
  searches += 1;
  const search = searches;
  let hasAnswered = false;
  const watcher = new MutationObserver(() => (hasAnswered = true));
  watcher.observe(list, { childList: true });
  const html = await found(walk, words);
  hasAnswered ||= watcher.takeRecords().length > 0;
  watcher.disconnect();
  if (html === null || hasAnswered || search !== searches) return;
  list.innerHTML = html;
  tellChart();
}
