"""How big the offline page is and how fast it answers: python bench/offline.py [SIZE…].

Usable: from the navigation to the first event's words on screen, and to the chart being drawn; a
fresh browser context for each run. Answer: from the press of a key or of the mouse button to the
first frame in which the page shows the next event's quotation.
"""

from __future__ import annotations

import sys
from collections.abc import Iterator
from pathlib import Path
from statistics import median
from tempfile import TemporaryDirectory

from playwright.sync_api import Browser, BrowserContext, Page, sync_playwright

from tests.browser.conftest import ARGUMENTS, installed_browser
from timeline.chronology import resolve
from timeline.exchange import to_page
from timeline.story import Event, Lane, Person, Quotation, Source, Story

SIZES = (13, 113, 1_000)
LOADS = 5
STEPS = 50
PAUSE = 1_000

# Resolves with the time from the event to the first frame after `quotation` is to be seen.
WATCH = """([kind, quotation]) => {
    window.answer = new Promise((resolve) => {
        addEventListener(kind, () => {
            const pressed = performance.now();
            const look = () => {
                const shown = document.querySelector('.panels .current blockquote');
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
        if (document.querySelector('.panels .current blockquote')?.getClientRects().length)
            seen.words ??= performance.now();
        if (document.querySelector('.timeline-plot')?._fullLayout?.meta)
            seen.chart ??= performance.now();
        if (seen.words && seen.chart) resolve([seen.words, seen.chart]);
        else requestAnimationFrame(look);
    };
    look();
})"""
OBSERVE = f"window.ready = {READY};"


def story(size: int) -> Story:
    """A story of `size` events with a sentence of summary, a quotation and a question each."""
    return Story(
        title="A long affair",
        standfirst="Invented for measuring.",
        sources=(
            Source(id="gazette", publisher="The Gazette", title="News", published="2018-04-22"),
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
        date=f"{1700 + 300 * number // size}"
        if number % 2
        else f"{1700 + 300 * number // size}-05",
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


def answers(browser: Browser, file: Path, order: list[int]) -> tuple[list[float], list[float]]:
    context = browser.new_context(viewport={"width": 1280, "height": 720}, offline=True)
    page, *_ = opened(context, file, order[0])
    presses = [step(page, order, n + 1) for n in range(min(STEPS, len(order) - 1))]
    clicks = [click(page, order, (7 * n + 3) % len(order)) for n in range(STEPS)]
    context.close()
    return presses, clicks


def step(page: Page, order: list[int], place: int) -> float:
    page.wait_for_timeout(PAUSE)
    page.evaluate(WATCH, ["keydown", quotation(order[place])])
    page.keyboard.press("ArrowRight")
    answer: float = page.evaluate("window.answer")
    return answer


def click(page: Page, order: list[int], place: int) -> float:
    """Press the mouse on the mark of the event at `place`, scrolled into view before."""
    number = order[place]
    x, y = page.evaluate(
        """(event) => {
            const plot = document.querySelector('.timeline-plot');
            const { xaxis, yaxis, meta } = plot._fullLayout;
            const [, first, last, row] = meta.regions.find((region) => region[0] === event);
            const box = () => plot.getBoundingClientRect();
            const at = () => box().top + yaxis._offset + yaxis.c2p(row + 0.5);
            scrollBy({ top: at() - innerHeight / 2, behavior: 'instant' });
            return [plot.getBoundingClientRect().left + xaxis._offset
                + xaxis.c2p((first + last) / 2), at()];
        }""",
        f"e{number}",
    )
    page.mouse.move(x, y)
    page.wait_for_timeout(PAUSE)
    page.evaluate(WATCH, ["mousedown", quotation(number)])
    page.mouse.click(x, y)
    answer: float = page.evaluate("window.answer")
    return answer


def percentile(times: list[float], part: float) -> float:
    return sorted(times)[min(len(times) - 1, int(part * len(times)))]


def lines(browser: Browser, folder: Path, sizes: list[int]) -> Iterator[str]:
    yield (
        f"{'events':>7} {'bytes':>10} {'per event':>10} {'words ms':>9} {'chart ms':>9} "
        f"{'key p50':>8} {'key p95':>8} {'click p50':>10} {'click p95':>10}"
    )
    before = None
    for size in sizes:
        file = folder / f"{size}.html"
        affair = story(size)
        chronology = resolve(affair)
        order = [int(event.removeprefix("e")) for event in chronology.order]
        file.write_bytes(to_page(affair, chronology).encode())
        length = file.stat().st_size
        each = f"{(length - before[1]) / (size - before[0]):.0f}" if before else ""
        before = size, length
        words, charts = loads(browser, file, order[0])
        presses, clicks = answers(browser, file, order)
        yield (
            f"{size:7,} {length:10,} {each:>10} {median(words):9.0f} {median(charts):9.0f} "
            f"{median(presses):8.1f} {percentile(presses, 0.95):8.1f} "
            f"{median(clicks):10.1f} {percentile(clicks, 0.95):10.1f}"
        )


if __name__ == "__main__":
    with sync_playwright() as playwright, TemporaryDirectory() as folder:
        chromium = playwright.chromium.launch(
            executable_path=installed_browser(), args=list(ARGUMENTS)
        )
        print(f"Chromium {chromium.version}")
        for line in lines(chromium, Path(folder), [int(a) for a in sys.argv[1:]] or list(SIZES)):
            print(line, flush=True)
        chromium.close()
