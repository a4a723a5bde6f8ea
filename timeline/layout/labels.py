"""Headlines above their marks: how wide they are, where they begin, where they are cut."""

from __future__ import annotations

import re
from itertools import accumulate, takewhile
from typing import Literal, NamedTuple
from unicodedata import east_asian_width

from timeline.folding import graphemes

ELLIPSIS = "…"
_NARROW = frozenset("iljtfrI.,:;'’‘!|()[] ")
_WIDE = frozenset("mwMW@%“”—")


class Placed(NamedTuple):
    """A text that begins at `x`, or ends there where `anchor` is `end`."""

    text: str
    x: float
    anchor: Literal["start", "end"]

    def extent(self, font_size: float) -> tuple[float, float]:
        """Return the first and last pixel of the text."""
        return text_extent(self.text, self.x, self.anchor, font_size)


def text_width(text: str, font_size: float) -> float:
    """Return how many pixels `text` takes at most, in a sans-serif face of `font_size` pixels.

    An estimate from classes of letters, a little above what common faces measure, so that what is
    laid out as clear of its neighbours stays clear.
    """
    return font_size * sum(_em(letter) for letter in text)


def wrap(text: str, width: float, font_size: float) -> list[str]:
    """Return `text` in lines of at most `width` pixels, broken between words, or in long ones."""
    lines = [""]
    for word in re.findall(r"\S+\s*", text):
        is_long = text_width(word.rstrip(), font_size) > width
        for piece in graphemes(word) if is_long else (word,):
            if lines[-1] and text_width((lines[-1] + piece).rstrip(), font_size) > width:
                lines.append("")
            lines[-1] += piece
    return [line.rstrip() for line in lines]


def _em(letter: str) -> float:
    if east_asian_width(letter) in "WF":
        return 1.0
    if letter in _NARROW:
        return 0.34
    if letter in _WIDE:
        return 0.92
    return 0.68 if letter.isupper() else 0.56


def place_label(text: str, start: float, end: float, width: float, font_size: float) -> Placed:
    """Return where the label of a mark from `start` to `end` stands on an axis of `width` pixels.

    It begins where the mark begins. Where it would leave the chart it ends where the mark ends, and
    where that does not help either it moves as far as it must. Only what is longer than the whole
    axis is cut, between graphemes, with an ellipsis.
    """
    shown = cut(text, width, font_size)
    length = text_width(shown, font_size)
    begin, close = max(0.0, start), min(width, end)
    if begin + length <= width:
        return Placed(shown, begin, "start")
    if close - length >= 0:
        return Placed(shown, close, "end")
    return Placed(shown, max(0.0, width - length), "start")


def text_extent(
    text: str, x: float, anchor: Literal["start", "end"], font_size: float
) -> tuple[float, float]:
    """Return the first and last pixel of a text that begins or ends at `x`."""
    length = text_width(text, font_size)
    return (x - length, x) if anchor == "end" else (x, x + length)


def cut(text: str, room: float, font_size: float) -> str:
    """Return `text`, cut to `room` pixels with an ellipsis where it is longer.

    What a reader sees as one letter, such as an emoji of several joined ones, is kept whole.
    """
    # Nothing is narrower than a fifth of the type: what lies beyond that can't be seen.
    seen = text[: int(5 * room / font_size) + 1] if len(text) * font_size > 5 * room else text
    if seen == text and text_width(text, font_size) <= room:
        return text
    most = room / font_size - _em(ELLIPSIS)
    letters = graphemes(seen)
    widths = accumulate(text_width(letter, 1.0) for letter in letters)
    fitting = sum(1 for _ in takewhile(lambda end: end <= most, widths))
    return "".join(letters[:fitting]).rstrip() + ELLIPSIS
