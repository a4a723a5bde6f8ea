// @ts-check
// Draws a timeline's figure with Plotly, shows what is in focus and tells which mark is pressed.
// It knows marks by their ids and nothing of what they mean.
import { faded, recoloured } from "./colours.js";
import { setWeight, topOnPage } from "./measure.js";

const CONFIG = { displayModeBar: false, doubleClick: false, scrollZoom: false, responsive: false };
// Where less of the window is left below the top of the chart, one has to scroll to it anyhow.
const LEAST_ROOM = 0.5;
const AXIS = ".xlines-above, .xaxislayer-above";
const SVG = "http://www.w3.org/2000/svg";
const NOTHING = Object.freeze({ event: "", place: "", faint: new Set(), hidden: new Set(), key: "" });

/**
 * @typedef {object} Drawn what to draw
 * @property {string} key tells one drawing from another
 * @property {{ width: number, name: string }[]} figures from the narrowest
 * @property {Record<string, string>} parameters with which they are asked for
 * @property {Record<string, string>} light colours that take the place of others
 * @property {Record<string, string>} dark
 * @property {boolean} fills whether the chart takes the height of the screen
 *
 * @typedef {object} State
 * @property {string} event the one in focus, or ""
 * @property {string} place of that event among those that are shown, from 1, or ""
 * @property {Set<string>} faint drawn as outlines
 * @property {Set<string>} hidden not drawn at all
 * @property {string} key tells one faint and hidden from another
 *
 * @typedef {object} Services
 * @property {(name: string, parameters: Record<string, string>, stretch: string[] | null) => Promise<any>} load a figure
 * @property {() => Promise<any>} plotly
 * @property {(event: string) => void} pick
 * @property {(event: string) => void} near
 * @property {(shapes: string[]) => void} tellShapes
 * @property {Record<string, string>} words
 */
export class Chart {
  /**
   * @param {HTMLElement} host
   * @param {Services} services
   */
  constructor(host, services) {
    this.services = services;
    this.leaving = new AbortController();
    this.state = NOTHING;
    this.frame = add(host, "div", "timeline-chart");
    this.opened = add(this.frame, "p", "timeline-opened");
    this.scroller = add(this.frame, "div", "timeline-scroll");
    this.plot = add(this.scroller, "div", "timeline-plot");
    this.failed = add(this.frame, "p", "failed");
    this.failed.setAttribute("role", "alert");
    this.plot.setAttribute("role", "img");
    this.plot.setAttribute("aria-label", services.words.alt);
    this.addWayBack();
    this.listen();
  }

  listen() {
    const { signal } = this.leaving;
    this.plot.addEventListener("click", (click) => this.pickMark(click), { signal });
    this.plot.addEventListener("mousemove", (move) => this.point(move), { signal });
    const scheme = matchMedia("(prefers-color-scheme: dark)");
    scheme.addEventListener("change", () => setTimeout(() => this.draw(), 100), { signal });
    this.scroller.addEventListener("scroll", () => this.holdAxis(), { signal });
    addEventListener("resize", () => this.resize(), { signal });
    this.resizing = new ResizeObserver(() => this.resize());
    this.resizing.observe(this.frame);
  }

  remove() {
    this.leaving.abort();
    this.resizing.disconnect();
    if (this.drawn) window.Plotly.purge(this.plot);
    this.frame.remove();
  }

  /**
   * @param {Drawn} wanted
   * @param {State} state
   */
  async show(wanted, state) {
    const isSame = this.wanted?.key === wanted.key;
    this.wanted = wanted;
    if (isSame) return this.follow(state);
    this.coming = state;
    this.stretch = null;
    await this.orSayFailed(async () => {
      const script = this.services.plotly();
      await this.keepRoom();
      await script;
      await this.drawWidest();
    });
  }

  // Says in one sentence, above what may have been drawn before, that the chart cannot be shown.
  async orSayFailed(act) {
    try {
      await act();
    } catch (error) {
      console.error(error);
      this.failed.textContent = this.services.words.failed;
      this.plot.style.minHeight = "";
    }
  }

  // Holds the chart's place while its script is on the way, so that nothing below it jumps.
  async keepRoom() {
    const { name } = widest(this.wanted.figures, this.plot.clientWidth);
    const coming = await this.services.load(name, this.wanted.parameters, null);
    if (!this.drawn) this.plot.style.minHeight = `${coming.layout.height}px`;
  }

  addWayBack() {
    add(this.opened, "span", "");
    const back = add(this.opened, "button", "");
    back.type = "button";
    back.textContent = this.services.words.whole;
    back.addEventListener("click", () => this.open(null));
    this.opened.hidden = true;
  }

  draw() {
    return this.orSayFailed(() => this.drawWidest());
  }

  async drawWidest() {
    if (!this.wanted || !window.Plotly || !this.frame.isConnected) return;
    this.width = this.plot.clientWidth;
    if (!this.width) return;
    const wish = widest(this.wanted.figures, this.width);
    const asked = (this.asked = {});
    const chosen = await this.services.load(wish.name, this.wanted.parameters, this.stretch);
    if (asked !== this.asked || !this.frame.isConnected) return;
    this.chosen = chosen;
    this.state = this.coming ?? this.state;
    this.coming = null;
    await window.Plotly.react(this.plot, ...this.figure(), CONFIG);
    this.settle();
  }

  figure() {
    const { light, dark, fills } = this.wanted;
    const colours = isDark(this.frame) ? dark : light;
    const { data, layout } = faded(recoloured(this.chosen, colours), this.state);
    layout.width = this.width;
    const room = this.fitBox();
    if (fills) layout.height = Math.max(layout.height, room);
    layout.uirevision = `${layout.meta.width} ${this.stretch}`;
    return [data, layout];
  }

  settle() {
    this.plot.style.minHeight = "";
    this.failed.textContent = "";
    this.drawn = true;
    this.shown = null;
    this.offerScrolling();
    this.holdAxis();
    this.services.tellShapes(this.chosen.layout.meta.shapes ?? []);
    this.sayStretch();
    this.follow(this.state);
  }

  // What an opened column shows, and the way back from it.
  sayStretch() {
    const { stretch = "" } = this.chosen.layout.meta;
    this.opened.hidden = !stretch;
    this.opened.firstChild.textContent = stretch;
  }

  // Gives the box that the chart scrolls in the height that there is, so that all of it can be seen.
  fitBox() {
    const room = this.roomBelow();
    this.scroller.style.maxHeight = room ? `${room}px` : "";
    return room;
  }

  // The height down to the foot of the box around the chart, which the style sheet sets, or on a page
  // that flows down to the foot of the window; 0 where the style sheet alone has its say.
  roomBelow() {
    if (this.wanted.fills) {
      const box = this.frame.closest(".drawing")?.getBoundingClientRect();
      return box ? Math.floor(box.bottom - this.scroller.getBoundingClientRect().top) : 0;
    }
    const room = Math.floor(innerHeight - topOnPage(this.scroller));
    return room < innerHeight * LEAST_ROOM ? 0 : room;
  }

  // What scrolls can be scrolled by keys as well.
  offerScrolling() {
    const { scrollHeight, clientHeight } = this.scroller;
    if (scrollHeight > clientHeight) this.scroller.tabIndex = 0;
    else this.scroller.removeAttribute("tabindex");
  }

  resize() {
    // A stretch may be drawn for one width alone.
    if (this.plot.clientWidth !== this.width) return this.stretch ? this.open(null) : this.draw();
    if (!this.drawn || this.wanted.fills) return;
    this.fitBox();
    this.offerScrolling();
  }

  /**
   * Moves the focus alone: the figure, its nodes and the zoom stay as they are.
   * @param {State} state
   */
  follow(state) {
    if (!this.drawn) return void (this.coming = state);
    if (state.key !== this.state.key) return this.repaint(state);
    this.state = state;
    const { event } = state;
    if (event === this.shown) return;
    this.shown = event;
    const place = this.placeOf(event);
    if (this.stretch && event && event !== this.openedAt && !place) return this.open(null);
    this.focus(event, place);
    if (place?.y) this.scrollTo(place.y);
  }

  repaint(state) {
    this.coming = state;
    whenIdle(() => this.draw());
  }

  // Where the mark of an event lies, or the column that it is counted in.
  placeOf(event) {
    const { lines, regions, columns = [] } = this.chosen.layout.meta;
    if (lines && Object.hasOwn(lines, event)) return { x: lines[event].x, line: lines[event] };
    const region = lines ? null : regions.find(([id]) => id === event);
    if (region) {
      const [, , , top, bottom, start, end, number] = region;
      return { x: [start, end], y: [top, bottom], number };
    }
    const column = columns.find(({ events }) => events.includes(event));
    return column ? { x: column.x, y: column.y } : null;
  }

  focus(event, place) {
    const { row, tab, lines } = this.chosen.layout.meta;
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
      [`annotations[${tab}].text`]: isNumbered ? `<b>${this.state.place}</b>` : "",
      [`annotations[${tab}].visible`]: isNumbered,
    });
    this.embolden(event);
  }

  drawLine({ x, y }) {
    window.Plotly.restyle(this.plot, { x: [x], y: [y] }, [this.chosen.data.length - 1]);
  }

  // The words of the event in focus are bold. Plotly would lay all words out anew for that.
  embolden(event) {
    const traces = [...this.plot.querySelectorAll(".scatterlayer > .trace")];
    const labels = traces.find((node) => node.__data__?.[0]?.trace?.name === "labels");
    const ids = labels?.__data__[0].trace.customdata ?? [];
    for (const node of labels?.querySelectorAll(".textpoint") ?? []) {
      const words = node.firstElementChild;
      if (words) setWeight(words, ids[node.__data__.i] === event, this.plot);
    }
  }

  // Shows the time between two days alone, or all of it.
  open(stretch) {
    this.stretch = stretch;
    this.openedAt = this.state.event;
    this.draw();
  }

  // A chart that is higher than its box is scrolled in it; what is in focus stands clear of the axis.
  scrollTo([top, bottom]) {
    const { yaxis, margin } = this.plot._fullLayout;
    const [above, below] = [yaxis.c2p(top), yaxis.c2p(bottom)];
    const { scrollTop, clientHeight } = this.scroller;
    const room = clientHeight - margin.t;
    if (above < scrollTop) this.scroller.scrollTop = above - room / 4;
    else if (below > scrollTop + room) this.scroller.scrollTop = below - (room * 3) / 4;
  }

  // The axis stays at the top of the box, and hides what is scrolled below it.
  holdAxis() {
    const lines = this.drawn && this.plot.querySelector(".xlines-above");
    if (!lines) return;
    const { width, margin, paper_bgcolor: paper } = this.plot._fullLayout;
    const curtain = this.plot.querySelector(".timeline-curtain") ?? curtainBefore(lines);
    const box = { width, height: margin.t, fill: paper };
    for (const [name, value] of Object.entries(box)) curtain.setAttribute(name, value);
    for (const node of [curtain, ...this.plot.querySelectorAll(AXIS), ...this.foldWords()]) {
      node.style.transform = `translateY(${this.scroller.scrollTop}px)`;
    }
    this.hideTitles();
  }

  foldWords() {
    const { folds = [] } = this.chosen.layout.meta;
    return folds.map((n) => this.note(n)).filter(Boolean);
  }

  // Plotly draws the titles of the bands above everything, the axis too: what it would hide is hidden.
  hideTitles() {
    const { annotations, yaxis } = this.plot._fullLayout;
    const { folds = [], tab = 0 } = this.chosen.layout.meta;
    annotations.slice(0, folds[0] ?? tab).forEach(({ y, font }, n) => {
      const isBelow = yaxis.c2p(y) - font.size / 2 < this.scroller.scrollTop;
      this.note(n)?.style.setProperty("visibility", isBelow ? "hidden" : "");
    });
  }

  note(number) {
    return this.plot.querySelector(`.annotation[data-index="${number}"]`);
  }

  pickMark(click) {
    const { event, column } = this.under(click);
    if (column?.days) this.open(column.days);
    else if (column) this.services.pick(column.events[0]);
    else if (event !== null && event !== this.shown) this.services.pick(event);
  }

  point(move) {
    const { event, column } = this.under(move);
    this.plot.classList.toggle("over-mark", event !== null || Boolean(column));
    if (event !== null) this.services.near(event);
  }

  under(mouse) {
    if (!this.drawn) return { event: null };
    const { xaxis, yaxis } = this.plot._fullLayout;
    const box = this.plot.getBoundingClientRect();
    const scale = box.width / this.plot.offsetWidth;
    const x = xaxis.p2c((mouse.clientX - box.left) / scale - xaxis._offset);
    const y = yaxis.p2c((mouse.clientY - box.top) / scale - yaxis._offset);
    const { regions, columns = [] } = this.chosen.layout.meta;
    const hit = regions.find(
      ([, first, last, top, bottom]) => first <= x && x <= last && top <= y && y < bottom,
    );
    const column = columns.find(
      ({ x: [left, right], y: [top, bottom] }) => left <= x && x < right && top <= y && y < bottom,
    );
    return { event: hit ? hit[0] : null, column };
  }
}

function add(parent, name, className) {
  const node = parent.appendChild(document.createElement(name));
  node.className = className;
  return node;
}

function curtainBefore(lines) {
  const curtain = lines.parentNode.insertBefore(document.createElementNS(SVG, "rect"), lines);
  curtain.setAttribute("class", "timeline-curtain");
  return curtain;
}

// Figures lie in order of the width that they were laid out for; a wider one never overlaps.
function widest(figures, width) {
  const fitting = figures.filter((figure) => figure.width <= width);
  return fitting.length ? fitting[fitting.length - 1] : figures[0];
}

// A whole drawing takes longer than words: what else the page has to show comes first.
function whenIdle(act) {
  if (window.requestIdleCallback) requestIdleCallback(act, { timeout: 300 });
  else setTimeout(act, 100);
}

function isDark(element) {
  for (let node = element; node; node = node.parentElement) {
    const [red, green, blue, alpha = 1] = getComputedStyle(node)
      .backgroundColor.match(/[\d.]+/g)
      .map(Number);
    if (alpha > 0) return red + green + blue < 384;
  }
  return false;
}
