"""How soon a search answers in a large story: python bench/search.py [SIZE…].

Search: from Enter in the search field to the first frame in which the page says how many events
fit and the list begins with the first of them. Finding: what the search itself takes of that.
Then, with the search on, a step to the next event that fits. Memory is the server's.
"""

from __future__ import annotations

import argparse
import json
import re
import time
from pathlib import Path
from statistics import median
from tempfile import TemporaryDirectory

from offline import story
from page import LONGEST, PAUSE, ROOT, VIEWPORT, answered, machine, percentile, served
from playwright.sync_api import Browser, Page, sync_playwright
from replicas import process_memory

from tests.browser.conftest import ARGUMENTS, installed_browser
from timeline.choices import Choices
from timeline.chronology import resolve
from timeline.table import find_events, searchable, to_table

SIZES = (1_000, 10_000)
WORDS = (
    "number 7",
    "number 42",
    "event 99",
    "happens",
    "writer",
    "number 128",
    "sources",
    "nothing",
)
STEPS = 10

# Resolves with the time from the key to the first frame in which the page is as wanted.
WATCH = """([key, says, list, longest]) => {
    window.answer = new Promise((resolve) => {
        let pressed = null;
        const note = (press) => { if (press.key === key) pressed ??= press.timeStamp; };
        addEventListener('keydown', note, { capture: true });
        const look = () => {
            const now = performance.now();
            const texts = [...document.querySelectorAll('[data-testid=stText]')];
            const counted = !says || texts.some((text) => text.textContent.trim() === says);
            const first = document.querySelector(list.selector)?.textContent.trim() ?? '';
            if (pressed !== null && counted && first.includes(list.text)) resolve(now - pressed);
            else if (pressed !== null && now - pressed > longest) resolve(null);
            else requestAnimationFrame(look);
        };
        requestAnimationFrame(look);
    });
}"""
LIST = ".st-key-event-list"
PANEL = ".st-key-event-panel h2"


class Searched:
    """A story, and what a search in it finds, in the order of the page."""

    def __init__(self, size: int) -> None:
        self.story = story(size)
        chronology = resolve(self.story)
        self.order = chronology.order
        self.table = to_table(self.story, chronology, "en")
        self.texts = searchable(self.story)

    def find(self, words: str) -> tuple[list[str], float]:
        """The headlines that fit, in order, and the milliseconds that finding them took."""
        started = time.perf_counter()
        found = find_events(self.table, self.texts, Choices(q=words))
        took = 1000 * (time.perf_counter() - started)
        return [self.story.event(event).headline for event in self.order if event in found], took


def search(page: Page, words: str, found: list[str], total: int) -> float | None:
    field = page.locator(".st-key-search input")
    field.fill(words)
    page.wait_for_timeout(PAUSE)
    says = f"{len(found)} of {total} shown"
    first = {"selector": LIST, "text": found[0] if found else ""}
    page.evaluate(WATCH, ["Enter", says, first, LONGEST])
    field.press("Enter")
    return answered(page)


def step(page: Page, headline: str) -> float | None:
    page.wait_for_timeout(PAUSE)
    page.evaluate(WATCH, ["ArrowRight", "", {"selector": PANEL, "text": headline}, LONGEST])
    page.keyboard.press("ArrowRight")
    return answered(page)


def measured(browser: Browser, url: str, searched: Searched) -> tuple[list[float], list[float]]:
    page = browser.new_page(viewport=VIEWPORT)  # type: ignore[arg-type]  # a plain dict
    page.set_default_timeout(120_000)
    page.goto(url)
    page.locator(".timeline-plot .main-svg").first.wait_for()
    searches: list[float] = []
    for words in WORDS:
        found, _ = searched.find(words)
        searches.append(search(page, words, found, len(searched.order)) or float("nan"))
    found, _ = searched.find(WORDS[0])
    search(page, WORDS[0], found, len(searched.order))
    page.locator(f"{LIST} a").first.click()
    page.locator(PANEL).filter(has_text=re.compile(re.escape(found[0]))).wait_for()
    steps = [step(page, headline) or float("nan") for headline in found[1 : STEPS + 1]]
    page.close()
    return searches, steps


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("sizes", nargs="*", type=int, metavar="SIZE")
    wishes = parser.parse_args()
    print(machine())
    print(
        f"{'events':>7} {'finding ms':>10} {'search p50':>10} {'search max':>10} "
        f"{'step p50':>9} {'step p95':>9} {'server MB':>10}"
    )
    with sync_playwright() as playwright, TemporaryDirectory() as folder:
        browser = playwright.chromium.launch(
            executable_path=installed_browser(), args=list(ARGUMENTS)
        )
        for size in wishes.sizes or SIZES:
            searched = Searched(size)
            file = Path(folder) / f"{size}.yaml"
            data = searched.story.model_dump(mode="json", exclude_defaults=True)
            file.write_text(json.dumps(data, indent=0), encoding="utf-8")
            with served(ROOT / "app.py", ROOT, TIMELINE_STORY=str(file)) as server:
                searches, steps = measured(browser, server.url, searched)
                memory = process_memory([server.pid])
            finding = median(searched.find(words)[1] for words in WORDS)
            print(
                f"{size:7,} {finding:10.1f} {median(searches):10.0f} {max(searches):10.0f} "
                f"{median(steps):9.0f} {percentile(steps, 0.95):9.0f} {memory:10.0f}",
                flush=True,
            )
        browser.close()


if __name__ == "__main__":
    main()
