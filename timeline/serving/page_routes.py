"""Which of Streamlit's own routes are answered: those that the page needs."""

from __future__ import annotations

from starlette.responses import PlainTextResponse
from starlette.types import ASGIApp, Receive, Scope, Send

from timeline.serving.answers import NOTHING_HERE
from timeline.streamlit_insides import NEEDED_ROUTES

_INSIDE = "/_stcore/"


class PageRoutesOnly:
    """Middleware that answers none of Streamlit's routes that the page does not need."""

    def __init__(self, app: ASGIApp) -> None:
        self.app = app

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Pass the request on, or answer that nothing is there (status 404)."""
        if scope["type"] == "http" and not _is_needed(scope["path"]):
            await PlainTextResponse(NOTHING_HERE, status_code=404)(scope, receive, send)
            return
        await self.app(scope, receive, send)


def _is_needed(path: str) -> bool:
    _before, inside, name = path.partition(_INSIDE)
    return not inside or name.partition("/")[0] in NEEDED_ROUTES
