"""What can be wrong with a story or a date, said so that its author can mend it."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass


def one_line(text: str) -> str:
    """Return `text` with a space for each break between lines, for where a line is a message."""
    return " ".join(filter(None, map(str.strip, text.splitlines())))


class DateError(ValueError):
    """A written date that cannot be read for certain.

    The message says what was found and shows a form that would be read.
    """


@dataclass(frozen=True, slots=True, order=True)
class StoryProblem:
    """One fault of a story file.

    `line` counts from 1; 0 means the file as a whole. `where` is the event and field, such as
    `arrival.date`, or empty. `hint` says what to write instead, or is empty.
    """

    file: str
    line: int
    where: str
    message: str
    hint: str = ""

    def __str__(self) -> str:
        place = f"{self.file}:{self.line}" if self.line else self.file
        where = f"{self.where}: " if self.where else ""
        hint = f" ({self.hint})" if self.hint else ""
        return one_line(f"{place}: {where}{self.message}{hint}")


class StoryError(Exception):
    """Every problem found in a story, in the order of the file."""

    def __init__(self, problems: Iterable[StoryProblem]) -> None:
        self.problems = tuple(sorted(problems))
        super().__init__("\n".join(str(problem) for problem in self.problems))
