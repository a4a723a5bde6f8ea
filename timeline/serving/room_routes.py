"""What the server answers to class rooms: to students who follow, and to teachers who lead."""

from __future__ import annotations

import json
import os
from collections.abc import Mapping
from typing import Any
from urllib.parse import parse_qsl, urlencode

from starlette.concurrency import run_in_threadpool
from starlette.datastructures import Headers
from starlette.requests import Request
from starlette.responses import HTMLResponse, JSONResponse, Response, StreamingResponse
from starlette.routing import BaseRoute, Route

from timeline.choices import Choices, read_choices
from timeline.classroom import ClassRoom, read_code
from timeline.json_text import write_json
from timeline.serving.class_network import ROOMS
from timeline.serving.descriptors import has_room
from timeline.serving.following import is_full, steps, tell
from timeline.serving.guesses import Guesses
from timeline.serving.origins import may_ask
from timeline.sessions import Full, StoreError, Unreachable, room_store
from timeline.shelf import CLASS_VARIABLE
from timeline.views.language import language_of
from timeline.views.room_page import code_page, room_page, sentences
from timeline.views.rooms import NotTheirs, followers_of, lead_room, open_room
from timeline.wording import phrases

LONGEST_WISH = 20_000
"""The most bytes that a teacher's page sends at once: its address, and her secret."""

GUESSES = Guesses()
OPENINGS = Guesses()
"""Rooms that were opened, held to the same number."""
_ASKED_ANEW = {"Cache-Control": "no-store", "X-Robots-Tag": "noindex"}
_LATER = "retry: 10000\n"
"""Has a browser that was sent away ask again after ten seconds."""


def class_address(request: Request) -> str:
    """Return where students find this server: by the name of its computer in their network."""
    base = request.base_url
    named = os.environ.get(CLASS_VARIABLE, "")
    return str(base.replace(hostname=named) if named else base)


def serve_room(request: Request) -> Response:
    """Answer with a student's page, or with where a code is written."""
    headers = _ASKED_ANEW | {"Vary": "Accept-Language"}
    page, is_known = room_page(request.query_params, request.headers.get("accept-language", ""))
    if is_known:
        return HTMLResponse(page, headers=headers)
    if _guessed_too_often(request):
        language, code = _language(request), read_code(request.query_params["room"])
        page = code_page(language, sentences(language)["often"], room=code)
        return HTMLResponse(page, status_code=429, headers=headers)
    return HTMLResponse(page, status_code=404, headers=headers)


def _guessed_too_often(request: Request) -> bool:
    """Return whether too many wrong codes came from where this one does, which is counted else."""
    client = _client(request)
    if GUESSES.are_too_many(client):
        return True
    GUESSES.note(client)
    return False


async def serve_steps(request: Request) -> Response:
    """Answer with where the teacher is, now and at each step, as server-sent events."""
    language, code = _language(request), read_code(request.path_params["code"])
    refusal, room = "", None
    if is_full(code) or not has_room():
        refusal = "full"
    else:
        try:
            room = await run_in_threadpool(room_store().find, code)
        except Unreachable:
            refusal = "unreachable"
    if room is not None:
        return _events(steps(code, room, language))
    if not refusal and _guessed_too_often(request):
        refusal = "often"
    state = {"said": sentences(language)[refusal or "unknown"], "later": bool(refusal)}
    return _events(iter([f"{_LATER}data: {write_json(state)}\n\n".encode()]))


def _events(told: Any) -> Response:
    headers = _ASKED_ANEW | {"X-Accel-Buffering": "no"}
    return StreamingResponse(told, media_type="text/event-stream", headers=headers)


async def serve_opening(request: Request) -> Response:
    """Open a class room for the story at the address that the teacher's page is at."""
    wish = await _wish(request)
    language = _language(request)
    if wish is None or not may_ask(Headers(scope=request.scope)):
        return _refused(language, "")
    if OPENINGS.are_too_many(_client(request)):
        return _refused(language, "many", 429)
    OPENINGS.note(_client(request))
    try:
        opened = await run_in_threadpool(open_room, _choices(wish))
    except StoreError as error:
        return _refused(language, "none" if isinstance(error, Full) else "unreachable", 503)
    if opened is None:
        return _refused(language, "gone", 404)
    code, room = opened
    told = _told(request, code, room, followers_of(0, language))
    return JSONResponse(told | {"secret": room.secret}, headers=_ASKED_ANEW)


async def serve_leading(request: Request) -> Response:
    """Have a class room go where its teacher is, at the pace that she sets, or end it."""
    wish, language = await _wish(request), _language(request)
    code = read_code(request.path_params["code"])
    if wish is None or not may_ask(Headers(scope=request.scope)):
        return _refused(language, "")
    secret, pace, ends = str(wish.get("secret")), str(wish.get("pace")), wish.get("ends") is True
    try:
        room = await run_in_threadpool(
            lambda: lead_room(code, secret, _choices(wish), pace, ends=ends)
        )
        following = await run_in_threadpool(room_store().followers, code)
    except NotTheirs:
        return _wrong(request, language, "theirs", 403)
    except Unreachable:
        return _refused(language, "unreachable", 503)
    if room is None:
        return _wrong(request, language, "closed", 404)
    tell(code, room)
    told = _told(request, code, room, followers_of(following, language))
    return JSONResponse(told, headers=_ASKED_ANEW)


def _wrong(request: Request, language: str, name: str, status: int) -> Response:
    """Refuse who leads what is not theirs: who guesses does not learn which codes there are."""
    if _guessed_too_often(request):
        return _refused(language, "often", 429)
    return _refused(language, name, status)


def _told(request: Request, code: str, room: ClassRoom, following: str) -> dict[str, object]:
    """Return what a teacher's page is told of her room, and how many are `following` it."""
    address = f"{class_address(request)}?{urlencode({'room': code})}"
    told = {"code": code, "address": address, "pace": room.pace, "isOver": room.is_over}
    return told | {"following": following}


def _refused(language: str, name: str, status: int = 400) -> Response:
    _ = phrases(language).gettext
    told = sentences(language) | {
        "": _("This is no request of a teacher’s page."),
        "none": _("This server has as many class rooms as it holds. Try again when one is over."),
        "many": _("Too many class rooms were opened from where you are. Try again in a minute."),
        "closed": _(
            "This class room is gone: the server was started anew, or its time is over. Open a new "
            "one."
        ),
        "theirs": _("This class room is led by another teacher. Open one of your own."),
    }
    return JSONResponse({"said": told[name], "why": name}, status_code=status, headers=_ASKED_ANEW)


async def _wish(request: Request) -> Mapping[str, Any] | None:
    """Return what a teacher's page asks for; `None` for what none would send."""
    if request.headers.get("content-type") != "application/json":  # other sites' pages send no such
        return None
    body = b""
    async for piece in request.stream():
        body += piece
        if len(body) > LONGEST_WISH:
            return None
    try:
        wish = json.loads(body)
        write_json(wish).encode()  # half of a letter and what is no number can be read, not sent on
    except (ValueError, RecursionError):
        return None
    return wish if isinstance(wish, dict) else None


def _choices(wish: Mapping[str, Any]) -> Choices:
    return read_choices(dict(parse_qsl(str(wish.get("address", "")))))


def _language(request: Request) -> str:
    choices = read_choices(request.query_params)
    return language_of(choices, request.headers.get("accept-language", ""))


def _client(request: Request) -> str:
    return request.client.host if request.client else ""


ROOM_ROUTES: tuple[BaseRoute, ...] = (
    Route(ROOMS, serve_room, methods=["GET"]),
    Route(ROOMS, serve_opening, methods=["POST"]),
    Route(f"{ROOMS}/{{code}}", serve_leading, methods=["POST"]),
    Route(f"{ROOMS}/{{code}}/steps", serve_steps, methods=["GET"]),
)
