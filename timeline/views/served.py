"""What the reader's client asks the server for, at addresses that name their content in full."""

from __future__ import annotations

import gzip
import os
from collections.abc import Mapping
from typing import get_args
from weakref import WeakKeyDictionary

import streamlit as st

from timeline.bundle import FILE, ROUTE
from timeline.choices import Choices, ModeName, read_choices, read_day
from timeline.exchange import to_page, to_svg
from timeline.json_text import write_json
from timeline.layout import Stretch
from timeline.reader import element_data, element_html
from timeline.reader.figures import DRAWING, FIGURE, PLOTLY, SIZES, SVG, draw, drawn_by, names_of
from timeline.reader.first_view import first_view
from timeline.reader.parts import SUPPOSED, part_of, supposed_of
from timeline.reader.revealing import PANEL, panel_at_turn, turn_of
from timeline.sessions import LASTING
from timeline.shelf import CLASS_VARIABLE, shelf
from timeline.timeline import Timeline
from timeline.views.addresses import lasting_address
from timeline.views.embedding import embedders
from timeline.views.rooms import MARK, room_story
from timeline.views.stories import BY_CONTENT, own_story, story_of
from timeline.wording import LANGUAGES

READER = "/reader"
"""The address below which the server offers what belongs to a story."""

ELEMENT = "element"
PICTURE = "picture.svg"
OFFLINE = "page.html"
MOVED = "moved"
"""The whole reader at a place, for a class that is told more of a story."""
NOW = "now"
"""What a story of a reader's own has become since a version of it was shown."""

_SPOKEN: WeakKeyDictionary[Timeline, dict[str, Timeline]] = WeakKeyDictionary()
"""Stories in the other languages of the interface, for as long as they are open."""


def element_address(opened: Timeline) -> str:
    """Return the address of the reader of a story, relative to that of the page."""
    return lasting_address(READER, opened, ELEMENT)


def picture_address(opened: Timeline) -> str:
    """Return the address of the story's picture as SVG, relative to that of the page."""
    return lasting_address(READER, opened, PICTURE)


def part_at(digest: str, name: str, parameters: Mapping[str, str]) -> bytes | None:
    """Return what lies at an address, gzipped, or `None` if there is nothing.

    That is so where this server does not show the story, or nothing of it is so called. It is
    JSON, but for the picture and the offline page.
    """
    opened = (_story_now if name == NOW else _story_in)(digest, parameters.get("lang", ""))
    if opened is None:
        return None
    is_of_room = MARK in digest
    if name == NOW:
        return _pack(opened, ELEMENT, Choices(), None)
    if name == PICTURE:
        return gzip.compress(to_svg(opened), 6, mtime=0)
    if name == OFFLINE:
        return (_pack_offline if opened.is_own or is_of_room else _offline)(opened)
    choices = _asked_by(name, read_choices(parameters))
    # What a reader opened is gone once it is deleted.
    pack = _pack if opened.is_own else _packed_for_class if is_of_room else _packed
    return pack(opened, name, choices, _stretch(parameters))


def _pack_offline(opened: Timeline) -> bytes:
    return gzip.compress(to_page(opened, light=True).encode(), 6, mtime=0)


_offline = st.cache_resource(max_entries=4, show_spinner=False, hash_funcs=BY_CONTENT)(
    _pack_offline
)


def _story_now(digest: str, language: str) -> Timeline | None:
    """Return what the story of a reader's own is now that `digest` told a version of."""
    content, _, written_in = digest.rpartition("-")
    key, _, _version = content.rpartition(".")
    spoken = language or written_in
    return own_story(key, spoken).opened if key and spoken in LANGUAGES else None


def _story_in(digest: str, language: str) -> Timeline | None:
    """Return the story that `digest` tells, in a language of the interface where one is named."""
    opened = room_story(digest) if MARK in digest else story_of(digest)
    if opened is None or language in {"", opened.language} or language not in LANGUAGES:
        return opened
    spoken = _SPOKEN.setdefault(opened, {})
    if language not in spoken:
        spoken[language] = opened.in_language(language)
    return spoken[language]


def _asked_by(name: str, choices: Choices) -> Choices:
    """Return what of `choices` decides on a part: how a figure is drawn, how far one has come."""
    if name == ELEMENT:
        return Choices()
    if name == PANEL:
        return turn_of(choices)
    if name == MOVED:
        return Choices(event=choices.event, room=choices.room)
    if name == SUPPOSED:
        return Choices(event=choices.event, asof=choices.asof, suppose=choices.suppose)
    return drawn_by(choices) if name.startswith((FIGURE, DRAWING)) else Choices(asof=choices.asof)


def _stretch(parameters: Mapping[str, str]) -> Stretch | None:
    first, last = (read_day(parameters.get(name, "")) for name in ("first", "last"))
    return None if first is None or last is None or last < first else (first, last)


def _pack(opened: Timeline, name: str, choices: Choices, stretch: Stretch | None) -> bytes | None:
    made = _made(opened, name, choices, stretch)
    return None if made is None else gzip.compress(write_json(made).encode(), 6, mtime=0)


def _made(opened: Timeline, name: str, choices: Choices, stretch: Stretch | None) -> object | None:
    if name == ELEMENT:
        return told_of(opened) | {"html": element_html(opened)}
    if name == PANEL:
        return panel_at_turn(opened, choices)
    if name == MOVED:
        view = first_view(opened, choices)
        return told_of(opened) | {"html": view.html, "parts": view.parts, "shapes": view.shapes}
    if name == SUPPOSED:
        return supposed_of(opened.as_of(choices.asof), choices)
    for painter in (PLOTLY, SVG):
        if name.startswith(painter.name):
            sizes = {f"{painter.name}{size.axis}": size for size in SIZES[choices.mode]}
            return draw(opened, choices, sizes[name], stretch, painter) if name in sizes else None
    return part_of(opened, opened.as_of(choices.asof), name)


_packed = st.cache_resource(max_entries=512, show_spinner=False, hash_funcs=BY_CONTENT)(_pack)
# A class may follow a story of its teacher's own: of that nothing stays once its hours are over.
_packed_for_class = st.cache_resource(
    max_entries=512, ttl=LASTING, show_spinner=False, hash_funcs=BY_CONTENT
)(_pack)


def told_of(opened: Timeline) -> dict[str, object]:
    """Return what the client knows of a story from the start, and where what it asks for lies."""
    address = element_address(opened)
    return {
        "address": address,
        "data": element_data(opened, is_served=True),
        "base": address.removesuffix(f"/{ELEMENT}"),
        "embeds": bool(embedders()),
        "roomsAlone": bool(os.environ.get(CLASS_VARIABLE)),
        "shelf": len(shelf()) > 1,
        "bundle": f"{ROUTE.lstrip('/')}/{FILE}",
        "figures": {mode: names_of(SIZES[mode], PLOTLY, SVG) for mode in get_args(ModeName)},
        "languages": {language: f"{address}?lang={language}" for language in LANGUAGES},
    }
