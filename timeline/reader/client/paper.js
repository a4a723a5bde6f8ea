// @ts-check
// The whole story as it is printed: masthead, chart, every event with all its quotations.
import { drawGlyphs, placePanel } from "./panel.js";
import { END, START } from "./walk.js";
import { filled } from "./words.js";

/**
 * @typedef {object} Printed
 * @property {Record<string, string>} panels the HTML of each stop, as far as it is there
 * @property {string[]} events those that are told, in order
 * @property {string} chart the chart with its legend, as HTML
 *
 * Fills the paper, which only a printer shows.
 * @param {HTMLElement} paper
 * @param {Printed} printed
 * @param {HTMLElement | null} hook the sentence on the strongest voice, unless it was not known yet
 * @param {HTMLElement} legend
 * @param {Record<string, any>} words
 */
export function fillPaper(paper, { panels, events, chart }, hook, legend, words) {
  const told = events.filter((event) => Object.hasOwn(panels, event));
  const missing = told.length < events.length ? filled(words.missing, { shown: told.length, count: events.length }) : "";
  const stops = told.map((event) => {
    const section = sectionOf(panels[event]);
    placePanel(section, filled(words.place, { place: events.indexOf(event) + 1, count: events.length }), "");
    return section;
  });
  const parts = [
    sectionOf(panels[START]),
    // Its legend names what it shows, whatever the chart on the screen does.
    sectionOf(chart, "printed"),
    sectionOf(missing, "missing"),
    ...stops,
    sectionOf(panels[END]),
  ];
  paper.replaceChildren(...parts.filter((part) => part.firstChild));
  for (const detail of paper.querySelectorAll("details")) detail.open = true;
  drawGlyphs(paper, legend);
  showHook(paper.querySelector(".hook-here"), hook);
}

function sectionOf(html = "", name = "") {
  const section = document.createElement("section");
  section.className = name;
  section.innerHTML = html;
  return section;
}

function showHook(place, hook) {
  const shown = hook?.textContent.trim() ? hook.cloneNode(true) : "";
  if (shown) shown.hidden = false;
  place?.replaceWith(shown);
}
