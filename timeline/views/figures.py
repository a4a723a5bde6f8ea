"""The chart's figures, each drawn when a browser first asks for it at its width."""

from __future__ import annotations

import gzip
from collections.abc import Mapping
from typing import Any, NamedTuple

import pandas as pd
import streamlit as st

from timeline.choices import (
    Choices,
    GroupName,
    ModeName,
    ViewName,
    read_choices,
    read_day,
)
from timeline.exchange import to_svg
from timeline.layout import (
    MOST_ROWS,
    Face,
    Stretch,
    TimelineLayout,
    clip_table,
    first_scale,
    lay_out,
    lay_out_orders,
)
from timeline.marks import (
    DARK,
    EDGE,
    LIGHT,
    PRESENT_DARK,
    PRESENT_LIGHT,
    Palette,
    gutter,
    paint_orders,
    paint_plotly,
)
from timeline.markup import legend
from timeline.story import unnamed_writers
from timeline.timeline import Timeline
from timeline.views.addresses import lasting_address
from timeline.views.stories import story_digest, story_of
from timeline.wording import name_voice, phrases


class Look(NamedTuple):
    """How the chart is drawn: axis widths with the type's size, in pixels, and the colours.

    The page takes the widest axis that fits.
    """

    sizes: tuple[tuple[int, float], ...]
    light: Palette
    dark: Palette


def _widths(*steps: tuple[range, float]) -> tuple[tuple[int, float], ...]:
    """Return axis widths with the type's size, which stays the same for a range of them."""
    return tuple((width, size) for widths, size in steps for width in widths)


# A label is cut where it is wider than the chart: in steps so small it is cut with hardly any room.
_PHONES = range(282, 380, 8), 14
LOOKS: dict[ModeName, Look] = {
    "read": Look(
        _widths(
            _PHONES,
            (range(420, 560, 70), 14),
            (range(560, 1000, 24), 14),
            (range(1000, 1241, 24), 15),
        ),
        LIGHT,
        DARK,
    ),
    "present": Look(
        (
            *_widths(_PHONES),
            *((560, 15), (640, 16), (760, 17), (880, 19), (980, 22), (1200, 24), (1400, 28)),
        ),
        PRESENT_LIGHT,
        PRESENT_DARK,
    ),
}
MANY = 100
"""The most events of a story of which many figures are laid out to learn what its legend names."""

PICTURE = "picture.svg"
"""The name of the story's picture, beside its figures."""

_WRITERS, _NOBODY = "  ", " "
"""The bands of writers without a name and of nobody: no author can name a person so."""

FIGURES = "/figures"
"""The address below which the server offers figures."""


def figure_addresses(opened: Timeline, choices: Choices) -> list[dict[str, Any]]:
    """Return the figures that `choices` ask for: for each width of axis, in pixels, an address.

    An address is relative to that of the page, and what it leads to never changes.
    """
    drawn = drawn_by(choices)
    return [
        {
            "width": width + 2 * EDGE + gutter(size),
            "address": lasting_address(FIGURES, opened, str(width), drawn),
        }
        for width, size in LOOKS[choices.mode].sizes
    ]


def figure_at(digest: str, width: str, parameters: Mapping[str, str]) -> bytes | None:
    """Return the figure at an address as gzipped JSON, or `None` if there is none.

    That is so where this server does not show the story, or offers no axis of that width. With the
    parameters `first` and `last`, days in ISO 8601, the figure shows the time between them alone.
    """
    opened = story_of(digest)
    choices = drawn_by(read_choices(parameters))
    sizes = {str(size[0]): size for size in LOOKS[choices.mode].sizes}
    if opened is None or width not in sizes:
        return None
    # What a reader opened is kept for that reader's session alone.
    make = _pack if opened.is_own else _packed
    return make(opened, choices, sizes[width], _stretch(parameters))


def picture_address(opened: Timeline) -> str:
    """Return the address of the story's picture as SVG, relative to that of the page."""
    return lasting_address(FIGURES, opened, PICTURE, Choices())


def picture_at(digest: str) -> bytes | None:
    """Return the story's picture as gzipped SVG, or `None` where no such story is open here."""
    opened = story_of(digest)
    if opened is None:
        return None
    return gzip.compress(to_svg(opened), 6, mtime=0)


def _stretch(parameters: Mapping[str, str]) -> Stretch | None:
    first, last = (read_day(parameters.get(name, "")) for name in ("first", "last"))
    return None if first is None or last is None or last < first else (first, last)


@st.cache_resource(
    max_entries=64, show_spinner=False, hash_funcs={Timeline: story_digest, Choices: repr}
)
def chart_legend(opened: Timeline, choices: Choices) -> str:
    """Return the meaning of all shapes that a figure can show, from the narrowest to the widest.

    What is a stretch where there is room may be a day, or one of many in a column, where there is
    none; and equal steps have no folds. The chart tells which of them it shows. Not every figure
    is laid out for that, of a long story three: those between show what one of the others does.
    """
    sizes = LOOKS[choices.mode].sizes
    folding = next(size for size in sizes if first_scale(size[0]) == "calendar")
    between = sizes[:: len(sizes) // 8] if len(opened.table) <= MANY else ()
    sizes = (sizes[0], *between, folding, sizes[-1])
    return legend((_laid_out(opened, choices, size) for size in sizes), opened.language)


def drawn_by(choices: Choices) -> Choices:
    """Return what of `choices` decides how the chart is drawn."""
    view: ViewName = "orders" if choices.view == "orders" else "story"
    return Choices(
        view=view,
        mode=choices.mode,
        by=choices.by,
        scale=choices.scale,
        lag=choices.lag,
        asof=choices.asof,
        telling=choices.telling if view == "orders" else "",
    )


def _pack(
    opened: Timeline, choices: Choices, size: tuple[int, float], stretch: Stretch | None
) -> bytes:
    if choices.view == "orders":
        drawn = _drawn_orders(opened.as_of(choices.asof).telling(choices.telling), size)
    else:
        drawn = _drawn_timeline(opened, choices, size, stretch)
    return gzip.compress(drawn.encode(), compresslevel=6, mtime=0)


_packed = st.cache_resource(
    max_entries=128, show_spinner=False, hash_funcs={Timeline: story_digest, Choices: repr}
)(_pack)


def _drawn_timeline(
    opened: Timeline, choices: Choices, size: tuple[int, float], stretch: Stretch | None
) -> str:
    layout = _laid_out(opened, choices, size, stretch)
    figure = paint_plotly(layout, palette=LOOKS[choices.mode].light, language=opened.language)
    return str(figure.to_json(validate=False))


def _drawn_orders(opened: Timeline, size: tuple[int, float]) -> str:
    _ = phrases(opened.language).gettext
    titles = (_("As it happened"), _("As it is told"))
    layout = lay_out_orders(opened.table, width=size[0], face=Face.PAGE)
    return str(paint_orders(layout, titles).to_json(validate=False))


def _laid_out(
    opened: Timeline,
    choices: Choices,
    size: tuple[int, float],
    stretch: Stretch | None = None,
) -> TimelineLayout:
    table, bands = _banded(opened.as_of(choices.asof), choices.by)
    width, font_size = size
    # A single day cannot be opened further: whatever lies in it is drawn in full.
    is_whole = stretch is not None and stretch[0] == stretch[1]
    return lay_out(
        table if stretch is None else clip_table(table, *stretch),
        bands,
        width=width,
        font_size=font_size,
        scale=first_scale(width) if choices.scale == "auto" else choices.scale,
        lag=choices.lag,
        most_rows=None if is_whole else MOST_ROWS,
        face=Face.PAGE,
    )


def _banded(opened: Timeline, by: GroupName) -> tuple[pd.DataFrame, dict[str, str]]:
    """Return the table with its bands, lanes or voices, in the column `lane`, and their titles.

    By voice, an event stands in the band of each voice that says so. Several writers whom no source
    names share one.
    """
    story, table = opened.story, opened.table
    if by == "lane":
        return table, {lane.id: lane.label for lane in story.lanes}
    nobody = phrases(opened.language).gettext("Nobody is quoted as saying so")
    unnamed = phrases(opened.language).gettext("Writers who are not named")
    writers = frozenset(unnamed_writers(story))
    group = writers if len(writers) > 1 else frozenset[str]()
    told = [
        tuple(dict.fromkeys(_WRITERS if voice in group else voice for voice in voices))
        or (_NOBODY,)
        for voices in table["voices"]
    ]
    banded = table.assign(lane=pd.Series(told, index=table.index)).explode(
        "lane", ignore_index=True
    )
    names = {person.id: name_voice(person, story.language) for person in story.people}
    titles = {**names, _WRITERS: unnamed, _NOBODY: nobody}
    spoken = frozenset(banded["lane"])
    return banded, {band: title for band, title in titles.items() if band in spoken or band == " "}
