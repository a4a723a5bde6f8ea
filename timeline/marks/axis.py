"""The words of the axis, and the room above the chart that they take."""

from __future__ import annotations

from collections.abc import Iterator

from timeline.layout import Gap, Tick, TimelineLayout, fold_is_named_above, text_width
from timeline.wording import describe_fold, name_tick

FOLD_TYPE = 0.88
"""The type of the words of a fold, in font sizes of the labels."""

TICK_TYPE = 0.96
"""The type of the words beside ticks, likewise."""


def axis_height(layout: TimelineLayout) -> float:
    """Return how many pixels axis and words take above the chart."""
    if not layout.ticks and not layout.gaps:
        return 8.0
    lines = _lines_above(layout)
    return round(layout.font_size * (1.1 + 1.05 * lines) + 8, 1)


def tick_name(tick: Tick, language: str) -> str:
    """Return the name of a tick, a clock time with its day where that is to be told."""
    return name_tick(tick.instant, tick.unit, language, is_dated=tick.is_dated)


def fold_words(gap: Gap, layout: TimelineLayout, language: str) -> Iterator[tuple[str, float]]:
    """Yield the lines that say how much time is left out, each with its height above the chart.

    Where a fold is too narrow for them only its length is told, or nothing.
    """
    size = layout.font_size * FOLD_TYPE
    words = describe_fold(gap.first, gap.until, language, is_silent=gap.is_silent)
    fitting = [line for line in words if text_width(line, size) * 0.85 <= gap.end - gap.start + 8]
    lines = words if len(fitting) == len(words) else fitting[:1]
    foot = -7.0 - (size * 1.2 if _named_above(gap, layout) else 0.0)
    for number, line in enumerate(lines):
        yield line, foot - (len(lines) - 1 - number) * size * 1.15


def _lines_above(layout: TimelineLayout) -> int:
    if not layout.gaps:
        return 0
    return 2 if any(_named_above(gap, layout) for gap in layout.gaps) else 1


def _named_above(gap: Gap, layout: TimelineLayout) -> bool:
    return fold_is_named_above(gap, layout.ticks, layout.font_size)
