"""A reader turns to another story of the server's own."""

from __future__ import annotations

import re

from playwright.sync_api import Page, expect

from tests.browser.acts import open_menu, visit
from tests.browser.conftest import PHONE
from tests.browser.test_accessibility import violations


def test_the_shelf_leads_to_the_other_story_and_its_address_stays_with_it(
    page: Page, site: str
) -> None:
    visit(page, site)
    open_menu(page, "more")
    page.get_by_role("link", name="All stories of this server").click()
    page.get_by_role("link", name="The fire at the mill: who knew?").click()
    expect(page.locator(".panel h1")).to_have_text("The fire at the mill: who knew?")
    page.keyboard.press("End")
    expect(page).to_have_url(re.compile(r"[?&]shelf=mill$"))
    last = page.locator(".panel h2").inner_text()
    open_menu(page, "share")
    expect(page.locator(".follow .address")).to_have_text(page.url)
    page.reload()
    expect(page.locator(".panel h2")).to_have_text(last)
    home = page.locator(".bar .name a")
    expect(home).to_have_attribute("href", f"{site}?shelf=mill")
    page.go_back()
    page.go_back()
    expect(page.get_by_role("heading", name="Stories")).to_be_visible()


def test_two_stories_of_the_shelf_are_compared(
    page: Page, site: str, complaints: list[str]
) -> None:
    page.goto(f"{site}shelf")
    assert violations(page) == []
    page.locator("select[name=a]").select_option("mill-courier")
    page.locator("select[name=b]").select_option("mill-chronicle")
    page.get_by_role("button", name="Compare").click()
    expect(page.locator(".found")).to_have_text(
        "A and B both tell 1 event. Times that exclude each other: 1."
    )
    expect(page.locator(".strips:visible")).to_have_class("strips wide")
    page.locator(".wide a[href='#told-A2'] text").click()
    expect(page.locator("#told-A2")).to_be_in_viewport()
    page.set_viewport_size(PHONE)
    expect(page.locator(".strips:visible")).to_have_class("strips narrow")
    assert page.evaluate("document.documentElement.scrollWidth") == PHONE["width"]
    assert violations(page) == []
    page.get_by_role("link", name="The mill burns", exact=True).click()
    expect(page).to_have_url(re.compile(r"shelf=mill-chronicle&event=burning$"))
    assert complaints == []
