"""A server for a class: who asks from the network sees class rooms alone."""

from __future__ import annotations

import os
from collections.abc import Mapping
from urllib.parse import parse_qs

from starlette.responses import PlainTextResponse, RedirectResponse
from starlette.types import ASGIApp, Receive, Scope, Send

from timeline.own_computer import is_this_computer
from timeline.serving.health import HEALTH
from timeline.shelf import CLASS_VARIABLE
from timeline.views.elements import CLASSWORK_SCRIPT, FOLLOWER_SCRIPT, WRITTEN_SCRIPT
from timeline.views.rooms import MARK
from timeline.views.served import READER

ROOMS = "/room"
"""The address where a code is written, and below which rooms are followed."""

NOT_HERE = "From the network this server shows class rooms alone."


class RoomsFromOutside:
    """Middleware that lets others than this computer into class rooms, where a class is served.

    Without it a student who took the code out of the address would see the whole story.
    """

    def __init__(self, app: ASGIApp, environment: Mapping[str, str] = os.environ) -> None:
        self.app = app
        self.is_for_class = bool(environment.get(CLASS_VARIABLE))

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Pass the request on, lead it to where a code is written, or refuse it (status 403)."""
        if not self.is_for_class or scope["type"] == "lifespan" or _is_inside(scope):
            await self.app(scope, receive, send)
        elif scope["type"] == "websocket":
            await send({"type": "websocket.close", "code": 1008})
        elif _is_of_room(scope):
            await self.app(scope, receive, send)
        elif scope["path"] == "/":
            await RedirectResponse(f"{scope.get('root_path', '')}{ROOMS}")(scope, receive, send)
        else:
            await PlainTextResponse(NOT_HERE, status_code=403)(scope, receive, send)


def _is_inside(scope: Scope) -> bool:
    client = scope.get("client")
    return client is not None and is_this_computer(client[0])


def _is_of_room(scope: Scope) -> bool:
    """Return whether a request is one that a student's page makes."""
    path = scope["path"]
    if scope["method"] not in {"GET", "HEAD"}:
        return False
    if path == "/":
        return "room" in parse_qs(scope["query_string"].decode("latin-1"))
    if path.startswith(f"{READER}/"):
        _revision, _, of = path.removeprefix(f"{READER}/").partition("/")
        return MARK in of.partition("/")[0]
    scripts = {f"/{each}" for each in (FOLLOWER_SCRIPT, CLASSWORK_SCRIPT, WRITTEN_SCRIPT)}
    return path in {HEALTH, ROOMS, "/favicon.png", *scripts} or path.startswith(f"{ROOMS}/")
