"""What of a folder, or of one that was packed as zip, is read."""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import PurePath

from timeline.incoming.packed import BadPack, is_packed, unpack
from timeline.incoming.spreadsheets import is_spreadsheet

READABLE = (".md", ".markdown", ".json", ".yaml", ".yml")
"""How the names of files end that hold an event of a folder each."""
_ALONE = (*READABLE, ".csv", ".tsv", ".txt", ".xlsx", ".ods")


def readable(names: Iterable[str]) -> list[str]:
    """Return the names of files that are read in a folder, in order; hidden ones are not."""
    return sorted(name for name in names if _ends(name, READABLE) and not _is_hidden(name))


def unpacked(content: bytes | str) -> list[tuple[str, bytes | str]]:
    """Return the files of a packed folder that are read, or the one that was packed alone.

    There is none where the content is a document, or packed in a way that is not read.
    """
    if not isinstance(content, bytes) or not is_packed(content):
        return []
    parts = unpack(content)
    if isinstance(parts, BadPack) or is_spreadsheet(parts):
        return []
    shown = [name for name in parts if not _is_hidden(name)]
    alone = [name for name in shown if _ends(name, _ALONE)]
    names = alone if len(alone) == 1 else readable(parts)
    return [(name, parts[name]) for name in names]


def passed_over(content: bytes | str) -> list[str]:
    """Return the names of the files in a packed folder that are not read; those of macOS aside."""
    read = {name for name, _ in unpacked(content)}
    parts = unpack(content) if read and isinstance(content, bytes) else {}
    names = [] if isinstance(parts, BadPack) else sorted(set(parts) - read)
    return [name for name in names if not {"__MACOSX", ".DS_Store"} & {*PurePath(name).parts}]


def _ends(name: str, endings: tuple[str, ...]) -> bool:
    return PurePath(name).suffix.casefold() in endings


def _is_hidden(name: str) -> bool:
    return any(part.startswith((".", "__MACOSX")) for part in PurePath(name).parts)
