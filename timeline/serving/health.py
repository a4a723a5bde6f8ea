"""Whether the server can serve a new reader."""

from __future__ import annotations

from starlette.concurrency import run_in_threadpool
from starlette.requests import Request
from starlette.responses import PlainTextResponse

from timeline.serving.descriptors import FULL, has_room
from timeline.streamlit_insides import is_ready
from timeline.views.stories import served_story

HEALTH = "/healthz"
"""Where the server says how it is, whatever name it is asked by: to Docker, to a load balancer."""
_NOT_RUNNING = "The page is not running: the server is starting or ending."
_UNREADABLE = "The story that this server shows cannot be read. `timeline check` says why."


async def serve_health(_request: Request) -> PlainTextResponse:
    """Answer `ok`, or, with status 503, why a new reader would not see the story."""
    trouble = await _trouble()
    return PlainTextResponse(
        trouble or "ok",
        status_code=503 if trouble else 200,
        headers={"Cache-Control": "no-store"},
    )


async def _trouble() -> str:
    """Return what keeps a new reader from the story; empty if nothing does."""
    if not await is_ready():
        return _NOT_RUNNING
    if not has_room():
        return FULL
    found = await run_in_threadpool(served_story, "en")
    return "" if found.opened else _UNREADABLE
