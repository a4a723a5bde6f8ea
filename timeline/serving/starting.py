"""What the server does when it starts: it takes the descriptors it may have, and opens the page."""

from __future__ import annotations

import asyncio
import os
import socket
import sys
import webbrowser
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager, closing

import streamlit as st

from timeline.serving.class_network import ROOMS
from timeline.serving.descriptors import raise_limit
from timeline.sessions import SettingError, story_store
from timeline.shelf import CLASS_VARIABLE
from timeline.views.first_view import page_at

_PATIENCE = 30.0
_BETWEEN = 0.1
_EVERYWHERE = {"", "0.0.0.0", "::"}  # noqa: S104 (addresses that are told apart, not taken)


@asynccontextmanager
async def started(_app: st.App) -> AsyncIterator[None]:
    """Have the server run with as many descriptors as it may have, its story read, its page opened.

    Streamlit opens no browser for an app that answers more than its page. A variable of the
    environment that says what cannot be is told, and nothing is served.
    """
    try:
        story_store()
    except SettingError as error:
        sys.stderr.write(f"{error}\n")
        os._exit(1)  # whatever is raised here is told with a traceback
    raise_limit()
    # The first reader need not wait until the story is read.
    reading = asyncio.create_task(asyncio.to_thread(page_at, {}, ""))
    opening = asyncio.create_task(_open_page())
    if name := os.environ.get(CLASS_VARIABLE):
        sys.stdout.write(_told_to_teacher(name))
    yield
    opening.cancel()
    reading.cancel()


def _told_to_teacher(name: str) -> str:
    """Return where she and her class open the page, of a computer that they call `name`."""
    port = int(st.get_option("server.port"))
    return (
        f"\n  For you, on this computer: {_page('localhost', port)}\n"
        f"  For the class, in this network: {_page(name, port).rstrip('/')}{ROOMS}\n"
        "  Present, Follow along opens a class room; from the network nothing else is seen.\n"
    )


async def _open_page() -> None:
    """Open the page in a browser once the server answers, unless it was started without one."""
    if st.get_option("server.headless"):
        return
    host, port = _address()
    async with asyncio.timeout(_PATIENCE):
        while not await asyncio.to_thread(_answers, host, port):
            await asyncio.sleep(_BETWEEN)
    await asyncio.to_thread(webbrowser.open, _page(host, port))


def _address() -> tuple[str, int]:
    """Return where this computer finds the server."""
    address = st.get_option("server.address") or ""
    return "localhost" if address in _EVERYWHERE else address, int(st.get_option("server.port"))


def _answers(host: str, port: int) -> bool:
    try:
        with closing(socket.create_connection((host, port), 1.0)):
            return True
    except OSError:
        return False


def _page(host: str, port: int) -> str:
    scheme = "https" if st.get_option("server.sslCertFile") else "http"
    name = f"[{host}]" if ":" in host else host
    return f"{scheme}://{name}:{port}/{st.get_option('server.baseUrlPath')}"
