"""What words of a date mean, as far as they say it: spans between points that may lack parts.

"12–14" are two days without month and year, "March" a month without a year. What is missing is
filled in when other words bring it, from the other end of a range, or from the reference day.
"""

from __future__ import annotations

import datetime as dt
from typing import Any, NamedTuple

from timeline.dates.model import Precision, Qualifier

LAST_DAY = 99
"""The day of a `Point` that stands for the last of its month, whichever that is."""
LAST = -1
"""The number of the last of some units, where others are counted from 1."""
MONTHLESS = frozenset({"d", "D"})
YEARLESS = frozenset({"M", "dM", "S"})
OPEN_ENDED = frozenset({"before", "by", "after", "since"})
RANGES = frozenset({"dash", "to", "through", "between"})
"""The joints of a range: `through` says that all of it is meant, `between` that some of it is."""
LISTS = frozenset({"either", "both"})
_FROM_FINE = tuple(Precision)


class Point(NamedTuple):
    """A day, month or year by its fields; `None` is not said.

    Months may run beyond 1 to 12, into the neighbouring years, and a day of 0 is the one before
    the month. `code` is the unit in EDTF where it has one of its own: "X" a decade, "XX" a
    century, "21" spring. `mark` is the doubt about this point alone.
    """

    year: int | None = None
    month: int | None = None
    day: int | None = None
    code: str = ""
    mark: str = ""

    @property
    def begins(self) -> tuple[int, int, int]:
        """Its first day, to be compared with others that lack as much."""
        return self.year or 0, 1 if self.month is None else self.month, self.day or 1

    @property
    def ends(self) -> tuple[int, int, int]:
        """Its last day, to be compared with others that lack as much."""
        return self.year or 0, 12 if self.month is None else self.month, self.day or LAST_DAY


class Stretch(NamedTuple):
    """From a first to a last point, both inclusive; `None` is an open end."""

    first: Point | None
    last: Point | None

    @property
    def runs_backwards(self) -> bool:
        """Whether it ends before it begins, as far as its points say."""
        return bool(self.first and self.last and self.first.begins > self.last.ends)


class Clock(NamedTuple):
    """A time of day as it was written, with minutes east of Greenwich where they are said.

    `until` is the time to which it goes on, and `also` another one beside it. It is `exact` where
    the words say that time and no other: not of "before nine". Where words are from one time to
    another, or open on a side, `ends` are the clocks of their first and of their last day, as
    written, and `between` their times and how exact both are, where they go on from one to another.
    """

    time: dt.time | None
    precision: Precision | None
    written: str = ""
    offset: int | None = None
    until: dt.time | None = None
    also: dt.time | None = None
    exact: bool = True
    ends: tuple[str, str] = ("", "")
    between: tuple[dt.time, dt.time, Precision] | None = None


def clock_between(first: Clock | None, last: Clock | None) -> Clock | None:
    """Return the clocks at which something begins and ends; `None` where none is said."""
    ends = (first.written if first else "", last.written if last else "")
    between = _between(first, last) if first and last else None
    offset = first.offset if first and between else None
    found = Clock(None, None, offset=offset, exact=False, ends=ends, between=between)
    return found if any(ends) else None


def _between(first: Clock, last: Clock) -> tuple[dt.time, dt.time, Precision] | None:
    """Return the times of two clocks that both say just when, by the same zone."""
    is_said = first.exact and last.exact and first.offset == last.offset
    if not (is_said and first.time and last.time and first.precision and last.precision):
        return None
    return first.time, last.time, coarser(first.precision, last.precision)


class Value(NamedTuple):
    """What some words can mean: the date lies in one of `spans`.

    `shape` says what the words are, and so what they can be joined to: `d` days without a month,
    `D` the same in words that name a day even so ("the 12th"), `M` months, `dM` days of a month
    and `S` named parts of a year, all without a year; `y` a year, `yM` a year and a month behind
    it, `yy` two consecutive years, `P` a part of a year; `R`, `RD`, `RW` a month, day or week
    counted from the reference day, `RN` a night, which is of two days; `Z` what has its year last,
    `C` anything else that is complete. What surely lies within a range is between the points of
    `inner`. `breaks` are the names of the conventions that this meaning goes against.
    """

    spans: tuple[Stretch, ...]
    shape: str
    precision: Precision
    rule: str
    qualifier: Qualifier | None = None
    inferred: frozenset[str] = frozenset()
    weekday: int | None = None
    clock: Clock | None = None
    joint: str = ""
    inner: Stretch | None = None
    breaks: frozenset[str] = frozenset()

    @property
    def single(self) -> Point | None:
        """The one year, month or day that the words are, if they are one."""
        first, last = self.spans[0]
        return first if len(self.spans) == 1 and first == last else None


def unit(point: Point, shape: str, precision: Precision, rule: str = "calendar") -> Value:
    """Return a single year, month or day."""
    return Value((Stretch(point, point),), shape, precision, rule)


def year_of(number: int) -> Value:
    """Return a single astronomical year."""
    return unit(Point(number), "y", Precision.YEAR)


def changed(value: Value, **fields: Any) -> Value:
    """Return the same with these fields of all its points."""
    spans = [Stretch(*(at and at._replace(**fields) for at in ends)) for ends in value.spans]
    inner = value.inner and Stretch(*(at and at._replace(**fields) for at in value.inner))
    return value._replace(spans=tuple(spans), inner=inner)


def in_year(value: Value, year: int) -> Value:
    """Return yearless words in `year`, in which the last of them lies.

    A range that would end before it begins begins in the year before: November to February, but
    not 5 to 3 May.
    """
    spans = []
    for ends in value.spans:
        first, last = (at._replace(year=year) if at and at.year is None else at for at in ends)
        is_open = ends.first is None or ends.first.year is not None
        elsewhere = first and last and first.month != last.month
        if first and last and elsewhere and not is_open and first.begins > last.begins:
            first = first._replace(year=year - 1)
        spans.append(Stretch(first, last))
    return value._replace(spans=tuple(spans), inner=_in_years_of(value.inner, spans))


def _in_years_of(inner: Stretch | None, spans: list[Stretch]) -> Stretch | None:
    """Return what lies within a range with the years of its ends, where it lacks them."""
    if inner is None:
        return None
    ends = zip(inner, (spans[0].first, spans[-1].last), strict=True)
    return Stretch(
        *(at._replace(year=end.year) if at and end and at.year is None else at for at, end in ends)
    )


def marked(value: Value, qualifier: Qualifier | None) -> Value:
    """Return the same with this doubt added, about all of it."""
    if qualifier is None:
        return value
    spans = tuple(
        Stretch(*(at and at._replace(mark=_mark(at.mark, qualifier)) for at in ends))
        for ends in value.spans
    )
    return value._replace(spans=spans, qualifier=joined(value.qualifier, qualifier))


def _mark(mark: str, qualifier: Qualifier) -> str:
    return str(joined(Qualifier(mark) if mark else None, qualifier) or "")


def joined(one: Qualifier | None, other: Qualifier | None) -> Qualifier | None:
    """Return the doubt of both: approximate and uncertain together are `BOTH`."""
    if one is None or other is None or one is other:
        return one or other
    return Qualifier.BOTH


def coarser(one: Precision, other: Precision) -> Precision:
    """Return the coarser of two precisions."""
    return max(one, other, key=_FROM_FINE.index)
