"""Where statements of order lead back to where they began."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterator
from itertools import islice, pairwise

from timeline.chronology.graphs import Graph, shortest_way, strong_components
from timeline.chronology.model import Chronology
from timeline.chronology.network import AT_ONCE, SAME_DAY, Edge, Network, Node
from timeline.chronology.statements import Kind, Statement

_ORDER = frozenset({Kind.AFTER, Kind.BEFORE})


def find_circles(chronology: Chronology) -> Iterator[tuple[Statement, ...]]:
    """Yield statements that put events after one another in a circle: x after y, y after x.

    As days they do not contradict: they are all true when everything in the circle lies at one
    time, on one day. Of statements that hang together one circle is yielded, the shortest through
    the first `AFTER` or `BEFORE` of them; it stands in the order of the file.
    """
    network = chronology.network
    nearest = _nearest(network)
    if not nearest:
        return
    components = network.components if nearest is network.graph else strong_components(nearest)
    order = _order(network)
    circles = []
    for component in components:
        orders = list(_orders(network, component)) if len(component) > 1 else []
        if orders:
            first = min(orders, key=lambda edge: order(edge.statement))
            way = pairwise(shortest_way(nearest, first.head, first.tail))
            steps = (first, *(_edge(network, tail, head) for tail, head in way))
            said = {edge.statement for edge in steps if edge.statement.kind != Kind.FORWARD}
            circles.append(tuple(sorted(said, key=order)))
    yield from sorted(circles, key=lambda circle: order(circle[0]))


def _order(network: Network) -> Callable[[Statement], tuple[int, int, int]]:
    """Return what puts statements in the order of the file: by event, by kind, as listed."""
    events = {event: place for place, event in enumerate(network.first)}
    kinds = {kind: place for place, kind in enumerate(Kind)}

    def key(statement: Statement) -> tuple[int, int, int]:
        number = statement.at if isinstance(statement.at, int) else 0
        return events[statement.event], kinds[statement.kind], number

    return key


def _nearest(network: Network) -> Graph[Node]:
    """Return the limits that let two nodes lie on one day and let the head be no later.

    Circles lie within the components of the network, and so does every way from one node of a
    component to another: where all limits there are such, the whole graph serves.
    """
    large = [component for component in network.components if len(component) > 1]
    tails = ((tail, nodes) for nodes in large for tail in nodes)
    if all(_leads_near(network, tail, nodes) for tail, nodes in tails):
        return network.graph
    return {
        tail: [edge.head for edge in _near(network, tail, component)]
        for component in large
        for tail in component
    }


def _leads_near(network: Network, tail: Node, component: Collection[Node]) -> bool:
    far = [edge for edge in network.leaving[tail] if edge.period is not AT_ONCE]
    return all(_is_near(edge) or edge.head not in component for edge in far)


def _orders(network: Network, component: Collection[Node]) -> Iterator[Edge]:
    """Yield, of each node in `component`, the first limit that an order sets to another in it."""
    for tail in component:
        near = _near(network, tail, component)
        yield from islice((edge for edge in near if edge.statement.kind in _ORDER), 1)


def _near(network: Network, tail: Node, component: Collection[Node]) -> Iterator[Edge]:
    """Yield the limits from `tail` to nodes of `component` that let both lie on one day."""
    return (edge for edge in network.leaving[tail] if _is_near(edge) and edge.head in component)


def _is_near(edge: Edge) -> bool:
    return edge.period is AT_ONCE or edge.period == SAME_DAY


def _edge(network: Network, tail: Node, head: Node) -> Edge:
    return next(_near(network, tail, (head,)))
