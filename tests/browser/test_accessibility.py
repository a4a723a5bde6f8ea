"""What axe finds in every view and every menu, light and dark, wide and narrow, page and file."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Literal, get_args

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Page, expect

from tests.browser.acts import arrive, open_files, open_menu, visit
from tests.browser.conftest import At

Scheme = Literal["dark", "light"]
SCHEMES: tuple[Scheme, ...] = get_args(Scheme)
VIEWS = {
    "start": "",
    "event": "event=presents",
    "end": "event=~end",
    "search": "event=training&q=spy&lane=contacts&without=zhang",
    "asof": "event=made-public&asof=2018-04-15",
    "voices": "view=voices",
    "people": "view=people",
    "orders": "view=orders&event=hotel-meeting",
    "present": "mode=present&event=hotel-meeting&step=1",
    "reveal": "mode=present&reveal=yes&event=hotel-meeting&step=4",
}
MENUS = ("views", "find", "share", "more")
# Streamlit's drop zone is both focusable and a presentation: streamlit/streamlit#15928.
UPSTREAM = "presentation-role-conflict (minor)"


IS_RECOLOURED = """() => new Set(['body', '.reader'].map((place) =>
    getComputedStyle(document.querySelector(place)).backgroundColor)).size === 1"""


def violations(page: Page) -> list[str]:
    """Return what axe finds in dark and in light colours."""
    return [f"{scheme}: {found}" for scheme in SCHEMES for found in _violations(page, scheme)]


def _violations(page: Page, scheme: Scheme) -> Iterator[str]:
    page.emulate_media(color_scheme=scheme, reduced_motion="reduce")
    # Streamlit's part of the page turns a moment after ours.
    page.wait_for_function(IS_RECOLOURED)
    for violation in Axe().run(page).response["violations"]:
        for node in violation["nodes"]:
            told = f"{violation['id']} ({violation['impact']})"
            yield f"{told}: {node['target']} {node['failureSummary']}"


def open_view(page: Page, url: str, width: int = 1280) -> None:
    page.set_viewport_size({"width": width, "height": 844})
    page.emulate_media(color_scheme=SCHEMES[0], reduced_motion="reduce")
    if "view=voices" in url or "view=people" in url:
        arrive(page, url)
        page.locator(".pages section h3").first.wait_for()
    else:
        visit(page, url)
        page.locator(".panel .event").wait_for()


@pytest.mark.parametrize("language", ["en", "zh"])
@pytest.mark.parametrize("view", VIEWS)
def test_axe_finds_nothing(page: Page, at: At, view: str, language: str) -> None:
    open_view(page, at(f"{VIEWS[view]}&lang={language}"))
    expect(page.locator("html")).to_have_attribute("lang", language)
    assert violations(page) == []


@pytest.mark.parametrize("width", [320, 390])
def test_axe_finds_nothing_on_a_phone(page: Page, at: At, width: int) -> None:
    open_view(page, at("event=presents"), width)
    assert violations(page) == []


def test_axe_finds_nothing_in_what_opens(page: Page, at: At) -> None:
    open_view(page, at("event=presents&q=spy"))
    found = {}
    for menu in MENUS:
        open_menu(page, menu)
        found[menu] = violations(page)
        page.keyboard.press("Escape")
    assert found == {menu: [] for menu in MENUS}


def test_axe_finds_nothing_in_the_files(page: Page, site: str) -> None:
    open_view(page, f"{site}?event=presents")
    open_files(page)
    assert [text for text in violations(page) if UPSTREAM not in text] == []
