"""What the server answers beside the page: scripts, figures, panels."""

from __future__ import annotations

import gzip
from collections.abc import Callable

from starlette.requests import Request
from starlette.responses import HTMLResponse, PlainTextResponse, Response
from starlette.routing import BaseRoute, Route

from timeline.bundle import FILE, ROUTE, read_bundle
from timeline.markup import standing
from timeline.serving.health import HEALTH, serve_health
from timeline.serving.packing import accepted
from timeline.views.chart import SCRIPTS, script_at
from timeline.views.figures import FIGURES, PICTURE, figure_at, picture_at
from timeline.views.prefetch import LIST, PREFETCH, prefetched_at
from timeline.wording import Part

FOR_EVER = "max-age=31536000, immutable"
"""How long browsers keep what its address names in full, by version or by content."""
NOTHING_HERE = "There is nothing at this address."


def serve_bundle(_request: Request) -> Response:
    """Answer with Plotly's script."""
    kept = {"Cache-Control": f"public, {FOR_EVER}"}
    return Response(read_bundle(), media_type="text/javascript", headers=kept)


def serve_script(request: Request) -> Response:
    """Answer with the script of an element of the page."""
    found = script_at(request.path_params["name"])
    return _packed(request, found, "text/javascript", f"public, {FOR_EVER}")


def serve_figure(request: Request) -> Response:
    """Answer with a figure of the chart, or with the picture of the story."""
    story, name = request.path_params["story"], request.path_params["width"]
    if name == PICTURE:
        return _made(request, "chart", lambda: picture_at(story), "image/svg+xml")
    return _made(request, "chart", lambda: figure_at(story, name, request.query_params))


def serve_prefetched(request: Request) -> Response:
    """Answer with the stops of a walk, or with a portion of their panels."""
    story, name = request.path_params["story"], request.path_params["name"]
    part: Part = "list" if name == LIST else "event"
    return _made(request, part, lambda: prefetched_at(story, name, request.query_params))


def _made(
    request: Request,
    part: Part,
    make: Callable[[], bytes | None],
    kind: str = "application/json",
) -> Response:
    """Return the answer that holds what `make` makes, or, kept by nobody, that this fails."""
    answers: list[Response] = []

    def fail(sentence: str) -> None:
        kept = {"Cache-Control": "no-store"}
        answers.append(HTMLResponse(sentence, status_code=500, headers=kept))

    with standing(part, "en", fail):
        answers.append(_packed(request, make(), kind, f"private, {FOR_EVER}"))
    return answers[0]


def _packed(request: Request, body: bytes | None, kind: str, kept: str) -> Response:
    """Return the answer that holds `body`, which is gzipped, plain for the few that ask so.

    `None` says that nothing lies at the address.
    """
    if body is None:
        return PlainTextResponse(NOTHING_HERE, status_code=404)
    headers = {"Cache-Control": kept, "Vary": "Accept-Encoding"}
    if "gzip" not in accepted(request.headers.get("accept-encoding", "")):
        return Response(gzip.decompress(body), media_type=kind, headers=headers)
    headers["Content-Encoding"] = "gzip"
    return Response(body, media_type=kind, headers=headers)


ROUTES: tuple[BaseRoute, ...] = (
    Route(HEALTH, serve_health),
    Route(f"{ROUTE}/{FILE}", serve_bundle),
    Route(f"{SCRIPTS}/{{revision}}/{{name}}", serve_script),
    Route(f"{FIGURES}/{{revision}}/{{story}}/{{width}}", serve_figure),
    Route(f"{PREFETCH}/{{revision}}/{{story}}/{{name}}", serve_prefetched),
)
