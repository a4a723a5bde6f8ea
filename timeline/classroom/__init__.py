"""What a class does with a story, as plain values and rules."""

from timeline.classroom.answers import version_of
from timeline.classroom.counting import Count, count_orders
from timeline.classroom.ordering import (
    MOST_CARDS,
    Fault,
    Pair,
    Settled,
    Verdict,
    first_words,
    judge,
    offered,
    settle,
    shuffled,
)

__all__ = [
    "MOST_CARDS",
    "Count",
    "Fault",
    "Pair",
    "Settled",
    "Verdict",
    "count_orders",
    "first_words",
    "judge",
    "offered",
    "settle",
    "shuffled",
    "version_of",
]
