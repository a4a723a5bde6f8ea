"""Dates in digits, within a text: 2012-10-03, 3/10/2012, 10/2012, 15/04, 185-, 3-Mar-14."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from timeline.dates import days
from timeline.dates.compounds import with_year
from timeline.dates.gate import quoted
from timeline.dates.kinds import Number
from timeline.dates.model import DateOrder, Precision
from timeline.dates.numerals import roman_numeral
from timeline.dates.portions import block
from timeline.dates.sentences import RefusalError
from timeline.dates.situation import Situation
from timeline.dates.values import Point, Stretch, Value, in_year, unit, year_of
from timeline.dates.vocabulary import SEASONS, season
from timeline.dates.years import latest_year

_THREE = re.compile(r"(\d{1,4})([-/.]) ?(\d{1,2})\2 ?(\d{1,4})(?!\d|\2\d|:)")
_TWO = re.compile(r"(\d{1,4})([-/.])(\d{1,4})(?!\d|\2\d|:)")
_ALL = re.compile(r"(\d{4})()(\d{2})(\d{2})(?!\d)")
_DAY_OF_YEAR = re.compile(r"(\d{4})-(\d{3})(?!\d)")
_ISO_WEEK = re.compile(r"(\d{4})-?w(\d{1,2})(?:-?([1-7]))?(?!\w)")
_MASKED = re.compile(
    r"(?:(?P<decade>\d{3})(?:[-–_?*×](?!\d)|u\b)"
    r"|(?P<century>\d{2})(?:--|––|__|\?\?|\*\*|××|uu|\.\.))年?"
)
_SHEET = re.compile(
    r"(\d{1,2})(?:([-/.]) ?| )([^\W\d_]+)(?(2)[-/.] ?| )(\d{4}|(?(2)\d{2}|(?!)))(?![\d:]|[-/.]\w)"
)
_TOLERANCE = re.compile(r"(\d{4}) ?(?:±|\+/-|\+-) ?(\d{1,3})(?!\d)")


def digit_dates(text: str, at: int, situation: Situation) -> Iterator[tuple[int, Value]]:
    """Yield where each date of digits that begins at a place ends, and what it can be."""
    for pattern, read in READERS:
        match = pattern.match(text, at)
        if match and not _goes_on(text, at, match):
            for value in read(match, situation):
                yield match.end(), value


def _goes_on(text: str, at: int, match: re.Match[str]) -> bool:
    """Tell whether a date goes on from before a place, with the sign that is within it."""
    before, signs = text[max(at - 2, 0) : at], re.findall(r"[-/.]", match[0])
    return len(before) == 2 and before[0].isdigit() and before[1] in signs[:1]


def _three(match: re.Match[str], situation: Situation) -> Iterator[Value]:
    figures = [Number(int(word), len(word)) for word in match.group(1, 3, 4)]
    first, second, third = figures
    if first.digits == 4 and third.digits <= 2:
        yield unit(Point(first.value, second.value, third.value), "C", Precision.DAY)
    elif first.digits <= 2 and third.digits in (1, 2, 4):
        found = list(_in_orders(figures, situation))
        yield from found
        if not found:
            name = "no-order" if third.digits == 4 else "no-full-year"
            situation.faults.append(RefusalError(name, text=quoted(match[0])))


def _two(match: re.Match[str], situation: Situation) -> Iterator[Value]:
    first, second, lengths = int(match[1]), int(match[3]), (len(match[1]), len(match[3]))
    if lengths[0] == 4 and lengths[1] <= 2 and 1 <= second <= 12:
        yield unit(Point(first, second), "yM", Precision.MONTH)
    elif lengths[1] == 4 and lengths[0] <= 2 and 1 <= first <= 12:
        yield unit(Point(second, first), "C", Precision.MONTH)
    elif max(lengths) <= 2 and match[2] != "-":
        yield from _in_orders([Number(first), Number(second)], situation)
    elif match[2] == "-" and 21 <= second <= 24:
        # The code of a season in EDTF, or years: what is a date alone is no code in a sentence.
        named = season(list(SEASONS)[second - 21])
        breaks = frozenset({"season-codes"} if match[0] != situation.exact else ())
        named = named._replace(spans=named.spans[-1:], shape="C", breaks=breaks)
        yield in_year(named, first)


def _in_orders(figures: Sequence[Number], situation: Situation) -> Iterator[Value]:
    """Yield each day that digits can be; the order that is given or usual leaves one."""
    left_out = "Y" if len(figures) == 2 else ""
    found = {}
    for order in (written.replace(left_out, "") for written in DateOrder):
        at = dict(zip(order, figures, strict=True))
        if value := _named(at["D"].value, at["M"].value, at.get("Y"), situation):
            found[order] = value
    usual = (situation.order or "").replace(left_out, "")
    for order, value in found.items():
        struck = ["order"] if usual in found and order != usual else []
        yield value._replace(breaks=frozenset({order.replace("Y", ""), *struck}))


def _named(day: int, month: int, year: Number | None, situation: Situation) -> Value | None:
    """Return a day of a year that is written whole or is the latest with its last digits."""
    if not (1 <= month <= 12 and 1 <= day <= 31):
        return None
    named = unit(Point(None, month, day), "dM", Precision.DAY)
    if year is None or year.digits == 4:
        return with_year(named, year_of(year.value)) if year else named
    latest = latest_year(year, situation) if year.digits == 2 else None
    return latest and with_year(named, latest)


def _day_of_year(match: re.Match[str], situation: Situation) -> Iterator[Value]:
    year, number = int(match[1]), int(match[2])
    first = days.month_start(year, 1, situation.calendar)
    at = days.civil(days.shift(first, number - 1), situation.calendar)
    if at.year == year:
        yield unit(Point(*at), "C", Precision.DAY)
        return
    situation.faults.append(RefusalError("no-day-of-year", year=year, day=number))


def _iso_week(match: re.Match[str], situation: Situation) -> Iterator[Value]:
    year, number = int(match[1]), int(match[2])
    span = situation.attempt(lambda: days.iso_week(year, number))
    if span is None or span.first is None:
        return
    if match[3]:
        day = days.civil(days.shift(span.first, int(match[3]) - 1), situation.calendar)
        yield unit(Point(*day), "C", Precision.DAY, "week")
    else:
        yield Value((situation.stretch(span),), "C", Precision.WEEK, "week")


def _masked(match: re.Match[str], _: Situation) -> Iterator[Value]:
    length = 10 if match["decade"] else 100
    yield block(int(match["decade"] or match["century"]) * length, length, "masked")


def _tolerance(match: re.Match[str], _: Situation) -> Iterator[Value]:
    year, off = int(match[1]), int(match[2])
    ends = Stretch(Point(year - off), Point(year + off))
    yield Value((ends,), "C", Precision.YEAR, "tolerance")


def _sheet(match: re.Match[str], situation: Situation) -> Iterator[Value]:
    """Read 3-Mar-14, as spreadsheets write a day, and 3.III.1914: no range is written so."""
    day = int(match[1])
    month = situation.words.months.get(match[3]) or roman_numeral(match[3]) or 0
    value = _named(day, month, Number(int(match[4]), len(match[4])), situation)
    if value:
        yield value


READERS = (
    (_THREE, _three),
    (_DAY_OF_YEAR, _day_of_year),
    (_TWO, _two),
    (_ALL, _three),
    (_ISO_WEEK, _iso_week),
    (_MASKED, _masked),
    (_SHEET, _sheet),
    (_TOLERANCE, _tolerance),
)
