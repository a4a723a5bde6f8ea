"""Class rooms: what their students' pages are told, and how their teachers lead them."""

from __future__ import annotations

import hmac
from collections.abc import Mapping
from dataclasses import replace
from hashlib import sha256
from secrets import compare_digest, token_urlsafe
from weakref import WeakValueDictionary

import streamlit as st

from timeline.choices import Choices
from timeline.classroom import PACES, ClassRoom, read_code
from timeline.json_text import write_json
from timeline.reader.following import progress_of
from timeline.reader.parts import panel_of
from timeline.sessions import LASTING, room_store
from timeline.story import TOLD_WHOLE
from timeline.timeline import Timeline
from timeline.views.addresses import lasting_address
from timeline.views.stories import find_story
from timeline.wording import LANGUAGES, phrases, punctuation

MARK = "~"
"""What stands in the digest of a room's story between its code and what nobody guesses."""


class NotTheirs(Exception):  # noqa: N818 (what it is, not that it is an error)
    """Who leads a class room does not know its secret."""


def open_room(choices: Choices) -> tuple[str, ClassRoom] | None:
    """Return the code of a new room for the story of `choices`, and the room.

    `None` says that there is no such story. Raises `Full` or `Unreachable`.
    """
    whole = find_story(LANGUAGES[0], choices).opened
    if whole is None:
        return None
    room = ClassRoom(token_urlsafe(), choices.story, choices.shelf)
    room = _moved(room, whole, choices)
    return room_store().open(room), room


def lead_room(
    code: str, secret: str, choices: Choices, pace: str = "", *, ends: bool = False
) -> ClassRoom | None:
    """Return a room once its teacher has gone where `choices` lead, or changed its pace or end it.

    Outside a lesson, and as of a day, she looks for herself. `None` says that there is no such room
    or story. Raises `NotTheirs` or `Unreachable`.
    """
    room = _room_of(code, secret)
    if room is None or room.is_over:
        return room
    whole = find_story(LANGUAGES[0], Choices(story=room.story, shelf=room.shelf)).opened

    def change(room: ClassRoom) -> ClassRoom:
        if ends:
            return room.over()
        moved = room if whole is None else _moved(room, whole, choices)
        return moved.paced(pace) if pace in PACES else moved  # type: ignore[arg-type]  # one of them

    return room_store().change(code, change)


def _room_of(code: str, secret: str) -> ClassRoom | None:
    """Return the room of a code; raise `NotTheirs` for who does not know its secret."""
    room = room_store().find(code)
    if room is not None and not compare_digest(room.secret.encode(), secret.encode()):
        raise NotTheirs
    return room


def _moved(room: ClassRoom, whole: Timeline, choices: Choices) -> ClassRoom:
    same = (choices.story, choices.shelf) == (room.story, room.shelf)
    if choices.mode != "present" or choices.asof is not None or not same:
        return room
    return room.reached(progress_of(whole, choices))


def story_in(code: str, room: ClassRoom, language: str) -> Timeline | None:
    """Return the story as far as a room was told it, `None` where it is gone or the lesson over."""
    if room.is_over:
        return None
    whole = find_story(language, Choices(story=room.story, shelf=room.shelf)).opened
    if whole is None:
        return None
    return _told(whole, room, f"{code}{MARK}{_sealed(room, whole)}", language)


def _sealed(room: ClassRoom, whole: Timeline) -> str:
    """Return what tells one state of a room's story from all others, and nobody guesses."""
    told = write_json([sorted(room.told.items()), room.shows_all, whole.digest])
    return hmac.digest(room.secret.encode(), told.encode(), sha256).hex()


@st.cache_resource(max_entries=64, ttl=LASTING, show_spinner=False)
def _told(_whole: Timeline, _room: ClassRoom, digest: str, language: str) -> Timeline:
    if _room.shows_all:
        # To a class it is the story of its room, whoever opened it.
        told = replace(
            _whole, digest=f"{digest}-{language}", notes=(), is_own=False, is_followed=True
        )
    else:
        told = _whole.as_told(_room.told, digest)
    _states()[told.digest] = told
    return told


@st.cache_resource(show_spinner=False)
def _states() -> WeakValueDictionary[str, Timeline]:
    """Return what rooms were told by and by, for as long as it is at hand, by digest."""
    return WeakValueDictionary()


def room_story(digest: str) -> Timeline | None:
    """Return the story of a room that `digest` tells, while the lesson lasts."""
    content, _, language = digest.rpartition("-")
    code = read_code(content.partition(MARK)[0])
    room = room_store().find(code) if code and language in LANGUAGES else None
    told = story_in(code, room, language) if room is not None else None
    if told is None or told.digest == digest:
        return told
    return _states().get(digest)


def state_of(code: str, room: ClassRoom, language: str) -> dict[str, object]:
    """Return what students' pages are told: where the class is, and in which words.

    `base` is the address below which the story lies as far as it is told, `panel` the words of the
    place as HTML. `telling` are the headline and the date of an event that has but begun. Without
    `base` nothing is told any more.
    """
    state: dict[str, object] = {"number": room.number, "said": sentence_of(room, language)}
    told = story_in(code, room, language)
    if told is None:
        return state
    stop = room.stop_among(told.entries)
    return state | {
        "base": lasting_address("reader", told, "")[:-1],
        "pace": room.pace,
        "stop": stop,
        "panel": panel_of(told, told, stop),
        "telling": _telling(room, language),
    }


def _telling(room: ClassRoom, language: str) -> Mapping[str, str] | None:
    """Return headline and date of the event that has but begun to be told."""
    whole = find_story(language, Choices(story=room.story, shelf=room.shelf)).opened
    if not room.telling or whole is None or room.telling not in whole.entries:
        return None
    entry = whole.entries[room.telling]
    if not room.is_dated:
        return {"headline": entry.headline, "when": ""}
    begun = whole.as_told({**room.told, room.telling: TOLD_WHOLE}, "")
    return {"headline": entry.headline, "when": begun.entries[room.telling].sentence}


def followers_of(count: int, language: str) -> str:
    """Return how many pages follow a room."""
    n_ = phrases(language).ngettext
    return n_("{count} follows", "{count} follow", count).format(count=count)


def sentence_of(room: ClassRoom, language: str) -> str:
    """Return how a class goes in a room, as a sentence."""
    _ = phrases(language).gettext
    if room.is_over:
        return _(
            "The lesson is over. What you have before you stays until you leave the page. If you "
            "wrote something, go on past the last event and hand it in."
        )
    if room.pace == "whole":
        return _("You may go anywhere in the whole story.")
    goes = (
        _("You may go anywhere in what the class has been told.")
        if room.pace == "free"
        else _("You go where the teacher goes, and may look back.")
    )
    if room.is_whole:
        return goes
    counts = _("What is counted here is what has been told so far.")
    return f"{goes}{punctuation(language).space}{counts}"
