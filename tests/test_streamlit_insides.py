"""What is reached for inside Streamlit is there, and nobody else reaches for it."""

from __future__ import annotations

import asyncio
import inspect
import re
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest
import streamlit as st
import uvicorn
from starlette.types import Message, Receive, Scope, Send
from streamlit.runtime.app_session import AppSession
from streamlit.runtime.runtime import Runtime
from streamlit.runtime.session_manager import SessionInfo, SessionManager
from uvicorn.lifespan.on import LifespanOn

from tests.files import for_each
from timeline.streamlit_insides import (
    ICON_FACE,
    MARKS,
    NEEDED_ROUTES,
    REACHES,
    host_page,
    icon_styles,
    inline_scripts,
    is_ready,
    left_sessions,
    uvicorn_of,
)

PACKAGE = Path(__file__).parents[1] / "timeline"
HOME = PACKAGE / "streamlit_insides.py"
STREAMLIT = Path(st.__file__).parent
INSIDES = re.compile(
    r"streamlit\.__file__|streamlit import runtime|streamlit\.(?:runtime|web)|_stcore"
)
NAMED_ELEMENTS = re.compile(r"data-testid=[\"']?(\w+)|\.(st[A-Z]\w+)")


def scripts_of_streamlit() -> str:
    return "".join(
        file.read_text(encoding="utf-8") for file in (STREAMLIT / "static").rglob("*.js")
    )


def test_there_are_eight_at_most_and_each_has_its_test() -> None:
    names = {f"test_{re.sub(r'[^a-z]+', '_', name.lower()).strip('_')}" for name in REACHES}
    assert len(REACHES) <= 8
    assert names <= globals().keys()
    assert all(reach.purpose and reach.without for reach in REACHES.values())


@for_each(sorted(PACKAGE.rglob("*.py")))
def test_nobody_else_reaches_inside(path: Path) -> None:
    code = re.sub(r'""".*?"""|#.*', "", path.read_text(encoding="utf-8"), flags=re.DOTALL)
    assert path == HOME or path.name == "page_routes.py" or INSIDES.findall(code) == []


@pytest.mark.long
def test_marks_on_elements() -> None:
    files = [*PACKAGE.rglob("*.css"), *PACKAGE.rglob("*.js")]
    found = [NAMED_ELEMENTS.findall(file.read_text(encoding="utf-8")) for file in files]
    assert {one or other for hits in found for one, other in hits} == MARKS
    known = scripts_of_streamlit()
    assert [mark for mark in sorted(MARKS) if mark not in known] == []


def test_open_and_closed_sessions() -> None:
    assert left_sessions() == frozenset()
    assert list(inspect.signature(Runtime.close_session).parameters) == ["self", "session_id"]
    for method in (SessionManager.list_sessions, SessionManager.is_active_session):
        assert callable(method)
    assert {"session", "script_run_count"} <= SessionInfo.__dataclass_fields__.keys()


def test_readiness() -> None:
    with ThreadPoolExecutor(1) as thread:
        assert thread.submit(asyncio.run, is_ready()).result() is False
    told = inspect.signature(inspect.getattr_static(Runtime, READY).fget).return_annotation
    assert told == "tuple[bool, str]"


READY = "is_ready_for_browser_connection"


def test_event_loops_of_scripts() -> None:
    assert "self._session_mgr" in inspect.getsource(Runtime)
    assert callable(SessionManager.list_active_sessions)
    assert "self._script_event_loop: asyncio.AbstractEventLoop" in inspect.getsource(AppSession)


def test_configuration_of_uvicorn() -> None:
    async def page(scope: Scope, receive: Receive, send: Send) -> None:
        """Stand for an app that nobody asks for anything."""

    async def receive() -> Message:
        return {"type": "lifespan.startup"}

    config = uvicorn.Config(page)
    assert uvicorn_of(LifespanOn(config).receive) is config  # type: ignore[arg-type]  # its events are typed more closely
    assert uvicorn_of(receive) is None


def test_streamlit_s_own_page() -> None:
    page = (STREAMLIT / "static" / "index.html").read_text(encoding="utf-8")
    assert len(list(inline_scripts())) == page.count("<script>") > 0
    icon, starting = host_page()
    assert icon.startswith('<link rel="shortcut icon"')
    assert starting.count("<script") == page.count("<script")
    assert starting.count("modulepreload") == page.count("modulepreload") > 0
    assert starting.count("stylesheet") == page.count("stylesheet") > 0
    assert 'as="font"' in page
    assert 'as="font"' not in starting


def test_style_sheet_of_the_icon_font() -> None:
    ((name, sheet),) = icon_styles()
    assert name.endswith(".css")
    assert sheet.count(ICON_FACE) == 1


def test_routes_below_stcore() -> None:
    told = "".join(
        file.read_text(encoding="utf-8")
        for file in (STREAMLIT / "web" / "server" / "starlette").glob("*.py")
    )
    assert [name for name in NEEDED_ROUTES if name not in told] == []


@pytest.mark.long
def test_address_written_by_its_script() -> None:
    assert "history.pushState" in scripts_of_streamlit()


def test_nodes_drawn_anew() -> None:
    (script,) = (STREAMLIT / "static").rglob("Html.*.js")
    assert "dangerouslySetInnerHTML" in script.read_text(encoding="utf-8")
