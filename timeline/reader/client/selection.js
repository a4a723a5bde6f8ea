// @ts-check
// Which events a reader asked for, in which order, and how each is drawn: the twin of
// `timeline/reader/selection.py`.
import { FILTERS, narrows } from "./choices.js";

/**
 * @typedef {object} Facts what the client knows of a story, as of a day or in the end
 * @property {string[]} events all ids as they happened
 * @property {Record<string, string[]>} told all ids in the order of a source; "" for all of them
 * @property {string[]} silent those sources of `told` that tell of none
 * @property {[string, string][]} published the sources that were by the day, with their names
 * @property {Record<string, string[][]>} has the ids that an event has, by the choice that asks for them
 * @property {string[][]} bearing the voices that bear an event out, none where it rests on nobody's
 * @property {boolean[]} dated whether an event has a date, or none has
 * @property {boolean[]} known whether an event was public
 * @property {([number, boolean] | null)[]} lessons how many quotations an event has, and whether it asks
 *   something; `null` where it was not public
 *
 * @typedef {object} Selection
 * @property {string[]} order all events in the order chosen
 * @property {Set<string>} shown those that were asked for
 * @property {Set<string>} unborne those of which no account is left
 */

/**
 * @param {Facts} facts
 * @param {import("./choices.js").Choices} choices
 * @param {string[]} words what is searched for, folded
 * @param {string[]} texts what is looked through, folded, in the order of `facts.events`
 * @returns {Selection}
 */
export function select(facts, choices, words, texts) {
  const order = orderOf(facts, choices);
  const places = new Map(facts.events.map((event, place) => [event, place]));
  const isShown = narrows(choices) ? fitting(facts, choices, words, texts) : () => true;
  const without = new Set(choices.without);
  const isLost = (place) =>
    facts.bearing[place].length > 0 && facts.bearing[place].every((voice) => without.has(voice));
  return {
    order,
    shown: new Set(order.filter((event) => isShown(places.get(event)))),
    unborne: new Set(order.filter((event) => isLost(places.get(event)))),
  };
}

/**
 * @param {Facts} facts
 * @param {import("./choices.js").Choices} choices
 */
export function orderOf(facts, { order, telling }) {
  if (order === "happened") return facts.events;
  return Object.hasOwn(facts.told, telling) ? facts.told[telling] : facts.told[""];
}

/**
 * @param {Facts} facts
 * @param {import("./choices.js").Choices} choices
 * @param {string[]} words
 * @param {string[]} texts
 */
function fitting(facts, choices, words, texts) {
  return (place) =>
    facts.known[place] &&
    FILTERS.every((name) => any(choices[name], facts.has[name][place])) &&
    words.every((word) => texts[place].includes(word));
}

/**
 * Whether one of those that are wanted is found; where none is wanted, anything will do.
 * @param {string[]} wanted
 * @param {string[]} found
 */
function any(wanted, found) {
  return !wanted.length || wanted.some((id) => found.includes(id));
}

/**
 * How many events each id has that a choice can ask for, of those that were public.
 * @param {Facts} facts
 * @returns {Record<string, Map<string, number>>}
 */
export function countEvents(facts) {
  const places = facts.events.map((_event, place) => place).filter((place) => facts.known[place]);
  const counts = FILTERS.map((name) => [name, counted(places.flatMap((place) => facts.has[name][place]))]);
  return Object.fromEntries(counts);
}

/**
 * @param {string[]} ids
 * @returns {Map<string, number>}
 */
function counted(ids) {
  const counts = new Map();
  for (const id of ids) counts.set(id, (counts.get(id) ?? 0) + 1);
  return counts;
}
