"""Why YAML could not read a line, in words that let its author mend it."""

from __future__ import annotations

from typing import Any

from timeline.loading.faults import Fault


def explain(error: Any, lines: list[str]) -> Fault:
    """Return what is wrong, on the line where it has to be mended."""
    line = error.problem_mark.line + 1 if error.problem_mark else len(lines)
    return Fault((), f"YAML cannot be read here: {error.problem}", line=line)
