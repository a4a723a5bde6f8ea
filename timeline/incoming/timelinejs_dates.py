"""The dates of TimelineJS's slides, as written in words and EDTF.

A date has `year` and may have finer parts. Years before our era are negative, and -44 is 44 BC.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from typing import Any

from timeline.errors import DateError, Told
from timeline.incoming.draft import Given
from timeline.incoming.plain_text import one_line, plain_text
from timeline.incoming.telling import Note
from timeline.incoming.written_dates import Shown, Written, write_dates

FARTHEST = (-271_821, 275_760)
"""The years between which TimelineJS counts days; beyond them its scale is cosmological."""

LAST_YEAR = 9999
_FINER = ("month", "day", "hour", "minute", "second")
_BOUNDS = {"month": (1, 12), "day": (1, 31), "hour": (0, 23), "minute": (0, 59), "second": (0, 59)}
Slide = Mapping[str, Any]


def written_of(slide: Slide, given: Given) -> Written:
    """Return the dates of a slide as written; raise `DateError` where they are none."""
    if not is_said(slide.get("start_date")):
        raise DateError(Told("The slide has no start_date."))
    start = _shown(slide["start_date"], given)
    end = _shown(slide["end_date"], given) if is_said(slide.get("end_date")) else None
    return write_dates(start, end, plain_text(word_of(slide.get("display_date"))).words, given)


def _shown(date: object, given: Given) -> Shown:
    """Return a date object as EDTF with its display date; raise `DateError`."""
    if not isinstance(date, Mapping):
        return Shown(word_of(date))
    year = _number(date, "year")
    if year is None:
        raise DateError(Told("The date has no year."))
    parts = {key: _number(date, key) for key in _FINER}
    written = _edtf(year, parts)
    return Shown(
        _with_time(written, parts, given), plain_text(word_of(date.get("display_date"))).words
    )


def _edtf(year: int, parts: Mapping[str, int | None]) -> str:
    if year == 0:
        raise DateError(Told("There is no year 0: 1 BC, which is -1 here, is followed by AD 1."))
    if not FARTHEST[0] <= year <= FARTHEST[1]:
        raise DateError(
            Told(
                "The year {year} is on TimelineJS's cosmological scale, beyond the calendar of "
                "days.",
                year=year,
            )
        )
    astronomical = year + 1 if year < 0 else year
    sign = "-" if astronomical < 0 else ""
    digits = f"{abs(astronomical):04}"
    written = f"{sign}{digits}" if len(digits) == 4 else f"Y{sign}{digits}"
    for key in ("month", "day"):
        part = parts[key]
        if part is None or (len(digits) > 4):
            return written
        written += f"-{part:02}"
    return written


def _with_time(day: str, parts: Mapping[str, int | None], given: Given) -> str:
    hour, minute, second = (parts[key] for key in ("hour", "minute", "second"))
    if parts["day"] is None or hour is None or (hour, minute or 0, second or 0) == (0, 0, 0):
        return day
    if minute is None:
        spoken = f"{day}, {hour % 12 or 12} {'am' if hour < 12 else 'pm'}"
        return spoken if given.reads(spoken) else day
    return f"{day}T{hour:02}:{minute:02}" + ("" if second is None else f":{second:02}")


def _number(date: Slide, key: str) -> int | None:
    """Return a part of a date; raise `DateError` where it is no number or out of bounds."""
    text = re.sub(r"[\s,]|\.0$", "", word_of(date.get(key)))
    if not text:
        return None
    if not re.fullmatch(r"-?\d{1,15}", text):
        raise DateError(Told("The {key} '{text:.40}' is not a whole number.", key=key, text=text))
    number = int(text)
    least, most = _BOUNDS.get(key, (number, number))
    if not least <= number <= most:
        raise DateError(Told("There is no {key} {number}.", key=key, number=number))
    return number


def too_fine(slide: Slide) -> Iterator[Note]:
    """Yield what of a slide's dates is finer, or stands alone, and is left out."""
    for name in ("start_date", "end_date"):
        date = slide.get(name)
        if not isinstance(date, Mapping):
            continue
        if is_said(date.get("millisecond")) and word_of(date["millisecond"]) != "0":
            yield Note("the milliseconds of {} are left out", of=(name,))
        if is_said(date.get("day")) and not is_said(date.get("month")):
            yield Note("the day of {} is left out, for it has no month", of=(name,))
        if abs(_number(date, "year") or 0) > LAST_YEAR and is_said(date.get("month")):
            yield Note(
                "the month of {} is left out, for a year of five digits stands alone", of=(name,)
            )
        for key in date:
            if key not in ("year", *_FINER, "millisecond", "display_date", "format"):
                yield Note("'{}' of {} is left out", of=(key, name))


def as_found(slide: Slide) -> str:
    """Return the dates of a slide as they stand in the file."""
    display = word_of(slide.get("display_date"))
    dates = [in_pairs(slide[key]) for key in ("start_date", "end_date") if is_said(slide.get(key))]
    return "; ".join(filter(None, (display, *dates))) or "none"


def in_pairs(date: object) -> str:
    """Return a date as it stands in the file, its keys beside what they say."""
    if not isinstance(date, Mapping):
        return word_of(date)
    return ", ".join(f"{key} {word_of(value)}" for key, value in date.items() if is_said(value))


def word_of(value: object) -> str:
    """Return a value as text, '' where it is none or a group."""
    if value is None or isinstance(value, Mapping | list):
        return ""
    return one_line(str(value)) if not isinstance(value, str) else value.strip()


def is_said(value: object) -> bool:
    """Return whether there is something in `value`; 0 is something."""
    if isinstance(value, Mapping):
        return any(is_said(part) for part in value.values())
    return bool(value) or (value == 0 and value is not False and not isinstance(value, str | list))
