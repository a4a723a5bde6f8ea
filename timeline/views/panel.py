"""The event in focus: its words, who said them, and how its time is known."""

from __future__ import annotations

import streamlit as st

from timeline.markup import event_panel
from timeline.views.stories import OpenStory


def show_event(opened: OpenStory, event: str) -> None:
    """Show everything that the story says of `event`."""
    table = opened.table
    row = table.iloc[opened.chronology.order.index(event)]
    with st.container(key="event-panel"):
        st.html(event_panel(opened.story, row, len(table), "", "en"))
