"""A teacher in front of the class."""

from __future__ import annotations

import re

import pytest
from playwright.sync_api import Page, expect

from tests.browser.test_accessibility import Scheme, open_view, violations
from tests.browser.test_page import visit

HEADLINE = ".event.lesson h2"
WORDS = ".event.lesson blockquote"


def drawn_labels(page: Page) -> list[str]:
    """Return the labels that the chart has, once it has caught up."""
    page.wait_for_timeout(300)
    return page.locator(".timeline-plot .textpoint text").all_text_contents()


def test_a_lesson_by_keys_alone(page: Page, site: str) -> None:
    visit(page, f"{site}?mode=present")
    expect(page.locator(".event.lesson h1")).to_have_text("The Zhang case")
    page.keyboard.press("ArrowRight")
    expect(page.locator(HEADLINE)).to_have_text("The institute offers a visit abroad")
    expect(page.locator(WORDS)).to_contain_text("In 2011, the institute offered Zhang")
    page.keyboard.press("PageDown")
    expect(page.locator(HEADLINE)).to_have_text("The year-long visit")
    page.keyboard.press("PageUp")
    expect(page.locator(HEADLINE)).to_have_text("The institute offers a visit abroad")
    page.keyboard.press("ArrowDown")
    expect(page.locator(".event.lesson .question")).to_have_text(
        "Who could confirm this date besides the newspaper?"
    )
    page.keyboard.press("ArrowUp")
    expect(page.locator(".event.lesson .question")).to_have_count(0)
    page.keyboard.press("End")
    expect(page.locator(HEADLINE)).to_have_text("The Global Times reports")
    page.keyboard.press("ArrowDown")
    expect(page.locator(".event.lesson .source")).to_have_text("Quotation 2 of 5")
    page.keyboard.press("Home")
    expect(page.locator(HEADLINE)).to_have_text("The institute offers a visit abroad")
    page.keyboard.press("Escape")
    expect(page.locator(".masthead")).to_be_visible()
    expect(page).to_have_url(re.compile(r"\?event=offer$"))


def test_keys_step_on_once_reveal_is_switched_on_by_mouse(page: Page, site: str) -> None:
    visit(page, f"{site}?mode=present&event=stay")
    page.get_by_text("Reveal step by step").click()
    expect(page).to_have_url(re.compile("reveal=yes"))
    expect(page.locator(".event.lesson .when")).to_have_count(0)
    page.keyboard.press("PageDown")
    expect(page.locator(".event.lesson .when")).to_contain_text("Some time from 2011")
    page.keyboard.press("Escape")
    expect(page.locator(".masthead")).to_be_visible()


def test_reveal_shows_one_thing_a_key_and_survives_a_reload(page: Page, site: str) -> None:
    visit(page, f"{site}?mode=present&reveal=yes")
    expect(page.locator(".event.lesson h1")).to_have_text("The Zhang case")
    assert drawn_labels(page) == []
    whole = page.evaluate("document.querySelector('.timeline-plot')._fullLayout.xaxis.range")

    page.keyboard.press("ArrowRight")
    expect(page.locator(HEADLINE)).to_have_text("The institute offers a visit abroad")
    expect(page.locator(".event.lesson .when")).to_have_count(0)
    assert drawn_labels(page) == []

    page.keyboard.press("ArrowRight")
    expect(page.locator(".event.lesson .when")).to_contain_text("some time in 2011")
    expect(page.locator(WORDS)).to_have_count(0)
    assert drawn_labels(page) == ["The institute offers a visit abroad"]

    page.keyboard.press("ArrowRight")
    expect(page.locator(WORDS)).to_contain_text("In 2011")
    page.keyboard.press("ArrowRight")
    expect(page.locator(".event.lesson .question")).to_be_visible()
    page.keyboard.press("ArrowRight")
    expect(page.locator(".pause")).to_have_text("What happens next?")

    page.reload()
    expect(page.locator(".pause")).to_have_text("What happens next?")
    page.locator(".timeline-plot .main-svg").first.wait_for()
    page.keyboard.press("ArrowRight")
    expect(page.locator(HEADLINE)).to_have_text("The year-long visit")
    page.wait_for_function("() => document.querySelector('.timeline-plot')?._fullLayout?.xaxis")
    assert (
        page.evaluate("document.querySelector('.timeline-plot')._fullLayout.xaxis.range") == whole
    )


@pytest.mark.parametrize(("width", "height"), [(1280, 720), (1920, 1080)])
@pytest.mark.parametrize("event", ["", "report", "meets-jack", "daughter-wish", "~end"])
def test_the_lesson_fills_the_screen_without_scrolling(
    page: Page, site: str, width: int, height: int, event: str
) -> None:
    page.set_viewport_size({"width": width, "height": height})
    visit(page, f"{site}?mode=present&event={event}&step=1")
    page.locator(".event").first.wait_for()
    page.wait_for_timeout(300)
    over = page.evaluate(
        """() => ['.st-key-timeline', '.st-key-event-panel', '[data-testid=stMain]']
            .map((name) => document.querySelector(name))
            .map((box) =>
                [box.scrollHeight - box.clientHeight, box.scrollWidth - box.clientWidth])"""
    )
    assert over == [[0, 0]] * 3
    chart = page.locator(".timeline-plot").bounding_box()
    assert chart is not None
    assert chart["height"] > 0.8 * height


def test_the_back_row_can_read_it(page: Page, site: str) -> None:
    page.set_viewport_size({"width": 1920, "height": 1080})
    visit(page, f"{site}?mode=present&event=hotel-meeting")

    def size(selector: str) -> float:
        found: float = page.locator(selector).first.evaluate(
            "(element) => parseFloat(getComputedStyle(element).fontSize)"
        )
        return found

    assert size(".timeline-plot .textpoint text") >= 22
    assert size(HEADLINE) >= 22
    assert size(WORDS) >= 28
    assert page.locator("[data-testid=stHeader]").is_hidden()


def test_the_class_can_follow_along(page: Page, site: str) -> None:
    visit(page, f"{site}?mode=present&event=training")
    page.get_by_role("button", name="Follow along").click()
    expect(page.get_by_text(f"{site.rstrip('/')}?event=training")).to_be_visible()
    expect(page.get_by_text("Scan to open this event on your own device.")).to_be_visible()
    expect(page.get_by_text("This address works on this computer only")).to_be_visible()


def test_a_key_shows_what_the_shapes_mean(page: Page, site: str) -> None:
    visit(page, f"{site}?mode=present&event=training")
    expect(page.get_by_role("button", name="Legend")).to_be_visible()
    entry = page.locator(".legend li", has_text="some time in this stretch")
    expect(entry).to_have_count(0)
    page.keyboard.press("l")
    expect(entry).to_be_visible()
    assert entry.evaluate("(shown) => parseFloat(getComputedStyle(shown).fontSize)") >= 20
    expect(page.locator(".legend li", has_text="a clock time")).to_be_hidden()
    page.keyboard.press("Escape")
    expect(entry).to_have_count(0)
    assert "mode=present" in page.url


def test_teachers_notes_are_never_shown(page: Page, site: str) -> None:
    visit(page, f"{site}?mode=present&event=training")
    expect(page.locator(HEADLINE)).to_have_text("Calvin and Jack train Zhang")
    assert "notes" not in page.locator("[data-testid=stMain]").inner_text().lower()


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_axe_finds_nothing_in_the_lesson(page: Page, site: str, scheme: Scheme) -> None:
    open_view(page, f"{site}?mode=present&event=hotel-meeting", scheme, 1280, 720)
    page.locator(WORDS).wait_for()
    assert violations(page) == []
