"""Headlines beside their marks: how wide they are, where they go, where they are cut."""

from __future__ import annotations

from itertools import accumulate, takewhile
from unicodedata import east_asian_width

from timeline.layout.model import Label, Side

ELLIPSIS = "…"
PADDING = 6.0
_NARROW = frozenset("iljtfrI.,:;'’‘!|()[] ")
_WIDE = frozenset("mwMW@%“”—")


def text_width(text: str, font_size: float) -> float:
    """Return how many pixels `text` takes at most, in a sans-serif face of `font_size` pixels.

    An estimate from classes of letters, a little above what common faces measure, so that what is
    laid out as clear of its neighbours stays clear.
    """
    return font_size * sum(_em(letter) for letter in text)


def _em(letter: str) -> float:
    if east_asian_width(letter) in "WF":
        return 1.0
    if letter in _NARROW:
        return 0.34
    if letter in _WIDE:
        return 0.92
    return 0.68 if letter.isupper() else 0.56


def place_label(
    text: str, start: float, end: float, width: float, font_size: float, *, inside: bool = True
) -> Label:
    """Return `text` inside the bar from `start` to `end`, or right or left of it, wherever it fits.

    Where it fits nowhere it is cut, with an ellipsis, on the side with the most room. Without
    `inside` it stays out of the bar, unless the bar leaves no room at all.
    """
    outside = {"right": width - end - PADDING, "left": start - PADDING}
    within = end - start - 2 * PADDING
    rooms: dict[Side, float] = {
        "inside": within if inside or max(outside.values()) < within / 4 else 0.0,
        "right": outside["right"],
        "left": outside["left"],
    }
    needed = text_width(text, font_size)
    fitting = [side for side, room in rooms.items() if room >= needed]
    side = fitting[0] if fitting else max(rooms, key=lambda name: rooms[name])
    shown = cut(text, rooms[side], font_size)
    places: dict[Side, float] = {
        "inside": start + PADDING,
        "right": end + PADDING,
        "left": start - PADDING,
    }
    return Label(shown, places[side], side)


def cut(text: str, room: float, font_size: float) -> str:
    """Return `text`, cut to `room` pixels with an ellipsis where it is longer."""
    if text_width(text, font_size) <= room:
        return text
    most = room / font_size - _em(ELLIPSIS)
    fitting = takewhile(lambda end: end <= most, accumulate(map(_em, text)))
    return text[: sum(1 for _ in fitting)].rstrip() + ELLIPSIS


def label_extent(label: Label, font_size: float) -> tuple[float, float]:
    """Return the first and last pixel of a placed label."""
    length = text_width(label.text, font_size)
    if label.side == "left":
        return label.x - length, label.x
    return label.x, label.x + length
