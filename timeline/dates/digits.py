"""Dates all in digits, within a text: 2012-10-03, 3/10/2012, 10/2012, 15/04, 185-, 10,000."""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import permutations
from typing import Any

from timeline.dates import days
from timeline.dates.model import DateOrder, Precision
from timeline.dates.situation import Situation, stretches
from timeline.dates.values import Point, Stretch, Value, in_year, unit
from timeline.dates.vocabulary import seasons

_ALONE = r"(?<!\d)"
_THREE = re.compile(rf"{_ALONE}(\d{{1,4}})([-/.]) ?(\d{{1,2}})\2 ?(\d{{1,4}})(?!\d|\2\d|:)")
_TWO = re.compile(rf"{_ALONE}(\d{{1,4}})([-/.])(\d{{1,4}})(?!\d|\2\d|:)")
_ALL = re.compile(r"(?<!\d)(\d{4})(\d{2})(\d{2})(?!\d)")
_DAY_OF_YEAR = re.compile(r"(?<!\d)(\d{4})-(\d{3})(?!\d)")
_ISO_WEEK = re.compile(r"(?<!\d)(\d{4})-?w(\d{1,2})(?:-?([1-7]))?(?!\w)")
_MASKED = re.compile(
    r"(?<!\d)(?:(?P<decade>\d{3})(?:[-–_?*](?!\d)|u\b)|(?P<century>\d{2})(?:--|––|__|\?\?|\*\*|uu))"
)
_THOUSANDS = re.compile(r"(?<!\d)(\d{1,3}),(\d{3})(?!\d|,)")
_TOLERANCE = re.compile(r"(\d{4}) ?(?:±|\+/-|\+-) ?(\d{1,3})(?!\d)")


def digit_dates(text: str, at: int, situation: Situation) -> Iterator[tuple[int, str, Any]]:
    """Yield where each date of digits at a place ends, what kind of token it is, and its value."""
    if _goes_on(text, at):
        return
    if match := _THREE.match(text, at):
        for value in _three(match, situation):
            yield match.end(), "date", value
    elif match := _DAY_OF_YEAR.match(text, at):
        point = _day_of_year(int(match[1]), int(match[2]), situation)
        if point is not None:
            yield match.end(), "date", unit(point, "C", Precision.DAY)
    elif match := _TWO.match(text, at):
        for value in _two(match, situation):
            yield match.end(), "date", value
    elif match := _ALL.match(text, at):
        yield match.end(), "date", unit(Point(*map(int, match.groups())), "C", Precision.DAY)
    if match := _ISO_WEEK.match(text, at):
        value = _iso_week(match, situation)
        if value is not None:
            yield match.end(), "date", value
    if match := _THOUSANDS.match(text, at):
        yield match.end(), "thousands", int(match[1] + match[2])
    if match := _MASKED.match(text, at):
        digits = match["decade"] or match["century"]
        yield match.end(), "date", block(int(digits), 10 if match["decade"] else 100, "masked")
    if match := _TOLERANCE.match(text, at):
        year, off = int(match[1]), int(match[2])
        stretch = Stretch(Point(year - off), Point(year + off))
        yield match.end(), "date", Value((stretch,), "C", Precision.YEAR, "tolerance")


def _goes_on(text: str, at: int) -> bool:
    """Tell whether digits and a sign that is within dates stand right before a place."""
    before = text[max(at - 2, 0) : at]
    behind = re.match(r"\d+([-/.])", text[at:])
    goes_on = len(before) == 2 and before[0].isdigit() and before[1] in "-/."
    return goes_on and (behind is None or behind[1] == before[1])


def block(number: int, length: int, rule: str) -> Value:
    """Return ten or a hundred years by the digits that they share."""
    first = number * length
    code = "X" if length == 10 else "XX"
    precision = Precision.DECADE if length == 10 else Precision.CENTURY
    stretch = Stretch(Point(first, code=code), Point(first + length - 1, code=code))
    return Value((stretch,), "C", precision, rule)


def _three(match: re.Match[str], situation: Situation) -> Iterator[Value]:
    first, second, third = (int(match[number]) for number in (1, 3, 4))
    if len(match[1]) == 4 and len(match[4]) <= 2:
        yield unit(Point(first, second, third), "C", Precision.DAY)
    elif len(match[4]) == 4 and len(match[1]) <= 2:
        order = None if situation.order is DateOrder.YMD else situation.order
        orders = _orders(first, second, order)
        for month, day in orders:
            yield unit(Point(third, month, day), "C", Precision.DAY)
        if not orders:
            situation.complain(
                match[0],
                "names no month from 1 to 12. "
                'Write the date as in "2012-10-03" or "3 October 2012".',
            )
    elif max(len(match[1]), len(match[4])) < 3:
        situation.complain(
            match[0], 'has no year of four digits. Write the date as in "2012-10-03".'
        )


def _two(match: re.Match[str], situation: Situation) -> Iterator[Value]:
    first, second, lengths = int(match[1]), int(match[3]), (len(match[1]), len(match[3]))
    if lengths[0] == 4 and lengths[1] <= 2 and 1 <= second <= 12:
        yield unit(Point(first, second), "yM", Precision.MONTH)
    elif lengths[1] == 4 and lengths[0] <= 2 and 1 <= first <= 12:
        yield unit(Point(second, first), "C", Precision.MONTH)
    elif match[0] == situation.exact and match[2] == "-" and 21 <= second <= 24:
        # The code of a season in EDTF, or years: what is a date alone is no code in a sentence.
        season = ("spring", "summer", "autumn", "winter")[second - 21]
        yield in_year(
            seasons(season)[0]._replace(spans=seasons(season)[0].spans[-1:]), first
        )._replace(shape="C")
    elif max(lengths) <= 2 and match[2] != "-":
        for month, day in _orders(first, second, situation.order):
            yield unit(Point(None, month, day), "dM", Precision.DAY)


def _orders(first: int, second: int, order: DateOrder | None) -> list[tuple[int, int]]:
    """Return each month and day that two numbers can be."""
    found = list(dict.fromkeys(permutations((second, first))))
    possible = [(month, day) for month, day in found if 1 <= month <= 12 and 1 <= day <= 31]
    if len(possible) < 2 or order is None:
        return possible
    return possible[:1] if order is DateOrder.DMY else possible[1:]


def _iso_week(match: re.Match[str], situation: Situation) -> Value | None:
    year, number = int(match[1]), int(match[2])
    span = days.iso_week(year, number) if year else None
    if span is None or span.first is None:
        situation.refuse(
            f'The year {year} has no week {number}. Write a week from 1 to 52, as in "2012-W12".'
        )
        return None
    if match[3]:
        day = Point(*days.civil(days.shift(span.first, int(match[3]) - 1)))
        return unit(day, "C", Precision.DAY, "week")
    return Value(stretches((span,), Precision.DAY), "C", Precision.WEEK, "week")


def _day_of_year(year: int, number: int, situation: Situation) -> Point | None:
    at = days.civil(days.shift(days.year_start(year), number - 1))
    if at.year == year:
        return Point(*at)
    situation.refuse(
        f"The year {year} has no day {number}. "
        f'Write the day as in "{year}-10-03", or by its number in the year, as in "{year}-275".'
    )
    return None
