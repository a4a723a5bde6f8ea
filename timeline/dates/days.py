"""Calendar arithmetic: years and months as the days they cover.

Days are `numpy.datetime64[D]` in the proleptic Gregorian calendar; years are astronomical, so that
1 BC is year 0. Fields are those of the Gregorian calendar where no other is given.
"""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date
from typing import NamedTuple

import numpy as np

from timeline.dates.model import Calendar, EventDate, Precision, Span
from timeline.dates.sentences import RefusalError

_EPOCH = 1970
_EVER = np.datetime64(-(2**62), "D")
# 1 March 4801 BC in the Julian calendar, where years are counted that begin in March.
_FROM_JULIAN_CYCLE = -2_472_670
_JULIAN_CYCLE_YEAR = -4800
LAST_YEAR = 9999
MONDAY, SATURDAY, SUNDAY = 0, 5, 6
# Far enough for geology and astronomy; three times further out, the seconds in which tables count
# days no longer fit their 64 bits.
FARTHEST_YEAR = 10**11


class Civil(NamedTuple):
    """A day as calendars name it."""

    year: int
    month: int
    day: int


def month_start(year: int, month: int, calendar: Calendar = Calendar.GREGORIAN) -> np.datetime64:
    """Return the first day of a month; months outside 1 to 12 run into the neighbouring years."""
    if calendar is Calendar.JULIAN:
        # Years that begin in March have their leap day at the end.
        years, months_on = divmod((year - _JULIAN_CYCLE_YEAR) * 12 + month - 3, 12)
        number = years * 1461 // 4 + (153 * months_on + 2) // 5
        return np.datetime64(number + _FROM_JULIAN_CYCLE, "D")
    return _day(np.datetime64((year - _EPOCH) * 12 + month - 1, "M"))


def years(first: int, last: int) -> Span:
    """Return the days from 1 January of `first` to 31 December of `last`."""
    return months(first, 1, 12 * (last - first + 1))


def months(year: int, month: int, count: int = 1) -> Span:
    """Return the days of `count` months that begin with `month` of `year`."""
    return Span(month_start(year, month), shift(month_start(year, month + count), -1))


def single(day: np.datetime64) -> Span:
    """Return the span of one day."""
    return Span(day, day)


def hull(spans: Iterable[Span]) -> Span:
    """Return the shortest span that holds others; it is open on a side where one is."""
    firsts, lasts = zip(*spans, strict=True)
    return Span(None if None in firsts else min(firsts), None if None in lasts else max(lasts))


def without_seams(spans: Iterable[Span]) -> tuple[Span, ...]:
    """Return spans in their order, those that touch or overlap as one."""
    joined: list[Span] = []
    for span in sorted(spans, key=lambda span: _EVER if span.first is None else span.first):
        before = joined[-1] if joined else None
        if before is None or (
            before.last is not None
            and span.first is not None
            and span.first > shift(before.last, 1)
        ):
            joined.append(span)
        elif before.last is not None:
            last = None if span.last is None else max(before.last, span.last)
            joined[-1] = Span(before.first, last)
    return tuple(joined)


def choices_of(date: EventDate) -> tuple[Span, ...]:
    """Return the stretches in one of which a date lies; none where it is a single one.

    "Winter 2012" has two. "3 and 5 May" leaves no choice: it is both.
    """
    apart = without_seams(date.spans) if date.rule != "both" else ()
    return apart if len(apart) > 1 else ()


def month_length(year: int, month: int, calendar: Calendar = Calendar.GREGORIAN) -> int:
    """Return how many days the month has."""
    begin, end = (month_start(year, number, calendar) for number in (month, month + 1))
    return int((end - begin).astype(int))


def check_day(year: int, month: int, day: int, calendar: Calendar = Calendar.GREGORIAN) -> None:
    """Raise `DateError` for a month or a day that does not exist."""
    if not 1 <= month <= 12:
        raise RefusalError("no-month", month=month)
    length = month_length(year, month, calendar)
    if not 1 <= day <= length:
        named = f"{iso_year(year)}-{month:02}"
        is_julian = month == 2 and day == 29 == month_length(year, month, Calendar.JULIAN)
        name = "no-gregorian-day" if is_julian else "no-day"
        raise RefusalError(name, day=day, month=named, length=length)


def the_day(
    year: int, month: int, day: int, calendar: Calendar = Calendar.GREGORIAN
) -> np.datetime64:
    """Return a day that is known to exist."""
    return shift(month_start(year, month, calendar), day - 1)


def civil(day: np.datetime64, calendar: Calendar = Calendar.GREGORIAN) -> Civil:
    """Return year, month and day of the month."""
    if calendar is Calendar.JULIAN:
        years, rest = divmod((int(day.astype(int)) - _FROM_JULIAN_CYCLE) * 4 + 3, 1461)
        months_on, left = divmod(rest // 4 * 5 + 2, 153)
        over = months_on > 9
        return Civil(
            years + _JULIAN_CYCLE_YEAR + over, months_on + (-9 if over else 3), left // 5 + 1
        )
    month = day.astype("datetime64[M]")
    years, months_on = divmod(int(month.astype(int)), 12)
    return Civil(years + _EPOCH, months_on + 1, int((day - _day(month)).astype(int)) + 1)


def iso_year(year: int) -> str:
    """Return an astronomical year in ISO 8601: four digits at least, signed beyond 0 to 9999."""
    if 0 <= year <= LAST_YEAR:
        return f"{year:04}"
    return f"{'-' if year < 0 else '+'}{abs(year):04}"


def iso_day(day: np.datetime64) -> str:
    """Return a day in ISO 8601: "2012-10-03", and "-0043-03-15" for the Ides of March in 44 BC."""
    at = civil(_day(day))
    return f"{iso_year(at.year)}-{at.month:02}-{at.day:02}"


class Ends(NamedTuple):
    """A span by the names of its ends, in `unit`; `None` is an open end."""

    unit: Precision
    first: Civil | None
    last: Civil | None


def in_units(span: Span) -> Ends:
    """Return the ends of `span` in the coarsest of year, month and day that names exactly them."""
    first = civil(span.first) if span.first is not None else None
    last = civil(span.last) if span.last is not None else None
    whole_months = (first is None or first.day == 1) and (
        last is None or last.day == month_length(last.year, last.month)
    )
    if not whole_months:
        return Ends(Precision.DAY, first, last)
    whole_years = (first is None or first.month == 1) and (last is None or last.month == 12)
    return Ends(Precision.YEAR if whole_years else Precision.MONTH, first, last)


_ONE = {"D": np.timedelta64(1, "D"), "s": np.timedelta64(1, "s")}


def shift(day: np.datetime64, count: int) -> np.datetime64:
    """Return the day `count` days after `day`, or before it where `count` is negative.

    An instant to the second is shifted by as many seconds.
    """
    unit, _ = np.datetime_data(day.dtype)
    return day + count * _ONE[unit]


def weekday(day: np.datetime64) -> int:
    """Return 0 for Monday to 6 for Sunday."""
    return int((day.astype(int) + 3) % 7)


def week(day: np.datetime64, *, first_weekday: int = MONDAY) -> Span:
    """Return the seven days, from `first_weekday` on, that hold `day`."""
    first = shift(day, -((weekday(day) - first_weekday) % 7))
    return Span(first, shift(first, 6))


def iso_week(year: int, number: int) -> Span:
    """Return Monday to Sunday of an ISO 8601 week; raise `DateError` for a week of no year."""
    try:
        monday = date.fromisocalendar(year, number, 1)
    except ValueError:
        raise RefusalError("no-week", year=year, week=number) from None
    return week(np.datetime64(monday, "D"))


def _day(point: np.datetime64) -> np.datetime64:
    day: np.datetime64 = point.astype("datetime64[D]")
    return day
