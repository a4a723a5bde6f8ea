// @ts-check
// What *Share* offers: the address, a code that leads there, and the frame for another site.
import { isThisComputer } from "./computer.js";

/**
 * Fills the menu that shares an event. The code that the class follows along by leads to the event
 * alone, as an ordinary page.
 * @param {HTMLElement} menu
 * @param {URL} address of the event
 * @param {string} cited what the page of citations is asked for
 * @param {string} title of the story
 * @param {import("./reader.js").Host} host
 */
export function fillShare(menu, address, cited, title, host) {
  const place = menu.querySelector(".follow");
  if (!place || !host.code) return;
  offerFrame(menu.querySelector(".embed"), title, host);
  menu.querySelector(".cite").search = cited;
  place.hidden = host.roomsAlone;
  menu.querySelector(".rooms-alone").hidden = !place.hidden;
  place.querySelector("img").src = host.code(address.search.slice(1));
  place.querySelector(".address").textContent = address.href;
  menu.querySelector(".local").hidden = !isThisComputer(address.hostname);
}

// What another site puts into its page to show this one, on the present event.
function offerFrame(place, title, { embeds }) {
  place.hidden = !embeds;
  const frame = document.createElement("iframe");
  const given = { src: location.href, title, width: "100%", height: "720" };
  for (const [name, value] of Object.entries(given)) frame.setAttribute(name, value);
  frame.allowFullscreen = true;
  place.querySelector("textarea").value = frame.outerHTML;
}
