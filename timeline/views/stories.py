"""The story that is shown: the one this server was started on, or one that the reader opened."""

from __future__ import annotations

import os
from dataclasses import dataclass, field, replace
from hashlib import sha256
from pathlib import Path
from typing import get_args
from weakref import WeakValueDictionary

import numpy as np
import pandas as pd
import streamlit as st

from timeline.choices import OrderName
from timeline.chronology import Chronology, resolve
from timeline.errors import StoryError, StoryProblem
from timeline.exchange import open_file
from timeline.loading import load_story
from timeline.story import Story
from timeline.table import (
    Counts,
    Entry,
    count_events,
    days_published,
    entries_of,
    in_order,
    reliance_on,
    searchable,
    to_table,
    voices_in,
)
from timeline.views.own import own_file
from timeline.wording import LANGUAGES

STORY_VARIABLE = "TIMELINE_STORY"
"""The environment variable that names another story than the Zhang case."""

WATCH_VARIABLE = "TIMELINE_WATCH"
"""The environment variable that makes the page follow its story's file."""

_PACKAGE = Path(__file__).parents[1]


@dataclass(frozen=True, slots=True, weakref_slot=True)
class OpenStory:
    """A story with what follows from it, its sentences in `language`.

    `texts` are what a search looks through. `digest` tells one open story from another; `is_own`
    that it is the reader's. `entries` are what
    the list shows, by event, `orders` the ids of all events in each order, `published` the days on
    which one of them became public, `counts` how many each lane, person and voice has, and `alone`
    how many rest on each voice alone. `panels` keeps the panels that were made of it, as HTML, by
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
    published: tuple[np.datetime64, ...] = field(init=False, compare=False, repr=False)
    counts: Counts = field(init=False, compare=False, repr=False)
    alone: dict[str, int] = field(init=False, compare=False, repr=False)
    panels: dict[str, str] = field(default_factory=dict, compare=False, repr=False)

    def __post_init__(self) -> None:
        """Read the table once: each reading makes views of it, which it remembers for good."""
        table, story = self.table, self.story
        readings: dict[str, object] = {
            "entries": {entry.id: entry for entry in entries_of(table)},
            "orders": {order: in_order(table, order) for order in get_args(OrderName)},
            "published": days_published(table),
            "counts": count_events(table),
            "alone": {voice: len(reliance_on(story, voice).alone) for voice in voices_in(story)},
        }
        for name, reading in readings.items():
            object.__setattr__(self, name, reading)


@dataclass(frozen=True, slots=True, weakref_slot=True)
class Found:
    """What can be shown of a file, and what is wrong with it.

    `opened` is `None` where nothing can be shown. With problems it is the sound part of the file,
    or, where `is_earlier`, what the file was before. `lines` are those of the file, `notes` what
    was not carried over from another format.
    """

    opened: OpenStory | None
    problems: tuple[StoryProblem, ...] = ()
    lines: tuple[str, ...] = ()
    notes: tuple[str, ...] = ()
    is_earlier: bool = False


def story_digest(opened: OpenStory) -> str:
    """Return what tells one open story from another, for caches."""
    return opened.digest


def find_story(language: str) -> Found:
    """Return the reader's own story, if one was opened, else the one that this server shows."""
    found = _find(language)
    if found.opened is not None:
        _open_stories()[found.opened.digest] = found.opened
    return found


def _find(language: str) -> Found:
    own = own_file()
    if own is not None:
        return _own(own.name, own.content, language)
    path = served_file()
    return _with_earlier(path, language, _served(path, digest_of(path), language))


def story_of(digest: str) -> OpenStory | None:
    """Return the story that `digest` tells, if any reader of this server has it open."""
    known = _open_stories().get(digest)
    if known is not None:
        return known
    # Another server of the same story may have handed out the address.
    content, _, language = digest.partition("-")
    if language not in LANGUAGES or content != digest_of(served_file()):
        return None
    return _served(served_file(), content, language).opened


@st.cache_resource(show_spinner=False)
def _open_stories() -> WeakValueDictionary[str, OpenStory]:
    """Return every story that is open, by its digest."""
    return WeakValueDictionary()


def served_file() -> Path:
    """Return the file of the story that this server shows."""
    return Path(os.environ.get(STORY_VARIABLE) or _zhang_case())


def digest_of(path: Path) -> str:
    """Return what changes with the content of a file; empty for one that cannot be read."""
    try:
        return sha256(path.read_bytes()).hexdigest()
    except OSError:
        return ""


def _zhang_case() -> Path:
    """Return the story's file: beside the package in a checkout, else within it."""
    within = _PACKAGE / "data" / "zhang.yaml"
    return within if within.exists() else _PACKAGE.parent / "data" / "zhang.yaml"


@st.cache_resource(max_entries=8, show_spinner=False)
def _served(path: Path, digest: str, language: str) -> Found:
    try:
        story = load_story(path)
    except StoryError as error:
        return _sound_part(path, language, error)
    return _resolved(story, language, digest)


def _sound_part(path: Path, language: str, error: StoryError) -> Found:
    """Return what can be shown of a file that `load_story` refused for `error`."""
    try:
        found = _read(path.name, path.read_bytes(), language)
    except OSError:
        return Found(None, error.problems)
    return replace(found, problems=error.problems)


@st.cache_resource(max_entries=2, show_spinner=False, scope="session")
def _own(name: str, content: bytes, language: str) -> Found:
    # A class opens the same file: while one of its windows shows it, the others need not read it.
    shared = _own_stories()
    file = (name, sha256(content).hexdigest(), language)
    found = shared.get(file)
    if found is None:
        found = shared[file] = _read_own(name, content, language)
    return found


@st.cache_resource(show_spinner=False)
def _own_stories() -> WeakValueDictionary[tuple[str, str, str], Found]:
    """Return the readers' own stories by name and digest of their files, and language."""
    return WeakValueDictionary()


def _read_own(name: str, content: bytes, language: str) -> Found:
    found = _read(name, content, language)
    opened = found.opened and replace(found.opened, is_own=True)
    return replace(found, opened=opened)


def _read(name: str, content: bytes, language: str) -> Found:
    read = open_file(name, content)
    if read.story is None:
        return Found(None, read.problems, read.lines, read.notes)
    found = _resolved(read.story, language, sha256(content).hexdigest())
    problems = (*read.problems, *found.problems)
    return Found(found.opened, problems, read.lines, read.notes)


def _resolved(story: Story, language: str, digest: str) -> Found:
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
    )
    return Found(opened)


@st.cache_resource(show_spinner=False)
def _last_whole() -> dict[Path, dict[str, OpenStory]]:
    """Return the story that each file was when it last had no problem, by language."""
    return {}


def _with_earlier(path: Path, language: str, found: Found) -> Found:
    """Return `found`, or the file as it was before it had problems."""
    last = _last_whole()
    if not found.problems and found.opened is not None:
        last[path] = {language: found.opened}
        return found
    if path not in last:
        return found
    whole = last[path]
    if language not in whole:
        whole[language] = _in_language(next(iter(whole.values())), language)
    return replace(found, opened=whole[language], is_earlier=True)


def _in_language(opened: OpenStory, language: str) -> OpenStory:
    return replace(
        opened,
        table=to_table(opened.story, opened.chronology, language),
        language=language,
        digest=f"{opened.digest.rpartition('-')[0]}-{language}",
        panels={},
    )
