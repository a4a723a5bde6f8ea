"""What words of a date mean, as far as they say it: spans between points that may lack parts.

"12–14" are two days without month and year, "March" a month without a year. What is missing is
filled in when other words bring it, from the other end of a range, or from the reference day.
"""

from __future__ import annotations

import datetime as dt
from typing import NamedTuple

from timeline.dates.model import Precision, Qualifier

LAST_DAY = 99
"""The day of a `Point` that stands for the last of its month, whichever that is."""


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


class Stretch(NamedTuple):
    """From a first to a last point, both inclusive; `None` is an open end."""

    first: Point | None
    last: Point | None


class Clock(NamedTuple):
    """A time of day as it was written, with minutes east of Greenwich where they are said."""

    time: dt.time | None
    precision: Precision | None
    written: str = ""
    offset: int | None = None


class Value(NamedTuple):
    """What some words can mean: the date lies in one of `spans`.

    `shape` says what the words are, and so what they can be joined to: `d` days without a month,
    `D` the same in words that name a day even so ("the 12th"), `M` months, `dM` days of a month and `S` named parts of a year, all without a year; `y` a year,
    `yM` a year and a month behind it, `yy` two consecutive years, `P` a part of a year, `R` what is
    counted from the reference day, `Z` what has its year last, `C` anything else that is complete.
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


MONTHLESS = frozenset({"d", "D"})
YEARLESS = frozenset({"M", "dM", "S"})


def unit(point: Point, shape: str, precision: Precision, rule: str = "calendar") -> Value:
    """Return a single year, month or day."""
    return Value((Stretch(point, point),), shape, precision, rule)


def lacks_year(value: Value) -> bool:
    """Tell whether the year has yet to be said."""
    return value.shape in YEARLESS


def in_year(value: Value, year: int) -> Value:
    """Return yearless words in `year`, in which the last of them lies.

    A range that would end before it begins begins in the year before: November to February.
    """
    spans = []
    for first, last in value.spans:
        last = last and (last if last.year is not None else last._replace(year=year))
        if first is not None and first.year is None:
            first = first._replace(year=year)
            if last is not None and _order(first) > _order(last):
                first = first._replace(year=year - 1)
        spans.append(Stretch(first, last))
    return value._replace(spans=tuple(spans))


def in_month(value: Value, year: int | None, month: int) -> Value:
    """Return days that have no month as days of this one."""
    spans = tuple(
        Stretch(*(at and at._replace(year=year, month=month) for at in stretch))
        for stretch in value.spans
    )
    return value._replace(spans=spans)


def without_codes(value: Value) -> Value:
    """Return the same without the units that EDTF has for its points."""
    spans = tuple(Stretch(*(at and at._replace(code="") for at in s)) for s in value.spans)
    return value._replace(spans=spans)


def marked(value: Value, qualifier: Qualifier) -> Value:
    """Return the same with this doubt added, about all of it."""
    spans = tuple(
        Stretch(*(at and at._replace(mark=_mark(at.mark, qualifier)) for at in stretch))
        for stretch in value.spans
    )
    return value._replace(spans=spans, qualifier=joined(value.qualifier, qualifier))


def _mark(mark: str, qualifier: Qualifier) -> str:
    both = joined(Qualifier(mark) if mark else None, qualifier)
    return both.value if both else ""


def joined(one: Qualifier | None, other: Qualifier | None) -> Qualifier | None:
    """Return the doubt of both: approximate and uncertain together are `BOTH`."""
    if one is None or other is None or one is other:
        return one or other
    return Qualifier.BOTH


def _order(point: Point) -> tuple[int, int, int]:
    return point.year or 0, point.month or 1, point.day or 1


def runs_backwards(stretch: Stretch) -> bool:
    """Tell whether a stretch of written points would end before it begins."""
    first, last = stretch
    if first is None or last is None:
        return False
    if first.year is None or last.year is None:
        return first.year is last.year and _order(first) > _order(
            last._replace(day=last.day or LAST_DAY)
        )
    ends = last.year, last.month or 12, last.day or LAST_DAY
    return _order(first) > ends


_FROM_FINE = tuple(Precision)


def coarser(one: Precision, other: Precision) -> Precision:
    """Return the coarser of two precisions."""
    return max(one, other, key=_FROM_FINE.index)


def is_finer(one: Precision, other: Precision) -> bool:
    """Tell whether the one precision is finer than the other."""
    return _FROM_FINE.index(one) < _FROM_FINE.index(other)
