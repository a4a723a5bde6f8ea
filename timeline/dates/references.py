"""What words mean that are counted from a day of which only its first and last are known.

The later the day, the later is what is counted from it; so what two days agree on, all between them
do.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import replace
from datetime import date

import numpy as np

from timeline.dates import days
from timeline.dates.meaning import Meaning, hull_of
from timeline.dates.model import Span
from timeline.errors import DateError

AsOf = date | np.datetime64 | Span
"""A reference day, or the first and the last day that it can be."""
Read = Callable[[np.datetime64], Meaning]
Outcome = Meaning | DateError
WIDEST_IN_DAYS = 3_653
"""From days that can be further apart than ten years, nothing is counted."""
_SCANNED_IN_DAYS = 366


def as_reference(as_of: AsOf | None) -> Span | None:
    """Return the days that the reference day can be; `None` where that is nothing to count from."""
    if isinstance(as_of, Span):
        first, last = as_of
        near = first is not None and last is not None and last < days.shift(first, WIDEST_IN_DAYS)
        return as_of if near else None
    if as_of is None or as_of != as_of:  # noqa: PLR0124 (NaT, which is no day, is not itself)
        return None
    day = np.datetime64(as_of.isoformat()[:10]) if isinstance(as_of, date) else as_of
    return days.single(day.astype("datetime64[D]"))


def meanings_over(first: np.datetime64, last: np.datetime64, read: Read) -> list[Meaning]:
    """Return all that words mean by the days from `first` to `last`; one meaning where it is known.

    A day by which they mean nothing is not the one. Raises `DateError` where none is, or where they
    have readings far apart by one of them.
    """
    outcomes = {day: _outcome(read, day) for day in (first, last)}
    if not all(_is_counted_in_days(each) for each in outcomes.values()):
        outcomes |= _between(first, last, outcomes, read)
    meanings = [each for _, each in sorted(outcomes.items()) if isinstance(each, Meaning)]
    refusals = [each for each in outcomes.values() if isinstance(each, DateError)]
    if not meanings or any(refusal.readings for refusal in refusals):
        raise max(refusals, key=lambda refusal: len(refusal.readings))
    spans = days.without_seams(span for each in meanings for span in each.spans)
    if all(_is_counted_in_days(each) for each in meanings):
        spans = (hull_of(meanings).hull,)
    if len(spans) > 1:
        return list(dict.fromkeys(meanings))
    return [replace(hull_of(meanings), spans=spans, rule=meanings[0].rule)]


def _outcome(read: Read, day: np.datetime64) -> Outcome:
    try:
        return read(day)
    except DateError as refusal:
        return refusal


def _is_counted_in_days(outcome: Outcome) -> bool:
    return isinstance(outcome, Meaning) and "day" in outcome.inferred


def _between(
    first: np.datetime64, last: np.datetime64, ends: dict[np.datetime64, Outcome], read: Read
) -> dict[np.datetime64, Outcome]:
    """Return what words mean by the days between two, at least one day for each meaning."""
    found = dict(_halves(first, last, ends, read))
    is_near = last <= days.shift(first, _SCANNED_IN_DAYS)
    if is_near and not any(isinstance(each, Meaning) for each in (ends | found).values()):
        return {day: _outcome(read, day) for day in np.arange(first, last)}
    return found


def _halves(
    first: np.datetime64, last: np.datetime64, ends: dict[np.datetime64, Outcome], read: Read
) -> Iterator[tuple[np.datetime64, Outcome]]:
    middle = first + (last - first) // 2
    if middle == first or _told(ends[first]) == _told(ends[last]):
        return
    outcome = _outcome(read, middle)
    yield middle, outcome
    yield from _halves(first, middle, {first: ends[first], middle: outcome}, read)
    yield from _halves(middle, last, {middle: outcome, last: ends[last]}, read)


def _told(outcome: Outcome) -> object:
    return outcome if isinstance(outcome, Meaning) else str(outcome)
