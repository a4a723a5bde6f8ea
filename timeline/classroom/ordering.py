"""Events that a class puts in order, judged by what the statements of the story allow.

Events stand in the order of their beginnings. An order is right where all statements can be true
with the events beginning one after the other in it; of events that must begin at one moment, either
may stand first.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from hashlib import sha256
from itertools import combinations, islice
from typing import NamedTuple

from timeline.chronology import (
    Chronology,
    Kind,
    PossibleOrders,
    Statement,
    sooner,
    words_behind,
)
from timeline.story import Story
from timeline.timeline import Timeline

MOST_CARDS = 12
"""More cards than these nobody can survey at once."""
MOST_TRIED = 40
"""So many events are held against the cards to find one that they leave open."""


class Pair(NamedTuple):
    """Two events, in the order in which they stand."""

    first: str
    second: str


@dataclass(frozen=True, slots=True)
class Settled:
    """What the statements say of each two of some events.

    Of a `fixed` pair the first comes first; of an `open` one nobody can know it; those `together`
    begin at one moment, so that either may stand first.
    """

    fixed: tuple[Pair, ...]
    open: tuple[Pair, ...]
    together: tuple[Pair, ...]

    @property
    def free(self) -> frozenset[Pair]:
        """The pairs that may stand either way, both ways round."""
        pairs = (*self.open, *self.together)
        return frozenset((*pairs, *(Pair(*reversed(pair)) for pair in pairs)))


@dataclass(frozen=True, slots=True)
class Fault:
    """Pairs that cannot all stand as they do, and the statements that forbid it.

    Without any one of these pairs and statements the others could all be true.
    """

    pairs: tuple[Pair, ...]
    statements: tuple[Statement, ...]


@dataclass(frozen=True, slots=True)
class Verdict:
    """What is `wrong` with an order, and what the statements leave open in it.

    Each fault is one pair that cannot stand so; where no pair alone is wrong there is at most one
    fault, of several pairs.
    """

    wrong: tuple[Fault, ...]
    settled: Settled

    @property
    def is_right(self) -> bool:
        """Whether the events can have begun in this order."""
        return not self.wrong


def settle(timeline: Timeline, events: Iterable[str]) -> Settled:
    """Return what is known of each two of `events`; raise `KeyError` for an unknown id."""
    return _settle(PossibleOrders(timeline.chronology), tuple(dict.fromkeys(events)))


def judge(timeline: Timeline, order: Iterable[str]) -> Verdict:
    """Return what is wrong with an order of events; raise `KeyError` for an unknown id.

    An event that is named twice stands where it is named first.
    """
    supposing, events = PossibleOrders(timeline.chronology), tuple(dict.fromkeys(order))
    settled = _settle(supposing, events)
    stand = tuple(Pair(*pair) for pair in combinations(events, 2))
    reversed_ = set(stand).difference(settled.fixed, settled.free)
    wrong = (fault_of(supposing, [pair]) for pair in stand if pair in reversed_)
    joint = () if reversed_ else (fault_of(supposing, set_apart(events, settled)),)
    return Verdict(tuple(fault for fault in (*wrong, *joint) if fault), settled)


def set_apart(events: Sequence[str], settled: Settled) -> list[Pair]:
    """Return the pairs in an order of `events` of which the first has to begin sooner."""
    together = {frozenset(pair) for pair in settled.together}
    pairs = map(Pair._make, combinations(events, 2))
    return [pair for pair in pairs if frozenset(pair) not in together]


def fault_of(supposing: PossibleOrders, pairs: Iterable[Pair]) -> Fault | None:
    """Return what forbids that all of `pairs` stand as they do, or `None`."""
    supposed = {sooner(*pair): pair for pair in pairs}
    found = supposing.conflict(supposed)
    if not found:
        return None
    return Fault(
        tuple(pair for each, pair in supposed.items() if each in found),
        tuple(each for each in found if each not in supposed),
    )


def _settle(supposing: PossibleOrders, events: Sequence[str]) -> Settled:
    known: dict[tuple[bool, bool], list[Pair]] = {}
    for pair in combinations(events, 2):
        back = Pair(*reversed(pair))
        allowed = supposing.allows(sooner(*pair)), supposing.allows(sooner(*back))
        known.setdefault(allowed, []).append(Pair(*pair))
    flipped = (Pair(*reversed(pair)) for pair in known.get((False, True), ()))
    return Settled(
        (*known.get((True, False), ()), *flipped),
        tuple(known.get((True, True), ())),
        tuple(known.get((False, False), ())),
    )


def offered(timeline: Timeline, most: int = MOST_CARDS) -> tuple[str, ...]:
    """Return the events to put in order where none are chosen: those that happened, with a date.

    Where fewer than three have one, they are those of whose time anything is said. Of more than
    `most` some are taken from the whole of the story.
    """
    chronology: Chronology = timeline.chronology
    real = [event for event in chronology if timeline.story.event(event).status == "happened"]
    dated = [event for event in real if chronology.written(event, Kind.DATE)]
    placed = [event for event in real if event not in chronology.shelf]
    found = dated if len(dated) > 2 else placed
    count = min(len(found), most)
    last = max(1, count - 1)
    return tuple(found[place * (len(found) - 1) // last] for place in range(count))


def opened_by(timeline: Timeline, cards: Sequence[str]) -> str:
    """Return the first event of which, with one of `cards`, nobody can know which came first.

    It is one that happened. It is empty where two of the cards are open already, or none is found:
    of a long story only the first events are tried.
    """
    supposing = PossibleOrders(timeline.chronology)
    if _settle(supposing, cards).open:
        return ""
    chronology = timeline.chronology
    others = (event for event in chronology if event not in {*cards, *chronology.shelf})
    real = (event for event in others if timeline.story.event(event).status == "happened")
    tried = islice(real, MOST_TRIED)
    pairs = ((event, (card, event)) for event in tried for card in cards)
    return next((event for event, pair in pairs if _settle(supposing, pair).open), "")


def shuffled(story: Story, order: Sequence[str]) -> list[str]:
    """Return events in an order that only title and ids decide, and that is not `order`."""
    mixed = sorted(order, key=lambda event: sha256(f"{story.title}\n{event}".encode()).digest())
    return mixed if mixed != list(order) else mixed[1:] + mixed[:1]


def first_words(story: Story, statement: Statement) -> tuple[tuple[str, int], ...]:
    """Return the first words that a statement rests on: of each event its id and a number, from 1.

    Of a relation they are those that bear each of its two events out.
    """
    said = [(statement.event, words_behind(story, statement))]
    if statement.is_relation:
        said.append((statement.other, story.event(statement.other).accounts))
    return tuple(
        (event, story.event(event).quotations.index(words[0]) + 1) for event, words in said if words
    )
