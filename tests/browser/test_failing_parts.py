"""What a reader sees where the server fails to answer with a part of the page."""

from __future__ import annotations

import re

import pytest
from playwright.sync_api import Page, expect

FAILED = "The chart cannot be shown: the program failed there, and only there."


@pytest.mark.parametrize("mode", ["read", "present"])
def test_a_chart_that_fails_is_a_sentence_and_the_events_stand(
    page: Page, site: str, mode: str
) -> None:
    page.route(re.compile("/figures/"), lambda route: route.fulfill(status=500, body="failed"))
    page.goto(f"{site}?event=presents&mode={mode}")
    expect(page.locator(".timeline-chart .failed")).to_contain_text(FAILED)
    page.locator(".st-key-next button").click()
    expect(page.locator(".st-key-event-panel h2")).to_have_text("Jack pays for a “consultancy”")


def test_a_chart_that_comes_after_all_takes_the_place_of_the_sentence(
    page: Page, site: str
) -> None:
    page.set_viewport_size({"width": 1280, "height": 720})
    page.route(re.compile("/figures/"), lambda route: route.fulfill(status=500, body="failed"))
    page.goto(f"{site}?event=presents")
    expect(page.locator(".timeline-chart .failed")).to_be_visible()
    page.wait_for_function("() => window.Plotly !== undefined")
    page.unroute_all()
    page.set_viewport_size({"width": 1000, "height": 720})
    expect(page.locator(".timeline-plot .main-svg").first).to_be_visible()
    expect(page.locator(".timeline-chart .failed")).to_be_hidden()


@pytest.mark.parametrize("part", ["/prefetch/", "/plotly/"])
def test_the_events_stand_without_what_a_browser_asks_for(page: Page, site: str, part: str) -> None:
    page.route(re.compile(part), lambda route: route.fulfill(status=500, body="failed"))
    page.goto(f"{site}?event=presents")
    page.get_by_role("button", name="Jack pays for a “consultancy”").click()
    expect(page.locator(".event h2")).to_have_text("Jack pays for a “consultancy”")
    page.get_by_placeholder("Search the story").fill("hotel")
    page.keyboard.press("Enter")
    expect(page.locator("a[data-event]")).to_have_count(1)
