"""The pictures beside the file of a story, made small enough for a page that holds them."""

from __future__ import annotations

import os
from base64 import b64encode
from collections.abc import Mapping
from io import BytesIO
from pathlib import Path

from PIL import Image, ImageOps

from timeline.story import Story

WIDEST = 1_040
"""Pixels of the longer side: the width of the widest chart."""
LARGEST_FILE = 20_000_000
"""Bytes of a picture that is read."""
MOST_PIXELS = 60_000_000
LARGEST_IN_ALL = 30_000_000
"""Bytes of all pictures of a story as they are shown; what comes after them is named alone."""
_FORMATS = ("JPEG", "PNG", "GIF", "WEBP")
_QUALITY = 82


def read_pictures(story: Story, folder: Path | Mapping[str, bytes]) -> dict[str, str]:
    """Return the pictures in `folder` as addresses that hold them (`data:`), by their events.

    It is one on disk, or the files of a package by their names. They keep nothing of what a camera
    writes beside them. A picture that is not there, that is too large or that leads out of the
    folder is left out.
    """
    found: dict[str, str] = {}
    left = LARGEST_IN_ALL
    for event in story.events:
        name = event.media.file if event.media else None
        address = _address(folder, name) if name else ""
        if address and len(address) <= left:
            found[event.id] = address
            left -= len(address)
    return found


def _address(folder: Path | Mapping[str, bytes], name: str) -> str:
    try:
        content = folder.get(name) if isinstance(folder, Mapping) else _in_folder(folder, name)
        if not content or len(content) > LARGEST_FILE:
            return ""
        with Image.open(BytesIO(content), formats=_FORMATS) as picture:
            if picture.width * picture.height > MOST_PIXELS:
                return ""
            return f"data:image/jpeg;base64,{b64encode(_smaller(picture)).decode()}"
    except (OSError, SyntaxError, ValueError, Image.DecompressionBombError):
        return ""


def _in_folder(folder: Path, name: str) -> bytes | None:
    """Return the content of a picture on disk, or `None` where it is not to be read."""
    path = Path(os.path.realpath(folder / name))
    is_inside = path.is_relative_to(os.path.realpath(folder))
    is_small = is_inside and path.stat().st_size <= LARGEST_FILE
    return path.read_bytes() if is_small else None


def _smaller(picture: Image.Image) -> bytes:
    """Return a picture as JPEG, upright, on white where it is transparent."""
    picture.thumbnail((WIDEST, WIDEST))
    upright = ImageOps.exif_transpose(picture).convert("RGBA")
    page = Image.new("RGB", upright.size, "white")
    page.paste(upright, mask=upright.getchannel("A"))
    out = BytesIO()
    page.save(out, "JPEG", quality=_QUALITY, optimize=True)
    return out.getvalue()
