"""What a class does with a story, as plain values and rules."""

from timeline.classroom.counting import Count, count_orders
from timeline.classroom.following import (
    CODE_LENGTH,
    LETTERS,
    PACES,
    ClassRoom,
    Pace,
    Progress,
    read_code,
)
from timeline.classroom.ordering import (
    MOST_CARDS,
    Fault,
    Pair,
    Settled,
    Verdict,
    first_words,
    judge,
    offered,
    opened_by,
    settle,
    shuffled,
)

__all__ = [
    "CODE_LENGTH",
    "LETTERS",
    "MOST_CARDS",
    "PACES",
    "ClassRoom",
    "Count",
    "Fault",
    "Pace",
    "Pair",
    "Progress",
    "Settled",
    "Verdict",
    "count_orders",
    "first_words",
    "judge",
    "offered",
    "opened_by",
    "read_code",
    "settle",
    "shuffled",
]
