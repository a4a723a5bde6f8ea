"""Addresses that name their content in full, so that browsers may keep what lies there for ever."""

from __future__ import annotations

from hashlib import sha256
from pathlib import Path
from urllib.parse import urlencode

from timeline.choices import Choices, write_choices
from timeline.timeline import Timeline

_PACKAGE = Path(__file__).parents[1]
_MADE_OF = {".py", ".html", ".po", ".js"}


def lasting_address(route: str, opened: Timeline, name: str, choices: Choices) -> str:
    """Return the address of something made of a story as `choices` ask for.

    It is relative to that of the page, and names the content of the story and the code that makes
    something of it.
    """
    query = urlencode(write_choices(choices))
    return f"{route.lstrip('/')}/{REVISION}/{opened.digest}/{name}?{query}"


def _revision() -> str:
    """Return what changes with the code of this package."""
    digest = sha256()
    for file in sorted(_PACKAGE.rglob("*")):
        if file.suffix in _MADE_OF:
            digest.update(file.read_bytes())
    return digest.hexdigest()[:16]


REVISION = _revision()
"""What changes with the code of this package."""
