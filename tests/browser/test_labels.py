"""Words of marks, measured in a browser: clear of each other, and cut only where they must be."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import combinations
from pathlib import Path
from random import Random
from typing import NamedTuple

import pytest
from playwright.sync_api import Page

from tests.browser.acts import arrive, expect_focus, go_on, visit
from tests.browser.conftest import saved, served
from tests.conftest import SavedPage
from timeline.exchange import to_svg, to_worksheet
from timeline.loading import load_story
from timeline.timeline import make_timeline

FREE = 15
"""The most pixels that may be left free after a label that is cut: a wide letter after a space."""

EVENTS = 32
SCREENS = {"laptop": (1280, 720), "projector": (1920, 1080), "phone": (390, 844)}
HEAD = """\
title: A day at the mill
standfirst: It burns.
people: []
lanes: [{id: l, label: All}]
sources: [{id: s, publisher: P, title: T, published: 2018-04-22}]
events:
"""
WORDS = [
    *("the", "mill", "burns", "and", "nobody", "at", "the", "north", "gate", "is", "told", "of"),
    *("it", "until", "its", "keeper", "who", "had", "been", "ill", "for", "a", "week", "writes"),
    *("to", "Wanda", "MacMillan", "in", "the", "town"),
]


@pytest.fixture(scope="module")
def story(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A story of headlines of every length, some longer than any chart."""
    return write_mill(tmp_path_factory.mktemp("labels"), range(EVENTS))


def write_mill(folder: Path, numbers: range) -> Path:
    dice = Random(4)  # noqa: S311 (no secret)
    events = [
        f"  - {{id: e{n}, date: {dice.randint(1, 28)} May {dice.randint(2001, 2009)}, lane: l,"
        f" headline: {' '.join(dice.choices(WORDS, k=2 + n * 7 // 5))}, summary: It happens.}}\n"
        for n in numbers
    ]
    path = folder / "mill.yaml"
    path.write_text(HEAD + "".join(events), encoding="utf-8")
    return path


@pytest.fixture(scope="module")
def server(story: Path) -> Iterator[str]:
    with served(story) as url:
        yield url


class Words(NamedTuple):
    """A text and the pixels that it lies between, from where the chart begins."""

    text: str
    left: float
    right: float
    top: float
    bottom: float


ON_THE_PAGE = """() => {
    const plot = document.querySelector('.timeline-plot');
    const { left } = plot.getBoundingClientRect();
    const { xaxis } = plot._fullLayout;
    const words = [...plot.querySelectorAll('.textpoint text')].map((node) => {
        const box = node.getBoundingClientRect();
        return [node.textContent, box.left - left, box.right - left, box.top, box.bottom];
    });
    return [xaxis._offset + xaxis._length - 8, words];
}"""
IN_A_PICTURE = """() => {
    const chart = document.querySelector('.timeline-picture');
    const { left } = chart.getBoundingClientRect();
    const { width } = chart.viewBox.baseVal;
    const scale = width / chart.getBoundingClientRect().width;
    const words = [...chart.querySelectorAll('g[data-event] > text')].map((node) => {
        const box = node.getBoundingClientRect();
        const sides = [box.left - left, box.right - left, box.top, box.bottom];
        return [node.textContent, ...sides.map((side) => side * scale)];
    });
    return [width - 8, words];
}"""


def hold_in_place(page: Page, script: str, free: float = FREE, count: int = EVENTS) -> int:
    """Hold that all words lie in the chart, clear of each other; return how many are cut.

    The chart ends 8 pixels after its axis. A label that is cut leaves no room that it could use.
    """
    end, found = page.evaluate(script)
    labels = [Words(*each) for each in found]
    assert len(labels) == count
    for label in labels:
        assert -0.5 <= label.left <= label.right <= end + 8.5, label
    for one, other in combinations(labels, 2):
        apart = one.right <= other.left or other.right <= one.left
        # The box of a line of words is a little higher than its letters.
        assert apart or min(one.bottom, other.bottom) - max(one.top, other.top) < 4, (one, other)
    were_cut = [label for label in labels if label.text.endswith("…")]
    assert [label for label in were_cut if label.right < end - free] == []
    return len(were_cut)


def show(page: Page, screen: str = "laptop") -> None:
    width, height = SCREENS[screen]
    page.set_viewport_size({"width": width, "height": height})
    page.emulate_media(reduced_motion="reduce")


@pytest.mark.parametrize("screen", SCREENS)
def test_labels_are_cut_only_where_the_page_has_no_room(
    page: Page, server: str, screen: str
) -> None:
    show(page, screen)
    visit(page, f"{server}?event=e3")
    for event in ("e3", "e31"):
        go_on(page, f"{server}?event={event}")
        if screen == "phone":
            page.locator(".overview").click()
        expect_focus(page, event)
        assert hold_in_place(page, ON_THE_PAGE) > 0


# Opens the chart, and measures what is bold before anything else can happen.
OPENED = """() => {
    document.querySelector('.overview').click();
    const plot = document.querySelector('.timeline-plot');
    const bold = [...plot.querySelectorAll('.textpoint text')].find(
        (node) => getComputedStyle(node).fontWeight === '700');
    return [bold.getBoundingClientRect().right, plot.getBoundingClientRect().right];
}"""


def test_what_became_bold_out_of_sight_fits_as_soon_as_the_chart_is_opened(
    page: Page, server: str
) -> None:
    show(page, "phone")
    visit(page, f"{server}?event=e3")
    go_on(page, f"{server}?event=e31")
    page.wait_for_function("() => document.querySelector('.panel h2').textContent.length > 100")
    right, end = page.evaluate(OPENED)
    assert right <= end + 0.5


def test_labels_are_cut_only_where_paper_has_no_room(
    page: Page, story: Path, tmp_path: Path
) -> None:
    timeline = make_timeline(load_story(story))
    show(page)
    for name, content, size in (
        ("a.svg", to_svg(timeline), 18.0),
        ("a.html", to_worksheet(timeline).encode(), 12.5),
    ):
        path = tmp_path / name
        path.write_bytes(content)
        page.goto(path.as_uri())
        assert hold_in_place(page, IN_A_PICTURE, free=FREE * size / 14) > 0


def test_labels_of_the_offline_page_stay_in_their_chart(page: Page, tmp_path: Path) -> None:
    show(page)
    some = range(1, EVENTS, 3)
    visit(page, f"{saved(write_mill(tmp_path, some), tmp_path)}#event=e31")
    expect_focus(page, "e31")
    # A file holds the chart at fewer widths than a server offers.
    assert hold_in_place(page, ON_THE_PAGE, free=90, count=len(some)) > 0


BEYOND = """(chart) => {
    const { left, right } = chart.parentElement.getBoundingClientRect();
    return [...chart.querySelectorAll('[data-event] > text')].filter((words) => {
        const box = words.getBoundingClientRect();
        return box.left < left - 1 || right + 1 < box.right;
    }).map((words) => words.textContent);
}"""


def test_words_stay_in_their_chart_in_the_widest_type(page: Page, saved_page: SavedPage) -> None:
    page.set_viewport_size({"width": 320, "height": 700})
    arrive(page, f"{saved_page('zhang light').as_uri()}#event=report")
    page.add_style_tag(content=".timeline-picture text { letter-spacing: 1px; }")
    page.locator(".overview").click()
    chart = page.locator(".sheet .timeline-picture")
    chart.wait_for()
    assert chart.evaluate(BEYOND) == []
