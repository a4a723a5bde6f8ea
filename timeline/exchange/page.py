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
from timeline.focus import END, START
from timeline.layout import ScaleName, TimelineLayout, lay_out
from timeline.markup import about, closing_card, event_panel, legend, masthead, opening_card
from timeline.markup.offline import OfflineParts, Panel, offline_page
from timeline.palette import DARK, LIGHT, PRESENT_DARK, PRESENT_LIGHT, recolouring
from timeline.story import Story
from timeline.table import to_table
from timeline.wording import describe_chart, describe_placing, phrases

WIDTHS = (290, 420, 560, 640, 720, 800, 900, 1000, 1120)
"""The axis widths in pixels that the chart is laid out for; the page takes the widest that fits."""

FEWER_WIDTHS = (290, 560)
MANY = 60
"""With more events than this, only fewer widths: each makes the file grow with every event."""

FONT_SIZE = 14.0

NARROW = 560
"""Below this width the chart takes equal steps: true distances need more room."""


def to_page(story: Story, chronology: Chronology, language: str = "en") -> str:
    """Return the whole story as one HTML page that works from a file, without network or server.

    It shows the same figure and panels as the viewer, steps by buttons and keys, searches and has
    a present mode. `#event=<id>` opens it on an event, `#event=<id>&mode=present` in that mode.
    Without scripts it is the story as an ordered list.
    """
    table = to_table(story, chronology, language)
    widths = WIDTHS if len(table) <= MANY else FEWER_WIDTHS
    layouts = [_laid_out(story, table, width) for width in widths]
    parts = OfflineParts(
        masthead=masthead(story, language),
        panels=list(_stops(story, chronology, table, language)),
        legend=legend(layouts[-1], language),
        about=about(story, language),
        data=_compact(_data(story, layouts, language)),
        bundle=(bundle_folder() / FILE).read_text(encoding="utf-8"),
    )
    return offline_page(story, parts, language)


def _laid_out(story: Story, table: pd.DataFrame, width: float) -> TimelineLayout:
    lanes = {lane.id: lane.label for lane in story.lanes}
    scale: ScaleName = "sequence" if width < NARROW else "calendar"
    return lay_out(table, lanes, width=width, font_size=FONT_SIZE, scale=scale)


def _stops(
    story: Story, chronology: Chronology, table: pd.DataFrame, language: str
) -> Iterator[Panel]:
    """Yield the opening card, every event and the closing card."""
    yield Panel(START, None, opening_card(story, table, language))
    yield from _panels(story, chronology, table, language)
    yield Panel(END, None, closing_card(story, table, language))


def _panels(
    story: Story, chronology: Chronology, table: pd.DataFrame, language: str
) -> Iterator[Panel]:
    lanes = [lane.id for lane in story.lanes]
    for _, row in table.iterrows():
        event = str(row["id"])
        reasons = describe_placing(story, chronology, event, language)
        place = phrases(language).gettext("Event {place} of {count}")
        html = event_panel(
            story,
            row,
            place=place.format(place=int(row["position"]) + 1, count=len(table)),
            reasons=reasons,
            language=language,
        )
        yield Panel(event, lanes.index(str(row["lane"])), html)


def _data(story: Story, layouts: Iterable[TimelineLayout], language: str) -> dict[str, Any]:
    _ = phrases(language).gettext
    return {
        "figures": _packed(layouts, language),
        "font": FONT_SIZE,
        "colours": {
            "read": {"light": {}, "dark": recolouring(LIGHT, DARK)},
            "present": {
                "light": recolouring(LIGHT, PRESENT_LIGHT),
                "dark": recolouring(LIGHT, PRESENT_DARK),
            },
        },
        "lanes": [lane.label for lane in story.lanes],
        "words": {
            "zoomIn": _("Zoom in"),
            "zoomOut": _("Zoom out"),
            "whole": _("Show the whole time"),
            "alt": describe_chart(story.title, len(story.events), language),
            "unknown": _(
                "There is no event “{event}” in this story, so it opens at the first one."
            ),
            "found": _("{found} of {count} events"),
        },
    }


def _packed(layouts: Iterable[TimelineLayout], language: str) -> str:
    """Return the first figure and how each further one differs, as deflated JSON in base64.

    The outlines are left out: those of the first mark tell how each lies around its region.
    """
    figures = [_plain(draw(layout, language=language).to_plotly_json()) for layout in layouts]
    first, *others = figures
    around = _around(first["layout"]["meta"])
    for figure in figures:
        del figure["layout"]["meta"]["focus"]
    changes = [_differing(first, figure) for figure in others]
    return b64encode(zlib.compress(_compact([around, first, *changes]).encode(), 9)).decode()


def _around(meta: dict[str, Any]) -> dict[str, float]:
    """Return how far outlines stand off from their regions: aside in pixels, else in rows."""
    event, first, _last, row = meta["regions"][0]
    outline = meta["focus"][event]
    return {
        "aside": first - min(outline["x"]),
        "top": min(outline["y"]) - row,
        "bottom": max(outline["y"]) - row,
    }


def _differing(base: Any, other: Any) -> Any:
    """Return what, laid over `base`, makes `other`; records of the same keys in parts only."""
    if isinstance(base, dict) and isinstance(other, dict) and base.keys() == other.keys():
        return {
            key: _differing(base[key], value) for key, value in other.items() if base[key] != value
        }
    if _are_records(base) and _are_records(other) and len(base) == len(other):
        return _differing(dict(enumerate(base)), dict(enumerate(other)))
    return other


def _are_records(value: Any) -> bool:
    return isinstance(value, list) and all(isinstance(inner, dict) for inner in value)


def _plain(figure: dict[str, Any]) -> dict[str, Any]:
    """Return `figure` without Plotly's template, which changes nothing that we set ourselves."""
    layout = {key: value for key, value in figure["layout"].items() if key != "template"}
    plain: dict[str, Any] = _rounded({"data": figure["data"], "layout": layout})
    return plain


def _rounded(value: Any) -> Any:
    """Return `value` with every number as fine as a tenth of a pixel and as a row needs it."""
    if isinstance(value, dict):
        return {key: _rounded(inner) for key, inner in value.items()}
    if isinstance(value, list | tuple):
        return [_rounded(inner) for inner in value]
    if isinstance(value, float):
        return round(value, 2 if abs(value) < 10 else 1)
    return value


def _compact(value: Any) -> str:
    return json.dumps(value, ensure_ascii=False, separators=(",", ":"))
