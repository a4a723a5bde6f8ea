"""A teacher in front of the class."""

from __future__ import annotations

import re
from itertools import product
from pathlib import Path

import pytest
from playwright.sync_api import Page, expect

from tests.browser.acts import arrive, click_mark, go_on, open_menu, visit
from tests.browser.conftest import At, saved, served
from tests.conftest import SavedPage

HEADLINE = ".panel h2"
WORDS = ".panel blockquote:visible"


def expect_labels(page: Page, said: list[str]) -> None:
    """Wait until the chart has these labels and no other words."""
    page.wait_for_function(
        """(said) => Array.from(document.querySelectorAll('.timeline-plot .textpoint text'),
            (text) => text.textContent.trim()).filter(Boolean).join('|') === said.join('|')""",
        arg=said,
    )


@pytest.mark.wcag("2.1.1")
def test_a_lesson_by_keys_alone(page: Page, drawn: At) -> None:
    visit(page, drawn("mode=present"))
    expect(page.locator(".panel h1")).to_have_text("The Zhang case")
    page.keyboard.press("ArrowRight")
    expect(page.locator(HEADLINE)).to_have_text("The institute offers a visit abroad")
    expect(page.locator(WORDS)).to_contain_text("In 2011, the institute offered Zhang")
    page.keyboard.press("PageDown")
    expect(page.locator(HEADLINE)).to_have_text("The year-long visit")
    page.keyboard.press("PageUp")
    expect(page.locator(HEADLINE)).to_have_text("The institute offers a visit abroad")
    page.keyboard.press("ArrowDown")
    expect(page.locator(".panel .question p:visible")).to_have_text(
        "Who could confirm this date besides the newspaper?"
    )
    page.keyboard.press("ArrowUp")
    expect(page.locator(".panel .question")).to_be_hidden()
    page.keyboard.press("End")
    expect(page.locator(HEADLINE)).to_have_text("The Global Times reports")
    page.keyboard.press("ArrowDown")
    expect(page.locator(".panel .counted:visible")).to_have_text("Quotation 2 of 5")
    page.keyboard.press("Home")
    expect(page.locator(HEADLINE)).to_have_text("The institute offers a visit abroad")
    page.keyboard.press("Escape")
    expect(page.locator(".stepper")).to_be_visible()
    expect(page).to_have_url(drawn("event=offer"))


@pytest.mark.parametrize("lift", ["click", "Escape", "ArrowRight", "Enter", "o"])
def test_what_lifts_a_black_screen_does_nothing_else(page: Page, in_file: At, lift: str) -> None:
    address = in_file("mode=present&event=offer")
    arrive(page, address)
    page.locator(".lesson [data-step=next]").focus()
    page.keyboard.press("b")
    expect(page.locator(".black")).to_be_visible()
    if lift == "click":
        page.mouse.click(640, 360)
    else:
        page.keyboard.press(lift)
    expect(page.locator(".black")).to_be_hidden()
    expect(page).to_have_url(address)
    page.keyboard.press("ArrowRight")
    expect(page.locator(HEADLINE)).to_have_text("The year-long visit")


def test_leaving_the_full_screen_lifts_a_black_one_and_keeps_the_lesson(
    page: Page, in_file: At
) -> None:
    arrive(page, in_file("event=offer"))
    page.keyboard.press("p")
    page.wait_for_function("() => document.fullscreenElement !== null")
    page.keyboard.press("b")
    expect(page.locator(".black")).to_be_visible()
    page.evaluate("() => void document.exitFullscreen()")
    expect(page.locator(".black")).to_be_hidden()
    expect(page.locator(".lesson")).to_be_visible()


def test_keys_step_on_once_reveal_is_switched_on_by_mouse(page: Page, in_file: At) -> None:
    arrive(page, in_file("mode=present&event=stay"))
    page.locator(".lesson").get_by_text("Reveal", exact=True).click()
    expect(page).to_have_url(in_file("event=stay&mode=present&reveal=yes"))
    expect(page.locator(".panel .when")).to_be_hidden()
    page.keyboard.press("PageDown")
    expect(page.locator(".panel .when")).to_contain_text("Some time from 2011")
    page.keyboard.press("Escape")
    expect(page.locator(".stepper")).to_be_visible()


def test_reveal_shows_one_thing_a_key_and_survives_a_reload(page: Page, drawn: At) -> None:
    visit(page, drawn("mode=present&reveal=yes"))
    expect(page.locator(".panel h1")).to_have_text("The Zhang case")
    expect_labels(page, [])
    whole = page.evaluate("document.querySelector('.timeline-plot')._fullLayout.xaxis.range")

    page.keyboard.press("ArrowRight")
    expect(page.locator(HEADLINE)).to_have_text("The institute offers a visit abroad")
    expect(page.locator(".panel .when")).to_be_hidden()
    expect_labels(page, [])

    page.keyboard.press("ArrowRight")
    expect(page.locator(".panel .when")).to_contain_text("some time in 2011")
    expect(page.locator(WORDS)).to_have_count(0)
    expect_labels(page, ["The institute offers a visit abroad"])

    page.keyboard.press("ArrowRight")
    expect(page.locator(WORDS)).to_contain_text("In 2011")
    page.keyboard.press("ArrowRight")
    expect(page.locator(".panel .question")).to_be_visible()
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


def test_of_a_lesson_that_fills_the_screen_the_words_alone_may_scroll(
    page: Page, plotted: At
) -> None:
    visit(page, plotted("mode=present"))
    screens = ((1280, 720), (1920, 1080))
    events = ("", "report", "meets-jack", "daughter-wish", "~end")
    for (width, height), event in product(screens, events):
        page.set_viewport_size({"width": width, "height": height})
        go_on(page, plotted(f"mode=present&event={event}&step=1"))
        page.wait_for_function(
            """(least) => document.querySelector('.timeline-plot').offsetHeight > least
                && Array.from(
                    document.querySelectorAll('html, .reader, .drawing, .timeline-scroll'), (box) =>
                    [box.scrollHeight - box.clientHeight, box.scrollWidth - box.clientWidth])
                    .flat().join() === '0,0,0,0,0,0,0,0'""",
            arg=0.8 * height,
        )


@pytest.mark.parametrize("language", ["en", "zh"])
def test_the_tools_of_a_lesson_stand_in_one_line(page: Page, in_file: At, language: str) -> None:
    arrive(page, in_file(f"mode=present&reveal=yes&event=hotel-meeting&lang={language}"))
    expect(page.locator(".menu .presses")).not_to_be_empty()
    height = page.locator(".lesson").evaluate("(bar) => bar.offsetHeight")
    button = page.locator(".lesson button").first.evaluate("(button) => button.offsetHeight")
    assert height < 2 * button


def test_the_words_of_a_fold_are_seen_where_lanes_have_no_titles(page: Page, drawn: At) -> None:
    visit(page, drawn("mode=present&event=hotel-meeting"))
    words = page.locator(".timeline-plot .annotation-text", has_text="without a date")
    expect(words.first).to_be_visible()
    expect(words.first).to_have_css("visibility", "visible")


def test_the_ground_stands_around_words_that_a_torn_edge_crosses(page: Page, drawn: At) -> None:
    visit(page, drawn("event=presents"))
    for words in (".textpoint text", ".annotation text"):
        expect(page.locator(f".timeline-plot {words}").first).to_have_css("paint-order", "stroke")
        expect(page.locator(f".timeline-plot {words}").first).to_have_css("stroke-width", "3px")
    tab = page.locator(".timeline-plot .annotation text", has_text=re.compile("^6$"))
    expect(tab).to_have_css("stroke", "none")


def test_the_back_row_can_read_it(page: Page, drawn: At) -> None:
    page.set_viewport_size({"width": 1920, "height": 1080})
    visit(page, drawn("mode=present&event=hotel-meeting"))

    def size(selector: str) -> float:
        found: float = page.locator(selector).first.evaluate(
            "(element) => parseFloat(getComputedStyle(element).fontSize)"
        )
        return found

    assert size(".timeline-plot .textpoint text") >= 22
    assert size(HEADLINE) >= 22
    assert size(WORDS) >= 28


SMALLEST = """() => Math.min(...Array.from(document.querySelectorAll('.reader *'))
    .filter((node) => node.checkVisibility({ visibilityProperty: true }))
    .filter((node) => node.getBoundingClientRect().width > 3)
    .filter((node) => Array.from(node.childNodes).some((part) => part.data?.trim()))
    .map((node) => parseFloat(getComputedStyle(node).fontSize) * (node.getScreenCTM?.().a ?? 1)))"""


@pytest.mark.parametrize("view", ["story", "voices", "people", "orders", "matrix", "order"])
def test_the_back_row_can_read_all_of_a_lesson(page: Page, in_file: At, view: str) -> None:
    arrive(page, in_file(f"mode=present&event=made-public&view={view}"))
    if view == "order":
        page.get_by_role("button", name="Check").click()
        expect(page.locator(".verdict blockquote").first).to_be_visible()
    page.wait_for_function(f"() => ({SMALLEST})() >= 19.95")


@pytest.mark.parametrize("date", ["2015", "after August 2012"])
def test_so_can_it_what_is_supposed(page: Page, on_page: At, date: str) -> None:
    arrive(page, on_page(f"mode=present&event=stay&suppose=set:stay={date}"))
    expect(page.locator(".outcome")).to_be_visible()
    page.wait_for_function(f"() => ({SMALLEST})() >= 19.95")


def test_all_rows_of_the_two_orders_are_on_the_screen(page: Page, in_file: At) -> None:
    page.set_viewport_size({"width": 1280, "height": 720})
    arrive(page, in_file("mode=present&view=orders&event=hotel-meeting"))
    rows = page.locator(".timeline-picture g[data-event]")
    expect(rows).to_have_count(18)
    top = page.locator(".lesson").evaluate("(bar) => bar.getBoundingClientRect().top")
    feet = rows.evaluate_all("(all) => all.map((row) => row.getBoundingClientRect().bottom)")
    assert max(feet) <= top
    scroller = page.locator(".timeline-scroll")
    assert scroller.evaluate("(box) => box.scrollHeight <= box.clientHeight")
    assert page.locator(".words").evaluate("(box) => box.scrollHeight <= box.clientHeight + 1")


def test_the_counting_sentence_stands_where_there_is_room_for_it(page: Page, in_file: At) -> None:
    page.set_viewport_size({"width": 1280, "height": 720})
    arrive(page, in_file("mode=present&event=presents"))
    sentence = "13 of 18 events rest only on the word of Zhang Jianguo, from prison."
    expect(page.locator(".panel .hook strong")).to_have_text(sentence)
    expect(page.locator(".panel .hook")).to_be_visible()


def test_the_legend_of_a_lesson_covers_neither_marks_nor_words(page: Page, in_file: At) -> None:
    page.set_viewport_size({"width": 1280, "height": 720})
    arrive(page, in_file("mode=present&event=hotel-meeting"))
    button = page.get_by_role("button", name="Legend")
    button.click()
    expect(button).to_have_attribute("aria-pressed", "true")
    legend, chart, quoted = (
        page.locator(each).last.evaluate("(box) => box.getBoundingClientRect().toJSON()")
        for each in ("ul.legend", ".timeline-scroll", ".panel figcaption")
    )
    assert chart["right"] <= legend["left"]
    assert quoted["bottom"] <= legend["top"] < legend["bottom"] <= 720
    button.click()
    expect(button).to_have_attribute("aria-pressed", "false")
    expect(page.locator("ul.legend")).to_be_hidden()
    # The two orders have no marks to be told apart.
    page.keyboard.press("l")
    expect(page.locator("ul.legend")).to_be_visible()
    page.keyboard.press("o")
    expect(page.locator("ul.legend")).to_be_hidden()
    expect(button).to_be_hidden()


def test_the_line_of_an_event_is_scrolled_to_in_the_two_orders(page: Page, drawn: At) -> None:
    page.set_viewport_size({"width": 1280, "height": 330})
    visit(page, drawn("mode=present&view=orders&event=offer"))
    scrolled = "() => document.querySelector('.timeline-scroll').scrollTop"
    assert page.evaluate(scrolled) == 0
    page.keyboard.press("End")
    page.wait_for_function(f"() => ({scrolled})() > 300")
    page.keyboard.press("Home")
    page.wait_for_function(f"() => ({scrolled})() < 10")


def test_the_closing_card_shows_the_marks_of_its_lists_whole(page: Page, site: str) -> None:
    page.set_viewport_size({"width": 1280, "height": 720})
    arrive(page, f"{site}?mode=present&event=~end")
    asked = page.locator(".panel .card .question ul").first
    room, letters = asked.evaluate(
        """(list) => {
            const { marginLeft, fontSize } = getComputedStyle(list);
            return [marginLeft, fontSize].map(parseFloat);
        }"""
    )
    assert room > letters


LISTS = """() => Array.from(document.querySelectorAll('.reader li, .panel .question p'))
    .filter((words) => words.checkVisibility() && words.textContent.trim())
    .map((words) => getComputedStyle(words))
    .map(({ fontSize, fontWeight }) => `${fontSize} ${fontWeight}`)"""


@pytest.mark.parametrize(
    "chosen", ["event=~end", "event=offer&reveal=yes", "event=offer&step=1", "view=matrix"]
)
def test_lists_and_questions_have_the_type_that_they_have_in_a_file(
    page: Page, site: str, saved_page: SavedPage, chosen: str
) -> None:
    page.set_viewport_size({"width": 1920, "height": 1080})
    arrive(page, f"{saved_page('zhang light').as_uri()}#mode=present&{chosen}")
    expected = page.evaluate(LISTS)
    assert expected
    arrive(page, f"{site}?mode=present&{chosen}")
    page.locator("[data-testid=stApp]").wait_for(state="attached")
    assert page.evaluate(LISTS) == expected


def test_a_server_for_a_class_offers_other_devices_its_rooms_alone(page: Page) -> None:
    with served(None, TIMELINE_CLASS="192.0.2.2") as site:
        arrive(page, f"{site}?event=training")
        open_menu(page, "share")
        expect(page.locator(".rooms-alone")).to_have_text(
            "From other devices only class rooms open here: start with Present, then Follow along."
        )
        expect(page.locator(".rooms-alone")).to_be_visible()
        expect(page.locator(".follow")).to_be_hidden()


def test_an_event_can_be_opened_on_a_device_of_ones_own(page: Page, site: str) -> None:
    arrive(page, f"{site}?event=training")
    open_menu(page, "share")
    expect(page.get_by_text(f"{site.rstrip('/')}/?event=training")).to_be_visible()
    expect(page.get_by_text("Scan to open this on your own device.")).to_be_visible()
    expect(page.locator("#reader-share .local")).to_have_text(
        "This address works on this computer only: others need its network address."
    )
    expect(page.locator("#reader-share .local")).to_be_visible()
    expect(page.locator(".rooms-alone")).to_be_hidden()
    code = page.locator(".follow img")
    expect(code).to_have_attribute("src", f"{site}code.svg?event=training")
    page.wait_for_function("() => document.querySelector('.follow img').naturalWidth > 0")


def test_teachers_notes_are_never_shown(page: Page, in_file: At) -> None:
    arrive(page, in_file("mode=present&event=training"))
    expect(page.locator(HEADLINE)).to_have_text("Calvin and Jack train Zhang")
    assert "notes" not in page.locator(".reader:not(.plain)").inner_text().lower()


@pytest.mark.parametrize("query", ["", "&view=orders"])
def test_what_is_told_follows_from_nothing_that_is_still_to_come(
    page: Page, plotted: At, query: str
) -> None:
    lesson = "mode=present&reveal=yes&step=2"
    visit(page, plotted(f"{lesson}&event=presents{query}"))
    when = page.locator(".panel .when")
    expect(when).to_contain_text("22 April 2018")
    expect_hover(page, "presents", "to 22 April 2018")
    go_on(page, plotted(f"{lesson}&event=convicted{query}"))
    expect_hover(page, "presents", "to 2017")
    page.keyboard.press("ArrowUp")
    page.keyboard.press("ArrowUp")
    expect(page.locator(HEADLINE)).to_have_text("Zhang is convicted of espionage")
    expect(when).to_be_hidden()
    expect_hover(page, "presents", "to 22 April 2018")


def expect_hover(page: Page, event: str, words: str) -> None:
    """Wait until the chart says so of an event."""
    page.wait_for_function(
        """([event, words]) => document.querySelector('.timeline-plot').data.some((trace) => {
            const at = (trace.customdata ?? []).indexOf(event);
            const said = Array.isArray(trace.hovertext) ? trace.hovertext[at] : trace.hovertext;
            return at >= 0 && String(said).includes(`${words}.`);
        })""",
        arg=[event, words],
    )


def test_a_mark_that_waits_for_its_turn_cannot_be_found(page: Page, drawn: At) -> None:
    visit(page, drawn("mode=present&reveal=yes&step=2&event=offer"))
    click_mark(page, "hotel-meeting")
    expect(page.locator(".timeline-surface.over-mark")).to_have_count(0)
    click_mark(page, "offer")
    expect(page.locator(".timeline-surface.over-mark")).to_have_count(1)
    expect(page.locator(HEADLINE)).to_have_text("The institute offers a visit abroad")


def test_where_turns_cannot_be_told_it_is_said(page: Page, file: str) -> None:
    foretold = page.get_by_text("Here the times of events without a date follow from all events")
    for query in ("event=presents&order=told", "mode=present&reveal=yes&step=2&event=presents"):
        visit(page, f"{file}#{query}")
        expect(foretold).to_be_hidden()
    visit(page, f"{file}#mode=present&reveal=yes&order=told&step=2&event=presents")
    expect(foretold).to_be_visible()
    expect_hover(page, "presents", "to 2017")


def test_what_is_no_step_of_its_own_comes_with_what_is_before_it(page: Page, in_file: At) -> None:
    arrive(page, in_file("mode=present&reveal=yes&stages=headline,pause&event=made-public"))
    expect(page.locator(".stages li")).to_have_text(["question", "pause"])
    expect(page.locator(WORDS)).to_have_count(2)
    expect(page.locator(".panel .question")).to_be_visible()
    page.keyboard.press("ArrowRight")
    expect(page.locator(".pause")).to_be_visible()
    arrive(page, in_file("mode=present&reveal=yes&stages=date,quotation&event=presents"))
    expect(page.locator(".panel .when")).to_be_visible()
    expect(page.locator(WORDS)).to_have_count(0)
    page.keyboard.press("ArrowRight")
    expect(page.locator(WORDS)).to_have_count(1)


def test_the_plan_says_how_many_presses_the_lesson_takes(page: Page, in_file: At) -> None:
    arrive(page, in_file("mode=present&reveal=yes&stages=headline,date"))
    expect(page.locator(".menu .presses")).to_have_text("37 presses")
    expect(page.get_by_role("checkbox", name="Reveal", exact=True)).to_be_checked()
    for _ in range(36):
        page.keyboard.press("ArrowRight")
    expect(page).to_have_url(re.compile("event=report.*step=1"))
    expect(page.locator(".panel .question")).to_be_visible()
    page.keyboard.press("ArrowRight")
    expect(page).to_have_url(re.compile("event=~end|event=%7Eend"))


def open_what_is_revealed(page: Page) -> None:
    open_menu(page, "more")
    page.get_by_text("What a lesson reveals step by step").click()


def test_which_events_wait_is_chosen_by_keys_before_the_lesson(page: Page, in_file: At) -> None:
    arrive(page, in_file(""))
    open_what_is_revealed(page)
    boxes = page.locator("fieldset input[name=reveal]")
    expect(boxes).to_have_count(18)
    expect(page.locator("fieldset input[name=reveal]:checked")).to_have_count(18)
    boxes.first.press("Space")
    expect(page).to_have_url(re.compile("[?#]reveal=stay%2Cmeets-jack%2C.*%2Creport$"))
    expect(page.locator(".menu .presses")).to_have_text("97 presses")
    boxes.first.press("Space")
    expect(page).to_have_url(in_file("reveal=yes"))
    expect(page.locator(".menu .presses")).to_have_text("100 presses")
    page.locator("[name=stages][value=pause]").press("Space")
    expect(page).to_have_url(
        re.compile("reveal=yes&stages=headline%2Cdate%2Cquotation%2Cquestion$")
    )
    expect(page.locator(".menu .presses")).to_have_text("83 presses")


def test_events_that_were_not_public_are_not_offered(page: Page, in_file: At) -> None:
    arrive(page, in_file("asof=2018-04-15"))
    open_what_is_revealed(page)
    offered = page.locator("fieldset input[name=reveal]")
    expect(offered.and_(page.locator("[value=stay]"))).to_be_visible()
    expect(offered.and_(page.locator("[value=report]"))).to_be_hidden()


def test_the_menu_names_no_event_that_still_waits(page: Page, in_file: At) -> None:
    arrive(page, in_file("mode=present&reveal=yes&event=stay"))
    open_what_is_revealed(page)
    offered = page.locator("fieldset input[name=reveal]")
    expect(offered.and_(page.locator("[value=offer]"))).to_be_visible()
    expect(offered.and_(page.locator("[value=meets-jack]"))).to_be_hidden()


@pytest.mark.parametrize("view", ["people", "voices"])
def test_what_waits_is_on_no_page_either(page: Page, in_file: At, view: str) -> None:
    arrive(page, in_file(f"mode=present&reveal=yes&event=meets-calvin&view={view}"))
    expect(page.locator(".panel h2")).to_be_visible()
    expect(page.locator(".foot h2").first).to_be_attached()
    expect(page.locator(".pages")).to_be_hidden()
    expect(page.locator(".pages")).to_be_empty()


def test_where_nobody_is_quoted_the_date_comes_with_the_summary(page: Page, tmp_path: Path) -> None:
    story = tmp_path / "flood.yaml"
    story.write_text(
        "title: The flood\nstandfirst: It rains.\npeople: []\nlanes: [{id: l, label: L}]\n"
        "sources: [{id: s, publisher: P, title: T, published: 2018-04-22}]\n"
        "events: [{id: rain, headline: It rains, summary: The river rises., lane: l, date: 1923,"
        " details: [{label: Weather, text: wet}]}]\n",
        encoding="utf-8",
    )
    address = saved(story, tmp_path, light=True)
    arrive(page, f"{address}#event=rain&mode=present")
    expect(page.locator(".panel .summary")).to_have_text("The river rises.")
    expect(page.locator(".panel .details")).to_be_visible()
    arrive(page, f"{address}#event=rain&mode=present&reveal=yes")
    page.reload()
    expect(page.locator(".panel .summary")).to_be_hidden()
    page.keyboard.press("ArrowRight")
    expect(page.locator(".panel .summary")).to_be_visible()


@pytest.mark.parametrize(("width", "least"), [(1280, 14), (1920, 20)])
def test_boxes_to_tick_grow_with_the_words_beside_them(
    page: Page, in_file: At, width: int, least: int
) -> None:
    page.set_viewport_size({"width": width, "height": width * 9 // 16})
    arrive(page, in_file("mode=present&event=stay"))
    boxes = page.locator(".lesson input[type=checkbox]:visible")
    sides = boxes.evaluate_all("(all) => all.map((box) => [box.offsetWidth, box.offsetHeight])")
    assert sides
    assert all(least <= side <= 2 * least for both in sides for side in both)
