"""What a reader opens and takes away: stories, pages, worksheets, pictures."""

from __future__ import annotations

import re
from collections.abc import Callable
from typing import NamedTuple

import streamlit as st

from timeline.exchange import EXPORTERS, to_page, to_svg, to_worksheet
from timeline.views.chart import show_png
from timeline.views.figures import picture_address
from timeline.views.navigation import Reader
from timeline.views.own import give_back, own_file, take_file
from timeline.views.stories import OpenStory
from timeline.wording import phrases

KINDS = ["yaml", "yml", "csv", "json", "md"]


class _Offer(NamedTuple):
    label: str
    ending: str
    kind: str
    make: Callable[[], str | bytes]


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
        _("The server keeps your file in memory, for this window alone, until you close it.")
    )
    if own_file() is not None:
        st.button(_("Back to the story of this server"), key="back", on_click=_give_back)


def _take_file() -> None:
    uploaded = st.session_state["story-file"]
    if uploaded is not None:
        take_file(uploaded.name, uploaded.getvalue())
        st.query_params.clear()


def _give_back() -> None:
    give_back()
    st.query_params.clear()


def show_save(opened: OpenStory, reader: Reader) -> None:
    """Show what can be taken away: the offline page, worksheets, a picture, data."""
    _ = phrases(reader.language).gettext
    st.text(_("Save"))
    with st.container(key="save", horizontal=True, gap="xsmall"):
        for number, offer in enumerate(_offers(opened, reader)):
            st.download_button(
                offer.label,
                data=offer.make,
                file_name=f"{_slug(opened.story.title)}{offer.ending}",
                mime=offer.kind,
                key=f"save-{number}",
                on_click="ignore",
            )
        show_png(_("Picture (PNG)"), picture_address(opened), f"{_slug(opened.story.title)}.png")


def _offers(opened: OpenStory, reader: Reader) -> list[_Offer]:
    _ = phrases(reader.language).gettext
    story, chronology, language = opened.story, opened.chronology, reader.language

    def export(name: str) -> Callable[[], str | bytes]:
        return lambda: EXPORTERS[name](story, chronology)

    return [
        _Offer(
            _("Offline page"),
            ".html",
            "text/html",
            lambda: to_page(story, chronology, language),
        ),
        _Offer(
            _("Worksheet"),
            "-worksheet.html",
            "text/html",
            lambda: to_worksheet(story, chronology, language=language),
        ),
        _Offer(
            _("Worksheet, teacher’s copy"),
            "-teacher.html",
            "text/html",
            lambda: to_worksheet(story, chronology, copy="teacher", language=language),
        ),
        _Offer(_("Table (CSV)"), ".csv", "text/csv", export("csv")),
        _Offer(_("Data (JSON)"), ".json", "application/json", export("json")),
        _Offer(
            _("Picture (SVG)"),
            ".svg",
            "image/svg+xml",
            lambda: to_svg(story, chronology, language),
        ),
    ]


def _slug(title: str) -> str:
    return re.sub(r"\W+", "-", title.casefold()).strip("-") or "story"
