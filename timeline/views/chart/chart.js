// Draws a timeline's figure, outlines the event in focus and reports the event that is clicked.
// It knows marks by their ids and nothing of what they mean.

const CONFIG = { displayModeBar: false, doubleClick: false, scrollZoom: false, responsive: false };
const NARROWEST_WINDOW = 1 / 64;

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
    this.tools = this.frame.appendChild(document.createElement("div"));
    this.tools.className = "timeline-tools";
    this.failed = this.frame.appendChild(document.createElement("p"));
    this.failed.className = "failed";
    this.failed.setAttribute("role", "alert");
    this.plot = this.frame.appendChild(document.createElement("div"));
    this.plot.className = "timeline-plot";
    this.listen();
  }

  listen() {
    const { signal } = this.leaving;
    document.addEventListener("timeline-focus", () => this.follow(), { signal });
    this.plot.addEventListener("click", (click) => this.pickMark(click), { signal });
    this.plot.addEventListener("mousemove", (move) => this.point(move), { signal });
    const scheme = window.matchMedia("(prefers-color-scheme: dark)");
    scheme.addEventListener("change", () => setTimeout(() => this.draw(), 100), { signal });
    this.resizing = new ResizeObserver(() => this.resize());
    this.resizing.observe(this.frame);
  }

  remove() {
    this.leaving.abort();
    this.resizing.disconnect();
    if (this.drawn) window.Plotly.purge(this.plot);
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
    if (this.data.fills) figure.layout.height = this.roomBelow(figure.layout.height);
    // Only a first drawing can bring the outline: one drawn anew shows labels that had no text
    // before once the outline moves, for which Plotly lays the whole chart out again.
    this.outlined = this.drawn ? null : this.state.event;
    if (!this.drawn) Object.assign(figure.data.at(-1), this.outlineOf(this.outlined));
    figure.layout.uirevision = `${figure.layout.meta.width} ${this.stretch}`;
    await window.Plotly.react(this.plot, figure.data, figure.layout, CONFIG);
    this.plot.style.minHeight = "";
    this.failed.textContent = "";
    this.tools.style.display = "";
    this.drawn = true;
    this.shown = null;
    this.follow();
  }

  // The height down to the foot of the box around the chart, which the style sheet sets.
  roomBelow(needed) {
    const box = this.frame.closest(".st-key-timeline")?.getBoundingClientRect();
    return box ? Math.max(needed, Math.floor(box.bottom - this.plot.getBoundingClientRect().top)) : needed;
  }

  resize() {
    if (this.plot.clientWidth !== this.width) this.draw();
  }

  // Moves the outline alone: the figure, its nodes and the zoom stay as they are.
  follow() {
    const { event, key } = readState();
    markLinks(event);
    if (!this.drawn) return;
    if (key !== this.state.key) return void whenIdle(() => this.draw());
    if (event === this.shown) return;
    this.shown = event;
    const outline = this.outlineOf(event);
    const leaves = this.stretch && event && event !== this.openedAt;
    if (leaves && !outline.x.length) return this.open(null);
    if (event !== this.outlined) this.outline(event, outline);
    if (outline.x.length) this.bringIntoView(Math.min(...outline.x), Math.max(...outline.x));
  }

  outline(event, { x, y }) {
    this.outlined = event;
    window.Plotly.restyle(this.plot, { x: [x], y: [y] }, [this.chosen.data.length - 1]);
  }

  // A mark is outlined itself; where it is not drawn, the column that it is counted in.
  outlineOf(event) {
    const { focus, columns = [] } = this.chosen.layout.meta;
    if (Object.hasOwn(focus, event)) return focus[event];
    const column = columns.find(({ events }) => events.includes(event));
    if (!column) return { x: [], y: [] };
    const [[left, right], [top, bottom]] = [column.x, column.y];
    return { x: [left, right, right, left, left], y: [top, top, bottom, bottom, top] };
  }

  // Shows the time between two days alone, or all of it.
  open(stretch) {
    this.stretch = stretch;
    this.openedAt = readState().event;
    this.draw();
  }

  bringIntoView(first, last) {
    const [left, right] = this.plot._fullLayout.xaxis.range;
    if (last > left && first < right) return;
    const shift = (first + last) / 2 - (left + right) / 2;
    this.showRange(left + shift, right + shift);
  }

  zoom(factor) {
    const { width, range } = this.chosen.layout.meta;
    const [left, right] = this.plot._fullLayout.xaxis.range;
    const isWhole = left <= range[0] && right >= range[1];
    if (this.stretch && (factor === Infinity || (factor > 1 && isWhole))) return this.open(null);
    const span = Math.max(width * NARROWEST_WINDOW, Math.min(width, (right - left) * factor));
    const outline = this.outlineOf(this.shown);
    const middle = outline.x.length && factor < 1 ? outline.x[0] : (left + right) / 2;
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
      ([, first, last, row]) => first <= x && x <= last && row <= y && y < row + 1,
    );
    const column = columns.find(
      ({ x: [left, right], y: [top, bottom] }) => left <= x && x < right && top <= y && y < bottom,
    );
    return { event: hit ? hit[0] : null, column };
  }
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
    if (trace.textfont) trace.textfont.color = paint(trace.textfont.color, ink);
    if (!trace.marker) continue;
    const { marker } = trace;
    marker.color = paint(marker.color, trace.type === "bar" ? fill : line);
    if (marker.line?.color) marker.line.color = paint(marker.line.color, line);
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
