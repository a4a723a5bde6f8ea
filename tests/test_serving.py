"""What the server answers beside the page: figures, Plotly's script, and the headers of it all."""

from __future__ import annotations

import asyncio
import gzip
import json
import re
from collections.abc import Awaitable, Callable
from concurrent.futures import ThreadPoolExecutor
from io import BytesIO
from pathlib import Path
from typing import Any
from urllib.parse import parse_qsl, urlsplit

import brotli
import numpy as np
import pytest
import segno
from starlette.applications import Starlette
from starlette.requests import Request
from starlette.responses import FileResponse, PlainTextResponse, Response
from starlette.routing import Route
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from timeline.bundle import FILE, ROUTE, read_bundle
from timeline.choices import Choices, ModeName, read_choices
from timeline.exchange import to_svg
from timeline.json_text import write_json
from timeline.markup import supposing_page
from timeline.reader.figures import SIZES
from timeline.reader.parts import part_of
from timeline.reader.revealing import panel_at_turn
from timeline.serving import HEADERS, MIDDLEWARE, ROUTES
from timeline.serving.fonts import styles
from timeline.serving.origins import OwnPagesOnly
from timeline.sessions import Kept, story_store
from timeline.timeline import Timeline
from timeline.views.addresses import REVISION
from timeline.views.elements import READER_SCRIPT, SCRIPTS
from timeline.views.served import READER, element_address, picture_address
from timeline.views.stories import find_story

FIRE = Path(__file__).parent / "data" / "valid" / "disputed.yaml"
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
    opened = find_story("en", Choices()).opened
    assert opened is not None
    return opened


def base_of(opened: Timeline) -> str:
    return element_address(opened).removesuffix("/element")


def held(address: str) -> Any:
    """Return what a browser learns at an address."""
    status, headers, body = asked(address, accept_encoding="gzip")
    assert (status, headers["content-type"]) == (200, "application/json")
    assert headers["content-encoding"] == "gzip"
    assert headers["cache-control"] == "private, max-age=31536000, immutable"
    assert headers["vary"] == "Accept-Encoding"
    return json.loads(gzip.decompress(body))


def drawn(figure: Any) -> set[str]:
    return {event for event, *_ in figure["layout"]["meta"]["regions"]}


@pytest.mark.long
@pytest.mark.parametrize("mode", ["read", "present"])
def test_each_width_of_the_chart_has_an_address(zhang: Timeline, mode: ModeName) -> None:
    offers = held(element_address(zhang))["figures"][mode]
    assert [offer["figure"] for offer in offers] == [f"figure-{size.axis}" for size in SIZES[mode]]
    for offered in offers[::4]:
        figure = held(f"{base_of(zhang)}/{offered['figure']}?mode={mode}")
        assert figure["layout"]["meta"]["width"] == offered["width"]
        assert drawn(figure) == set(zhang.table["id"])


def test_the_reader_tells_where_its_parts_lie_in_each_language(zhang: Timeline) -> None:
    told = held(element_address(zhang))
    assert told["base"] == base_of(zhang)
    assert list(told["languages"]) == ["en", "zh"]
    chinese = held(told["languages"]["zh"])
    assert (told["data"]["language"], chinese["data"]["language"]) == ("en", "zh")
    assert ">时间线<" in chinese["html"]
    assert chinese["base"] == told["base"].removesuffix("-en") + "-zh"
    assert "某个时候" in str(held(f"{chinese['base']}/list"))


@pytest.mark.parametrize("name", ["facts", "list", "texts", "pages", "panels-0"])
def test_each_part_has_an_address(zhang: Timeline, name: str) -> None:
    found = held(f"{base_of(zhang)}/{name}")
    assert found == json.loads(write_json(part_of(zhang, zhang, name)))
    known = zhang.as_of(np.datetime64("2018-04-14"))
    then = held(f"{base_of(zhang)}/{name}?asof=2018-04-14")
    assert then == json.loads(write_json(part_of(zhang, known, name)))
    assert then != found


@pytest.mark.long
def test_each_supposition_has_an_address_and_no_other_part_changes(zhang: Timeline) -> None:
    place, supposed = f"{base_of(zhang)}/supposed", "suppose=set:stay%3D2012;drop:stay.after"
    page = held(f"{place}?{supposed}&event=stay")
    assert page == supposing_page(zhang, "set:stay=2012;drop:stay.after", "stay")
    assert page not in {held(place), held(f"{place}?{supposed}&event=offer")}
    assert held(f"{place}?{supposed}&event=stay&q=spy&mode=present") == page
    assert held(f"{place}?{supposed}&asof=2018-04-14") != held(f"{place}?{supposed}")
    assert "supposes nothing" in held(f"{place}?suppose=%00%FF")
    for name in ("facts", "list", "figure-282"):
        assert held(f"{base_of(zhang)}/{name}?{supposed}") == held(f"{base_of(zhang)}/{name}")


@pytest.mark.long
def test_what_does_not_decide_on_a_part_makes_no_other(zhang: Timeline) -> None:
    plain = f"{base_of(zhang)}/figure-282"
    assert held(f"{plain}?event=presents&q=spy&page=2&view=voices") == held(plain)
    for choice in ("view=orders", "by=voice", "scale=true", "lag=yes", "asof=2018-04-15"):
        assert held(f"{plain}?{choice}") != held(plain), choice
    turn = "mode=present&reveal=yes&event=presents"
    assert held(f"{plain}?{turn}&step=3&lane=court") == held(f"{plain}?{turn}")
    assert held(f"{plain}?{turn}") != held(f"{plain}?mode=present")
    panels = f"{base_of(zhang)}/panels-0"
    assert held(f"{panels}?q=spy&mode=present&lag=yes") == held(panels)


def test_the_words_of_an_event_at_its_turn_have_an_address(zhang: Timeline) -> None:
    turn = "mode=present&reveal=yes&event=presents"
    found = held(f"{base_of(zhang)}/panel?{turn}&step=2")
    assert found == panel_at_turn(zhang, read_choices(dict(parse_qsl(turn))))
    assert "22 April 2018" in found["presents"]
    assert "31 December 2017" in held(f"{base_of(zhang)}/panels-0")["presents"]
    assert asked(f"{base_of(zhang)}/panel?mode=present&reveal=yes")[0] == 404


def test_a_figure_goes_plain_to_who_unpacks_nothing(zhang: Timeline) -> None:
    address = f"{base_of(zhang)}/figure-282"
    for accepted in ("", "gzip;q=0"):
        status, headers, body = asked(address, accept_encoding=accepted)
        assert status == 200
        assert "content-encoding" not in headers
        assert drawn(json.loads(body)) == set(zhang.table["id"])


@pytest.mark.parametrize(
    "name",
    [
        *("panels-1", "panels--1", "panels-01x", "panels-²", "panels-", "figure-283", "figure-"),
        *("stops", "Facts", "picture.png", "%00", "..%2felement"),
    ],
)
def test_there_is_no_other_part(zhang: Timeline, name: str) -> None:
    status, _headers, body = asked(f"{base_of(zhang)}/{name}")
    assert (status, body) == (404, b"There is nothing at this address.")


@pytest.mark.parametrize("story", ["nothing", "nothing-en", "..", "{digest}x", "{digest}-fr"])
@pytest.mark.parametrize("name", ["element", "facts", "figure-282", "picture.svg"])
def test_there_is_no_other_story(zhang: Timeline, story: str, name: str) -> None:
    digest = zhang.digest.removesuffix("-en")
    address = f"{READER}/{REVISION}/{story.format(digest=digest)}/{name}"
    assert asked(address)[0] == 404


def own_story() -> tuple[str, Timeline]:
    """Keep a story as one that a reader opened; return its key and what is shown of it."""
    key = story_store().keep(Kept("fire.yaml", FIRE.read_bytes(), "secret"))
    opened = find_story("en", Choices(story=key)).opened
    assert opened is not None
    return key, opened


@pytest.mark.process
def test_what_belongs_to_a_story_of_the_readers_own_is_there_until_it_is_deleted(
    zhang: Timeline,
) -> None:
    key, opened = own_story()
    names = ("element", "facts", "panels-0", "figure-282", "picture.svg", "facts?lang=zh")
    addresses = [f"{base_of(opened)}/{name}" for name in (*names, "page.html")]
    answers = [asked(address) for address in addresses]
    assert [status for status, _, _ in answers] == [200] * len(addresses)
    assert {headers["x-robots-tag"] for _, headers, _ in answers} == {"noindex"}
    assert asked(f"/?story={key}&event=fire")[1]["x-robots-tag"] == "noindex"
    assert "x-robots-tag" not in asked("/")[1]
    story_store().drop(key)
    assert [asked(address)[0] for address in addresses] == [404] * len(addresses)
    assert asked(f"{base_of(zhang)}/facts?lang=zh")[0] == 200


@pytest.mark.process
def test_nothing_of_a_story_lies_where_its_key_leads_elsewhere() -> None:
    key, opened = own_story()
    other, _ = own_story()
    address = f"{base_of(opened)}/facts"
    assert asked(address)[0] == 200
    assert asked(address.replace(key, other))[0] == 200, "the same file"
    assert asked(address.replace(key, "x" * 22))[0] == 404
    assert asked(address.replace(f"{key}.", ""))[0] == 404
    story_store().keep(Kept("fire.yaml", FIRE.read_bytes() + b"# more", "secret"), key)
    assert asked(address)[0] == 404, "another version"
    status, headers, _ = asked(address.replace("/facts", "/now"))
    assert (status, headers["cache-control"]) == (200, "no-store")
    story_store().drop(key)
    assert asked(address.replace("/facts", "/now"))[0] == 404


def test_the_server_s_own_story_is_there_as_one_file(
    zhang: Timeline, monkeypatch: pytest.MonkeyPatch
) -> None:
    made: list[str] = []

    def make(opened: Timeline, *, light: bool) -> str:
        assert light, "who has an old browser has no fast one"
        made.append(opened.language)
        return f"<p>{opened.story.title}"

    monkeypatch.setattr("timeline.views.served.to_page", make)
    chinese = base_of(zhang).removesuffix("-en") + "-zh"
    for base in (base_of(zhang), chinese, base_of(zhang)):
        status, headers, body = asked(f"{base}/page.html")
        assert (status, body) == (200, b"<p>The Zhang case")
        assert headers["content-type"] == "text/html; charset=utf-8"
        assert headers["cache-control"] == "private, max-age=31536000, immutable"
    assert made == ["en", "zh"]


def test_a_stretch_shows_its_events_alone(zhang: Timeline) -> None:
    figure = held(f"{base_of(zhang)}/figure-1238?first=2017-01-01&last=2018-12-31")
    assert "report" in drawn(figure)
    assert "offer" not in drawn(figure)


@pytest.mark.parametrize("last", ["", "2012-02-30", "9999999", "1700-01-01"])
def test_a_stretch_that_is_none_is_the_whole(zhang: Timeline, last: str) -> None:
    whole = held(f"{base_of(zhang)}/figure-1238")
    assert held(f"{base_of(zhang)}/figure-1238?first=2012-01-01&last={last}") == whole


def test_the_picture_of_a_story_has_an_address(zhang: Timeline) -> None:
    status, headers, body = asked(picture_address(zhang))
    assert (status, headers["content-type"]) == (200, "image/svg+xml")
    assert body == to_svg(zhang)


def scanned(body: bytes) -> str:
    """Return the path of a code's modules: the same for the same address alone."""
    return body.decode().partition('d="')[2].partition('"')[0]


def test_a_code_leads_to_our_own_page_alone() -> None:
    status, headers, body = asked("/code.svg?event=presents", host="localhost:8501")
    assert (status, headers["content-type"]) == (200, "image/svg+xml")
    assert headers["cache-control"] == "no-store"
    page = BytesIO()
    address = "http://localhost:8501/?event=presents"
    segno.make(address, error="m", micro=False).save(page, kind="svg", scale=8, border=2)
    assert scanned(body) == scanned(page.getvalue())
    assert scanned(asked("/code.svg?event=report", host="localhost:8501")[2]) != scanned(body)
    assert asked("/code.svg?event=presents", host="refused.example")[0] == 403


@pytest.mark.parametrize(("length", "status"), [(1_000, 200), (1_001, 404)])
def test_a_code_holds_no_query_without_end(length: int, status: int) -> None:
    assert asked(f"/code.svg?q={'x' * (length - 2)}")[0] == status


TEXT = b"text" * 999
FOR_EVER = {"Cache-Control": "max-age=9, immutable"}
BROWSERS_OVER_TLS = "gzip, deflate, br, zstd"


@pytest.mark.long
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
@pytest.mark.parametrize("address", [f"{ROUTE}/{FILE}", "/reader/a/b/c", "/code.svg", "/nowhere"])
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


@pytest.mark.parametrize("coding", ["gzip", "br"])
@pytest.mark.parametrize("name", ["reader", "classwork", "png", "button"])
def test_the_scripts_are_kept_by_the_browser(name: str, coding: str) -> None:
    status, headers, body = asked(f"{SCRIPTS}/{REVISION}/{name}.js", accept_encoding=coding)
    assert (status, headers["content-encoding"]) == (200, coding)
    assert headers["content-type"].startswith("text/javascript")
    assert headers["cache-control"] == "public, max-age=31536000, immutable"
    assert b"export" in {"gzip": gzip.decompress, "br": brotli.decompress}[coding](body)


@pytest.mark.parametrize(
    ("name", "given", "start"),
    [
        ("reader", "mountInPage", "export default mountInPage;"),
        ("classwork", "Exercise", "export { Exercise, Collecting, showVerdicts };"),
        ("follower", "follow", "follow();"),
        ("written", "showWritten", "showWritten();"),
        ("own", "offerOwn", "offerOwn();"),
    ],
)
def test_each_script_has_what_it_starts(name: str, given: str, start: str) -> None:
    body = asked(f"{SCRIPTS}/{REVISION}/{name}.js", accept_encoding="gzip")[2]
    script = gzip.decompress(body).decode()
    assert re.search(rf"const \{{[^}}]*\b{given}\b[^}}]*\}} = from_", script)
    assert script.endswith(f"{start}\n")


@pytest.mark.parametrize("name", ["__init__.py", "event.css", "..", "none.js", "walk.js"])
def test_nothing_else_is_a_script(name: str) -> None:
    assert asked(f"{SCRIPTS}/{REVISION}/{name}")[0] == 404


@pytest.mark.parametrize("query", ["", "event=presents", "event=presents&lang=zh"])
def test_what_is_fetched_before_the_first_step_is_small(query: str) -> None:
    sent = [
        len(asked(address, accept_encoding=BROWSERS_OVER_TLS)[2])
        for address in (f"/?{query}", f"/{READER_SCRIPT}")
    ]
    assert sum(sent) < 60_000
