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
from typing import TYPE_CHECKING, NamedTuple

import numpy as np

from timeline.dates.meaning import Meaning, meaning_of
from timeline.dates.model import Precision
from timeline.dates.situation import Situation, inferred_parts, shifted
from timeline.dates.values import Point, unit

if TYPE_CHECKING:
    from dateparser.date import DateDataParser

DATEPARSER = "dateparser"
# Any fixed base will do: what the text does not determine is never taken from an answer.
_BASE = dt.date(2001, 5, 15)
_REMEMBERED = 16_384
# Signs carry meaning ("2012-", "Oct '12") and dateparser drops them.
_PLAIN = re.compile(r"\w(?:[\w\s.,:]{,40}[\w.])?")


class _Question(NamedTuple):
    """How dateparser is to be asked."""

    language: str
    parser: str = "absolute-time"
    base: dt.date = _BASE
    prefer: str = "past"


class _Answer(NamedTuple):
    """What dateparser found: a moment, which `parts` of it the text determines, and its unit."""

    moment: dt.datetime
    parts: frozenset[str]
    period: str


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
    found = _ask(text, _Question(situation.words.language)) if numbers else None
    if found is None or "month" not in found.parts or numbers not in _borne(found):
        return None
    moment = found.moment
    day = moment.day if "day" in found.parts else None
    year = moment.year if "year" in found.parts else None
    shape = "C" if year else "M" if day is None else "dM"
    value = unit(Point(year, moment.month, day), shape, Precision.DAY if day else Precision.MONTH)
    meaning = meaning_of(value, situation)
    return meaning and replace(meaning, rule=DATEPARSER)


def _borne(found: _Answer) -> list[list[int]]:
    """Return the numbers that the text must hold, its month in words or in digits."""
    numbers = [getattr(found.moment, part) for part in ("year", "day") if part in found.parts]
    return [sorted(numbers), sorted([*numbers, found.moment.month])]


def _relative(text: str, situation: Situation) -> Meaning | None:
    """Read what is counted from the reference day.

    A bare duration ("3 giorni") lies in the past or in the future, as dateparser is told: what
    moves with that is no date.
    """
    as_of = situation.as_of
    base = _BASE if as_of is None else as_of.astype(dt.date)
    if not isinstance(base, dt.date):
        return None
    question = _Question(situation.words.language, "relative-time", base)
    past, future = (_ask(text, question._replace(prefer=prefer)) for prefer in ("past", "future"))
    if past is None or future is None or past.moment != future.moment:
        return None
    if past.moment.time() != dt.time() or past.period not in ("day", "week", "month", "year"):
        return None
    if situation.reference_day() is None:
        return None
    precision = Precision(past.period)
    span = shifted(precision, 0, np.datetime64(past.moment, "D"))
    return Meaning((span,), precision, DATEPARSER, inferred=inferred_parts(precision))


@lru_cache(maxsize=_REMEMBERED)
def _ask(text: str, question: _Question) -> _Answer | None:
    """Return what dateparser makes of `text`, or `None` where it finds nothing or fails."""
    try:
        found = _parser(question).get_date_data(text)
    except (ValueError, OverflowError, TypeError, AttributeError, IndexError):
        return None
    if found is None or found.date_obj is None or not found.parts:
        return None
    return _Answer(found.date_obj, frozenset(found.parts), found.period)


@lru_cache(maxsize=64)
def _parser(question: _Question) -> DateDataParser:
    from dateparser.date import DateDataParser  # noqa: PLC0415 (slow to load, not always needed)

    return DateDataParser(
        languages=[question.language],
        settings={
            "RELATIVE_BASE": dt.datetime.combine(question.base, dt.time()),
            "PARSERS": [question.parser],
            "PREFER_DATES_FROM": question.prefer,
            "DATE_ORDER": "MDY",
            "TIMEZONE": "UTC",
            "RETURN_AS_TIMEZONE_AWARE": False,
        },
    )
