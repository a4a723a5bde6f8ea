"""The reader's style sheet, with the colours of the palettes."""

from __future__ import annotations

import re
from functools import cache
from pathlib import Path

from timeline.marks import (
    css_of_legend,
    css_of_opening,
    css_of_palettes,
    css_of_paper,
    css_of_supposing,
)

_COMMENT = re.compile(r"/\*.*?\*/\n*", re.DOTALL)
_BREAK = re.compile(r"\n\s*| (?={)|;\n\s*(?=})")
_GAP = re.compile(r'("[^"]*")|(?<=[:,>]) | (?=>)|(?<=[ :,(-])0(?=[.])')
_CLIENT = Path(__file__).parent / "client"
_SHEETS = (
    *("base.css", "bar.css", "menus.css", "stage.css", "event.css", "opening.css", "chart.css"),
    *("pages.css", "matrix.css", "order.css", "lesson.css", "phone.css", "preferences.css"),
    *("paper.css", "plain.css"),
)
"""What the reader is styled by: of two rules that weigh the same the later one counts."""


@cache
def reader_style() -> str:
    """Return the style of everything that is read, the same wherever the reader stands."""
    paper = f"@media print {{\n{css_of_paper()}}}"
    sheets = map(_read, _SHEETS)
    ours = (css_of_palettes(), paper, css_of_legend(), css_of_opening())
    palettes, paper, *shapes = (_GAP.sub(r"\1", _BREAK.sub("", each)) for each in ours)
    return "\n".join((palettes, paper, *sheets, *shapes))


@cache
def served_style() -> str:
    """Return the style of what only a page that a server answers can show."""
    sheets = (_read("supposing.css"), _read("collecting.css"))
    return "\n".join((*sheets, css_of_supposing()))


@cache
def following_style() -> str:
    """Return the style of a student's page, which follows a teacher's."""
    return _read("following.css")


@cache
def plain_style() -> str:
    """Return the style of a story as plain text, which needs no other."""
    return _read("plain.css")


def _read(name: str) -> str:
    """Return a style sheet without its comments, breaks and gaps, which are a fifth of it."""
    bare = _BREAK.sub("", _COMMENT.sub("", (_CLIENT / name).read_text(encoding="utf-8")))
    return _GAP.sub(r"\1", bare)
