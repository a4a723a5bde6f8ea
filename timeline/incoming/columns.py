"""Which column of a table is which key of an event, by the names of columns in many languages."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Callable, Mapping, Sequence
from functools import cache
from pathlib import Path

from timeline.folding import fold_for_search
from timeline.incoming.cells import RELATIONS, SAME

_ADDRESS = re.compile(r"\s*https?://\S+\s*", re.IGNORECASE)
_NUMBERS = {"year": re.compile(r"\d{1,4}"), "day": re.compile(r"\d{1,2}\.?")}
_MAY_BE_ADDRESSES = ("url", "source", "citation", "media", "id", "notes")


@cache
def column_names() -> Mapping[str, tuple[str, ...]]:
    """Return the names that columns of a key have, the likeliest first."""
    text = Path(__file__).with_name("columns.toml").read_text(encoding="utf-8")
    known = {key: tuple(map(_plain, names)) for key, names in tomllib.loads(text).items()}
    return known | {each: (each, each.replace("-", " ")) for each in (*RELATIONS, SAME)}


def find_columns(
    columns: Sequence[str], cells_of: Callable[[str], Sequence[str]], given: Mapping[str, str]
) -> dict[str, str]:
    """Return the column of each key: the one that is `given`, or the first with one of its names.

    A column of nothing but addresses, as Wikidata's, is no headline and no date: `cells_of` tells
    what is in one.
    """
    found = {key: column for column, key in given.items() if column in columns}
    by_name = {_plain(column): column for column in reversed(columns)}
    for key, names in column_names().items():
        for name in names:
            column = by_name.get(name)
            is_free = column is not None and column not in found.values() and column not in given
            if key not in found and is_free and column is not None and _fits(cells_of(column), key):
                found[key] = column
    return found


def _fits(cells: Sequence[str], key: str) -> bool:
    if key in _NUMBERS:
        return bool(cells) and all(map(_NUMBERS[key].fullmatch, cells))
    has_words = not cells or not all(map(_ADDRESS.fullmatch, cells))
    return has_words or key in _MAY_BE_ADDRESSES


def _plain(name: str) -> str:
    return fold_for_search(name).replace("_", " ").strip(" ?:*")


def names_of_columns(cells: Sequence[str]) -> int:
    """Return how many cells are names that columns have."""
    return sum(map(is_name_of_column, cells))


def is_name_of_column(cell: str) -> bool:
    """Return whether a cell is a name that columns have."""
    return _plain(cell) in _names()


@cache
def _names() -> frozenset[str]:
    return frozenset(name for names in column_names().values() for name in names)
