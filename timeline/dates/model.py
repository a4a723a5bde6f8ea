"""What a written date means: the interval it names and how exactly it names it."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass
from enum import StrEnum
from typing import NamedTuple

import numpy as np


class Precision(StrEnum):
    """The calendar unit that a date was written in, from fine to coarse."""

    SECOND = "second"
    MINUTE = "minute"
    HOUR = "hour"
    DAY = "day"
    WEEK = "week"
    MONTH = "month"
    QUARTER = "quarter"
    SEASON = "season"
    YEAR = "year"
    DECADE = "decade"
    CENTURY = "century"


CLOCK_SECONDS = {Precision.HOUR: 3_600, Precision.MINUTE: 60, Precision.SECOND: 1}
"""How many seconds a clock time can be that is written in a unit."""


class Qualifier(StrEnum):
    """The doubt that a date was written with; the values are EDTF's marks."""

    APPROXIMATE = "~"
    UNCERTAIN = "?"
    BOTH = "%"


class Calendar(StrEnum):
    """The calendar whose days and months a date names."""

    GREGORIAN = "gregorian"
    JULIAN = "julian"


class DateOrder(StrEnum):
    """The order of day, month and year in dates that are all digits."""

    DMY = "DMY"
    MDY = "MDY"
    YMD = "YMD"


class Span(NamedTuple):
    """A first and a last day, both inclusive; `None` is an open end."""

    first: np.datetime64 | None
    last: np.datetime64 | None


@dataclass(frozen=True, slots=True)
class EventDate:
    """A written date as it was read.

    `earliest` and `latest` are days (`numpy.datetime64[D]`), both inclusive, in the proleptic
    Gregorian calendar with astronomical years (44 BC is year -43), without time zone; `None` is an
    open end. `edtf` is the same interval in the Extended Date/Time Format (ISO 8601-2). `rule`
    names the reading rule that fired. `inferred` names the parts (`year`, `month`, `day`) that the
    text does not bear and that come from the reference day. `time` is the wall-clock time as
    written, never converted, `clock` the words that tell it (which may say no more
    than "before nine", where `is_clock_exact` is false), `until` the time, in units of the
    precision, up to which "10:00 to 11:30" reaches, `clocks` the words that tell at what time
    of the first and of the last day it begins and ends, and `offset` by how many minutes it is
    ahead of universal time, where the text says so. `spans` are the stretches in one of which the
    date lies, where it is known to lie in one of several. `lasting` are the days from the first to
    the last of which the words say that it went on, as in "from 12 to 16 October"; `None` where
    they say no more than that it was some time between. `calendar` is the one that the words name
    their days in; `reading` is what an editor reads in words that alone do not say it, else empty.
    """

    as_written: str
    earliest: np.datetime64 | None
    latest: np.datetime64 | None
    precision: Precision
    qualifier: Qualifier | None
    edtf: str
    rule: str
    inferred: frozenset[str] = frozenset()
    time: dt.time | None = None
    until: dt.time | None = None
    offset: int | None = None
    clock: str = ""
    clocks: tuple[str, str] = ("", "")
    is_clock_exact: bool = True
    spans: tuple[Span, ...] = ()
    lasting: tuple[np.datetime64, np.datetime64] | None = None
    calendar: Calendar = Calendar.GREGORIAN
    reading: str = ""

    @property
    def is_one_day(self) -> bool:
        """Whether the date names a single day, and without doubt."""
        return self.earliest is not None and self.earliest == self.latest and not self.qualifier

    @property
    def clock_span(self) -> tuple[np.datetime64, np.datetime64] | None:
        """The first and the last second of the clock time that it names, by its own clock.

        `None` where it names none on a single day, or on the night after it.
        """
        unit, day, over = CLOCK_SECONDS.get(self.precision), self.earliest, self.latest
        last = self.until or (self.time if self.is_clock_exact and day == over else None)
        if unit is None or self.time is None or last is None or day is None or over is None:
            return None
        return _second(day, self.time), _second(over, last) + np.timedelta64(unit - 1, "s")


def _second(day: np.datetime64, time: dt.time) -> np.datetime64:
    second: np.datetime64 = day.astype("datetime64[s]")
    return second + np.timedelta64(time.hour * 3_600 + time.minute * 60 + time.second, "s")
