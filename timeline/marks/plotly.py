"""The layout painted as a Plotly figure."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from html import escape
from typing import Any, NamedTuple

import plotly.graph_objects as go

from timeline.dates import iso_day
from timeline.layout import SHELF, Density, Mark, Sizes, TimelineLayout, text_extent
from timeline.marks.axis import FOLD_TYPE, axis_height, fold_words, tick_name
from timeline.marks.palette import LIGHT, Palette
from timeline.marks.pieces import (
    DASHES,
    EDGE,
    HATCH_STEP,
    HATCH_WIDTH,
    Area,
    Box,
    Ink,
    Line,
    Piece,
    Sign,
    Symbol,
    column_pieces,
    column_top,
    mark_pieces,
    round_outline,
    tear_pieces,
)
from timeline.marks.svg import Colour, lane_colour
from timeline.wording import phrases

FONT = '"Source Sans", "Source Sans Pro", "Noto Sans", "Noto Sans CJK SC", sans-serif'
CLEAR = "rgba(0, 0, 0, 0)"
LABELS = "labels"
"""The name of the trace that holds the headlines."""

MIDDLE = 0.36
"""From the line that letters stand on up to the middle of their line, in font sizes."""

_SYMBOLS = {
    Symbol.DIAMOND: "diamond",
    Symbol.RING: "circle-open",
    Symbol.LEFT: "triangle-left",
    Symbol.RIGHT: "triangle-right",
}
# Plotly sets words on the side of a point that is named.
_SIDES = {"start": "right", "end": "left"}
# The radius of each symbol, as Plotly draws it, in halves of its size.
_REACH = {Symbol.DIAMOND: 1.3}


def gutter(font_size: float) -> float:
    """Return the room left of the chart for the number of the event in focus, in pixels."""
    return round(2 * font_size)


class _Owned(NamedTuple):
    """A piece, the event that it belongs to, if any, and the colours of its lane."""

    piece: Piece
    event: str | None
    hover: str
    colour: Colour


def paint_plotly(
    layout: TimelineLayout, *, palette: Palette = LIGHT, language: str = "en"
) -> go.Figure:
    """Return the timeline as a figure; pixels of the layout are the units of both axes.

    Every mark and label carries its event's id in `customdata`. `layout.meta` holds, for the
    element that shows the figure, `regions`: of each mark `[id, left, right, top, bottom, start,
    end, number]`, where it lies with its label in its row, where it begins and ends itself, and
    its number; `columns`: the columns of crowded lanes, each with its place, its days and its
    events; `row`, `tab` and `folds`: the numbers of the shape that is the row in focus (the next is
    the tab beside it), of the note that numbers it, and of those that tell of folds. Text is
    escaped, so that nothing of a story acts as markup.
    """
    numbers = {band.lane: band.number for band in layout.bands}
    colours = {lane: lane_colour(palette, number) for lane, number in numbers.items()}
    sizes = Sizes(layout.font_size)
    owned = [
        _Owned(piece, mark.event, escape(mark.hover, quote=False), colours[mark.lane])
        for mark in layout.marks
        for piece in mark_pieces(mark, sizes)
    ]
    owned += [
        _Owned(piece, None, "", colours[column.lane])
        for column in layout.densities
        for piece in column_pieces(column)
    ]
    return go.Figure(
        data=[*_traces(owned), _labels(layout, palette), _counts(layout, palette)],
        layout=_frame(layout, palette, language),
    )


def _traces(owned: Sequence[_Owned]) -> Iterator[go.Bar | go.Scatter]:
    """Yield the traces of all pieces, from the lowest to the highest."""
    boxes = [o for o in owned if isinstance(o.piece, Box)]
    # What lies in a bar with round ends is never round itself.
    yield _bars([o for o in boxes if _is_round(o)], is_round=True)
    yield _bars([o for o in boxes if not _is_round(o)])
    outlines = [
        o._replace(piece=Line(round_outline(o.piece), o.piece.ink, o.piece.stroke, DASHES))
        for o in boxes
        if isinstance(o.piece, Box) and o.piece.is_round
    ]
    lines = [o for o in owned if isinstance(o.piece, Line)]
    yield from _lines([*outlines, *lines])
    yield _signs([o for o in owned if isinstance(o.piece, Sign)])


def _is_round(owned: _Owned) -> bool:
    return isinstance(owned.piece, Box) and owned.piece.is_round


def _bars(owned: Sequence[_Owned], *, is_round: bool = False) -> go.Bar:
    boxes = [(o, o.piece) for o in owned if isinstance(o.piece, Box)]
    marker = {
        "color": [_fill(o, box) for o, box in boxes],
        "line": {
            "color": [o.colour(box.ink) for o, box in boxes],
            "width": [0.0 if is_round else box.stroke for _, box in boxes],
        },
        # Plotly draws a hatch in the bar's own colour only where it replaces the fill.
        "pattern": {
            "shape": ["/" if box.is_hatched else "" for _, box in boxes],
            "fillmode": "replace",
            "size": HATCH_STEP,
            "solidity": HATCH_WIDTH / HATCH_STEP,
        },
    }
    if is_round:
        marker["cornerradius"] = "50%"
    return go.Bar(
        orientation="h",
        base=[box.left for _, box in boxes],
        x=[box.right - box.left for _, box in boxes],
        y=[(box.top + box.bottom) / 2 for _, box in boxes],
        width=[box.bottom - box.top for _, box in boxes],
        customdata=[o.event for o, _ in boxes],
        hovertext=[o.hover for o, _ in boxes],
        hoverinfo="text",
        marker=marker,
        showlegend=False,
    )


def _fill(owned: _Owned, box: Box) -> str:
    if box.is_hatched:
        return owned.colour(box.ink)
    return CLEAR if box.fill is None else owned.colour(box.fill)


def _lines(owned: Sequence[_Owned]) -> Iterator[go.Scatter]:
    """Yield a trace for each kind of line, with a break after each line."""
    kinds: dict[tuple[str, float, str], list[_Owned]] = {}
    for each in owned:
        if isinstance(each.piece, Line):
            kinds.setdefault(_kind(each.piece, each.colour), []).append(each)
    for (colour, width, dash), members in sorted(kinds.items()):
        lines = [(o, o.piece) for o in members if isinstance(o.piece, Line)]
        yield go.Scatter(
            x=[x for _, line in lines for x in (*(x for x, _ in line.points), None)],
            y=[y for _, line in lines for y in (*(y for _, y in line.points), None)],
            customdata=[o.event for o, line in lines for _ in range(len(line.points) + 1)],
            mode="lines",
            line={"color": colour, "width": width, "dash": dash, "simplify": False},
            hoverinfo="skip",
            cliponaxis=False,
            showlegend=False,
        )


def _kind(line: Line, colour: Colour) -> tuple[str, float, str]:
    dash = "solid" if line.dashes is None else ",".join(f"{part:g}px" for part in line.dashes)
    return colour(line.ink), line.width, dash


def _signs(owned: Sequence[_Owned]) -> go.Scatter:
    signs = [(o, o.piece) for o in owned if isinstance(o.piece, Sign)]
    return go.Scatter(
        x=[sign.x for _, sign in signs],
        y=[sign.y for _, sign in signs],
        mode="markers",
        marker={
            "symbol": [_SYMBOLS[sign.symbol] for _, sign in signs],
            "size": [2 * sign.radius / _REACH.get(sign.symbol, 1.0) for _, sign in signs],
            "opacity": 1,
            "color": [o.colour(sign.ink) for o, sign in signs],
            "line": {
                "width": [2 if sign.symbol is Symbol.RING else 0 for _, sign in signs],
                "color": [o.colour(sign.ink) for o, sign in signs],
            },
        },
        customdata=[o.event for o, _ in signs],
        hovertext=[o.hover for o, _ in signs],
        hoverinfo="text",
        cliponaxis=False,
        showlegend=False,
    )


def _labels(layout: TimelineLayout, palette: Palette) -> go.Scatter:
    """Return the headlines above their marks."""
    labels = [(mark, mark.label) for mark in layout.marks]
    return go.Scatter(
        name=LABELS,
        x=[label.x for _, label in labels],
        y=[label.y - MIDDLE * layout.font_size for _, label in labels],
        mode="text",
        text=[escape(label.text, quote=False) for _, label in labels],
        textposition=[
            "middle left" if label.anchor == "end" else "middle right" for _, label in labels
        ],
        textfont={"size": layout.font_size, "color": palette.ink},
        customdata=[mark.event for mark, _ in labels],
        hoverinfo="skip",
        cliponaxis=False,
        showlegend=False,
    )


def _counts(layout: TimelineLayout, palette: Palette) -> go.Scatter:
    """Return the number that stands on each column."""
    columns = layout.densities
    return go.Scatter(
        x=[(column.start + column.end) / 2 for column in columns],
        y=[column_top(column) for column in columns],
        mode="text",
        text=[f"{len(column.events)}" for column in columns],
        textposition="top center",
        textfont={"size": layout.font_size, "color": palette.ink},
        hoverinfo="skip",
        showlegend=False,
    )


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


def faint(palette: Palette) -> dict[str, str]:
    """Return how events are drawn that were not asked for."""
    return {"fill": palette.band, "line": palette.rule, "ink": palette.muted}


def _frame(layout: TimelineLayout, palette: Palette, language: str) -> go.Layout:
    top, side = axis_height(layout), gutter(layout.font_size)
    shapes = list(_shapes(layout, palette))
    notes = list(_notes(layout, palette, language))
    return go.Layout(
        **plain_frame(palette, layout.font_size),
        height=round(layout.height + top),
        margin={"l": side, "r": 0, "t": top, "b": 0, "autoexpand": False},
        barmode="overlay",
        xaxis=_time_axis(layout, palette, language),
        yaxis={"range": [layout.height, 0], "fixedrange": True, "visible": False},
        shapes=[*shapes, *_focus_shapes(layout, palette)],
        annotations=[*notes, _tab(layout, palette)],
        meta={
            "width": layout.width + 2 * EDGE + side,
            "range": [-EDGE, layout.width + EDGE],
            "faint": faint(palette),
            "regions": [_region(mark, layout) for mark in layout.marks],
            "columns": [_column(column) for column in layout.densities],
            "row": len(shapes),
            "tab": len(notes),
            "folds": list(range(len(layout.bands), len(notes))),
        },
    )


def _time_axis(layout: TimelineLayout, palette: Palette, language: str) -> dict[str, Any]:
    named = [tick for tick in layout.ticks if not tick.is_minor]
    return {
        "side": "top",
        "range": [-EDGE, layout.width + EDGE],
        "tickvals": [tick.at for tick in named],
        "ticktext": [f"<b>{escape(tick_name(tick, language), quote=False)}</b>" for tick in named],
        "tickfont": {"size": layout.font_size * 0.96, "color": palette.ink},
        "tickangle": 0,
        "ticklabelposition": "outside right",
        "ticklabelstandoff": 0,
        "ticklabelshift": 3,
        "ticks": "outside",
        "ticklen": 12,
        "tickcolor": palette.ink,
        "gridcolor": palette.rule,
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
    """Yield the bands, the tears in them, and the breaks of the axis."""
    colour = lane_colour(palette, 0)
    for band in layout.bands:
        yield {
            "type": "rect",
            "xref": "paper",
            "x0": 0,
            "x1": 1,
            "y0": band.top,
            "y1": band.bottom,
            "fillcolor": palette.band,
            "line": {"width": 0},
            "layer": "below",
        }
    for gap in layout.gaps:
        for piece in tear_pieces(gap, layout.height):
            yield _path_shape(piece, colour)
        yield _axis_break(gap.start, gap.end, palette)


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
    yield {
        "type": "rect",
        "xref": "paper",
        "x0": 0,
        "x1": 1,
        "y0": -9,
        "y1": -9,
        "fillcolor": palette.paper,
        "line": {"width": 0},
        "layer": "below",
        "visible": False,
    }
    side, half = gutter(layout.font_size), Sizes(layout.font_size).row / 2
    nose = side * 0.72
    yield {
        "type": "path",
        "xref": "paper",
        "xsizemode": "pixel",
        "xanchor": 0,
        "ysizemode": "pixel",
        "yanchor": 0,
        "path": (
            f"M{-side},{-half:g}L{nose - side:g},{-half:g}L0,0"
            f"L{nose - side:g},{half:g}L{-side},{half:g}Z"
        ),
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
        "xshift": -round(side * 0.58),
        "y": 0,
        "yanchor": "middle",
        "showarrow": False,
        "visible": False,
        "font": {"size": layout.font_size * 0.93, "color": palette.paper},
    }


def _region(mark: Mark, layout: TimelineLayout) -> list[Any]:
    label = mark.label
    left, right = text_extent(label.text, label.x, label.anchor, layout.font_size)
    top, bottom = layout.rows[mark.row]
    reach = [min(mark.start, left), max(mark.end, right)]
    return [mark.event, *reach, top, bottom, mark.start, mark.end, mark.number]


def _column(column: Density) -> dict[str, Any]:
    """Return for the page's element where a column lies, its days, and the events in it.

    A column of the undated shelf has no days.
    """
    return {
        "x": [column.start, column.end],
        "y": [column.top, column.bottom],
        "days": None if column.lane == SHELF else [iso_day(column.first), iso_day(column.last)],
        "events": list(column.events),
    }


def _notes(layout: TimelineLayout, palette: Palette, language: str) -> Iterator[dict[str, Any]]:
    """Yield the titles of the bands and the words of the folds."""
    for band in layout.bands:
        title = phrases(language).gettext("Undated") if band.lane == SHELF else band.title
        yield {
            "text": f"<b>{escape(title, quote=False)}</b>",
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
    for gap in layout.gaps:
        for line, above in fold_words(gap, layout, language):
            yield {
                "text": escape(line, quote=False),
                "x": (gap.start + gap.end) / 2,
                "yref": "paper",
                "y": 1,
                "yanchor": "bottom",
                "yshift": -above - 5,
                "showarrow": False,
                "font": {"size": layout.font_size * FOLD_TYPE, "color": palette.muted},
            }
