"""How soon the page answers and what it sends: python bench/page.py [--clicks N] [SIZE…].

Answer: from the press of a key or of the mouse button to the first frame in which the page shows
the quotation of the event asked for; half of the presses are the arrow key, half are clicks aimed
at the middle of a mark. Usable: from the navigation to the first quotation on screen, and to the
chart being drawn, in a fresh browser context. Bytes: everything the browser received at the first
visit and, with its cache, at the second, websocket included. Browsers take Brotli from the machine
itself as they do over TLS; "http kB" is a first visit by another name, where they take gzip.

Beside the page stand a naive Streamlit page, a static Plotly page and this project's own offline
page, with the same events. SIZE 0 is the Zhang case; its peers show as many invented events.
"""

from __future__ import annotations

import argparse
import json
import os
import platform
import socket
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field, replace
from importlib.metadata import version
from pathlib import Path
from shutil import copyfile
from statistics import median
from tempfile import TemporaryDirectory
from urllib.error import URLError
from urllib.request import urlopen

from offline import quotation, story
from playwright.sync_api import Browser, BrowserContext, Page, sync_playwright

from tests.browser.conftest import ARGUMENTS, installed_browser
from timeline.bundle import FILE, bundle_folder
from timeline.chronology import resolve
from timeline.exchange import to_page
from timeline.loading import load_story
from timeline.timeline import make_timeline

ROOT = Path(__file__).parents[1]
ZHANG = ROOT / "data" / "zhang.yaml"
SIZES = (0, 1_000, 10_000)
LOADS = 7
PAUSE = 700
LONGEST = 5_000
VIEWPORT = {"width": 1280, "height": 720}
ANOTHER_NAME = "timeline.test"

# Resolves with the time from the event to the first frame that shows the quotation, null if none.
WATCH = """([kind, selector, quotation, longest]) => {
    window.answer = new Promise((resolve) => {
        const pressed = { at: null };
        const note = ({ timeStamp }) => (pressed.at ??= timeStamp);
        addEventListener(kind, note, { capture: true, once: true });
        const look = () => {
            const now = performance.now();
            const shown = document.querySelector(selector);
            if (pressed.at !== null && shown?.textContent.trim() === quotation
                && shown.getClientRects().length) resolve(now - pressed.at);
            else if (pressed.at !== null && now - pressed.at > longest) resolve(null);
            else requestAnimationFrame(look);
        };
        requestAnimationFrame(look);
    });
}"""
READY = """([selector, quotation]) => new Promise((resolve) => {
    const seen = {};
    const look = () => {
        const shown = document.querySelector(selector);
        if (shown?.textContent.trim() === quotation) seen.words ??= performance.now();
        const plot = document.querySelector('.js-plotly-plot');
        if (plot?._fullLayout?.xaxis && plot.querySelector('.points path, .textpoint text'))
            seen.chart ??= performance.now();
        if (seen.words && seen.chart) resolve([seen.words, seen.chart]);
        else requestAnimationFrame(look);
    };
    look();
})"""
# Where our own chart draws an event, scrolled into view. A column that counts it is opened first,
# by as many clicks as it takes: those are not timed.
OUR_MARK = """async (event) => {
    const plot = document.querySelector('.timeline-plot');
    const whole = document.querySelectorAll('.timeline-tools button')[2];
    const drawn = () => new Promise((resolve) => setTimeout(resolve, 400));
    const find = () => {
        const { regions, columns = [] } = plot._fullLayout.meta;
        const region = regions.find(([id]) => id === event);
        if (region) {
            const [, , , top, bottom, start, end] = region;
            return { mark: true, x: [start, end], y: [top, bottom] };
        }
        return columns.find(({ events }) => events.includes(event));
    };
    const middle = ({ x, y }) => {
        const { xaxis, yaxis } = plot._fullLayout;
        const box = () => plot.getBoundingClientRect();
        const at = () => box().top + yaxis._offset + yaxis.c2p((y[0] + y[1]) / 2);
        scrollBy({ top: at() - innerHeight / 2, behavior: 'instant' });
        return [box().left + xaxis._offset + xaxis.c2p((x[0] + x[1]) / 2), at()];
    };
    if (!find()) {
        whole?.click();
        await drawn();
    }
    for (let turn = 0; turn < 8; turn += 1) {
        const place = find();
        if (!place) return null;
        const [x, y] = middle(place);
        if (place.mark) return [x, y];
        plot.dispatchEvent(new MouseEvent('click', { bubbles: true, clientX: x, clientY: y }));
        await drawn();
    }
    return null;
}"""
# Where Plotly drew a bar whose custom data is the event's number.
PEER_MARK = """(event) => {
    const plot = document.querySelector('.js-plotly-plot');
    for (const bars of plot.calcdata) for (const [number, bar] of bars.entries()) {
        const data = bars[0].trace.customdata?.[number];
        if (String(data?.[0] ?? data) !== event) continue;
        const { xaxis, yaxis } = plot._fullLayout;
        const box = () => plot.getBoundingClientRect();
        const at = () => box().top + yaxis._offset + yaxis.c2p((bar.p0 + bar.p1) / 2);
        const scroller = document.querySelector('[data-testid=stMain]') ?? window;
        scroller.scrollBy({ top: at() - innerHeight / 2, behavior: 'instant' });
        return [box().left + xaxis._offset + xaxis.c2p((bar.s0 + bar.s1) / 2), at()];
    }
    return null;
}"""

NAIVE = """\
import json
import pandas as pd
import plotly.express as px
import streamlit as st

events = json.load(open({events!r}))
st.set_page_config(layout="wide")
st.title("A long affair")


def pick():
    points = st.session_state.chart.selection.points
    if points:
        st.query_params["event"] = [*points[0]["customdata"].values()][0]


def move(by):
    st.query_params["event"] = str((current + by) % len(events))


current = int(st.query_params.get("event", 0))
frame = pd.DataFrame(events)
figure = px.timeline(frame, x_start="start", x_end="end", y="lane", color="lane",
                     custom_data=["number"], hover_name="headline")
st.plotly_chart(figure, key="chart", on_select=pick, selection_mode="points")
st.button("Previous", on_click=move, args=(-1,), shortcut="Left")
st.button("Next", on_click=move, args=(1,), shortcut="Right")
event = events[current]
st.header(event["headline"])
st.write(event["summary"])
st.text(event["quotation"])
"""

STATIC = """\
<!doctype html><meta charset="utf-8"><title>A long affair</title>
<script src="plotly.min.js"></script><div id="chart"></div><h2></h2><p></p><blockquote></blockquote>
<script>
const events = EVENTS;
let current = Number(new URLSearchParams(location.search).get("event") ?? 0);
function show(number) {
  current = number;
  const event = events[number];
  document.querySelector("h2").textContent = event.headline;
  document.querySelector("p").textContent = event.summary;
  document.querySelector("blockquote").textContent = event.quotation;
}
const lanes = [...new Set(events.map((event) => event.lane))];
const day = 86400000;
const traces = lanes.map((lane) => {
  const own = events.filter((event) => event.lane === lane);
  return { type: "bar", orientation: "h", name: lane, y: own.map(() => lane),
    base: own.map((event) => event.start),
    x: own.map((event) => new Date(event.end) - new Date(event.start)),
    customdata: own.map((event) => event.number) };
});
show(current);
Plotly.newPlot("chart", traces, { barmode: "overlay", xaxis: { type: "date" } });
document.getElementById("chart").on("plotly_click", (click) => show(click.points[0].customdata));
addEventListener("keydown", (press) => {
  if (press.key === "ArrowRight") show((current + 1) % events.length);
});
</script>
"""


@dataclass(frozen=True)
class Case:
    """The events of one story in page order: their ids and first quotations."""

    label: str
    ids: list[str]
    quotations: list[str]


@dataclass(frozen=True)
class Candidate:
    """A page to be measured: its address for an event, where it shows the quotation, its marks."""

    name: str
    address: Callable[[str], str]
    selector: str
    mark: str
    case: Case


@dataclass
class Result:
    keys: list[float] = field(default_factory=list)
    clicks: list[float] = field(default_factory=list)
    missed: int = 0
    words: list[float] = field(default_factory=list)
    charts: list[float] = field(default_factory=list)
    cold: int = 0
    warm: int = 0
    over_http: int = 0


def our_case(file: Path, label: str) -> Case:
    whole = load_story(file)
    events = [whole.event(event) for event in resolve(whole).order]
    return Case(label, [e.id for e in events], [e.quotations[0].exact for e in events])


def plain_events(size: int) -> list[dict[str, str | int]]:
    rows: list[dict[str, str | int]] = []
    for number, event in enumerate(story(size).events):
        written = event.date.as_written if event.date else ""
        year = int(written[:4])
        start, end = (
            (f"{year}-05-01", f"{year}-06-01")
            if "-" in written
            else (f"{year}-01-01", f"{year + 1}-01-01")
        )
        rows.append(
            {
                "number": number,
                "start": start,
                "end": end,
                "lane": str(event.lane),
                "headline": event.headline,
                "summary": event.summary,
                "quotation": quotation(number),
            }
        )
    return rows


@dataclass(frozen=True)
class Server:
    """A server of our own: its address and its process's id."""

    url: str
    pid: int


@contextmanager
def served(
    script: Path, folder: Path, port: int | None = None, **environment: str
) -> Iterator[Server]:
    """A Streamlit server that runs `script` in `folder`, at `port` or any free one."""
    port = port or free_port()
    options = [f"--server.port={port}", "--server.address=127.0.0.1", "--server.headless=true"]
    options += ["--server.allowedHosts=*"]  # browsers come by another name, too
    server = subprocess.Popen(
        [sys.executable, "-m", "streamlit", "run", str(script), *options],
        cwd=folder,
        env=os.environ | environment,
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
    )
    try:
        await_health(f"http://127.0.0.1:{port}/_stcore/health")
        yield Server(f"http://127.0.0.1:{port}/", server.pid)
    finally:
        server.terminate()
        server.wait(30)


def free_port() -> int:
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        return int(free.getsockname()[1])


def await_health(address: str) -> None:
    for _ in range(300):
        try:
            with urlopen(address) as answer:  # noqa: S310 (our own server at our own address)
                if answer.read() == b"ok":
                    return
        except URLError:
            time.sleep(0.1)
    raise SystemExit(f"{address} did not become healthy")


@contextmanager
def candidates(size: int, folder: Path) -> Iterator[list[Candidate]]:
    """Our page and its peers on a story of `size` invented events, or 0 for the Zhang case."""
    file = folder / f"{size}.yaml"
    if size:
        data = story(size).model_dump(mode="json", exclude_defaults=True)
        file.write_text(json.dumps(data, indent=0), encoding="utf-8")
    else:
        copyfile(ZHANG, file)
    ours = our_case(file, f"{size:,}" if size else "Zhang")
    rows = plain_events(size or len(ours.ids))
    peers = Case(
        ours.label, [str(row["number"]) for row in rows], [str(row["quotation"]) for row in rows]
    )
    listed = folder / f"{size}.json"
    listed.write_text(json.dumps(rows), encoding="utf-8")
    naive = folder / f"naive_{size}.py"
    naive.write_text(NAIVE.format(events=str(listed)), encoding="utf-8")
    copyfile(bundle_folder() / FILE, folder / FILE)
    static = folder / f"static_{size}.html"
    static.write_text(STATIC.replace("EVENTS", json.dumps(rows)), encoding="utf-8")
    offline = folder / f"offline_{size}.html"
    whole = load_story(file)
    if len(ours.ids) <= 1_000:
        offline.write_bytes(to_page(make_timeline(whole)).encode())
    with (
        served(ROOT / "app.py", ROOT, TIMELINE_STORY=str(file)) as our_site,
        served(naive, folder) as naive_site,
    ):
        listing = [
            Candidate(
                "this page",
                lambda event: f"{our_site.url}?event={event}",
                ".reader .panel blockquote",
                OUR_MARK,
                ours,
            ),
            Candidate(
                "naive Streamlit",
                lambda event: f"{naive_site.url}?event={event}",
                "[data-testid=stText]",
                PEER_MARK,
                peers,
            ),
            Candidate(
                "static Plotly",
                lambda event: f"{static.as_uri()}?event={event}",
                "blockquote",
                PEER_MARK,
                peers,
            ),
        ]
        if offline.exists():
            listing.append(
                Candidate(
                    "our offline page",
                    lambda event: f"{offline.as_uri()}#event={event}",
                    ".reader .panel blockquote",
                    OUR_MARK,
                    ours,
                )
            )
        yield listing


def visited(browser: Browser, pages: list[Candidate]) -> list[Result]:
    """Visit the pages in turn, so that what slows the machine for a while slows them alike."""
    results = [Result() for _ in pages]
    for page in pages:
        visit(browser, page).close()  # what a server does once for all readers
    for _ in range(LOADS):
        for page, result in zip(pages, results, strict=True):
            visit(browser, page, result).close()
    return results


def press(browser: Browser, candidate: Candidate, result: Result, presses: int) -> None:
    context = browser.new_context(viewport=VIEWPORT)  # type: ignore[arg-type]  # a plain dict
    result.cold, result.warm = received(context, candidate), received(context, candidate)
    elsewhere = browser.new_context(viewport=VIEWPORT)  # type: ignore[arg-type]  # a plain dict
    result.over_http = received(elsewhere, by_another_name(candidate))
    elsewhere.close()
    page = context.new_page()
    opened(page, candidate)
    for number in range(presses // 2):
        place = number % (len(candidate.case.ids) - 1) + 1
        if number and place == 1:  # past the last event: back to the first by its address
            opened(page, candidate)
        noted(result.keys, result, key(page, candidate, place))
    for number in range(presses - presses // 2):
        place = (7 * number + 3) % len(candidate.case.ids)
        noted(result.clicks, result, click(page, candidate, place))
    context.close()


def visit(browser: Browser, candidate: Candidate, result: Result | None = None) -> BrowserContext:
    context = browser.new_context(viewport=VIEWPORT)  # type: ignore[arg-type]  # a plain dict
    words, chart = opened(context.new_page(), candidate)
    if result is not None:
        result.words.append(words)
        result.charts.append(chart)
    return context


def opened(page: Page, candidate: Candidate) -> tuple[float, float]:
    case = candidate.case
    page.set_default_timeout(300_000)
    page.goto(candidate.address(case.ids[0]), wait_until="commit")
    words, chart = page.evaluate(READY, [candidate.selector, case.quotations[0]])
    return words, chart


def received(context: BrowserContext, candidate: Candidate) -> int:
    """Return the bytes that one more visit in `context` received, HTTP and websocket."""
    page = context.new_page()
    total = [0]
    protocol = context.new_cdp_session(page)
    protocol.on(
        "Network.loadingFinished", lambda done: total.append(int(done["encodedDataLength"]))
    )
    protocol.on("Network.webSocketFrameReceived", lambda frame: total.append(payload(frame)))
    protocol.send("Network.enable")
    opened(page, candidate)
    page.wait_for_timeout(2 * PAUSE)
    page.close()
    return sum(total)


def by_another_name(candidate: Candidate) -> Candidate:
    """Return the candidate at a host that the browser does not take for its own machine."""

    def address(event: str) -> str:
        return candidate.address(event).replace("//127.0.0.1", f"//{ANOTHER_NAME}")

    return replace(candidate, address=address)


def payload(frame: dict[str, dict[str, str | int]]) -> int:
    response = frame["response"]
    length = len(str(response["payloadData"]))
    return length if response["opcode"] == 1 else length * 3 // 4


def noted(times: list[float], result: Result, answer: float | None) -> None:
    if answer is None:
        result.missed += 1
    else:
        times.append(answer)


def key(page: Page, candidate: Candidate, place: int) -> float | None:
    page.wait_for_timeout(PAUSE)
    quotation = candidate.case.quotations[place]
    page.evaluate(WATCH, ["keydown", candidate.selector, quotation, LONGEST])
    page.keyboard.press("ArrowRight")
    return answered(page)


def click(page: Page, candidate: Candidate, place: int) -> float | None:
    case = candidate.case
    page.locator(".js-plotly-plot").first.wait_for()
    where = page.evaluate(candidate.mark, case.ids[place])
    if where is None:
        return None
    page.mouse.move(*where)
    page.wait_for_timeout(PAUSE)
    page.evaluate(WATCH, ["mousedown", candidate.selector, case.quotations[place], LONGEST])
    page.mouse.click(*where)
    return answered(page)


def answered(page: Page) -> float | None:
    found: float | None = page.evaluate("window.answer")
    return found


def percentile(times: list[float], part: float) -> float:
    return sorted(times)[min(len(times) - 1, int(part * len(times)))] if times else float("nan")


def middle(times: list[float]) -> float:
    return median(times) if times else float("nan")


def line(candidate: Candidate, result: Result) -> str:
    both = result.keys + result.clicks
    return (
        f"{candidate.case.label:>6} {candidate.name:<17}"
        f"{middle(both):8.0f} {percentile(both, 0.95):8.0f} "
        f"{middle(result.keys):8.0f} {middle(result.clicks):9.0f} {result.missed:6} "
        f"{middle(result.words):8.0f} {middle(result.charts):8.0f} "
        f"{result.cold / 1000:9.0f} {result.over_http / 1000:8.0f} {result.warm / 1000:8.0f}"
    )


def machine() -> str:
    names = ("streamlit", "plotly", "pandas")
    versions = ", ".join(f"{name} {version(name)}" for name in names)
    load = "" if os.name == "nt" else f", load average {os.getloadavg()[0]:.1f} at the start"
    return (
        f"{platform.system()} {platform.machine()}, {os.cpu_count()} cores, "
        f"Python {platform.python_version()}, {versions}{load}"
    )


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("sizes", nargs="*", type=int, metavar="SIZE")
    parser.add_argument("--clicks", type=int, default=50, help="keys and clicks for each page")
    parser.add_argument("--only", help="measure this page alone, for instance 'this page'")
    wishes = parser.parse_args()
    print(machine())
    with sync_playwright() as playwright, TemporaryDirectory() as folder:
        browser = playwright.chromium.launch(
            executable_path=installed_browser(),
            args=[*ARGUMENTS, f"--host-resolver-rules=MAP {ANOTHER_NAME} 127.0.0.1"],
        )
        print(f"Chromium {browser.version}, headless, {VIEWPORT['width']}x{VIEWPORT['height']}")
        print(
            f"{'events':>6} {'page':<17}{'p50 ms':>8} {'p95 ms':>8} {'key p50':>8} "
            f"{'click p50':>9} {'missed':>6} {'words ms':>8} {'chart ms':>8} "
            f"{'cold kB':>9} {'http kB':>8} {'warm kB':>8}"
        )
        for size in wishes.sizes or SIZES:
            with candidates(size, Path(folder)) as pages:
                chosen = [page for page in pages if wishes.only in {None, page.name}]
                for page, result in zip(chosen, visited(browser, chosen), strict=True):
                    press(browser, page, result, wishes.clicks)
                    print(line(page, result), flush=True)
        browser.close()


if __name__ == "__main__":
    main()
