// @ts-check
// In how many orders events can have begun: the twin of `timeline/classroom/counting.py`.
import { canBe } from "./judging.js";

const MOST_TRIED = 500; // orders that are tried one by one

/**
 * How many orders of some events are right, at most if it is not exact. Lengths and distances can
 * forbid an order of which each pair may stand so: where there are any, orders are tried one by one.
 * Events at one moment stand side by side, either way.
 * @param {import("./judging.js").Rules & { byPairs: boolean }} rules
 * @param {string[]} events
 * @param {{ pair: import("./judging.js").Pair, tie: import("./judging.js").Tie }[]} ties of each two
 */
export function countOrders(rules, events, ties) {
  const moments = momentsOf(events, ties);
  const firsts = moments.map(([first]) => first);
  const ways = moments.reduce((product, { length }) => product * factorial(length), 1);
  const before = beforeEach(firsts, ties);
  const number = countByPairs(before);
  if (rules.byPairs || number > MOST_TRIED) return { number: number * ways, isExact: rules.byPairs };
  const right = ordersOf(before, 0).filter((order) => {
    const laid = order.map((place) => firsts[place]);
    return canBe(rules, laid.slice(1).map((event, place) => [laid[place], event]));
  });
  return { number: right.length * ways, isExact: true };
}

// The events, those together that begin at one moment.
function momentsOf(events, ties) {
  const together = ties.filter(({ tie }) => tie === "together").map(({ pair }) => pair);
  const moments = [];
  for (const event of events) {
    const found = moments.find(([first]) => together.some((pair) => pair.includes(first) && pair.includes(event)));
    if (found) found.push(event);
    else moments.push([event]);
  }
  return moments;
}

function factorial(number) {
  return number > 1 ? number * factorial(number - 1) : 1;
}

// Which others of some events come before each, as bits by their places.
function beforeEach(events, ties) {
  const before = events.map(() => 0);
  for (const { pair, tie } of ties) {
    if ((tie !== "right" && tie !== "wrong") || !pair.every((event) => events.includes(event))) continue;
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
