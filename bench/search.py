"""How soon a search answers in a large story: python bench/search.py [SIZE…].

Search: from the last letter in the search field to the first frame in which the list begins with
the first event that fits; count: to that in which the page says too how many fit. The browser looks
words up once they have stood in the field for 0.15 s, which is part of both. Finding: what Python
takes for the same search. Then, with the search on, a step to the next event that fits. Memory is
the server's.
"""

from __future__ import annotations

import argparse
import json
import re
import time
from pathlib import Path
from statistics import median
from tempfile import TemporaryDirectory
from typing import NamedTuple

from offline import story
from page import LONGEST, PAUSE, ROOT, VIEWPORT, machine, percentile, served
from playwright.sync_api import Browser, Page, sync_playwright
from replicas import process_memory

from tests.browser.conftest import ARGUMENTS, installed_browser
from timeline.choices import Choices
from timeline.chronology import resolve
from timeline.table import find_events, searchable, to_table

SIZES = (1_000, 10_000)
LIST_PAGE = 50
# One after the other each finds other events: the list is another each time.
WORDS = (
    "number 7",
    "number 42",
    "event 99",
    "happens",
    "number 128",
    "number 5",
    "nothing",
    "number 63",
)
STEPS = 10

# Resolves with the time from the event to the first frame in which the page is as wanted.
WATCH = """([kind, says, wanted, longest]) => {
    window.answer = new Promise((resolve) => {
        let [pressed, listed] = [null, null];
        const note = ({ timeStamp }) => (pressed ??= timeStamp);
        addEventListener(kind, note, { capture: true, once: true });
        const isThere = ({ selector, text, count }) => {
            const found = document.querySelectorAll(selector);
            return found.length === count && (found[0]?.textContent ?? '').includes(text);
        };
        const look = () => {
            const now = performance.now();
            const counted = document.querySelector('.list .counted span').textContent === says;
            if (pressed !== null && isThere(wanted)) listed ??= now - pressed;
            if (pressed !== null && counted && listed !== null) resolve([listed, now - pressed]);
            else if (pressed !== null && now - pressed > longest) resolve([listed ?? NaN, NaN]);
            else requestAnimationFrame(look);
        };
        requestAnimationFrame(look);
    });
}"""
LIST = ".reader .events li .headline"
PANEL = ".reader .panel h2"
FIELD = "#reader-find input[name=q]"


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


def search(page: Page, words: str, found: list[str], total: int) -> tuple[float, float]:
    """The milliseconds until the list is there, and until the count is there too."""
    says = f"{len(found)} of {total} shown"
    first = found[0] if found else ""
    wanted = {"selector": LIST, "text": first, "count": min(LIST_PAGE, len(found))}
    page.locator(FIELD).fill("")
    page.wait_for_timeout(PAUSE)
    page.evaluate(WATCH, ["input", says, wanted, LONGEST])
    page.locator(FIELD).fill(words)
    listed, counted = page.evaluate("window.answer")
    return listed, counted


def step(page: Page, headline: str) -> float:
    page.wait_for_timeout(PAUSE)
    wanted = {"selector": PANEL, "text": headline, "count": 1}
    says = page.locator(".list .counted span").text_content()
    page.evaluate(WATCH, ["keydown", says, wanted, LONGEST])
    page.keyboard.press("ArrowRight")
    answer: float = page.evaluate("window.answer")[0]
    return answer


class Times(NamedTuple):
    """Milliseconds until lists, counts and steps were there."""

    lists: list[float]
    counts: list[float]
    steps: list[float]


def measured(browser: Browser, url: str, searched: Searched) -> Times:
    page = browser.new_page(viewport=VIEWPORT)  # type: ignore[arg-type]  # a plain dict
    page.set_default_timeout(120_000)
    page.goto(url)
    page.locator(".timeline-plot .main-svg").first.wait_for()
    page.keyboard.press("f")
    times = Times([], [], [])
    for words in WORDS:
        found, _ = searched.find(words)
        listed, counted = search(page, words, found, len(searched.order))
        times.lists.append(listed)
        times.counts.append(counted)
    found, _ = searched.find(WORDS[0])
    search(page, WORDS[0], found, len(searched.order))
    page.keyboard.press("Escape")
    page.locator(LIST).first.click()
    page.locator(PANEL).filter(has_text=re.compile(re.escape(found[0]))).wait_for()
    times.steps.extend(step(page, headline) for headline in found[1 : STEPS + 1])
    page.close()
    return times


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("sizes", nargs="*", type=int, metavar="SIZE")
    wishes = parser.parse_args()
    print(machine())
    print(
        f"{'events':>7} {'finding ms':>10} {'search p50':>10} {'search max':>10} "
        f"{'count p50':>10} {'count max':>10} {'step p50':>9} {'step p95':>9} {'server MB':>10}"
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
                times = measured(browser, server.url, searched)
                memory = process_memory([server.pid])
            finding = median(searched.find(words)[1] for words in WORDS)
            print(
                f"{size:7,} {finding:10.1f} {median(times.lists):10.0f} {max(times.lists):10.0f} "
                f"{median(times.counts):10.0f} {max(times.counts):10.0f} "
                f"{median(times.steps):9.0f} {percentile(times.steps, 0.95):9.0f} {memory:10.0f}",
                flush=True,
            )
        browser.close()


if __name__ == "__main__":
    main()
