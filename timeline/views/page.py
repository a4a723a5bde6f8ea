"""The page, from top to bottom."""

from __future__ import annotations

import streamlit as st

from timeline.errors import StoryError
from timeline.views.drawing import show_timeline
from timeline.views.navigation import current_focus
from timeline.views.panel import show_event
from timeline.views.problems import show_problems
from timeline.views.reading import FAVICON, STYLE, show_about, show_event_list, show_masthead
from timeline.views.stepper import show_stepper
from timeline.views.stories import open_story


def show_page() -> None:
    """Show the story that this server was started on, or what is wrong with it."""
    try:
        opened = open_story()
    except StoryError as error:
        show_problems(error)
        return
    st.set_page_config(page_title=opened.story.title, page_icon=FAVICON, layout="wide")
    st.html(STYLE)
    show_masthead(opened)
    focus = current_focus(opened)
    chart, panel = st.columns([13, 8], gap="medium")
    with chart:
        show_timeline(opened, focus.event)
    with panel:
        show_stepper(focus)
        show_event(opened, focus.event)
    show_event_list(opened)
    show_about(opened)


show_page()
