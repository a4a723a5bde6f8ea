"""The table laid out: lanes, rows, marks, folds and the places of labels, all in numbers."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from itertools import pairwise
from typing import NamedTuple

import numpy as np
import pandas as pd

from timeline.layout.density import (
    DENSITY_ROWS,
    crowded_lanes,
    gather,
    overfull_lanes,
)
from timeline.layout.instants import Stretch, ends_of, published, supposed
from timeline.layout.model import (
    Band,
    Bracket,
    Density,
    Label,
    Mark,
    ScaleName,
    TimelineLayout,
)
from timeline.layout.placing import (
    Unplaced,
    first_fit,
    place_mark,
    stretch_of,
)
from timeline.layout.scale import Scale, make_scale
from timeline.layout.shapes import SHELF, Drawn, drawn_events
from timeline.layout.sizes import BAND_GAP, SHELF_GAP, Sizes
from timeline.layout.steps import has_dates, in_steps
from timeline.layout.ticks import make_ticks

ROOMY = 30
"""Up to so many events each has a row of its own, in order, as in a list."""


class _Lane(NamedTuple):
    """A lane with what is drawn in it: marks with their rows, counted from 0, or columns."""

    lane: str
    number: int
    title: str
    marks: Sequence[tuple[Unplaced, int]]
    rows: int
    is_crowded: bool

    def head(self, sizes: Sizes) -> float:
        """Return the height of the line with its title; painters name the shelf."""
        return sizes.title if self.title or self.lane == SHELF else 0.0


def lay_out(  # noqa: PLR0913 (each is a choice of how the chart is drawn)
    table: pd.DataFrame,
    lanes: Mapping[str, str] | None = None,
    *,
    width: float = 1160.0,
    font_size: float = 15.0,
    scale: ScaleName = "calendar",
    lag: bool = False,
    most_rows: int | None = None,
    packed: bool | None = None,
) -> TimelineLayout:
    """Return where everything is drawn on an axis of `width` pixels.

    `lanes` maps ids to titles, in the order from top to bottom; without it the lanes stand as they
    first occur, under their ids. One with an empty title has no line for it. In each lane the
    events of a short story have a row each; those of a longer one take, in the order of `table`,
    the first row in which mark and label touch no other. `packed` says which, whatever the length;
    who needs no rows saves the search for them with a row for each. Events on
    the undated shelf have a band of their own below. The result is good for any wider axis too:
    marks move apart there, and labels do not grow. With `lag` the axis reaches to the days on which
    the events became public, and every mark knows its own. Where the marks would need more than
    `most_rows` rows, the most crowded lanes show how many events lie where instead. Where nothing
    in `table` has a date, the order that is known is laid out in equal steps, with no tick and no
    day of publication. A column `supposed` can say where some events would lie by a supposition:
    the axis reaches there.
    """
    is_dated = has_dates(table)
    if not is_dated:
        table = in_steps(table).drop(columns="supposed", errors="ignore")
        scale, lag = "true", False
    sizes = Sizes(font_size)
    titles = dict(zip(table["lane"], table["lane"], strict=True)) if lanes is None else lanes
    axis = make_scale(table, scale, width, font_size, publication=lag)
    events = list(drawn_events(table))
    is_roomy = len(events) <= ROOMY if packed is None else not packed
    filled = _fill(events, {**titles, SHELF: ""}, axis, width, sizes, most_rows, is_roomy=is_roomy)
    bands = list(_stack(filled, sizes))
    public = _public(table, axis) if lag else {}
    # A clock time with an offset stands where that is by universal time.
    by_utc = bool(table["offset"].notna().any())
    brackets = {event: _bracket(stretch, axis, width) for event, stretch in supposed(table).items()}
    columns = _columns(filled, bands, events, axis, width, sizes)
    return TimelineLayout(
        width,
        bands[-1].bottom if bands else 0.0,
        font_size,
        scale,
        tuple(bands),
        tuple(_rows(filled, bands, sizes)),
        tuple(_settle(filled, bands, sizes, public, brackets)),
        axis.gaps,
        make_ticks(axis, events, font_size, is_universal=by_utc) if is_dated else (),
        tuple(c if is_dated else replace(c, days=None) for c in columns),
        is_dated,
    )


def _fill(
    events: Sequence[Drawn],
    titles: Mapping[str, str],
    axis: Scale,
    width: float,
    sizes: Sizes,
    most_rows: int | None,
    *,
    is_roomy: bool,
) -> list[_Lane]:
    """Return the lanes that are drawn, each with its marks in their rows."""
    overfull = overfull_lanes([e.band for e in events], width, most_rows) if most_rows else set()
    members: dict[str, list[Unplaced]] = {}
    for event in events:
        if event.band not in overfull:
            members.setdefault(event.band, []).append(place_mark(event, axis, width, sizes))
    crowded = overfull | _crowded(members, sizes, most_rows)
    lanes = []
    for number, (lane, title) in enumerate(titles.items()):
        if lane in crowded:
            lanes.append(_Lane(lane, number, title, (), DENSITY_ROWS, is_crowded=True))
        elif lane in members:
            marks = members[lane]
            depths = [sizes.depth(mark.lines) for mark in marks]
            everywhere = [(0.0, width)] * len(marks)
            extents = everywhere if is_roomy else [mark.extent(sizes) for mark in marks]
            rows = first_fit(extents, depths)
            deepest = max(row + depth for row, depth in zip(rows, depths, strict=True))
            placed = list(zip(marks, rows, strict=True))
            lanes.append(_Lane(lane, number, title, placed, deepest, is_crowded=False))
    return lanes


def _crowded(
    members: Mapping[str, Sequence[Unplaced]], sizes: Sizes, most_rows: int | None
) -> frozenset[str]:
    if most_rows is None:
        return frozenset()
    extents = {lane: [m.extent(sizes) for m in marks] for lane, marks in members.items()}
    return crowded_lanes(extents, most_rows)


def _stack(lanes: Sequence[_Lane], sizes: Sizes) -> Iterator[Band]:
    """Yield the bands of the lanes, one below the other."""
    top = 0.0
    for lane in lanes:
        top += SHELF_GAP if top and lane.lane == SHELF else 0.0
        bottom = top + lane.head(sizes) + lane.rows * sizes.row + BAND_GAP
        yield Band(lane.lane, lane.number, lane.title, top, bottom)
        top = bottom + BAND_GAP


def _rows(
    lanes: Sequence[_Lane], bands: Sequence[Band], sizes: Sizes
) -> Iterator[tuple[float, float]]:
    for lane, band in zip(lanes, bands, strict=True):
        top = band.top + lane.head(sizes)
        yield from pairwise(top + row * sizes.row for row in range(lane.rows + 1))


def _settle(
    lanes: Sequence[_Lane],
    bands: Sequence[Band],
    sizes: Sizes,
    public: Mapping[str, tuple[float, float]],
    brackets: Mapping[str, Bracket],
) -> Iterator[Mark]:
    """Yield the marks in their rows; on the shelf, which is no time, none has a bracket."""
    above = 0
    for lane, band in zip(lanes, bands, strict=True):
        for mark, row in lane.marks:
            top = band.top + lane.head(sizes) + row * sizes.row
            settled = _mark(mark, above + row, top, sizes)
            bracket = None if band.is_shelf else brackets.get(mark.event.id)
            yield replace(settled, public=public.get(mark.event.id), supposed=bracket)
        above += lane.rows


def _mark(mark: Unplaced, row: int, top: float, sizes: Sizes) -> Mark:
    event = mark.event
    text, x, anchor, length = mark.label
    return Mark(
        event=event.id,
        number=event.position + 1,
        lane=event.band,
        row=row,
        shape=mark.shape,
        start=mark.start,
        end=mark.end,
        begins=mark.begins,
        ends=mark.ends,
        y=top + (sizes.beside if event.band == SHELF else sizes.middle),
        label=Label(text, x, top + sizes.baseline, anchor, length),
        hover=f"{event.headline}: {event.sentence}",
        parts=mark.parts,
        differs=mark.differs,
        depth=sizes.depth(mark.lines),
    )


def _bracket(stretch: Stretch, axis: Scale, width: float) -> Bracket:
    first, last = ends_of(stretch)
    is_open = stretch[0] is None, stretch[1] is None
    start = 0.0 if is_open[0] else axis.place_of(first)
    return Bracket(start, width if is_open[1] else axis.place_of(last), is_open)


def _public(table: pd.DataFrame, axis: Scale) -> dict[str, tuple[float, float]]:
    """Return between which places events became public; from what lies nowhere no way leads there.

    A day is one place, that of its beginning.
    """
    stretches = zip(table["id"], published(table), table["public"].notna(), strict=True)
    return {
        event: (axis.place_of(first), axis.place_of(first if is_day else last))
        for event, (first, last), is_day in stretches
        if not np.isnan(first)
    }


def _columns(
    lanes: Sequence[_Lane],
    bands: Sequence[Band],
    events: Sequence[Drawn],
    axis: Scale,
    width: float,
    sizes: Sizes,
) -> Iterator[Density]:
    """Yield the columns of the crowded lanes; those of the undated shelf have no days."""
    for lane, band in zip(lanes, bands, strict=True):
        if lane.is_crowded:
            members = [
                (event.id, *stretch_of(event, axis, width, sizes))
                for event in events
                if event.band == lane.lane
            ]
            top = band.top + sizes.title + sizes.row
            room = (top, band.bottom - BAND_GAP)
            for column in gather(lane.lane, room, members, axis, width):
                yield column if column.lane != SHELF else replace(column, days=None)
