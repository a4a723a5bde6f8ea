"""Other formats, in and out."""

from __future__ import annotations

from collections.abc import Callable, Mapping

from timeline.chronology import Chronology
from timeline.exchange.json_export import to_json
from timeline.exchange.page import to_page
from timeline.exchange.picture import PictureError, to_png, to_svg
from timeline.exchange.worksheet import to_worksheet
from timeline.story import Story

EXPORTERS: Mapping[str, Callable[[Story, Chronology], str | bytes]] = {
    "json": to_json,
    "page": to_page,
    "worksheet": to_worksheet,
    "png": to_png,
    "svg": to_svg,
}
"""For each format's name, what turns a story and its chronology into its text or bytes."""

__all__ = [
    "EXPORTERS",
    "PictureError",
    "to_json",
    "to_page",
    "to_png",
    "to_svg",
    "to_worksheet",
]
