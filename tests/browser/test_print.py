"""Worksheet and offline page as they come out of the printer."""

from __future__ import annotations

import re
from functools import partial
from pathlib import Path

import numpy as np
import pytest
from playwright.sync_api import Browser, Page, expect

from tests.browser.acts import arrive
from tests.browser.conftest import At
from tests.browser.test_accessibility import SCHEMES
from tests.chronology_story import QUOTED, tell
from tests.test_handout import crowded
from timeline.exchange import to_grid, to_handout, to_worksheet
from timeline.exchange.worksheet import HIDEABLE, PAGES, Copy
from timeline.markup.worksheet import Paper
from timeline.reader import facts_of
from timeline.timeline import Timeline, make_timeline, open_timeline

DATA = Path(__file__).parents[2] / "data"
INCH = 96
PAPER = {"A4": (595.92, 842.88), "letter": (612.0, 792.0)}
WHOLE = "header, .timeline, .tasks > article, .card, tr, .questions .question"


def printed(page: Page, html: str, folder: Path) -> bytes:
    file = folder / "sheet.html"
    file.write_bytes(html.encode())
    page.goto(file.as_uri())
    return page.pdf(prefer_css_page_size=True)


def page_sizes(pdf: bytes) -> set[tuple[float, float]]:
    boxes = re.findall(rb"/MediaBox \[0 0 ([\d.]+) ([\d.]+)\]", pdf)
    return {(float(width), float(height)) for width, height in boxes}


def page_count(pdf: bytes) -> int:
    return len(re.findall(rb"/Type\s*/Page\b", pdf))


@pytest.mark.parametrize("paper", ["A4", "letter"])
def test_a_worksheet_prints_on_its_paper(
    page: Page, zhang_timeline: Timeline, tmp_path: Path, paper: str
) -> None:
    sheet = to_worksheet(zhang_timeline, paper="A4" if paper == "A4" else "letter")
    pdf = printed(page, sheet, tmp_path)
    ((width, height),) = page_sizes(pdf)
    assert (width, height) == pytest.approx(PAPER[paper], abs=1)
    assert page_count(pdf) <= 11


# Leaves the title and the timeline alone on the paper.
FIRST_PAGE = """() => document.querySelectorAll('main > :not(header, .timeline)')
    .forEach((part) => part.remove())"""


@pytest.mark.parametrize("paper", ["A4", "letter"])
@pytest.mark.parametrize("name", ["zhang", "mill", "template"])
def test_the_timeline_of_a_worksheet_stands_on_the_first_page_below_the_title(
    page: Page, tmp_path: Path, name: str, paper: Paper
) -> None:
    for hide in (HIDEABLE[:0], HIDEABLE[:1]):
        printed(
            page,
            to_worksheet(open_timeline(DATA / f"{name}.yaml"), hide=hide, paper=paper),
            tmp_path,
        )
        page.evaluate(FIRST_PAGE)
        expect(page.locator(".timeline-picture")).to_be_visible()
        assert page_count(page.pdf(prefer_css_page_size=True)) == 1


@pytest.mark.parametrize("paper", ["A4", "letter"])
@pytest.mark.parametrize("copy", ["student", "teacher"])
def test_a_grid_of_eighteen_events_fits_on_a_page(
    page: Page, zhang_timeline: Timeline, tmp_path: Path, paper: Paper, copy: Copy
) -> None:
    grid = to_grid(zhang_timeline, copy=copy, paper=paper)
    assert page_count(printed(page, grid, tmp_path)) == 1


@pytest.mark.parametrize(
    ("name", "paper"),
    [("zhang", "A4"), ("zhang", "letter"), ("mill", "A4"), ("template", "letter")],
)
def test_a_sheet_that_has_to_fit_has_the_pages_it_says(
    page: Page, tmp_path: Path, name: str, paper: Paper
) -> None:
    timeline = open_timeline(DATA / f"{name}.yaml")
    twelve = timeline.orders["happened"][:12]
    for pages in PAGES:
        sheet = partial(to_worksheet, timeline, paper=paper, pages=pages)
        for made in (
            sheet(events=twelve if pages == "2" else ()),
            sheet(hide=HIDEABLE, events=twelve[:4]),
            sheet(hide=["dates"], cards=True),
        ):
            assert page_count(printed(page, made, tmp_path)) == int(pages)
        for key in (sheet(copy="teacher"), sheet(copy="teacher", hide=["dates"])):
            assert page_count(printed(page, key, tmp_path)) == 1
        page.set_viewport_size({"width": 320, "height": 700})
        assert page.evaluate("document.documentElement.scrollWidth") == 320


@pytest.mark.parametrize("paper", ["A4", "letter"])
def test_all_of_the_zhang_case_fits_on_two_sheets(
    page: Page, zhang_timeline: Timeline, tmp_path: Path, paper: Paper
) -> None:
    for hide in ((), ("dates",), HIDEABLE):
        sheet = to_worksheet(zhang_timeline, pages="2", hide=hide, paper=paper)
        assert page_count(printed(page, sheet, tmp_path)) == 2


@pytest.mark.parametrize("words", [1, 8, 80])
def test_details_leave_a_sheet_the_pages_it_says(page: Page, tmp_path: Path, words: int) -> None:
    details = [{"label": f"Column {number}", "text": "some word " * words} for number in range(4)]
    told = {"date": "2012", "quotations": [QUOTED], "details": details}
    timeline = make_timeline(tell({f"e{number}": told for number in range(4)}))
    counts = []
    for pages in PAGES:
        sheet = to_worksheet(timeline, pages=pages)
        assert page_count(printed(page, sheet, tmp_path)) == int(pages)
        counts.append(sheet.count('class="detail"'))
    assert counts == ([0, 0] if words == 80 else [16, 16])


def test_the_answer_key_begins_a_page_of_its_own(
    page: Page, zhang_timeline: Timeline, tmp_path: Path
) -> None:
    teacher = to_worksheet(zhang_timeline, copy="teacher")
    printed(page, teacher, tmp_path)
    page.emulate_media(media="print")
    breaks = page.evaluate(
        """() => Array.from(document.querySelectorAll('.cards, .answers'),
            (section) => getComputedStyle(section).breakBefore)"""
    )
    assert breaks == ["page", "page"]


def test_nothing_that_belongs_together_is_cut(
    page: Page, zhang_timeline: Timeline, tmp_path: Path
) -> None:
    printed(page, to_worksheet(zhang_timeline), tmp_path)
    page.emulate_media(media="print")
    page.set_viewport_size({"width": round(180 / 25.4 * INCH), "height": 1000})
    parts = page.evaluate(
        f"""() => Array.from(document.querySelectorAll('{WHOLE}'), (part) =>
            [part.getBoundingClientRect().height, getComputedStyle(part).breakInside])"""
    )
    room = (297 - 14 - 16) / 25.4 * INCH
    assert len(parts) > 36
    for height, inside in parts[1:]:
        assert inside == "avoid"
        assert height < room


# What a printer would show: every quotation, every headline, and whatever can be pressed.
ON_PAPER = """() => {
    dispatchEvent(new Event('beforeprint'));
    const seen = (selector) => [...document.querySelectorAll(`.reader ${selector}`)]
        .filter((node) => node.checkVisibility()).map((node) => node.textContent.trim());
    const pressed = seen('button, input, select, .shows');
    return [seen('blockquote'), seen('.event h2'), pressed, seen('.missing')];
}"""
# The chart of the paper comes a moment after that of the page.
HAS_CHART = """() => {
    dispatchEvent(new Event('beforeprint'));
    return document.querySelector('.paper [data-event]') !== null;
}"""
# And the words come when they have been fetched.
HAS_ALL = """(count) => {
    dispatchEvent(new Event('beforeprint'));
    return document.querySelectorAll('.paper .event h2').length === count;
}"""
STARTS = ["event=presents", "mode=present&reveal=yes&event=offer", "lane=visit", ""]


def test_an_event_is_not_parted_from_its_question_on_paper(page: Page, in_file: At) -> None:
    arrive(page, in_file(""))
    page.emulate_media(media="print")
    page.wait_for_function(HAS_ALL, arg=19)
    parts = page.locator(".paper .event").evaluate_all(
        "(parts) => parts.map((part) => getComputedStyle(part).breakInside)"
    )
    assert set(parts) == {"avoid"}


@pytest.mark.parametrize("query", STARTS)
def test_paper_has_the_whole_story_and_nothing_to_press(
    page: Page, in_file: At, zhang_timeline: Timeline, query: str
) -> None:
    arrive(page, in_file(query))
    story = zhang_timeline.story
    quoted = [q.exact for e in zhang_timeline.entries for q in story.event(e).quotations]
    headlines = [entry.headline for entry in zhang_timeline.entries.values()]
    page.emulate_media(media="print")
    page.wait_for_function(HAS_CHART)
    page.wait_for_function(HAS_ALL, arg=19)
    found = page.evaluate(ON_PAPER)
    assert found == [quoted, [*headlines, "What stays open"], [], []]
    expect(page.locator(".paper .timeline-picture [data-event]")).to_have_count(18)
    expect(page.locator(".paper h1")).to_be_visible()
    expect(page.locator(".paper .hook strong")).to_have_text(
        "13 of 18 events rest only on the word of Zhang Jianguo, from prison."
    )
    expect(page.get_by_role("heading", name="Where it comes from")).to_be_visible()
    page.evaluate("dispatchEvent(new Event('afterprint'))")
    page.emulate_media(media="screen")
    expect(page.locator(".paper *")).to_have_count(0)
    mode = "present" if "present&" in query else "read"
    expect(page.locator(".reader:not(.plain)")).to_have_attribute("data-mode", mode)


@pytest.mark.parametrize("day", ["2018-04-15", "2018-04-22"])
def test_paper_tells_what_was_public_on_the_day_chosen(
    page: Page, in_file: At, zhang_timeline: Timeline, day: str
) -> None:
    known = zhang_timeline.as_of(np.datetime64(day))
    facts = facts_of(zhang_timeline, known)
    told = [
        event for event, is_known in zip(facts["events"], facts["known"], strict=True) if is_known
    ]
    arrive(page, in_file(f"asof={day}"))
    page.locator("html:not(.starting)").wait_for(state="attached")
    page.emulate_media(media="print")
    page.wait_for_function(HAS_CHART)
    assert 0 < len(told) <= 18
    page.wait_for_function(HAS_ALL, arg=len(told) + 1)
    assert page.evaluate(ON_PAPER)[1] == [
        *(known.entries[event].headline for event in told),
        "What stays open",
    ]
    expect(page.locator(".paper article")).to_have_count(len(told) + 2)
    drawn = page.locator(".paper [data-event]").evaluate_all(
        "(marks) => marks.map((mark) => mark.dataset.event)"
    )
    assert {*drawn} == set(told)
    # It counts what became known later.
    expect(page.locator(".paper .hook")).to_have_count(0)


def test_as_of_a_day_paper_names_no_later_source(page: Page, site: str) -> None:
    arrive(page, f"{site}?shelf=mill&asof=1958-05-05")
    page.locator("html:not(.starting)").wait_for(state="attached")
    page.emulate_media(media="print")
    page.wait_for_function(HAS_CHART)
    page.wait_for_function(HAS_ALL, arg=8)
    expect(page.locator(".paper .later summary").first).to_have_text("3 later statements")
    assert page.locator(".paper .later").count() == 4
    assert not page.locator(".paper .later ul").evaluate_all(
        "(lists) => lists.some((list) => list.checkVisibility())"
    )


def test_the_chart_on_paper_has_its_legend_whatever_is_on_the_screen(
    page: Page, in_file: At
) -> None:
    arrive(page, in_file("view=orders"))
    page.emulate_media(media="print")
    page.wait_for_function(HAS_CHART)
    told = page.locator(".paper .legend li")
    expect(told.filter(has_text="no date given: somewhere in here, worked out")).to_be_visible()
    assert told.evaluate_all("(lines) => lines.every((line) => line.checkVisibility())")


@pytest.mark.parametrize(
    ("view", "heading", "parts", "count", "pages"),
    [
        ("voices", "Who says so?", "li q", 28, 3),
        ("people", "Who is in the story", "section svg.strip", 7, 3),
        ("matrix", "Who tells of what, and who is never heard", "tbody tr", 18, 2),
    ],
)
def test_a_page_is_printed_whole_under_the_head_of_the_story_and_without_its_events(
    page: Page, in_file: At, view: str, heading: str, parts: str, count: int, pages: int
) -> None:
    arrive(page, in_file(f"view={view}"))
    shown = page.locator(f".pages {parts}")
    expect(shown).to_have_count(count)
    page.wait_for_function("() => document.querySelector('.strip svg') !== null")
    page.wait_for_function(f"() => ({ON_PAPER})() && document.querySelector('.paper h1') !== null")
    assert page_count(page.pdf(format="A4", prefer_css_page_size=True)) <= pages
    page.emulate_media(media="print")
    assert page.evaluate(ON_PAPER)[1:] == [[], [], []]
    expect(page.locator(".paper h1")).to_have_text("The Zhang case")
    expect(page.locator(".paper .hook strong")).to_be_visible()
    expect(page.get_by_role("heading", name=heading).first).to_be_visible()
    assert shown.evaluate_all("(all) => all.every((one) => one.checkVisibility())")
    expect(page.get_by_role("heading", name="Where it comes from")).to_be_visible()


def test_paper_has_the_words_where_no_script_runs(browser: Browser, at: At) -> None:
    context = browser.new_context(java_script_enabled=False)
    page = context.new_page()
    page.goto(at("event=presents"))
    page.emulate_media(media="print")
    expect(page.locator("blockquote").first).to_be_visible()
    expect(page.get_by_role("heading", name="Jack gives presents")).to_be_visible()
    expect(page.get_by_role("button")).to_have_count(0)
    context.close()


GREY = """() => [...document.querySelectorAll('.reader, .reader *')].flatMap((node) => {
    if (!node.checkVisibility()) return [];
    const { color, backgroundColor, borderTopColor, fill, stroke } = getComputedStyle(node);
    return [color, backgroundColor, borderTopColor, fill, stroke];
}).filter((colour) => {
    const [red, green, blue] = (colour.match(/[\\d.]+/g) ?? [0, 0, 0]).map(Number);
    return Math.max(red, green, blue) - Math.min(red, green, blue) > 2;
})"""


def test_paper_is_grey_and_takes_eight_pages(page: Page, at: At) -> None:
    page.emulate_media(color_scheme="dark")
    arrive(page, at("event=presents"))
    page.wait_for_function("() => document.querySelector('.strip svg') !== null")
    page.wait_for_function(HAS_ALL, arg=19)
    for scheme in SCHEMES:
        page.emulate_media(media="screen", color_scheme=scheme)
        assert page_count(page.pdf(format="A4", prefer_css_page_size=True)) <= 8
        page.emulate_media(media="print", color_scheme=scheme)
        page.evaluate(ON_PAPER)
        assert page.evaluate(GREY) == []
        expect(page.locator(".paper")).to_have_css("color", "rgb(0, 0, 0)")
    # Browsers leave out grounds, unless they are asked for: a full circle would be an empty one.
    full = page.locator(".paper .circles .full").first
    expect(full).to_have_css("print-color-adjust", "exact")


def test_of_a_longer_story_all_is_there_when_it_is_printed(page: Page, ferry_site: str) -> None:
    arrive(page, ferry_site)
    page.emulate_media(media="print")
    page.wait_for_function(f"() => ({ON_PAPER})()[1].length === 53")
    assert page.evaluate(ON_PAPER)[3] == []


def test_paper_says_what_it_lacks(page: Page, ferry_site: str) -> None:
    page.route("**/panels-1*", lambda route: route.abort())
    arrive(page, ferry_site)
    page.emulate_media(media="print")
    page.wait_for_function(f"() => ({ON_PAPER})()[1].length >= 39")
    said = ["Events on this paper: 39 of 52. What is missing had not been fetched."]
    assert page.evaluate(ON_PAPER)[3] == said
    expect(page.locator(".paper .place .at").last).to_have_text("Event 39 of 52")


def test_a_handout_is_two_pages_whatever_there_is_to_tell(page: Page, tmp_path: Path) -> None:
    stories = (open_timeline(DATA / f"{name}.yaml") for name in ("zhang", "mill", "template"))
    made = (crowded(events, asked) for events, asked in ((30, 3), (18, 12), (90, 0)))
    for timeline in (*stories, *made):
        pdf = printed(page, to_handout(timeline), tmp_path)
        assert page_count(pdf) == 2
        ((width, height),) = page_sizes(pdf)
        assert (width, height) == pytest.approx(PAPER["A4"], abs=1)
