"""What the tests show of accessibility, as a page: `pytest tests --accessibility …`.

Tests name the criteria of WCAG 2.2 that they try, `@pytest.mark.wcag("1.4.12")`. The page has each
criterion with those that passed, or that no test decides on it.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from pathlib import Path
from typing import Any, NamedTuple

import pytest

CRITERIA = Path(__file__).parent / "data" / "wcag.txt"
UNDECIDED = "not decided by a test"
HEAD = """# Accessibility

Each success criterion of [WCAG 2.2](https://www.w3.org/TR/WCAG22/) on the levels A and AA, with \
the tests that try it and the engines in which they passed, on {day}. A test shows what it tries \
and no more: of a criterion with a test, too, much is left to people who use the page.

The tests write this page:
`pytest tests -m wcag --accessibility docs/accessibility.md --on "{day}"`.

| criterion | level | name | shown by | engine |
|---|---|---|---|---|
"""


class Criterion(NamedTuple):
    """A success criterion; `reason` says why there is nothing to test, if so."""

    number: str
    level: str
    name: str
    reason: str


class Shown(NamedTuple):
    """That a test has tried a criterion in an engine."""

    number: str
    test: str
    engine: str


def criteria() -> list[Criterion]:
    """Return the criteria in their order."""
    lines = CRITERIA.read_text(encoding="utf-8").splitlines()[1:]
    parts = [line.partition(" | ") for line in lines]
    told = [(*told.split(" ", 2), reason) for told, _bar, reason in parts]
    return [Criterion(*each) for each in told]


def page_of(shown: Iterable[Shown], day: str) -> str:
    """Return the page on what was shown on a day."""
    tests, engines = defaultdict[str, set[str]](set), defaultdict[str, set[str]](set)
    for number, test, engine in shown:
        tests[number].add(test)
        engines[number].add(engine)
    return HEAD.format(day=day) + "".join(
        _row(each, sorted(tests[each.number]), sorted(engines[each.number] - {""}))
        for each in criteria()
    )


def _row(criterion: Criterion, tests: list[str], engines: list[str]) -> str:
    number, level, name, reason = criterion
    told = f"{UNDECIDED}: {reason}" if reason else UNDECIDED
    by = "<br>".join(f"`{test}`" for test in tests) or told
    return f"| {number} | {level} | {name} | {by} | {', '.join(engines)} |\n"


class Recorder:
    """Plugin that writes the page of what has passed once all tests are through."""

    def __init__(self, file: Path, day: str) -> None:
        self.file, self.day = file, day
        self.passed: set[Shown] = set()
        self.failed: set[str] = set()

    def pytest_runtest_logreport(self, report: pytest.TestReport) -> None:
        """Take note of what a test showed; one that fails with any of its cases shows nothing."""
        test = report.nodeid.partition("[")[0]
        if report.failed:
            self.failed.add(test)
        elif report.when == "call" and report.passed:
            told: list[Any] = [value for name, value in report.user_properties if name == "wcag"]
            self.passed |= {Shown(number, test, engine) for number, engine in told}

    def pytest_sessionfinish(self) -> None:
        shown = [each for each in self.passed if each.test not in self.failed]
        self.file.write_text(page_of(shown, self.day), encoding="utf-8", newline="\n")


def tell_marks(item: pytest.Item) -> None:
    """Have the report of a test tell the criteria that it tries, each with the engine."""
    parameters = getattr(getattr(item, "callspec", None), "params", {})
    is_browser = item.get_closest_marker("browser") is not None
    engine = parameters.get("name", "Chromium") if is_browser else ""
    for mark in item.iter_markers("wcag"):
        item.user_properties += [("wcag", (number, engine)) for number in mark.args]
