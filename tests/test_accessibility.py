"""The page on accessibility tells what the tests are marked to show."""

from __future__ import annotations

import ast
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.accessibility import UNDECIDED, Recorder, Shown, criteria, page_of

HERE = Path(__file__).parent
PAGE = HERE.parent / "docs" / "accessibility.md"


def marked() -> Iterator[tuple[str, str]]:
    """Yield the numbers of criteria with the tests that name them."""
    for path in sorted(HERE.rglob("test_*.py")):
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            if isinstance(node, ast.FunctionDef):
                test = f"{path.relative_to(HERE.parent).as_posix()}::{node.name}"
                yield from ((number, test) for number in _numbers(node))


def _numbers(function: ast.FunctionDef) -> list[str]:
    marks = [mark for mark in function.decorator_list if isinstance(mark, ast.Call)]
    wcag = [mark for mark in marks if ast.unparse(mark.func) == "pytest.mark.wcag"]
    return [ast.literal_eval(argument) for mark in wcag for argument in mark.args]


def rows(page: str) -> dict[str, list[str]]:
    lines = [line for line in page.splitlines() if line.startswith("| ")][1:]
    return {number: rest for number, *rest in (line[2:-2].split(" | ") for line in lines)}


@pytest.mark.long
def test_the_page_names_for_each_criterion_the_tests_that_are_marked_with_it() -> None:
    shown = rows(PAGE.read_text(encoding="utf-8"))
    wanted = {each.number: set[str]() for each in criteria()}
    for number, test in marked():
        wanted[number].add(test)
    told = {
        number: {test.strip("`") for test in by.split("<br>") if not test.startswith(UNDECIDED)}
        for number, (_level, _name, by, _engines) in shown.items()
    }
    assert told == wanted, "write it anew, as it says"


@pytest.mark.long
def test_there_are_all_criteria_of_both_levels() -> None:
    levels = [each.level for each in criteria()]
    assert (levels.count("A"), levels.count("AA")) == (31, 24)
    tried = dict(marked())
    assert not [each.number for each in criteria() if each.number in tried and each.reason]


def test_a_criterion_has_its_tests_with_the_engines_or_says_that_none_decides() -> None:
    page = page_of(
        [Shown("1.4.12", "t::b", "Firefox"), Shown("1.4.12", "t::a", "Chromium")], "2 May 2026"
    )
    told = rows(page)
    assert told["1.4.12"] == ["AA", "Text Spacing", "`t::a`<br>`t::b`", "Chromium, Firefox"]
    assert told["1.4.13"][2] == "not decided by a test"
    assert told["3.3.8"][2] == "not decided by a test: there is no login"
    assert "on 2 May 2026." in page


def report(test: str, outcome: str) -> pytest.TestReport:
    told = [("wcag", ("1.4.12", "Chromium"))]
    place = (test, 1, test)
    return pytest.TestReport(test, place, {}, outcome, None, "call", user_properties=told)  # type: ignore[arg-type]  # one of three words


def test_a_test_shows_nothing_that_fails_in_one_case(tmp_path: Path) -> None:
    recorder = Recorder(tmp_path / "page.md", "2 May 2026")
    for test, outcome in (("t::a[1]", "passed"), ("t::a[2]", "failed"), ("t::b", "passed")):
        recorder.pytest_runtest_logreport(report(test, outcome))
    recorder.pytest_sessionfinish()
    assert rows((tmp_path / "page.md").read_text(encoding="utf-8"))["1.4.12"][2] == "`t::b`"
