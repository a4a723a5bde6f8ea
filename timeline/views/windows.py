"""The readers' windows, and what becomes of what the server holds for one that was closed."""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection
from typing import NamedTuple

import streamlit as st

from timeline.streamlit_insides import close_session, is_open, session_of_script
from timeline.views.own import drop_files


class Window(NamedTuple):
    """A window's session, and how often its page had been drawn."""

    session: str
    drawn: int


@st.cache_resource(show_spinner=False)
def _drawn() -> Counter[str]:
    """Return how often the page was drawn in each session that is not yet dropped."""
    return Counter()


def note_window() -> None:
    """Note that the page is drawn in this window, as it also is when a window comes back."""
    _drawn()[session_of_script()] += 1


def closed_windows() -> frozenset[Window]:
    """Return the windows that are closed."""
    windows = [Window(*each) for each in list(_drawn().items())]
    return frozenset(window for window in windows if not is_open(window.session))


def drop(windows: Collection[Window]) -> None:
    """Drop what the server holds for those of `windows` that did not come back since.

    It is free once Python has collected: Streamlit's sessions go in circles. To be called on the
    server's event loop.
    """
    gone = {w.session for w in windows if w.drawn == _drawn()[w.session] and not is_open(w.session)}
    drop_files(gone)
    for session in gone:
        del _drawn()[session]
        close_session(session)
