"""The boxes, signs and lines of which pictures are made, and the grounds, axes and columns of them.

Painters put the pieces on a page, each in its own way; none of them knows shapes.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from enum import StrEnum
from itertools import pairwise
from math import cos, pi, sin

from timeline.layout import (
    EDGE,
    Band,
    Density,
    Shape,
    TimelineLayout,
)
from timeline.marks.styles import STYLES, Tone

HATCH_STEP = 7.0
"""From one stroke of a hatch to the next, in pixels."""

HATCH_WIDTH = 1.9
"""How thick the strokes are: thinner ones are drawn so pale that they fall short of 3 to 1."""

DASHES = (3.0, 2.4)
"""Dash and space of the outline of what is only about known, in pixels."""


class Ink(StrEnum):
    """What a piece is painted with: a lane's line or light fill, or a colour of the ground."""

    LINE = "line"
    LIGHT = "light"
    PAPER = "paper"
    BAND = "band"
    RULE = "rule"
    EDGE = "edge"
    INK = "ink"
    MUTED = "muted"


class Symbol(StrEnum):
    """A sign of a fixed size."""

    DIAMOND = "diamond"
    RING = "ring"
    LEFT = "left"
    RIGHT = "right"


@dataclass(frozen=True, slots=True)
class Box:
    """A rectangle, filled (`fill`) or hatched; `stroke` is the width of its outline.

    With `is_round` its ends are half circles and its outline is dashed.
    """

    left: float
    top: float
    right: float
    bottom: float
    fill: Ink | None
    stroke: float = 0.0
    ink: Ink = Ink.LINE
    is_hatched: bool = False
    is_round: bool = False


@dataclass(frozen=True, slots=True)
class Sign:
    """A sign about a point, of a radius in pixels that no zoom changes."""

    symbol: Symbol
    x: float
    y: float
    radius: float
    ink: Ink = Ink.LINE


@dataclass(frozen=True, slots=True)
class Line:
    """A line through points."""

    points: tuple[tuple[float, float], ...]
    ink: Ink
    width: float
    dashes: tuple[float, float] | None = None


@dataclass(frozen=True, slots=True)
class Area:
    """A filled area inside a closed line."""

    points: tuple[tuple[float, float], ...]
    fill: Ink


Piece = Box | Sign | Line | Area


FILLS: Mapping[Tone, Ink | None] = {
    Tone.FULL: Ink.LINE,
    Tone.LIGHT: Ink.LIGHT,
    Tone.HATCHED: None,
    Tone.HOLLOW: Ink.PAPER,
}
"""What a tone fills with; a hatch fills nothing."""


def column_pieces(column: Density) -> Iterator[Piece]:
    """Yield the column that stands for many marks; its number stands on it."""
    style = STYLES[Shape.COUNT]
    yield Box(
        column.start + 1,
        column_top(column),
        column.end - 1,
        column.bottom,
        FILLS[style.tone],
        style.outline,
    )


def column_top(column: Density) -> float:
    """Return the pixel down to which a column reaches up."""
    return column.bottom - column.share * (column.bottom - column.top)


def band_pieces(band: Band, left: float, right: float) -> Iterator[Piece]:
    """Yield the ground of a lane; the undated shelf, which is no time, has none."""
    if not band.is_shelf:
        yield Box(left, band.top, right, band.bottom, Ink.BAND)


def step_pieces(width: float, height: float) -> Iterator[Piece]:
    """Yield the sign that bars follow each other in equal steps: three, each below the last."""
    style = STYLES[Shape.ORDER]
    across, down = (width - 6) / 3, (height - 4) / 3
    for step in range(3):
        left, top = 3 + step * across, 2 + step * down
        fill = FILLS[style.tone]
        hatched = style.tone is Tone.HATCHED
        yield Box(left, top, left + across, top + down, fill, style.outline, is_hatched=hatched)


def even_pieces(width: float, height: float) -> Iterator[Piece]:
    """Yield the sign that what follows on each other is equally far apart: a rule with ticks."""
    y, stroke = height * 0.75, STYLES[Shape.EVEN].outline
    yield Line(((3, y), (width - 3, y)), Ink.INK, stroke)
    for tick in range(4):
        x = 3 + tick * (width - 6) / 3
        yield Line(((x, y - 8), (x, y)), Ink.INK, stroke)


def axis_pieces(layout: TimelineLayout) -> Iterator[Piece]:
    """Yield the line of the axis, broken where time is left out, and its ticks above it."""
    breaks = [(-EDGE, -EDGE), *((gap.start, gap.end) for gap in layout.gaps)]
    breaks.append((layout.width + EDGE, layout.width + EDGE))
    for (_, begin), (end, _) in pairwise(breaks):
        yield Line(((begin, 0.0), (end, 0.0)), Ink.INK, 1.0)
    for tick in layout.ticks:
        reach, ink = (4.0, Ink.EDGE) if tick.is_minor else (12.0, Ink.INK)
        yield Line(((tick.at, -reach), (tick.at, 0.0)), ink, 1.0)


def grid_pieces(layout: TimelineLayout) -> Iterator[Line]:
    """Yield the faint lines below the named ticks."""
    for tick in layout.ticks:
        if not tick.is_minor:
            yield Line(((tick.at, 0.0), (tick.at, layout.foot)), Ink.RULE, 1.0)


def hatch_strokes(box: Box) -> Iterator[tuple[tuple[float, float], tuple[float, float]]]:
    """Yield the strokes of a hatch inside a box, rising to the right at half a right angle."""
    height = box.bottom - box.top
    step = HATCH_STEP * 2**0.5
    at = box.left - height + step / 2
    while at < box.right:
        left, right = max(box.left, at), min(box.right, at + height)
        if right > left:
            yield (left, box.bottom - (left - at)), (right, box.bottom - (right - at))
        at += step


def round_outline(box: Box) -> tuple[tuple[float, float], ...]:
    """Return the closed line around a box with round ends, as points."""
    radius = min(box.bottom - box.top, box.right - box.left) / 2
    y = (box.top + box.bottom) / 2
    turns = [pi / 2 + pi * step / 8 for step in range(9)]
    left = [(box.left + radius + radius * cos(t), y - radius * sin(t)) for t in turns]
    right = [(box.right - radius - radius * cos(t), y + radius * sin(t)) for t in turns]
    return (*left, *right, left[0])
