"""Dates written in the Extended Date/Time Format (ISO 8601-2, EDTF of the Library of Congress).

The edtf library is the judge of this reader in the tests and no part of it: it takes milliseconds
for a plain date, ends winter with December and an unknown end after ten years, has a 29 February in
every year, and fails on an unspecified month.
"""

from __future__ import annotations

import datetime as dt
import re
from dataclasses import replace
from itertools import chain
from typing import TYPE_CHECKING

from timeline.dates import days
from timeline.dates.calendar import written
from timeline.dates.context import Context
from timeline.dates.days import Span
from timeline.dates.gate import quoted
from timeline.dates.meaning import Meaning, coarsest, joined
from timeline.dates.model import Precision, Qualifier
from timeline.errors import DateError

if TYPE_CHECKING:
    import numpy as np

EDTF = "edtf"
MOST_MEMBERS = 16

_SEASON, _QUARTER, _YEAR = Precision.SEASON, Precision.QUARTER, Precision.YEAR
# The first month and how many; seasons are three whole months, winter runs into the next year.
DIVISIONS: dict[int, tuple[int, int, Precision]] = {
    **{21 + n: (3 + 3 * n, 3, _SEASON) for n in range(4)},
    **{25 + n: (3 + 3 * n, 3, _SEASON) for n in range(4)},
    29: (9, 3, _SEASON),
    30: (12, 3, _SEASON),
    31: (3, 3, _SEASON),
    32: (6, 3, _SEASON),
    **{33 + n: (1 + 3 * n, 3, _QUARTER) for n in range(4)},
    **{37 + n: (1 + 4 * n, 4, _YEAR) for n in range(3)},
    **{40 + n: (1 + 6 * n, 6, _YEAR) for n in range(2)},
}
_LEVEL_ONE_SEASONS = range(21, 25)

_CHARACTERS = re.compile(r"[-0-9XYETZ~?%.,/:+\[\]{} ]+")
_SIMPLE = re.compile(r"(-?\d{4})(?:-(\d\d)(?:-(\d\d))?)?([~?%]?)")
_MOMENT = re.compile(
    r"(-?\d{4})-(\d\d)-(\d\d)T(\d\d):(\d\d)(?::(\d\d)(?:\.\d+)?)?(?:Z|[+-]\d\d(?::?\d\d)?)?"
)
_SET = re.compile(r"[\[{](?P<members>[^\[\]{}]+)[\]}]")
_UNSPECIFIED = re.compile(
    r"(?P<minus>-?)(?P<year>[\dX]{4})(?:-(?P<month>[\dX]{2})(?:-(?P<day>[\dX]{2}))?)?(?P<mark>[~?%]?)"
)
_LONG_YEAR = re.compile(r"Y(?P<minus>-?)(?P<digits>\d{1,15})(?:E(?P<exponent>\d))?(?P<mark>[~?%]?)")
_QUALIFIED_PARTS = re.compile(r"[~?%]?-?\d{4}[~?%]?(?:-[~?%]?\d\d[~?%]?){1,2}")
_MARK = re.compile(r"[~?%]")


def read_edtf(text: str, _context: Context) -> Meaning | None:
    """Read EDTF in either case: level 0, level 1, sets and unspecified digits of level 2."""
    notation = text.upper()
    if not _CHARACTERS.fullmatch(notation):
        return None
    meaning = _set(notation) or _interval(notation) or _element(notation)
    return meaning and replace(meaning, edtf=notation.replace(" ", ""))


def _element(text: str) -> Meaning | None:
    return (
        _simple(text)
        or _moment(text)
        or _unspecified(text)
        or _long_year(text)
        or _with_qualified_parts(text)
    )


def _simple(text: str) -> Meaning | None:
    match = _SIMPLE.fullmatch(text)
    if match is None or text.startswith("-0000"):
        return None
    year = int(match[1])
    month, day = (int(field) if field else None for field in match.group(2, 3))
    qualifier = Qualifier(match[4]) if match[4] else None
    if month is not None and day is None and month > 12:
        return _division(year, month, qualifier)
    return replace(written(year, month, day), rule=EDTF).doubted(qualifier)


def _division(year: int, code: int, qualifier: Qualifier | None) -> Meaning | None:
    # Beyond level 1 a code may as well be a year, as in 1910-30: those are left to the ranges.
    may_be_year = code > year % 100 and code not in _LEVEL_ONE_SEASONS
    if code not in DIVISIONS or may_be_year:
        return None
    month, count, precision = DIVISIONS[code]
    return Meaning((days.months(year, month, count),), precision, EDTF, qualifier)


def _moment(text: str) -> Meaning | None:
    match = _MOMENT.fullmatch(text)
    if match is None:
        return None
    year, month, day = (int(field) for field in match.group(1, 2, 3))
    hour, minute, second = (int(field or 0) for field in match.group(4, 5, 6))
    if hour > 23 or minute > 59 or second > 59:
        raise DateError(
            f'There is no time {match[4]}:{match[5]}. Write a time from "00:00:00" to "23:59:59".'
        )
    precision = Precision.SECOND if match[6] else Precision.MINUTE
    day_meaning = replace(written(year, month, day), rule=EDTF, precision=precision)
    return replace(day_meaning, time=dt.time(hour, minute, second))


def _interval(text: str) -> Meaning | None:
    if text.count("/") != 1:
        return None
    first, last = (_end(end) for end in text.split("/"))
    if first is None or last is None or (first.earliest is None and last.latest is None):
        return None
    span = Span(first.earliest, last.latest)
    if span.first is not None and span.last is not None and span.first > span.last:
        raise DateError(
            f'{quoted(text)} ends before it begins. Write the earlier end first, as in "2011/2012".'
        )
    ends = [end for end in (first, last) if end.spans != _OPEN.spans]
    return Meaning(
        (span,),
        coarsest(end.precision for end in ends),
        EDTF,
        joined(first.qualifier, last.qualifier),
    )


_OPEN = Meaning((Span(None, None),), Precision.DAY, EDTF)


def _end(text: str) -> Meaning | None:
    return _OPEN if text in ("", "..") else _element(text)


def _set(text: str) -> Meaning | None:
    match = _SET.fullmatch(text)
    if match is None or not ("," in text or ".." in text):
        return None
    members = match["members"].split(",")
    if len(members) > MOST_MEMBERS:
        raise DateError(
            f"The set has {len(members)} members, {MOST_MEMBERS} is the most that is read. "
            'Write its first and last as an interval, as in "1667/1672".'
        )
    read = [_member(member.strip()) for member in members]
    known = [member for member in read if member is not None]
    if len(known) < len(read):
        return None
    qualifier = None
    for member in known:
        qualifier = joined(qualifier, member.qualifier)
    spans = tuple(chain.from_iterable(member.spans for member in known))
    return Meaning(spans, coarsest(member.precision for member in known), EDTF, qualifier)


def _member(text: str) -> Meaning | None:
    return _interval(text.replace("..", "/")) if ".." in text else _element(text)


def _unspecified(text: str) -> Meaning | None:
    """Read a date with `X` for digits that are not known."""
    match = _UNSPECIFIED.fullmatch(text)
    if match is None or "X" not in text:
        return None
    if match["year"] == "XXXX":
        raise DateError(f'{quoted(text)} has no known year. Write a year, as in "195X-12-25".')
    sign = -1 if match["minus"] else 1
    years = sorted(sign * int(match["year"].replace("X", digit)) for digit in "09")
    first, last = _first_day(years[0], match), _last_day(years[1], match)
    if first is None or last is None:
        return None
    precision = _fineness(match["year"], match["month"], match["day"])
    return Meaning((Span(first, last),), precision, EDTF, _doubt(match["mark"]))


def _first_day(year: int, match: re.Match[str]) -> np.datetime64 | None:
    for month in _fitting(match["month"], 12):
        for day in _fitting(match["day"], days.month_length(year, month)):
            return days.the_day(year, month, day)
    return None


def _last_day(year: int, match: re.Match[str]) -> np.datetime64 | None:
    for month in reversed(_fitting(match["month"], 12)):
        for day in reversed(_fitting(match["day"], days.month_length(year, month))):
            return days.the_day(year, month, day)
    return None


def _fitting(digits: str | None, most: int) -> list[int]:
    """Return the numbers from 1 that fit two digits, some of them unknown."""
    pattern = re.compile((digits or "XX").replace("X", r"\d"))
    return [number for number in range(1, most + 1) if pattern.fullmatch(f"{number:02}")]


def _fineness(year: str, month: str | None, day: str | None) -> Precision:
    if month in (None, "XX"):
        coarse = {0: Precision.YEAR, 1: Precision.DECADE}
        return coarse.get(year.count("X"), Precision.CENTURY) if year[-1] == "X" else Precision.YEAR
    return Precision.MONTH if day in (None, "XX") else Precision.DAY


def _long_year(text: str) -> Meaning | None:
    match = _LONG_YEAR.fullmatch(text)
    if match is None:
        return None
    number = int(match["digits"]) * 10 ** int(match["exponent"] or 0)
    if number <= days.LAST_YEAR:
        return None
    if number > days.FARTHEST_YEAR:
        raise DateError(f"{quoted(text)} is farther away than years are counted here.")
    year = -number if match["minus"] else number
    return Meaning((days.years(year, year),), Precision.YEAR, EDTF, _doubt(match["mark"]))


def _with_qualified_parts(text: str) -> Meaning | None:
    """Read a day or month with doubt about single parts; the doubt is kept for the whole."""
    if not _QUALIFIED_PARTS.fullmatch(text):
        return None
    plain = _simple(_MARK.sub("", text))
    return plain and plain.doubted(_doubt(text))


def _doubt(text: str) -> Qualifier | None:
    doubt = None
    for mark in _MARK.findall(text):
        doubt = joined(doubt, Qualifier(mark))
    return doubt
