"""The two orders of a story as a Plotly figure."""

from __future__ import annotations

from html import escape
from typing import TYPE_CHECKING, Any, Literal

from timeline.layout import PADDING, Slope, SlopeLayout
from timeline.marks.palette import LIGHT, Palette
from timeline.marks.pieces import EDGE
from timeline.marks.plotly_frame import PlainFigure, Trace, as_figure, faint, plain_frame

if TYPE_CHECKING:
    import plotly.graph_objects as go

FOCUS = "focus"
"""The name of the trace that shows the event in focus, always the last one."""

ROW_HEIGHT = 1.6
"""A row's height in font sizes."""

Lines = dict[str, dict[str, list[float]]]


def paint_orders(
    layout: SlopeLayout, titles: tuple[str, str], *, palette: Palette = LIGHT
) -> go.Figure:
    """Return what `plain_orders` gives as a figure of Plotly's, which checks all of it."""
    return as_figure(plain_orders(layout, titles, palette=palette))


def plain_orders(
    layout: SlopeLayout, titles: tuple[str, str], *, palette: Palette = LIGHT
) -> PlainFigure:
    """Return two columns of headlines, as it happened and as it is told, joined by lines.

    `titles` head the columns. `customdata` and `layout.meta` are as `plain_plotly` gives them, but
    that `lines` holds for each event the line that the last trace shows when it is in focus.
    """
    lines = {
        slope.event: {"x": [layout.line_start, layout.line_end], "y": _ends(slope)}
        for slope in layout.slopes
    }
    return {
        "data": [
            *(_slope(layout, slope, palette) for slope in layout.slopes),
            _column(layout, palette, "left"),
            _column(layout, palette, "right"),
            {
                "type": "scatter",
                "name": FOCUS,
                "x": [],
                "y": [],
                "mode": "lines+markers",
                "line": {"color": palette.ink, "width": 5},
                "marker": {"color": palette.ink, "size": 11, "opacity": 1},
                "hoverinfo": "skip",
                "showlegend": False,
            },
        ],
        "layout": _columns_frame(layout, titles, palette, lines),
    }


def _ends(slope: Slope) -> list[float]:
    return [slope.left + 1.5, slope.right + 1.5]


def _slope(layout: SlopeLayout, slope: Slope, palette: Palette) -> Trace:
    colour = palette.lane(layout.lanes.index(slope.lane)).line
    return {
        "type": "scatter",
        "x": [layout.line_start, layout.line_end],
        "y": _ends(slope),
        "mode": "lines+markers",
        "line": {"color": colour, "width": 2},
        "marker": {"color": [colour, colour], "size": 7, "opacity": 1},
        "customdata": [slope.event, slope.event],
        "hovertext": escape(slope.hover, quote=False),
        "hoverinfo": "text",
        "showlegend": False,
    }


def _column(layout: SlopeLayout, palette: Palette, side: Literal["left", "right"]) -> Trace:
    is_left = side == "left"
    at = layout.line_start - PADDING if is_left else layout.line_end + PADDING
    return {
        "type": "scatter",
        "x": [at for _ in layout.slopes],
        "y": [_ends(slope)[0 if is_left else 1] for slope in layout.slopes],
        "mode": "text",
        "text": [escape(slope.label, quote=False) for slope in layout.slopes],
        "textposition": "middle left" if is_left else "middle right",
        "textfont": {"size": layout.font_size, "color": palette.ink},
        "customdata": [slope.event for slope in layout.slopes],
        "hoverinfo": "skip",
        "showlegend": False,
    }


def _columns_frame(
    layout: SlopeLayout,
    titles: tuple[str, str],
    palette: Palette,
    lines: Lines,
) -> dict[str, Any]:
    rows = len(layout.slopes) + 1
    row_height = layout.font_size * ROW_HEIGHT
    sides = zip(titles, (0, layout.width), ("left", "right"), strict=True)
    return dict(
        **plain_frame(palette, layout.font_size),
        height=round(rows * row_height) + 12,
        margin={"l": 0, "r": 0, "t": 4, "b": 8, "autoexpand": False},
        xaxis={"range": [-EDGE, layout.width + EDGE], "visible": False},
        yaxis={"range": [rows, 0], "fixedrange": True, "visible": False},
        annotations=[
            {
                "text": f"<b>{escape(title, quote=False)}</b>",
                "x": x,
                "xanchor": side,
                "y": 0.5,
                "yanchor": "middle",
                "showarrow": False,
                "font": {"size": layout.font_size, "color": palette.ink},
            }
            for title, x, side in sides
        ],
        meta={
            "width": layout.width + 2 * EDGE,
            "range": [-EDGE, layout.width + EDGE],
            "faint": faint(palette),
            "lines": lines,
            "regions": [
                region
                for slope in layout.slopes
                for region in (
                    [slope.event, 0, layout.line_start, slope.left + 1, slope.left + 2],
                    [slope.event, layout.line_end, layout.width, slope.right + 1, slope.right + 2],
                )
            ],
        },
    )
