"""The dialog in which a reader opens files and takes files away."""

from __future__ import annotations

import streamlit as st

from timeline.timeline import Timeline
from timeline.views.opening import TURNED, reading, show_open, show_own
from timeline.views.place import chosen
from timeline.views.saving import show_save
from timeline.views.stories import find_story
from timeline.wording import phrases


def show_files(opened: Timeline, language: str) -> None:
    """Show in a dialog what opens a file of the reader's own, and what can be taken away."""

    @st.dialog(phrases(language).gettext("Files"))
    def show() -> None:
        # Streamlit runs a dialog alone; another story is another page.
        if st.session_state.pop(TURNED, False):
            # It is read here, where one looks; the other page has it at hand then.
            with reading(language):
                find_story(language, chosen())
            st.rerun()
        show_open(language)
        show_own(opened, language)
        show_save(opened, language)

    show()
