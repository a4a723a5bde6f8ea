// @ts-check
// Judges an order of events: the twin of `timeline/classroom/ordering.py`, which says what is right.

/**
 * @typedef {[tail: number, head: number, statement: number, ...period: number[]]} Edge
 *   the tail is not before what is so many seconds, or months and days, after the head; -1 is the
 *   statement of what nobody has to state
 * @typedef {[string, string]} Pair two events, in the order in which they stand
 * @typedef {"right" | "wrong" | "open" | "together"} Tie
 * @typedef {object} Rules
 * @property {Edge[]} edges
 * @property {number} nodes how many there are; 0 is the one from which all are counted
 * @property {Record<string, number>} starts the node of the beginning of each event
 * @property {unknown[]} statements
 * @typedef {{ pairs: Pair[], statements: number[] }} Fault
 */

const DAY = 86_400;
const CYCLE = 146_097; // days, after which the calendar repeats, which has
const CYCLE_MONTHS = 4_800;
const LONG_AGO = -4e15; // seconds: before all that a story can date
const A_MOMENT = 1;
const MOST_SLIDES = 5_000; // rounds that months played against days may take to find a place that suits

/**
 * What is to be said of an order: of each two of its events how they stand, and what is wrong. Where
 * no pair alone is wrong, that is at most one fault, of several pairs.
 * @param {Rules} rules
 * @param {string[]} order
 * @returns {{ ties: { pair: Pair, tie: Tie }[], wrong: Fault[] }}
 */
export function judge(rules, order) {
  const ties = pairsOf(order).map((pair) => ({ pair, tie: tieOf(rules, pair) }));
  const wrong = ties.filter(({ tie }) => tie === "wrong").map(({ pair }) => faultOf(rules, [pair]));
  if (wrong.length) return { ties, wrong };
  const apart = ties.filter(({ tie }) => tie !== "together").map(({ pair }) => pair);
  const joint = faultOf(rules, apart);
  return { ties, wrong: joint ? [joint] : [] };
}

/**
 * Whether all of some pairs can stand as they do.
 * @param {Rules} rules
 * @param {Pair[]} pairs
 */
export function canBe({ edges, nodes, starts }, pairs) {
  return !refuted([...edges, ...pairs.map((pair) => supposed(starts, pair, 0))], nodes);
}

/**
 * What forbids that all of some pairs stand as they do, of which each is needed; or `null`.
 * @param {Rules} rules
 * @param {Pair[]} pairs
 * @returns {Fault | null}
 */
export function faultOf({ edges, nodes, starts, statements }, pairs) {
  const first = statements.length;
  const all = [...edges, ...pairs.map((pair, place) => supposed(starts, pair, first + place))];
  const needed = neededOf(all, nodes);
  if (!needed) return null;
  return {
    pairs: pairs.filter((_pair, place) => needed.includes(first + place)),
    statements: chainOf(needed, first),
  };
}

// The statements of which none can be left out if not all limits are to be kept, or `null`.
function neededOf(edges, nodes) {
  const found = refuted(edges, nodes);
  if (!found) return null;
  const trailIn = (kept) => refuted(edges.filter(([, , named]) => named < 0 || kept.has(named)), nodes);
  let needed = new Set(found);
  // Whole days round, so that a trail can come back to itself without what moved it first.
  if (!trailIn(needed)) needed = new Set(edges.map(([, , named]) => named).filter((named) => named >= 0));
  for (const each of needed) {
    const rest = new Set(needed);
    rest.delete(each);
    if (trailIn(rest)) needed = rest;
  }
  return [...new Set([...trailIn(needed), ...needed])].filter((each) => needed.has(each));
}

// Statements lead from one to the next in a circle, back in time from what is supposed: they are told
// the other way, from the sooner event to the later one.
function chainOf(needed, first) {
  const start = needed.findIndex((each) => each >= first) + 1;
  return [...needed.slice(start), ...needed.slice(0, start)].filter((each) => each < first).toReversed();
}

/** @type {(order: string[]) => Pair[]} */
function pairsOf(order) {
  return order.flatMap((one, place) => order.slice(place + 1).map((other) => /** @type {Pair} */ ([one, other])));
}

/** @type {(rules: Rules, pair: Pair) => Tie} */
function tieOf(rules, [one, other]) {
  const [stands, isOpen] = [canBe(rules, [[one, other]]), canBe(rules, [[other, one]])];
  if (stands) return isOpen ? "open" : "right";
  return isOpen ? "wrong" : "together";
}

/** @type {(starts: Record<string, number>, pair: Pair, statement: number) => Edge} */
function supposed(starts, [sooner, later], statement) {
  return [starts[later], starts[sooner], statement, A_MOMENT];
}

/**
 * The statements that show that not all limits can be kept, or `null`: each node is moved on to the
 * first instant that they leave to it.
 * @param {Edge[]} edges
 * @param {number} nodes
 * @returns {number[] | null}
 */
function refuted(edges, nodes) {
  const at = Array.from({ length: nodes }, (_, node) => (node ? LONG_AGO : 0));
  const moved = Array.from({ length: nodes }, () => null);
  const slides = edges.some((edge) => edge[3] && edge.length > 4) ? MOST_SLIDES : 0;
  const from = byHead(edges, nodes);
  let changed = new Set(at.keys());
  for (let round = 0; changed.size; round += 1) {
    const next = new Set();
    for (const edge of [...changed].flatMap((node) => from[node])) {
      const [tail, head] = edge;
      const instant = carried(edge, at[head]);
      if (instant <= at[tail]) continue;
      if (!tail || round > 2 * nodes + slides) return trailOf(moved, edge);
      [at[tail], moved[tail]] = [instant, edge];
      next.add(tail);
    }
    changed = next;
  }
  return null;
}

/** @type {(edges: Edge[], nodes: number) => Edge[][]} */
function byHead(edges, nodes) {
  const from = Array.from({ length: nodes }, () => []);
  for (const edge of edges) from[edge[1]].push(edge);
  return from;
}

// The statements by which a limit came to be broken.
function trailOf(moved, edge) {
  const passed = new Set();
  for (let step = edge; step && !passed.has(step); step = moved[step[1]]) passed.add(step);
  return [...new Set(Array.from(passed, ([, , statement]) => statement))].filter((each) => each >= 0);
}

/** @type {(edge: Edge, instant: number) => number} */
function carried([, , , length, days], instant) {
  if (days === undefined) return instant + length;
  const day = Math.floor(instant / DAY);
  return ((length ? monthsOn(day, length) : day) + days) * DAY;
}

// The same day of the month so many months on, or the last of a month that is shorter.
function monthsOn(day, months) {
  const within = day - Math.floor(day / CYCLE) * CYCLE;
  const cycles = Math.floor(months / CYCLE_MONTHS);
  const date = new Date(within * DAY * 1000);
  const month = date.getUTCMonth() + months - cycles * CYCLE_MONTHS;
  const [first, next] = [0, 1].map((more) => firstOf(date.getUTCFullYear(), month + more));
  return day - within + cycles * CYCLE + Math.min(first + date.getUTCDate(), next) - 1;
}

function firstOf(year, month) {
  return Date.UTC(year, month, 1) / (DAY * 1000);
}
