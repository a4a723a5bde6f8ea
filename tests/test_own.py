"""A reader's own story is kept for its window alone."""

from __future__ import annotations

import asyncio
from collections.abc import Callable
from types import SimpleNamespace

import pytest
import streamlit as st
from starlette.types import Message, Receive, Scope, Send
from streamlit import runtime

from timeline.serving import leaving
from timeline.views import own

TTL = "server.disconnectedSessionTTL"


class Windows:
    """Stands for Streamlit's runtime: which sessions have an open window, and which were closed."""

    def __init__(self, *sessions: str) -> None:
        self.open = set(sessions)
        self.closed: list[str] = []

    def is_active_session(self, session: str) -> bool:
        return session in self.open

    def close_session(self, session: str) -> None:
        self.closed.append(session)


class Session:
    """A reader's session, which the page finds where Streamlit has it."""

    def __init__(self, monkeypatch: pytest.MonkeyPatch, name: str) -> None:
        self.monkeypatch = monkeypatch
        self.name = name
        self.state: dict[str, object] = {}

    def enter(self) -> None:
        self.monkeypatch.setattr(st, "session_state", self.state)
        context = SimpleNamespace(session_id=self.name)
        self.monkeypatch.setattr(own, "get_script_run_ctx", lambda: context)


@pytest.fixture
def windows(monkeypatch: pytest.MonkeyPatch) -> Windows:
    found = Windows("ann", "bob")
    monkeypatch.setattr(runtime, "exists", lambda: True)
    monkeypatch.setattr(runtime, "get_instance", lambda: found)
    return found


@pytest.fixture
def ann(monkeypatch: pytest.MonkeyPatch) -> Session:
    return Session(monkeypatch, "ann")


@pytest.fixture
def bob(monkeypatch: pytest.MonkeyPatch) -> Session:
    return Session(monkeypatch, "bob")


def test_each_window_has_its_own_file(windows: Windows, ann: Session, bob: Session) -> None:
    ann.enter()
    own.take_file("fire.yaml", b"fire")
    bob.enter()
    assert own.own_file() is None
    own.take_file("flood.yaml", b"flood")
    ann.enter()
    found = own.own_file()
    assert found is not None
    assert (found.name, found.content) == ("fire.yaml", b"fire")
    own.give_back()
    assert own.own_file() is None
    bob.enter()
    own.give_back()
    windows.open.clear()
    assert own.closed_windows() == frozenset()


def test_a_closed_window_loses_its_file_and_its_session(
    windows: Windows, ann: Session, bob: Session
) -> None:
    for session in (ann, bob):
        session.enter()
        own.take_file("fire.yaml", b"fire")
    assert own.closed_windows() == frozenset()
    windows.open.clear()
    assert own.closed_windows() == {"ann", "bob"}
    windows.open.add("bob")
    own.drop({"ann", "bob"})
    assert windows.closed == ["ann"]
    ann.enter()
    assert own.own_file() is None
    bob.enter()
    assert own.own_file() is not None, "this window came back"
    own.give_back()


def test_the_server_drops_it_a_second_before_streamlit_loses_sight_of_it(
    windows: Windows, ann: Session, monkeypatch: pytest.MonkeyPatch
) -> None:
    ann.enter()
    own.take_file("fire.yaml", b"fire")
    waits: list[float] = []
    monkeypatch.setattr(st, "get_option", lambda name: {TTL: 120}[name])

    async def leave(_scope: Scope, _receive: Receive, _send: Send) -> None:
        windows.open.remove("ann")

    async def receive() -> Message:
        raise AssertionError("nobody listens")

    async def send(_message: Message) -> None:
        raise AssertionError("nobody speaks")

    def call_at_once(wait: float, act: Callable[..., None], *given: object) -> None:
        waits.append(wait)
        act(*given)

    async def visit() -> None:
        monkeypatch.setattr(asyncio.get_running_loop(), "call_later", call_at_once)
        await leaving.OwnStoriesDropped(leave)({"type": "websocket"}, receive, send)

    asyncio.run(visit())
    assert waits[0] == 119
    assert windows.closed == ["ann"]
    assert own.own_file() is None
