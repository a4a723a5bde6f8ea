"""The buttons that step through the story, and their keys."""

from __future__ import annotations

import streamlit as st

from timeline.focus import Focus
from timeline.views.navigation import go_to
from timeline.wording import phrases


def show_stepper(focus: Focus) -> None:
    """Show first, previous, next and last, with ←, →, Home and End as their keys."""
    _ = phrases("en").gettext
    steps = (
        ("first", _("First"), "Home", focus.first if focus.previous else None),
        ("previous", _("Previous"), "Left", focus.previous),
        ("next", _("Next"), "Right", focus.next),
        ("last", _("Last"), "End", focus.last if focus.next else None),
    )
    with st.container(key="stepper", horizontal=True, gap="small"):
        for key, label, shortcut, event in steps:
            st.button(
                label,
                key=key,
                shortcut=shortcut,
                disabled=event is None,
                on_click=go_to,
                args=(event,),
            )
