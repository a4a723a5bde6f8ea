"""The story as one HTML file for a room without network."""

from __future__ import annotations

import json
import zlib
from base64 import b64encode
from collections.abc import Iterable, Iterator
from typing import Any

import pandas as pd

from timeline.bundle import FILE, bundle_folder
from timeline.chronology import Chronology
from timeline.figure import draw
from timeline.layout import TimelineLayout, lay_out
from timeline.markup import about, event_panel, legend, masthead
from timeline.markup.offline import OfflineParts, Panel, offline_page
from timeline.palette import DARK, LIGHT, recolouring
from timeline.story import Story
from timeline.table import to_table
from timeline.wording import describe_reasons, phrases

WIDTHS = (300, 420, 560, 640, 720, 800, 900, 1000, 1120)
"""The axis widths in pixels that the chart is laid out for; the page takes the widest that fits."""

LARGE_WIDTHS = (560, 720, 860, 960, 1120)
LARGE_FONT = 22.0
"""The size of headlines on a projector, in pixels on a screen 1080 pixels high."""


def to_page(story: Story, chronology: Chronology, language: str = "en") -> str:
    """Return the whole story as one HTML page that works from a file, without network or server.

    It shows the same figure and panels as the viewer, steps by buttons and keys, searches and has
    a present mode. `#event=<id>` opens it on an event, `#event=<id>&mode=present` in that mode.
    Without scripts it is the story as an ordered list.
    """
    table = to_table(story, chronology, language)
    plain = [_laid_out(story, table, width) for width in WIDTHS]
    large = [_laid_out(story, table, width, LARGE_FONT) for width in LARGE_WIDTHS]
    parts = OfflineParts(
        masthead=masthead(story, language),
        panels=list(_panels(story, chronology, table, language)),
        legend=legend(plain[-1], language),
        about=about(story, language),
        data=_compact(_data(story, plain, large, language)),
        bundle=(bundle_folder() / FILE).read_text(encoding="utf-8"),
    )
    return offline_page(story, parts, language)


def _laid_out(
    story: Story, table: pd.DataFrame, width: float, font_size: float = 15.0
) -> TimelineLayout:
    lanes = {lane.id: lane.label for lane in story.lanes}
    return lay_out(table, lanes, width=width, font_size=font_size)


def _panels(
    story: Story, chronology: Chronology, table: pd.DataFrame, language: str
) -> Iterator[Panel]:
    lanes = [lane.id for lane in story.lanes]
    for _, row in table.iterrows():
        event = str(row["id"])
        reasons = _reasons(story, chronology, event, language)
        html = event_panel(story, row, len(table), reasons, language)
        yield Panel(event, lanes.index(str(row["lane"])), html)


def _reasons(story: Story, chronology: Chronology, event: str, language: str) -> str:
    """Return how the time of `event` is known, unless it is plainly what is written."""
    if story.event(event).date is not None and chronology.narrowed(event) is None:
        return ""
    return describe_reasons(story, chronology, event, language)


def _data(
    story: Story,
    plain: Iterable[TimelineLayout],
    large: Iterable[TimelineLayout],
    language: str,
) -> dict[str, Any]:
    _ = phrases(language).gettext
    return {
        "figures": {"plain": _packed(plain, language), "large": _packed(large, language)},
        "dark": recolouring(LIGHT, DARK),
        "lanes": [lane.label for lane in story.lanes],
        "words": {
            "zoomIn": _("Zoom in"),
            "zoomOut": _("Zoom out"),
            "whole": _("Show the whole time"),
            "alt": _("Timeline of the story. The same events stand in the list of all events."),
            "unknown": _(
                "There is no event “{event}” in this story, so it opens at the first one."
            ),
            "found": _("{found} of {count} events"),
        },
    }


def _packed(layouts: Iterable[TimelineLayout], language: str) -> str:
    """Return the figures as JSON, deflated, in base64: widths differ little and pack well."""
    figures = [_plain(draw(layout, language=language).to_plotly_json()) for layout in layouts]
    return b64encode(zlib.compress(_compact(figures).encode(), 9)).decode()


def _plain(figure: dict[str, Any]) -> dict[str, Any]:
    """Return `figure` without Plotly's template, which changes nothing that we set ourselves."""
    layout = {key: value for key, value in figure["layout"].items() if key != "template"}
    plain: dict[str, Any] = _rounded({"data": figure["data"], "layout": layout})
    return plain


def _rounded(value: Any) -> Any:
    """Return `value` with every number to a hundredth of a pixel."""
    if isinstance(value, dict):
        return {key: _rounded(inner) for key, inner in value.items()}
    if isinstance(value, list | tuple):
        return [_rounded(inner) for inner in value]
    return round(value, 2) if isinstance(value, float) else value


def _compact(value: Any) -> str:
    return json.dumps(value, ensure_ascii=False, separators=(",", ":"))
