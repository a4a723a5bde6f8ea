"""What Streamlit holds for a tab goes once the tab is closed, and no sooner."""

from __future__ import annotations

import asyncio
import weakref
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from types import SimpleNamespace

import pytest
import streamlit as st
from starlette.types import Message, Receive, Scope, Send
from streamlit import runtime

from timeline import streamlit_insides
from timeline.serving.leaving import WindowsDropped
from timeline.views.tabs import closed_tabs, drop, note_tab

TTL = "server.disconnectedSessionTTL"


class Sessions:
    """Stands for Streamlit's runtime: whose tabs are open, and which sessions were closed."""

    def __init__(self) -> None:
        self.open: set[str] = set()
        self.closed: list[str] = []
        self.held: dict[str, object] = {}

    def is_active_session(self, session: str) -> bool:
        return session in self.open

    def close_session(self, session: str) -> None:
        self.closed.append(session)
        self.held.pop(session, None)


class Circle:
    """Holds itself, as Streamlit's sessions do."""

    def __init__(self) -> None:
        self.held = self


class Reader:
    """Somebody with a tab of their own."""

    def __init__(self, name: str, sessions: Sessions, patch: pytest.MonkeyPatch) -> None:
        self.name = name
        self.sessions = sessions
        self.patch = patch
        self.state: dict[str, object] = {}

    def open(self) -> None:
        """Have the page drawn in this reader's tab."""
        self.look()
        self.sessions.open.add(self.name)
        note_tab()

    def look(self) -> None:
        """Let what follows happen in this reader's tab."""
        self.patch.setattr(st, "session_state", self.state)
        context = SimpleNamespace(session_id=self.name)
        self.patch.setattr(streamlit_insides, "get_script_run_ctx", lambda: context)

    def close(self) -> None:
        self.sessions.open.remove(self.name)


@pytest.fixture
def sessions(monkeypatch: pytest.MonkeyPatch) -> Sessions:
    st.cache_resource.clear()
    found = Sessions()
    monkeypatch.setattr(runtime, "exists", lambda: True)
    monkeypatch.setattr(runtime, "get_instance", lambda: found)
    return found


@pytest.fixture
def ann(sessions: Sessions, monkeypatch: pytest.MonkeyPatch) -> Reader:
    return Reader("ann", sessions, monkeypatch)


@pytest.fixture
def bob(sessions: Sessions, monkeypatch: pytest.MonkeyPatch) -> Reader:
    return Reader("bob", sessions, monkeypatch)


def test_a_closed_window_loses_its_session(ann: Reader, bob: Reader, sessions: Sessions) -> None:
    ann.open()
    bob.open()
    assert closed_tabs() == set()
    ann.close()
    closed = closed_tabs()
    assert {tab.session for tab in closed} == {"ann"}
    drop(closed)
    assert sessions.closed == ["ann"]
    assert closed_tabs() == set()


def test_a_window_that_came_back_loses_nothing(ann: Reader, sessions: Sessions) -> None:
    ann.open()
    ann.close()
    before = closed_tabs()
    ann.open()
    drop(before)
    assert sessions.closed == []
    ann.close()
    drop(before)
    assert sessions.closed == [], "it may come back once more"
    drop(closed_tabs())
    assert sessions.closed == ["ann"]


def test_the_server_drops_it_as_late_as_streamlit_still_knows_of_it(
    ann: Reader, sessions: Sessions, monkeypatch: pytest.MonkeyPatch
) -> None:
    ann.open()
    monkeypatch.setattr(st, "get_option", lambda name: {TTL: 120}[name])
    sessions.held["ann"] = Circle()
    gone = weakref.ref(sessions.held["ann"])
    waits: list[float] = []

    async def leave(_scope: Scope, _receive: Receive, _send: Send) -> None:
        ann.close()

    async def receive() -> Message:
        raise AssertionError("nobody listens")

    async def send(_message: Message) -> None:
        raise AssertionError("nobody speaks")

    def call_at_once(wait: float, act: Callable[..., None], *given: object) -> None:
        waits.append(wait)
        act(*given)

    async def visit() -> None:
        monkeypatch.setattr(asyncio.get_running_loop(), "call_later", call_at_once)
        await WindowsDropped(leave)({"type": "websocket"}, receive, send)

    # A thread of its own: a browser that another test opened keeps this one's event loop.
    with ThreadPoolExecutor(1) as thread:
        thread.submit(lambda: asyncio.run(visit())).result()
    assert 110 < waits[0] < 120
    assert sessions.closed == ["ann"]
    assert gone() is None
