"""What all figures share: type, sizes, the plain frame, and what the page's element reads."""

from __future__ import annotations

from typing import Any

from timeline.palette import Palette

FONT = '"Source Sans", "Source Sans Pro", "Noto Sans", "Noto Sans CJK SC", sans-serif'
ROW_HEIGHT = 1.6
"""A row's height in font sizes."""

PADDING = 6.0
EDGE = 8.0
"""Pixels left free on both sides of the axis, for outlines and arrows."""

FOCUS = "focus"
"""The name of the trace that outlines the event in focus, always the last one."""

Outlines = dict[str, dict[str, list[float]]]


def plain_frame(palette: Palette, font_size: float) -> dict[str, Any]:
    """Return the parts of a Plotly layout that are the same for every figure."""
    return {
        "template": "none",
        "dragmode": False,
        "hovermode": "closest",
        "hoverlabel": {
            "bgcolor": palette.paper,
            "bordercolor": palette.muted,
            "font": {"color": palette.ink, "size": font_size, "family": FONT},
            "align": "left",
        },
        "font": {"family": FONT, "size": font_size, "color": palette.ink},
        "paper_bgcolor": palette.paper,
        "plot_bgcolor": palette.paper,
        "showlegend": False,
    }


def element_meta(
    width: float,
    palette: Palette,
    outlines: Outlines,
    regions: list[list[Any]],
) -> dict[str, Any]:
    """Return what the element that shows a figure reads from `layout.meta`.

    `focus` is the outline of each event, `regions` are `[id, x0, x1, row]` of what can be clicked,
    `range` is the whole x axis and `faint` how events are drawn that were not asked for.
    """
    return {
        "width": width + 2 * EDGE,
        "range": [-EDGE, width + EDGE],
        "focus": outlines,
        "faint": {"fill": palette.band, "line": palette.rule, "ink": palette.muted},
        "regions": regions,
    }
