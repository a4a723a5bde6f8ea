"""Whose pages may speak with the server."""

from __future__ import annotations

import streamlit as st
from starlette.datastructures import Headers
from starlette.types import ASGIApp, Receive, Scope, Send


class OwnPagesOnly:
    """Middleware that refuses a websocket to the page of another site.

    Streamlit refuses most of them too, but only once it has asked an address of the internet for
    its own, which holds all readers up where no answer comes. Like Streamlit's, this refusal ends
    with `--server.enableCORS=false --server.enableXsrfProtection=false`, for a proxy that hides
    which name the reader asked for.
    """

    def __init__(self, app: ASGIApp) -> None:
        self.app = app

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Pass the request on, or refuse it (status 403)."""
        if scope["type"] == "websocket" and not may_ask(Headers(scope=scope)):
            await receive()
            await send({"type": "websocket.close", "code": 1008})
            return
        await self.app(scope, receive, send)


def may_ask(headers: Headers) -> bool:
    """Return whether what asks with `headers` is no page of another site."""
    origin = headers.get("origin")
    is_own = origin is None or origin.partition("://")[2] == headers.get("host")
    return is_own or not st.get_option("server.enableCORS")
