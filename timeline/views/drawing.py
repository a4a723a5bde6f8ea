"""The timeline, or the two orders of the story, on the page."""

from __future__ import annotations

import streamlit as st

from timeline.choices import Choices
from timeline.marks import recolouring
from timeline.markup import no_chart, standing
from timeline.timeline import Timeline
from timeline.views.chart import show_chart, show_markup
from timeline.views.figures import LOOKS, chart_legend, drawn_by, figure_addresses
from timeline.views.navigation import Reader
from timeline.wording import describe_chart, describe_failure, phrases


def show_drawing(opened: Timeline, reader: Reader) -> None:
    """Show the timeline, or the story in two orders, whichever the reader chose.

    Where one reads alone, the meaning of the timeline's shapes stands below it; a lesson has it
    among its buttons.
    """
    choices = reader.choices
    look = LOOKS[choices.mode]
    is_lesson, is_timeline = choices.mode == "present", choices.view != "orders"
    with st.container(key="timeline", gap="small"):
        if not reader.shown:
            st.html(no_chart(opened.as_of(choices.asof)))
            return
        with standing("chart", opened.language, st.html):
            show_chart(
                figure_addresses(opened, choices),
                recolouring(look.light, look.dark),
                _words(opened.as_of(choices.asof), can_zoom=is_timeline and not is_lesson),
                fills=is_lesson,
            )
        if is_timeline and not is_lesson:
            show_legend(opened, choices)


def show_legend(opened: Timeline, choices: Choices) -> None:
    """Show the meaning of the shapes of the timeline."""
    with standing("legend", opened.language, st.html):
        show_markup("legend", chart_legend(opened, drawn_by(choices)))


def _words(opened: Timeline, *, can_zoom: bool) -> dict[str, str]:
    _ = phrases(opened.language).gettext
    words = {
        "alt": describe_chart(opened.story.title, len(opened.table), opened.language),
        "failed": describe_failure("chart", opened.language),
    }
    if not can_zoom:
        return words
    return words | {
        "zoomIn": _("Zoom in"),
        "zoomOut": _("Zoom out"),
        "whole": _("Show the whole time"),
    }
