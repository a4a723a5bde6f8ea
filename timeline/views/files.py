"""What a reader opens and takes away: stories, pages, worksheets, pictures."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from typing import NamedTuple

import streamlit as st

from timeline.choices import Choices, read_choices, write_choices
from timeline.exchange import to_csv, to_handout, to_json, to_page, to_svg, to_worksheet
from timeline.file_names import suggested_name
from timeline.timeline import Timeline
from timeline.views.elements import show_png
from timeline.views.own import give_back, take_file
from timeline.views.served import picture_address
from timeline.wording import phrases

KINDS = ["yaml", "yml", "csv", "json", "md"]
TURNED = "turned-to-another-story"
"""Where the session keeps that its reader has just opened or left a file."""

LONGEST_NAME = 80
"""Characters of a file's name that a sentence repeats: an address may hold any."""


class _Offer(NamedTuple):
    label: str
    ending: str
    kind: str
    make: Callable[[], str | bytes]


def show_files(opened: Timeline, language: str) -> None:
    """Show in a dialog what opens a file of the reader's own, and what can be taken away."""

    @st.dialog(phrases(language).gettext("Files"))
    def show() -> None:
        # Streamlit runs a dialog alone; another story is another page.
        if st.session_state.pop(TURNED, False):
            st.rerun()
        show_open(language)
        show_save(opened, language)

    show()


def show_open(language: str) -> None:
    """Show what opens a file of the reader's own, and what leads back."""
    _ = phrases(language).gettext
    st.text(_("Open a story"))
    st.file_uploader(
        _("A story in YAML, or a timeline in CSV, TimelineJS JSON or Markdown"),
        type=KINDS,
        key="story-file",
        on_change=_take_file,
    )
    st.caption(
        _(
            "The server keeps your file in memory, for this tab alone, until you close it or "
            "load it anew."
        )
    )
    if _choices().own:
        st.button(_("Back to the story of this server"), key="back", on_click=_give_back)


def show_gone(name: str, language: str) -> None:
    """Say that the story in a file of somebody's own is not here, and why."""
    _ = phrases(language).gettext
    shown = name if len(name) <= LONGEST_NAME else f"{name[: LONGEST_NAME - 1]}…"
    st.text(
        _(
            "The story from the file “{name}” is not in this tab: it was opened in another one, "
            "or in this one before it was loaded anew. A story from a file is only where it was "
            "opened, and then it is gone. If you have the file, open it here: the page then shows "
            "the same place in the story."
        ).format(name=shown)
    )


def _choices() -> Choices:
    return read_choices(st.query_params.to_dict())


def _take_file() -> None:
    uploaded = st.session_state["story-file"]
    if uploaded is None:
        return
    take_file(uploaded.name, uploaded.getvalue())
    choices = _choices()
    if uploaded.name != choices.own:
        _begin_anew(uploaded.name)


def _give_back() -> None:
    give_back()
    _begin_anew("")


def _begin_anew(own: str) -> None:
    """Go to the beginning of another story, in the same language."""
    st.session_state[TURNED] = True
    st.query_params.from_dict(write_choices(Choices(lang=_choices().lang, own=own)))


def show_save(opened: Timeline, language: str) -> None:
    """Show what can be taken away: the offline page, worksheets, a picture, data."""
    _ = phrases(language).gettext
    st.text(_("Save"))
    with st.container(key="save", horizontal=True, gap="xsmall"):
        for number, offer in enumerate(_offers(opened, language)):
            st.download_button(
                offer.label,
                data=offer.make,
                file_name=suggested_name(opened.story.title, offer.ending),
                mime=offer.kind,
                key=f"save-{number}",
                on_click="ignore",
            )
        show_png(
            _("Picture (PNG)"),
            picture_address(opened),
            suggested_name(opened.story.title, ".png"),
            _("The picture could not be made. Try again."),
        )


def _offers(opened: Timeline, language: str) -> list[_Offer]:
    _ = phrases(language).gettext
    return [
        _Offer(_("Offline page"), ".html", "text/html", partial(to_page, opened)),
        _Offer(_("Worksheet"), "-worksheet.html", "text/html", partial(to_worksheet, opened)),
        _Offer(
            _("Worksheet, teacher’s copy"),
            "-teacher.html",
            "text/html",
            partial(to_worksheet, opened, copy="teacher"),
        ),
        _Offer(_("Handout"), "-handout.html", "text/html", partial(to_handout, opened)),
        _Offer(_("Table (CSV)"), ".csv", "text/csv", partial(to_csv, opened)),
        _Offer(_("Data (JSON)"), ".json", "application/json", partial(to_json, opened)),
        _Offer(_("Picture (SVG)"), ".svg", "image/svg+xml", partial(to_svg, opened)),
    ]
