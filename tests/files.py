"""What every file of the project, and every line of a table, has to keep to, as one test."""

from __future__ import annotations

import ast
from collections.abc import Callable, Iterable
from functools import cache
from pathlib import Path
from typing import TypeVar

import pytest

Case = TypeVar("Case")


@cache
def parsed(path: Path) -> ast.Module:
    """Return the code of a file, read once for all that is asked of it."""
    return ast.parse(path.read_text(encoding="utf-8"))


def for_each(
    cases: Iterable[Case], name: Callable[[Case], object] = str
) -> Callable[[Callable[[Case], None]], Callable[[], None]]:
    """Make a test of a case one of all `cases`, which names those that fail it.

    A test for each file of each rule, and for each line of each table, would be a third of all
    tests, and most of their time.
    """

    def decorate(check: Callable[[Case], None]) -> Callable[[], None]:
        def test() -> None:
            failing = {}
            for case in cases:
                try:
                    check(case)
                except (AssertionError, ValueError, pytest.fail.Exception) as error:
                    failing[name(case)] = str(error)
            if failing:
                pytest.fail("\n".join(f"{case}: {why}" for case, why in failing.items()))

        test.__name__, test.__doc__ = check.__name__, check.__doc__
        return test

    return decorate
