"""What the server answers beside the page: figures, Plotly's script, and the headers of it all."""

from __future__ import annotations

import asyncio
import gzip
import json
from collections.abc import Awaitable, Callable
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

import brotli
import pytest
from starlette.applications import Starlette
from starlette.requests import Request
from starlette.responses import FileResponse, PlainTextResponse, Response
from starlette.routing import Route
from starlette.types import ASGIApp, Message, Receive, Scope, Send
from timeline.views.chart import SCRIPTS
from timeline.views.figures import figure_addresses, figure_at
from timeline.views.navigation import read_reader
from timeline.views.panel import panel_of
from timeline.views.prefetch import prefetched_at, walk_of

from timeline.bundle import FILE, ROUTE, read_bundle
from timeline.choices import Choices
from timeline.serving import HEADERS, MIDDLEWARE, ROUTES
from timeline.serving.fonts import styles
from timeline.serving.origins import OwnPagesOnly
from timeline.timeline import Timeline
from timeline.views.addresses import REVISION
from timeline.views.stories import find_story

APP = Starlette(routes=list(ROUTES), middleware=list(MIDDLEWARE))


def asked(address: str, app: ASGIApp = APP, **headers: str) -> tuple[int, dict[str, str], bytes]:
    """Return status, headers and body of the answer to a GET."""
    parts = urlsplit(address)
    scope: Scope = {
        "type": "http",
        "method": "GET",
        "path": f"/{parts.path.lstrip('/')}",
        "query_string": parts.query.encode(),
        "headers": [
            (name.replace("_", "-").encode(), value.encode())
            for name, value in ({"host": "localhost"} | headers).items()
        ],
    }
    sent: list[Message] = []

    async def receive() -> Message:
        return {"type": "http.request", "body": b"", "more_body": False}

    async def send(message: Message) -> None:
        sent.append(message)

    async def answer() -> None:
        await app(scope, receive, send)

    # A thread of its own: a browser that another test opened keeps this one's event loop.
    with ThreadPoolExecutor(1) as thread:
        thread.submit(lambda: asyncio.run(answer())).result()
    start, *bodies = sent
    named = {name.decode(): value.decode() for name, value in start["headers"]}
    return start["status"], named, b"".join(body.get("body", b"") for body in bodies)


@pytest.fixture
def zhang(monkeypatch: pytest.MonkeyPatch) -> Timeline:
    monkeypatch.delenv("TIMELINE_STORY", raising=False)
    opened = find_story("en").opened
    assert opened is not None
    return opened


def test_each_width_of_the_chart_has_an_address(zhang: Timeline) -> None:
    for offered in figure_addresses(zhang, Choices()):
        status, headers, body = asked(offered["address"], accept_encoding="gzip")
        assert status == 200
        assert headers["content-encoding"] == "gzip"
        assert headers["cache-control"] == "private, max-age=31536000, immutable"
        figure = json.loads(gzip.decompress(body))
        assert figure["layout"]["meta"]["width"] == offered["width"]
        assert {region[0] for region in figure["layout"]["meta"]["regions"]} == set(
            zhang.table["id"]
        )


def test_a_browser_that_unpacks_nothing_gets_the_figure_plain(zhang: Timeline) -> None:
    status, headers, body = asked(figure_addresses(zhang, Choices())[0]["address"])
    assert status == 200
    assert "content-encoding" not in headers
    regions = json.loads(body)["layout"]["meta"]["regions"]
    assert {event for event, *_ in regions} == set(zhang.table["id"])


@pytest.mark.parametrize(
    "choices",
    [
        Choices(view="orders"),
        Choices(mode="present"),
        Choices(by="voice", scale="true"),
        Choices(lag=True),
    ],
)
def test_what_the_reader_chose_is_in_the_address(zhang: Timeline, choices: Choices) -> None:
    plain = {offer["address"] for offer in figure_addresses(zhang, Choices())}
    offers = figure_addresses(zhang, choices)
    assert plain.isdisjoint(offer["address"] for offer in offers)
    assert asked(offers[-1]["address"])[0] == 200


def test_where_the_reader_stands_is_not(zhang: Timeline) -> None:
    there = Choices(event="presents", q="spy", page=2)
    assert figure_addresses(zhang, there) == figure_addresses(zhang, Choices())


@pytest.mark.parametrize(
    ("story", "width"),
    [("nothing", "1240"), ("", "1240"), ("../../etc", "1240"), (None, "1241"), (None, "-1")],
)
def test_other_addresses_lead_nowhere(zhang: Timeline, story: str | None, width: str) -> None:
    assert figure_at(zhang.digest if story is None else story, width, {}) is None


def test_a_stretch_shows_its_events_alone(zhang: Timeline) -> None:
    body = figure_at(zhang.digest, "1240", {"first": "2017-01-01", "last": "2018-12-31"})
    assert body is not None
    shown = {region[0] for region in json.loads(gzip.decompress(body))["layout"]["meta"]["regions"]}
    assert "report" in shown
    assert "offer" not in shown


@pytest.mark.parametrize("last", ["", "2012-02-30", "9999999", "1700-01-01"])
def test_a_stretch_that_is_none_is_the_whole(zhang: Timeline, last: str) -> None:
    whole = figure_at(zhang.digest, "1240", {})
    assert figure_at(zhang.digest, "1240", {"first": "2012-01-01", "last": last}) == whole


TEXT = b"text" * 999
FOR_EVER = {"Cache-Control": "max-age=9, immutable"}
BROWSERS_OVER_TLS = "gzip, deflate, br, zstd"


@pytest.mark.parametrize(
    ("accepted", "coding", "unpack"),
    [
        ("gzip, deflate", "gzip", gzip.decompress),
        (BROWSERS_OVER_TLS, "br", brotli.decompress),
        ("br;q=0, gzip", "gzip", gzip.decompress),
    ],
)
def test_plotly_comes_packed_and_whole(
    accepted: str, coding: str, unpack: Callable[[bytes], bytes]
) -> None:
    for _reader in range(2):
        status, headers, body = asked(f"{ROUTE}/{FILE}", accept_encoding=accepted)
        assert status == 200
        assert headers["content-encoding"] == coding
        assert headers["vary"] == "Accept-Encoding"
        assert headers["cache-control"] == "public, max-age=31536000, immutable"
        assert unpack(body) == read_bundle().encode()


@pytest.mark.parametrize(
    ("accepted", "coding"),
    [
        (BROWSERS_OVER_TLS, "br"),
        ("gzip, BR", "br"),
        ("br;q=0.000, gzip;q=0.5", "gzip"),
        ("br; q = 0 , gzip", "gzip"),
        ("brotli, xgzip", None),
        ("identity", None),
        ("", None),
    ],
)
def test_the_best_packing_that_a_browser_names(accepted: str, coding: str | None) -> None:
    _status, headers, _body = asked(f"{ROUTE}/{FILE}", accept_encoding=accepted)
    assert headers.get("content-encoding") == coding


def packing(answer: Callable[[Request], Awaitable[Response]]) -> ASGIApp:
    """Return an app that gives this answer for each file below /static."""
    return Starlette(routes=[Route("/static/{name}", answer)], middleware=list(MIDDLEWARE))


def readers(answer: Callable[[Request], Awaitable[Response]], leave: int = 0) -> list[bytes]:
    """Return what three readers get who ask for a file at once, of whom the first may leave."""
    app = packing(answer)

    async def reader(n: int) -> bytes:
        sent: list[Message] = []

        async def receive() -> Message:
            if n >= leave:
                await asyncio.Event().wait()
            return {"type": "http.disconnect"}

        async def send(message: Message) -> None:
            sent.append(message)

        scope: Scope = {"type": "http", "method": "GET", "path": "/static/a.js"}
        asked = {"host": "localhost", "accept-encoding": BROWSERS_OVER_TLS}
        scope["headers"] = [(name.encode(), value.encode()) for name, value in asked.items()]
        await app({**scope, "query_string": b""}, receive, send)
        text: bytes = brotli.decompress(b"".join(message.get("body", b"") for message in sent))
        return text

    async def together() -> list[bytes]:
        return list(await asyncio.gather(*(reader(n) for n in range(3))))

    with ThreadPoolExecutor(1) as thread:
        return thread.submit(asyncio.run, together()).result()


def test_many_first_readers_have_a_file_packed_once() -> None:
    asked_for: list[str] = []

    async def answer(request: Request) -> Response:
        asked_for.append(request.url.path)
        await asyncio.sleep(0)
        return Response(TEXT, media_type="text/plain", headers=FOR_EVER)

    assert readers(answer) == [TEXT] * 3
    assert asked_for == ["/static/a.js"]


def test_a_first_reader_who_leaves_spoils_the_file_for_nobody(tmp_path: Path) -> None:
    file = tmp_path / "a.js"
    file.write_bytes(b"x" * 1_000_000)

    async def answer(_request: Request) -> Response:
        return FileResponse(file, headers=FOR_EVER)

    assert readers(answer, leave=1)[1:] == [file.read_bytes()] * 2


def test_a_font_is_packed_already_and_goes_as_it_is() -> None:
    async def answer(_request: Request) -> Response:
        return Response(TEXT, media_type="font/woff2", headers=FOR_EVER)

    _status, headers, body = asked("/static/a.woff2", packing(answer), accept_encoding="gzip")
    assert "content-encoding" not in headers
    assert (headers["content-length"], body) == (str(len(TEXT)), TEXT)


def test_a_packed_file_is_never_asked_for_in_pieces(tmp_path: Path) -> None:
    """What a browser has of it, it would complete from the file as it lies on the disk."""
    file = tmp_path / "a.js"
    file.write_bytes(TEXT * 99)

    async def answer(_request: Request) -> Response:
        return FileResponse(file, headers=FOR_EVER)

    _status, headers, body = asked("/static/a.js", packing(answer), accept_encoding="gzip")
    assert gzip.decompress(body) == TEXT * 99
    assert headers["content-length"] == str(len(body))
    assert headers.keys().isdisjoint({"accept-ranges", "etag"})


def test_an_answer_that_may_change_is_not_kept() -> None:
    texts = iter(["old", "new"])

    async def answer(_request: Request) -> Response:
        return PlainTextResponse(next(texts), headers={"Cache-Control": "no-cache"})

    app = packing(answer)
    assert [asked("/static/a.js", app, accept_encoding="gzip")[2] for _ in range(2)] == [
        b"old",
        b"new",
    ]


def test_a_file_that_could_not_be_read_is_read_anew_for_the_next_reader() -> None:
    failures = iter([OSError("locked")])

    async def answer(_request: Request) -> Response:
        for failure in failures:
            raise failure
        return PlainTextResponse("text", headers=FOR_EVER)

    app = packing(answer)
    with pytest.raises(OSError, match="locked"):
        asked("/static/a.js", app, accept_encoding="gzip")
    assert asked("/static/a.js", app, accept_encoding="gzip")[2] == b"text"


def test_a_figure_goes_plain_to_who_refuses_gzip(zhang: Timeline) -> None:
    address = figure_addresses(zhang, Choices())[0]["address"]
    _status, headers, body = asked(address, accept_encoding="gzip;q=0")
    assert "content-encoding" not in headers
    assert json.loads(body)["layout"]


def test_the_icon_font_is_asked_for_by_letters_alone() -> None:
    assert styles()
    for address, style in styles().items():
        status, headers, body = asked(address)
        assert (status, headers["content-type"]) == (200, "text/css; charset=utf-8")
        assert headers["cache-control"] == "public, max-age=3600"
        assert body.decode() == style
        face = style.partition("@font-face{font-family:Material Symbols Rounded;")[2]
        assert face.startswith("unicode-range:U+21-10FFFF;")
        assert style.endswith("}\n")


@pytest.mark.parametrize("host", ["localhost", "refused.example"])
@pytest.mark.parametrize("address", [f"{ROUTE}/{FILE}", "/figures/a/b/1", "/nowhere"])
def test_every_answer_has_the_headers(address: str, host: str) -> None:
    _status, headers, _body = asked(address, host=host)
    assert {name.lower(): value for name, value in HEADERS.items()}.items() <= headers.items()
    assert "unsafe-eval" not in headers["content-security-policy"]
    assert "script-src 'self' blob: 'sha256-" in headers["content-security-policy"]


@pytest.mark.parametrize(
    ("has_cors", "origin", "heard"),
    [
        (True, None, "passed on"),
        (True, "http://here.example:8501", "passed on"),
        (True, "http://here.example", "refused"),
        (True, "https://other.example", "refused"),
        (False, "https://other.example", "passed on"),
    ],
)
def test_a_websocket_is_for_our_own_pages(
    monkeypatch: pytest.MonkeyPatch, origin: str | None, heard: str, *, has_cors: bool
) -> None:
    monkeypatch.setattr("streamlit.get_option", {"server.enableCORS": has_cors}.get)
    told: list[str] = []

    async def app(_scope: Scope, _receive: Receive, _send: Send) -> None:
        told.append("passed on")

    async def receive() -> Message:
        return {"type": "websocket.connect"}

    async def send(message: Message) -> None:
        assert message == {"type": "websocket.close", "code": 1008}
        told.append("refused")

    named = [(b"host", b"here.example:8501")]
    named += [] if origin is None else [(b"origin", origin.encode())]
    with ThreadPoolExecutor(1) as thread:
        answer = OwnPagesOnly(app)({"type": "websocket", "headers": named}, receive, send)
        thread.submit(asyncio.run, answer).result()
    assert told == [heard]


def held(address: str) -> Any:
    """Return what a browser learns at an address."""
    status, headers, body = asked(address, accept_encoding="gzip")
    assert status == 200
    assert headers["cache-control"] == "private, max-age=31536000, immutable"
    return json.loads(gzip.decompress(body))


def walk(opened: Timeline, **choices: Any) -> dict[str, Any]:
    return walk_of(opened, read_reader(opened, Choices(**choices), "en"))


def test_a_browser_learns_the_stops_and_their_panels(zhang: Timeline) -> None:
    ways = walk(zhang)
    stops = held(ways["stops"])
    assert [stop for stop, _steps in stops] == ["", *zhang.chronology.order, "~end"]
    assert {steps for _stop, steps in stops} == {1}
    panels = held(ways["panels"].replace("{0}", "0"))
    assert list(panels) == [stop for stop, _steps in stops]
    assert panels["presents"] == [
        panel_of(zhang, read_reader(zhang, Choices(event="presents"), "en"))
    ]


def test_in_a_lesson_each_stop_has_its_steps(zhang: Timeline) -> None:
    ways = walk(zhang, mode="present", reveal=True)
    steps = dict(held(ways["stops"]))
    panels = held(ways["panels"].replace("{0}", "0"))
    assert ways["finer"]
    assert steps == {stop: len(made) for stop, made in panels.items()}
    assert steps["offer"] == 5
    assert len(set(panels["offer"][:3])) == 3


def test_what_was_not_asked_for_is_no_stop(zhang: Timeline) -> None:
    ways = walk(zhang, q="spyware")
    stops = [stop for stop, _steps in held(ways["stops"])]
    assert "presents" in stops
    assert "offer" not in stops
    assert "<mark>spyware</mark>" in held(ways["panels"].replace("{0}", "0"))["presents"][0]


def test_where_the_reader_stands_changes_no_walk(zhang: Timeline) -> None:
    assert walk(zhang, event="presents", page=2, by="voice") == walk(zhang)


@pytest.mark.parametrize("name", ["1", "-1", "01", "²", "{0}", "panels", ""])
def test_there_is_no_other_portion(zhang: Timeline, name: str) -> None:
    assert prefetched_at(zhang.digest, name, {}) is None
    assert prefetched_at("nothing", "0", {}) is None


@pytest.mark.parametrize("name", ["chart", "focus", "walk", "link", "fullscreen", "png", "button"])
def test_the_scripts_are_kept_by_the_browser(name: str) -> None:
    status, headers, body = asked(f"{SCRIPTS}/{REVISION}/{name}.js", accept_encoding="gzip")
    assert status == 200
    assert headers["content-type"].startswith("text/javascript")
    assert headers["cache-control"] == "public, max-age=31536000, immutable"
    assert b"export" in gzip.decompress(body)


@pytest.mark.parametrize("name", ["__init__.py", "chart.css", "..", "none.js"])
def test_nothing_else_is_a_script(name: str) -> None:
    assert asked(f"{SCRIPTS}/{REVISION}/{name}")[0] == 404


def test_a_browser_learns_what_a_search_finds(zhang: Timeline) -> None:
    reader = read_reader(zhang, Choices(event="presents"), "en")
    address = walk_of(zhang, reader)["list"]
    assert held(address).count("<li ") == 18
    found = held(f"{address}&event=presents&q=calvin")
    assert found.count("<li ") == 5
    assert "<mark>Calvin</mark>" in found
