"""Where a story has many sources, its chart still begins on the first screen."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Browser, Page

from tests.browser.conftest import SCREEN, served
from tests.many_sources import many_sources
from timeline.exchange import to_page
from timeline.loading import make_story, write_yaml
from timeline.timeline import make_timeline


@pytest.fixture(scope="module", params=[1, 7])
def data(request: pytest.FixtureRequest) -> dict[str, Any]:
    """A story of 25 sources and 40 events."""
    return many_sources(request.param)


@pytest.fixture
def page(browser: Browser) -> Iterator[Page]:
    opened = browser.new_page(viewport=SCREEN)
    yield opened
    opened.close()


def begins(page: Page) -> float:
    """Return how far down the chart begins."""
    box = page.locator(".drawing").bounding_box()
    assert box is not None
    return box["y"]


def is_whole(page: Page) -> bool:
    """Return whether nothing reaches beyond the window to the right."""
    return bool(page.evaluate("document.documentElement.scrollWidth <= window.innerWidth"))


def test_on_the_page(page: Page, data: dict[str, Any], tmp_path: Path) -> None:
    story = tmp_path / "strait.yaml"
    story.write_text(write_yaml(data), encoding="utf-8")
    with served(story) as site:
        page.goto(site)
        page.locator(".drawing .main-svg").first.wait_for()
        assert begins(page) < SCREEN["height"] / 2
        assert is_whole(page)
        page.locator(".panel").get_by_text("Name them").click()
        page.locator(".panel").get_by_text("What paper 24 has to say").first.wait_for()


def test_on_the_offline_page(page: Page, data: dict[str, Any], tmp_path: Path) -> None:
    file = tmp_path / "strait.html"
    file.write_text(to_page(make_timeline(make_story(data))), encoding="utf-8")
    page.goto(file.as_uri())
    page.locator(".drawing .main-svg").first.wait_for()
    assert begins(page) < SCREEN["height"] / 2
    assert is_whole(page)
