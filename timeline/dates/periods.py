"""Calendar arithmetic: how far a period carries, and from where it arrives.

Days of the calendar are counted from 1970-01-01, which is day 0, and instants in seconds from its
beginning.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache

import numpy as np

from timeline.dates.model import Precision

DAY = 86_400
"""The seconds of a day."""

MONTHS = {
    Precision.MONTH: 1,
    Precision.QUARTER: 3,
    Precision.YEAR: 12,
    Precision.DECADE: 120,
    Precision.CENTURY: 1200,
}
"""How many months the units have that are counted in them."""

DAYS = {Precision.DAY: 1, Precision.WEEK: 7}
"""How many days the units have that are counted in them."""

DAYS_OF_GREGORIAN_CYCLE = 146_097
"""The Gregorian calendar repeats after these days, which are 400 years and 20,871 weeks."""


@dataclass(frozen=True, slots=True)
class Period:
    """Months and then days, either of which may be negative, and which lead from day to day.

    A month that is too short for the day of the month ends on its last day: one month after
    31 January is 28 or 29 February.
    """

    months: int = 0
    days: int = 0

    def __neg__(self) -> Period:
        return Period(-self.months, -self.days)

    def from_(self, day: int) -> int:
        """Return the day that this period after `day` falls on."""
        return (_add_months(day, self.months) if self.months else day) + self.days

    def last_to(self, day: int) -> int:
        """Return the last day from which this period leads to `day` or earlier."""
        target = day - self.days
        return _last_before(target, self.months) if self.months else target

    def carry(self, instant: int) -> int:
        """Return the first instant of the day that this period after `instant` falls on."""
        return self.from_(instant // DAY) * DAY

    def carry_back(self, instant: int) -> int:
        """Return the last instant from which this period leads to the day of `instant`."""
        return (self.last_to(instant // DAY) + 1) * DAY - 1

    @property
    def shortest(self) -> int:
        """The fewest days that this period covers anywhere in the calendar."""
        return _shortest(self.months) + self.days


@dataclass(frozen=True, slots=True)
class Seconds:
    """Seconds, which lead from instant to instant; they may be negative."""

    seconds: int = 0

    def __neg__(self) -> Seconds:
        return Seconds(-self.seconds)

    def carry(self, instant: int) -> int:
        """Return the instant that is so much after `instant`."""
        return instant + self.seconds

    def carry_back(self, instant: int) -> int:
        """Return the instant from which it is so much to `instant`."""
        return instant - self.seconds

    @property
    def shortest(self) -> int:
        """The fewest days that lie between two instants that are so far apart."""
        return self.seconds // DAY


def _add_months(day: int, months: int) -> int:
    month, day_of_month = _split(day)
    return min(_first_of(month + months) + day_of_month, _first_of(month + months + 1) - 1)


def _last_before(day: int, months: int) -> int:
    month, _ = _split(day)
    if day + 1 == _first_of(month + 1):
        return _first_of(month - months + 1) - 1
    return _add_months(day, -months)


@cache
def _split(day: int) -> tuple[int, int]:
    """Return the month, counted from January 1970, and the day within it, counted from 0."""
    month = int(np.datetime64(day, "D").astype("datetime64[M]").astype(np.int64))
    return month, day - _first_of(month)


@cache
def _first_of(month: int) -> int:
    return int(np.datetime64(month, "M").astype("datetime64[D]").astype(np.int64))


@cache
def _shortest(months: int) -> int:
    if not months:
        return 0
    days = np.arange(DAYS_OF_GREGORIAN_CYCLE)
    month = days.astype("datetime64[D]").astype("datetime64[M]")
    day_of_month = days - month.astype("datetime64[D]").astype(np.int64)
    first = (month + np.timedelta64(months, "M")).astype("datetime64[D]").astype(np.int64)
    last = (month + np.timedelta64(months + 1, "M")).astype("datetime64[D]").astype(np.int64) - 1
    return int((np.minimum(first + day_of_month, last) - days).min())
