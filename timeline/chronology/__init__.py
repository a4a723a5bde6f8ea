"""What follows from a story's statements about time, and what contradicts."""

from timeline.chronology.contradictions import Contradiction
from timeline.chronology.durations import Duration, DurationError, read_duration
from timeline.chronology.implications import (
    Implication,
    ImplicationCode,
    find_implications,
    find_narrowed,
    narrowings_of,
)
from timeline.chronology.model import Chronology, Reasons, Window
from timeline.chronology.resolving import resolve
from timeline.chronology.statements import Kind, Statement

__all__ = [
    "Chronology",
    "Contradiction",
    "Duration",
    "DurationError",
    "Implication",
    "ImplicationCode",
    "Kind",
    "Reasons",
    "Statement",
    "Window",
    "find_implications",
    "find_narrowed",
    "narrowings_of",
    "read_duration",
    "resolve",
]
