"""What readers of other formats hand over: events as far as their format knows them."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field, replace
from functools import cached_property
from typing import Any, Literal

from timeline.dates import LANGUAGES, Calendar, DateOrder, DateReader, EventDate, Span
from timeline.errors import DateError, StoryProblem, Told
from timeline.incoming.plain_text import BELOW
from timeline.incoming.telling import Note
from timeline.limits import MOST_ITEMS

KEPT = Told("what the file has is among its notes")
"""How a hint ends that says what became of an event which a story cannot hold as it is."""
NO_PUBLISHER = "Not named in the imported file"


@dataclass(frozen=True)
class Given:
    """What an author says of a file beside what is in it.

    `published` is the day on which it was published, in words; dates without a year are read
    against it, or against the day `as_of`. Dates are read in `language`, and `order` settles those
    that are all digits. `days` says whether a 1 January is that day or no more than its year.
    `encoding` is that of a file that is not in Unicode; `columns` are the keys of an event that
    columns of a table hold, by their names.
    """

    language: str = "en"
    order: DateOrder | None = None
    published: str | None = None
    as_of: str | None = None
    days: Literal["day", "year"] | None = None
    encoding: str | None = None
    columns: Mapping[str, str] = field(default_factory=dict)

    def read(self, written: str, calendar: Calendar = Calendar.GREGORIAN) -> EventDate:
        """Return `written` as a date of the file; raise `DateError`."""
        return self.reader.read(written, calendar)

    def reads(self, written: str, reader: DateReader | None = None) -> bool:
        """Return whether `written` is a date that can be read, by another reader if given."""
        try:
            (reader or self.reader).read(written)
        except DateError:
            return False
        return True

    @cached_property
    def reader(self) -> DateReader:
        """What reads the dates of the file; raise `DateError` where its day is none."""
        reader, written = DateReader(self.language, self.order), self.as_of or self.published
        if written is None:
            return reader
        day = reader.read(written)
        return reader.against(Span(day.earliest, day.latest))


def told_of_reading(said: Mapping[str, str], given: Given) -> dict[str, Any]:
    """Return what a file says of how its dates are read, where nobody said it before.

    `said` has the keys `language`, `date_order` and `as_of`, as far as the file has them.
    """
    language, order, day = (said.get(key, "") for key in ("language", "date_order", "as_of"))
    told: dict[str, Any] = {}
    if given.language == "en" and Given(language).reads("2012"):
        told["language"] = language
    if given.order is None and order in set(DateOrder):
        told["order"] = DateOrder(order)
    if given.published is None and replace(given, **told).reads(day):
        told["as_of"] = day
    return told


_COLUMN = "column:"


def given_by(answers: Mapping[str, str]) -> Given:
    """Return what an author said of a file, by the topics of the questions that were asked.

    What a column holds is under `column:` and its name. What is no answer is left out.
    """
    known = {key: answers[key] for key in ("published", "encoding") if answers.get(key)}
    language, order, days = (answers.get(key, "") for key in ("language", "order", "days"))
    return Given(
        language=language if language in LANGUAGES else "en",
        order=DateOrder(order) if order in set(DateOrder) else None,
        days="day" if days == "day" else "year" if days == "year" else None,
        columns={
            name.removeprefix(_COLUMN): key
            for name, key in answers.items()
            if name.startswith(_COLUMN)
        },
        **known,
    )


Topic = Literal["encoding", "columns", "language", "order", "published", "days"]


@dataclass(frozen=True, slots=True)
class Question:
    """What is asked of a file: `examples` are what it holds, `choices` the answers to choose from.

    Each topic is a field of `Given`, where the answer goes. `taken` are answers that were guessed:
    the column of each key.
    """

    topic: Topic
    examples: tuple[str, ...] = ()
    choices: tuple[str, ...] = ()
    taken: Mapping[str, str] = field(default_factory=dict)

    @property
    def is_settled(self) -> bool:
        """Whether the story can do without an answer: what was guessed may be right."""
        return "date" in self.taken


@dataclass(frozen=True, slots=True)
class DraftEvent:
    """An event before it has an id, a lane and people of its story.

    `where` says where it stands in the file, `name` is what its id shall be made of, `lane` and
    `people` are in words. `sources` are records of the publications that tell of it, `media` has
    the keys of a story's, `details` are labels with what they say, `quoted` words whose speaker is
    not known. `fields` are further keys of the event as they are to be written, `notes` lines for
    the teacher.
    """

    where: str
    name: str = ""
    headline: str = ""
    summary: str = ""
    lane: str = ""
    people: tuple[str, ...] = ()
    sources: tuple[Mapping[str, str], ...] = ()
    media: Mapping[str, str] = field(default_factory=dict)
    details: tuple[tuple[str, str], ...] = ()
    quoted: tuple[str, ...] = ()
    fields: Mapping[str, Any] = field(default_factory=dict)
    notes: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Draft:
    """What was read of a file, and what was not.

    `sources` are records of publications that the file names, their ids yet to be made of their
    titles. `problems` are what could not be read; their events are there as far as they could.
    `unread` are the dates among them, as they were written. `is_table` says whether columns were
    read. `questions` are what only the file's author knows. `given` is what the file itself says of
    how its dates are read.
    """

    title: str = ""
    standfirst: str = ""
    events: tuple[DraftEvent, ...] = ()
    sources: tuple[Mapping[str, str], ...] = ()
    notes: tuple[Note, ...] = ()
    problems: tuple[StoryProblem, ...] = ()
    unread: tuple[str, ...] = ()
    is_table: bool = False
    questions: tuple[Question, ...] = ()
    given: Given | None = None


def refusal(file: str, message: str, hint: str = "", *, line: int = 0, where: str = "") -> Draft:
    """Return the draft of a file that nothing can be made of, and why."""
    return Draft(problems=(StoryProblem(file, line, where, message, hint),))


def too_many(file: str, number: int) -> Draft | None:
    """Return the refusal of a file of `number` events, or `None` where a story can hold them."""
    if number <= MOST_ITEMS:
        return None
    message = Told("the file holds more than {most:,} events, and no story does", most=MOST_ITEMS)
    return refusal(file, message, Told("make several files of it, and a story of each"))


def told_beside(event: DraftEvent) -> Iterator[Note]:
    """Yield that an event has among its details what stands beside words that it quotes."""
    if BELOW in dict(event.details):
        yield Note(
            "what stands beside the words of a quotation is a detail, '{}'", event.where, (BELOW,)
        )
