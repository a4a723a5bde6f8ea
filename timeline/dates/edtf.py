"""Dates written in the Extended Date/Time Format (ISO 8601-2, EDTF of the Library of Congress).

The edtf library reads every single date: its years, months, days, seasons and qualifiers, and the X
digits of level 1. What it gets wrong is kept from it, and done here around it:

- "2011-02-29": it has a 29 February in every year. Days are checked, before it is asked: importing
  it takes longer than a refusal may.
- "2012-10-03/2011", "1985/": it accepts an interval that ends before it begins, and an unknown end
  lies ten years away. The ends are read one by one.
- "[1667,1668, 1670..1672]" takes it tens of milliseconds. The members are read one by one.
- "2001-24", "2042-28", "2042-30": its winters end with December. They end with February here.
- "2012-21~", "Y-12000~", "201X-12?": it does not read doubt about seasons, long years and most X
  digits. The doubt is taken off first.
- "1984-1X" makes it print and fail, "196X-0X" and "1984-02-3X" fail later, "-0101-XX" ends before
  it begins, "-156X-12" is not read, "XXXX" ends with 9999, and "156X-02-29" with 29 February 1569.
  Such X digits are filled in first, but a year of which no digit is known is refused.
- "1950S2": significant digits change none of its strict bounds.
- "2012-10-03T10:30" is not read, "T24:00:00" is, and times are dropped. Times are read here.
- Many of its dates have no precision or fail to tell it. It is told here, from the fields written.
"""

from __future__ import annotations

import datetime as dt
import re
import warnings
from collections.abc import Iterable
from dataclasses import replace
from functools import cache, lru_cache, reduce
from importlib import import_module
from itertools import chain, product, takewhile
from threading import Lock
from types import ModuleType
from typing import NamedTuple

from timeline.dates import days
from timeline.dates.days import Span
from timeline.dates.gate import quoted
from timeline.dates.meaning import Meaning
from timeline.dates.model import Precision, Qualifier
from timeline.dates.values import Clock, coarser, joined
from timeline.errors import DateError

EDTF = "edtf"
MOST_MEMBERS = 16
_REMEMBERED = 16_384
_LEVEL_ONE_SEASONS = range(21, 25)
_WINTERS = (24, 28, 30)

# What a draft of EDTF wrote for an end that is not known, and for one that has not come.
_DRAFT = {"/UNKNOWN": "/", "UNKNOWN/": "/", "/OPEN": "/.."}
_CHARACTERS = re.compile(r"[-0-9XYETZS~?%.,/:+\[\]{} ]+")
_DATE = re.compile(
    r"-?[\dX]{4}(?:S[1-9]\d?)?[~?%]?"
    r"|[~?%]?-?[\dX]{4}[~?%]?(?:-[~?%]?[\dX]{2}[~?%]?){1,2}"
)
_LONG_YEAR = re.compile(r"Y-?\d{1,15}(?:E\d)?(?:S[1-9]\d?)?[~?%]?")
_DIVISION = re.compile(r"(?P<year>-?\d{4})-(?P<code>2[1-9]|3\d|4[01])[~?%]?")
_MOMENT = re.compile(
    r"(-?\d{4}-\d\d-\d\d)T(\d\d):(\d\d)(?::(\d\d)(?:\.\d+)?)?(Z|[+-]\d\d(?::?\d\d)?)?"
)
_SET = re.compile(r"[\[{](?P<members>[^\[\]{}]+)[\]}]")
# The X digits that the library reads right; all others are filled in.
_READ_X = re.compile(r"-?\d+X+|\d{4}(?:-\d\d)?(?:-XX){1,2}")
_UNSPECIFIED = re.compile(
    r"(?P<minus>-?)(?P<year>[\dX]{4})(?:-(?P<month>[\dX]{2})(?:-(?P<day>[\dX]{2}))?)?"
)
_PLAIN = re.compile(r"(?P<year>-?\d{4})-(?P<month>\d\d)(?:-(?P<day>\d\d))?")
_SIGNIFICANT = re.compile(r"S(\d+)")
_MARK = re.compile(r"[~?%]")
_ONE_LIBRARY_IMPORT = Lock()


class _Dates(NamedTuple):
    """The first and the last day that the library finds in a date, and the doubt it reads."""

    first: tuple[int, int, int]
    last: tuple[int, int, int]
    qualifier: Qualifier | None


def read_edtf(text: str) -> Meaning | None:
    """Read EDTF in either case: level 0, level 1, sets and unspecified digits of level 2."""
    notation = text.upper()
    for word, sign in _DRAFT.items():
        notation = notation.replace(word, sign)
    if not _CHARACTERS.fullmatch(notation):
        return None
    meaning = _set(notation) or _interval(notation) or _element(notation)
    return meaning and replace(meaning, edtf=notation.replace(" ", ""))


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
    return Meaning(spans, _coarsest(known), EDTF, qualifier)


def _member(text: str) -> Meaning | None:
    return _interval(text.replace("..", "/")) if ".." in text else _element(text)


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
        _coarsest(ends),
        EDTF,
        joined(first.qualifier, last.qualifier),
    )


def _coarsest(parts: list[Meaning]) -> Precision:
    return reduce(coarser, (part.precision for part in parts))


_OPEN = Meaning((Span(None, None),), Precision.DAY, EDTF)


def _end(text: str) -> Meaning | None:
    return _OPEN if text in ("", "..") else _element(text, beside_another=True)


def _element(text: str, *, beside_another: bool = False) -> Meaning | None:
    if division := _DIVISION.fullmatch(text):
        return _division(division, beside_another=beside_another)
    return _moment(text) or _long_year(text) or _date(text)


def _moment(text: str) -> Meaning | None:
    match = _MOMENT.fullmatch(text)
    if match is None:
        return None
    _refuse_no_such_day(match[1])
    hour, minute, second = (int(field or 0) for field in match.group(2, 3, 4))
    if hour > 23 or minute > 59 or second > 59:
        raise DateError(
            f'There is no time {match[2]}:{match[3]}. Write a time from "00:00:00" to "23:59:59".'
        )
    day = _date(match[1])
    precision = Precision.SECOND if match[4] else Precision.MINUTE
    clock = Clock(dt.time(hour, minute, second), precision, "", _minutes(match[5]))
    return day and replace(day, precision=precision, clock=clock)


def _minutes(zone: str | None) -> int | None:
    """Return the minutes east of Greenwich of an offset as it is written."""
    if zone in (None, "", "Z"):
        return 0 if zone else None
    hours, minutes = int(zone[1:3]), int(zone[-2:]) if len(zone) > 3 else 0
    return (-1 if zone[0] == "-" else 1) * (hours * 60 + minutes)


def _division(match: re.Match[str], *, beside_another: bool) -> Meaning | None:
    bare, doubt = _without_doubt(match[0])
    year, code = int(match["year"]), int(match["code"])
    # A code that may as well be a year, as in 1910-30, is a season where a mark of doubt says so.
    is_beyond_doubt = beside_another or doubt is not None or year < 0
    if code > year % 100 and not (code in _LEVEL_ONE_SEASONS and is_beyond_doubt):
        return None
    found = _of_library(bare)
    if found is None:
        return None
    span = days.months(year, 12, 3) if code in _WINTERS else _span(found)
    return Meaning((span,), _precision_of(code), EDTF, doubt)


def _precision_of(code: int) -> Precision:
    if code <= 32:
        return Precision.SEASON
    return Precision.QUARTER if code <= 36 else Precision.YEAR


def _long_year(text: str) -> Meaning | None:
    if not _LONG_YEAR.fullmatch(text):
        return None
    bare, doubt = _without_doubt(text)
    found = _of_library(bare)
    if found is None:
        return None
    if abs(found.first[0]) > days.FARTHEST_YEAR:
        raise DateError(
            f"{quoted(text)} is farther away than years are counted here, {days.FARTHEST_YEAR}. "
            'Write a nearer year, as in "Y-13800000000".'
        )
    span, precision = _years(found.first[0], bare)
    return Meaning((span,), precision, EDTF, doubt)


def _date(text: str) -> Meaning | None:
    if not _DATE.fullmatch(text):
        return None
    if "XXXX" in text:
        raise DateError(f'{quoted(text)} has no known year. Write a year, as in "195X-12-25".')
    plain = _MARK.sub("", text)
    _refuse_no_such_day(plain)
    bare, doubt = _without_doubt(text) if "X" in text else (text, None)
    needs_filling = "X" in bare and not _READ_X.fullmatch(bare)
    found = _filled_in(bare) if needs_filling else _of_library(bare)
    if found is None:
        return None
    span, precision = _span(found), _fineness(plain)
    if "S" in plain and precision is Precision.YEAR:
        span, precision = _years(found.first[0], plain)
    return Meaning((span,), precision, EDTF, joined(found.qualifier, doubt))


def _without_doubt(text: str) -> tuple[str, Qualifier | None]:
    bare = text.rstrip("~?%")
    return bare, _qualifier(text[len(bare) :])


def _refuse_no_such_day(plain: str) -> None:
    """Say which month or day does not exist; two fields may be years, as in 2012-13."""
    match = _PLAIN.fullmatch(plain)
    if match and match["day"]:
        days.check_day(int(match["year"]), int(match["month"]), int(match["day"]))
    elif match and match["month"] == "00":
        days.check_day(int(match["year"]), 0, 1)


def _span(found: _Dates) -> Span:
    """Return the days found; raise `DateError` for one that its month does not have."""
    days.check_day(*found.first)
    days.check_day(*found.last)
    return Span(days.the_day(*found.first), days.the_day(*found.last))


def _years(year: int, text: str) -> tuple[Span, Precision]:
    """Return the years that share with `year` the digits that `text` says are significant."""
    significant = _SIGNIFICANT.search(text)
    unknown = max(len(str(abs(year))), 4) - int(significant[1]) if significant else 0
    unit = 10 ** max(unknown, 0)
    nearest = abs(year) // unit * unit
    first, last = nearest, nearest + unit - 1
    coarse = {1: Precision.YEAR, 10: Precision.DECADE}
    span = days.years(-last, -first) if year < 0 else days.years(first, last)
    return span, coarse.get(unit, Precision.CENTURY)


def _fineness(plain: str) -> Precision:
    """Return the unit of the last field before one that is not known at all."""
    year, *fields = plain.lstrip("-").split("-")
    known = list(takewhile(lambda field: field != "XX", fields))
    if known:
        return Precision.MONTH if len(known) == 1 else Precision.DAY
    coarse = {0: Precision.YEAR, 1: Precision.DECADE}
    return coarse.get(year.count("X"), Precision.CENTURY) if year[-1] == "X" else Precision.YEAR


def _filled_in(text: str) -> _Dates | None:
    match = _UNSPECIFIED.fullmatch(text)
    if match is None:
        return None
    low, high = ("9", "0") if match["minus"] else ("0", "9")
    first = _first_found(_fillings(match, low))
    last = _first_found(reversed(_fillings(match, high)))
    if first is None or last is None:
        return None
    return _Dates(first.first, last.last, None)


def _fillings(match: re.Match[str], digit: str) -> list[str]:
    """Return the dates that fit, in their order, with `digit` for what is unknown of the year."""
    year = match["minus"] + match["year"].replace("X", digit)
    fields = [(match["month"], 12), (match["day"], 31)]
    fitting = [_fitting(field, most) for field, most in fields if field]
    return ["-".join((year, *filling)) for filling in product(*fitting)]


def _fitting(field: str, most: int) -> list[str]:
    pattern = re.compile(field.replace("X", r"\d"))
    numbers = (f"{number:02}" for number in range(1, most + 1))
    return [number for number in numbers if pattern.fullmatch(number)]


def _first_found(texts: Iterable[str]) -> _Dates | None:
    found = (_of_library(text) for text in texts if _exists(text))
    return next((dates for dates in found if dates is not None), None)


def _exists(text: str) -> bool:
    match = _PLAIN.fullmatch(text)
    if match is None or not match["day"]:
        return True
    return int(match["day"]) <= days.month_length(int(match["year"]), int(match["month"]))


def _qualifier(mark: str) -> Qualifier | None:
    return Qualifier(mark) if mark else None


@lru_cache(maxsize=_REMEMBERED)
def _of_library(text: str) -> _Dates | None:
    """Return what the library reads in a date that it is known to read right, or refuses."""
    grammar = _grammar()
    try:
        date = getattr(grammar, _kind(text)).parser.parse_string(text, parse_all=True)[0]
    except grammar.ParseException:
        return None
    first, last = (tuple(bound[:3]) for bound in (date.lower_strict(), date.upper_strict()))
    both = date.is_uncertain_and_approximate or (date.is_uncertain and date.is_approximate)
    marks = {"%": both, "?": date.is_uncertain, "~": date.is_approximate}
    return _Dates(first, last, _qualifier(next((mark for mark in marks if marks[mark]), "")))


def _kind(text: str) -> str:
    """Return what the library calls such a date: all its kinds at once take it ten times longer."""
    if text.startswith("Y"):
        return "ExponentialYear" if "E" in text else "LongYear"
    if "X" in text:
        return "Unspecified"
    if _DIVISION.fullmatch(text):
        return "Level2Season"
    if _MARK.search(text[:-1]):
        return "PartialUncertainOrApproximate"
    return "UncertainOrApproximate" if _MARK.search(text) else "Date"


@cache
def _grammar() -> ModuleType:
    # Where Python is told to make errors of warnings, the grammar is not built without one.
    with _ONE_LIBRARY_IMPORT, warnings.catch_warnings():
        warnings.simplefilter("ignore")
        return import_module("edtf.parser.grammar")
