"""What stands where Streamlit would send its own page, and what it may send all the same."""

from __future__ import annotations

import asyncio

import pytest
from starlette.responses import HTMLResponse
from starlette.types import Message

from timeline.serving.page_routes import PageRoutesOnly


@pytest.mark.parametrize(
    ("headers", "status"),
    [({}, 404), ({"Content-Disposition": 'attachment; filename="story.html"'}, 200)],
)
def test_a_page_is_sent_only_to_be_saved(headers: dict[str, str], status: int) -> None:
    sent: list[Message] = []

    async def send(message: Message) -> None:
        sent.append(message)

    async def receive() -> Message:
        return {"type": "http.request", "body": b""}

    app = PageRoutesOnly(HTMLResponse("Streamlit's own", headers=headers))
    scope = {"type": "http", "method": "GET", "path": "/media/story.html", "headers": []}
    asyncio.run(app(scope, receive, send))
    assert sent[0]["status"] == status
    assert (sent[1]["body"] == b"Streamlit's own") == (status == 200)
