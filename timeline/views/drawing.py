"""The timeline, or the two orders of the story, on the page."""

from __future__ import annotations

from typing import Any, NamedTuple

import pandas as pd
import streamlit as st

from timeline.choices import GroupName, ScaleChoice
from timeline.figure import draw, draw_orders
from timeline.layout import ScaleName, TimelineLayout, lay_out, lay_out_orders
from timeline.markup import legend
from timeline.palette import DARK, LIGHT, recolouring
from timeline.table import public_by
from timeline.views.chart import Scene, show_chart, show_scene
from timeline.views.navigation import Reader, choose, current_choices, go_to
from timeline.views.stepper import progress
from timeline.views.stories import OpenStory, story_digest
from timeline.wording import describe_chart, name_voice, phrases

WIDTHS = (290, 420, 560, 640, 720, 800, 900, 1000, 1120, 1240)
"""The axis widths in pixels that the chart is laid out for; the page takes the widest that fits."""

NARROW = 560
WIDE = 1000


def show_timeline(opened: OpenStory, reader: Reader) -> None:
    """Show the timeline with the reader's event in focus, and the meaning of its shapes."""
    choices = reader.choices
    drawing = _drawing(opened, choices.by, choices.scale, lag=choices.lag)
    with st.container(key="timeline", gap="small"):
        words = _description(opened) | _zoom_words(opened)
        show_chart(drawing.figures, recolouring(LIGHT, DARK), words, on_pick=go_to)
        st.html(drawing.legend)


def show_orders(opened: OpenStory) -> None:
    """Show the story in two orders, as it happened and as it is told."""
    with st.container(key="timeline", gap="small"):
        words = _description(opened)
        show_chart(_orders(opened), recolouring(LIGHT, DARK), words, on_pick=go_to)


def show_place(opened: OpenStory, reader: Reader) -> None:
    """Tell the chart, screen readers and the document where the reader is."""
    left_out = frozenset(reader.order) - reader.shown
    secret = _not_yet_public(opened, reader)
    event = reader.focus.event
    headline = opened.story.event(event).headline if event else ""
    scene = Scene(
        event=event or "",
        faint=tuple(sorted((left_out | reader.unborne) - secret)),
        hidden=tuple(sorted(secret)),
        place=f"{progress(reader.focus, reader.language)}. {headline}",
        language=opened.story.language,
        chart=reader.choices.view in {"story", "orders"},
    )
    show_scene(scene, on_pick=_open)


def _open(event: str) -> None:
    """Put an event into focus, on the timeline unless a chart is shown already."""
    view = current_choices().view
    choose(event=event, view=view if view == "orders" else "story")


def _not_yet_public(opened: OpenStory, reader: Reader) -> frozenset[str]:
    if reader.choices.asof is None:
        return frozenset()
    known = public_by(opened.table, reader.choices.asof)
    return frozenset(opened.table.loc[~known, "id"])


class _Drawing(NamedTuple):
    figures: list[dict[str, Any]]
    legend: str


@st.cache_resource(max_entries=32, show_spinner=False, hash_funcs={OpenStory: story_digest})
def _drawing(opened: OpenStory, by: GroupName, scale: ScaleChoice, *, lag: bool) -> _Drawing:
    table, bands = _banded(opened, by)
    layouts = [_laid_out(table, bands, width, scale, lag=lag) for width in WIDTHS]
    figures = [draw(layout, language=opened.language).to_plotly_json() for layout in layouts]
    return _Drawing(figures, legend(layouts[-1], opened.language))


def _laid_out(
    table: pd.DataFrame, bands: dict[str, str], width: int, scale: ScaleChoice, *, lag: bool
) -> TimelineLayout:
    steps: ScaleName = "sequence" if width < NARROW else "calendar"
    return lay_out(
        table,
        bands,
        width=width,
        font_size=15 if width >= WIDE else 14,
        scale={"auto": steps, "sequence": "sequence"}.get(scale, "calendar"),
        fold=scale != "true",
        lag=lag,
    )


def _banded(opened: OpenStory, by: GroupName) -> tuple[pd.DataFrame, dict[str, str]]:
    """Return the table with its bands, lanes or voices, in the column `lane`, and their titles."""
    story, table = opened.story, opened.table
    if by == "lane":
        return table, {lane.id: lane.label for lane in story.lanes}
    nobody = phrases(opened.language).gettext("Nobody is quoted")
    first = [voices[0] if voices else " " for voices in table["voices"]]
    names = {person.id: name_voice(person) for person in story.people}
    return table.assign(lane=first), {**names, " ": nobody}


@st.cache_resource(max_entries=8, show_spinner=False, hash_funcs={OpenStory: story_digest})
def _orders(opened: OpenStory) -> list[dict[str, Any]]:
    _ = phrases(opened.language).gettext
    titles = (_("As it happened"), _("As it is told"))
    layouts = [lay_out_orders(opened.table, width=width) for width in WIDTHS]
    return [draw_orders(layout, titles).to_plotly_json() for layout in layouts]


def _description(opened: OpenStory) -> dict[str, str]:
    return {"alt": describe_chart(opened.story.title, len(opened.table), opened.language)}


def _zoom_words(opened: OpenStory) -> dict[str, str]:
    _ = phrases(opened.language).gettext
    return {
        "zoomIn": _("Zoom in"),
        "zoomOut": _("Zoom out"),
        "whole": _("Show the whole time"),
    }
