"""Where a story has many sources, its chart still begins on the first screen."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from playwright.sync_api import Page, expect

from tests.browser.acts import arrive, open_menu, visit
from tests.browser.conftest import SCREEN, Serve
from tests.conftest import SavedPage
from tests.many_sources import many_sources
from timeline.loading import write_yaml


def begins(page: Page) -> float:
    """Return how far down the chart begins."""
    box = page.locator(".drawing").bounding_box()
    assert box is not None
    return box["y"]


def is_whole(page: Page) -> bool:
    """Return whether nothing reaches beyond the window to the right."""
    return bool(page.evaluate("document.documentElement.scrollWidth <= window.innerWidth"))


def hold_chart(page: Page) -> None:
    """Hold that what stands above the chart leaves it room on the first screen."""
    assert begins(page) < SCREEN["height"] / 2
    assert is_whole(page)


@pytest.mark.parametrize("seed", [1, 7])
def test_on_the_page(page: Page, serve: Serve, seed: int, tmp_path: Path) -> None:
    story = tmp_path / "strait.yaml"
    story.write_text(write_yaml(many_sources(seed)), encoding="utf-8")
    visit(page, serve(story))
    hold_chart(page)
    page.locator(".panel").get_by_text("Name them").click()
    page.locator(".panel").get_by_text("What paper 24 has to say").first.wait_for()


def test_writers_who_sign_nothing_are_one_box_that_stands_for_all(
    page: Page, saved_page: SavedPage
) -> None:
    address = saved_page("strait light").as_uri()
    arrive(page, address)
    taken, heard = (page.locator(f'[name={name}][value*=","]') for name in ("without", "voice"))
    writers = (taken.get_attribute("value") or "").split(",")
    arrive(page, f"{address}#without={writers[1]}&voice={writers[1]}")
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


def test_on_the_offline_page(page: Page, saved_page: SavedPage) -> None:
    arrive(page, saved_page("strait light").as_uri())
    hold_chart(page)
