"""The layout drawn as a Plotly figure."""

from __future__ import annotations

import plotly.graph_objects as go

from timeline.figure.density import columns_of, draw_columns, draw_counts
from timeline.figure.frame import draw_frame
from timeline.figure.marks import (
    Ground,
    draw_arrows,
    draw_bars,
    draw_focus,
    draw_labels,
    draw_lags,
    draw_parts,
    draw_plates,
    draw_points,
    draw_soft_ends,
    outline_of,
)
from timeline.figure.orders import draw_orders
from timeline.figure.style import EDGE, FOCUS
from timeline.layout import Marker, Span, TimelineLayout
from timeline.palette import LIGHT, Palette

__all__ = ["EDGE", "FOCUS", "draw", "draw_orders"]


def draw(
    layout: TimelineLayout,
    *,
    focus: str | None = None,
    palette: Palette = LIGHT,
    language: str = "en",
) -> go.Figure:
    """Return the timeline as a figure with the event `focus` outlined.

    Pixels of the layout are the units of the x axis, rows those of the y axis. Every mark and
    label carries its event's id in `customdata`. `layout.meta` holds, for the element that shows
    the figure, `focus`: the outline of each event, and `regions`: `[id, x0, x1, row]` of each mark
    with its label, and `columns` the columns of crowded lanes, each with its place, its days and
    its events. Text is escaped, so that nothing of a story acts as markup.
    """
    ground = Ground(layout, palette, language)
    spans = [mark for mark in layout.marks if isinstance(mark, Span)]
    markers = [mark for mark in layout.marks if isinstance(mark, Marker)]
    outlines = {mark.event: outline_of(mark, layout) for mark in layout.marks}
    return go.Figure(
        data=[
            draw_bars(ground, spans),
            draw_plates(ground, spans),
            draw_soft_ends(ground, spans),
            draw_parts(ground, spans),
            draw_arrows(ground, spans),
            draw_points(ground, markers),
            draw_lags(ground),
            draw_labels(ground),
            draw_columns(ground),
            draw_counts(ground),
            draw_focus(ground, outlines.get(focus or "", {"x": [], "y": []})),
        ],
        layout=draw_frame(ground, outlines, columns_of(ground)),
    )
