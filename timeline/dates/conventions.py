"""Which readings of a text are struck, and why: the conventions of dates, by name.

The grammar finds every reading. A convention strikes some beside others, and no other place in
the reader prefers one reading to another. What is left are all readings of the text.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import NamedTuple

from timeline.dates.meaning import Meaning


class Reading(NamedTuple):
    """A meaning of the whole text, and of how many words and phrases it is made."""

    meaning: Meaning
    cost: int


class Convention(NamedTuple):
    """A convention: why it holds, a text that it settles, and what it leaves of the readings.

    What `leaves` nothing to choose is held by the grammar itself, which does not make the reading.
    """

    name: str
    why: str
    example: str
    leaves: Callable[[Sequence[Reading]], Sequence[Reading]] | None = None


def _longest_phrases(readings: Sequence[Reading]) -> Sequence[Reading]:
    least = min(reading.cost for reading in readings)
    return [reading for reading in readings if reading.cost == least]


def _stated(readings: Sequence[Reading]) -> Sequence[Reading]:
    """Leave readings that say their year, where there are any; what is counted says it too."""
    stated = [
        reading
        for reading in readings
        if not reading.meaning.inferred or reading.meaning.rule == "relative"
    ]
    return stated or readings


def _same_days(readings: Sequence[Reading]) -> Sequence[Reading]:
    """Leave one reading of the same days: that which the outermost words make."""
    best: dict[object, Reading] = {}
    for reading in sorted(readings, key=lambda found: _ORDER.get(found.meaning.rule, 9)):
        best.setdefault((reading.meaning.earliest, reading.meaning.latest), reading)
    return list(best.values())


_ORDER = {
    "approximate": 0,
    "uncertain": 1,
    "daytime": 2,
    "week": 3,
    "relative": 4,
    "counted-weekday": 4,
    "calendar": 5,
}

CONVENTIONS: tuple[Convention, ...] = (
    Convention(
        "iso-year-month",
        "Four digits, a hyphen and two are a year and a month alone, as in ISO 8601.",
        "2011-12",
    ),
    Convention(
        "short-years",
        "A later year may leave out the digits that it shares with the first.",
        "1861-67",
    ),
    Convention(
        "dual-year",
        "A day or month up to March of two consecutive years with a slash lies in the second: the "
        "year once began in March.",
        "30 January 1648/9",
    ),
    Convention(
        "season-of-two-years",
        "A winter of two consecutive years begins in the first.",
        "winter 2012-13",
    ),
    Convention(
        "season-codes",
        "EDTF's code of a season is one only where it cannot be a year, or stands in more EDTF.",
        "1999-21",
    ),
    Convention("era", "A year under 100 needs its era; of two digits it is the latest.", "AD 79"),
    Convention(
        "weekday",
        "A weekday fits its day, by the Julian calendar too before the language's reform.",
        "Saturday, 14 October 1066",
    ),
    Convention(
        "order",
        "Day and month in digits stand in the order that is given, or that most places use where "
        "the language is written.",
        "3.10.2012",
    ),
    Convention(
        "latest",
        "A day, month or season without a year is the latest that has begun by the reference day.",
        "April 15",
    ),
    Convention(
        "longest-phrase",
        "Words that stand together in a table mean there what they mean together.",
        "the day before yesterday",
        _longest_phrases,
    ),
    Convention(
        "stated",
        "What a text says by itself goes before what only the reference day would tell.",
        "May 2012",
        _stated,
    ),
    Convention(
        "same-days",
        "Readings of the same days are one reading, told by the words that hold the others.",
        "c. 1920-25",
        _same_days,
    ),
)


def left(readings: Sequence[Reading]) -> list[Reading]:
    """Return the readings that no convention strikes."""
    for convention in CONVENTIONS:
        if convention.leaves and len(readings) > 1:
            readings = convention.leaves(readings)
    return list(readings)
