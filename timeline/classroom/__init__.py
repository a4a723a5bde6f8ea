"""What a class does with a story, as plain values and rules."""

from timeline.classroom.counting import Count, count_orders
from timeline.classroom.following import (
    CODE_LENGTH,
    LETTERS,
    PACES,
    ClassRoom,
    Progress,
    read_code,
)
from timeline.classroom.ordering import (
    MOST_CARDS,
    Pair,
    Settled,
    first_words,
    judge,
    offered,
    opened_by,
    settle,
    shuffled,
)
