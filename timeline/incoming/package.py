"""Packages: a story with what belongs to it, in one zip file."""

from __future__ import annotations

from collections.abc import Mapping
from io import BytesIO
from zipfile import BadZipFile, ZipFile

from timeline.incoming.packed import BadPack, unpack
from timeline.limits import LARGEST

STORY = "story.yaml"
"""The name of the story's file in a package."""


def story_in(content: bytes | str) -> bytes | None:
    """Return the story's file in a package, as far as it may be read; `None` if it is none."""
    if isinstance(content, str) or not content.startswith(b"PK\x03\x04"):
        return None
    try:
        with ZipFile(BytesIO(content)) as package, package.open(STORY) as story:
            return story.read(LARGEST + 1)
    except (BadZipFile, KeyError, EOFError, OSError, RuntimeError, NotImplementedError):
        return None  # another zip file, or half of one


def beside_story(content: bytes | str) -> Mapping[str, bytes]:
    """Return the files that lie beside the story in a package, by their names; else none."""
    if isinstance(content, str) or story_in(content) is None:
        return {}
    parts = unpack(content)
    return {} if isinstance(parts, BadPack) else {n: parts[n] for n in parts if n != STORY}
