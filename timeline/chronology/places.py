"""Which places an event can have in the order that is known, where no event has a date."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from typing import NamedTuple

import networkx as nx

from timeline.chronology.model import Chronology
from timeline.chronology.network import ORIGIN, Network, Node
from timeline.chronology.statements import Kind

_ON_THE_CALENDAR = {Kind.DATE, Kind.UNTIL}


class Places(NamedTuple):
    """The first and the last place that an event can have, from 0."""

    first: int
    last: int


def find_places(chronology: Chronology) -> Mapping[str, Places]:
    """Return the places that each event can have, or nothing where any event has a date.

    There are as many places as there are moments of which the statements do not say that they are
    one; what lasts takes those from its beginning to its end. Two events whose order is open share
    at least two places, and of two whose order is known the earlier has both its first and its last
    place before the other's. Events about whose time nothing is said have none.
    """
    if any(statement.kind in _ON_THE_CALENDAR for statement in chronology.statements):
        return {}
    network = chronology.network
    related = [event for event in chronology if event not in chronology.shelf]
    moments = _moments(network, related)
    later = _behind(moments)
    earlier = _behind(moments.reverse(copy=False))
    number_of: Mapping[Node, int] = moments.graph["mapping"]
    last = len(moments) - 1
    return {
        event: Places(
            earlier[number_of[network.first[event]]],
            last - later[number_of[network.last[event]]],
        )
        for event in related
    }


def _moments(network: Network, events: Sequence[str]) -> nx.DiGraph[int]:
    """Return the moments of `events`, numbered, each with an edge to those that are no earlier.

    The first and last days that must be the same are one moment.
    """
    days: nx.DiGraph[Node] = nx.DiGraph()
    days.add_nodes_from(ends[event] for event in events for ends in (network.first, network.last))
    days.add_edges_from(
        (edge.head, edge.tail)
        for node in list(days)
        for edge in network.leaving[node]
        if edge.head is not ORIGIN and edge.period.shortest >= 0
    )
    moments: nx.DiGraph[int] = nx.condensation(days)
    return moments


def _behind(moments: nx.DiGraph[int]) -> dict[int, int]:
    """Return how many moments can be reached from each."""
    # Sets of numbers as bits of one: a long chain would have a set of half the story at each event.
    reached: dict[int, int] = {}
    for moment in reversed(list(nx.topological_sort(moments))):
        reached[moment] = _union(reached[next_] | 1 << next_ for next_ in moments[moment])
    return {moment: bits.bit_count() for moment, bits in reached.items()}


def _union(sets: Iterable[int]) -> int:
    whole = 0
    for each in sets:
        whole |= each
    return whole
