// @ts-check
// The chart as Plotly draws it.
import { faded, inked, recoloured } from "./colours.js";
import { setWeights } from "./measure.js";

const CONFIG = { displayModeBar: false, doubleClick: false, scrollZoom: false, responsive: false };
const AXIS = ".xlines-above, .xaxislayer-above";
const SVG = "http://www.w3.org/2000/svg";
const SPARE = 16; // pixels: as much more room than it was laid out for leaves a figure as it is

/** One of the two ways in which the chart is shown; `Picture` is the other. */
export class Figure {
  /** @param {HTMLElement} plot */
  constructor(plot) {
    this.plot = plot;
    this.meta = { regions: [] };
  }

  remove() {
    window.Plotly.purge(this.plot);
  }

  /**
   * @param {any} chosen the figure as the server drew it
   * @param {import("./chart.js").State} state
   * @param {{ colours: Record<string, string>, tones: Record<string, Record<string, string>>, width: number, height: number, stretch: string[] | null }} room
   */
  async draw(chosen, state, { colours, tones, width, height, stretch }) {
    const plain = inked(structuredClone(chosen), state.opening, tones);
    const { data, layout } = faded(recoloured(plain, colours), state);
    layout.width = width - layout.meta.width < SPARE ? Math.min(width, layout.meta.width) : width;
    layout.height = Math.max(layout.height, height);
    layout.uirevision = `${layout.meta.width} ${stretch}`;
    await window.Plotly.react(this.plot, data, layout, CONFIG);
    this.meta = chosen.layout.meta;
    this.last = data.length - 1;
  }

  /**
   * @param {string} event
   * @param {string} number
   * @param {{ y?: number[], number?: number, line?: any } | null} place
   */
  focus(event, number, place) {
    const { row, tab, lines } = this.meta;
    if (lines) return this.drawLine(place?.line ?? { x: [], y: [] });
    const [top, bottom] = place?.y ?? [0, 0];
    const isNumbered = place?.number !== undefined;
    window.Plotly.relayout(this.plot, {
      [`shapes[${row}].y0`]: top,
      [`shapes[${row}].y1`]: bottom,
      [`shapes[${row}].visible`]: Boolean(place),
      [`shapes[${row + 1}].yanchor`]: (top + bottom) / 2,
      [`shapes[${row + 1}].visible`]: isNumbered,
      [`annotations[${tab}].y`]: (top + bottom) / 2,
      [`annotations[${tab}].text`]: isNumbered ? `<b>${number}</b>` : "",
      [`annotations[${tab}].visible`]: isNumbered,
    });
    this.embolden(event);
  }

  drawLine({ x, y }) {
    window.Plotly.restyle(this.plot, { x: [x], y: [y] }, [this.last]);
  }

  // The words of the event in focus are bold. Plotly would lay all words out anew for that.
  embolden(event) {
    const traces = [...this.plot.querySelectorAll(".scatterlayer > .trace")];
    const labels = traces.find((node) => node.__data__?.[0]?.trace?.name === "labels");
    const ids = labels?.__data__[0].trace.customdata ?? [];
    const points = [...(labels?.querySelectorAll(".textpoint") ?? [])];
    const worded = points.filter((node) => node.firstElementChild);
    const isBold = (node) => ids[node.__data__.i] === event;
    setWeights(worded.map((node) => [node.firstElementChild, isBold(node)]), this.plot);
  }

  // Where the mouse points at, in pixels of the layout.
  under({ clientX, clientY }) {
    const { xaxis, yaxis } = this.plot._fullLayout;
    const box = this.plot.getBoundingClientRect();
    const scale = box.width / this.plot.offsetWidth;
    return [
      xaxis.p2c((clientX - box.left) / scale - xaxis._offset),
      yaxis.p2c((clientY - box.top) / scale - yaxis._offset),
    ];
  }

  // Where a row begins and ends, from the top of the chart, and how high the axis is.
  span([top, bottom]) {
    const { yaxis, margin } = this.plot._fullLayout;
    return { above: yaxis.c2p(top) + margin.t, below: yaxis.c2p(bottom) + margin.t, axis: margin.t };
  }

  // The axis stays at the top of the box, and hides what is scrolled below it.
  hold(scrolled) {
    const lines = this.plot.querySelector(".xlines-above");
    if (!lines) return;
    const { width, margin, paper_bgcolor: paper } = this.plot._fullLayout;
    const curtain = this.plot.querySelector(".timeline-curtain") ?? curtainBefore(lines);
    const box = { width, height: margin.t, fill: paper };
    for (const [name, value] of Object.entries(box)) curtain.setAttribute(name, value);
    for (const node of [curtain, ...this.plot.querySelectorAll(AXIS), ...this.foldWords()]) {
      node.style.transform = `translateY(${scrolled}px)`;
    }
    this.hideTitles(scrolled);
  }

  foldWords() {
    const { folds = [] } = this.meta;
    return folds.map((n) => this.note(n)).filter(Boolean);
  }

  // Plotly draws the titles of the bands above everything, the axis too: what it would hide is hidden.
  hideTitles(scrolled) {
    const { annotations, yaxis } = this.plot._fullLayout;
    const { folds = [], tab = 0 } = this.meta;
    annotations.slice(0, folds[0] ?? tab).forEach(({ y, font }, n) => {
      const isBelow = yaxis.c2p(y) - font.size / 2 < scrolled;
      this.note(n)?.style.setProperty("visibility", isBelow ? "hidden" : "");
    });
  }

  note(number) {
    return this.plot.querySelector(`.annotation[data-index="${number}"]`);
  }
}

function curtainBefore(lines) {
  const curtain = lines.parentNode.insertBefore(document.createElementNS(SVG, "rect"), lines);
  curtain.setAttribute("class", "timeline-curtain");
  return curtain;
}
