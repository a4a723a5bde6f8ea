"""The readers' tabs, and what becomes of what Streamlit holds for one that was closed."""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection
from typing import NamedTuple

import streamlit as st

from timeline.streamlit_insides import close_session, is_open, session_of_script


class Tab(NamedTuple):
    """A tab's session, and how often its page had been drawn."""

    session: str
    drawn: int


@st.cache_resource(show_spinner=False)
def _drawn() -> Counter[str]:
    """Return how often the page was drawn in each session that is not yet dropped."""
    return Counter()


def note_tab() -> None:
    """Note that the page is drawn in this tab, as it also is when a tab comes back."""
    _drawn()[session_of_script()] += 1


def closed_tabs() -> frozenset[Tab]:
    """Return the tabs that are closed."""
    tabs = [Tab(*each) for each in list(_drawn().items())]
    return frozenset(tab for tab in tabs if not is_open(tab.session))


def drop(tabs: Collection[Tab]) -> None:
    """Drop what Streamlit holds for those of `tabs` that did not come back since.

    It is free once Python has collected: Streamlit's sessions go in circles. To be called on the
    server's event loop.
    """
    gone = {w.session for w in tabs if w.drawn == _drawn()[w.session] and not is_open(w.session)}
    for session in gone:
        del _drawn()[session]
        close_session(session)
