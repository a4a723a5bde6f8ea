"""A fault of a story before it has a name and a line: where it lies in the data, and what it is."""

from __future__ import annotations

from dataclasses import dataclass

from timeline.loading.places import Path

ENOUGH = 1000
"""Faults to show an author at once; nobody mends more in one go."""


@dataclass(frozen=True, slots=True)
class Fault:
    """What is wrong at `path`, and what to write instead.

    `line` is for faults of the text itself, which have no path; 0 means: look the path up.
    """

    path: Path
    message: str
    hint: str = ""
    line: int = 0
