"""How many descriptors the server may open, what windows take of them, and how the server is."""

from __future__ import annotations

import asyncio
import math
import sys
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from types import ModuleType, SimpleNamespace
from typing import Any

import pytest
from starlette.types import Message, Receive, Scope, Send
from streamlit import runtime

from timeline.serving import descriptors
from timeline.serving.descriptors import (
    FULL,
    MOST,
    SPARE,
    WindowsHeld,
    descriptors_left,
)
from timeline.serving.health import serve_health
from timeline.serving.starting import started
from timeline.shelf import STORY_VARIABLE

ZHANG = Path(__file__).parents[1] / "data" / "zhang.yaml"
INFINITY = -1


class Limits(ModuleType):
    """Stands for Python's module `resource`, on a system that may refuse."""

    RLIMIT_NOFILE = 7
    RLIM_INFINITY = INFINITY

    def __init__(self, now: int, allowed: int, refusal: Exception | None = None) -> None:
        super().__init__("resource")
        self.limits = (now, allowed)
        self.refusal = refusal

    def getrlimit(self, _which: int) -> tuple[int, int]:
        return self.limits

    def setrlimit(self, _which: int, limits: tuple[int, int]) -> None:
        if self.refusal:
            raise self.refusal
        self.limits = limits


def start(patch: pytest.MonkeyPatch, limits: Limits) -> tuple[int, int]:
    """Return the limits of a server that was started with `limits`."""
    patch.setattr("sys.platform", "linux")
    patch.setitem(sys.modules, "resource", limits)

    async def run() -> None:
        async with started(SimpleNamespace()):  # type: ignore[arg-type]  # it asks no app
            pass

    with ThreadPoolExecutor(1) as thread:
        thread.submit(asyncio.run, run()).result()
    return limits.limits


@pytest.mark.parametrize(
    ("now", "allowed", "then"),
    [
        (1024, 4096, 4096),
        (1024, 1_048_576, MOST),
        (256, INFINITY, MOST),
        (1024, 1024, 1024),
        (20_000, 1_048_576, 20_000),
        (INFINITY, INFINITY, INFINITY),
    ],
)
def test_a_server_has_the_descriptors_that_it_may_have(
    monkeypatch: pytest.MonkeyPatch, now: int, allowed: int, then: int
) -> None:
    assert start(monkeypatch, Limits(now, allowed)) == (then, allowed)


@pytest.mark.parametrize("refusal", [ValueError("not so many"), PermissionError()])
def test_a_system_that_refuses_keeps_no_server_from_starting(
    monkeypatch: pytest.MonkeyPatch, refusal: Exception
) -> None:
    assert start(monkeypatch, Limits(1024, 4096, refusal)) == (1024, 4096)


@pytest.mark.skipif(sys.platform == "win32", reason="Windows has no such limit")
def test_an_open_file_is_one_less(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "resource", Limits(5000, 5000))
    before = descriptors_left()
    with open(__file__, "rb"):  # noqa: PTH123 (the file itself matters)
        assert descriptors_left() == before - 1
    monkeypatch.setitem(sys.modules, "resource", Limits(INFINITY, INFINITY))
    assert descriptors_left() == math.inf


@pytest.mark.parametrize(
    ("trouble", "left"), [(OSError(24, "Too many open files"), 0), (FileNotFoundError(), math.inf)]
)
@pytest.mark.skipif(sys.platform == "win32", reason="Windows has no such limit")
def test_what_cannot_be_counted(
    monkeypatch: pytest.MonkeyPatch, trouble: OSError, left: float
) -> None:
    def iterdir(_folder: object) -> None:
        raise trouble

    monkeypatch.setattr("pathlib.Path.iterdir", iterdir)
    assert descriptors_left() == left


def test_windows_knows_no_limit(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("sys.platform", "win32")
    monkeypatch.setitem(sys.modules, "resource", None)
    descriptors.raise_limit()
    assert descriptors_left() == math.inf


class Runtime:
    """Stands for Streamlit's."""

    is_ready = True

    @property
    async def is_ready_for_browser_connection(self) -> tuple[bool, str]:
        return self.is_ready, ""


@pytest.fixture
def streamlit(monkeypatch: pytest.MonkeyPatch) -> Runtime:
    found = Runtime()
    monkeypatch.setattr(runtime, "exists", lambda: True)
    monkeypatch.setattr(runtime, "get_instance", lambda: found)
    return found


def leave(monkeypatch: pytest.MonkeyPatch, left: float) -> None:
    monkeypatch.setattr(descriptors, "descriptors_left", lambda: left)


def visit(patch: pytest.MonkeyPatch, kind: str, left: float) -> list[Any]:
    """Return what a visitor hears and the page does where so many descriptors are left."""
    leave(patch, left)
    told: list[Any] = []

    async def app(_scope: Scope, receive: Receive, _send: Send) -> None:
        told.append((await receive())["type"])

    async def receive() -> Message:
        return {"type": "connect"}

    async def send(message: Message) -> None:
        told.append(message.get("status") or message["body"])

    with ThreadPoolExecutor(1) as thread:
        thread.submit(asyncio.run, WindowsHeld(app)({"type": kind}, receive, send)).result()
    return told


def test_a_window_shares_its_loop_before_its_script_runs(monkeypatch: pytest.MonkeyPatch) -> None:
    shared: list[str] = []
    monkeypatch.setattr(descriptors, "share_script_loop", lambda _loop: shared.append("shared"))
    assert visit(monkeypatch, "websocket", SPARE) == ["connect"]
    assert shared == ["shared"]


def test_no_window_takes_what_the_others_need(monkeypatch: pytest.MonkeyPatch) -> None:
    assert visit(monkeypatch, "websocket", SPARE - 1) == [503, FULL.encode()]
    assert visit(monkeypatch, "http", SPARE - 1) == ["connect"]


def health() -> tuple[int, str, str]:
    with ThreadPoolExecutor(1) as thread:
        answer = thread.submit(asyncio.run, serve_health(None)).result()  # type: ignore[arg-type]  # it asks nothing of a request
    return answer.status_code, bytes(answer.body).decode(), answer.headers["cache-control"]


@pytest.mark.usefixtures("streamlit")
def test_a_server_that_can_serve_says_so() -> None:
    assert health() == (200, "ok", "no-store")


def test_a_server_that_cannot_says_why(
    streamlit: Runtime, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    monkeypatch.setenv(STORY_VARIABLE, str(tmp_path / "gone.yaml"))
    unreadable = "The story that this server shows cannot be read. `timeline check` says why."
    assert health()[:2] == (503, unreadable)
    leave(monkeypatch, SPARE - 1)
    full = "This server has as many tabs open as it can hold. Try again when a reader has left."
    assert health()[:2] == (503, full)
    streamlit.is_ready = False
    not_running = "The page is not running: the server is starting or ending."
    assert health()[:2] == (503, not_running)
    monkeypatch.setattr(runtime, "exists", lambda: False)
    assert health()[:2] == (503, not_running)


@pytest.mark.usefixtures("streamlit")
def test_a_story_that_was_whole_once_can_be_served(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    story = tmp_path / "story.yaml"
    story.write_bytes(ZHANG.read_bytes())
    monkeypatch.setenv(STORY_VARIABLE, str(story))
    assert health()[0] == 200
    story.unlink()
    assert health()[0] == 200
