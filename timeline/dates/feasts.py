"""Days that a rule finds in a year: feasts, and weekdays counted in a month."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace
from functools import cache

import numpy as np

from timeline.dates import days
from timeline.dates.calendar import partial
from timeline.dates.context import Context
from timeline.dates.lexicon import alternatives, lexicon
from timeline.dates.meaning import Meaning
from timeline.dates.model import Precision
from timeline.dates.numerals import ordinal
from timeline.errors import DateError

FEAST, COUNTED_WEEKDAY = "feast", "counted-weekday"
EASTERS = range(1583, 4100)
_WEEKDAYS = ("monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday")
# How the tables say when a feast is: "12-25", "11-thursday-4", "05-monday-last", "easter-2".
_FIXED = re.compile(r"(\d\d)-(\d\d)")
_COUNTED = re.compile(rf"(\d\d)-({'|'.join(_WEEKDAYS)})-(\d|last)")
LAST = -1


def read_feast(text: str, context: Context) -> Meaning | None:
    """Read a feast of a year; one on a fixed day may take its year from the reference day."""
    feasts = context.words.meanings("feasts")
    if not any(name in text for name in feasts):
        return None
    for name, rest in _feast_and_rest(text, context.words.language):
        fixed = _FIXED.fullmatch(feasts[name])
        if not rest and fixed:
            return replace(partial(int(fixed[1]), int(fixed[2]), context), rule=FEAST)
        year = context.attempt(rest) if rest else None
        number = _whole_year(year) if year else None
        if year is not None and number is not None:
            day = _day_of(feasts[name], number)
            meaning = Meaning((days.single(day),), Precision.DAY, FEAST, inferred=year.inferred)
            return meaning.doubted(year.qualifier)
    return None


def _feast_and_rest(text: str, language: str) -> Iterator[tuple[str, str]]:
    first, last = _feast_patterns(language)
    if match := first.fullmatch(text):
        yield match[1], match[2] or ""
    if match := last.search(text):
        yield match[1], text[: match.start()].strip(" ,")


@cache
def _feast_patterns(language: str) -> tuple[re.Pattern[str], re.Pattern[str]]:
    names = alternatives(lexicon(language).meanings("feasts"))
    return re.compile(rf"({names})(?:[ ,]+(.+))?"), re.compile(rf"(?<=.)({names})\Z")


def _whole_year(meaning: Meaning) -> int | None:
    if meaning.precision is not Precision.YEAR or meaning.earliest is None:
        return None
    number = days.civil(meaning.earliest).year
    return number if meaning.hull == days.years(number, number) else None


def _day_of(when: str, year: int) -> np.datetime64:
    if fixed := _FIXED.fullmatch(when):
        return days.the_day(year, int(fixed[1]), int(fixed[2]))
    if counted := _COUNTED.fullmatch(when):
        number = LAST if counted[3] == "last" else int(counted[3])
        day = counted_weekday(year, int(counted[1]), _WEEKDAYS.index(counted[2]), number)
        if day is not None:
            return day
    return days.shift(_easter(year), int(when.removeprefix("easter")))


def _easter(year: int) -> np.datetime64:
    from dateutil.easter import easter  # noqa: PLC0415 (rarely needed)

    if year not in EASTERS:
        raise DateError(
            f"The day of Easter is known for the years 1583 to 4099, not for {year}. "
            'Write the day, as in "8 April 2012".'
        )
    return np.datetime64(easter(year), "D")


def read_counted_weekday(text: str, context: Context) -> Meaning | None:
    """Read the first, second … or last such weekday of a month."""
    match = _counted_pattern(context.words.language).fullmatch(text)
    month = context.attempt(match["month"]) if match else None
    if match is None or month is None or month.precision is not Precision.MONTH:
        return None
    is_last = match["which"] in context.words.words("last")
    number = LAST if is_last else ordinal(match["which"], context.words)
    if month.earliest is None or number is None or month.rule not in ("calendar", "partial"):
        return None
    at = days.civil(month.earliest)
    weekday = context.words.weekdays[match["weekday"]]
    day = counted_weekday(at.year, at.month, weekday, number)
    if day is None:
        raise DateError(
            f"The month {at.year}-{at.month:02} has no such weekday number {number}. "
            'Write the day, as in "3 October 2012".'
        )
    return replace(month, spans=(days.single(day),), precision=Precision.DAY, rule=COUNTED_WEEKDAY)


@cache
def _counted_pattern(language: str) -> re.Pattern[str]:
    words = lexicon(language)
    endings = alternatives(words.words("ordinal_endings"))
    which = alternatives([*words.words("ordinals"), *words.words("last")])
    return re.compile(
        rf"(?P<which>{which}|\d(?:{endings})) (?P<weekday>{alternatives(words.weekdays)})"
        r" (?P<month>.+)"
    )


def counted_weekday(year: int, month: int, weekday: int, number: int) -> np.datetime64 | None:
    """Return the `number`-th such weekday of a month, `LAST` the last; `None` if it has fewer."""
    first = days.month_start(year, month)
    earliest = days.shift(first, (weekday - days.weekday(first)) % 7)
    matching = [days.shift(earliest, 7 * weeks) for weeks in range(5)]
    in_month = [day for day in matching if days.civil(day).month == month]
    if number == LAST:
        return in_month[-1]
    return in_month[number - 1] if 1 <= number <= len(in_month) else None
