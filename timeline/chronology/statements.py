"""What a story says about time, statement by statement, each with its line."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from enum import StrEnum
from typing import NamedTuple

import numpy as np

from timeline.chronology.durations import Duration, DurationError, read_duration
from timeline.dates import EventDate
from timeline.errors import DateError, StoryError, StoryProblem, closest
from timeline.story import Event, Offset, Ref, Story, reference_day


class Kind(StrEnum):
    """What a statement says; all but the last two are named as the story format names them.

    `PUBLISHED` says that an event is no later than a source that quotes on it. `FORWARD` says that
    a span does not end before it begins; it is nobody's statement and nobody can drop it.
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


ANCHORED = frozenset({Kind.DATE, Kind.UNTIL, Kind.PUBLISHED})
"""The kinds of statement that name days of the calendar."""

RELATIONS = frozenset({Kind.AFTER, Kind.BEFORE, Kind.DURING, Kind.OVERLAPS, Kind.SAME_TIME})
"""The kinds of statement that relate an event to another."""


class Statement(NamedTuple):
    """One thing that the story says, or that follows from how stories work, about time.

    `event` is the event that it is written at and `other` the event, or for `PUBLISHED` the source,
    that it relates it to. `where` is its place as problems name it, of which the story's origin
    knows the line; no two statements have the same. `dates` are the written dates as they were
    read: one, or several where sources differ. `duration` is the length of `LASTS` or the distance
    of an offset.
    """

    kind: Kind
    event: str
    where: str
    other: str = ""
    dates: tuple[EventDate, ...] = ()
    duration: Duration | None = None

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


class _Reader:
    """Reads a story's statements and keeps every problem it meets."""

    def __init__(self, story: Story) -> None:
        self.story = story
        self.problems: list[StoryProblem] = []
        self.ids = {event.id for event in story.events}
        self.published = self._published()
        self.as_of = self._reference_day()

    def statements(self) -> Iterator[Statement]:
        for event in self.story.events:
            yield from self._dates(event)
            yield from self._length(event)
            yield from self._relations(event)
            yield from self._sources(event)

    def _dates(self, event: Event) -> Iterator[Statement]:
        written = [(f"{event.id}.date", event.date)]
        written += [(f"{event.id}.claims.{n}.date", c.date) for n, c in enumerate(event.claims)]
        yield from self._dated(Kind.DATE, event, written)
        written = [(f"{event.id}.until", event.until)]
        written += [(f"{event.id}.claims.{n}.until", c.until) for n, c in enumerate(event.claims)]
        yield from self._dated(Kind.UNTIL, event, written)

    def _dated(
        self, kind: Kind, event: Event, written: Sequence[tuple[str, str | None]]
    ) -> Iterator[Statement]:
        places = [(where, text) for where, text in written if text is not None]
        dates = [self._read(where, text, as_of=self.as_of) for where, text in places]
        read = tuple(date for date in dates if date is not None)
        if read:
            where = places[0][0]
            yield Statement(kind, event.id, where, dates=read)

    def _length(self, event: Event) -> Iterator[Statement]:
        where = f"{event.id}.lasts"
        duration = self._duration(where, event.lasts)
        if duration is not None:
            yield Statement(Kind.LASTS, event.id, where, duration=duration)

    def _relations(self, event: Event) -> Iterator[Statement]:
        related: tuple[tuple[Kind, Sequence[Ref | Offset]], ...] = (
            (Kind.AFTER, event.after),
            (Kind.BEFORE, event.before),
            (Kind.DURING, event.during),
            (Kind.OVERLAPS, event.overlaps),
            (Kind.SAME_TIME, event.same_time_as),
        )
        for kind, others in related:
            for number, neighbour in enumerate(others):
                where = f"{event.id}.{kind}.{number}"
                if isinstance(neighbour, str):
                    other, by = neighbour, None
                else:
                    other, by = neighbour.event, neighbour.by
                duration = None if by is None else self._duration(where, by)
                is_known = self._is_known(kind, event, where, other)
                if is_known and (by is None or duration is not None):
                    yield Statement(kind, event.id, where, other, (), duration)

    def _sources(self, event: Event) -> Iterator[Statement]:
        """Yield that an event is no later than the sources that report it, unless it is a plan."""
        if not event.has_happened:
            return
        seen = set()
        for number, quotation in enumerate(event.quotations):
            date = self.published.get(quotation.source)
            if date is not None and quotation.source not in seen:
                seen.add(quotation.source)
                where = f"{event.id}.quotations.{number}.source"
                yield Statement(Kind.PUBLISHED, event.id, where, quotation.source, (date,))

    def _published(self) -> dict[str, EventDate | None]:
        return {
            source.id: self._read(f"sources.{source.id}.published", source.published, as_of=None)
            for source in self.story.sources
        }

    def _reference_day(self) -> np.datetime64 | None:
        written = self.story.as_of
        as_of = None if written is None else self._read("as_of", written, as_of=None)
        return reference_day(as_of, [date for date in self.published.values() if date is not None])

    def _read(self, where: str, text: str, *, as_of: np.datetime64 | None) -> EventDate | None:
        try:
            return self.story.read(text, as_of=as_of)
        except DateError as error:
            self._refuse(where, str(error))
            return None

    def _duration(self, where: str, text: str | None) -> Duration | None:
        try:
            return None if text is None else read_duration(text)
        except DurationError as error:
            self._refuse(where, str(error))
            return None

    def _is_known(self, kind: Kind, event: Event, where: str, other: str) -> bool:
        if other == event.id:
            self._refuse(where, f"an event cannot be related to itself by “{kind}”")
            return False
        if other not in self.ids:
            near = closest(other, self.ids)
            hint = f"did you mean “{near}”?" if near else "ids are those of the events"
            self._refuse(where, f"there is no event “{other}”", hint)
            return False
        return True

    def _refuse(self, where: str, message: str, hint: str = "") -> None:
        origin = self.story.origin
        self.problems.append(StoryProblem(origin.file, origin.line(where), where, message, hint))


def state(story: Story) -> tuple[Statement, ...]:
    """Return every statement about time in `story`, event by event and then kind by kind.

    Raises `StoryError` with every date or duration that cannot be read, every id that is no event's
    and every event that is related to itself.
    """
    reader = _Reader(story)
    statements = tuple(reader.statements())
    if reader.problems:
        raise StoryError(reader.problems)
    return statements
