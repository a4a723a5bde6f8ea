"""The headers that every answer of the server has."""

from __future__ import annotations

from base64 import b64encode
from collections.abc import Iterator
from hashlib import sha256

from starlette.datastructures import MutableHeaders
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from timeline.reader.scripts import EARLY
from timeline.streamlit_insides import inline_scripts
from timeline.views.embedding import embedders


def _inline_scripts() -> Iterator[str]:
    """Yield the scripts that stand in the page itself, as sources of the policy."""
    for script in (EARLY, *inline_scripts()):
        yield f"'sha256-{b64encode(sha256(script.encode()).digest()).decode()}'"


def headers_for(embedders: tuple[str, ...]) -> dict[str, str]:
    """Return the headers, by which the sites of `embedders` may show the page in a frame."""
    headers = {
        "Content-Security-Policy": _policy(embedders),
        "X-Content-Type-Options": "nosniff",
        "Referrer-Policy": "no-referrer",
        "Permissions-Policy": "camera=(), microphone=(), geolocation=()",
        "Cross-Origin-Opener-Policy": "same-origin",
    }
    # It knows no other sites, and old browsers alone still ask it.
    return headers if embedders else headers | {"X-Frame-Options": "SAMEORIGIN"}


# Streamlit writes styles into its page and imports the scripts of our elements from blobs. It
# evaluates text only for maps and compiles WebAssembly only for archives: neither is here.
def _policy(embedders: tuple[str, ...]) -> str:
    return "; ".join(
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
            " ".join(("frame-ancestors 'self'", *embedders)),
            "base-uri 'self'",
            "form-action 'self'",
            "object-src 'none'",
        )
    )


HEADERS = headers_for(embedders())


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
