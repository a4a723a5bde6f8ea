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
 * A function that tells of words what keeps them from standing in `text` as they are; `null` if they do
 * not at all. What the text is without some causes is worked out once, for all words.
 * @param {string} text
 * @returns {(words: string) => string[] | null}
 */
export function differencesIn(text) {
  const forms = new Map();
  const formOf = (without, hyphen) => {
    const key = `${without} ${hyphen}`;
    if (!forms.has(key)) forms.set(key, loosened(text, without, hyphen));
    return forms.get(key);
  };
  return (words) => {
    const isThere = (without, hyphen) => {
      const said = loosened(words, without, hyphen);
      return said !== "" && formOf(without, hyphen).includes(said);
    };
    if (isThere([], "")) return [];
    const hyphen = ["", "-"].find((each) => isThere(CAUSES, each));
    return hyphen === undefined ? null : leastOf((without) => isThere(without, hyphen));
  };
}

function leastOf(suffices) {
  return CAUSES.reduce((needed, cause) => {
    const others = needed.filter((each) => each !== cause);
    return suffices(others) ? others : needed;
  }, CAUSES);
}

function loosened(text, without, hyphen) {
  const causes = Object.keys(LOOSE).filter((cause) => without.includes(cause));
  const put = (told, cause) => told.replace(LOOSE[cause][0], (found) => LOOSE[cause][1](found, hyphen));
  return plain(causes.reduce(put, text.replaceAll("\r\n", "\n")));
}

// What Python takes for white space is one space, and quotation marks are straight.
function plain(text) {
  const straight = text.normalize("NFC").replace(/[“”„‟]/g, '"').replace(/[‘’‚‛]/g, "'");
  return straight.replace(SPACE, " ").replace(/^ | $/g, "");
}
