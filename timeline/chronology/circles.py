"""Where statements of order lead back to where they began."""

from __future__ import annotations

from collections.abc import Iterator

import networkx as nx

from timeline.chronology.model import Chronology
from timeline.chronology.network import ORIGIN, SAME_DAY, Network, Node
from timeline.chronology.statements import Kind, Statement

_ORDER = frozenset({Kind.AFTER, Kind.BEFORE})


def find_circles(chronology: Chronology) -> Iterator[tuple[Statement, ...]]:
    """Yield statements that put events after one another in a circle: x after y, y after x.

    As days they do not contradict: they are all true when everything in the circle lies at one
    time, on one day. Of statements that hang together one circle is yielded, the shortest through
    the first `AFTER` or `BEFORE` of them; it stands in the order of the file.
    """
    places = {statement: place for place, statement in enumerate(chronology.statements)}
    nearest = _nearest(chronology.network)
    for component in nx.strongly_connected_components(nearest):
        circle = _circle(nearest.subgraph(component), places)
        if circle:
            yield circle


def _nearest(network: Network) -> nx.MultiDiGraph[Node]:
    """Return the limits that let two nodes lie on one day and let the head be no later."""
    nearest: nx.MultiDiGraph[Node] = nx.MultiDiGraph()
    for tail, arcs in network.leaving.items():
        for head, edge in arcs:
            if ORIGIN not in (tail, head) and edge.period == SAME_DAY:
                nearest.add_edge(tail, head, statement=edge.statement)
    return nearest


def _circle(
    component: nx.MultiDiGraph[Node], places: dict[Statement, int]
) -> tuple[Statement, ...]:
    orders = [
        (places[edge["statement"]], tail, head, edge["statement"])
        for tail, heads in component.adjacency()
        for head, edges in heads.items()
        for edge in edges.values()
        if edge["statement"].kind in _ORDER
    ]
    if not orders:
        return ()
    _, tail, head, first = min(orders)
    said = {first, *_way(component, head, tail)}
    return tuple(sorted((s for s in said if s.kind != Kind.FORWARD), key=places.__getitem__))


def _way(component: nx.MultiDiGraph[Node], tail: Node, head: Node) -> Iterator[Statement]:
    """Yield the statements by which a shortest way leads from `tail` to `head`."""
    for start, end in nx.utils.pairwise(nx.shortest_path(component, tail, head)):
        yield next(iter(component[start][end].values()))["statement"]
