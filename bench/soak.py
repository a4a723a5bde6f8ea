"""What a day at school leaves behind in a server: python bench/soak.py [--minutes N].

Wave after wave, each of five minutes: a hundred readers open the Zhang case and step on every three
seconds, a class of thirty follows a lesson, and twenty own stories are opened, whose keys lie in a
Redis of this script's own. Then everybody leaves, and once the server has dropped what it held for
them, a line tells of the wave: errors, resident memory, blocks of memory that Python has in use,
open files, threads, and processes that the server started. After the second wave, by which all is
made that is made once, none of these is to grow.

Everything runs on this machine; Linux only, with Debian's redis-server.
"""

from __future__ import annotations

import argparse
import asyncio
import importlib
import sys
import tempfile
import time
from collections.abc import Iterator
from pathlib import Path
from urllib.request import urlopen

from load import run_readers
from memory import DROPPED, OBSERVED, blocks
from page import ROOT, ZHANG, machine, our_case, served
from replicas import process_memory

sys.path.insert(0, str(ROOT))

from tests.redis_server import redis_in
from timeline.sessions import Kept
from timeline.sessions.redis_store import RedisStore

READERS, EVERY, READING = 100, 3, 100.0
FOLLOWERS, STEPS = 30, 15
STORIES = 20
lesson = importlib.import_module("class")  # its name is a keyword


def held(process: int) -> str:
    """Return memory, open files, threads and processes of a server, for a line of the table."""
    place = Path(f"/proc/{process}")
    files = len(list((place / "fd").iterdir()))
    status = (place / "status").read_text(encoding="ascii")
    threads = int(status.split("Threads:")[1].split()[0])
    listed = [task.read_text(encoding="ascii") for task in place.glob("task/*/children")]
    started = sum(len(each.split()) for each in listed)
    return f"{process_memory([process]):7.0f} {files:6} {threads:8} {started:10}"


def open_stories(url: str, store: RedisStore, wave: int) -> list[str]:
    """Open own stories, each another, and delete them; return what went wrong."""
    text, wrong = Path(ZHANG).read_text(encoding="utf-8"), []
    for number in range(STORIES):
        title = f"Soaked {wave}-{number}"
        content = text.replace("title: The Zhang case", f"title: {title}", 1).encode()
        kept = Kept("soaked.yaml", content, "secret")
        key = store.keep(kept)
        with urlopen(f"{url}?story={key}&event=presents") as answer:  # noqa: S310 (our own server)
            if title not in answer.read().decode():
                wrong.append(f"own story {number} was not shown")
        store.drop(key)
    return wrong


def lines(minutes: float) -> Iterator[str]:
    case, until = our_case(Path(ZHANG), "Zhang"), time.monotonic() + 60 * minutes
    with tempfile.TemporaryDirectory() as folder, redis_in(Path(folder)) as (address, _):
        store = RedisStore(address)
        story = str(ZHANG)
        with served(OBSERVED, ROOT, TIMELINE_STORY=story, TIMELINE_STORE=address) as server:
            wave = 0
            while time.monotonic() < until:
                wave += 1
                tally = asyncio.run(run_readers(server.url, case, READERS, EVERY, READING))
                taught = asyncio.run(lesson.run(server.url, FOLLOWERS, STEPS))
                wrong = [*tally.errors, *taught.errors, *open_stories(server.url, store, wave)]
                for error in sorted(set(map(str, wrong)))[:3]:
                    print(f"  {error}", file=sys.stderr)
                time.sleep(DROPPED)
                yield f"{wave:4} {len(wrong):6} {blocks(server.url):11,} {held(server.pid)}"


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--minutes", type=float, default=60)
    wishes = parser.parse_args()
    print(machine())
    print(
        f"{'wave':>4} {'errors':>6} {'blocks':>11} {'MB':>7} {'files':>6} {'threads':>8}"
        f" {'processes':>10}"
    )
    for line in lines(wishes.minutes):
        print(line, flush=True)


if __name__ == "__main__":
    main()
