"""Text as it is compared and found: case, encoding and, in a search, accents make no difference.

A folded text may be longer or shorter than the text itself. What is found in it is told in places
of the text, and holds whole graphemes: the letters that a reader sees, with all their marks.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Callable, Iterator, Mapping, Sequence
from functools import lru_cache
from typing import NamedTuple
from unicodedata import normalize

import regex

_UNSEEN = (
    "\0\u00ad\u034f\u061c\u200b-\u200f\u202a-\u202e\u2060-\u2064\ufe00-\ufe0f\ufeff"
    "\u0591-\u05bd\u05bf\u05c1\u05c2\u05c4\u05c5\u05c7"
    "\u0610-\u061a\u0640\u064b-\u0652\u0656-\u065f\u0670"
    "\u06d6-\u06dc\u06df-\u06e4\u06e7\u06e8\u06ea-\u06ed"
)
"""Characters that nobody sees, such as soft hyphens, and vowel signs of Hebrew and Arabic, with and
without which the same word is written."""

_ACCENTS = (
    "\u0300-\u036f\u0483-\u0487\u0653-\u0655\u1ab0-\u1aff\u1dc0-\u1dff\u20d0-\u20ff\ufe20-\ufe2f"
)
"""Marks that a search leaves out. Those of Thai, of Indian letters and of kana are none of them:
there they make another letter or syllable."""

UNSHOWN = regex.compile(r"(?!\u00ad)\p{Default_Ignorable_Code_Point}")
"""What Unicode says is not shown, but for soft hyphens, which are where a line ends."""

_unseen = re.compile(f"[{_UNSEEN}]")
_unread = re.compile(f"[{_UNSEEN}{_ACCENTS}]")
_SPELLINGS = {
    "ς": "σ",
    **dict.fromkeys("‘’‚‛ʼ", "'"),
    **dict.fromkeys("“”„‟", '"'),
    "‐": "-",
    **dict.fromkeys("\t\n\v\f\r\x1c\x1d\x1e\x1f\x85\u1680\u2028\u2029", " "),
}
_spelled = str.maketrans(_SPELLINGS)
_DOTTED = "i\u0307"

SEARCH_RULES = {"spellings": _SPELLINGS, "unread": _unread.pattern}
"""What a script needs, beside case and decomposition, to fold as `fold_for_search` does: what is
written for single characters then, and the pattern of what is left out at last."""


def fold(text: str) -> str:
    """Return `text` so that what differs in case, width or encoding alone is equal.

    Quotation marks become straight and white space plain. The letters i with and without a dot are
    one, since which of them is whose capital depends on the language.
    """
    if text.isascii():
        return text.lower().translate(_spelled).replace("\0", "")
    # Some letters reach their folded form through the capital only: ß, ſ, ı.
    caseless = normalize("NFKD", text).lower().upper().lower()
    plain = normalize("NFKD", caseless).translate(_spelled).replace(_DOTTED, "i")
    return _unseen.sub("", plain)


def fold_for_search(text: str) -> str:
    """Return `text` folded and without accents, as readers type and authors half remember it."""
    folded = fold(text)
    return folded if folded.isascii() else _unread.sub("", folded)


class Found(NamedTuple):
    """Where something stands in a text, and its number among all that was looked for."""

    start: int
    end: int
    number: int


def find_terms(text: str, terms: Sequence[str]) -> list[Found]:
    """Return where the `terms` stand in `text`, none overlapping; of two, the longer one.

    Accents count, since words may differ in nothing else. A term may go on, as a plural does, but
    it does not begin within a word, where letters have capitals and words therefore spaces.
    """
    return _find(text, _wanted(tuple(terms), fold, is_whole=False))


def find_whole(text: str, phrases: Sequence[str]) -> list[Found]:
    """Return where the `phrases` stand in `text` on their own, none overlapping; accents are free.

    What letters with capitals, or digits, go on beyond is part of a longer word.
    """
    return _find(text, _wanted(tuple(phrases), fold_for_search, is_whole=True))


def stand_in(text: str, folded: tuple[str, ...]) -> Iterator[tuple[str, int, int]]:
    """Yield the phrases, folded for search, that stand in `text`, and where they begin and end.

    They stand there on their own, and may stand in one another.
    """
    wanted = _wanted(folded, fold_for_search, is_whole=True)
    spread = _spread(text, fold_for_search)
    for start, end in _stretches(spread, wanted):
        yield spread.text[start:end], *spread.around(start, end)


_IN_WORD = r"[\p{Ll}\p{Nd}]"
_in_word = regex.compile(_IN_WORD)
_ends_in_word = regex.compile(rf".*{_IN_WORD}\p{{M}}*", regex.DOTALL)
_after_word = regex.compile(rf"(?<={_IN_WORD}\p{{M}}*)")
_GRAPHEMES = regex.compile(r"\X")
_LONGEST_KEPT = 8
_BEGINNING = 8
"""Characters by which thousands of phrases are told apart before they are compared."""


class _Spread(NamedTuple):
    """A text folded grapheme by grapheme: where each begins in it, and where in the text itself."""

    text: str
    edges: Sequence[int]
    origins: Sequence[int]

    def around(self, start: int, end: int) -> tuple[int, int]:
        """Return where in the original text the graphemes lie that a folded stretch is of."""
        first = bisect_right(self.edges, start) - 1
        return self.origins[first], self.origins[bisect_right(self.edges, end - 1)]


@lru_cache(maxsize=4)
def _spread(text: str, folding: Callable[[str], str]) -> _Spread:
    pieces, edges, origins = [""], [0], [0]
    for grapheme in graphemes(text):
        # What nobody writes is not kept: a grapheme may have any number of marks.
        folded = (_kept if len(grapheme) <= _LONGEST_KEPT else _folded)(folding, grapheme)
        pieces.append(folded)
        edges.append(edges[-1] + len(folded))
        origins.append(origins[-1] + len(grapheme))
    return _Spread("".join(pieces), edges, origins)


def graphemes(text: str) -> list[str]:
    """Return what a reader sees as the letters of `text`, each with all its marks."""
    found: list[str] = _GRAPHEMES.findall(text)
    return found


def _folded(folding: Callable[[str], str], grapheme: str) -> str:
    return folding(grapheme)


_kept = lru_cache(maxsize=4096)(_folded)


_kept_whole = lru_cache(maxsize=4)(_folded)
"""Many phrases are looked for in one text, each by itself."""


class _Wanted(NamedTuple):
    """Folded phrases with their numbers; by how they begin how long they are, longest first.

    `beginnings` says by their first letter how much of them that beginning is. Where `is_whole`,
    words do not go on behind them.
    """

    folding: Callable[[str], str]
    numbers: Mapping[str, int]
    beginnings: Mapping[str, Sequence[int]]
    lengths: Mapping[str, Sequence[int]]
    is_whole: bool

    def stands(self, text: str, start: int, end: int) -> bool:
        """Return whether one of the phrases is there in a folded text, and ends within no word."""
        phrase = text[start:end]
        return phrase in self.numbers and not (
            self.is_whole and _ends_in_word.fullmatch(phrase) and _in_word.match(text, end)
        )


def _find(text: str, wanted: _Wanted) -> list[Found]:
    folded = _kept_whole(wanted.folding, text)
    if not any(phrase in folded for phrase in wanted.numbers):
        return []
    spread, past, found = _spread(text, wanted.folding), 0, []
    for start, end in _stretches(spread, wanted):
        if start >= past:
            found.append(Found(*spread.around(start, end), wanted.numbers[spread.text[start:end]]))
            past = end
    return found


def _stretches(spread: _Spread, wanted: _Wanted) -> Iterator[tuple[int, int]]:
    """Yield where phrases stand in a folded text, each of whole graphemes, the longest first."""
    text, edges = spread.text, dict.fromkeys(spread.edges)
    for start in edges:
        sizes = wanted.beginnings.get(text[start : start + 1])
        if not sizes or (_in_word.match(text, start) and _after_word.match(text, start)):
            continue
        for size in sizes:
            for length in wanted.lengths.get(text[start : start + size], ()):
                end = start + length
                if end in edges and wanted.stands(text, start, end):
                    yield start, end


@lru_cache(maxsize=1_024)
def _wanted(phrases: tuple[str, ...], folding: Callable[[str], str], *, is_whole: bool) -> _Wanted:
    trimmed = reversed([*enumerate(phrase.strip() for phrase in phrases)])
    folded = {folding(phrase): number for number, phrase in trimmed}
    numbers = {phrase: number for phrase, number in folded.items() if phrase.strip()}
    beginnings: dict[str, set[int]] = {}
    lengths: dict[str, set[int]] = {}
    for phrase in numbers:
        beginning = phrase[:_BEGINNING]
        beginnings.setdefault(phrase[0], set()).add(len(beginning))
        lengths.setdefault(beginning, set()).add(len(phrase))
    return _Wanted(
        folding, numbers, _longest_first(beginnings), _longest_first(lengths), is_whole=is_whole
    )


def _longest_first(found: Mapping[str, set[int]]) -> Mapping[str, Sequence[int]]:
    return {text: sorted(sizes, reverse=True) for text, sizes in found.items()}
