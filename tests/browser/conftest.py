"""A real server and a real browser for what only they know."""

from __future__ import annotations

import os
import shutil
import socket
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from contextlib import ExitStack, contextmanager
from pathlib import Path
from typing import IO
from urllib.error import URLError
from urllib.parse import urlsplit
from urllib.request import urlopen

import pytest
from playwright.sync_api import (
    Browser,
    BrowserContext,
    BrowserType,
    ConsoleMessage,
    Page,
    ViewportSize,
    expect,
    sync_playwright,
)

from tests.conftest import SavedPage
from tests.ferry import write_ferry
from timeline.exchange import to_page
from timeline.loading import load_story
from timeline.timeline import Timeline, make_timeline

ROOT = Path(__file__).parents[2]
PATIENCE = 30.0
SCREEN = ViewportSize(width=1280, height=720)
PHONE = ViewportSize(width=390, height=844)
expect.set_options(timeout=PATIENCE * 1000)
PROGRAMS = (
    "chromium-headless-shell",
    "chromium",
    "chromium-browser",
    "google-chrome",
    "google-chrome-stable",
    "chrome",
    "msedge",
    "microsoft-edge",
)
PLACES = (
    "/Applications/Google Chrome.app/Contents/MacOS/Google Chrome",
    "/Applications/Microsoft Edge.app/Contents/MacOS/Microsoft Edge",
    "/Applications/Chromium.app/Contents/MacOS/Chromium",
    r"C:\Program Files\Google\Chrome\Application\chrome.exe",
    r"C:\Program Files (x86)\Google\Chrome\Application\chrome.exe",
    r"C:\Program Files (x86)\Microsoft\Edge\Application\msedge.exe",
)
ARGUMENTS = (
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
)


def installed_browser() -> str | None:
    found = (shutil.which(name) for name in PROGRAMS)
    placed = (place for place in PLACES if Path(place).exists())
    return next((path for path in found if path), None) or next(placed, None)


@pytest.fixture(scope="session")
def executable() -> str:
    found = installed_browser()
    if found is None:
        reason = "no Chrome, Chromium or Edge is installed"
        if os.environ.get("CI") == "true":
            pytest.fail(reason)
        pytest.skip(reason)
    return found


@pytest.fixture(scope="session")
def chromium() -> Iterator[BrowserType]:
    with sync_playwright() as playwright:
        yield playwright.chromium


@pytest.fixture(scope="session")
def browser(executable: str, chromium: BrowserType) -> Iterator[Browser]:
    started = chromium.launch(executable_path=executable, args=[*ARGUMENTS, TOGETHER])
    yield started
    started.close()


@pytest.fixture(scope="session")
def profile(
    executable: str, chromium: BrowserType, tmp_path_factory: pytest.TempPathFactory
) -> Iterator[BrowserContext]:
    """A browser that keeps what it fetched and compiled: the page is there in half the time."""
    folder = tmp_path_factory.mktemp("profile")
    kept = chromium.launch_persistent_context(
        folder, executable_path=executable, args=[*ARGUMENTS, TOGETHER], viewport=SCREEN
    )
    keep_processes(kept, folder)
    yield kept
    kept.close()


@pytest.fixture(scope="session")
def handset(browser: Browser, tmp_path_factory: pytest.TempPathFactory) -> Iterator[BrowserContext]:
    """The same on a phone, which has no mouse."""
    kept = browser.new_context(viewport=PHONE, has_touch=True, color_scheme="light")
    keep_processes(kept, tmp_path_factory.mktemp("handset"))
    yield kept
    kept.close()


TOGETHER = "--process-per-site"
"""Has all windows of an address in one process, which keeps what it has compiled."""


def keep_processes(kept: BrowserContext, folder: Path) -> None:
    """Open a window on our address and one on a file, so that the processes of both stay."""
    (folder / "kept.html").touch()
    for address in ("http://127.0.0.1/", (folder / "kept.html").as_uri()):
        window = kept.new_page()
        window.route(address, lambda route: route.fulfill(body=""))
        window.goto(address)


SAVING = """
Object.defineProperty(navigator, 'connection', { value: { saveData: true }, configurable: true });
"""


@contextmanager
def visiting(kept: BrowserContext) -> Iterator[Page]:
    """Yield a window of a browser, which then closes whatever was opened and forgets it all."""
    before = kept.pages
    yield kept.new_page()
    for window in [window for window in kept.pages if window not in before]:
        _forget(kept, window)
        window.close()
    kept.clear_cookies()
    kept.unroute_all()
    kept.set_offline(offline=False)


@contextmanager
def served(
    story: Path | None, app: str = "app.py", log: IO[bytes] | int = subprocess.DEVNULL, **more: str
) -> Iterator[str]:
    """Start a server where no screen is, with `more` in its environment; yield its address."""
    port = free_port()
    environment = {k: v for k, v in os.environ.items() if k != "TIMELINE_STORY"}
    if story is not None:
        environment |= {"TIMELINE_STORY": str(story), "TIMELINE_WATCH": "1"}
    options = [f"--server.port={port}", "--server.headless=true"]
    server = subprocess.Popen(
        [sys.executable, "-m", "streamlit", "run", app, *options],
        cwd=ROOT,
        env=environment | more,
        stdout=log,
        stderr=log,
    )
    try:
        await_health(f"http://127.0.0.1:{port}/_stcore/health", server)
        yield f"http://127.0.0.1:{port}/"
    finally:
        server.terminate()
        server.wait(PATIENCE)


def free_port() -> int:
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        return int(free.getsockname()[1])


def await_health(url: str, server: subprocess.Popen[bytes]) -> None:
    deadline = time.monotonic() + PATIENCE
    while time.monotonic() < deadline:
        assert server.poll() is None, "the server ended before it answered"
        try:
            with urlopen(url) as answer:
                if answer.read() == b"ok":
                    return
        except URLError:
            time.sleep(0.1)
    pytest.fail("the server did not become healthy")


Serve = Callable[[Path], str]
At = Callable[[str], str]
"""From what an address chooses to the address."""


def saved(story: Path | Timeline, folder: Path, *, light: bool = False) -> str:
    """Save the reader of a story as a file in `folder`; return its address."""
    timeline = story if isinstance(story, Timeline) else make_timeline(load_story(story))
    file = folder / "story.html"
    file.write_bytes(to_page(timeline, light=light).encode())
    return file.as_uri()


@pytest.fixture(scope="session")
def site() -> Iterator[str]:
    """The address of a server that shows the Zhang case."""
    with served(None) as url:
        yield url


@pytest.fixture(scope="session")
def ferry_site(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """The address of a server that shows the ferry, whose list and words come in two portions."""
    with served(write_ferry(tmp_path_factory.mktemp("ferry"))) as url:
        yield url


@pytest.fixture(scope="session")
def file(saved_page: SavedPage) -> str:
    """The address of the Zhang case in a file of its own."""
    return saved_page("zhang").as_uri()


@pytest.fixture(scope="session")
def on_page(site: str) -> At:
    """The Zhang case on the page."""
    return _behind(site, "?")


@pytest.fixture(scope="session")
def in_file(saved_page: SavedPage) -> At:
    """The Zhang case in a file with its charts as pictures: the cheapest way to see the reader.

    Page and file have one client, and tell apart where its parts come from and how one goes about.
    """
    return _behind(saved_page("zhang light").as_uri(), "#")


@pytest.fixture(scope="session")
def drawn(file: str) -> At:
    """The same where Plotly draws the chart."""
    return _behind(file, "#")


def _behind(address: str, sign: str) -> At:
    return lambda query: f"{address}{sign}{query}" if query else address


@pytest.fixture(params=["on_page", "in_file"], ids=["page", "file"])
def at(request: pytest.FixtureRequest) -> At:
    """The Zhang case on the page and in a file, where these can differ."""
    place: At = request.getfixturevalue(request.param)
    return place


@pytest.fixture(params=["on_page", "drawn"], ids=["page", "file"])
def plotted(request: pytest.FixtureRequest) -> At:
    """The same where Plotly draws the chart."""
    place: At = request.getfixturevalue(request.param)
    return place


@pytest.fixture
def serve() -> Iterator[Serve]:
    """A function that serves another story and returns its address."""
    with ExitStack() as stack:
        yield lambda story: stack.enter_context(served(story))


@pytest.fixture(scope="session")
def shelved(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Serve]:
    """A function that lays a story on the shelf of one server and returns its address there."""
    folder = tmp_path_factory.mktemp("shelf")
    with served(None, TIMELINE_SHELF=str(folder)) as url:

        def lay(story: Path) -> str:
            name = f"story{len(list(folder.iterdir()))}"
            shutil.copy(story, folder / f"{name}.yaml")
            return f"{url}?shelf={name}"

        yield lay


@pytest.fixture
def context(browser: Browser) -> Iterator[BrowserContext]:
    """The windows of a reader who was never here before."""
    visit = browser.new_context(viewport=SCREEN)
    yield visit
    visit.close()


@pytest.fixture
def page(profile: BrowserContext) -> Iterator[Page]:
    """A window of a reader whose browser has the scripts, and remembers nothing else.

    It saves data, so that Plotly, which takes longer than all else, comes to `visit` alone.
    """
    with visiting(profile) as window:
        window.add_init_script(SAVING)
        yield window


@pytest.fixture
def clipboard(profile: BrowserContext) -> Iterator[None]:
    """Allow the page to copy, and to read what was copied."""
    profile.grant_permissions(["clipboard-read", "clipboard-write"])
    yield
    profile.clear_permissions()


@pytest.fixture
def phone(handset: BrowserContext) -> Iterator[Page]:
    """The same on a phone."""
    with visiting(handset) as window:
        window.add_init_script(SAVING)
        yield window


@pytest.fixture
def complaints(page: Page) -> list[str]:
    """What the browser complains of."""
    told: list[str] = []

    def note(message: ConsoleMessage) -> None:
        if message.type in {"error", "warning"}:
            told.append(message.text)

    page.on("console", note)
    page.on("pageerror", lambda error: told.append(str(error)))
    return told


def _forget(kept: BrowserContext, window: Page) -> None:
    """Clear what the page in `window` stored beside its cookies."""
    place = urlsplit(window.url)
    stored = {"origin": f"{place.scheme}://{place.netloc}", "storageTypes": "local_storage"}
    kept.new_cdp_session(window).send("Storage.clearDataForOrigin", stored)
