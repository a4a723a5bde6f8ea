"""From a story to its chronology."""

from __future__ import annotations

from timeline.chronology.contradictions import explain
from timeline.chronology.model import Chronology
from timeline.chronology.network import connect
from timeline.chronology.order import arrange, shelve
from timeline.chronology.solving import Inconsistent, solve
from timeline.chronology.statements import state
from timeline.story import Story


def resolve(story: Story) -> Chronology:
    """Return the tightest window of every event of `story`, its reasons, and the page order.

    Raises `Contradiction`, a `StoryError`, with the shortest set of statements that cannot all be
    true.
    """
    statements = state(story)
    network = connect({event.id: event.is_moment for event in story.events}, statements)
    try:
        bounds = solve(network)
    except Inconsistent as found:
        raise explain(story, network, found.statements) from None
    shelf = shelve(network.first, statements)
    order = arrange(network, statements, bounds, shelf)
    return Chronology(order, shelf, statements, network, bounds)
