"""Dates as calendars write them: year, month, day, weekday and time, in words or all in digits."""

from __future__ import annotations

from dataclasses import replace
from itertools import permutations

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
    meaning = _date(date, shape, context)
    if meaning is None:
        return None
    _check_weekday(weekday, meaning)
    return _with_time(meaning, clock)


def _sorted_out(
    pieces: tuple[Piece, ...],
) -> tuple[list[Piece], Piece | None, Piece | None]:
    date = [piece for piece in pieces if piece.kind not in "WT"]
    weekdays = [piece for piece in pieces if piece.kind == "W"]
    clocks = [piece for piece in pieces if piece.kind == "T"]
    if len(weekdays) > 1 or len(clocks) > 1:
        return [], None, None
    return date, next(iter(weekdays), None), next(iter(clocks), None)


def _date(date: list[Piece], shape: str, context: Context) -> Meaning | None:
    if shape == "N":
        return _numeric(date[0].text, context)
    number = {piece.kind: piece.number for piece in date}
    month, day = number.get("M"), number.get("d")
    if month is not None and shape in _YEARLESS:
        return partial(month, day, context)
    if "Y" in number:
        year = days.civil(context.reference_day(date[0].text)).year + number["Y"]
        return replace(written(year, month, day), rule=RELATIVE, inferred=frozenset({"year"}))
    return written(number["y"], month, day)


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


def _numeric(text: str, context: Context) -> Meaning | None:
    if len(text) == 8 and text.isdigit():
        return written(int(text[:4]), int(text[4:6]), int(text[6:]))
    separator = next(letter for letter in text if not letter.isdigit())
    fields = [field.strip() for field in text.split(separator)]
    if len(fields) == 2:
        return _two_fields(fields, text, context)
    return _three_fields(fields, text, context)


def _two_fields(fields: list[str], text: str, context: Context) -> Meaning | None:
    first, second = (int(field) for field in fields)
    if len(fields[1]) == 4:
        return written(second, first)
    if len(fields[0]) == 4:
        if not 1 <= second <= 12:
            return None
        _refuse_shortened_year(first, fields[1], text)
        return written(first, second)
    month, day = _settled(fields, text, context.order)
    return partial(month, day, context)


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


def _three_fields(fields: list[str], text: str, context: Context) -> Meaning:
    if len(fields[0]) == 4:
        year, month, day = (int(field) for field in fields)
        return written(year, month, day)
    if len(fields[2]) < 4:
        raise DateError(
            f'{quoted(text)} has no year of four digits. Write the date as in "2012-10-03".'
        )
    # Year first says nothing of a date that ends with its year.
    order = None if context.order == DateOrder.YMD else context.order
    month, day = _settled(fields[:2], text, order)
    return written(int(fields[2]), month, day)


def _settled(fields: list[str], text: str, order: DateOrder | None) -> tuple[int, int]:
    """Return month and day of two numbers; raise `DateError` if both orders are possible."""
    first, second = (int(field) for field in fields)
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


def _with_time(meaning: Meaning, clock: Piece | None) -> Meaning:
    if clock is None or clock.precision is None:
        return meaning
    return replace(meaning, precision=clock.precision, time=clock.time)
