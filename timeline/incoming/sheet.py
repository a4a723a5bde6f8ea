"""The Google Sheet of TimelineJS, a slide a row → a draft."""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import Any

from timeline.folding import fold_for_search
from timeline.incoming.draft import Draft, Given
from timeline.incoming.rows import Table
from timeline.incoming.timelinejs import read_timelinejs

_COLUMNS = {"year", "headline"}
_TEXTS = ("headline", "text")
_MEDIA = {
    "media": "url",
    "mediacredit": "credit",
    "mediacaption": "caption",
    "mediathumbnail": "thumbnail",
    "alttext": "alt",
}
_DATES = ("year", "month", "day")
_TIME = re.compile(r"(\d{1,2})(?::(\d\d))?(?::(\d\d))?(?:\.\d+)?\s*([ap])?\.?m?\.?", re.IGNORECASE)


def is_sheet(table: Table) -> bool:
    """Return whether a table has the columns of TimelineJS's Google Sheet."""
    return {_squeezed(column) for column in table.columns} >= _COLUMNS


def read_sheet(table: Table, file: str, given: Given) -> Draft:
    """Return what is in a table with the columns of TimelineJS's Google Sheet."""
    sections: dict[str, list[dict[str, Any]]] = {"title": [], "era": [], "event": []}
    lines: dict[int, int] = {}
    for row in table.rows:
        cells = {_squeezed(column): cell for column, cell in row.cells.items()}
        labels = {_squeezed(column): column for column in row.cells}
        kind = fold_for_search(cells.get("type", ""))
        section = (
            kind if kind in sections and not (kind == "title" and sections["title"]) else "event"
        )
        if section == "event":
            lines[len(sections["event"])] = row.number
        sections[section].append(_slide(cells, labels))
    data: dict[str, Any] = {"events": sections["event"], "eras": sections["era"]}
    if sections["title"]:
        data["title"] = sections["title"][0]
    return read_timelinejs(data, file, given, lines)


def _squeezed(column: str) -> str:
    return fold_for_search(column).replace(" ", "")


def _slide(cells: Mapping[str, str], labels: Mapping[str, str]) -> dict[str, Any]:
    known = {*_TEXTS, *_MEDIA, *_DATES, "time", "displaydate", "group", "type", "background"}
    known |= {f"end{part}" for part in (*_DATES, "time")}
    return {
        "text": {key: cells.get(key, "") for key in _TEXTS},
        "media": {part: cells.get(key, "") for key, part in _MEDIA.items()},
        "start_date": _date(cells, ""),
        "end_date": _date(cells, "end"),
        "display_date": cells.get("displaydate", ""),
        "group": cells.get("group", ""),
        "background": cells.get("background", ""),
        **{labels[key]: cell for key, cell in cells.items() if key not in known},
    }


def _date(cells: Mapping[str, str], prefix: str) -> dict[str, Any]:
    date: dict[str, Any] = {part: cells.get(f"{prefix}{part}", "") for part in _DATES}
    written = cells.get(f"{prefix}time", "")
    time = _TIME.fullmatch(written)
    if time is None:
        return {**date, "time": written} if written else date
    hour = int(time[1])
    if time[4]:
        hour = hour % 12 + (12 if time[4] in "pP" else 0)
    return {**date, "hour": hour, "minute": time[2], "second": time[3]}
