"""Expressions a second: our reader beside plain `dateparser.parse`, on the same mixed list.

Run from the project's root: `python -m bench.dates`. Cold is the first pass of a fresh process over
2,000 different texts, imports and tables included; warm is the same list once more. How right the
answers are is told by `bench/right_dates.py`, which loads what would make a cold pass warm.

Hostile values are those of `tests/data/dates/hostile.json`, each refused as the first read of a
fresh process, when nothing is loaded yet but `timeline.dates`, and once more as a later read.
"""

from __future__ import annotations

import argparse
import json
import statistics
import subprocess
import sys
import time
import tracemalloc
from collections.abc import Callable, Sequence
from itertools import cycle, islice
from pathlib import Path
from typing import Any

import numpy as np

AS_OF = np.datetime64("2018-04-22")
EXPRESSIONS = 2_000
FORMS = (
    "{y}",
    "{m} {y}",
    "{d} {m} {y}",
    "{m} {d}, {y}",
    "{y}-{n:02}-{d:02}",
    "{y}-{n:02}",
    "On {m} {y}",
    "{m} {d}",
    "{y}/{n}/{d} 18:18:39",
    "{d}-{e} {m} {y}",
    "{y}–{z}",
    "between {y} and {z}",
    "early {y}",
    "mid-{y}",
    "late {y}s",
    "the {t}s",
    "about {y}",
    "c. {y}",
    "before {y}",
    "after {m} {y}",
    "spring {y}",
    "Q3 {y}",
    "{y}~",
    "{t2}X",
    "{y}/{z}",
    "{d} years ago",
    "first half of {y}",
    "{c}th century",
    "{y} was a good year",
    "{w} BC",
)
MONTHS = "January February March April May June July August September October November December"
HOSTILE = Path("tests/data/dates/hostile.json")
REPETITIONS = 3
MEASURES = ("first read", "  of it processor time", "later read", "  of it processor time")
# Prints the milliseconds that the first read of the process takes, by the clock and of the
# processor, and the same for one more with a reference day, so that it is not remembered.
FIRST_READ = """
import datetime, json, sys, time
from timeline.dates import read_date
from timeline.errors import DateError
given = json.loads(sys.argv[1])
value = given["value"] * given["times"] if "times" in given else given["value"]
for as_of in (None, datetime.date(2018, 4, 22)):
    begun = time.perf_counter(), time.thread_time()
    try:
        read_date(value, as_of=as_of)
    except DateError:
        ended = time.perf_counter(), time.thread_time()
        print(*((end - begin) * 1000 for begin, end in zip(begun, ended)))
"""


def mixed_list(size: int) -> list[str]:
    """Return `size` different texts, the same in every run."""
    texts: dict[str, None] = {}
    months = MONTHS.split()
    for number, form in enumerate(cycle(FORMS)):
        year = 1500 + number * 7 % 519
        texts[
            form.format(
                y=year,
                z=year + 1 + number % 9,
                m=months[number % 12],
                n=number % 12 + 1,
                d=number % 27 + 1,
                e=number % 27 + 2,
                t=year // 10 * 10,
                t2=f"{year // 10:03}",
                c=number % 16 + 4,
                w=number % 999 + 1,
            )
        ] = None
        if len(texts) == size:
            return list(islice(texts, size))
    raise AssertionError


def ours(text: str) -> None:
    from timeline.dates import read_date  # noqa: PLC0415 (a cold pass includes the import)
    from timeline.errors import DateError  # noqa: PLC0415 (the same)

    try:
        read_date(text, as_of=AS_OF)
    except DateError:
        return


def plain_dateparser(text: str) -> None:
    import dateparser  # noqa: PLC0415 (the same)

    dateparser.parse(text)


def passes(read: Callable[[str], None], texts: Sequence[str], count: int) -> list[float]:
    """Return the seconds of each of `count` passes over `texts`."""
    seconds = []
    for _ in range(count):
        start = time.perf_counter()
        for text in texts:
            read(text)
        seconds.append(time.perf_counter() - start)
    return seconds


def import_seconds() -> float:
    """Return the median time that importing `timeline.dates` adds to starting Python."""

    def run(code: str) -> float:
        start = time.perf_counter()
        subprocess.run([sys.executable, "-c", code], check=True)
        return time.perf_counter() - start

    return statistics.median(run("import timeline.dates") - run("pass") for _ in range(7))


def refusal_milliseconds(given: dict[str, Any]) -> list[float]:
    """Return the medians of `MEASURES` for refusing a value in fresh processes."""
    command = [sys.executable, "-c", FIRST_READ, json.dumps(given)]
    outputs = [subprocess.check_output(command, text=True) for _ in range(REPETITIONS)]
    measured = zip(*(map(float, output.split()) for output in outputs), strict=True)
    return [statistics.median(times) for times in measured]


def report_refusals() -> None:
    hostile = json.loads(HOSTILE.read_text(encoding="utf-8"))
    times = {given["id"]: refusal_milliseconds(given) for given in hostile}
    print(f"slowest refusals of {len(times)} hostile values")
    for number, name in enumerate(MEASURES):
        slowest = sorted(times, key=lambda given: times[given][number], reverse=True)[:3]
        shown = ", ".join(f"{times[given][number]:.1f} ms ({given})" for given in slowest)
        print(f"{name:24}{shown}")


def report() -> None:
    texts = mixed_list(EXPRESSIONS)
    ours_cold, *ours_warm = passes(ours, texts, 6)
    theirs_cold, theirs_warm = passes(plain_dateparser, texts, 2)
    warm = statistics.median(ours_warm)
    print(f"{len(texts)} different expressions")
    print(f"{'':22}{'read_date':>14}{'dateparser.parse':>20}{'ratio':>10}")
    compared = (("cold", ours_cold, theirs_cold), ("warm", warm, theirs_warm))
    for name, mine, theirs in compared:
        rates = f"{len(texts) / mine:>12,.0f}/s{len(texts) / theirs:>18,.0f}/s"
        print(f"{name:22}{rates}{theirs / mine:>9,.0f}x")
    print(f"{'warm beside cold':22}{'':14}{'':20}{theirs_cold / warm:>9,.0f}x")
    print(f"import of timeline.dates: {import_seconds():.3f} s")
    report_refusals()
    tracemalloc.start()
    for text in mixed_list(EXPRESSIONS):
        ours(text + " ")
    megabytes = tracemalloc.get_traced_memory()[0] / 1e6
    print(f"memory of {EXPRESSIONS} remembered dates: {megabytes:.1f} MB")


if __name__ == "__main__":
    argparse.ArgumentParser(description=__doc__).parse_args()
    report()
