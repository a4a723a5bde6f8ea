"""A story with all that follows from it: the one value that whatever shows or checks it takes."""

from __future__ import annotations

from collections import OrderedDict
from collections.abc import Collection, Mapping
from dataclasses import dataclass, field, replace
from hashlib import sha256
from pathlib import Path
from typing import get_args
from weakref import WeakKeyDictionary

import numpy as np
import pandas as pd

from timeline.choices import OrderName
from timeline.chronology import Chronology, Contradiction, resolve
from timeline.incoming import open_file, tell
from timeline.loading import read_file
from timeline.pictures import Folder, read_pictures
from timeline.story import (
    LeftOut,
    Story,
    as_told,
    left_out,
    of_events,
    told_by,
    unrelated,
    version_of,
)
from timeline.table import (
    PUBLIC_COLUMNS,
    Entry,
    PublicDays,
    entries_of,
    in_order,
    public_days,
    reliances,
    searchable,
    telling_order,
    to_table,
)


@dataclass(frozen=True, slots=True, weakref_slot=True, eq=False)
class Timeline:
    """A story, what follows from its statements about time, and both as a table.

    `table` has the columns of `timeline.table.COLUMNS`, its sentences in `language`. `texts` are
    what a search looks through, by event. `digest` tells one timeline from another; it is empty for
    a story that was made in memory. `notes` say what of a file in another format is not in it.
    `is_own` tells that a reader opened it for themselves, `is_followed` that a class follows it,
    `is_part` that it is no more of a story than a class was told. `version` tells the whole story
    from other versions of it, of a part, too: who was told no more answers the same questions.
    `day` is the day as of which all of it is told, if it is, and `left_out` what is not told of its
    events then, by event. `beside` is where the files lie that it shows. `pictures` are those of
    them, as addresses that hold them, and `unseen` says why others are not shown, both by event.

    What can be asked of the table is read from it once: `entries` are what a list shows, by event,
    `orders` the ids of all events in each order, `public` the days on which they became public,
    `alone` how many rest on each voice alone.
    """

    story: Story
    chronology: Chronology
    table: pd.DataFrame
    texts: Mapping[str, str]
    language: str = "en"
    digest: str = ""
    version: str = ""
    notes: tuple[str, ...] = ()
    is_own: bool = False
    is_followed: bool = False
    is_part: bool = False
    day: np.datetime64 | None = None
    left_out: Mapping[str, LeftOut] = field(default_factory=dict, repr=False)
    beside: Folder = field(default_factory=dict, repr=False)
    pictures: Mapping[str, str] = field(default_factory=dict, repr=False)
    unseen: Mapping[str, str] = field(default_factory=dict, repr=False)
    entries: Mapping[str, Entry] = field(init=False, repr=False)
    orders: Mapping[OrderName, tuple[str, ...]] = field(init=False, repr=False)
    public: PublicDays = field(init=False, repr=False)
    alone: Mapping[str, int] = field(init=False, repr=False)

    def __post_init__(self) -> None:
        """Read the table once: each reading makes views of it, which it remembers for good."""
        table, story = self.table, self.story
        readings: dict[str, object] = {
            "entries": {entry.id: entry for entry in entries_of(table)},
            "orders": {order: in_order(table, order) for order in get_args(OrderName)},
            "public": public_days(table),
            "alone": {voice: len(found.alone) for voice, found in reliances(story).items()},
        }
        for name, reading in readings.items():
            object.__setattr__(self, name, reading)

    @property
    def lanes(self) -> dict[str, str]:
        """The labels of the story's lanes by their ids, in the order of the file."""
        return {lane.id: lane.label for lane in self.story.lanes}

    def shown_with(self, beside: Folder) -> Timeline:
        """Return the same timeline with the pictures among the files beside it."""
        found = read_pictures(self.story, beside)
        return replace(self, beside=beside, pictures=found.shown, unseen=found.unseen)

    def in_language(self, language: str) -> Timeline:
        """Return the same timeline with its sentences in `language`."""
        return replace(
            self,
            table=to_table(self.story, self.chronology, language),
            language=language,
            digest=_in_language(self.digest.rpartition("-")[0], language),
        )

    def as_of(self, day: np.datetime64 | None) -> Timeline:
        """Return what could be known of it at the end of a day, or all of it for `None`.

        That is what sources had published by then: events, quotations, claims, voices and counts.
        Where they lie follows from that alone; where it contradicts itself until later sources
        speak, from the dates of each event by itself. A timeline remembers the days that were
        asked for last.
        """
        if day is None:
            return self
        known = _KNOWN.setdefault(self, OrderedDict())
        if day not in known:
            known[day] = self._known_on(day)
        known.move_to_end(day)
        while len(known) > MOST_DAYS:
            known.popitem(last=False)
        return known[day]

    @property
    def is_untold(self) -> bool:
        """Whether a class knows nothing of it yet."""
        return self.is_part and self.day is None and not self.entries

    def of_events(self, ids: Collection[str]) -> Timeline:
        """Return what follows from these events alone, as if the story told of no others."""
        story = of_events(self.story, ids)
        chronology = resolve(story)
        return replace(
            self,
            story=story,
            chronology=chronology,
            table=to_table(story, chronology, self.language),
            texts={event: self.texts[event] for event in chronology.order},
        )

    def as_told(self, told: Mapping[str, int], digest: str) -> Timeline:
        """Return it as a class knows it that was `told` events, each with so many quotations.

        Nothing else of the story is in it. `digest` tells it from all others, without its language.
        """
        story = as_told(self.story, told)
        chronology = _resolved(story)
        pictures = {event: self.pictures[event] for event in told if event in self.pictures}
        return Timeline(
            story=story,
            chronology=chronology,
            table=to_table(story, chronology, self.language),
            texts=searchable(story),
            language=self.language,
            digest=_in_language(digest, self.language),
            version=self.version,
            is_followed=True,
            is_part=True,
            pictures=pictures,
        )

    def order(self, name: OrderName, source: str = "") -> tuple[str, ...]:
        """Return the ids of all events as they happened, or as the sources tell them.

        With the id of a source it is as that one tells them; what it does not tell comes last.
        """
        if name == "happened" or not self._has(source):
            return self.orders[name]
        told = telling_order(self.story, source)
        return (*told, *(event for event in self.orders["happened"] if event not in told))

    def telling(self, source: str) -> pd.DataFrame:
        """Return the table as one source tells it; an id of none changes nothing."""
        if not self._has(source):
            return self.table
        told = telling_order(self.story, source)
        return self.table.assign(told=self.table["id"].map(told).astype("Int64"))

    def _has(self, source: str) -> bool:
        return any(each.id == source for each in self.story.sources)

    def _known_on(self, day: np.datetime64) -> Timeline:
        story = told_by(self.story, day)
        chronology = _resolved(story)
        table = to_table(story, chronology, self.language)
        # An outlet can have told of an event before the source that says so.
        public = self.table.set_index("id")[list(PUBLIC_COLUMNS)].loc[table["id"]]
        return replace(
            self,
            story=story,
            chronology=chronology,
            table=table.assign(**{name: public[name].array for name in PUBLIC_COLUMNS}),
            texts=searchable(story),
            day=day,
            left_out=left_out(self.story, day),
        )


MOST_DAYS = 8
"""How many days a timeline remembers what was known on."""

_KNOWN: WeakKeyDictionary[Timeline, OrderedDict[np.datetime64, Timeline]] = WeakKeyDictionary()


def open_timeline(source: Path | str | bytes, *, name: str = "", language: str = "en") -> Timeline:
    """Return the timeline of the story in a file, or in the content of one.

    It may be in YAML or in any format that can be imported. `name` is what problems call it: a
    path's own, if not given. Raises `StoryError` with every problem of the file; a `Contradiction`
    is one.
    """
    content = source if isinstance(source, bytes) else read_file(source)
    read = open_file(name or ("" if isinstance(source, bytes) else str(source)), content)
    story = read.whole()
    made = make_timeline(story, language, digest=sha256(content).hexdigest())
    beside = read.beside(None if isinstance(source, bytes) else Path(source).parent)
    return replace(made, notes=tell(read.told)).shown_with(beside)


def make_timeline(
    story: Story, language: str = "en", *, digest: str = "", is_own: bool = False
) -> Timeline:
    """Return the timeline of `story`; raise `Contradiction`, which is a `StoryError`.

    `digest` is that of the file that the story was read from.
    """
    chronology = resolve(story)
    return Timeline(
        story=story,
        chronology=chronology,
        table=to_table(story, chronology, language),
        texts=searchable(story),
        language=language,
        digest=_in_language(digest, language),
        version=version_of(story),
        is_own=is_own,
    )


def _resolved(story: Story) -> Chronology:
    """Return what follows from a story, from the dates of each event alone where that cannot be."""
    try:
        return resolve(story)
    except Contradiction:
        return resolve(unrelated(story))


def _in_language(digest: str, language: str) -> str:
    return f"{digest}-{language}" if digest else ""
