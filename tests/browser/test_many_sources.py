"""Where a story has many sources, its chart still begins on the first screen."""

from __future__ import annotations

import re

import pytest
from playwright.sync_api import Page, expect

from tests.browser.acts import arrive, open_menu
from tests.browser.conftest import SCREEN, Serve
from tests.many_sources import write_strait


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


@pytest.fixture(scope="module")
def strait(shelved: Serve, tmp_path_factory: pytest.TempPathFactory) -> str:
    """The address of a story of 25 sources."""
    return shelved(write_strait(tmp_path_factory.mktemp("strait")))


def test_its_chart_begins_on_the_first_screen_and_all_are_named(page: Page, strait: str) -> None:
    arrive(page, strait)
    hold_chart(page)
    page.locator(".panel").get_by_text("Name them").click()
    page.locator(".panel").get_by_text("What paper 24 has to say").first.wait_for()


def test_writers_who_sign_nothing_are_one_box_that_stands_for_all(page: Page, strait: str) -> None:
    arrive(page, strait)
    taken, heard = (page.locator(f'[name={name}][value*=","]') for name in ("without", "voice"))
    writers = (taken.get_attribute("value") or "").split(",")
    arrive(page, f"{strait}&without={writers[1]}&voice={writers[1]}")
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
