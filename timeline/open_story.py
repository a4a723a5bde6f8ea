"""A story with all that follows from it and a page shows, as it is made of a file."""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from hashlib import sha256
from typing import get_args

import pandas as pd

from timeline.checks import find_cut_texts
from timeline.choices import OrderName
from timeline.chronology import Chronology, resolve
from timeline.errors import StoryError, StoryProblem
from timeline.incoming import open_file
from timeline.story import Story
from timeline.table import (
    Counts,
    Entry,
    PublicDays,
    count_events,
    entries_of,
    in_order,
    public_days,
    reliances,
    searchable,
    to_table,
)


@dataclass(frozen=True, slots=True, weakref_slot=True)
class OpenStory:
    """A story with what follows from it, its sentences in `language`.

    `texts` are what a search looks through. `digest` tells one open story from another; `is_own`
    that it is the reader's. `entries` are what
    the list shows, by event, `orders` the ids of all events in each order, `public` the days on
    which they became public, `counts` how many each lane, person and voice has, and `alone` how
    many rest on each voice alone. `panels` keeps the panels that were made of it, as HTML, by
    stop.
    """

    story: Story
    chronology: Chronology
    table: pd.DataFrame
    texts: dict[str, str]
    language: str
    digest: str
    is_own: bool = False
    entries: dict[str, Entry] = field(init=False, compare=False, repr=False)
    orders: dict[OrderName, tuple[str, ...]] = field(init=False, compare=False, repr=False)
    public: PublicDays = field(init=False, compare=False, repr=False)
    counts: Counts = field(init=False, compare=False, repr=False)
    alone: dict[str, int] = field(init=False, compare=False, repr=False)
    panels: dict[str, str] = field(default_factory=dict, compare=False, repr=False)

    def __post_init__(self) -> None:
        """Read the table once: each reading makes views of it, which it remembers for good."""
        table, story = self.table, self.story
        readings: dict[str, object] = {
            "entries": {entry.id: entry for entry in entries_of(table)},
            "orders": {order: in_order(table, order) for order in get_args(OrderName)},
            "public": public_days(table),
            "counts": count_events(table),
            "alone": {voice: len(found.alone) for voice, found in reliances(story).items()},
        }
        for name, reading in readings.items():
            object.__setattr__(self, name, reading)


@dataclass(frozen=True, slots=True, weakref_slot=True)
class Found:
    """What can be shown of a file, and what is wrong with it.

    `opened` is `None` where nothing can be shown. With problems it is the sound part of the file,
    or, where `is_earlier`, what the file was before. `warnings` are what seems not to be meant and
    refuses nothing. `lines` are those of the file, `notes` what was not carried over from another
    format. Where `is_stopped`, reading took more than it may, and a second try may give more.
    `is_gone` tells that it was a file of a reader's own, which this window has not, or no more.
    """

    opened: OpenStory | None
    problems: tuple[StoryProblem, ...] = ()
    warnings: tuple[StoryProblem, ...] = ()
    lines: tuple[str, ...] = ()
    notes: tuple[str, ...] = ()
    is_earlier: bool = False
    is_stopped: bool = False
    is_gone: bool = False


def read_file(name: str, content: bytes, language: str, *, is_own: bool = False) -> Found:
    """Return what can be shown of a file's `content`, its sentences in `language`."""
    read = open_file(name, content)
    if read.story is None:
        return Found(None, read.problems, lines=read.lines, notes=read.notes)
    found = make_open(read.story, language, sha256(content).hexdigest(), is_own=is_own)
    problems = (*read.problems, *found.problems)
    return replace(found, problems=problems, lines=read.lines, notes=read.notes)


def make_open(story: Story, language: str, digest: str, *, is_own: bool = False) -> Found:
    """Return `story` opened, or the problems for which nothing follows from it."""
    try:
        chronology = resolve(story)
    except StoryError as error:
        return Found(None, error.problems)
    opened = OpenStory(
        story=story,
        chronology=chronology,
        table=to_table(story, chronology, language),
        texts=searchable(story),
        language=language,
        digest=f"{digest}-{language}",
        is_own=is_own,
    )
    return Found(opened, warnings=_warnings(story))


def _warnings(story: Story) -> tuple[StoryProblem, ...]:
    return tuple(
        StoryProblem(story.origin.file, found.line, found.where, found.message, found.hint)
        for found in find_cut_texts(story)
    )


def in_language(opened: OpenStory, language: str) -> OpenStory:
    """Return the same story with its sentences in `language`."""
    return replace(
        opened,
        table=to_table(opened.story, opened.chronology, language),
        language=language,
        digest=f"{opened.digest.rpartition('-')[0]}-{language}",
        panels={},
    )
