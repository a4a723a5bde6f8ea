// @ts-check
// The reader's own check: which quotations stand in a text that is pasted, and is sent nowhere.
import { differencesIn } from "./likeness.js";
import { made } from "./made.js";
import { filled } from "./words.js";

const VERDICTS = ["found", "nearly", "missing"]; // in the order in which they are told

/**
 * Tells of every quotation whether the text in the menu has it.
 * @param {HTMLElement} menu
 * @param {string[]} panels the HTML of the events
 * @param {Record<string, any>} words
 */
export function showVerdicts(menu, panels, words) {
  const pasted = menu.querySelector("textarea");
  const [list, sum] = [menu.querySelector("ol"), menu.querySelector("output")];
  list.replaceChildren();
  if (!/[\p{L}\p{N}]/u.test(pasted.value)) {
    sum.textContent = words.verdicts.empty;
    return pasted.focus();
  }
  const source = menu.querySelector("select")?.value;
  const found = panels.flatMap(quotedIn).filter(({ dataset }) => !source || dataset.source === source);
  const causesOf = differencesIn(pasted.value);
  const items = found.map((quotation) => itemOf(quotation, causesOf, words.verdicts));
  const [told, nearly, missing] = VERDICTS.map((verdict) => items.filter(({ dataset }) => dataset.verdict === verdict));
  list.append(...told, ...nearly, ...missing);
  const form = nearly.length ? words.verdicts.but : words.verdicts.sum;
  sum.textContent = filled(form, { found: told.length, nearly: nearly.length, count: items.length });
}

/** @returns {HTMLElement[]} */
function quotedIn(html) {
  const parsed = new DOMParser().parseFromString(html, "text/html");
  return [...parsed.querySelectorAll(".quotation")];
}

function itemOf(quotation, causesOf, words) {
  const said = quotation.querySelector("blockquote");
  const causes = causesOf(said.textContent);
  const item = made("li", "");
  const told = causes === null ? "missing" : causes.length ? "nearly" : "found";
  item.dataset.verdict = told;
  const named = (causes ?? []).map((cause) => words[cause]).join(words.comma);
  const headline = quotation.closest(".event").querySelector("h2");
  const event = made("cite", headline.textContent);
  event.dir = "auto";
  item.append(made("strong", filled(words[told], { causes: named })), " ", event, document.adoptNode(said));
  return item;
}
