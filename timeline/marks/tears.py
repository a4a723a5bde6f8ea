"""The tears in the ground where time is left out: they lie beneath marks and words."""

from __future__ import annotations

from collections.abc import Iterator

from timeline.layout import Gap, Shape
from timeline.marks.pieces import Area, Ink, Line, Piece
from timeline.marks.styles import STYLES

TOOTH = 6.0
"""How deep the teeth of a tear are, in pixels; each is twice as high."""


def tear_pieces(gap: Gap, height: float) -> Iterator[Piece]:
    """Yield the tear in the ground where time is left out: paper between two torn edges.

    Two tears that meet have one edge between them.
    """
    left = tuple(_torn(gap.start, height, 1))
    right = tuple(_torn(gap.end, height, 1 if gap.goes_on else -1))
    yield Area((*left, *reversed(right)), Ink.PAPER)
    for edge in (left,) if gap.goes_on else (left, right):
        yield Line(edge, Ink.EDGE, STYLES[Shape.FOLD].outline)


def _torn(x: float, bottom: float, inward: int) -> Iterator[tuple[float, float]]:
    y, is_tip = 0.0, False
    while y < bottom:
        yield x + (inward * TOOTH if is_tip else 0.0), y
        y, is_tip = y + TOOTH, not is_tip
    yield x + (inward * TOOTH if is_tip else 0.0), bottom
