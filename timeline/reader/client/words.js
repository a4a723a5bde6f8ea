// @ts-check
// Sentences that Python words, filled with what the client counts.

/**
 * @param {string} sentence with names in braces
 * @param {Record<string, string | number>} values
 */
export function filled(sentence, values) {
  return sentence.replace(/\{(\w+)\}/g, (whole, name) =>
    Object.hasOwn(values, name) ? String(values[name]) : whole,
  );
}

/**
 * The form of a sentence for a number, filled with it.
 * @param {{ one: string, other: string }} forms
 * @param {number} count
 * @param {Record<string, string | number>} values
 */
export function counted(forms, count, values = {}) {
  return filled(count === 1 ? forms.one : forms.other, { count, ...values });
}

/**
 * Sentences one after the other: each may end with a stop of its own.
 * @param {string[]} sentences of which empty ones are left out
 * @param {string} stop with the space after it
 */
export function inRow(sentences, stop) {
  const end = stop.trim();
  const told = sentences.filter(Boolean).map((sentence, place, all) => {
    const isEnded = sentence.endsWith(end) || place === all.length - 1;
    return isEnded ? sentence : `${sentence}${end}`;
  });
  return told.join(stop.slice(end.length));
}

/**
 * Where a reader stands, in words.
 * @param {Record<string, any>} words
 * @param {import("./walk.js").Focus} focus
 */
export function placeIn(words, focus) {
  if (focus.event === null) return focus.stop === "" ? words.before : words.after;
  if (focus.isOutside) return focus.count ? counted(words.outside, focus.count) : words.none;
  return filled(words.place, { place: focus.place, count: focus.count });
}
