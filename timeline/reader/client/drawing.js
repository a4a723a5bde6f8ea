// @ts-check
// Which figure the chart shows for what is chosen, and how each event is drawn in it.
import { EVERY, PLAIN, holdsBack, narrows, writeChoices } from "./choices.js";
import { START } from "./walk.js";
import { filled } from "./words.js";

const BASE = "base";

/** The views that show the chart. */
export const WITH_CHART = new Set(["story", "orders"]);

/**
 * What of the choices decides how the chart is drawn.
 * @param {import("./choices.js").Choices} choices
 * @returns {Record<string, string>} as parameters of an address
 */
export function drawnBy(choices) {
  const { view, by, scale, lag, telling } = choices;
  const drawn = view === "orders" ? { view, telling } : { by, scale, lag };
  return writeChoices({ ...PLAIN, ...turnOf(choices), ...drawn });
}

/**
 * What of the choices says how far a lesson has come: the twin of `turn_of`.
 * @param {import("./choices.js").Choices} choices
 */
export function turnOf({ event, mode, asof, order, telling, reveal }) {
  return mode === "present" && reveal.length ? { event, mode, asof, order, telling, reveal } : { mode, asof };
}

/**
 * Whether it can be told how events lie at each turn of a lesson: a file holds that for all events as
 * they happened, and of a story of more events than `turns` nobody works it out.
 * @param {{ isServed: boolean, turns: number, stops: string[] }} data
 * @param {import("./choices.js").Choices} choices
 */
export function tellsTurns({ isServed, turns, stops }, { asof, order, reveal }) {
  if (stops.length - 2 > turns) return false;
  return isServed || (!asof && order === "happened" && reveal.join() === EVERY);
}

/**
 * The choices at the turn of the last event told, which decides how events are drawn; where none
 * waits any more, all of them are told.
 * @param {import("./choices.js").Choices} choices
 * @param {string[]} order
 * @param {Set<string>} later the events that wait
 * @returns {import("./choices.js").Choices}
 */
export function atTurn(choices, order, later) {
  if (!later.size) return { ...choices, reveal: [] };
  const told = order.filter((event) => holdsBack(choices, event) && !later.has(event));
  return { ...choices, event: told[told.length - 1] ?? START };
}

/**
 * The part that holds the words of a stop, and what it is asked for with. An event is told as it lies
 * at its turn, where others wait for theirs.
 * @param {import("./choices.js").Choices} choices
 * @param {string[]} order
 * @param {string} stop
 * @param {number} portion
 * @returns {{ name: string, parameters: Record<string, string> }}
 */
export function wordsAt(choices, order, stop, portion) {
  const { asof } = choices;
  const place = order.indexOf(stop);
  const isLast = place < 0 || !order.slice(place + 1).some((event) => holdsBack(choices, event));
  if (isLast) return { name: `panels-${portion}`, parameters: asof ? { asof } : {} };
  return { name: "panel", parameters: writeChoices({ ...PLAIN, ...turnOf({ ...choices, event: stop }) }) };
}

/**
 * How the events are drawn: the one in `focus` with its place, pale what was not asked for or rests on nobody any more, and not at all
 * what is not to be seen.
 * @param {import("./selection.js").Selection} selection
 * @param {Set<string>} hidden
 * @param {import("./walk.js").Focus} focus
 * @param {ReturnType<typeof openingOf>} opening
 */
export function stateOf({ order, shown, unborne }, hidden, { event, place, isOutside }, opening = null) {
  const faint = new Set(order.filter((id) => !shown.has(id) || unborne.has(id)));
  return {
    event: event !== null && !hidden.has(event) ? event : "",
    place: isOutside ? "" : String(place),
    faint,
    hidden,
    opening,
    key: `${[...faint].join()} ${[...hidden].join()}${opening ? " opening" : ""}`,
  };
}

/**
 * What the chart shows where nothing is read yet: the events that the first sentence counts, and those
 * that have a date, or all if none has; `null` elsewhere.
 * @param {import("./selection.js").Facts} facts
 * @param {import("./choices.js").Choices} choices
 * @param {import("./walk.js").Focus} focus
 * @param {string[] | null} counted by the first sentence, if there is one
 */
export function openingOf({ events, dated }, choices, { stop }, counted) {
  const isPlain = choices.view === "story" && choices.mode === "read" && choices.by === "lane";
  if (!counted || stop !== START || !isPlain || narrows(choices) || choices.without.length) return null;
  return {
    alone: new Set(counted),
    dated: new Set(events.filter((_event, place) => dated[place])),
  };
}

/**
 * Why the two orders are not drawn, or "": too many events to follow their lines, or none that is told.
 * @param {import("./choices.js").Choices} choices
 * @param {import("./selection.js").Facts} facts
 * @param {{ mostOrdered: number, words: Record<string, string> }} data
 */
export function noOrders({ view, telling, asof }, { events, told, silent }, { mostOrdered, words }) {
  if (view !== "orders") return "";
  if (events.length > mostOrdered) return filled(words.manyOrders, { most: mostOrdered });
  if (!silent.includes(Object.hasOwn(told, telling) ? telling : "")) return "";
  return asof ? words.untoldYet : words.untold;
}

/**
 * What laying `change` over `base` makes: a figure is told by how it differs from the first one.
 * @param {any} base
 * @param {any} change
 */
export function laidOver(base, change) {
  if (change === null || typeof change !== "object" || Array.isArray(change)) return change;
  const whole = Array.isArray(base) ? [...base] : { ...base };
  for (const [key, inner] of Object.entries(change)) {
    if (inner === null) delete whole[key];
    else whole[key] = Object.hasOwn(whole, key) ? laidOver(whole[key], inner) : inner;
  }
  return whole;
}

/**
 * A figure of a file: it is told by how it differs from the first one, or from another one.
 * @param {(key: string) => any} partOf
 * @param {string} key
 */
export function figureOf(partOf, key) {
  const part = partOf(key);
  if (key === BASE) return part;
  if (!Object.hasOwn(part, "change")) return laidOver(partOf(BASE), part);
  return laidOver(figureOf(partOf, part.over), part.change);
}
