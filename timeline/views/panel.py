"""The stop in focus: an event with its words and how its time is known, or one of the cards."""

from __future__ import annotations

from collections.abc import Callable
from weakref import WeakKeyDictionary

import streamlit as st

from timeline.focus import START
from timeline.markup import closing_card, event_panel, made, opening_card
from timeline.timeline import Timeline
from timeline.views.navigation import Reader
from timeline.views.stepper import progress
from timeline.wording import phrases

_PANELS: WeakKeyDictionary[Timeline, dict[str, str]] = WeakKeyDictionary()
"""Panels that were made, as HTML, by stop."""


def show_stop(opened: Timeline, reader: Reader) -> None:
    """Show everything that the story says of the event in focus, or the card in its place."""
    with st.container(key="event-panel"):
        _say_if_unknown(reader)
        st.html(stop_html(opened, reader, panel_of))


def stop_html(opened: Timeline, reader: Reader, make: Callable[[Timeline, Reader], str]) -> str:
    """Return what `make` makes of the stop in focus, or a sentence where that fails."""
    event = reader.focus.event
    headline = opened.story.event(event).headline if event else ""
    return made(
        "event" if event else "card",
        reader.language,
        lambda: make(opened, reader),
        event=event or "",
        headline=headline,
    )


def panel_of(opened: Timeline, reader: Reader) -> str:
    """Return the panel of the stop in focus as HTML.

    The panels of a reader who sees the whole story are kept for as long as the story is: they are
    the same for all.
    """
    choices = reader.choices
    if choices.narrows or choices.without or choices.order != "happened":
        return _panel(opened, reader)
    kept = _PANELS.setdefault(opened, {})
    if reader.focus.stop not in kept:
        kept[reader.focus.stop] = _panel(opened, reader)
    return kept[reader.focus.stop]


def _panel(opened: Timeline, reader: Reader) -> str:
    event = reader.focus.event
    known = opened.as_of(reader.choices.asof)
    if event is None:
        return (opening_card if reader.focus.stop == START else closing_card)(known)
    return event_panel(
        known,
        event,
        place=progress(reader.focus, reader.language),
        search=reader.choices.q,
        is_unborne=event in reader.unborne,
    )


def _say_if_unknown(reader: Reader) -> None:
    if reader.focus.unknown is None:
        return
    _ = phrases(reader.language).gettext
    notice = _("There is no event “{event}” in this story, so it opens at the first one.")
    st.text(notice.format(event=reader.focus.unknown))
