"""What happened, how its time is known, and what sources claim of it."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import TYPE_CHECKING, Annotated, Literal

from pydantic import BeforeValidator, Discriminator, Field, Tag

from timeline.dates import EventDate, shift
from timeline.story.quotations import Quotation
from timeline.story.records import (
    MOST_CLAIMS,
    MOST_DETAILS,
    MOST_QUOTATIONS,
    MOST_RELATED,
    Address,
    Counterparts,
    Id,
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
from timeline.story.written import CalendarName, Date, EditorsDate, Length

if TYPE_CHECKING:
    import numpy as np


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
    calendar: CalendarName = "gregorian"
    """the calendar in which the source counts days: gregorian or julian"""
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
    return tuple(_told_apart(each) for each in ends) if date else ()


def _told_apart(date: EventDate) -> tuple[object, ...]:
    """Return what tells a date from another: two clocks that show one instant say the same."""
    if date.clock_span is None or date.offset is None:
        return (date.edtf, date.time, date.until, date.offset, date.clocks)
    instants = (shift(clock, -date.offset * 60) for clock in date.clock_span)
    return (*instants, date.qualifier)


class Media(Record):
    """A picture, or whatever else can be seen or heard, that belongs to an event."""

    file: Name | None = None
    """the name of a picture in the folder of the story's file"""
    link: Address | None = None
    """where it can be seen or heard; readers are shown the address, and nothing is fetched"""
    alt: Text | None = None
    """what there is to be seen or heard, for those who cannot"""
    caption: Text | None = None
    """the words below it"""
    credit: Name | None = None
    """who made it"""
    licence: Name | None = None
    """under which terms it may be shown"""
    source: Ref | None = None
    """the id of the source that it is taken from"""


class Detail(Record):
    """Something else that is known of an event, under a label."""

    label: Name
    """what it is, such as Place"""
    text: Text
    """what it says"""


Status = Literal["happened", "planned", "cancelled"]

NEIGHBOUR_TAGS = ("neighbour by id", "neighbour by offset")


def _neighbour_tag(value: object) -> str:
    # Most are ids, and whether a text is a mapping takes longer to learn than all else about it.
    is_id = isinstance(value, str) or not isinstance(value, Mapping | Offset)
    return NEIGHBOUR_TAGS[not is_id]


Neighbour = Annotated[
    Annotated[Ref, Tag(NEIGHBOUR_TAGS[0])] | Annotated[Offset, Tag(NEIGHBOUR_TAGS[1])],
    Discriminator(_neighbour_tag),
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
    calendar: CalendarName = "gregorian"
    """the calendar that `date`, `until` and `public` are written in: gregorian or julian"""
    reading: EditorsDate | None = None
    """how you read words in `date` that alone do not say when, such as 1708/1709"""
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
    same_as: Counterparts = Field(default=(), alias="same-as")
    """the same event in other stories, each as the name of the file and the id: mill/fire"""
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
    media: Media | None = None
    """a picture, a film or a recording of it"""
    details: Annotated[Many[Detail], Field(max_length=MOST_DETAILS)] = ()
    """what else is known of it, each with a label that readers see"""
    question: Text | None = None
    """a question for the class"""
    answer: Text | None = None
    """an answer to the question, or a hint for marking, on the teacher's paper alone"""
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
        """Whether what is claimed of it differs, or a source has withdrawn what it claimed."""
        return self.is_told_differently or not all(claim.stands for claim in self.claims)

    @property
    def is_told_differently(self) -> bool:
        """Whether what sources claim of it, and nobody withdrew, contradicts each other."""
        return any(
            one.stands and (other is None or other.stands) for one, other in self.contradictions
        )

    @property
    def contradictions(self) -> Iterator[tuple[Claim, Claim | None]]:
        """The pairs of claims that give different times or words; `None` is the author's date.

        A claim without a date of its own takes that of the event for granted, where it has one, and
        one without words contradicts none. What one source says in several claims goes together.
        """
        own = _time_of(self.date, self.until)
        told = [(claim, _time_of(claim.date, claim.until) or own) for claim in self.claims]
        for number, (one, time) in enumerate(told):
            if own and time != own:
                yield one, None
            for other, another in told[number + 1 :]:
                says = {one.says, other.says} - {None, ""}
                says_else = len(says) > 1 and one.source != other.source
                if says_else or (time and another and time != another):
                    yield one, other

    @property
    def differing(self) -> tuple[str, ...]:
        """The sources that say different things of it, but for its time, and still do."""
        standing = [claim for claim in self.claims if claim.stands and claim.says]
        sources = tuple(dict.fromkeys(claim.source for claim in standing))
        return sources if min(len(sources), len({claim.says for claim in standing})) > 1 else ()

    @property
    def accounts(self) -> tuple[Quotation, ...]:
        """The quotations that bear the event out and that nobody withdrew."""
        return tuple(words for words in self.upheld if words.bears_out)

    @property
    def upheld(self) -> tuple[Quotation, ...]:
        """The quotations but for those that were withdrawn."""
        numbered, withdrawn = enumerate(self.quotations, 1), self.withdrawals
        return tuple(words for number, words in numbered if number not in withdrawn)

    @property
    def withdrawals(self) -> Mapping[int, Claim]:
        """The numbers of the quotations that were withdrawn, each with its last claim.

        Words that a claim still rests on were not withdrawn, whatever else was claimed by them.
        """
        upheld = {claim.quotation for claim in self.claims if claim.stands}
        return {
            claim.quotation: claim
            for claim in self.claims
            if claim.quotation is not None and claim.quotation not in upheld
        }

    @property
    def affirming(self) -> tuple[Quotation, ...]:
        """The quotations of those who say so: none that denies the event or was withdrawn."""
        return tuple(words for words in self.upheld if words.purpose != "denial")

    @property
    def denials(self) -> tuple[Quotation, ...]:
        """The quotations that deny the event and that nobody withdrew."""
        return tuple(words for words in self.upheld if words.purpose == "denial")

    @property
    def is_unborne(self) -> bool:
        """Whether it is denied, or what was said of it was withdrawn, and nobody bears it out."""
        is_doubted = bool(self.denials) or len(self.upheld) < len(self.quotations)
        return is_doubted and not self.accounts

    @property
    def has_happened(self) -> bool:
        """Whether it is told as having happened, and not as a plan, kept or cancelled."""
        return self.status == "happened"

    @property
    def is_moment(self) -> bool:
        """Whether the event lies on a single day rather than from a first to a last day."""
        untils = (self.until, *(claim.until for claim in self.claims if claim.stands))
        return self.lasts is None and all(until is None for until in untils)
