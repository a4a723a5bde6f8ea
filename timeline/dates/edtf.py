"""Dates written in the Extended Date/Time Format (ISO 8601-2, EDTF of the Library of Congress).

Levels 0 and 1 are read, and of level 2 qualifiers of parts, sets, X and significant digits.
"""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Iterable, Iterator
from dataclasses import replace
from functools import cache, lru_cache, reduce
from itertools import chain, product, takewhile

import numpy as np

from timeline.dates import days
from timeline.dates.clocks import read_offset
from timeline.dates.gate import quoted
from timeline.dates.meaning import Meaning
from timeline.dates.model import Precision, Qualifier, Span
from timeline.dates.sentences import RefusalError
from timeline.dates.values import Clock, clock_between, coarser, joined

MOST_MEMBERS = 16
_LEVEL_ONE_SEASONS = range(21, 25)
# The month in which the part of a year that has a code begins, and its months.
_DIVISIONS = (
    {code + n: (3 + 3 * n, 3) for code in (21, 25) for n in range(4)}
    | dict(zip(range(29, 33), ((9, 3), (12, 3), (3, 3), (6, 3)), strict=True))
    | {33 + n: (1 + 3 * n, 3) for n in range(4)}
    | {37 + n: (1 + 4 * n, 4) for n in range(3)}
    | {40 + n: (1 + 6 * n, 6) for n in range(2)}
)
# What a draft of EDTF wrote for an end that is not known, and for one that has not come.
_DRAFT = {"/UNKNOWN": "/", "UNKNOWN/": "/", "/OPEN": "/.."}
# As Wikidata writes years, months and days, what is not known as zeros.
_WIKIDATA = re.compile(r"^\+(\d{4}(?:-(?!00)\d\d){0,2})(?:-00){0,2}T00:00:00Z$")
# The basic format of ISO 8601, which programs write: 20190310T0538Z.
_BASIC = re.compile(r"^(\d{4})(\d\d)(\d\d)T(\d\d)(\d\d)(?:(\d\d))?(?=Z|[+-]|$)")
_CHARACTERS = re.compile(r"[-0-9XYETZS~?%.,/:+\[\]{} ]+")
_SET = re.compile(r"[\[{](?P<members>[^\[\]{}]+)[\]}]")
_DATE = re.compile(
    r"[~?%]?(?P<year>-?[\dX]{4})(?:S(?P<significant>[1-9]\d?)(?=[~?%]?$))?[~?%]?"
    r"(?:-[~?%]?(?P<month>[\dX]{2})[~?%]?(?:-[~?%]?(?P<day>[\dX]{2})[~?%]?)?)?"
)
_LONG_YEAR = re.compile(
    r"Y(?P<year>-?\d{1,15})(?:E(?P<zeros>\d))?(?:S(?P<significant>[1-9]\d?))?[~?%]?"
)
_MOMENT = re.compile(
    r"(-?\d{4}-\d\d-\d\d)T(\d\d):(\d\d)(?::(\d\d)(?:\.\d+)?)?(Z|[+-]\d\d(?::?\d\d)?)?"
)


@lru_cache(maxsize=4096)
def read_edtf(text: str) -> Meaning | None:
    """Read EDTF in either case; `None` for anything else."""
    notation = _BASIC.sub(_extended, _WIKIDATA.sub(r"\1", text.upper()))
    for word, sign in _DRAFT.items():
        notation = notation.replace(word, sign)
    if not _CHARACTERS.fullmatch(notation):
        return None
    meaning = _set(notation) or _interval(notation) or _element(notation)
    return meaning and replace(meaning, edtf=notation.replace(" ", ""))


def _extended(basic: re.Match[str]) -> str:
    fields = [field for field in basic.groups() if field]
    return f"{'-'.join(fields[:3])}T{':'.join(fields[3:])}"


def _set(text: str) -> Meaning | None:
    match = _SET.fullmatch(text)
    if match is None or not ("," in text or ".." in text):
        return None
    members = [member.strip() for member in match["members"].split(",")]
    if len(members) > MOST_MEMBERS:
        raise RefusalError("large-set", count=len(members), most=MOST_MEMBERS)
    read = [_interval(m.replace("..", "/")) if ".." in m else _element(m) for m in members]
    return _together([member for member in read if member], None) if all(read) else None


def _interval(text: str) -> Meaning | None:
    if text.count("/") != 1:
        return None
    first, last = (
        None if end in ("", "..") else _element(end, beside_another=True) or end
        for end in text.split("/")
    )
    ends = [end for end in (first, last) if isinstance(end, Meaning)]
    if isinstance(first, str) or isinstance(last, str) or not ends:
        return None
    span = Span(first and first.hull.first, last and last.hull.last)
    if span.first is not None and span.last is not None and span.first > span.last:
        raise RefusalError("backwards-edtf", text=quoted(text))
    clocks = (end.clock if end else None for end in (first, last))
    return replace(_together(ends, span), clock=clock_between(*clocks))


def _together(parts: list[Meaning], span: Span | None) -> Meaning:
    """Return a set, or an interval between the ends of `span`."""
    return Meaning(
        (span,) if span else tuple(chain.from_iterable(part.spans for part in parts)),
        reduce(coarser, (part.precision for part in parts)),
        "edtf",
        reduce(joined, (part.qualifier for part in parts)),
    )


def _element(text: str, *, beside_another: bool = False) -> Meaning | None:
    if moment := _MOMENT.fullmatch(text):
        return _moment(moment)
    qualifier = reduce(joined, (Qualifier(mark) for mark in text if mark in "~?%"), None)
    if match := _LONG_YEAR.fullmatch(text):
        year = int(match["year"]) * 10 ** int(match["zeros"] or 0)
        if abs(year) > days.FARTHEST_YEAR:
            raise RefusalError("far-year", text=quoted(text), most=days.FARTHEST_YEAR)
        return _years(year, match["significant"], qualifier)
    match = _DATE.fullmatch(text)
    if match is None or (text[0] in "~?%" and not match["month"]):
        return None
    if "XXXX" in match["year"]:
        raise RefusalError("no-known-year", text=quoted(text))
    if match["month"] is None and "X" not in text:
        return _years(int(match["year"]), match["significant"], qualifier)
    code = int(match["month"]) if (match["month"] or "").isdigit() else 0
    if code <= 12 or match["day"]:
        return _fields(match, qualifier)
    is_alone = not beside_another and qualifier is None
    return _division(match["year"], code, qualifier, is_alone=is_alone)


def _moment(match: re.Match[str]) -> Meaning | None:
    day = _element(match[1])
    hour, minute, second = (int(field or 0) for field in match.group(2, 3, 4))
    if hour > 23 or minute > 59 or second > 59:
        raise RefusalError("no-time", time=":".join(filter(None, match.group(2, 3, 4))))
    precision = Precision.SECOND if match[4] else Precision.MINUTE
    zone = read_offset("utc" + (match[5] or "").replace("Z", "+00"), 0)
    if match[5] and zone is None:
        return None
    written = match[0][match.end(1) + 1 :]
    clock = Clock(dt.time(hour, minute, second), precision, written, zone and zone[1])
    return day and replace(day, precision=precision, clock=clock)


def _division(
    year: str, code: int, qualifier: Qualifier | None, *, is_alone: bool
) -> Meaning | None:
    """Return a season or another part of a year; a code that may be a year is one: 1910-30."""
    number = int(year) if "X" not in year else None
    if number is None or code not in _DIVISIONS:
        return None
    in_doubt = number >= 0 and code > number % 100
    if in_doubt and (is_alone or code not in _LEVEL_ONE_SEASONS):
        return None
    coarse = Precision.QUARTER if code <= 36 else Precision.YEAR
    precision = Precision.SEASON if code <= 32 else coarse
    return Meaning((days.months(number, *_DIVISIONS[code]),), precision, "edtf", qualifier)


def _years(year: int, significant: str | None, qualifier: Qualifier | None) -> Meaning:
    """Return the years that share with `year` the digits that are significant."""
    unit = 10 ** max(max(len(str(abs(year))), 4) - int(significant), 0) if significant else 1
    first = abs(year) // unit * unit
    begin = -first - unit + 1 if year < 0 else first
    span = days.years(begin, begin + unit - 1)
    precision = {1: Precision.YEAR, 10: Precision.DECADE}.get(unit, Precision.CENTURY)
    return Meaning((span,), precision, "edtf", qualifier)


def _fields(match: re.Match[str], qualifier: Qualifier | None) -> Meaning | None:
    """Return the days from the first to the last that fit all known digits."""
    year, month, day = match["year"], match["month"] or "XX", match["day"] or "XX"
    if month.isdigit() and day.isdigit() and "X" not in year:
        days.check_day(int(year), int(month), int(day))
    elif month == "00":
        days.check_day(int(year.replace("X", "0")), 0, 1)
    fields = (sorted(_ends(year)), _matching(month, 12), _matching(day, 31))
    first = next(_existing(product(*fields)), None)
    last = next(_existing(product(*(reversed(field) for field in fields))), None)
    if first is None or last is None:
        return None
    known = list(takewhile(lambda field: field and field != "XX", (match["month"], match["day"])))
    coarse = {0: Precision.YEAR, 1: Precision.DECADE}.get(year.count("X"), Precision.CENTURY)
    of_year = coarse if year[-1] == "X" else Precision.YEAR
    precision = (of_year, Precision.MONTH, Precision.DAY)[len(known)]
    return Meaning((Span(first, last),), precision, "edtf", qualifier)


def _existing(fields: Iterable[tuple[int, ...]]) -> Iterator[np.datetime64]:
    return (days.the_day(y, m, d) for y, m, d in fields if d <= days.month_length(y, m))


def _ends(year: str) -> list[int]:
    """Return the first and last years that fit, and those beside them, for the leap days."""
    low, high = (int(year.replace("X", digit)) for digit in "09")
    inwards = range(8 if year.endswith("X") else 1)
    sign = 1 if high >= low else -1
    return [*(low + sign * n for n in inwards), *(high - sign * n for n in inwards)]


@cache
def _matching(field: str, most: int) -> list[int]:
    pattern = re.compile(field.replace("X", r"\d"))
    return [number for number in range(1, most + 1) if pattern.fullmatch(f"{number:02}")]
