"""What stands around the timeline: the story's head, the list of its events, its voices."""

from __future__ import annotations

from pathlib import Path

import streamlit as st

from timeline.markup import about, event_list, masthead
from timeline.views.stories import OpenStory

STYLE = Path(__file__).parent / "page.css"
FAVICON = Path(__file__).parent / "favicon.png"


def show_masthead(opened: OpenStory) -> None:
    """Show title, standfirst and the note on the sources."""
    st.html(masthead(opened.story))


def show_event_list(opened: OpenStory) -> None:
    """Show all events in order, each a link: the chart's twin for keyboard and screen reader."""
    with st.container(key="event-list"):
        st.html(event_list(opened.story, opened.table))


def show_about(opened: OpenStory) -> None:
    """Show who is in the story, its terms and sources, and what stays open."""
    with st.container(key="about"):
        st.html(about(opened.story))
