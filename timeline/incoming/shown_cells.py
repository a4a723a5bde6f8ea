"""Dates in the cells of spreadsheets, no finer than the cells show them."""

from __future__ import annotations

import datetime as dt
import re
from collections import Counter
from collections.abc import Set as AbstractSet
from functools import lru_cache

from timeline.dates.lexicon import MONTHS

_PARTS = frozenset("ymd")
# Of a format of numbers: what is said in quotation marks, in brackets or after a sign that says so.
_SAID = re.compile(r'"[^"]*"|\\.|_.|\*.|\[[^\[\]]*\]')
_QUARTER = re.compile(r'"\s*(Q[1-4])\s*"', re.IGNORECASE)
_WEEKDAY = re.compile("d{3,}")
DAYS = ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday")
_MINUTES = re.compile(r"(?<=h)[^a-z]*m+|(?<!m)m++(?=[^a-z]*s)")


def write_date(at: dt.date | dt.datetime, shown: AbstractSet[str]) -> str:
    """Return the parts of a date that are `shown`, of `y`, `m`, `d`, `h` and `s`, or all of them.

    Where no part is known to be shown it is the day, and where only that of the week is, `w`, its
    name. Midnight is no time.
    """
    if not shown & _PARTS and "w" in shown:
        return DAYS[at.weekday()]
    clock = at.time() if isinstance(at, dt.datetime) and "h" in shown else dt.time()
    seconds = ":%S" if "s" in shown else ""
    time = clock.strftime(f"T%H:%M{seconds}") if clock != dt.time() else ""
    parts = frozenset(shown & _PARTS) or _PARTS
    if "y" not in parts:
        named = MONTHS[at.month - 1].capitalize()
        return f"{at.day} {named}" if "d" in parts else named
    if "m" not in parts:
        return f"{at.year:04}"
    return f"{at:%Y-%m-%d}{time}" if "d" in parts else f"{at.year:04}-{at.month:02}"


@lru_cache(maxsize=1_024)
def parts_of_format(number_format: str) -> frozenset[str]:
    """Return which parts of a date a number format shows: `mmm-yy` shows month and year."""
    plain = _SAID.sub("", number_format.partition(";")[0]).lower()
    plain, weekdays = _WEEKDAY.subn("", _MINUTES.sub("", plain))
    return (frozenset(plain) & (_PARTS | {"h", "s"})) | ({"w"} if weekdays else frozenset())


def quarter_of_format(number_format: str) -> str:
    """Return the quarter that a number format says beside the year, `"Q3 "`, or ''."""
    said = _QUARTER.search(number_format)
    return f"{said[1]} " if said else ""


def parts_of_text(text: str, at: dt.date) -> frozenset[str]:
    """Return which parts of a date the words of its cell show."""
    text = re.sub(rf"\b{DAYS[at.weekday()][:3]}\w*", "", text, flags=re.IGNORECASE)
    numbers = Counter(int(digits) for digits in re.findall(r"\d+", text))
    shown = set()
    for part, values in (("y", (at.year, at.year % 100)), ("d", (at.day,)), ("m", (at.month,))):
        value = next((value for value in values if numbers[value]), None)
        if value is not None:
            numbers[value] -= 1
            shown.add(part)
    if re.search(r"[^\W\d_]{3}", text):
        shown.add("m")
    if re.search(r"\d:\d\d", text):
        shown |= {"h"} | ({"s"} if re.search(r":\d\d:\d\d", text) else set())
    return frozenset(shown)
