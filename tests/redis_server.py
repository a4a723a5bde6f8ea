"""A Redis of the tests' own."""

from __future__ import annotations

import os
import shutil
import subprocess
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest

REDIS = shutil.which("redis-server")


@contextmanager
def redis_in(place: Path) -> Iterator[tuple[str, subprocess.Popen[bytes]]]:
    """Start a Redis that listens in a folder alone; yield its address and its process."""
    if REDIS is None:
        reason = "no redis-server is installed (Debian and Ubuntu: apt install redis-server)"
        if os.environ.get("CI") == "true":
            pytest.fail(reason)
        pytest.skip(reason)
    door = place / "redis.sock"
    settings = ["--port", "0", "--unixsocket", str(door), "--save", "", "--dir", str(place)]
    server = subprocess.Popen([REDIS, *settings], stdout=subprocess.DEVNULL)  # noqa: S603 (Debian's own)
    try:
        end = time.monotonic() + 30
        while not door.exists():
            assert server.poll() is None, "Redis ended before it listened"
            assert time.monotonic() < end, "Redis does not listen"
            time.sleep(0.02)
        yield f"unix://{door}", server
    finally:
        server.kill()
        server.wait()
