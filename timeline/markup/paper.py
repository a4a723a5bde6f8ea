"""The timeline as it is drawn for paper: as wide as A4 and Letter leave room for, and grey."""

from __future__ import annotations

import pandas as pd

from timeline.layout import TimelineLayout, lay_out
from timeline.marks import GREY, Words, as_text, paint_svg
from timeline.timeline import Timeline

WIDTH = 664.0
FONT_SIZE = 12.5
"""The width of the axis and the type, in pixels of 1/96 inch."""


def lay_out_on_paper(
    timeline: Timeline, table: pd.DataFrame | None = None, most_rows: int | None = None
) -> TimelineLayout:
    """Return the timeline, or another `table` of its events, laid out for paper."""
    drawn = timeline.table if table is None else table
    return lay_out(drawn, timeline.lanes, width=WIDTH, font_size=FONT_SIZE, most_rows=most_rows)


def paint_on_paper(layout: TimelineLayout, language: str, *, filled: bool = True) -> str:
    """Return `layout` as SVG; unless `filled`, without events and names of times."""
    return as_text(paint_svg(layout, GREY, Words(language), filled=filled))
