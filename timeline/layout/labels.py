"""Headlines above their marks: how wide they are, where they begin, where they are cut."""

from __future__ import annotations

import re
from itertools import accumulate, takewhile
from typing import Literal, NamedTuple

from timeline.folding import graphemes
from timeline.layout.letters import letter_width

ELLIPSIS = "…"

BOLD = 1.06
"""How much wider words are while their event is in focus."""

WIDEST = 1.1
"""How much wider the widest types of systems are than that of which letters are measured."""

NARROWEST = 0.18
"""The width of the narrowest letter, in font sizes."""


class Placed(NamedTuple):
    """A text that begins at `x`, or ends there where `anchor` is `end`.

    Where a wider type might have it leave the axis, `length` is how many pixels it has in any.
    """

    text: str
    x: float
    anchor: Literal["start", "end"]
    length: float | None = None

    def extent(self, font_size: float) -> tuple[float, float]:
        """Return the first and last pixel of the text while it is bold."""
        return text_extent(self.text, self.x, self.anchor, font_size)

    def widest(self, font_size: float) -> float:
        """Return the last pixel of the text while it is bold, in whatever type."""
        first, last = self.extent(font_size)
        return last if self.anchor == "end" else first + WIDEST * (last - first)


def text_width(text: str, font_size: float) -> float:
    """Return how many pixels `text` takes in type of `font_size` pixels, but for kerning."""
    return font_size * sum(letter_width(letter) for letter in text) / 100


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


def place_label(text: str, start: float, end: float, width: float, font_size: float) -> Placed:
    """Return where the label of a mark from `start` to `end` stands on an axis of `width` pixels.

    It begins where the mark begins. Where it would leave the chart it ends where the mark ends, and
    where that does not help either it moves as far as it must. Only what is longer than the whole
    axis is cut, between graphemes, with an ellipsis. There is room for it to be bold.
    """
    shown = cut(text, width, font_size)
    length = BOLD * text_width(shown, font_size)
    begin, close = max(0.0, start), min(width, end)
    if begin + length > width:
        if close - length >= 0:
            return held(Placed(shown, close, "end"), close, font_size)
        begin = max(0.0, width - length)
    return held(Placed(shown, begin, "start"), width - begin, font_size)


def held(placed: Placed, room: float, font_size: float) -> Placed:
    """Return a text with its length, where in a wider type it might leave its `room`.

    What was cut takes the room to its end.
    """
    length = text_width(placed.text, font_size)
    if WIDEST * length <= room:
        return placed
    return placed._replace(length=room if placed.text.endswith(ELLIPSIS) else length)


def text_extent(
    text: str, x: float, anchor: Literal["start", "end"], font_size: float
) -> tuple[float, float]:
    """Return the first and last pixel of a bold text that begins or ends at `x`."""
    length = BOLD * text_width(text, font_size)
    return (x - length, x) if anchor == "end" else (x, x + length)


def cut(text: str, room: float, font_size: float) -> str:
    """Return `text`, cut to `room` pixels with an ellipsis where it is longer.

    What a reader sees as one letter, such as an emoji of several joined ones, is kept whole.
    """
    seen = text[: int(room / (font_size * NARROWEST)) + 1]
    if seen == text and text_width(text, font_size) <= room:
        return text
    most = room / font_size - text_width(ELLIPSIS, 1.0)
    letters = graphemes(seen)
    widths = accumulate(text_width(letter, 1.0) for letter in letters)
    fitting = sum(1 for _ in takewhile(lambda end: end <= most, widths))
    return "".join(letters[:fitting]).rstrip() + ELLIPSIS
