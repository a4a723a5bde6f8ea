"""The scripts and styles that page, offline page and worksheet share."""

from __future__ import annotations

from functools import cache
from pathlib import Path

from timeline.marks import css_of_legend, css_of_palettes

_HERE = Path(__file__).parent


@cache
def client_file(name: str) -> str:
    """Return the text of a script or style of this folder."""
    return (_HERE / name).read_text(encoding="utf-8")


@cache
def page_style() -> str:
    """Return the style of everything that is read, with colours of the palettes."""
    return "\n".join((css_of_palettes(), client_file("page.css"), css_of_legend()))
