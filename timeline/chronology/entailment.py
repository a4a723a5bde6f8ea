"""Which relations follow from the other statements."""

from __future__ import annotations

from collections import deque
from collections.abc import Iterator

from timeline.chronology.model import Chronology
from timeline.chronology.network import ORIGIN, Arcs, Edge, Node, edges_of
from timeline.chronology.statements import Statement


def find_redundant(chronology: Chronology) -> tuple[Statement, ...]:
    """Return the relations that follow from the statements left when all of them are dropped.

    A relation follows when other relations lead from the one event to the other, or when the days
    that the rest leaves to both allow nothing else. Of two that follow from each other, the later
    in the file is dropped. A distance in months is only compared with days.
    """
    entailment = _Entailment(chronology)
    relations = [statement for statement in chronology.statements if statement.is_relation]
    redundant = [statement for statement in reversed(relations) if entailment.drops(statement)]
    return tuple(reversed(redundant))


class _Entailment:
    """Tells whether statements follow from the others, and drops those that do.

    Dropping what follows from the rest changes no bound. So a relation that the days make needless
    leaves the bounds of both its events as they are, and the rest has to show them to be so.
    """

    def __init__(self, chronology: Chronology) -> None:
        self.network = chronology.network
        self.earliest, self.latest = chronology.bounds
        self.dropped: set[str] = set()

    def drops(self, statement: Statement) -> bool:
        """Return whether `statement` follows from those not yet dropped; drop it then."""
        self.dropped.add(statement.where)
        follows = all(
            self._follows_by_path(*limit) or self._follows_by_days(*limit)
            for limit in edges_of(self.network, statement)
        )
        if not follows:
            self.dropped.remove(statement.where)
        return follows

    def _follows_by_path(self, tail: Node, head: Node, edge: Edge) -> bool:
        """Return whether other relations put `head` as far before `tail` as `edge` does."""
        if edge.period.months:
            return False
        wanted = -edge.period.days
        nearest = {tail: 0}
        waiting = deque([tail])
        while waiting and nearest.get(head, wanted + 1) > wanted:
            node = waiting.popleft()
            for following, step in self._left(self.network.leaving, node):
                days = nearest[node] + step.weight
                if days < nearest.get(following, days + 1) and (
                    self._may_lead(following, head, wanted - days)
                ):
                    nearest[following] = days
                    waiting.append(following)
        return nearest.get(head, wanted + 1) <= wanted

    def _may_lead(self, node: Node, head: Node, days: int) -> bool:
        """Return whether the bounds allow that `head` is at most `days` after `node`, always."""
        if node == ORIGIN:
            return False
        first, head_first = self.earliest.day(node), self.earliest.day(head)
        last, head_last = self.latest.day(node), self.latest.day(head)
        return (head_first is None or (first is not None and head_first <= first + days)) and (
            last is None or (head_last is not None and head_last <= last + days)
        )

    def _follows_by_days(self, tail: Node, head: Node, edge: Edge) -> bool:
        """Return whether the rest shows `tail` to lie where it does and `head` early enough."""
        first, last = self.earliest.day(tail), self.latest.day(head)
        if first is None or last is None or last > edge.ceiling(first):
            return False
        return self._is_no_earlier(tail, first) and self._is_no_later(head, edge.ceiling(first))

    def _is_no_earlier(self, node: Node, day: int) -> bool:
        """Return whether a chain of the statements left puts `node` on `day` or later."""
        needed = {node: day}
        waiting = [node]
        while waiting:
            at = waiting.pop()
            for head, edge in self._left(self.network.leaving, at):
                need = edge.period.last_to(needed[at] - 1) + 1
                if head == ORIGIN and need <= 0:
                    return True
                first = self.earliest.day(head)
                if first is not None and first >= need and need < needed.get(head, need + 1):
                    needed[head] = need
                    waiting.append(head)
        return False

    def _is_no_later(self, node: Node, day: int) -> bool:
        """Return whether a chain of the statements left puts `node` on `day` or earlier."""
        needed = {node: day}
        waiting = [node]
        while waiting:
            at = waiting.pop()
            for tail, edge in self._left(self.network.arriving, at):
                need = edge.period.from_(needed[at] + 1) - 1
                if tail == ORIGIN and need >= 0:
                    return True
                last = self.latest.day(tail)
                if last is not None and last <= need and need > needed.get(tail, need - 1):
                    needed[tail] = need
                    waiting.append(tail)
        return False

    def _left(self, arcs: Arcs, node: Node) -> Iterator[tuple[Node, Edge]]:
        for other, edge in arcs.get(node, ()):
            if edge.statement.where not in self.dropped:
                yield other, edge
