"""A reader goes to the source: to the very words, and to how they are cited."""

from __future__ import annotations

import re

from playwright.sync_api import Page, expect

from tests.browser.acts import arrive, open_menu
from tests.browser.test_accessibility import violations
from tests.browser.test_shelf import NARROW_LINKS

ARTICLE = (
    "<!doctype html><title>Article</title><p>Above</p><div style='height: 4000px'></div>"
    "<p>In early 1930 he took out a loan from the savings bank.</p>"
)


def test_the_link_of_a_quotation_leads_to_its_words(page: Page, site: str) -> None:
    page.route(
        re.compile("courier.example"),
        lambda route: route.fulfill(body=ARTICLE, content_type="text/html"),
    )
    arrive(page, f"{site}?shelf=mill&event=loan")
    page.locator(".quotation .source a").click()
    expect(page).to_have_title("Article")
    page.wait_for_function("() => scrollY > 1000")


def test_what_is_read_can_be_cited(page: Page, site: str, complaints: list[str]) -> None:
    arrive(page, f"{site}?shelf=mill&event=loan&lane=money")
    page.keyboard.press("ArrowRight")
    expect(page.locator(".panel h2")).to_have_text("The bank wants its money back")
    open_menu(page, "share")
    page.get_by_role("link", name="Cite").click()
    expect(page.get_by_role("heading", name="Cite")).to_be_visible()
    expect(page).to_have_url(f"{site}cite?event=called-in&shelf=mill")
    assert page.evaluate(NARROW_LINKS) == []
    expect(page.locator(".cited").first).to_contain_text(f"{site}?event=called-in&shelf=mill")
    assert violations(page) == []
    assert complaints == []


def test_is_cited_as_of_the_day_and_in_the_language_that_one_reads_in(
    page: Page, site: str, complaints: list[str]
) -> None:
    arrive(page, f"{site}?shelf=mill&event=fire&asof=1958-05-04&lang=zh")
    open_menu(page, "share")
    page.locator("#reader-share .cite").click()
    expect(page).to_have_url(f"{site}cite?event=fire&asof=1958-05-04&lang=zh&shelf=mill")
    expect(page.locator("html")).to_have_attribute("lang", "zh")
    expect(page.locator("main")).to_contain_text("The Courier")
    expect(page.locator("main")).not_to_contain_text("County Gazette")
    assert complaints == []
