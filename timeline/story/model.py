"""The records of a story, and the story that they make."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from functools import cached_property
from typing import TYPE_CHECKING, Annotated, Literal

from pydantic import BeforeValidator, Discriminator, Field, PrivateAttr, Tag

from timeline.dates import EventDate
from timeline.errors import StoryProblem
from timeline.story.quotations import Quotation
from timeline.story.records import (
    MOST_CLAIMS,
    MOST_LANES,
    MOST_QUESTIONS,
    MOST_QUOTATIONS,
    MOST_RELATED,
    MOST_TERMS,
    Address,
    AnyLanguage,
    Id,
    Language,
    Many,
    Name,
    Number,
    Record,
    Ref,
    Refs,
    Related,
    Text,
    listed,
)
from timeline.story.written import AbsoluteDate, Date, Length, PublicationDate

if TYPE_CHECKING:
    import numpy as np


@dataclass(frozen=True, slots=True)
class Origin:
    """The file that a story was read from, and the line of each of its parts, counted from 1.

    Parts are named as problems name them: `arrival`, `arrival.date`, `arrival.after.0`,
    `people.keeper.role`; events stand under their bare id. `warnings` are what was read and seems
    not to be what its author meant.
    """

    file: str = ""
    lines: Mapping[str, int] = field(default_factory=dict)
    warnings: tuple[StoryProblem, ...] = ()

    def line(self, where: str) -> int:
        """Return the line of `where`, or of the nearest part around it; 0 when neither is known."""
        while where:
            if where in self.lines:
                return self.lines[where]
            where = where.rpartition(".")[0]
        return 0


def reference_day(
    as_of: EventDate | None, published: Iterable[EventDate | None]
) -> np.datetime64 | None:
    """Return the day that partial dates are read against: `as_of`, or the newest publication."""
    if as_of is not None:
        return as_of.latest
    known = (date.latest for date in published if date is not None)
    return max((day for day in known if day is not None), default=None)


class Party(Record):
    """A side whose interest several people and sources share."""

    id: Id
    """the name by which people and sources refer to the party"""
    label: Name
    """the name that readers see"""
    note: Text | None = None
    """what a reader should know about this party"""


SourceKind = Literal["press", "statement", "note", "speech", "memoir", "record", "broadcast", "web"]


class Source(Record):
    """A publication that the story is curated from."""

    id: Id
    """the name by which events refer to the source"""
    publisher: Name
    """who published it"""
    title: Name
    """its title as published"""
    author: Name | None = None
    """who wrote it"""
    published: PublicationDate
    """the day on which it was published, such as 2018-04-22, or unknown"""
    kind: SourceKind = "press"
    """what it is: press, statement, note, speech, memoir, record, broadcast or web"""
    written: AbsoluteDate | None = None
    """when its words were written or spoken, where that was before it was published"""
    based_on: Refs = Field(default=(), alias="based-on")
    """the ids of other sources that it rests on"""
    party: Ref | None = None
    """the id of the party that it speaks for"""
    language: AnyLanguage | None = None
    """the code of its language, where it is not that of the story"""
    note: Text | None = None
    """what a reader should know about this source"""
    url: Address | None = None
    """where it can be read"""
    archived: Address | None = None
    """where a copy of it is kept"""
    accessed: AbsoluteDate | None = None
    """the day on which it was read there"""

    @property
    def made(self) -> EventDate | None:
        """When its words were made, which bounds what they can tell of; `None` is not known.

        That is when they were written or spoken where the story says so, else when they were
        published.
        """
        return self.written or self.published


class Outlet(Record):
    """One that carried words on their way to a source, and was not consulted itself."""

    id: Id
    """the name by which quotations refer to the outlet"""
    name: Name
    """its name"""
    published: Date | None = None
    """when it made public what it carried, if a source says so"""
    note: Text | None = None
    """what a reader should know about this outlet"""


Named = Literal["full", "surname", "alias", "anonymous", "reporter", "office"]


class Person(Record):
    """Somebody who acts or speaks in the story, or an institution that does."""

    id: Id
    """the name by which events and quotations refer to the person"""
    name: Name
    """the name that readers see"""
    named: Named
    """how the source names the person; office where an institution speaks"""
    role: Name
    """who the person is, in a few words"""
    standing: Name | None = None
    """where the person speaks from, in a few words: an office, an interest, custody"""
    party: Ref | None = None
    """the id of the party that the person belongs to"""
    note: Text | None = None
    """what a reader should know about this person"""


class Lane(Record):
    """A band of the chart that holds events of one kind."""

    id: Id
    """the name by which events refer to the lane"""
    label: Name
    """the words at the edge of the chart"""


class Term(Record):
    """A word of the source that a reader may not know."""

    term: Name
    """the word as the story uses it"""
    meaning: Text
    """what the source means by it"""


class Ignore(Record):
    """A finding that the author has looked at and keeps."""

    code: Name
    """the code of the finding, as `timeline check` gives it"""
    reason: Text
    """why it is right as it is"""


class Offset(Record):
    """A neighbour in time and the distance to it, in words."""

    event: Ref
    """the id of the neighbour"""
    by: Length
    """the time between the two, such as two weeks"""


class Withdrawal(Record):
    """That a claim was taken back."""

    on: Date
    """the day on which it was withdrawn"""
    by: Ref
    """the id of the source that withdraws it"""


class Claim(Record):
    """One source's word on an event, where sources differ: on when it happened, or on anything."""

    says: Text | None = None
    """what the source claims, in our own words"""
    date: Date | None = None
    """the date that the source gives"""
    until: Date | None = None
    """the last day that the source gives"""
    source: Ref
    """the id of the source"""
    quotation: Number | None = None
    """the number, from 1, of the quotation of this event that says it"""
    withdrawn: Withdrawal | None = None
    """when and by which source it was taken back"""
    note: Text | None = None
    """what a reader should know about this claim"""

    @property
    def stands(self) -> bool:
        """Whether nobody has withdrawn it."""
        return self.withdrawn is None

    @property
    def earliest(self) -> np.datetime64 | None:
        """The first day that the claim allows."""
        return self.date.earliest if self.date else None

    @property
    def latest(self) -> np.datetime64 | None:
        """The last day that the claim allows."""
        last = self.until or self.date
        return last.latest if last else None


def _time_of(date: EventDate | None, until: EventDate | None) -> tuple[object, ...]:
    """Return what tells one written time from another: days, doubt and clock; () without a date."""
    ends = (each for each in (date, until) if each is not None)
    return tuple((each.edtf, each.time, each.offset) for each in ends) if date else ()


Status = Literal["happened", "planned", "cancelled"]

NEIGHBOUR_TAGS = ("neighbour by id", "neighbour by offset")
Neighbour = Annotated[
    Annotated[Ref, Tag(NEIGHBOUR_TAGS[0])] | Annotated[Offset, Tag(NEIGHBOUR_TAGS[1])],
    Discriminator(lambda value: NEIGHBOUR_TAGS[isinstance(value, Mapping | Offset)]),
]
Neighbours = Annotated[
    Annotated[Many[Neighbour], Field(max_length=MOST_RELATED)],
    BeforeValidator(
        listed,
        json_schema_input_type=Neighbour
        | Annotated[tuple[Neighbour, ...], Field(max_length=MOST_RELATED)],
    ),
]


class Event(Record):
    """One thing that happened, with what is known of its time and who says so.

    Without `lasts` or `until` it is a moment: one day somewhere in its interval. `after: [x]` puts
    its first moment not before the last of x, `before: [x]` its last moment not after the first of
    x, `during: x` the whole of it between the first and the last moment of x. Moments are known by
    the clock where a date tells the time, else by the day.
    """

    id: Id
    """the event's name in links, for ever"""
    headline: Name
    """what happened, in a few words of our own"""
    summary: Text
    """one to three sentences in our own words"""
    date: Date | None = None
    """the date as the source gives it, such as October 2012"""
    claims: Annotated[Many[Claim], Field(max_length=MOST_CLAIMS)] = ()
    """what each source says of the event, where sources differ"""
    until: Date | None = None
    """the last day, for what took longer than a day"""
    lasts: Length | None = None
    """how long it took, such as about a year"""
    after: Neighbours = ()
    """the ids of events that were over when this one began"""
    before: Neighbours = ()
    """the ids of events that began when this one was over"""
    during: Related = ()
    """the ids of events in whose time the whole of this one lies"""
    overlaps: Related = ()
    """the ids of events that share at least a day with this one"""
    same_time_as: Related = Field(default=(), alias="same-time-as")
    """the ids of events with the same first and last day"""
    status: Status = "happened"
    """whether it happened, or is planned or was cancelled when the newest source was published"""
    lane: Ref
    """the id of the lane that it is drawn in"""
    people: Refs = ()
    """the ids of those who took part"""
    quotations: Annotated[Many[Quotation], Field(max_length=MOST_QUOTATIONS)] = ()
    """the words of the sources on it"""
    public: Date | None = None
    """the day on which it became publicly known"""
    question: Text | None = None
    """a question for the class"""
    notes: Text | None = None
    """notes for the teacher"""
    ignore: Many[Ignore] = ()
    """findings about this event that are right as they are"""

    @property
    def dates(self) -> tuple[EventDate, ...]:
        """The dates that count: the author's own, and those of claims that nobody withdrew."""
        claimed = (claim.date for claim in self.claims if claim.stands)
        return tuple(date for date in (self.date, *claimed) if date is not None)

    @property
    def is_disputed(self) -> bool:
        """Whether sources claim different things of it, or one has withdrawn what it claimed.

        A claim without a date of its own takes that of the event for granted.
        """
        own = _time_of(self.date, self.until)
        said = {claim.says for claim in self.claims}
        dated = {_time_of(claim.date, claim.until) or own for claim in self.claims}
        if own and self.claims:
            dated.add(own)
        has_withdrawn = not all(claim.stands for claim in self.claims)
        return len(said) > 1 or len(dated) > 1 or has_withdrawn

    @property
    def accounts(self) -> tuple[Quotation, ...]:
        """The quotations that bear the event out and that nobody withdrew."""
        return tuple(words for words in self.upheld if words.bears_out)

    @property
    def upheld(self) -> tuple[Quotation, ...]:
        """The quotations but for those of claims that were withdrawn."""
        withdrawn = {claim.quotation for claim in self.claims if not claim.stands}
        numbered = enumerate(self.quotations, 1)
        return tuple(words for number, words in numbered if number not in withdrawn)

    @property
    def has_happened(self) -> bool:
        """Whether it is told as having happened, and not as a plan, kept or cancelled."""
        return self.status == "happened"

    @property
    def is_moment(self) -> bool:
        """Whether the event lies on a single day rather than from a first to a last day."""
        untils = (self.until, *(claim.until for claim in self.claims if claim.stands))
        return self.lasts is None and all(until is None for until in untils)

    @property
    def is_constrained(self) -> bool:
        """Whether the author related the event to others in time."""
        return bool(self.after or self.before or self.during or self.overlaps or self.same_time_as)


class Story(Record):
    """A curated story, as its author wrote it."""

    title: Name
    """the title of the story"""
    standfirst: Text
    """one sentence or two that say what happened and why it matters"""
    language: Language = "en"
    """the language of the story, in which dates are read"""
    date_order: Literal["DMY", "MDY", "YMD"] | None = None
    """how to read dates such as 02/03/2015; without it they are refused"""
    as_of: AbsoluteDate | None = None
    """the day that partial dates are read against; without it, the newest source's"""
    sources: Annotated[Many[Source], Field(min_length=1)]
    """the publications that the story is curated from"""
    parties: Many[Party] = ()
    """the sides whose interest people and sources share"""
    outlets: Many[Outlet] = ()
    """those who carried words on their way to a source"""
    people: Many[Person] = ()
    """those who act or speak"""
    lanes: Annotated[Many[Lane], Field(min_length=1, max_length=MOST_LANES)]
    """the bands of the chart"""
    terms: Annotated[Many[Term], Field(max_length=MOST_TERMS)] = ()
    """words that a reader may not know"""
    events: Annotated[Many[Event], Field(min_length=1)]
    """what happened"""
    unanswered: Annotated[Many[Text], Field(max_length=MOST_QUESTIONS)] = ()
    """what the sources leave open"""
    questions: Annotated[Many[Text], Field(max_length=MOST_QUESTIONS)] = ()
    """questions that a class can ask of the sources"""
    ignore: Many[Ignore] = ()
    """findings about the whole story that are right as they are"""
    _origin: Origin = PrivateAttr(default_factory=Origin)

    @property
    def origin(self) -> Origin:
        """Where the story was read from; empty for a story that was made in memory."""
        return self._origin

    def __copy__(self) -> Story:
        """Return the same story without what it has looked up, which a change may belie."""
        copy = super().__copy__()
        for lookup in ("_events", "_people", "_outlets", "_sources", "_lanes", "_parties"):
            copy.__dict__.pop(lookup, None)
        return copy

    def read_from(self, origin: Origin) -> Story:
        """Return the same story, knowing its file and lines."""
        copy = self.model_copy()
        copy._origin = origin  # noqa: SLF001 (a private attribute of the same class)
        return copy

    @property
    def reference_day(self) -> np.datetime64 | None:
        """The day that partial dates are read against; `None` when the newest source has none."""
        return reference_day(self.as_of, [source.published for source in self.sources])

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

    def party(self, party: str) -> Party:
        """Return the party with this id; raise `KeyError`."""
        return self._parties[party]

    def carrier(self, via: str) -> Person | Outlet | Source:
        """Return the person, outlet or source that passed words on; raise `KeyError`.

        Where several of them have this id, the person comes first and the source last.
        """
        if via in self._people:
            return self._people[via]
        return self._outlets[via] if via in self._outlets else self._sources[via]

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
    def _parties(self) -> dict[str, Party]:
        return {party.id: party for party in self.parties}

    @cached_property
    def _lanes(self) -> dict[str, Lane]:
        return {lane.id: lane for lane in self.lanes}
