"""Addresses that name their content in full, so that browsers may keep what lies there for ever."""

from __future__ import annotations

from hashlib import sha256
from pathlib import Path

from timeline.timeline import Timeline

_PACKAGE = Path(__file__).parents[1]
_MADE_OF = {".py", ".html", ".po", ".js", ".toml"}


def lasting_address(route: str, opened: Timeline, name: str) -> str:
    """Return the address of something made of a story.

    It is relative to that of the page, and names the content of the story and the code that makes
    something of it.
    """
    return f"{route.lstrip('/')}/{REVISION}/{opened.digest}/{name}"


def _revision() -> str:
    """Return what changes with the code of this package."""
    digest = sha256()
    for file in sorted(_PACKAGE.rglob("*")):
        if file.suffix in _MADE_OF:
            digest.update(file.read_bytes())
    return digest.hexdigest()[:16]


REVISION = _revision()
"""What changes with the code of this package."""
