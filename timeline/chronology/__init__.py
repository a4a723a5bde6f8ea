"""What follows from a story's statements about time, and what contradicts."""

from timeline.chronology.durations import Duration, DurationError, read_duration
from timeline.chronology.model import Chronology, Reasons, Window
from timeline.chronology.resolving import resolve
from timeline.chronology.statements import Kind, Statement

__all__ = [
    "Chronology",
    "Duration",
    "DurationError",
    "Kind",
    "Reasons",
    "Statement",
    "Window",
    "read_duration",
    "resolve",
]
