"""Hostile strings of each kind in a real browser: text on every page, and never anything else."""

from __future__ import annotations

import json
import re
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

import pytest
from playwright.sync_api import Dialog, Page, Request, expect

from tests.browser.acts import arrive, visit
from tests.browser.conftest import Serve
from tests.test_hostile_text import STRINGS, affair
from timeline.bundle import FILE, bundle_folder
from timeline.chronology import resolve
from timeline.exchange import to_page, to_worksheet
from timeline.layout import lay_out
from timeline.loading import write_yaml
from timeline.marks import paint_plotly
from timeline.story import Story
from timeline.table import to_table
from timeline.timeline import make_timeline

TURNING = re.compile("[\u202a-\u202e\u2066-\u2069]")
KINDS = list({re.sub(r"\d+", "", text): text for text in STRINGS}.values())
PLAIN = [f"word{number:04}" for number in range(len(KINDS))]
# The elements of a page with the names of their attributes, each with how often it is there; of
# the chart, where lines break by their width, which there are.
CENSUS = """() => {
    const census = {};
    const kept = Array.from(document.querySelectorAll('template'), ({ content }) => content);
    const all = [document.body, ...kept].flatMap((root) => [...root.querySelectorAll('*')]);
    for (const element of all) {
        // A direction stands only where something runs leftwards (tests/test_direction.py).
        const names = element.getAttributeNames().filter((name) => name !== 'dir').sort();
        const kind = [element.localName, ...names].join(' ');
        const drawn = element.closest('.timeline-plot, svg');
        census[kind] = drawn ? 'drawn' : (census[kind] ?? 0) + 1;
    }
    return census;
}"""
# What stands in a page, and in what it keeps unseen.
WRITTEN = """(selector) => {
    const kept = Array.from(document.querySelectorAll('template'), ({ content }) => content);
    return [document, ...kept].flatMap((root) =>
        Array.from(root.querySelectorAll(selector), (node) => node.textContent));
}"""
DRAWN = {*("circle", "clipPath", "defs", "g", "path", "rect", "text", "title", "tspan")}
APIECE = 5
# What the strings try to make, of which neither list nor panels have anything of their own.
MADE = (
    "script, img, iframe, math, form, base, meta, br, b, sup, mtext, "
    "details:not(.answer), textarea:not(.answer textarea), "
    "[onerror], [onload], [onfocus], [onmouseover], [ontoggle], "
    "[href*='evil.example'], [src*='evil.example'], [href^='javascript:']"
)


@pytest.fixture
def harmed(page: Page) -> Iterator[list[str]]:
    """What a page did that its text asked for: dialogs, requests to others, pages left, scripts."""
    harm: list[str] = []

    def asked(request: Request) -> None:
        url = request.url
        if urlsplit(url).hostname not in {"127.0.0.1", None} and not url.startswith("data:"):
            harm.append(f"request: {url}")

    def dismissed(dialog: Dialog) -> None:
        harm.append(f"dialog: {dialog.message}")
        dialog.dismiss()

    def opened(other: Page) -> None:
        harm.append(f"window: {other.url}")

    page.context.on("request", asked)
    page.context.on("page", opened)
    page.on("dialog", dismissed)
    yield harm
    page.context.remove_listener("request", asked)
    page.context.remove_listener("page", opened)
    if page.evaluate("window.broken") is not None:
        harm.append("script")
    assert harm == []


def census(
    page: Page, html: str, file: Path, arrive: Callable[[Page, str], object]
) -> dict[str, int | str]:
    file.write_bytes(html.encode())
    arrive(page, file.as_uri())
    counted: dict[str, int | str] = page.evaluate(CENSUS)
    return counted


@pytest.mark.usefixtures("harmed")
@pytest.mark.parametrize(
    ("write", "arrive", "headlines"),
    [
        (to_page, visit, ".plain h2"),
        (
            lambda timeline: to_worksheet(timeline, copy="teacher"),
            Page.goto,
            "h3",
        ),
    ],
    ids=["offline page", "worksheet"],
)
def test_a_page_that_goes_out_has_the_elements_of_plain_text(
    page: Page,
    tmp_path: Path,
    write: Callable[..., str],
    arrive: Callable[[Page, str], object],
    headlines: str,
) -> None:
    plain, hostile = (
        census(page, write(make_timeline(story)), tmp_path / "page.html", arrive)
        for story in (affair(PLAIN), affair(KINDS))
    )
    assert hostile == plain
    assert set(KINDS) <= set(page.evaluate(WRITTEN, headlines))


# Draws figures one by one, points at the marks of each, several at a time but not neighbours, whose
# hover texts would crowd each other out, and returns what is then to be read.
DRAW = """async (figures) => {
    const APART = 5, MOST_OFTEN = 60;  // Plotly shows other hover texts every 50 ms
    const plot = document.body.appendChild(document.createElement('div'));
    plot.className = 'timeline-plot';
    const read = (what) => Array.from(plot.querySelectorAll(what), (text) => text.textContent);
    const labels = [], hovers = [];
    for (const figure of figures) {
        await Plotly.react(plot, figure);
        const bars = figure.data.findIndex(({ type, x }) => type === 'bar' && x.length);
        labels.push(...read('.textpoint text'));
        for (let first = 0; first < APART; first++) {
            const pointed = [];
            for (let place = first; place < figure.data[bars].x.length; place += APART)
                pointed.push({ curveNumber: bars, pointNumber: place });
            Plotly.Fx.hover(plot, pointed);
            await new Promise((resolve) => setTimeout(resolve, MOST_OFTEN));
            hovers.push(...read('.hovertext'));
        }
    }
    return [labels, hovers, Array.from(plot.querySelectorAll('svg *'), (made) => made.localName)];
}"""


@pytest.mark.usefixtures("harmed")
def test_chart_and_hover_show_each_letter_by_letter(page: Page, tmp_path: Path) -> None:
    blank = tmp_path / "chart.html"
    script = (Path(bundle_folder()) / FILE).as_uri()
    blank.write_text(f'<!doctype html><meta charset="utf-8"><script src="{script}"></script>')
    page.goto(blank.as_uri())
    charts = [figure(KINDS[first : first + 50]) for first in range(0, len(KINDS), 50)]
    labels, hovers, elements = page.evaluate(DRAW, charts)
    assert labels == KINDS
    assert sorted(hovers) == sorted(f"{text}: some time in 2012" for text in KINDS)
    assert set(elements) <= DRAWN


def figure(texts: list[str]) -> dict[str, Any]:
    story = affair(texts)
    table = to_table(story, resolve(story))
    drawn = paint_plotly(lay_out(table, {lane.id: lane.label for lane in story.lanes}))
    made: dict[str, Any] = json.loads(drawn.to_json())
    return made


def gathered() -> Story:
    """Return a story that has five of the strings in every part of each event.

    A headline may be no longer than 500 characters.
    """
    # A file that turns the order of letters is refused.
    read = [text for text in KINDS if not TURNING.search(text)]
    whole = affair(read)
    groups = [read[first : first + APIECE] for first in range(0, len(read), APIECE)]
    events = tuple(
        event.model_copy(
            update={
                "headline": together,
                "summary": together,
                "question": together,
                "quotations": tuple(
                    event.quotations[0].model_copy(update={"exact": text}) for text in group
                ),
            }
        )
        for event, group in zip(whole.events, groups, strict=False)
        for together in [" ".join(group)]
    )
    return whole.model_copy(update={"events": events})


@pytest.mark.usefixtures("harmed")
def test_list_and_panels_of_the_served_page_show_each_letter_by_letter(
    page: Page, shelved: Serve, tmp_path: Path
) -> None:
    story = gathered()
    file = tmp_path / "story.yaml"
    file.write_text(
        write_yaml(story.model_dump(mode="json", exclude_defaults=True)), encoding="utf-8"
    )
    arrive(page, f"{shelved(file)}&event=e0")
    listed = page.locator(".events .headline").all_text_contents()
    assert listed == [event.headline for event in story.events]
    for event in story.events:
        expect(page.locator(".panel h2")).to_have_text(event.headline)
        said = page.locator(".panel blockquote").all_text_contents()
        assert said == [quotation.exact for quotation in event.quotations]
        assert page.locator(".panel .summary").text_content() == event.summary
        assert page.locator(":is(.panel, .list)").locator(MADE).count() == 0
        page.keyboard.press("ArrowRight")
