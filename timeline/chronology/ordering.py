"""What stands against an order of events that somebody supposes."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import cached_property
from itertools import chain

from timeline.chronology.contradictions import reduced
from timeline.chronology.model import Chronology
from timeline.chronology.network import AT_ONCE, ORIGIN, Network, connect
from timeline.chronology.solving import Inconsistent, solve
from timeline.chronology.statements import Kind, Statement


def sooner(event: str, other: str) -> Statement:
    """Return the supposition that `event` begins before `other`."""
    return Statement(Kind.SOONER, event, f"{Kind.SOONER}.{other}", other)


@dataclass(frozen=True)
class PossibleOrders:
    """What the statements of `chronology` leave possible.

    Events of which it says that they are at the same time are so at once, and not merely on one
    day, unless clocks tell them apart.
    """

    chronology: Chronology

    def conflict(self, supposed: Iterable[Statement]) -> tuple[Statement, ...]:
        """Return statements of the story and of `supposed` that cannot all be true, if there are.

        They are needed all together: without any one of them the others can be true. (Of more than
        a few dozen that is not tried.)
        """
        network = self.network((*self.statements, *supposed))
        found = _shown(network)
        written = {each.where: each for each in self.chronology.statements}
        return tuple(written.get(each.where, each) for each in reduced(network, found))

    def allows(self, supposed: Statement) -> bool:
        """Return whether the statements can be true with one event sooner than another."""
        earliest, latest = self.chronology.bounds
        first = self.chronology.network.first
        one, other = first[supposed.event], first[supposed.other]
        soonest, last = earliest.instant(one), latest.instant(other)
        if soonest is not None and last is not None and soonest >= last:
            return False
        by, from_ = latest.instant(one), earliest.instant(other)
        if by is not None and from_ is not None and by < from_:
            return True
        return self.can_be([supposed])

    def can_be(self, supposed: Iterable[Statement]) -> bool:
        """Return whether the statements can be true together with all of `supposed`."""
        return not _shown(self.network((*self.statements, *supposed)))

    @property
    def is_by_pairs(self) -> bool:
        """Whether an order is allowed wherever each of its pairs is.

        It is where nothing says how far events are apart: what then forbids an order is that one
        event comes before another, or lies before a day and another behind it.
        """
        edges = chain.from_iterable(self.network(self.statements).leaving.values())
        return all(edge.period is AT_ONCE or ORIGIN in (edge.tail, edge.head) for edge in edges)

    @cached_property
    def statements(self) -> Sequence[Statement]:
        """The statements of the story as they are held against what is supposed."""
        written = self.chronology.statements
        close = [
            replace(each, kind=Kind.AT_ONCE, at=f"{Kind.SAME_TIME}.{each.at}")
            if each.kind == Kind.SAME_TIME
            else each
            for each in written
        ]
        return written if _shown(self.network(close)) else close

    def network(self, statements: Sequence[Statement]) -> Network:
        """Return the network of `statements` about the events of the story."""
        return connect(self._moments, statements)

    @cached_property
    def _moments(self) -> Mapping[str, bool]:
        known = self.chronology.network
        return {event: first is known.last[event] for event, first in known.first.items()}


def _shown(network: Network) -> tuple[Statement, ...]:
    """Return some statements that show that not all of a network can be true, or none."""
    try:
        solve(network)
    except Inconsistent as found:
        written = (each for each in found.statements if each.kind != Kind.FORWARD)
        return tuple(dict.fromkeys(written))
    return ()
