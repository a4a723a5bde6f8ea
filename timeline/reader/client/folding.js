// @ts-check
// How texts are compared in a search: the twin of `timeline/folding.py`, by whose rules it folds.

/**
 * @typedef {object} SearchRules
 * @property {Record<string, string>} spellings what is written for single characters
 * @property {string} unread the pattern of what is left out
 */

/**
 * `text` as Python's `fold_for_search` has it.
 * @param {string} text
 * @param {SearchRules} rules
 */
export function foldForSearch(text, { spellings, unread }) {
  const caseless = text.normalize("NFKD").toLowerCase().toUpperCase().toLowerCase();
  const spelled = Array.from(caseless.normalize("NFKD"), (letter) =>
    Object.hasOwn(spellings, letter) ? spellings[letter] : letter,
  );
  return spelled.join("").replace(new RegExp(unread, "gu"), "");
}

/**
 * The words that a search looks for.
 * @param {string} search
 * @param {SearchRules} rules
 */
export function wordsOf(search, rules) {
  return foldForSearch(search, rules).split(/\s+/u).filter(Boolean);
}

/**
 * Where the words of a search stand in `text`: starts and ends of whole graphemes, none overlapping.
 * @param {string} text
 * @param {string} search
 * @param {SearchRules} rules
 * @returns {[number, number][]}
 */
export function findMatches(text, search, rules) {
  const folded = foldForSearch(text, rules);
  const words = new Set(wordsOf(search, rules).filter((word) => folded.includes(word)));
  if (!words.size) return [];
  const letters = graphemes(text).map((letter) => ({ letter, folded: foldForSearch(letter, rules) }));
  return merged([...words].flatMap((word) => placesOf(word, letters)));
}

/**
 * @param {string} word
 * @param {{ letter: string, folded: string }[]} letters
 * @returns {[number, number][]}
 */
function placesOf(word, letters) {
  const { joined, owners } = spread(letters);
  const starts = startsOf(letters);
  const places = [];
  for (let at = joined.indexOf(word); at >= 0; at = joined.indexOf(word, at + word.length)) {
    const [first, last] = [owners[at], owners[at + word.length - 1]];
    places.push([starts[first], starts[last] + letters[last].letter.length]);
  }
  return /** @type {[number, number][]} */ (places);
}

/** @param {{ folded: string }[]} letters */
function spread(letters) {
  const joined = letters.map(({ folded }) => folded).join("");
  const owners = letters.flatMap(({ folded }, place) => Array(folded.length).fill(place));
  return { joined, owners };
}

/** @param {{ letter: string }[]} letters */
function startsOf(letters) {
  let start = 0;
  return letters.map(({ letter }) => (start += letter.length) - letter.length);
}

/**
 * @param {[number, number][]} places
 * @returns {[number, number][]}
 */
function merged(places) {
  /** @type {[number, number][]} */
  const whole = [];
  places.sort(([one], [other]) => one - other);
  for (const [start, end] of places) {
    const last = whole[whole.length - 1];
    if (last && start <= last[1]) last[1] = Math.max(last[1], end);
    else whole.push([start, end]);
  }
  return whole;
}

/** @param {string} text */
function graphemes(text) {
  if (!Intl.Segmenter) return Array.from(text);
  const segments = new Intl.Segmenter(undefined, { granularity: "grapheme" }).segment(text);
  return Array.from(segments, ({ segment }) => segment);
}
