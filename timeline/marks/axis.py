"""The words of the axis, and the room above the chart that they take."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import zip_longest
from math import inf
from typing import NamedTuple

from timeline.layout import (
    WIDEST,
    Gap,
    Tick,
    TimelineLayout,
    fold_is_named_above,
    lesser_type,
    text_extent,
    text_width,
)
from timeline.wording import describe_fold, describe_folds, name_tick

FOLD_TYPE = 0.88
"""The type of the words of a fold, in font sizes of the labels."""

TICK_TYPE = 0.96
"""The type of the words beside ticks, likewise."""

OVERHANG = 8.0
"""How much wider than its fold the reason may be for which it is folded, in pixels."""

BETWEEN_FOLDS = 4.0
"""The least distance between the words of two folds, in pixels."""


def axis_height(layout: TimelineLayout) -> float:
    """Return how many pixels axis and words take above the chart."""
    if not layout.ticks and not layout.gaps:
        return 8.0
    lines = 0 if not layout.gaps else 2 if _is_raised(layout) else 1
    return round(layout.font_size * (1.1 + 1.05 * lines) + 8, 1)


def tick_name(tick: Tick, language: str) -> str:
    """Return the name of a tick, a clock time with its day and zone where those are to be told."""
    return name_tick(
        tick.instant, tick.unit, language, is_dated=tick.is_dated, is_universal=tick.is_universal
    )


BESIDE_TICK = 5.0
"""How far from its tick a name stands, in pixels."""


BLANK = "\u00a0"
"""What stands in the place of a name that has no room: so a chart has the same elements in each
language, and is packed in one of them."""


class TickName(NamedTuple):
    """The name of a tick, which begins at `x`, or ends there where it stands before its tick."""

    text: str
    x: float
    is_before: bool


def tick_names(layout: TimelineLayout, language: str) -> Iterator[TickName]:
    """Yield the names of ticks; one that would meet another, or the next tick, is `BLANK`."""
    size, end = lesser_type(layout.font_size, TICK_TYPE), -inf
    named = [tick for tick in layout.ticks if not tick.is_minor]
    for tick, following in zip_longest(named, named[1:]):
        name = tick_name(tick, language)
        _, taken = text_extent(name, BESIDE_TICK, "start", WIDEST * size)
        if not tick.is_before:
            until = inf if following is None or following.is_before else following.at - tick.at
            text = name if text_width(name, size) + 2 * BESIDE_TICK <= until else BLANK
            yield TickName(text, tick.at + BESIDE_TICK, is_before=False)
        else:
            has_room = end + size / 10 <= tick.at - taken
            yield TickName(name if has_room else BLANK, tick.at - BESIDE_TICK, is_before=True)
        end = tick.at + taken


class FoldLine(NamedTuple):
    """A line of words above a fold, about the middle `x`; `y` is the line that letters stand on."""

    text: str
    x: float
    y: float


class _Said(NamedTuple):
    """What is said of the folds from number `first` to `last`, from pixel `left` to `right`."""

    first: int
    last: int
    lines: Sequence[str]
    left: float
    right: float


def fold_lines(layout: TimelineLayout, language: str) -> Iterator[FoldLine]:
    """Yield the lines that say how much time each fold leaves out, above the chart.

    Folds whose words would meet are told of together, with the dates that they lie between; so are
    those with ground between or beside them on which no tick has a name.
    """
    size = lesser_type(layout.font_size, FOLD_TYPE)
    foot = -7.0 - (size * 1.2 if _is_raised(layout) else 0.0)
    for said in _apart(layout, language):
        middle = (said.left + said.right) / 2
        for number, line in enumerate(said.lines, start=1):
            yield FoldLine(line, middle, foot - (len(said.lines) - number) * size * 1.15)


def _apart(layout: TimelineLayout, language: str) -> Sequence[_Said]:
    """Return what is said of the folds, each clear of the one before it."""
    clear: list[_Said] = []
    bare = _bare(layout)
    for number in range(len(layout.gaps)):
        said = _say(number, number, layout, language)
        while clear and (bare[said.first] or clear[-1].right + BETWEEN_FOLDS > said.left):
            said = _say(clear.pop().first, number, layout, language)
        clear.append(said)
    return clear


def _say(first: int, last: int, layout: TimelineLayout, language: str) -> _Said:
    """Return the words of folds beside each other, about their middle as far as the axis allows."""
    size = lesser_type(layout.font_size, FOLD_TYPE)
    gaps, bare = layout.gaps[first : last + 1], _bare(layout)
    if first < last or bare[first] or bare[last + 1]:
        lines: Sequence[str] = describe_folds([(gap.first, gap.until) for gap in gaps], language)
    else:
        lines = _reasoned(gaps[0], layout, language)
    half = max(text_width(line, size) for line in lines) / 2
    middle = max(half, min(layout.width - half, (gaps[0].start + gaps[-1].end) / 2))
    return _Said(first, last, lines, middle - half, middle + half)


def _reasoned(gap: Gap, layout: TimelineLayout, language: str) -> Sequence[str]:
    """Return how long a fold is, and where it is as wide as that, why it is folded."""
    length, reason = describe_fold(gap.first, gap.until, language, is_silent=gap.is_silent)
    taken = text_width(reason, lesser_type(layout.font_size, FOLD_TYPE))
    is_wide = taken > gap.end - gap.start + OVERHANG
    return (length,) if is_wide else (length, reason)


def _bare(layout: TimelineLayout) -> Sequence[bool]:
    """Return of the ground before each fold, and after the last, whether no tick names it."""
    lefts = [0.0, *(gap.end for gap in layout.gaps)]
    rights = [*(gap.start for gap in layout.gaps), layout.width]
    named = [tick.at for tick in layout.ticks if not tick.is_minor]
    return [
        right - left >= 1 and not any(left - 0.5 <= at <= right + 0.5 for at in named)
        for left, right in zip(lefts, rights, strict=True)
    ]


def _is_raised(layout: TimelineLayout) -> bool:
    """Return whether the words of folds stand above the names of ticks, not between them."""
    gaps, font_size = layout.gaps, layout.font_size
    above = (fold_is_named_above(gap, layout.ticks, font_size) for gap in gaps)
    return len(gaps) > 1 or any(_bare(layout)) or any(above)
