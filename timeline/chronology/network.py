"""A story's statements as a simple temporal network.

The network is that of Dechter, Meiri and Pearl, "Temporal constraint networks" (Artificial
Intelligence 49, 1991), with one change: a step along an edge can carry by the calendar, so that its
length depends on the day it starts from. Steps never overtake each other (a later instant never
leads to an earlier one), which is all that shortest paths need to stay exact. Instants are seconds
from the beginning of 1970; a step by months or days leads from a whole day to a whole day.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from itertools import chain
from typing import Final, NamedTuple

from timeline.chronology.graphs import Graph, strong_components
from timeline.chronology.instants import Clocks
from timeline.chronology.statements import Kind, Statement
from timeline.dates import DAY, Duration, Period, Seconds

AT_ONCE = Seconds()
"""No time at all; where an edge has this period, it is this very object."""

SAME_DAY = Period()
"""From any instant of a day to any other of it."""

A_MOMENT = Seconds(1)
"""What lies at least between two beginnings one of which is sooner: the finest that dates tell."""


@dataclass(frozen=True, slots=True, eq=False)
class Node:
    """The first or the last instant of an event, which for a moment are one node; or the origin."""

    event: str
    is_last: bool = False


ORIGIN = Node("")
"""The instant from which all are counted: the beginning of 1970-01-01."""


# As frozen as a `Statement`, and for the same reason.
@dataclass(slots=True, eq=False)
class Edge:
    """A limit between two nodes, and the statement that sets it.

    The tail is not before the instant, or the day, that is `period` after the head. "At least"
    makes the period positive; "at most" makes it negative and puts the nodes the other way round,
    so that a month after 29 February is any day from 29 to 31 March, from whichever side one
    counts.
    """

    tail: Final[Node]
    head: Final[Node]
    period: Final[Period | Seconds]
    statement: Final[Statement]

    def floor(self, head: int) -> int:
        """Return the first instant of the tail when `head` is the first of the head."""
        return self.period.carry(head)

    def ceiling(self, tail: int) -> int:
        """Return the last instant of the head when `tail` is the last of the tail."""
        return self.period.carry_back(tail)

    @property
    def weight(self) -> int:
        """The most days, anywhere in the calendar, that the head can be after the tail."""
        return -self.period.shortest

    @property
    def seconds(self) -> int:
        """The most seconds, anywhere in the calendar, that the head can be after the tail."""
        if isinstance(self.period, Seconds):
            return -self.period.seconds
        return (1 - self.period.shortest) * DAY - 1


@dataclass(frozen=True)
class Network:
    """Two nodes an event (one where it is a moment), the origin, and the limits between them.

    `leaving` and `arriving` hold the edges on either side of every node. Dates are held against
    each other by `clocks`.
    """

    clocks: Clocks

    first: Mapping[str, Node]
    last: Mapping[str, Node]
    leaving: Mapping[Node, Sequence[Edge]]
    arriving: Mapping[Node, Sequence[Edge]]

    @cached_property
    def graph(self) -> Graph[Node]:
        """The nodes without the origin, each with those that its limits lead to."""
        return {
            node: [edge.head for edge in edges if edge.head is not ORIGIN]
            for node, edges in self.leaving.items()
            if node is not ORIGIN
        }

    @cached_property
    def components(self) -> Sequence[Collection[Node]]:
        """The strongly connected components without the origin, in topological order."""
        return [dict.fromkeys(members) for members in strong_components(self.graph)]


def connect(moments: Mapping[str, bool], statements: Sequence[Statement]) -> Network:
    """Return the network of `statements`; `moments` says of every event whether it is a moment."""
    first = {event: Node(event) for event in moments}
    last = {
        event: first[event] if moment else Node(event, is_last=True)
        for event, moment in moments.items()
    }
    nodes = dict.fromkeys((ORIGIN, *first.values(), *last.values()))
    leaving: dict[Node, list[Edge]] = {node: [] for node in nodes}
    arriving: dict[Node, list[Edge]] = {node: [] for node in nodes}
    forward = [
        Statement(Kind.FORWARD, event, Kind.FORWARD)
        for event, moment in moments.items()
        if not moment
    ]
    clocks = Clocks(any(date.offset is not None for s in statements for date in s.dates))
    ends = _Ends(first, last, clocks)
    for edge in _edges(ends, chain(statements, forward)):
        leaving[edge.tail].append(edge)
        arriving[edge.head].append(edge)
    return Network(clocks, first, last, leaving, arriving)


class _Ends(NamedTuple):
    """The nodes of the first and of the last instant of every event, and the clocks of dates."""

    first: Mapping[str, Node]
    last: Mapping[str, Node]
    clocks: Clocks


def _edges(ends: _Ends, statements: Iterable[Statement]) -> Iterator[Edge]:
    """Yield the edges that `statements` put between nodes."""
    # Of all there is, this is done most often, once for each of hundreds of thousands of relations.
    first, last = ends.first, ends.last
    for statement in statements:
        if statement.duration is None and statement.kind in _SEQUENCES:
            later, sooner = statement.event, statement.other
            if statement.kind is Kind.BEFORE:
                later, sooner = sooner, later
            yield Edge(first[later], last[sooner], AT_ONCE, statement)
        else:
            yield from _edges_of(ends, statement)


def _edges_of(ends: _Ends, statement: Statement) -> Sequence[Edge]:
    kind, event, other = statement.kind, statement.event, statement.other
    first, last = ends.first, ends.last
    if statement.duration is None and kind in _ORDERS:
        nodes = first[event], last[event], first[other or event], last[other or event]
        period, pairs = _ORDERS[kind]
        if nodes[0] is nodes[1] and nodes[2] is nodes[3]:
            pairs = pairs[:2]
        return [Edge(nodes[tail], nodes[head], period, statement) for tail, head in pairs]
    base, target, least, most = _limit(ends, statement)
    edges = [] if most is None else [Edge(base, target, -most, statement)]
    return edges if least is None else [*edges, Edge(target, base, least, statement)]


_SEQUENCES = frozenset({Kind.AFTER, Kind.BEFORE})
_TOGETHER = ((0, 2), (2, 0), (1, 3), (3, 1))
_ORDERS: Mapping[Kind, tuple[Period | Seconds, Sequence[tuple[int, int]]]] = {
    Kind.FORWARD: (AT_ONCE, ((1, 0),)),
    Kind.SOONER: (A_MOMENT, ((2, 0),)),
    Kind.DURING: (AT_ONCE, ((0, 2), (3, 1))),
    Kind.OVERLAPS: (SAME_DAY, ((1, 2), (3, 0))),
    Kind.SAME_TIME: (SAME_DAY, _TOGETHER),
    Kind.AT_ONCE: (AT_ONCE, _TOGETHER),
}
"""Which node is how far after which: 0 and 1 are the first and the last of the event, 2 and 3 of
the other. Of two moments, the first two pairs say all. Events that overlap or are of the same time
share days, at whatever times of those."""


Limit = tuple[Node, Node, Period | Seconds | None, Period | Seconds | None]
"""How long, at least and at most, the second node is after the first."""


def _limit(ends: _Ends, statement: Statement) -> Limit:
    first, last = ends.first[statement.event], ends.last[statement.event]
    least, most = _distance(statement.duration)
    match statement.kind:
        case Kind.DATE:
            return (ORIGIN, first, *_dated(ends, statement))
        case Kind.UNTIL:
            return (ORIGIN, last, *_dated(ends, statement))
        case Kind.PUBLISHED:
            return (ORIGIN, last, None, _dated(ends, statement)[1])
        case Kind.LASTS:
            return (first, last, *_length(statement.duration))
        case Kind.AFTER:
            return (ends.last[statement.other], first, least, most)
        case _:
            return (last, ends.first[statement.other], least, most)


def _dated(ends: _Ends, statement: Statement) -> tuple[Seconds | None, Seconds | None]:
    first, last = ends.clocks.limits(statement.dates)
    return _from_origin(first), _from_origin(last)


def _from_origin(instant: int | None) -> Seconds | None:
    return None if instant is None else Seconds(instant)


def _length(duration: Duration | None) -> tuple[Period | Seconds, Period | Seconds | None]:
    """Return how far the last instant is from the first.

    A week from a Monday is over on the Sunday and on the Monday after: writers count both ways.
    """
    least, most = _distance(duration)
    if isinstance(least, Seconds):
        return least, most
    return Period(least.months, least.days - (least != SAME_DAY)), most


def _distance(duration: Duration | None) -> tuple[Period | Seconds, Period | Seconds | None]:
    return (SAME_DAY, None) if duration is None else (duration.least, duration.most)
