"""What stands around the marks of a Plotly figure: axis, bands, folds and the row in focus."""

from __future__ import annotations

from collections.abc import Iterator
from html import escape
from typing import TYPE_CHECKING, Any

from timeline.layout import EDGE, Band, TimelineLayout, lesser_type
from timeline.marks.axis import FOLD_TYPE, TICK_TYPE, axis_height, fold_lines, tick_names
from timeline.marks.geometry import TAB_MIDDLE, TAB_TYPE, geometry, gutter, tab_points
from timeline.marks.palette import Palette
from timeline.marks.pieces import (
    Area,
    Ink,
    Line,
    Piece,
    band_pieces,
    grid_pieces,
)
from timeline.marks.svg import Colour, lane_colour
from timeline.marks.tears import tear_pieces
from timeline.wording import phrases

if TYPE_CHECKING:
    import plotly.graph_objects as go

FONT = 'system-ui, "Segoe UI", "Noto Sans", "Liberation Sans", "Noto Sans CJK SC", sans-serif'
CLEAR = "rgba(0, 0, 0, 0)"

Trace = dict[str, Any]

PlainFigure = dict[str, Any]
"""What Plotly draws, as plain values: `data`, the traces, and `layout`, what is around them."""


def as_figure(plain: PlainFigure) -> go.Figure:
    """Return a figure of Plotly's, which checks all of `plain`: that takes longer than to draw."""
    import plotly.graph_objects as go  # noqa: PLC0415 (what is drawn in a browser needs none of it)

    return go.Figure(plain["data"], plain["layout"] | {"template": "none"})


def plain_frame(palette: Palette, font_size: float) -> dict[str, Any]:
    """Return the parts of a Plotly layout that are the same for every figure."""
    return {
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


def faint(palette: Palette) -> dict[str, str]:
    """Return how events are drawn that were not asked for."""
    return {"fill": palette.band, "line": palette.rule, "ink": palette.muted}


def frame(layout: TimelineLayout, palette: Palette, language: str) -> dict[str, Any]:
    """Return everything of the figure but its traces; `meta` is as `plain_plotly` says."""
    top, side = axis_height(layout), gutter(layout.font_size)
    shapes = list(_shapes(layout, palette))
    notes = list(_notes(layout, palette, language))
    return dict(
        **plain_frame(palette, layout.font_size),
        height=round(layout.height + top),
        margin={"l": side, "r": 0, "t": top, "b": 0, "autoexpand": False},
        barmode="overlay",
        xaxis=_time_axis(layout, palette, language),
        yaxis={"range": [layout.height, 0], "fixedrange": True, "visible": False},
        shapes=[*shapes, *_focus_shapes(layout, palette)],
        annotations=[*notes, _tab(layout, palette)],
        meta={
            **geometry(layout),
            "range": [-EDGE, layout.width + EDGE],
            "faint": faint(palette),
            "row": len(shapes),
            "tab": len(notes),
            "folds": list(range(len(_titled(layout)), len(notes))),
        },
    )


def _time_axis(layout: TimelineLayout, palette: Palette, language: str) -> dict[str, Any]:
    named = [tick for tick in layout.ticks if not tick.is_minor]
    return {
        "side": "top",
        "range": [-EDGE, layout.width + EDGE],
        "tickmode": "array",
        "tickvals": [tick.at for tick in named],
        "ticktext": [
            "" if name.is_before else _bold(name.text) for name in tick_names(layout, language)
        ],
        "tickfont": {"size": lesser_type(layout.font_size, TICK_TYPE), "color": palette.ink},
        "tickangle": 0,
        "ticklabelposition": "outside right",
        "ticklabelstandoff": 0,
        "ticklabelshift": 3,
        "ticks": "outside",
        "ticklen": 12,
        "tickcolor": palette.ink,
        "showgrid": False,
        "showline": True,
        "linecolor": palette.ink,
        "zeroline": False,
        "minor": {
            "tickmode": "array",
            "tickvals": [tick.at for tick in layout.ticks if tick.is_minor],
            "ticks": "outside",
            "ticklen": 4,
            "tickcolor": palette.edge,
        },
    }


def _shapes(layout: TimelineLayout, palette: Palette) -> Iterator[dict[str, Any]]:
    """Yield the bands, the lines and tears in them, and the breaks of the axis."""
    colour = lane_colour(palette, 0)
    for band in layout.bands:
        for _ground in band_pieces(band, -EDGE, layout.width + EDGE):
            yield _strip(band.top, band.bottom, palette.band)
    foot = 1 - layout.foot / (layout.height or 1)
    for line in grid_pieces(layout):
        yield _grid_line(line, foot, colour)
    for gap in layout.gaps:
        for piece in tear_pieces(gap, layout.foot):
            yield _path_shape(piece, colour)
        yield _axis_break(gap.start, gap.end, palette)


def _strip(top: float, bottom: float, fill: str) -> dict[str, Any]:
    """Return ground from one side of the chart to the other."""
    return {
        "type": "rect",
        "xref": "paper",
        "x0": 0,
        "x1": 1,
        "y0": top,
        "y1": bottom,
        "fillcolor": fill,
        "line": {"width": 0},
        "layer": "below",
    }


def _grid_line(line: Line, foot: float, colour: Colour) -> dict[str, Any]:
    """Return a line from the axis down to `foot`, a part of the chart's height.

    What is placed so lies below all tears, and below the row in focus, which is drawn anew.
    """
    (x, _), _ = line.points
    return {
        "type": "line",
        "x0": x,
        "x1": x,
        "yref": "paper",
        "y0": 1,
        "y1": foot,
        "line": {"width": line.width, "color": colour(line.ink)},
        "layer": "below",
    }


def _path_shape(piece: Piece, colour: Colour) -> dict[str, Any]:
    points = piece.points if isinstance(piece, Area | Line) else ()
    path = "".join(f"{'L' if n else 'M'}{x:.1f},{y:.1f}" for n, (x, y) in enumerate(points))
    is_area = isinstance(piece, Area)
    ink = colour(piece.ink) if isinstance(piece, Line) else CLEAR
    return {
        "type": "path",
        "path": path + ("Z" if is_area else ""),
        "fillcolor": colour(piece.fill) if isinstance(piece, Area) else CLEAR,
        "line": {"width": piece.width if isinstance(piece, Line) else 0, "color": ink},
        "layer": "below",
    }


def _axis_break(start: float, end: float, palette: Palette) -> dict[str, Any]:
    return {
        "type": "rect",
        "x0": start,
        "x1": end,
        "yref": "paper",
        "ysizemode": "pixel",
        "yanchor": 1,
        "y0": -1.5,
        "y1": 1.5,
        "fillcolor": palette.paper,
        "line": {"width": 0},
    }


def _focus_shapes(layout: TimelineLayout, palette: Palette) -> Iterator[dict[str, Any]]:
    """Yield the row of the event in focus, which turns to paper, and the tab beside it.

    The page moves them; here they are out of sight.
    """
    yield _strip(-9, -9, palette.paper) | {"visible": False}
    points = tab_points(layout.font_size)
    yield {
        "type": "path",
        "xref": "paper",
        "xsizemode": "pixel",
        "xanchor": 0,
        "ysizemode": "pixel",
        "yanchor": 0,
        "path": "".join(f"{'L' if n else 'M'}{x:g},{y:g}" for n, (x, y) in enumerate(points)) + "Z",
        "fillcolor": palette.ink,
        "line": {"width": 0},
        "visible": False,
    }


def _tab(layout: TimelineLayout, palette: Palette) -> dict[str, Any]:
    side = gutter(layout.font_size)
    return {
        "text": "",
        "xref": "paper",
        "x": 0,
        "xanchor": "center",
        "xshift": -round(side * TAB_MIDDLE),
        "y": 0,
        "yanchor": "middle",
        "showarrow": False,
        "visible": False,
        "font": {"size": lesser_type(layout.font_size, TAB_TYPE), "color": palette.paper},
    }


def _titled(layout: TimelineLayout) -> list[Band]:
    return [band for band in layout.bands if band.title or band.is_shelf]


def _notes(layout: TimelineLayout, palette: Palette, language: str) -> Iterator[dict[str, Any]]:
    """Yield the titles of the bands, the words of the folds, and names that end at their ticks."""
    for band in _titled(layout):
        title = phrases(language).gettext("Undated") if band.is_shelf else band.title
        yield {
            "text": _bold(title),
            "x": 0,
            "xref": "paper",
            "xanchor": "left",
            "xshift": EDGE - 1,
            "y": band.top + 0.8 * layout.font_size,
            "yanchor": "middle",
            "showarrow": False,
            "font": {
                "size": layout.font_size,
                "color": lane_colour(palette, band.number)(Ink.LINE),
            },
        }
    for line in fold_lines(layout, language):
        yield {
            "text": escape(line.text, quote=False),
            "x": line.x,
            "yref": "paper",
            "y": 1,
            "yanchor": "bottom",
            "yshift": -line.y - 5,
            "showarrow": False,
            "font": {"size": lesser_type(layout.font_size, FOLD_TYPE), "color": palette.muted},
        }
    for name in tick_names(layout, language):
        if name.is_before:
            yield {
                "text": _bold(name.text),
                "x": name.x,
                "xanchor": "right",
                "yref": "paper",
                "y": 1,
                "yanchor": "bottom",
                "yshift": 2,
                "showarrow": False,
                "font": {"size": lesser_type(layout.font_size, TICK_TYPE), "color": palette.ink},
            }


def _bold(text: str) -> str:
    return f"<b>{escape(text, quote=False)}</b>"
