"""What a story says about time, statement by statement, each with its line."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from enum import StrEnum
from itertools import chain, groupby
from operator import attrgetter
from typing import Final

import numpy as np

from timeline.dates import Duration, EventDate
from timeline.story import Claim, Event, Offset, Ref, Story


class Kind(StrEnum):
    """What a statement says; all but the last four are named as the story format names them.

    `PUBLISHED` says that an event is no later than a source that reports it. `FORWARD` says that
    a span does not end before it begins; it is nobody's statement and nobody can drop it. `SOONER`
    says that an event begins before another and `AT_ONCE` that both begin and end at one moment; no
    story says so, but somebody may suppose it.
    """

    DATE = "date"
    UNTIL = "until"
    LASTS = "lasts"
    AFTER = "after"
    BEFORE = "before"
    DURING = "during"
    OVERLAPS = "overlaps"
    SAME_TIME = "same-time-as"
    PUBLISHED = "published"
    FORWARD = "forward"
    SOONER = "sooner"
    AT_ONCE = "at-once"

    # That of enumerations is Python's own, and each statement is asked for its kind many times.
    __hash__ = str.__hash__


ANCHORED = frozenset({Kind.DATE, Kind.UNTIL, Kind.PUBLISHED})
"""The kinds of statement that name days of the calendar."""

RELATIONS = frozenset({Kind.AFTER, Kind.BEFORE, Kind.DURING, Kind.OVERLAPS, Kind.SAME_TIME})
"""The kinds of statement that relate an event to another."""


# Not frozen but to the type checker: a story can hold hundreds of thousands of statements.
@dataclass(slots=True, unsafe_hash=True)
class Statement:
    """One thing that the story says, or that follows from how stories work, about time.

    `event` is the event that it is written at and `other` the event, or for `PUBLISHED` the source,
    that it relates it to. `at` is where it stands in the event: the number, from 0, in what its
    kind lists, or the key. `dates` are the written dates as they were read: one, or several where
    sources differ. `duration` is the length of `LASTS` or the distance of an offset.
    """

    kind: Final[Kind]
    event: Final[str]
    at: Final[int | str]
    other: Final[str] = ""
    dates: Final[tuple[EventDate, ...]] = ()
    duration: Final[Duration | None] = None

    @property
    def where(self) -> str:
        """Its place as problems name it, of which the story's origin knows the line.

        No two statements have the same.
        """
        place = self.at if isinstance(self.at, str) else f"{self.kind}.{self.at}"
        return f"{self.event}.{place}"

    @property
    def is_relation(self) -> bool:
        """Whether the statement relates its event to another."""
        return self.kind in RELATIONS

    @property
    def hull(self) -> tuple[np.datetime64 | None, np.datetime64 | None]:
        """The earliest and latest day that any of `dates` allows; `None` is open."""
        earliest = [date.earliest for date in self.dates]
        latest = [date.latest for date in self.dates]
        return (
            None if None in earliest else min(day for day in earliest if day is not None),
            None if None in latest else max(day for day in latest if day is not None),
        )


def state(story: Story) -> tuple[Statement, ...]:
    """Return every statement about time in `story`, event by event and then kind by kind."""
    return tuple(chain.from_iterable(_of_event(story, event) for event in story.events))


def _of_event(story: Story, event: Event) -> Iterator[Statement]:
    yield from join_dates(_written(event))
    if event.lasts is not None:
        yield Statement(Kind.LASTS, event.id, "lasts", duration=event.lasts)
    yield from _relations(event)
    yield from _sources(story, event)


def _written(event: Event) -> Iterator[Statement]:
    """Yield each date of `event` by itself: its own, and those of claims that stand."""
    records: list[tuple[str, Event | Claim]] = [("", event)]
    records += [(f"claims.{n}.", claim) for n, claim in enumerate(event.claims) if claim.stands]
    for kind in (Kind.DATE, Kind.UNTIL):
        for place, dated in records:
            date = dated.date if kind is Kind.DATE else dated.until
            if date is not None:
                yield Statement(kind, event.id, f"{place}{kind}", dates=(date,))


def join_dates(statements: Iterable[Statement]) -> Iterator[Statement]:
    """Yield `statements`, those on one first or one last day as one: any of its dates may hold."""
    for (kind, _), alike in groupby(statements, attrgetter("kind", "event")):
        if kind not in _DATED:
            yield from alike
            continue
        first, *others = alike
        dates = tuple(date for one in (first, *others) for date in one.dates)
        yield replace(first, dates=dates) if others else first


def part_dates(story: Story, statement: Statement) -> Iterator[Statement]:
    """Yield a statement of `story`, or, of several dates, one for each, at its own place."""
    if len(statement.dates) < 2:
        yield statement
        return
    written = _written(story.event(statement.event))
    yield from (one for one in written if one.kind == statement.kind)


_DATED = frozenset({Kind.DATE, Kind.UNTIL})


def _relations(event: Event) -> Sequence[Statement]:
    related: tuple[tuple[Kind, Sequence[Ref | Offset]], ...] = (
        (Kind.AFTER, event.after),
        (Kind.BEFORE, event.before),
        (Kind.DURING, event.during),
        (Kind.OVERLAPS, event.overlaps),
        (Kind.SAME_TIME, event.same_time_as),
    )
    return [
        Statement(kind, event.id, number, other)
        if isinstance(other, str)
        else Statement(kind, event.id, number, other.event, (), other.by)
        for kind, others in related
        for number, other in enumerate(others)
    ]


def _sources(story: Story, event: Event) -> Iterator[Statement]:
    """Yield that an event is no later than the sources that report it, unless it is a plan.

    Who denies an event reports none, and what was withdrawn is no report.
    """
    if not event.has_happened:
        return
    affirming, seen = event.affirming, set()
    for number, quotation in enumerate(event.quotations):
        made = story.source(quotation.source).made
        if quotation in affirming and made is not None and quotation.source not in seen:
            seen.add(quotation.source)
            at = f"quotations.{number}.source"
            yield Statement(Kind.PUBLISHED, event.id, at, quotation.source, (made,))
