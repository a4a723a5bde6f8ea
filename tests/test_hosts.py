"""By which names a server may be asked, and which of Streamlit's routes it answers."""

from __future__ import annotations

import asyncio
from concurrent.futures import ThreadPoolExecutor

import pytest
from starlette.applications import Starlette
from starlette.responses import PlainTextResponse, Response
from starlette.routing import Route
from starlette.types import Message, Receive, Scope, Send

from tests.client import ask
from timeline.own_computer import is_this_computer
from timeline.serving.hosts import OwnNamesOnly, name_in
from timeline.serving.page_routes import PageRoutesOnly


def heard(kind: str, path: str, hosts: tuple[str, ...]) -> list[Message]:
    """Return what is sent to who asks with these Host headers; nothing if the request goes on."""
    sent: list[Message] = []

    async def app(_scope: Scope, _receive: Receive, _send: Send) -> None:
        pass

    async def receive() -> Message:
        return {"type": f"{kind}.connect"}

    async def send(message: Message) -> None:
        sent.append(message)

    headers = [(b"host", host.encode()) for host in hosts]
    scope: Scope = {"type": kind, "path": path, "headers": headers}
    with ThreadPoolExecutor(1) as thread:
        thread.submit(asyncio.run, OwnNamesOnly(app)(scope, receive, send)).result()
    return sent


@pytest.fixture
def listen(monkeypatch: pytest.MonkeyPatch) -> dict[str, object]:
    """Where the server listens and to which names it answers, to be changed."""
    options: dict[str, object] = {"server.address": "127.0.0.1", "server.allowedHosts": []}
    monkeypatch.setattr("streamlit.get_option", options.get)
    return options


ALL = "0.0.0.0"  # noqa: S104 (the name of an address; nothing listens)
OWN = ("localhost", "localhost:8501", "127.0.0.1:8501", "127.3.2.1", "[::1]:8501", "[::1]")
ALSO_OWN = ("LOCALHOST", "localhost.:80", "timeline.localhost:8501")
FOREIGN = ("rebind.example", "rebind.example:8501", "localhost.example", "notlocalhost", "10.0.0.7")
ALSO_FOREIGN = ("[::2]:8501", "127.0.0.1.example", "169.254.169.254", ALL, "münchen.example")
ILL = ("", ":8501", "[::1", "localhost:port", "localhost:99999", "a@localhost", "localhost/x")


@pytest.mark.parametrize("kind", ["http", "websocket"])
@pytest.mark.parametrize("host", [*OWN, *ALSO_OWN])
@pytest.mark.usefixtures("listen")
def test_a_server_for_this_computer_answers_to_its_names(kind: str, host: str) -> None:
    assert heard(kind, "/", (host,)) == []


@pytest.mark.parametrize("host", [*FOREIGN, *ALSO_FOREIGN, *ILL])
@pytest.mark.usefixtures("listen")
def test_and_to_no_other(host: str) -> None:
    start, *_body = heard("http", "/", (host,))
    assert start["status"] == 403
    assert heard("websocket", "/_stcore/stream", (host,)) == [
        {"type": "websocket.close", "code": 1008}
    ]


@pytest.mark.parametrize("hosts", [(), ("localhost", "rebind.example"), ("localhost", "localhost")])
@pytest.mark.usefixtures("listen")
def test_who_names_none_or_several_is_refused(hosts: tuple[str, ...]) -> None:
    start, body = heard("http", "/", hosts)
    assert start["status"] == 403
    assert body["body"] == b"This server was asked by no name that can be read (the header Host)."


@pytest.mark.usefixtures("listen")
def test_the_refusal_tells_the_name_and_the_way_out() -> None:
    _start, body = heard("http", "/figures/x", ("class.example:8501",))
    assert body["body"].decode() == (
        "This server was asked for as 'class.example', which is not a name that it answers to. "
        "If it is to, start it with --server.allowedHosts=class.example."
    )


@pytest.mark.usefixtures("listen")
def test_whoever_asks_learns_how_the_server_is() -> None:
    assert heard("http", "/healthz", ("10.0.0.7",)) == []
    assert heard("http", "/healthz/x", ("10.0.0.7",))[0]["status"] == 403


@pytest.mark.parametrize("address", [ALL, "192.168.1.7", "::", None])
def test_a_server_for_all_computers_answers_to_any_name(
    listen: dict[str, object], address: str | None
) -> None:
    listen["server.address"] = address
    assert heard("http", "/", ("class.example",)) == []


@pytest.mark.parametrize("address", ["localhost", "::1", "127.0.0.2"])
def test_so_does_one_at_another_address_of_this_computer_not(
    listen: dict[str, object], address: str
) -> None:
    listen["server.address"] = address
    assert heard("http", "/", ("class.example",))


@pytest.mark.parametrize("address", ["127.0.0.1", ALL])
@pytest.mark.parametrize(
    ("named", "host", "is_answered"),
    [
        ("class.example", "class.example", True),
        ("Class.example.", "class.EXAMPLE:80", True),
        ("class.example", "other.example", False),
        ("class.example", "localhost", False),
        ("*.example", "class.example", True),
        ("*.example", "example", False),
        ("*.example", "classexample", False),
        ("*", "class.example", True),
        ("*", "a@b", False),
    ],
)
def test_names_that_are_given_are_the_names(
    listen: dict[str, object], address: str, named: str, host: str, *, is_answered: bool
) -> None:
    listen |= {"server.address": address, "server.allowedHosts": ["school.test", named]}
    assert (heard("http", "/", (host,)) == []) is is_answered


@pytest.mark.parametrize(
    ("host", "name"),
    [("A.Example:80", "a.example"), ("[::1]:80", "::1"), ("x?y", None), ("x#y", None)],
)
def test_the_name_in_a_header(host: str, name: str | None) -> None:
    assert name_in(host) == name


@pytest.mark.parametrize("name", [None, "", "localhost.localdomain", "127.1", "2130706433"])
def test_what_is_not_this_computer(name: str | None) -> None:
    assert not is_this_computer(name)


@pytest.mark.parametrize(
    ("path", "status"),
    [
        ("/", 200),
        ("/_stcore/health", 200),
        ("/_stcore/upload_file/session/file", 200),
        ("/_stcore/bidi-components/focus/index.js", 200),
        ("/_stcore/metrics", 404),
        ("/lessons/_stcore/metrics", 404),
        ("/_stcore/agent/mcp", 404),
        ("/_stcore/script-health-check", 404),
        ("/_stcore/healthy", 404),
        ("/_stcore/", 404),
    ],
)
def test_only_what_the_page_needs_of_streamlit_is_answered(path: str, status: int) -> None:
    told: list[int] = []

    async def receive() -> Message:
        return {"type": "http.request", "body": b"", "more_body": False}

    async def send(message: Message) -> None:
        told.extend([message["status"]] if "status" in message else [])

    app = PageRoutesOnly(
        Starlette(routes=[Route("/{path:path}", lambda _request: PlainTextResponse("here"))])
    )
    scope: Scope = {"type": "http", "method": "GET", "path": path, "query_string": b""}
    with ThreadPoolExecutor(1) as thread:
        thread.submit(asyncio.run, app({**scope, "headers": []}, receive, send)).result()
    assert told == [status]


PLACES = {
    "/": 200,
    "/shelf": 200,
    "/x": 404,
    "/reader": 404,
    "/x/y": 404,
    "/reader/1/2/page.html": 200,
    "/favicon.png": 200,
}


@pytest.mark.parametrize(("path", "status"), PLACES.items())
def test_where_nothing_is_a_sentence_says_so_and_leads_to_the_story(path: str, status: int) -> None:
    sent: list[Message] = []

    async def receive() -> Message:
        return {"type": "http.request"}

    async def send(message: Message) -> None:
        sent.append(message)

    kind = "image/png" if path.endswith("png") else "text/html"
    bare = Response("Streamlit", media_type=kind)
    headers = [(b"accept-language", b"de, zh;q=0.5")]
    scope: Scope = {"type": "http", "method": "GET", "path": path, "headers": headers}
    with ThreadPoolExecutor(1) as thread:
        thread.submit(asyncio.run, PageRoutesOnly(bare)(scope, receive, send)).result()
    start, body = sent
    assert start["status"] == status
    told = ["此网址没有任何内容。", '<a href="/">前往故事</a>'] if status == 404 else ["Streamlit"]
    assert [words for words in told if words not in body["body"].decode()] == []


@pytest.mark.parametrize(
    "name",
    [
        *("localhost", "page.localhost", "127.0.0.1", "127.3.2.1", "::1", "mylocalhost"),
        *("192.168.1.5", "127.example", "127.0.0.1.example", "class.example", "::2", ""),
    ],
)
def test_the_browser_knows_this_computer_by_the_same_names(name: str) -> None:
    written = f"[{name}]" if ":" in name else name
    assert ask("isThisComputer(name)", name=written) == is_this_computer(name)
