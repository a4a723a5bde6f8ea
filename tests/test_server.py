"""A real server: by which names it is asked, how many windows it holds, and how it ends."""

from __future__ import annotations

import os
import re
import signal
import socket
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager, suppress
from dataclasses import dataclass
from http.client import HTTPConnection, HTTPException
from pathlib import Path

import pytest
from streamlit.proto.BackMsg_pb2 import BackMsg
from streamlit.proto.ForwardMsg_pb2 import ForwardMsg
from websockets.sync.client import connect
from websockets.typing import Subprotocol

from tests.browser.conftest import PATIENCE, await_health, free_port

pytestmark = pytest.mark.process

ROOT = Path(__file__).parents[1]
LIGHTHOUSE = ROOT / "tests" / "data" / "valid" / "lighthouse.yaml"
POSIX = pytest.mark.skipif(sys.platform == "win32", reason="Windows knows no such signals")
LINUX = pytest.mark.skipif(sys.platform != "linux", reason="Linux tells what a process has open")
VIEW = (sys.executable, "-m", "timeline", "view", "--no-browser")
STREAMLIT = (sys.executable, "-m", "streamlit", "run", "app.py")
WELCOME = "  You can now view your Streamlit app in your browser."
WINDOW = """\
GET /_stcore/stream HTTP/1.1\r
Host: {host}\r
Upgrade: websocket\r
Connection: Upgrade\r
Sec-WebSocket-Version: 13\r
Sec-WebSocket-Key: MDEyMzQ1Njc4OWFiY2RlZg==\r
Sec-WebSocket-Protocol: streamlit\r
\r
"""
LIMITED = """\
import resource
resource.setrlimit(resource.RLIMIT_NOFILE, ({now}, {allowed}))
"""
HURRIED = """\
from timeline.serving import timeouts
timeouts.HEAD = timeouts.SILENCE = 0.5
"""


@dataclass
class Running:
    """A server that runs."""

    port: int
    process: subprocess.Popen[bytes]

    def ask(self, path: str, host: str = "localhost") -> tuple[int, str]:
        """Return status and text of the answer to a GET."""
        connection = HTTPConnection("127.0.0.1", self.port, timeout=PATIENCE)
        connection.request("GET", path, headers={"Host": host, "Connection": "close"})
        answer = connection.getresponse()
        text = answer.read().decode()
        connection.close()
        return answer.status, text

    @contextmanager
    def window(self, host: str = "localhost") -> Iterator[tuple[int, socket.socket]]:
        """Ask for a websocket; yield the status of the answer, and the connection."""
        with socket.create_connection(("127.0.0.1", self.port), PATIENCE) as line:
            line.sendall(WINDOW.format(host=host).encode())
            head = b""
            while b"\r\n\r\n" not in head and (more := line.recv(4096)):
                head += more
            yield int(head.split()[1]), line

    def said(self) -> str:
        """Return what the server wrote in its terminal, once it has ended."""
        return "" if self.process.stdout is None else self.process.stdout.read().decode()

    def descriptors(self) -> int:
        return len(list(Path(f"/proc/{self.process.pid}/fd").iterdir()))

    def settles_at(self, wanted: int) -> bool:
        """Return whether the server comes to have so many descriptors open."""
        deadline = time.monotonic() + PATIENCE
        while time.monotonic() < deadline:
            if self.descriptors() == wanted:
                return True
            time.sleep(0.05)
        return False


def hang_up() -> None:
    """Have a closed terminal end the process, whatever the tests themselves were started with."""
    if sys.platform != "win32":
        signal.signal(signal.SIGHUP, signal.SIG_DFL)


@contextmanager
def running(
    *command: str,
    at_start: str = "",
    folder: Path | None = None,
    port_option: str = "--port",
    **more: str,
) -> Iterator[Running]:
    """Start a server, `at_start` run first from a file in `folder`, `more` in its environment."""
    port = free_port()
    environment = {k: v for k, v in os.environ.items() if k != "TIMELINE_STORY"} | more
    if folder is not None:
        folder.joinpath("sitecustomize.py").write_text(at_start, encoding="utf-8")
        environment["PYTHONPATH"] = os.pathsep.join([str(folder), str(ROOT)])
    process = subprocess.Popen(  # noqa: S603 (our own words)
        [*(command or VIEW), port_option, str(port)],
        cwd=ROOT,
        env=environment,
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        start_new_session=True,
        preexec_fn=hang_up,  # noqa: PLW1509 (no test of this file has other threads)
    )
    try:
        await_health(f"http://127.0.0.1:{port}/healthz", process)
        yield Running(port, process)
    finally:
        process.kill()
        process.wait()
        if process.stdout:
            process.stdout.close()


@pytest.mark.parametrize(
    "more",
    ["Content-Length: 50\r\n", "Transfer-Encoding: chunked\r\n", f"Cookie: {'x' * 9_000}\r\n"],
    ids=["a body", "chunks", "a long line"],
)
def test_a_window_that_cannot_be_read_is_answered_and_closed(server: Running, more: str) -> None:
    asked = WINDOW.format(host="localhost").removesuffix("\r\n") + more + "\r\n"
    with socket.create_connection(("127.0.0.1", server.port), PATIENCE) as line:
        line.sendall(asked.encode())
        answer = b""
        while heard := line.recv(4096):
            answer += heard
    assert answer.startswith(b"HTTP/1.1 400 Bad Request\r\n")
    assert answer.endswith(b"it has a body, or is too large.")


@POSIX
@pytest.mark.parametrize(
    ("command", "port_option"), [(VIEW[:-1], "--port"), (STREAMLIT, "--server.port")]
)
def test_a_browser_opens_the_page(
    command: tuple[str, ...], port_option: str, tmp_path: Path
) -> None:
    asked, browser = tmp_path / "asked", tmp_path / "browser"
    browser.write_text(f'#!/bin/sh\necho "$1" >{asked}.part\nmv {asked}.part {asked}\n')
    browser.chmod(0o700)
    opened = running(*command, port_option=port_option, DISPLAY=":0", BROWSER=f"{browser} %s")
    with opened as page:
        deadline = time.monotonic() + PATIENCE
        while not asked.exists() and time.monotonic() < deadline:
            time.sleep(0.05)
        assert asked.read_text() == f"http://127.0.0.1:{page.port}/\n"


@pytest.fixture(scope="module")
def server(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Running]:
    """A server for all that ask it; no browser is opened where none is wanted."""
    asked = tmp_path_factory.mktemp("server") / "asked"
    with running(BROWSER=f"touch {asked} %s", DISPLAY=":0") as started:
        yield started
    assert not asked.exists()


def test_this_computers_names_are_answered(server: Running) -> None:
    for host in (f"localhost:{server.port}", "127.0.0.1", f"[::1]:{server.port}"):
        assert server.ask("/", host)[0] == 200
        with server.window(host) as (status, _line):
            assert status == 101


def test_a_name_that_another_site_leads_here_is_not(server: Running) -> None:
    for path in ("/", "/_stcore/host-config", "/_stcore/health", "/reader/a/b/c", "/media/x"):
        status, text = server.ask(path, f"rebind.example:{server.port}")
        assert status == 403
        assert "start it with --server.allowedHosts=rebind.example" in text
    with server.window("rebind.example") as (status, _line):
        assert status == 403


def test_a_request_without_a_name_or_with_two_is_refused(server: Running) -> None:
    for hosts in (b"", b"Host: localhost\r\nHost: rebind.example\r\n"):
        for version in (b"1.0", b"1.1"):
            with socket.create_connection(("127.0.0.1", server.port), PATIENCE) as line:
                line.sendall(b"GET / HTTP/" + version + b"\r\n" + hosts + b"\r\n")
                assert line.recv(99).split()[1] in {b"400", b"403"}


def test_the_server_says_how_it_is(server: Running) -> None:
    assert server.ask("/healthz") == (200, "ok")
    assert server.ask("/healthz", "10.1.2.3:8501") == (200, "ok")


def test_what_others_do_here_is_told_to_nobody(server: Running) -> None:
    for path in ("/_stcore/metrics", "/_stcore/metrics?families=x", "/_stcore/agent/openapi.json"):
        assert server.ask(path) == (404, "There is nothing at this address.")


def test_a_proxy_on_the_same_computer_is_answered_as_the_unit_says() -> None:
    unit = (ROOT / "deploy" / "timeline@.service").read_text(encoding="utf-8")
    told = dict(re.findall(r"^Environment=(STREAMLIT_\w+)=(.+)$", unit, re.MULTILINE))
    with running(**told) as server, server.window("timeline.example") as (status, _line):
        assert status == 101
        assert server.ask("/", "timeline.example")[0] == 200


def test_names_that_are_given_are_answered() -> None:
    names = "timeline.example www.timeline.example"
    with running(STREAMLIT_SERVER_ALLOWED_HOSTS=names) as server:
        for name, page, window in (
            ("timeline.example", 200, 101),
            ("www.timeline.example:80", 200, 101),
            ("other.example", 403, 403),
            ("localhost", 403, 403),
        ):
            assert server.ask("/", name)[0] == page
            with server.window(name) as (status, _line):
                assert status == window


@LINUX
def test_a_window_takes_one_descriptor_and_leaves_none() -> None:
    with running(STREAMLIT_SERVER_DISCONNECTED_SESSION_TTL="1") as server:
        with show_pages(server, 1):
            pass  # what windows share is there from the first on
        before = settled(server)
        for _class in range(2):
            with show_pages(server, 10):
                assert server.settles_at(before + 10)
            assert server.settles_at(before)
        server.process.terminate()
        assert server.process.wait(PATIENCE) == -signal.SIGTERM
        assert server.said() == f"\n{WELCOME}\n\n  URL: http://127.0.0.1:{server.port}\n\n"


@contextmanager
def show_pages(server: Running, readers: int) -> Iterator[None]:
    """Have the page drawn in so many windows, and keep them open."""
    address = f"ws://127.0.0.1:{server.port}/_stcore/stream"
    drawn = BackMsg()
    drawn.rerun_script.SetInParent()
    with ExitStack() as stack:
        for _ in range(readers):
            window = stack.enter_context(connect(address, subprotocols=[Subprotocol("streamlit")]))
            window.send(drawn.SerializeToString())
            message = ForwardMsg()
            while message.WhichOneof("type") != "script_finished":
                message.ParseFromString(bytes(window.recv(PATIENCE, decode=False)))
            assert message.script_finished == ForwardMsg.FINISHED_SUCCESSFULLY
        yield


def settled(server: Running) -> int:
    """Return how many descriptors the server has open once that changes no more."""
    last, now = -1, server.descriptors()
    while last != now:
        time.sleep(0.5)
        last, now = now, server.descriptors()
    return now


@LINUX
def test_a_full_server_refuses_windows_and_says_so(tmp_path: Path) -> None:
    limits = LIMITED.format(now=60, allowed=100)
    with running(at_start=limits, folder=tmp_path) as server, ExitStack() as stack:
        statuses = [stack.enter_context(server.window())[0] for _ in range(40)]
        served = statuses.count(101)
        assert statuses == [101] * served + [503] * (40 - served)
        assert 10 <= served <= 36, "the limit is not 60 but the 100 that the system allows"
        full = "This server has as many tabs open as it can hold."
        assert server.ask("/healthz") == (503, f"{full} Try again when a reader has left.")
        assert server.ask("/_stcore/host-config")[0] == 200, "whoever is there goes on"
        stack.close()
        await_health(f"http://127.0.0.1:{server.port}/healthz", server.process)


def test_streamlits_server_leaves_who_sends_half_a_request(tmp_path: Path) -> None:
    with running(at_start=HURRIED, folder=tmp_path) as server, server.window() as (status, window):
        assert status == 101
        for sent in (b"", b"GET / HTTP/1.1\r\n", b"PUT / HTTP/1.1\r\nHost: localhost\r\n"):
            with socket.create_connection(("127.0.0.1", server.port), PATIENCE) as line:
                line.sendall(sent)
                assert line.recv(99) == b""
        # After three times the limit the window is there, and answers a ping.
        window.sendall(b"\x89\x80\0\0\0\0")
        assert window.recv(2) == b"\x8a\x00"


@POSIX
@pytest.mark.parametrize(("name", "status"), [("SIGINT", 0), ("SIGHUP", -1)], ids=str)
def test_what_ends_the_command_ends_the_server(name: str, status: int) -> None:
    with running(*VIEW, str(LIGHTHOUSE)) as server, server.window() as (opened, _line):
        assert opened == 101
        server.process.send_signal(signal.Signals[name])
        assert server.process.wait(PATIENCE) == status
        assert server.said() == f"\n{WELCOME}\n\n  URL: http://127.0.0.1:{server.port}\n\n"
        with (
            pytest.raises(ConnectionRefusedError),
            socket.create_connection(("127.0.0.1", server.port)),
        ):
            pass


@pytest.mark.skipif(sys.platform != "win32", reason="elsewhere a process learns of it")
def test_a_command_that_is_ended_leaves_no_server() -> None:
    with running() as server:
        server.process.terminate()
        server.process.wait(PATIENCE)
        with pytest.raises((OSError, HTTPException)):
            server.ask("/healthz")


def test_a_port_that_is_taken_is_named() -> None:
    with socket.create_server(("127.0.0.1", 0)) as other:
        port = other.getsockname()[1]
        ran = subprocess.run(  # noqa: S603 (our own words)
            [*VIEW, "--port", str(port)], cwd=ROOT, capture_output=True, text=True, check=False
        )
    assert (ran.returncode, ran.stdout) == (1, "")
    told, _, another = ran.stderr.strip().rpartition(" ")
    assert told == (
        f"port {port} is taken by another program; choose another with --port, such as --port"
    )
    with suppress(OSError), socket.create_server(("127.0.0.1", int(another))) as free:
        assert free.getsockname()[1] != port
