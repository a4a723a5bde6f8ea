"""What the server does beside running the page: scripts, figures, panels, compression, headers."""

from __future__ import annotations

import gzip
import re
from base64 import b64encode
from collections.abc import Iterator
from functools import cache
from hashlib import sha256
from pathlib import Path

import streamlit
from starlette.datastructures import Headers, MutableHeaders
from starlette.middleware import Middleware
from starlette.middleware.gzip import GZipMiddleware
from starlette.requests import Request
from starlette.responses import PlainTextResponse, Response
from starlette.routing import BaseRoute, Route
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from timeline.bundle import FILE, ROUTE, bundle_folder
from timeline.views.ahead import AHEAD, ahead_at
from timeline.views.chart import SCRIPTS, script_at
from timeline.views.figures import FIGURES, figure_at

FOR_EVER = "max-age=31536000, immutable"
"""How long browsers keep what its address names in full, by version or by content."""


def _inline_scripts() -> Iterator[str]:
    """Yield the scripts that Streamlit's own page holds, as sources of the policy."""
    page = Path(streamlit.__file__).parent / "static" / "index.html"
    for script in re.findall(
        r"<script>(.*?)</script>", page.read_text(encoding="utf-8"), re.DOTALL
    ):
        yield f"'sha256-{b64encode(sha256(script.encode()).digest()).decode()}'"


# Streamlit writes styles into its page and imports the scripts of our elements from blobs. It
# evaluates text only for maps and compiles WebAssembly only for archives: neither is here.
POLICY = "; ".join(
    (
        "default-src 'none'",
        " ".join(("script-src 'self' blob:", *_inline_scripts())),
        "style-src 'self' 'unsafe-inline'",
        "img-src 'self' data: blob:",
        "font-src 'self' data:",
        "media-src 'self'",
        "connect-src 'self'",
        "manifest-src 'self'",
        "worker-src 'self' blob:",
        "frame-ancestors 'self'",
        "base-uri 'self'",
        "form-action 'self'",
        "object-src 'none'",
    )
)
HEADERS = {
    "Content-Security-Policy": POLICY,
    "X-Content-Type-Options": "nosniff",
    "X-Frame-Options": "SAMEORIGIN",
    "Referrer-Policy": "same-origin",
    "Permissions-Policy": "camera=(), microphone=(), geolocation=()",
    "Cross-Origin-Opener-Policy": "same-origin",
}


class SecureHeaders:
    """Middleware that gives every answer `HEADERS`."""

    def __init__(self, app: ASGIApp) -> None:
        self.app = app

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Pass the request on, and its answer back with the headers added."""
        if scope["type"] != "http":
            await self.app(scope, receive, send)
            return

        async def send_with_headers(message: Message) -> None:
            if message["type"] == "http.response.start":
                MutableHeaders(scope=message).update(HEADERS)
            await send(message)

        await self.app(scope, receive, send_with_headers)


class PackedOnce:
    """Middleware that packs files that never change for the first reader and keeps them so."""

    def __init__(self, app: ASGIApp) -> None:
        self.app = app
        self.kept: dict[str, list[Message]] = {}

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Answer with what is kept, or pass the request on and keep its answer."""
        if not _wants_packed_file(scope):
            await self.app(scope, receive, send)
            return
        path = scope["path"]
        if path not in self.kept:
            answer: list[Message] = []

            async def keep(message: Message) -> None:
                answer.append(message)

            await self.app(scope, receive, keep)
            if not _is_for_ever(answer[0]):
                await _send_all(answer, send)
                return
            self.kept[path] = answer
        await _send_all(self.kept[path], send)


def _wants_packed_file(scope: Scope) -> bool:
    if scope["type"] != "http" or scope["method"] != "GET" or "/static/" not in scope["path"]:
        return False
    headers = Headers(scope=scope)
    conditions = {"range", "if-none-match", "if-modified-since"}
    return "gzip" in headers.get("accept-encoding", "") and conditions.isdisjoint(headers.keys())


def _is_for_ever(start: Message) -> bool:
    return start["status"] == 200 and "immutable" in Headers(raw=start["headers"]).get(
        "cache-control", ""
    )


async def _send_all(answer: list[Message], send: Send) -> None:
    for message in answer:
        await send(dict(message))


def serve_bundle(request: Request) -> Response:
    """Answer with Plotly's script, packed once for all readers."""
    return _packed(request, _bundle(), "text/javascript", f"public, {FOR_EVER}")


def serve_script(request: Request) -> Response:
    """Answer with the script of an element of the page."""
    found = script_at(request.path_params["name"])
    return _packed(request, found, "text/javascript", f"public, {FOR_EVER}")


def serve_figure(request: Request) -> Response:
    """Answer with a figure of the chart."""
    found = figure_at(
        request.path_params["story"], request.path_params["width"], request.query_params
    )
    return _packed(request, found, "application/json", f"private, {FOR_EVER}")


def serve_ahead(request: Request) -> Response:
    """Answer with the stops of a walk, or with a portion of their panels."""
    found = ahead_at(
        request.path_params["story"], request.path_params["name"], request.query_params
    )
    return _packed(request, found, "application/json", f"private, {FOR_EVER}")


@cache
def _bundle() -> bytes:
    return gzip.compress((bundle_folder() / FILE).read_bytes(), compresslevel=9, mtime=0)


def _packed(request: Request, body: bytes | None, kind: str, kept: str) -> Response:
    """Return the answer that holds `body`, which is gzipped, plain for the few that ask so.

    `None` says that nothing lies at the address.
    """
    if body is None:
        return PlainTextResponse("There is nothing at this address.", status_code=404)
    headers = {"Cache-Control": kept, "Vary": "Accept-Encoding"}
    if "gzip" not in request.headers.get("accept-encoding", ""):
        return Response(gzip.decompress(body), media_type=kind, headers=headers)
    headers["Content-Encoding"] = "gzip"
    return Response(body, media_type=kind, headers=headers)


ROUTES: tuple[BaseRoute, ...] = (
    Route(f"{ROUTE}/{FILE}", serve_bundle),
    Route(f"{SCRIPTS}/{{revision}}/{{name}}", serve_script),
    Route(f"{FIGURES}/{{revision}}/{{story}}/{{width}}", serve_figure),
    Route(f"{AHEAD}/{{revision}}/{{story}}/{{name}}", serve_ahead),
)
MIDDLEWARE = (
    Middleware(SecureHeaders),
    Middleware(PackedOnce),
    Middleware(GZipMiddleware, minimum_size=1024, compresslevel=6),
)
