"""The page as `app.py` serves it, with a watch in it; its Streamlit waits if told."""

from __future__ import annotations

import asyncio
import re
from pathlib import Path

import streamlit as st
from starlette.middleware import Middleware
from starlette.requests import Request
from starlette.responses import PlainTextResponse, Response
from starlette.types import ASGIApp, Receive, Scope, Send

from app import PAGE
from timeline.serving import HEADERS, MIDDLEWARE, ROUTES, started
from timeline.serving.answers import serve_page

STREAMLIT = re.compile(r"/static/js/index\.(?!esm)")
WATCH = Path(__file__).with_name("watch.js").read_text(encoding="utf-8")


class Watch:
    """Middleware that puts the watch into the page, and keeps Streamlit's script back.

    It does so from when `/hold` is asked for until `/go` is; `/asked` tells whether the script was
    asked for meanwhile, which stands last in the page: a browser that keeps it does not ask again.
    """

    def __init__(self, app: ASGIApp) -> None:
        self.app = app
        self.may_start = asyncio.Event()
        self.may_start.set()
        self.is_asked = False

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        answer = None
        if scope["type"] == "http":
            if STREAMLIT.match(scope["path"]):
                self.is_asked = True
                await self.may_start.wait()
            answer = self.answer(Request(scope))
        await (answer or self.app)(scope, receive, send)

    def answer(self, request: Request) -> Response | None:
        match request.url.path:
            case "/":
                page = bytes(serve_page(request).body).decode()
                page = page.replace("<head>", '<head><script src="watch.js"></script>', 1)
                return Response(page, headers=HEADERS, media_type="text/html")
            case "/watch.js":
                return Response(WATCH, media_type="text/javascript")
            case "/hold":
                self.may_start.clear()
                self.is_asked = False
            case "/go":
                self.may_start.set()
            case "/asked":
                pass
            case _:
                return None
        return PlainTextResponse("yes" if self.is_asked else "no")


app = st.App(PAGE, lifespan=started, routes=ROUTES, middleware=[Middleware(Watch), *MIDDLEWARE])
