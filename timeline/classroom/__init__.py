"""What a class does with a story, as plain values and rules."""

from timeline.classroom.counting import Count, count_orders
from timeline.classroom.ordering import (
    MOST_CARDS,
    Fault,
    Pair,
    Settled,
    Verdict,
    judge,
    offered,
    settle,
    shuffled,
    words_behind,
)

__all__ = [
    "MOST_CARDS",
    "Count",
    "Fault",
    "Pair",
    "Settled",
    "Verdict",
    "count_orders",
    "judge",
    "offered",
    "settle",
    "shuffled",
    "words_behind",
]
