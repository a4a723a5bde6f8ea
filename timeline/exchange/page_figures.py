"""The figures that the offline page holds, in as few bytes as they need."""

from __future__ import annotations

import zlib
from base64 import b64encode
from collections import defaultdict, deque
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

import pandas as pd

from timeline.dates import iso_day
from timeline.json_text import write_json
from timeline.layout import (
    MOST_ROWS,
    Stretch,
    TimelineLayout,
    clip_table,
    first_scale,
    lay_out,
)
from timeline.marks import paint_plotly

WIDTHS = (290, 420, 560, 640, 720, 800, 900, 1000, 1120)
"""The axis widths in pixels that the chart is laid out for; the page takes the widest that fits."""

FEWER_WIDTHS = (290, 560)
MANY = 60
"""With more events than this, only fewer widths: each makes the file grow with every event."""

FONT_SIZE = 14.0

MOST_ROWS_OPENED = 80
"""`MOST_ROWS` for what a column opens into: its reader wants to see marks, and may scroll."""

Figure = dict[str, Any]


@dataclass(frozen=True, slots=True)
class Chart:
    """The timeline on one width of axis, and what its columns open into, by their days.

    There are columns where the lanes are crowded; those of a crowded stretch open in turn.
    """

    whole: TimelineLayout
    opened: Mapping[Stretch, TimelineLayout]

    @property
    def layouts(self) -> tuple[TimelineLayout, ...]:
        """The chart and everything that its columns open into."""
        return (self.whole, *self.opened.values())


def lay_out_charts(table: pd.DataFrame, lanes: Mapping[str, str]) -> list[Chart]:
    """Return the charts of the events in `table`, from the narrowest; `lanes` are titles by id.

    No server is there to draw what a column opens into, so that all of it is laid out here. To keep
    the page from growing faster than the story, an opened stretch shows the events that its columns
    count and those drawn beside them, and not others that may lie there too.
    """
    widths = WIDTHS if len(table) <= MANY else FEWER_WIDTHS
    return [_chart(table, lanes, width) for width in widths]


def _chart(table: pd.DataFrame, lanes: Mapping[str, str], width: int) -> Chart:
    whole = _laid_out(table, lanes, width, MOST_ROWS)
    shown: dict[Stretch, frozenset[str]] = {}
    opened: dict[Stretch, TimelineLayout] = {}
    waiting = deque(_openings(whole))
    while waiting:
        stretch, events = waiting.popleft()
        known = shown.get(stretch, frozenset())
        if events <= known:
            continue
        shown[stretch] = known | events
        part = clip_table(table[table["id"].isin(shown[stretch])], *stretch)
        opened[stretch] = _opened(part, lanes, width, stretch)
        waiting += _openings(opened[stretch])
    return Chart(whole, opened)


def _openings(layout: TimelineLayout) -> Iterator[tuple[Stretch, frozenset[str]]]:
    """Yield the stretches of the columns, each with the events to be shown when it is opened."""
    counted: dict[Stretch, set[str]] = defaultdict(set)
    for column in layout.densities:
        if column.days is not None:
            counted[column.days].update(column.events)
    drawn = frozenset(mark.event for mark in layout.marks)
    for stretch, events in counted.items():
        yield stretch, drawn | events


def _opened(
    part: pd.DataFrame, lanes: Mapping[str, str], width: int, stretch: Stretch
) -> TimelineLayout:
    """Return the layout of a stretch; where its columns are no finer than it, with all marks."""
    layout = _laid_out(part, lanes, width, MOST_ROWS_OPENED)
    if any(opening == stretch for opening, _events in _openings(layout)):
        return _laid_out(part, lanes, width, None)
    return layout


def _laid_out(
    table: pd.DataFrame, lanes: Mapping[str, str], width: int, most_rows: int | None
) -> TimelineLayout:
    return lay_out(
        table,
        lanes,
        width=width,
        font_size=FONT_SIZE,
        scale=first_scale(width),
        most_rows=most_rows,
    )


def figures_of(charts: Sequence[Chart], language: str) -> dict[str, Any]:
    """Return the figures as the page's script reads them.

    `whole` are those of the whole time, narrowest first, and `opened` for each of them what its
    columns open into, under `first/last` in ISO 8601. Both are packed: JSON, deflated, in base64.
    Each figure but the first of `whole` is told by how it differs from that one.
    """
    wholes = [_plain(chart.whole, language) for chart in charts]
    opened = [
        {
            "/".join(map(iso_day, days)): _plain(part, language)
            for days, part in chart.opened.items()
        }
        for chart in charts
    ]
    base, *others = wholes
    return {
        "widths": [whole["layout"]["meta"]["width"] for whole in wholes],
        "whole": packed([base, *(_differing(base, other) for other in others)]),
        "opened": [
            packed({days: _differing(base, figure) for days, figure in figures.items()})
            for figures in opened
        ],
    }


def _plain(layout: TimelineLayout, language: str) -> Figure:
    """Return `layout` drawn, without Plotly's template, which changes nothing that we set."""
    drawn = paint_plotly(layout, language=language).to_plotly_json()
    frame = {key: value for key, value in drawn["layout"].items() if key != "template"}
    figure: Figure = _rounded({"data": drawn["data"], "layout": frame})
    return figure


def _differing(base: Any, other: Any) -> Any:
    """Return what, laid over `base`, makes `other`; a key that is gone is told as `None`."""
    if isinstance(base, dict) and isinstance(other, dict):
        gone = {key: None for key in base if key not in other}
        return gone | {
            key: _differing(base.get(key), value)
            for key, value in other.items()
            if key not in base or base[key] != value
        }
    if _are_records(base) and _are_records(other) and len(base) == len(other):
        return _differing(dict(enumerate(base)), dict(enumerate(other)))
    return other


def _are_records(value: Any) -> bool:
    return isinstance(value, list) and all(isinstance(inner, dict) for inner in value)


def _rounded(value: Any) -> Any:
    """Return `value` with every number as fine as a tenth of a pixel and as a row needs it."""
    if isinstance(value, dict):
        return {key: _rounded(inner) for key, inner in value.items()}
    if isinstance(value, list | tuple):
        return [_rounded(inner) for inner in value]
    if isinstance(value, float):
        return round(value, 2 if abs(value) < 3 else 1)
    return value


def packed(value: Any) -> str:
    """Return `value` as JSON, deflated, in base64."""
    return b64encode(zlib.compress(write_json(value).encode(), 9)).decode()
