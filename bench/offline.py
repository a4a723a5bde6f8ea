"""How big the offline page is and how fast it answers: python bench/offline.py [SIZE…].

Usable: from the navigation to the first event's words on screen, and to the chart being drawn; a
fresh browser context for each run. Beside it stands a page with Plotly's script and nothing else:
no page that holds this script draws a chart sooner than that.

Answer: from the press of a key, or from the release of the mouse button over a mark, to the first
frame in which the page shows the next event's quotation. Where the mark is only counted, its column
is opened before; the column's answer is the first frame in which what it opens into is drawn.

Medians and 95th percentiles, in milliseconds. The load of the machine stands beside each line: what
else runs on it makes every figure worse.
"""

from __future__ import annotations

import os
import sys
from collections.abc import Iterator
from pathlib import Path
from statistics import median
from tempfile import TemporaryDirectory
from typing import NamedTuple

from playwright.sync_api import Browser, BrowserContext, Page, sync_playwright

from tests.browser.conftest import ARGUMENTS, installed_browser
from timeline.bundle import read_bundle
from timeline.dates import read_date
from timeline.exchange import to_page
from timeline.story import Event, Lane, Person, Quotation, Source, Story
from timeline.timeline import make_timeline

SIZES = (13, 113, 1_000)
LOADS = 5
STEPS = 50
PAUSE = 300

# Resolves with the time from the event to the first frame after `quotation` is to be seen.
WATCH = """([kind, quotation]) => {
    window.answer = new Promise((resolve) => {
        addEventListener(kind, () => {
            const pressed = performance.now();
            const look = () => {
                const shown = document.querySelector('.reader .panel blockquote');
                if (shown?.textContent === quotation && shown.getClientRects().length)
                    resolve(performance.now() - pressed);
                else requestAnimationFrame(look);
            };
            requestAnimationFrame(look);
        }, { capture: true, once: true });
    });
}"""
READY = """new Promise((resolve) => {
    const seen = {};
    const look = () => {
        if (document.querySelector('.reader .panel blockquote')?.getClientRects().length)
            seen.words ??= performance.now();
        if (document.querySelector('.timeline-plot')?._fullLayout?.meta)
            seen.chart ??= performance.now();
        if (seen.words && seen.chart) resolve([seen.words, seen.chart]);
        else requestAnimationFrame(look);
    };
    look();
})"""
OBSERVE = f"window.ready = {READY};"
BARE = """<!doctype html><meta charset="utf-8"><script>{bundle}</script>
<script>window.evaluated = performance.now();</script>"""

# Resolves with the time from the release of the button to the first frame with another stretch.
WATCH_CHART = """() => {
    const drawn = () => document.querySelector('.timeline-plot')._fullLayout.uirevision;
    const before = drawn();
    window.answer = new Promise((resolve) => {
        addEventListener('mouseup', () => {
            const pressed = performance.now();
            const look = () => {
                if (drawn() !== before) resolve(performance.now() - pressed);
                else requestAnimationFrame(look);
            };
            requestAnimationFrame(look);
        }, { capture: true, once: true });
    });
}"""
# Scrolls to the event's mark or, where it is only counted, to its column, and tells where it is.
FIND = """(event) => {
    const plot = document.querySelector('.timeline-plot');
    const { xaxis, yaxis, meta } = plot._fullLayout;
    const mark = meta.regions.find((region) => region[0] === event);
    const column = meta.columns.find(({ events }) => events.includes(event));
    const [[first, last], [top, bottom]] = mark
        ? [mark.slice(1, 3), mark.slice(3, 5)]
        : [column.x, column.y];
    const box = () => plot.getBoundingClientRect();
    const at = () => box().top + yaxis._offset + yaxis.c2p((top + bottom) / 2);
    scrollBy({ top: at() - innerHeight / 2, behavior: 'instant' });
    return [Boolean(mark), box().left + xaxis._offset + xaxis.c2p((first + last) / 2), at()];
}"""
HOLDS = """(event) => {
    const { regions, columns } = document.querySelector('.timeline-plot')._fullLayout.meta;
    return regions.some((region) => region[0] === event)
        || columns.some(({ events }) => events.includes(event));
}"""
WHOLE = ".timeline-tools button:last-child"


def story(size: int) -> Story:
    """A story of `size` events with a sentence of summary, a quotation and a question each."""
    return Story(
        title="A long affair",
        standfirst="Invented for measuring.",
        sources=(
            Source(
                id="gazette",
                publisher="The Gazette",
                title="News",
                published=read_date("2018-04-22"),
            ),
        ),
        people=(Person(id="writer", name="A. Writer", named="reporter", role="Reporter"),),
        lanes=tuple(Lane(id=f"lane-{n}", label=f"Lane {n + 1}") for n in range(3)),
        events=tuple(event(number, size) for number in range(size)),
    )


def event(number: int, size: int) -> Event:
    return Event(
        id=f"e{number}",
        headline=f"Something happens, number {number}",
        summary=f"In a sentence of usual length the summary says what happens in event {number}.",
        date=read_date(f"{1700 + 300 * number // size}{'' if number % 2 else '-05'}"),
        lane=f"lane-{number % 3}",
        quotations=(
            Quotation(
                exact=quotation(number),
                kind="narration",
                speaker="writer",
                source="gazette",
                paragraph=number + 1,
            ),
        ),
        question=f"Who could confirm event {number}?",
    )


def quotation(number: int) -> str:
    return f"the source said of it, in about as many words as sources use, “number {number}”"


def opened(context: BrowserContext, file: Path, first: int) -> tuple[Page, float, float]:
    page = context.new_page()
    page.add_init_script(OBSERVE)
    page.goto(f"{file.as_uri()}#event=e{first}")
    words, chart = page.evaluate("window.ready")
    return page, words, chart


def loads(browser: Browser, file: Path, first: int) -> tuple[list[float], list[float]]:
    words, charts = [], []
    for _ in range(LOADS):
        context = browser.new_context(viewport={"width": 1280, "height": 720}, offline=True)
        _page, readable, drawn = opened(context, file, first)
        words.append(readable)
        charts.append(drawn)
        context.close()
    return words, charts


class Answers(NamedTuple):
    """How long the page took to answer keys, clicks on marks, and clicks on columns."""

    keys: list[float]
    clicks: list[float]
    columns: list[float]


def answers(browser: Browser, file: Path, order: list[int]) -> Answers:
    context = browser.new_context(viewport={"width": 1280, "height": 720}, offline=True)
    page, *_ = opened(context, file, order[0])
    taken = Answers([], [], [])
    for place in range(1, min(STEPS, len(order) - 1) + 1):
        taken.keys.append(step(page, order[place]))
    for n in range(STEPS):
        click(page, order[(7 * n + 3) % len(order)], taken)
    context.close()
    return taken


def step(page: Page, number: int) -> float:
    page.wait_for_timeout(PAUSE)
    page.evaluate(WATCH, ["keydown", quotation(number)])
    page.keyboard.press("ArrowRight")
    return answer(page)


def click(page: Page, number: int, taken: Answers) -> None:
    """Click the mark of an event, after the columns in which it is counted."""
    page.locator(WHOLE).click()
    page.wait_for_function(HOLDS, arg=f"e{number}")
    page.wait_for_timeout(PAUSE)
    is_mark, *at = page.evaluate(FIND, f"e{number}")
    while not is_mark:
        page.mouse.move(*at)
        page.evaluate(WATCH_CHART)
        page.mouse.click(*at)
        taken.columns.append(answer(page))
        page.wait_for_timeout(PAUSE)
        is_mark, *at = page.evaluate(FIND, f"e{number}")
    page.mouse.move(*at)
    page.wait_for_timeout(PAUSE)
    page.evaluate(WATCH, ["mouseup", quotation(number)])
    page.mouse.click(*at)
    taken.clicks.append(answer(page))


def answer(page: Page) -> float:
    taken: float = page.evaluate("window.answer")
    return taken


def bare_page(browser: Browser, folder: Path) -> list[float]:
    """Return how long a page with Plotly's script alone took to have run it."""
    file = folder / "bare.html"
    file.write_text(BARE.format(bundle=read_bundle()), encoding="utf-8")
    times = []
    for _ in range(LOADS):
        context = browser.new_context(offline=True)
        page = context.new_page()
        page.goto(file.as_uri())
        times.append(page.evaluate("window.evaluated"))
        context.close()
    return times


def shown(times: list[float]) -> str:
    """Return the median and the 95th percentile, or nothing where nothing was measured."""
    if not times:
        return f"{'':>15}"
    return f"{median(times):7.1f} {sorted(times)[min(len(times) - 1, int(0.95 * len(times)))]:7.1f}"


def lines(browser: Browser, folder: Path, sizes: list[int]) -> Iterator[str]:
    yield f"Plotly's script alone: {median(bare_page(browser, folder)):.0f} ms, {load()}"
    titles = ("words", "chart", "key", "click", "column")
    yield f"{'events':>7} {'bytes':>10} {'per event':>10} " + " ".join(f"{t:>15}" for t in titles)
    before = None
    for size in sizes:
        file = folder / f"{size}.html"
        timeline = make_timeline(story(size))
        order = [int(event.removeprefix("e")) for event in timeline.chronology.order]
        file.write_bytes(to_page(timeline).encode())
        length = file.stat().st_size
        each = f"{(length - before[1]) / (size - before[0]):.0f}" if before else ""
        before = size, length
        times = (*loads(browser, file, order[0]), *answers(browser, file, order))
        yield f"{size:7,} {length:10,} {each:>10} {' '.join(map(shown, times))}  {load()}"


def load() -> str:
    """Return how many processes wait for a processor, where the system tells."""
    return f"load {os.getloadavg()[0]:.1f}" if hasattr(os, "getloadavg") else ""


if __name__ == "__main__":
    with sync_playwright() as playwright, TemporaryDirectory() as folder:
        chromium = playwright.chromium.launch(
            executable_path=installed_browser(), args=list(ARGUMENTS)
        )
        print(f"Chromium {chromium.version}")
        for line in lines(chromium, Path(folder), [int(a) for a in sys.argv[1:]] or list(SIZES)):
            print(line, flush=True)
        chromium.close()
