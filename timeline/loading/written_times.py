"""Dates and lengths of time as written that cannot be read for certain."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from itertools import chain

import numpy as np

from timeline.chronology import DurationError, read_duration
from timeline.dates import DateOrder, EventDate, read_date
from timeline.errors import DateError
from timeline.loading.faults import Fault
from timeline.loading.places import Path, Plain
from timeline.loading.references import EACH, matches
from timeline.story import reference_day

_ABSOLUTE = (("as_of",), ("sources", EACH, "published"))
_RELATIVE = (
    ("outlets", EACH, "published"),
    ("events", EACH, "date"),
    ("events", EACH, "until"),
    ("events", EACH, "public"),
    ("events", EACH, "claims", EACH, "date"),
    ("events", EACH, "claims", EACH, "until"),
)
_DURATIONS = (
    ("events", EACH, "lasts"),
    ("events", EACH, "after", EACH, "by"),
    ("events", EACH, "before", EACH, "by"),
)
# Where the story's own reference day cannot be read, any day shows whether the rest can.
_ANY_DAY = np.datetime64("2000-01-01", "D")
_Read = Callable[[str, np.datetime64 | None], EventDate]


def check_dates(data: dict[str, Plain]) -> Iterator[Fault]:
    """Yield a fault for every written date of `data` that cannot be read.

    Where their language is unknown that is the fault, and they are read as English.
    """
    language = _language(data)
    unknown = tuple(_unread([(("language",), "2000")], _reader(data, language), None))
    read = _reader(data, "en" if unknown else language)
    absolute = tuple(_written(data, _ABSOLUTE))
    faults = tuple(_unread(absolute, read, None))
    reference = _ANY_DAY if faults or not absolute else _reference(data, read)
    yield from (*unknown, *faults)
    yield from _unread(_written(data, _RELATIVE), read, reference)


def check_durations(data: dict[str, Plain]) -> Iterator[Fault]:
    """Yield a fault for every length of time in `data` that cannot be read."""
    for path, text in _written(data, _DURATIONS):
        try:
            read_duration(text)
        except DurationError as error:
            yield Fault(path, str(error))


def _language(data: dict[str, Plain]) -> str:
    language = data.get("language")
    return language if isinstance(language, str) else "en"


def _reader(data: dict[str, Plain], language: str) -> _Read:
    order = data.get("date_order")
    known = DateOrder(order) if isinstance(order, str) and order in set(DateOrder) else None
    return lambda text, as_of: read_date(text, as_of=as_of, languages=(language,), order=known)


def _written(
    data: dict[str, Plain], patterns: Iterable[tuple[str, ...]]
) -> Iterator[tuple[Path, str]]:
    return chain.from_iterable(matches(data, pattern) for pattern in patterns)


def _unread(
    written: Iterable[tuple[Path, str]], read: _Read, as_of: np.datetime64 | None
) -> Iterator[Fault]:
    for path, text in written:
        try:
            read(text, as_of)
        except DateError as error:
            yield Fault(path, str(error))


def _reference(data: dict[str, Plain], read: _Read) -> np.datetime64 | None:
    as_of = data.get("as_of")
    published = [read(text, None) for _, text in matches(data, _ABSOLUTE[1])]
    return reference_day(read(as_of, None) if isinstance(as_of, str) else None, published)
