"""The chart's figures: what is drawn for a reader's choices, on axes of several widths."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import replace
from functools import partial
from typing import Any, NamedTuple

import pandas as pd

from timeline.choices import Choices, GroupName, ModeName
from timeline.layout import (
    EDGE,
    MOST_ROWS,
    SlopeLayout,
    Stretch,
    TimelineLayout,
    clip_table,
    first_scale,
    lay_out,
    lay_out_orders,
)
from timeline.marks import (
    PlainFigure,
    geometry,
    geometry_of_orders,
    gutter,
    paint_picture,
    picture_orders,
    plain_orders,
    plain_plotly,
)
from timeline.reader.revealing import at_turn, turn_of
from timeline.story import unsigned_writers
from timeline.timeline import Timeline
from timeline.wording import name_day, name_voice, name_writers, phrases

FIGURE = "figure-"
"""What the names of figures begin with; the width of the axis follows, in pixels."""

DRAWING = "drawing-"
"""What the names of the same charts as SVG begin with, which are seen before Plotly is there."""

_KINDS = {FIGURE: "figure", DRAWING: "drawing"}

ORDERED = 43.5
"""The width of the two orders in a lesson, in font sizes: few headlines take two lines there."""

MOST_ORDERED = 1_000
"""Of more events the two orders are not drawn: a browser takes half a minute for 10,000."""


class Size(NamedTuple):
    """The width of an axis and the size of the type, in pixels, and whether lanes show titles."""

    axis: int
    font: float
    titled: bool = True


def _sizes(*steps: tuple[range, float], titled: bool = True) -> tuple[Size, ...]:
    """Return axes with the type's size, which stays the same for a range of them."""
    return tuple(Size(width, size, titled) for widths, size in steps for width in widths)


# A label is cut where it is wider than the chart: in steps so small it is cut with hardly any room,
# and with least in windows of 1280 and 1920 pixels.
_PHONES = range(266, 380, 8), 14.0
# In a lesson all rows are to be seen at once, and the words beside them name the lane.
SIZES: dict[ModeName, tuple[Size, ...]] = {
    "read": _sizes(
        _PHONES,
        (range(420, 560, 70), 14),
        (range(556, 1000, 12), 14),
        (range(1010, 1247, 12), 15),
    ),
    "present": _sizes(
        _PHONES,
        (range(420, 500, 40), 16),
        (range(500, 620, 30), 20),
        (range(620, 820, 40), 23),
        (range(820, 1000, 45), 28),
        (range(1000, 1400, 80), 32),
        titled=False,
    ),
}

_WRITERS, _NOBODY = "  ", " "
"""The bands of writers without a name and of nobody: no author can name a person so."""


def names_of(sizes: tuple[Size, ...], *painters: Painter) -> list[dict[str, Any]]:
    """Return the whole width of the chart of each size, from the narrowest, with its names.

    Those are `figure` as Plotly draws it and `drawing` as SVG, of which `painters` are there.
    """
    return [
        {_KINDS[painter.name]: f"{painter.name}{size.axis}" for painter in painters}
        | {"width": size.axis + 2 * EDGE + gutter(size.font)}
        for size in sizes
    ]


def drawn_by(choices: Choices) -> Choices:
    """Return what of `choices` decides how the chart is drawn."""
    turn = turn_of(choices)
    if choices.view == "orders":
        return replace(turn, view="orders", telling=choices.telling)
    return replace(turn, by=choices.by, scale=choices.scale, lag=choices.lag)


Drawing = dict[str, Any]


class Painter(NamedTuple):
    """What draws the charts of a story, and what their names begin with.

    `timeline` and `orders` take a layout with what is written into it. Of an SVG `meta` tells what
    lies where, as the layout's `meta` does of a figure.
    """

    name: str
    timeline: Callable[[TimelineLayout, str, dict[str, str]], Drawing]
    orders: Callable[[SlopeLayout, tuple[str, str]], Drawing]


def _figure(layout: TimelineLayout, language: str, named: dict[str, str]) -> PlainFigure:
    figure = plain_plotly(layout, language=language)
    figure["layout"]["meta"] |= named
    return figure


def _picture(layout: TimelineLayout, language: str, named: dict[str, str]) -> Drawing:
    return {"svg": paint_picture(layout, language), "meta": geometry(layout) | named}


def _picture_of_orders(layout: SlopeLayout, titles: tuple[str, str]) -> Drawing:
    nothing: dict[str, Any] = {"shapes": [], "columns": []}
    meta = geometry_of_orders(layout) | nothing
    return {"svg": picture_orders(layout, titles), "meta": meta}


PLOTLY = Painter(FIGURE, _figure, plain_orders)
"""Draws figures, in light colours."""
SVG = Painter(DRAWING, _picture, _picture_of_orders)
"""Draws the same in the page's own colours."""


def draw(
    timeline: Timeline,
    choices: Choices,
    size: Size,
    stretch: Stretch | None = None,
    painter: Painter = PLOTLY,
) -> Drawing:
    """Return the chart that `choices` ask for, or that of a stretch of time alone."""
    known = at_turn(timeline, choices)
    if choices.view == "orders":
        return draw_orders(known, choices, size, painter)
    layout = lay_out_chosen(known, choices, size, stretch)
    return paint(layout, timeline.language, stretch, painter)


def draw_orders(known: Timeline, choices: Choices, size: Size, painter: Painter) -> Drawing:
    """Return the chart of what was `known` in two orders."""
    _ = phrases(known.language).gettext
    titles = (_("As it happened"), _("As it is told"))
    return painter.orders(_in_orders(known, choices, size), titles)


def paint(
    layout: TimelineLayout, language: str, stretch: Stretch | None, painter: Painter
) -> Drawing:
    """Return `layout` drawn; the chart of a stretch tells of which days it is."""
    return painter.timeline(layout, language, _named(stretch, language))


def _in_orders(known: Timeline, choices: Choices, size: Size) -> SlopeLayout:
    """Return the two orders as wide as the timeline with the numbers beside it."""
    table, width = known.telling(choices.telling), size.axis + gutter(size.font)
    font = max(15.0, min(size.font, width / ORDERED))
    return lay_out_orders(table, width=width, font_size=font)


def _named(stretch: Stretch | None, language: str) -> dict[str, str]:
    """Return the days of a stretch in words, if it is one."""
    if stretch is None:
        return {}
    first, last = (name_day(day, language) for day in stretch)
    told = phrases(language).gettext("{first} to {last}")
    return {"stretch": told.format(first=first, last=last)}


def lay_out_chosen(
    known: Timeline, choices: Choices, size: Size, stretch: Stretch | None = None
) -> TimelineLayout:
    """Return the timeline of what was `known`, laid out as `choices` ask for."""
    table, bands = in_bands(known, choices.by)
    # A single day cannot be opened further: whatever lies in it is drawn in full.
    is_whole = stretch is not None and stretch[0] == stretch[1]
    shown = table if stretch is None else clip_table(table, *stretch)
    return lay_out_bands(shown, bands, choices, size, None if is_whole else MOST_ROWS)


def lay_out_bands(
    table: pd.DataFrame,
    bands: Mapping[str, str],
    choices: Choices,
    size: Size,
    most_rows: int | None,
) -> TimelineLayout:
    """Return the timeline of `table`, in `bands` with their titles, laid out as `choices` ask for.

    Where lanes are to have no titles, they have them yet if they show columns, whose events nothing
    else names, and so have the bands of voices.
    """
    laid_out = partial(
        lay_out,
        table,
        width=size.axis,
        font_size=size.font,
        scale=first_scale(size.axis) if choices.scale == "auto" else choices.scale,
        lag=choices.lag,
        most_rows=most_rows,
    )
    if not size.titled and choices.by == "lane":
        plain = laid_out(dict.fromkeys(bands, ""))
        if not plain.densities:
            return plain
    return laid_out(bands)


def in_bands(timeline: Timeline, by: GroupName) -> tuple[pd.DataFrame, dict[str, str]]:
    """Return the table with its bands, lanes or voices, in the column `lane`, and their titles.

    By voice, an event stands in the band of each voice that says so. Several writers who sign no
    source share one.
    """
    story, table = timeline.story, timeline.table
    if by == "lane":
        return table, timeline.lanes
    nobody = phrases(timeline.language).gettext("Nobody is quoted as saying so")
    group = unsigned_writers(story, {voice for voices in table["bearing"] for voice in voices})
    told = [
        tuple(dict.fromkeys(_WRITERS if voice in group else voice for voice in voices))
        or (_NOBODY,)
        for voices in table["bearing"]
    ]
    banded = table.assign(lane=pd.Series(told, index=table.index)).explode(
        "lane", ignore_index=True
    )
    names = {person.id: name_voice(person, story.language) for person in story.people}
    titles = {**names, _WRITERS: name_writers(timeline.language), _NOBODY: nobody}
    spoken = frozenset(banded["lane"])
    return banded, {band: title for band, title in titles.items() if band in spoken or band == " "}
