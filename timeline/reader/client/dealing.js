// @ts-check
// Which cards are dealt, in what order, and what an answer is worth.
/** @typedef {import("./judging.js").Pair} Pair */

/**
 * The cards of an exercise, shuffled as the seed says; those of whom the story knows nothing are left
 * out, and so are more than it deals.
 * @param {{ starts: Record<string, number>, offered: string[], most: number }} rules
 * @param {{ cards: string[], seed: string }} choices
 * @param {string[]} happened all events in the order of the page
 */
export function deal({ starts, offered, most }, { cards, seed }, happened) {
  const known = cards.filter((id) => Object.hasOwn(starts, id));
  const chosen = (known.length ? known : offered).slice(0, most);
  const order = chosen.toSorted((one, other) => hashOf(seed + one) - hashOf(seed + other));
  const isTold = order.length > 2 && isSame(order, happened.filter((id) => order.includes(id)));
  return {
    order: isTold ? [...order.slice(1), order[0]] : order,
    strangers: cards.filter((id) => !known.includes(id)),
    isCut: known.length > most,
  };
}

/** @type {(one: string[], other: string[]) => boolean} */
function isSame(one, other) {
  return one.every((id, place) => id === other[place]);
}

// Fowler, Noll and Vo's, stirred, so that ids that are alike do not lie beside each other.
function hashOf(text) {
  let hash = 2_166_136_261;
  for (const letter of text) hash = Math.imul(hash ^ (letter.codePointAt(0) ?? 0), 16_777_619);
  hash = Math.imul(hash ^ (hash >>> 16), 2_246_822_507);
  return (hash ^ (hash >>> 13)) >>> 0;
}

/**
 * What an answer is worth: a pair that is settled counts where it stands right and nobody calls it
 * open, one that is open where somebody does. Events at one moment stand right either way, whatever
 * they are called. An order of which only the whole cannot be loses one pair, as one of it lies wrong.
 * @param {ReturnType<typeof import("./judging.js").judge>} verdict
 * @param {Pair[]} marked the pairs that are called open, either way round
 */
export function scoreOf({ ties, wrong }, marked) {
  const isMarked = ({ pair }) => marked.some((other) => other.every((id) => pair.includes(id)));
  const [open, settled] = [true, false].map((isOpen) => ties.filter(({ tie }) => (tie === "open") === isOpen));
  const missed = settled.filter((each) => each.tie !== "together" && isMarked(each));
  const right = settled.filter((each) => each.tie !== "wrong" && !missed.includes(each)).length;
  const found = open.filter(isMarked).length;
  const isRefused = wrong.some(({ pairs }) => pairs.length > 1);
  return {
    points: Math.max(0, right + found - Number(isRefused)),
    all: ties.length,
    right,
    settled: settled.length,
    open: open.length,
    found,
    isRefused,
    hits: ties.filter((each) => isMarked(each) && ["open", "together"].includes(each.tie)),
    missed,
  };
}
