"""What stands around the timeline: the story's head, the list of its events, its voices."""

from __future__ import annotations

from pathlib import Path

import streamlit as st

from timeline.markup import about, event_list, masthead, people_page, voices_page
from timeline.views.navigation import Reader
from timeline.views.stories import OpenStory

STYLE = Path(__file__).parent / "page.css"
FAVICON = Path(__file__).parent / "favicon.png"


def dress_page(opened: OpenStory | None) -> None:
    """Give the page its title, icon and style."""
    title = opened.story.title if opened else None
    st.set_page_config(page_title=title, page_icon=FAVICON, layout="wide")
    st.html(STYLE)


def show_masthead(opened: OpenStory, language: str) -> None:
    """Show title, standfirst and the note on the sources."""
    st.html(masthead(opened.story, language))


def show_event_list(opened: OpenStory, reader: Reader) -> None:
    """Show the events that were asked for, in order, each a link: the chart's twin."""
    table = opened.table.set_index("id", drop=False)
    shown = table.loc[[event for event in reader.order if event in reader.shown]]
    with st.container(key="event-list"):
        st.html(event_list(opened.story, shown, reader.language, search=reader.choices.q))


def show_about(opened: OpenStory, language: str) -> None:
    """Show who is in the story, its terms and sources, and what stays open."""
    with st.container(key="about"):
        st.html(about(opened.story, language))


def show_voices(opened: OpenStory, reader: Reader) -> None:
    """Show each voice: its standing, what it says, how often, and what rests on it."""
    with st.container(key="voices"):
        st.html(voices_page(opened.story, opened.table, reader.language))


def show_people(opened: OpenStory, reader: Reader) -> None:
    """Show each person with their events as a small timeline."""
    with st.container(key="people"):
        st.html(people_page(opened.story, opened.table, reader.language))
