"""The pictures beside the file of a story, made small enough for a page that holds them."""

from __future__ import annotations

import os
from base64 import b64encode
from collections.abc import Mapping
from io import BytesIO
from pathlib import Path
from typing import NamedTuple
from unicodedata import normalize

from timeline.errors import Told
from timeline.story import Story

WIDEST = 1_040
"""Pixels of the longer side: the width of the widest chart."""
LARGEST_FILE = 20_000_000
"""Bytes of a picture that is read."""
MOST_PIXELS = 60_000_000
LARGEST_IN_ALL = 30_000_000
"""Bytes of all pictures of a story as they are shown; what comes after them is named alone."""
_TOO_LARGE = Told("is larger than {largest} MB", largest=LARGEST_FILE // 1_000_000)
_MANY_PIXELS = Told("has more than {most} million pixels", most=MOST_PIXELS // 1_000_000)
_AFTER_ALL = Told("comes after {largest} MB of pictures", largest=LARGEST_IN_ALL // 1_000_000)
_NO_PICTURE = Told("is no picture that can be read, in JPEG, PNG, GIF or WebP")
_FORMATS = ("JPEG", "PNG", "GIF", "WEBP")
_QUALITY = 82


Folder = Path | Mapping[str, bytes]
"""Where the files of a story lie: a folder on disk, or the files of a package by their names."""


class Pictures(NamedTuple):
    """Pictures as addresses that hold them (`data:`), and of others why not, by their events."""

    shown: Mapping[str, str]
    unseen: Mapping[str, str]


def read_pictures(story: Story, folder: Folder) -> Pictures:
    """Return the pictures of a story in `folder`, and why the others are not shown.

    They keep nothing of what a camera writes beside them.
    """
    shown: dict[str, str] = {}
    unseen: dict[str, str] = {}
    left = LARGEST_IN_ALL
    for event in story.events:
        name = event.media.file if event.media else None
        try:
            if name:
                address = _address(folder, name, left)
                left -= min(len(address), left)
                # What comes after is not even read.
                found, told = (shown, address) if left else (unseen, _unseen(name, _AFTER_ALL))
                found[event.id] = told
        except _UnseenError as error:
            unseen[event.id] = _unseen(name, error.args[0])
    return Pictures(shown, unseen)


def _unseen(name: object, why: Told) -> Told:
    return Told("'{name}' {why}", name=name, why=why)


class _UnseenError(Exception):
    """Raised where a picture is not shown; the message says why, after its name."""


def read_beside(folder: Folder, name: str) -> bytes | None:
    """Return a file of a story; `None` where it is not there, too large, or out of the folder."""
    try:
        return _content(folder, name)
    except _UnseenError:
        return None


def _content(folder: Folder, name: str) -> bytes | None:
    if isinstance(folder, Mapping):
        return folder.get(normalize("NFC", name))
    return _in_folder(folder, name)


def _address(folder: Folder, name: str, left: int) -> str:
    if not left:
        raise _UnseenError(_AFTER_ALL)
    content = _content(folder, name)
    if content is None:
        raise _UnseenError(Told("is not beside the story"))
    if len(content) > LARGEST_FILE:
        raise _UnseenError(_TOO_LARGE)
    return f"data:image/jpeg;base64,{b64encode(_smaller(content)).decode()}"


def _in_folder(folder: Path, name: str) -> bytes | None:
    """Return the content of a picture on disk, or `None` where it is not to be read."""
    path = Path(os.path.realpath(folder / name))
    try:
        if not path.is_relative_to(os.path.realpath(folder)):
            raise _UnseenError(Told("leads out of the folder of the story"))
        if path.stat().st_size > LARGEST_FILE:
            raise _UnseenError(_TOO_LARGE)
        return path.read_bytes()
    except (OSError, ValueError):
        return None


def _smaller(content: bytes) -> bytes:
    """Return a picture as JPEG, upright, on white where it is transparent."""
    from PIL import Image, ImageOps  # noqa: PLC0415 (slow to load, for pictures alone)

    try:
        with Image.open(BytesIO(content), formats=_FORMATS) as picture:
            if picture.width * picture.height > MOST_PIXELS:
                raise _UnseenError(_MANY_PIXELS)
            picture.thumbnail((WIDEST, WIDEST))
            upright = ImageOps.exif_transpose(picture).convert("RGBA")
    except (OSError, SyntaxError, ValueError, Image.DecompressionBombError):
        raise _UnseenError(_NO_PICTURE) from None
    page = Image.new("RGB", upright.size, "white")
    page.paste(upright, mask=upright.getchannel("A"))
    out = BytesIO()
    page.save(out, "JPEG", quality=_QUALITY, optimize=True)
    return out.getvalue()
