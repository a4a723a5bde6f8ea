"""What stands around the timeline: the story's head, the list of its events, its voices."""

from __future__ import annotations

from pathlib import Path

import streamlit as st

from timeline.markup import about, masthead, people_page, voices_page
from timeline.markup.client import page_style
from timeline.timeline import Timeline
from timeline.views.chart import show_markup
from timeline.views.listing import LIST_PAGE, list_events
from timeline.views.navigation import Reader, choose
from timeline.wording import describe_listed, phrases

FAVICON = Path(__file__).parent / "favicon.png"


def dress_page(opened: Timeline | None) -> None:
    """Give the page its title, icon and style."""
    title = opened.story.title if opened else None
    st.set_page_config(page_title=title, page_icon=FAVICON, layout="wide")
    st.html(f"<style>{page_style()}</style>")


def show_masthead(opened: Timeline, language: str) -> None:
    """Show title, standfirst and the note on the sources."""
    st.html(masthead(opened.story, language, opened.day))


def show_event_list(opened: Timeline, reader: Reader) -> None:
    """Show the events that were asked for, in order, each a link: the chart's twin.

    Where there are many, it shows a page of them.
    """
    listing = list_events(opened, reader)
    with st.container(key="event-list"):
        st.html(listing.html)
        if listing.total > LIST_PAGE:
            _show_list_pages(listing.page, listing.total, reader.language)


def _show_list_pages(page: int, count: int, language: str) -> None:
    _ = phrases(language).gettext
    first, last = (page - 1) * LIST_PAGE + 1, min(page * LIST_PAGE, count)
    with st.container(key="list-pages", horizontal=True, vertical_alignment="center"):
        _turn("list-earlier", _("Earlier events"), page - 1, can_turn=page > 1)
        st.text(describe_listed(first, last, count, language), width="content")
        _turn("list-later", _("Later events"), page + 1, can_turn=last < count)


def _turn(key: str, label: str, page: int, *, can_turn: bool) -> None:
    st.button(label, key=key, disabled=not can_turn, on_click=lambda: choose(page=page))


def show_about(opened: Timeline, language: str) -> None:
    """Show who is in the story, its terms and sources, and what stays open."""
    with st.container(key="about"):
        st.html(about(opened.story, language, opened.day))


def show_voices(opened: Timeline) -> None:
    """Show each voice: its standing, what it says, how often, and what rests on it."""
    with st.container(key="voices"):
        st.html(voices_page(opened))


def show_people(opened: Timeline) -> None:
    """Show each person with their events as a small timeline."""
    with st.container(key="people"):
        show_markup("people-page", people_page(opened))
