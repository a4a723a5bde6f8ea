"""A student alone with the story."""

from __future__ import annotations

import re

import pytest
from playwright.sync_api import Browser, Page, expect

from tests.browser.acts import arrive, click_mark, expect_focus, open_menu, search, visit
from tests.browser.conftest import At
from tests.conftest import SavedPage
from timeline.marks import LIGHT

CALVIN = "Zhang is introduced to Calvin"


def tab_to(page: Page, name: str) -> None:
    """Press Tab until what is called `name` has the focus."""
    for _ in range(120):
        page.keyboard.press("Tab")
        focused = page.evaluate(
            "(document.activeElement.ariaLabel || document.activeElement.textContent || '').trim()"
        )
        if focused.startswith(name):
            return
    pytest.fail(f"Tab never reached {name!r}")


@pytest.mark.wcag("2.1.1", "2.4.3")
@pytest.mark.usefixtures("clipboard")
def test_a_visit_by_keyboard_alone(page: Page, at: At) -> None:
    arrive(page, at(""))
    tab_to(page, "Find")
    page.keyboard.press("Enter")
    page.keyboard.type("introduced to a man named")
    expect(page.locator(".found")).to_have_text("1 of 18 events")
    tab_to(page, CALVIN)
    page.keyboard.press("Enter")
    expect(page.locator(".panel h2")).to_have_text(CALVIN)
    expect(page.locator(".events li")).to_have_count(1)
    tab_to(page, "Share")
    page.keyboard.press("Enter")
    tab_to(page, "Copy link")
    page.keyboard.press("Enter")
    expect(page.get_by_text("Link copied")).to_be_visible()
    link = page.evaluate("navigator.clipboard.readText()")

    other = page.context.new_page()
    arrive(other, link)
    expect(other.locator(".panel h2")).to_have_text(CALVIN)
    expect(other.get_by_text("1 of 18 shown")).to_be_visible()


@pytest.mark.wcag("1.1.1", "2.5.3", "4.1.2")
def test_a_visit_by_the_names_of_the_accessibility_tree_alone(page: Page, in_file: At) -> None:
    arrive(page, in_file(""))
    expect(page.get_by_role("heading", name="The Zhang case")).to_be_visible()
    expect(page.get_by_role("img", name="Timeline of “The Zhang case”: 18 events")).to_be_visible()
    events = page.get_by_role("navigation", name="The events in order").get_by_role("listitem")
    expect(events).to_have_count(18)
    page.get_by_role("button", name="Find").click()
    page.get_by_role("searchbox", name="Search all events").fill("Calvin")
    expect(events).to_have_count(5)
    page.get_by_role("dialog", name="Find").get_by_role("link", name=CALVIN).click()
    expect(page.get_by_role("heading", name=CALVIN)).to_be_visible()
    expect(page.locator(".reader > [role=status]")).to_have_text(f"Event 1 of 5. {CALVIN}")
    expect(page).to_have_url(in_file("event=meets-calvin&q=Calvin"))


FAINT_BARS = """() => {
    const plot = document.querySelector('.timeline-plot');
    return plot.data.filter(({ type }) => type === 'bar').flatMap((bars) =>
        bars.customdata.filter((_, n) =>
            bars.marker.color[n] === plot._fullLayout.meta.faint.fill));
}"""


@pytest.mark.parametrize(
    ("lane", "count", "left_out", "kept"),
    [("public", 4, "training", "convicted"), ("contacts", 11, "convicted", "training")],
)
def test_what_is_left_out_stays_on_the_chart_as_an_outline(
    page: Page, drawn: At, lane: str, count: int, left_out: str, kept: str
) -> None:
    visit(page, drawn(f"lane={lane}"))
    expect(page.get_by_text(f"{count} of 18 shown")).to_be_visible()
    assert page.locator(".timeline-plot .textpoint text").count() == 18
    faint = page.evaluate(FAINT_BARS)
    assert left_out in faint
    assert kept not in faint
    page.locator(".list").get_by_role("button", name="Show all").click()
    expect(page.get_by_text(f"{count} of 18 shown")).to_have_count(0)
    expect(page).to_have_url(drawn(""))


def test_what_rests_on_a_voice_that_is_taken_away_fades(page: Page, drawn: At) -> None:
    """What fades keeps its place and loses hatch and colour, its words turn pale."""
    visit(page, drawn("without=zhang"))
    page.wait_for_function(f"() => ({FAINT_BARS})().includes('training')")
    assert "convicted" not in page.evaluate(FAINT_BARS)
    hatched, pale, ink = page.evaluate(
        """() => {
            const plot = document.querySelector('.timeline-plot');
            const hatched = plot.data.filter(({ type }) => type === 'bar').flatMap((bars) =>
                bars.customdata.filter((_, n) => bars.marker.pattern.shape[n]));
            const labels = plot.data.find(({ name }) => name === 'labels');
            const colours = Object.fromEntries(labels.customdata.map(
                (event, n) => [event, labels.textfont.color[n]]));
            return [hatched, colours.training, colours.convicted];
        }"""
    )
    assert "training" not in hatched
    assert (pale, ink) == (LIGHT.muted, LIGHT.ink)


def test_what_was_not_public_is_not_to_be_seen(page: Page, in_file: At) -> None:
    arrive(page, in_file("asof=2018-04-14"))
    sentence = "As far as the sources curated here show, none of this was public on 14 April 2018."
    expect(page.get_by_text(sentence).first).to_be_visible()
    expect(page.locator(".chart")).to_be_hidden()
    expect(page.locator(".events a")).to_have_count(0)


def test_taking_a_voice_away_says_what_rests_on_it(page: Page, in_file: At) -> None:
    arrive(page, in_file("event=training"))
    open_menu(page, "find")
    taken = page.get_by_role("group", name="Take a voice away")
    taken.get_by_text("Zhang Jianguo").click()
    expect(taken.locator("label", has_text="Zhang Jianguo")).to_contain_text("(13)")
    sentence = "13 of 18 events rest only on the word of Zhang Jianguo, from prison."
    expect(page.locator(".what-follows")).to_have_text(sentence)
    expect(page.locator(".panel .unborne")).to_be_visible()
    expect(page).to_have_url(re.compile(r"without=zhang"))


def test_the_story_can_be_read_in_the_order_of_the_article(page: Page, drawn: At) -> None:
    visit(page, drawn("order=told&event=report"))
    expect(page.locator(".stepper [data-step=next]")).to_contain_text("Zhang is convicted")
    page.keyboard.press("ArrowRight")
    expect(page.locator(".panel h2")).to_have_text("Zhang is convicted of espionage")
    expect_focus(page, "convicted")


def test_the_two_orders_are_linked_event_by_event(page: Page, drawn: At) -> None:
    visit(page, drawn("view=orders"))
    click_mark(page, "hotel-meeting")
    expect(page.locator(".panel h2")).to_have_text("A private meeting in a hotel")
    expect(page).to_have_url(drawn("event=hotel-meeting&view=orders"))
    expect(page.get_by_text("cannot be shown")).to_have_count(0)


def test_a_link_on_the_voices_page_opens_its_event(page: Page, in_file: At) -> None:
    arrive(page, in_file("view=voices"))
    zhang = page.get_by_role("region", name="Zhang Jianguo")
    said = zhang.get_by_role("link", name="Calvin offers a green card")
    expect(said).to_be_hidden()
    zhang.get_by_text("14 quotations").press("Enter")
    said.click()
    expect(page.locator(".panel h2")).to_have_text("Calvin offers a green card")
    expect(page.locator(".timeline-picture .tab text")).to_have_text("8")


def test_a_term_shows_its_meaning_where_it_stands(page: Page, in_file: At) -> None:
    arrive(page, in_file("event=presents"))
    term = page.locator(".panel .summary dfn")
    expect(term).to_have_text("spyware")
    term.focus()
    shown = term.evaluate("(term) => getComputedStyle(term, '::after').content")
    assert "Software that watches what is done on a device" in shown


def test_a_narrow_screen_gets_equal_steps_first(page: Page, drawn: At) -> None:
    page.set_viewport_size({"width": 390, "height": 844})
    visit(page, drawn(""))
    assert page.locator(".timeline-plot .annotation text", has_text="silent").count() == 0


def test_a_swipe_steps(phone: Page, in_file: At) -> None:
    arrive(phone, in_file("event=presents"))
    panel = phone.locator(".panel")
    panel.scroll_into_view_if_needed()
    panel.evaluate(
        """(panel) => {
            const send = (type, x) => {
                const touch = new Touch({ identifier: 1, target: panel, clientX: x, clientY: 200 });
                const on = type === 'touchend' ? [] : [touch];
                panel.dispatchEvent(new TouchEvent(type,
                    { touches: on, changedTouches: [touch], bubbles: true }));
            };
            send('touchstart', 300);
            send('touchend', 120);
        }"""
    )
    expect(phone.locator(".panel h2")).to_have_text("Jack pays for a “consultancy”")


@pytest.mark.wcag("3.1.1", "3.1.2")
def test_the_interface_speaks_chinese_where_the_browser_does(browser: Browser, site: str) -> None:
    context = browser.new_context(locale="zh-CN", viewport={"width": 1280, "height": 720})
    page = context.new_page()
    arrive(page, f"{site}?event=hotel-meeting")
    expect(page.locator(".panel .at")).to_contain_text("18")
    expect(page.locator(".stepper [data-step=previous]")).to_contain_text("上一")
    expect(page.locator(".panel h2")).to_have_text("A private meeting in a hotel")
    expect(page.locator("html")).to_have_attribute("lang", "zh")
    expect(page.locator(".panel h2")).to_have_attribute("lang", "en")
    context.close()


def test_two_orders_that_nobody_had_told_yet_are_a_sentence(page: Page, in_file: At) -> None:
    arrive(page, in_file("view=orders&asof=2018-04-15"))
    expect(page.locator(".no-chart")).to_have_text(
        "By that day no source curated here had told of any event: there is no second order yet."
    )
    expect(page.locator(".timeline-picture").locator("visible=true")).to_have_count(0)


def test_as_of_a_day_nobody_is_named_of_whom_nothing_was_public(
    page: Page, saved_page: SavedPage
) -> None:
    story = saved_page("mill light").as_uri()
    named = page.locator("#reader-find fieldset:visible")
    arrive(page, f"{story}#asof=1958-05-03")
    open_menu(page, "find")
    expect(named.locator("legend")).to_have_text(
        ["Lane", "Who is in it", "Who says so", "Take a voice away", "Source", "Kind of source"]
    )
    said = named.locator("label:visible")
    expect(said.filter(has_text="Oster")).to_have_count(3)
    expect(said.filter(has_text="(0)")).to_have_count(0)
    expect(said.filter(has_text="Rudi")).to_have_count(0)
    page.goto(f"{story}#source=chronicle&asof=1958-05-03")
    expect(said.filter(has_text="(0)")).to_have_count(1)
    page.goto(f"{story}#asof=1958-05-02")
    expect(named).to_have_count(0)
    page.locator("[name=asof]").select_option("")
    expect(said.filter(has_text="Rudi").first).to_be_visible()


def test_where_one_stands_is_announced_in_two_languages(page: Page, in_file: At) -> None:
    arrive(page, in_file("event=presents&lang=zh"))
    expect(page.locator(".status")).to_contain_text("Jack gives presents")
    expect(page.locator(".status bdi")).to_have_text("Jack gives presents")
    expect(page.locator(".status bdi")).to_have_attribute("lang", "en")


@pytest.mark.parametrize("query", ["lane=contacts&event=presents", "order=told&event=presents"])
def test_the_list_and_hits_number_events_as_the_panel_counts_them(
    page: Page, in_file: At, query: str
) -> None:
    arrive(page, in_file(query))
    numbers = "(all) => all.map((item) => item.value)"
    listed = page.locator(".events li").evaluate_all(numbers)
    assert listed == list(range(1, len(listed) + 1))
    current = page.locator(".events li:has([aria-current])").evaluate("(item) => item.value")
    expect(page.locator(".panel .at")).to_have_text(f"Event {current} of {len(listed)}")
    search(page, "Jack")
    expect(page.locator(".hits li")).not_to_have_count(0)
    hits = page.locator(".hits li").evaluate_all(numbers)
    assert hits == list(range(1, len(hits) + 1))


def test_back_from_another_language_leads_to_that_of_an_address_without_one(
    page: Page, at: At
) -> None:
    arrive(page, at("event=offer"))
    spoken = page.locator("html")
    open_menu(page, "more")
    page.locator("[name=lang][value=zh]").check()
    expect(spoken).to_have_attribute("lang", "zh")
    page.go_back()
    expect(spoken).to_have_attribute("lang", "en")
    expect(page.locator(".panel .at")).to_have_text("Event 1 of 18")
    page.go_forward()
    expect(spoken).to_have_attribute("lang", "zh")
