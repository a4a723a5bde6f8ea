"""Names of files: as messages show them, and as browsers are told to save under."""

from __future__ import annotations

import re
import unicodedata

LONGEST_NAME = 120
"""Bytes of a suggested name: disks take 255 at most, encrypted ones 143, and browsers add to it."""

_BYTES = re.compile("[\udc80-\udcff]+")
_UNSEEN = frozenset(("Cc", "Cs", "Zl", "Zp"))
_TURNING = frozenset("\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069")
"""Signs that turn the order of the letters after them, those of a message too."""


def typed(words: str, errors: str = "backslashreplace") -> str:
    """Return what was typed, of which Python has made surrogates where the locale is none of UTF-8.

    `errors` says, as for `bytes.decode`, what becomes of a byte that is no UTF-8 either.
    """

    def read(match: re.Match[str]) -> str:
        return match[0].encode(errors="surrogateescape").decode(errors=errors)

    return _BYTES.sub(read, words)


def printable(name: object) -> str:
    """Return a path or a name for a message: on one line, what cannot be seen as its escape."""
    return "".join(
        letter.encode("unicode_escape", "backslashreplace").decode()
        if unicodedata.category(letter) in _UNSEEN or letter in _TURNING
        else letter
        for letter in typed(str(name))
    )


def suggested_name(title: str, ending: str) -> str:
    """Return a name to save under, of the words of `title` joined by hyphens.

    With `ending` it takes at most `LONGEST_NAME` bytes; a longer title ends at a whole word, or,
    where its words are long, at a whole letter.
    """
    kept = (letter if _is_named(letter) else "-" for letter in title.casefold())
    words = re.sub("-+", "-", "".join(kept)).strip("-")
    return f"{_cut(words, LONGEST_NAME - len(ending.encode())) or 'story'}{ending}"


def _is_named(letter: str) -> bool:
    # Marks too: without its vowel signs a Thai or Hindi word falls apart.
    return unicodedata.category(letter)[0] in "LMN" or letter == "_"


def _cut(words: str, most: int) -> str:
    if len(words.encode()) <= most:
        return words
    end = len(words.encode()[:most].decode(errors="ignore"))
    word_end = words.rfind("-", 0, end + 1)
    if word_end > end // 2:
        return words[:word_end]
    while end and unicodedata.category(words[end]).startswith("M"):
        end -= 1
    return words[:end]
