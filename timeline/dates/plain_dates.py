"""The fast path: plain months and days, which can mean one thing only, as years in EDTF do."""

from __future__ import annotations

import re

from timeline.dates import days
from timeline.dates.lexicon import Lexicon
from timeline.dates.meaning import Meaning
from timeline.dates.model import Precision

_WORDS = re.compile(r"(?:(\d{1,2})\.? )?([^\W\d_]{3,})\.?,? (?:(\d{1,2}), )?([1-9]\d{3})")
_CHINESE = re.compile(r"([1-9]\d{3})年(?:(\d{1,2})月(?:(\d{1,2})[日号])?)?")


def read_plain(text: str, words: Lexicon) -> Meaning | None:
    """Return the meaning of a plain month or day, or a year with its sign; `None` for the rest."""
    if match := _WORDS.fullmatch(text):
        month = words.months.get(match[2])
        if month is None or (match[1] and match[3]):
            return None
        number = match[1] or match[3]
        return _of(int(match[4]), month, int(number) if number else None)
    if match := _CHINESE.fullmatch(text):
        year, *fields = (int(field) if field else None for field in match.groups())
        return _of(year or 0, *fields)
    return None


def _of(year: int, month: int | None, day: int | None) -> Meaning | None:
    """Return a date that exists; what does not is for the grammar to tell."""
    if month is None:
        return Meaning((days.years(year, year),), Precision.YEAR, "calendar")
    if not 1 <= month <= 12 or (day is not None and not 1 <= day <= days.month_length(year, month)):
        return None
    if day is None:
        return Meaning((days.months(year, month),), Precision.MONTH, "calendar")
    return Meaning((days.single(days.the_day(year, month, day)),), Precision.DAY, "calendar")
