"""A story's statements as a simple temporal network.

The network is that of Dechter, Meiri and Pearl, "Temporal constraint networks" (Artificial
Intelligence 49, 1991), with one change: a step along an edge carries by the calendar, so its length
in days depends on the day it starts from. Steps never overtake each other (a later day never leads
to an earlier one), which is all that shortest paths need to stay exact.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
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
    """A limit between two nodes, and the statement that sets it.

    The tail is not before the day that `period` after the head falls on. "At least" makes the
    period positive; "at most" makes it negative and puts the nodes the other way round, so that
    a month after 29 February is any day from 29 to 31 March, from whichever side one counts.
    """

    period: Period
    statement: Statement

    def floor(self, head: int) -> int:
        """Return the first day of the tail when `head` is the first day of the head."""
        return self.period.from_(head)

    def ceiling(self, tail: int) -> int:
        """Return the last day of the head when `tail` is the last day of the tail."""
        return self.period.last_to(tail)

    @property
    def weight(self) -> int:
        """The most days, anywhere in the calendar, that the head can be after the tail."""
        return -self.period.shortest


Arcs = Mapping[Node, Sequence[tuple[Node, Edge]]]
"""For every node, the edges on one of its sides, each with the node at its other end."""


@dataclass(frozen=True)
class Network:
    """Two nodes an event (one where it is a moment), the origin, and the limits between them.

    `graph` is a `networkx.MultiDiGraph` over `Node`s whose edges hold an `Edge` under `"edge"`.
    """

    graph: nx.MultiDiGraph[Node]
    first: Mapping[str, Node]
    last: Mapping[str, Node]

    @cached_property
    def leaving(self) -> Arcs:
        """The edges that leave a node, with their heads."""
        arcs = defaultdict(list)
        for tail, head, edge in self._edges():
            arcs[tail].append((head, edge))
        return arcs

    @cached_property
    def arriving(self) -> Arcs:
        """The edges that arrive at a node, with their tails."""
        arcs = defaultdict(list)
        for tail, head, edge in self._edges():
            arcs[head].append((tail, edge))
        return arcs

    @cached_property
    def components(self) -> Sequence[Collection[Node]]:
        """The strongly connected components without the origin, in topological order."""
        events: nx.DiGraph[Node] = nx.DiGraph()
        events.add_nodes_from(self.first.values())
        events.add_nodes_from(self.last.values())
        events.add_edges_from(
            (tail, head) for tail, head, _ in self._edges() if ORIGIN not in (tail, head)
        )
        condensed = nx.condensation(events)
        places = {node: place for place, node in enumerate(events)}
        # Sets have no order of their own, and the reasons given must not depend on chance.
        return [
            dict.fromkeys(sorted(condensed.nodes[number]["members"], key=places.__getitem__))
            for number in nx.topological_sort(condensed)
        ]

    def _edges(self) -> Iterator[tuple[Node, Node, Edge]]:
        return iter(self.graph.edges(data="edge"))


def connect(moments: Mapping[str, bool], statements: Sequence[Statement]) -> Network:
    """Return the network of `statements`; `moments` says of every event whether it is a moment."""
    first = {event: Node(event) for event in moments}
    last = {event: Node(event, is_last=not moment) for event, moment in moments.items()}
    network = Network(nx.MultiDiGraph(), first, last)
    network.graph.add_node(ORIGIN)
    network.graph.add_nodes_from(first.values())
    network.graph.add_nodes_from(last.values())
    forward = [
        Statement(Kind.FORWARD, event, event) for event, moment in moments.items() if not moment
    ]
    network.graph.add_edges_from(
        (tail, head, {"edge": edge})
        for statement in (*statements, *forward)
        for tail, head, edge in _edges_of(network, statement)
    )
    return network


def _edges_of(network: Network, statement: Statement) -> Iterator[tuple[Node, Node, Edge]]:
    """Yield the edges that `statement` puts between nodes of `network`, with tails and heads."""
    for base, target, least, most in _limits(network, statement):
        if most is not None:
            yield base, target, Edge(-most, statement)
        if least is not None:
            yield target, base, Edge(least, statement)


Limit = tuple[Node, Node, Period | None, Period | None]
"""How long, at least and at most, the second node is after the first."""


def _limits(network: Network, statement: Statement) -> Sequence[Limit]:
    first, last = network.first[statement.event], network.last[statement.event]
    match statement.kind:
        case Kind.DATE:
            return [(ORIGIN, first, *_days(statement))]
        case Kind.UNTIL:
            return [(ORIGIN, last, *_days(statement))]
        case Kind.PUBLISHED:
            return [(ORIGIN, last, None, _days(statement)[1])]
        case Kind.LASTS:
            return [(first, last, *_length(statement.duration))]
        case Kind.FORWARD:
            return [(first, last, SAME_DAY, None)]
        case _:
            return _relation(network, statement)


def _relation(network: Network, statement: Statement) -> Sequence[Limit]:
    first, last = network.first[statement.event], network.last[statement.event]
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
    return _from_origin(earliest), _from_origin(latest)


def _from_origin(day: np.datetime64 | None) -> Period | None:
    return None if day is None else Period(days=int(day.astype("datetime64[D]").astype(np.int64)))


def _length(duration: Duration | None) -> tuple[Period, Period | None]:
    """Return how far the last day is from the first.

    A week from a Monday is over on the Sunday and on the Monday after: writers count both ways.
    """
    least, most = _distance(duration)
    return Period(least.months, least.days - (least != SAME_DAY)), most


def _distance(duration: Duration | None) -> tuple[Period, Period | None]:
    return (SAME_DAY, None) if duration is None else (duration.least, duration.most)
