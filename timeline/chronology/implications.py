"""What a story's statements imply beyond what its author wrote."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from enum import StrEnum

from timeline.chronology.entailment import find_redundant
from timeline.chronology.model import Chronology, Window
from timeline.chronology.statements import Kind, Statement


class ImplicationCode(StrEnum):
    """The kinds of implication."""

    NARROWED = "narrowed"
    REORDERED = "reordered"
    REDUNDANT = "redundant"


@dataclass(frozen=True, slots=True)
class Implication:
    """Something that follows from a story's statements and that none of them says.

    - `NARROWED`: the date `statement` of `event` leaves more room than the others do; `window` is
      where its first day can lie, or its last where the statement is an `until`.
    - `REORDERED`: `event` cannot come after `other`, though the file lists it later.
    - `REDUNDANT`: `statement`, a relation of `event` to `other`, follows from the others.

    `where` is the place in the story, as problems name it.
    """

    code: ImplicationCode
    event: str
    where: str
    other: str = ""
    statement: Statement | None = None
    window: Window | None = None


def find_implications(chronology: Chronology) -> tuple[Implication, ...]:
    """Return what the statements imply beyond the text: by kind, and then as in the file.

    The redundant statements can all be dropped together; of two that follow from each other, only
    the one that comes later in the file is redundant.
    """
    return (*find_narrowed(chronology), *_reordered(chronology), *_redundant(chronology))


def find_narrowed(chronology: Chronology) -> Iterator[Implication]:
    """Yield each written date that leaves more room than the other statements do."""
    for written in chronology.statements:
        if written.kind in {Kind.DATE, Kind.UNTIL}:
            yield from _narrowing(chronology, written)


def narrowings_of(chronology: Chronology, event: str) -> tuple[Implication, ...]:
    """Return what the other statements leave less of than is written: first day, then last."""
    dates = (chronology.written(event, kind) for kind in (Kind.DATE, Kind.UNTIL))
    return tuple(i for date in dates if date is not None for i in _narrowing(chronology, date))


def _narrowing(chronology: Chronology, written: Statement) -> Iterator[Implication]:
    if chronology.is_narrowed(written):
        is_first = written.kind == Kind.DATE
        window = (chronology.start if is_first else chronology.end)(written.event)
        yield Implication(
            ImplicationCode.NARROWED,
            written.event,
            written.where,
            statement=written,
            window=window,
        )


def _reordered(chronology: Chronology) -> Iterator[Implication]:
    """Yield each event that cannot be later than one listed before it, by statement or by day."""
    related = _listed_against(chronology)
    earliest, latest = chronology.bounds
    last_start: tuple[int, str] | None = None
    for event, first in chronology.network.first.items():
        end = latest.day(chronology.network.last[event])
        if event in related:
            statement, other = related[event]
            yield Implication(ImplicationCode.REORDERED, event, statement.where, other, statement)
        elif last_start is not None and end is not None and end < last_start[0]:
            yield Implication(ImplicationCode.REORDERED, event, event, other=last_start[1])
        start = earliest.day(first)
        if start is not None and (last_start is None or start > last_start[0]):
            last_start = start, event


def _listed_against(chronology: Chronology) -> Mapping[str, tuple[Statement, str]]:
    """Return the events that a statement puts before one listed earlier, with that event."""
    places = {event: place for place, event in enumerate(chronology.network.first)}
    related: dict[str, tuple[Statement, str]] = {}
    for statement in chronology.statements:
        if statement.kind in {Kind.AFTER, Kind.BEFORE}:
            pair = statement.event, statement.other
            sooner, later = pair if statement.kind == Kind.BEFORE else reversed(pair)
            if places[sooner] > places[later]:
                related.setdefault(sooner, (statement, later))
    return related


def _redundant(chronology: Chronology) -> Iterator[Implication]:
    for statement in find_redundant(chronology):
        yield Implication(
            ImplicationCode.REDUNDANT, statement.event, statement.where, statement.other, statement
        )
