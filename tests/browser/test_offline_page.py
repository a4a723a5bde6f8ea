"""The offline page opened from disk, without a server and without network."""

from __future__ import annotations

import pytest
from playwright.sync_api import Browser, Page, expect

from tests.browser.acts import arrive, click_mark, expect_focus, search, visit
from tests.browser.conftest import At, saved
from tests.browser.test_many_events import DRAWN, FULLEST
from tests.test_page import long_story
from timeline.chronology import Chronology
from timeline.marks import LIGHT, PRESENT_LIGHT
from timeline.story import Story

SHOWN = ".panel"


def label_sizes(page: Page) -> float:
    """Return the size of the smallest headline on the chart, in pixels of the screen."""
    size: float = page.evaluate(
        """() => {
            const plot = document.querySelector('.timeline-plot');
            const scale = plot.getBoundingClientRect().width / plot.offsetWidth;
            return Math.min(...Array.from(document.querySelectorAll('.textpoint text'),
                (text) => parseFloat(getComputedStyle(text).fontSize) * scale));
        }"""
    )
    return size


def test_its_policy_blocks_nothing_of_its_own(page: Page, file: str, complaints: list[str]) -> None:
    visit(page, f"{file}#event=presents&mode=present")
    click_mark(page, "stay")
    expect(page.locator(f"{SHOWN} h2")).to_have_text("The year-long visit")
    assert complaints == []


def test_a_lesson_left_before_it_filled_the_screen_leaves_the_screen_too(
    page: Page, file: str
) -> None:
    visit(page, f"{file}#event=presents")
    page.evaluate("""() => {
        window.changes = [];
        document.addEventListener('fullscreenchange', () => {
            window.changes.push(document.fullscreenElement !== null);
        });
        const escape = new KeyboardEvent('keydown', { key: 'Escape', bubbles: true });
        const leave = ({ key }) => key === 'p' && document.dispatchEvent(escape);
        addEventListener('keydown', leave, true);
    }""")
    page.keyboard.press("p")
    page.wait_for_function("() => window.changes.length === 2")
    assert page.evaluate("window.changes") == [True, False]
    expect(page.locator(".stepper")).to_be_visible()


def test_links_may_name_the_event_alone(page: Page, in_file: At) -> None:
    for address, headline in (
        ("presents", "Jack gives presents"),
        ("mode=read&presents", "The Zhang case"),
        ("event=presents&mode=read", "Jack gives presents"),
        ("event=", "The Zhang case"),
    ):
        page.goto("about:blank")
        page.goto(in_file(address))
        expect(page.locator(f"{SHOWN} :is(h1, h2)")).to_have_text(headline)


def test_type_is_large_enough_for_the_back_row(page: Page, file: str) -> None:
    page.set_viewport_size({"width": 1920, "height": 1080})
    visit(page, f"{file}#event=report&mode=present")
    assert label_sizes(page) >= 22
    sizes = page.evaluate(
        """() => ['h2', 'blockquote', '.chain'].map((selector) => parseFloat(
            getComputedStyle(document.querySelector(`.panel ${selector}`)).fontSize))"""
    )
    assert sizes[0] >= 22
    assert sizes[1] >= 28
    assert sizes[2] >= 22


SMALLEST_TYPE = """() => {
    const seen = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
    const sizes = [];
    while (seen.nextNode()) {
        const box = seen.currentNode.parentElement;
        const isShown = box.checkVisibility() && box.getBoundingClientRect().width > 1;
        if (!seen.currentNode.data.trim() || !isShown || box.closest('.terms')) continue;
        if (innerWidth < 1000 && box.closest('.chart')) continue;
        sizes.push(parseFloat(getComputedStyle(box).fontSize));
    }
    return Math.min(...sizes);
}"""


@pytest.mark.parametrize(("width", "height"), [(390, 844), (844, 390), (1280, 720), (1920, 1080)])
def test_no_type_of_a_lesson_is_smaller_than_16_pixels_but_on_a_phones_chart(
    page: Page, file: str, width: int, height: int
) -> None:
    page.set_viewport_size({"width": width, "height": height})
    visit(page, f"{file}#event=&mode=present")
    for headline in ("The Zhang case", "The institute offers a visit abroad"):
        expect(page.locator(f"{SHOWN} :is(h1, h2)")).to_have_text(headline)
        assert page.evaluate(SMALLEST_TYPE) >= 16
        page.keyboard.press("ArrowRight")
    page.keyboard.press("ArrowDown")
    expect(page.locator(f"{SHOWN} .question")).to_be_visible()
    assert page.evaluate(SMALLEST_TYPE) >= 16
    assert page.evaluate("document.documentElement.scrollWidth - innerWidth") <= 0


def test_a_lesson_on_a_phone_is_a_page_that_scrolls(page: Page, file: str) -> None:
    page.set_viewport_size({"width": 390, "height": 844})
    visit(page, f"{file}#event=offer&mode=present")
    drawing, reader = (
        page.locator(".drawing").bounding_box(),
        page.locator(".words").bounding_box(),
    )
    assert drawing is not None
    assert reader is not None
    assert drawing["width"] == reader["width"] > 350
    assert reader["y"] + reader["height"] <= drawing["y"], "the words come first"
    page.keyboard.press("End")
    page.locator(f"{SHOWN} .source:visible").last.scroll_into_view_if_needed()
    expect(page.locator(f"{SHOWN} .source:visible").last).to_be_in_viewport()


def test_it_is_dark_where_the_reader_likes_it_dark(browser: Browser, file: str) -> None:
    context = browser.new_context(color_scheme="dark", offline=True)
    page = context.new_page()
    visit(page, file)
    assert page.evaluate("getComputedStyle(document.body).backgroundColor") == "rgb(18, 22, 27)"
    assert page.evaluate(
        "document.querySelector('.timeline-plot')._fullLayout.paper_bgcolor"
    ) == "#12161b"  # fmt: skip
    context.close()


@pytest.mark.wcag("1.3.2")
def test_without_scripts_it_is_the_whole_story_in_order(
    browser: Browser, file: str, zhang_chronology: Chronology, zhang: Story
) -> None:
    context = browser.new_context(java_script_enabled=False, offline=True)
    page = context.new_page()
    page.goto(file)
    headlines = [zhang.event(event).headline for event in zhang_chronology.order]
    assert page.locator(".plain h2").all_text_contents()[:-1] == headlines
    for place in (0, 9, 17):
        expect(page.get_by_role("heading", name=headlines[place], exact=True)).to_be_visible()
    expect(page.locator("blockquote").nth(5)).to_be_visible()
    expect(page.get_by_role("button")).to_have_count(0)
    context.close()


def test_the_projector_gets_the_strong_colours_and_the_reader_the_plain_ones(
    page: Page, file: str
) -> None:
    line = page.locator(".timeline-plot .barlayer .point path").first

    visit(page, f"{file}#event=offer")
    expect(line).to_have_css("stroke", rgb(LIGHT.lanes[0].line))
    page.keyboard.press("p")
    expect(line).to_have_css("stroke", rgb(PRESENT_LIGHT.lanes[0].line))
    page.keyboard.press("Escape")
    expect(line).to_have_css("stroke", rgb(LIGHT.lanes[0].line))


def rgb(colour: str) -> str:
    """Return `#rrggbb` as browsers write it."""
    return f"rgb({', '.join(str(int(colour[n : n + 2], 16)) for n in (1, 3, 5))})"


FOCUS_ON_COLUMN_OF = """(event) => {
    const plot = document.querySelector('.timeline-plot');
    const { columns, row } = plot._fullLayout.meta;
    const { y } = columns.find(({ events }) => events.includes(event)) ?? {};
    const shape = plot.layout.shapes[row];
    return y && shape.visible && shape.y0 === y[0] && shape.y1 === y[1]
        && !plot.layout.shapes[row + 1].visible;
}"""


COUNT = 401
"""A page of the list more than there is room for in eight, and of columns enough to be opened."""


@pytest.fixture(scope="session")
def crowded(tmp_path_factory: pytest.TempPathFactory) -> str:
    """The address of a long story, whose first event is called what every object has."""
    folder = tmp_path_factory.mktemp("crowded")
    path = long_story(folder, COUNT)
    text = path.read_text(encoding="utf-8")
    path.write_text(text.replace("id: e0,", "id: constructor,"), encoding="utf-8")
    return saved(path, folder)


def open_fullest(page: Page) -> list[str]:
    """Click columns, the fullest first, until marks are drawn; return the events of the last."""
    for _ in range(6):
        fullest = page.evaluate(FULLEST)
        before = page.evaluate("document.querySelector('.timeline-plot')._fullLayout.uirevision")
        page.mouse.click(*fullest["at"])
        page.wait_for_function(
            """(before) => document.querySelector('.timeline-plot')._fullLayout.uirevision
                !== before""",
            arg=before,
        )
        if page.evaluate(DRAWN):
            break
    events: list[str] = fullest["events"]
    return events


@pytest.mark.parametrize(("width", "height"), [(1280, 720), (390, 844)])
def test_a_crowd_of_events_fits_the_screen_and_columns_open_into_them(
    page: Page, crowded: str, width: int, height: int
) -> None:
    page.set_viewport_size({"width": width, "height": height})
    visit(page, f"{crowded}#event=constructor")
    assert page.evaluate(DRAWN) == []
    assert page.locator(".timeline-plot").evaluate("(plot) => plot.offsetHeight") < height
    page.wait_for_function(FOCUS_ON_COLUMN_OF, arg="constructor")

    inside = open_fullest(page)
    assert set(inside) <= set(page.evaluate(DRAWN))
    expect(page.locator(f"{SHOWN} h2")).to_have_text("Event 0")
    pressed = inside[-1]
    click_mark(page, pressed)
    told = page.locator(".sheet .touched") if width < height else page.locator(f"{SHOWN} h2")
    expect(told).to_contain_text(f"Event {pressed.removeprefix('e')}")
    if width > height:
        expect_focus(page, pressed)

    page.get_by_role("button", name="Show the whole time").click()
    page.wait_for_function(f"() => ({DRAWN})().length === 0")
    page.wait_for_function(FOCUS_ON_COLUMN_OF, arg=pressed)


def test_a_long_list_is_turned_page_by_page_and_opens_on_the_event_in_focus(
    page: Page, crowded: str
) -> None:
    entries = page.locator(".events li")
    earlier = page.get_by_role("button", name="Earlier events")
    later = page.get_by_role("button", name="Later events")
    arrive(page, f"{crowded}#event=e60")
    expect(entries).to_have_count(50)
    expect(page.get_by_text("51 to 100 of 401 events")).to_be_visible()
    expect(page.locator(".events a[aria-current] .headline")).to_have_text("Event 60")
    assert entries.first.evaluate("(entry) => entry.value") == 51

    earlier.click()
    expect(entries.first).to_contain_text("Event 0")
    expect(earlier).to_be_disabled()
    expect(page.locator(".events a[aria-current]")).to_have_count(0)
    later.click()
    expect(page.locator(".events a[aria-current] .headline")).to_have_text("Event 60")

    page.keyboard.press("End")
    expect(page.get_by_text("51 to 100 of 401 events")).to_be_visible()
    search(page, "event 400")
    field = page.locator("input[name=q]")
    expect(page.locator(".found")).to_have_text("1 of 401 events")
    expect(entries).to_have_count(1)
    expect(later).to_be_hidden()
    field.fill("")
    expect(page.locator(".listed")).to_have_text("401 of 401 events")
    expect(later).to_be_disabled()
    page.keyboard.press("Escape")
    earlier.click()
    expect(page.locator(".listed")).to_have_text("351 to 400 of 401 events")


def test_a_step_to_the_next_page_of_the_list_turns_it(page: Page, crowded: str) -> None:
    arrive(page, f"{crowded}#event=e49")
    page.keyboard.press("ArrowRight")
    expect(page.get_by_text("51 to 100 of 401 events")).to_be_visible()
    expect(page.locator(".events a[aria-current] .headline")).to_have_text("Event 50")
    page.keyboard.press("ArrowLeft")
    expect(page.locator(".events a[aria-current] .headline")).to_have_text("Event 49")


def test_a_step_out_of_an_opened_column_shows_the_whole_time(page: Page, crowded: str) -> None:
    visit(page, f"{crowded}#event=constructor")
    inside = open_fullest(page)
    assert "e400" not in inside
    page.keyboard.press("End")
    expect(page.locator(f"{SHOWN} h2")).to_have_text("Event 400")
    page.wait_for_function(f"() => ({DRAWN})().length === 0")
    page.wait_for_function(FOCUS_ON_COLUMN_OF, arg="e400")


def test_a_screen_of_another_width_shows_the_whole_time_again(page: Page, crowded: str) -> None:
    visit(page, f"{crowded}#event=constructor")
    open_fullest(page)
    page.set_viewport_size({"width": 390, "height": 844})
    page.locator(".overview").click()
    page.wait_for_function(f"() => ({DRAWN})().length === 0")
    page.wait_for_function(FOCUS_ON_COLUMN_OF, arg="constructor")
