"""Other formats, in and out."""

from __future__ import annotations

from collections.abc import Callable, Mapping

from timeline.chronology import Chronology
from timeline.exchange.json_export import to_json
from timeline.story import Story

EXPORTERS: Mapping[str, Callable[[Story, Chronology], str]] = {"json": to_json}
"""For each format's name, what turns a story and its chronology into the format's text."""

__all__ = ["EXPORTERS", "to_json"]
