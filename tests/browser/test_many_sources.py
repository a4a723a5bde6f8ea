"""Where a story has many sources, its chart still begins on the first screen."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from playwright.sync_api import Page, expect

from tests.browser.acts import open_menu, visit
from tests.browser.conftest import SCREEN, Serve, saved
from tests.many_sources import many_sources
from timeline.loading import make_story, write_yaml
from timeline.timeline import make_timeline


def begins(page: Page) -> float:
    """Return how far down the chart begins."""
    box = page.locator(".drawing").bounding_box()
    assert box is not None
    return box["y"]


def is_whole(page: Page) -> bool:
    """Return whether nothing reaches beyond the window to the right."""
    return bool(page.evaluate("document.documentElement.scrollWidth <= window.innerWidth"))


def expect_chart(page: Page, address: str) -> None:
    """Hold that what stands above the chart leaves it room on the first screen."""
    visit(page, address)
    assert begins(page) < SCREEN["height"] / 2
    assert is_whole(page)


@pytest.mark.parametrize("seed", [1, 7])
def test_on_the_page(page: Page, serve: Serve, seed: int, tmp_path: Path) -> None:
    story = tmp_path / "strait.yaml"
    story.write_text(write_yaml(many_sources(seed)), encoding="utf-8")
    expect_chart(page, serve(story))
    page.locator(".panel").get_by_text("Name them").click()
    page.locator(".panel").get_by_text("What paper 24 has to say").first.wait_for()


def test_writers_who_sign_nothing_are_one_box_that_stands_for_all(
    page: Page, tmp_path: Path
) -> None:
    address = saved(make_timeline(make_story(many_sources(7, events=12))), tmp_path)
    visit(page, address)
    taken, heard = (page.locator(f'[name={name}][value*=","]') for name in ("without", "voice"))
    writers = (taken.get_attribute("value") or "").split(",")
    visit(page, f"{address}#without={writers[1]}&voice={writers[1]}")
    open_menu(page, "find")
    expect(taken).to_have_js_property("indeterminate", value=True)
    taken.check()
    expect(page).to_have_url(re.compile(f"without={'%2C'.join(writers)}(&|$)"))
    page.locator("[name=without]").first.check()
    expect(page).to_have_url(re.compile(f"without=p[0-9]%2C{'%2C'.join(writers)}(&|$)"))
    heard.check()
    expect(page).to_have_url(re.compile(f"voice={'%2C'.join(writers)}(&|$)"))
    count = heard.locator("xpath=..").locator("output").inner_text().strip("()")
    expect(page.locator(".counted")).to_contain_text(f"{count} of 12 shown")


def test_on_the_offline_page(page: Page, tmp_path: Path) -> None:
    expect_chart(page, saved(make_timeline(make_story(many_sources(7, events=12))), tmp_path))
