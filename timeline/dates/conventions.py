"""Which readings of a text are struck, and why: the conventions of dates, by name.

The grammar finds the readings of a text, and a convention strikes some beside others. Some are
held by the grammar, which would have to make readings without number, or of nearly every text, for
a convention to strike; the table says where. No other place prefers one reading to another.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import NamedTuple

from timeline.dates.meaning import Meaning
from timeline.dates.sentences import sentences


class Reading(NamedTuple):
    """A meaning of the whole text, and of how many words and phrases it is made."""

    meaning: Meaning
    cost: int


class Convention(NamedTuple):
    """A convention: why it holds, a text that it settles, and what it leaves of the readings.

    `struck` says what else the text, of that language, could be. Where `leaves` is `None`, it
    strikes every reading that breaks it or, where `held` says so, the grammar does not make the
    other reading.
    """

    name: str
    why: str
    example: str
    struck: str
    language: str = "en"
    held: str = ""
    leaves: Callable[[Sequence[Reading]], Sequence[Reading]] | None = None


def _longest_phrases(readings: Sequence[Reading]) -> Sequence[Reading]:
    least = min(reading.cost for reading in readings)
    return [reading for reading in readings if reading.cost == least]


def _times_of_a_day(readings: Sequence[Reading]) -> Sequence[Reading]:
    """Leave readings in which words are of the time of day beside them, where there are any."""
    clocks = [(reading, reading.meaning.clock) for reading in readings]
    if not any(clock and clock.written for _, clock in clocks):
        return readings
    return [reading for reading, clock in clocks if not (clock and any(clock.ends))]


def _same_days(readings: Sequence[Reading]) -> Sequence[Reading]:
    """Leave one reading of the same days: that which the outermost words make."""
    best: dict[object, Reading] = {}
    for reading in sorted(readings, key=_outermost):
        best.setdefault(reading.meaning.hull, reading)
    return list(best.values())


def _outermost(reading: Reading) -> tuple[bool, int, bool]:
    clock, rule, lasting = reading.meaning.clock, reading.meaning.rule, reading.meaning.lasting
    return not (clock and clock.until), _ORDER.get(rule, 9), lasting is None


_ORDER = {"approximate": 0, "uncertain": 1, "daytime": 2, "week": 3, "relative": 4}
_ORDER |= {"counted-weekday": 4, "calendar": 5, "styles": 5}

_LEAVES: dict[str, Callable[[Sequence[Reading]], Sequence[Reading]]] = {
    "longest-phrase": _longest_phrases,
    "times-of-a-day": _times_of_a_day,
    "stated": lambda readings: [r for r in readings if not r.meaning.inferred] or readings,
    "same-days": _same_days,
}
CONVENTIONS = tuple(
    Convention(name, **told, leaves=_LEAVES.get(name))
    for name, told in sentences("conventions").items()
)


def left(readings: Sequence[Reading]) -> list[Reading]:
    """Return the readings that no convention strikes."""
    for convention in CONVENTIONS:
        readings = [each for each in readings if convention.name not in each.meaning.breaks]
        if convention.leaves and len(readings) > 1:
            readings = convention.leaves(readings)
    return list(readings)
