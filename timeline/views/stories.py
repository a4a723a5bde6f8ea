"""The story that this server shows, read again whenever its file changes."""

from __future__ import annotations

import os
from dataclasses import dataclass
from hashlib import sha256
from pathlib import Path

import pandas as pd
import streamlit as st

from timeline.chronology import Chronology, Implication, find_narrowed, resolve
from timeline.loading import load_story
from timeline.story import Story
from timeline.table import searchable, to_table

STORY_VARIABLE = "TIMELINE_STORY"
"""The environment variable that names another story than the Zhang case."""

_PACKAGE = Path(__file__).parents[1]


@dataclass(frozen=True, slots=True)
class OpenStory:
    """A story with what follows from it, its sentences in `language`.

    `texts` are what a search looks through, `narrowed` the written dates that the other events
    narrow, by event. `digest` tells one open story from another.
    """

    story: Story
    chronology: Chronology
    table: pd.DataFrame
    texts: dict[str, str]
    narrowed: dict[str, tuple[Implication, ...]]
    language: str
    digest: str


def story_digest(opened: OpenStory) -> str:
    """Return what tells one open story from another, for caches."""
    return opened.digest


def open_story(language: str) -> OpenStory:
    """Return the story that is to be shown; raise `StoryError` with all that is wrong with it."""
    path = Path(os.environ.get(STORY_VARIABLE) or _zhang_case())
    return _opened(path, _digest(path), language)


def _zhang_case() -> Path:
    """Return the story's file: beside the package in a checkout, else within it."""
    within = _PACKAGE / "data" / "zhang.yaml"
    return within if within.exists() else _PACKAGE.parent / "data" / "zhang.yaml"


def _digest(path: Path) -> str:
    try:
        return sha256(path.read_bytes()).hexdigest()
    except OSError:
        return ""


@st.cache_resource(max_entries=8, show_spinner=False)
def _opened(path: Path, digest: str, language: str) -> OpenStory:
    story = load_story(path)
    chronology = resolve(story)
    table = to_table(story, chronology, language)
    key = f"{digest} {language}"
    narrowed: dict[str, tuple[Implication, ...]] = {}
    for implication in find_narrowed(chronology):
        narrowed[implication.event] = (*narrowed.get(implication.event, ()), implication)
    return OpenStory(story, chronology, table, searchable(story), narrowed, language, key)
