"""What the server answers beside the page: scripts, figures, panels."""

from __future__ import annotations

import gzip

from starlette.requests import Request
from starlette.responses import PlainTextResponse, Response
from starlette.routing import BaseRoute, Route

from timeline.bundle import FILE, ROUTE, read_bundle
from timeline.serving.packing import accepted
from timeline.views.ahead import AHEAD, ahead_at
from timeline.views.chart import SCRIPTS, script_at
from timeline.views.figures import FIGURES, PICTURE, figure_at, picture_at

FOR_EVER = "max-age=31536000, immutable"
"""How long browsers keep what its address names in full, by version or by content."""


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
        return _packed(request, picture_at(story), "image/svg+xml", f"private, {FOR_EVER}")
    found = figure_at(story, name, request.query_params)
    return _packed(request, found, "application/json", f"private, {FOR_EVER}")


def serve_ahead(request: Request) -> Response:
    """Answer with the stops of a walk, or with a portion of their panels."""
    found = ahead_at(
        request.path_params["story"], request.path_params["name"], request.query_params
    )
    return _packed(request, found, "application/json", f"private, {FOR_EVER}")


def _packed(request: Request, body: bytes | None, kind: str, kept: str) -> Response:
    """Return the answer that holds `body`, which is gzipped, plain for the few that ask so.

    `None` says that nothing lies at the address.
    """
    if body is None:
        return PlainTextResponse("There is nothing at this address.", status_code=404)
    headers = {"Cache-Control": kept, "Vary": "Accept-Encoding"}
    if "gzip" not in accepted(request.headers.get("accept-encoding", "")):
        return Response(gzip.decompress(body), media_type=kind, headers=headers)
    headers["Content-Encoding"] = "gzip"
    return Response(body, media_type=kind, headers=headers)


ROUTES: tuple[BaseRoute, ...] = (
    Route(f"{ROUTE}/{FILE}", serve_bundle),
    Route(f"{SCRIPTS}/{{revision}}/{{name}}", serve_script),
    Route(f"{FIGURES}/{{revision}}/{{story}}/{{width}}", serve_figure),
    Route(f"{AHEAD}/{{revision}}/{{story}}/{{name}}", serve_ahead),
)
