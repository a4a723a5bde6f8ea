"""The light offline page from disk: no Plotly, and all that one does in it."""

from __future__ import annotations

from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page, ViewportSize, expect

from tests.browser.acts import arrive, open_menu, search
from tests.browser.conftest import PHONE, SCREEN
from tests.chronology_story import tell
from tests.conftest import SavedPage
from timeline.exchange import to_page
from timeline.timeline import make_timeline

BOLD = """() => Array.from(document.querySelectorAll('.timeline-painting [data-event]'))
    .filter((mark) => mark.querySelector('text').style.fontWeight === '700')
    .map((mark) => mark.dataset.event)"""


@pytest.fixture(scope="session")
def light(saved_page: SavedPage) -> str:
    """The address of the Zhang case in a light file."""
    return saved_page("zhang light").as_uri()


def press_mark(page: Page, words: str) -> None:
    page.locator(".timeline-painting").get_by_text(words, exact=True).first.click()


def test_one_reads_steps_presses_and_finds_in_it(
    page: Page, light: str, complaints: list[str]
) -> None:
    arrive(page, f"{light}#event=presents")
    expect(page.locator(".panel h2")).to_have_text("Jack gives presents")
    page.keyboard.press("ArrowRight")
    expect(page.locator(".panel h2")).to_have_text("Jack pays for a “consultancy”")
    press_mark(page, "Zhang decides")
    expect(page.locator(".panel h2")).to_have_text("Zhang decides")
    page.wait_for_function(f"() => ({BOLD})().join() === 'decision'")
    expect(page).to_have_url(f"{light}#event=decision")
    search(page, "spyware")
    expect(page.locator(".hits a")).to_have_count(1)
    page.keyboard.press("Enter")
    expect(page.locator(".panel mark").first).to_have_text("spyware")
    assert page.evaluate("typeof window.Plotly") == "undefined"
    assert complaints == []


def test_boxes_stand_where_the_lines_of_their_menu_begin(page: Page, light: str) -> None:
    arrive(page, light)
    open_menu(page, "find")
    left = "(nodes) => nodes.map((node) => node.getBoundingClientRect().left)"
    boxes = page.locator("#reader-find fieldset label:first-of-type input").evaluate_all(left)
    assert len(boxes) == 4
    assert len({*boxes, *page.locator("#reader-find .search").evaluate_all(left)}) == 1


def test_its_views_bands_days_and_languages_are_those_of_the_page(page: Page, light: str) -> None:
    arrive(page, f"{light}#view=orders&event=presents")
    expect(page.locator(".timeline-picture .raised")).to_have_attribute("data-event", "presents")
    press_mark(page, "Zhang decides")
    expect(page.locator(".panel h2")).to_have_text("Zhang decides")
    for chosen in ("by=voice&scale=true&lag=yes", "asof=2018-04-21"):
        arrive(page, f"{light}#{chosen}")
        expect(page.locator(".timeline-painting svg")).to_be_visible()
    arrive(page, f"{light}#view=people&lang=zh")
    expect(page.locator("html")).to_have_attribute("lang", "zh")
    expect(page.locator(".pages .strip").first).to_be_visible()


def test_a_lesson_reveals_in_it(page: Page, light: str) -> None:
    arrive(page, f"{light}#mode=present&reveal=yes&event=offer")
    shown = page.locator(".timeline-painting [data-event]:not(.hidden)")
    expect(page.locator(".panel h2")).to_have_text("The institute offers a visit abroad")
    expect(shown).to_have_count(0)
    page.keyboard.press("ArrowRight")
    expect(shown).to_have_count(1)
    for _ in range(9):
        page.keyboard.press("ArrowRight")
    expect(page.locator(".panel h2")).to_have_text("Zhang meets Jack")
    page.keyboard.press("p")
    open_menu(page, "more")
    expect(page.locator("#reader-more")).to_be_visible()


ENDS = """(text) => {
    const words = text.firstChild;
    const at = (place) => {
        const range = document.createRange();
        range.setStart(words, place);
        range.setEnd(words, place + 1);
        return range.getBoundingClientRect().left;
    };
    return [at(0), at(words.length - 1)];
}"""


def test_words_from_right_to_left_begin_at_the_right_of_a_picture(
    page: Page, tmp_path: Path
) -> None:
    headlines = {"fire": "העירייה (Town Hall) נאספת", "flood": "العمال يبدؤون " * 12}
    story = tell({each: {"date": "1932", "headline": said} for each, said in headlines.items()})
    file = tmp_path / "story.html"
    file.write_text(to_page(make_timeline(story), light=True), encoding="utf-8")
    arrive(page, f"{file.as_uri()}#event=fire")
    for event in headlines:
        words = page.locator(f".timeline-painting [data-event={event}] text")
        first, last = words.evaluate(ENDS)
        assert first > last + 50, event


def test_share_says_where_the_link_of_a_file_leads(page: Page, light: str) -> None:
    arrive(page, f"{light}#event=presents")
    open_menu(page, "share")
    expect(page.locator("#reader-share .from-disk")).to_have_text(
        "The link leads to this file on this computer: to others give the file itself."
    )


@pytest.mark.parametrize(("width", "grown"), [(1280, 1.0), (1920, 1.4)])
def test_a_picture_grows_with_the_window_and_its_marks_are_pressed_where_they_are_seen(
    page: Page, light: str, width: int, grown: float
) -> None:
    page.set_viewport_size(ViewportSize(width=width, height=1080))
    arrive(page, f"{light}#event=presents")
    picture = page.locator(".timeline-painting svg")
    expect(picture).to_be_visible()
    drawn, shown = picture.evaluate("(svg) => [svg.viewBox.baseVal.width, svg.clientWidth]")
    assert shown / drawn == pytest.approx(grown, abs=0.06)
    press_mark(page, "The Global Times reports")
    expect(page.locator(".panel h2")).to_have_text("The Global Times reports")


def test_on_a_phone_its_chart_opens_and_tells_of_a_touched_mark(
    browser: Browser, light: str
) -> None:
    context = browser.new_context(viewport=PHONE, has_touch=True, offline=True)
    page = context.new_page()
    arrive(page, f"{light}#event=presents")
    page.locator(".overview").tap()
    press_mark(page, "Zhang decides")
    expect(page.locator(".sheet")).to_contain_text("Zhang decides")
    page.get_by_role("button", name="Read").tap()
    expect(page.locator(".panel h2")).to_have_text("Zhang decides")
    context.close()


def test_without_scripts_it_is_the_whole_story(browser: Browser, light: str) -> None:
    context = browser.new_context(viewport=SCREEN, java_script_enabled=False, offline=True)
    page = context.new_page()
    page.goto(light)
    expect(page.locator(".plain h2")).to_have_count(19)
    expect(page.get_by_role("button")).to_have_count(0)
    assert page.evaluate("document.documentElement.scrollWidth - innerWidth") <= 0
    context.close()


def test_saved_anew_by_the_browser_it_starts_as_before(
    page: Page, light: str, tmp_path: Path
) -> None:
    arrive(page, f"{light}#event=presents")
    again = tmp_path / "again.html"
    again.write_text(page.content(), encoding="utf-8")
    arrive(page, f"{again.as_uri()}#event=decision")
    expect(page.locator(".panel h2")).to_have_text("Zhang decides")
    expect(page.locator(".reader:not(.plain)")).to_have_count(1)
