"""Where everything lies in a chart that a reader's browser shows, whatever paints it."""

from __future__ import annotations

from typing import Any

from timeline.dates import iso_day
from timeline.layout import EDGE, Density, Mark, Sizes, SlopeLayout, TimelineLayout, text_extent
from timeline.marks.swatch import shape_told, shapes_of

TAB_TYPE = 0.93
"""The type of the number in the tab beside the row in focus, in font sizes of the chart."""
TAB_MIDDLE = 0.58
"""How far that number stands to the left of the tab's tip, in widths of the gutter."""


def gutter(font_size: float) -> float:
    """Return the room left of the chart for the number of the event in focus, in pixels."""
    return round(2 * font_size)


def tab_points(font_size: float) -> list[tuple[float, float]]:
    """Return the outline of the tab that points at the row in focus, from its tip to the left."""
    side, half = gutter(font_size), Sizes(font_size).row / 2
    nose = side * 0.72
    return [(-side, -half), (nose - side, -half), (0, 0), (nose - side, half), (-side, half)]


def geometry(layout: TimelineLayout) -> dict[str, Any]:
    """Return for the client, as plain values in pixels of the layout, what lies where.

    `width` is that of the whole chart. `regions` are of each mark `[id, left, right, top, bottom,
    start, end, number, shape]`: where it lies with its label in its row, where it begins and ends
    itself, its number and the shape that a legend names for it. `shapes` are those that are drawn,
    `columns` the columns of crowded lanes, each with its place, its days and its events.
    """
    return {
        "width": layout.width + 2 * EDGE + gutter(layout.font_size),
        "regions": [region_of(mark, layout) for mark in layout.marks],
        "shapes": sorted(shape.value for shape in shapes_of([layout])),
        "columns": [_column(column) for column in layout.densities],
    }


def geometry_of_orders(layout: SlopeLayout) -> dict[str, Any]:
    """Return the same of the two orders: `lines` holds the line between an event's two places."""
    start, end = layout.line_start, layout.line_end
    return {
        "width": layout.width + 2 * EDGE,
        "lines": {
            slope.event: {
                "x": [start, end],
                "y": [layout.middle(place) for place in (slope.left, slope.right)],
            }
            for slope in layout.slopes
        },
        "regions": [
            [slope.event, left, right, *layout.rows[place]]
            for slope in layout.slopes
            for left, right, place in ((0, start, slope.left), (end, layout.width, slope.right))
        ],
    }


def region_of(mark: Mark, layout: TimelineLayout) -> list[Any]:
    """Return where a mark and its words lie, as `geometry` tells it."""
    label = mark.label
    left, right = text_extent(label.text, label.x, label.anchor, layout.font_size)
    top, bottom = layout.rows[mark.row][0], layout.rows[mark.row + mark.depth - 1][1]
    reach = [
        min([mark.start, left, *(part.start for part in mark.parts)]),
        max([mark.end, right, *(part.end for part in mark.parts)]),
    ]
    shape = shape_told(mark).value
    return [mark.event, *reach, top, bottom, mark.start, mark.end, mark.number, shape]


def _column(column: Density) -> dict[str, Any]:
    """Return for the page's element where a column lies, its days, and the events in it.

    What opens a column are its days, which not all have.
    """
    return {
        "x": [column.start, column.end],
        "y": [column.top, column.bottom],
        "days": None if column.days is None else [*map(iso_day, column.days)],
        "events": list(column.events),
    }
