"""What every file of the project has to keep to, as one test for all files."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from pathlib import Path

import pytest


def for_each(paths: Iterable[Path]) -> Callable[[Callable[[Path], None]], Callable[[], None]]:
    """Make a test of a file one of all `paths`, which names those that fail it.

    A test for each file of each rule would be a third of all tests, and most of their time.
    """

    def decorate(check: Callable[[Path], None]) -> Callable[[], None]:
        def test() -> None:
            failing = {}
            for path in paths:
                try:
                    check(path)
                except AssertionError as error:
                    failing[path.as_posix()] = str(error)
            if failing:
                pytest.fail("\n".join(f"{path}: {why}" for path, why in failing.items()))

        test.__name__, test.__doc__ = check.__name__, check.__doc__
        return test

    return decorate
