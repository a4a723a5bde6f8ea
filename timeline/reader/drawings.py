"""The drawings that stand in the page itself: the strip of a phone, and the chart on paper."""

from __future__ import annotations

from typing import Any

from timeline.layout import MOST_ROWS, lay_out
from timeline.marks import Overview, paint_overview
from timeline.markup import legend
from timeline.markup.paper import lay_out_on_paper, paint_on_paper
from timeline.reader.selection import order_of
from timeline.timeline import Timeline

STRIP_WIDTH = 314.0
STRIP_TYPE = 12.0
MOST_LINES = 60
"""With more events than this, the strip of a phone shows how many lie where."""


def strip_of(known: Timeline) -> str:
    """Return the strip as SVG."""
    return _strip(known).svg


def drawings_of(timeline: Timeline, known: Timeline) -> dict[str, Any]:
    """Return the strip as SVG with each event's place in it, in the order of the facts' events.

    `paper` is the chart with its legend, as HTML.

    A place is left, top, right and bottom in the strip's pixels; what was not known has none.
    """
    strip = _strip(known)
    events = order_of(timeline, known, "happened")
    printed, language = lay_out_on_paper(known, most_rows=MOST_ROWS), timeline.language
    return {
        "strip": strip.svg,
        "places": [strip.places.get(event) for event in events],
        "paper": paint_on_paper(printed, language) + legend([printed], language),
    }


def _strip(known: Timeline) -> Overview:
    layout = lay_out(
        known.table,
        known.lanes,
        width=STRIP_WIDTH,
        font_size=STRIP_TYPE,
        most_rows=None if len(known.entries) <= MOST_LINES else 1,
    )
    return paint_overview(layout, known.language)
