"""The earliest and latest instant of every node: shortest paths from and to the origin."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from operator import attrgetter
from typing import NamedTuple

from timeline.chronology.network import AT_ONCE, ORIGIN, Edge, Network, Node
from timeline.chronology.statements import Statement
from timeline.dates import DAY, DAYS_OF_GREGORIAN_CYCLE


class Label(NamedTuple):
    """The instant that a node was found to be limited to and the step of reasoning that led there.

    `previous` is the index of the label that the step started from. Label 0 is the origin's.
    """

    instant: int
    node: Node
    steps: int
    edge: Edge | None
    previous: int


class Inconsistent(Exception):  # noqa: N818 (a finding that the top of the package words)
    """Statements that cannot all be true, each about an event that the next is about too."""

    def __init__(self, statements: Iterable[Statement]) -> None:
        self.statements = tuple(statements)
        super().__init__(self.statements)


@dataclass(frozen=True, slots=True)
class Bounds:
    """The tightest limit of every node on one side, and the reasoning behind each.

    A node without a label is open on this side.
    """

    labels: tuple[Label, ...]
    at: Mapping[Node, int]

    def instant(self, node: Node) -> int | None:
        """Return the limit of `node`, in seconds from 1970-01-01, or `None` when it is open."""
        return self.labels[self.at[node]].instant if node in self.at else None

    def statements(self, node: Node) -> Iterator[Statement]:
        """Yield the statements that limit `node`, from the one about it to the dated one."""
        return _statements(_back(self.labels, self.at.get(node, 0)))


def solve(network: Network, without: Collection[str] = ()) -> tuple[Bounds, Bounds]:
    """Return the earliest and the latest instants of every node; raise `Inconsistent`.

    `without` are the places of statements to leave out. The nodes other than the origin fall into
    strongly connected components, most of them single nodes, which are settled in topological
    order. That makes the usual case linear; a component of V nodes and E edges costs O(V·E) at
    worst, or, where months are played against days, the rounds it takes to slide along the calendar
    to a place that suits.
    """
    backward = _Settling(network.arriving, attrgetter("tail"), Edge.floor, -1, without)
    earliest = backward.settle_all(reversed(network.components))
    forward = _Settling(network.leaving, attrgetter("head"), Edge.ceiling, 1, without)
    latest = forward.settle_all(network.components)
    for node in network.leaving:
        first, last = earliest.instant(node), latest.instant(node)
        if first is not None and last is not None and first > last:
            raise Inconsistent((*reversed([*latest.statements(node)]), *earliest.statements(node)))
    return earliest, latest


@dataclass
class _Settling:
    """Passes limits on from the origin, on one side: over `edges` to their `end`, by `move`.

    `sign` is 1 where earlier instants are tighter and -1 where later ones are.
    """

    edges: Mapping[Node, Sequence[Edge]]
    end: Callable[[Edge], Node]
    move: Callable[[Edge, int], int]
    sign: int
    without: Collection[str]
    labels: list[Label] = field(default_factory=lambda: [Label(0, ORIGIN, 0, None, 0)])
    at: dict[Node, int] = field(default_factory=lambda: {ORIGIN: 0})

    def settle_all(self, components: Iterable[Collection[Node]]) -> Bounds:
        self._pass_on([ORIGIN], (), is_inside=False)
        for component in components:
            self._settle(component)
        return Bounds(tuple(self.labels), self.at)

    def _settle(self, component: Collection[Node]) -> None:
        """Tighten the nodes of `component` until nothing changes, then pass their limits on."""
        if len(component) > 1:
            self._circulate(component)
        self._pass_on(component, component, is_inside=False)

    def _circulate(self, component: Collection[Node]) -> None:
        changed: Collection[Node] = [node for node in component if node in self.at]
        is_open = not changed
        if is_open and self.sign > 0:
            # The earliest instants come first: that the cycle can be satisfied is known from those.
            return
        if is_open:
            # No day is known here; any will do to learn whether the cycle can be satisfied.
            seed = next(iter(component))
            changed = [seed]
            self._keep(Label(0, seed, 0, None, 0))
        rounds = 0
        while changed:
            changed = self._pass_on(changed, component, is_inside=True)
            rounds += 1
            if rounds & (rounds - 1) == 0:
                self._refuse_endless(changed)
        if is_open:
            for node in component:
                self.at.pop(node, None)

    def _pass_on(
        self, nodes: Iterable[Node], component: Collection[Node], *, is_inside: bool
    ) -> Collection[Node]:
        """Pass the limits of `nodes` one step on, within `component` or out of it.

        Return the nodes that changed; the origin never does.
        """
        changed: dict[Node, None] = {}
        for node in nodes:
            at = self.at.get(node)
            if at is None:
                continue
            instant, _, steps, _, _ = self.labels[at]
            # Of all there is, this loop is run most often: once and more for each statement.
            for edge in self.edges[node]:
                end = self.end(edge)
                moved = instant if edge.period is AT_ONCE else self.move(edge, instant)
                known = self.at.get(end)
                if known is not None:
                    best = self.labels[known]
                    gain = self.sign * (best.instant - moved)
                    if gain < 0 or (gain == 0 and best.steps <= steps + 1):
                        continue
                if (
                    (end in component) is is_inside
                    and end is not ORIGIN
                    and edge.statement.where not in self.without
                ):
                    self._keep(Label(moved, end, steps + 1, edge, at))
                    changed[end] = None
        return changed

    def _keep(self, label: Label) -> None:
        self.at[label.node] = len(self.labels)
        self.labels.append(label)

    def _refuse_endless(self, changed: Iterable[Node]) -> None:
        """Raise `Inconsistent` when going round a cycle of statements tightens it for ever.

        That is so when the cycle tightens wherever in the calendar it starts, by days or by the
        clock, and also when it has
        tightened for as long as the calendar takes to repeat: a solution shifted by whole
        repetitions is a solution, and the limit of every solution would have been passed by then.
        """
        for node in changed:
            trail = list(_back(self.labels, self.at[node]))
            newest: dict[Node, int] = {}
            passed = [(0, 0)]
            for place, label in enumerate(trail):
                start = newest.setdefault(label.node, place)
                tightened = self.sign * (label.instant - trail[start].instant)
                (days, seconds), (before, earlier) = passed[place], passed[start]
                goes_back = days < before or seconds < earlier
                if goes_back or tightened >= DAYS_OF_GREGORIAN_CYCLE * DAY:
                    raise Inconsistent(_statements(trail[start:place]))
                if label.edge:
                    days, seconds = days + label.edge.weight, seconds + label.edge.seconds
                passed.append((days, seconds))


def _back(labels: Sequence[Label], at: int) -> Iterator[Label]:
    """Yield the labels from the one at index `at` back to the origin's, which is left out."""
    while at:
        yield labels[at]
        at = labels[at].previous


def _statements(labels: Iterable[Label]) -> Iterator[Statement]:
    return (label.edge.statement for label in labels if label.edge is not None)
