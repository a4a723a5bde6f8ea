"""What of a folder, or of one that was packed as zip, is read."""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import PurePath
from typing import NamedTuple

from timeline.incoming.packed import BadPack, is_packed, unpack
from timeline.incoming.spreadsheets import is_spreadsheet

READABLE = (".md", ".markdown", ".json", ".yaml", ".yml")
"""How the names of files end that hold an event of a folder each."""
_ALONE = (*READABLE, ".csv", ".tsv", ".txt", ".xlsx", ".ods")


def readable(names: Iterable[str]) -> list[str]:
    """Return the names of files that are read in a folder, in order; hidden ones are not."""
    return sorted(name for name in names if _ends(name, READABLE) and not _is_hidden(name))


def passed_over(names: Iterable[str]) -> list[str]:
    """Return the names of the other files in a folder, in order; hidden ones are not."""
    return sorted(name for name in names if not (_ends(name, READABLE) or _is_hidden(name)))


def is_of_system(name: str) -> bool:
    """Return whether a file is what macOS leaves in every folder."""
    return not {"__MACOSX", ".DS_Store"}.isdisjoint(PurePath(name).parts)


class Unpacked(NamedTuple):
    """What is read of a packed folder, or the one file that was packed alone, and what is not."""

    read: tuple[tuple[str, bytes | str], ...] = ()
    passed_over: tuple[str, ...] = ()


def unpacked(content: bytes | str) -> Unpacked:
    """Return what is read of a packed folder, and the names of what is not; those of macOS aside.

    Nothing is where the content is a document, or packed in a way that is not read.
    """
    if not isinstance(content, bytes) or not is_packed(content):
        return Unpacked()
    parts = unpack(content)
    if isinstance(parts, BadPack) or is_spreadsheet(parts):
        return Unpacked()
    single = [name for name in parts if _ends(name, _ALONE) and not _is_hidden(name)]
    names = single if len(single) == 1 else readable(parts)
    others = sorted(set(parts) - set(names))
    return Unpacked(
        tuple((name, parts[name]) for name in names),
        tuple(name for name in others if names and not is_of_system(name)),
    )


def _ends(name: str, endings: tuple[str, ...]) -> bool:
    return PurePath(name).suffix.casefold() in endings


def _is_hidden(name: str) -> bool:
    return any(part.startswith((".", "__MACOSX")) for part in PurePath(name).parts)
