"""What never changes is packed once, for its first reader, and kept so for all others."""

from __future__ import annotations

import asyncio
import re

from starlette.datastructures import Headers, MutableHeaders
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from timeline.bundle import ROUTE

CODINGS = ("br", "gzip")
"""How files are packed, the tightest first. Browsers take Brotli over TLS and on the machine itself
alone. Plotly's script has 1,268 kB by Brotli at 6 and 1,484 by gzip at 6, each in 0.1 s."""
_PLACES = ("/static/", f"{ROUTE}/")
_CONDITIONS = {"range", "if-none-match", "if-modified-since"}
_Answer = tuple[Message, bytes]


class PackedOnce:
    """Middleware that keeps the packed answers of the app behind it, where they are for ever."""

    def __init__(self, app: ASGIApp) -> None:
        self.app = app
        self.kept: dict[tuple[str, str], asyncio.Future[_Answer]] = {}

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Answer with what is kept, or pass the request on and keep its answer."""
        coding = _coding(scope)
        if coding is None:
            await self.app(scope, receive, send)
            return
        file = (scope["path"], coding)
        if file not in self.kept:
            self.kept[file] = asyncio.ensure_future(_answer(self.app, scope, coding))
        try:
            start, body = await asyncio.shield(self.kept[file])
        except Exception:  # whatever went wrong, the next reader's request is tried anew
            self.kept.pop(file, None)
            raise
        if not _is_for_ever(start):
            self.kept.pop(file, None)
        await send({**start, "headers": list(start["headers"])})
        await send({"type": "http.response.body", "body": body})


async def _answer(app: ASGIApp, scope: Scope, coding: str) -> _Answer:
    asked = {**scope, "headers": list(scope["headers"])}
    MutableHeaders(scope=asked)["accept-encoding"] = coding
    sent: list[Message] = []

    async def keep(message: Message) -> None:
        sent.append(message)

    await app(asked, _stay(), keep)
    start, *bodies = sent
    body = b"".join(message.get("body", b"") for message in bodies)
    headers = MutableHeaders(raw=start["headers"])
    headers["Content-Length"] = str(len(body))
    if "content-encoding" in headers:
        # They are about the file as it was: a browser would add to half a packed one.
        del headers["Accept-Ranges"], headers["ETag"]
    return start, body


def _stay() -> Receive:
    """Return what is heard of a reader who asks and stays: others wait for the same answer."""
    heard: list[Message] = [{"type": "http.request", "body": b"", "more_body": False}]

    async def receive() -> Message:
        if not heard:
            await asyncio.Event().wait()
        return heard.pop()

    return receive


def _coding(scope: Scope) -> str | None:
    """Return how the file that is asked for is to be packed, `None` if it is not to be kept."""
    if scope["type"] != "http" or scope["method"] != "GET":
        return None
    headers = Headers(scope=scope)
    if not _CONDITIONS.isdisjoint(headers.keys()) or not scope["path"].startswith(_PLACES):
        return None
    named = accepted(headers.get("accept-encoding", ""))
    return next((coding for coding in CODINGS if coding in named), None)


def accepted(header: str) -> frozenset[str]:
    """Return the codings that an Accept-Encoding header names.

    A coding of quality 0 is refused (RFC 9110, section 12.5.3); other qualities change nothing.
    """
    return frozenset(
        coding.strip().lower()
        for coding, _, quality in (part.partition(";") for part in header.split(","))
        if not re.fullmatch(r"\s*q\s*=\s*0(\.0*)?\s*", quality)
    )


def _is_for_ever(start: Message) -> bool:
    return start["status"] == 200 and "immutable" in Headers(raw=start["headers"]).get(
        "cache-control", ""
    )
