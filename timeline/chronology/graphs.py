"""What leads to what: strong components, orders, shortest ways.

A graph is a plain mapping of every node to those that it leads to, in the order in which they are
walked: with hundreds of thousands of statements, an object for each edge takes longer to build than
the whole graph to walk.
"""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterator, Mapping
from dataclasses import dataclass, field
from graphlib import TopologicalSorter
from heapq import heappop, heappush
from typing import Generic, TypeVar

Node = TypeVar("Node")
Graph = Mapping[Node, Collection[Node]]


def strong_components(graph: Graph[Node]) -> list[list[Node]]:
    """Return the strongly connected components of `graph`, in topological order.

    The nodes of each are in the order of the graph.
    """
    search = _Search(graph)
    for node in graph:
        search.walk(node)
    place = {node: place for place, node in enumerate(graph)}.__getitem__
    return [sorted(members, key=place) for members in reversed(search.found)]


@dataclass
class _Search(Generic[Node]):
    """Gabow, "Path-based depth-first search" (Information Processing Letters 74, 2000).

    `open` are the nodes met whose component is not known yet, `at` where in it each stands, or
    beyond its end once it is known, and `roots` where those begin that components may begin with.
    """

    graph: Graph[Node]
    found: list[list[Node]] = field(default_factory=list)
    open: list[Node] = field(default_factory=list)
    at: dict[Node, int] = field(default_factory=dict)
    roots: list[int] = field(default_factory=list)

    def walk(self, start: Node) -> None:
        """Find the components that can be reached from `start`, the last in order first."""
        way = [] if start in self.at else [self._enter(start)]
        while way:
            node, heads = way[-1]
            head = self._next(heads)
            if head is not None:
                way.append(self._enter(head))
            else:
                way.pop()
                self._leave(node)

    def _enter(self, node: Node) -> tuple[Node, Iterator[Node]]:
        self.at[node] = len(self.open)
        self.roots.append(len(self.open))
        self.open.append(node)
        return node, iter(self.graph[node])

    def _next(self, heads: Iterator[Node]) -> Node | None:
        """Return the next that was not met; whoever leads back is of one component with those."""
        for head in heads:
            at = self.at.get(head)
            if at is None:
                return head
            while self.roots[-1] > at:
                self.roots.pop()
        return None

    def _leave(self, node: Node) -> None:
        if self.roots[-1] == self.at[node]:
            members = self.open[self.roots.pop() :]
            del self.open[self.at[node] :]
            self.at.update(dict.fromkeys(members, len(self.graph)))
            self.found.append(members)


def first_of_ready(graph: Graph[Node], place: Callable[[Node], int]) -> Iterator[Node]:
    """Yield the nodes in topological order, of those that may come next the first by `place`.

    Raises `graphlib.CycleError` where the graph leads round in a circle.
    """
    sorter: TopologicalSorter[Node] = TopologicalSorter()
    for node, heads in graph.items():
        sorter.add(node)
        for head in heads:
            sorter.add(head, node)
    sorter.prepare()
    ready: list[tuple[int, Node]] = []
    while sorter.is_active():
        for node in sorter.get_ready():
            heappush(ready, (place(node), node))
        _, node = heappop(ready)
        sorter.done(node)
        yield node


def shortest_way(graph: Graph[Node], start: Node, end: Node) -> list[Node]:
    """Return the nodes of a shortest way from `start` to `end`, both included.

    Raises `KeyError` where none leads there.
    """
    came_from = {start: start}
    reached = [start]
    for node in reached:
        if node == end:
            break
        new = [head for head in graph[node] if head not in came_from]
        came_from.update(dict.fromkeys(new, node))
        reached += dict.fromkeys(new)
    way = [end]
    while way[-1] != start:
        way.append(came_from[way[-1]])
    return way[::-1]
