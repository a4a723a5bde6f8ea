"""Packing of what the server sends, as tightly as the browser can unpack."""

from __future__ import annotations

import asyncio
import re

from starlette.datastructures import Headers, MutableHeaders
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from timeline.bundle import ROUTE

CODINGS = ("br", "gzip")
"""The codings that answers are packed with, best first. Browsers take Brotli over TLS and on the
machine itself alone."""
_PLACES = ("/static/", f"{ROUTE}/")
_CONDITIONS = {"range", "if-none-match", "if-modified-since"}


class PackedOnce:
    """Middleware that has files that never change packed for the first reader and keeps them so."""

    def __init__(self, app: ASGIApp) -> None:
        self.app = app
        self.kept: dict[tuple[str, str], asyncio.Future[list[Message]]] = {}

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Answer with what is kept, or pass the request on and keep its answer."""
        coding = _coding(scope)
        if coding is None:
            await self.app(scope, receive, send)
            return
        file = (scope["path"], coding)
        if file not in self.kept:
            self.kept[file] = asyncio.ensure_future(self._answer(scope, coding))
        try:
            answer = await asyncio.shield(self.kept[file])
        except Exception:  # whatever went wrong, the next reader's request is tried anew
            self.kept.pop(file, None)
            raise
        if not _is_for_ever(answer[0]):
            self.kept.pop(file, None)
        for message in answer:
            await send(dict(message))

    async def _answer(self, scope: Scope, coding: str) -> list[Message]:
        asked = {**scope, "headers": list(scope["headers"])}
        MutableHeaders(scope=asked)["accept-encoding"] = coding
        answer: list[Message] = []

        async def keep(message: Message) -> None:
            answer.append(message)

        await self.app(asked, _stay(), keep)
        return answer


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
    return preferred(headers.get("accept-encoding", ""))


def preferred(header: str) -> str | None:
    """Return the best of `CODINGS` that an Accept-Encoding header names, `None` if none."""
    named = accepted(header)
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
