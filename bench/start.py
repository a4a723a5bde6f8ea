"""How soon a fresh process answers: python bench/start.py [RUNS].

Each line is the median of fresh processes, ours beside a peer that does the least that could be
called the same: the command `timeline date` beside dateparser alone, `timeline check` beside plain
YAML loading, and `streamlit run app.py` beside a page that only says hello, until the server calls
itself healthy. Large files, of 40,000 and 360,000 statements about time, have no peer. Below them
stand the packages whose modules take longest to import, by their own time, from one run with
`python -X importtime`.
"""

from __future__ import annotations

import re
import subprocess
import sys
import time
from collections import Counter
from collections.abc import Sequence
from contextlib import suppress
from pathlib import Path
from statistics import median
from tempfile import TemporaryDirectory
from urllib.error import URLError
from urllib.request import urlopen

from chronology import Fields, all_linked, linked
from page import ROOT, ZHANG, free_port, machine

from timeline.loading import write_yaml
from timeline.story import Story

RUNS = 5
LONGEST = 60.0
HEAVIEST = 8
DATE = ("-m", "timeline", "date", "October 2012")
CHECK = ("-m", "timeline", "check", str(ZHANG))
COMMANDS: dict[str, Sequence[str]] = {
    "Python alone": ("-c", "pass"),
    "timeline date": DATE,
    "dateparser alone": ("-c", "import dateparser; dateparser.parse('October 2012')"),
    "timeline check data/zhang.yaml": CHECK,
    "plain YAML alone": (
        "-c",
        f"import pathlib, ruamel.yaml as y; y.YAML(typ='safe').load(pathlib.Path({str(ZHANG)!r}))",
    ),
}
HELLO = "import streamlit as st\n\nst.title('Hello')\n"
IMPORT = re.compile(r"import time:\s+(\d+) \|\s+\d+ \|\s+(\w+)")


def run(words: Sequence[str]) -> float:
    started = time.perf_counter()
    quiet = subprocess.DEVNULL
    subprocess.run([sys.executable, *words], cwd=ROOT, check=True, stdout=quiet, stderr=quiet)
    return time.perf_counter() - started


def healthy(script: Path, folder: Path) -> float:
    """Return the seconds from the start of a server until it calls itself healthy."""
    port = free_port()
    options = [f"--server.port={port}", "--server.address=127.0.0.1", "--server.headless=true"]
    command = [sys.executable, "-m", "streamlit", "run", str(script), *options]
    started = time.perf_counter()
    server = subprocess.Popen(
        command, cwd=folder, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL
    )
    try:
        while time.perf_counter() - started < LONGEST:
            with suppress(URLError), urlopen(f"http://127.0.0.1:{port}/_stcore/health") as answer:
                if answer.read() == b"ok":
                    return time.perf_counter() - started
            time.sleep(0.01)
        return float("inf")
    finally:
        server.terminate()
        server.wait(30)


def heaviest(words: Sequence[str]) -> str:
    """Return the packages that take longest to import, with their own milliseconds."""
    ran = subprocess.run(
        [sys.executable, "-X", "importtime", *words],
        cwd=ROOT,
        check=True,
        capture_output=True,
        text=True,
    )
    own: Counter[str] = Counter()
    for microseconds, package in IMPORT.findall(ran.stderr):
        own[package] += int(microseconds)
    told = (f"{package} {taken / 1000:.0f}" for package, taken in own.most_common(HEAVIEST))
    return f"{', '.join(told)}; all {own.total() / 1000:.0f} ms"


def tell(name: str, times: Sequence[float]) -> None:
    print(f"{name:<34}{median(times):6.2f} s   {min(times):.2f} to {max(times):.2f}", flush=True)


def written(story: Story, folder: str) -> Path:
    """Return the file of a story without people and quotations."""
    data: Fields = story.model_dump(mode="json", by_alias=True, exclude_defaults=True)
    path = Path(folder) / "story.yaml"
    path.write_text(write_yaml(data), encoding="utf-8")
    return path


def main() -> None:
    runs = int(sys.argv[1]) if sys.argv[1:] else RUNS
    print(machine())
    for name, words in COMMANDS.items():
        run(words)  # what is read from disk for the first time is the disk's time
        tell(name, [run(words) for _ in range(runs)])
    with TemporaryDirectory() as folder:
        for name, story in (
            ("check 2,000, each after twenty", linked(2_000)),
            ("check 600, each after all others", all_linked(600)),
        ):
            check = ("-m", "timeline", "check", str(written(story, folder)))
            tell(name, [run(check) for _ in range(runs)])
        hello = Path(folder) / "hello.py"
        hello.write_text(HELLO, encoding="utf-8")
        for name, script, place in (
            ("streamlit run app.py", ROOT / "app.py", ROOT),
            ("streamlit run hello.py", hello, Path(folder)),
        ):
            tell(name, [healthy(script, place) for _ in range(runs)])
    print(f"imports of timeline date: {heaviest(DATE)}")
    print(f"imports of timeline check: {heaviest(CHECK)}")
    print(f"imports of app.py: {heaviest(('-c', 'import app'))}")


if __name__ == "__main__":
    main()
