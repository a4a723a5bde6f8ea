"""The story that its records make, and where it was read from."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from functools import cached_property
from typing import Annotated, Any, Literal

from pydantic import Field, PrivateAttr

from timeline.dates import EventDate, Span
from timeline.errors import StoryProblem
from timeline.story.events import Event, Ignore
from timeline.story.quotations import Quotation
from timeline.story.records import (
    MOST_LANES,
    MOST_QUESTIONS,
    MOST_TERMS,
    Id,
    Language,
    Many,
    Name,
    Record,
    Text,
)
from timeline.story.resting import Resting, resting
from timeline.story.sources import Outlet, Party, Person, Source
from timeline.story.written import AbsoluteDate


@dataclass(frozen=True, slots=True)
class Origin:
    """The file that a story was read from, and the line of each of its parts, counted from 1.

    Parts are named as problems name them: `arrival`, `arrival.date`, `arrival.after.0`,
    `people.keeper.role`; events stand under their bare id. `warnings` are what was read and seems
    not to be what its author meant. `text` is all of the file as it was read, if it is a story's.
    """

    file: str = ""
    lines: Mapping[str, int] = field(default_factory=dict)
    warnings: tuple[StoryProblem, ...] = ()
    text: str = ""

    def line(self, where: str) -> int:
        """Return the line of `where`, or of the nearest part around it; 0 when neither is known."""
        while where:
            if where in self.lines:
                return self.lines[where]
            where = where.rpartition(".")[0]
        return 0


def reference_days(as_of: EventDate | None, published: Iterable[EventDate | None]) -> Span:
    """Return the first and last day that can be the one that partial dates are read against.

    That is `as_of`, or else the newest publication; `None` is not known.
    """
    if as_of is not None:
        return Span(as_of.earliest, as_of.latest)
    dates = [date for date in published if date is not None and date.latest is not None]
    firsts = (date.earliest for date in dates if date.earliest is not None)
    lasts = (date.latest for date in dates if date.latest is not None)
    return Span(max(firsts, default=None), max(lasts, default=None))


_INVENTED = re.compile(r"(?:Invented\b|虚构|虛構).*?(?:[.!](?= |$)|[。！]|$)")


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
    answers: Annotated[Many[Text], Field(max_length=MOST_QUESTIONS)] = ()
    """answers to these questions in their order, or hints for marking"""
    notes: Text | None = None
    """notes for the teacher on the whole story"""
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
        for lookup in copy.__dict__.keys() - type(self).model_fields:
            del copy.__dict__[lookup]
        return copy

    def __getstate__(self) -> dict[Any, Any]:
        """Return what goes to another process: what was looked up is looked up there anew."""
        state = super().__getstate__()
        said = {name: state["__dict__"][name] for name in type(self).model_fields}
        return {**state, "__dict__": said}

    def read_from(self, origin: Origin) -> Story:
        """Return the same story, knowing its file and lines."""
        copy = self.model_copy()
        copy._origin = origin  # noqa: SLF001 (a private attribute of the same class)
        return copy

    @property
    def invented(self) -> str:
        """The sentence by which the standfirst begins where that says that all is invented; or ''.

        What shows the story without its standfirst says that much.
        """
        said = _INVENTED.match(self.standfirst)
        return said[0] if said else ""

    @property
    def reference_days(self) -> Span:
        """The days that the one can be that partial dates are read against."""
        return reference_days(self.as_of, [source.published for source in self.sources])

    def event(self, event: str) -> Event:
        """Return the event with this id; raise `KeyError`."""
        return self._events[event]

    def person(self, person: str) -> Person:
        """Return the person with this id; raise `KeyError`."""
        return self._people[person]

    def source(self, source: str) -> Source:
        """Return the source with this id; raise `KeyError`."""
        return self._sources[source]

    def language_of(self, words: Quotation) -> str:
        """Return the code of the language that words are in: theirs, their source's, or its own."""
        return words.language or self.source(words.source).language or self.language

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
    def resting(self) -> Resting:
        """What the sources go back to whose words are told, or through which words came."""
        words = [words for event in self.events for words in event.quotations]
        told = {each for quoted in words for each in (quoted.source, *quoted.via)}
        return resting(self.sources, self._sources.keys() & told)

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
