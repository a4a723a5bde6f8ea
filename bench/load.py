"""How many readers one server holds: bench/load.py [--seconds N] [READERS:EVERY…].

Each reader does what a browser does: opens the Zhang case over Streamlit's websocket, fetches the
reader and what it shows at first, and then asks for the panels every so many seconds, at a random
moment of its own (seeded), as a browser does that kept nothing; at the end of the story it opens
the page anew. Most browsers ask for the panels once. Answer: from asking to the panel that holds
the expected quotation.
Memory is that of the server, before, at the most, and after all have left; their sessions are kept
for two minutes, for those who come back: see --leave, and bench/memory.py for what stays then.
Everything runs on this machine, readers too; their count and the time are bounded.

READERS:EVERY:PROCESSES puts nginx, with this project's configuration, before that many servers.
"""

from __future__ import annotations

import argparse
import asyncio
import gzip
import html
import json
import random
import re
import sys
import time
from collections.abc import Iterator, Sequence
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from statistics import median
from urllib.parse import urlsplit

from page import ROOT, ZHANG, Case, machine, our_case, percentile, served
from replicas import front, process_memory, processor_seconds
from streamlit.proto.BackMsg_pb2 import BackMsg
from streamlit.proto.ForwardMsg_pb2 import ForwardMsg
from websockets.asyncio.client import ClientConnection, connect

from timeline.reader.figures import FIGURE, SIZES
from timeline.reader.parts import PORTION

PROFILES = ("1:3", "30:3", "100:10", "100:3", "200:10:2")
MOST_READERS = 400
PATIENCE = 60.0


@dataclass
class Tally:
    """What one profile gave: seconds from asking to answer, seconds to open, what went wrong."""

    answers: list[float] = field(default_factory=list)
    opens: list[float] = field(default_factory=list)
    errors: list[str] = field(default_factory=list)


class Reader:
    """A browser window's side of the network, without the drawing."""

    def __init__(self, socket: ClientConnection, case: Case) -> None:
        self.socket = socket
        self.case = case
        self.query = ""
        self.page = ""
        self.base = ""
        self.held: dict[str, ForwardMsg] = {}

    async def open(self, event: str) -> None:
        """Open the page on `event` and fetch what its reader shows at first."""
        self.query = f"event={event}"
        await self.draw()
        async with asyncio.timeout(PATIENCE):
            while not (await self._hear()).HasField("script_finished"):
                pass
        if not self.base:
            raise LookupError("the page showed no reader")
        for name in ("element", "facts", "list", "pages", "panels-0", self.figure):
            await self._fetch(name)

    async def step_to(self, place: int) -> float:
        """Ask for the panel at `place`; return the seconds until its quotation came."""
        asked = time.perf_counter()
        panels = json.loads(await self._fetch(f"panels-{(place + 1) // PORTION}"))
        answered = time.perf_counter() - asked
        if self.case.quotations[place] not in text_of(panels[self.case.ids[place]]):
            raise LookupError(f"the panel of {self.case.ids[place]} lacks its quotation")
        return answered

    async def draw(self) -> None:
        """Have the page drawn at its address, without waiting for it."""
        request = BackMsg()
        rerun = request.rerun_script
        rerun.query_string = self.query
        rerun.page_script_hash = self.page
        rerun.cached_message_hashes.extend(self.held)
        await self.socket.send(request.SerializeToString())

    async def _fetch(self, name: str) -> bytes:
        host, port = self.socket.remote_address[:2]
        async with asyncio.timeout(PATIENCE):
            answer, request = await asyncio.open_connection(host, port)
            asked = f"GET /{self.base}/{name} HTTP/1.1\r\nHost: {host}:{port}\r\n"
            request.write(f"{asked}Accept-Encoding: gzip\r\nConnection: close\r\n\r\n".encode())
            head, _, body = (await answer.read()).partition(b"\r\n\r\n")
            request.close()
        status = head.split(b" ", 2)[1].decode()
        if status != "200":
            raise LookupError(f"{name} answered {status}")
        return gzip.decompress(body)

    async def _hear(self) -> ForwardMsg:
        message = self._known(ForwardMsg.FromString(await self.socket.recv(decode=False)))
        kind = message.WhichOneof("type")
        if kind == "new_session":
            self.page = message.new_session.page_script_hash
        elif kind == "delta" and message.delta.new_element.bidi_component.id.endswith("-reader"):
            told = json.loads(message.delta.new_element.bidi_component.json)
            self.base = told["address"].removesuffix("/element")
        return message

    def _known(self, message: ForwardMsg) -> ForwardMsg:
        if message.HasField("ref_hash"):
            return self.held[message.ref_hash]
        if message.metadata.cacheable and message.hash:
            self.held[message.hash] = message
        return message

    @property
    def figure(self) -> str:
        return f"{FIGURE}{SIZES['read'][-1].axis}"


def text_of(markup: str) -> str:
    return html.unescape(re.sub("<[^>]+>", "", markup))


async def read(url: str, case: Case, tally: Tally, every: float, until: float, seed: int) -> None:
    """Open the page and step on every `every` seconds until the clock says `until`."""
    chance = random.Random(seed)  # noqa: S311 (spreads readers, guards nothing)
    await asyncio.sleep(chance.uniform(0, every))
    address = urlsplit(url)
    # Affinity by cookie or address is the front's matter; here each reader has an address of its
    # own, which a proxy in front of ours would pass on.
    headers = {"X-Forwarded-For": f"10.0.{seed // 250}.{seed % 250 + 1}"}
    stream = f"ws://{address.netloc}/_stcore/stream"
    try:
        async with connect(
            stream,
            subprotocols=["streamlit"],  # type: ignore[list-item]  # a NewType of str
            additional_headers=headers,
            origin=f"http://{address.netloc}",  # type: ignore[arg-type]  # a NewType of str
            max_size=None,
        ) as socket:
            reader = Reader(socket, case)
            started = time.perf_counter()
            await reader.open(case.ids[0])
            tally.opens.append(time.perf_counter() - started)
            place = 0
            while time.perf_counter() < until:
                await asyncio.sleep(chance.uniform(0.5, 1.5) * every)
                place += 1
                if place == len(case.ids):
                    await reader.open(case.ids[0])
                    place = 0
                    continue
                tally.answers.append(await reader.step_to(place))
    except Exception as error:  # noqa: BLE001 (whatever it is, it is counted and shown)
        tally.errors.append(f"{type(error).__name__}: {error}")


async def run_readers(url: str, case: Case, readers: int, every: float, seconds: float) -> Tally:
    tally = Tally()
    until = time.perf_counter() + seconds
    await asyncio.gather(
        *(read(url, case, tally, every, until, seed) for seed in range(readers))
    )  # fmt: skip
    return tally


@contextmanager
def serving(processes: int) -> Iterator[tuple[str, list[int]]]:
    """The address of one server, or of nginx before several, and the servers' process ids."""
    with ExitStack() as stack:
        servers = [
            stack.enter_context(served(ROOT / "app.py", ROOT, TIMELINE_STORY=str(ZHANG)))
            for _ in range(processes)
        ]
        ids = [server.pid for server in servers]
        if processes == 1:
            yield servers[0].url, ids
        else:
            ports = [int(urlsplit(server.url).port or 0) for server in servers]
            yield stack.enter_context(front(ports)), ids


def report(profile: str, seconds: float, leave: float, case: Case) -> str:
    """Return the line that tells of one profile."""
    readers, every, processes = (*map(int, profile.split(":")), 1)[:3]
    if readers > MOST_READERS:
        raise SystemExit(f"at most {MOST_READERS} readers, not {readers}")
    with serving(processes) as (url, ids):
        asyncio.run(run_readers(url, case, 1, 0.1, 5))  # what a server does once for all readers
        before = process_memory(ids)
        spent, peak = processor_seconds(ids), [before]
        tally = asyncio.run(watched(url, case, readers, every, seconds, ids, peak))
        runs = len(tally.answers) + len(tally.opens)
        cpu = (processor_seconds(ids) - spent) / max(1, runs)
        time.sleep(leave)
        after = process_memory(ids)
    for error in sorted(set(tally.errors))[:3]:
        print(f"  {error}", file=sys.stderr)
    return (
        f"{readers:7} {every:7} {processes:9} {counted(tally)} {1000 * cpu:7.0f} "
        f"{before:7.0f} {max(peak):7.0f} {after:7.0f} {(max(peak) - before) / readers:9.2f}"
    )


def counted(tally: Tally) -> str:
    answers, opens = tally.answers, tally.opens
    return (
        f"{len(answers):8} {1000 * middle(answers):8.0f} {1000 * percentile(answers, 0.95):8.0f} "
        f"{1000 * percentile(opens, 0.95):9.0f} {len(tally.errors):6}"
    )


async def watched(
    url: str,
    case: Case,
    readers: int,
    every: float,
    seconds: float,
    ids: Sequence[int],
    peak: list[float],
) -> Tally:
    async def watch() -> None:
        while True:
            peak.append(process_memory(ids))
            await asyncio.sleep(0.5)

    watching = asyncio.create_task(watch())
    tally = await run_readers(url, case, readers, every, seconds)
    watching.cancel()
    return tally


def middle(times: list[float]) -> float:
    return median(times) if times else float("nan")


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("profiles", nargs="*", metavar="READERS:EVERY[:PROCESSES]")
    parser.add_argument("--seconds", type=float, default=30.0, help="how long each profile lasts")
    parser.add_argument(
        "--leave", type=float, default=5.0, help="seconds from the last reader's leave to `after`"
    )
    wishes = parser.parse_args()
    print(machine())
    print(
        f"{'readers':>7} {'every s':>7} {'processes':>9} {'panels':>8} {'p50 ms':>8} "
        f"{'p95 ms':>8} {'open p95':>9} {'errors':>6} {'cpu ms':>7} {'MB':>7} {'peak MB':>7} "
        f"{'after':>7} {'MB/reader':>9}"
    )
    case = our_case(Path(ZHANG), "Zhang")
    for profile in wishes.profiles or PROFILES:
        print(report(profile, min(wishes.seconds, 300.0), wishes.leave, case), flush=True)


if __name__ == "__main__":
    main()
