"""From the points that words name to days: missing years inferred, impossible days refused."""

from __future__ import annotations

import numpy as np

from timeline.dates import days
from timeline.dates.gate import quoted
from timeline.dates.lexicon import WEEKDAYS
from timeline.dates.model import Calendar, Span
from timeline.dates.sentences import Named, RefusalError
from timeline.dates.situation import Situation
from timeline.dates.values import LAST_DAY, LISTS, YEARLESS, Point, Value, changed, in_year


def resolved(value: Value, situation: Situation) -> tuple[Value, tuple[Span, ...]] | None:
    """Return words with all parts of their date and the spans of days that they mean.

    `None` where that needs a reference day that is not known, or the words are no date alone.
    Raises `DateError` for days that do not exist and for ranges that end before they begin.
    """
    known = _completed(value, situation)
    if known is None:
        return None
    spans = [
        Span(
            None if first is None else day_of(first, situation.calendar, is_last=False),
            None if last is None else day_of(last, situation.calendar, is_last=True),
        )
        for first, last in known.spans
    ]
    forward = [
        span for span in spans if span.first is None or not span.last or span.first <= span.last
    ]
    if not forward:
        raise RefusalError("backwards", text=quoted(situation.exact))
    if known.weekday is not None and forward[0].first is not None:
        _check_weekday(known.weekday, forward[0].first, situation)
    return known, tuple(forward)


def _completed(value: Value, situation: Situation) -> Value | None:
    """Return words with the year, or month, that the reference day tells where they do not.

    It is that of the latest such days or months that have begun by then.
    """
    if value.shape == "d":
        return None
    if value.shape != "D" and value.shape not in YEARLESS:
        return value
    need = {"S": "season", "D": "month"}.get(value.shape, "year")
    first, last = value.spans[-1]
    as_of, anchor = situation.reference_day(need), last if value.rule == "range" else first
    if as_of is None or anchor is None:
        return None
    if value.shape == "D":
        filled = changed(value, **_latest_month(anchor.day or 1, as_of))
        inferred = frozenset({"year", "month"})
    else:
        # Of the winters that begin and end in a year, the one that has begun is meant.
        spans = value.spans[-1:] if value.rule == "season" else value.spans
        year = _latest_year(anchor, as_of)
        filled = in_year(changed(value._replace(spans=spans), code=""), year)
        if value.rule in LISTS:
            firsts = [span.first for span in filled.spans]
            late = [first and day_of(first, is_last=False) > as_of for first in firsts]
            earlier = in_year(changed(value, code=""), year - 1).spans
            chosen = zip(late, earlier, filled.spans, strict=True)
            filled = filled._replace(spans=tuple(b if is_late else f for is_late, b, f in chosen))
        inferred = frozenset({"year"})
    rule = "partial" if value.rule == "calendar" else value.rule
    return filled._replace(shape="C", rule=rule, inferred=value.inferred | inferred)


def _latest_month(day: int, as_of: np.datetime64) -> dict[str, int]:
    at = days.civil(as_of)
    starts = (days.civil(days.month_start(at.year, at.month - back)) for back in range(12))
    return next(
        {"year": year, "month": month}
        for year, month, _ in starts
        if day <= days.month_length(year, month) and days.the_day(year, month, day) <= as_of
    )


def _latest_year(anchor: Point, as_of: np.datetime64) -> int:
    month = anchor.month if anchor.month and anchor.month <= 12 else 12
    longest = days.month_length(2000, month)
    day = longest if anchor.day == LAST_DAY else anchor.day or 1
    if day > longest:
        raise RefusalError("no-such-day", month=month, day=day, length=longest)
    latest = days.civil(as_of).year
    # 29 February comes within eight years.
    return next(
        year
        for year in range(latest, latest - 9, -1)
        if anchor.day == LAST_DAY or day <= days.month_length(year, month)
        if days.the_day(year, month, min(day, days.month_length(year, month))) <= as_of
    )


def day_of(at: Point, calendar: Calendar = Calendar.GREGORIAN, *, is_last: bool) -> np.datetime64:
    """Return the first or the last day of a point; raise `DateError` where there is no such day."""
    year = at.year or 0
    if at.day is not None and at.day != LAST_DAY and at.month is not None:
        if at.day:  # Day 0 is the one before the month.
            days.check_day(year, at.month, at.day, calendar)
        return days.the_day(year, at.month, at.day, calendar)
    if is_last:
        after = days.month_start(year, (12 if at.month is None else at.month) + 1, calendar)
        return days.shift(after, -1)
    return days.month_start(year, 1 if at.month is None else at.month, calendar)


def weekdays_of(day: np.datetime64, situation: Situation) -> list[int]:
    """Return which weekday a day is; before the language's reform, by the Julian calendar too."""
    is_old = situation.calendar is Calendar.GREGORIAN and day < situation.words.reform
    as_julian = [days.the_day(*days.civil(day), Calendar.JULIAN)] if is_old else []
    return [days.weekday(each) for each in (day, *as_julian)]


def _check_weekday(number: int, day: np.datetime64, situation: Situation) -> None:
    true = weekdays_of(day, situation)
    if number in true:
        return
    named = [Named(WEEKDAYS[each]) for each in (true[0], number)]
    raise RefusalError("weekday", day=days.iso_day(day), true=named[0], wrong=named[1])
