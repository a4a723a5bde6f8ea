"""In how many orders events can have begun."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise, starmap
from math import factorial, prod

from timeline.chronology import PossibleOrders, sooner
from timeline.classroom.ordering import Settled, settle
from timeline.timeline import Timeline

MOST_STATES = 20_000
"""The most beginnings of orders, told apart by which events they hold, that are counted at once."""

MOST_TRIED = 500
"""The most orders that are tried one by one, which takes a third of a second."""


@dataclass(frozen=True, slots=True)
class Count:
    """How many orders are right; unless it `is_exact`, there are no more than `number`."""

    number: int
    is_exact: bool


def count_orders(
    timeline: Timeline, events: Iterable[str], settled: Settled | None = None
) -> Count:
    """Return in how many orders `events` can have begun; raise `KeyError` for an unknown id.

    Lengths and distances can forbid an order of which each pair may stand so: where there are any,
    orders are tried one by one, and of too many all are counted that the pairs allow. Events at one
    moment stand side by side, either way. What is `settled` of the events need not be found out
    again.
    """
    ids = tuple(dict.fromkeys(events))
    settled, supposing = settled or settle(timeline, ids), PossibleOrders(timeline.chronology)
    moments = _moments(ids, settled)
    firsts, ways = [first for first, *_ in moments], prod(factorial(len(each)) for each in moments)
    before = _before(firsts, settled)
    number = _by_pairs(before)
    if number is None:
        return Count(factorial(len(ids)), is_exact=False)
    if supposing.is_by_pairs or number > MOST_TRIED:
        return Count(number * ways, is_exact=supposing.is_by_pairs)
    orders = ([firsts[place] for place in order] for order in _orders(before, 0))
    right = sum(supposing.can_be(starmap(sooner, pairwise(order))) for order in orders)
    return Count(right * ways, is_exact=True)


def _moments(ids: Iterable[str], settled: Settled) -> list[list[str]]:
    """Return the events, those together that begin at one moment."""
    together = {frozenset(pair) for pair in settled.together}
    moments: list[list[str]] = []
    for event in ids:
        same = (each for each in moments if frozenset((each[0], event)) in together)
        found = next(same, None)
        if found:
            found.append(event)
        else:
            moments.append([event])
    return moments


def _before(ids: Sequence[str], settled: Settled) -> list[int]:
    """Return for each of some events which others of them come before it, as bits by place."""
    place, before = {event: place for place, event in enumerate(ids)}, [0] * len(ids)
    for first, second in settled.fixed:
        if first in place and second in place:
            before[place[second]] |= 1 << place[first]
    return before


def _by_pairs(before: Sequence[int]) -> int | None:
    """Return how many orders the fixed pairs allow; `None` where that takes too long to count."""
    reached = Counter({0: 1})
    for _ in before:
        following: Counter[int] = Counter()
        for placed, ways in reached.items():
            for place in _next(before, placed):
                following[placed | 1 << place] += ways
        if len(following) > MOST_STATES:
            return None
        reached = following
    return reached.total()


def _next(before: Sequence[int], placed: int) -> Iterator[int]:
    """Yield what can stand next behind what is `placed`."""
    for place, needed in enumerate(before):
        if not placed >> place & 1 and needed & placed == needed:
            yield place


def _orders(before: Sequence[int], placed: int) -> Iterator[tuple[int, ...]]:
    if placed.bit_count() == len(before):
        yield ()
    for place in _next(before, placed):
        for rest in _orders(before, placed | 1 << place):
            yield (place, *rest)
