"""What would have to be true: chosen, followed, taken back, and printed."""

from __future__ import annotations

import re

import pytest
from playwright.sync_api import Page, expect

from tests.browser.acts import arrive, open_menu
from tests.browser.conftest import PHONE, SCREEN, At
from tests.browser.test_accessibility import violations

AUGUST = "suppose=set:stay%3Dafter%20August%202012"
OUTCOME = ".supposed .outcome"


def test_what_is_left_out_and_dated_stands_in_the_address_and_goes_back(
    page: Page, site: str
) -> None:
    arrive(page, f"{site}?event=hotel-meeting")
    open_menu(page, "views")
    page.locator("[name=view][value=suppose]").check()
    expect(page.locator(".supposing:not(.supposed)")).to_be_visible()
    page.keyboard.press("Escape")
    dated = page.locator("[id='suppose-hotel-meeting.date']")
    dated.focus()
    page.keyboard.press("Space")
    widened = "It can be: no other statement contradicts it. Then 10 of 18 events have more room."
    expect(page.locator(OUTCOME)).to_have_text(widened)
    expect(dated).to_be_focused()
    expect(page.locator(".status")).to_have_text(widened)
    page.locator("#suppose-date").fill("2013; in May")
    page.keyboard.press("Enter")
    expect(page.locator(".unmet")).to_contain_text("“2013; in May” is no date here.")
    expect(page.locator("#suppose-date")).to_have_value("2013; in May")
    expect(page.locator("#suppose-date")).to_be_focused()
    page.go_back()
    expect(page.locator(".unmet")).to_have_count(0)
    expect(page.locator(OUTCOME)).to_have_text(widened)
    page.locator("#suppose-about").select_option("offer")
    expect(page.locator("[id='suppose-offer.date']")).to_be_checked()
    page.locator("#suppose-date").fill("2011")
    page.keyboard.press("Enter")
    expect(page.locator("[id='suppose-offer.date']")).to_be_disabled()
    expect(page).to_have_url(re.compile(r"suppose=drop%3Ahotel-meeting\.date%3Bset%3Aoffer%3D2011"))
    page.locator("#suppose-date").fill("")
    page.keyboard.press("Enter")
    expect(page.locator("[id='suppose-offer.date']")).to_be_checked()
    page.locator("#suppose-about").select_option("stay")
    expect(page.locator("[id='suppose-stay.lasts']")).to_be_checked()
    taken_back = page.locator("[id='suppose-hotel-meeting.date']")
    expect(taken_back).not_to_be_checked()
    taken_back.check()
    expect(page.locator(".supposed")).to_have_count(0)
    page.locator(".supposing [data-act=source]").click()
    expect(page.locator(".panel h2")).to_have_text("The year-long visit")
    assert "suppose" not in page.url


def test_a_supposition_that_was_sent_is_followed_in_the_chart_and_in_words(
    page: Page, site: str
) -> None:
    arrive(page, f"{site}?{AUGUST}")
    expect(page.locator(f"{OUTCOME}:has-text('8 of 18 events have less room')")).to_be_visible()
    chart = page.locator(".drawn > [role=img]").locator("visible=true")
    expect(chart).to_have_count(1)
    expect(chart.locator("g[data-event] text", has_text="?")).to_have_count(8)
    page.locator(".supposed tbody a", has_text="Zhang meets Jack").click()
    expect(page.locator(".panel h2")).to_have_text("Zhang meets Jack")
    page.go_back()
    expect(page.locator(OUTCOME)).to_be_visible()
    page.locator("[data-act=nothing]").click()
    expect(page.locator(".supposing")).to_be_visible()
    expect(page.locator(".supposed")).to_have_count(0)


def test_an_event_of_the_table_is_looked_at_without_leaving_the_supposition(
    page: Page, site: str
) -> None:
    arrive(page, f"{site}?{AUGUST}")
    page.locator(".supposing tbody a[data-event=daughter-wish]").click()
    expect(page).to_have_url(re.compile(r"event=daughter-wish.*suppose=set"))
    expect(page.locator("#suppose-about")).to_have_value("daughter-wish")
    expect(page.locator(".supposing.supposed")).to_be_visible()


def test_who_is_believed_is_ticked(page: Page, site: str) -> None:
    arrive(page, f"{site}?view=suppose")
    page.locator(".suppositions summary").click()
    page.locator("#suppose-trust-zhang").uncheck()
    expect(page.locator(".lost")).to_contain_text("bears 13 events out")
    expect(page.locator("#suppose-trust-zhang")).to_be_focused()
    page.locator("#suppose-trust-zhang").check()
    expect(page.locator(".supposed")).to_have_count(0)
    expect(page.locator("#suppose-trust-zhang")).to_be_focused()


def test_a_lesson_that_reveals_says_that_it_supposes_nothing(page: Page, site: str) -> None:
    arrive(page, f"{site}?{AUGUST}&event=stay")
    page.locator(OUTCOME).wait_for()
    page.keyboard.press("p")
    expect(page.locator(OUTCOME)).to_be_visible()
    page.locator(".lesson [name=reveal]").check()
    said = "tells what the sources say, and nothing that you suppose."
    expect(page.locator(".what-follows")).to_contain_text(said)
    page.locator(".lesson [name=reveal]").uncheck()
    expect(page.locator(OUTCOME)).to_be_visible()
    expect(page.locator(".what-follows")).not_to_contain_text(said)


def test_in_a_lesson_the_sign_of_the_bracket_is_as_large_as_its_words(
    page: Page, site: str
) -> None:
    page.set_viewport_size({"width": 1920, "height": 1080})
    arrive(page, f"{site}?{AUGUST}&mode=present")
    page.wait_for_function(
        """() => {
            const sign = document.querySelector('.meanings svg');
            if (!sign) return false;
            const [all, asked] = [sign, sign.querySelector('text')]
                .map((part) => part.getBoundingClientRect());
            return all.width > 55 && asked.right <= all.right + 1;
        }"""
    )


def test_a_phone_has_one_column_with_its_own_chart(page: Page, site: str) -> None:
    page.set_viewport_size(PHONE)
    arrive(page, f"{site}?{AUGUST}")
    expect(page.locator(".drawn .narrow")).to_be_visible()
    expect(page.locator(".drawn .middle")).to_be_hidden()
    assert page.evaluate("document.documentElement.scrollWidth") <= PHONE["width"]


def test_what_the_brackets_mean_is_seen_at_once_and_printed_it_says_that_it_is_supposed(
    page: Page, site: str
) -> None:
    page.set_viewport_size(SCREEN)
    arrive(page, f"{site}?{AUGUST}")
    page.locator(OUTCOME).wait_for()
    expect(page.locator(".meanings")).to_be_in_viewport(ratio=1)
    title = page.locator(".supposed .title")
    expect(title).to_be_hidden()
    page.emulate_media(media="print")
    expect(title).to_be_visible()
    expect(title).to_have_text("The Zhang case")
    page.evaluate("dispatchEvent(new Event('beforeprint'))")
    expect(page.locator(".reader > .paper")).to_be_empty()
    expect(page.locator(".reader > .bar")).to_be_hidden()
    expect(page.locator(".supposed .banner strong")).to_be_visible()
    expect(page.locator(".suppositions")).to_be_hidden()
    chart = page.locator(".drawn > [role=img]").locator("visible=true")
    expect(chart).to_have_count(1)
    page.evaluate("dispatchEvent(new Event('afterprint'))")


REFUSED = "This file cannot work out what follows from a supposition"


def test_a_file_says_that_it_works_nothing_out_also_where_it_is_open(
    page: Page, in_file: At
) -> None:
    arrive(page, in_file(AUGUST))
    expect(page.locator(".notice")).to_contain_text(REFUSED)
    expect(page.locator(".stage")).to_be_visible()
    page.goto("about:blank")
    arrive(page, in_file("event=stay"))
    page.evaluate(
        """(asked) => new Promise((told) => {
            addEventListener('hashchange', () => requestAnimationFrame(told), { once: true });
            location.hash = asked;
        })""",
        AUGUST,
    )
    expect(page.locator(".notice")).to_contain_text(REFUSED)


@pytest.mark.parametrize(
    "supposed", [f"{AUGUST};trust:zhang", "suppose=set:stay%3DNovember%202012&lang=zh"]
)
def test_axe_finds_nothing(page: Page, site: str, supposed: str) -> None:
    arrive(page, f"{site}?{supposed}")
    page.locator(OUTCOME).wait_for()
    assert violations(page) == []
