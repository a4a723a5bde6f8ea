"""What style sheets must not say, for one browser or another would pass over it."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[1]
SHEETS = sorted((ROOT / "timeline").rglob("*.css"))
DECORATION = re.compile(r"text-decoration\s*:\s*([^;}]+)")


@pytest.mark.parametrize("sheet", SHEETS, ids=lambda sheet: sheet.name)
def test_a_line_under_words_is_told_by_its_parts(sheet: Path) -> None:
    values = DECORATION.findall(sheet.read_text(encoding="utf-8"))
    assert [value for value in values if len(value.split()) > 1] == [], "WebKit drops all of it"


def test_there_are_style_sheets() -> None:
    assert {sheet.name for sheet in SHEETS} >= {"page.css", "event.css", "worksheet.css"}
