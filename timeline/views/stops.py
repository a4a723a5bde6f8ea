"""What changes from stop to stop: a lesson's stop, or chart and event side by side."""

from __future__ import annotations

from weakref import ReferenceType, ref

import streamlit as st

from timeline.markup import standing
from timeline.timeline import Timeline
from timeline.views.drawing import show_drawing
from timeline.views.lesson import show_lesson
from timeline.views.navigation import Reader, follow_reader
from timeline.views.panel import show_stop
from timeline.views.scene import show_place
from timeline.views.stepper import show_stepper
from timeline.views.toolbar import show_what_follows


def show_stops(opened: Timeline, reader: Reader) -> None:
    """Show the stop that the reader has come to: a step runs this alone anew."""
    _show_stops(ref(opened), reader)


@st.fragment
def _show_stops(of: ReferenceType[Timeline], before: Reader) -> None:
    # A session keeps its fragments with all that they were given, and outlives its tab.
    opened = of()
    if opened is None:
        st.rerun()
    reader = follow_reader(opened, before)
    if reader.choices.mode == "present":
        show_lesson(opened, reader)
    else:
        _show_chart_and_event(opened, reader)
    with standing("place", reader.language, st.html):
        show_place(opened, reader)


def _show_chart_and_event(opened: Timeline, reader: Reader) -> None:
    chart, panel = st.columns([13, 8], gap="medium")
    with chart:
        show_drawing(opened, reader)
        with standing("notes", reader.language, st.html):
            show_what_follows(opened, reader)
    with panel:
        with standing("stepper", reader.language, st.html):
            show_stepper(opened, reader)
        show_stop(opened, reader)
