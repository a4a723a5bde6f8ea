"""What axe finds in every view and every menu, light and dark, wide and narrow, page and file."""

from __future__ import annotations

from typing import Literal

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Page, expect

from tests.browser.acts import arrive, open_files, open_menu, visit
from tests.browser.conftest import At

Scheme = Literal["light", "dark"]
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


def violations(page: Page) -> list[str]:
    return [
        f"{violation['id']} ({violation['impact']}): {node['target']} {node['failureSummary']}"
        for violation in Axe().run(page).response["violations"]
        for node in violation["nodes"]
    ]


def open_view(page: Page, url: str, scheme: Scheme, width: int, height: int = 844) -> None:
    page.set_viewport_size({"width": width, "height": height})
    page.emulate_media(color_scheme=scheme, reduced_motion="reduce")
    if "view=voices" in url or "view=people" in url:
        arrive(page, url)
        page.locator(".pages section h3").first.wait_for()
    else:
        visit(page, url)
        page.locator(".panel .event").wait_for()


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("language", ["en", "zh"])
@pytest.mark.parametrize("view", VIEWS)
def test_axe_finds_nothing(page: Page, at: At, view: str, language: str, scheme: Scheme) -> None:
    open_view(page, at(f"{VIEWS[view]}&lang={language}"), scheme, 1280)
    expect(page.locator("html")).to_have_attribute("lang", language)
    assert violations(page) == []


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("width", [320, 390])
def test_axe_finds_nothing_on_a_phone(page: Page, at: At, width: int, scheme: Scheme) -> None:
    open_view(page, at("event=presents"), scheme, width)
    assert violations(page) == []


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("menu", MENUS)
def test_axe_finds_nothing_in_what_opens(page: Page, at: At, menu: str, scheme: Scheme) -> None:
    open_view(page, at("event=presents&q=spy"), scheme, 1280)
    open_menu(page, menu)
    assert violations(page) == []


def test_axe_finds_nothing_in_the_files(page: Page, site: str) -> None:
    open_view(page, f"{site}?event=presents", "light", 1280)
    open_files(page)
    assert [text for text in violations(page) if not text.startswith(UPSTREAM)] == []
