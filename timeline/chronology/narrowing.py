"""Which written dates leave more room than the other statements do."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from timeline.chronology.model import Chronology, Window
from timeline.chronology.statements import Kind, Statement


@dataclass(frozen=True, slots=True)
class Narrowing:
    """A written date and what the other statements leave of it.

    `written` is a `DATE` or an `UNTIL`; `window` is where the event's first day can lie, or its
    last where it is an `UNTIL`.
    """

    written: Statement
    window: Window

    @property
    def event(self) -> str:
        """The id of the event whose date it is."""
        return self.written.event


def find_narrowed(chronology: Chronology) -> Iterator[Narrowing]:
    """Yield each written date that leaves more room than the other statements do."""
    for written in chronology.dated.values():
        yield from _narrowing(chronology, written)


def narrowings_of(chronology: Chronology, event: str) -> tuple[Narrowing, ...]:
    """Return what the other statements leave less of than is written: first day, then last."""
    dates = (chronology.written(event, kind) for kind in (Kind.DATE, Kind.UNTIL))
    return tuple(found for date in dates if date for found in _narrowing(chronology, date))


def _narrowing(chronology: Chronology, written: Statement) -> Iterator[Narrowing]:
    if chronology.is_narrowed(written):
        side = chronology.start if written.kind == Kind.DATE else chronology.end
        yield Narrowing(written, side(written.event))
