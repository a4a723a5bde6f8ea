"""The readers' own stories: in the server's memory for as long as their windows are open."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass
from uuid import uuid4

import streamlit as st
from streamlit import runtime
from streamlit.runtime.scriptrunner import get_script_run_ctx

OWN = "own-story"
"""Where the session keeps the number of its own file."""


@dataclass(frozen=True, slots=True)
class OwnFile:
    """A file that a reader opened, and the session of the window in which that was."""

    name: str
    content: bytes
    session: str


@st.cache_resource(show_spinner=False)
def _files() -> dict[str, OwnFile]:
    """Return the readers' own files by number: unlike sessions, they end with their windows."""
    return {}


def own_file() -> OwnFile | None:
    """Return the file that this window's reader opened last, if any."""
    return _files().get(st.session_state.get(OWN, ""))


def take_file(name: str, content: bytes) -> None:
    """Show this window's reader the story in a file of their own."""
    give_back()
    context = get_script_run_ctx()
    number = uuid4().hex
    _files()[number] = OwnFile(name, content, context.session_id if context else "")
    st.session_state[OWN] = number


def give_back() -> None:
    """Show this window's reader the story of the server again."""
    _files().pop(st.session_state.pop(OWN, ""), None)


def closed_windows() -> frozenset[str]:
    """Return the sessions with a story of their own whose windows are closed."""
    sessions = {file.session for file in list(_files().values())}
    return frozenset(session for session in sessions if not _is_open(session))


def drop(sessions: Collection[str]) -> None:
    """Drop the stories of `sessions`, and all else that those had, but for windows that came back.

    What they held is free once Python has collected: Streamlit's sessions go in circles. To be
    called on the server's event loop.
    """
    gone = {session for session in sessions if not _is_open(session)}
    files = _files()
    for number in [number for number, file in list(files.items()) if file.session in gone]:
        files.pop(number, None)
    for session in gone:
        runtime.get_instance().close_session(session)


def _is_open(session: str) -> bool:
    return runtime.exists() and runtime.get_instance().is_active_session(session)
