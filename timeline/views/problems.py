"""What is wrong with a story, said so that its author can mend it."""

from __future__ import annotations

import os

import streamlit as st

from timeline.markup import problem_list
from timeline.views.stories import WATCH_VARIABLE, Found, digest_of, served_file
from timeline.wording import phrases


def show_problems(found: Found, language: str) -> None:
    """Show every problem of the story with its line, and every note, all of it as text."""
    if not found.problems and not found.notes:
        return
    _ = phrases(language).gettext
    if found.opened is None:
        title = _("This story cannot be shown yet")
    elif found.is_earlier:
        title = _("The file has problems; below is the story as it was before")
    elif found.problems:
        title = _("The file has problems; below is the part of it that is sound")
    else:
        title = _("The story was brought in from another format")
    lines = {
        problem: found.lines[problem.line - 1]
        for problem in found.problems
        if 0 < problem.line <= len(found.lines)
    }
    with st.container(key="problems"):
        st.html(problem_list(title, found.problems, lines, found.notes, language))


def follow_file() -> None:
    """Show the page anew whenever the file of its story is saved, if that was asked for."""
    if os.environ.get(WATCH_VARIABLE):
        _watch(digest_of(served_file()))


@st.fragment(run_every=1.0)
def _watch(digest: str) -> None:
    if digest_of(served_file()) != digest:
        st.rerun()
