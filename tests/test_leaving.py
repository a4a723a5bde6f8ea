"""What Streamlit holds for a tab goes once the tab is closed, and no sooner."""

from __future__ import annotations

import weakref
from collections.abc import Callable
from types import SimpleNamespace

import pytest
import streamlit as st
from starlette.types import Message, Receive, Scope, Send
from streamlit import runtime

from timeline.serving.leaving import WindowsDropped

TTL = "server.disconnectedSessionTTL"


class Tab:
    """A tab's session, which holds itself, as Streamlit's do."""

    def __init__(self, name: str) -> None:
        self.id = name
        self.script_run_count = 1
        self.session = self


class Sessions:
    """Stands for Streamlit's runtime: whose tabs are open, and whose sessions it holds."""

    def __init__(self) -> None:
        self.tabs = {name: Tab(name) for name in ("ann", "bob")}
        self.open = set(self.tabs)
        self._session_mgr = self

    def list_sessions(self) -> list[Tab]:
        return list(self.tabs.values())

    def is_active_session(self, session: str) -> bool:
        return session in self.open

    def close_session(self, session: str) -> None:
        del self.tabs[session]

    def come_back(self, name: str) -> None:
        self.open.add(name)
        self.tabs[name].script_run_count += 1


@pytest.fixture
def sessions(monkeypatch: pytest.MonkeyPatch) -> Sessions:
    found = Sessions()
    monkeypatch.setattr(runtime, "exists", lambda: True)
    monkeypatch.setattr(runtime, "get_instance", lambda: found)
    monkeypatch.setattr(st, "get_option", lambda name: {TTL: 120}[name])
    return found


class Clock:
    """Stands for an event loop: what is to be done later, and after how long."""

    def __init__(self) -> None:
        self.waiting: list[tuple[float, Callable[[], None]]] = []

    def call_later(self, wait: float, act: Callable[..., None], *given: object) -> None:
        self.waiting.append((wait, lambda: act(*given)))

    def run_out(self) -> list[float]:
        """Let the time of all that waits come; return how long each waited."""
        waits = []
        while self.waiting:
            wait, act = self.waiting.pop(0)
            waits.append(wait)
            act()
        return waits


@pytest.fixture
def clock(monkeypatch: pytest.MonkeyPatch) -> Clock:
    found = Clock()
    loops = SimpleNamespace(get_running_loop=lambda: found)
    monkeypatch.setattr("timeline.serving.leaving.asyncio", loops)
    return found


async def receive() -> Message:
    raise AssertionError("nobody listens")


async def send(_message: Message) -> None:
    raise AssertionError("nobody speaks")


@pytest.fixture
def leave(sessions: Sessions) -> Callable[[str], None]:
    """Closes a tab, and lets the server hear of it."""

    async def end(scope: Scope, _receive: Receive, _send: Send) -> None:
        sessions.open.remove(scope["tab"])

    server = WindowsDropped(end)

    def close(name: str) -> None:
        with pytest.raises(StopIteration):
            server({"type": "websocket", "tab": name}, receive, send).send(None)

    return close


@pytest.mark.long
def test_a_closed_window_loses_its_session_as_late_as_streamlit_still_knows_of_it(
    sessions: Sessions, clock: Clock, leave: Callable[[str], None]
) -> None:
    gone = weakref.ref(sessions.tabs["ann"])
    leave("ann")
    assert gone() is not None
    dropped, collected = clock.run_out()
    assert 110 < dropped < 120
    assert collected == 10
    assert list(sessions.tabs) == ["bob"]
    assert gone() is None


@pytest.mark.long
def test_a_window_that_came_back_loses_nothing(
    sessions: Sessions, clock: Clock, leave: Callable[[str], None]
) -> None:
    leave("ann")
    sessions.come_back("ann")
    clock.run_out()
    assert list(sessions.tabs) == ["ann", "bob"]
    leave("ann")
    sessions.come_back("ann")
    leave("ann")
    (_early, earlier), (_late, later) = clock.waiting
    earlier()
    assert list(sessions.tabs) == ["ann", "bob"], "it may come back once more"
    later()
    assert list(sessions.tabs) == ["bob"]


@pytest.mark.long
def test_a_class_is_collected_together(
    sessions: Sessions, clock: Clock, leave: Callable[[str], None]
) -> None:
    leave("ann")
    leave("bob")
    assert len(clock.run_out()) == 3
    assert sessions.tabs == {}


def test_requests_for_pages_end_no_session(sessions: Sessions, clock: Clock) -> None:
    async def answer(_scope: Scope, _receive: Receive, _send: Send) -> None:
        sessions.open.clear()

    with pytest.raises(StopIteration):
        WindowsDropped(answer)({"type": "http"}, receive, send).send(None)
    assert clock.waiting == []
