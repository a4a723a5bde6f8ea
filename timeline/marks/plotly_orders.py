"""The two orders of a story as a Plotly figure."""

from __future__ import annotations

from html import escape
from typing import Any, Literal

from timeline.layout import EDGE, PADDING, ROW_HEIGHT, Slope, SlopeLayout
from timeline.marks.geometry import geometry_of_orders
from timeline.marks.palette import LIGHT, Palette
from timeline.marks.plotly_frame import PlainFigure, Trace, faint, plain_frame

FOCUS = "focus"
"""The name of the trace that shows the event in focus, always the last one."""

ABOVE, BELOW = 4, 8
"""The room above and below the rows, in pixels."""


def plain_orders(
    layout: SlopeLayout, titles: tuple[str, str], *, palette: Palette = LIGHT
) -> PlainFigure:
    """Return two columns of headlines, as it happened and as it is told, joined by lines.

    `titles` head the columns. `customdata` and `layout.meta` are as `plain_plotly` gives them, but
    that `lines` holds for each event the line that the last trace shows when it is in focus.
    """
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
        "layout": _columns_frame(layout, titles, palette),
    }


def _slope(layout: SlopeLayout, slope: Slope, palette: Palette) -> Trace:
    colour = palette.lane(layout.lanes.index(slope.lane)).line
    return {
        "type": "scatter",
        "x": [layout.line_start, layout.line_end],
        "y": [layout.middle(slope.left), layout.middle(slope.right)],
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
        "y": [layout.middle(s.left if is_left else s.right) for s in layout.slopes],
        "mode": "text",
        "text": ["<br>".join(escape(x, quote=False) for x in s.lines) for s in layout.slopes],
        "textposition": "middle left" if is_left else "middle right",
        "textfont": {"size": layout.font_size, "color": palette.ink},
        "customdata": [slope.event for slope in layout.slopes],
        "hoverinfo": "skip",
        "showlegend": False,
    }


def _columns_frame(
    layout: SlopeLayout, titles: tuple[str, str], palette: Palette
) -> dict[str, Any]:
    sides = zip(titles, (0, layout.width), ("left", "right"), strict=True)
    return dict(
        **plain_frame(palette, layout.font_size),
        height=round(layout.height) + ABOVE + BELOW,
        margin={"l": 0, "r": 0, "t": ABOVE, "b": BELOW, "autoexpand": False},
        xaxis={"range": [-EDGE, layout.width + EDGE], "visible": False},
        yaxis={"range": [layout.height, 0], "fixedrange": True, "visible": False},
        annotations=[
            {
                "text": f"<b>{escape(title, quote=False)}</b>",
                "x": x,
                "xanchor": side,
                "y": ROW_HEIGHT / 2 * layout.font_size,
                "yanchor": "middle",
                "showarrow": False,
                "borderpad": 0,
                "borderwidth": 0,
                "font": {"size": layout.font_size, "color": palette.ink},
            }
            for title, x, side in sides
        ],
        meta=geometry_of_orders(layout)
        | {"range": [-EDGE, layout.width + EDGE], "faint": faint(palette)},
    )
