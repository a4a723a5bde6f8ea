"""Who told of it: sources, the outlets before them, people, and the parties of both."""

from __future__ import annotations

from typing import Literal

from pydantic import Field

from timeline.dates import EventDate
from timeline.errors import Told
from timeline.story.records import (
    Address,
    AnyLanguage,
    Id,
    Name,
    Record,
    Ref,
    Refs,
    Text,
)
from timeline.story.written import (
    AbsoluteDate,
    CalendarName,
    Date,
    EditorsDate,
    PublicationDate,
)


class Party(Record):
    """A side whose interest several people and sources share."""

    id: Id
    """the name by which people and sources refer to the party"""
    label: Name
    """the name that readers see"""
    note: Text | None = None
    """what a reader should know about this party"""


SourceKind = Literal[
    "press", "statement", "note", "speech", "memoir", "record", "broadcast", "web", "unknown"
]


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
    calendar: CalendarName = "gregorian"
    """the calendar that `published` and `written` are of: gregorian or julian"""
    published: PublicationDate
    """the day on which it was published, such as 2018-04-22, or unknown"""
    kind: SourceKind = "press"
    """what it is: press, statement, note, speech, memoir, record, broadcast, web or unknown"""
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
    accessed: EditorsDate | None = None
    """the day on which it was read there"""

    @property
    def is_spoken(self) -> bool:
        """Whether it was heard: its words may stand on no page and in no paragraph."""
        return self.kind in {"broadcast", "speech"}

    @property
    def has_places(self) -> bool:
        """Whether its words stand on a page or in a paragraph, as far as its kind is known."""
        return not self.is_spoken and self.kind != "unknown"

    @property
    def rank(self) -> tuple[int, int, int, str]:
        """What puts sources in the order of their publication, those of unknown day last.

        Ids decide between equals.
        """
        date = self.published
        known = [day for day in (date.latest, date.earliest) if day is not None] if date else []
        if date is None or not known:
            return (1, 0, 0, self.id)
        clock = date.time
        seconds = clock.hour * 3600 + clock.minute * 60 + clock.second if clock else 0
        return (0, int(known[0].astype("int64")), seconds, self.id)

    @property
    def made(self) -> EventDate | None:
        """When its words were made, which bounds what they can tell of; `None` is not known.

        That is when they were written or spoken where the story says so, else when they were
        published.
        """
        return self.written or self.published

    @property
    def making(self) -> Told:
        """When its words were made, for its author: "The Gazette is published 2018-04-22"."""
        made = self.made.as_written if self.made else Told("on an unknown day")
        if self.written:
            return Told("{publisher} is written {date}", publisher=self.publisher, date=made)
        return Told("{publisher} is published {date}", publisher=self.publisher, date=made)


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


Named = Literal["full", "given", "surname", "alias", "anonymous", "reporter", "office", "unknown"]


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
