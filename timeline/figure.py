"""The layout drawn as a Plotly figure."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from html import escape
from typing import Any

import plotly.graph_objects as go

from timeline.layout import (
    SHELF,
    Band,
    Gap,
    Marker,
    Shape,
    Span,
    TimelineLayout,
    label_extent,
    mark_extent,
)
from timeline.palette import LIGHT, LaneColour, Palette
from timeline.wording import describe_silence, name_tick, phrases

FONT = '"Source Sans", "Source Sans Pro", "Noto Sans", "Noto Sans CJK SC", sans-serif'
ROW_HEIGHT = 1.6
BAR_HEIGHT = 0.8
EDGE = 8.0
"""Pixels left free on both sides of the axis, for outlines and arrows."""

SOFT_STEPS = 5
FOCUS = "focus"
"""The name of the trace that outlines the event in focus, always the last one."""


@dataclass(frozen=True, slots=True)
class _Ground:
    """What every drawing function needs to know: the layout, the colours and the language."""

    layout: TimelineLayout
    palette: Palette
    language: str

    def colour(self, lane: str) -> LaneColour:
        number = next(i for i, band in enumerate(self.layout.bands) if band.lane == lane)
        return self.palette.lane(number)


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
    with its label. Text is escaped, so that nothing of a story acts as markup.
    """
    ground = _Ground(layout, palette, language)
    spans = [mark for mark in layout.marks if isinstance(mark, Span)]
    markers = [mark for mark in layout.marks if isinstance(mark, Marker)]
    outlines = {mark.event: _outline(mark, layout) for mark in layout.marks}
    return go.Figure(
        data=[
            _bars(ground, spans),
            _plates(ground, spans),
            _soft_ends(ground, spans),
            _arrows(ground, spans),
            _points(ground, markers),
            _labels(ground),
            _focus(ground, outlines.get(focus or "", {"x": [], "y": []})),
        ],
        layout=_frame(ground, outlines),
    )


def _bars(ground: _Ground, spans: Sequence[Span]) -> go.Bar:
    colours = [ground.colour(span.lane) for span in spans]
    windows = [span.shape is Shape.WINDOW for span in spans]
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
                colour.hatch if window else colour.ground
                for colour, window in zip(colours, windows, strict=True)
            ],
            "line": {
                "color": [colour.line for colour in colours],
                "width": [0 if span.shape is Shape.APPROXIMATE else 1.5 for span in spans],
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


def _plates(ground: _Ground, spans: Sequence[Span]) -> go.Bar:
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


def _soft_ends(ground: _Ground, spans: Sequence[Span]) -> go.Bar:
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


def _arrows(ground: _Ground, spans: Sequence[Span]) -> go.Scatter:
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


def _points(ground: _Ground, markers: Sequence[Marker]) -> go.Scatter:
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


def _labels(ground: _Ground) -> go.Scatter:
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


def _focus(ground: _Ground, outline: dict[str, list[float]]) -> go.Scatter:
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


def _outline(mark: Span | Marker, layout: TimelineLayout) -> dict[str, list[float]]:
    left, right = mark_extent(mark, layout.font_size)
    left, right = left - 4, right + 4
    top, bottom = mark.row + 0.04, mark.row + 0.96
    return {
        "x": [left, right, right, left, left],
        "y": [top, top, bottom, bottom, top],
    }


def _frame(ground: _Ground, outlines: dict[str, dict[str, list[float]]]) -> go.Layout:
    layout, palette = ground.layout, ground.palette
    row_height = layout.font_size * ROW_HEIGHT
    top, bottom = 4, round(layout.font_size * 2.9)
    return go.Layout(
        height=round(layout.rows * row_height) + top + bottom,
        margin={"l": 0, "r": 0, "t": top, "b": bottom, "autoexpand": False},
        barmode="overlay",
        dragmode=False,
        hovermode="closest",
        hoverlabel={
            "bgcolor": palette.paper,
            "bordercolor": palette.muted,
            "font": {"color": palette.ink, "size": layout.font_size, "family": FONT},
            "align": "left",
        },
        font={"family": FONT, "size": layout.font_size, "color": palette.ink},
        paper_bgcolor=palette.paper,
        plot_bgcolor=palette.paper,
        showlegend=False,
        xaxis=_time_axis(ground),
        yaxis={
            "range": [layout.rows, 0],
            "fixedrange": True,
            "visible": False,
        },
        shapes=[
            *(_band(ground, band) for band in layout.bands),
            *(_fold(ground, gap) for gap in layout.gaps),
        ],
        annotations=[
            *(_band_title(ground, band) for band in layout.bands),
            *(_fold_words(ground, gap) for gap in layout.gaps),
        ],
        meta={
            "width": layout.width + 2 * EDGE,
            "range": [-EDGE, layout.width + EDGE],
            "focus": outlines,
            "regions": [
                [mark.event, *mark_extent(mark, layout.font_size), mark.row]
                for mark in layout.marks
            ],
        },
    )


def _time_axis(ground: _Ground) -> dict[str, Any]:
    layout, palette = ground.layout, ground.palette
    return {
        "range": [-EDGE, layout.width + EDGE],
        "tickvals": [tick.at for tick in layout.ticks],
        "ticktext": [
            escape(name_tick(tick.day, tick.unit, ground.language), quote=False)
            for tick in layout.ticks
        ],
        "tickfont": {"size": layout.font_size, "color": palette.muted},
        "tickangle": 0,
        "ticklabelposition": "outside right",
        "ticks": "outside",
        "ticklen": 6,
        "tickcolor": palette.muted,
        "gridcolor": palette.rule,
        "showline": True,
        "linecolor": palette.muted,
        "zeroline": False,
    }


def _band(ground: _Ground, band: Band) -> dict[str, Any]:
    return {
        "type": "rect",
        "xref": "paper",
        "x0": 0,
        "x1": 1,
        "y0": band.title_row + 0.08,
        "y1": band.title_row + band.rows - 0.02,
        "fillcolor": ground.palette.band,
        "line": {"width": 0},
        "layer": "below",
    }


def _band_title(ground: _Ground, band: Band) -> dict[str, Any]:
    title = band.title if band.lane != SHELF else phrases(ground.language).gettext("Undated")
    return {
        "text": f"<b>{escape(title, quote=False)}</b>",
        "xref": "paper",
        "x": 0,
        "xanchor": "left",
        "xshift": 10,
        "y": band.title_row + 0.55,
        "yanchor": "middle",
        "showarrow": False,
        "font": {"size": ground.layout.font_size, "color": ground.colour(band.lane).line},
    }


def _fold(ground: _Ground, gap: Gap) -> dict[str, Any]:
    return {
        "type": "rect",
        "x0": gap.start,
        "x1": gap.end,
        "yref": "paper",
        "y0": 0,
        "y1": 1,
        "fillcolor": ground.palette.fold,
        "line": {"width": 1, "color": ground.palette.rule, "dash": "dot"},
        "layer": "below",
    }


def _fold_words(ground: _Ground, gap: Gap) -> dict[str, Any]:
    words = describe_silence(gap.first, gap.last, ground.language)
    return {
        "text": "<br>".join(escape(line, quote=False) for line in words),
        "x": (gap.start + gap.end) / 2,
        "yref": "paper",
        "y": 0,
        "yanchor": "top",
        "yshift": -4,
        "showarrow": False,
        "font": {"size": max(12.0, ground.layout.font_size * 0.86), "color": ground.palette.muted},
    }
