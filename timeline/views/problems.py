"""A story that cannot be shown, said so that its author can mend it."""

from __future__ import annotations

import streamlit as st

from timeline.errors import StoryError
from timeline.wording import phrases


def show_problems(error: StoryError, language: str) -> None:
    """Show every problem of the story, as text."""
    _ = phrases(language).gettext
    st.header(_("This story cannot be shown yet"), anchor=False)
    st.text(_("Its file has these problems:"))
    for problem in error.problems:
        st.text(str(problem))
