// @ts-check
// A student's page, which goes where the teacher's is and knows no more than the class was told.
import { ServedReader, SUPPOSING, classwork, fetched, withDrawings } from "./hosting.js";
import { openMenu, showMenu } from "./menus.js";
import { keepLesson } from "./written.js";

const AGAIN = 3000; // milliseconds until what failed is tried again
const FIELDS = "textarea, select, input:not([type=checkbox], [type=radio])";

/**
 * @typedef {object} State what the server says of the room
 * @property {number} [number] grows with every change
 * @property {string} said how the class goes, or why it does not
 * @property {string} [base] where the story lies as far as it is told; else it is told no more
 * @property {boolean} [later] whether to ask again
 * @property {"led" | "free" | "whole"} [pace]
 * @property {string | null} [stop] where the class is, `null` once nobody leads it
 * @property {string} [panel] its words
 * @property {{ headline: string, when: string } | null} [telling] of an event that has but begun
 */

/** Starts the student's page that stands in the document. */
export function follow() {
  const [told, state] = ["reader-first", "room-state"].map((id) => JSON.parse(document.getElementById(id).textContent));
  history.replaceState(history.state, "", at(new URLSearchParams(location.search).has("event") ? "" : state.stop));
  new Following(document.querySelector(".room"), document.querySelector(".whole"), told, state).listen();
}

// The address of a place of the story, and whatever else was chosen but what only who presents does.
function at(stop) {
  const address = new URL(location.href);
  for (const name of ["mode", "reveal", "stages", "step"]) address.searchParams.delete(name);
  if (stop) address.searchParams.set("event", stop);
  return address.href;
}

/** Whoever follows does not present. */
class FollowingReader extends ServedReader {
  act(name) {
    if (name !== "present") super.act(name);
  }
}

class Following {
  /**
   * @param {HTMLElement} bar
   * @param {HTMLElement} stage
   * @param {any} told the reader that stands in the page
   * @param {State} state
   */
  constructor(bar, stage, told, state) {
    Object.assign(this, { bar, stage, state, base: state.base, isDue: false });
    bar.querySelector(".room-back").addEventListener("click", () => this.goThere());
    stage.addEventListener("focusout", () => this.move(this.state));
    this.start(told);
    this.tell();
    window.early = null;
  }

  find(name) {
    return this.bar.querySelector(`.room-${name}`);
  }

  start(told) {
    const host = {
      load: (name, parameters) => fetched(`${told.base}/${name}?${new URLSearchParams(parameters)}`),
      // Without Plotly: its script would be most of what a class fetches.
      figures: (mode) => told.figures[mode].map(({ width, drawing }) => ({ width, drawing })),
      classwork,
      supposing: SUPPOSING,
      speaks: (language) => Object.hasOwn(told.languages, language),
      speak: async () => location.reload(),
      shown: (stop) => this.seen(stop),
      say: (sentence) => (this.find("heard").textContent = sentence),
    };
    this.reader = new FollowingReader(this.stage.firstElementChild, told.data, host, withDrawings(told.parts, this.stage));
    this.keep(this.reader, told.data);
  }

  // The page of the room has the answers after the lesson too, when the story is not there any more.
  async keep(reader, { title, version, language }) {
    if (!reader.facts) return reader.wait(() => this.keep(reader, { title, version, language }));
    const headlines = [...(await reader.parts.headlines(reader.facts.events))];
    keepLesson(this.find("code").textContent, { title, version, language, headlines });
  }

  goThere() {
    this.isDue = true;
    // The page moves on when the field is left.
    if (this.isWriting()) document.activeElement.blur();
    else this.move(this.state);
  }

  // Whether letters go into a field, which no step takes away. An empty search is where its menu begins.
  isWriting() {
    const field = document.activeElement;
    return this.stage.contains(field) && field.matches(FIELDS) && (field.type !== "search" || field.value !== "");
  }

  seen(stop) {
    this.at = stop;
    this.find("back").hidden = [null, stop].includes(this.state.stop);
  }

  listen() {
    const steps = new URL(`room/${this.find("code").textContent}/steps`, document.baseURI);
    steps.search = `lang=${document.documentElement.lang}`;
    this.source = new EventSource(steps);
    this.source.addEventListener("open", () => (this.find("lost").hidden = true));
    this.source.addEventListener("message", ({ data }) => this.take(JSON.parse(data)));
    this.source.addEventListener("error", () => this.lose());
  }

  // A browser comes back by itself, unless it was answered by no such stream.
  lose() {
    this.find("lost").hidden = false;
    if (this.source.readyState === EventSource.CLOSED) setTimeout(() => this.listen(), AGAIN);
  }

  /** @param {State} state */
  take(state) {
    if (!state.base) {
      if (!state.later) this.source.close();
      // What was to be tried again is of a state that is over, and nobody leads any more.
      this.state = { ...this.state, base: this.base, stop: null };
      this.isDue = false;
      return this.tell(state);
    }
    const before = this.state;
    this.state = state;
    this.tell();
    const { stop, pace, base } = state;
    const goesOn = stop !== before.stop || base !== before.base || pace !== before.pace;
    // A step that was not yet taken is still to be taken when the next one comes, unless she writes.
    this.isDue = pace === "led" && !this.isWriting() && (this.isDue || goesOn);
    return this.move(state);
  }

  tell({ said, telling } = this.state) {
    if (this.find("said").textContent !== said) this.find("said").textContent = said;
    const place = this.find("telling");
    place.hidden = !telling;
    place.querySelector(".told").textContent = telling?.headline ?? "";
    place.querySelector(".when").textContent = telling?.when ?? "";
    this.seen(this.at);
  }

  async move(state) {
    const { isDue } = this;
    if (this.isWriting()) return;
    if (state.base === this.base) {
      if (isDue) this.reader.choose({ event: state.stop, step: 0, view: "story" });
      this.isDue = false;
      return;
    }
    // The words are there with the step; what takes longer follows.
    if (isDue && state.panel) this.reader.find(".panel").innerHTML = state.panel;
    const event = isDue ? state.stop : this.at;
    const room = this.find("code").textContent;
    try {
      const told = await fetched(`${state.base}/moved?${new URLSearchParams({ event, room })}`);
      if (state === this.state && state.base !== this.base) this.replace(told, state);
    } catch {
      setTimeout(() => state === this.state && this.move(state), AGAIN);
    }
  }

  replace(told, { base, stop }) {
    if (this.isWriting()) return void (this.isDue = false);
    const { address } = this.reader;
    const chosen = address.read();
    if (this.isDue) address.write({ ...chosen, event: stop, view: "story", step: 0, page: 0 });
    this.isDue = false;
    const step = document.activeElement?.closest("[data-step]")?.getAttribute("data-step");
    const menu = openMenu(this.stage)?.id;
    this.base = base;
    this.reader.remove();
    this.stage.innerHTML = told.html;
    document.documentElement.dataset.timelineShapes = told.shapes.join(" ");
    this.start(told);
    if (menu) showMenu(this.stage, menu);
    if (step) this.stage.querySelector(`[data-step=${step}]`).focus({ preventScroll: true });
  }
}
