"""The story that is shown: the one this server was started on, or one that the reader opened."""

from __future__ import annotations

import os
from dataclasses import replace
from hashlib import sha256
from pathlib import Path
from weakref import WeakValueDictionary

import streamlit as st

from timeline.errors import StoryError
from timeline.found import Found, find_in_file
from timeline.loading import read_file
from timeline.timeline import Timeline
from timeline.uploads import UPLOADS
from timeline.views.own import OwnFile, own_file
from timeline.wording import LANGUAGES

STORY_VARIABLE = "TIMELINE_STORY"
"""The environment variable that names another story than the Zhang case."""

WATCH_VARIABLE = "TIMELINE_WATCH"
"""The environment variable that makes the page follow its story's file."""

_PACKAGE = Path(__file__).parents[1]


def story_digest(opened: Timeline) -> str:
    """Return what tells one open story from another, for caches."""
    return opened.digest


def find_story(language: str, own: str = "") -> Found:
    """Return the story in the file named `own` that this reader opened, or the server's, if ''."""
    found = _find(language, own)
    if found.opened is not None:
        _open_stories()[found.opened.digest] = found.opened
    return found


def _find(language: str, own: str) -> Found:
    if not own:
        return served_story(language)
    file = own_file(own)
    return Found(None, is_gone=True) if file is None else _own(file, language)


def served_story(language: str) -> Found:
    """Return the story that this server shows, whatever its readers opened."""
    path = served_file()
    return _with_earlier(path, language, _served(path, digest_of(path), language))


def story_of(digest: str) -> Timeline | None:
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
def _open_stories() -> WeakValueDictionary[str, Timeline]:
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


# Streamlit encodes a path as text, which a name of bytes that are none does not allow.
@st.cache_resource(max_entries=8, show_spinner=False, hash_funcs={type(Path()): os.fsencode})
def _served(path: Path, digest: str, language: str) -> Found:  # noqa: ARG001 (the cache's key)
    try:
        content = read_file(path)
    except StoryError as error:
        return Found(None, error.problems)
    return find_in_file(str(path), content, language)


@st.cache_resource(
    max_entries=2,
    show_spinner=False,
    scope="session",
    hash_funcs={OwnFile: lambda own: own.number},
)
def _own(own: OwnFile, language: str) -> Found:
    return UPLOADS.read(own.name, own.content, language)


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
