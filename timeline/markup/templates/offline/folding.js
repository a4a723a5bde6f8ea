// Returns `text` as Python's `fold_for_search` does; `rules` are its `SEARCH_RULES`.
function foldedForSearch(text, { spellings, unread }) {
  const caseless = text.normalize("NFKD").toLowerCase().toUpperCase().toLowerCase();
  const spelled = Array.from(caseless.normalize("NFKD"), (letter) => spellings[letter] ?? letter);
  return spelled.join("").replace(new RegExp(unread, "gu"), "");
}
