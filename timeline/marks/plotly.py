"""The layout painted as a Plotly figure: its marks, and all of it put together."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from html import escape
from typing import TYPE_CHECKING, NamedTuple

from timeline.layout import Sizes, TimelineLayout
from timeline.marks.bodies import mark_pieces
from timeline.marks.palette import LIGHT, Palette
from timeline.marks.pieces import (
    DASHES,
    HATCH_STEP,
    HATCH_WIDTH,
    Box,
    Line,
    Piece,
    Sign,
    Symbol,
    column_pieces,
    column_top,
    round_outline,
)
from timeline.marks.plotly_frame import CLEAR, PlainFigure, Trace, as_figure, frame
from timeline.marks.svg import Colour, lane_colour

if TYPE_CHECKING:
    import plotly.graph_objects as go

LABELS = "labels"
"""The name of the trace that holds the headlines."""

MIDDLE = 0.235
"""From the line that letters stand on up to the middle of their line, in font sizes."""

_SYMBOLS = {
    Symbol.DIAMOND: "diamond",
    Symbol.RING: "circle-open",
    Symbol.LEFT: "triangle-left",
    Symbol.RIGHT: "triangle-right",
}
# The radius of each symbol, as Plotly draws it, in halves of its size.
_REACH = {Symbol.DIAMOND: 1.3}


class _Owned(NamedTuple):
    """A piece, the event that it belongs to, if any, and the colours of its lane."""

    piece: Piece
    event: str | None
    hover: str
    colour: Colour


def paint_plotly(
    layout: TimelineLayout, *, palette: Palette = LIGHT, language: str = "en"
) -> go.Figure:
    """Return what `plain_plotly` gives as a figure of Plotly's, which checks all of it."""
    return as_figure(plain_plotly(layout, palette=palette, language=language))


def plain_plotly(
    layout: TimelineLayout, *, palette: Palette = LIGHT, language: str = "en"
) -> PlainFigure:
    """Return the timeline as a figure; pixels of the layout are the units of both axes.

    Every mark and label carries its event's id in `customdata`. `layout.meta` holds, for the
    element that shows the figure, what `geometry` gives, and `row`, `tab` and `folds`: the numbers
    of the shape that is the row in focus (the next is the tab beside it), of the note that numbers
    it, and of those that tell of folds. Text is escaped, so that nothing of a story acts as markup.
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
    return {
        "data": [*_traces(owned), _labels(layout, palette), _counts(layout, palette)],
        "layout": frame(layout, palette, language),
    }


def _traces(owned: Sequence[_Owned]) -> Iterator[Trace]:
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


def _bars(owned: Sequence[_Owned], *, is_round: bool = False) -> Trace:
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
    return {
        "type": "bar",
        "orientation": "h",
        "base": [box.left for _, box in boxes],
        "x": [box.right - box.left for _, box in boxes],
        "y": [(box.top + box.bottom) / 2 for _, box in boxes],
        "width": [box.bottom - box.top for _, box in boxes],
        "customdata": [o.event for o, _ in boxes],
        "hovertext": [o.hover for o, _ in boxes],
        "hoverinfo": "text",
        "marker": marker,
        "showlegend": False,
    }


def _fill(owned: _Owned, box: Box) -> str:
    if box.is_hatched:
        return owned.colour(box.ink)
    return CLEAR if box.fill is None else owned.colour(box.fill)


def _lines(owned: Sequence[_Owned]) -> Iterator[Trace]:
    """Yield a trace for each kind of line, with a break after each line."""
    kinds: dict[tuple[str, float, str], list[_Owned]] = {}
    for each in owned:
        if isinstance(each.piece, Line):
            kinds.setdefault(_kind(each.piece, each.colour), []).append(each)
    for (colour, width, dash), members in sorted(kinds.items()):
        lines = [(o, o.piece) for o in members if isinstance(o.piece, Line)]
        yield {
            "type": "scatter",
            "x": [x for _, line in lines for x in (*(x for x, _ in line.points), None)],
            "y": [y for _, line in lines for y in (*(y for _, y in line.points), None)],
            "customdata": [o.event for o, line in lines for _ in range(len(line.points) + 1)],
            "mode": "lines",
            "line": {"color": colour, "width": width, "dash": dash, "simplify": False},
            "hoverinfo": "skip",
            "cliponaxis": False,
            "showlegend": False,
        }


def _kind(line: Line, colour: Colour) -> tuple[str, float, str]:
    dash = "solid" if line.dashes is None else ",".join(f"{part:g}px" for part in line.dashes)
    return colour(line.ink), line.width, dash


def _signs(owned: Sequence[_Owned]) -> Trace:
    signs = [(o, o.piece) for o in owned if isinstance(o.piece, Sign)]
    return {
        "type": "scatter",
        "x": [sign.x for _, sign in signs],
        "y": [sign.y for _, sign in signs],
        "mode": "markers",
        "marker": {
            "symbol": [_SYMBOLS[sign.symbol] for _, sign in signs],
            "size": [2 * sign.radius / _REACH.get(sign.symbol, 1.0) for _, sign in signs],
            "opacity": 1,
            "color": [o.colour(sign.ink) for o, sign in signs],
            "line": {
                "width": [2 if sign.symbol is Symbol.RING else 0 for _, sign in signs],
                "color": [o.colour(sign.ink) for o, sign in signs],
            },
        },
        "customdata": [o.event for o, _ in signs],
        "hovertext": [o.hover for o, _ in signs],
        "hoverinfo": "text",
        "cliponaxis": False,
        "showlegend": False,
    }


def _labels(layout: TimelineLayout, palette: Palette) -> Trace:
    """Return the headlines above their marks."""
    labels = [(mark, mark.label) for mark in layout.marks]
    return {
        "type": "scatter",
        "name": LABELS,
        "x": [label.x for _, label in labels],
        "y": [label.y - MIDDLE * layout.font_size for _, label in labels],
        "mode": "text",
        "text": [escape(label.text, quote=False) for _, label in labels],
        "textposition": [
            "middle left" if label.anchor == "end" else "middle right" for _, label in labels
        ],
        "textfont": {"size": layout.font_size, "color": palette.ink},
        "customdata": [mark.event for mark, _ in labels],
        "hoverinfo": "skip",
        "cliponaxis": False,
        "showlegend": False,
    }


def _counts(layout: TimelineLayout, palette: Palette) -> Trace:
    """Return the number that stands on each column."""
    columns = layout.densities
    return {
        "type": "scatter",
        "x": [(column.start + column.end) / 2 for column in columns],
        "y": [column_top(column) for column in columns],
        "mode": "text",
        "text": [f"{len(column.events)}" for column in columns],
        "textposition": "top center",
        "textfont": {"size": layout.font_size, "color": palette.ink},
        "hoverinfo": "skip",
        "showlegend": False,
    }
