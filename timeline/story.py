"""The model of a story: what its author wrote, frozen and in the order of the file."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import cached_property
from typing import Annotated, Literal, TypeVar

import numpy as np
from pydantic import (
    BaseModel,
    BeforeValidator,
    ConfigDict,
    Field,
    PrivateAttr,
    StringConstraints,
    WithJsonSchema,
)

from timeline.dates import DateOrder, EventDate, read_date

ID_PATTERN = r"^[a-z0-9]+(-[a-z0-9]+)*$"
NARRATION_WORDS = 40

Id = Annotated[str, StringConstraints(pattern=ID_PATTERN)]
Text = Annotated[str, StringConstraints(min_length=1, strip_whitespace=True)]
Written = Annotated[
    str,
    StringConstraints(min_length=1, strip_whitespace=True),
    # Editors read an unquoted 2011 as a number; the loader reads every scalar as text.
    WithJsonSchema({"type": ["string", "number"]}),
]
_T = TypeVar("_T")
Many = Annotated[tuple[_T, ...], Field(strict=False)]


def _whole_number(value: object) -> object:
    return int(value) if isinstance(value, str) and value.isascii() and value.isdigit() else value


def _listed(value: object) -> object:
    return [value] if isinstance(value, str | Mapping) else value


@dataclass(frozen=True, slots=True)
class Origin:
    """The file that a story was read from and the line of each of its parts, counted from 1.

    Parts are named as problems name them: `arrival`, `arrival.date`, `arrival.after.0`,
    `people.keeper.role`; events stand under their bare id.
    """

    file: str = ""
    lines: Mapping[str, int] = field(default_factory=dict)

    def line(self, where: str) -> int:
        """Return the line of `where`, or of the nearest part around it; 0 when neither is known."""
        while where:
            if where in self.lines:
                return self.lines[where]
            where = where.rpartition(".")[0]
        return 0


class _Record(BaseModel):
    model_config = ConfigDict(frozen=True, strict=True, extra="forbid", populate_by_name=True)


class Source(_Record):
    """A publication that the story is curated from."""

    id: Id
    publisher: Text
    title: Text
    author: Text | None = None
    published: Written
    note: Text | None = None
    url: Text | None = None


class Outlet(_Record):
    """One that carried words on their way to a source, and was not consulted itself."""

    id: Id
    name: Text
    note: Text | None = None


Named = Literal["full", "surname", "alias", "anonymous", "reporter"]


class Person(_Record):
    """Somebody who acts or speaks in the story; `named` says how the source names them.

    `standing` is where they speak from, in a few words: an office, an interest, custody.
    """

    id: Id
    name: Text
    named: Named
    role: Text
    standing: Text | None = None
    note: Text | None = None


class Lane(_Record):
    """A band of the chart that holds events of one kind."""

    id: Id
    label: Text


class Term(_Record):
    """A word of the source that a reader may not know."""

    term: Text
    meaning: Text


class Quotation(_Record):
    """Words copied exactly from a source, with the chain by which they reached it.

    `kind` is `speech` where the source quotes somebody and `narration` where the words are the
    source's own. `via` runs from the origin towards the source. `paragraph` counts from 1, the
    source's headline.
    """

    exact: Text
    kind: Literal["speech", "narration"]
    speaker: Id
    via: Many[Id] = ()
    source: Id
    paragraph: Annotated[int, Field(ge=1), BeforeValidator(_whole_number)]


class Offset(_Record):
    """A neighbour in time and the distance to it, in words."""

    event: Id
    by: Written


class Claim(_Record):
    """One source's word on when an event happened, where sources differ."""

    date: Written
    until: Written | None = None
    source: Id
    note: Text | None = None


Neighbours = Annotated[Many[Id | Offset], BeforeValidator(_listed)]
Ids = Annotated[Many[Id], BeforeValidator(_listed)]


class Event(_Record):
    """One thing that happened, with what is known of its time and who says so.

    Without `lasts` or `until` it is a moment: one day somewhere in its interval. `after: [x]` puts
    its first day not before the last day of x, `before: [x]` its last day not after the first day
    of x, `during: x` the whole of it between the first and the last day of x.
    """

    id: Id
    headline: Text
    summary: Text
    date: Written | None = None
    claims: Many[Claim] = ()
    until: Written | None = None
    lasts: Written | None = None
    after: Neighbours = ()
    before: Neighbours = ()
    during: Ids = ()
    overlaps: Ids = ()
    same_time_as: Ids = Field(default=(), alias="same-time-as")
    lane: Id
    people: Many[Id] = ()
    quotations: Many[Quotation] = ()
    public: Written | None = None
    question: Text | None = None
    notes: Text | None = None

    @property
    def is_moment(self) -> bool:
        """Whether the event lies on a single day rather than from a first to a last day."""
        return self.until is None and self.lasts is None

    @property
    def is_constrained(self) -> bool:
        """Whether the author related the event to others in time."""
        return bool(
            self.after or self.before or self.during or self.overlaps or self.same_time_as
        )


class Story(_Record):
    """A curated story, as its author wrote it.

    `as_of` is the day that partial dates are read against; without it, the day on which the newest
    source was published. `unanswered` is what the sources leave open, `questions` what a class can
    ask of the sources.
    """

    title: Text
    standfirst: Text
    language: Text = "en"
    date_order: Literal["DMY", "MDY", "YMD"] | None = None
    as_of: Written | None = None
    sources: Annotated[Many[Source], Field(min_length=1)]
    outlets: Many[Outlet] = ()
    people: Many[Person] = ()
    lanes: Annotated[Many[Lane], Field(min_length=1)]
    terms: Many[Term] = ()
    events: Annotated[Many[Event], Field(min_length=1)]
    unanswered: Many[Text] = ()
    questions: Many[Text] = ()
    _origin: Origin = PrivateAttr(default_factory=Origin)

    @property
    def origin(self) -> Origin:
        """Where the story was read from; empty for a story that was made in memory."""
        return self._origin

    def read_from(self, origin: Origin) -> Story:
        """Return the same story, knowing its file and lines."""
        copy = self.model_copy()
        copy._origin = origin  # noqa: SLF001 (a private attribute of the same class)
        return copy

    @cached_property
    def reference_day(self) -> np.datetime64 | None:
        """The day that partial dates are read against; `None` when the newest source has none."""
        if self.as_of is not None:
            return self.read(self.as_of, as_of=None).latest
        published = [self.published(source.id).latest for source in self.sources]
        return max((day for day in published if day is not None), default=None)

    def read(self, written: str, *, as_of: np.datetime64 | None) -> EventDate:
        """Return `written` as a date of this story's language and order; raise `DateError`."""
        order = DateOrder(self.date_order) if self.date_order else None
        return read_date(written, as_of=as_of, languages=(self.language,), order=order)

    def published(self, source: str) -> EventDate:
        """Return when the source with this id was published; raise `DateError` or `KeyError`."""
        written = next(record.published for record in self.sources if record.id == source)
        return self.read(written, as_of=None)

    def when(self, event: Event) -> EventDate | None:
        """Return the date written for `event`, or `None`; raise `DateError`."""
        return None if event.date is None else self.read(event.date, as_of=self.reference_day)

    def until(self, event: Event) -> EventDate | None:
        """Return the last day written for `event`, or `None`; raise `DateError`."""
        return None if event.until is None else self.read(event.until, as_of=self.reference_day)

    def event(self, event: str) -> Event:
        """Return the event with this id; raise `KeyError`."""
        return self._events[event]

    def person(self, person: str) -> Person:
        """Return the person with this id; raise `KeyError`."""
        return self._people[person]

    def source(self, source: str) -> Source:
        """Return the source with this id; raise `KeyError`."""
        return self._sources[source]

    def lane(self, lane: str) -> Lane:
        """Return the lane with this id; raise `KeyError`."""
        return self._lanes[lane]

    def carrier(self, via: str) -> Person | Outlet:
        """Return the person or outlet that passed words on; raise `KeyError`."""
        return self._people[via] if via in self._people else self._outlets[via]

    @cached_property
    def _events(self) -> dict[str, Event]:
        return {event.id: event for event in self.events}

    @cached_property
    def _people(self) -> dict[str, Person]:
        return {person.id: person for person in self.people}

    @cached_property
    def _outlets(self) -> dict[str, Outlet]:
        return {outlet.id: outlet for outlet in self.outlets}

    @cached_property
    def _sources(self) -> dict[str, Source]:
        return {source.id: source for source in self.sources}

    @cached_property
    def _lanes(self) -> dict[str, Lane]:
        return {lane.id: lane for lane in self.lanes}
