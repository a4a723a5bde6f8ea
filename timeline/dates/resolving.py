"""From the points that words name to days: missing years inferred, impossible days refused."""

from __future__ import annotations

import numpy as np

from timeline.dates import days
from timeline.dates.days import Span
from timeline.dates.situation import Situation
from timeline.dates.values import (
    LAST_DAY,
    Point,
    Stretch,
    Value,
    in_month,
    in_year,
    lacks_year,
    without_codes,
)
from timeline.errors import DateError

_WEEKDAY_NAMES = ["Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday"]


def with_year(value: Value, situation: Situation) -> Value | None:
    """Return words with their year, which the reference day tells where they do not.

    It is that of the latest such days or months that have begun by then; `None` where there is no
    reference day.
    """
    if value.shape == "D":
        return _in_latest_month(value, situation)
    if not lacks_year(value):
        return value
    as_of = situation.today("season" if value.shape == "S" else "year")
    last = value.spans[-1].last
    if as_of is None or last is None:
        return None
    anchor = last if value.rule == "range" else value.spans[-1].first or last
    year = _latest_year(anchor, as_of)
    # Of the winters that begin and end in a year, the one that has begun is meant.
    spans = value.spans[-1:] if value.rule == "season" else value.spans
    filled = in_year(without_codes(value._replace(spans=spans)), year)
    rule = "partial" if value.rule == "calendar" else value.rule
    return filled._replace(shape="C", rule=rule, inferred=value.inferred | {"year"})


def _in_latest_month(value: Value, situation: Situation) -> Value | None:
    """Return "the 12th" as the latest such day that is not after the reference day."""
    as_of, day = (
        situation.today("month"),
        value.spans[-1].first if value.rule != "range" else value.spans[-1].last,
    )
    if as_of is None or day is None or day.day is None:
        return None
    at = days.civil(as_of)
    for back in range(12):
        month = days.civil(days.month_start(at.year, at.month - back))
        if day.day <= days.month_length(month.year, month.month):
            if days.the_day(month.year, month.month, day.day) <= as_of:
                break
    filled = in_month(value, month.year, month.month)
    return filled._replace(shape="C", rule="partial", inferred=frozenset({"year", "month"}))


def _latest_year(anchor: Point, as_of: np.datetime64) -> int:
    """Return the latest year in which such a day or month is not after the reference day."""
    month, latest = anchor.month or 12, days.civil(as_of).year
    if not 1 <= month <= 12:
        month = 12
    longest = days.month_length(2000, month)
    day = longest if anchor.day == LAST_DAY else anchor.day or 1
    if day > longest:
        raise DateError(
            f"Month {month} has no day {day}. "
            f'Write a day that exists, as in "2012-{month:02}-{longest}".'
        )
    for year in range(latest, latest - 9, -1):
        if anchor.day == LAST_DAY:
            day = days.month_length(year, month)
        if day <= days.month_length(year, month) and days.the_day(year, month, day) <= as_of:
            return year
    raise AssertionError("29 February comes within eight years")


def resolved(value: Value, situation: Situation) -> tuple[Span, ...]:
    """Return the spans of days that words mean; none where they need a day that is not known.

    Raises `DateError` for days that do not exist and for ranges that end before they begin.
    """
    known = with_year(value, situation)
    if known is None or known.shape == "d":
        return ()
    spans = [_span(stretch, situation) for stretch in known.spans]
    forward = [span for span in spans if span is not None]
    if not forward:
        raise DateError(
            f'"{situation.exact}" ends before it begins. Write the earlier end first, '
            'as in "2011 to 2012".'
        )
    if known.weekday is not None:
        _check_weekday(known.weekday, forward, situation)
    return tuple(forward)


def _span(stretch: Stretch, situation: Situation) -> Span | None:
    first = None if stretch.first is None else _first_day(stretch.first)
    last = None if stretch.last is None else _last_day(stretch.last)
    if first is not None and last is not None and first > last:
        return None
    return Span(first, last)


def _first_day(at: Point) -> np.datetime64:
    year = at.year or 0
    if at.month is None:
        return days.year_start(year)
    return days.month_start(year, at.month) if at.day is None else _day(year, at.month, at.day)


def _last_day(at: Point) -> np.datetime64:
    year = at.year or 0
    if at.month is None:
        return days.shift(days.year_start(year + 1), -1)
    if at.day is None or at.day == LAST_DAY:
        return days.shift(days.month_start(year, at.month + 1), -1)
    return _day(year, at.month, at.day)


def _day(year: int, month: int, day: int) -> np.datetime64:
    if day:  # Day 0 is the one before the month.
        days.check_day(year, month, day)
    return days.the_day(year, month, day)


def _check_weekday(number: int, spans: list[Span], situation: Situation) -> None:
    day = spans[0].first
    if day is None or len(spans) > 1 or day != spans[0].last:
        return
    true = days.weekday(day)
    if true == number or (day < situation.words.reform and _julian_weekday(day) == number):
        return
    raise DateError(
        f"{days.iso_day(day)} was a {_WEEKDAY_NAMES[true]}, not a {_WEEKDAY_NAMES[number]}. "
        "Correct one of them or leave out the weekday."
    )


def _julian_weekday(day: np.datetime64) -> int:
    """Return the weekday that a day of this name has in the Julian calendar."""
    at = days.civil(day)
    year, month = (at.year, at.month) if at.month > 2 else (at.year - 1, at.month + 12)
    # Zeller's congruence: 0 is Saturday.
    zeller = (at.day + 13 * (month + 1) // 5 + year + year // 4 + 5) % 7
    return (zeller + 5) % 7
