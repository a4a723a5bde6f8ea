"""The timeline on the page."""

from __future__ import annotations

from typing import Any, NamedTuple

import streamlit as st

from timeline.figure import draw
from timeline.layout import lay_out
from timeline.markup import legend
from timeline.palette import DARK, LIGHT, recolouring
from timeline.views.chart import show_chart, show_focus
from timeline.views.navigation import go_to
from timeline.views.stories import OpenStory, story_digest
from timeline.wording import phrases

WIDTHS = (300, 420, 560, 640, 720, 800, 900, 1000, 1120)
"""The axis widths in pixels that the chart is laid out for; the page takes the widest that fits."""


def show_timeline(opened: OpenStory, event: str) -> None:
    """Show the timeline with `event` in focus, and the meaning of its shapes."""
    drawing = _drawing(opened)
    with st.container(key="timeline", gap="small"):
        show_chart(drawing.figures, recolouring(LIGHT, DARK), _words(), on_pick=go_to)
        show_focus(event)
        st.html(drawing.legend)


class _Drawing(NamedTuple):
    figures: list[dict[str, Any]]
    legend: str


@st.cache_resource(max_entries=8, show_spinner=False, hash_funcs={OpenStory: story_digest})
def _drawing(opened: OpenStory) -> _Drawing:
    layouts = [lay_out(opened.table, _lanes(opened), width=width) for width in WIDTHS]
    figures = [draw(layout).to_plotly_json() for layout in layouts]
    return _Drawing(figures, legend(layouts[-1]))


def _lanes(opened: OpenStory) -> dict[str, str]:
    return {lane.id: lane.label for lane in opened.story.lanes}


def _words() -> dict[str, str]:
    _ = phrases("en").gettext
    return {
        "zoomIn": _("Zoom in"),
        "zoomOut": _("Zoom out"),
        "whole": _("Show the whole time"),
        "alt": _("Timeline of the story. The same events stand in the list of all events."),
    }
