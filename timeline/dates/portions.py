"""Parts of a unit: early, mid, late, halves, quarters, tenths; and its first week, last day.

A part is rounded outwards to the next finer unit that parts are thought in: to years in decades
and centuries, to months in years and seasons, to days in months. The thirds of a month are its
first ten days, its second ten days and the rest. The weeks of a month are its days by sevens.
"""

from __future__ import annotations

from typing import Any

import numpy as np

from timeline.dates import days
from timeline.dates.days import Span
from timeline.dates.model import Precision
from timeline.dates.values import LAST_DAY, Point, Stretch, Value
from timeline.dates.vocabulary import LAST
from timeline.errors import DateError

_WITHOUT_PARTS = frozenset(
    {"part", "fraction", "range", "either", "both", "before", "by", "after", "since", "week", "feast"}
)  # fmt: skip
_IN_YEARS = {Precision.DECADE, Precision.CENTURY}
_IN_MONTHS = {Precision.YEAR, Precision.SEASON, Precision.QUARTER}
_MONTH_PARTS = {
    (1, 3): (1, 10),
    (2, 3): (11, 20),
    (3, 3): (21, LAST_DAY),
    (1, 2): (1, 15),
    (2, 2): (16, LAST_DAY),
}


def portion(whole: Value, kind: str, share: tuple[int, int]) -> Value | None:
    """Return the third, half … of a unit, or `None` where it has no such parts.

    `share` is which part, counted from 1, and of how many; or a first part, a last, and of how
    many. `kind` is "parts" or "fractions".
    """
    if whole.rule in _WITHOUT_PARTS or whole.clock is not None:
        return None
    first, last, of = (share[0], *share) if len(share) == 2 else share
    spans = [_of_stretch(stretch, whole.precision, (first, last, of)) for stretch in whole.spans]
    known = tuple(stretch for stretch in spans if stretch is not None)
    if len(known) < len(spans):
        return None
    year = whole.precision is Precision.YEAR and whole.shape == "y"
    quarter = of == 4 and year
    return whole._replace(
        spans=known,
        precision=Precision.QUARTER if quarter else whole.precision,
        rule="range" if len(share) == 3 else kind.removesuffix("s"),
        shape="P" if year else whole.shape if whole.shape in ("M", "S") else "C",
    )


def _of_stretch(
    stretch: Stretch, precision: Precision, share: tuple[int, int, int]
) -> Stretch | None:
    first, last = stretch
    if first is None or last is None:
        return None
    if precision in _IN_YEARS and first.year is not None and last.year is not None:
        begin, count = _share(last.year - first.year + 1, *share)
        return Stretch(
            Point(first.year + begin, mark=first.mark),
            Point(first.year + begin + count - 1, mark=last.mark),
        )
    if precision in _IN_MONTHS:
        from_month, to_month = first.month or 1, last.month or 12
        if first.year is not None and last.year is not None:
            to_month += 12 * (last.year - first.year)
        begin, count = _share(to_month - from_month + 1, *share)
        from_month += begin
        return Stretch(
            Point(first.year, from_month, mark=first.mark),
            Point(first.year, from_month + count - 1, mark=last.mark),
        )
    begin_part, end_part = (share[0], share[2]), (share[1], share[2])
    if precision is Precision.MONTH and {begin_part, end_part} <= _MONTH_PARTS.keys():
        begin, end = _MONTH_PARTS[begin_part][0], _MONTH_PARTS[end_part][1]
        return Stretch(first._replace(day=begin), last._replace(day=end))
    return None


def _share(length: int, first: int, last: int, of: int) -> tuple[int, int]:
    """Return where a part begins, counted from 0, and its length, both rounded outwards."""
    begin = (first - 1) * length // of
    end = -(-last * length // of)
    return begin, end - begin


def nth_unit(
    whole: Span, of: Precision, number: int, unit: Any, count: int
) -> tuple[Span, Precision, str] | None:
    """Return the `number`-th `unit` of a span, its precision and the rule; `count` of them.

    `unit` is a precision, "weekend", or ("weekday", 0 for Monday). `LAST` is the last. Raises
    `DateError` where a month has fewer such weekdays.
    """
    first, last = whole
    if first is None or last is None or first == last:
        return None
    if isinstance(unit, tuple):
        if of is not Precision.MONTH:
            return None
        return (
            days.single(counted_weekday(first, unit[1], number)),
            Precision.DAY,
            "counted-weekday",
        )
    if unit == "weekend":
        saturday = counted_weekday(first, days.SATURDAY, number)
        return Span(saturday, days.shift(saturday, 1)), Precision.DAY, "counted-weekday"
    span = _counted(first, last, number, unit, count)
    fits = span is not None and span.first is not None and span.last is not None
    if not fits or span is None or span.first < first or span.last > last or span == whole:
        return None
    return span, Precision(unit), "week" if unit is Precision.WEEK else "fraction"


def _counted(
    first: np.datetime64, last: np.datetime64, number: int, unit: Precision, count: int
) -> Span | None:
    step = {Precision.DAY: 1, Precision.WEEK: 7}.get(unit)
    if step is not None:
        if number == LAST:
            return Span(days.shift(last, 1 - step * count), last)
        begin = days.shift(first, (number - 1) * step)
        return Span(begin, days.shift(begin, step * count - 1))
    months = {Precision.MONTH: 1, Precision.QUARTER: 3, Precision.YEAR: 12, Precision.DECADE: 120}
    if unit not in months:
        return None
    length = months[unit] * count
    if number == LAST:
        end = days.civil(last)
        return days.months(end.year, end.month - length + 1, length)
    begin_at = days.civil(first)
    return days.months(begin_at.year, begin_at.month + (number - 1) * months[unit], length)


def counted_weekday(first: np.datetime64, weekday: int, number: int) -> np.datetime64:
    """Return the `number`-th such weekday of the month that begins on `first`, `LAST` the last.

    Raises `DateError` where the month has fewer.
    """
    at = days.civil(first)
    earliest = days.shift(first, (weekday - days.weekday(first)) % 7)
    matching = [days.shift(earliest, 7 * weeks) for weeks in range(5)]
    in_month = [day for day in matching if days.civil(day).month == at.month]
    if number == LAST:
        return in_month[-1]
    if not 1 <= number <= len(in_month):
        raise DateError(
            f"The month {at.year}-{at.month:02} has no such weekday number {number}. "
            'Write the day, as in "3 October 2012".'
        )
    return in_month[number - 1]
