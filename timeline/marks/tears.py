"""The tears in the ground where time is left out: they lie beneath marks and leave words whole."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import groupby, pairwise
from typing import NamedTuple

from timeline.layout import Gap, Shape, TimelineLayout, text_extent
from timeline.marks.pieces import Area, Ink, Line, Piece
from timeline.marks.styles import STYLES

TOOTH = 6.0
"""How deep the teeth of a tear are, in pixels; each is twice as high."""

_CLEAR = 2.0
"""Pixels left free around words."""

_Point = tuple[float, float]


class _Words(NamedTuple):
    """The room that words take."""

    left: float
    right: float
    top: float
    bottom: float

    def lies_across(self, left: float, right: float) -> bool:
        """Return whether the words, and a little beside them, reach between two places."""
        return left < self.right + _CLEAR and self.left - _CLEAR < right

    def meet(self, one: _Point, other: _Point) -> bool:
        """Return whether the box around two points, the first above, touches the words."""
        (x1, top), (x2, bottom) = one, other
        if not (top < self.bottom and self.top < bottom):
            return False
        return self.lies_across(x1, x2) if x1 < x2 else self.lies_across(x2, x1)


def words_of(layout: TimelineLayout) -> Sequence[_Words]:
    """Return the room of the titles of lanes, and of all headlines unless some wait to be told."""
    font = layout.font_size
    labels = () if layout.wait else (mark.label for mark in layout.marks)
    texts = [(label.text, label.x, label.y, label.anchor) for label in labels]
    texts += [(band.title, 0.0, band.top + 1.25 * font, "start") for band in layout.bands]
    return [
        _Words(*text_extent(text, x, anchor, font), y - 0.85 * font, y + 0.3 * font)
        for text, x, y, anchor in texts
    ]


def tear_pieces(gap: Gap, height: float, words: Sequence[_Words] = ()) -> Iterator[Piece]:
    """Yield the tear in the ground where time is left out: paper between two torn edges.

    The edges are not drawn where `words` stand. Two tears that meet have one edge between them.
    """
    left = tuple(_torn(gap.start, height, 1))
    right = tuple(_torn(gap.end, height, 1 if gap.goes_on else -1))
    yield Area((*left, *reversed(right)), Ink.PAPER)
    near = [each for each in words if each.left < gap.end and gap.start < each.right]
    for edge in (left,) if gap.goes_on else (left, right):
        first, last = min(edge)[0], max(edge)[0]
        yield from _around(edge, [each for each in near if each.lies_across(first, last)])


def _around(edge: Sequence[_Point], words: Sequence[_Words]) -> Iterator[Line]:
    """Yield the parts of a torn edge that are clear of words."""
    steps = groupby(pairwise(edge), lambda step: any(each.meet(*step) for each in words))
    for is_hidden, run in steps:
        if not is_hidden:
            begun, *rest = run
            yield Line((*begun, *(end for _, end in rest)), Ink.EDGE, STYLES[Shape.FOLD].outline)


def _torn(x: float, bottom: float, inward: int) -> Iterator[_Point]:
    y, is_tip = 0.0, False
    while y < bottom:
        yield x + (inward * TOOTH if is_tip else 0.0), y
        y, is_tip = y + TOOTH, not is_tip
    yield x + (inward * TOOTH if is_tip else 0.0), bottom
