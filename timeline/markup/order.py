"""The page on which events are put in order, as HTML without their order."""

from __future__ import annotations

from timeline.classroom import shuffled
from timeline.json_text import write_json
from timeline.markup.templating import render
from timeline.timeline import Timeline
from timeline.wording import ordering_words

MOST_CHOSEN = 60
"""With more events than this, cards cannot be chosen one by one."""


def order_page(timeline: Timeline) -> str:
    """Return the place for the cards, which the client deals, and what to choose from."""
    story, order = timeline.story, timeline.chronology.order
    events = shuffled(story, order) if len(order) <= MOST_CHOSEN else []
    return render(
        "order.html",
        timeline.language,
        story=story,
        events=[story.event(event) for event in events],
        words=write_json(ordering_words(timeline.language)),
    )
