"""The page, from top to bottom: what is wrong with the file, and the reader."""

from __future__ import annotations

from contextlib import suppress
from pathlib import Path
from urllib.parse import parse_qsl

import streamlit as st

from timeline.choices import Choices, read_choices
from timeline.found import Found
from timeline.markup import standing
from timeline.sessions import StoreError
from timeline.timeline import Timeline
from timeline.views.drafts import draft_of, is_begun
from timeline.views.editor import show_editor
from timeline.views.elements import show_reader
from timeline.views.files import show_files
from timeline.views.language import language_of
from timeline.views.opening import TURNED, reading, show_edit, show_lost, show_open, show_own
from timeline.views.own import owns, secret_of, show_secret
from timeline.views.place import PLACE, chosen
from timeline.views.problems import follow_file, show_problems
from timeline.views.questions import show_questions
from timeline.views.served import element_address
from timeline.views.slots import SLOTS
from timeline.views.stories import find_story
from timeline.wording import phrases

FAVICON = Path(__file__).parent / "favicon.png"
WANTS_FILES = "wants-files"
"""Where the session keeps that its reader asked for files."""


def show() -> None:
    """Show the page. Streamlit keeps this module and what it names, so that it names no story."""
    st.session_state.pop(TURNED, None)  # what is drawn from here on is the other story already
    choices = chosen()
    language = language_of(choices, st.context.headers.get("Accept-Language", ""))
    # No slot is taken yet: a file of the reader's own may be long in reading.
    with reading(language):
        found = find_story(language, choices)
    with SLOTS:
        show_page(found, choices, language)


def show_page(found: Found, choices: Choices, language: str) -> None:
    """Show the story that was found, or what is wrong with it."""
    draft = draft_of(choices.story)
    found = found if draft is None else draft.seen(found)
    opened = found.opened
    title = opened.story.title if opened else None
    st.set_page_config(page_title=title, page_icon=FAVICON, layout="wide")
    follow_file(choices.shelf)
    if draft is not None:
        with standing("file", language, st.html):
            show_editor(draft, found, language)
    with standing("problems", language, st.html):
        show_lost(found, language)
        show_questions(found, choices.story, language)
        show_problems(found, language)
        if opened is not None and found.problems and draft is None and owns(choices.story):
            show_edit(opened, language, "mend")
    if opened is None:
        show_open(language)
        is_text = bool(found.lines) or is_begun(choices.story)
        is_mine = draft is None and owns(choices.story)
        show_own(None, language, edits=is_text and is_mine)
    else:
        _show_story(opened, choices.story, language)


def _show_story(opened: Timeline, key: str, language: str) -> None:
    with standing("chart", language, st.html):
        failed = phrases(language).gettext(
            "The story could not be fetched. Check the connection and load the page anew."
        )
        show_reader(element_address(opened), failed, secret_of(key), on_want=_note_wish)
    if st.session_state.pop(WANTS_FILES, False):
        with standing("file", language, st.html):
            show_files(opened, language)


def _note_wish() -> None:
    wish = st.session_state["reader"]["want"]
    # Streamlit is not told of the reader's steps.
    choices = read_choices(dict(parse_qsl(str(wish["address"]))))
    st.session_state[WANTS_FILES] = True
    st.session_state[PLACE] = choices
    with suppress(StoreError):  # told of above the reader
        show_secret(choices.story, str(wish["secret"]))


show()
