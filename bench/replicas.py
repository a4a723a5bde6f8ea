"""nginx before several servers on this machine, and what a process of theirs takes."""

from __future__ import annotations

import os
import shutil
import socket
import subprocess
import time
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from tempfile import TemporaryDirectory

CONFIGURATION = Path(__file__).parents[1] / "deploy" / "nginx.conf"


@contextmanager
def front(ports: Sequence[int]) -> Iterator[str]:
    """Run nginx, with `nginx.conf`, before the servers at `ports`; give its address.

    Raises `SystemExit` where nginx is not installed.
    """
    program = shutil.which("nginx", path=f"{os.environ.get('PATH', '')}:/usr/sbin")
    if program is None:
        raise SystemExit("nginx is not installed: apt-get install nginx-light, or its like")
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    with TemporaryDirectory() as folder:
        place = Path(folder)
        place.joinpath("nginx.conf").write_text(CONFIGURATION.read_text(encoding="utf-8"))
        place.joinpath("listen.conf").write_text(f"listen 127.0.0.1:{port};\n")
        servers = (f"server 127.0.0.1:{p} max_fails=1 fail_timeout=5s;\n" for p in ports)
        place.joinpath("replicas.conf").write_text("".join(servers))
        place.chmod(0o755)
        settings = f"daemon off; pid {place / 'pid'}; error_log {place / 'error.log'} warn;"
        proxy = subprocess.Popen(
            [program, "-p", folder, "-c", str(place / "nginx.conf"), "-g", settings],
            stderr=subprocess.DEVNULL,
        )
        try:
            _await_port(port, proxy)
            yield f"http://127.0.0.1:{port}/"
        finally:
            proxy.terminate()
            proxy.wait(30)


def _await_port(port: int, proxy: subprocess.Popen[bytes]) -> None:
    for _ in range(100):
        with socket.socket() as attempt:
            if attempt.connect_ex(("127.0.0.1", port)) == 0:
                return
        if proxy.poll() is not None:
            break
        time.sleep(0.1)
    raise SystemExit("nginx did not start: nginx -t with deploy/nginx.conf says why")


def process_memory(ids: Sequence[int]) -> float:
    """Return the resident memory of the processes together, in MB; Linux only, else NaN."""
    try:
        texts = [Path(f"/proc/{process}/statm").read_text() for process in ids]
    except OSError:
        return float("nan")
    pages = sum(int(text.split()[1]) for text in texts)
    return pages * os.sysconf("SC_PAGE_SIZE") / 1_000_000


def processor_seconds(ids: Sequence[int]) -> float:
    """Return the processor time that the processes have used; Linux only, else NaN."""
    try:
        texts = [Path(f"/proc/{process}/stat").read_text() for process in ids]
    except OSError:
        return float("nan")
    ticks = [sum(map(int, text.rpartition(")")[2].split()[11:13])) for text in texts]
    return sum(ticks) / os.sysconf("SC_CLK_TCK")
