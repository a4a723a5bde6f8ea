"""Days that a rule finds in a year: Easter and what depends on it, and weekdays of a month."""

from __future__ import annotations

import re

import numpy as np

from timeline.dates import days
from timeline.dates.portions import counted_weekday
from timeline.dates.vocabulary import LAST
from timeline.errors import DateError

EASTERS = range(1583, 4100)
_WEEKDAYS = ("monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday")
# How the tables say when a feast is: "11-thursday-4", "05-monday-last", "easter-2".
_COUNTED = re.compile(rf"(\d\d)-({'|'.join(_WEEKDAYS)})-(\d|last)")


def day_of_feast(when: str, year: int) -> np.datetime64:
    """Return the day of a movable feast in `year`; raise `DateError` for an Easter unknown."""
    if counted := _COUNTED.fullmatch(when):
        number = LAST if counted[3] == "last" else int(counted[3])
        first = days.month_start(year, int(counted[1]))
        return counted_weekday(first, _WEEKDAYS.index(counted[2]), number)
    return days.shift(_easter(year), int(when.removeprefix("easter")))


def _easter(year: int) -> np.datetime64:
    from dateutil.easter import easter  # noqa: PLC0415 (rarely needed)

    if year not in EASTERS:
        raise DateError(
            f"The day of Easter is known for the years 1583 to 4099, not for {year}. "
            'Write the day, as in "8 April 2012".'
        )
    return np.datetime64(easter(year), "D")
