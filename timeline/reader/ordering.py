"""What the client needs to judge an order of events."""

from __future__ import annotations

from itertools import chain
from typing import Any

from timeline.chronology import Kind, PossibleOrders
from timeline.chronology.network import Edge
from timeline.classroom import MOST_CARDS, first_words, offered
from timeline.dates import Seconds
from timeline.timeline import Timeline
from timeline.wording import describe_statement


def ordering_of(_timeline: Timeline, known: Timeline) -> dict[str, Any]:
    """Return the limits between beginnings and ends, as of the day of `known`, and what sets them.

    Each of `edges` is its tail and head, by number, the number of its statement (-1 where nobody
    has to say so) and what lies between: seconds, or months and days. `starts` are the nodes of the
    beginnings of events. Each of `statements` is a sentence and the quotations behind it. `byPairs`
    says that an order is right wherever each two of its events may stand so. `offered` are the
    cards to begin with, and `most` can be dealt.
    """
    supposing, story = PossibleOrders(known.chronology), known.story
    network = supposing.network(supposing.statements)
    numbers = {node: number for number, node in enumerate(network.leaving)}
    written = {each.where: number for number, each in enumerate(known.chronology.statements)}
    edges = chain.from_iterable(network.leaving.values())
    return {
        "edges": [
            [numbers[edge.tail], numbers[edge.head], _number(edge, written), *_period(edge)]
            for edge in edges
        ],
        "nodes": len(numbers),
        "starts": {event: numbers[node] for event, node in network.first.items()},
        "statements": [
            [describe_statement(story, each, known.language), first_words(story, each)]
            for each in known.chronology.statements
        ],
        "byPairs": supposing.is_by_pairs,
        "offered": offered(known),
        "most": MOST_CARDS,
    }


def _number(edge: Edge, written: dict[str, int]) -> int:
    return -1 if edge.statement.kind == Kind.FORWARD else written[edge.statement.where]


def _period(edge: Edge) -> tuple[int, ...]:
    if isinstance(edge.period, Seconds):
        return (edge.period.seconds,)
    return edge.period.months, edge.period.days
