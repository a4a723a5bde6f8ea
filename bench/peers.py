"""How soon one reads, beside TimelineJS and vis-timeline: python bench/peers.py [SIZE…].

Words: from the navigation until the first headline is on the screen. Usable: until the chart is
drawn and a step, pressed as soon as there is a button for it, shows the next headline (vis-timeline
has no steps: until an item of its chart is selected). Shift: the layout shift of a visit that
presses nothing. Bytes: all that the browser received. All are medians of several visits in fresh
contexts, page by page in turn. "slow" is 500 kbit/s, 400 ms and a processor four times slower.

The peers come from the package registry, by `npm pack`, into a folder that is removed; where that
is not possible, our page is measured alone, and it is said.
"""

from __future__ import annotations

import argparse
import json
import subprocess
import tarfile
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass
from functools import partial
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from statistics import median
from tempfile import TemporaryDirectory
from threading import Thread

from offline import story
from page import ROOT, VIEWPORT, WATCH, machine, percentile, plain_events, served
from playwright.sync_api import Browser, CDPSession, Page, Route, sync_playwright

from tests.browser.conftest import ARGUMENTS, installed_browser

SIZES = (13, 1_000, 10_000)
VISITS = 5
PRESSES = 60
LONGEST = 120_000
SETTLED = 4_000
SLOW = {"latency": 400, "downloadThroughput": 62_500, "uploadThroughput": 62_500, "offline": False}
PEERS = {"@knight-lab/timelinejs": "timelinejs", "vis-timeline": "vis"}
STREAMLIT = "**/static/js/index.*.js"

LOOK = """([words, chart, button, after]) => new Promise((resolve) => {
    const seen = {};
    const shown = (selector) => document.querySelector(selector)?.getClientRects().length > 0;
    const told = () => document.querySelector(after)?.textContent;
    const press = () => (window.step ? window.step() : document.querySelector(button)?.click());
    const look = () => {
        const now = performance.now();
        if (shown(words)) seen.words ??= now;
        if (seen.pressed && told() && told() !== seen.before) return resolve([seen.words, now]);
        // Whoever sees no answer presses again.
        if (seen.words && shown(chart) && now - (seen.pressed ?? 0) > 50) {
            seen.before ??= told();
            seen.pressed = now;
            press();
        }
        requestAnimationFrame(look);
    };
    look();
})"""
SHIFT = """() => new Promise((resolve) => {
    let sum = 0;
    new PerformanceObserver((list) => {
        for (const shift of list.getEntries()) sum += shift.hadRecentInput ? 0 : shift.value;
    }).observe({ type: 'layout-shift', buffered: true });
    setTimeout(() => resolve(sum), 200);
})"""

TIMELINEJS = """<!doctype html><meta charset="utf-8"><title>A long affair</title>
<link rel="stylesheet" href="timelinejs/package/dist/css/timeline.css">
<script src="timelinejs/package/dist/js/timeline.js"></script>
<body style="margin: 0"><div id="here" style="width: 100%; height: 700px"></div>
<script>new TL.Timeline("here", EVENTS, { font: null });</script>
"""
VIS = """<!doctype html><meta charset="utf-8"><title>A long affair</title>
<script src="vis/package/standalone/umd/vis-timeline-graph2d.min.js"></script>
<body style="margin: 0"><div id="here"></div>
<script>
const [place, events] = [document.getElementById("here"), new vis.DataSet(EVENTS)];
const chart = new vis.Timeline(place, events, { maxHeight: 700 });
window.step = () => { chart.setSelection([1], { focus: false }); return true; };
</script>
"""


@dataclass(frozen=True)
class Place:
    """A page: where its words, its chart and its step are, and what a step changes."""

    name: str
    address: str
    words: str
    chart: str
    button: str
    after: str


def timelinejs_page(rows: list[dict[str, str | int]]) -> str:
    units = ("year", "month", "day")
    events = [
        {
            "start_date": dict(zip(units, map(int, str(row["start"]).split("-")), strict=True)),
            "text": {"headline": row["headline"], "text": row["summary"]},
        }
        for row in rows
    ]
    return TIMELINEJS.replace("EVENTS", json.dumps({"events": events}))


def vis_page(rows: list[dict[str, str | int]]) -> str:
    items = [
        {"id": row["number"], "content": row["headline"], "start": row["start"], "end": row["end"]}
        for row in rows
    ]
    return VIS.replace("EVENTS", json.dumps(items))


class Quiet(SimpleHTTPRequestHandler):
    def log_message(self, *_: object) -> None:
        """Say nothing."""


@contextmanager
def folder_served(folder: Path) -> Iterator[str]:
    server = ThreadingHTTPServer(("127.0.0.1", 0), partial(Quiet, directory=str(folder)))
    Thread(target=server.serve_forever, daemon=True).start()
    try:
        yield f"http://127.0.0.1:{server.server_port}/"
    finally:
        server.shutdown()


def fetched(folder: Path) -> list[str]:
    """Unpack the peers into `folder`; return those that could be had."""
    had = []
    for package, name in PEERS.items():
        ran = subprocess.run(
            ["npm", "pack", "--silent", package],
            cwd=folder, capture_output=True, text=True, check=False,
        )  # fmt: skip
        if ran.returncode:
            print(f"{package} cannot be had here, so it is left out: {ran.stderr.strip()[:200]}")
            continue
        with tarfile.open(folder / ran.stdout.strip().splitlines()[-1]) as packed:
            packed.extractall(folder / name, filter="data")
        had.append(name)
    return had


def places(size: int, ours: str, peers: str, folder: Path, had: list[str]) -> Iterator[Place]:
    """Yield our page and its peers with `size` events."""
    event = story(size).events[0].id
    h2 = ".reader .panel h2"
    chart = ":is(.standing.middle, .timeline-painting, .timeline-plot) svg"
    yield Place("this page", f"{ours}?event={event}", h2, chart, ".stepper [data-step=next]", h2)
    rows = plain_events(size)
    if "timelinejs" in had:
        (folder / f"t{size}.html").write_text(timelinejs_page(rows), encoding="utf-8")
        yield Place(
            "TimelineJS", f"{peers}t{size}.html", ".tl-slide .tl-headline", ".tl-timemarker",
            ".tl-slidenav-next", ".tl-slidenav-next .tl-slidenav-title",
        )  # fmt: skip
    if "vis" in had:
        (folder / f"v{size}.html").write_text(vis_page(rows), encoding="utf-8")
        item = ".vis-item-content"
        yield Place(
            "vis-timeline", f"{peers}v{size}.html", item, item, "", ".vis-item.vis-selected"
        )


@contextmanager
def visit(browser: Browser, *, is_slow: bool) -> Iterator[tuple[Page, CDPSession]]:
    context = browser.new_context(viewport=VIEWPORT)  # type: ignore[arg-type]  # a plain dict
    page = context.new_page()
    page.set_default_timeout(LONGEST)
    protocol = context.new_cdp_session(page)
    protocol.send("Network.enable")
    if is_slow:
        protocol.send("Network.emulateNetworkConditions", SLOW)
        protocol.send("Emulation.setCPUThrottlingRate", {"rate": 4})
    yield page, protocol
    context.close()


def usable(browser: Browser, place: Place, *, is_slow: bool) -> tuple[float, float]:
    with visit(browser, is_slow=is_slow) as (page, _protocol):
        page.goto(place.address, wait_until="commit")
        words, step = page.evaluate(LOOK, [place.words, place.chart, place.button, place.after])
        return float(words), float(step)


def quiet(browser: Browser, place: Place, *, is_slow: bool) -> tuple[float, float]:
    """Return layout shift and kilobytes of a visit that presses nothing."""
    with visit(browser, is_slow=is_slow) as (page, protocol):
        total: list[int] = []
        protocol.on("Network.loadingFinished", lambda e: total.append(int(e["encodedDataLength"])))
        page.goto(place.address, wait_until="load")
        page.wait_for_timeout(SETTLED)
        return float(page.evaluate(SHIFT)), sum(total) / 1000


def measured(browser: Browser, pages: list[Place], label: str, *, is_slow: bool = False) -> None:
    for place in pages:
        usable(browser, place, is_slow=False)  # what a server does once for all readers
    times: dict[str, list[tuple[float, float]]] = {place.name: [] for place in pages}
    for _ in range(VISITS):
        for place in pages:
            times[place.name].append(usable(browser, place, is_slow=is_slow))
    for place in pages:
        words, steps = zip(*times[place.name], strict=True)
        shift, sent = quiet(browser, place, is_slow=is_slow)
        told = f"{median(words):8.0f} {median(steps):9.0f} {shift:6.3f} {sent:8.0f}"
        print(f"{label:>12} {place.name:<13}{told}", flush=True)


def pressed(browser: Browser, place: Place, *, waits: bool) -> float:
    """Return the 95th percentile from a press to the next headline, in milliseconds.

    With `waits`, Streamlit has not started meanwhile.
    """
    with visit(browser, is_slow=False) as (page, _protocol):
        held: list[Route] = []
        if waits:
            page.route(STREAMLIT, lambda route: held.append(route))  # noqa: PLW0108 (it is asked for its parameters)
        page.goto(place.address, wait_until="commit")
        page.locator(".status:not(:empty)").wait_for(state="attached")
        if not waits:
            page.locator("html:not(.starting)").wait_for(state="attached")
            page.wait_for_timeout(SETTLED)
        times = []
        for turn in range(PRESSES):
            forward = turn // 12 % 2 == 0
            wanted = page.locator(f".stepper [data-step={'next' if forward else 'previous'}]")
            headline = wanted.locator(".lead").inner_text()
            page.wait_for_timeout(150)
            page.evaluate(WATCH, ["keydown", place.after, headline, 5_000])
            page.keyboard.press("ArrowRight" if forward else "ArrowLeft")
            times.append(page.evaluate("window.answer"))
        return percentile([time for time in times if time is not None], 0.95)


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("sizes", nargs="*", type=int, metavar="SIZE")
    wishes = parser.parse_args()
    print(machine())
    with sync_playwright() as playwright, TemporaryDirectory() as name, ExitStack() as stack:
        folder = Path(name)
        browser = playwright.chromium.launch(
            executable_path=installed_browser(), args=list(ARGUMENTS)
        )
        had = fetched(folder)
        peers = stack.enter_context(folder_served(folder))
        print(f"{'events':>12} {'page':<13}{'words ms':>8} {'usable ms':>9} {'shift':>6} {'kB':>8}")
        for size in wishes.sizes or SIZES:
            file = folder / f"{size}.yaml"
            data = story(size).model_dump(mode="json", exclude_defaults=True)
            file.write_text(json.dumps(data, indent=0), encoding="utf-8")
            with served(ROOT / "app.py", ROOT, TIMELINE_STORY=str(file)) as ours:
                pages = list(places(size, ours.url, peers, folder, had))
                measured(browser, pages, f"{size:,}")
                if size <= SIZES[0]:
                    measured(browser, pages[:1], f"{size:,} slow", is_slow=True)
                    for waits in (True, False):
                        when = "before" if waits else "after"
                        p95 = pressed(browser, pages[0], waits=waits)
                        told = f"press to words {when} Streamlit has started"
                        print(f"{'':>12} {told}: p95 {p95:.0f} ms", flush=True)
        browser.close()


if __name__ == "__main__":
    main()
