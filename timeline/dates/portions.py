"""Units and parts of units: decades, centuries, thirds, halves; the first week, the last day.

A part is rounded outwards to the next finer unit that parts are thought in: to years in decades
and centuries, to months in years and seasons, to days in months. The thirds of a month are its
first ten days, its second ten days and the rest. The weeks of a month are its days by sevens.
"""

from __future__ import annotations

import re
from typing import Any

import numpy as np

from timeline.dates import days
from timeline.dates.lexicon import WEEKDAYS
from timeline.dates.model import Calendar, Precision, Span
from timeline.dates.periods import DAYS, MONTHS
from timeline.dates.sentences import RefusalError
from timeline.dates.values import LAST, LAST_DAY, LISTS, OPEN_ENDED, Point, Stretch, Value

EASTERS = {Calendar.GREGORIAN: range(1583, 4100), Calendar.JULIAN: range(326, 4100)}
"""The years of which the day of Easter is known."""
# How the tables say when a feast is: "11-thursday-4", "05-monday-last", "easter-2".
_COUNTED = re.compile(rf"(\d\d)-({'|'.join(WEEKDAYS)})-(\d|last)")
_WITHOUT_PARTS = OPEN_ENDED | LISTS | {"part", "fraction", "range", "week", "feast"}
_IN_YEARS = frozenset({Precision.DECADE, Precision.CENTURY})
_IN_MONTHS = frozenset({Precision.YEAR, Precision.SEASON, Precision.QUARTER})
# A quarter of a century is not three months.
_NOT_COUNTED = {(Precision.QUARTER, of) for of in _IN_YEARS}
MONTH_PARTS = {(1, 3): (1, 10), (2, 3): (11, 20), (3, 3): (21, LAST_DAY)}
MONTH_PARTS |= {(1, 2): (1, 15), (2, 2): (16, LAST_DAY)}
"""The first and the last day of thirds and halves of a month."""


def block(first: int, length: int = 10, rule: str = "decade") -> Value:
    """Return ten or a hundred years, with their code where they share their digits."""
    code = "" if first % length else "X" if length == 10 else "XX"
    precision = Precision.DECADE if length == 10 else Precision.CENTURY
    ends = Stretch(Point(first, code=code), Point(first + length - 1, code=code))
    return Value((ends,), "C", precision, rule)


def hundreds(number: int, length: int, *, before_christ: bool = False) -> Value:
    """Return the `number`-th `length` years: the 19th hundred are 1800 to 1899."""
    first, last = (number - 1) * length, number * length - 1
    ends = (-last, -first) if before_christ else (max(first, 1), last)
    code = "XX" if length == 100 and not before_christ and number > 1 else ""
    span = Stretch(*(Point(year, code=code) for year in ends))
    joint = "thousands" if length == 1000 else ""
    return Value((span,), "C", Precision.CENTURY, "century", joint=joint)


def portion(whole: Value, kind: str, share: tuple[int, ...]) -> Value | None:
    """Return the third, half … of a unit, or `None` where it has no such parts.

    `share` is which part, counted from 1, and of how many; or a first part, a last, and of how
    many. `kind` is "parts" or "fractions".
    """
    if whole.rule in _WITHOUT_PARTS or whole.clock is not None:
        return None
    first, last, of = (share[0], *share) if len(share) == 2 else share
    if whole.rule == "decade" and whole.spans[0] == block(2000, 100).spans[0]:
        whole = block(2000)  # Of the 21st century no third is over.
    spans = [_of_stretch(ends, whole.precision, first, last, of) for ends in whole.spans]
    known = tuple(span for span in spans if span is not None)
    if len(known) < len(spans):
        return None
    is_year = whole.shape == "y" or (whole.shape, whole.rule) == ("S", "calendar")
    return whole._replace(
        spans=known,
        precision=Precision.QUARTER if of == 4 and is_year else whole.precision,
        rule="range" if len(share) == 3 else kind.removesuffix("s"),
        shape="P" if whole.shape == "y" else whole.shape if whole.shape in ("D", "M", "S") else "C",
    )


def _of_stretch(
    ends: Stretch, precision: Precision, first_part: int, last_part: int, of: int
) -> Stretch | None:
    first, last = ends
    if first is None or last is None:
        return None
    from_year, to_year = first.year or 0, last.year or 0
    if precision is Precision.MONTH:
        if not {(first_part, of), (last_part, of)} <= MONTH_PARTS.keys():
            return None
        begin, end = MONTH_PARTS[first_part, of][0], MONTH_PARTS[last_part, of][1]
        return Stretch(first._replace(day=begin), last._replace(day=end))
    if precision in _IN_YEARS:
        begin, end = _share(to_year - from_year + 1, first_part, last_part, of)
        years = first._replace(year=from_year + begin), last._replace(year=from_year + end)
        return Stretch(*(at._replace(code="") for at in years))
    if precision not in _IN_MONTHS:
        return None
    begins, ends_with = (first.begins[1], last.ends[1] + 12 * (to_year - from_year))
    begin, end = _share(ends_with - begins + 1, first_part, last_part, of)
    return Stretch(
        first._replace(month=begins + begin, code=""),
        last._replace(year=first.year, month=begins + end, code=""),
    )


def _share(length: int, first: int, last: int, of: int) -> tuple[int, int]:
    """Return the first and last unit of a part, counted from 0, both rounded outwards."""
    return (first - 1) * length // of, -(-last * length // of) - 1


def nth_unit(
    whole: Span, of: Precision, number: int, unit: Any, count: int, calendar: Calendar
) -> tuple[Span, Precision, str] | None:
    """Return the `number`-th `unit` of a span, its precision and the rule; `count` of them.

    `unit` is a precision, "weekend", or ("weekday", 0 for Monday). `LAST` is the last. Raises
    `DateError` where a month has fewer such weekdays.
    """
    first, last = whole
    if first is None or last is None or first == last:
        return None
    if not isinstance(unit, Precision):
        if of is not Precision.MONTH:
            return None
        weekday = days.SATURDAY if unit == "weekend" else unit[1]
        day = counted_weekday(first, weekday, number, calendar)
        span = Span(day, days.shift(day, 1 if unit == "weekend" else 0))
        return span, Precision.DAY, "counted-weekday"
    step = DAYS.get(unit)
    if step is not None:
        begin = days.shift(first, (number - 1) * step)
        if number == LAST:
            begin = days.shift(last, 1 - step * count)
        end = days.shift(begin, step * count - 1)
    elif unit in MONTHS and (unit, of) not in _NOT_COUNTED:
        length = MONTHS[unit]
        at = days.civil(last if number == LAST else first, calendar)
        month = (
            at.month - length * count + 1 if number == LAST else at.month + (number - 1) * length
        )
        begin = days.month_start(at.year, month, calendar)
        end = days.shift(days.month_start(at.year, month + length * count, calendar), -1)
    else:
        return None
    if begin < first or end > last or Span(begin, end) == whole:
        return None
    return Span(begin, end), unit, "week" if unit is Precision.WEEK else "fraction"


def counted_weekday(
    first: np.datetime64, weekday: int, number: int, calendar: Calendar
) -> np.datetime64:
    """Return the `number`-th such weekday of the month that begins on `first`, `LAST` the last.

    Raises `DateError` where the month has fewer.
    """
    at = days.civil(first, calendar)
    earliest = days.shift(first, (weekday - days.weekday(first)) % 7)
    matching = [days.shift(earliest, 7 * weeks) for weeks in range(5)]
    in_month = [day for day in matching if days.civil(day, calendar).month == at.month]
    if number != LAST and not 1 <= number <= len(in_month):
        raise RefusalError("no-weekday", month=f"{at.year}-{at.month:02}", number=number)
    return in_month[number if number == LAST else number - 1]


def day_of_feast(when: str, year: int, calendar: Calendar) -> days.Civil:
    """Return a movable feast of `year` by a calendar; raise `DateError` for an Easter unknown."""
    if counted := _COUNTED.fullmatch(when):
        number = LAST if counted[3] == "last" else int(counted[3])
        first = days.month_start(year, int(counted[1]), calendar)
        day = counted_weekday(first, WEEKDAYS.index(counted[2]), number, calendar)
        return days.civil(day, calendar)
    known = EASTERS[calendar]
    if year not in known:
        raise RefusalError("no-easter", first=known[0], last=known[-1], year=year)
    from dateutil import easter  # noqa: PLC0415 (rarely needed)

    is_julian = calendar is Calendar.JULIAN
    sunday = easter.easter(year, easter.EASTER_JULIAN if is_julian else easter.EASTER_WESTERN)
    day = days.the_day(sunday.year, sunday.month, sunday.day, calendar)
    return days.civil(days.shift(day, int(when.removeprefix("easter"))), calendar)
