"""Packages: a story with what belongs to it, in one zip file."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from io import BytesIO
from pathlib import PurePath
from zipfile import ZIP_DEFLATED, ZipFile, ZipInfo

from timeline.incoming.folders import is_of_system, readable
from timeline.incoming.importing import recognize
from timeline.incoming.packed import BadPack, is_packed, unpack
from timeline.incoming.spreadsheets import is_spreadsheet
from timeline.loading import decode

STORY = "story.yaml"
"""The name of the story's file in a package."""
RECEIPTS = "receipts.csv"
"""The name of the table in a package that tells where each quotation was found."""
_OURS = (".yaml", ".yml")


@dataclass(frozen=True, slots=True)
class Package:
    """A story's file, its name in the zip file, and the files beside it by their names from there.

    `strays` are the names of those that are not beside it.
    """

    name: str
    story: bytes
    beside: Mapping[str, bytes]
    strays: tuple[str, ...] = ()

    def left_over(self, shown: set[str]) -> tuple[str, ...]:
        """Return the names of the files that a story does not show, nor is made of."""
        names = {*self.strays, *self.beside} - shown - {RECEIPTS}
        return tuple(sorted(name for name in names if not is_of_system(name)))


def open_package(content: bytes | str) -> Package | None:
    """Return the package in a zip file: ours, or the only story in one; `None` for anything else.

    The folder of the story's file is the story's.
    """
    if not isinstance(content, bytes) or not is_packed(content):
        return None
    parts = unpack(content)
    if isinstance(parts, BadPack) or is_spreadsheet(parts):
        return None
    name = STORY if STORY in parts else _only_story(parts)
    if name is None:
        return None
    folder = name[: name.rfind("/") + 1]
    beside = {n.removeprefix(folder): parts[n] for n in parts if n.startswith(folder) and n != name}
    strays = tuple(n for n in parts if not n.startswith(folder))
    return Package(name, parts[name], beside, strays)


def with_story(content: bytes, story: bytes) -> bytes:
    """Return a package in which another story is in the place of its own; others as they are."""
    package, parts = open_package(content), unpack(content)
    if package is None or isinstance(parts, BadPack):
        return content
    return pack({**parts, package.name: story})


def pack(files: Mapping[str, bytes]) -> bytes:
    """Return a zip file of files by their names; the same give the same bytes."""
    packed = BytesIO()
    with ZipFile(packed, "w") as package:
        for name, content in files.items():
            package.writestr(ZipInfo(name), content, ZIP_DEFLATED)
    return packed.getvalue()


def _only_story(parts: Mapping[str, bytes]) -> str | None:
    names = readable(parts)
    called_so = [name for name in names if PurePath(name).name == STORY]
    [name, *others] = (called_so if len(called_so) == 1 else names) or [""]
    if others or not name.casefold().endswith(_OURS):
        return None
    text = decode(parts[name])
    return name if isinstance(text, str) and recognize(name, text) is None else None
