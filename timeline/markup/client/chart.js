// Draws a timeline's figure, shows the event in focus and reports the event that is clicked.
// It knows marks by their ids and nothing of what they mean.

const CONFIG = { displayModeBar: false, doubleClick: false, scrollZoom: false, responsive: false };
const NARROWEST_WINDOW = 1 / 64;
// Where less of the window is left below the top of the chart, one has to scroll to it anyhow.
const LEAST_ROOM = 0.5;
const AXIS = ".xlines-above, .xaxislayer-above";
const SVG = "http://www.w3.org/2000/svg";

const charts = new WeakMap();

export default function (component) {
  const host = component.parentElement;
  let chart = charts.get(host);
  if (!chart) {
    chart = new Chart(host);
    charts.set(host, chart);
  }
  chart.show(component.data);
  return () => {
    chart.remove();
    charts.delete(host);
  };
}

class Chart {
  constructor(host) {
    this.leaving = new AbortController();
    this.frame = host.appendChild(document.createElement("div"));
    this.frame.className = "timeline-chart";
    this.scroller = this.frame.appendChild(document.createElement("div"));
    this.scroller.className = "timeline-scroll";
    this.plot = this.scroller.appendChild(document.createElement("div"));
    this.plot.className = "timeline-plot";
    this.tools = this.frame.appendChild(document.createElement("div"));
    this.tools.className = "timeline-tools";
    this.failed = this.frame.appendChild(document.createElement("p"));
    this.failed.className = "failed";
    this.failed.setAttribute("role", "alert");
    this.listen();
  }

  listen() {
    const { signal } = this.leaving;
    document.addEventListener("timeline-focus", () => this.follow(), { signal });
    this.plot.addEventListener("click", (click) => this.pickMark(click), { signal });
    this.plot.addEventListener("mousemove", (move) => this.point(move), { signal });
    const scheme = window.matchMedia("(prefers-color-scheme: dark)");
    scheme.addEventListener("change", () => setTimeout(() => this.draw(), 100), { signal });
    this.scroller.addEventListener("scroll", () => this.holdAxis(), { signal });
    window.addEventListener("resize", () => this.resize(), { signal });
    this.resizing = new ResizeObserver(() => this.resize());
    this.resizing.observe(this.frame);
  }

  remove() {
    this.leaving.abort();
    this.resizing.disconnect();
    if (this.drawn) window.Plotly.purge(this.plot);
    delete document.documentElement.dataset.timelineShapes;
    this.frame.remove();
  }

  async show(data) {
    if (this.data && JSON.stringify(this.data) === JSON.stringify(data)) return this.follow();
    this.data = data;
    this.stretch = null;
    this.plot.setAttribute("role", "img");
    this.plot.setAttribute("aria-label", data.words.alt);
    this.addTools(data.words);
    await this.orSayFailed(async () => {
      const script = plotly(data.bundle);
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
      this.failed.textContent = this.data.words.failed;
      this.plot.style.minHeight = "";
      if (!this.drawn) this.tools.style.display = "none";
    }
  }

  // Holds the chart's place while its script is on the way, so that nothing below it jumps.
  async keepRoom() {
    const coming = await fetched(widest(this.data.figures, this.plot.clientWidth));
    if (!this.drawn) this.plot.style.minHeight = `${coming.layout.height}px`;
  }

  addTools(words) {
    if (!words.zoomIn) return this.tools.replaceChildren();
    const steps = [
      [words.zoomIn, "+", () => this.zoom(0.5)],
      [words.zoomOut, "−", () => this.zoom(2)],
      [words.whole, "↔", () => this.zoom(Infinity)],
    ];
    this.tools.replaceChildren(
      ...steps.map(([label, sign, act]) => {
        const button = document.createElement("button");
        button.type = "button";
        button.textContent = sign;
        button.title = label;
        button.setAttribute("aria-label", label);
        button.addEventListener("click", act);
        return button;
      }),
    );
  }

  draw() {
    return this.orSayFailed(() => this.drawWidest());
  }

  async drawWidest() {
    if (!this.data || !window.Plotly || !this.frame.isConnected) return;
    this.width = this.plot.clientWidth;
    if (!this.width) return;
    const wish = (this.wish = within(widest(this.data.figures, this.width), this.stretch));
    const chosen = known.get(wish.address) ?? (await fetched(wish));
    if (wish !== this.wish || !this.frame.isConnected) return;
    this.chosen = chosen;
    this.state = readState();
    const { light = {}, dark } = this.data;
    const colours = isDark(this.frame) ? dark : light;
    const figure = faded(recoloured(this.chosen, colours), this.state);
    figure.layout.width = this.width;
    const room = this.fitBox();
    if (this.data.room === "box") figure.layout.height = Math.max(figure.layout.height, room);
    figure.layout.uirevision = `${figure.layout.meta.width} ${this.stretch}`;
    await window.Plotly.react(this.plot, figure.data, figure.layout, CONFIG);
    this.plot.style.minHeight = "";
    this.failed.textContent = "";
    this.tools.style.display = "";
    this.drawn = true;
    this.shown = null;
    this.offerScrolling();
    this.holdAxis();
    this.tellShapes();
    this.follow();
  }

  // The legend names what is drawn at this width.
  tellShapes() {
    const { shapes = [] } = this.chosen.layout.meta;
    document.documentElement.dataset.timelineShapes = shapes.join(" ");
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
    if (this.data.room === "box") {
      const box = this.frame.closest(".st-key-timeline")?.getBoundingClientRect();
      return box ? Math.floor(box.bottom - this.scroller.getBoundingClientRect().top) : 0;
    }
    if (this.data.room !== "window") return 0;
    const room = Math.floor(innerHeight - topOnPage(this.scroller) - this.tools.offsetHeight);
    return room < innerHeight * LEAST_ROOM ? 0 : room;
  }

  // What scrolls can be scrolled by keys as well.
  offerScrolling() {
    const { scrollHeight, clientHeight } = this.scroller;
    if (scrollHeight > clientHeight) this.scroller.tabIndex = 0;
    else this.scroller.removeAttribute("tabindex");
  }

  resize() {
    if (this.plot.clientWidth !== this.width) return this.draw();
    if (!this.drawn || this.data.room !== "window") return;
    this.fitBox();
    this.offerScrolling();
  }

  // Moves the focus alone: the figure, its nodes and the zoom stay as they are.
  follow() {
    const { event, key } = readState();
    markLinks(event);
    if (!this.drawn) return;
    if (key !== this.state.key) return void whenIdle(() => this.draw());
    if (event === this.shown) return;
    this.shown = event;
    const place = this.placeOf(event);
    const leaves = this.stretch && event && event !== this.openedAt;
    if (leaves && !place) return this.open(null);
    this.focus(event, place);
    if (place) this.bringIntoView(place);
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
      [`annotations[${tab}].text`]: isNumbered ? `<b>${place.number}</b>` : "",
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
      setWeight(node.firstElementChild, ids[node.__data__.i] === event, this.plot);
    }
  }

  // Shows the time between two days alone, or all of it.
  open(stretch) {
    this.stretch = stretch;
    this.openedAt = readState().event;
    this.draw();
  }

  bringIntoView({ x, y }) {
    const [first, last] = [Math.min(...x), Math.max(...x)];
    const [left, right] = this.plot._fullLayout.xaxis.range;
    if (y) this.scrollTo(y);
    if (last > left && first < right) return;
    const shift = (first + last) / 2 - (left + right) / 2;
    this.showRange(left + shift, right + shift);
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
    let curtain = this.plot.querySelector(".timeline-curtain");
    if (!curtain) {
      curtain = lines.parentNode.insertBefore(document.createElementNS(SVG, "rect"), lines);
      curtain.setAttribute("class", "timeline-curtain");
    }
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

  zoom(factor) {
    const { width, range } = this.chosen.layout.meta;
    const [left, right] = this.plot._fullLayout.xaxis.range;
    const isWhole = left <= range[0] && right >= range[1];
    if (this.stretch && (factor === Infinity || (factor > 1 && isWhole))) return this.open(null);
    const span = Math.max(width * NARROWEST_WINDOW, Math.min(width, (right - left) * factor));
    const place = this.placeOf(this.shown);
    const middle = place && factor < 1 ? place.x[0] : (left + right) / 2;
    this.showRange(middle - span / 2, middle + span / 2);
  }

  showRange(left, right) {
    const [first, last] = this.chosen.layout.meta.range;
    const span = Math.min(last - first, right - left);
    const start = Math.max(first, Math.min(last - span, left));
    window.Plotly.relayout(this.plot, { "xaxis.range": [start, start + span] });
  }

  pickMark(click) {
    const { event, column } = this.under(click);
    if (column?.days) this.open(column.days);
    else if (column) tell("timeline-pick", column.events[0]);
    else if (event !== null && event !== this.shown) tell("timeline-pick", event);
  }

  point(move) {
    const { event, column } = this.under(move);
    this.plot.classList.toggle("over-mark", event !== null || Boolean(column));
    if (event !== null) tell("timeline-near", event);
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

// Bold words that would leave the chart, as only those do that were cut, are as wide as plain ones.
function setWeight(words, isBold, chart) {
  const { left, right } = chart.getBoundingClientRect();
  const isInside = (box) => left <= box.left && box.right <= right;
  words.removeAttribute("textLength");
  words.style.fontWeight = "400";
  if (!isBold) return;
  const [wasInside, length] = [isInside(words.getBoundingClientRect()), words.getComputedTextLength()];
  words.style.fontWeight = "700";
  if (!wasInside || isInside(words.getBoundingClientRect())) return;
  words.setAttribute("textLength", length);
  words.setAttribute("lengthAdjust", "spacingAndGlyphs");
}

// Where an element begins, from the top of the page, however far that and what is in it are scrolled.
function topOnPage(element) {
  let { top } = element.getBoundingClientRect();
  for (let node = element.parentElement; node; node = node.parentElement) top += node.scrollTop;
  return top;
}

// Figures lie in order of the width that they were laid out for; a wider one never overlaps.
function widest(figures, width) {
  const fitting = figures.filter((figure) => (figure.width ?? figure.layout.meta.width) <= width);
  return fitting.length ? fitting[fitting.length - 1] : figures[0];
}

function within(figure, stretch) {
  if (!stretch || !figure.address) return figure;
  const [address, query] = figure.address.split("?");
  const parameters = new URLSearchParams(query);
  parameters.set("first", stretch[0]);
  parameters.set("last", stretch[1]);
  return { ...figure, address: `${address}?${parameters}` };
}

// A figure is given whole or by its address, from which it is fetched once.
const known = new Map();
const fetching = new Map();
function fetched(figure) {
  const { address } = figure;
  if (!address) return figure;
  if (!fetching.has(address)) fetching.set(address, fetchFigure(address));
  return fetching.get(address);
}

async function fetchFigure(address) {
  try {
    const answer = await fetch(new URL(address, document.baseURI));
    if (!answer.ok) throw new Error(`No chart: ${address} answered ${answer.status}`);
    known.set(address, await answer.json());
    return known.get(address);
  } finally {
    if (!known.has(address)) fetching.delete(address);
  }
}

// A whole drawing takes longer than words: what else the page has to show comes first.
function whenIdle(act) {
  if (window.requestIdleCallback) requestIdleCallback(act, { timeout: 300 });
  else setTimeout(act, 100);
}

function tell(name, event) {
  document.dispatchEvent(new CustomEvent(name, { detail: event }));
}

// A colour stands under a key that names one; a text stays as it is, be it "#fffefb" or "constructor".
const COLOUR = /color$|^(?:fill|line|ink)$/;
function recoloured(value, colours, isColour = false) {
  if (typeof value === "string") {
    return isColour && Object.hasOwn(colours, value) ? colours[value] : value;
  }
  if (Array.isArray(value)) return value.map((inner) => recoloured(inner, colours, isColour));
  if (value === null || typeof value !== "object") return value;
  const parts = Object.entries(value);
  return Object.fromEntries(
    parts.map(([key, inner]) => [key, recoloured(inner, colours, COLOUR.test(key))]),
  );
}

// What the page says of the events: which is in focus, which were not asked for (drawn as
// outlines) and which are not to be seen at all.
function readState() {
  const { timelineFocus = "", timelineFaint = "[]", timelineHidden = "[]", timelineFull = "" } =
    document.documentElement.dataset;
  const [faint, hidden] = [timelineFaint, timelineHidden].map((ids) => new Set(JSON.parse(ids)));
  const full = timelineFull && new Set(JSON.parse(timelineFull));
  return {
    event: timelineFocus,
    isFaint: full ? (event) => !full.has(event) : (event) => faint.has(event),
    isHidden: (event) => hidden.has(event),
    isPlain: !full && !faint.size && !hidden.size,
    key: [timelineFaint, timelineFull, timelineHidden].join(" "),
  };
}

function faded(figure, { isFaint, isHidden, isPlain }) {
  if (isPlain) return figure;
  const { fill, line, ink } = figure.layout.meta.faint;
  const clear = "rgba(0, 0, 0, 0)";
  for (const trace of figure.data) {
    const events = trace.customdata;
    if (!events?.length) continue;
    const paint = (values, pale) =>
      events.map((event, n) => {
        if (isHidden(event)) return clear;
        if (isFaint(event)) return pale;
        return Array.isArray(values) ? values[n] : values;
      });
    const kept = (texts) => texts.map((text, n) => (isHidden(events[n]) ? "" : text));
    for (const name of ["text", "hovertext"]) {
      if (Array.isArray(trace[name])) trace[name] = kept(trace[name]);
    }
    if (trace.mode === "lines") trace.y = trace.y.map((y, n) => (isFaint(events[n]) || isHidden(events[n]) ? null : y));
    if (trace.textfont) trace.textfont.color = paint(trace.textfont.color, ink);
    if (!trace.marker) continue;
    const { marker } = trace;
    marker.color = paint(marker.color, trace.type === "bar" ? fill : line);
    if (marker.line?.color) {
      marker.line.color = paint(marker.line.color, line);
      marker.line.width = marker.line.width.map((width, n) => (isFaint(events[n]) ? 1 : width));
    }
    if (marker.pattern) {
      marker.pattern.shape = marker.pattern.shape.map((shape, n) =>
        isFaint(events[n]) || isHidden(events[n]) ? "" : shape,
      );
    }
  }
  return figure;
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

function markLinks(event) {
  for (const link of document.querySelectorAll("a[data-event]")) {
    if (link.dataset.event === event) link.setAttribute("aria-current", "true");
    else link.removeAttribute("aria-current");
  }
}

function plotly(url) {
  window.timelinePlotly ??= new Promise((resolve, reject) => {
    if (window.Plotly) return resolve();
    const script = document.createElement("script");
    script.src = new URL(url, document.baseURI).href;
    script.onload = resolve;
    script.onerror = () => reject(new Error(`No chart: ${script.src} did not load`));
    document.head.append(script);
  });
  return window.timelinePlotly;
}
