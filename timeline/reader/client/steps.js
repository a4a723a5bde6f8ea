// @ts-check
// The buttons that step: which of them lead anywhere, where to, and how far a lesson has come.
import { END, START, leadsOf, pressesOf, stagesIn } from "./walk.js";
import { counted } from "./words.js";

/**
 * @typedef {object} State what the reader has come to
 * @property {import("./choices.js").Choices} choices
 * @property {import("./selection.js").Facts} facts
 * @property {import("./selection.js").Selection} selection
 * @property {import("./walk.js").Focus} focus
 * @property {boolean} reveals whether later events wait for their turn
 */
export class Steps {
  /**
   * @param {HTMLElement} root
   * @param {Record<string, any>} words
   */
  constructor(root, words) {
    this.root = root;
    this.words = words;
  }

  /**
   * Shows which steps there are. `list` gives the events' headlines when they are there.
   * @param {State} state
   * @param {Promise<any>} list
   */
  show(state, list) {
    this.state = state;
    const leads = leadsOf(state);
    for (const button of this.root.querySelectorAll("[data-step]")) {
      button.ariaDisabled = String(!leads[button.dataset.step]);
    }
    this.showStages();
    list.then((lines) => state === this.state && this.nameLeads(lines));
  }

  // How many presses a lesson takes, and which of those of this stop are done.
  showStages() {
    const { choices, facts, focus, selection, reveals } = this.state;
    const presses = pressesOf(facts, selection.shown, choices);
    this.find(".presses").textContent = choices.reveal.length ? counted(this.words.presses, presses) : "";
    const stages = reveals ? stagesIn(facts, focus.stop, choices) : [];
    const list = this.find(".stages");
    list.hidden = stages.length < 2;
    const reached = Math.min(choices.step, stages.length - 1);
    const names = this.words.stages;
    list.replaceChildren(...stages.map(({ kind }, n) => stageOf(names[kind], n, reached)));
  }

  nameLeads(lines) {
    const { next, previous } = this.state.focus;
    for (const [name, stop] of Object.entries({ next, previous })) {
      this.find(`.stepper [data-step=${name}] .lead`).textContent = this.nameOf(lines, stop);
    }
  }

  nameOf(lines, stop) {
    if (stop === null) return "";
    if (stop === START) return this.words.about;
    return stop === END ? this.words.open : (lines[this.state.facts.events.indexOf(stop)]?.[0] ?? "");
  }

  find(selector) {
    return this.root.querySelector(selector);
  }
}

function stageOf(name, place, reached) {
  const item = document.createElement("li");
  item.textContent = name;
  item.className = place < reached ? "done" : "";
  if (place === reached) item.setAttribute("aria-current", "step");
  return item;
}
