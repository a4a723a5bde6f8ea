"""The marks, their labels and the outline of the event in focus, as Plotly traces."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from html import escape

import plotly.graph_objects as go

from timeline.figure.style import FOCUS
from timeline.layout import Marker, Shape, Span, TimelineLayout, label_extent, mark_extent
from timeline.palette import LaneColour, Palette

BAR_HEIGHT = 0.8
FOOT = 0.16
SOFT_STEPS = 5
_LINES = {Shape.APPROXIMATE: 0, Shape.CLAIMS: 0.5}


@dataclass(frozen=True, slots=True)
class Ground:
    """What every drawing function needs to know: the layout, the colours and the language."""

    layout: TimelineLayout
    palette: Palette
    language: str

    def colour(self, lane: str) -> LaneColour:
        """Return the colour of a lane, by its place among all lanes."""
        return self.palette.lane(next(b.number for b in self.layout.bands if b.lane == lane))


def draw_bars(ground: Ground, spans: Sequence[Span]) -> go.Bar:
    """Return intervals as solid bars and windows as hatched outlines."""
    colours = [ground.colour(span.lane) for span in spans]
    windows = [span.shape is Shape.WINDOW for span in spans]
    clear = "rgba(0, 0, 0, 0)"
    bodies = [_body(span) for span in spans]
    return go.Bar(
        orientation="h",
        base=[start for start, _ in bodies],
        x=[end - start for start, end in bodies],
        y=[span.row + 0.5 for span in spans],
        width=BAR_HEIGHT,
        customdata=[span.event for span in spans],
        hovertext=[escape(span.hover, quote=False) for span in spans],
        hoverinfo="text",
        marker={
            "color": [
                clear if span.shape is Shape.CLAIMS else colour.hatch if window else colour.ground
                for span, colour, window in zip(spans, colours, windows, strict=True)
            ],
            "line": {
                "color": [colour.line for colour in colours],
                "width": [_LINES.get(span.shape, 1.5) for span in spans],
            },
            # Plotly draws a hatch in the bar's own colour only where it replaces the fill.
            "pattern": {
                "shape": ["/" if window else "" for window in windows],
                "fillmode": "replace",
                "size": 8,
                "solidity": 0.3,
            },
        },
        showlegend=False,
    )


def draw_plates(ground: Ground, spans: Sequence[Span]) -> go.Bar:
    """Return plain grounds under the labels that would otherwise lie on a hatch."""
    hatched = [s for s in spans if s.shape is Shape.WINDOW and s.label.side == "inside"]
    extents = [label_extent(span.label, ground.layout.font_size) for span in hatched]
    return go.Bar(
        orientation="h",
        base=[span.start + 1 for span in hatched],
        x=[right - span.start - 1 for span, (_, right) in zip(hatched, extents, strict=True)],
        y=[span.row + 0.5 for span in hatched],
        width=BAR_HEIGHT - 0.06,
        customdata=[span.event for span in hatched],
        hovertext=[escape(span.hover, quote=False) for span in hatched],
        hoverinfo="text",
        marker={"color": ground.palette.band, "line": {"width": 0}},
        showlegend=False,
    )


def _body(span: Span) -> tuple[float, float]:
    """Return the part of a bar that is drawn firm: all of it, or the middle of a soft one."""
    if span.shape is not Shape.APPROXIMATE:
        return span.start, span.end
    soft = (span.end - span.start) / 4
    return span.start + soft, span.end - soft


def draw_soft_ends(ground: Ground, spans: Sequence[Span]) -> go.Bar:
    """Return the fading ends of approximate bars, each as a few strips ever paler."""
    strips = [
        (span, start, end, strength)
        for span in spans
        if span.shape is Shape.APPROXIMATE
        for start, end, strength in _strips(span)
    ]
    return go.Bar(
        orientation="h",
        base=[start for _, start, _, _ in strips],
        x=[end - start for _, start, end, _ in strips],
        y=[span.row + 0.5 for span, _, _, _ in strips],
        width=BAR_HEIGHT,
        customdata=[span.event for span, _, _, _ in strips],
        hovertext=[escape(span.hover, quote=False) for span, _, _, _ in strips],
        hoverinfo="text",
        marker={
            "color": [ground.colour(span.lane).ground for span, _, _, _ in strips],
            "opacity": [strength for _, _, _, strength in strips],
            "line": {"width": 0},
        },
        showlegend=False,
    )


def _strips(span: Span) -> list[tuple[float, float, float]]:
    first, last = _body(span)
    step = (first - span.start) / SOFT_STEPS
    strengths = [(number + 1) / (SOFT_STEPS + 1) for number in range(SOFT_STEPS)]
    fading_in = [
        (span.start + n * step, span.start + (n + 1) * step, strength)
        for n, strength in enumerate(strengths)
    ]
    fading_out = [
        (last + n * step, last + (n + 1) * step, strength)
        for n, strength in enumerate(reversed(strengths))
    ]
    return fading_in + fading_out


def draw_parts(ground: Ground, spans: Sequence[Span]) -> go.Bar:
    """Return what lies inside bars: narrowings along their foot, claims one above the other."""
    parts = [
        (span, narrowed, span.row + 0.5 + BAR_HEIGHT / 2 - FOOT / 2, FOOT)
        for span in spans
        for narrowed in span.narrowed
    ]
    for span in spans:
        height = BAR_HEIGHT / max(1, len(span.claims))
        top = span.row + 0.5 - BAR_HEIGHT / 2
        parts += [
            (span, claim, top + (number + 0.5) * height, height * 0.8)
            for number, claim in enumerate(span.claims)
        ]
    return go.Bar(
        orientation="h",
        base=[part.start for _, part, _, _ in parts],
        x=[part.end - part.start for _, part, _, _ in parts],
        y=[middle for _, _, middle, _ in parts],
        width=[height for _, _, _, height in parts],
        customdata=[span.event for span, _, _, _ in parts],
        hovertext=[escape(span.hover, quote=False) for span, _, _, _ in parts],
        hoverinfo="text",
        marker={
            "color": [ground.colour(span.lane).line for span, _, _, _ in parts],
            "line": {"width": 0},
        },
        showlegend=False,
    )


def draw_arrows(ground: Ground, spans: Sequence[Span]) -> go.Scatter:
    """Return an arrow at each open end."""
    arrows = [(span, span.start, "triangle-left") for span in spans if span.open_start]
    arrows += [(span, span.end, "triangle-right") for span in spans if span.open_end]
    return go.Scatter(
        x=[at for _, at, _ in arrows],
        y=[span.row + 0.5 for span, _, _ in arrows],
        mode="markers",
        marker={
            "symbol": [symbol for _, _, symbol in arrows],
            "size": ground.layout.font_size,
            "opacity": 1,
            "color": [ground.colour(span.lane).line for span, _, _ in arrows],
        },
        customdata=[span.event for span, _, _ in arrows],
        hoverinfo="skip",
        cliponaxis=False,
        showlegend=False,
    )


def draw_points(ground: Ground, markers: Sequence[Marker]) -> go.Scatter:
    """Return days as filled diamonds, and the undated shelf as rings."""
    return go.Scatter(
        x=[marker.at for marker in markers],
        y=[marker.row + 0.5 for marker in markers],
        mode="markers",
        marker={
            "symbol": [
                "circle-open" if marker.shape is Shape.SHELF else "diamond" for marker in markers
            ],
            "size": 15,
            "opacity": 1,
            "color": [ground.colour(marker.lane).line for marker in markers],
            "line": {"width": 2, "color": [ground.colour(m.lane).line for m in markers]},
        },
        customdata=[marker.event for marker in markers],
        hovertext=[escape(marker.hover, quote=False) for marker in markers],
        hoverinfo="text",
        cliponaxis=False,
        showlegend=False,
    )


def draw_lags(ground: Ground) -> go.Scatter:
    """Return a thin line from each mark to the day on which it became public."""
    late = [
        (mark.row + 0.95, mark_end, mark.public)
        for mark in ground.layout.marks
        for mark_end in [mark.at if isinstance(mark, Marker) else mark.end]
        if mark.public is not None and mark.public > mark_end
    ]
    return go.Scatter(
        x=[x for _, first, last in late for x in (first, last, None)],
        y=[y for row, _, _ in late for y in (row, row, None)],
        mode="lines+markers",
        line={"color": ground.palette.muted, "width": 1.5},
        marker={"symbol": "line-ns-open", "size": 7, "color": ground.palette.muted, "opacity": 1},
        hoverinfo="skip",
        showlegend=False,
    )


def draw_labels(ground: Ground) -> go.Scatter:
    """Return the headlines beside their marks."""
    marks = ground.layout.marks
    return go.Scatter(
        x=[mark.label.x for mark in marks],
        y=[mark.row + 0.5 for mark in marks],
        mode="text",
        text=[escape(mark.label.text, quote=False) for mark in marks],
        textposition=[
            "middle left" if mark.label.side == "left" else "middle right" for mark in marks
        ],
        textfont={"size": ground.layout.font_size, "color": ground.palette.ink},
        customdata=[mark.event for mark in marks],
        hoverinfo="skip",
        cliponaxis=False,
        showlegend=False,
    )


def draw_focus(ground: Ground, outline: dict[str, list[float]]) -> go.Scatter:
    """Return the outline of the event in focus; the page moves this trace alone."""
    return go.Scatter(
        name=FOCUS,
        x=outline["x"],
        y=outline["y"],
        mode="lines",
        line={"color": ground.palette.ink, "width": 3},
        hoverinfo="skip",
        cliponaxis=False,
        showlegend=False,
    )


def outline_of(mark: Span | Marker, layout: TimelineLayout) -> dict[str, list[float]]:
    """Return the closed line around a mark and its label."""
    left, right = mark_extent(mark, layout.font_size)
    left, right = left - 4, right + 4
    top, bottom = mark.row + 0.04, mark.row + 0.96
    return {
        "x": [left, right, right, left, left],
        "y": [top, top, bottom, bottom, top],
    }
