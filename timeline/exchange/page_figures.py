"""The charts that a file holds, since no server is there to draw them."""

from __future__ import annotations

from collections import defaultdict, deque
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from itertools import product
from typing import get_args

import numpy as np
import pandas as pd

from timeline.choices import EVERY, Choices, GroupName, ModeName, ScaleChoice
from timeline.focus import START
from timeline.layout import (
    MOST_ROWS,
    Stretch,
    TimelineLayout,
    clip_table,
)
from timeline.reader.facts import tellers
from timeline.reader.figures import (
    MOST_ORDERED,
    PLOTLY,
    Painter,
    Size,
    in_bands,
    lay_out_bands,
)
from timeline.timeline import Timeline

SIZES: dict[ModeName, tuple[Size, ...]] = {
    "read": (Size(266, 14), Size(640, 14), Size(980, 14)),
    "present": (Size(266, 14), Size(540, 20, titled=False), Size(820, 28, titled=False)),
}
"""The axes that a file has charts for: a phone's, the one beside the words, a whole page's, and in
a lesson those of projectors."""

FEWER_SIZES: dict[ModeName, tuple[Size, ...]] = {
    "read": SIZES["read"][:2],
    "present": SIZES["present"][:2],
}
MANY = 60
"""With more events than this, a file holds the charts of the beginning alone: all make it grow."""

MOST_ROWS_OPENED = 80
"""`MOST_ROWS` for what a column opens into: its reader wants to see marks, and may scroll."""


@dataclass(frozen=True, slots=True)
class Chart:
    """The timeline on one width of axis, and what its columns open into, by their days.

    There are columns where the lanes are crowded; those of a crowded stretch open in turn.
    """

    whole: TimelineLayout
    opened: Mapping[Stretch, TimelineLayout]


def sizes_for(timeline: Timeline, painter: Painter) -> dict[ModeName, tuple[Size, ...]]:
    """Return the sizes of the charts that a file holds of a story, in reading and in a lesson.

    A picture is as sharp in any size.
    """
    is_whole = painter is PLOTLY and len(timeline.table) <= MANY
    return SIZES if is_whole else FEWER_SIZES


def ordered(size: Size, painter: Painter) -> Size:
    """Return the size of the two orders: in a lesson they have more room, and pictures shrink."""
    return size if size.titled or painter is PLOTLY else size._replace(axis=832)


def drawings_of(timeline: Timeline, days: list[np.datetime64]) -> Iterator[Choices]:
    """Yield the choices that a file holds charts for: scales, bands, orders, and each of `days`.

    As of a day there are the charts of the beginning alone.
    """
    is_drawn = len(timeline.table) <= MOST_ORDERED
    for teller in tellers(timeline.story) if is_drawn else ():
        yield Choices(view="orders", telling=teller)
    if len(timeline.table) > MANY:
        yield Choices()
        return
    scales: tuple[ScaleChoice, ...] = ("auto", "true", "sequence")
    for by, scale, lag in product(get_args(GroupName), scales, (False, True)):
        yield Choices(by=by, scale=scale, lag=lag)
    for day in days:
        yield from (Choices(asof=day), Choices(view="orders", asof=day))


def turns_of(timeline: Timeline) -> Iterator[Choices]:
    """Yield each turn but the last of a lesson that reveals all events as they happened.

    After the last one nothing waits any more. Of a large story a file holds none.
    """
    order = timeline.orders["happened"] if len(timeline.table) <= MANY else ()
    for event in (START, *order)[: len(order)]:
        yield Choices(event=event, mode="present", reveal=EVERY)


def lay_out_chart(known: Timeline, choices: Choices, size: Size) -> Chart:
    """Return the chart of what was `known` on one axis.

    All that a column opens into is laid out here. To keep the file from growing faster than the
    story, an opened stretch shows the events that its columns count and those drawn beside them,
    and not others that may lie there too.
    """
    table, bands = in_bands(known, choices.by)
    whole = lay_out_bands(table, bands, choices, size, MOST_ROWS)
    shown: dict[Stretch, frozenset[str]] = {}
    opened: dict[Stretch, TimelineLayout] = {}
    waiting = deque(_openings(whole))
    while waiting:
        stretch, events = waiting.popleft()
        known_there = shown.get(stretch, frozenset())
        if events <= known_there:
            continue
        shown[stretch] = known_there | events
        part = clip_table(table[table["id"].isin(shown[stretch])], *stretch)
        opened[stretch] = _opened(part, bands, size, choices, stretch)
        waiting += _openings(opened[stretch])
    return Chart(whole, opened)


def _openings(layout: TimelineLayout) -> Iterator[tuple[Stretch, frozenset[str]]]:
    """Yield the stretches of the columns, each with the events to be shown when it is opened."""
    counted: dict[Stretch, set[str]] = defaultdict(set)
    for column in layout.densities:
        if column.days is not None:
            counted[column.days].update(column.events)
    drawn = frozenset(mark.event for mark in layout.marks)
    for stretch, events in counted.items():
        yield stretch, drawn | events


def _opened(
    part: pd.DataFrame, bands: Mapping[str, str], size: Size, choices: Choices, stretch: Stretch
) -> TimelineLayout:
    """Return the layout of a stretch; where its columns are no finer than it, with all marks."""
    layout = lay_out_bands(part, bands, choices, size, MOST_ROWS_OPENED)
    if any(opening == stretch for opening, _events in _openings(layout)):
        return lay_out_bands(part, bands, choices, size, None)
    return layout
