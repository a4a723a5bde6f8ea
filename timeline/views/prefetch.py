"""What a browser learns ahead of the page: stops of the walk, their panels, what a search finds.

With them a browser answers by itself, and the server follows.
"""

from __future__ import annotations

import gzip
from collections.abc import Mapping
from dataclasses import replace
from typing import Any

import streamlit as st

from timeline.choices import Choices, read_choices
from timeline.focus import END, START
from timeline.json_text import write_json
from timeline.markup import standing
from timeline.timeline import Timeline
from timeline.views.addresses import lasting_address
from timeline.views.lesson import lesson_stages, stage_panel
from timeline.views.listing import list_events
from timeline.views.navigation import Reader, read_reader
from timeline.views.panel import panel_of
from timeline.views.stories import story_digest, story_of

PREFETCH = "/prefetch"
"""The address below which the server offers stops and panels."""

STOPS = "stops"
LIST = "list"
PORTION = 40
"""How many stops have their panels at one address."""


def walk_of(opened: Timeline, reader: Reader) -> dict[str, Any]:
    """Return how a browser learns of this reader's walk.

    `stops` is the address of the list of stops, each with the number of its steps, and `panels` the
    address of the panels of the first `portion` stops, with their number, 0, in braces. At `list`
    lies the list of events; another search may take the place of the one in it, and the stop be
    added. `finer` tells that a key press leads to the next step and not to the next stop.
    """
    walked = _walked_by(reader.choices)
    listed = replace(_listed_by(reader.choices), event=START, page=0)
    return {
        "stops": lasting_address(PREFETCH, opened, STOPS, walked),
        "panels": lasting_address(PREFETCH, opened, "{0}", walked),
        "list": lasting_address(PREFETCH, opened, LIST, listed),
        "portion": PORTION,
        "finer": reader.choices.reveal,
    }


def prefetched_at(digest: str, name: str, parameters: Mapping[str, str]) -> bytes | None:
    """Return what lies at an address as gzipped JSON, or `None` if there is nothing.

    That is so where this server does not show the story, or the walk has no such portion.
    """
    opened = story_of(digest)
    if opened is None:
        return None
    # What a reader opened is kept for that reader's session alone.
    make = _pack if opened.is_own else _packed
    chosen_by = _listed_by if name == LIST else _walked_by
    return make(opened, name, chosen_by(read_choices(parameters)))


def _walked_by(choices: Choices) -> Choices:
    """Return what of `choices` decides on the stops and their panels."""
    return Choices(
        mode=choices.mode,
        lane=choices.lane,
        person=choices.person,
        voice=choices.voice,
        source=choices.source,
        party=choices.party,
        kind=choices.kind,
        without=choices.without,
        q=choices.q,
        asof=choices.asof,
        order=choices.order,
        telling=choices.telling,
        reveal=choices.reveal,
    )


def _listed_by(choices: Choices) -> Choices:
    """Return what of `choices` decides on the list of events."""
    return replace(_walked_by(choices), mode="read", event=choices.event, page=choices.page)


def _pack(opened: Timeline, name: str, choices: Choices) -> bytes | None:
    reader = read_reader(opened, choices, opened.language)
    if name == LIST:
        return _zipped(list_events(opened, reader).html)
    stops = (START, *(event for event in reader.order if event in reader.shown), END)
    if name == STOPS:
        return _zipped([[stop, _steps(opened, reader, stop)] for stop in stops])
    portions = {
        str(number): stops[first : first + PORTION]
        for number, first in enumerate(range(0, len(stops), PORTION))
    }
    if name not in portions:
        return None
    panels = {stop: _panels(opened, reader, stop) for stop in portions[name]}
    return _zipped({stop: panels[stop] for stop in panels if panels[stop]})


_packed = st.cache_resource(
    max_entries=256, show_spinner=False, hash_funcs={Timeline: story_digest, Choices: repr}
)(_pack)


def _steps(opened: Timeline, reader: Reader, stop: str) -> int:
    return len(lesson_stages(opened, reader, stop)) if reader.choices.mode == "present" else 1


def _panels(opened: Timeline, reader: Reader, stop: str) -> list[str]:
    """Return a panel for each step of a stop; none where one fails: the page then tells of it."""
    make = stage_panel if reader.choices.mode == "present" else panel_of
    panels: list[str] = []
    with standing("event", reader.language, lambda _sentence: panels.clear(), event=stop):
        for step in range(_steps(opened, reader, stop)):
            panels.append(make(opened, reader.at(stop, step)))  # noqa: PERF401 (one may fail)
    return panels


def _zipped(content: object) -> bytes:
    return gzip.compress(write_json(content).encode(), 6, mtime=0)
