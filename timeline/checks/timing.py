"""The rules about what a story says of time, each a function from a story to what it sees."""

from __future__ import annotations

from collections.abc import Iterator

from timeline.checks.model import Remark
from timeline.chronology import Chronology, cite, find_circles, find_narrowed
from timeline.story import Story
from timeline.wording.reasons import describe_narrowing


def unplaced(story: Story, chronology: Chronology) -> Iterator[Remark]:
    """See the events that stand beside the axis, since nothing says when they happened."""
    for event in story.events:
        if event.id in chronology.shelf:
            yield Remark(
                "unplaced",
                event.id,
                "nothing says when it happened",
                "does a source say that it came after, before or during another event?",
            )


def circular_order(story: Story, chronology: Chronology) -> Iterator[Remark]:
    """See events that are said to come after one another in a circle."""
    for circle in find_circles(chronology):
        yield Remark(
            "circular-order",
            circle[0].where,
            f"these {len(circle)} statements can only be true if all of it happened at one time: "
            f"{cite(story, circle)}",
            "write 'same-time-as' if that is meant; else correct or drop one of them",
        )


def narrowed(story: Story, chronology: Chronology) -> Iterator[Remark]:
    """See written dates of which the other statements leave less."""
    for narrowing in find_narrowed(chronology):
        yield Remark(
            "narrowed",
            narrowing.written.where,
            describe_narrowing(story, narrowing).removesuffix("."),
            "the page shows both; nothing has to be changed",
        )
