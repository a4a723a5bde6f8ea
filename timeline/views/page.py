"""The page, from top to bottom."""

from __future__ import annotations

from timeline.open_story import Found, OpenStory
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
from timeline.views.sharing import show_open
from timeline.views.stops import show_stops
from timeline.views.stories import find_story
from timeline.views.toolbar import show_language, show_toolbar
from timeline.views.turns import TURNS
from timeline.views.windows import note_window


def show_page() -> None:
    """Show the story that this server was started on or the reader's own, once it is their turn."""
    note_window()
    language = language_of(current_choices())
    # No turn is taken yet: a file of the reader's own may be long in reading.
    found = find_story(language)
    with TURNS:
        show_found(found, language)


def show_found(found: Found, language: str) -> None:
    """Show the story that was found, or what is wrong with it."""
    choices, opened = current_choices(), found.opened
    dress_page(opened)
    follow_file()
    show_problems(found, language)
    if opened is None:
        show_open(language)
        return
    reader = read_reader(opened, choices, language)
    if choices.mode == "present":
        show_stops(opened, reader)
    else:
        show_reading(opened, reader)


def show_reading(opened: OpenStory, reader: Reader) -> None:
    """Show the page of somebody who reads alone."""
    show_masthead(opened, reader.language)
    show_toolbar(opened, reader)
    show_view(opened, reader)
    show_language(reader)


def show_view(opened: OpenStory, reader: Reader) -> None:
    """Show the story, its voices or its people, whichever the reader chose."""
    if reader.choices.view == "voices":
        show_voices(opened, reader)
        show_place(opened, reader)
    elif reader.choices.view == "people":
        show_people(opened, reader)
        show_place(opened, reader)
    else:
        show_story(opened, reader)


def show_story(opened: OpenStory, reader: Reader) -> None:
    """Show chart and event side by side, and below them everything in order."""
    show_stops(opened, reader)
    show_event_list(opened, reader)
    show_about(opened, reader.language)


show_page()
