"""The axis, the bands of the lanes and the folds, as a Plotly layout."""

from __future__ import annotations

from collections.abc import Sequence
from html import escape
from typing import Any

import plotly.graph_objects as go

from timeline.figure.marks import Ground
from timeline.figure.style import EDGE, ROW_HEIGHT, Outlines, element_meta, plain_frame
from timeline.layout import SHELF, Band, Gap, mark_extent
from timeline.wording import describe_silence, name_tick, phrases


def draw_frame(ground: Ground, outlines: Outlines, columns: Sequence[dict[str, Any]]) -> go.Layout:
    """Return axis, bands and folds; `outlines` and `columns` go into the meta of the layout."""
    layout, palette = ground.layout, ground.palette
    row_height = layout.font_size * ROW_HEIGHT
    top, bottom = 4, round(layout.font_size * 2.9)
    return go.Layout(
        **plain_frame(palette, layout.font_size),
        height=round(layout.rows * row_height) + top + bottom,
        margin={"l": 0, "r": 0, "t": top, "b": bottom, "autoexpand": False},
        barmode="overlay",
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
        meta=element_meta(
            layout.width,
            palette,
            outlines,
            [[m.event, *mark_extent(m, layout.font_size), m.row] for m in layout.marks],
        )
        | {"columns": columns},
    )


def _time_axis(ground: Ground) -> dict[str, Any]:
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


def _band(ground: Ground, band: Band) -> dict[str, Any]:
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


def _band_title(ground: Ground, band: Band) -> dict[str, Any]:
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


def _fold(ground: Ground, gap: Gap) -> dict[str, Any]:
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


def _fold_words(ground: Ground, gap: Gap) -> dict[str, Any]:
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
