"""The offline page opened from disk, without a server and without network."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from pathlib import Path
from random import Random

import pytest
from playwright.sync_api import Browser, BrowserContext, Page, expect

import timeline.markup
from tests.browser.test_many_events import DRAWN, FULLEST
from tests.browser.test_page import CONSULTANCY, PRESENTS, click_mark, expect_focus, visit
from tests.test_folding import WRITTEN
from tests.test_page import long_story
from timeline.chronology import Chronology
from timeline.exchange import to_page
from timeline.folding import SEARCH_RULES, fold_for_search
from timeline.loading import load_story
from timeline.marks import LIGHT, PRESENT_LIGHT
from timeline.story import Story
from timeline.timeline import Timeline, make_timeline

HOSTILE = Path(__file__).parents[1] / "data" / "valid" / "hostile.yaml"
FOLDING = Path(timeline.markup.__file__).parent / "templates" / "offline" / "folding.js"
SHOWN = ".panels > .current"

Open = Callable[[str], Page]


@pytest.fixture(scope="session")
def file(zhang_timeline: Timeline, tmp_path_factory: pytest.TempPathFactory) -> Path:
    path = tmp_path_factory.mktemp("offline") / "zhang.html"
    path.write_bytes(to_page(zhang_timeline).encode())
    return path


@pytest.fixture
def asked() -> list[str]:
    """The addresses that the page asked for beside itself."""
    return []


@pytest.fixture
def offline(browser: Browser, asked: list[str]) -> Iterator[BrowserContext]:
    context = browser.new_context(viewport={"width": 1280, "height": 720}, offline=True)

    def note(request: object) -> None:
        asked.append(getattr(request, "url", ""))

    context.on("request", note)
    yield context
    context.close()


@pytest.fixture
def page(offline: BrowserContext) -> Page:
    return offline.new_page()


def elsewhere(asked: list[str], file: Path) -> list[str]:
    return [url for url in asked if url.partition("#")[0] != file.as_uri() and url != "data:,"]


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


def test_a_click_and_a_key_change_the_quotation_and_nothing_is_asked_for(
    page: Page, file: Path, asked: list[str]
) -> None:
    visit(page, file.as_uri())
    expect(page.locator(f"{SHOWN} h2")).to_have_text("About this story")
    click_mark(page, "presents")
    expect(page.locator(f"{SHOWN} blockquote")).to_contain_text(PRESENTS)
    expect(page).to_have_url(f"{file.as_uri()}#event=presents")
    expect_focus(page, "presents")
    page.keyboard.press("ArrowRight")
    expect(page.locator(f"{SHOWN} blockquote")).to_contain_text(CONSULTANCY)
    expect_focus(page, "consultancy")
    assert elsewhere(asked, file) == []


def test_its_policy_blocks_nothing_of_its_own(page: Page, file: Path) -> None:
    said: list[str] = []
    page.on("console", lambda message: said.append(message.text))
    page.on("pageerror", lambda error: said.append(str(error)))
    visit(page, f"{file.as_uri()}#event=presents&mode=present")
    click_mark(page, "stay")
    expect(page.locator(f"{SHOWN} h2")).to_have_text("The year-long visit")
    assert said == []


def test_a_lesson_left_before_it_filled_the_screen_leaves_the_screen_too(
    page: Page, file: Path
) -> None:
    visit(page, f"{file.as_uri()}#event=presents")
    page.evaluate("""() => {
        window.changes = [];
        document.addEventListener('fullscreenchange', () => {
            window.changes.push(document.fullscreenElement !== null);
        });
        const escape = new KeyboardEvent('keydown', { key: 'Escape', bubbles: true });
        addEventListener('keydown', ({ key }) => key === 'p' && document.dispatchEvent(escape));
    }""")
    page.keyboard.press("p")
    page.wait_for_function("() => window.changes.length === 2")
    assert page.evaluate("window.changes") == [True, False]
    expect(page.locator(".masthead")).to_be_visible()


def test_an_address_opens_its_event_reload_and_back_keep_it(page: Page, file: Path) -> None:
    visit(page, f"{file.as_uri()}#event=presents")
    expect(page.locator(f"{SHOWN} blockquote")).to_contain_text(PRESENTS)
    assert page.evaluate("scrollY") == 0
    page.keyboard.press("ArrowRight")
    expect(page.locator(f"{SHOWN} blockquote")).to_contain_text(CONSULTANCY)
    page.reload()
    expect(page.locator(f"{SHOWN} blockquote")).to_contain_text(CONSULTANCY)
    page.go_back()
    expect(page.locator(f"{SHOWN} blockquote")).to_contain_text(PRESENTS)


@pytest.mark.parametrize(
    "address", ["#presents", "#event=presents", "#event=presents&mode=read", "#mode=read&presents"]
)
def test_links_may_name_the_event_alone(page: Page, file: Path, address: str) -> None:
    page.goto(file.as_uri() + address)
    headline = "About this story" if address.startswith("#mode") else "Jack gives presents"
    expect(page.locator(f"{SHOWN} h2")).to_have_text(headline)


@pytest.mark.parametrize("wish", ["hotel", "%", "<b>x</b>", "constructor"])
def test_an_unknown_event_opens_the_first_with_a_notice(page: Page, file: Path, wish: str) -> None:
    page.goto(f"{file.as_uri()}#event={wish}")
    expect(page.locator(f"{SHOWN} h2")).to_have_text("The institute offers a visit abroad")
    expect(page.locator(".notice")).to_contain_text(f"There is no event “{wish}” in this story")


def test_every_step_has_a_button_and_a_key(page: Page, file: Path) -> None:
    page.goto(file.as_uri())
    headline = page.locator(f"{SHOWN} h2")
    for key, button, expected in (
        ("Home", "First", "The institute offers a visit abroad"),
        ("ArrowRight", "Next", "The year-long visit"),
        ("PageDown", "Next", "Zhang meets Jack"),
        ("PageUp", "Previous", "The year-long visit"),
        ("ArrowLeft", "Previous", "The institute offers a visit abroad"),
        ("End", "Last", "The Global Times reports"),
    ):
        before = page.url
        page.keyboard.press(key)
        expect(headline).to_have_text(expected)
        page.goto(before)
        page.get_by_role("button", name=button).click()
        expect(headline).to_have_text(expected)
    page.keyboard.press("ArrowRight")
    expect(headline).to_have_text("What stays open")
    expect(page.get_by_role("button", name="Next")).to_be_disabled()


def test_search_narrows_the_list_and_enter_opens_the_first_found(page: Page, file: Path) -> None:
    visit(page, file.as_uri())
    field = page.get_by_label("Search all events")
    field.fill("GREEN card")
    expect(page.locator(".events li:visible")).to_have_count(1)
    expect(page.locator(".found")).to_have_text("1 of 18 events")
    field.press("ArrowLeft")
    expect(page.locator(f"{SHOWN} h2")).to_have_text("About this story")
    field.press("Enter")
    expect(page.locator(f"{SHOWN} h2")).to_have_text("Calvin offers a green card")
    field.fill("")
    expect(page.locator(".events li:visible")).to_have_count(18)


def test_the_search_folds_what_is_typed_as_python_folds_what_it_looks_through(page: Page) -> None:
    """Every letter that this Python knows, alone and between others that may change it."""
    page.set_content("<p>")
    page.add_script_tag(path=FOLDING)
    shuffled = Random(1).sample(WRITTEN, len(WRITTEN))  # noqa: S311 (no secret)
    runs = ["".join(shuffled[first : first + 9]) for first in range(0, len(shuffled), 9)]
    texts = [*WRITTEN, *runs, *(f"Σ{letter}Σ" for letter in WRITTEN)]
    fold_all = "([texts, rules]) => texts.map((text) => foldedForSearch(text, rules))"
    folded = page.evaluate(fold_all, [texts, SEARCH_RULES])
    pairs = zip(texts, folded, strict=True)
    assert [text for text, there in pairs if there != fold_for_search(text)] == []


def test_the_search_takes_no_account_of_case_accents_and_signs(page: Page, file: Path) -> None:
    visit(page, file.as_uri())
    field = page.get_by_label("Search all events")
    for typed in ("“Calvin”", '"CALVIN"', "“ca\u0301lvin”", "“ｃalvin”"):
        field.fill(typed)
        expect(page.locator(".found")).to_have_text("5 of 18 events")
        field.fill("")
        expect(page.locator(".found")).to_have_text("")


def test_the_list_of_events_leads_where_the_chart_does(page: Page, file: Path) -> None:
    visit(page, file.as_uri())
    page.get_by_role("link", name="Jack gives presents").click()
    expect(page.locator(f"{SHOWN} blockquote")).to_contain_text(PRESENTS)
    expect(page.locator(".events a[aria-current]")).to_contain_text("Jack gives presents")
    expect_focus(page, "presents")


# The chart is drawn for the width that it has once it is enlarged, and makes room for its height.
IS_SCALED = """() => {
    const host = document.querySelector('#timeline');
    const plot = document.querySelector('.timeline-plot');
    const { width, height } = plot._fullLayout;
    const { a: scale } = new DOMMatrix(getComputedStyle(host).transform);
    const room = parseFloat(host.style.marginBottom) - (scale - 1) * host.offsetHeight;
    return width === plot.clientWidth && height === plot.offsetHeight && Math.abs(room) < 1;
}"""


@pytest.mark.parametrize(("width", "height"), [(1280, 720), (1920, 1080)])
def test_a_lesson_by_keys_alone_fills_the_screen_without_scrolling(
    page: Page, file: Path, width: int, height: int
) -> None:
    page.set_viewport_size({"width": width, "height": height})
    visit(page, file.as_uri())
    page.keyboard.press("p")
    page.keyboard.press("Home")
    expect(page).to_have_url(re.compile(r"#event=offer&mode=present$"))
    expect(page.locator(".masthead")).to_be_hidden()
    page.wait_for_function(IS_SCALED)
    for place in range(1, 19):
        expect(page.locator(f"{SHOWN} .place")).to_contain_text(f"Event {place} of 18")
        overflow = page.evaluate(
            """() => [document.documentElement, ...document.querySelectorAll('.panels, .drawing')]
                .map((box) => box.scrollHeight - box.clientHeight)"""
        )
        assert max(overflow) <= 0, page.url
        page.keyboard.press("PageDown")
    page.keyboard.press("Escape")
    expect(page.locator(".masthead")).to_be_visible()


def test_type_is_large_enough_for_the_back_row(page: Page, file: Path) -> None:
    page.set_viewport_size({"width": 1920, "height": 1080})
    visit(page, f"{file.as_uri()}#event=report&mode=present")
    assert label_sizes(page) >= 22
    sizes = page.evaluate(
        """() => ['h2', 'blockquote', '.chain'].map((selector) => parseFloat(
            getComputedStyle(document.querySelector(`.panels .current ${selector}`)).fontSize))"""
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
        const drawing = box.closest('#timeline');
        const scale = drawing ? new DOMMatrix(getComputedStyle(drawing).transform).a : 1;
        sizes.push(parseFloat(getComputedStyle(box).fontSize) * scale);
    }
    return Math.min(...sizes);
}"""


@pytest.mark.parametrize(
    ("width", "height"), [(390, 844), (844, 390), (1280, 720), (1440, 900), (1920, 1080)]
)
def test_no_type_of_a_lesson_is_smaller_than_16_pixels(
    page: Page, file: Path, width: int, height: int
) -> None:
    page.set_viewport_size({"width": width, "height": height})
    visit(page, f"{file.as_uri()}#event=&mode=present")
    for headline in ("About this story", "The institute offers a visit abroad"):
        expect(page.locator(f"{SHOWN} h2")).to_have_text(headline)
        assert page.evaluate(SMALLEST_TYPE) >= 16
        page.keyboard.press("ArrowRight")
    page.keyboard.press("q")
    expect(page.locator(f"{SHOWN} .question")).to_be_visible()
    assert page.evaluate(SMALLEST_TYPE) >= 16
    assert page.evaluate("document.documentElement.scrollWidth - innerWidth") <= 0


def test_a_lesson_on_a_phone_is_a_page_that_scrolls(page: Page, file: Path) -> None:
    page.set_viewport_size({"width": 390, "height": 844})
    visit(page, f"{file.as_uri()}#event=offer&mode=present")
    drawing, reader = (
        page.locator(".drawing").bounding_box(),
        page.locator(".reader").bounding_box(),
    )
    assert drawing is not None
    assert reader is not None
    assert drawing["width"] == reader["width"] > 350
    assert drawing["y"] + drawing["height"] <= reader["y"]
    page.keyboard.press("End")
    page.locator(f"{SHOWN} .source").last.scroll_into_view_if_needed()
    expect(page.locator(f"{SHOWN} .source").last).to_be_in_viewport()


def test_the_question_is_asked_on_demand(page: Page, file: Path) -> None:
    page.goto(f"{file.as_uri()}#event=offer&mode=present")
    question = page.locator(f"{SHOWN} .question")
    expect(question).to_be_hidden()
    page.keyboard.press("q")
    expect(question).to_be_visible()
    page.keyboard.press("ArrowRight")
    expect(question).to_be_hidden()


def test_it_is_dark_where_the_reader_likes_it_dark(browser: Browser, file: Path) -> None:
    context = browser.new_context(color_scheme="dark", offline=True)
    page = context.new_page()
    visit(page, file.as_uri())
    assert page.evaluate("getComputedStyle(document.body).backgroundColor") == "rgb(18, 22, 27)"
    assert page.evaluate(
        "document.querySelector('.timeline-plot')._fullLayout.paper_bgcolor"
    ) == "#12161b"  # fmt: skip
    context.close()


@pytest.mark.parametrize("width", [320, 390, 768, 1280, 1920])
def test_it_never_scrolls_sideways(page: Page, file: Path, width: int) -> None:
    page.set_viewport_size({"width": width, "height": 800})
    visit(page, f"{file.as_uri()}#event=presents")
    assert page.evaluate("document.documentElement.scrollWidth - innerWidth") <= 0


def test_without_scripts_it_is_the_whole_story_in_order(
    browser: Browser, file: Path, zhang_chronology: Chronology, zhang: Story
) -> None:
    context = browser.new_context(java_script_enabled=False, offline=True)
    page = context.new_page()
    page.goto(file.as_uri())
    headlines = [zhang.event(event).headline for event in zhang_chronology.order]
    assert page.locator(".panels h2").all_text_contents()[1:-1] == headlines
    for place in (0, 9, 17):
        expect(page.get_by_role("heading", name=headlines[place], exact=True)).to_be_visible()
    expect(page.locator("blockquote").nth(5)).to_be_visible()
    expect(page.get_by_role("button")).to_have_count(0)
    expect(page.get_by_label("Search all events")).to_be_hidden()
    context.close()


def test_text_that_looks_like_markup_stays_text(
    offline: BrowserContext, asked: list[str], tmp_path: Path
) -> None:
    story = load_story(HOSTILE)
    file = tmp_path / "hostile.html"
    file.write_bytes(to_page(make_timeline(story)).encode())
    page = offline.new_page()
    visit(page, f"{file.as_uri()}#event=one")
    expect(page.locator("h1")).to_have_text(
        "<script>window.broken = 1</script> **title** $x^2$ :smile: :red[title]"
    )
    expect(page.locator(f"{SHOWN} blockquote")).to_have_text(
        '<img src=x onerror="window.broken = 6"> exact :blue[words]'
    )
    expect(page.locator(".events .headline").nth(1)).to_have_text(
        '<a href="http://evil.example/two">Two</a>'
    )
    expect(page.locator(".events .lane").first).to_have_text(
        '<a href="http://evil.example/l">lane</a>'
    )
    labels = page.locator(".timeline-plot .textpoint text").all_text_contents()
    assert labels[0].replace("\u00a0", " ") == "<b>One</b> <term> **bold** $a$ :tada:"
    page.get_by_label("Search all events").fill("<img src=x")
    expect(page.locator(".events li:visible")).to_have_count(1)
    assert page.evaluate("window.broken") is None
    for tag in ("img", "iframe", "marquee", "term", "custody", "a[href*=evil]"):
        assert page.locator(tag).count() == 0, tag
    assert elsewhere(asked, file) == []


def test_the_projector_gets_the_strong_colours_and_the_reader_the_plain_ones(
    page: Page, file: Path
) -> None:
    title = page.locator(".timeline-plot .annotation text").first

    visit(page, f"{file.as_uri()}#event=offer")
    expect(title).to_have_css("fill", rgb(LIGHT.lanes[0].line))
    page.keyboard.press("p")
    expect(title).to_have_css("fill", rgb(PRESENT_LIGHT.lanes[0].line))
    page.keyboard.press("Escape")
    expect(title).to_have_css("fill", rgb(LIGHT.lanes[0].line))


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


@pytest.fixture(scope="session")
def crowded(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("crowded")
    story = load_story(long_story(folder, 1_000))
    file = folder / "crowded.html"
    file.write_bytes(to_page(make_timeline(story)).encode())
    return file


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
def test_a_thousand_events_fit_the_screen_and_columns_open_into_them(
    page: Page, crowded: Path, asked: list[str], width: int, height: int
) -> None:
    page.set_viewport_size({"width": width, "height": height})
    visit(page, f"{crowded.as_uri()}#event=e0")
    assert page.evaluate(DRAWN) == []
    assert page.locator(".timeline-plot").evaluate("(plot) => plot.offsetHeight") < height
    page.wait_for_function(FOCUS_ON_COLUMN_OF, arg="e0")

    inside = open_fullest(page)
    assert set(inside) <= set(page.evaluate(DRAWN))
    expect(page.locator(f"{SHOWN} h2")).to_have_text("Event 0")
    click_mark(page, inside[0])
    expect(page.locator(f"{SHOWN} h2")).to_have_text(f"Event {inside[0].removeprefix('e')}")
    expect_focus(page, inside[0])

    page.get_by_role("button", name="Show the whole time").click()
    page.wait_for_function(f"() => ({DRAWN})().length === 0")
    page.wait_for_function(FOCUS_ON_COLUMN_OF, arg=inside[0])
    assert elsewhere(asked, crowded) == []


def test_an_event_in_a_column_may_be_called_what_every_object_has(
    page: Page, tmp_path: Path
) -> None:
    path = long_story(tmp_path, 400)
    text = path.read_text(encoding="utf-8")
    path.write_text(text.replace("id: e0,", "id: constructor,"), encoding="utf-8")
    story = load_story(path)
    file = tmp_path / "crowded.html"
    file.write_bytes(to_page(make_timeline(story)).encode())
    visit(page, f"{file.as_uri()}#event=constructor")
    assert page.evaluate(DRAWN) == []
    page.wait_for_function(FOCUS_ON_COLUMN_OF, arg="constructor")


def test_a_long_list_is_turned_page_by_page_and_opens_on_the_event_in_focus(
    page: Page, crowded: Path
) -> None:
    entries = page.locator(".events li")
    earlier = page.get_by_role("button", name="Earlier events")
    later = page.get_by_role("button", name="Later events")
    visit(page, f"{crowded.as_uri()}#event=e60")
    expect(entries).to_have_count(50)
    expect(page.get_by_text("51 to 100 of 1000 events")).to_be_visible()
    expect(page.locator(".events a[aria-current] .headline")).to_have_text("Event 60")
    assert entries.first.evaluate("(entry) => entry.value") == 51

    earlier.click()
    expect(entries.first).to_contain_text("Event 0")
    expect(earlier).to_be_disabled()
    expect(page.locator(".events a[aria-current]")).to_have_count(0)
    later.click()
    expect(page.locator(".events a[aria-current] .headline")).to_have_text("Event 60")

    page.keyboard.press("End")
    expect(page.get_by_text("51 to 100 of 1000 events")).to_be_visible()
    field = page.get_by_label("Search all events")
    field.fill("event 999")
    expect(page.locator(".found")).to_have_text("1 of 1000 events")
    expect(entries).to_have_count(1)
    expect(later).to_be_hidden()
    field.fill("")
    expect(page.get_by_text("951 to 1000 of 1000 events")).to_be_visible()
    expect(later).to_be_disabled()


def test_a_page_of_the_list_with_one_event_on_it_is_told_as_that(
    page: Page, tmp_path: Path
) -> None:
    story = load_story(long_story(tmp_path, 51))
    file = tmp_path / "long.html"
    file.write_bytes(to_page(make_timeline(story)).encode())
    visit(page, f"{file.as_uri()}#event=e50")
    expect(page.locator(".listed")).to_have_text("51 of 51 events")
    page.get_by_role("button", name="Earlier events").click()
    expect(page.locator(".listed")).to_have_text("1 to 50 of 51 events")


def test_a_step_to_the_next_page_of_the_list_turns_it(page: Page, crowded: Path) -> None:
    visit(page, f"{crowded.as_uri()}#event=e49")
    page.keyboard.press("ArrowRight")
    expect(page.get_by_text("51 to 100 of 1000 events")).to_be_visible()
    expect(page.locator(".events a[aria-current] .headline")).to_have_text("Event 50")
    page.keyboard.press("ArrowLeft")
    expect(page.locator(".events a[aria-current] .headline")).to_have_text("Event 49")


def test_a_step_out_of_an_opened_column_shows_the_whole_time(page: Page, crowded: Path) -> None:
    visit(page, f"{crowded.as_uri()}#event=e0")
    inside = open_fullest(page)
    assert "e999" not in inside
    page.keyboard.press("End")
    expect(page.locator(f"{SHOWN} h2")).to_have_text("Event 999")
    page.wait_for_function(f"() => ({DRAWN})().length === 0")
    page.wait_for_function(FOCUS_ON_COLUMN_OF, arg="e999")


def test_a_screen_of_another_width_shows_the_whole_time_again(page: Page, crowded: Path) -> None:
    visit(page, f"{crowded.as_uri()}#event=e0")
    open_fullest(page)
    page.set_viewport_size({"width": 390, "height": 844})
    page.wait_for_function(f"() => ({DRAWN})().length === 0")
    page.wait_for_function(FOCUS_ON_COLUMN_OF, arg="e0")
