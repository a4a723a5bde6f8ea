// @ts-check
// A figure in other colours, and with some of its events drawn as outlines or not at all.

const LABELS = "labels";
const SLOPE = "lines+markers";
const CLEAR = "rgba(0, 0, 0, 0)";
// A colour stands under a key that names one; a text stays as it is, be it "#fffefb" or "constructor".
const COLOUR = /color$|^(?:fill|line|ink)$/;

/**
 * @param {any} value
 * @param {Record<string, string>} colours
 * @param {boolean} isColour
 */
export function recoloured(value, colours, isColour = false) {
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

/**
 * The figure of the beginning: in ink the events that the first sentence counts, in grey the others.
 * Words stand at what has a date alone.
 * @param {any} figure in the colours that `tones` replace, and changed here
 * @param {{ alone: Set<string>, dated: Set<string> } | null} opening
 * @param {Record<"alone" | "rest" | "titles", Record<string, string>>} tones
 */
export function inked(figure, opening, tones) {
  if (!opening) return figure;
  const { alone, dated } = opening;
  for (const trace of figure.data) {
    const events = trace.customdata ?? [];
    const toneOf = (event) => (alone.has(event) ? tones.alone : tones.rest);
    const isAlone = events.length > 0 && events.every((event) => alone.has(event));
    inkTrace(trace, events.map(toneOf), isAlone ? tones.alone : tones.rest);
    if (trace.name !== LABELS) continue;
    trace.text = trace.text.map((text, n) => (dated.has(events[n]) ? text : ""));
    trace.textfont.color = events.map((event) => (alone.has(event) ? trace.textfont.color : tones.rest.words));
  }
  figure.layout.annotations = recoloured(figure.layout.annotations, tones.titles);
  return figure;
}

// Colours of single events stand in lists; one colour is that of all of them.
function inkTrace(part, each, all) {
  for (const [key, value] of Object.entries(part)) {
    const isColour = COLOUR.test(key);
    if (Array.isArray(value) && isColour && value.length === each.length) {
      part[key] = value.map((colour, n) => recoloured(colour, each[n], true));
    } else if (typeof value === "string") part[key] = recoloured(value, all, isColour);
    else if (value !== null && typeof value === "object" && !Array.isArray(value)) inkTrace(value, each, all);
  }
}

/**
 * @param {any} figure
 * @param {{ faint: Set<string>, hidden: Set<string> }} state
 */
export function faded(figure, { faint, hidden }) {
  if (!faint.size && !hidden.size) return figure;
  const pale = figure.layout.meta.faint;
  figure.data = figure.data.flatMap((trace) => fadedTraces(trace, pale, { faint, hidden }));
  return figure;
}

// All lines of a trace have one colour: those that are pale become one of their own, under the others.
function fadedTraces(trace, pale, { faint, hidden }) {
  if (!trace.customdata?.length) return [trace];
  if (trace.mode === SLOPE) fadeSlope(trace, pale, { faint, hidden });
  else if (trace.mode !== "lines") fadeTrace(trace, pale, { faint, hidden });
  if (trace.mode !== "lines") return [trace];
  const isPale = (event) => faint.has(event) && !hidden.has(event);
  const line = { ...trace.line, color: pale.line, width: 1 };
  const under = { ...linesOf(trace, isPale), line };
  const others = linesOf(trace, (event) => !faint.has(event) && !hidden.has(event));
  return trace.customdata.some(isPale) ? [under, others] : [others];
}

function linesOf(trace, isTheirs) {
  return { ...trace, y: trace.y.map((y, n) => (isTheirs(trace.customdata[n]) ? y : null)) };
}

// The line between the two places of one event.
function fadeSlope(trace, { line }, { faint, hidden }) {
  const [event] = trace.customdata;
  trace.visible = !hidden.has(event);
  if (!faint.has(event)) return;
  trace.line.color = line;
  trace.marker.color = trace.customdata.map(() => line);
}

function fadeTrace(trace, { fill, line, ink }, { faint, hidden }) {
  const events = trace.customdata;
  const isPale = (n) => faint.has(events[n]) || hidden.has(events[n]);
  const paint = (values, colour) =>
    events.map((event, n) => {
      if (hidden.has(event)) return CLEAR;
      if (faint.has(event)) return colour;
      return Array.isArray(values) ? values[n] : values;
    });
  for (const name of ["text", "hovertext"]) {
    if (!Array.isArray(trace[name])) continue;
    trace[name] = trace[name].map((text, n) => (hidden.has(events[n]) ? "" : text));
  }
  if (trace.textfont) trace.textfont.color = paint(trace.textfont.color, ink);
  if (!trace.marker) return;
  trace.marker.color = paint(trace.marker.color, trace.type === "bar" ? fill : line);
  fadeEdges(trace.marker, isPale, (values) => paint(values, line));
}

function fadeEdges(marker, isPale, paint) {
  if (marker.line?.color) {
    marker.line.color = paint(marker.line.color);
    marker.line.width = marker.line.width.map((width, n) => (isPale(n) ? 1 : width));
  }
  if (!marker.pattern) return;
  marker.pattern.shape = marker.pattern.shape.map((shape, n) => (isPale(n) ? "" : shape));
}
