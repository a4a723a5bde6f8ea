"""What axe finds in every view, light and dark, wide and narrow."""

from __future__ import annotations

from typing import Literal

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Page

from tests.browser.test_page import visit

Scheme = Literal["light", "dark"]
VIEWS = {
    "start": "",
    "event": "?event=presents",
    "end": "?event=~end",
    "search": "?event=training&q=spy&lane=contacts&without=zhang",
    "asof": "?asof=2018-04-15&lag=yes&by=voice",
    "voices": "?view=voices",
    "people": "?view=people",
    "orders": "?view=orders&event=hotel-meeting",
    "present": "?mode=present&event=hotel-meeting&step=1",
    "reveal": "?mode=present&reveal=yes&event=hotel-meeting&step=4",
    "chinese": "?lang=zh&event=hotel-meeting",
}
UPSTREAM = {
    # Streamlit's drop zone is both focusable and a presentation: streamlit/streamlit#15928.
    "File": "presentation-role-conflict (minor)",
}
POPOVERS = ("Filter", "Who says so?", "Time", "File")


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
        page.goto(url)
        page.locator("section h3").first.wait_for()
    else:
        visit(page, url)
        page.locator(".event").first.wait_for()


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("view", VIEWS)
def test_axe_finds_nothing(page: Page, site: str, view: str, scheme: Scheme) -> None:
    open_view(page, f"{site}{VIEWS[view]}", scheme, 1280)
    assert violations(page) == []


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("width", [320, 390])
def test_axe_finds_nothing_on_a_phone(page: Page, site: str, width: int, scheme: Scheme) -> None:
    open_view(page, f"{site}?event=presents", scheme, width)
    assert violations(page) == []


@pytest.mark.parametrize("popover", POPOVERS)
def test_axe_finds_nothing_in_what_opens(page: Page, site: str, popover: str) -> None:
    open_view(page, f"{site}?event=presents", "light", 1280)
    page.get_by_role("button", name=popover, exact=True).click()
    page.locator("[data-testid=stPopoverBody]").wait_for()
    upstream = UPSTREAM.get(popover)
    found = [text for text in violations(page) if not (upstream and text.startswith(upstream))]
    assert found == []
