"""A story's statements as a simple temporal network.

The network is that of Dechter, Meiri and Pearl, "Temporal constraint networks" (Artificial
Intelligence 49, 1991), with one change: a step along an edge carries by the calendar, so its length
in days depends on the day it starts from. Steps never overtake each other (a later day never leads
to an earlier one), which is all that shortest paths need to stay exact.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import NamedTuple

import networkx as nx
import numpy as np

from timeline.chronology.durations import Duration
from timeline.chronology.periods import Period
from timeline.chronology.statements import Kind, Statement

SAME_DAY = Period()


class Node(NamedTuple):
    """The first or the last day of an event, which for a moment are one node; or the origin."""

    event: str
    is_last: bool = False


ORIGIN = Node("")
"""The day from which all days are counted: 1970-01-01, day 0."""


@dataclass(frozen=True, slots=True)
class Edge:
    """A limit on the day of its head by the day of its tail, and the statement that sets it.

    A *forward* edge says that the head is at most `period` after the tail. The other edges say that
    the tail is at least `period` after the head.
    """

    period: Period
    is_forward: bool
    statement: Statement

    def ceiling(self, day: int) -> int:
        """Return the last day of the head when `day` is the last day of the tail."""
        return self.period.from_(day) if self.is_forward else self.period.last_to(day)

    def floor(self, day: int) -> int:
        """Return the first day of the tail when `day` is the first day of the head."""
        return self.period.first_to(day) if self.is_forward else self.period.from_(day)

    @property
    def weight(self) -> int:
        """The most days, anywhere in the calendar, that the head can be after the tail."""
        return self.period.longest if self.is_forward else -self.period.shortest


@dataclass(frozen=True, slots=True)
class Network:
    """Two nodes an event (one where it is a moment), the origin, and the limits between them.

    `graph` is a `networkx.MultiDiGraph` over `Node`s whose edges hold an `Edge` under `"edge"`.
    """

    graph: nx.MultiDiGraph[Node]
    first: dict[str, Node]
    last: dict[str, Node]


def connect(moments: dict[str, bool], statements: Sequence[Statement]) -> Network:
    """Return the network of `statements` about the events in `moments`, which says of each
    whether it is a moment.
    """
    first = {event: Node(event) for event in moments}
    last = {event: Node(event, is_last=not moment) for event, moment in moments.items()}
    network = Network(nx.MultiDiGraph(), first, last)
    network.graph.add_node(ORIGIN)
    network.graph.add_nodes_from(first.values())
    network.graph.add_nodes_from(last.values())
    network.graph.add_edges_from(
        (tail, head, {"edge": edge})
        for statement in statements
        for tail, head, edge in _edges(network, statement)
    )
    return network


def _edges(network: Network, statement: Statement) -> Iterator[tuple[Node, Node, Edge]]:
    for base, target, least, most in _limits(network, statement):
        if most is not None:
            yield base, target, Edge(most, True, statement)  # noqa: FBT003
        if least is not None:
            yield target, base, Edge(least, False, statement)  # noqa: FBT003


Limit = tuple[Node, Node, Period | None, Period | None]
"""How long, at least and at most, the second node is after the first."""


def _limits(network: Network, statement: Statement) -> Sequence[Limit]:
    first, last = network.first[statement.event], network.last[statement.event]
    if statement.kind in {Kind.DATE, Kind.UNTIL, Kind.PUBLISHED}:
        return [(ORIGIN, last if statement.kind != Kind.DATE else first, *_days(statement))]
    if statement.kind in {Kind.LASTS, Kind.FORWARD}:
        return [(first, last, *_length(statement.duration))]
    other_first, other_last = network.first[statement.other], network.last[statement.other]
    least, most = _distance(statement.duration)
    match statement.kind:
        case Kind.AFTER:
            return [(other_last, first, least, most)]
        case Kind.BEFORE:
            return [(other_first, last, most and -most, -least)]
        case Kind.DURING:
            return [(other_first, first, SAME_DAY, None), (last, other_last, SAME_DAY, None)]
        case Kind.OVERLAPS:
            return [(other_first, last, SAME_DAY, None), (first, other_last, SAME_DAY, None)]
        case _:
            return [
                (other_first, first, SAME_DAY, SAME_DAY),
                (other_last, last, SAME_DAY, SAME_DAY),
            ]


def _days(statement: Statement) -> tuple[Period | None, Period | None]:
    earliest, latest = statement.hull
    if statement.kind == Kind.PUBLISHED:
        earliest = None
    return _from_origin(earliest), _from_origin(latest)


def _from_origin(day: np.datetime64 | None) -> Period | None:
    return None if day is None else Period(days=int(day.astype("datetime64[D]").astype(np.int64)))


def _length(duration: Duration | None) -> tuple[Period, Period | None]:
    """Return how far the last day is from the first.

    A week from a Monday is over on the Sunday and on the Monday after: writers count both ways.
    """
    if duration is None:
        return SAME_DAY, None
    least = duration.least
    return Period(least.months, least.days - (least != SAME_DAY)), duration.most


def _distance(duration: Duration | None) -> tuple[Period, Period | None]:
    return (SAME_DAY, None) if duration is None else (duration.least, duration.most)
