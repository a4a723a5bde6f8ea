"""Dates as calendars write them: year, month, day, weekday and time, in words or all in digits."""

from __future__ import annotations

import re
from dataclasses import replace
from itertools import permutations
from typing import NamedTuple

from timeline.dates import days
from timeline.dates.context import Context
from timeline.dates.gate import quoted
from timeline.dates.meaning import Meaning
from timeline.dates.model import DateOrder, Precision
from timeline.dates.pieces import Piece, take_apart
from timeline.errors import DateError

CALENDAR, PARTIAL, RELATIVE = "calendar", "partial", "relative"
_SHAPES = {"y", "My", "yM", "dMy", "Mdy", "yMd", "ydM", "M", "dM", "Md", "N"}
_YEARLESS = {"M", "dM", "Md"}
_WEEKDAY_NAMES = ["Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday"]


class Fields(NamedTuple):
    """A date by its fields, as far as it bears them; years are astronomical."""

    year: int | None = None
    month: int | None = None
    day: int | None = None


def read_complete(text: str, context: Context) -> Meaning | None:
    """Read year, month, day and time as far as they are written, in any usual order."""
    meaning = _read(text, context)
    return meaning if meaning and meaning.rule != PARTIAL else None


def read_partial(text: str, context: Context) -> Meaning | None:
    """Read a month, or a day of a month, of the year that the reference day tells."""
    meaning = _read(text, context)
    return meaning if meaning and meaning.rule == PARTIAL else None


def _read(text: str, context: Context) -> Meaning | None:
    pieces = take_apart(text, context.words.language)
    if not pieces:
        return None
    date, weekday, clock = _sorted_out(pieces)
    shape = "".join(piece.kind for piece in date).replace("Y", "y")
    if shape not in _SHAPES or (clock and "d" not in shape and shape != "N"):
        return None
    fields = _numeric(date[0].text, context) if shape == "N" else _spelled(date, context)
    if fields is None:
        return None
    meaning = _meaning(fields, context)
    _check_weekday(weekday, meaning)
    if any(piece.kind == "Y" for piece in date):
        meaning = replace(meaning, rule=RELATIVE, inferred=frozenset({"year"}))
    if clock is None or clock.precision is None:
        return meaning
    return replace(meaning, precision=clock.precision, time=clock.time)


def _sorted_out(
    pieces: tuple[Piece, ...],
) -> tuple[list[Piece], Piece | None, Piece | None]:
    date = [piece for piece in pieces if piece.kind not in "WT"]
    weekdays = [piece for piece in pieces if piece.kind == "W"]
    clocks = [piece for piece in pieces if piece.kind == "T"]
    if len(weekdays) > 1 or len(clocks) > 1:
        return [], None, None
    return date, next(iter(weekdays), None), next(iter(clocks), None)


def _spelled(date: list[Piece], context: Context) -> Fields:
    number = {piece.kind: piece.number for piece in date}
    year = number.get("y")
    if "Y" in number:
        year = days.civil(context.reference_day(date[0].text)).year + number["Y"]
    return Fields(year, number.get("M"), number.get("d"))


def month_of(text: str, context: Context) -> int | None:
    """Return which month `text` names, or `None` if it is not the name of a month alone."""
    pieces = take_apart(text, context.words.language)
    if not pieces or [piece.kind for piece in pieces] != ["M"]:
        return None
    return pieces[0].number


def _meaning(fields: Fields, context: Context) -> Meaning:
    if fields.year is not None:
        return written(fields.year, fields.month, fields.day)
    if fields.month is None:
        raise AssertionError("every shape of a date has a year or a month")
    return partial(fields.month, fields.day, context)


def written(year: int, month: int | None = None, day: int | None = None) -> Meaning:
    """Return the meaning of a year, a month or a day; raise `DateError` if it does not exist."""
    if month is None:
        return Meaning((days.years(year, year),), Precision.YEAR, CALENDAR)
    _check_month(month)
    if day is None:
        return Meaning((days.months(year, month),), Precision.MONTH, CALENDAR)
    _check_day(year, month, day)
    return Meaning((days.single(days.the_day(year, month, day)),), Precision.DAY, CALENDAR)


def partial(month: int, day: int | None, context: Context) -> Meaning:
    """Return the latest such day or month that begins not after the reference day."""
    _check_month(month)
    longest = days.month_length(2000, month)
    if day is not None and not 1 <= day <= longest:
        raise DateError(
            f"Month {month} has no day {day}. "
            f'Write a day that exists, as in "2012-{month:02}-{longest}".'
        )
    if context.as_of is None:
        raise DateError(
            "The date has no year, and there is no reference day (as_of) to infer it from. "
            'Write the year, as in "15 April 2018".'
        )
    latest = days.civil(context.as_of).year
    for year in range(latest, latest - 9, -1):
        if day is not None and day > days.month_length(year, month):
            continue
        if days.the_day(year, month, day or 1) <= context.as_of:
            meaning = written(year, month, day)
            return replace(meaning, rule=PARTIAL, inferred=frozenset({"year"}))
    raise AssertionError("29 February comes within eight years")


def _numeric(text: str, context: Context) -> Fields | None:
    if len(text) == 8 and text.isdigit():
        return Fields(int(text[:4]), int(text[4:6]), int(text[6:]))
    if ordinal := re.fullmatch(r"(\d{4})-(\d{3})", text):
        return _day_of_year(int(ordinal[1]), int(ordinal[2]))
    separator = next(letter for letter in text if not letter.isdigit())
    numbers = [field.strip() for field in text.split(separator)]
    if len(numbers) == 2:
        return _two_fields(numbers, text, context)
    return _three_fields(numbers, text, context)


def _day_of_year(year: int, number: int) -> Fields:
    at = days.civil(days.shift(days.year_start(year), number - 1))
    if at.year != year:
        raise DateError(
            f"The year {year} has no day {number}. "
            f'Write the day as in "{year}-10-03", or by its number in the year, as in "{year}-275".'
        )
    return Fields(*at)


def _two_fields(numbers: list[str], text: str, context: Context) -> Fields | None:
    first, second = (int(number) for number in numbers)
    if len(numbers[1]) == 4:
        return Fields(second, first)
    if len(numbers[0]) == 4:
        if not 1 <= second <= 12:
            return None
        _refuse_shortened_year(first, numbers[1], text)
        return Fields(first, second)
    month, day = _settled(numbers, text, context.order)
    return Fields(None, month, day)


def _refuse_shortened_year(first: int, field: str, text: str) -> None:
    """Refuse 2011/12 and 1850-5: the second field can be a month or what changes in the year."""
    shortened = first - first % 10 ** len(field) + int(field)
    following = "/" in text and shortened == first + 1
    later = "-" in text and len(field) == 1 and shortened > first
    if following or later:
        raise DateError(
            f"{quoted(text)} can be month {int(field)} of {first} or the years {first} to "
            f'{shortened}. Write "{first}-{int(field):02}" or "{first} to {shortened}".'
        )


def _three_fields(numbers: list[str], text: str, context: Context) -> Fields:
    if len(numbers[0]) == 4:
        year, month, day = (int(number) for number in numbers)
        return Fields(year, month, day)
    if len(numbers[2]) < 4:
        raise DateError(
            f'{quoted(text)} has no year of four digits. Write the date as in "2012-10-03".'
        )
    # Year first says nothing of a date that ends with its year.
    order = None if context.order == DateOrder.YMD else context.order
    month, day = _settled(numbers[:2], text, order)
    return Fields(int(numbers[2]), month, day)


def _settled(numbers: list[str], text: str, order: DateOrder | None) -> tuple[int, int]:
    """Return month and day of two numbers; raise `DateError` if both orders are possible."""
    first, second = (int(number) for number in numbers)
    orders = {(m, d) for m, d in permutations((first, second)) if 1 <= m <= 12 and 1 <= d <= 31}
    if not orders:
        raise DateError(
            f"{quoted(text)} names no month from 1 to 12. "
            'Write the date as in "2012-10-03" or "3 October 2012".'
        )
    if len(orders) == 1:
        return orders.pop()
    if order is None:
        raise DateError(
            f"{quoted(text)} can be day {first} of month {second} or day {second} of month "
            f'{first}. Write the month in words or the date as in "2012-10-03", '
            "or give the order of all such dates (date_order)."
        )
    return (second, first) if order == DateOrder.DMY else (first, second)


def _check_month(month: int) -> None:
    if not 1 <= month <= 12:
        raise DateError(f'There is no month {month}. Write a month from 1 to 12, as in "2015-12".')


def _check_day(year: int, month: int, day: int) -> None:
    length = days.month_length(year, month)
    if not 1 <= day <= length:
        named = f"{year}-{month:02}"
        raise DateError(
            f"Day {day} does not exist: {named} has {length} days. "
            f'Write a day that exists, such as "{named}-{length}".'
        )


def _check_weekday(weekday: Piece | None, meaning: Meaning) -> None:
    if weekday is None:
        return
    day = meaning.earliest
    if day is None or day != meaning.latest:
        raise DateError(
            f"The weekday {quoted(weekday.text)} has no day of the month beside it. "
            'Write the day, as in "Monday, 1 October 2012".'
        )
    true = days.weekday(day)
    if true != weekday.number:
        raise DateError(
            f"{day} was a {_WEEKDAY_NAMES[true]}, not a {_WEEKDAY_NAMES[weekday.number]}. "
            "Correct one of them or leave out the weekday."
        )
