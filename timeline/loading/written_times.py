"""What a story's dates are read with: its language, the order of its digits, its reference day."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from timeline.dates import Calendar, DateOrder, DateReader, Span
from timeline.errors import DateError
from timeline.loading.faults import Fault
from timeline.loading.places import Path, Plain, at
from timeline.loading.references import EACH, matches
from timeline.story import UNKNOWN, Readers, reference_days

_PUBLISHED = ("sources", EACH, "published")
# Where the story's own reference day cannot be read, any day shows whether the rest can.
_ANY_DAY = Span(np.datetime64("2000-01-01", "D"), np.datetime64("2000-01-01", "D"))


@dataclass(frozen=True, slots=True)
class Prepared:
    """The readers of a story's dates, and what is wrong with what they were to be made of."""

    readers: Readers
    faults: tuple[Fault, ...] = ()


def prepare_readers(data: dict[str, Plain], known: DateReader) -> Prepared:
    """Return the readers of the dates of `data`; they share what `known` has read.

    Where the language of the story is unknown that is the fault, and they read English.
    """
    order = data.get("date_order")
    digits = DateOrder(order) if isinstance(order, str) and order in set(DateOrder) else None
    language = data.get("language")
    try:
        absolute = known.of(language if isinstance(language, str) else "en", digits)
        faults: tuple[Fault, ...] = ()
    except DateError as error:
        absolute = known.of("en", digits)
        faults = (Fault(("language",), error.message),)
    absolute = absolute.against(None)
    reference = _reference_days(data, absolute)
    return Prepared(Readers(absolute, absolute.against(reference)), faults)


def _reference_days(data: dict[str, Plain], reader: DateReader) -> Span:
    told = [*matches(data, ("as_of",)), *matches(data, _PUBLISHED)]
    written = [each for each in told if each[1] != UNKNOWN]
    try:
        dates = [(path, reader.read(text, _calendar(data, path))) for path, text in written]
    except DateError:
        return _ANY_DAY
    as_of = next((date for path, date in dates if path == ("as_of",)), None)
    days = [date for path, date in dates if path != ("as_of",)]
    return reference_days(as_of, days) if told else _ANY_DAY


def _calendar(data: dict[str, Plain], path: Path) -> Calendar:
    """Return the calendar of the record that has a date at `path`; any other is no calendar."""
    name = at(data, (*path[:-1], "calendar"))
    return Calendar.JULIAN if name == Calendar.JULIAN else Calendar.GREGORIAN
