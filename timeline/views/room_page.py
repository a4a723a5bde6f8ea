"""The page of a student in a class room, and the one where its code is written."""

from __future__ import annotations

from collections.abc import Mapping
from typing import NamedTuple

import streamlit as st
from markupsafe import Markup

from timeline.choices import Choices, read_choices
from timeline.classroom import read_code
from timeline.focus import END
from timeline.json_text import write_json
from timeline.markup.templating import render
from timeline.reader.style import following_style
from timeline.sessions import LASTING, Unreachable, room_store
from timeline.timeline import Timeline
from timeline.views.elements import FOLLOWER_SCRIPT, WRITTEN_SCRIPT
from timeline.views.first_view import in_page, page_of, values_of
from timeline.views.language import language_of
from timeline.views.rooms import state_of, story_in
from timeline.views.stories import BY_CONTENT
from timeline.views.style import page_style
from timeline.wording import handing_words, phrases


class RoomPage(NamedTuple):
    """A page as HTML; `is_known` is false where no room has the code that was asked for."""

    html: str
    is_known: bool = True


def room_page(parameters: Mapping[str, str], accepted: str) -> RoomPage:
    """Return what a student sees at an address that names a room, before any script has run.

    It starts no Streamlit: a student's page asks for nothing but what the class was told.
    """
    choices = read_choices(parameters)
    language, code = language_of(choices, accepted), read_code(choices.room)
    try:
        room = room_store().find(code) if code else None
    except Unreachable:
        told = sentences(language)["unreachable"]
        return RoomPage(code_page(language, told, choices.room, code))
    if room is None:
        told = sentences(language)["unknown"] if choices.room else ""
        page = code_page(language, told, choices.room, code)
        return RoomPage(page, is_known=not choices.room)
    opened, state = story_in(code, room, language), state_of(code, room, language)
    if opened is None:
        gone = sentences(language)["over" if room.is_over else "gone"]
        return RoomPage(code_page(language, gone, room=code))
    wish = choices.event if choices.event in {END, *opened.entries} else state["stop"]
    values = _values(opened, Choices(event=str(wish), room=code))
    # What stands in the page already need not come with the state.
    state = {name: value for name, value in state.items() if name != "panel"}
    shown = {
        "code": code,
        "state": in_page(state),
        "said": state["said"],
        "language": opened.story.language,
    }
    style = Markup(following_style())  # noqa: S704 (ours)
    return RoomPage(page_of(language, {**values, "room": shown, "more_style": style}))


def sentences(language: str) -> dict[str, str]:
    """Return why a class cannot be followed, each as a sentence, by name."""
    _ = phrases(language).gettext
    return {
        "unknown": _("No class room has this code. Look at it again, or ask whether it is over."),
        "over": _("The lesson in this class room is over."),
        "gone": _("The story of this class room is not there any more."),
        "full": _("This class room is full: the server holds no more students."),
        "often": _(
            "No class room has this code. Many such codes were tried from where you are: the right "
            "one opens all the same."
        ),
        "unreachable": _("Class rooms cannot be reached just now. Try again in a minute."),
    }


def code_page(language: str, sentence: str, code: str = "", room: str = "") -> str:
    """Return the page where a code is written, with a sentence on the one that was, if any.

    It shows what this browser has kept of a `room`: what was written there.
    """
    style = Markup(page_style())  # noqa: S704 (ours)
    return render(
        "room.html",
        language,
        style=style,
        sentence=sentence,
        code=code,
        room=room,
        script=WRITTEN_SCRIPT,
        handing=write_json(handing_words(language)),
    )


def _fill(opened: Timeline, choices: Choices) -> dict[str, object]:
    return values_of(opened, choices) | {"script": FOLLOWER_SCRIPT, "starting": ""}


_values = st.cache_resource(
    max_entries=128, ttl=LASTING, show_spinner=False, hash_funcs=BY_CONTENT
)(_fill)
