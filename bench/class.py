"""How soon a class sees its teacher's step: bench/class.py [--followers N] [--steps N].

Each follower is a connection that hears of the steps and one that fetches what the step made anew,
as a student's page does. A step is seen when its words have come, and whole when the reader with
its chart has come too. The teacher presses every two seconds. Everything is on this machine.
"""

from __future__ import annotations

import argparse
import asyncio
import json
import time
from dataclasses import dataclass, field
from statistics import median
from urllib.parse import urlsplit

from page import ROOT, ZHANG, machine, percentile, served

from timeline.timeline import open_timeline

EVERY = 2.0
PATIENCE = 60.0
_END = b"\r\n\r\n"


@dataclass
class Tally:
    """Seconds from the teacher's press, for each follower and step; and what went wrong."""

    seen: list[float] = field(default_factory=list)
    whole: list[float] = field(default_factory=list)
    errors: list[str] = field(default_factory=list)


class Line:
    """A connection to the server, kept open from one request to the next."""

    def __init__(self, host: str, port: int) -> None:
        self.host, self.port = host, port

    async def open(self) -> None:
        self.reader, self.writer = await asyncio.open_connection(self.host, self.port)

    async def ask(self, method: str, path: str, body: bytes = b"", packing: str = "") -> bytes:
        """Send a request and return the head of its answer."""
        head = f"{method} {path} HTTP/1.1\r\nHost: {self.host}:{self.port}\r\n"
        if body:
            head += f"Content-Type: application/json\r\nContent-Length: {len(body)}\r\n"
        head += f"Accept-Encoding: {packing}\r\n" if packing else ""
        self.writer.write(f"{head}\r\n".encode() + body)
        return await self.reader.readuntil(_END)

    async def told(self, method: str, path: str, wish: object = None) -> bytes:
        """Return the body of an answer whose length is told."""
        body = b"" if wish is None else json.dumps(wish).encode()
        head = await self.ask(method, path, body, packing="gzip")
        if not head.startswith(b"HTTP/1.1 200"):
            raise ValueError(head.split(b"\r\n")[0].decode())
        length = head.lower().split(b"content-length: ")[1].split(b"\r\n")[0]
        return await self.reader.readexactly(int(length))


@dataclass
class Lesson:
    """A class room, and when its teacher pressed last."""

    code: str
    secret: str
    tally: Tally
    pressed: float = 0.0
    step: int = 0


async def follow(lesson: Lesson, host: str, port: int, ready: asyncio.Semaphore) -> None:
    """Hear of the steps of a lesson, and fetch what each makes anew."""
    steps, parts = Line(host, port), Line(host, port)
    await steps.open()
    await parts.open()
    await steps.ask("GET", f"/room/{lesson.code}/steps")
    base = ""
    while True:
        line = await steps.reader.readline()
        if not line.startswith(b"data: "):
            continue
        state = json.loads(line[len(b"data: ") :])
        if "base" not in state:
            return
        if not base:
            ready.release()
        elif state["base"] != base:
            lesson.tally.seen.append(time.perf_counter() - lesson.pressed)
            await parts.told(
                "GET", f"/{state['base']}/moved?event={state['stop']}&room={lesson.code}"
            )
            lesson.tally.whole.append(time.perf_counter() - lesson.pressed)
        base = state["base"]


async def teach(lesson: Lesson, teacher: Line, presses: list[str]) -> None:
    """Press once every `EVERY` seconds, then end the lesson."""
    for address in presses:
        lesson.pressed = time.perf_counter()
        wish = {"secret": lesson.secret, "address": address}
        await teacher.told("POST", f"/room/{lesson.code}", wish)
        await asyncio.sleep(EVERY)
    await teacher.told("POST", f"/room/{lesson.code}", {"secret": lesson.secret, "ends": True})


async def run(url: str, followers: int, steps: int) -> Tally:
    """Return what a lesson of so many steps gave."""
    at = urlsplit(url)
    host, port = at.hostname or "", at.port or 80
    teacher = Line(host, port)
    await teacher.open()
    opened = json.loads(await teacher.told("POST", "/room", {"address": "mode=present"}))
    lesson = Lesson(opened["code"], opened["secret"], Tally())
    ready = asyncio.Semaphore(0)
    tasks = [asyncio.create_task(follow(lesson, host, port, ready)) for _ in range(followers)]
    for _ in range(followers):
        await asyncio.wait_for(ready.acquire(), PATIENCE)
    events = open_timeline(ZHANG).orders["happened"][:steps]
    await teach(lesson, teacher, [f"mode=present&event={event}" for event in events])
    done = await asyncio.gather(*tasks, return_exceptions=True)
    lesson.tally.errors += [repr(each) for each in done if each is not None]
    return lesson.tally


def main() -> None:
    """Serve the Zhang case, give a lesson, and tell how soon its steps were seen."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--followers", type=int, default=200)
    parser.add_argument("--steps", type=int, default=15)
    given = parser.parse_args()
    print(machine())
    with served(ROOT / "app.py", ROOT) as server:
        tally = asyncio.run(run(server.url, given.followers, given.steps))
    for name, found in (("words", tally.seen), ("chart", tally.whole)):
        p50, p95 = median(found), percentile(found, 0.95)
        print(f"{name}: {len(found)} seen, p50 {p50 * 1000:.0f} ms, p95 {p95 * 1000:.0f} ms")
    print(f"errors: {len(tally.errors)} {tally.errors[:3]}")


if __name__ == "__main__":
    main()
