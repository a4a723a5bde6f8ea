"""What follows from a story's statements about time, and what contradicts."""

from timeline.chronology.alternatives import alternatives
from timeline.chronology.chains import Chain
from timeline.chronology.circles import find_circles
from timeline.chronology.contradictions import Contradiction, cite
from timeline.chronology.instants import Clocks, Limits
from timeline.chronology.model import Chronology, Reasons, Window
from timeline.chronology.narrowing import Narrowing, find_narrowed, narrowings_of
from timeline.chronology.ordering import PossibleOrders, sooner
from timeline.chronology.places import find_places
from timeline.chronology.resolving import resolve
from timeline.chronology.statements import Kind, Statement
from timeline.chronology.supposing import (
    Change,
    Effect,
    Supposed,
    Unmet,
    droppable,
    is_supposed,
    names_of,
    suppose,
    words_behind,
)
