"""What follows from a story's statements about time, and what contradicts."""

from timeline.chronology.chains import Chain
from timeline.chronology.circles import find_circles
from timeline.chronology.contradictions import Contradiction, cite
from timeline.chronology.model import Chronology, Reasons, Window
from timeline.chronology.narrowing import Narrowing, find_narrowed, narrowings_of
from timeline.chronology.places import Places, find_places
from timeline.chronology.resolving import resolve
from timeline.chronology.statements import Kind, Statement
from timeline.chronology.supposing import Supposing, sooner

__all__ = [
    "Chain",
    "Chronology",
    "Contradiction",
    "Kind",
    "Narrowing",
    "Places",
    "Reasons",
    "Statement",
    "Supposing",
    "Window",
    "cite",
    "find_circles",
    "find_narrowed",
    "find_places",
    "narrowings_of",
    "resolve",
    "sooner",
]
