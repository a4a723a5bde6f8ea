"""The event in focus: its words, who said them, and how its time is known."""

from __future__ import annotations

import streamlit as st

from timeline.markup import event_panel
from timeline.views.stories import OpenStory
from timeline.wording import describe_reasons


def show_event(opened: OpenStory, event: str) -> None:
    """Show everything that the story says of `event`."""
    table = opened.table
    row = table.iloc[opened.chronology.order.index(event)]
    with st.container(key="event-panel"):
        st.html(event_panel(opened.story, row, len(table), _reasons(opened, event), "en"))


def _reasons(opened: OpenStory, event: str) -> str:
    """Return how the time of `event` is known, unless it is plainly what is written."""
    chronology = opened.chronology
    if opened.story.event(event).date is not None and chronology.narrowed(event) is None:
        return ""
    return describe_reasons(opened.story, chronology, event)
