"""What is said of dates in English, from the table beside this module."""

from __future__ import annotations

import tomllib
from functools import cache
from pathlib import Path
from typing import Any


@cache
def sentences(section: str) -> dict[str, Any]:
    """Return the sentences of a section by their names."""
    table = Path(__file__).with_name("sentences.toml").read_text(encoding="utf-8")
    found: dict[str, Any] = tomllib.loads(table)[section]
    return found
