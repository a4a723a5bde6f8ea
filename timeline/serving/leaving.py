"""What becomes of what the server holds for a tab once that is closed."""

from __future__ import annotations

import asyncio
import gc

import streamlit as st
from starlette.types import ASGIApp, Receive, Scope, Send

from timeline.streamlit_insides import close_session, left_sessions

_SOONER = 1.0
_TOGETHER = 10.0


class WindowsDropped:
    """Middleware that drops what the server holds for tabs that were closed for good.

    A tab can come back, as after a break in the network, for `server.disconnectedSessionTTL`.
    From then on Streamlit does not find its session any more, but keeps it until another tab is
    closed; so this asks a second sooner. A whole class is collected together: meanwhile nobody gets
    an answer, for some 0.1 s.
    """

    def __init__(self, app: ASGIApp) -> None:
        self.app = app
        self.is_collecting = False

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Pass the request on; after a tab's last word, see to its end in time."""
        try:
            await self.app(scope, receive, send)
        finally:
            if scope["type"] == "websocket" and (left := left_sessions()):
                kept = float(st.get_option("server.disconnectedSessionTTL"))
                wait = max(0.0, kept - _SOONER)
                asyncio.get_running_loop().call_later(wait, self._drop, left)

    def _drop(self, left: frozenset[tuple[str, int]]) -> None:
        for session, _runs in left & left_sessions():
            close_session(session)
        if not self.is_collecting:
            self.is_collecting = True
            asyncio.get_running_loop().call_later(_TOGETHER, self._collect)

    def _collect(self) -> None:
        self.is_collecting = False
        gc.collect()
