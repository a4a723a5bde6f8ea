"""A server asks nothing of anyone outside, whoever speaks to it."""

from __future__ import annotations

import os
import socket
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from http.client import HTTPConnection
from pathlib import Path

import pytest
from streamlit import config
from streamlit.runtime.credentials import check_credentials

ROOT = Path(__file__).parents[1]
WATCH = """\
import os, sys
def watch(event, values):
    if event in {"socket.connect", "socket.getaddrinfo", "socket.gethostbyname", "socket.sendto"}:
        with open(os.environ["ASKED"], "a", encoding="utf-8") as asked:
            asked.write(f"{event} {values}\\n")
sys.addaudithook(watch)
"""


@contextmanager
def watched(folder: Path) -> Iterator[tuple[int, Path]]:
    """Start a server where no screen is; yield its port and the file of what it asks."""
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port: int = free.getsockname()[1]
    asked = folder / "asked"
    asked.touch()
    folder.joinpath("sitecustomize.py").write_text(WATCH, encoding="utf-8")
    environment = {
        **os.environ,
        "ASKED": str(asked),
        "HOME": str(folder),
        "PYTHONPATH": str(folder),
        "PYTHONUNBUFFERED": "1",
    }
    options = [f"--server.port={port}", "--server.headless=true"]
    server = subprocess.Popen(  # noqa: S603 (our own words)
        [sys.executable, "-m", "streamlit", "run", "app.py", *options],
        cwd=ROOT,
        env=environment,
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        text=True,
    )
    try:
        assert server.stdout is not None
        while "URL: " not in (line := server.stdout.readline()):
            assert line, "the server ended before it told its address"
        assert f"http://127.0.0.1:{port}" in line
        yield port, asked
    finally:
        server.terminate()
        server.communicate(timeout=30)


def status_for(port: int, origin: str) -> int:
    """Return how the server answers a websocket that a page of that origin opens."""
    connection = HTTPConnection("127.0.0.1", port, timeout=30)
    wish = {"Upgrade": "websocket", "Connection": "Upgrade", "Sec-WebSocket-Version": "13"}
    key = {"Sec-WebSocket-Key": "MDEyMzQ1Njc4OWFiY2RlZg==", "Sec-WebSocket-Protocol": "streamlit"}
    connection.request("GET", "/_stcore/stream", headers={**wish, **key, "Origin": origin})
    status = connection.getresponse().status
    connection.close()
    return status


def test_a_server_asks_nothing_outside_whoever_speaks_to_it(tmp_path: Path) -> None:
    with watched(tmp_path) as (port, asked):
        assert status_for(port, f"http://127.0.0.1:{port}") == 101
        for origin in ("http://other.example", f"http://localhost:{port}", "null", "http://["):
            assert status_for(port, origin) == 403
        lines = asked.read_text("utf-8").splitlines()
    assert [line for line in lines if "127.0.0.1" not in line] == []


def test_a_first_start_asks_for_no_mail_address(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    for home in ("HOME", "USERPROFILE"):
        monkeypatch.setenv(home, str(tmp_path))
    before = config.get_option("server.headless")
    config.set_option("server.headless", value=False)
    try:
        check_credentials()
    finally:
        config.set_option("server.headless", before)
    assert capsys.readouterr().out == ""
