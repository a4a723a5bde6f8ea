"""One walks through a story by mark, key, list and history, on the page and in a file."""

from __future__ import annotations

from itertools import combinations
from urllib.parse import urlsplit

import pytest
from playwright.sync_api import BrowserContext, Page, Response, expect

from tests.browser.acts import arrive, click_mark, expect_focus, go_on, search, visit
from tests.browser.conftest import SCREEN, At

PRESENTS = "plied him with presents, including electronic digital products installed with spyware"
CONSULTANCY = 'Jack began receiving sensitive intelligence from Zhang through a "paid consultancy'
HOTEL = "On October 2012, Zhang and Calvin met privately in a hotel"
FIRST = "The institute offers a visit abroad"
LAST = "The Global Times reports"
RANGE = "document.querySelector('.timeline-plot')._fullLayout.xaxis.range"


def test_a_click_a_key_a_reload_and_back_agree(page: Page, plotted: At) -> None:
    visit(page, plotted(""))
    words = page.locator(".panel .quotations")
    click_mark(page, "presents")
    expect(words).to_contain_text(PRESENTS)
    expect(page).to_have_url(plotted("event=presents"))
    expect_focus(page, "presents")

    page.keyboard.press("ArrowRight")
    expect(words).to_contain_text(CONSULTANCY)
    expect_focus(page, "consultancy")

    page.reload()
    expect(words).to_contain_text(CONSULTANCY)
    expect_focus(page, "consultancy")

    page.go_back()
    expect(words).to_contain_text(PRESENTS)
    expect_focus(page, "presents")
    page.go_forward()
    expect(words).to_contain_text(CONSULTANCY)
    expect_focus(page, "consultancy")


def test_cards_stand_before_the_first_and_after_the_last_event(page: Page, in_file: At) -> None:
    arrive(page, in_file(""))
    heading = page.locator(".panel :is(h1, h2)")
    previous, following = (page.locator(f".stepper [data-step={name}]") for name in STEPS)
    expect(heading).to_have_text("The Zhang case")
    expect(previous).to_be_disabled()
    expect(following).to_have_text(f"Next →{FIRST}")
    page.keyboard.press("End")
    expect(heading).to_have_text(LAST)
    page.keyboard.press("ArrowRight")
    expect(heading).to_have_text("What stays open")
    expect(following).to_be_disabled()
    expect(following).to_have_text("Next →")
    page.keyboard.press("ArrowLeft")
    expect(heading).to_have_text(LAST)
    page.keyboard.press("Home")
    expect(heading).to_have_text(FIRST)
    expect(previous).to_have_text("← PreviousAbout this story")


def test_chart_and_legend_are_seen_at_once_on_a_laptop(page: Page, plotted: At) -> None:
    visit(page, plotted(""))
    chart, legend = page.locator(".timeline-scroll"), page.locator("ul.legend li").first
    for event in ("", "hotel-meeting", "report"):
        go_on(page, plotted(f"event={event}"))
        expect(page.locator(".events a[aria-current]")).to_have_count(1 if event else 0)
        assert chart.evaluate("(box) => box.scrollHeight - box.clientHeight") == 0
        box = legend.bounding_box()
        assert box is not None
        assert box["y"] + box["height"] <= SCREEN["height"]


def test_the_way_in_is_seen_at_once_on_a_laptop(page: Page, at: At) -> None:
    arrive(page, at(""))
    box = page.locator(".begin").bounding_box()
    assert box is not None
    assert box["y"] + box["height"] <= SCREEN["height"]


STEPS = ("previous", "next")


@pytest.mark.wcag("2.4.2", "4.1.3")
def test_title_and_one_sentence_tell_of_each_step(page: Page, at: At) -> None:
    arrive(page, at(""))
    expect(page).to_have_title("The Zhang case")
    status = page.locator(".reader > [role=status]")
    for key, place, headline in (
        ("Home", "Event 1 of 18", FIRST),
        ("ArrowRight", "Event 2 of 18", "The year-long visit"),
        ("End", "Event 18 of 18", LAST),
    ):
        page.keyboard.press(key)
        expect(status).to_have_text([f"{place}. {headline}"])
        expect(page).to_have_title(f"{headline} – The Zhang case")
    page.keyboard.press("ArrowRight")
    expect(status).to_have_text(["After the last event. What stays open"])
    expect(page).to_have_title("The Zhang case")


@pytest.mark.wcag("2.4.5")
def test_the_list_of_events_leads_where_the_chart_does(page: Page, drawn: At) -> None:
    visit(page, drawn(""))
    link = page.get_by_role("link", name="A private meeting in a hotel")
    link.focus()
    page.keyboard.press("Enter")
    expect(page.locator(".panel .quotations")).to_contain_text(HOTEL)
    expect(link).to_have_attribute("aria-current", "true")
    expect(link).to_be_focused()
    expect_focus(page, "hotel-meeting")


@pytest.mark.parametrize("width", [390, 1280])
def test_enter_opens_the_first_event_found_and_closes_the_menu(
    page: Page, in_file: At, width: int
) -> None:
    page.set_viewport_size({"width": width, "height": 800})
    arrive(page, in_file("event=stay"))
    search(page, "green card")
    expect(page.locator(".hits .headline").first).to_have_text("Calvin offers a green card")
    page.keyboard.press("Enter")
    expect(page.locator(".panel h2")).to_have_text("Calvin offers a green card")
    expect(page.locator("#reader-find")).to_be_hidden()


def test_moving_the_focus_keeps_the_chart(page: Page, drawn: At) -> None:
    visit(page, drawn("event=offer"))
    expect_focus(page, "offer")
    page.evaluate("document.querySelector('.timeline-plot .main-svg').id = 'as-before'")
    drawn = page.evaluate(RANGE)
    page.keyboard.press("ArrowRight")
    expect_focus(page, "stay")
    click_mark(page, "meets-jack")
    expect_focus(page, "meets-jack")
    assert page.locator("#as-before").count() == 1
    assert page.evaluate(RANGE) == drawn


def test_a_click_on_the_mark_in_focus_does_nothing(page: Page, drawn: At) -> None:
    visit(page, drawn("event=presents"))
    expect_focus(page, "presents")
    before = page.evaluate("history.length")
    click_mark(page, "presents")
    click_mark(page, "presents")
    expect(page.locator(".panel .quotations")).to_contain_text(PRESENTS)
    assert page.evaluate("history.length") == before


def test_every_mark_can_be_clicked(page: Page, drawn: At) -> None:
    visit(page, drawn("event=report"))
    expect_focus(page, "report")
    events = page.evaluate(
        "document.querySelector('.timeline-plot')._fullLayout.meta.regions.map((r) => r[0])"
    )
    assert len(events) == 18
    for event in events:
        click_mark(page, event)
        expect(page).to_have_url(drawn(f"event={event}"))


SCROLLED = "document.documentElement.scrollTop"


def test_the_page_does_not_scroll_when_the_event_changes(page: Page, at: At) -> None:
    arrive(page, at("event=offer"))
    page.evaluate(f"{SCROLLED} = 60")
    for place in range(2, 6):
        page.keyboard.press("ArrowRight")
        expect(page.locator(".panel .at")).to_have_text(f"Event {place} of 18")
    assert page.evaluate(SCROLLED) == 60


def test_an_unknown_event_opens_the_first_with_a_notice(page: Page, at: At) -> None:
    arrive(page, at("event=hotel"))
    for wish in ("hotel", "%25", "<b>x</b>", "constructor", "__proto__"):
        go_on(page, at(f"event={wish}"))
        expect(page.locator(".panel h2")).to_have_text(FIRST)
        expect(page.locator(".notice")).to_have_text(
            f"There is no event “{wish.replace('%25', '%')}” in this story, "
            "so it opens at the first one."
        )
    page.keyboard.press("ArrowRight")
    expect(page.locator(".notice")).to_be_hidden()


def test_what_means_nothing_in_an_address_is_told_until_it_is_gone(page: Page, at: At) -> None:
    arrive(page, at("view=nonsense&asof=banana&without=zhang,zhangg"))
    notice = page.locator(".notice")
    expect(notice).to_have_text(
        "Not understood in the address, and passed over: “view=nonsense”, “without=zhangg”, "
        "“asof=banana”."
    )
    page.keyboard.press("ArrowRight")
    expect(notice).to_have_text("Not understood in the address, and passed over: “without=zhangg”.")


def test_nothing_comes_from_another_host(context: BrowserContext, on_page: At) -> None:
    page = context.new_page()
    asked: list[str] = []
    page.on("request", lambda request: asked.append(request.url))
    page.on("websocket", lambda socket: asked.append(socket.url))
    visit(page, on_page(""))
    click_mark(page, "presents")
    expect(page.locator(".panel .quotations")).to_contain_text(PRESENTS)
    hosts = {urlsplit(url).netloc for url in asked}
    assert hosts <= {urlsplit(page.url).netloc, ""}


def test_a_file_asks_for_nothing_beside_itself(page: Page, file: str) -> None:
    asked: list[str] = []
    page.on("request", lambda request: asked.append(request.url))
    visit(page, f"{file}#event=presents")
    page.keyboard.press("o")
    page.keyboard.press("ArrowRight")
    expect(page.locator(".panel h2")).to_have_text("Jack pays for a “consultancy”")
    assert {url.partition("#")[0] for url in asked} - {"data:,"} == {file}


def test_what_can_be_compressed_is(context: BrowserContext, site: str) -> None:
    page = context.new_page()
    answers: list[Response] = []
    page.on("response", lambda answer: answers.append(answer))  # noqa: PLW0108 (Playwright cannot wrap a built-in method)
    visit(page, site)
    scripts = [a for a in answers if urlsplit(a.url).path.endswith((".js", ".css"))]
    assert len(scripts) > 5
    plain = [
        a.url
        for a in scripts
        if int(a.headers.get("content-length", "0")) > 1024
        and a.headers.get("content-encoding") not in {"br", "gzip"}
    ]
    assert plain == []


def test_there_is_no_developers_toolbar(page: Page, site: str) -> None:
    arrive(page, site)
    expect(page.get_by_text("Deploy")).to_have_count(0)
    expect(page.locator("[data-testid=stMainMenu]")).to_have_count(0)


WIDER = "document.documentElement.scrollWidth - document.documentElement.clientWidth"
LABELS = """() => Array.from(
    document.querySelectorAll('.timeline-plot .textpoint text'),
    (text) => {
        const { left, right, top, bottom } = text.getBoundingClientRect();
        return [left, right, top, bottom];
    })"""


@pytest.mark.parametrize(
    ("width", "query", "count"),
    [(width, "event=~end", 18) for width in (320, 390, 768, 1280, 1920)] + [(1280, "", 5)],
)
@pytest.mark.wcag("1.4.10")
def test_no_label_overlaps_another_and_nothing_scrolls_sideways(
    page: Page, drawn: At, width: int, query: str, count: int
) -> None:
    hold_apart(page, drawn(query), width, count)


@pytest.mark.parametrize("width", [320, 1280])
def test_nor_does_any_on_the_page(page: Page, on_page: At, width: int) -> None:
    hold_apart(page, on_page("event=~end"), width, 18)


def hold_apart(page: Page, url: str, width: int, count: int) -> None:
    """Hold that `count` labels lie in the chart, clear of each other, and nothing is wider."""
    page.set_viewport_size({"width": width, "height": 1000})
    visit(page, url)
    assert page.evaluate(WIDER) <= 0
    boxes = page.evaluate(LABELS)
    assert len(boxes) == count
    inside = page.locator(".timeline-plot").bounding_box()
    assert inside is not None
    for left, right, *_ in boxes:
        assert inside["x"] - 1 <= left
        assert right <= inside["x"] + inside["width"] + 1
    for one, other in combinations(boxes, 2):
        apart = one[1] <= other[0] or other[1] <= one[0]
        assert apart or one[3] <= other[2] + 4 or other[3] <= one[2] + 4
    page.keyboard.press("Escape")
    page.get_by_role("link", name="Jack gives presents").click()
    expect(page.locator(".panel h2")).to_have_text("Jack gives presents")
    assert page.evaluate(WIDER) <= 0


@pytest.mark.parametrize("query", ["?event=presents", "?event=presents&mode=present"])
def test_a_first_visit_fetches_no_font(context: BrowserContext, site: str, query: str) -> None:
    page = context.new_page()
    fetched: list[str] = []
    page.on("request", lambda asked: fetched.append(asked.url.rpartition("/")[2]))
    visit(page, site + query)
    expect(page.locator(".panel blockquote:visible")).to_have_count(1)
    page.wait_for_function("() => document.fonts.status === 'loaded'")
    fonts = {name.partition(".")[0] for name in fetched if name.endswith(".woff2")}
    assert fonts == set()
