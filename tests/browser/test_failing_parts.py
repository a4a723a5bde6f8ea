"""What a reader sees where the server fails to answer with a part of the page."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from playwright.sync_api import Page, Route, expect

from tests.browser.acts import SPENDING, open_menu
from tests.browser.conftest import Serve
from tests.test_page import long_story

FAILED = "The chart cannot be shown: the program failed there, and only there."


@pytest.mark.parametrize("mode", ["read", "present"])
def test_a_chart_that_fails_is_a_sentence_and_the_events_stand(
    page: Page, site: str, mode: str
) -> None:
    page.route(re.compile("/figure-"), lambda route: route.fulfill(status=500, body="failed"))
    page.add_init_script(SPENDING)
    page.goto(f"{site}?event=presents&mode={mode}")
    expect(page.locator(".timeline-chart .failed")).to_contain_text(FAILED)
    page.keyboard.press("ArrowRight")
    expect(page.locator(".panel h2")).to_have_text("Jack pays for a “consultancy”")


def test_a_chart_that_comes_after_all_takes_the_place_of_the_sentence(
    page: Page, site: str
) -> None:
    page.set_viewport_size({"width": 1280, "height": 720})
    page.route(re.compile("/figure-"), lambda route: route.fulfill(status=500, body="failed"))
    page.add_init_script(SPENDING)
    page.goto(f"{site}?event=presents")
    expect(page.locator(".timeline-chart .failed")).to_be_visible()
    page.wait_for_function("() => window.Plotly !== undefined")
    page.unroute_all()
    page.set_viewport_size({"width": 1000, "height": 720})
    expect(page.locator(".timeline-plot .main-svg").first).to_be_visible()
    expect(page.locator(".timeline-chart .failed")).to_be_hidden()


@pytest.mark.parametrize("part", ["/figure-", "/plotly/", "/pages", "/list", "/texts"])
def test_the_events_stand_without_what_a_browser_asks_for(page: Page, site: str, part: str) -> None:
    page.route(re.compile(part), lambda route: route.fulfill(status=500, body="failed"))
    page.goto(f"{site}?event=presents")
    page.locator(".stepper [data-step=next]").click()
    expect(page.locator(".panel h2")).to_have_text("Jack pays for a “consultancy”")


def test_cards_that_cannot_be_had_are_asked_for_anew(page: Page, site: str) -> None:
    page.route(re.compile("/classwork"), lambda route: route.fulfill(status=500, body="failed"))
    page.goto(f"{site}?view=order")
    expect(page.locator(".notice")).to_have_text(LOST)
    expect(page.locator(".deck li")).to_have_count(0)
    page.unroute_all()
    open_menu(page, "views")
    for view in ("people", "order"):
        page.locator(f"[name=view][value={view}]").check()
    expect(page.locator(".deck li")).not_to_have_count(0)


LOST = "This part could not be fetched. Check the connection; the next press tries again."


def test_words_that_cannot_be_had_are_asked_for_anew_at_the_next_press(
    page: Page, shelved: Serve, tmp_path: Path
) -> None:
    url = shelved(long_story(tmp_path, 100))
    page.route(re.compile("/panels-0"), lambda route: route.fulfill(status=500, body="failed"))
    page.goto(f"{url}&event=e2")
    # The page brought the next event along, and no more.
    for _ in range(2):
        page.keyboard.press("ArrowRight")
    expect(page.locator(".reader > [role=status]")).to_have_text(LOST)
    page.unroute_all()
    page.keyboard.press("ArrowRight")
    expect(page.locator(".panel h2")).to_have_text("Event 5")
    expect(page.locator(".reader > [role=status]")).to_have_text("Event 6 of 100. Event 5")


def test_a_search_without_its_texts_is_said_and_not_asked_for_again_and_again(
    page: Page, site: str
) -> None:
    asked: list[str] = []

    def fail(route: Route) -> None:
        asked.append(route.request.url)
        route.fulfill(status=500, body="failed")

    page.route(re.compile("/texts"), fail)
    page.goto(f"{site}?event=presents")
    expect(page.locator(".panel h2")).to_have_text("Jack gives presents")
    page.locator("[popovertarget=reader-find]").click()
    page.locator("input[name=q]").fill("spyware")
    expect(page.locator(".notice")).to_have_text(LOST)
    expect(page).to_have_url(f"{site}?event=presents")
    page.unroute_all()
    page.locator("input[name=q]").fill("spyware products")
    expect(page.locator(".hits .headline")).to_have_text(["Jack gives presents"])
    expect(page.locator(".notice")).to_be_hidden()
    assert len(asked) == 1


def test_a_day_that_cannot_be_had_leaves_what_stood(page: Page, site: str) -> None:
    page.route(re.compile(r"/facts\?asof"), lambda route: route.abort())
    page.goto(f"{site}?event=presents")
    expect(page.locator(".panel h2")).to_have_text("Jack gives presents")
    page.locator("[popovertarget=reader-find]").click()
    page.locator("select[name=asof]").select_option("2018-04-14")
    expect(page.locator(".notice")).to_have_text(LOST)
    expect(page.locator("select[name=asof]")).to_have_value("")
    expect(page).to_have_url(f"{site}?event=presents")


def test_a_press_before_anything_is_known_waits_and_asks_anew(page: Page, site: str) -> None:
    def without_facts(route: Route) -> None:
        route.fulfill(body=route.fetch().text().replace('["facts"', '["none"'))

    page.route(re.compile(r"\?event="), without_facts)
    page.route(re.compile("/facts"), lambda route: route.abort())
    page.goto(f"{site}?event=presents")
    expect(page.locator(".notice")).to_have_text(LOST)
    page.unroute_all()
    page.keyboard.press("ArrowRight")
    expect(page.locator(".panel h2")).to_have_text("Jack pays for a “consultancy”")
    expect(page.locator(".notice")).to_be_hidden()


def test_a_language_that_is_not_there_counts_as_not_said(page: Page, site: str) -> None:
    for language in ("fr", "constructor", "__proto__"):
        page.goto(f"{site}?event=presents&lang={language}")
        expect(page.locator(".panel h2")).to_have_text("Jack gives presents")
        page.keyboard.press("ArrowRight")
        expect(page.locator(".panel h2")).to_have_text("Jack pays for a “consultancy”")
