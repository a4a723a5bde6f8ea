"""What dateparser reads in languages without a table, held to what was really written.

dateparser answers with one moment, whatever it was asked. Its traps are closed here: a word that it
skips ("about", "before") is never skipped, every number of the text must be in the answer, and a
duration is no date. It is given a fixed base, and never the clock.
"""

from __future__ import annotations

import datetime as dt
import re
from dataclasses import replace
from functools import lru_cache
from typing import TYPE_CHECKING

import numpy as np

from timeline.dates.meaning import Meaning, meaning_of
from timeline.dates.model import Precision
from timeline.dates.situation import Situation, inferred_parts, shifted
from timeline.dates.values import Point, unit

if TYPE_CHECKING:
    from dateparser.date import DateData, DateDataParser

DATEPARSER = "dateparser"
# Any fixed base will do: what the text does not determine is never taken from an answer.
_BASE = dt.date(2001, 5, 15)
_REMEMBERED = 16_384
# Signs carry meaning ("2012-", "Oct '12") and dateparser drops them.
_PLAIN = re.compile(r"\w(?:[\w\s.,:]{,40}[\w.])?")


def read_with_dateparser(text: str, situation: Situation) -> Meaning | None:
    """Read a day, a month, or what is counted from the reference day, in dateparser's words."""
    # A language with a table of ours has more words than dateparser, and none of its guesses.
    if situation.words.grammar or not _PLAIN.fullmatch(text):
        return None
    words = re.findall(r"[^\W\d_]+", text)
    if not words or any(word in situation.words.unsafe for word in words):
        return None
    return _absolute(text, situation) or _relative(text, situation)


def _absolute(text: str, situation: Situation) -> Meaning | None:
    numbers = sorted(int(number) for number in re.findall(r"\d+", text))
    found = _ask(text, situation.words.language) if numbers else None
    if found is None or "month" not in found.parts or numbers not in _borne(found):
        return None
    year, month, day = (
        getattr(found.date_obj, part) if part in found.parts else None
        for part in ("year", "month", "day")
    )
    shape = "C" if year else "M" if day is None else "dM"
    value = unit(Point(year, month, day), shape, Precision.DAY if day else Precision.MONTH)
    meaning = meaning_of(value, situation)
    return meaning and replace(meaning, rule=DATEPARSER)


def _borne(found: DateData) -> list[list[int]]:
    """Return the numbers that the text must hold, its month in words or in digits."""
    numbers = [getattr(found.date_obj, part) for part in ("year", "day") if part in found.parts]
    return [sorted(numbers), sorted([*numbers, found.date_obj.month])]


def _relative(text: str, situation: Situation) -> Meaning | None:
    """Read what is counted from the reference day.

    A bare duration ("3 giorni") lies in the past or in the future, as dateparser is told: what
    moves with that is no date.
    """
    base = _BASE if situation.as_of is None else situation.as_of.astype(dt.date)
    if not isinstance(base, dt.date):
        return None
    language = situation.words.language
    past, future = (
        _ask(text, language, "relative-time", base, prefer) for prefer in ("past", "future")
    )
    if past is None or future is None or past.date_obj != future.date_obj:
        return None
    if past.date_obj.time() != dt.time() or past.period not in ("day", "week", "month", "year"):
        return None
    if situation.reference_day() is None:
        return None
    precision = Precision(past.period)
    span = shifted(precision, 0, np.datetime64(past.date_obj, "D"))
    return Meaning((span,), precision, DATEPARSER, inferred=inferred_parts(precision))


@lru_cache(maxsize=_REMEMBERED)
def _ask(
    text: str,
    language: str,
    parser: str = "absolute-time",
    base: dt.date = _BASE,
    prefer: str = "past",
) -> DateData | None:
    """Return what dateparser makes of `text`, or `None` where it finds nothing or fails."""
    try:
        found = _parser(language, parser, base, prefer).get_date_data(text)
    except (ValueError, OverflowError, TypeError, AttributeError, IndexError):
        return None
    return found if found and found.date_obj and found.parts else None


@lru_cache(maxsize=64)
def _parser(language: str, parser: str, base: dt.date, prefer: str) -> DateDataParser:
    from dateparser.date import DateDataParser  # noqa: PLC0415 (slow to load, not always needed)

    return DateDataParser(
        languages=[language],
        settings={
            "RELATIVE_BASE": dt.datetime.combine(base, dt.time()),
            "PARSERS": [parser],
            "PREFER_DATES_FROM": prefer,
            "DATE_ORDER": "MDY",
            "TIMEZONE": "UTC",
            "RETURN_AS_TIMEZONE_AWARE": False,
        },
    )
