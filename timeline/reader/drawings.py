"""The drawings that stand in the page itself: the strip of a phone."""

from __future__ import annotations

from typing import Any

from timeline.layout import lay_out
from timeline.marks import paint_overview
from timeline.reader.selection import order_of
from timeline.timeline import Timeline

STRIP_WIDTH = 314.0
STRIP_TYPE = 12.0
MOST_LINES = 60
"""With more events than this, the strip of a phone shows how many lie where."""


def drawings_of(timeline: Timeline, known: Timeline) -> dict[str, Any]:
    """Return the strip as SVG, and each event's place in it, in the order of the facts' events.

    A place is left, top, right and bottom in the strip's pixels; what was not known has none.
    """
    layout = lay_out(
        known.table,
        known.lanes,
        width=STRIP_WIDTH,
        font_size=STRIP_TYPE,
        most_rows=None if len(known.entries) <= MOST_LINES else 1,
    )
    strip = paint_overview(layout, timeline.language)
    events = order_of(timeline, known, "happened")
    return {"strip": strip.svg, "places": [strip.places.get(event) for event in events]}
