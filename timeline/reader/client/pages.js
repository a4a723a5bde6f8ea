// @ts-check
// The pages beside the story, on voices, people, orders and what is supposed, and the foot of them all.
import { showColumns } from "./matrix.js";

const OF_SERVER = new Set(["suppose", "answers"]); // the views that only a server has

/**
 * @typedef {object} Services what the reader does for its pages
 * @property {() => import("./steps.js").State} state as it is now
 * @property {(changes: Partial<import("./choices.js").Choices>) => void} choose
 * @property {(part: HTMLElement) => void} lead has the links of a part lead on in the same story
 * @property {(sentence: string) => void} say
 * @property {(sentence: string) => void} complain
 * @property {import("./exercise.js").Services["laid"]} laid
 */
export class Pages {
  /**
   * @param {HTMLElement} root
   * @param {any} data what Python says of the story
   * @param {import("./parts.js").Parts} parts
   * @param {import("./reader.js").Host} host
   * @param {Services} services
   */
  constructor(root, data, parts, host, services) {
    this.root = root;
    this.data = data;
    this.parts = parts;
    this.host = host;
    this.services = services;
    this.place = root.querySelector(".pages");
    this.exercise = null;
  }

  // As of the day chosen. Those that came with the page stay, and with them whoever is in them.
  async show() {
    const { asof } = this.services.state().choices;
    const { view } = this.root.dataset;
    const pages = await this.parts.get("pages").catch(() => null);
    if (!pages || asof !== this.services.state().choices.asof || view !== this.root.dataset.view) return;
    const isServed = OF_SERVER.has(view);
    this.place.hidden = !isServed && (!Object.hasOwn(pages, view) || view === "foot");
    const filled = [[this.place, this.place.hidden ? "" : pages[view]], [this.root.querySelector(".foot"), pages.foot]];
    for (const [node, html] of isServed ? filled.slice(1) : filled) {
      if (node.dataset.shown === `${asof} ${view}`) continue;
      node.dataset.shown = `${asof} ${view}`;
      node.innerHTML = html;
    }
    this.services.lead(this.place);
    await this.showOwn(view);
  }

  // What a view has beside its HTML.
  async showOwn(view) {
    if (view === "suppose") await this.showSupposed();
    else if (view === "answers") await this.showAnswers();
    else showColumns(this.place);
    if (view === "order") this.showCards();
  }

  // The cards to put in order lie as they lay, as long as the same are chosen.
  async showCards() {
    const { choices, facts } = this.services.state();
    const asked = [this.parts.get("ordering"), this.exercising()];
    const [rules, exercise] = await Promise.all(asked).catch(() => []);
    const list = await this.parts.list();
    const page = this.place.querySelector(".ordering");
    if (!exercise) return this.services.complain(this.data.words.lost);
    if (choices !== this.services.state().choices || !page?.querySelector(".deck")) return;
    const lines = new Map(facts.events.map((event, place) => [event, list[place]]));
    exercise.show(page, rules, new Map([...lines].filter(([, line]) => line)), choices);
  }

  async exercising() {
    const { Exercise } = await this.host.classwork();
    const { say, choose, laid, state } = this.services;
    this.exercise ??= new Exercise({
      say,
      choose,
      laid,
      panel: (event) => this.parts.panelOf(event),
      places: () => this.parts.places(state().facts.events),
    });
    return this.exercise;
  }

  // The key to the cards, which paper alone shows.
  fillKey() {
    if (this.exercise?.cards) this.exercise.fillKey();
  }

  // What a class handed in: it is there for as long as the page is.
  async showAnswers() {
    const { place, parts } = this;
    const state = this.services.state();
    const asked = ["answers", "ordering", "drawings"].map((name) => parts.get(name));
    const [page, rules, drawings, collecting] = await Promise.all([...asked, this.host.collecting()]).catch(() => []);
    if (state !== this.services.state() || place.dataset.shown === "answers") return;
    if (!collecting) return this.services.complain(this.data.words.lost);
    place.dataset.shown = "answers";
    place.innerHTML = page;
    const { title, version } = this.data;
    const { events } = state.facts;
    const told = { story: { title, version }, events, headlines: await parts.headlines(events) };
    collecting.show(place.firstElementChild, { ...told, rules, chart: drawings.paper });
  }

  async showSupposed() {
    const { place, parts } = this;
    const state = this.services.state();
    const { suppose, event } = state.choices;
    const parameters = { ...parts.day, suppose, event };
    const shown = JSON.stringify(parameters);
    if (place.dataset.shown === shown) return;
    const page = await parts.store.get("supposed", parameters).catch(() => null);
    if (state !== this.services.state()) return;
    const isNext = place.dataset.shown?.startsWith("{");
    place.dataset.shown = page === null ? "" : shown;
    this.host.supposing.show(place, page ?? "");
    this.services.lead(place);
    if (page === null) place.textContent = this.data.words.lost;
    if (isNext) this.services.say(outcomeOf(place));
  }
}

function outcomeOf(place) {
  const told = place.querySelector(".outcome") ?? place.querySelector(".banner");
  return told?.firstChild.textContent ?? "";
}
