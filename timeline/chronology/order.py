"""The order of events on the page."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from math import inf

from timeline.chronology.graphs import first_of_ready, strong_components
from timeline.chronology.network import Network
from timeline.chronology.solving import Bounds
from timeline.chronology.statements import RELATIONS, Kind, Statement

_PLACING = RELATIONS | {Kind.DATE, Kind.UNTIL}
_FOLLOWING = frozenset({Kind.AFTER, Kind.DURING})
_ORDERING = _FOLLOWING | {Kind.BEFORE}


def shelve(events: Iterable[str], statements: Iterable[Statement]) -> frozenset[str]:
    """Return the events that no date and no relation to another event places."""
    placed = {name for s in statements if s.kind in _PLACING for name in (s.event, s.other)}
    return frozenset(events) - placed


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
    keys = {event: _key(network, bounds, shelf, event) for event in network.first}
    by_key = sorted(keys, key=keys.__getitem__)
    place = {event: place for place, event in enumerate(by_key)}.__getitem__
    following = _ties(keys, statements)
    if all(place(before) < min(map(place, after)) for before, after in following.items()):
        return tuple(by_key)
    following = {event: following.get(event, []) for event in by_key}
    groups = {group[0]: group for group in strong_components(following)}
    group_of = {event: first for first, group in groups.items() for event in group}
    steps = {
        first: {group_of[after] for event in group for after in following[event]} - {first}
        for first, group in groups.items()
    }
    return tuple(event for first in first_of_ready(steps, place) for event in groups[first])


def _ties(
    keys: Mapping[str, tuple[float, float]], statements: Iterable[Statement]
) -> Mapping[str, list[str]]:
    """Return the events that have one key with others, and those others that start no sooner."""
    following: dict[str, list[str]] = {}
    for statement in statements:
        kind, event, other = statement.kind, statement.event, statement.other
        if kind in _ORDERING and keys[event] == keys[other]:
            before, after = (other, event) if kind in _FOLLOWING else (event, other)
            following.setdefault(before, []).append(after)
    return following


def _key(
    network: Network, bounds: tuple[Bounds, Bounds], shelf: frozenset[str], event: str
) -> tuple[float, float]:
    if event in shelf:
        return inf, inf
    earliest, latest = (side.instant(network.first[event]) for side in bounds)
    return -inf if earliest is None else earliest, inf if latest is None else latest
