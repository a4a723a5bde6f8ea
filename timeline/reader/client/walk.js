// @ts-check
// Where a reader stands in a story, and where a press leads: the twin of `timeline/focus.py` and
// `timeline/lesson.py`.
import { holdsBack } from "./choices.js";
import { orderOf } from "./selection.js";

export const START = "";
export const END = "~end";
/** The number of a stage that shows all quotations at once. */
export const ALL = -1;

/**
 * @typedef {object} Stand
 * @property {string} stop
 * @property {number} step
 *
 * @typedef {object} Focus
 * @property {string} stop an event's id, `START` or `END`
 * @property {string | null} event
 * @property {number} place counted from 0 for the opening
 * @property {number} count how many events are shown
 * @property {string} first
 * @property {string | null} previous
 * @property {string | null} next
 * @property {string} last
 * @property {string | null} unknown the id that was asked for, if there is no such event
 * @property {boolean} isOutside whether the event is not among those that are shown
 */

/**
 * @param {string} wish
 * @param {string[]} order
 * @param {Set<string>} shown
 * @returns {Focus}
 */
export function focusOn(wish, order, shown) {
  const events = order.filter((event) => shown.has(event));
  const stops = order.length ? [START, ...events, END] : [START];
  const isKnown = wish === START || wish === END || order.includes(wish);
  const stop = isKnown && order.length ? wish : (order[0] ?? START);
  const { before, after } = around(stop, stops, order);
  return {
    stop,
    event: stop === START || stop === END ? null : stop,
    place: before.length,
    count: events.length,
    first: events[0] ?? START,
    previous: before[before.length - 1] ?? null,
    next: after[0] ?? null,
    last: events.at(-1) ?? stops.at(-1),
    unknown: isKnown ? null : wish,
    isOutside: !stops.includes(stop),
  };
}

/**
 * @param {string} stop
 * @param {string[]} stops
 * @param {string[]} order
 */
function around(stop, stops, order) {
  const place = stops.indexOf(stop);
  if (place >= 0) return { before: stops.slice(0, place), after: stops.slice(place + 1) };
  const earlier = new Set(order.slice(0, order.indexOf(stop)));
  const before = [START, ...stops.filter((event) => earlier.has(event))];
  return { before, after: stops.slice(before.length) };
}

/**
 * What a step of a lesson adds.
 * @typedef {object} Stage
 * @property {"headline" | "date" | "quotation" | "question" | "pause"} kind
 * @property {number} number that of the quotation, from 0, or `ALL`
 */

/**
 * The stages of an event, at least one.
 * @param {number} quotations
 * @param {boolean} asks
 * @param {boolean} reveal
 * @param {string[]} apart the kinds of stages that are steps of their own; all, if none is named
 * @param {boolean} isLast whether no event follows, so that none is waited for
 * @returns {Stage[]}
 */
export function stagesOf(quotations, asks, reveal, apart = [], isLast = false) {
  const isSplit = !(reveal && apart.length) || apart.includes("quotation");
  const said = Array.from({ length: quotations }, (_, number) => stage("quotation", isSplit ? number : ALL));
  const question = asks ? [stage("question", isSplit ? Math.max(0, quotations - 1) : ALL)] : [];
  if (!reveal) return [...(said.length ? said : [stage("date")]), ...question];
  const told = [stage("headline"), stage("date"), ...said, ...question, ...(isLast ? [] : [stage("pause")])];
  return apart.length ? joined(told, apart) : told;
}

/**
 * The stages told apart, each with what comes together with it.
 * @param {Stage[]} told
 * @param {string[]} apart
 */
function joined([headline, ...rest], apart) {
  const stages = [headline];
  for (const next of rest) {
    const isFirst = next.kind === "date" && !apart.includes("headline");
    if (apart.includes(next.kind) && !isFirst) stages.push(next);
    else if (next.kind !== "pause") stages[stages.length - 1] = next;
  }
  return stages;
}

/**
 * @param {Stage["kind"]} kind
 * @param {number} number
 * @returns {Stage}
 */
function stage(kind, number = 0) {
  return { kind, number };
}

/**
 * The stages of a stop, at least one: a card, or an event that was not public yet, has just that.
 * @param {import("./selection.js").Facts} facts
 * @param {string} stop
 * @param {import("./choices.js").Choices} choices
 */
export function stagesIn(facts, stop, choices) {
  const [quotations, asks] = facts.lessons[facts.events.indexOf(stop)] ?? [];
  if (quotations === undefined) return [stage("headline")];
  const last = orderOf(facts, choices).findLast((event) => facts.lessons[facts.events.indexOf(event)]);
  return stagesOf(quotations, asks, holdsBack(choices, stop), choices.stages, stop === last);
}

/**
 * How many steps a stop has: one where nobody presents.
 * @param {import("./selection.js").Facts} facts
 * @param {string} stop
 * @param {import("./choices.js").Choices} choices
 */
export function stepsOf(facts, stop, choices) {
  return choices.mode === "present" ? stagesIn(facts, stop, choices).length : 1;
}

/**
 * How many presses of a lesson lead from the title past these events to the closing card.
 * @param {import("./selection.js").Facts} facts
 * @param {Iterable<string>} events
 * @param {import("./choices.js").Choices} choices
 */
export function pressesOf(facts, events, choices) {
  const lesson = { ...choices, mode: "present" };
  return [...events].reduce((sum, event) => sum + stagesIn(facts, event, lesson).length, 1);
}

/**
 * The stage that a lesson has come to; steps beyond the last stay there. `null` where nobody presents,
 * or the stop has no stages.
 * @param {import("./selection.js").Facts} facts
 * @param {string} stop
 * @param {import("./choices.js").Choices} choices
 */
export function stageIn(facts, stop, choices) {
  if (choices.mode !== "present" || !facts.lessons[facts.events.indexOf(stop)]) return null;
  const stages = stagesIn(facts, stop, choices);
  return stages[Math.min(choices.step, stages.length - 1)];
}

/**
 * Where one press leads on: the next step, else the next stop; `null` at the end.
 * @param {Focus} focus
 * @param {number} step
 * @param {(stop: string) => number} steps how many a stop has
 * @returns {Stand | null}
 */
export function following(focus, step, steps) {
  if (step + 1 < steps(focus.stop)) return { stop: focus.stop, step: step + 1 };
  return focus.next === null ? null : { stop: focus.next, step: 0 };
}

/**
 * Where one press leads back: the step before, else the last of the stop before.
 * @param {Focus} focus
 * @param {number} step
 * @param {(stop: string) => number} steps
 * @returns {Stand | null}
 */
export function preceding(focus, step, steps) {
  const reached = Math.min(step, steps(focus.stop) - 1);
  if (reached > 0) return { stop: focus.stop, step: reached - 1 };
  if (focus.previous === null) return null;
  return { stop: focus.previous, step: steps(focus.previous) - 1 };
}

/**
 * Where each step leads, or `null` where it leads nowhere.
 * @param {import("./steps.js").State} state
 * @returns {Record<string, Stand | null>}
 */
export function leadsOf({ choices, facts, focus, reveals }) {
  const { stop, first, last, next, previous } = focus;
  const steps = (at) => stepsOf(facts, at, choices);
  const more = following(focus, choices.step, steps);
  const less = preceding(focus, choices.step, steps);
  const isThere = (end) => end === stop && choices.step === 0;
  return {
    first: isThere(first) ? null : to(first),
    last: isThere(last) ? null : to(last),
    next: reveals ? more : to(next),
    previous: reveals ? less : to(previous),
    more,
    less,
  };
}

function to(stop) {
  return stop === null ? null : { stop, step: 0 };
}

/**
 * The events that wait for their turn in a lesson: of those held back all later ones, and the one in
 * focus for as long as only its headline is told.
 * @param {import("./choices.js").Choices} choices
 * @param {Focus} focus
 * @param {string[]} order
 * @param {boolean} isHeadline
 * @returns {Set<string>}
 */
export function untold(choices, focus, order, isHeadline) {
  if (focus.stop === END) return new Set();
  const told = focus.event === null ? 0 : order.indexOf(focus.event) + (isHeadline ? 0 : 1);
  return new Set(order.slice(told).filter((event) => holdsBack(choices, event)));
}

/**
 * The page of a list with the one that was turned to, else with the event in focus.
 * @param {string[]} events
 * @param {string | null} event
 * @param {number} turned from 1; 0 where none was turned to
 * @param {number} size
 */
export function pageOf(events, event, turned, size) {
  const last = Math.max(1, Math.ceil(events.length / size));
  const own = 1 + Math.floor(Math.max(0, events.indexOf(event ?? "")) / size);
  const number = Math.min(last, turned || own);
  return { number, last, events: events.slice((number - 1) * size, number * size) };
}
