"""TimelineJS's JSON of version 2 → that of version 3, as its documentation tells them apart."""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import Any

_PARTS = ("year", "month", "day", "hour", "minute", "second")
_MEDIA = {"media": "url", "credit": "credit", "caption": "caption", "thumbnail": "thumbnail"}
_KNOWN = frozenset(
    ("startDate", "endDate", "headline", "text", "asset", "tag", "type", "date", "era")
)


def is_version_2(data: object) -> bool:
    """Return whether JSON `data` is a timeline of TimelineJS 2."""
    whole = data.get("timeline") if isinstance(data, Mapping) else None
    return isinstance(whole, Mapping) and isinstance(whole.get("date"), list)


def in_version_3(data: Mapping[str, Any]) -> dict[str, Any]:
    """Return the same timeline as version 3 has it."""
    whole = data["timeline"]
    eras = whole.get("era")
    return {
        "title": _slide(whole),
        "events": [_slide(each) for each in whole["date"]],
        "eras": [_slide(each) for each in eras] if isinstance(eras, list) else [],
    }


def _slide(old: object) -> object:
    if not isinstance(old, Mapping):
        return old
    asset = old.get("asset")
    shown = asset if isinstance(asset, Mapping) else {}
    slide = {
        "text": {key: old.get(key, "") for key in ("headline", "text")},
        "start_date": _date(old.get("startDate")),
        "end_date": _date(old.get("endDate")),
        "media": {_MEDIA.get(key, key): value for key, value in shown.items()},
        "group": old.get("tag", ""),
        **{key: value for key, value in old.items() if key not in _KNOWN},
    }
    return {key: value for key, value in slide.items() if value not in ("", {}, None)}


def _date(written: object) -> object:
    """Return "2011,12,10" by its parts; what is written in another way is left as it is."""
    if written is None or isinstance(written, Mapping | list):
        return written
    parts = [part.strip() for part in re.split("[,:]", str(written))]
    numbered = zip(_PARTS, parts, strict=False)
    return dict(numbered) if all(re.fullmatch(r"-?\d*", part) for part in parts) else str(written)
