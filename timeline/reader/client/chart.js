// @ts-check
// Shows a timeline, what of it is in focus, and tells which mark is pressed. It knows marks by their
// ids and nothing of what they mean.
import { whenIdle } from "./idle.js";
import { topOnPage } from "./measure.js";
import { Picture } from "./picture.js";

// Where less of the window is left below the top of the chart, one has to scroll to it anyhow.
const LEAST_ROOM = 0.5;
const MOST_GROWN = 1.4;
const NOTHING = Object.freeze({
  event: "",
  place: "",
  faint: new Set(),
  hidden: new Set(),
  opening: null,
  key: "",
});

/**
 * @typedef {object} Drawn what to draw
 * @property {string} key tells one drawing from another
 * @property {{ width: number, figure?: string, drawing?: string }[]} figures from the narrowest, each with
 *   its name as Plotly draws it and as SVG
 * @property {Record<string, string>} parameters with which they are asked for
 * @property {Record<string, string>} light colours that take the place of others
 * @property {Record<string, string>} dark
 * @property {Record<string, Record<string, string>>} opening those of the beginning
 * @property {boolean} fills whether the chart takes the height of the screen
 *
 * @typedef {object} State
 * @property {string} event the one in focus, or ""
 * @property {string} place of that event among those that are shown, from 1, or ""
 * @property {Set<string>} faint drawn as outlines
 * @property {Set<string>} hidden not drawn at all
 * @property {{ alone: Set<string>, dated: Set<string> } | null} opening which are in ink, and which have words
 * @property {string} key tells one faint, hidden and opening from another
 *
 * @typedef {object} Services
 * @property {(name: string, parameters: Record<string, string>, stretch: string[] | null) => Promise<any>} load a figure
 * @property {() => Promise<any>} [plotly] unless it never comes
 * @property {(plot: HTMLElement) => import("./figure.js").Figure} [figureIn] the chart as Plotly draws it
 * @property {(event: string) => void} pick
 * @property {(event: string) => void} near
 * @property {(shapes: string[]) => void} tellShapes
 * @property {Record<string, string>} words
 */
export class Chart {
  /**
   * @param {HTMLElement} host may hold pictures that the page came with
   * @param {Services} services
   */
  constructor(host, services) {
    this.host = host;
    this.services = services;
    this.leaving = new AbortController();
    this.state = NOTHING;
    this.frame = add(host, "div", "timeline-chart");
    this.opened = add(this.frame, "p", "timeline-opened");
    this.scroller = add(this.frame, "div", "timeline-scroll");
    this.room = add(this.scroller, "div", "timeline-surface");
    this.painting = add(this.room, "div", "timeline-painting");
    this.plot = add(this.room, "div", "timeline-plot");
    this.failed = add(this.frame, "p", "failed");
    this.failed.setAttribute("role", "alert");
    this.room.setAttribute("role", "img");
    this.room.setAttribute("aria-label", services.words.alt);
    this.addWayBack();
    this.listen();
  }

  listen() {
    const { signal } = this.leaving;
    this.room.addEventListener("click", (click) => this.pickMark(click), { signal });
    this.room.addEventListener("mousemove", (move) => this.point(move), { signal });
    const scheme = matchMedia("(prefers-color-scheme: dark)");
    scheme.addEventListener("change", () => setTimeout(() => this.draw(), 100), { signal });
    this.scroller.addEventListener("scroll", () => this.hold(), { signal });
    addEventListener("resize", () => this.resize(), { signal });
    // What a change of size leads to changes sizes: within the same frame browsers complain of that.
    this.resizing = new ResizeObserver(() => requestAnimationFrame(() => this.resize()));
    this.resizing.observe(this.frame);
  }

  remove() {
    this.leaving.abort();
    this.resizing.disconnect();
    this.surface?.remove();
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
    await this.draw();
  }

  draw() {
    return this.orSayFailed(() => this.drawWidest());
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

  addWayBack() {
    add(this.opened, "span", "");
    const back = add(this.opened, "button", "");
    back.type = "button";
    back.textContent = this.services.words.whole;
    back.addEventListener("click", () => this.open(null));
    this.opened.hidden = true;
  }

  async drawWidest() {
    if (!this.wanted || !this.frame.isConnected) return;
    this.width = this.room.clientWidth;
    if (!this.width) return;
    const wish = widest(this.wanted.figures, this.width);
    const isPainted = !window.Plotly && wish.drawing;
    const asked = (this.asked = {});
    const [chosen] = await Promise.all([
      this.services.load(isPainted ? wish.drawing : wish.figure, this.wanted.parameters, this.stretch),
      isPainted || this.standFor(wish),
    ]);
    if (asked !== this.asked || !this.frame.isConnected) return;
    this.state = this.coming ?? this.state;
    this.coming = null;
    if (isPainted) this.paint(chosen);
    else await this.drawFigure(chosen);
    this.settle();
    if (isPainted) this.awaitPlotly();
  }

  // Waits for Plotly, and holds the chart's place meanwhile, so that nothing below it jumps.
  async standFor({ figure }) {
    if (window.Plotly) return;
    const script = this.services.plotly();
    const coming = await this.services.load(figure, this.wanted.parameters, null);
    if (!this.surface) this.plot.style.minHeight = `${coming.layout.height}px`;
    await script;
  }

  paint(chosen) {
    this.fitBox();
    // A file without Plotly has few pictures, which grow and shrink with the window.
    const growth = this.services.plotly ? 1 : Math.min(MOST_GROWN, this.width / chosen.meta.width);
    this.surface = new Picture(this.painting, chosen, growth);
    this.surface.fade(this.state);
  }

  async drawFigure(chosen) {
    const { light, dark, fills, opening } = this.wanted;
    const room = this.fitBox();
    const figure = (this.figure ??= this.services.figureIn(this.plot));
    await figure.draw(chosen, this.state, {
      colours: isDark(this.frame) ? dark : light,
      tones: opening,
      width: this.width,
      height: fills ? room : 0,
      stretch: this.stretch,
    });
    this.painting.replaceChildren();
    this.surface = figure;
  }

  // Plotly comes when all else is done; where it does not, the picture stays.
  awaitPlotly() {
    if (this.awaits || !this.services.plotly || navigator.connection?.saveData) return;
    // The picture takes colours that the reader's system forces on it, Plotly's figure does not.
    if (matchMedia("(forced-colors: active)").matches) return;
    this.awaits = true;
    whenQuiet(async () => {
      try {
        await this.services.plotly();
      } catch (error) {
        return console.error(error);
      }
      return this.draw();
    });
  }

  settle() {
    for (const picture of this.host.querySelectorAll(".standing")) picture.remove();
    this.plot.style.minHeight = "";
    this.failed.textContent = "";
    this.shown = null;
    this.offerScrolling();
    this.hold();
    this.services.tellShapes(this.surface.meta.shapes ?? []);
    this.sayStretch();
    this.follow(this.state);
  }

  // What an opened column shows, and the way back from it.
  sayStretch() {
    const { stretch = "" } = this.surface.meta;
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
    if (this.wanted.fills || this.frame.closest("dialog")) {
      const box = this.frame.closest(".drawing, .spread")?.getBoundingClientRect();
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
    if (this.room.clientWidth !== this.width) return this.stretch ? this.open(null) : this.draw();
    if (!this.surface || this.wanted.fills) return;
    this.fitBox();
    this.offerScrolling();
  }

  /**
   * Moves the focus alone: what is drawn stays as it is.
   * @param {State} state
   */
  follow(state) {
    // Words that are out of sight cannot be measured, and so not be fitted into the chart.
    if (!this.surface || !this.room.clientWidth) return void (this.coming = state);
    if (state.key !== this.state.key) return this.repaint(state);
    this.state = state;
    this.coming = null;
    const { event } = state;
    if (event === this.shown) return;
    this.shown = event;
    const place = this.placeOf(event);
    if (this.stretch && event && event !== this.openedAt && !place) return this.open(null);
    this.surface.focus(event, state.place, place);
    if (place?.y) this.scrollTo(place.y);
  }

  repaint(state) {
    this.coming = state;
    whenIdle(() => this.draw());
  }

  // Where the mark of an event lies, in two orders its first place, or the column that it is counted in.
  placeOf(event) {
    const { lines, regions, columns = [] } = this.surface.meta;
    const region = regions.find(([id]) => id === event);
    if (region) {
      const [, , , top, bottom, start, end, number] = region;
      return { x: [start, end], y: [top, bottom], number, line: lines?.[event] };
    }
    const column = columns.find(({ events }) => events.includes(event));
    return column ? { x: column.x, y: column.y } : null;
  }

  // The shape of the mark of an event, if it has one to itself.
  shapeOf(event) {
    return this.surface?.meta.regions.find(([id]) => id === event)?.[8];
  }

  // Shows the time between two days alone, or all of it.
  open(stretch) {
    this.stretch = stretch;
    this.openedAt = this.state.event;
    this.draw();
  }

  // A chart that is higher than its box is scrolled in it; what is in focus stands clear of the axis.
  scrollTo(row) {
    const { above, below, axis } = this.surface.span(row);
    const { scrollTop, clientHeight } = this.scroller;
    const room = clientHeight - axis;
    if (above - axis < scrollTop) this.scroller.scrollTop = above - axis - room / 4;
    else if (below > scrollTop + clientHeight) this.scroller.scrollTop = below - axis - (room * 3) / 4;
  }

  hold() {
    this.surface?.hold(this.scroller.scrollTop);
  }

  pickMark(click) {
    const { event, column } = this.under(click);
    if (column?.days) this.open(column.days);
    else if (column) this.services.pick(column.events[0]);
    else if (event !== null && event !== this.shown) this.services.pick(event);
  }

  point(move) {
    const { event, column } = this.under(move);
    this.room.classList.toggle("over-mark", event !== null || Boolean(column));
    if (event !== null) this.services.near(event);
  }

  under(mouse) {
    if (!this.surface) return { event: null };
    const [x, y] = this.surface.under(mouse);
    const { regions, columns = [] } = this.surface.meta;
    const { hidden } = this.state;
    const hit = regions.find(
      ([event, first, last, top, bottom]) =>
        first <= x && x <= last && top <= y && y < bottom && !hidden.has(event),
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

// Figures lie in order of the width that they were laid out for; a wider one never overlaps.
function widest(figures, width) {
  const fitting = figures.filter((figure) => figure.width <= width);
  return fitting.length ? fitting[fitting.length - 1] : figures[0];
}

// What takes longest waits until the page has all that it began to load.
function whenQuiet(act) {
  const wait = () => (window.requestIdleCallback ? requestIdleCallback(act) : setTimeout(act, 500));
  if (document.readyState === "complete") wait();
  else addEventListener("load", wait, { once: true });
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
