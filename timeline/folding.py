"""Text as it is compared and found: case, encoding and, in a search, accents make no difference.

A folded text may be longer or shorter than the text itself. What is found in it is told in places
of the text, and holds whole graphemes: the letters that a reader sees, with all their marks.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Callable, Iterable, Sequence
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
    pattern = _one_of(tuple(terms), fold, "")
    return [] if pattern is None else _found(text, fold, pattern)


def find_whole(text: str, phrases: Sequence[str]) -> list[Found]:
    """Return where the `phrases` stand in `text` on their own, none overlapping; accents are free.

    What letters with capitals, or digits, go on beyond is part of a longer word.
    """
    pattern = _one_of(tuple(phrases), fold_for_search, _NOT_BEFORE)
    return [] if pattern is None else _found(text, fold_for_search, pattern)


def find_matches(text: str, search: str) -> list[tuple[int, int]]:
    """Return where in `text` the words of `search` stand, as starts and ends, none overlapping."""
    hits = [
        found[:2]
        for word in set(fold_for_search(search).split())
        for found in _found(text, fold_for_search, re.compile(_apart(word)))
    ]
    return _merged(sorted(hits))


# A text is spread out for finding: `_EDGE` stands before each folded grapheme and after the last.
_EDGE = "\0"
_IN_WORD = r"[\p{Ll}\p{Nd}]"
_NOT_AFTER = rf"(?<!{_IN_WORD}\p{{M}}*{_EDGE}+)"
_NOT_BEFORE = rf"(?!{_EDGE}*{_IN_WORD})"
_GRAPHEMES = regex.compile(r"\X")


def _apart(folded: str) -> str:
    """Return the pattern of a folded text whose letters may be of any graphemes."""
    return f"{_EDGE}*".join(re.escape(letter) for letter in folded)


@lru_cache(maxsize=64)
def _one_of(
    phrases: tuple[str, ...], folding: Callable[[str], str], ending: str
) -> regex.Pattern[str] | None:
    """Return the pattern whose group `n3` finds `phrases[3]`.

    The longest come first. `ending` is what must hold after one that ends as a word does. `None` if
    nothing can be found.
    """
    trimmed = reversed([*enumerate(phrase.strip() for phrase in phrases)])
    folded = {folding(phrase): number for number, phrase in trimmed}
    longest_first = sorted(filter(str.strip, folded), key=lambda phrase: (-len(phrase), phrase))
    alternatives = [
        f"(?P<n{folded[phrase]}>{_bounded(phrase, ending)})" for phrase in longest_first
    ]
    return regex.compile("|".join(alternatives)) if alternatives else None


def _bounded(folded: str, ending: str) -> str:
    before = _NOT_AFTER if regex.match(_IN_WORD, folded) else ""
    after = ending if regex.search(rf"{_IN_WORD}\p{{M}}*$", folded) else ""
    return f"{before}(?<={_EDGE}){_apart(folded)}(?={_EDGE}){after}"


def _found(
    text: str, folding: Callable[[str], str], pattern: regex.Pattern[str] | re.Pattern[str]
) -> list[Found]:
    graphemes = _GRAPHEMES.findall(text)
    spread, edges, starts = [], [0], [0]
    for grapheme in graphemes:
        folded = _folded_grapheme(folding, grapheme)
        spread.append(folded)
        edges.append(edges[-1] + len(folded) + 1)
        starts.append(starts[-1] + len(grapheme))
    joined = _EDGE + "".join(f"{folded}{_EDGE}" for folded in spread)
    return [
        Found(
            starts[bisect_right(edges, hit.start()) - 1],
            starts[bisect_right(edges, hit.end() - 1)],
            int(hit.lastgroup[1:]) if hit.lastgroup else 0,
        )
        for hit in pattern.finditer(joined)
    ]


@lru_cache(maxsize=4096)
def _folded_grapheme(folding: Callable[[str], str], grapheme: str) -> str:
    return folding(grapheme)


def _merged(spans: Iterable[tuple[int, int]]) -> list[tuple[int, int]]:
    merged: list[tuple[int, int]] = []
    for start, end in spans:
        if merged and start <= merged[-1][1]:
            merged[-1] = (merged[-1][0], max(end, merged[-1][1]))
        else:
            merged.append((start, end))
    return merged
