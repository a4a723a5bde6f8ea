// @ts-check
// Shows one stop of the story: its words, what a search finds in them, and in a lesson its stage.
import { findMatches } from "./folding.js";
import { ALL } from "./walk.js";

const SKIPPED = ".place, .at, .chain, .voice, .source, .read-as, .reasons, .support, .hook";

/**
 * Puts `html` into the panel, made by the program's own templates.
 * @param {HTMLElement} panel
 * @param {string} html
 */
export function fillPanel(panel, html) {
  panel.innerHTML = html;
}

/**
 * @param {HTMLElement} panel
 * @param {string} place
 * @param {string} unborne that nobody is left who says so, or ""
 */
export function placePanel(panel, place, unborne) {
  for (const node of panel.querySelectorAll(".at")) node.textContent = place;
  for (const node of panel.querySelectorAll(".unborne")) node.textContent = unborne;
  // What a term means is shown at the term too.
  for (const term of panel.querySelectorAll("dfn")) {
    const meaning = panel.querySelector(`[id="${term.getAttribute("aria-describedby")}"]`);
    if (meaning) term.dataset.meaning = meaning.textContent;
  }
}

/**
 * Sets beside a date the picture of its mark, as the legend has it.
 * @param {HTMLElement} panel
 * @param {HTMLElement} legend
 * @param {string} [shape] as the chart draws it, if it does
 */
export function drawGlyphs(panel, legend, shape) {
  for (const place of panel.querySelectorAll("[data-glyph]")) {
    place.dataset.glyph = shape ?? place.dataset.glyph;
    const picture = legend?.querySelector(`[data-shape="${place.dataset.glyph}"]`);
    if (picture) place.replaceChildren(picture.cloneNode(true));
  }
}

/**
 * Marks what a search finds in the words of the story.
 * @param {HTMLElement} panel
 * @param {string} search
 * @param {import("./folding.js").SearchRules} rules
 */
export function markMatches(panel, search, rules) {
  if (!search) return;
  const walker = document.createTreeWalker(panel, NodeFilter.SHOW_TEXT);
  const texts = [];
  while (walker.nextNode()) texts.push(walker.currentNode);
  for (const text of texts) {
    if (!text.parentElement.closest(SKIPPED)) markIn(text, search, rules);
  }
}

/**
 * @param {Text} text
 * @param {string} search
 * @param {import("./folding.js").SearchRules} rules
 */
function markIn(text, search, rules) {
  const places = findMatches(text.data, search, rules).toReversed();
  for (const [start, end] of places) {
    const range = document.createRange();
    range.setStart(text, start);
    range.setEnd(text, end);
    range.surroundContents(document.createElement("mark"));
  }
}

/**
 * Shows of an event what a stage of a lesson tells; everything without one.
 * @param {HTMLElement} panel
 * @param {import("./walk.js").Stage | null} stage
 */
export function stagePanel(panel, stage) {
  panel.dataset.stage = stage?.kind ?? "";
  panel.querySelectorAll(".quotation").forEach((figure, number) => {
    figure.hidden = stage !== null && stage.number !== ALL && number !== stage.number;
  });
}
