"""The story that is shown: the one this server was started on, or one that the reader opened."""

from __future__ import annotations

import os
from collections.abc import Callable
from dataclasses import replace
from hashlib import sha256
from pathlib import Path
from typing import Any, NamedTuple
from weakref import WeakValueDictionary

import streamlit as st

from timeline.choices import Choices
from timeline.errors import StoryError
from timeline.found import Found, find_in_file
from timeline.loading import read_file
from timeline.sessions import Kept, Unreachable, story_store
from timeline.shelf import served_file, shelf
from timeline.timeline import Timeline
from timeline.uploads import UPLOADS
from timeline.wording import LANGUAGES

BY_CONTENT: dict[str | type[Any], Callable[[Any], Any]] = {
    Timeline: lambda opened: opened.digest,
    Choices: repr,
}
"""How caches tell one open story, and what is asked of it, from another."""


def find_story(language: str, choices: Choices) -> Found:
    """Return the story that is asked for: one that a reader opened from a file, or the server's."""
    if choices.story:
        return own_story(choices.story, language)
    found = served_story(language, choices.shelf)
    if found.opened is not None:
        _open_stories()[found.opened.digest] = found.opened
    return found


def served_story(language: str, name: str = "") -> Found:
    """Return a story of the server's own, the first for '', whatever its readers opened."""
    path = served_file(name)
    if path is None:
        return Found(None, is_gone=True)
    return _with_earlier(path, language, _served(path, language).found)


def story_of(digest: str) -> Timeline | None:
    """Return the story that `digest` tells, if it is the server's or one that a reader opened.

    Another server of the same stories may have handed out the address.
    """
    known = _open_stories().get(digest)
    if known is not None:
        return known
    content, _, language = digest.rpartition("-")
    key, _, _version = content.rpartition(".")
    if language not in LANGUAGES:
        return None
    if key:
        opened = own_story(key, language).opened
        return opened if opened is not None and opened.digest == digest else None
    path = next((file for file in shelf().values() if digest_of(file) == content), None)
    return None if path is None else _served(path, language).found.opened


@st.cache_resource(show_spinner=False)
def _open_stories() -> WeakValueDictionary[str, Timeline]:
    """Return every story of the server's that is open, by its digest."""
    return WeakValueDictionary()


def digest_of(path: Path) -> str:
    """Return what changes with the content of a file; empty for one that cannot be read."""
    try:
        return sha256(read_file(path)).hexdigest()  # no more of it than is shown
    except StoryError:
        return ""


class _Read(NamedTuple):
    """What was found in a file when its content had this digest."""

    path: Path
    digest: str
    found: Found

    def is_current(self) -> bool:
        return digest_of(self.path) == self.digest


# Streamlit encodes a path as text, which a name of bytes that are none does not allow.
@st.cache_resource(
    max_entries=1_024,
    show_spinner=False,
    hash_funcs={type(Path()): os.fsencode},
    validate=_Read.is_current,
)
def _served(path: Path, language: str) -> _Read:
    """Return what each file is now: the shelf tells of all of them at each visit."""
    digest = digest_of(path)
    try:
        content = read_file(path)
    except StoryError as error:
        return _Read(path, digest, Found(None, error.problems))
    return _Read(path, digest, find_in_file(str(path), content, language))


def own_story(key: str, language: str) -> Found:
    """Return the story that a reader opened and the server keeps under a key.

    Where the store does not answer, a story goes on that this server has read.
    """
    try:
        kept = story_store().find(key)
    except Unreachable:
        known = _last_own().get((key, language)) or Found(None)
        return replace(known, is_unreachable=True)
    if kept is None:
        _last_own().pop((key, language), None)
        return Found(None, is_gone=True)
    found = _own(kept, key, language)
    _last_own()[key, language] = found
    return found


def own_name(key: str) -> str:
    """Return the name of the file that a reader's own story was opened from, without its ending."""
    try:
        kept = story_store().find(key)
    except Unreachable:
        kept = None
    return key if kept is None else Path(kept.name).stem


def forget_story(key: str) -> None:
    """Have at hand no longer what was made of the story under a key; raise `Unreachable`."""
    kept = story_store().find(key)
    if kept is not None:
        for language in LANGUAGES:
            _own.clear(kept, key, language)


MOST_READ = 16
"""How many stories of readers' own a server has at hand; it reads the others anew."""

_BY_VERSION: dict[str | type[Any], Callable[[Any], Any]] = {Kept: lambda kept: kept.version}


@st.cache_resource(max_entries=MOST_READ, ttl=3600, show_spinner=False, hash_funcs=_BY_VERSION)
def _own(kept: Kept, key: str, language: str) -> Found:
    found = UPLOADS.read(kept.name, kept.content, language, kept.answers)
    if found.opened is None:
        return found
    digest = f"{key}.{kept.version}-{language}"
    return replace(found, opened=replace(found.opened, digest=digest))


@st.cache_resource(show_spinner=False)
def _last_own() -> WeakValueDictionary[tuple[str, str], Found]:
    """Return what each key led to last, for as long as it is at hand."""
    return WeakValueDictionary()


@st.cache_resource(show_spinner=False)
def _last_whole() -> dict[Path, dict[str, Timeline]]:
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
        whole[language] = next(iter(whole.values())).in_language(language)
    return replace(found, opened=whole[language], is_earlier=True)
