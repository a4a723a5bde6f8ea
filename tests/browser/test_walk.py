"""Steps that come faster than the server answers."""

from __future__ import annotations

import re
from dataclasses import asdict
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Locator, Page, Route, expect
from timeline.views.chart import SCRIPTS

from tests.browser.conftest import PATIENCE
from tests.browser.test_page import click_mark, expect_focus, visit
from timeline.focus import END, START, focus_on
from timeline.lesson import Stage, Stand, following, preceding, stages_of
from timeline.story import Story
from timeline.views import chart
from timeline.views.addresses import REVISION

# Notes what the panel says in each frame, as long as it says something new.
FRAMES = """() => {
    window.frames = [];
    const look = () => {
        const place = document.querySelector('.event .place')?.textContent.trim();
        if (place && place !== window.frames.at(-1)) window.frames.push(place);
        requestAnimationFrame(look);
    };
    look();
}"""


def place(page: Page) -> Locator:
    return page.locator(".event .place")


def wait_for_walk(page: Page, event: str) -> None:
    """Wait until the browser answers by itself: a press after that needs no server."""
    page.wait_for_function(
        "() => performance.getEntriesByType('resource')"
        ".some(({ name }) => name.includes('/prefetch/') && !name.includes('/stops'))",
        timeout=PATIENCE * 1000,
    )
    expect_focus(page, event)


def test_no_press_is_lost_however_fast_they_come(page: Page, site: str) -> None:
    visit(page, f"{site}?event=offer")
    for _ in range(11):
        page.keyboard.press("ArrowRight")
    expect(place(page)).to_contain_text("Event 12 of 18")
    expect(page).to_have_url(re.compile(r"\?event=decision$"))
    for _ in range(4):
        page.keyboard.press("ArrowLeft")
    expect(page).to_have_url(re.compile(r"\?event=green-card$"))
    expect(place(page)).to_contain_text("Event 8 of 18")
    expect_focus(page, "green-card")


def test_no_press_of_a_button_is_lost_either(page: Page, site: str) -> None:
    visit(page, f"{site}?event=offer")
    page.evaluate("""() => {
        for (let n = 0; n < 5; n += 1) document.querySelector('.st-key-next button').click();
    }""")
    expect(place(page)).to_contain_text("Event 6 of 18")


def test_no_press_of_a_clicker_is_lost_in_a_lesson(page: Page, site: str) -> None:
    visit(page, f"{site}?mode=present&reveal=yes&event=offer")
    for _ in range(9):
        page.keyboard.press("PageDown")
    expect(page).to_have_url(re.compile(r"event=stay&.*step=4"))
    for _ in range(9):
        page.keyboard.press("PageUp")
    expect(page).to_have_url(re.compile(r"event=offer&mode=present&reveal=yes$"))


def test_an_answer_that_comes_late_is_not_seen(page: Page, site: str) -> None:
    visit(page, f"{site}?event=offer")
    wait_for_walk(page, "offer")
    page.evaluate(FRAMES)
    for number in range(2, 8):
        page.keyboard.press("ArrowRight")
        page.wait_for_function(f"() => window.frames.at(-1).startsWith('Event {number} ')")
    expect(page.locator(".st-key-next button")).to_contain_text("green card")
    seen = page.evaluate("() => window.frames.map((text) => Number(text.match(/\\d+/)[0]))")
    assert seen == [1, 2, 3, 4, 5, 6, 7]


def test_the_page_answers_while_the_server_is_silent(page: Page, site: str) -> None:
    visit(page, f"{site}?event=offer")
    wait_for_walk(page, "offer")
    page.context.set_offline(True)
    page.keyboard.press("ArrowRight")
    expect(place(page)).to_contain_text("Event 2 of 18")
    click_mark(page, "report")
    expect(place(page)).to_contain_text("Event 18 of 18")
    expect_focus(page, "report")
    page.context.set_offline(False)
    expect(page).to_have_url(re.compile(r"\?event=report$"))


def test_what_is_pressed_right_after_a_step_does_not_undo_it(page: Page, site: str) -> None:
    visit(page, f"{site}?mode=present&event=report")
    wait_for_walk(page, "report")
    for key in ("ArrowDown", "Home", "Escape"):
        page.keyboard.press(key)
    expect(page.locator(".masthead")).to_be_visible()
    expect(page).to_have_url(re.compile(r"\?event=offer$"))
    expect(place(page)).to_contain_text("Event 1 of 18")


def test_a_reload_right_after_a_step_loses_nothing(page: Page, site: str) -> None:
    visit(page, f"{site}?event=offer&by=voice")
    wait_for_walk(page, "offer")
    page.context.set_offline(True)
    for _ in range(3):
        page.keyboard.press("ArrowRight")
    expect(page).to_have_url(f"{site}?event=daughter-wish&by=voice")
    page.context.set_offline(False)
    page.reload()
    expect(place(page)).to_contain_text("Event 4 of 18")


def test_back_leads_through_quick_steps_one_by_one(page: Page, site: str) -> None:
    visit(page, f"{site}?event=offer")
    wait_for_walk(page, "offer")
    for _ in range(3):
        page.keyboard.press("ArrowRight")
    for number, event in ((3, "meets-jack"), (2, "stay"), (1, "offer")):
        page.evaluate("() => history.back()")
        expect(place(page)).to_contain_text(f"Event {number} of 18")
        expect(page).to_have_url(f"{site}?event={event}")
        expect_focus(page, event)


# Has the page told of two turns, and of the first of them once more.
TOLD = """async (script) => {
    const { default: tell } = await import(script);
    const quiet = { keys: {}, language: 'en', faint: [], full: null, hidden: [], walk: null };
    const first = { ...quiet, turn: 0, event: 'offer', stop: 'offer', step: 0, place: '' };
    const second = { ...first, turn: 1, event: 'report', stop: 'report' };
    for (const data of [first, second, first]) {
        tell({ data, parentElement: document.createElement('div'), setTriggerValue() {} });
    }
    return document.documentElement.dataset.timelineFocus;
}"""


def test_what_streamlit_puts_up_once_more_is_no_news(page: Page, site: str) -> None:
    visit(page, f"{site}?event=offer")
    assert page.evaluate(TOLD, f"{site}{SCRIPTS[1:]}/{REVISION}/focus.js?alone") == "report"


def test_keys_stay_with_the_pills_that_they_are_pressed_in(page: Page, site: str) -> None:
    visit(page, f"{site}?event=offer")
    page.get_by_role("button", name="Filter").click()
    page.get_by_role("button", name="Work and visit").focus()
    page.keyboard.press("ArrowRight")
    expect(page.get_by_role("button", name="Jack and Calvin (")).to_be_focused()
    expect(place(page)).to_contain_text("Event 1 of 18")


def test_escape_closes_a_popover_before_it_ends_the_lesson(page: Page, site: str) -> None:
    visit(page, f"{site}?mode=present&event=offer")
    page.get_by_role("button", name="Follow along").click()
    opened = page.get_by_test_id("stPopoverBody")
    expect(opened).to_be_visible()
    page.keyboard.press("Escape")
    expect(opened).to_have_count(0)
    expect(page.locator(".event.lesson h2")).to_be_visible()
    page.keyboard.press("Escape")
    expect(page.locator(".masthead")).to_be_visible()


def test_a_search_shows_what_it_finds_before_the_server_has_answered(page: Page, site: str) -> None:
    visit(page, f"{site}?event=presents")
    wait_for_walk(page, "presents")
    listed = page.locator(".events li")
    expect(listed).to_have_count(18)
    page.evaluate("WebSocket.prototype.send = () => {}")
    field = page.get_by_role("textbox", name="Search")
    field.fill(" Calvin ")
    field.press("Enter")
    expect(listed).to_have_count(5)
    expect(listed.locator("mark").first).to_have_text("Calvin")
    field.fill("no such word")
    field.press("Enter")
    expect(page.get_by_text("No event fits what you asked for.")).to_be_visible()


def test_an_answer_that_comes_late_is_not_overwritten_by_an_earlier_search(
    page: Page, site: str
) -> None:
    held: list[Route] = []

    def hold(route: Route) -> None:
        held.append(route)

    page.route("**/list?*", hold)
    visit(page, site)
    field = page.get_by_role("textbox", name="Search")
    field.fill("Calvin")
    field.press("Enter")
    expect(page.get_by_text("5 of 18 shown")).to_be_visible()
    page.get_by_role("button", name="Show all").click()
    expect(page.locator(".events li")).to_have_count(18)
    for route in held:
        with page.expect_response("**/list?*"):
            route.continue_()
    page.wait_for_timeout(300)
    assert len(held) == 1
    assert page.locator(".events li").count() == 18


def test_what_is_typed_is_looked_up_before_it_is_asked_for(page: Page, site: str) -> None:
    visit(page, site)
    with page.expect_request(re.compile(r"/list\?.*q=Calvin")):
        page.get_by_role("textbox", name="Search").press_sequentially("Calvin", delay=20)
    page.evaluate("""() => document.activeElement.dispatchEvent(
        new KeyboardEvent('keydown', { key: 'Enter', isComposing: true, bubbles: true }))""")
    page.wait_for_timeout(500)
    assert page.locator(".events li").count() == 18
    expect(page).to_have_url(site)


def test_the_search_that_is_on_is_not_made_again(page: Page, site: str) -> None:
    asked: list[str] = []
    page.on("request", lambda request: asked.append(request.url))
    visit(page, f"{site}?q=Calvin")
    field = page.get_by_role("textbox", name="Search")
    expect(field).to_have_value("Calvin")
    field.press("Enter")
    field.fill("Jack")
    field.press("Enter")
    expect(page.get_by_text("6 of 18 shown")).to_be_visible()
    assert [url for url in asked if "/list?" in url and "Calvin" in url] == []
    assert len([url for url in asked if "/list?" in url]) == 1


# Where each move leads from each stand, as the browser has it.
LEADS = """async ([script, finer, stops, stands]) => {
    const module = await import('data:text/javascript,' + encodeURIComponent(script));
    const walk = new module.Walk();
    walk.walk = { finer };
    walk.stops = stops;
    walk.places = new Map(stops.map(([stop], place) => [stop, place]));
    return stands.map((stand) => {
        walk.stand = stand;
        const place = walk.placeOf(stand.stop);
        return Object.fromEntries(module.MOVES.map((move) => [move, walk.leads(move, place)]));
    });
}"""


@pytest.mark.parametrize("reveal", [True, False])
@pytest.mark.parametrize("shown", [None, {"presents", "report"}, {"report"}, set()])
def test_browser_and_server_agree_where_each_step_leads(
    page: Page, zhang: Story, shown: set[str] | None, *, reveal: bool
) -> None:
    order = [event.id for event in zhang.events]

    def stages(stop: str) -> tuple[Stage, ...]:
        card = (Stage("headline"),)
        return card if stop in {START, END} else stages_of(zhang.event(stop), reveal=reveal)

    def leads(stand: Stand) -> dict[str, Any]:
        focus = focus_on(stand.stop, order, shown)
        more, less = following(focus, stand.step, stages), preceding(focus, stand.step, stages)
        coarse = {"next": focus.next, "previous": focus.previous}
        return {
            "first": asdict(Stand(focus.first)),
            "last": asdict(Stand(focus.last)),
            "more": more and asdict(more),
            "less": less and asdict(less),
            **{
                move: None if stop is None else asdict(Stand(stop)) for move, stop in coarse.items()
            },
            **(
                {"next": more and asdict(more), "previous": less and asdict(less)} if reveal else {}
            ),
        }

    stops = [START, *(event for event in order if shown is None or event in shown), END]
    stands = [Stand(stop, step) for stop in stops for step in range(len(stages(stop)) + 1)]
    script = (Path(chart.__file__).parent / "walk.js").read_text(encoding="utf-8")
    counted = [[stop, len(stages(stop))] for stop in stops]
    asked = [script, reveal, counted, [asdict(stand) for stand in stands]]
    assert page.evaluate(LEADS, asked) == [leads(stand) for stand in stands]
