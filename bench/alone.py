"""How soon the offline page is usable in a browser that nothing drives: bench/alone.py [SIZE…].

A driver such as Playwright has the browser note where in the scripts each error arises; Plotly's
script raises some on purpose, and running it takes half as long again. Here the page itself tells
when it is usable: from the navigation to the first event's words on screen, and to the chart being
drawn, in a browser that has been open for three seconds with a fresh profile. The page is the one
that is exported but for its policy, which would forbid it to tell. Beside it stands a page with
Plotly's script and nothing else.
"""

from __future__ import annotations

import json
import re
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from queue import Queue
from tempfile import TemporaryDirectory
from threading import Thread

from offline import BARE, LOADS, OBSERVE, load, shown, story

from tests.browser.conftest import ARGUMENTS, installed_browser
from timeline.bundle import read_bundle
from timeline.exchange import to_page
from timeline.timeline import make_timeline

SIZES = (13, 1_000)
LONGEST = 60
TELL = "fetch('/', { method: 'POST', body: JSON.stringify(times) })"
BEFORE = """<!doctype html><meta charset="utf-8"><title>Before</title>
<script>setTimeout(() => location.replace(`/page${location.hash}`), 3000);</script>"""
POLICY = re.compile('<meta http-equiv="Content-Security-Policy"[^>]*>')


def telling(html: str) -> str:
    """Return the page so that it tells when its words and its chart are there."""
    script = f"<script>{OBSERVE} window.ready.then((times) => {TELL});</script>"
    return POLICY.sub("", html, count=1).replace("<head>", f"<head>{script}", 1)


def bare() -> str:
    """Return a page that tells when it has run Plotly's script."""
    page = BARE.format(bundle=read_bundle())
    return f"{page}<script>const times = [window.evaluated]; {TELL};</script>"


@contextmanager
def answering(html: str) -> Iterator[tuple[str, Queue[list[float]]]]:
    """The address of a page, and what it tells."""
    told: Queue[list[float]] = Queue()

    class Handler(BaseHTTPRequestHandler):
        def do_GET(self) -> None:
            body = {"/": BEFORE, "/page": html}.get(self.path, "").encode()
            self.send_response(200)
            self.send_header("Content-Type", "text/html; charset=utf-8")
            self.send_header("Content-Length", str(len(body)))
            self.end_headers()
            self.wfile.write(body)

        def do_POST(self) -> None:
            told.put(json.loads(self.rfile.read(int(self.headers["Content-Length"]))))
            self.send_response(204)
            self.end_headers()

        def log_message(self, *_: object) -> None:
            """Say nothing."""

    server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
    Thread(target=server.serve_forever, daemon=True).start()
    try:
        yield f"http://127.0.0.1:{server.server_port}/", told
    finally:
        server.shutdown()
        server.server_close()


def visit(url: str, told: Queue[list[float]]) -> list[float]:
    """Return what the page tells to a browser that was started for it."""
    with TemporaryDirectory(ignore_cleanup_errors=True) as profile:
        options = ["--headless", "--window-size=1280,720", f"--user-data-dir={profile}", url]
        browser = subprocess.Popen(
            [str(installed_browser()), *ARGUMENTS, *options],
            stdout=subprocess.DEVNULL,
            stderr=subprocess.DEVNULL,
        )
        try:
            return told.get(timeout=LONGEST)
        finally:
            browser.terminate()
            browser.wait(LONGEST)


def times_of(html: str, place: str = "") -> list[list[float]]:
    """Return what the page told at each visit of a place in it, by what it told."""
    with answering(html) as (url, told):
        visits = [visit(url + place, told) for _ in range(LOADS)]
    return [list(kind) for kind in zip(*visits, strict=True)]


if __name__ == "__main__":
    print(f"{'events':>14} {'words':>15} {'chart':>15}   median and 95th percentile, ms")
    print(f"{'Plotly alone':>14} {'':>15} {shown(*times_of(bare()))}  {load()}", flush=True)
    for size in [int(argument) for argument in sys.argv[1:]] or SIZES:
        timeline = make_timeline(story(size))
        html = telling(to_page(timeline))
        words, charts = times_of(html, f"#event={timeline.chronology.order[0]}")
        print(f"{size:14,} {shown(words)} {shown(charts)}  {load()}", flush=True)
