"""Where YAML gave up on a text, and the lines around that spot."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from itertools import islice

from ruamel.yaml.error import MarkedYAMLError

from timeline.loading.faults import Fault
from timeline.loading.text import lines_of

ENTRY = re.compile(
    r"(?P<indent>\s*)(?P<dashes>(?:-\s+)*)"
    r"(?P<key>[^\s:#'\"\[{-](?:[^:]*[^\s:])?)\s*:(?:\s+(?P<value>.*))?$"
)
_ITEM = re.compile(r"\s*(?:-\s+)+(?P<value>.*)$")
WIDEST = 1000
"""Characters of a line that are looked at."""
REACH = 100
"""Lines before and after the spot that are looked at."""


@dataclass(frozen=True, slots=True)
class Spot:
    """Where YAML gave up: lines and columns count from 0.

    `opened` is the line where what could not be finished begins.
    """

    problem: str
    line: int
    column: int
    opened: int
    lines: Mapping[int, str]

    @property
    def text(self) -> str:
        """The line itself."""
        return self.line_at(self.line)

    @property
    def entry(self) -> re.Match[str] | None:
        """The key of the line, if it has one."""
        return ENTRY.match(self.text)

    @property
    def value(self) -> str:
        """The text after its key or dash, or ''."""
        return self.value_at(self.line)

    @property
    def above(self) -> int:
        """The nearest line above that is neither blank nor a comment; -1 without one."""
        numbers = range(self.line - 1, self.line - REACH, -1)
        return next((n for n in numbers if says_something(self.line_at(n))), -1)

    def line_at(self, number: int) -> str:
        """Return a line, '' where it is too far away."""
        return self.lines.get(number, "")

    def value_at(self, number: int) -> str:
        """Return the text after the key or the dash of a line, or ''."""
        text = self.line_at(number)
        match = ENTRY.match(text) or _ITEM.match(text)
        return (match["value"] if match else "") or ""

    def fault(self, message: str, hint: str, line: int | None = None) -> Fault:
        """Return a fault on a line, that of the spot if none is given."""
        number = self.line if line is None else line
        return Fault((), message, hint, line=min(number, max(self.lines, default=0)) + 1)


def says_something(text: str) -> bool:
    """Return whether a line is neither blank nor a comment."""
    return bool(text.strip(" \t-")) and not text.lstrip().startswith("#")


def spot_of(error: MarkedYAMLError, text: str) -> Spot:
    """Return where YAML gave up on `text`."""
    mark, context = error.problem_mark, error.context_mark
    line = mark.line if mark else 0
    opened = context.line if context else line
    return Spot(
        problem=str(error.problem or ""),
        line=line,
        column=mark.column if mark else 0,
        opened=opened,
        lines={
            number: written[:WIDEST].rstrip(" ")
            for number, written in enumerate(islice(lines_of(text), line + REACH))
            if number > line - REACH or number == opened
        },
    )


def begun_above(spot: Spot, *, items: bool) -> list[int]:
    """Return the columns, from 1, in which the lines above begin: the nearest line's first."""
    columns: dict[int, None] = {}
    for number in range(spot.line - 1, spot.line - REACH, -1):
        match = ENTRY.match(spot.line_at(number))
        if match and (match["dashes"] or not items):
            columns[len(match["indent"]) + (0 if items else len(match["dashes"])) + 1] = None
    return list(columns)
