"""A reader turns to another story of the server's own."""

from __future__ import annotations

import re
from pathlib import Path
from urllib.parse import parse_qsl, urlsplit

import pytest
from playwright.sync_api import Page, expect

from tests.browser.acts import arrive, open_menu
from tests.browser.conftest import PHONE
from tests.browser.test_accessibility import violations
from tests.browser.test_own_story import DISPUTED, upload


def test_the_shelf_leads_to_the_other_story_and_its_address_stays_with_it(
    page: Page, site: str
) -> None:
    arrive(page, site)
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


LEADING = ("", "view=matrix", "view=voices", "view=people", "suppose=set:fire=1930")


@pytest.mark.parametrize("choice", LEADING)
def test_every_link_of_a_part_leads_on_in_the_same_story(
    page: Page, site: str, choice: str
) -> None:
    """Also where it is opened in another tab: by its address, and not by a press."""
    page.goto(f"{site}?shelf=mill&lang=en&{choice}")
    links = page.locator(".panel a.shows, .pages a[data-event]")
    expect(links.first).to_have_attribute("href", re.compile(r"^http.*[?&]lang=en.*[?&]shelf=mill"))
    leading = links.evaluate_all("(all) => all.map((one) => one.getAttribute('href'))")
    queries = [dict(parse_qsl(urlsplit(address).query)) for address in leading]
    assert {(query["shelf"], query["lang"]) for query in queries} == {("mill", "en")}
    assert all(query.get("lag") == "yes" or query.get("event") for query in queries)
    page.goto(leading[0])
    expect(page.locator(".bar .name a")).to_have_text("The fire at the mill: who knew?")


NARROW_LINKS = """() => [...document.querySelectorAll('a')].filter((link) => link.checkVisibility())
    .map((link) => [link.textContent, link.getBoundingClientRect()])
    .filter(([, { width, height }]) => width < 24 || height < 24).map(([text]) => text)"""
"""The links of a page on which a finger has less than 24 pixels."""


def test_two_stories_of_the_shelf_are_compared(
    page: Page, site: str, complaints: list[str]
) -> None:
    page.goto(f"{site}shelf")
    assert violations(page) == []
    page.locator("select[name=a]").select_option("mill-courier")
    page.locator("select[name=b]").select_option("mill-chronicle")
    page.get_by_role("button", name="Compare").click()
    expect(page.locator(".found")).to_have_text(
        "A and B both tell 1 event. Times that exclude each other: 1. "
        "Told differently beside the time: 1."
    )
    expect(page.locator(".strips:visible")).to_have_class("strips wide")
    assert page.evaluate(NARROW_LINKS) == []
    page.locator(".wide a[href='#told-A2'] text").click()
    expect(page.locator("#told-A2")).to_be_in_viewport()
    page.set_viewport_size(PHONE)
    expect(page.locator(".strips:visible")).to_have_class("strips narrow")
    assert page.evaluate(NARROW_LINKS) == []
    assert page.evaluate("document.documentElement.scrollWidth") == PHONE["width"]
    assert violations(page) == []
    page.get_by_role("link", name="The mill burns", exact=True).click()
    expect(page).to_have_url(re.compile(r"shelf=mill-chronicle&event=burning$"))
    assert complaints == []


def test_own_stories_are_compared_with_each_other_and_with_the_shelf(
    page: Page, site: str, tmp_path: Path, complaints: list[str]
) -> None:
    for title in ("One fire", "Another fire"):
        file = tmp_path / f"{title}.yaml"
        file.write_text(DISPUTED.replace("The harbour fire", title), encoding="utf-8")
        arrive(page, site)
        upload(page, file)
        expect(page.locator(".bar .name a")).to_have_text(title)
    open_menu(page, "more")
    page.get_by_role("link", name="Compare with another story").click()
    first, second = page.locator("select[name=a]"), page.locator("select[name=b]")
    expect(first.locator("option:checked")).to_have_text("Another fire")
    expect(page.get_by_role("heading", level=2).first).to_have_text("Compare two of them")
    for chosen, title in ((second, "One fire"), (first, "The fire at the mill: who knew?")):
        chosen.select_option(label=title)
        page.get_by_role("button", name="Compare").click()
        expect(page.locator(".found")).to_contain_text("A and B")
        page.go_back()
        expect(page.get_by_role("heading", name="Compare two of them")).to_be_visible()
        first.select_option(label="Another fire")
        second.select_option(label="One fire")
    assert violations(page) == []
    assert complaints == []


def test_an_own_story_that_is_gone_is_offered_no_more(page: Page, site: str) -> None:
    page.goto(f"{site}shelf")
    page.evaluate("localStorage.setItem('own gone', 'A story')")
    page.reload()
    expect(page.locator("select[name=a] option")).to_contain_text(["A story"])
    page.goto(f"{site}compare?a=mill&b=story%3Agone")
    expect(page.get_by_role("alert")).to_contain_text("At this address is no story")
    expect(page.locator("select[name=a] option").last).not_to_have_text("A story")
    assert page.evaluate("localStorage.getItem('own gone')") is None
