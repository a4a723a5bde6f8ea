"""Every reach into what Streamlit promises to nobody: what is used, why, and what it is here.

Streamlit is held to the release line that was tested for the sake of these. Whoever moves it on
reads this module and runs its tests: each reach has one that fails where Streamlit has changed.
"""

from __future__ import annotations

import asyncio
import re
from collections.abc import Iterator, Mapping
from functools import cache
from pathlib import Path
from typing import NamedTuple

import streamlit
from starlette.types import Receive
from streamlit import runtime
from uvicorn import Config


class Reach(NamedTuple):
    """What is reached for, what it is for, and what a reader would notice without it."""

    purpose: str
    without: str


REACHES: Mapping[str, Reach] = {
    "open and closed sessions": Reach(
        "to drop what the server holds for a tab that is closed",
        "a server holds some megabytes more with each class, and takes the story of a tab that is"
        " still open for one that is left",
    ),
    "readiness": Reach(
        "to say at /healthz whether a new reader could be served",
        "a balancer sends readers to a server that has not started or is full",
    ),
    "event loops of scripts": Reach(
        "to spare three descriptors a tab",
        "a server that may have 1,024 of them open refuses the 250th tab",
    ),
    "configuration of uvicorn": Reach(
        "to leave who sends half a request",
        "a few hundred half requests keep everybody else out until they are given up",
    ),
    "Streamlit's own page": Reach(
        "to have the story stand in it, and to name its inline scripts",
        "nothing is read before Streamlit has started, and under our content policy it never does",
    ),
    "style sheet of the icon font": Reach(
        "to have its 376 kB fetched by nobody who sees no icon",
        "a phone fetches half as much again before the page is still",
    ),
    "routes below /_stcore/": Reach(
        "to answer those that the page needs and no others",
        "anybody can read how many readers there are, or the page cannot reach its server",
    ),
    "marks on elements": Reach(
        "to give the reader all of the room",
        "the reader stands in a narrow column with Streamlit's header above it",
    ),
}
"""What is reached for, by its name."""

MARKS = frozenset(
    {"stApp", "stAppViewContainer", "stMain", "stHeader", "stToolbar", "stMainBlockContainer"}
    | {"stFileUploader", "stFileUploaderDropzone"}
)
"""The marks on Streamlit's elements, classes or `data-testid`, that our styles and scripts name."""

NEEDED_ROUTES = frozenset({"health", "host-config", "stream", "upload_file", "bidi-components"})
"""What the page and Streamlit's script ask for below `/_stcore/`.

`metrics` tells how many readers there are and what they hold, `agent` runs the page for programs.
"""

ICON_FACE = "@font-face{font-family:Material Symbols Rounded;"
"""With what the rule begins that brings the icon font."""

_STATIC = Path(streamlit.__file__).parent / "static"


def left_sessions() -> frozenset[tuple[str, int]]:
    """Return the sessions whose tab is closed, each with how often its script had run.

    A tab that comes back has its script run once more.
    """
    if not runtime.exists():
        return frozenset()
    held = runtime.get_instance()._session_mgr  # noqa: SLF001 (no other way)
    return frozenset(
        (each.session.id, each.script_run_count)
        for each in held.list_sessions()
        if not held.is_active_session(each.session.id)
    )


def close_session(session: str) -> None:
    """Have Streamlit forget a session. To be called on the server's event loop."""
    runtime.get_instance().close_session(session)


async def is_ready() -> bool:
    """Return whether the page runs and takes new tabs."""
    if not runtime.exists():
        return False
    is_so, _why = await runtime.get_instance().is_ready_for_browser_connection
    return is_so


def share_script_loop(shared: asyncio.AbstractEventLoop) -> None:
    """Give the scripts of all open tabs one event loop in place of one each.

    Streamlit makes one for each tab, in case its script asks for one, and keeps it for as long
    as the tab may come back. It takes three descriptors, a selector and a pair of sockets. Our
    page never runs it.
    """
    sessions = runtime.get_instance()._session_mgr.list_active_sessions()  # noqa: SLF001 (no other way)
    for session in (each.session for each in sessions):
        own = session._script_event_loop  # noqa: SLF001 (no other way)
        if own is not shared:
            session._script_event_loop = shared  # noqa: SLF001 (no other way)
            own.close()


def uvicorn_of(receive: Receive) -> Config | None:
    """Return the configuration of the uvicorn that starts the page, `None` if it is another server.

    Streamlit makes it and lets nobody set it; the callable by which uvicorn tells that it starts
    is a method of what holds it.
    """
    config = getattr(getattr(receive, "__self__", None), "config", None)
    return config if isinstance(config, Config) else None


def inline_scripts() -> Iterator[str]:
    """Yield the scripts that stand in Streamlit's own page."""
    return iter(re.findall(r"<script>(.*?)</script>", _read_page(), re.DOTALL))


def _read_page() -> str:
    return (_STATIC / "index.html").read_text(encoding="utf-8")


class HostPage(NamedTuple):
    """Streamlit's own page, taken apart: its icon, and what starts Streamlit, as HTML."""

    icon: str
    starting: str


@cache
def host_page() -> HostPage:
    """Return what is needed of Streamlit's own page: its fonts are not."""
    page = _read_page()
    links = re.findall(r"<link\b[^>]*>", page)
    icon = next(link for link in links if "icon" in _relation(link))
    scripts = re.findall(r"<script\b[^>]*>.*?</script>", page, re.DOTALL)
    starting = [link for link in links if _relation(link) in {"modulepreload", "stylesheet"}]
    return HostPage(icon, "\n".join([*scripts, *starting]))


def _relation(link: str) -> str:
    found = re.search(r'rel="([^"]*)"', link)
    return found[1] if found else ""


def icon_styles() -> Iterator[tuple[str, str]]:
    """Yield the names and texts of Streamlit's style sheets that bring the icon font."""
    for file in (_STATIC / "static" / "css").glob("*.css"):
        sheet = file.read_text(encoding="utf-8")
        if ICON_FACE in sheet:
            yield file.name, sheet
