"""The style of the page around the reader."""

from __future__ import annotations

from functools import cache
from pathlib import Path

from timeline.reader.style import reader_style, served_style

_SHEET = Path(__file__).parent / "page.css"


@cache
def page_style() -> str:
    """Return the style of the page, the reader's with it."""
    return "\n".join((reader_style(), served_style(), _SHEET.read_text(encoding="utf-8")))
