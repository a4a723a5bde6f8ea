"""The story stands in the page before Streamlit does, and stays where it stands."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Literal

import pytest
from playwright.sync_api import Browser, BrowserContext, Page, Route, ViewportSize, expect

from tests.browser.acts import arrive, expect_focus, let_go, open_menu, visit
from tests.browser.conftest import PHONE, SCREEN

STREAMLIT = re.compile(r"/static/js/index\.(?!esm)")
PLOTLY = re.compile("plotly.min.js")
# Until the browser has been idle several times over. Where nothing is left to draw, one without
# windows may never say that it is: then it is asked no longer than a second.
IDLE = """async () => {
    for (let n = 0; n < 5; n += 1) {
        await new Promise((done) => requestIdleCallback(done, { timeout: 1000 }));
    }
}"""
WIDE = ViewportSize(width=1920, height=1080)
ADDRESSES = (
    "",
    "?event=presents",
    "?event=~end",
    "?event=constructor",
    "?event=presents&q=spyware",
    "?event=hotel&order=told&lane=contact",
    "?event=hotel&asof=2018-04-15",
    "?asof=1900-01-01",
    "?asof=2018-04-15",
    "?event=presents&without=zhang&person=jack",
    "?view=orders&event=hotel-meeting",
    "?view=voices",
    "?view=people&lang=zh",
)
# What is read: the words of the panel, the list, the foot and all around the chart.
READ = """() => ['.panel', '.events', '.foot', '.pages', '.dating', '.what-follows', '.counted',
    '.sourced', '.no-chart', '.stepper', '.overview', 'head title'].map((name) => {
        // Where one writes is there with the client alone.
        const node = document.querySelector(name).cloneNode(true);
        node.querySelectorAll('.answer, .hand-in').forEach((each) => each.remove());
        return [name, node.hidden || node.textContent.replace(/\\s+/g, ' ').trim()];
    })"""
LINKS = """() => Array.from(document.querySelectorAll('.events a'),
    (link) => [new URL(link.href).search, link.getAttribute('aria-current')])"""


@pytest.fixture
def unscripted(browser: Browser) -> Iterator[Page]:
    """A window of a browser that runs no scripts."""
    context = browser.new_context(viewport=SCREEN, java_script_enabled=False)
    yield context.new_page()
    context.close()


@pytest.fixture
def held(page: Page) -> list[Route]:
    """Streamlit's script, on its way until somebody lets it go on."""
    routes: list[Route] = []
    page.route(STREAMLIT, lambda route: routes.append(route))  # noqa: PLW0108 (see test_page.py)
    return routes


def begin(page: Page, url: str) -> None:
    """Open the reader while some of the page is still on its way."""
    page.goto(url, wait_until="commit")
    page.locator(".status:not(:empty)").wait_for(state="attached")


def let_streamlit_start(page: Page, held: list[Route]) -> None:
    assert page.locator("html.starting").count() == 1
    let_go(page, held)
    page.locator("html:not(.starting)").wait_for(state="attached")


def test_what_stands_there_is_what_the_client_shows(
    page: Page, unscripted: Page, site: str
) -> None:
    for address in ADDRESSES:
        unscripted.goto(site + address)
        arrive(page, site + address)
        expect(page.locator(".foot")).not_to_be_empty()
        assert unscripted.evaluate(READ) == page.evaluate(READ), address
        assert unscripted.evaluate(LINKS) == page.evaluate(LINKS), address


def test_without_scripts_one_reads_and_walks(unscripted: Page, site: str) -> None:
    unscripted.goto(f"{site}?event=presents")
    expect(unscripted.locator(".panel h2")).to_have_text("Jack gives presents")
    assert unscripted.locator(".standing svg:visible").count() == 1
    dead = ":is(button, input, select, [popovertarget]):visible"
    assert unscripted.locator(dead).count() == 0
    unscripted.get_by_role("link", name="Next: Jack pays for a “consultancy”").click()
    expect(unscripted.locator(".panel h2")).to_have_text("Jack pays for a “consultancy”")
    unscripted.locator(".events").get_by_role("link", name="Zhang decides").click()
    expect(unscripted.locator(".panel h2")).to_have_text("Zhang decides")


def test_without_scripts_no_view_offers_what_they_do(unscripted: Page, site: str) -> None:
    dead = unscripted.locator(":is(button, input, select, textarea, label, form, .hint):visible")
    for view, told in {
        "voices": "Who says so?",
        "matrix": "Who tells of what, and who is never heard",
        "order": "Cards are dealt by scripts, which this browser does not run.",
        "suppose": "It takes scripts to suppose something, and this browser runs none.",
        "answers": "Answers are collected by scripts, which this browser does not run.",
    }.items():
        unscripted.goto(f"{site}?view={view}")
        for screen in (SCREEN, PHONE):
            unscripted.set_viewport_size(screen)
            expect(unscripted.locator("main :is(h2, p)", has_text=told).first).to_be_visible()
            assert dead.evaluate_all("(all) => all.map((one) => one.outerHTML)") == []
            over = unscripted.locator("html").evaluate("(page) => page.scrollWidth - innerWidth")
            assert over <= 0, (view, screen)


@pytest.mark.parametrize(("screen", "width"), [(SCREEN, 720), (WIDE, 1224)])
def test_the_chart_that_fits_the_window_is_there_at_once(
    browser: Browser, site: str, screen: ViewportSize, width: int
) -> None:
    context = browser.new_context(viewport=screen)
    page = context.new_page()
    asked: list[str] = []
    page.on("request", lambda request: asked.append(request.url))
    page.route(PLOTLY, lambda route: route.abort())
    arrive(page, f"{site}?event=presents")
    expect(page.locator(".timeline-painting svg")).to_have_attribute("width", str(width))
    assert [url for url in asked if "/drawing-" in url or "/figure-" in url] == []
    context.close()


def test_the_two_orders_are_there_and_pressed_without_plotly(browser: Browser, site: str) -> None:
    context = browser.new_context(viewport=SCREEN)
    page = context.new_page()
    page.route(PLOTLY, lambda route: route.abort())
    arrive(page, f"{site}?view=orders&event=presents&without=zhang")
    raised = page.locator(".timeline-picture .raised")
    expect(raised).to_have_attribute("data-event", "presents")
    page.locator(".timeline-painting").get_by_text("Zhang decides", exact=True).last.click()
    expect(page.locator(".panel h2")).to_have_text("Zhang decides")
    expect(raised).to_have_attribute("data-event", "decision")
    expect(raised.locator("circle").first).to_have_css("r", "5.5px")
    expect(page.locator(".timeline-picture > g:last-child")).to_have_class("faint raised")
    context.close()


def test_a_press_counts_before_the_client_is_there(page: Page, site: str) -> None:
    held: list[Route] = []
    page.route("**/scripts/**/reader.js", lambda route: held.append(route))  # noqa: PLW0108 (see test_page.py)
    page.goto(f"{site}?event=presents", wait_until="commit")
    page.locator(".standing.middle svg").wait_for()
    page.keyboard.press("ArrowRight")
    page.locator(".stepper [data-step=next]").click()
    expect(page.locator(".panel h2")).to_have_text("Jack gives presents")
    let_go(page, held)
    expect(page.locator(".panel h2")).to_have_text("Calvin offers a green card")
    page.keyboard.press("ArrowRight")
    expect(page.locator(".panel h2")).to_have_text("A private meeting in a hotel")


def test_nothing_of_streamlit_is_asked_for_before_the_client_is_there(
    page: Page, site: str
) -> None:
    held: list[Route] = []
    asked: list[str] = []
    page.route("**/scripts/**/reader.js", lambda route: held.append(route))  # noqa: PLW0108 (see test_page.py)
    page.on("request", lambda request: asked.append(request.url))
    page.goto(f"{site}?event=presents", wait_until="commit")
    page.locator(".standing.middle svg").wait_for()
    page.evaluate(IDLE)
    assert [url for url in asked if "/static/" in url] == []
    with page.expect_request(STREAMLIT):
        let_go(page, held)


@pytest.mark.parametrize("view", ["voices", "people", "matrix"])
def test_who_is_in_a_page_stays_in_it_when_the_client_comes(
    page: Page, site: str, view: str
) -> None:
    held: list[Route] = []
    page.route("**/scripts/**/reader.js", lambda route: held.append(route))  # noqa: PLW0108 (see test_page.py)
    page.goto(f"{site}?view={view}", wait_until="commit")
    link = page.locator(".pages :is(summary, a[data-event])").locator("visible=true").last
    link.focus()
    with page.expect_response("**/pages*"):
        let_go(page, held)
    page.evaluate(IDLE)
    expect(link).to_be_focused()


def test_a_menu_opened_before_the_client_is_there_is_filled_when_it_is(
    page: Page, site: str
) -> None:
    held: list[Route] = []
    page.route("**/scripts/**/reader.js", lambda route: held.append(route))  # noqa: PLW0108 (see test_page.py)
    page.goto(f"{site}?event=presents", wait_until="commit")
    page.get_by_role("button", name="Share").click()
    expect(page.get_by_role("button", name="Copy link")).to_be_visible()
    let_go(page, held)
    expect(page.locator(".follow .address")).to_have_text(re.compile(r"event=presents"))


def test_a_press_counts_before_streamlit_is_there(page: Page, site: str, held: list[Route]) -> None:
    # Nor does it wait for Plotly, which may take the chart over at any time.
    page.route(PLOTLY, lambda route: route.abort())
    begin(page, f"{site}?event=presents")
    page.keyboard.press("ArrowRight")
    expect(page.locator(".panel h2")).to_have_text("Jack pays for a “consultancy”")
    # For a moment both stand there: what was sent, and what the client draws.
    expect(page.locator(".standing")).to_have_count(0)
    page.locator(".timeline-picture").get_by_text("Zhang decides", exact=True).click()
    expect(page.locator(".panel h2")).to_have_text("Zhang decides")
    expect(page).to_have_url(f"{site}?event=decision")
    let_streamlit_start(page, held)
    expect(page.locator(".panel h2")).to_have_text("Zhang decides")
    expect(page).to_have_title("Zhang decides – The Zhang case")


def test_the_reader_is_the_same_when_streamlit_has_come(
    page: Page, site: str, held: list[Route]
) -> None:
    begin(page, f"{site}?event=presents")
    page.evaluate("window.stood = document.querySelector('.reader')")
    open_menu(page, "find")
    page.keyboard.type("hotel")
    page.evaluate("document.querySelector('#reader-find').scrollTop = 40")
    scrolled = page.evaluate("document.querySelector('#reader-find').scrollTop")
    let_streamlit_start(page, held)
    kept = """() => [
        document.querySelector('.reader') === window.stood,
        document.querySelector('#reader-find').matches(':popover-open'),
        document.activeElement.name,
        document.activeElement.value,
        document.querySelector('#reader-find').scrollTop,
    ]"""
    assert page.evaluate(kept) == [True, True, "q", "hotel", scrolled]


def test_files_asked_for_before_streamlit_is_there_open_when_it_is(
    page: Page, site: str, held: list[Route]
) -> None:
    begin(page, site)
    open_menu(page, "more")
    page.get_by_role("button", name="Open or save files").click()
    let_streamlit_start(page, held)
    expect(page.get_by_role("dialog").filter(has_text="Open a story")).to_be_visible()


def test_going_back_asks_nothing_of_the_server(page: Page, site: str) -> None:
    sent: list[str | bytes] = []

    def note(frame: str | bytes) -> None:
        sent.append(frame)

    page.on("websocket", lambda socket: socket.on("framesent", note))
    arrive(page, f"{site}?event=presents")
    page.locator("html:not(.starting)").wait_for(state="attached")
    before = len(sent)
    for way, headline in (
        ("ArrowRight", "Jack pays for a “consultancy”"),
        ("back", "Jack gives presents"),
        ("forward", "Jack pays for a “consultancy”"),
    ):
        if way == "back":
            page.go_back()
        elif way == "forward":
            page.go_forward()
        else:
            page.keyboard.press(way)
        expect(page.locator(".panel h2")).to_have_text(headline)
    assert len(sent) == before > 0


MOVING = """window.moved = 0;
new PerformanceObserver((list) => {
    for (const { value } of list.getEntries()) window.moved += value;
}).observe({ type: 'layout-shift', buffered: true });"""


def test_nothing_moves_while_the_page_starts_on_a_phone(browser: Browser, site: str) -> None:
    context = browser.new_context(viewport=PHONE)
    page = context.new_page()
    page.add_init_script(MOVING)
    arrive(page, f"{site}?event=presents")
    page.locator("html:not(.starting)").wait_for(state="attached")
    page.locator(".overview .strip svg").wait_for()
    assert page.evaluate("window.moved") <= 0.05
    context.close()


# Where each event's mark and words stand, in pixels of the window.
PLACES = """(selector) => Array.from(document.querySelectorAll(selector), (text) => {
    const { x, y } = text.getBoundingClientRect();
    return [text.textContent, x, y];
})"""


@pytest.mark.parametrize("screen", [SCREEN, WIDE])
def test_nobody_sees_plotly_take_over_nor_anything_move(
    browser: Browser, site: str, screen: ViewportSize
) -> None:
    context = browser.new_context(viewport=screen)
    page = context.new_page()
    page.add_init_script(MOVING)
    scripts: list[Route] = []
    page.route(PLOTLY, lambda route: scripts.append(route))  # noqa: PLW0108 (see test_page.py)
    begin(page, f"{site}?event=presents")
    page.locator(".timeline-painting svg").wait_for()
    painted = page.evaluate(PLACES, ".timeline-picture [data-event] text")
    page.wait_for_function("() => document.querySelector('script[src*=plotly]')")
    let_go(page, scripts)
    page.locator(".timeline-plot .main-svg").first.wait_for()
    expect(page.locator(".timeline-painting")).to_be_empty()
    plotted = {
        words: (x, y) for words, x, y in page.evaluate(PLACES, ".timeline-plot .textpoint text")
    }
    assert len(painted) == len(plotted) == 18
    for words, x, y in painted:
        assert abs(plotted[words][0] - x) <= 1, words
        assert abs(plotted[words][1] - y) <= 1, words
    page.locator("html:not(.starting)").wait_for(state="attached")
    assert page.evaluate("window.moved") <= 0.05
    context.close()


def test_where_plotly_does_not_come_the_picture_answers(page: Page, site: str) -> None:
    page.route(PLOTLY, lambda route: route.abort())
    arrive(page, f"{site}?event=presents")
    row = page.locator(".timeline-picture .row")
    expect(row).to_have_attribute("visibility", "visible")
    expect(page.locator(".timeline-picture .tab text")).to_have_text("6")
    page.keyboard.press("ArrowRight")
    expect(page.locator(".timeline-picture .tab text")).to_have_text("7")
    # For a moment both stand there: what was sent, and what the client draws.
    page.locator(".timeline-picture").get_by_text("Zhang decides", exact=True).first.click()
    expect(page.locator(".panel h2")).to_have_text("Zhang decides")
    bold = page.locator(".timeline-picture text[style*='font-weight: 700']")
    expect(bold).to_have_text(["Zhang decides"])
    open_menu(page, "find")
    page.get_by_label("Search all events").fill("spyware")
    expect(page.locator(".timeline-picture .faint")).not_to_have_count(0)
    found = page.locator(".timeline-picture [data-event=presents]")
    expect(found).not_to_have_class("faint")
    left_out = page.locator(".timeline-picture [data-event=offer]")
    expect(left_out).to_have_class("faint")
    expect(left_out.locator("rect")).to_have_css("fill", "none")
    expect(left_out.locator("rect")).to_have_css("stroke-width", "1px")
    pale, ink = (
        mark.evaluate("(node) => getComputedStyle(node.querySelector('text')).fill")
        for mark in (left_out, found)
    )
    assert pale != ink
    expect(page.locator(".timeline-chart .failed")).to_be_empty()


def test_where_plotly_does_not_come_a_lesson_hides_what_is_to_come(page: Page, site: str) -> None:
    page.route(PLOTLY, lambda route: route.abort())
    arrive(page, f"{site}?mode=present&reveal=yes&event=presents&step=4")
    marks = page.locator(".timeline-picture")
    expect(marks.locator("[data-event=presents]")).to_be_visible()
    expect(marks.locator("[data-event=hotel-meeting]")).to_have_count(1)
    expect(marks.locator("[data-event=hotel-meeting]")).to_be_hidden()


def test_where_plotly_does_not_come_the_picture_is_in_ink_until_one_reads(
    page: Page, site: str
) -> None:
    page.route(PLOTLY, lambda route: route.abort())
    arrive(page, site)
    picture = page.locator(".timeline-painting .timeline-picture")
    expect(picture.locator(".counted")).to_have_count(13)
    words = picture.get_by_text("The year-long visit", exact=True)
    expect(words).to_be_hidden()
    page.keyboard.press("ArrowRight")
    expect(words).to_be_visible()
    expect(picture).not_to_have_class(re.compile("opening"))


def test_who_saves_data_is_sent_no_plotly(context: BrowserContext, site: str) -> None:
    page = context.new_page()
    page.add_init_script(
        "Object.defineProperty(navigator, 'connection', { value: { saveData: true } });"
    )
    asked: list[str] = []
    page.on("request", lambda request: asked.append(request.url))
    arrive(page, f"{site}?event=presents")
    page.locator("html:not(.starting)").wait_for(state="attached")
    page.keyboard.press("ArrowRight")
    expect(page.locator(".timeline-picture .tab text")).to_have_text("7")
    assert [url for url in asked if PLOTLY.search(url)] == []


def test_whose_system_forces_colours_keeps_the_picture_which_takes_them(
    browser: Browser, site: str
) -> None:
    schemes: tuple[Literal["light", "dark"], ...] = ("light", "dark")
    context = browser.new_context(viewport=SCREEN, forced_colors="active", color_scheme="dark")
    page = context.new_page()
    asked: list[str] = []
    page.on("request", lambda request: asked.append(request.url))
    arrive(page, f"{site}?event=presents")
    page.locator("html:not(.starting)").wait_for(state="attached")
    page.keyboard.press("ArrowRight")
    expect(page.locator(".timeline-picture .tab text")).to_have_text("7")
    inks = []
    for scheme in schemes:
        page.emulate_media(color_scheme=scheme, forced_colors="active")
        inks.append(page.locator("body").evaluate("(body) => getComputedStyle(body).color"))
        # The picture may be drawn anew meanwhile.
        line = page.locator(".timeline-picture [data-event=presents] rect")
        expect(line).to_have_css("stroke", inks[-1])
    assert len(set(inks)) == len(schemes)
    assert [url for url in asked if PLOTLY.search(url)] == []
    context.close()


def test_plotly_shows_what_is_in_focus_and_no_font_is_asked_for(page: Page, site: str) -> None:
    asked: list[str] = []
    page.on("request", lambda request: asked.append(request.url))
    visit(page, f"{site}?event=presents")
    page.locator("html:not(.starting)").wait_for(state="attached")
    expect_focus(page, "presents")
    assert [url for url in asked if "woff" in url or "ttf" in url] == []
