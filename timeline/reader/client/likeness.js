// @ts-check
// Whether words stand in a text: the twin of `timeline/checks/likeness.py`.

const LIGATURES = ["ff", "fi", "fl", "ffi", "ffl", "st", "st"]; // U+FB00 to U+FB06
const LOOSE = Object.freeze({
  unseen: [/[\u200b-\u200d\u2060\ufeff]/g, () => ""],
  soft: [/\xad([ \t]*\n[ \t]*)?/g, () => ""],
  ends: [/[-\u2010][ \t]*\n[ \t]*/g, (_found, hyphen) => hyphen],
  ligatures: [/[\ufb00-\ufb06]/g, (found) => LIGATURES[found.charCodeAt(0) - 0xfb00]],
});
// oxlint-disable-next-line no-control-regex -- Python has them among its white space
const SPACE = /(?:[^\S\ufeff]|[\x1c-\x1f\x85])+/g;
const CAUSES = ["soft", "ends", "ligatures", "unseen"];

/**
 * What keeps `words` from standing in `text` as they are; `null` if they do not at all.
 * @param {string} words
 * @param {string} text
 * @returns {string[] | null}
 */
export function differences(words, text) {
  const pair = [words, text].map((each) => each.replaceAll("\r\n", "\n"));
  if (isIn(pair.map(plain))) return [];
  for (const hyphen of ["", "-"]) {
    const isThere = (without) => isIn(pair.map((each) => loosened(each, without, hyphen)));
    if (!isThere(CAUSES)) continue;
    return CAUSES.reduce((needed, cause) => {
      const others = needed.filter((each) => each !== cause);
      return isThere(others) ? others : needed;
    }, CAUSES);
  }
  return null;
}

function isIn([words, text]) {
  return words !== "" && text.includes(words);
}

function loosened(text, without, hyphen) {
  const causes = Object.keys(LOOSE).filter((cause) => without.includes(cause));
  const put = (told, cause) => told.replace(LOOSE[cause][0], (found) => LOOSE[cause][1](found, hyphen));
  return plain(causes.reduce(put, text));
}

// What Python takes for white space is one space, and quotation marks are straight.
function plain(text) {
  const straight = text.normalize("NFC").replace(/[“”„‟]/g, '"').replace(/[‘’‚‛]/g, "'");
  return straight.replace(SPACE, " ").replace(/^ | $/g, "");
}
