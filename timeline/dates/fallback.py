"""What dateparser reads beyond our own rules, held to what was really written."""

from __future__ import annotations

import datetime as dt
import re
from functools import cache
from typing import TYPE_CHECKING, Any

from timeline.dates.calendar import partial, written
from timeline.dates.context import Context
from timeline.dates.meaning import Meaning

if TYPE_CHECKING:
    from dateparser.date import DateDataParser

DATEPARSER = "dateparser"
# Any fixed base will do: what the text does not determine is never taken from the answer.
_BASE = dt.datetime(2001, 5, 15)  # noqa: DTZ001 (dateparser wants it without a zone)


def read_with_dateparser(text: str, context: Context) -> Meaning | None:
    """Read a day of a month, or one counted from the reference day, in dateparser's words.

    Every number of the text must be in the answer, and no word may be one that dateparser skips.
    """
    if not _is_carried(text, context):
        return None
    return _absolute(text, context)


def _is_carried(text: str, context: Context) -> bool:
    words = re.findall(r"[^\W\d_]+", text)
    return bool(words) and not any(word in context.words.skipped for word in words)


def _absolute(text: str, context: Context) -> Meaning | None:
    found = _ask(text, context.words.language)
    if found is None or found.date_obj is None or not found.parts:
        return None
    parts = set(found.parts)
    numbers = sorted(int(number) for number in re.findall(r"\d+", text))
    day = found.date_obj
    if parts == {"year", "month", "day"}:
        borne = [day.year, day.day]
        meaning = lambda: written(day.year, day.month, day.day)  # noqa: E731
    elif parts == {"year", "month"}:
        borne = [day.year]
        meaning = lambda: written(day.year, day.month)  # noqa: E731
    elif parts == {"month", "day"}:
        borne = [day.day]
        meaning = lambda: partial(day.month, day.day, context)  # noqa: E731
    else:
        return None
    return meaning() if numbers in (sorted(borne), sorted([*borne, day.month])) else None


def _ask(text: str, language: str) -> Any:
    try:
        return _parser(language).get_date_data(text)
    except (ValueError, OverflowError, TypeError, AttributeError, IndexError):
        return None


@cache
def _parser(language: str) -> DateDataParser:
    from dateparser.date import DateDataParser  # noqa: PLC0415 (slow to load, rarely needed)

    return DateDataParser(
        languages=[language],
        settings={
            "RELATIVE_BASE": _BASE,
            "PARSERS": ["absolute-time"],
            "TIMEZONE": "UTC",
            "RETURN_AS_TIMEZONE_AWARE": False,
        },
    )


