"""How long the server waits: for the rest of a request, and for readers when it ends."""

from __future__ import annotations

import asyncio

import h11
from starlette.types import ASGIApp, Receive, Scope, Send
from uvicorn.protocols.http.h11_impl import H11Protocol

from timeline.streamlit_insides import uvicorn_of

HEAD = 10.0
"""Seconds that a request's line and headers may take in all, from the connection on."""
SILENCE = 30.0
"""Seconds that a request's body may pause. On the whole it may take as long as a phone needs."""
LEAVING = 5
"""Seconds that the server waits for answers under way and for tabs to close, when it ends."""


REFUSED = (
    b"HTTP/1.1 400 Bad Request\r\nConnection: close\r\nContent-Type: text/plain; charset=utf-8\r\n"
    b"\r\nThe request for a websocket cannot be read: it has a body, or is too large."
)


class TimedRequests(H11Protocol):
    """HTTP that closes a connection whose other side leaves a request unfinished.

    uvicorn waits for ever, and each that waits holds a descriptor.
    """

    timer: asyncio.TimerHandle | None = None

    def connection_made(self, transport: asyncio.Transport) -> None:  # type: ignore[override]  # as uvicorn's
        """Begin to wait for a request."""
        super().connection_made(transport)
        self.wait(HEAD)

    def data_received(self, data: bytes) -> None:
        """Take what came, and wait for what is missing."""
        super().data_received(data)
        heard = self.conn.their_state
        if self.has_ended() or heard not in {h11.IDLE, h11.SEND_BODY}:
            self.stop_waiting()
        elif heard is h11.IDLE:
            if self.timer is None:
                self.wait(HEAD)
        elif self.conn.our_state is not h11.DONE:  # else nobody needs the rest
            self.wait(SILENCE)

    def handle_websocket_upgrade(self, event: h11.Request) -> None:
        """Hand the connection on, or refuse a head that the websocket's own parser does not take.

        uvicorn leaves such a one open and unanswered: with a body, or too large.
        """
        super().handle_websocket_upgrade(event)
        tab = self.transport.get_protocol()
        if not getattr(tab, "handshake_initiated", True):
            self.transport.write(REFUSED)
            self.transport.close()

    def connection_lost(self, exc: Exception | None) -> None:
        """Wait no longer."""
        self.stop_waiting()
        super().connection_lost(exc)

    def has_ended(self) -> bool:
        """Return whether the connection is closed, or a tab's websocket by now."""
        return self.transport.is_closing() or self.transport.get_protocol() is not self

    def wait(self, seconds: float) -> None:
        """Wait so long, from now on, before the connection is closed."""
        self.stop_waiting()
        self.timer = self.loop.call_later(seconds, self.give_up)

    def stop_waiting(self) -> None:
        """Leave the connection open."""
        if self.timer is not None:
            self.timer.cancel()
            self.timer = None

    def give_up(self) -> None:
        """Close the connection, unless it is the page that is slow to take what was sent."""
        if self.flow.read_paused:
            self.wait(SILENCE)
        else:
            self.transport.close()


class TimeLimits:
    """Middleware that has uvicorn keep to the limits, from before it listens."""

    def __init__(self, app: ASGIApp) -> None:
        self.app = app

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Pass the request on; a server that starts is given its limits."""
        if scope["type"] == "lifespan":
            config = uvicorn_of(receive)
            if config is not None:
                config.http_protocol_class = TimedRequests
                config.timeout_graceful_shutdown = LEAVING
        await self.app(scope, receive, send)
