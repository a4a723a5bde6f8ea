"""By which names the server may be asked."""

from __future__ import annotations

from contextlib import suppress
from urllib.parse import urlsplit

import streamlit as st
from starlette.datastructures import Headers
from starlette.responses import PlainTextResponse
from starlette.types import ASGIApp, Receive, Scope, Send

from timeline.own_computer import is_this_computer
from timeline.serving.health import HEALTH

NAMES = "server.allowedHosts"
"""Streamlit's option of names; by itself, Streamlit asks it for websockets alone."""
ADDRESS = "server.address"
"""Streamlit's option of the address at which the server listens."""


class OwnNamesOnly:
    """Middleware that refuses who asks for the server by a name that is not its own.

    A page of another site can have its own name lead to this computer (DNS rebinding) and would
    read the story as if it were its own. So a server for this computer alone answers to this
    computer's names, or to those in `server.allowedHosts`, where that is set, and no others; one
    for all computers answers to any, unless it is set. `/healthz`, which tells nothing of a story,
    is answered in any case.
    """

    def __init__(self, app: ASGIApp) -> None:
        self.app = app

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Pass the request on, or refuse it (status 403)."""
        if scope["type"] in {"http", "websocket"} and scope["path"] != HEALTH:
            asked = Headers(scope=scope).getlist("host")
            name = name_in(asked[0]) if len(asked) == 1 else None
            if not is_own_name(name):
                await _refuse(name, scope, receive, send)
                return
        await self.app(scope, receive, send)


def name_in(host: str) -> str | None:
    """Return the name or address that a Host header asks for, `None` if it is none."""
    with suppress(ValueError):
        parts = urlsplit(f"//{host}")
        is_whole = parts.netloc == host and "@" not in host
        _ = parts.port  # raises where it is none
        if is_whole and parts.hostname:
            return parts.hostname.rstrip(".")
    return None


def is_own_name(name: str | None) -> bool:
    """Return whether the server answers to a name, `None` standing for none that can be read."""
    wanted: list[str] = [each.lower().rstrip(".") for each in st.get_option(NAMES)]
    if not wanted:
        return not is_this_computer(st.get_option(ADDRESS)) or is_this_computer(name)
    return name is not None and any(
        each in {"*", name} or (each.startswith("*.") and name.endswith(each[1:]))
        for each in wanted
    )


async def _refuse(name: str | None, scope: Scope, receive: Receive, send: Send) -> None:
    if scope["type"] == "websocket":  # of which no browser shows a sentence
        await send({"type": "websocket.close", "code": 1008})
    else:
        await PlainTextResponse(_refusal(name), status_code=403)(scope, receive, send)


def _refusal(name: str | None) -> str:
    if name is None:
        return "This server was asked by no name that can be read (the header Host)."
    return (
        f"This server was asked for as '{name}', which is not a name that it answers to. "
        f"If it is to, start it with --{NAMES}={name}."
    )
