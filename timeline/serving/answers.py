"""What the server answers beside the page: scripts, figures, panels."""

from __future__ import annotations

import gzip
from io import BytesIO
from urllib.parse import urlsplit

import segno
from markupsafe import Markup
from starlette.requests import Request
from starlette.responses import HTMLResponse, PlainTextResponse, RedirectResponse, Response
from starlette.routing import BaseRoute, Route

from timeline.bundle import FILE, ROUTE, read_bundle
from timeline.markup import standing
from timeline.reader.figures import DRAWING, FIGURE
from timeline.serving.health import HEALTH, serve_health
from timeline.serving.packing import accepted
from timeline.serving.room_routes import ROOM_ROUTES, class_address, serve_room
from timeline.views.citing_page import citing_file, citing_page
from timeline.views.elements import SCRIPTS, packed_script
from timeline.views.first_view import page_at
from timeline.views.rooms import MARK
from timeline.views.served import NOW, OFFLINE, PICTURE, READER, part_at
from timeline.views.shelf_page import OWN, asks_to_compare, compare_at, shelf_at
from timeline.wording import Part

CODE = "/code.svg"
LONGEST_QUERY = 1_000
"""The most characters behind the “?” of an address that a code is made of."""

FOR_EVER = "max-age=31536000, immutable"
"""How long browsers keep what its address names in full, by version or by content."""
NOTHING_HERE = "There is nothing at this address."


def serve_page(request: Request) -> Response:
    """Answer with the page, in which the story stands before any script has run.

    It is asked for at every visit: the story's file may have changed.
    """
    if "room" in request.query_params:
        return serve_room(request)
    if asks_to_compare(request.query_params):
        return RedirectResponse(f"./compare?{request.url.query}", headers=_ASKED_ANEW)
    page = page_at(request.query_params, _accepted(request))
    return HTMLResponse(
        page, headers=_ASKED_ANEW | _told_to_robots(is_own="story" in request.query_params)
    )


def _told_to_robots(*, is_own: bool) -> dict[str, str]:
    """Return what keeps a reader's own story out of the indexes of search engines."""
    return {"X-Robots-Tag": "noindex"} if is_own else {}


def serve_shelf(request: Request) -> Response:
    """Answer with the page that tells of all stories of the server's own."""
    page = shelf_at(request.query_params, _accepted(request))
    return HTMLResponse(page, headers=_ASKED_ANEW)


def serve_comparison(request: Request) -> Response:
    """Answer with two stories of the server's own side by side."""
    query = request.query_params
    is_own = "story" in query or any(value.startswith(OWN) for value in query.values())
    page = compare_at(query, _accepted(request))
    return HTMLResponse(page, headers=_ASKED_ANEW | _told_to_robots(is_own=is_own))


def serve_citations(request: Request) -> Response:
    """Answer with how to cite a story or an event of it, as a page or as CSL-JSON."""
    home, query = str(request.base_url), request.query_params
    is_file = request.url.path.endswith(".json")
    told = citing_file(query, home) if is_file else citing_page(query, _accepted(request), home)
    if told is None:
        return PlainTextResponse(NOTHING_HERE, status_code=404)
    kind = "application/vnd.citationstyles.csl+json" if is_file else "text/html"
    kept = _ASKED_ANEW | _told_to_robots(is_own="story" in query)
    return Response(told, media_type=kind, headers=kept)


_ASKED_ANEW = {"Cache-Control": "no-store", "Vary": "Accept-Language"}


def _accepted(request: Request) -> str:
    """Return which languages a browser prefers."""
    return request.headers.get("accept-language", "")


def serve_bundle(_request: Request) -> Response:
    """Answer with Plotly's script."""
    kept = {"Cache-Control": f"public, {FOR_EVER}"}
    return Response(read_bundle(), media_type="text/javascript", headers=kept)


def serve_script(request: Request) -> Response:
    """Answer with the script of an element of the page."""
    coding = "br" if "br" in _codings(request) else "gzip"
    found = packed_script(request.path_params["name"], coding)
    return _packed(request, found, "text/javascript", f"public, {FOR_EVER}", coding)


def serve_part(request: Request) -> Response:
    """Answer with a part of the reader of a story, or with its picture or offline page.

    Where it fails, the answer is a sentence, which nobody keeps.
    """
    story, name = request.path_params["story"], request.path_params["name"]
    kind = _KINDS.get(name, "application/json")
    part: Part = "chart" if name == PICTURE or name.startswith((FIGURE, DRAWING)) else "story"
    language = request.query_params.get("lang") or story.rpartition("-")[2]
    answers: list[Response] = []

    def fail(sentence: str) -> None:
        kept = {"Cache-Control": "no-store"}
        told = Markup(sentence).striptags()  # noqa: S704 (a template's)
        answers.append(PlainTextResponse(told, status_code=500, headers=kept))

    with standing(part, language, fail):
        body = part_at(story, name, request.query_params)
        kept = "no-store" if name == NOW else f"private, {FOR_EVER}"
        answers.append(_packed(request, body, kind, kept))
    answers[0].headers.update(_told_to_robots(is_own=not {".", MARK}.isdisjoint(story)))
    return answers[0]


_KINDS = {PICTURE: "image/svg+xml", OFFLINE: "text/html"}


def serve_code(request: Request) -> Response:
    """Answer with a QR code of an address of this page: its query is that of the request."""
    base = class_address(request) if "room" in request.query_params else str(request.base_url)
    page = urlsplit(base)._replace(query=request.url.query, fragment="")
    if len(page.query) > LONGEST_QUERY:
        return PlainTextResponse(NOTHING_HERE, status_code=404)
    picture = BytesIO()
    segno.make(page.geturl(), error="m", micro=False).save(picture, kind="svg", scale=8, border=2)
    kept = {"Cache-Control": "no-store"}
    return Response(picture.getvalue(), media_type="image/svg+xml", headers=kept)


def _codings(request: Request) -> frozenset[str]:
    return accepted(request.headers.get("accept-encoding", ""))


def _packed(
    request: Request, body: bytes | None, kind: str, kept: str, coding: str = "gzip"
) -> Response:
    """Return the answer that holds `body`, which is packed; gzipped, plain for the few that ask so.

    `None` says that nothing lies at the address.
    """
    if body is None:
        return PlainTextResponse(NOTHING_HERE, status_code=404)
    headers = {"Cache-Control": kept, "Vary": "Accept-Encoding"}
    if coding not in _codings(request):
        return Response(gzip.decompress(body), media_type=kind, headers=headers)
    headers["Content-Encoding"] = coding
    return Response(body, media_type=kind, headers=headers)


ROUTES: tuple[BaseRoute, ...] = (
    Route("/", serve_page),
    Route("/shelf", serve_shelf),
    Route("/compare", serve_comparison),
    Route("/cite", serve_citations),
    Route("/cite.json", serve_citations),
    Route(HEALTH, serve_health),
    Route(f"{ROUTE}/{FILE}", serve_bundle),
    Route(f"{SCRIPTS}/{{revision}}/{{name}}", serve_script),
    Route(f"{READER}/{{revision}}/{{story}}/{{name}}", serve_part),
    Route(CODE, serve_code),
    *ROOM_ROUTES,
)
