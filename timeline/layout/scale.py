"""Instants to places along the axis: true distances with long silences folded, or equal steps."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import chain, islice, zip_longest
from typing import NamedTuple

import numpy as np
import pandas as pd

from timeline.layout.instants import (
    Numbers,
    Stretch,
    begins,
    closes,
    ends_of,
    instant,
    number,
    published,
    supposed,
)
from timeline.layout.model import Gap, ScaleName
from timeline.layout.sizes import EDGE, LEAST, OPEN_LEAST, Sizes

LONG_SILENCE = 0.2
FOLDED_WIDTH = 7.2
"""The width of a fold in font sizes: room for its length in words."""

NARROWEST_FOLD = 2.4
"""The least width of a fold in font sizes, where there are many: two edges with paper between."""

MOST_FOLDED = 0.5
"""The most of an axis that folds may take."""

NARROW = 500
"""Below this width, in pixels, equal steps are the better first look: distances need more room."""


class Lull(NamedTuple):
    """Time in which no mark of a dated event begins or ends, and whether any goes on meanwhile."""

    first: float
    end: float
    is_silent: bool

    @property
    def length(self) -> float:
        """How many days it lasts."""
        return self.end - self.first


def first_scale(width: float) -> ScaleName:
    """Return the scale that a reader gets first on an axis of `width` pixels."""
    return "sequence" if width < NARROW else "calendar"


@dataclass(frozen=True, slots=True)
class Scale:
    """A monotone, piecewise linear map from instants to pixels.

    `days` are the knots, as days since 1970 began, `places` their pixels. A day is drawn from its
    own place to the place of the next day, so that an interval's last day is inside it.
    """

    name: ScaleName
    days: Numbers
    places: Numbers
    gaps: tuple[Gap, ...]

    def place(self, at: np.datetime64) -> float:
        """Return the pixel of an instant; what lies outside the knots lies at the ends."""
        return self.place_of(number(at))

    def place_of(self, number: float) -> float:
        """Return the pixel of an instant that is given as a number."""
        return float(np.interp(number, self.days, self.places))

    @property
    def told(self) -> tuple[tuple[float, float], ...]:
        """The stretches between the folds, each as its first instant and that of its end."""
        firsts = [float(self.days[0]), *(number(gap.until) for gap in self.gaps)]
        ends = [*(number(gap.first) for gap in self.gaps), float(self.days[-1])]
        return tuple(zip(firsts, ends, strict=True))

    @property
    def pixels_a_day(self) -> float:
        """How many pixels a day takes where it takes most."""
        return float((np.diff(self.places) / np.diff(self.days)).max())


def make_scale(
    table: pd.DataFrame,
    name: ScaleName,
    width: float,
    font_size: float,
    *,
    publication: bool = False,
) -> Scale:
    """Return the scale that shows every bound of `table` in `width` pixels.

    The calendar scale keeps true distances but folds time to a fixed width: each stretch without a
    dated event that takes more than a fifth of the whole; and, as long as most events lie too close
    to be told apart, the longest in which none begins or ends. Of each event's own time some is
    told. The true scale folds nothing. The
    sequence scale puts equal steps between the instants at which anything begins or ends. With
    `publication` the axis shows the days on which the events became public too.
    """
    whens = np.column_stack([begins(table), closes(table)])
    knots = _bounds(table, whens, publication=publication)
    folded: Sequence[Lull] = []
    if name == "calendar" and len(knots) > 1:
        dated = whens[(table["basis"] == "dated").to_numpy(dtype=bool)]
        times = np.vstack([dated, _ends_of(chain(table["claims"], table["withdrawn"]))])
        folded = _folded(dated[:, 0], times, knots, width, font_size)
    fold_width = _fold_width(len(folded), width, font_size)

    def spread(margins: tuple[float, float]) -> Scale:
        if name == "sequence":
            left, right = margins
            return Scale(name, knots, np.linspace(left, width - right, len(knots)), ())
        return _broken(name, knots, folded, fold_width, (margins[0], width - margins[1]))

    whole = spread((0.0, 0.0))
    return spread(_margins(whens, whole, width, font_size))


def _margins(whens: Numbers, scale: Scale, width: float, font_size: float) -> tuple[float, float]:
    """Return the room left and right of the axis that marks at its ends need beyond `EDGE`.

    What goes on beyond the axis needs some to show so, and a day in large type to be whole.
    """
    first, last = whens.T
    known = [scale.place_of(end) for end in last[np.isnan(first) & ~np.isnan(last)]]
    begun = [scale.place_of(start) for start in first[np.isnan(last) & ~np.isnan(first)]]
    days = [scale.place_of(middle) for middle in ((first + last) / 2)[last - first <= 1]]
    beyond = max(0.0, Sizes(font_size).radius - EDGE)

    def room(opened: Iterable[float], within: Iterable[float]) -> float:
        """Return the room at an end, from which marks of both kinds lie so many pixels."""
        if any(place < OPEN_LEAST for place in opened):
            return OPEN_LEAST
        return beyond if any(place < beyond for place in within) else 0.0

    return room(known, days), room(*([width - place for place in each] for each in (begun, days)))


def _bounds(table: pd.DataFrame, whens: Numbers, *, publication: bool) -> Numbers:
    """Return the distinct instants at which something begins or is over.

    `whens` holds those of the events, in rows; what lies within a mark has its own.
    """
    public = published(table).ravel() if publication else np.array([])
    choices = (choice for each in table["claim_spans"] for choice in each)
    within = _ends_of(chain(table["withdrawn"], table["spans"], choices)).ravel()
    others = np.array([ends_of(each) for each in supposed(table).values()], dtype=np.float64)
    ends = np.concatenate([whens.ravel(), public, within, others.ravel()])
    knots = np.unique(ends[~np.isnan(ends)])
    if len(knots) == 0:
        return np.array([0.0, 1.0])
    if len(knots) == 1:
        return np.array([knots[0], knots[0] + 1])
    return knots


def _ends_of(stretches: Iterable[Iterable[Stretch]]) -> Numbers:
    """Return the beginning and the end of each stretch; a clock time takes no step of its own."""
    ends = [ends_of(each) for found in stretches for each in found]
    claimed = np.array(ends, dtype=np.float64).reshape(-1, 2)
    is_clock = claimed[:, 1] - claimed[:, 0] < 1
    claimed[is_clock, 1] = claimed[is_clock, 0]
    return claimed


def _lulls(times: Numbers) -> list[Lull]:
    """Return the stretches between which marks begin or end, longest first.

    `times` holds in rows where each mark of a dated event begins and ends, NaN for an open end;
    what sources say differently, or took back, has marks of its own.
    """
    starts, ends = times[~np.isnan(times).any(axis=1)].T
    bounds = np.unique(times[~np.isnan(times)])
    begun = np.searchsorted(np.sort(starts), bounds, side="right")
    over = np.searchsorted(np.sort(ends), bounds, side="right")
    silent = (begun == over).tolist()
    found = [Lull(*each) for each in zip(bounds[:-1], bounds[1:], silent[:-1], strict=True)]
    return sorted(found, key=lambda lull: (-lull.length, lull.first))


def _under_no_mark(lulls: Iterable[Lull], times: Numbers) -> Iterator[Lull]:
    """Yield the lulls that together hold no mark from end to end: of each some part is told."""
    over: dict[float, float] = {}
    for begin, end in times[times[:, 0] < times[:, 1]].tolist():
        over[begin] = min(end, over.get(begin, end))
    by_first: dict[float, Lull] = {}
    by_end: dict[float, Lull] = {}
    for lull in lulls:
        run = [lull]
        while run[0].first in by_end:
            run.insert(0, by_end[run[0].first])
        while run[-1].end in by_first:
            run.append(by_first[run[-1].end])
        if all(over.get(each.first, np.inf) > run[-1].end for each in run):
            by_first[lull.first] = by_end[lull.end] = lull
            yield lull


def _folded(
    starts: Numbers, times: Numbers, knots: Numbers, width: float, font_size: float
) -> list[Lull]:
    """Return what is to be folded of `times`, in the order of time.

    Beyond the long silences that is the least that tells most events apart, the longest first;
    where nothing does, what gives the rest the most room. No fold takes more room than its time.
    """
    most = max(1, int(MOST_FOLDED * width / (NARROWEST_FOLD * font_size)))
    whole = float(knots[-1] - knots[0])
    lulls = _lulls(times)
    long = [lull for lull in lulls if lull.is_silent and lull.length > LONG_SILENCE * whole]
    others = (lull for lull in lulls if lull not in long)
    ranked = list(islice(_under_no_mark(chain(long, others), times), most))
    rooms = []
    for count in range(len(long), len(ranked) + 1):
        told = whole - sum(lull.length for lull in ranked[:count])
        fold = _fold_width(count, width, font_size)
        room = (width - fold * count) / told if told > 0 else 0.0
        is_worth_it = count == len(long) or ranked[count - 1].length * room > fold
        rooms.append(room if is_worth_it else 0.0)
        if is_worth_it and not _is_crowded(starts, room):
            return sorted(ranked[:count])
    return sorted(ranked[: len(long) + int(np.argmax(rooms))])


def _is_crowded(starts: Numbers, pixels: float) -> bool:
    """Return whether most events begin too close to a neighbour to be told from it."""
    instants, counts = np.unique(starts[~np.isnan(starts)], return_counts=True)
    if len(instants) < 2:
        return False
    steps = np.concatenate([[np.inf], np.diff(instants) * pixels, [np.inf]])
    nearest = np.minimum(steps[:-1], steps[1:])
    return bool(2 * counts[nearest < 2 * LEAST].sum() > counts.sum())


def _fold_width(folds: int, width: float, font_size: float) -> float:
    return min(FOLDED_WIDTH * font_size, MOST_FOLDED * width / max(1, folds))


def _broken(
    name: ScaleName,
    knots: Numbers,
    folded: Sequence[Lull],
    fold_width: float,
    ends: tuple[float, float],
) -> Scale:
    """Return the scale from the pixel `ends[0]` to `ends[1]` with folds of that width."""
    told_days = float(knots[-1] - knots[0]) - sum(lull.length for lull in folded)
    left, right = ends
    room = right - left - fold_width * len(folded)
    pixels_a_day = room / told_days if told_days else 0.0
    days = [float(knots[0])]
    places = [left]
    gaps = []
    for lull, following in zip_longest(folded, folded[1:]):
        start = places[-1] + (lull.first - days[-1]) * pixels_a_day
        end = min(start + fold_width, right)  # their sum can be more by a rounding
        first, until = instant(lull.first), instant(lull.end)
        goes_on = following is not None and following.first == lull.end
        gaps.append(Gap(start, end, first, until, lull.is_silent, goes_on))
        places += [start, end]
        days += [lull.first, lull.end]
    days.append(float(knots[-1]))
    places.append(right)
    return Scale(name, *_strictly(days, places), tuple(gaps))


def _strictly(days: Sequence[float], places: Sequence[float]) -> tuple[Numbers, Numbers]:
    """Return the knots without those at an instant that has one already."""
    knots, firsts = np.unique(np.array(days), return_index=True)
    return knots, np.array(places)[firsts]
