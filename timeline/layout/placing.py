"""Events of the table → the places of their marks along the axis, and the rows they take."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterator, Sequence
from itertools import pairwise
from math import ceil, floor
from typing import NamedTuple

import numpy as np

from timeline.layout.instants import Stretch, ends_of
from timeline.layout.labels import BOLD, WIDEST, Placed, cut, held, place_label
from timeline.layout.model import End, Part
from timeline.layout.scale import Scale
from timeline.layout.shapes import SHELF, Drawn, Shape, shape_of
from timeline.layout.sizes import LEAST, SIGN, Sizes

BETWEEN_MARKS = 10.0
BESIDE_RING = 6.0
COLUMNS = 16, 4, 1
"""The widths of the columns by which rows are searched for room, in pixels."""

BESIDE_MARK = 6.0
LEAST_TOLD = 3.0
"""The least width of one of several stretches, and of what lies between two, in pixels."""

SOFT_LEAST = 14.0
"""The least width of what is dated about, in pixels: its ends are round."""


class Unplaced(NamedTuple):
    """A mark without its row."""

    event: Drawn
    shape: Shape
    start: float
    end: float
    begins: End
    ends: End
    label: Placed
    parts: tuple[Part, ...]
    lines: int
    differs: float | None

    def extent(self, sizes: Sizes) -> tuple[float, float]:
        """Return the first and last pixel of mark and label with the space beside them."""
        left, right = self.label.extent(sizes.font)
        start, end = _with_withdrawn(self.start, self.end, self.parts)
        if self.differs is not None:
            start, end = min(start, self.differs), max(end, self.differs + SIGN)
        return min(start, left) - BETWEEN_MARKS / 2, max(end, right) + BETWEEN_MARKS / 2


def place_mark(event: Drawn, axis: Scale, width: float, sizes: Sizes) -> Unplaced:
    """Return the mark of an event on an axis of `width` pixels."""
    first, last = stretch_of(event, axis, width, sizes)
    shape = shape_of(event, _day_width(event, axis))
    start, end = _grown(shape, first, last, sizes)
    parts = tuple(_parts(event, axis, width, (first, last), (start, end)))
    sides = _sides(start, end, parts)
    beside = _beside(*sides, width) if event.is_contested else None
    # Beside a mark that takes the whole axis is no room: there the sign follows the words above it.
    follows = event.is_contested and beside is None
    room = (width - BESIDE_MARK - SIGN) / (BOLD * WIDEST) if follows else width
    label = _label(event, start, end, room, sizes)
    if event.claims:
        # A mark that is its claims reaches as far as they do, those that were withdrawn too.
        start, end = _with_withdrawn(start, end, parts)
    # What was withdrawn stands below the claims that stand, or below a mark of its own.
    is_below = bool(event.withdrawn) and shape is not Shape.CLAIMS and not event.claims
    lines = len(event.claims) + len(event.withdrawn) + is_below
    differs = label.widest(sizes.font) + BESIDE_MARK if follows else beside
    return Unplaced(event, shape, start, end, *_ends(event), label, parts, lines, differs)


def _sides(start: float, end: float, parts: Sequence[Part]) -> tuple[float, float]:
    """Return where a mark begins and ends with its claims that stand."""
    claims = [part for part in parts if part.shape is Shape.CLAIMS]
    return min([start, *(part.start for part in claims)]), max([end, *(p.end for p in claims)])


def _beside(start: float, end: float, width: float) -> float | None:
    """Return where the sign begins that sources differ: after the mark, or before it at the end."""
    after, before = end + BESIDE_MARK, start - BESIDE_MARK - SIGN
    if after + SIGN <= width:
        return after
    return before if before >= 0 else None


def _with_withdrawn(start: float, end: float, parts: Sequence[Part]) -> tuple[float, float]:
    withdrawn = [part for part in parts if part.shape is Shape.WITHDRAWN]
    return (
        min([start, *(part.start for part in withdrawn)]),
        max([end, *(part.end for part in withdrawn)]),
    )


def _label(event: Drawn, start: float, end: float, width: float, sizes: Sizes) -> Placed:
    """Return the headline of a mark; on the shelf it stands beside the mark, as in a list."""
    if event.band != SHELF:
        return place_label(event.headline, start, end, width, sizes.font)
    beside = end + BESIDE_RING + (BESIDE_MARK + SIGN if event.is_contested else 0.0)
    room = width - beside
    return held(Placed(cut(event.headline, room, sizes.font), beside, "start"), room, sizes.font)


def stretch_of(event: Drawn, axis: Scale, width: float, sizes: Sizes) -> tuple[float, float]:
    """Return the first and last pixel of an event's time, however narrow for a mark."""
    if event.basis == "undated":
        return 0.0, 2 * sizes.radius
    start = 0.0 if np.isnan(event.begin) else axis.place_of(event.begin)
    end = width if np.isnan(event.close) else axis.place_of(event.close)
    return start, end


def _day_width(event: Drawn, axis: Scale) -> float:
    """Return how many pixels the day takes on which an event begins.

    In equal steps no width is a length of time: there a day is none, unless clock times divide it,
    and any clock time is told from it.
    """
    if axis.name == "sequence":
        first, last = np.searchsorted(axis.days, (event.begin, event.close))
        return np.inf if event.close - event.begin < 1 or last - first > 1 else 0.0
    day = np.floor(event.begin)
    return 0.0 if np.isnan(day) else axis.place_of(day + 1) - axis.place_of(day)


_POINTS = {Shape.DAY, Shape.CLOCK, Shape.UNPLACED}


def _grown(shape: Shape, first: float, last: float, sizes: Sizes) -> tuple[float, float]:
    """Return the first and last pixel of a mark, which grows about the middle of its time."""
    if shape in _POINTS:
        least = 2 * sizes.radius
        # Of a clock the time that is written is shown, of a day its middle.
        first = last = first if shape is Shape.CLOCK else (first + last) / 2
    else:
        least = SOFT_LEAST if shape is Shape.APPROXIMATE else LEAST
    more = max(0.0, least - (last - first)) / 2
    return first - more, last + more


def _ends(event: Drawn) -> tuple[End, End]:
    if event.basis == "undated":
        return End.FIRM, End.FIRM
    known = End.FIRM if event.qualifier is None else End.SOFT
    return (
        End.OPEN if np.isnan(event.begin) else known,
        End.OPEN if np.isnan(event.close) else known,
    )


def _parts(
    event: Drawn,
    axis: Scale,
    width: float,
    time: tuple[float, float],
    mark: tuple[float, float],
) -> Iterator[Part]:
    """Yield what lies in a mark: what surely took time, what other events leave, all claims.

    A mark that grew shows what other events leave of it at the same share of it.
    """
    yield from _claims(event, axis, width)
    apart = _told_apart(event.spans, axis, width)
    yield from (Part(Shape.EITHER, *place) for place in apart)
    inside = [(Shape.NARROWED, days) for days in event.narrowed]
    if event.lasting is not None and event.status == "happened":
        inside.insert(0, (Shape.THROUGHOUT, event.lasting))
    for shape, days in inside:
        start, end = _between(days, axis, width)
        # A foot as long as what is drawn would say nothing: what is left out lies beyond the axis.
        if shape is not Shape.THROUGHOUT and (start, end) == time:
            continue
        # Of several stretches the others leave some or a part.
        for low, high in apart or [time]:
            begun, over = max(start, low), min(end, high)
            if over > begun:
                yield Part(shape, _in_grown(begun, time, mark), _in_grown(over, time, mark))


def _told_apart(
    spans: Sequence[Stretch], axis: Scale, width: float
) -> Sequence[tuple[float, float]]:
    """Return the places of several stretches; none where they cannot be told apart.

    There the whole is one stretch, which is true as well.
    """
    places = [_between(span, axis, width) for span in spans]
    seen = [(start, end) for start, end in places if start < end]
    ends = [each for place in seen for each in place]
    is_clear = all(after - before >= LEAST_TOLD for before, after in pairwise(ends))
    return seen if is_clear else ()


def _claims(event: Drawn, axis: Scale, width: float) -> Iterator[Part]:
    """Yield the claims that stand, and below them those that were withdrawn."""
    shown = [(Shape.CLAIMS, claim) for claim in event.claims]
    shown += [(Shape.WITHDRAWN, claim) for claim in event.withdrawn]
    abouts = event.only_about or (False,) * len(shown)
    spans = event.claim_spans or ((),) * len(shown)
    for level, ((shape, claim), is_about) in enumerate(zip(shown, abouts, strict=True)):
        known = End.SOFT if is_about else End.FIRM
        begins, ends = (End.OPEN if day is None else known for day in claim)
        grown = Shape.APPROXIMATE if is_about else Shape.CLAIMS
        whole = _grown(grown, *_between(claim, axis, width), Sizes(0))
        for place in _told_apart(spans[level], axis, width) or [whole]:
            yield Part(shape, *place, level, begins, ends)


def _between(stretch: Stretch, axis: Scale, width: float) -> tuple[float, float]:
    """Return the first and last pixel of a stretch; what goes on beyond the axis is as if open."""
    begin, end = ends_of(stretch)
    return (
        axis.place_of(begin) if begin >= axis.days[0] else 0.0,
        axis.place_of(end) if end <= axis.days[-1] else width,
    )


def _in_grown(at: float, time: tuple[float, float], mark: tuple[float, float]) -> float:
    share = (at - time[0]) / (time[1] - time[0])
    return mark[0] + min(1.0, max(0.0, share)) * (mark[1] - mark[0])


def first_fit(extents: Sequence[tuple[float, float]], depths: Sequence[int]) -> list[int]:
    """Return for each extent the first row from which on it touches none before it."""
    taken: list[_Row] = []
    rows = []
    free_from: dict[tuple[int, int, int], int] = {}
    for (start, end), depth in zip(extents, depths, strict=True):
        row = _room_from(start, end, taken, free_from)
        while not all(below.is_free(start, end) for below in taken[row : row + depth]):
            row += 1
        taken.extend(_Row([], []) for _ in range(row + depth - len(taken)))
        for below in taken[row : row + depth]:
            below.take(start, end)
        rows.append(row)
    return rows


def _room_from(
    start: float, end: float, taken: Sequence[_Row], free_from: dict[tuple[int, int, int], int]
) -> int:
    """Return a row above which an extent has no room: the columns in it have none.

    Rows only fill up. So `free_from` keeps for stretches of columns, ever narrower ones, from which
    row on they are free, and no full row is looked at twice for them.
    """
    row = 0
    for width in COLUMNS:
        first, last = ceil(start / width), floor(end / width)
        if first < last:
            row = max(row, free_from.get((width, first, last), 0))
            while row < len(taken) and not taken[row].is_free(first * width, last * width):
                row += 1
            free_from[width, first, last] = row
    return row


class _Row(NamedTuple):
    """What stands in a row: where it begins and where it ends, from left to right."""

    starts: list[float]
    ends: list[float]

    def is_free(self, start: float, end: float) -> bool:
        place = bisect_left(self.starts, start)
        before = not place or self.ends[place - 1] <= start
        return before and (place == len(self.starts) or end <= self.starts[place])

    def take(self, start: float, end: float) -> None:
        place = bisect_left(self.starts, start)
        self.starts.insert(place, start)
        self.ends.insert(place, end)
