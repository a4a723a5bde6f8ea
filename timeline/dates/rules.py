"""The names under which dates are told to be read, each with a line that explains it."""

from __future__ import annotations

from typing import NamedTuple

from timeline.dates.sentences import sentences


class Rule(NamedTuple):
    """What the outermost words of a date are, and how they are read."""

    name: str
    explanation: str


EDITOR = "editor"
"""The name under which a date is told that no rule reads, but the editor of its story."""

RULES = tuple(Rule(*told) for told in sentences("rules").items())
