"""The reader on a phone: the event first, a strip of all marks, and the chart as a sheet."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from playwright.sync_api import Page, expect

from tests.browser.acts import SPENDING, arrive, click_mark, go_on, visit
from tests.browser.conftest import PHONE, At, saved
from tests.browser.test_accessibility import violations
from tests.test_page import long_story

SIZES = [(390, 844), (360, 640), (844, 390), (320, 568)]
SMALL = """(least) => Array.from(document.querySelectorAll('.reader button, .reader select'))
    .filter((node) => node.checkVisibility())
    .map((node) => [node.textContent.trim(), node.getBoundingClientRect()])
    .filter(([, box]) => box.width < least || box.height < least)
    .map(([name]) => name)"""


@pytest.mark.parametrize(("width", "height"), SIZES)
@pytest.mark.parametrize("query", ["", "event=presents"])
def test_two_controls_stand_above_and_the_way_on_stands_at_the_foot(
    phone: Page, in_file: At, query: str, width: int, height: int
) -> None:
    phone.set_viewport_size({"width": width, "height": height})
    arrive(phone, in_file(query))
    expect(phone.locator(".panel .event")).to_be_visible()
    assert phone.locator(".tools button:visible").all_inner_texts() == ["Find", "More ⌄"]
    way = phone.locator(".stepper [data-step=next]" if query else ".begin").bounding_box()
    assert way is not None
    is_low = height < 600 and bool(query)
    assert way["height"] == (44 if is_low else 56)
    assert way["y"] + way["height"] == height - (4 if is_low else 8)
    assert phone.evaluate(SMALL, 44) == []
    assert phone.evaluate("document.documentElement.scrollWidth - innerWidth") <= 0


def test_a_menu_is_as_wide_as_the_screen_and_takes_the_place_of_that_which_leads_to_it(
    phone: Page, in_file: At
) -> None:
    arrive(phone, in_file(""))
    for name, button in (("find", "Find"), ("more", "More")):
        phone.get_by_role("button", name=button).click()
        box = phone.locator(f"#reader-{name}").bounding_box()
        assert box is not None
        assert (box["x"], box["width"]) == (8, 374)
        if name == "find":
            phone.keyboard.press("Escape")
    for name in ("Views", "Check the quotations"):
        phone.locator("#reader-more").get_by_role("button", name=name).click()
        expect(phone.locator(".menu:visible")).to_have_count(1)
        expect(phone.locator("#reader-more")).to_be_hidden()
        phone.keyboard.press("Escape")
        expect(phone.locator("#reader-more")).to_be_visible()


def test_no_words_tell_of_a_chart_that_is_not_there(phone: Page, in_file: At) -> None:
    arrive(phone, in_file(""))
    counted = phone.get_by_text("18 events, 5 of them with a date.")
    for query in ("", "view=orders"):
        go_on(phone, in_file(query))
        expect(counted.filter(visible=True)).to_have_text(["18 events, 5 of them with a date."])


def test_years_can_be_read_above_the_events_of_a_person(phone: Page, in_file: At) -> None:
    arrive(phone, in_file("view=people"))
    year = phone.locator("svg.strip text").first
    expect(year).to_have_text("2011")
    drawn = "(year) => year.getScreenCTM().a * parseFloat(getComputedStyle(year).fontSize)"
    assert year.evaluate(drawn) > 12


def test_an_event_opens_on_its_words_with_the_next_headline_at_the_foot(
    phone: Page, in_file: At
) -> None:
    arrive(phone, in_file("event=hotel-meeting"))
    expect(phone.locator(".stepper [data-step=next] .lead")).to_have_text("Zhang asks for time")
    expect(phone.locator(".overview .at")).to_have_text("Event 9 of 18")
    foot = phone.locator(".stepper").bounding_box()
    words = phone.locator(".panel blockquote").bounding_box()
    assert foot is not None
    assert words is not None
    assert words["y"] + words["height"] < foot["y"]
    expect(phone.locator(".panel .at")).to_be_hidden()


LINES_SEEN = """() => {
    const words = document.createRange();
    words.selectNodeContents(document.querySelector('.panel blockquote'));
    const foot = document.querySelector('.stepper').getBoundingClientRect().top;
    const ends = new Set([...words.getClientRects()].map(({ bottom }) => Math.round(bottom)));
    return [[...ends].filter((end) => end <= foot).length, ends.size];
}"""


@pytest.mark.parametrize(("width", "height", "least"), [(844, 390, 9), (320, 568, 3)])
def test_the_first_quotation_of_each_event_begins_on_the_first_screen(
    phone: Page, in_file: At, width: int, height: int, least: int
) -> None:
    phone.set_viewport_size({"width": width, "height": height})
    arrive(phone, in_file("event=offer"))
    for place in range(1, 19):
        expect(phone.locator(".overview .at")).to_have_text(f"Event {place} of 18")
        seen, lines = phone.evaluate(LINES_SEEN)
        assert seen >= min(lines, least), phone.locator(".panel h2").inner_text()
        phone.keyboard.press("ArrowRight")


def test_the_chart_asks_for_nothing_until_it_is_opened(phone: Page, site: str) -> None:
    asked: list[str] = []
    phone.add_init_script(SPENDING)
    phone.on("request", lambda request: asked.append(request.url))
    arrive(phone, f"{site}?event=presents")
    expect(phone.locator(".overview .here")).to_be_attached()
    assert [url for url in asked if "plotly" in url or "figure-" in url] == []
    phone.locator(".overview").tap()
    expect(phone.locator(".sheet .main-svg").first).to_be_visible()
    assert any("figure-" in url for url in asked)


POINTED = """() => {
    const [box, mark] = ['.here rect', '.strip [data-event=training]'].map((selector) =>
        document.querySelector(selector).getBBox());
    const [tip] = document.querySelector('.here path').getAttribute('d').match(/[\\d.]+(?=l)/);
    const middle = mark.y + mark.height / 2;
    return box.x <= mark.x && mark.x + mark.width <= box.x + box.width
        && box.y <= middle && middle <= box.y + box.height
        && Math.abs(Number(tip) + 6 - middle) < 1;
}"""


def test_the_strip_points_at_the_event_in_focus_and_shows_what_is_left_out_pale(
    phone: Page, in_file: At
) -> None:
    arrive(phone, in_file("event=training&lane=contacts"))
    expect(phone.locator(".strip [data-event]")).to_have_count(18)
    expect(phone.locator(".here path")).to_be_attached()
    phone.wait_for_function(POINTED)
    faint = phone.locator(".strip .faint").evaluate_all("(all) => all.map((x) => x.dataset.event)")
    assert faint == ["offer", "stay", "return", "convicted", "account", "made-public", "report"]
    expect(phone.locator(".strip [data-event=offer]")).to_have_css("opacity", "0.35")
    expect(phone.locator(".strip [data-event=training]")).to_have_css("opacity", "1")
    arrive(phone, in_file("lang=en"))
    expect(phone.locator(".here")).to_have_count(0)


def test_nothing_of_the_strip_is_cut_off(phone: Page, in_file: At) -> None:
    arrive(phone, in_file("event=offer"))
    expect(phone.locator(".strip .here rect")).to_be_attached()
    expect(phone.locator(".strip svg")).to_have_css("overflow", "visible")
    foot, *sides = phone.evaluate(
        """() => {
            const boxes = Array.from(document.querySelectorAll('.strip :is(.here *, text)'),
                (node) => node.getBoundingClientRect());
            const extreme = (side, most) => most(...boxes.map((box) => box[side]));
            return [document.querySelector('.bar').getBoundingClientRect().bottom,
                extreme('top', Math.min), extreme('left', Math.min), extreme('right', Math.max)];
        }"""
    )
    top, left, right = sides
    assert top >= foot
    assert left >= 0
    assert right <= phone.evaluate("innerWidth")


def test_a_touched_mark_is_told_of_at_the_foot_and_read_only_when_asked_for(
    phone: Page, drawn: At
) -> None:
    visit(phone, drawn("event=hotel-meeting"))
    touched = phone.locator(".touched > *")
    told = "some time in October 2012"
    expect(touched).to_have_text(["A private meeting in a hotel", told])
    click_mark(phone, "training")
    expect(touched.first).to_have_text("Calvin and Jack train Zhang")
    expect(phone.locator(".panel h2")).to_have_text("A private meeting in a hotel")
    assert phone.evaluate("document.scrollingElement.scrollTop") == 0
    phone.locator("[data-act=read]").tap()
    expect(phone.locator(".sheet")).to_be_hidden()
    expect(phone.locator(".panel h2")).to_have_text("Calvin and Jack train Zhang")


def test_what_is_told_at_the_foot_leaves_room_for_the_chart(phone: Page, site: str) -> None:
    phone.set_viewport_size({"width": 360, "height": 640})
    arrive(phone, f"{site}?shelf=mill&event=fire")
    phone.locator(".overview").tap()
    expect(phone.locator(".touched")).to_contain_text("The sources differ.")
    chart, foot = (
        phone.locator(f".sheet {part}").evaluate("(part) => part.offsetHeight")
        for part in (".spread", "footer")
    )
    assert chart > 2 * foot


def test_a_first_sentence_that_the_chart_shows_opens_it(phone: Page, site: str) -> None:
    arrive(phone, f"{site}?shelf=mill")
    phone.locator(".panel .hook").get_by_role("link", name="Show it").click()
    expect(phone).to_have_url(re.compile("lag=yes"))
    expect(phone.locator(".sheet")).to_be_visible()


def test_before_the_first_event_the_sheet_says_what_to_do(phone: Page, drawn: At) -> None:
    visit(phone, drawn(""))
    expect(phone.locator(".touched strong")).to_have_text("Touch a mark to see what it is.")
    expect(phone.locator("[data-act=read]")).to_be_hidden()


def test_the_sheet_goes_where_the_chart_stands_beside_the_words(phone: Page, drawn: At) -> None:
    visit(phone, drawn("event=presents"))
    phone.keyboard.press("ArrowRight")
    phone.set_viewport_size({"width": 1280, "height": 720})
    expect(phone.locator(".sheet")).to_be_hidden()
    expect(phone.locator(".stage .main-svg").first).to_be_visible()
    expect(phone.locator(".panel h2")).to_have_text("Jack gives presents")
    visit(phone, drawn("event=presents"))
    phone.set_viewport_size(PHONE)
    expect(phone.locator(".stage .charted")).to_be_hidden()
    phone.locator(".overview").tap()
    phone.keyboard.press("Escape")
    expect(phone.locator(".overview")).to_be_focused()


def test_the_axis_stays_above_a_sheet_that_is_scrolled(phone: Page, drawn: At) -> None:
    phone.set_viewport_size({"width": 360, "height": 640})
    visit(phone, drawn("event=report"))
    box = phone.locator(".spread").bounding_box()
    axis = phone.locator(".xaxislayer-above text").first.bounding_box()
    assert box is not None
    assert axis is not None
    assert phone.locator(".timeline-scroll").evaluate("(box) => box.scrollTop") > 0
    assert 0 <= axis["y"] - box["y"] < 40


def test_many_events_are_columns_on_the_strip(phone: Page, tmp_path: Path) -> None:
    arrive(phone, f"{saved(long_story(tmp_path, 61), tmp_path, light=True)}#event=e30")
    expect(phone.locator(".strip rect[fill='var(--lane)']").first).to_be_attached()
    expect(phone.locator(".strip [data-event]")).to_have_count(0)
    expect(phone.locator(".strip .here")).to_have_count(1)


@pytest.mark.parametrize("state", ["opening", "sheet", "more"])
def test_axe_finds_nothing(phone: Page, drawn: At, state: str) -> None:
    if state == "sheet":
        visit(phone, drawn("event=presents"))
    else:
        arrive(phone, drawn(""))
    if state == "more":
        phone.locator(".tools [popovertarget=reader-more]").tap()
        phone.locator(".on-phone [popovertarget=reader-views]").tap()
    assert violations(phone) == []
