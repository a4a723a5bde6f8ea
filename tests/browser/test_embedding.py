"""The page in a frame of another site."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from threading import Thread

import pytest
from playwright.sync_api import FrameLocator, Page, expect

from tests.browser.conftest import served

Framed = Callable[[Page, str], FrameLocator]


class _Platform(ThreadingHTTPServer):
    """Another site of this computer: a browser lets no site of the net frame a page of it."""

    page = ""

    @property
    def origin(self) -> str:
        return f"http://127.0.0.1:{self.server_port}"


class _Answer(BaseHTTPRequestHandler):
    def do_GET(self) -> None:
        self.send_response(200)
        self.send_header("Content-Type", "text/html")
        self.end_headers()
        assert isinstance(self.server, _Platform)
        self.wfile.write(self.server.page.encode())

    def log_message(self, *_arguments: object) -> None:
        pass


@pytest.fixture(scope="module")
def platform() -> Iterator[_Platform]:
    with _Platform(("127.0.0.1", 0), _Answer) as server:
        Thread(target=server.serve_forever, daemon=True).start()
        yield server
        server.shutdown()


@pytest.fixture(scope="module")
def embedded(platform: _Platform) -> Iterator[str]:
    """The address of a server whose page the other site may frame."""
    with served(None, TIMELINE_EMBED=platform.origin) as url:
        yield url


@pytest.fixture
def framed(platform: _Platform) -> Framed:
    """Opens a page of the other site that holds a piece of code."""

    def open_page(page: Page, code: str) -> FrameLocator:
        platform.page = code
        page.goto(platform.origin)
        return page.frame_locator("iframe")

    return open_page


def test_share_gives_the_code_by_which_another_site_shows_the_event(
    page: Page, embedded: str, framed: Framed
) -> None:
    page.goto(f"{embedded}?event=presents")
    page.get_by_role("button", name="Share").click()
    code = page.get_by_label("To show it in another page")
    expect(code).to_have_value(re.compile("^<iframe "))
    frame = framed(page, code.input_value())
    expect(frame.locator(".panel h2")).to_have_text("Jack gives presents")
    frame.locator(".stepper [data-step=next]").click()
    expect(frame.locator(".panel h2")).to_have_text("Jack pays for a “consultancy”")
    expect(frame.locator("html:not(.starting)")).to_have_count(1)


def test_there_files_are_opened_in_a_tab_of_their_own(
    page: Page, embedded: str, framed: Framed
) -> None:
    frame = framed(page, f'<iframe src="{embedded}?event=presents" width="900"></iframe>')
    frame.get_by_role("button", name="More").click()
    with page.expect_popup() as opened:
        frame.get_by_role("button", name="Open or save files").click()
    expect(opened.value.locator(".panel h2")).to_have_text("Jack gives presents")


def test_elsewhere_it_stays_empty_and_share_gives_no_code(
    page: Page, site: str, framed: Framed
) -> None:
    page.goto(site)
    page.get_by_role("button", name="Share").click()
    expect(page.get_by_role("button", name="Copy link")).to_be_visible()
    expect(page.locator(".embed")).to_be_hidden()
    frame = framed(page, f'<iframe src="{site}"></iframe>')
    expect(frame.locator(".reader")).to_have_count(0)
