"""What schools do to servers, tried on our own: python bench/faults.py.

Two servers stand behind nginx and a class steps on; one server is killed. Then a server alone
is killed and started again, is sent rubbish, is asked for its page 10,000 times, has tabs opened
that it cannot hold (Linux only), and loses its story's file. Exports meet a disk that takes no
more, and each other. Each line says what was done and what the readers saw; the script ends with 1
where they saw anything else.
"""

from __future__ import annotations

import asyncio
import os
import random
import resource
import signal
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import AsyncExitStack, ExitStack, suppress
from dataclasses import dataclass
from pathlib import Path
from shutil import copyfile
from tempfile import TemporaryDirectory
from urllib.error import HTTPError
from urllib.parse import urlsplit
from urllib.request import urlopen

from load import Reader
from page import ROOT, ZHANG, Case, our_case, served
from replicas import front, process_memory
from websockets.asyncio.client import ClientConnection, connect
from websockets.exceptions import InvalidStatus, WebSocketException

CLASS = 20
LONGEST = 10.0
PRESSES = 10_000
WRITERS = 5
FILES = 256


@dataclass
class Outcome:
    """What was done, what was seen, and whether that was right."""

    done: str
    seen: str
    is_right: bool


def connected(url: str, seed: int) -> connect:
    address = urlsplit(url)
    return connect(
        f"ws://{address.netloc}/_stcore/stream",
        subprotocols=["streamlit"],  # type: ignore[list-item]  # a NewType of str
        origin=f"http://{address.netloc}",  # type: ignore[arg-type]  # a NewType of str
        additional_headers={"Cookie": f"_streamlit_xsrf=reader-{seed}"},
        max_size=None,
        open_timeout=2,
    )


async def follow(url: str, case: Case, seed: int, killed: asyncio.Event) -> float | None:
    """Step on until a server is killed; return the seconds from then to the same event again.

    A reader whose server lives has nothing to come back to, and returns `None`.
    """
    place = seed % 10
    async with connected(url, seed) as socket:
        reader = Reader(socket, case)
        await reader.open(case.ids[place])
        with suppress(WebSocketException):
            while not killed.is_set():
                await asyncio.sleep(0.5 + random.Random(seed).random())  # noqa: S311 (no secret)
                if place + 1 < len(case.ids):
                    await reader.step_to(place + 1)
                    place += 1
        try:
            await asyncio.wait_for(socket.wait_closed(), 2)
        except TimeoutError:
            return None
    if not killed.is_set():
        raise RuntimeError("the connection ended before any server was killed")
    return await come_back(url, case, seed, place)


async def come_back(url: str, case: Case, seed: int, place: int) -> float:
    """Connect again, as a browser does, with the address that it shows."""
    started = time.perf_counter()
    while time.perf_counter() - started < 3 * LONGEST:
        with suppress(WebSocketException, OSError, TimeoutError):
            async with connected(url, seed) as socket:
                seen = await sees(socket, case, place)
                if seen:
                    return time.perf_counter() - started
        await asyncio.sleep(0.2)
    return float("inf")


async def sees(socket: ClientConnection, case: Case, place: int) -> bool:
    reader = Reader(socket, case)
    await reader.open(case.ids[place])
    return await reader.step_to(place) > 0


async def kill_one(url: str, case: Case, victim: int) -> list[float | None]:
    killed = asyncio.Event()
    class_ = [asyncio.create_task(follow(url, case, seed, killed)) for seed in range(CLASS)]
    await asyncio.sleep(6)
    killed.set()
    os.kill(victim, signal.SIGKILL)
    return await asyncio.gather(*class_)


def one_of_two_is_killed(case: Case) -> Outcome:
    with ExitStack() as stack:
        servers = [stack.enter_context(served(ROOT / "app.py", ROOT)) for _ in range(2)]
        url = stack.enter_context(front([int(urlsplit(s.url).port or 0) for s in servers]))
        times = asyncio.run(kill_one(url, case, servers[0].pid))
    lost = [seconds for seconds in times if seconds is not None]
    return Outcome(
        f"one of two servers killed under {CLASS} readers",
        f"{len(lost)} lost it, all back on their event after at most {max(lost):.1f} s",
        0 < len(lost) < CLASS and max(lost) <= LONGEST,
    )


def restarted(case: Case) -> Outcome:
    with served(ROOT / "app.py", ROOT) as server:
        port = int(urlsplit(server.url).port or 0)
        os.kill(server.pid, signal.SIGKILL)
    started = time.perf_counter()
    with served(ROOT / "app.py", ROOT, port=port) as again:
        asyncio.run(come_back(again.url, case, 1, 4))
        took = time.perf_counter() - started
    return Outcome(
        "server killed and started again",
        f"the reader on the same event {took:.1f} s after the start",
        took <= LONGEST,
    )


async def send_rubbish(url: str) -> int:
    chance = random.Random(1)  # noqa: S311 (no secret)
    sent = 0
    for length in (0, 1, 7, 1_000, 100_000):
        for _ in range(20):
            with suppress(WebSocketException, OSError, TimeoutError):
                async with connected(url, sent) as socket:
                    await socket.send(chance.randbytes(length))
                    await socket.send(chance.randbytes(length).hex())
                    sent += 1
    return sent


def rubbish(case: Case) -> Outcome:
    with served(ROOT / "app.py", ROOT) as server:
        sent = asyncio.run(send_rubbish(server.url))
        took = asyncio.run(come_back(server.url, case, 1, 3))
        memory = process_memory([server.pid])
    return Outcome(
        f"rubbish on {sent} websockets",
        f"a reader served after {took:.1f} s, {memory:.0f} MB",
        took <= LONGEST,
    )


async def flood(url: str, case: Case) -> tuple[float, float]:
    """Return the seconds that 10,000 of them took, and a neighbour's longest wait meanwhile."""
    async with connected(url, 1) as socket, connected(url, 2) as other:
        reader, neighbour = Reader(socket, case), Reader(other, case)
        await reader.open(case.ids[0])
        await neighbour.open(case.ids[0])
        started = time.perf_counter()

        async def press() -> None:
            for number in range(PRESSES):
                reader.query = f"event={case.ids[number % len(case.ids)]}"
                await reader.draw()

        async def hear() -> None:
            with suppress(TimeoutError):
                while True:
                    await asyncio.wait_for(socket.recv(), 3)

        async def neighbour_steps() -> float:
            return max([await neighbour.step_to(place) for place in range(1, 6)])

        _sent, _heard, waited = await asyncio.gather(press(), hear(), neighbour_steps())
        return time.perf_counter() - started, waited


def flooded(case: Case) -> Outcome:
    with served(ROOT / "app.py", ROOT) as server:
        took, waited = asyncio.run(flood(server.url, case))
        after = asyncio.run(come_back(server.url, case, 3, 3))
        memory = process_memory([server.pid])
    return Outcome(
        f"{PRESSES:,} presses at once",
        f"worked off in {took:.0f} s, a neighbour waited at most {waited:.1f} s, "
        f"the next reader {after:.1f} s, {memory:.0f} MB",
        waited <= LONGEST and after <= LONGEST,
    )


async def fill(url: str) -> tuple[int, int, int]:
    """Return how many windows were let in before one was not, and what health said then and after.

    What it said are HTTP statuses.
    """
    async with AsyncExitStack() as windows:
        held = 0
        with suppress(InvalidStatus):
            while True:
                await windows.enter_async_context(connected(url, held))
                held += 1
        full = health(url)
    await asyncio.sleep(1)
    return held, full, health(url)


def health(url: str) -> int:
    with suppress(HTTPError), urlopen(f"{url}healthz", timeout=LONGEST) as answer:  # noqa: S310 (our own server at our own address)
        return int(answer.status)
    return 503


def filled(_: Case) -> Outcome:
    with served(ROOT / "app.py", ROOT) as server:
        resource.prlimit(server.pid, resource.RLIMIT_NOFILE, (FILES, FILES))
        held, full, after = asyncio.run(fill(server.url))
    return Outcome(
        f"tabs opened on a server that may have {FILES} files open",
        f"{held} let in, the next refused, /healthz says {full}, and {after} once all are closed",
        held >= FILES // 2 and (full, after) == (503, 200),
    )


def delete(file: Path) -> None:
    file.unlink()


def truncate(file: Path) -> None:
    os.truncate(file, 1_000)


def garble(file: Path) -> None:
    file.write_bytes(b"\xff" * 1_000)


def put_a_folder_there(file: Path) -> None:
    file.unlink()
    file.mkdir()


async def step_on(url: str, case: Case, file: Path) -> int:
    """Wreck the story's file in every way under a reader, and return how many steps went on."""
    went_on = 0
    async with connected(url, 1) as socket:
        reader = Reader(socket, case)
        await reader.open(case.ids[0])
        for place, wreck in enumerate(WRECKS, 1):
            wreck(file)
            await asyncio.wait_for(reader.step_to(place), LONGEST)
            went_on += await asyncio.wait_for(sees(socket, case, place), LONGEST)
            if file.is_dir():
                file.rmdir()
            copyfile(ZHANG, file)
    return went_on


def story_lost(case: Case) -> Outcome:
    with TemporaryDirectory() as folder:
        file = Path(folder) / "story.yaml"
        copyfile(ZHANG, file)
        with served(ROOT / "app.py", ROOT, TIMELINE_STORY=str(file)) as server:
            went_on = asyncio.run(step_on(server.url, case, file))
    return Outcome(
        "story deleted, cut off, garbled and a folder in its place while it is served",
        f"the reader stepped on, and opened the event anew, {went_on} of {len(WRECKS)} times",
        went_on == len(WRECKS),
    )


def export(story: Path, out: Path, most: int | None = None) -> subprocess.Popen[bytes]:
    """Start an export, in a process whose files may have at most so many bytes."""
    limit = f"import resource; resource.setrlimit(resource.RLIMIT_FSIZE, ({most}, {most}));"
    code = f"{limit if most else ''}from timeline.cli import main; main()"
    words = ("export", str(story), "--to", "page", "-o", str(out))
    return subprocess.Popen([sys.executable, "-c", code, *words], cwd=ROOT, stderr=subprocess.PIPE)


def disk_full(_: Case) -> Outcome:
    with TemporaryDirectory() as folder:
        out = Path(folder) / "page.html"
        out.write_bytes(b"old")
        told = export(ZHANG, out, most=100_000).communicate()[1].decode()
        kept = {path.name: path.read_bytes() for path in out.parent.iterdir()}
    return Outcome(
        "an export on a disk that takes no more than 100 kB",
        f"{told.strip().replace(folder, '')!r}, {len(kept)} file, the old one",
        kept == {"page.html": b"old"} and told.count("\n") == 1,
    )


def two_writers(_: Case) -> Outcome:
    other = ROOT / "data" / "template.yaml"
    whole = 0
    with TemporaryDirectory() as folder:
        for story in (ZHANG, other):
            export(story, Path(folder) / story.name).communicate()
        wanted = {Path(folder, story.name).read_bytes() for story in (ZHANG, other)}
        out = Path(folder) / "both.html"
        for _turn in range(WRITERS):
            writers = [export(story, out) for story in (ZHANG, other)]
            for writer in writers:
                writer.communicate()
            whole += out.read_bytes() in wanted
        left = len(list(out.parent.iterdir()))
    return Outcome(
        f"two exports to one file at once, {WRITERS} times",
        f"{whole} times one of the two, whole; {left - 3} files left over",
        whole == WRITERS and left == 3,
    )


def outcomes() -> Iterator[Outcome]:
    case = our_case(ZHANG, "Zhang")
    for fault in FAULTS:
        try:
            yield fault(case)
        except Exception as error:  # noqa: BLE001 (whatever it is, it is a result)
            yield Outcome(fault.__name__, f"{type(error).__name__}: {error}", is_right=False)


WRECKS = (delete, truncate, garble, put_a_folder_there)
FAULTS = (
    *(one_of_two_is_killed, restarted, rubbish, flooded, filled, story_lost),
    *(disk_full, two_writers),
)

if __name__ == "__main__":
    os.environ.pop("TIMELINE_STORY", None)
    all_right = True
    for outcome in outcomes():
        print(
            f"{'ok  ' if outcome.is_right else 'FAIL'} {outcome.done}: {outcome.seen}", flush=True
        )
        all_right &= outcome.is_right
    sys.exit(0 if all_right else 1)
