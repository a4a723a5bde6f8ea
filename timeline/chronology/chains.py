"""Chains of statements, from one about an event to one that names days, which share their ends.

Each event's chain goes on with that of the event it is related to, so that the chains of a whole
story take no more room than its statements.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field

from timeline.chronology.network import Node
from timeline.chronology.solving import Bounds
from timeline.chronology.statements import Kind, Statement


@dataclass(frozen=True, slots=True, eq=False)
class Chain:
    """A statement about `event`, and the chain of the next event, which it relates it to.

    `links` counts the statements from here on that relate an event to another. Two chains of a
    story are the same object when they are of the same event and hold the same statements.
    """

    event: str
    statement: Statement
    rest: Chain | None = field(repr=False)
    links: int
    _end: Chain | None = field(repr=False)

    def __iter__(self) -> Iterator[Statement]:
        chain: Chain | None = self
        while chain is not None:
            yield chain.statement
            chain = chain.rest

    @property
    def end(self) -> Chain:
        """The last of the chain: all that is said of the last event but one, and of the last."""
        return self._end or self


def link_chains(
    earliest: Bounds, latest: Bounds
) -> tuple[Mapping[Node, Chain], Mapping[Node, Chain]]:
    """Return the chains that limit each node on either side; a node that is open has none.

    That a span does not end before it begins goes without saying.
    """
    known: dict[tuple[str, str, Chain | None], Chain] = {}
    return _link(earliest, known), _link(latest, known)


def _link(
    bounds: Bounds, known: dict[tuple[str, str, Chain | None], Chain]
) -> Mapping[Node, Chain]:
    chains: list[Chain | None] = []
    for label in bounds.labels:
        # Labels stand behind the one that they go on from; the first is the origin's.
        rest = chains[label.previous] if chains else None
        if label.edge is None or label.edge.statement.kind == Kind.FORWARD:
            chains.append(rest)
        else:
            statement = label.edge.statement
            chain = _joined(label.node.event, statement, rest)
            chains.append(known.setdefault((chain.event, statement.where, rest), chain))
    found = ((node, chains[at]) for node, at in bounds.at.items())
    return {node: chain for node, chain in found if chain is not None}


def _joined(event: str, statement: Statement, rest: Chain | None) -> Chain:
    links = statement.is_relation + (rest.links if rest else 0)
    return Chain(event, statement, rest, links, rest.end if rest and links > 1 else None)
