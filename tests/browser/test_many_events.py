"""A story too long for its chart, and the policy that the page runs under."""

from __future__ import annotations

from pathlib import Path

from playwright.sync_api import ConsoleMessage, Page, expect

from tests.browser.acts import visit
from tests.browser.conftest import Serve
from tests.test_page import long_story

FULLEST = """() => {
    const plot = document.querySelector('.timeline-plot');
    plot.closest('.timeline-scroll').scrollIntoView({ block: 'nearest' });
    const { xaxis, yaxis, meta } = plot._fullLayout;
    const column = meta.columns.reduce((a, b) => (a.events.length < b.events.length ? b : a));
    const box = plot.getBoundingClientRect();
    const middle = ([first, last]) => (first + last) / 2;
    return {
        at: [
            box.left + xaxis._offset + xaxis.c2p(middle(column.x)),
            box.top + yaxis._offset + yaxis.c2p(middle(column.y)),
        ],
        events: column.events,
    };
}"""
DRAWN = """() => document.querySelector('.timeline-plot')._fullLayout.meta.regions
    .map(([event]) => event)"""


def test_a_column_opens_into_its_events_and_closes_again(
    page: Page, shelved: Serve, tmp_path: Path
) -> None:
    visit(page, f"{shelved(long_story(tmp_path, 400))}&event=e0")
    assert page.evaluate(DRAWN) == []
    fullest = page.evaluate(FULLEST)

    page.mouse.click(*fullest["at"])
    page.wait_for_function(f"() => ({DRAWN})().length > 0")
    assert set(fullest["events"]) <= set(page.evaluate(DRAWN))
    expect(page.locator(".panel h2")).to_have_text("Event 0")

    page.get_by_role("button", name="Show the whole time").click()
    page.wait_for_function(f"() => ({DRAWN})().length === 0")

    # To press the button, the page was scrolled.
    page.mouse.click(*page.evaluate(FULLEST)["at"])
    page.wait_for_function(f"() => ({DRAWN})().length > 0")
    assert "e399" not in fullest["events"]
    page.keyboard.press("End")
    expect(page.locator(".panel h2")).to_have_text("Event 399")
    page.wait_for_function(f"() => ({DRAWN})().length === 0")


def test_the_page_breaks_no_policy(page: Page, site: str) -> None:
    said: list[str] = []

    def note(message: ConsoleMessage) -> None:
        if message.type == "error":
            said.append(message.text)

    page.on("console", note)
    answer = page.goto(site)
    assert answer is not None
    assert "default-src 'none'" in answer.headers["content-security-policy"]
    visit(page, f"{site}?event=presents")
    page.keyboard.press("ArrowRight")
    expect(page.locator(".panel h2")).to_contain_text("consultancy")
    page.keyboard.press("p")
    expect(page.locator(".lesson")).to_be_visible()
    assert said == []
