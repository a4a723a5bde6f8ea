"""The reading rules, by name and in their order: the first that applies decides."""

from __future__ import annotations

from collections.abc import Callable
from typing import NamedTuple

from timeline.dates.calendar import read_calendar
from timeline.dates.context import Context
from timeline.dates.edtf import read_edtf
from timeline.dates.meaning import Meaning


class Rule(NamedTuple):
    """A way to read a date: it consumes the whole text, passes it on (`None`) or refuses it."""

    name: str
    explanation: str
    read: Callable[[str, Context], Meaning | None]


RULES: tuple[Rule, ...] = (
    Rule(
        "edtf",
        "Extended Date/Time Format (ISO 8601-2): levels 0 and 1, sets and X digits of level 2.",
        read_edtf,
    ),
    Rule(
        "calendar",
        "Year, month, day and time, as far as they are written.",
        read_calendar,
    ),
)


def apply(text: str, context: Context) -> Meaning | None:
    """Return what the first rule that applies makes of `text`; raise `DateError` if it refuses."""
    for rule in RULES:
        meaning = rule.read(text, context)
        if meaning is not None:
            return meaning
    return None
