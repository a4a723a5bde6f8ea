"""What the story's statements about time imply, said as remarks."""

from __future__ import annotations

from collections.abc import Iterator

import numpy as np

from timeline.checks.model import Remark
from timeline.chronology import Chronology, Code, Implication, find_implications
from timeline.story import Story


def implied(story: Story, chronology: Chronology) -> Iterator[Remark]:
    """See what follows from the statements together and stands in none of them."""
    for implication in find_implications(story, chronology):
        message, hint = _words(implication)
        yield Remark(implication.code, implication.where, message, hint)


def _words(implication: Implication) -> tuple[str, str]:
    if implication.code == Code.NARROWED and implication.window and implication.statement:
        room = _room(*implication.statement.hull)
        left = _room(implication.window.earliest, implication.window.latest)
        return (
            f"written is {room}, and the other statements leave {left}",
            "the page shows both; nothing has to be changed",
        )
    if implication.code == Code.REORDERED:
        return (
            f"this cannot have come after {implication.other}, which the file lists first",
            "the page puts them in their order in time",
        )
    return (
        f"this relation to {implication.other} follows from the others",
        "it can go without loss, or stay as a reminder",
    )


def _room(earliest: np.datetime64 | None, latest: np.datetime64 | None) -> str:
    """Return the days from `earliest` to `latest` in EDTF, with open ends."""
    if earliest == latest and earliest is not None:
        return str(earliest)
    return f"{'..' if earliest is None else earliest}/{'..' if latest is None else latest}"
