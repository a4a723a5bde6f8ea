"""Where a story has many sources, its chart still begins on the first screen."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Browser, Page

from tests.browser.conftest import SCREEN, served
from timeline.exchange import to_page
from timeline.loading import make_story, write_yaml
from timeline.timeline import make_timeline

KINDS = ("press", "statement", "note", "memoir", "record")


@pytest.fixture(scope="module")
def data() -> dict[str, Any]:
    """A story of 25 sources and 40 events."""
    note = "What a reader should know about this source takes a sentence of its own, or even two."
    sources = [
        {"id": f"s{n}", "publisher": f"Publisher {n}", "title": f"What source {n} says"}
        | {"kind": KINDS[n % 5], "published": str(1960 + n), "note": note}
        for n in range(25)
    ]
    events = [
        {"id": f"e{n}", "headline": f"Event {n}", "summary": "It is so.", "lane": "sea"}
        | {"date": f"{1 + n % 28} May 1960"}
        for n in range(40)
    ]
    return {
        "title": "The strait",
        "standfirst": "Twenty-five sources tell of one spring.",
        "sources": sources,
        "lanes": [{"id": "sea", "label": "At sea"}],
        "events": events,
    }


@pytest.fixture
def page(browser: Browser) -> Iterator[Page]:
    opened = browser.new_page(viewport=SCREEN)
    yield opened
    opened.close()


def begins(page: Page) -> float:
    """Return how far down the chart begins."""
    box = page.locator(".st-key-timeline").first.bounding_box()
    assert box is not None
    return box["y"]


def test_on_the_page(page: Page, data: dict[str, Any], tmp_path: Path) -> None:
    story = tmp_path / "strait.yaml"
    story.write_text(write_yaml(data), encoding="utf-8")
    with served(story) as site:
        page.goto(site)
        page.locator(".st-key-timeline .main-svg").first.wait_for()
        assert begins(page) < SCREEN["height"] / 2
        page.get_by_text("Name them").click()
        page.get_by_text("What source 24 says").first.wait_for()


def test_on_the_offline_page(page: Page, data: dict[str, Any], tmp_path: Path) -> None:
    file = tmp_path / "strait.html"
    file.write_text(to_page(make_timeline(make_story(data))), encoding="utf-8")
    page.goto(file.as_uri())
    page.locator("#timeline .main-svg").first.wait_for()
    assert begins(page) < SCREEN["height"] / 2
