"""What the bars of a story's chart hold inside."""

from __future__ import annotations

from collections import defaultdict

from timeline.chronology import Chronology, find_narrowed
from timeline.layout import Days, Insides
from timeline.story import Story


def find_insides(story: Story, chronology: Chronology) -> Insides:
    """Return what is left of dates and what sources claim of them, as whole days by event."""
    narrowed: dict[str, list[Days]] = defaultdict(list)
    for narrowing in find_narrowed(chronology):
        left = Days(narrowing.window.earliest, narrowing.window.latest)
        narrowed[narrowing.event].append(left)
    claims = {
        event.id: [Days(claim.earliest, claim.latest) for claim in story.claimed(event)]
        for event in story.events
        if event.claims
    }
    return Insides(dict(narrowed), claims)
