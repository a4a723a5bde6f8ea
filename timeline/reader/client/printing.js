// @ts-check
// What a printer is given while it prints, and the reader again after it.
import { WITH_CHART } from "./drawing.js";
import { fillPaper } from "./paper.js";
import { START } from "./walk.js";

export class Printing {
  /**
   * @param {HTMLElement} root
   * @param {any} data what Python says of the story
   * @param {import("./parts.js").Parts} parts
   * @param {import("./pages.js").Pages} pages
   */
  constructor(root, data, parts, pages) {
    this.root = root;
    this.data = data;
    this.parts = parts;
    this.pages = pages;
    this.paper = root.querySelector(".paper");
    this.only = null;
    this.shut = [];
  }

  /** @param {Element[]} nodes what is printed in the place of the story */
  printOnly(nodes) {
    this.only = nodes;
    print();
  }

  /** @param {import("./steps.js").State | undefined} state as far as it is known */
  begin(state) {
    const { dataset } = this.root;
    if (this.only) this.paper.replaceChildren(...this.only);
    // What is supposed is printed as it is seen: the sources' own words say something else.
    else if (!state || dataset.view === "suppose") return;
    else if (dataset.view === "order") this.pages.fillKey();
    else this.fill(state.choices, state.facts);
    dataset.mode = "paper";
  }

  // A page is printed under the head of the story, without its events.
  fill(choices, facts) {
    const { data, parts, root } = this;
    const panels = Object.assign({}, ...new Set(data.stops.map((stop) => parts.panelsAt(stop))));
    const printed = WITH_CHART.has(root.dataset.view)
      ? {
          panels,
          events: facts.events.filter((_event, place) => facts.known[place]),
          chart: parts.peek("drawings")?.paper ?? "",
        }
      : { panels: { [START]: panels[START] }, events: [], chart: "" };
    const hook = choices.asof ? null : root.querySelector(".words > .hook");
    fillPaper(this.paper, printed, hook, root.querySelector("ul.legend"), data.words);
    root.dataset.fit = "0";
    this.unfold([...root.querySelectorAll(".voices details:not([open])")]);
  }

  // Paper shows what is folded, and the screen folds it again.
  unfold(details) {
    for (const each of details) each.open = true;
    this.shut.push(...details);
  }

  end() {
    for (const each of this.shut.splice(0)) each.open = false;
    this.only = null;
    this.paper.replaceChildren();
  }
}
