"""How long the server waits for the rest of a request."""

from __future__ import annotations

import asyncio
import socket
import threading
import time
from collections.abc import Callable, Coroutine, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from typing import Any, cast

import pytest
from starlette.applications import Starlette
from starlette.middleware import Middleware
from starlette.requests import Request
from starlette.responses import PlainTextResponse
from starlette.routing import Route
from starlette.types import Message, Receive, Scope, Send
from uvicorn import Config, Server
from uvicorn.server import ServerState

from timeline.serving import timeouts
from timeline.serving.timeouts import HEAD, SILENCE, TimedRequests, TimeLimits

PATIENCE = 30


@dataclass
class Timer:
    """Something that a loop is to do later."""

    seconds: float
    act: Callable[[], None]
    is_due: bool = True

    def cancel(self) -> None:
        self.is_due = False


@dataclass
class Clock:
    """Stands for an event loop: what is to be done later, and nothing runs."""

    timers: list[Timer] = field(default_factory=list)

    def call_later(self, seconds: float, act: Callable[[], None]) -> Timer:
        self.timers.append(Timer(seconds, act))
        return self.timers[-1]

    def create_task(self, work: Coroutine[Any, Any, None], **_: object) -> asyncio.Future[None]:
        work.close()
        return cast("asyncio.Future[None]", Task())

    @property
    def waits(self) -> list[float]:
        return [timer.seconds for timer in self.timers if timer.is_due]


class Task:
    def add_done_callback(self, _act: Callable[..., None]) -> None: ...


@dataclass
class Line:
    """Stands for a connection."""

    is_closed: bool = False
    protocol: object = None

    def get_protocol(self) -> object:
        return self.protocol

    def set_protocol(self, protocol: object) -> None:
        self.protocol = protocol

    def get_extra_info(self, _name: str) -> None:
        return None

    def is_closing(self) -> bool:
        return self.is_closed

    def close(self) -> None:
        self.is_closed = True

    def write(self, _text: bytes) -> None: ...

    def pause_reading(self) -> None: ...

    def resume_reading(self) -> None: ...


class Window:
    """Stands for the protocol of websockets."""

    def __init__(self, **_given: object) -> None: ...

    def connection_made(self, _line: object) -> None: ...

    def data_received(self, _data: bytes) -> None: ...


async def page(_scope: Scope, _receive: Receive, _send: Send) -> None: ...


@pytest.fixture
def clock() -> Clock:
    return Clock()


@pytest.fixture
def line() -> Line:
    return Line()


@pytest.fixture
def reader(clock: Clock, line: Line) -> TimedRequests:
    """The server's end of a connection that a reader has just opened."""
    config = Config(page, ws=cast("type[asyncio.Protocol]", Window), log_config=None)
    loop = cast("asyncio.AbstractEventLoop", clock)
    protocol = TimedRequests(config, ServerState(), {}, _loop=loop)
    line.set_protocol(protocol)
    protocol.connection_made(cast("asyncio.Transport", line))
    return protocol


GET = b"GET / HTTP/1.1\r\nHost: localhost\r\n\r\n"
PUT = b"PUT / HTTP/1.1\r\nHost: localhost\r\nContent-Length: 10\r\n\r\n"


def test_a_head_has_its_time_from_the_connection_on(reader: TimedRequests, clock: Clock) -> None:
    assert clock.waits == [HEAD]
    for byte in GET[:-1]:
        reader.data_received(bytes([byte]))
        assert clock.waits == [HEAD]
    assert len(clock.timers) == 1, "no byte won it more time"
    reader.data_received(GET[-1:])
    assert clock.waits == []


def test_a_body_has_time_for_each_pause(reader: TimedRequests, clock: Clock) -> None:
    reader.data_received(PUT)
    assert clock.waits == [SILENCE]
    for count in range(9):
        reader.data_received(b"x")
        assert clock.waits == [SILENCE]
        assert len(clock.timers) == 3 + count, "each byte wins it more time"
    reader.data_received(b"x")
    assert clock.waits == []


def test_who_is_silent_is_left(reader: TimedRequests, clock: Clock, line: Line) -> None:
    reader.data_received(PUT[:-9])
    clock.timers[-1].act()
    assert line.is_closed


def test_who_has_more_to_say_than_the_page_takes_is_not(
    reader: TimedRequests, clock: Clock, line: Line
) -> None:
    reader.data_received(PUT.replace(b"10", b"100000"))
    reader.data_received(b"x" * 70_000)
    clock.timers[-1].act()
    assert not line.is_closed
    assert clock.waits[-1] == SILENCE


def test_a_window_has_all_the_time(reader: TimedRequests, clock: Clock) -> None:
    upgrade = b"Connection: Upgrade\r\nUpgrade: websocket\r\n\r\n"
    reader.data_received(GET[:-2] + upgrade)
    assert clock.waits == []


def test_nobody_waits_for_who_has_gone(reader: TimedRequests, clock: Clock) -> None:
    reader.data_received(PUT)
    reader.connection_lost(None)
    assert clock.waits == []


def test_what_makes_no_sense_is_answered_at_once(
    reader: TimedRequests, clock: Clock, line: Line
) -> None:
    reader.data_received(b"\x16\x03\x01\r\n\r\n")
    assert line.is_closed
    assert clock.waits == []


async def take(request: Request) -> PlainTextResponse:
    return PlainTextResponse(f"{len(await request.body())}\n")


async def answer_at_once(_request: Request) -> PlainTextResponse:
    return PlainTextResponse("no\n")


@contextmanager
def listening() -> Iterator[int]:
    """Run a uvicorn that was given its limits as Streamlit's is; yield its port."""
    app = Starlette(
        routes=[
            Route("/", take, methods=["GET", "PUT"]),
            Route("/deaf", answer_at_once, methods=["PUT"]),
        ],
        middleware=[Middleware(TimeLimits)],
    )
    with socket.create_server(("127.0.0.1", 0)) as listener:
        server = Server(Config(app, log_config=None))
        thread = threading.Thread(target=server.run, args=([listener],))
        thread.start()
        try:
            yield listener.getsockname()[1]
        finally:
            server.should_exit = True
            thread.join(PATIENCE)
    assert server.config.timeout_graceful_shutdown == timeouts.LEAVING


def heard(connection: socket.socket) -> bytes:
    """Return what the server says until it closes the connection."""
    connection.settimeout(PATIENCE)
    parts = list(iter(lambda: connection.recv(4096), b""))
    return b"".join(parts)


@pytest.mark.process
@pytest.mark.parametrize(
    ("sent", "answers"),
    [
        (b"", []),
        (b"GET / HT", []),
        (GET + b"GET /", [b"0\n"]),
        (PUT + b"x" * 9, []),
        (PUT.replace(b"/", b"/deaf", 1) + b"x" * 9, [b"no\n"]),
    ],
    ids=["nothing", "half a head", "half of a second head", "half a body", "half of an idle body"],
)
def test_a_connection_with_half_a_request_is_closed(
    monkeypatch: pytest.MonkeyPatch, sent: bytes, answers: list[bytes]
) -> None:
    for limit in ("HEAD", "SILENCE"):
        monkeypatch.setattr(timeouts, limit, 0.2)
    with listening() as port, socket.create_connection(("127.0.0.1", port)) as connection:
        connection.sendall(sent)
        said = heard(connection).split(b"\r\n\r\n")[1:]
        assert said == answers


@pytest.mark.process
def test_who_was_answered_cannot_go_on_for_ever(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(timeouts, "SILENCE", 0.3)
    with listening() as port, socket.create_connection(("127.0.0.1", port)) as connection:
        connection.sendall(PUT.replace(b"/", b"/deaf", 1).replace(b"10", b"100000"))
        assert connection.recv(4096).startswith(b"HTTP/1.1 200 OK")
        deadline = time.monotonic() + PATIENCE
        with pytest.raises(ConnectionError):  # noqa: PT012 (one of many tries)
            while time.monotonic() < deadline:
                connection.sendall(b"x")
                time.sleep(0.05)


@pytest.mark.process
def test_a_whole_request_is_answered() -> None:
    with listening() as port, socket.create_connection(("127.0.0.1", port)) as connection:
        connection.sendall(PUT.replace(b"Host", b"Connection: close\r\nHost"))
        connection.sendall(b"x" * 10)
        assert heard(connection).endswith(b"10\n")


def test_another_server_keeps_its_own_limits() -> None:
    reached: list[str] = []

    async def app(scope: Scope, _receive: Receive, _send: Send) -> None:
        reached.append(scope["type"])

    async def receive() -> Message:
        return {"type": "lifespan.startup"}

    async def send(_message: Message) -> None: ...

    work = TimeLimits(app)({"type": "lifespan"}, receive, send)
    with pytest.raises(StopIteration):
        work.send(None)
    assert reached == ["lifespan"]
