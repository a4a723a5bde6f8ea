"""The reader's place in the story, kept in the address and nowhere else."""

from __future__ import annotations

import streamlit as st

from timeline.focus import EVENT, Focus, focus_on
from timeline.views.stories import OpenStory
from timeline.wording import phrases


def current_focus(opened: OpenStory) -> Focus:
    """Return the focus that the address asks for, with a notice where it asks for no event."""
    focus = focus_on(st.query_params.to_dict(), opened.chronology.order)
    if focus.unknown is not None:
        st.text(
            phrases("en")
            .gettext("There is no event “{event}” in this story, so it opens at the first one.")
            .format(event=focus.unknown)
        )
    return focus


def go_to(event: str) -> None:
    """Put `event` into the address; the browser's Back leads to the one before."""
    st.query_params[EVENT] = event
