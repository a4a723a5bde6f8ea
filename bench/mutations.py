"""How many small faults the tests find: python bench/mutations.py [--of drawing | reading].

A sample of the faults that `mutants.py` can put into `timeline/marks`, `timeline/layout` and the
page's legend, or into `timeline/reader`, `views`, `classroom` and `checks`, always the same for a
seed and a state of the code. Each is tried by those tests of these, all without browsers, that
reach the function it lies in, or by all where it takes effect on import, the quickest first, until
one fails. Which those are one run of them has shown.

No file is changed: a fault exists in the memory of a process, which is a fork of one that has
imported all libraries (POSIX only). With `--browser` those that survive are tried by the browser
tests of marks and positions too, in a copy of the project. The script ends with 1 where fewer than
85 in 100 are found, or 80 of those in reading.
"""

from __future__ import annotations

import argparse
import ast
import gc
import importlib
import json
import os
import resource
import shutil
import signal
import subprocess
import sys
import tempfile
import threading
import time
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field
from functools import _lru_cache_wrapper
from importlib.abc import MetaPathFinder
from importlib.machinery import ModuleSpec, SourceFileLoader
from importlib.util import spec_from_file_location
from pathlib import Path
from random import Random
from types import CodeType, FrameType, ModuleType
from typing import Any

import pytest
import streamlit
from hypothesis import Phase, settings
from mutants import Lines, Mutant, extent, mutants, mutated

ROOT = Path(__file__).parents[1]
SAMPLE = 300
SEED = 2018


@dataclass(frozen=True, slots=True)
class Aim:
    """Where faults are put, and the tests that look there: others would only take their time.

    Of `part`, which is a file and a function in it, that function alone is meant. At least the
    share `wanted` is to be found.
    """

    folders: tuple[str, ...]
    part: tuple[Path, str] | None
    tests: tuple[str, ...]
    wanted: float

    @property
    def files(self) -> tuple[str, ...]:
        """The files of the tests."""
        return tuple(f"tests/test_{name}.py" for name in self.tests)


AIMS = {
    "drawing": Aim(
        ("timeline/marks", "timeline/layout"),
        (Path("timeline/markup/parts.py"), "legend"),
        (
            *("palette", "labels", "scale", "layout", "drawing", "density", "marks", "plans"),
            *("folds", "frame", "markup", "worksheet", "picture", "drawn_claims", "lasting"),
            "supposing_page",
        ),
        0.85,
    ),
    "reading": Aim(
        ("timeline/reader", "timeline/views", "timeline/classroom", "timeline/checks"),
        None,
        (
            *("checks", "denials", "denying_words", "sources", "receipts", "likeness", "reports"),
            *("element", "first_view", "reader_rules", "revealing", "following", "ordering"),
            *("counts", "matrix", "mill", "citing", "comparing", "supposing_page", "embedding"),
            *("shelf", "own_story", "page_routes", "failing_parts", "lost_story", "handout"),
            *("lesson", "plan", "worksheet", "questions", "answers", "offline_page", "claim_notes"),
            *("page", "editing", "drafts", "slots", "sessions", "measures", "leaving", "serving"),
            *("client", "hook", "steps", "plans", "publication", "uploads", "media", "terms"),
        ),
        0.80,
    ),
}

BROWSER_TESTS = ("tests/browser/test_marks.py", "tests/browser/test_positions.py")

SAME: Mapping[tuple[str, str], str] = {
    (
        "at = box.left - height + step / 2",
        "box.left - height + step / 2 → box.left - height - step / 2",
    ): "one stroke more, which ends left of the box and is not drawn",
    (
        "if not any(left <= tick.at <= right for tick in ticks):",
        "left <= tick.at <= right → left <= tick.at < right",
    ): "no named tick stands at the end of a stretch: a fold's words, or the axis, leave no room",
    (
        "while at < box.right:",
        "at < box.right → at <= box.right",
    ): "one stroke more, which ends where it begins and is not drawn",
    ('BAR = "bar"', "'bar' → 'barx'"): "nobody reads the texts of bodies, only which is which",
}
"""Mutants that nobody can tell from the code as it is, by line and change, each with the reason."""

FAILED, NOTHING_RUN = 1, 5
"""What pytest says where a test failed, and where there was none to run."""

CACHING = (
    *("tests", "timeline.exchange", "timeline.markup", "timeline.marks", "timeline.layout"),
    *("timeline.reader", "timeline.views", "timeline.classroom", "timeline.checks"),
)
"""Where what was made could be kept from one test to the next, beside Streamlit's caches."""

LIBRARIES = (
    *("timeline.cli", "timeline.views.served", "streamlit.testing.v1"),
    *("hypothesis", "jsonschema", "openpyxl", "PIL.Image"),
)
"""What imports, together, all libraries that tests need."""

MARKED = "not browser and not growth"
"""The tests that open no browser and time nothing."""

MOST_MEMORY = 4 * 2**30
PATIENCE = 20.0
"""How many seconds of the processor a mutant may take beyond three times what its tests take."""


@dataclass
class Reached:
    """A test, its seconds, and the functions of its aim that it went through."""

    seconds: float = 0.0
    functions: set[tuple[str, Lines]] = field(default_factory=set)


# What there is to try


def all_mutants(aim: Aim) -> list[Mutant]:
    files = [file for folder in aim.folders for file in sorted((ROOT / folder).rglob("*.py"))]
    found = [mutant for file in files for mutant in mutants(file)]
    return [*found, *mutants(ROOT / aim.part[0], aim.part[1])] if aim.part else found


def sampled(whole: Sequence[Mutant], size: int, seed: int) -> list[Mutant]:
    """Return a sample in the order of the code."""
    chosen = Random(seed).sample(range(len(whole)), min(size, len(whole)))  # noqa: S311 (no secret)
    return [whole[number] for number in sorted(chosen)]


# A process with all libraries and none of our own modules


def warm() -> None:
    """Import what a test can need, and forget our own modules again."""
    for name in LIBRARIES:
        importlib.import_module(name)
    for name in [name for name in sys.modules if name.partition(".")[0] in {"timeline", "app"}]:
        del sys.modules[name]
    gc.freeze()


def forked(work: Callable[[], int], *, seconds: float | None = None) -> int:
    """Return what `work` returned in a fork; what ends otherwise has failed.

    It may take so many `seconds` of the processor, and twice that on the clock.
    """
    sys.stdout.flush()
    child = os.fork()
    if child == 0:
        status = FAILED
        try:
            if seconds is not None:
                limit(seconds)
            status = work()
        finally:
            os._exit(status)
    _, ended = os.waitpid(child, 0)
    return FAILED if os.WIFSIGNALED(ended) else os.WEXITSTATUS(ended)


def limit(seconds: float) -> None:
    """Let this process end where it takes too long, on the processor or asleep, or too much."""
    most = round(seconds) + 1
    resource.setrlimit(resource.RLIMIT_CPU, (most, most))
    resource.setrlimit(resource.RLIMIT_AS, (MOST_MEMORY, MOST_MEMORY))
    signal.alarm(4 * most)


@contextmanager
def silence() -> Iterator[None]:
    """Say nothing meanwhile: what tests print of a mutant is of no use."""
    with Path(os.devnull).open("w") as nowhere:
        for stream in (1, 2):
            os.dup2(nowhere.fileno(), stream)
        yield


def run_tests(names: Sequence[str], plugin: object) -> int:
    """Return what pytest says of tests in this process; nothing is written into the project."""

    class Plain:
        """Tests that find the same each time, and do not search for the least example."""

        def pytest_configure(self) -> None:
            phases = (Phase.explicit, Phase.generate)
            plain = settings(phases=phases, derandomize=True, database=None)
            settings.register_profile("mutants", plain)
            settings.load_profile("mutants")

    sys.dont_write_bytecode = True
    options = ["-q", "-x", "-n0", "-m", MARKED, "-p", "no:cacheprovider", "--rootdir", str(ROOT)]
    # Libraries that bring plugins are here already; and what others leave to be collected is not
    # the fault of the test that runs then.
    options += ["-W", "ignore::pytest.PytestAssertRewriteWarning", "-p", "no:unraisableexception"]
    return int(pytest.main([*options, *names], plugins=[Plain(), plugin]))


# Which test reaches which function


class Recorder:
    """Notes for each test the functions of `files` that it calls.

    What fixtures call counts for every test that uses them, what a file of tests calls when it is
    imported for every test in it, and what our own files call then for every test there is. Caches
    are emptied before each test, so that each calls what it needs.
    """

    def __init__(self, files: Sequence[str]) -> None:
        self.files = frozenset(files)
        self.called: set[CodeType] = set()
        self.fixtures: dict[str, set[CodeType]] = {}
        self.modules: dict[str, set[CodeType]] = {}
        with self.noting() as self.on_import:
            for file in files:
                importlib.import_module(module_of(Path(file)))
        self.tests: dict[str, tuple[float, set[CodeType]]] = {}
        self.caches: list[Any] = []

    def note(self, frame: FrameType, event: str, _: object) -> None:
        if event == "call" and frame.f_code.co_filename in self.files:
            self.called.add(frame.f_code)

    @contextmanager
    def noting(self) -> Iterator[set[CodeType]]:
        """Note calls into a set of their own."""
        before, self.called = self.called, set()
        sys.setprofile(self.note)
        threading.setprofile(self.note)
        try:
            yield self.called
        finally:
            self.called = before

    @pytest.hookimpl(wrapper=True)
    def pytest_make_collect_report(self, collector: pytest.Collector) -> Iterator[Any]:
        with self.noting() as called:
            report = yield
        if isinstance(collector, pytest.Module):
            self.modules[collector.nodeid] = called
        return report

    def pytest_collection_finish(self) -> None:
        self.caches = [
            each
            for each in gc.get_objects()
            if isinstance(each, _lru_cache_wrapper) and each.__module__.startswith(CACHING)
        ]

    @pytest.hookimpl(wrapper=True)
    def pytest_fixture_setup(self, fixturedef: pytest.FixtureDef[Any]) -> Iterator[Any]:
        with self.noting() as called:
            value = yield
        self.fixtures.setdefault(fixturedef.argname, set()).update(called)
        return value

    @pytest.hookimpl(wrapper=True)
    def pytest_runtest_protocol(self, item: pytest.Function) -> Iterator[Any]:
        for cache in self.caches:
            cache.cache_clear()
        streamlit.cache_resource.clear()
        streamlit.cache_data.clear()
        started = time.process_time()
        with self.noting() as called:
            result = yield
        self.tests[item.nodeid] = (time.process_time() - started, called)
        for fixture in item.fixturenames:
            called |= self.fixtures.get(fixture, set())
        called |= self.on_import | self.modules.get(item.nodeid.partition("::")[0], set())
        return result

    def pytest_sessionfinish(self) -> None:
        sys.setprofile(None)
        threading.setprofile(None)


def recorded(aim: Aim, files: set[Path]) -> dict[str, Reached]:
    """Return the tests of an aim, by their names, with what they reach of `files`."""
    functions = functions_of(files)

    def record(into: Path) -> int:
        recorder = Recorder(list(functions))
        with silence():
            status = run_tests(aim.files, recorder)
        found = {
            test: (seconds, sorted({place for code in called for place in within(code, functions)}))
            for test, (seconds, called) in recorder.tests.items()
        }
        into.write_text(json.dumps(found), encoding="utf-8")
        return status

    with tempfile.TemporaryDirectory() as folder:
        into = Path(folder) / "reached.json"
        if forked(lambda: record(into)) != 0:
            raise SystemExit("the tests fail as the code is: nothing can be said of mutants")
        found = json.loads(into.read_text(encoding="utf-8"))
    return {
        test: Reached(seconds, {(file, (first, last)) for file, (first, last) in places})
        for test, (seconds, places) in found.items()
    }


def module_of(file: Path) -> str:
    parts = file.relative_to(ROOT).with_suffix("").parts
    return ".".join(part for part in parts if part != "__init__")


def functions_of(files: set[Path]) -> dict[str, list[Lines]]:
    return {
        str(file): [
            extent(node)
            for node in ast.walk(ast.parse(file.read_text(encoding="utf-8")))
            if isinstance(node, ast.FunctionDef)
        ]
        for file in files
    }


def within(code: CodeType, functions: Mapping[str, Sequence[Lines]]) -> Iterator[tuple[str, Lines]]:
    """Yield the innermost function that the code is, or lies in; that of a module in none."""
    if code.co_name != "<module>":
        at = code.co_firstlineno
        around = [each for each in functions[code.co_filename] if each[0] <= at <= each[1]]
        if around:
            yield code.co_filename, max(around)


# A mutant and its tests


class MutatedLoader(SourceFileLoader):
    """Loads a module with a fault in it."""

    def __init__(self, name: str, mutant: Mutant) -> None:
        super().__init__(name, str(mutant.file))
        self.mutant = mutant

    def get_code(self, fullname: str) -> CodeType:  # noqa: ARG002 (as the loaders of Python have it)
        return compile(mutated(self.mutant), str(self.mutant.file), "exec")


class MutatedFinder(MetaPathFinder):
    """Finds the module of a mutant, and no other."""

    def __init__(self, mutant: Mutant) -> None:
        self.mutant = mutant
        self.name = module_of(mutant.file)

    def find_spec(
        self, fullname: str, _path: object, _target: ModuleType | None = None
    ) -> ModuleSpec | None:
        if fullname != self.name:
            return None
        loader = MutatedLoader(fullname, self.mutant)
        return spec_from_file_location(fullname, self.mutant.file, loader=loader)


class Chosen:
    """Runs some tests in the order in which they are given."""

    def __init__(self, tests: Sequence[str]) -> None:
        self.order = {test: number for number, test in enumerate(tests)}

    @pytest.hookimpl(trylast=True)
    def pytest_collection_modifyitems(self, items: list[pytest.Item]) -> None:
        items[:] = [item for item in items if item.nodeid in self.order]
        items.sort(key=lambda item: self.order[item.nodeid])


def tests_of(mutant: Mutant, reached: Mapping[str, Reached]) -> list[str]:
    """Return the tests that can find a mutant, the quickest first."""
    place = None if mutant.function is None else (str(mutant.file), mutant.function)
    able = [test for test, each in reached.items() if place is None or place in each.functions]
    return sorted(able, key=lambda test: reached[test].seconds)


def survives(mutant: Mutant, reached: Mapping[str, Reached]) -> bool:
    """Return whether all tests pass that could find a mutant."""
    tests = tests_of(mutant, reached)
    if not tests:
        return True

    def run() -> int:
        with silence():
            sys.meta_path.insert(0, MutatedFinder(mutant))
            files = dict.fromkeys(test.partition("::")[0] for test in tests)
            return run_tests(list(files), Chosen(tests))

    taken = sum(reached[test].seconds for test in tests)
    return forked(run, seconds=3 * taken + PATIENCE) in {0, NOTHING_RUN}


def survives_in_browsers(mutant: Mutant) -> bool:
    """Return whether the browser tests of what is drawn pass with a mutant, in a copy."""
    with tempfile.TemporaryDirectory() as folder:
        copy = Path(folder) / "project"
        left_out = shutil.ignore_patterns(".venv", ".git", ".*cache", "__pycache__", ".hypothesis")
        shutil.copytree(ROOT, copy, ignore=left_out)
        file = copy / mutant.file.relative_to(ROOT)
        file.write_text(ast.unparse(mutated(mutant)), encoding="utf-8")
        command = [sys.executable, "-m", "pytest", "-q", "-x", "-n0", *BROWSER_TESTS]
        run = subprocess.run(
            command,
            cwd=copy,
            env=os.environ | {"PYTHONPATH": str(copy)},
            capture_output=True,
            check=False,
        )
    return run.returncode == 0


# What is told


def place_of(mutant: Mutant) -> str:
    return f"{mutant.file.relative_to(ROOT)}:{mutant.line}"


def reason_why_same(mutant: Mutant) -> str | None:
    line = mutant.file.read_text(encoding="utf-8").splitlines()[mutant.line - 1]
    return SAME.get((line.strip(), mutant.change))


def main() -> int:
    parser = argparse.ArgumentParser(description=(__doc__ or "").partition("\n")[0])
    parser.add_argument("--of", choices=tuple(AIMS), default="drawing", help="where to put them")
    parser.add_argument("--sample", type=int, default=SAMPLE, help="how many faults to try")
    parser.add_argument("--seed", type=int, default=SEED, help="which ones")
    parser.add_argument("--only", default="", help="only those whose file and line contain this")
    parser.add_argument("--browser", action="store_true", help="try the survivors in a browser too")
    chosen = parser.parse_args()
    started = time.perf_counter()
    aim = AIMS[chosen.of]
    whole = all_mutants(aim)
    sample = [m for m in sampled(whole, chosen.sample, chosen.seed) if chosen.only in place_of(m)]
    warm()
    reached = recorded(aim, {mutant.file for mutant in whole})
    print(
        f"{len(reached)} tests of {chosen.of} ({time.perf_counter() - started:.0f} s)", flush=True
    )
    survivors = []
    for mutant in sample:
        if reason_why_same(mutant) is None and survives(mutant, reached):
            if chosen.browser and not survives_in_browsers(mutant):
                continue
            survivors.append(mutant)
            print(f"{place_of(mutant)}  {mutant.change}", flush=True)
    same = [mutant for mutant in sample if reason_why_same(mutant) is not None]
    for mutant in same:
        print(f"{place_of(mutant)}  {mutant.change}  the same: {reason_why_same(mutant)}")
    tried = len(sample) - len(same)
    share = 1 - len(survivors) / tried
    minutes = (time.perf_counter() - started) / 60
    used = [resource.getrusage(who) for who in (resource.RUSAGE_SELF, resource.RUSAGE_CHILDREN)]
    busy = sum(each.ru_utime + each.ru_stime for each in used) / 60
    print(
        f"{len(sample)} of {len(whole):,} faults, seed {chosen.seed}: {len(same)} change "
        f"nothing, of the others {tried - len(survivors)} found, {len(survivors)} not: "
        f"{share:.1%} found in {minutes:.0f} minutes, {busy:.0f} of a processor"
    )
    return 0 if share >= aim.wanted else 1


if __name__ == "__main__":
    os.chdir(ROOT)
    sys.path.insert(0, str(ROOT))
    sys.exit(main())
