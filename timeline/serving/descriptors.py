"""File descriptors: how many the server may have open, how many are left, what tabs take."""

from __future__ import annotations

import asyncio
import math
import sys
from contextlib import suppress
from functools import cache
from pathlib import Path

from starlette.responses import PlainTextResponse
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from timeline.streamlit_insides import share_script_loop

MOST = 10_240
"""How many descriptors the server asks for, where the system allows it as many.

It is more than one process serves tabs, and the most that macOS grants where it calls the number
unlimited (OPEN_MAX).
"""
SPARE = 64
"""How many are left to readers who are there: a browser's six connections, files, the next page."""
FULL = "This server has as many tabs open as it can hold. Try again when a reader has left."
_OPEN = Path("/dev/fd")


def raise_limit() -> None:
    """Raise the limit of open files from what a plain start has, often 1,024 or 256, to `MOST`.

    Where the system allows fewer, the limit becomes what it allows; a higher one stays. Windows has
    none.
    """
    if sys.platform == "win32":
        return
    import resource  # noqa: PLC0415 (Windows has no such module)

    now, allowed = resource.getrlimit(resource.RLIMIT_NOFILE)
    wanted = MOST if allowed == resource.RLIM_INFINITY else min(MOST, allowed)
    if now != resource.RLIM_INFINITY and now < wanted:
        # A system that refuses leaves the server as many as it had, and `/healthz` tells the end.
        with suppress(OSError, ValueError):
            resource.setrlimit(resource.RLIMIT_NOFILE, (wanted, allowed))


def descriptors_left() -> float:
    """Return how many more descriptors the server may open; infinite where no limit is known."""
    if sys.platform == "win32":
        return math.inf
    import resource  # noqa: PLC0415 (Windows has no such module)

    most, _allowed = resource.getrlimit(resource.RLIMIT_NOFILE)
    if most == resource.RLIM_INFINITY:
        return math.inf
    try:
        return most - sum(1 for _ in _OPEN.iterdir())
    except FileNotFoundError:
        return math.inf
    except OSError:  # there was none left to look with
        return 0


def has_room() -> bool:
    """Return whether the server has descriptors left for another reader."""
    return descriptors_left() >= SPARE


class WindowsHeld:
    """Middleware that lets a tab take one descriptor, and as many tabs in as there are.

    A websocket that finds fewer than `SPARE` left is refused (status 503), so that whoever is there
    goes on being answered and `/healthz` can say so.
    """

    def __init__(self, app: ASGIApp) -> None:
        self.app = app

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Pass the request on, or refuse it."""
        if scope["type"] != "websocket":
            await self.app(scope, receive, send)
            return
        if not has_room():
            await PlainTextResponse(FULL, status_code=503)(scope, receive, send)
            return

        async def receive_sharing() -> Message:
            # Streamlit listens for the first time once it has made the tab's session, and starts
            # no script before it has heard something.
            share_script_loop(_shared_loop())
            return await receive()

        await self.app(scope, receive_sharing, send)


class _SharedLoop(asyncio.SelectorEventLoop):
    """An event loop that outlives the tabs that share it."""

    def close(self) -> None:
        """Leave the loop open: a tab that ends closes what it takes for its own."""


@cache
def _shared_loop() -> asyncio.AbstractEventLoop:
    return _SharedLoop()
