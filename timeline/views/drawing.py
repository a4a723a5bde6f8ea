"""The timeline, or the two orders of the story, on the page."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any, NamedTuple

import pandas as pd
import streamlit as st

from timeline.choices import GroupName, ModeName, ScaleChoice
from timeline.figure import draw, draw_orders
from timeline.layout import (
    Days,
    Insides,
    ScaleName,
    TimelineLayout,
    lay_out,
    lay_out_orders,
)
from timeline.markup import legend
from timeline.palette import DARK, LIGHT, PRESENT_DARK, PRESENT_LIGHT, Palette, recolouring
from timeline.views.chart import show_chart
from timeline.views.navigation import Reader, go_to
from timeline.views.stories import OpenStory, story_digest
from timeline.wording import describe_chart, name_voice, phrases


class Look(NamedTuple):
    """How the chart is drawn: axis widths with the type's size, in pixels, and the colours.

    The page takes the widest axis that fits.
    """

    sizes: tuple[tuple[int, float], ...]
    light: Palette
    dark: Palette


LOOKS: dict[ModeName, Look] = {
    "read": Look(
        (
            *((width, 14) for width in (290, 420, 560, 640, 720, 800, 900)),
            *((width, 15) for width in (1000, 1120, 1240)),
        ),
        LIGHT,
        DARK,
    ),
    "present": Look(
        ((290, 14), (560, 15), (660, 15), (760, 17), (880, 19), (1000, 22), (1200, 24), (1400, 28)),
        PRESENT_LIGHT,
        PRESENT_DARK,
    ),
}
NARROW = 560
"""Below this width, in pixels, equal steps are the better first look."""


def show_drawing(opened: OpenStory, reader: Reader) -> None:
    """Show the timeline, or the story in two orders, whichever the reader chose."""
    if reader.choices.view == "orders":
        show_orders(opened)
    else:
        show_timeline(opened, reader)


def show_timeline(opened: OpenStory, reader: Reader) -> None:
    """Show the timeline, with the meaning of its shapes where one reads alone."""
    choices = reader.choices
    # A story that a reader opened is remembered for that reader alone.
    remember = _drawn_for_one if opened.is_own else _drawn_for_all
    drawing = remember(opened, choices.mode, choices.by, choices.scale, lag=choices.lag)
    look = LOOKS[choices.mode]
    is_lesson = choices.mode == "present"
    words = _description(opened) | ({} if is_lesson else _zoom_words(opened))
    with st.container(key="timeline", gap="small"):
        show_chart(
            drawing.figures,
            recolouring(look.light, look.dark),
            words,
            on_pick=go_to,
            fills=is_lesson,
        )
        if not is_lesson:
            st.html(drawing.legend)


def show_orders(opened: OpenStory) -> None:
    """Show the story in two orders, as it happened and as it is told."""
    with st.container(key="timeline", gap="small"):
        words = _description(opened)
        show_chart(_orders(opened), recolouring(LIGHT, DARK), words, on_pick=go_to)


class _Drawing(NamedTuple):
    figures: list[dict[str, Any]]
    legend: str


def _draw_all(
    opened: OpenStory, mode: ModeName, by: GroupName, scale: ScaleChoice, *, lag: bool
) -> _Drawing:
    table, bands = _banded(opened, by)
    look = LOOKS[mode]
    insides = _insides(opened)
    layouts = [_laid_out(table, bands, size, scale, insides, lag=lag) for size in look.sizes]
    figures = [
        draw(layout, palette=look.light, language=opened.language).to_plotly_json()
        for layout in layouts
    ]
    return _Drawing(figures, legend(layouts[-1], opened.language))


_BY_DIGEST: dict[str | type[Any], Callable[[Any], Any]] = {OpenStory: story_digest}
_drawn_for_all = st.cache_resource(max_entries=32, show_spinner=False, hash_funcs=_BY_DIGEST)(
    _draw_all
)
_drawn_for_one = st.cache_resource(
    max_entries=4, show_spinner=False, scope="session", hash_funcs=_BY_DIGEST
)(_draw_all)


def _laid_out(
    table: pd.DataFrame,
    bands: dict[str, str],
    size: tuple[int, float],
    scale: ScaleChoice,
    insides: Insides,
    *,
    lag: bool,
) -> TimelineLayout:
    width, font_size = size
    steps: ScaleName = "sequence" if width < NARROW else "calendar"
    return lay_out(
        table,
        bands,
        width=width,
        font_size=font_size,
        scale=steps if scale == "auto" else scale,
        lag=lag,
        insides=insides,
    )


def _insides(opened: OpenStory) -> Insides:
    """Return what the bars hold inside: implied narrowings and the claims of different sources."""
    return Insides(
        narrowed={
            event: [Days(i.window.earliest, i.window.latest) for i in implications if i.window]
            for event, implications in opened.narrowed.items()
        },
        claims={
            event.id: [Days(c.earliest, c.latest) for c in opened.story.claimed(event)]
            for event in opened.story.events
            if event.claims
        },
    )


def _banded(opened: OpenStory, by: GroupName) -> tuple[pd.DataFrame, dict[str, str]]:
    """Return the table with its bands, lanes or voices, in the column `lane`, and their titles."""
    story, table = opened.story, opened.table
    if by == "lane":
        return table, {lane.id: lane.label for lane in story.lanes}
    nobody = phrases(opened.language).gettext("Nobody is quoted")
    first = [voices[0] if voices else " " for voices in table["voices"]]
    names = {person.id: name_voice(person, story.language) for person in story.people}
    return table.assign(lane=first), {**names, " ": nobody}


def _orders(opened: OpenStory) -> list[dict[str, Any]]:
    _ = phrases(opened.language).gettext
    titles = (_("As it happened"), _("As it is told"))
    layouts = [lay_out_orders(opened.table, width=width) for width, _size in LOOKS["read"].sizes]
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
