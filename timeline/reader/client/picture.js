// @ts-check
// The chart as the SVG that the server painted: what is seen and pressed before Plotly is there, and
// where it never comes.
import { setWeights } from "./measure.js";

/** One of the two ways in which the chart is shown; `Figure` is the other. */
export class Picture {
  /**
   * @param {HTMLElement} place
   * @param {{ svg: string, meta: any }} painted
   * @param {number} growth how much larger it is shown
   */
  constructor(place, { svg, meta }, growth) {
    this.place = place;
    this.meta = meta;
    place.innerHTML = svg;
    this.svg = place.firstElementChild;
    this.axis = this.find(".axis");
    this.growth = growth;
    const { width, height } = this.svg.viewBox.baseVal;
    this.svg.setAttribute("width", String(width * growth));
    this.svg.setAttribute("height", String(height * growth));
  }

  find(selector) {
    return this.svg.querySelector(selector);
  }

  remove() {
    this.place.replaceChildren();
  }

  /** @param {import("./chart.js").State} state */
  fade({ faint, hidden, opening }) {
    this.svg.classList.toggle("opening", opening !== null);
    for (const mark of this.svg.querySelectorAll("[data-event]")) {
      mark.classList.toggle("counted", Boolean(opening?.alone.has(mark.dataset.event)));
      mark.classList.toggle("dated", Boolean(opening?.dated.has(mark.dataset.event)));
      mark.classList.toggle("faint", faint.has(mark.dataset.event));
      mark.classList.toggle("hidden", hidden.has(mark.dataset.event));
    }
  }

  /**
   * @param {string} event
   * @param {string} number that stands in the tab, if the event has a row of its own
   * @param {{ y?: number[], number?: number } | null} place
   */
  focus(event, number, place) {
    if (this.meta.lines) return this.raise(event);
    const [top, bottom] = place?.y ?? [0, 0];
    const row = this.find(".row");
    row.setAttribute("y", String(top));
    row.setAttribute("height", String(bottom - top));
    show(row, Boolean(place));
    const tab = this.find(".tab");
    tab.setAttribute("transform", `translate(0 ${(top + bottom) / 2})`);
    tab.querySelector("text").textContent = number;
    show(tab, place?.number !== undefined);
    const marks = [...this.svg.querySelectorAll("[data-event]")];
    const labels = marks.map((mark) => [mark.querySelector("text"), mark.dataset.event === event]);
    setWeights(labels, this.place);
  }

  // In the two orders the line of the event in focus lies above all others.
  raise(event) {
    for (const line of this.svg.querySelectorAll("[data-event]")) {
      const isRaised = line.dataset.event === event;
      line.classList.toggle("raised", isRaised);
      if (isRaised) this.svg.append(line);
    }
  }

  // Where the mouse points at, in pixels of the layout.
  under({ clientX, clientY }) {
    const at = new DOMPoint(clientX, clientY).matrixTransform(this.svg.getScreenCTM().inverse());
    return [at.x, at.y];
  }

  // Where a row begins and ends, from the top of the chart, and how high the axis is.
  span([top, bottom]) {
    const { y } = this.svg.viewBox.baseVal;
    const [above, below, axis] = [top - y, bottom - y, -y].map((length) => length * this.growth);
    return { above, below, axis };
  }

  // The axis, if there is one, stays at the top of the box that the chart is scrolled in.
  hold(scrolled) {
    this.axis?.setAttribute("transform", `translate(0 ${scrolled / this.growth})`);
  }
}

function show(node, isShown) {
  node.setAttribute("visibility", isShown ? "visible" : "hidden");
}
