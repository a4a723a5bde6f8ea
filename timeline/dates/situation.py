"""What one reading of one text knows beside the text, and what it found wrong on the way."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field
from typing import TypeVar

import numpy as np

from timeline.dates import days
from timeline.dates.lexicon import Lexicon
from timeline.dates.model import Calendar, DateOrder, Precision, Span
from timeline.dates.periods import MONTHS
from timeline.dates.sentences import RefusalError
from timeline.dates.values import Point, Stretch, Value

_Found = TypeVar("_Found")
_PARTS = ("year", "month", "day")
# How many parts of a date are inferred where it is counted in a unit, and the shape it has.
_COUNTED = {
    Precision.DAY: (3, "RD"),
    Precision.WEEK: (3, "RW"),
    Precision.MONTH: (2, "R"),
    Precision.QUARTER: (2, "C"),
    Precision.YEAR: (1, "y"),
}


def inferred_parts(precision: Precision) -> frozenset[str]:
    """Return the parts of a date that are inferred where it is counted in a unit."""
    return frozenset(_PARTS[: _COUNTED.get(precision, (1, ""))[0]])


@dataclass(slots=True)
class Situation:
    """The words of a language, the reference day, the order of digits, and the faults found.

    `exact` is the text with its capitals, `calendar` the one that its points are of. A missing
    reference day is noted in `needs_day`, and in `has_asked` that it was asked for.
    """

    exact: str
    words: Lexicon
    as_of: np.datetime64 | None
    order: DateOrder | None
    calendar: Calendar = Calendar.GREGORIAN
    faults: list[RefusalError] = field(default_factory=list)
    needs_day: str = ""
    has_asked: bool = False

    def attempt(self, find: Callable[[], _Found]) -> _Found | None:
        """Return what is found, or `None` where it raises `RefusalError`, which is noted."""
        try:
            return find()
        except RefusalError as fault:
            self.faults.append(fault)
            return None

    def reference_day(self, need: str = "counted") -> np.datetime64 | None:
        """Return the reference day; where there is none, note for what it is needed."""
        self.has_asked = True
        if self.as_of is None and not self.needs_day:
            self.needs_day = need
        return self.as_of

    def stretch(self, span: Span) -> Stretch:
        """Return a span of days as points of the calendar."""
        return stretch(span, calendar=self.calendar)

    def counted(self, precision: Precision, distance: int) -> Value | None:
        """Return a unit counted from the one that holds the reference day."""
        as_of = self.reference_day()
        return None if as_of is None else relative(shifted(precision, distance, as_of), precision)


def relative(span: Span, precision: Precision, shape: str = "") -> Value:
    """Return days counted from the reference day."""
    shape = shape or _COUNTED.get(precision, (1, "C"))[1]
    inferred = inferred_parts(precision)
    return Value((stretch(span, precision),), shape, precision, "relative", None, inferred)


def stretch(
    span: Span, precision: Precision = Precision.DAY, calendar: Calendar = Calendar.GREGORIAN
) -> Stretch:
    """Return a span of days as points; of months and years, as coarse as `precision` is."""
    civil = (None if day is None else days.civil(day, calendar) for day in span)
    return Stretch(*(at and _point(at, precision) for at in civil))


def _point(at: days.Civil, precision: Precision) -> Point:
    if precision in (Precision.YEAR, Precision.DECADE, Precision.CENTURY):
        return Point(at.year)
    return Point(at.year, at.month, None if precision is Precision.MONTH else at.day)


def shifted(precision: Precision, distance: int, day: np.datetime64) -> Span:
    """Return the unit that lies `distance` units after the one that holds `day`."""
    at = days.civil(day)
    if precision is Precision.DAY:
        return days.single(days.shift(day, distance))
    if precision is Precision.WEEK:
        return days.week(days.shift(day, 7 * distance))
    count = MONTHS.get(precision, MONTHS[Precision.YEAR])
    number = at.year * 12 + at.month - 1
    return days.months(0, number - number % count + count * distance + 1, count)
