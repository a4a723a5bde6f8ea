// @ts-check
// Whether words stand in a text: the twin of `timeline/checks/likeness.py`.

const LIGATURES = ["ff", "fi", "fl", "ffi", "ffl", "st", "st"]; // U+FB00 to U+FB06
const END = "\ufdd0"; // no letter: where a line ended behind a hyphen, which the word has or has not
const LOOSE = Object.freeze({
  unseen: [/(?!\xad)\p{DI}/gu, () => ""], // Default_Ignorable_Code_Point
  soft: [/\xad([ \t]*\n[ \t]*)?/g, () => ""],
  ends: [/(?:[-\u2010][ \t]*\n[ \t]*)+/g, () => END],
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
  const formOf = (without) => {
    const key = without.join();
    if (!forms.has(key)) forms.set(key, loosened(text, without));
    return forms.get(key);
  };
  return (words) => {
    const isThere = (without) => {
      const said = loosened(words, without);
      if (said.replaceAll(END, "") === "") return false;
      return without.includes("ends") ? eitherWay(said).test(formOf(without)) : formOf(without).includes(said);
    };
    if (isThere([])) return [];
    return isThere(CAUSES) ? leastOf(isThere) : null;
  };
}

function leastOf(suffices) {
  return CAUSES.reduce((needed, cause) => {
    const others = needed.filter((each) => each !== cause);
    return suffices(others) ? others : needed;
  }, CAUSES);
}

// Words wherever lines end behind a hyphen: each of these may be one that the word has.
function eitherWay(words) {
  const letters = Array.from(words, (letter) => {
    const exact = `\\u{${letter.codePointAt(0).toString(16)}}`;
    if (letter === END) return `[-${END}]?`;
    return "-\u2010".includes(letter) ? `[${exact}${END}]` : exact;
  });
  return new RegExp(letters.join(`${END}?`), "u");
}

function loosened(text, without) {
  const causes = Object.keys(LOOSE).filter((cause) => without.includes(cause));
  const put = (told, cause) => told.replace(LOOSE[cause][0], LOOSE[cause][1]);
  return plain(causes.reduce(put, text.replaceAll("\r\n", "\n")));
}

// What Python takes for white space is one space, and quotation marks are straight.
function plain(text) {
  const straight = text.normalize("NFC").replace(/[“”„‟]/g, '"').replace(/[‘’‚‛]/g, "'");
  return straight.replace(SPACE, " ").replace(/^ | $/g, "");
}
