"""What readers leave behind in a server: python bench/memory.py [--classes N] [--readers N].

A class opens the Zhang case, steps on every three seconds, and leaves; two minutes later, when the
server has dropped what it held for them, the next one comes. Told of each class: the most memory
that the process took, what it takes once the class is dropped, and how many blocks of memory
Python has in use then (`sys.getallocatedblocks`). What stays in use was left behind; what the
process takes beyond it is room that Python's allocator keeps for the next class.

Before the first class stands the server after one reader: what is made once for all readers is
there. Everything runs on this machine; Linux only, which tells what a process takes.
"""

from __future__ import annotations

import argparse
import asyncio
import time
from collections.abc import Iterator
from pathlib import Path
from urllib.request import urlopen

from load import MOST_READERS, run_readers, watched
from page import ROOT, ZHANG, machine, our_case, served
from replicas import process_memory

EVERY = 3
SECONDS = 20.0
DROPPED = 135.0
OBSERVED = Path(__file__).with_name("observed.py")


def blocks(url: str) -> int:
    """Return how many blocks the server's Python has in use."""
    with urlopen(f"{url}blocks") as answer:  # noqa: S310 (our own server at our own address)
        return int(answer.read())


def lines(readers: int, classes: int) -> Iterator[str]:
    case = our_case(Path(ZHANG), "Zhang")
    with served(OBSERVED, ROOT, TIMELINE_STORY=str(ZHANG)) as server:
        url, ids = server.url, [server.pid]
        asyncio.run(run_readers(url, case, 1, 0.1, 5))
        yield f"{'before':>6} {'':6} {'':7} {process_memory(ids):7.0f} {blocks(url):13,}"
        for number in range(1, classes + 1):
            peak = [process_memory(ids)]
            tally = asyncio.run(watched(url, case, readers, EVERY, SECONDS, ids, peak))
            time.sleep(DROPPED)
            errors, left = len(tally.errors), process_memory(ids)
            yield f"{number:6} {errors:6} {max(peak):7.0f} {left:7.0f} {blocks(url):13,}"


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--readers", type=int, default=100, help="how many readers a class has")
    parser.add_argument("--classes", type=int, default=4, help="how many classes come")
    wishes = parser.parse_args()
    print(machine())
    print(f"{'class':>6} {'errors':>6} {'MB most':>7} {'MB left':>7} {'blocks in use':>13}")
    for line in lines(min(wishes.readers, MOST_READERS), wishes.classes):
        print(line, flush=True)


if __name__ == "__main__":
    main()
