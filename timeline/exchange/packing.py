"""What a file holds once, in as few bytes as it needs."""

from __future__ import annotations

import json
import re
import zlib
from collections.abc import Iterable, Mapping
from itertools import chain
from typing import Any

import numpy as np

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
    """Return `value` as JSON, deflated, in letters of which none begins markup."""
    content = write_json(value).encode()
    return in_letters(min((_deflated(content, blocks) for blocks in _BLOCKS), key=len))


_BLOCKS = (4, 7)
"""What follows each other in a file is not alike: codes of smaller blocks fit it better (9 has the
largest), which saves 2 %, and those of scripts may be larger than those of data."""


def _deflated(content: bytes, blocks: int) -> bytes:
    deflating = zlib.compressobj(9, memLevel=blocks)
    return deflating.compress(content) + deflating.flush()


def in_letters(data: bytes) -> str:
    """Return bytes in letters, 13 bits in two of them: the twin of the client's `bytesOf`.

    They are digits of base 91, from “!” to “{”, with “|” in the place of “<”. Up to 6 bits that are
    left at the end stand in one.
    """
    bits = np.unpackbits(np.frombuffer(data, np.uint8))
    left = bits.size % _BITS
    whole = np.pad(bits, (0, -bits.size % _BITS)).reshape(-1, _BITS) @ _WEIGHTS
    digits = np.column_stack(np.divmod(whole, _BASE)).ravel()
    if 0 < left <= _BITS // 2:
        digits = np.append(digits[:-2], whole[-1] >> _BITS - _BITS // 2)
    return (digits + ord("!")).astype(np.uint8).tobytes().decode().replace("<", "|")


_BASE, _BITS = 91, 13
_WEIGHTS = (1 << np.arange(_BITS)[::-1]).astype(np.uint16)

WOVEN, ROWS, SPOKEN = ":", "::", "|"
"""The keys below which a value, and a list of rows, are told by the places of their pieces, and a
piece by what it is in each language: no id is one of these."""
SEAM = r"(?<=</title>)|(?<=</text>)|(?=<[a-z])(?!<rect|<path|<circle)"
"""Where markup is cut into pieces, for Python and for the browser."""
_SHORTEST = 30
_DRAWN = re.compile("<(path|rect|svg)")


def woven(values: Mapping[str, Any], standing: Iterable[str] = ()) -> dict[str, Any]:
    """Return the values of several languages told once.

    Long text is told by its pieces, markup where it is cut, and so is what languages tell
    differently: such a piece is, below `SPOKEN`, what it is in each of `languages`, side by side,
    since what is alike packs well where it is close. For that the pieces stand in order of their
    letters too, what is drawn after all words. One that is in the markup that is `standing` in the
    file anyhow is told by its number there, below `WOVEN`.
    """
    numbers = {piece: number for number, piece in enumerate(chain(*map(_cut, standing)))}
    loom, together = _Loom(), tuple(values.values())
    loom.weave(together)
    loom.sort()
    told, pieces = loom.weave(together), loom.pieces()
    said = (tuple(_said(each, numbers) for each in piece) for piece in pieces)
    return {
        "languages": [*values],
        "pieces": [
            each[0] if all(other == each[0] for other in each) else {SPOKEN: each} for each in said
        ],
        "told": told,
        "seam": SEAM,
    }


def _said(piece: Any, numbers: Mapping[str, int]) -> Any:
    """Return a piece, or its number below `WOVEN` where it stands in the file anyhow."""
    return {WOVEN: numbers[piece]} if isinstance(piece, str) and piece in numbers else piece


def _cut(markup: str) -> list[str]:
    """Return the pieces of markup as browsers split it, none of them empty."""
    return [*filter(None, re.split(SEAM, markup))]


class _Loom:
    """Places of pieces, each a value in every language."""

    def __init__(self) -> None:
        self._places: dict[str, int] = {}

    def pieces(self) -> list[tuple[Any, ...]]:
        return [tuple(json.loads(text)) for text in self._places]

    def sort(self) -> None:
        alike = sorted(self._places, key=lambda text: (_DRAWN.search(text) is not None, text))
        self._places = {text: place for place, text in enumerate(alike)}

    def weave(self, values: tuple[Any, ...]) -> Any:
        """Return what is alike in every language, with places where it is not, or is long."""
        first = values[0]
        if all(map(_is_long, values)):
            split = [*map(_cut, values)]
            alike = len(set(map(len, split))) == 1
            return {WOVEN: [*map(self._place, zip(*split, strict=True) if alike else [values])]}
        if _are_alike(values, dict):
            return {key: self.weave(tuple(value[key] for value in values)) for key in first}
        if _are_alike(values, list | tuple):
            rows = [*zip(*values, strict=True)]
            if rows and all(map(_is_row, chain.from_iterable(rows))):
                return {ROWS: [*map(self._place, rows)]}
            return [*map(self.weave, rows)]
        return first if all(value == first for value in values) else {WOVEN: [self._place(values)]}

    def _place(self, piece: tuple[Any, ...]) -> int:
        return self._places.setdefault(write_json(piece), len(self._places))


def _is_long(value: Any) -> bool:
    return isinstance(value, str) and len(value) > _SHORTEST


def _is_row(value: Any) -> bool:
    return isinstance(value, list) and len(value) > 3


def _are_alike(values: tuple[Any, ...], kind: Any) -> bool:
    """Return whether all are of one kind and as long, and with the same keys if they have some."""
    if not all(isinstance(value, kind) for value in values):
        return False
    first = values[0]
    if isinstance(first, dict):
        return all(value.keys() == first.keys() for value in values)
    return all(len(value) == len(first) for value in values)


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
