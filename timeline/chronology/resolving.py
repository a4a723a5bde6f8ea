"""From a story to its chronology."""

from __future__ import annotations

from collections.abc import Sequence

from timeline.chronology.contradictions import explain
from timeline.chronology.model import Chronology
from timeline.chronology.network import Network, connect
from timeline.chronology.order import arrange, shelve
from timeline.chronology.solving import Inconsistent, solve
from timeline.chronology.statements import Statement, state
from timeline.story import Story


def resolve(story: Story) -> Chronology:
    """Return the tightest window of every event of `story`, its reasons, and the page order.

    Raises `Contradiction`, a `StoryError`, with the shortest set of statements that cannot all be
    true.
    """
    statements = state(story)
    network = connect_events(story, statements)
    try:
        return settle(network, statements)
    except Inconsistent as found:
        raise explain(story, network, found.statements) from None


def connect_events(story: Story, statements: Sequence[Statement]) -> Network:
    """Return the network of `statements` about the events of `story`."""
    return connect({event.id: event.is_moment for event in story.events}, statements)


def settle(network: Network, statements: Sequence[Statement]) -> Chronology:
    """Return the chronology of a network of `statements`; raise `Inconsistent`."""
    bounds = solve(network)
    shelf = shelve(network.first, statements)
    order = arrange(network, statements, bounds, shelf)
    return Chronology(order, shelf, tuple(statements), network, bounds)
