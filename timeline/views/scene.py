"""Where the reader is, told to the chart, to screen readers and to the document."""

from __future__ import annotations

import streamlit as st

from timeline.choices import Choices
from timeline.timeline import Timeline
from timeline.views.chart import Pick, Scene, show_scene
from timeline.views.lesson import untold
from timeline.views.navigation import Reader, choose, current_choices
from timeline.views.prefetch import walk_of
from timeline.views.stepper import progress

KEYS = {"ArrowLeft": "previous", "ArrowRight": "next", "Home": "first", "End": "last"}
"""The keys that browsers name so, and the buttons that they press."""

LESSON_KEYS = KEYS | {
    "PageUp": "previous",
    "PageDown": "next",
    "ArrowUp": "less",
    "ArrowDown": "more",
    "Escape": "leave",
    "l": "shapes",
    "L": "shapes",
}
"""The keys of a lesson, those of a presenter's clicker among them."""

TURN = "turn"
"""Where the session keeps how many turns of its reader it has followed."""


def show_place(opened: Timeline, reader: Reader) -> None:
    """Outline the event in focus, leave out what is not to be seen, and say where the reader is."""
    faint, full = _faint(reader)
    secret = _not_yet_public(opened, reader) | untold(opened, reader)
    event = reader.focus.event
    is_told = event is not None and event not in secret
    headline = opened.story.event(event).headline if event is not None and is_told else ""
    has_stops = reader.choices.view in {"story", "orders"}
    scene = Scene(
        stop=reader.focus.stop,
        step=reader.choices.step,
        turn=st.session_state.get(TURN, 0),
        walk=walk_of(opened, reader) if has_stops else None,
        event=event if event is not None and is_told else "",
        faint=faint,
        full=full,
        hidden=tuple(sorted(secret)),
        place=f"{progress(reader.focus, reader.language)}. {headline}",
        language=opened.story.language,
        keys=_keys(reader.choices) if has_stops else {},
    )
    show_scene(scene, on_pick=_open)


def _faint(reader: Reader) -> tuple[tuple[str, ...], tuple[str, ...] | None]:
    """Return the faint events, or none and those that are not, whichever are fewer."""
    full = reader.shown - reader.unborne
    if 2 * len(full) < len(reader.order):
        return (), tuple(sorted(full))
    return tuple(sorted(frozenset(reader.order) - full)), None


def _keys(choices: Choices) -> dict[str, str]:
    return LESSON_KEYS if choices.mode == "present" else KEYS


def _open(pick: Pick) -> None:
    """Put a stop into focus, on the timeline unless a chart is shown already."""
    st.session_state[TURN] = pick.turn
    view = current_choices().view
    choose(event=pick.stop, step=pick.step, view=view if view == "orders" else "story")


def _not_yet_public(opened: Timeline, reader: Reader) -> frozenset[str]:
    if reader.choices.asof is None:
        return frozenset()
    return frozenset(opened.entries) - frozenset(opened.as_of(reader.choices.asof).entries)
