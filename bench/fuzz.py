"""Mutated stories, by the hundred thousand: python bench/fuzz.py [COUNT] [--seed N] [--by atheris].

Every story of `tests/data` is cut, crossed with others and filled with what YAML takes for signs;
`load_story` must read each result or raise `StoryError`, and so must `resolve` what was read.
Anything else is a crash: its traceback is told, its input kept in a file, and the script ends
with 1. With `--by atheris`, where that is installed (`pip install atheris`), the mutations follow
what code they reach; without it they are drawn at random from the seed.
"""

from __future__ import annotations

import argparse
import random
import subprocess
import sys
import time
import traceback
from collections import Counter
from collections.abc import Callable
from dataclasses import dataclass, field
from importlib.util import find_spec
from pathlib import Path
from tempfile import TemporaryDirectory

from timeline.chronology import resolve
from timeline.errors import StoryError
from timeline.loading import load_story

ROOT = Path(__file__).parents[1]
VALID = [*(ROOT / "data").glob("*.yaml"), *(ROOT / "tests" / "data" / "valid").glob("*.yaml")]
INVALID = list((ROOT / "tests" / "data" / "invalid").glob("*.yaml"))
COUNT = 100_000
LONGEST = 20_000
TOLD_EVERY = 10_000
SIGNS = (
    *("\t", ": ", ":", "- ", "-", "'", '"', "&a ", "*a", "!!x ", "[", "]", "{", "}", "|", ">"),
    *("\n", "\n\n", "  ", "#", "%", "---\n", "...\n", "? ", "<<: ", "null", "~", "\0", "\x85"),
    *("\ufeff", "\u2028", "\u202e", "é", "😀", "@", ",", "\\", "\r", "\r\n", "\x80", "'''"),
    *("2011", "31 June", "-44", "19XX?", "before 2012", "about a year", "Oct 3-5, 2012", "9" * 40),
    *("id: ", "events:\n", "sources:\n", "after: [arrival]", "during: trial", "lasts: ", "by: "),
    *("until: ", "public: ", "quotations:\n", "receipt:\n", "as_of: ", "date_order: DMY\n"),
)  # fmt: skip
Engine = Callable[[int, int, Path], int]


@dataclass
class Trial:
    """What became of the stories so far; `file` is where each is read from."""

    file: Path
    begun: float = field(default_factory=time.perf_counter)
    outcomes: Counter[str] = field(default_factory=Counter)
    slowest: float = 0.0

    def load(self, content: bytes) -> None:
        """Read `content` as a story's file; raise whatever is no `StoryError`."""
        self.file.write_bytes(content)
        started = time.perf_counter()
        self.outcomes[self._outcome()] += 1
        self.slowest = max(self.slowest, time.perf_counter() - started)
        if self.outcomes.total() % TOLD_EVERY == 0:
            print(self.told(), flush=True)

    def _outcome(self) -> str:
        try:
            story = load_story(self.file)
        except StoryError:
            return "refused"
        try:
            resolve(story)
        except StoryError:
            return "contradictory"
        return "read"

    def told(self) -> str:
        each = ", ".join(
            f"{number:,} {outcome}" for outcome, number in sorted(self.outcomes.items())
        )
        seconds = time.perf_counter() - self.begun
        return (
            f"{self.outcomes.total():>9,} stories in {seconds:.0f} s: {each}; "
            f"the slowest took {self.slowest:.2f} s"
        )


def contents(paths: list[Path]) -> list[bytes]:
    return [path.read_bytes() for path in sorted(paths)]


def mutated(chance: random.Random, valid: list[bytes], seeds: list[bytes]) -> bytes:
    content = chance.choice(valid if chance.random() < 0.8 else seeds)
    for _ in range(min(int(chance.expovariate(0.7)) + 1, 8)):
        content = chance.choice(MUTATIONS)(chance, content, seeds)
    return content[:LONGEST]


def put_sign(chance: random.Random, content: bytes, _: list[bytes]) -> bytes:
    place = chance.randint(0, len(content))
    return (
        content[:place] + chance.choice(SIGNS).encode() + content[place + chance.randint(0, 12) :]
    )


def put_byte(chance: random.Random, content: bytes, _: list[bytes]) -> bytes:
    place = chance.randint(0, len(content))
    return content[:place] + chance.randbytes(1) + content[place + 1 :]


def cut(chance: random.Random, content: bytes, _: list[bytes]) -> bytes:
    place = chance.randint(0, len(content))
    return content[:place] + content[place + chance.randint(0, 200) :]


def cross(chance: random.Random, content: bytes, seeds: list[bytes]) -> bytes:
    other = chance.choice(seeds)
    return content[: chance.randint(0, len(content))] + other[chance.randint(0, len(other)) :]


def move_line(chance: random.Random, content: bytes, seeds: list[bytes]) -> bytes:
    lines = content.splitlines(keepends=True) or [b""]
    taken = chance.choice(chance.choice(seeds).splitlines(keepends=True) or [b""])
    lines.insert(chance.randint(0, len(lines)), chance.choice([taken, chance.choice(lines)]))
    return b"".join(lines)


def drop_line(chance: random.Random, content: bytes, _: list[bytes]) -> bytes:
    lines = content.splitlines(keepends=True) or [b""]
    del lines[chance.randrange(len(lines))]
    return b"".join(lines)


def indent_line(chance: random.Random, content: bytes, _: list[bytes]) -> bytes:
    lines = content.splitlines(keepends=True) or [b""]
    place = chance.randrange(len(lines))
    lines[place] = b" " * chance.randint(0, 8) + lines[place].lstrip(b" ")
    return b"".join(lines)


MUTATIONS = (put_sign, put_sign, put_byte, cut, cross, move_line, drop_line, indent_line)


def by_chance(wanted: int, seed: int, folder: Path) -> int:
    """Load mutations drawn at random; return 1 where one of them crashed."""
    chance, trial = random.Random(seed), Trial(folder / "story.yaml")  # noqa: S311 (no secret)
    valid, seeds = contents(VALID), contents(VALID + INVALID)
    for number in range(wanted):
        content = mutated(chance, valid, seeds)
        try:
            trial.load(content)
        except Exception:  # noqa: BLE001 (whatever it is, it is what is looked for)
            kept = Path(f"crash-{seed}-{number}.yaml")
            kept.write_bytes(content)
            print(f"{traceback.format_exc()}its input is in {kept}")
            return 1
    print(trial.told())
    return 0


def by_atheris(wanted: int, seed: int, folder: Path) -> int:
    """Load what atheris makes of the seeds, in a process of its own, which libFuzzer ends."""
    if find_spec("atheris") is None:
        raise SystemExit("atheris is not installed: pip install atheris, or leave --by out")
    words = folder / "signs"
    words.write_text("".join(f'"{_escaped(sign)}"\n' for sign in SIGNS), encoding="utf-8")
    corpus = folder / "corpus"
    corpus.mkdir()
    for number, content in enumerate(contents(VALID + INVALID)):
        corpus.joinpath(str(number)).write_bytes(content)
    options = [f"-runs={wanted}", f"-seed={seed}", f"-max_len={LONGEST}", f"-dict={words}"]
    guided = Path(__file__).with_name("guided.py")
    command = [sys.executable, str(guided), str(folder / "story.yaml"), *options]
    return subprocess.run([*command, str(corpus)], check=False).returncode


def _escaped(sign: str) -> str:
    return "".join(f"\\x{byte:02x}" for byte in sign.encode())


ENGINES: dict[str, Engine] = {"chance": by_chance, "atheris": by_atheris}


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("count", nargs="?", type=int, default=COUNT)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--by", choices=list(ENGINES), default="chance")
    wishes = parser.parse_args()
    with TemporaryDirectory() as folder:
        sys.exit(ENGINES[wishes.by](wishes.count, wishes.seed, Path(folder)))


if __name__ == "__main__":
    main()
