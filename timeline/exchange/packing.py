"""What a file holds once, in as few bytes as it needs."""

from __future__ import annotations

import zlib
from base64 import b64encode
from typing import Any

from timeline.json_text import write_json


class Shelf:
    """Values by their places, each of them once."""

    def __init__(self) -> None:
        self.kept: list[Any] = []
        self._places: dict[str, int] = {}

    def keep(self, value: Any) -> int:
        """Return the place of a value for JSON, which is that of an equal one, if there is one."""
        text = write_json(value)
        if text not in self._places:
            self._places[text] = len(self.kept)
            self.kept.append(value)
        return self._places[text]


def packed(value: Any) -> str:
    """Return `value` as JSON, deflated, in base64."""
    return b64encode(zlib.compress(write_json(value).encode(), 9)).decode()


def differing(base: Any, other: Any) -> Any:
    """Return what, laid over `base`, makes `other`; a key that is gone is told as `None`."""
    if isinstance(base, dict) and isinstance(other, dict):
        gone = {key: None for key in base if key not in other}
        return gone | {
            key: differing(base.get(key), value)
            for key, value in other.items()
            if key not in base or base[key] != value
        }
    if _are_records(base) and _are_records(other) and len(base) == len(other):
        return differing(dict(enumerate(base)), dict(enumerate(other)))
    return other


def _are_records(value: Any) -> bool:
    return isinstance(value, list) and all(isinstance(inner, dict) for inner in value)


def rounded(value: Any) -> Any:
    """Return `value` with every number as fine as a tenth of a pixel and as a row needs it."""
    if isinstance(value, dict):
        return {key: rounded(inner) for key, inner in value.items()}
    if isinstance(value, list | tuple):
        return [rounded(inner) for inner in value]
    if isinstance(value, float):
        return round(value, 2 if abs(value) < 3 else 1)
    return value
