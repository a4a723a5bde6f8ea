"""Where the reader is: what the address chooses, and from where files were asked for."""

from __future__ import annotations

import streamlit as st

from timeline.choices import Choices, read_choices

PLACE = "place-in-the-story"
"""Where the session keeps where in the story its reader was who asked for files."""


def chosen() -> Choices:
    """Return what the address of the page chooses."""
    return read_choices(st.query_params.to_dict())


def place() -> Choices:
    """Return where in the story the reader was who asked for files."""
    asked: Choices = st.session_state.get(PLACE, chosen())
    return asked
