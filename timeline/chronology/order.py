"""The order of events on the page."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from math import inf

import networkx as nx

from timeline.chronology.network import Network
from timeline.chronology.solving import Bounds
from timeline.chronology.statements import RELATIONS, Kind, Statement

_PLACING = RELATIONS | {Kind.DATE, Kind.UNTIL}
_FOLLOWING = frozenset({Kind.AFTER, Kind.DURING})
_ORDERING = _FOLLOWING | {Kind.BEFORE}


def shelve(events: Iterable[str], statements: Iterable[Statement]) -> frozenset[str]:
    """Return the events that no date and no relation to another event places."""
    placing = [s for s in statements if s.kind in _PLACING]
    return frozenset(events).difference((s.event for s in placing), (s.other for s in placing))


def arrange(
    network: Network,
    statements: Sequence[Statement],
    bounds: tuple[Bounds, Bounds],
    shelf: frozenset[str],
) -> tuple[str, ...]:
    """Return the ids of all events, ordered by first instant as far as the statements decide it.

    An event that must come first has both limits no later than the other's, so sorting by them
    already respects every statement but for ties, which a topological sort breaks. An open earliest
    limit counts as the first of all and an open latest one as the last.
    """
    places = {event: place for place, event in enumerate(network.first)}
    keys = {event: _key(network, bounds, shelf, event) for event in places}
    precedence = nx.condensation(_precedence(keys, statements))
    members = {
        number: sorted(data["members"], key=places.__getitem__)
        for number, data in precedence.nodes(data=True)
    }
    ordered = nx.lexicographical_topological_sort(
        precedence, key=lambda number: (*keys[members[number][0]], places[members[number][0]])
    )
    return tuple(event for number in ordered for event in members[number])


def _precedence(
    keys: Mapping[str, tuple[float, float]], statements: Sequence[Statement]
) -> nx.DiGraph[str]:
    """Return the events with an edge from each to those of its key that cannot start before it."""
    precedence: nx.DiGraph[str] = nx.DiGraph()
    precedence.add_nodes_from(keys)
    precedence.add_edges_from(
        (statement.other, statement.event)
        if statement.kind in _FOLLOWING
        else (statement.event, statement.other)
        for statement in statements
        if statement.kind in _ORDERING and keys[statement.event] == keys[statement.other]
    )
    return precedence


def _key(
    network: Network, bounds: tuple[Bounds, Bounds], shelf: frozenset[str], event: str
) -> tuple[float, float]:
    if event in shelf:
        return inf, inf
    earliest, latest = (side.instant(network.first[event]) for side in bounds)
    return -inf if earliest is None else earliest, inf if latest is None else latest
