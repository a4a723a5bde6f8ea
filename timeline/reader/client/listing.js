// @ts-check
// The events in order as a list of links, the chart's twin, and what a search finds.
import { narrows } from "./choices.js";
import { findMatches } from "./folding.js";
import { pageOf } from "./walk.js";
import { counted, filled } from "./words.js";

const LIST_PAGE = 50;
const HITS = 8;

/**
 * @typedef {object} Line
 * @property {string} event
 * @property {number} place among those listed, from 1
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

export class Listing {
  /**
   * @param {HTMLElement} root
   * @param {any} data
   * @param {import("./address.js").Address} address
   */
  constructor(root, data, address) {
    this.root = root;
    this.data = data;
    this.address = address;
    this.page = 1;
  }

  /**
   * Shows the events that were asked for. `list` gives what stands in the list.
   * @param {import("./steps.js").State} state
   * @param {Promise<any>} list
   */
  async show(state, list) {
    const { choices, selection, focus } = state;
    const { order, shown } = selection;
    this.find(".counted").hidden = !narrows(choices);
    const values = { shown: shown.size, all: order.length };
    this.find(".counted span").textContent = filled(this.data.words.shown, values);
    const events = order.filter((event) => shown.has(event));
    const page = pageOf(events, focus.event, choices.page, LIST_PAGE);
    const key = JSON.stringify([page, choices.q, choices.asof, state.reveals]);
    if (key !== this.key) {
      this.key = key;
      const lines = await list;
      if (key !== this.key) return;
      this.fill(state, lines, page, events);
    }
    this.markCurrent(focus.event);
  }

  fill(state, lines, page, events) {
    const before = (page.number - 1) * LIST_PAGE;
    const entries = page.events.map((event, at) => this.entry(state, lines, event, before + at + 1));
    this.find(".events ol").replaceChildren(...entries);
    this.showPages(page, events.length);
    this.showHits(state, lines, events);
  }

  markCurrent(event) {
    for (const link of this.root.querySelectorAll("a[data-stop]")) {
      if (link.dataset.stop === event) link.setAttribute("aria-current", "true");
      else link.removeAttribute("aria-current");
    }
  }

  entry({ choices, facts }, lines, event, place) {
    const [headline, sentence, lane] = lines[facts.events.indexOf(event)];
    const line = { event, place, headline, sentence, lane };
    const href = this.address.of({ ...choices, event, step: 0, view: "story" });
    const mark = (node) => markText(node, choices.q, this.data.rules);
    const item = entryOf(line, this.data.lanes, href, mark);
    item.querySelector(".when").lang = this.data.language;
    return item;
  }

  showPages({ number, last, events }, total) {
    const { words } = this.data;
    const from = (number - 1) * LIST_PAGE;
    const sentence = events.length === 1 ? words.listedAlone : words.listed;
    const values = { first: from + 1, last: from + events.length, count: total };
    this.find(".list-pages").hidden = last === 1;
    this.find("[data-turn='-1']").ariaDisabled = String(number === 1);
    this.find("[data-turn='1']").ariaDisabled = String(number === last);
    this.find(".listed").textContent = filled(sentence, values);
    this.page = number;
  }

  // Events that wait for their turn are not told by a search either.
  showHits(state, lines, events) {
    const { q } = state.choices;
    const hits = q && !state.reveals ? events.slice(0, HITS) : [];
    this.root
      .querySelector(".hits")
      .replaceChildren(...hits.map((event, at) => this.entry(state, lines, event, at + 1)));
    const values = { found: events.length, count: state.selection.order.length };
    const { found, noneFor } = this.data.words;
    const said = events.length ? counted(found, values.count, values) : filled(noneFor, { search: q });
    this.root.querySelector(".found").textContent = q ? said : "";
  }

  find(selector) {
    return this.root.querySelector(`.list ${selector}`);
  }
}
