"""Which relations follow from the other statements."""

from __future__ import annotations

from collections import deque
from collections.abc import Callable, Collection, Sequence

from timeline.chronology.model import Chronology
from timeline.chronology.network import ORIGIN, Arcs, Edge, Node, edges_of
from timeline.chronology.solving import Bounds, solve
from timeline.chronology.statements import Statement


def find_redundant(chronology: Chronology) -> tuple[Statement, ...]:
    """Return the relations that follow from the statements left when all of them are dropped.

    A relation follows when other relations lead from the one event to the other, or when the days
    that are left to both allow nothing else. Relations at a distance in months are found by their
    days alone. In stories of many thousands of events that are all dated to the day this is slow:
    each relation whose days may suffice is left out of the network in turn.
    """
    entailment = _Entailment(chronology)
    relations = [s for s in chronology.statements if s.is_relation]
    redundant = [statement for statement in reversed(relations) if entailment.drops(statement)]
    return tuple(reversed(redundant))


class _Entailment:
    """Tells whether statements follow from the others, and drops those that do."""

    def __init__(self, chronology: Chronology) -> None:
        self.network = chronology.network
        self.earliest, self.latest = chronology.bounds
        self.dropped: set[str] = set()
        self.places = {
            node: place
            for place, component in enumerate(self.network.components)
            for node in component
        }

    def drops(self, statement: Statement) -> bool:
        """Return whether `statement` follows from those not yet dropped; drop it then."""
        without = {*self.dropped, statement.where}
        limits = [
            limit
            for limit in edges_of(self.network, statement)
            if not self._follows_by_path(*limit, without)
        ]
        follows = self._may_follow_by_days(limits, without) and self._follow_by_days(
            limits, without
        )
        if follows:
            self.dropped.add(statement.where)
        return follows

    def _follows_by_path(
        self, tail: Node, head: Node, edge: Edge, without: Collection[str]
    ) -> bool:
        """Return whether other relations put `head` as far before `tail` as `edge` does."""
        if edge.period.months:
            return False
        nearest = {tail: 0}
        waiting = deque([tail])
        while waiting:
            node = waiting.popleft()
            for following, step in self.network.leaving.get(node, ()):
                if self._leads_to(head, following) and step.statement.where not in without:
                    days = nearest[node] + step.weight
                    if days < nearest.get(following, days + 1):
                        nearest[following] = days
                        waiting.append(following)
        wanted = -edge.period.days
        return nearest.get(head, wanted + 1) <= wanted

    def _leads_to(self, head: Node, node: Node) -> bool:
        return node != ORIGIN and self.places[node] <= self.places[head]

    def _may_follow_by_days(
        self, limits: Sequence[tuple[Node, Node, Edge]], without: Collection[str]
    ) -> bool:
        """Return whether `limits` follow from the days of the neighbours as they stand.

        Those days may rest on the statement in question, so this rules out without proving.
        """
        leaving, arriving = self.network.leaving, self.network.arriving
        for tail, head, edge in limits:
            firsts = _passed(leaving, tail, without, Edge.floor, self.earliest)
            lasts = _passed(arriving, head, without, Edge.ceiling, self.latest)
            if not firsts or not lasts or min(lasts) > edge.ceiling(max(firsts)):
                return False
        return True

    def _follow_by_days(
        self, limits: Sequence[tuple[Node, Node, Edge]], without: Collection[str]
    ) -> bool:
        if not limits:
            return True
        earliest, latest = solve(self.network, without)
        return all(
            _is_met(earliest.day(tail), latest.day(head), edge) for tail, head, edge in limits
        )


def _passed(
    arcs: Arcs,
    node: Node,
    without: Collection[str],
    move: Callable[[Edge, int], int],
    bounds: Bounds,
) -> Sequence[int]:
    """Return the limits that the neighbours of `node` pass to it over `arcs`."""
    days = [
        (edge, bounds.day(neighbour))
        for neighbour, edge in arcs.get(node, ())
        if edge.statement.where not in without
    ]
    return [move(edge, day) for edge, day in days if day is not None]


def _is_met(tail: int | None, head: int | None, edge: Edge) -> bool:
    return tail is not None and head is not None and head <= edge.ceiling(tail)
