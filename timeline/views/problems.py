"""What is wrong with a story, said so that its author can mend it."""

from __future__ import annotations

import os
from dataclasses import replace
from pathlib import Path

import streamlit as st

from timeline.errors import FEWEST, MOST_TOLD, StoryProblem
from timeline.found import Found
from timeline.incoming import MOST_SENTENCES, tell
from timeline.markup import problem_list
from timeline.shelf import WATCH_VARIABLE, served_file, shelf
from timeline.views.stories import digest_of
from timeline.wording import describe_place, describe_problem, phrases

_HEADINGS = 2


def show_problems(found: Found, language: str) -> None:
    """Show every problem of the story with its line, and every note, all of it as text.

    The place for them is there in any case, so that nothing below is drawn anew when they go.
    """
    with st.container(key="problems"):
        if html := problems_of(found, language):
            st.html(html)
        told, whole = (_report(found, language, most) for most in (MOST_TOLD, None))
        if len(whole) > MOST_TOLD or told != whole:
            st.download_button(
                phrases(language).gettext("The whole report as a text file"),
                data="\n".join(whole),
                file_name="problems.txt",
                mime="text/plain",
                key="all-problems",
                on_click="ignore",
            )


def problems_of(found: Found, language: str) -> str:
    """Return every problem of the story with its line, and every note, as HTML; "" without any."""
    told, notes = found.problems or found.warnings, _notes(found, language, MOST_TOLD)
    if not (told or any(notes.values())):
        return ""
    has_shelf = found.opened is None and len(shelf()) > 1  # else the reader has the way to it
    return problem_list(
        _title(found, language), told, _lines(found), notes, language, has_shelf=has_shelf
    )


def _report(found: Found, language: str, most: int | None) -> list[str]:
    notes = _notes(found, language, most)
    parts = [line for heading, told in notes.items() if told for line in (heading, *told)]
    problems = [
        replace(
            problem,
            where=describe_place(problem, language),
            message=describe_problem(problem, language)[0],
            hint="",
        )
        for problem in found.problems or found.warnings
    ]
    return [*map(str, problems), *parts]


def _notes(found: Found, language: str, most: int | None) -> dict[str, tuple[str, ...]]:
    """Return the notes by their headings: all of them, or as many as there is room for."""
    _ = phrases(language).gettext
    needs = tell(found.needs, most and MOST_SENTENCES, language)
    problems = min(FEWEST, len(found.problems or found.warnings))
    room = most and most - len(needs) - problems - _HEADINGS
    return {_("Changed"): tell(found.changes, room, language), _("Still to add"): needs}


def _title(found: Found, language: str) -> str:
    _ = phrases(language).gettext
    if found.opened is None:
        return _("This story cannot be shown yet")
    if found.is_earlier:
        return _("The file has problems; below is the story as it was before")
    if found.problems:
        return _("The file has problems; below is the part of it that is sound")
    if found.warnings or not found.needs:
        return _("Some of the file may be missing below")
    return _("The story was brought in from another format")


def _lines(found: Found) -> dict[StoryProblem, str]:
    return {
        problem: found.lines[problem.line - 1]
        for problem in found.problems or found.warnings
        if 0 < problem.line <= len(found.lines)
    }


def follow_file(name: str) -> None:
    """Show the page anew whenever the file of a story is saved, if that was asked for.

    `name` is that of one of the server's own.
    """
    file = served_file(name)
    if file is not None and os.environ.get(WATCH_VARIABLE):
        _watch(file, digest_of(file))


@st.fragment(run_every=1.0)
def _watch(file: Path, digest: str) -> None:
    if digest_of(file) != digest:
        st.rerun()
