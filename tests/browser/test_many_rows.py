"""A chart with more rows than the screen: its axis stays, and the focus comes into view."""

from __future__ import annotations

from typing import Any

import pytest
from playwright.sync_api import Page

from tests.browser.acts import expect_focus, visit
from tests.browser.conftest import SCREEN, Serve

COUNT = 32
MODES = {"reading": "", "presenting": "&mode=present"}


@pytest.fixture(scope="module")
def council(shelved: Serve, tmp_path_factory: pytest.TempPathFactory) -> str:
    """The address of a story with as many rows."""
    events = "\n".join(
        f"  - {{id: e{n}, date: '{1970 + n}', lane: l{n % 2}, summary: It happens.,"
        f" headline: The council of the town meets for the {n + 1}th time and decides nothing}}"
        for n in range(COUNT)
    )
    path = tmp_path_factory.mktemp("rows") / "council.yaml"
    path.write_text(
        "title: The council\nstandfirst: It meets every year.\npeople: []\n"
        "lanes: [{id: l0, label: In spring}, {id: l1, label: In autumn}]\n"
        "sources: [{id: s, publisher: P, title: T, published: 2018-04-22}]\n"
        f"events:\n{events}\n",
        encoding="utf-8",
    )
    return shelved(path)


# The axis follows a scrolled chart with the next frame.
SEEN = """async (event) => {
    await new Promise((done) => requestAnimationFrame(() => requestAnimationFrame(done)));
    const plot = document.querySelector('.timeline-plot');
    const scale = plot.getBoundingClientRect().width / plot.offsetWidth;
    const { yaxis, meta } = plot._fullLayout;
    const [, , , top, bottom] = meta.regions.find(([id]) => id === event);
    const at = (y) => plot.getBoundingClientRect().top + scale * (yaxis._offset + yaxis.c2p(y));
    const box = plot.closest('.timeline-scroll').getBoundingClientRect();
    const words = [...plot.querySelectorAll('.xtick text')].map((n) => n.getBoundingClientRect());
    const line = plot.querySelector('.xlines-above').getBoundingClientRect();
    return {
        row: [at(top), at(bottom)],
        box: [box.top, Math.min(box.bottom, innerHeight)],
        words: [Math.min(...words.map((w) => w.top)), Math.max(...words.map((w) => w.bottom))],
        line: line.bottom,
        overflows: plot.offsetHeight > plot.closest('.timeline-scroll').clientHeight,
    };
}"""


def expect_in_view(page: Page, event: str) -> None:
    """Hold that the row of the event in focus lies below the axis and on the screen."""
    expect_focus(page, event)
    seen: dict[str, Any] = page.evaluate(SEEN, event)
    assert seen["overflows"]
    top, foot = seen["box"]
    assert top - 0.5 <= seen["words"][0] < seen["words"][1] <= seen["line"] + 0.5
    assert seen["line"] <= seen["row"][0] + 1
    assert seen["row"][1] <= foot + 0.5


# From where one enters: the keys, and where each leads.
STEPS = {
    COUNT - 2: [("Home", 0)],
    COUNT // 2: [("End", COUNT - 1), ("ArrowLeft", COUNT - 2)],
    0: [("End", COUNT - 1), ("Home", 0), *(("ArrowRight", step) for step in range(1, 5))],
}


@pytest.mark.parametrize("mode", MODES.values(), ids=MODES)
def test_axis_and_focus_are_in_view_wherever_one_enters_and_steps(
    page: Page, council: str, mode: str
) -> None:
    page.emulate_media(reduced_motion="reduce")
    for number, steps in STEPS.items():
        page.goto("about:blank")
        visit(page, f"{council}&event=e{number}{mode}")
        expect_in_view(page, f"e{number}")
        for key, then in steps:
            page.keyboard.press(key)
            expect_in_view(page, f"e{then}")


def test_a_lower_window_takes_less_of_the_chart(page: Page, council: str) -> None:
    visit(page, f"{council}&event=e0")
    expect_focus(page, "e0")
    foot = "document.querySelector('.timeline-scroll').getBoundingClientRect().bottom"
    assert page.evaluate(foot) <= SCREEN["height"]
    page.set_viewport_size({"width": SCREEN["width"], "height": 600})
    page.wait_for_function(f"() => {foot} <= 600")
