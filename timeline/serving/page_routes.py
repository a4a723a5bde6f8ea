"""Which of Streamlit's own routes are answered: those that the page needs."""

from __future__ import annotations

from starlette.datastructures import Headers
from starlette.responses import HTMLResponse, PlainTextResponse
from starlette.routing import Match
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from timeline.choices import Choices
from timeline.markup import missing_page
from timeline.serving.answers import NOTHING_HERE, ROUTES
from timeline.streamlit_insides import NEEDED_ROUTES
from timeline.views.language import language_of
from timeline.views.style import page_style

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
        is_theirs = scope["type"] == "http" and not _is_ours(scope)
        await self.app(scope, receive, _no_bare_page(scope, receive, send) if is_theirs else send)


def _is_needed(path: str) -> bool:
    _before, inside, name = path.partition(_INSIDE)
    return not inside or name.partition("/")[0] in NEEDED_ROUTES


def _is_ours(scope: Scope) -> bool:
    return any(route.matches(scope)[0] is Match.FULL for route in ROUTES)


def _no_bare_page(scope: Scope, receive: Receive, send: Send) -> Send:
    """Return what sends a sentence and a link where Streamlit would send its own page.

    It does so at every address that it does not know, and nothing of ours stands in it.
    """
    is_bare = False

    async def pass_on(message: Message) -> None:
        nonlocal is_bare
        if message["type"] == "http.response.start":
            headers = Headers(raw=message["headers"])
            is_page = headers.get("content-type", "").startswith("text/html")
            # What is saved as a file comes from Streamlit, too.
            is_bare = message["status"] == 200 and is_page and "content-disposition" not in headers
            if is_bare:
                await _nothing_at(scope)(scope, receive, send)
        if not is_bare:
            await send(message)

    return pass_on


def _nothing_at(scope: Scope) -> HTMLResponse:
    language = language_of(Choices(), Headers(scope=scope).get("accept-language", ""))
    home = f"{scope.get('root_path', '')}/"
    return HTMLResponse(missing_page(home, page_style(), language), status_code=404)
