"""When the events of a table begin and close, as numbers: days since 1970 began, with fractions.

Events of the undated shelf do neither, whatever is known of their publication. A clock time that
tells how far it is from universal time stands where that is on its day.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence

import numpy as np
import numpy.typing as npt
import pandas as pd

from timeline.dates import CLOCK_SECONDS, DAY, Precision, shift

MINUTE = 60

Stretch = tuple[np.datetime64 | None, np.datetime64 | None]
"""The first and the last day, or second where a clock tells it; `None` is an open end."""

Numbers = npt.NDArray[np.float64]


def begins(table: pd.DataFrame) -> Numbers:
    """Return the instant with which the time of each event begins; NaN for an open end."""
    begun = _by_clock(table, 0, _numbers(table, "earliest") + _clock(table, _units(table)))
    return _claimed(table, 0, begun)


def closes(table: pd.DataFrame) -> Numbers:
    """Return the instant at which the time of each event is over; NaN for an open end."""
    days, moments = _numbers(table, "latest"), table["is_moment"].to_numpy(dtype=bool)
    units = _units(table)
    lengths = np.array([DAY if unit is None else CLOCK_SECONDS[unit] for unit in units])
    over = np.where(moments, days + _clock(table, units) + lengths / DAY, days + 1)
    for row, lasting in enumerate(table["lasting"]):
        if lasting is not None and lasting[1].dtype == "datetime64[s]":
            over[row] = ends_of(lasting)[1]
    return _claimed(table, 1, _by_clock(table, 1, over))


def published(table: pd.DataFrame) -> Numbers:
    """Return in rows from which instant to which each event became public; NaN where unknown."""
    days = [_numbers(table, "public_earliest"), _numbers(table, "public_latest") + 1]
    found = np.column_stack(days)
    found[np.isnan(found).any(axis=1)] = np.nan
    return found


def supposed(table: pd.DataFrame) -> dict[str, Stretch]:
    """Return where events would lie by a supposition, if the table has a column on that."""
    if "supposed" not in table:
        return {}
    found = zip(table["id"], table["supposed"], strict=True)
    return {event: stretch for event, stretch in found if stretch is not None}


def ends_of(stretch: Stretch) -> tuple[float, float]:
    """Return with what a stretch of days or of seconds begins, and at what it is over."""
    first, last = stretch
    # One more of its own unit: the day after its last day, the second after its last second.
    over = np.nan if last is None else number(shift(last, 1))
    return np.nan if first is None else number(first), over


def number(instant: np.datetime64) -> float:
    """Return an instant as a number."""
    return float(instant.astype("datetime64[s]").astype(np.int64)) / DAY


def instant(number: float) -> np.datetime64:
    """Return a number as an instant, to the second."""
    return np.datetime64(round(number * DAY), "s")


def day(number: float) -> np.datetime64:
    """Return the day in which a number lies."""
    return np.datetime64(int(np.floor(number)), "D")


def _units(table: pd.DataFrame) -> list[Precision | None]:
    """Return the unit of each event's clock time, `None` where it has none or lasts for days."""
    is_one_day = table["earliest"].to_numpy() == table["latest"].to_numpy()
    return [
        Precision(precision) if is_timed and isinstance(time, dt.time) else None
        for time, precision, is_timed in zip(
            table["time"], table["precision"], is_one_day, strict=True
        )
    ]


def _clock(table: pd.DataFrame, units: Sequence[Precision | None]) -> Numbers:
    """Return the part of its day at which each event begins: 0 where that is not known."""
    seconds = [
        0 if unit is None else time.hour * 3_600 + time.minute * MINUTE + time.second
        for unit, time in zip(units, table["time"], strict=True)
    ]
    ahead: Numbers = table["offset"].to_numpy(dtype=np.float64, na_value=0) * MINUTE
    since: Numbers = (np.array(seconds, dtype=np.float64) - ahead) / DAY
    return since


def _by_clock(table: pd.DataFrame, side: int, known: Numbers) -> Numbers:
    """Return the numbers; of events whose words say from which time to which, those."""
    for row, stretch in enumerate(table["clocked"]):
        if stretch is not None:
            known[row] = ends_of(stretch)[side]
    return known


def _claimed(table: pd.DataFrame, side: int, known: Numbers) -> Numbers:
    """Return the numbers; of events that sources date differently, those of all their claims."""
    hull = (min, max)[side]
    for row, stretches in enumerate(table["claims"]):
        if stretches:
            ends = [ends_of(stretch)[side] for stretch in stretches]
            known[row] = np.nan if np.isnan(ends).any() else hull(ends)
    return known


def _numbers(table: pd.DataFrame, column: str) -> Numbers:
    values = table[column].to_numpy().astype("datetime64[s]")
    numbers = values.astype(np.int64).astype(np.float64) / DAY
    numbers[np.isnat(values) | (table["basis"] == "undated").to_numpy()] = np.nan
    return numbers
