"""The buttons that step through the story, and their keys."""

from __future__ import annotations

import streamlit as st

from timeline.focus import END, START, Focus
from timeline.timeline import Timeline
from timeline.views.labels import literal
from timeline.views.navigation import Reader, go_to
from timeline.wording import describe_outside, phrases


def show_stepper(opened: Timeline, reader: Reader) -> None:
    """Show first, previous, next and last, with ←, →, Home and End as their keys.

    Previous and next say where they lead.
    """
    _ = phrases(reader.language).gettext
    focus = reader.focus
    first = focus.first if focus.stop != focus.first else None
    last = focus.last if focus.stop != focus.last else None
    previous = _lead(opened, reader, focus.previous, _("Previous"))
    following = _lead(opened, reader, focus.next, _("Next"))
    with st.container(key="stepper", horizontal=True, gap="xsmall"):
        _step("first", _("First"), "Home", first)
        _step("previous", previous, "Left", focus.previous)
        _step("next", following, "Right", focus.next)
        _step("last", _("Last"), "End", last)


def _step(key: str, label: str, shortcut: str, stop: str | None) -> None:
    st.button(
        label,
        key=key,
        shortcut=shortcut,
        disabled=stop is None,
        on_click=go_to,
        args=(stop,),
    )


def _lead(opened: Timeline, reader: Reader, stop: str | None, otherwise: str) -> str:
    _ = phrases(reader.language).gettext
    names = {None: otherwise, START: _("About this story"), END: _("What stays open")}
    return names[stop] if stop in names else literal(opened.story.event(str(stop)).headline)


def progress(focus: Focus, language: str) -> str:
    """Return where the reader stands: "Event 5 of 18"."""
    _ = phrases(language).gettext
    if focus.event is None:
        return _("Before the first event") if focus.stop == START else _("After the last event")
    if focus.is_outside:
        return describe_outside(focus.count, language)
    return _("Event {place} of {count}").format(place=focus.place, count=focus.count)
