// @ts-check
// The reader's own check: which quotations stand in a text that is pasted, and is sent nowhere.
import { differences } from "./likeness.js";
import { filled } from "./words.js";

/**
 * Tells of every quotation whether the text in the menu has it.
 * @param {HTMLElement} menu
 * @param {string[]} panels the HTML of the events
 * @param {Record<string, any>} words
 */
export function showVerdicts(menu, panels, words) {
  const pasted = menu.querySelector("textarea");
  if (!pasted.value.trim()) return pasted.focus();
  const source = menu.querySelector("select")?.value;
  const found = panels.flatMap(quotedIn).filter(({ dataset }) => !source || dataset.source === source);
  const items = found.map((quotation) => itemOf(quotation, pasted.value, words.verdicts));
  menu.querySelector("ol").replaceChildren(...items);
  const count = items.filter(({ dataset }) => dataset.verdict === "found").length;
  menu.querySelector("output").textContent = filled(words.verdicts.sum, { found: count, count: items.length });
}

/** @returns {HTMLElement[]} */
function quotedIn(html) {
  const parsed = new DOMParser().parseFromString(html, "text/html");
  return [...parsed.querySelectorAll(".quotation")];
}

function itemOf(quotation, text, words) {
  const said = quotation.querySelector("blockquote");
  const causes = differences(said.textContent, text);
  const item = document.createElement("li");
  const told = causes === null ? "missing" : causes.length ? "nearly" : "found";
  item.dataset.verdict = told;
  const named = (causes ?? []).map((cause) => words[cause]).join(words.comma);
  const verdict = document.createElement("strong");
  verdict.textContent = filled(words[told], { causes: named });
  item.append(verdict, " ", document.adoptNode(said));
  return item;
}
