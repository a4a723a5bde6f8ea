// @ts-check
// In how many orders events can have begun: the twin of `timeline/classroom/counting.py`.
import { faultOf } from "./judging.js";

const MOST_TRIED = 200; // orders that are tried one by one

/**
 * How many orders of some events are right, at most if it is not exact. Lengths and distances can
 * forbid an order of which each pair may stand so: where there are any, orders are tried one by one.
 * @param {import("./judging.js").Rules & { byPairs: boolean }} rules
 * @param {string[]} events
 * @param {{ pair: import("./judging.js").Pair, tie: import("./judging.js").Tie }[]} ties of each two
 */
export function countOrders(rules, events, ties) {
  const before = beforeEach(events, ties);
  const number = countByPairs(before);
  const isByPairs = rules.byPairs && ties.every(({ tie }) => tie !== "together");
  if (isByPairs || number > MOST_TRIED) return { number, isExact: isByPairs };
  const apart = new Set(ties.filter(({ tie }) => tie !== "together").map(({ pair }) => keyOf(pair)));
  const right = ordersOf(before, 0).filter((order) => {
    const pairs = order.flatMap((one, place) => order.slice(place + 1).map((other) => [events[one], events[other]]));
    return !faultOf(rules, /** @type {any} */ (pairs.filter((pair) => apart.has(keyOf(pair)))));
  });
  return { number: right.length, isExact: true };
}

function keyOf(pair) {
  return pair.toSorted().join(" ");
}

// Which others come before each event, as bits by their places.
function beforeEach(events, ties) {
  const before = events.map(() => 0);
  for (const { pair, tie } of ties) {
    if (tie !== "right" && tie !== "wrong") continue;
    const [first, second] = tie === "right" ? pair : pair.toReversed();
    before[events.indexOf(second)] |= 1 << events.indexOf(first);
  }
  return before;
}

function countByPairs(before) {
  let reached = new Map([[0, 1]]);
  before.forEach(() => {
    const following = new Map();
    for (const [placed, ways] of reached) {
      for (const place of nextTo(before, placed)) {
        const next = placed | (1 << place);
        following.set(next, (following.get(next) ?? 0) + ways);
      }
    }
    reached = following;
  });
  return [...reached.values()].reduce((sum, ways) => sum + ways, 0);
}

function nextTo(before, placed) {
  return [...before.keys()].filter((place) => !((placed >> place) & 1) && (before[place] & ~placed) === 0);
}

/** @type {(before: number[], placed: number) => number[][]} */
function ordersOf(before, placed) {
  const next = nextTo(before, placed);
  if (!next.length) return [[]];
  return next.flatMap((place) => ordersOf(before, placed | (1 << place)).map((rest) => [place].concat(rest)));
}
