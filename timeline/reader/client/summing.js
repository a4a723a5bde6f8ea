// @ts-check
// What a class handed in, taken together.
import { readAnswers, readHand } from "./answers.js";

const LONGEST_TITLE = 1_000;

/**
 * @typedef {import("./answers.js").Answers & { title: string, version: string, name: string, hand: [string, number] }} Handed
 * @typedef {{ pair: [string, string], tie: string, so: number, otherwise: number, open: number }} Sum
 *   how many laid a pair so, the other way, and called it open
 */

/**
 * What was handed in by what a file holds, or `null` where that is nothing.
 * @param {string} json
 * @returns {Handed | null}
 */
export function handedIn(json) {
  try {
    const held = JSON.parse(json);
    const { title, version, name } = Object(held);
    const isNamed = [title, version, name].every((text) => typeof text === "string" && text.length <= LONGEST_TITLE);
    return isNamed ? { title, version, name, hand: readHand(held.hand), ...readAnswers(held) } : null;
  } catch {
    return null;
  }
}

/**
 * Which of what was handed in counts: "" where it does, "twice" where it is here already, "again" where
 * the same browser handed in later under the same name. What names no browser is known by its text.
 * @param {{ text: string, handed: Handed }[]} files
 */
export function repeatsAmong(files) {
  const keys = files.map(({ text, handed: { hand, name } }) => (hand[0] ? JSON.stringify([hand[0], name]) : text));
  const numbers = files.map(({ handed }) => handed.hand[1]);
  return keys.map((key, place) => {
    const same = [...keys.keys()].filter((other) => keys[other] === key);
    if (same.some((other) => numbers[other] > numbers[place])) return "again";
    return same.some((other) => other < place && numbers[other] === numbers[place]) ? "twice" : "";
  });
}

/**
 * How many answers are to questions that a story does not ask.
 * @param {Handed} handed
 * @param {string[][]} asked stops and questions
 */
export function strayOf({ said }, asked) {
  const known = new Set(asked.map((each) => each.join("\n")));
  return said.filter(([stop, question]) => !known.has(`${stop}\n${question}`));
}

/**
 * How sure a class is of each event: how many chose each level, and their mean, `null` where nobody did.
 * @param {Handed[]} handed
 * @param {string[]} events
 */
export function certaintyOf(handed, events) {
  const counts = new Map(events.map((event) => [event, [0, 0, 0]]));
  for (const [event, level] of handed.flatMap(({ sure }) => sure)) {
    const known = counts.get(event);
    if (known) known[level - 1] += 1;
  }
  return events.map((event) => {
    const levels = counts.get(event) ?? [];
    const all = levels.reduce((sum, count) => sum + count, 0);
    const mean = levels.reduce((sum, count, place) => sum + count * (place + 1), 0) / all;
    return { event, counts: levels, all, mean: all ? mean : null };
  });
}

/**
 * How a class laid each two cards, those first that most laid otherwise than the sources allow. A pair
 * stands as it has to stand, where that is known.
 * @param {Handed[]} handed
 * @param {Record<string, unknown>} known the events that can be laid
 * @param {(pair: [string, string]) => string} tieOf
 * @returns {Sum[]}
 */
export function pairsOf(handed, known, tieOf) {
  /** @type {Map<string, Sum>} */
  const sums = new Map();
  for (const { order, open } of handed) {
    const laid = [...new Set(order)].filter((event) => Object.hasOwn(known, event));
    laid.forEach((one, place) => laid.slice(place + 1).forEach((other) => addTo(sums, [one, other], open)));
  }
  const told = [...sums.values()].map((sum) => oriented(sum, tieOf(sum.pair)));
  return told.toSorted((one, other) => doubtOf(other) - doubtOf(one));
}

function addTo(sums, [one, other], open) {
  const key = [one, other].toSorted().join(" ");
  if (!sums.has(key)) sums.set(key, { pair: [one, other], tie: "", so: 0, otherwise: 0, open: 0 });
  const sum = sums.get(key);
  sum[sum.pair[0] === one ? "so" : "otherwise"] += 1;
  if (open.some((pair) => pair.includes(one) && pair.includes(other))) sum.open += 1;
}

function oriented(sum, tie) {
  if (tie !== "wrong") return { ...sum, tie };
  return { ...sum, tie: "right", pair: sum.pair.toReversed(), so: sum.otherwise, otherwise: sum.so };
}

function doubtOf({ tie, otherwise, open }) {
  return tie === "right" ? otherwise + open : -1;
}
