"""JSON, written in one way."""

from __future__ import annotations

import json


def write_json(value: object, indent: int | None = None) -> str:
    """Return `value` as JSON text: on one line without spaces, or indented and ended by a newline.

    Letters of every script stand as they are. Raises `ValueError` for a number that JSON does not
    know, such as NaN, which no reader of JSON but Python would take, and `TypeError` for what is
    no JSON value at all.
    """
    separators = (",", ":") if indent is None else None
    text = json.dumps(
        value, ensure_ascii=False, allow_nan=False, indent=indent, separators=separators
    )
    return text if indent is None else f"{text}\n"
