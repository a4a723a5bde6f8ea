"""The page, from top to bottom."""

from __future__ import annotations

import streamlit as st

from timeline.choices import Choices
from timeline.found import Found
from timeline.markup import standing
from timeline.timeline import Timeline
from timeline.views.navigation import Reader, current_choices, language_of, read_reader
from timeline.views.problems import follow_file, show_problems
from timeline.views.reading import (
    dress_page,
    show_about,
    show_event_list,
    show_masthead,
    show_people,
    show_voices,
)
from timeline.views.scene import show_place
from timeline.views.sharing import show_gone, show_open
from timeline.views.slots import SLOTS
from timeline.views.stops import show_stops
from timeline.views.stories import find_story
from timeline.views.tabs import note_tab
from timeline.views.toolbar import show_language, show_toolbar


def show() -> None:
    """Show the page. Streamlit keeps this module and what it names, so that it names no story."""
    note_tab()
    choices = current_choices()
    language = language_of(choices)
    # No slot is taken yet: a file of the reader's own may be long in reading.
    found = find_story(language, choices.own)
    with SLOTS:
        show_page(found, choices, language)


def show_page(found: Found, choices: Choices, language: str) -> None:
    """Show the story that was found, or what is wrong with it."""
    opened = found.opened
    dress_page(opened)
    follow_file()
    with standing("problems", language, st.html):
        if found.is_gone:
            show_gone(choices.own, language)
        show_problems(found, language)
    if opened is None:
        show_open(language)
        return
    reader = read_reader(opened, choices, language)
    if choices.mode == "present":
        show_stops(opened, reader)
    else:
        show_reading(opened, reader)


def show_reading(opened: Timeline, reader: Reader) -> None:
    """Show the page of somebody who reads alone."""
    with standing("masthead", reader.language, st.html):
        show_masthead(opened.as_of(reader.choices.asof), reader.language)
    with standing("controls", reader.language, st.html):
        show_toolbar(opened, reader)
    show_view(opened, reader)
    with standing("language", reader.language, st.html):
        show_language(reader)


def show_view(opened: Timeline, reader: Reader) -> None:
    """Show the story, its voices or its people, whichever the reader chose."""
    if reader.choices.view == "voices":
        with standing("voices", reader.language, st.html):
            show_voices(opened.as_of(reader.choices.asof))
        with standing("place", reader.language, st.html):
            show_place(opened, reader)
    elif reader.choices.view == "people":
        with standing("people", reader.language, st.html):
            show_people(opened.as_of(reader.choices.asof))
        with standing("place", reader.language, st.html):
            show_place(opened, reader)
    else:
        show_story(opened, reader)


def show_story(opened: Timeline, reader: Reader) -> None:
    """Show chart and event side by side, and below them everything in order."""
    show_stops(opened, reader)
    with standing("list", reader.language, st.html):
        show_event_list(opened, reader)
    with standing("about", reader.language, st.html):
        show_about(opened.as_of(reader.choices.asof), reader.language)


show()
