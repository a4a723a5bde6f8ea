"""A server asks nothing of anyone outside, whoever speaks to it."""

from __future__ import annotations

import socket
from http.client import HTTPConnection
from pathlib import Path
from urllib.parse import urlsplit

import pytest
from streamlit import config
from streamlit.runtime.credentials import check_credentials

from tests.browser.conftest import served

WATCH = """\
import os, sys
def watch(event, values):
    if event in {"socket.connect", "socket.getaddrinfo", "socket.gethostbyname", "socket.sendto"}:
        with open(os.environ["ASKED"], "a", encoding="utf-8") as asked:
            asked.write(f"{event} {values}\\n")
sys.addaudithook(watch)
"""


def status_for(url: str, origin: str) -> int:
    """Return how the server answers a websocket that a page of that origin opens."""
    connection = HTTPConnection(urlsplit(url).netloc, timeout=30)
    wish = {"Upgrade": "websocket", "Connection": "Upgrade", "Sec-WebSocket-Version": "13"}
    key = {"Sec-WebSocket-Key": "MDEyMzQ1Njc4OWFiY2RlZg==", "Sec-WebSocket-Protocol": "streamlit"}
    connection.request("GET", "/_stcore/stream", headers={**wish, **key, "Origin": origin})
    status = connection.getresponse().status
    connection.close()
    return status


@pytest.mark.process
def test_a_server_asks_nothing_outside_whoever_speaks_to_it(tmp_path: Path) -> None:
    asked = tmp_path / "asked"
    asked.touch()
    tmp_path.joinpath("sitecustomize.py").write_text(WATCH, encoding="utf-8")
    home = str(tmp_path)
    with served(None, ASKED=str(asked), PYTHONPATH=home, HOME=home) as url:
        parts = urlsplit(url)
        assert status_for(url, f"http://{parts.netloc}") == 101
        for origin in (
            "http://other.example",
            f"http://localhost:{parts.port}",
            "null",
            "http://[",
        ):
            assert status_for(url, origin) == 403
        # It answers its own computer alone.
        with socket.socket() as caller:
            caller.settimeout(5)
            assert caller.connect_ex(("127.0.0.2", parts.port or 0)) != 0
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
