// @ts-check
// The events in order as a list of links: the chart's twin.
import { findMatches } from "./folding.js";

/**
 * @typedef {object} Line
 * @property {string} event
 * @property {number} place from 1
 * @property {string} headline
 * @property {string} sentence
 * @property {number} lane
 */

/**
 * An entry of the list.
 * @param {Line} line
 * @param {string[]} lanes
 * @param {string} href
 * @param {(node: HTMLElement) => void} mark marks what is searched for
 */
export function entryOf(line, lanes, href, mark) {
  const item = document.createElement("li");
  item.value = line.place;
  const link = item.appendChild(document.createElement("a"));
  link.href = href;
  link.dataset.stop = line.event;
  link.className = `lane-${line.lane % 6}`;
  const parts = { headline: line.headline, when: line.sentence, lane: lanes[line.lane] };
  for (const [name, text] of Object.entries(parts)) {
    const part = link.appendChild(document.createElement("span"));
    part.className = name;
    part.dir = "auto";
    part.textContent = text;
  }
  mark(link.querySelector(".headline"));
  return item;
}

/**
 * Marks in a node that holds text alone what a search finds.
 * @param {HTMLElement} node
 * @param {string} search
 * @param {import("./folding.js").SearchRules} rules
 */
export function markText(node, search, rules) {
  const text = node.textContent;
  const pieces = [];
  let end = 0;
  for (const [start, stop] of findMatches(text, search, rules)) {
    const mark = document.createElement("mark");
    mark.textContent = text.slice(start, stop);
    pieces.push(text.slice(end, start), mark);
    end = stop;
  }
  if (pieces.length) node.replaceChildren(...pieces, text.slice(end));
}
