"""The table laid out: lanes, rows, marks, folds and the places of labels, all in numbers."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from typing import NamedTuple

import numpy as np
import pandas as pd

from timeline.dates import shift
from timeline.layout.density import (
    DENSITY_ROWS,
    MOST_ROWS,
    Stretch,
    clip_table,
    crowded_lanes,
    gather,
    overfull_lanes,
)
from timeline.layout.labels import label_extent, place_label
from timeline.layout.model import (
    Band,
    Days,
    Density,
    Gap,
    Insides,
    Label,
    Marker,
    Part,
    ScaleName,
    Shape,
    Slope,
    SlopeLayout,
    Span,
    Tick,
    TimelineLayout,
)
from timeline.layout.orders import lay_out_orders
from timeline.layout.scale import Scale, first_scale, make_scale, make_ticks

__all__ = [
    "DENSITY_ROWS",
    "MOST_ROWS",
    "SHELF",
    "Band",
    "Days",
    "Density",
    "Gap",
    "Insides",
    "Label",
    "Marker",
    "Part",
    "ScaleName",
    "Shape",
    "Slope",
    "SlopeLayout",
    "Span",
    "Stretch",
    "Tick",
    "TimelineLayout",
    "clip_table",
    "first_scale",
    "label_extent",
    "lay_out",
    "lay_out_orders",
    "mark_extent",
]

SHELF = ""
"""The lane of the undated shelf: no author can name a lane so."""

MARKER_RADIUS = 8.0
NARROWEST_SPAN = 5.0
BETWEEN_MARKS = 10.0
_INSTANTS = ("day", "hour", "minute", "second")


class _Event(NamedTuple):
    """What layout needs of a row of the table; an open end is `NaT`."""

    id: str
    lane: str
    headline: str
    sentence: str
    basis: str
    precision: str | None
    qualifier: str | None
    earliest: np.datetime64
    latest: np.datetime64


class _Unplaced(NamedTuple):
    """A mark without its row."""

    event: _Event
    lane: str
    shape: Shape
    start: float
    end: float
    label: Label


def lay_out(  # noqa: PLR0913 (each is a choice of its own)
    table: pd.DataFrame,
    lanes: Mapping[str, str] | None = None,
    *,
    width: float = 1160.0,
    font_size: float = 15.0,
    scale: ScaleName = "calendar",
    lag: bool = False,
    insides: Insides | None = None,
    most_rows: int | None = None,
) -> TimelineLayout:
    """Return where everything is drawn on an axis of `width` pixels.

    `lanes` maps ids to titles, in the order from top to bottom; without it the lanes stand as they
    first occur, under their ids. In each lane the events take, in
    the order of `table`, the first row in which mark and label touch no other; events on the
    undated shelf have a band of their own below. The result is good for any wider axis too: marks
    move apart there, and labels do not grow. With `lag` the axis reaches to the days on which the
    events became public, and every mark knows its own, where it is known to the day. `insides` is
    what is drawn inside the bars. Where the marks would need more than `most_rows` rows, the most
    crowded lanes show how many events lie where instead.
    """
    within = insides or Insides()
    titles = dict(zip(table["lane"], table["lane"], strict=True)) if lanes is None else lanes
    axis = make_scale(table, scale, width, font_size, publication=lag)
    events = list(_events(table))
    overfull = overfull_lanes(map(_lane, events), width, most_rows) if most_rows else frozenset()
    unplaced = [
        _measure(event, axis, width, font_size, is_disputed=event.id in within.claims)
        for event in events
        if _lane(event) not in overfull
    ]
    crowded = overfull | _crowded(unplaced, font_size, most_rows)
    bands, marks = _stack(unplaced, {**titles, SHELF: ""}, font_size, crowded)
    densities = [
        column
        for band in bands
        if band.lane in crowded
        for column in _gather(band, events, axis, width)
    ]
    marks = [_with_parts(mark, axis, within) for mark in marks]
    if lag:
        marks = _with_publication(marks, table, axis)
    ticks = make_ticks(axis, table, font_size)
    rows = sum(band.rows for band in bands)
    return TimelineLayout(
        width,
        font_size,
        rows,
        scale,
        tuple(bands),
        tuple(marks),
        axis.gaps,
        ticks,
        tuple(densities),
    )


def mark_extent(mark: Span | Marker, font_size: float) -> tuple[float, float]:
    """Return the first and last pixel of a mark together with its label."""
    left, right = label_extent(mark.label, font_size)
    if isinstance(mark, Marker):
        return min(mark.at - MARKER_RADIUS, left), max(mark.at + MARKER_RADIUS, right)
    return min(mark.start, left), max(mark.end, right)


def _with_parts(mark: Span | Marker, axis: Scale, insides: Insides) -> Span | Marker:
    if isinstance(mark, Marker):
        return mark
    return replace(
        mark,
        narrowed=tuple(_part(left, mark, axis) for left in insides.narrowed.get(mark.event, ())),
        claims=tuple(_part(claim, mark, axis) for claim in insides.claims.get(mark.event, ())),
    )


def _part(stretch: Days, mark: Span, axis: Scale) -> Part:
    start = mark.start if stretch.earliest is None else axis.place(stretch.earliest)
    end = mark.end if stretch.latest is None else axis.place(shift(stretch.latest, 1))
    return Part(start, max(end, start + NARROWEST_SPAN))


def _with_publication(
    marks: Sequence[Span | Marker], table: pd.DataFrame, axis: Scale
) -> list[Span | Marker]:
    days = table["public"].to_numpy().astype("datetime64[D]")
    places = {
        event: axis.place(day)
        for event, day in zip(table["id"], days, strict=True)
        if not np.isnat(day)
    }
    return [replace(mark, public=places.get(mark.event)) for mark in marks]


def _events(table: pd.DataFrame) -> Iterator[_Event]:
    days = {name: table[name].to_numpy().astype("datetime64[D]") for name in ("earliest", "latest")}
    columns = [days.get(name, table[name]) for name in _Event._fields]
    return map(_Event._make, zip(*columns, strict=True))


def _measure(
    event: _Event, axis: Scale, width: float, font_size: float, *, is_disputed: bool
) -> _Unplaced:
    shape = Shape.CLAIMS if is_disputed else _shape(event)
    start, end = _place(event, shape, axis, width)
    inside = not is_disputed
    label = place_label(event.headline, start, end, width, font_size, inside=inside)
    return _Unplaced(event, _lane(event), shape, start, end, label)


def _lane(event: _Event) -> str:
    return SHELF if event.basis == "undated" else event.lane


def _crowded(
    unplaced: Sequence[_Unplaced], font_size: float, most_rows: int | None
) -> frozenset[str]:
    if most_rows is None:
        return frozenset()
    extents: dict[str, list[tuple[float, float]]] = {}
    for mark in unplaced:
        extents.setdefault(mark.lane, []).append(_extent(mark, font_size))
    return crowded_lanes(extents, most_rows)


def _gather(band: Band, events: Sequence[_Event], axis: Scale, width: float) -> list[Density]:
    members = [
        (event.id, *_stretch(event, axis, width)) for event in events if _lane(event) == band.lane
    ]
    return gather(band.lane, band.title_row + 1, members, axis, width)


def _place(event: _Event, shape: Shape, axis: Scale, width: float) -> tuple[float, float]:
    start, end = _stretch(event, axis, width)
    if shape is Shape.SHELF:
        return start, end
    if shape is Shape.DAY:
        middle = min(max((start + end) / 2, MARKER_RADIUS), width - MARKER_RADIUS)
        return middle - MARKER_RADIUS, middle + MARKER_RADIUS
    return start, max(end, start + NARROWEST_SPAN)


def _stretch(event: _Event, axis: Scale, width: float) -> tuple[float, float]:
    """Return the first and last pixel of an event's time, however narrow for a mark."""
    if event.basis == "undated":
        return 0.0, 2 * MARKER_RADIUS
    start = 0.0 if np.isnat(event.earliest) else axis.place(event.earliest)
    end = width if np.isnat(event.latest) else axis.place(shift(event.latest, 1))
    return start, end


def _shape(event: _Event) -> Shape:
    if event.basis == "undated":
        return Shape.SHELF
    if event.basis == "inferred":
        return Shape.WINDOW
    if pd.notna(event.qualifier):
        return Shape.APPROXIMATE
    if event.precision in _INSTANTS and event.earliest == event.latest:
        return Shape.DAY
    return Shape.INTERVAL


def _stack(
    unplaced: Sequence[_Unplaced],
    lanes: Mapping[str, str],
    font_size: float,
    crowded: frozenset[str],
) -> tuple[list[Band], list[Span | Marker]]:
    bands: list[Band] = []
    marks: list[Span | Marker] = []
    top = 0
    for number, (lane, title) in enumerate(lanes.items()):
        if lane in crowded:
            bands.append(Band(lane, number, title, top, 1 + DENSITY_ROWS))
            top += bands[-1].rows
            continue
        members = [mark for mark in unplaced if mark.lane == lane]
        if not members:
            continue
        rows = list(_first_fit([_extent(mark, font_size) for mark in members]))
        bands.append(Band(lane, number, title, top, 1 + max(rows) + 1))
        marks += [_settle(mark, top + 1 + row) for mark, row in zip(members, rows, strict=True)]
        top += bands[-1].rows
    return bands, marks


def _first_fit(extents: Sequence[tuple[float, float]]) -> Iterator[int]:
    """Yield, for each extent, the first row in which it touches none of those before it."""
    taken: list[list[tuple[float, float]]] = []
    for start, end in extents:
        row = next(
            (
                number
                for number, others in enumerate(taken)
                if all(end <= left or right <= start for left, right in others)
            ),
            len(taken),
        )
        if row == len(taken):
            taken.append([])
        taken[row].append((start, end))
        yield row


def _extent(mark: _Unplaced, font_size: float) -> tuple[float, float]:
    left, right = label_extent(mark.label, font_size)
    return min(mark.start, left) - BETWEEN_MARKS / 2, max(mark.end, right) + BETWEEN_MARKS / 2


def _settle(mark: _Unplaced, row: int) -> Span | Marker:
    event = mark.event
    hover = f"{event.headline}: {event.sentence}"
    if mark.shape in {Shape.DAY, Shape.SHELF}:
        middle = (mark.start + mark.end) / 2
        return Marker(event.id, mark.lane, row, mark.shape, middle, mark.label, hover)
    return Span(
        event.id,
        mark.lane,
        row,
        mark.shape,
        mark.start,
        mark.end,
        bool(np.isnat(event.earliest)),
        bool(np.isnat(event.latest)),
        mark.label,
        hover,
    )
