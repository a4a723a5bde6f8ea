from __future__ import annotations

import re
from urllib.parse import urlsplit

import pytest
from playwright.sync_api import BrowserContext, Locator, Page, Response, expect

from tests.browser.conftest import PATIENCE

PRESENTS = "plied him with presents, including electronic digital products installed with spyware"
CONSULTANCY = 'Jack began receiving sensitive intelligence from Zhang through a "paid consultancy'
HOTEL = "On October 2012, Zhang and Calvin met privately in a hotel"


def visit(page: Page, url: str) -> None:
    """Open the page and wait until its chart is drawn, with no room kept for it, and hears keys.

    The server's page hears them once the script that tells which events are kept has run; a file
    does before its chart is drawn.
    """
    page.goto(url)
    page.locator(".timeline-plot .main-svg").first.wait_for()
    page.wait_for_function(
        """() => {
            const plot = document.querySelector('.timeline-plot');
            return plot._fullLayout !== undefined && plot.style.minHeight === ''
                && (location.protocol === 'file:'
                    || document.documentElement.dataset.timelineFaint !== undefined);
        }"""
    )


def click_mark(page: Page, event: str) -> None:
    """Scroll to a mark as a reader would, and click what is to be seen of it and its words."""
    x, y = page.evaluate(
        """(event) => {
            const plot = document.querySelector('.timeline-plot');
            const scroller = plot.parentElement;
            const { xaxis, yaxis, margin, meta } = plot._fullLayout;
            const region = meta.regions.find((region) => region[0] === event);
            const [, first, last, top, bottom] = region;
            const below = yaxis._offset + yaxis.c2p((top + bottom) / 2);
            const room = scroller.clientHeight;
            if (below < scroller.scrollTop + margin.t || below > scroller.scrollTop + room) {
                scroller.scrollTop = below - room / 2;
            }
            const seen = plot.getBoundingClientRect().top + below;
            if (seen < 0 || seen > innerHeight) scroller.scrollIntoView({ block: 'nearest' });
            const [left, right] = xaxis.range;
            const middle = (Math.max(first, left) + Math.min(last, right)) / 2;
            const box = plot.getBoundingClientRect();
            return [box.left + xaxis._offset + xaxis.c2p(middle), box.top + below];
        }""",
        event,
    )
    page.mouse.click(x, y)


def expect_focus(page: Page, event: str) -> None:
    """Wait until the row of `event` is paper, its number stands beside it, and its words are bold.

    No other row's words are.
    """
    page.wait_for_function(
        """(event) => {
            const plot = document.querySelector('.timeline-plot');
            const { regions, row, tab } = plot?._fullLayout?.meta ?? {};
            const region = regions?.find(([id]) => id === event);
            if (!region || !plot.layout?.shapes) return false;
            const [, , , top, bottom, , , number] = region;
            const [paper, nose] = plot.layout.shapes.slice(row, row + 2);
            const note = plot.layout.annotations[tab];
            const bold = [...plot.querySelectorAll('.textpoint')].filter(
                (node) => getComputedStyle(node.firstElementChild).fontWeight === '700');
            const labels = plot.data.find(({ name }) => name === 'labels');
            return paper.visible && paper.y0 === top && paper.y1 === bottom
                && nose.visible && nose.yanchor === (top + bottom) / 2
                && note.visible && note.text === `<b>${number}</b>` && note.y === nose.yanchor
                && bold.length === 1 && labels.customdata[bold[0].__data__.i] === event;
        }""",
        arg=event,
        timeout=PATIENCE * 1000,
    )


def quotations(page: Page) -> Locator:
    return page.locator(".quotations")


def test_a_click_a_key_a_reload_and_back_agree(page: Page, site: str) -> None:
    visit(page, site)
    click_mark(page, "presents")
    expect(quotations(page)).to_contain_text(PRESENTS)
    expect(page).to_have_url(re.compile(r"\?event=presents$"))
    expect_focus(page, "presents")

    page.keyboard.press("ArrowRight")
    expect(quotations(page)).to_contain_text(CONSULTANCY)
    expect_focus(page, "consultancy")

    page.reload()
    expect(quotations(page)).to_contain_text(CONSULTANCY)
    expect_focus(page, "consultancy")

    page.go_back()
    expect(quotations(page)).to_contain_text(PRESENTS)
    expect_focus(page, "presents")


def test_home_and_end_lead_to_the_first_and_last_event(page: Page, site: str) -> None:
    visit(page, site)
    page.keyboard.press("End")
    expect(page.locator(".event h2")).to_have_text("The Global Times reports")
    expect(page.locator(".st-key-last button")).to_be_disabled()
    page.keyboard.press("Home")
    expect(page.locator(".event h2")).to_have_text("The institute offers a visit abroad")
    expect(page.locator(".st-key-first button")).to_be_disabled()


def test_cards_stand_before_the_first_and_after_the_last_event(page: Page, site: str) -> None:
    visit(page, site)
    expect(page.locator(".event h2")).to_have_text("About this story")
    expect(page.locator(".st-key-previous button")).to_be_disabled()
    page.keyboard.press("End")
    expect(page.locator(".event h2")).to_have_text("The Global Times reports")
    page.keyboard.press("ArrowRight")
    expect(page.locator(".event h2")).to_have_text("What stays open")
    expect(page.locator(".st-key-next button")).to_be_disabled()
    page.keyboard.press("ArrowLeft")
    expect(page.locator(".event h2")).to_have_text("The Global Times reports")


def test_the_list_of_events_leads_where_the_chart_does(page: Page, site: str) -> None:
    visit(page, site)
    link = page.get_by_role("link", name="A private meeting in a hotel")
    link.focus()
    page.keyboard.press("Enter")
    expect(quotations(page)).to_contain_text(HOTEL)
    expect(link).to_have_attribute("aria-current", "true")
    expect(link).to_be_focused()
    expect_focus(page, "hotel-meeting")


def test_moving_the_focus_keeps_the_chart_and_its_zoom(page: Page, site: str) -> None:
    visit(page, f"{site}?event=offer")
    expect(page.locator(".event h2")).to_have_text("The institute offers a visit abroad")
    page.get_by_role("button", name="Zoom in").click()
    page.evaluate("document.querySelector('.timeline-plot .main-svg').id = 'as-before'")
    zoomed = page.evaluate("document.querySelector('.timeline-plot')._fullLayout.xaxis.range")
    page.keyboard.press("ArrowRight")
    expect(page.locator(".event h2")).to_have_text("The year-long visit")
    click_mark(page, "meets-jack")
    expect(page.locator(".event h2")).to_have_text("Zhang meets Jack")
    assert page.locator("#as-before").count() == 1
    assert (
        page.evaluate("document.querySelector('.timeline-plot')._fullLayout.xaxis.range") == zoomed
    )


def test_a_click_on_the_mark_in_focus_does_nothing(page: Page, site: str) -> None:
    visit(page, f"{site}?event=presents")
    expect(quotations(page)).to_contain_text(PRESENTS)
    before = page.evaluate("history.length")
    click_mark(page, "presents")
    click_mark(page, "presents")
    page.wait_for_timeout(300)
    expect(quotations(page)).to_contain_text(PRESENTS)
    assert page.evaluate("history.length") == before


def test_every_mark_can_be_clicked(page: Page, site: str) -> None:
    visit(page, f"{site}?event=report")
    events = page.evaluate(
        "document.querySelector('.timeline-plot')._fullLayout.meta.regions.map((r) => r[0])"
    )
    assert len(events) == 18
    for event in events:
        click_mark(page, event)
        expect(page).to_have_url(re.compile(rf"\?event={event}$"))


def test_the_page_does_not_scroll_when_the_event_changes(page: Page, site: str) -> None:
    visit(page, f"{site}?event=offer")
    page.locator("[data-testid=stMain]").evaluate("(main) => main.scrollTo(0, 60)")
    for place in range(2, 6):
        page.keyboard.press("ArrowRight")
        expect(page.locator(".event .place")).to_contain_text(f"Event {place} of 18")
    assert page.locator("[data-testid=stMain]").evaluate("(main) => main.scrollTop") == 60


def test_an_unknown_event_opens_the_first_with_a_plain_notice(page: Page, site: str) -> None:
    visit(page, f"{site}?event=hotel")
    expect(page.locator(".event h2")).to_have_text("The institute offers a visit abroad")
    expect(page.get_by_text("There is no event “hotel” in this story")).to_be_visible()


def test_nothing_comes_from_another_host(context: BrowserContext, site: str) -> None:
    page = context.new_page()
    asked: list[str] = []
    page.on("request", lambda request: asked.append(request.url))
    page.on("websocket", lambda socket: asked.append(socket.url))
    visit(page, site)
    click_mark(page, "presents")
    expect(quotations(page)).to_contain_text(PRESENTS)
    own = urlsplit(site).netloc
    foreign = {url for url in asked if urlsplit(url).netloc not in {own, ""}}
    assert foreign == set()


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
    visit(page, site)
    expect(page).to_have_title("The Zhang case")
    expect(page.get_by_text("Deploy")).to_have_count(0)
    expect(page.locator("[data-testid=stMainMenu]")).to_have_count(0)


@pytest.mark.parametrize("width", [320, 390, 768, 1280, 1920])
def test_the_page_never_scrolls_sideways(page: Page, site: str, width: int) -> None:
    page.set_viewport_size({"width": width, "height": 800})
    visit(page, site)
    wider = page.evaluate(
        """() => {
            const main = document.querySelector('[data-testid=stMain]');
            return Math.max(main.scrollWidth - main.clientWidth,
                document.documentElement.scrollWidth - window.innerWidth);
        }"""
    )
    assert wider <= 0


@pytest.mark.parametrize("width", [360, 760, 1280, 1920])
def test_no_label_overlaps_another(page: Page, site: str, width: int) -> None:
    page.set_viewport_size({"width": width, "height": 1000})
    visit(page, site)
    boxes = page.evaluate(
        """() => Array.from(document.querySelectorAll('.timeline-plot .textpoint text'))
            .map((text) => { const b = text.getBoundingClientRect();
                return [b.left, b.right, b.top, b.bottom]; })"""
    )
    assert len(boxes) == 18
    inside = page.locator(".timeline-plot").bounding_box()
    assert inside is not None
    for left, right, *_ in boxes:
        assert inside["x"] - 1 <= left
        assert right <= inside["x"] + inside["width"] + 1
    for number, (left, right, top, bottom) in enumerate(boxes):
        for other_left, other_right, other_top, other_bottom in boxes[number + 1 :]:
            apart = right <= other_left or other_right <= left
            assert apart or bottom <= other_top + 4 or other_bottom <= top + 4


@pytest.mark.parametrize("query", ["?event=presents", "?event=presents&mode=present"])
def test_a_first_visit_fetches_one_font(context: BrowserContext, site: str, query: str) -> None:
    page = context.new_page()
    fetched: list[str] = []
    page.on("request", lambda asked: fetched.append(asked.url.rpartition("/")[2]))
    visit(page, site + query)
    expect(page.locator(".event blockquote")).to_be_visible()
    page.wait_for_function("() => document.fonts.status === 'loaded'")
    fonts = {name.partition(".")[0] for name in fetched if name.endswith(".woff2")}
    assert fonts == {"SourceSansVF-Upright"}
