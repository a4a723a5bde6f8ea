"""The words of the axis, and the room above the chart that they take."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from math import inf
from typing import NamedTuple

from timeline.layout import Gap, Tick, TimelineLayout, fold_is_named_above, text_width
from timeline.wording import describe_fold, name_tick

FOLD_TYPE = 0.88
"""The type of the words of a fold, in font sizes of the labels."""

TICK_TYPE = 0.96
"""The type of the words beside ticks, likewise."""

OVERHANG = 8.0
"""How much wider than their fold words may be, in pixels."""

BETWEEN_FOLDS = 4.0
"""The least distance between the words of two folds, in pixels."""


def axis_height(layout: TimelineLayout) -> float:
    """Return how many pixels axis and words take above the chart."""
    if not layout.ticks and not layout.gaps:
        return 8.0
    lines = _lines_above(layout)
    return round(layout.font_size * (1.1 + 1.05 * lines) + 8, 1)


def tick_name(tick: Tick, language: str) -> str:
    """Return the name of a tick, a clock time with its day where that is to be told."""
    return name_tick(tick.instant, tick.unit, language, is_dated=tick.is_dated)


class FoldLine(NamedTuple):
    """A line of words above a fold, about the middle `x`; `y` is the line that letters stand on."""

    text: str
    x: float
    y: float


def fold_lines(layout: TimelineLayout, language: str) -> Iterator[FoldLine]:
    """Yield the lines that say how much time each fold leaves out, above the chart.

    Where a fold is too narrow for them, or they would meet those of the fold before it, only its
    length is told, or nothing.
    """
    size = layout.font_size * FOLD_TYPE
    clear = -inf
    for gap in layout.gaps:
        middle = (gap.start + gap.end) / 2
        lines = _fitting(gap, size, 2 * (middle - clear - BETWEEN_FOLDS), language)
        if not lines:
            continue
        clear = middle + max(text_width(line, size) for line in lines) / 2
        foot = -7.0 - (size * 1.2 if _named_above(gap, layout) else 0.0)
        for number, line in enumerate(lines):
            yield FoldLine(line, middle, foot - (len(lines) - 1 - number) * size * 1.15)


def _fitting(gap: Gap, size: float, room: float, language: str) -> Sequence[str]:
    """Return the words of a fold that fit over it and into `room` pixels about its middle."""
    words = describe_fold(gap.first, gap.until, language, is_silent=gap.is_silent)
    most = min(room, gap.end - gap.start + OVERHANG)
    widths = [text_width(line, size) for line in words]
    if max(widths) <= most:
        return words
    return words[:1] if widths[0] <= most else ()


def _lines_above(layout: TimelineLayout) -> int:
    if not layout.gaps:
        return 0
    return 2 if any(_named_above(gap, layout) for gap in layout.gaps) else 1


def _named_above(gap: Gap, layout: TimelineLayout) -> bool:
    return fold_is_named_above(gap, layout.ticks, layout.font_size)
