"""A check, and what it finds."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from enum import StrEnum

from timeline.chronology import Chronology
from timeline.errors import StoryProblem
from timeline.story import Story


class Severity(StrEnum):
    """How much a finding weighs: an error has to be mended, the others are for the author."""

    ERROR = "error"
    WARNING = "warning"
    NOTE = "note"


@dataclass(frozen=True, slots=True)
class Check:
    """An editorial rule: its code, how much it weighs, and why it is there."""

    code: str
    severity: Severity
    explanation: str


@dataclass(frozen=True, slots=True)
class Remark:
    """What was seen at `where`, a place named as problems name it; '' is the whole story."""

    code: str
    where: str
    message: str
    hint: str = ""


Look = Callable[[Story, Chronology], Iterable[Remark]]
"""What sees in a story what one check is about."""


@dataclass(frozen=True, slots=True)
class Finding:
    """Something in a story that its author should look at.

    `line` counts from 1; 0 is the file as a whole, or a story made in memory. `reason` is the
    author's, where the story says that it is right as it is; else empty.
    """

    code: str
    where: str
    line: int
    message: str
    hint: str
    severity: Severity
    reason: str = ""

    def as_problem(self, file: str) -> StoryProblem:
        """Return it as problems of a file are told."""
        return StoryProblem(file, self.line, self.where, self.message, self.hint)
