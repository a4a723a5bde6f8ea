"""What one reading of one text knows beside the text, and what it found wrong on the way."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field
from typing import TypeVar

import numpy as np

from timeline.dates import days
from timeline.dates.days import Span
from timeline.dates.gate import quoted
from timeline.dates.lexicon import Lexicon
from timeline.dates.model import DateOrder, Precision
from timeline.dates.values import Point, Stretch, Value
from timeline.errors import DateError

_Found = TypeVar("_Found")

INFERRED = {
    Precision.DAY: frozenset({"year", "month", "day"}),
    Precision.WEEK: frozenset({"year", "month", "day"}),
    Precision.MONTH: frozenset({"year", "month"}),
    Precision.QUARTER: frozenset({"year", "month"}),
    Precision.SEASON: frozenset({"year"}),
    Precision.YEAR: frozenset({"year"}),
    Precision.DECADE: frozenset({"year"}),
    Precision.CENTURY: frozenset({"year"}),
}
_SHAPES = {Precision.DAY: "RD", Precision.WEEK: "RW", Precision.MONTH: "R", Precision.YEAR: "y"}


@dataclass(slots=True)
class Situation:
    """The words of a language, the reference day, the order of digits, and the faults found.

    `exact` is the text with its capitals. A missing reference day is noted in `needs_day`.
    """

    exact: str
    words: Lexicon
    as_of: np.datetime64 | None
    order: DateOrder | None
    faults: list[str] = field(default_factory=list)
    needs_day: str = ""

    def complain(self, found: str, fault: str) -> None:
        """Note what is wrong with a part of the text, for where no reading is right."""
        self.refuse(f"{quoted(found)} {fault}")

    def refuse(self, fault: str) -> None:
        """Note a whole sentence about what is wrong."""
        if fault not in self.faults:
            self.faults.append(fault)

    def attempt(self, find: Callable[[], _Found]) -> _Found | None:
        """Return what is found, or `None` where it raises `DateError`, which is noted."""
        try:
            return find()
        except DateError as fault:
            self.refuse(str(fault))
            return None

    def today(self, need: str = "counted") -> np.datetime64 | None:
        """Return the reference day; where there is none, note for what it is needed."""
        if self.as_of is None and not self.needs_day:
            self.needs_day = need
        return self.as_of

    def counted(self, precision: Precision, distance: int) -> Value | None:
        """Return a unit counted from the one that holds the reference day."""
        as_of = self.today()
        if as_of is None:
            return None
        return self.of_days(
            (shifted(precision, distance, as_of),), precision, _SHAPES.get(precision, "RU")
        )

    def of_days(self, spans: tuple[Span, ...], precision: Precision, shape: str) -> Value:
        """Return days counted from the reference day."""
        return Value(
            stretches(spans, precision), shape, precision, "relative", None, INFERRED[precision]
        )


def stretches(spans: tuple[Span, ...], precision: Precision) -> tuple[Stretch, ...]:
    """Return spans of days as stretches of points, as coarse as `precision` is."""
    return tuple(
        Stretch(point(span.first, precision), point(span.last, precision)) for span in spans
    )


def point(day: np.datetime64 | None, precision: Precision = Precision.DAY) -> Point | None:
    """Return a day as a point; of months and years, as coarse as `precision` is."""
    if day is None:
        return None
    at = days.civil(day)
    if precision in (Precision.YEAR, Precision.DECADE, Precision.CENTURY):
        return Point(at.year)
    return Point(at.year, at.month) if precision is Precision.MONTH else Point(*at)


def shifted(precision: Precision, distance: int, day: np.datetime64) -> Span:
    """Return the unit that lies `distance` units after the one that holds `day`."""
    at = days.civil(day)
    match precision:
        case Precision.DAY:
            return days.single(days.shift(day, distance))
        case Precision.WEEK:
            return days.week(days.shift(day, 7 * distance))
        case Precision.MONTH:
            return days.months(at.year, at.month + distance)
        case Precision.QUARTER:
            return days.months(at.year, at.month - (at.month - 1) % 3 + 3 * distance, 3)
    length = {Precision.DECADE: 10, Precision.CENTURY: 100}.get(precision, 1)
    first = at.year - at.year % length + length * distance
    return days.years(first, first + length - 1)
