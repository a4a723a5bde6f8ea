"""The readers' own stories: in the server's memory for as long as their tabs are open."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass
from uuid import uuid4

import streamlit as st

from timeline.streamlit_insides import session_of_script

OWN = "own-story"
"""Where the session keeps the number of its own file."""


@dataclass(frozen=True, slots=True)
class OwnFile:
    """A file that a reader opened, and the session of the tab in which that was.

    `number` tells each time that a file is opened from the others.
    """

    number: str
    name: str
    content: bytes
    session: str


@st.cache_resource(show_spinner=False)
def _files() -> dict[str, OwnFile]:
    """Return the readers' own files by number: unlike sessions, they end with their tabs."""
    return {}


def own_file(name: str) -> OwnFile | None:
    """Return the file that this tab's reader opened last, if it is of this name."""
    file = _files().get(st.session_state.get(OWN, ""))
    return file if file is not None and file.name == name else None


def take_file(name: str, content: bytes) -> None:
    """Show this tab's reader the story in a file of their own."""
    give_back()
    number = uuid4().hex
    _files()[number] = OwnFile(number, name, content, session_of_script())
    st.session_state[OWN] = number


def give_back() -> None:
    """Show this tab's reader the story of the server again."""
    _files().pop(st.session_state.pop(OWN, ""), None)


def drop_files(sessions: Collection[str]) -> None:
    """Drop the files that were opened in `sessions`."""
    files = _files()
    for number in [number for number, file in list(files.items()) if file.session in sessions]:
        files.pop(number, None)
