"""Columns that say how many events lie where, in place of marks too close to be told apart."""

from __future__ import annotations

from itertools import groupby
from math import sqrt
from typing import Any

import plotly.graph_objects as go

from timeline.dates import iso_day
from timeline.figure.marks import Ground
from timeline.layout import DENSITY_ROWS, SHELF, Density

LOWEST = 0.25
"""The height of a column of one event, as a part of the highest."""


def draw_columns(ground: Ground) -> go.Bar:
    """Return the columns of all crowded lanes, the highest of each lane in full height."""
    columns = ground.layout.densities
    heights = _heights(columns)
    return go.Bar(
        orientation="h",
        base=[column.start + 1 for column in columns],
        x=[column.end - column.start - 2 for column in columns],
        y=[_foot(column) - height / 2 for column, height in zip(columns, heights, strict=True)],
        width=heights,
        hoverinfo="skip",
        marker={
            "color": [ground.colour(column.lane).ground for column in columns],
            "line": {"color": [ground.colour(column.lane).line for column in columns], "width": 1},
        },
        showlegend=False,
    )


def draw_counts(ground: Ground) -> go.Scatter:
    """Return the number that stands on each column."""
    columns = ground.layout.densities
    return go.Scatter(
        x=[(column.start + column.end) / 2 for column in columns],
        y=[
            _foot(column) - height
            for column, height in zip(columns, _heights(columns), strict=True)
        ],
        mode="text",
        text=[f"{len(column.events)}" for column in columns],
        textposition="top center",
        textfont={"size": ground.layout.font_size, "color": ground.palette.ink},
        hoverinfo="skip",
        showlegend=False,
    )


def columns_of(ground: Ground) -> list[dict[str, Any]]:
    """Return for the page's element where each column lies, its days, and the events in it.

    A column of the undated shelf has no days.
    """
    return [
        {
            "x": [column.start, column.end],
            "y": [column.row, column.row + DENSITY_ROWS],
            "days": None if column.lane == SHELF else [iso_day(column.first), iso_day(column.last)],
            "events": list(column.events),
        }
        for column in ground.layout.densities
    ]


def _foot(column: Density) -> float:
    return column.row + DENSITY_ROWS - 0.1


def _heights(columns: tuple[Density, ...]) -> list[float]:
    """Return heights in rows, by the square root of the number so that few events are seen too."""
    heights: list[float] = []
    for _lane, members in groupby(columns, key=lambda column: column.lane):
        counts = [sqrt(len(column.events)) for column in members]
        highest = DENSITY_ROWS - 1.2
        heights += [highest * max(LOWEST, count / max(counts)) for count in counts]
    return heights
