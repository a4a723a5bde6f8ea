"""Between which instants a written date lies, as seconds from the beginning of 1970.

Where a story tells how far clocks are from universal time, instants are those of universal time. A
date without a clock, or with one that nobody knows to be ahead or behind, can then be meant by any
clock on earth. Else all clocks of a story are in one place, and instants are by them.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import NamedTuple

import numpy as np

from timeline.dates import DAY, EventDate

EARLIEST_CLOCK, LATEST_CLOCK = 14 * 3_600, 12 * 3_600
"""How far, in seconds, clocks on earth are ahead of universal time, and behind it."""


class Limits(NamedTuple):
    """The first and the last second; `None` is an open end."""

    first: int | None
    last: int | None

    @property
    def is_empty(self) -> bool:
        """Whether there is no instant from the first to the last."""
        return self.is_over(self)

    def is_over(self, other: Limits) -> bool:
        """Return whether the last instant surely comes before the first of `other`."""
        return self.last is not None and other.first is not None and self.last < other.first

    def within(self, other: Limits) -> Limits:
        """Return what of it lies within `other`."""
        firsts = [first for first in (self.first, other.first) if first is not None]
        lasts = [last for last in (self.last, other.last) if last is not None]
        return Limits(max(firsts, default=None), min(lasts, default=None))


@dataclass(frozen=True, slots=True)
class Clocks:
    """Whether the clocks of a story are told apart: `are_apart` where any has an offset."""

    are_apart: bool = False

    def limits(self, dates: Sequence[EventDate]) -> Limits:
        """Return from when to when any of `dates` allows."""
        limits = [self._limits(date) for date in dates]
        firsts, lasts = [each.first for each in limits], [each.last for each in limits]
        return Limits(
            None if None in firsts else min(first for first in firsts if first is not None),
            None if None in lasts else max(last for last in lasts if last is not None),
        )

    def seen(self, limits: Limits, by: Clocks) -> Limits:
        """Return `limits`, which are instants of the clocks `by`, as instants of these."""
        if not self.are_apart or by.are_apart:
            return limits
        least, most = self._ahead(())
        return Limits(_moved(limits.first, -most), _moved(limits.last, -least))

    def first_day(self, instant: int | None, dates: Sequence[EventDate]) -> _Day:
        """Return the first day on which `instant` can be, by the clock of an event.

        `dates` are its written ones: they tell the clock, and days before them are none of its.
        """
        day = _day(_moved(instant, self._ahead(dates)[0]))
        written = [date.earliest for date in dates if date.earliest is not None]
        if day is None or not self.are_apart or len(written) < max(len(dates), 1):
            return day
        return max(day, min(written))

    def last_day(self, instant: int | None, dates: Sequence[EventDate]) -> _Day:
        """Return the last day on which `instant` can be, as `first_day` does the first."""
        day = _day(_moved(instant, self._ahead(dates)[1]))
        written = [date.latest for date in dates if date.latest is not None]
        if day is None or not self.are_apart or len(written) < max(len(dates), 1):
            return day
        return min(day, max(written))

    def _limits(self, date: EventDate) -> Limits:
        # Of a time that is doubted only the day is held against others.
        clock = None if date.qualifier else date.clock_span
        first, last = map(_second, clock or (date.earliest, date.latest))
        if clock is None and last is not None:
            last += DAY - 1
        behind = self._ahead((date,))
        return Limits(_moved(first, -behind[1]), _moved(last, -behind[0]))

    def _ahead(self, dates: Sequence[EventDate]) -> tuple[int, int]:
        """Return how many seconds a clock is ahead of universal time, at least and at most."""
        if not self.are_apart:
            return 0, 0
        offsets = {date.offset for date in dates}
        if len(offsets) == 1 and None not in offsets:
            (offset,) = offsets
            return (offset or 0) * 60, (offset or 0) * 60
        return -LATEST_CLOCK, EARLIEST_CLOCK


_Day = np.datetime64 | None


def _second(day: _Day) -> int | None:
    return None if day is None else int(day.astype("datetime64[s]").astype(np.int64))


def _moved(instant: int | None, by: int) -> int | None:
    return None if instant is None else instant + by


def _day(instant: int | None) -> _Day:
    return None if instant is None else np.datetime64(instant // DAY, "D")
