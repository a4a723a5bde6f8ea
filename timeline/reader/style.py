"""The reader's style sheet, with the colours of the palettes."""

from __future__ import annotations

from functools import cache
from pathlib import Path

from timeline.marks import css_of_legend, css_of_opening, css_of_palettes, css_of_paper

_SHEET = Path(__file__).parent / "client" / "reader.css"


@cache
def reader_style() -> str:
    """Return the style of everything that is read, the same wherever the reader stands."""
    paper = f"@media print {{\n{css_of_paper()}}}"
    sheet = _SHEET.read_text(encoding="utf-8")
    return "\n".join((css_of_palettes(), paper, sheet, css_of_legend(), css_of_opening()))
