"""The reader's style sheet, with the colours of the palettes."""

from __future__ import annotations

from functools import cache
from pathlib import Path

from timeline.marks import css_of_legend, css_of_opening, css_of_palettes

_SHEET = Path(__file__).parent / "client" / "reader.css"


@cache
def reader_style() -> str:
    """Return the style of everything that is read, the same wherever the reader stands."""
    return "\n".join(
        (css_of_palettes(), _SHEET.read_text(encoding="utf-8"), css_of_legend(), css_of_opening())
    )
