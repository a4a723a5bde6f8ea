"""Between which instants an event can lie by each of the dates that sources give it."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from timeline.chronology.instants import Clocks, Limits
from timeline.chronology.model import Chronology
from timeline.story import Claim, Event


def alternatives(chronology: Chronology, event: Event, clocks: Clocks) -> frozenset[Limits]:
    """Return the stretches in one of which `event` lies, as instants by `clocks`.

    There is one for each date that stands, or for each stretch that a date may mean, without what
    other statements leave out of it; where they leave nothing of any, or nothing is dated, there is
    one for all that they leave.
    """
    whole = clocks.seen(chronology.instants(event.id), chronology.network.clocks)
    told = (limits.within(whole) for limits in _written(event, clocks))
    return frozenset(limits for limits in told if not limits.is_empty) or frozenset({whole})


def _written(event: Event, clocks: Clocks) -> Iterator[Limits]:
    """Yield from when to when an event lies by each of its dates; `None` where nothing says."""
    records: list[Event | Claim] = [event, *(claim for claim in event.claims if claim.stands)]
    for record in records:
        date, until = record.date, record.until
        if event.is_moment and date is not None:
            for first, last in date.spans or ((date.earliest, date.latest),):
                yield clocks.limits((replace(date, earliest=first, latest=last),))
        elif date is not None or until is not None:
            begin = clocks.limits((date,)).first if date is not None else None
            yield Limits(begin, clocks.limits((until,)).last if until is not None else None)
