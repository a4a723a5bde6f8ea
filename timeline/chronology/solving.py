"""The earliest and latest day of every node: shortest paths from and to the origin."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from typing import NamedTuple

import networkx as nx

from timeline.chronology.network import ORIGIN, Edge, Network, Node
from timeline.chronology.periods import DAYS_OF_GREGORIAN_CYCLE
from timeline.chronology.statements import Statement


class Label(NamedTuple):
    """The day that a node was found to be limited to and the step of reasoning that led there.

    `previous` is the index of the label that the step started from; the origin's is 0, its own.
    """

    day: int
    node: Node
    steps: int
    edge: Edge | None
    previous: int


class Endless(Exception):  # noqa: N818 (a signal between two rooms of this package)
    """Going round a cycle of statements tightens it for ever, so no days satisfy it."""


@dataclass(frozen=True, slots=True)
class Bounds:
    """The tightest limit of every node on one side, and the reasoning behind each.

    A node without a label is open on this side.
    """

    labels: tuple[Label, ...]
    at: Mapping[Node, int]

    def day(self, node: Node) -> int | None:
        """Return the limit of `node`, in days from 1970-01-01, or `None` when it is open."""
        return self.labels[self.at[node]].day if node in self.at else None

    def chain(self, node: Node) -> tuple[Statement, ...]:
        """Return the statements that limit `node`, from the one about it to the dated one."""
        statements = []
        at = self.at.get(node, 0)
        while at:
            label = self.labels[at]
            if label.edge is not None:
                statements.append(label.edge.statement)
            at = label.previous
        return tuple(statements)


@dataclass(frozen=True)
class _Side:
    """One of the two directions in which limits are passed on."""

    arcs: Mapping[Node, Sequence[tuple[Node, Edge]]]
    move: Callable[[Edge, int], int]
    sign: int


def solve(network: Network) -> tuple[Bounds, Bounds]:
    """Return the earliest and the latest days of every node; raise `Endless`.

    The nodes other than the origin fall into strongly connected components, most of them single
    nodes, which are settled in topological order. That makes the usual case linear; a component of
    V nodes and E edges costs O(V·E) at worst, or, where months are played against days, as many
    rounds as it takes to slide along the calendar to a place that suits.
    """
    components = _components(network)
    earliest, latest = _sides(network)
    return _settle_all(earliest, reversed(components)), _settle_all(latest, components)


def _components(network: Network) -> Sequence[set[Node]]:
    events: nx.DiGraph[Node] = nx.DiGraph(network.graph)
    events.remove_node(ORIGIN)
    condensed = nx.condensation(events)
    return [condensed.nodes[number]["members"] for number in nx.topological_sort(condensed)]


def _sides(network: Network) -> tuple[_Side, _Side]:
    onwards = defaultdict(list)
    backwards = defaultdict(list)
    for tail, head, edge in network.graph.edges(data="edge"):
        onwards[tail].append((head, edge))
        backwards[head].append((tail, edge))
    return _Side(backwards, Edge.floor, -1), _Side(onwards, Edge.ceiling, 1)


def _settle_all(side: _Side, components: Iterable[set[Node]]) -> Bounds:
    settling = _Settling(side)
    settling.pass_on({ORIGIN}, lambda node: node != ORIGIN)
    for component in components:
        settling.settle(component)
    return settling.bounds()


@dataclass
class _Settling:
    side: _Side
    labels: list[Label] = field(default_factory=lambda: [Label(0, ORIGIN, 0, None, 0)])
    at: dict[Node, int] = field(default_factory=lambda: {ORIGIN: 0})

    def settle(self, component: set[Node]) -> None:
        """Tighten the nodes of `component` until nothing changes, then pass their limits on."""
        labelled = {node for node in component if node in self.at}
        if len(component) > 1:
            self._circulate(component, labelled)
        if labelled:
            self.pass_on(component, lambda node: node not in component and node != ORIGIN)

    def _circulate(self, component: set[Node], labelled: set[Node]) -> None:
        is_open = not labelled
        if is_open:
            # No day is known here; any will do to learn whether the cycle can be satisfied.
            labelled = {next(iter(component))}
            self._label(next(iter(labelled)), Label(0, next(iter(labelled)), 0, None, 0))
        changed, rounds = labelled, 0
        while changed:
            changed = self.pass_on(changed, component.__contains__)
            rounds += 1
            if rounds & (rounds - 1) == 0:
                self._refuse_endless(changed)
        if is_open:
            for node in component:
                del self.at[node]

    def pass_on(self, nodes: Iterable[Node], is_wanted: Callable[[Node], bool]) -> set[Node]:
        """Pass the limits of `nodes` one step on, to wanted nodes; return those that changed."""
        changed = set()
        for node in nodes:
            at = self.at.get(node)
            if at is None:
                continue
            label = self.labels[at]
            for head, edge in self.side.arcs.get(node, ()):
                if is_wanted(head):
                    day = self.side.move(edge, label.day)
                    if self._label(head, Label(day, head, label.steps + 1, edge, at)):
                        changed.add(head)
        return changed

    def _label(self, node: Node, label: Label) -> bool:
        known = self.at.get(node)
        if known is not None:
            best, sign = self.labels[known], self.side.sign
            if (sign * best.day, best.steps) <= (sign * label.day, label.steps):
                return False
        self.at[node] = len(self.labels)
        self.labels.append(label)
        return True

    def _refuse_endless(self, changed: Iterable[Node]) -> None:
        """Raise `Endless` when a limit came from the same node's limit by a step back for ever."""
        for node in changed:
            seen: dict[Node, tuple[int, int]] = {}
            weight = 0
            for label in self._back(self.at[node]):
                if label.node in seen:
                    day, passed = seen[label.node]
                    tightened = self.side.sign * (label.day - day)
                    if passed - weight > 0 or tightened >= DAYS_OF_GREGORIAN_CYCLE:
                        raise Endless
                else:
                    seen[label.node] = label.day, weight
                weight += label.edge.weight if label.edge else 0

    def _back(self, at: int) -> Iterator[Label]:
        while at:
            yield self.labels[at]
            at = self.labels[at].previous

    def bounds(self) -> Bounds:
        return Bounds(tuple(self.labels), self.at)
