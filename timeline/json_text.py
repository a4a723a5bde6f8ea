"""JSON, written in one way."""

from __future__ import annotations

import json
from collections.abc import Mapping


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


def write_lines(group: Mapping[str, object]) -> str:
    """Return a group as JSON text, as `write_json` does, on few bytes that still can be compared.

    A line is a key of the group or of one within it, and an item of a list under such a key.
    """
    return f"{_lines(group, 2)}\n"


def _lines(value: object, deep: int) -> str:
    if deep and isinstance(value, Mapping) and value:
        keys = (f"{write_json(key)}:{_lines(part, deep - 1)}" for key, part in value.items())
        return "{\n" + ",\n".join(keys) + "\n}"
    if isinstance(value, list | tuple) and value:
        return "[\n" + ",\n".join(map(write_json, value)) + "\n]"
    return write_json(value)
