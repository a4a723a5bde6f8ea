"""Dates counted from the reference day: "yesterday", "three weeks ago", "last April".

No more is claimed than the words say: two years ago is all of that year, three weeks ago all of
that week. Everything here is marked as inferred.
"""

from __future__ import annotations

from dataclasses import replace

import numpy as np

from timeline.dates import days
from timeline.dates.calendar import RELATIVE, month_of
from timeline.dates.context import Context
from timeline.dates.days import Span
from timeline.dates.meaning import Meaning
from timeline.dates.model import Precision
from timeline.dates.numerals import cardinal
from timeline.dates.templates import phrases
from timeline.dates.units import SEASONS, hundreds

DAYTIME = "daytime"
_UNITS = {
    unit.value: unit
    for unit in (
        Precision.DAY,
        Precision.WEEK,
        Precision.MONTH,
        Precision.QUARTER,
        Precision.YEAR,
        Precision.DECADE,
        Precision.CENTURY,
    )
}
_INFERRED = {
    Precision.DAY: frozenset({"year", "month", "day"}),
    Precision.WEEK: frozenset({"year", "month", "day"}),
    Precision.MONTH: frozenset({"year", "month"}),
    Precision.QUARTER: frozenset({"year", "month"}),
    Precision.SEASON: frozenset({"year"}),
    Precision.YEAR: frozenset({"year"}),
    Precision.DECADE: frozenset({"year"}),
    Precision.CENTURY: frozenset({"year"}),
}


def read_relative(text: str, context: Context) -> Meaning | None:
    """Read what is counted from the reference day, or refuse it where there is none."""
    return (
        _named(text, context)
        or _counted(text, context)
        or _part_of_current(text, context)
        or _weekday_of_week(text, context)
        or _recurring(text, context)
    )


def _named(text: str, context: Context) -> Meaning | None:
    for unit in _UNITS.values():
        distance = context.words.meanings("relative", unit.value).get(text)
        if distance is not None:
            return _at(unit, int(distance), text, context)
    return None


def _counted(text: str, context: Context) -> Meaning | None:
    for direction, sign in (("ago", -1), ("later", 1)):
        for amount in phrases(context.words.language, "relative", direction).holes(text):
            counted = _amount(amount, context)
            if counted is not None:
                number, unit = counted
                return _at(unit, sign * number, text, context)
    return None


def _amount(text: str, context: Context) -> tuple[int, Precision] | None:
    units = context.words.meanings("units")
    for split in range(1, len(text)):
        number, unit = text[:split].rstrip(" -"), text[split:].lstrip(" -")
        if unit in units and (counted := cardinal(number, context.words)) is not None:
            return counted, _UNITS[units[unit]]
    return None


def _at(unit: Precision, distance: int, text: str, context: Context) -> Meaning:
    as_of = context.reference_day(text)
    if unit is Precision.CENTURY:
        number = days.civil(as_of).year // 100 + 1 + distance
        meaning = hundreds(number, 100, before_christ=False)
        return replace(meaning, rule=RELATIVE, inferred=_INFERRED[unit])
    span = _shifted(unit, distance, as_of)
    return Meaning((span,), unit, RELATIVE, inferred=_INFERRED[unit])


def _shifted(unit: Precision, distance: int, as_of: np.datetime64) -> Span:
    at = days.civil(as_of)
    match unit:
        case Precision.DAY:
            return days.single(days.shift(as_of, distance))
        case Precision.WEEK:
            return days.week(days.shift(as_of, 7 * distance))
        case Precision.MONTH:
            return days.months(at.year, at.month + distance)
        case Precision.QUARTER:
            return days.months(at.year, at.month - (at.month - 1) % 3 + 3 * distance, 3)
        case Precision.DECADE:
            first = at.year - at.year % 10 + 10 * distance
            return days.years(first, first + 9)
        case _:
            return days.years(at.year + distance, at.year + distance)


def _part_of_current(text: str, context: Context) -> Meaning | None:
    for direction in ("elapsed", "remaining"):
        for inner in phrases(context.words.language, "relative", direction).holes(text):
            whole = context.attempt(inner)
            if whole is None or whole.rule != RELATIVE:
                continue
            if context.as_of is None or not _holds(whole.hull, context.as_of):
                continue
            elapsed = Span(whole.earliest, context.as_of)
            remaining = Span(context.as_of, whole.latest)
            span = elapsed if direction == "elapsed" else remaining
            return replace(whole, spans=(span,), edtf="")
    return None


def _weekday_number(name: str, context: Context) -> int | None:
    bare = name.rstrip(".")
    # "We" and "th" are weekdays beside a date only.
    is_a_word = len(bare) > 2 or not bare.isascii()
    return context.words.weekdays.get(bare) if is_a_word else None


def _weekday_of_week(text: str, context: Context) -> Meaning | None:
    for distance in context.words.table("weekdays"):
        for name in phrases(context.words.language, "weekdays", distance).holes(text):
            weekday = _weekday_number(name, context)
            if weekday is not None:
                as_of = context.reference_day(text)
                monday = days.shift(as_of, 7 * int(distance) - days.weekday(as_of))
                return _inferred_day(days.shift(monday, weekday))
    return None


def _inferred_day(day: np.datetime64) -> Meaning:
    span = days.single(day)
    return Meaning((span,), Precision.DAY, RELATIVE, inferred=_INFERRED[Precision.DAY])


def _recurring(text: str, context: Context) -> Meaning | None:
    """Read a bare weekday, and "last", "this", "next" before a weekday, a month or a season."""
    weekday = _weekday_number(text, context)
    if weekday is not None:
        return _weekday("latest", weekday, context.reference_day(text))
    for which in ("last", "this", "next"):
        for name in phrases(context.words.language, "which", which).holes(text):
            meaning = _which(which, name, text, context)
            if meaning is not None:
                return meaning
    return None


def _which(which: str, name: str, text: str, context: Context) -> Meaning | None:
    weekday = _weekday_number(name, context)
    if weekday is not None:
        return _weekday(which, weekday, context.reference_day(text))
    month = month_of(name, context)
    if month is not None:
        return _months(which, month, 1, Precision.MONTH, context.reference_day(text))
    season = context.words.meanings("seasons").get(name)
    if season is not None:
        return _months(which, SEASONS[season], 3, Precision.SEASON, context.reference_day(text))
    return None


def _months(
    which: str, month: int, count: int, precision: Precision, as_of: np.datetime64
) -> Meaning:
    """Return the last that ended before `as_of`, the next to begin, or this one.

    This one is the one that holds `as_of`, else that of its year: two where it runs over New Year.
    """
    year = days.civil(as_of).year
    spans = [days.months(year + offset, month, count) for offset in (-2, -1, 0, 1)]
    of_its_year = spans[1:3] if month + count > 13 else spans[2:3]
    chosen = {
        "last": [span for span in spans if span.last is not None and span.last < as_of][-1:],
        "next": [span for span in spans if span.first is not None and span.first > as_of][:1],
        "this": [span for span in spans if _holds(span, as_of)] or of_its_year,
    }[which]
    return Meaning(tuple(chosen), precision, RELATIVE, inferred=frozenset({"year"}))


def _holds(span: Span, day: np.datetime64) -> bool:
    if span.first is None or span.last is None:
        return False
    return bool(span.first <= day <= span.last)


def _weekday(which: str, weekday: int, as_of: np.datetime64) -> Meaning:
    today = days.weekday(as_of)
    back = (today - weekday) % 7
    distance = {
        "latest": -back,
        "last": -(back or 7),
        "this": weekday - today,
        "next": 7 - back,
    }[which]
    return _inferred_day(days.shift(as_of, distance))


def read_daytime(text: str, context: Context) -> Meaning | None:
    """Read a part of a day as that day, and a night as the day it begins on and the next."""
    for kind in ("same", "overnight"):
        for inner in phrases(context.words.language, "daytimes", kind).holes(text):
            day = context.read(inner) if inner else None
            span = _of_day(day.hull, kind) if day and day.time is None else None
            if day is not None and span is not None:
                return replace(day, spans=(span,), rule=DAYTIME, edtf="")
    return None


def _of_day(span: Span, kind: str) -> Span | None:
    if span.first is None or span.last is None:
        return None
    if kind == "overnight" and span.last - span.first <= np.timedelta64(1, "D"):
        return Span(span.first, days.shift(span.first, 1))
    return span if span.first == span.last else None
