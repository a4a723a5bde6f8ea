"""Which places an event can have in the order that is known, where no event has a date."""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from typing import NamedTuple

from timeline.chronology.graphs import Graph, strong_components
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
    days = _days(network, related)
    moments = strong_components(days)
    number_of = {day: number for number, moment in enumerate(moments) for day in moment}
    steps = [
        {number_of[later] for day in moment for later in days[day]} - {number}
        for number, moment in enumerate(moments)
    ]
    earlier, later = _on_either_side(steps)
    last = len(moments) - 1
    return {
        event: Places(
            earlier[number_of[network.first[event]]],
            last - later[number_of[network.last[event]]],
        )
        for event in related
    }


def _days(network: Network, events: Sequence[str]) -> Graph[Node]:
    """Return the first and last days of `events`, each with those that are no earlier.

    Those that must be the same lead to each other.
    """
    days: dict[Node, list[Node]] = {
        ends[event]: [] for event in events for ends in (network.first, network.last)
    }
    for node in days:
        for edge in network.leaving[node]:
            if edge.head is not ORIGIN and edge.period.shortest >= 0:
                days[edge.head].append(edge.tail)
    return days


def _on_either_side(steps: Sequence[Collection[int]]) -> tuple[list[int], list[int]]:
    """Return how many moments lead to each, and to how many it leads; all `steps` lead on."""
    # Sets of numbers as bits of one: a long chain would have a set of half the story at each event.
    before, behind = [0] * len(steps), [0] * len(steps)
    for moment, following in enumerate(steps):
        for next_ in following:
            before[next_] |= before[moment] | 1 << moment
    for moment in reversed(range(len(steps))):
        for next_ in steps[moment]:
            behind[moment] |= behind[next_] | 1 << next_
    return [bits.bit_count() for bits in before], [bits.bit_count() for bits in behind]
