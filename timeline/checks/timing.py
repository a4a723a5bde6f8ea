"""The rules about what a story says of time, each a function from a story to what it sees."""

from __future__ import annotations

from collections.abc import Iterator

from timeline.checks.model import Look, Remark
from timeline.chronology import Chronology, cite, find_circles, find_narrowed
from timeline.dates import EventDate
from timeline.story import Claim, Event, Story
from timeline.wording.dates import describe
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


MOST_OF_IT = 0.5
"""The part of the chart's time from which on an event dominates it."""


def endless(story: Story, chronology: Chronology) -> Iterator[Remark]:
    """See the event without an end that takes most of the time that the chart shows."""
    days = [
        day for date in _dates(story) for day in (date.earliest, date.latest) if day is not None
    ]
    if not days:
        return
    first, last = min(days), max(days)
    for event in story.events:
        window = chronology[event.id]
        where = _open_end(event)
        if not where or window.earliest is None:
            continue
        # Its source bounds it, too; on the chart it ends with what else is dated.
        end = last if window.latest is None else min(window.latest, last)
        if (end - window.earliest).astype(int) > MOST_OF_IT * (last - first).astype(int):
            yield Remark(
                "endless",
                f"{event.id}.{where}",
                "until when? Its end is open, and so it takes most of the chart",
                "write 'until: ' if a source says when it ended, or date only its beginning",
            )


def unsaid_length(story: Story, chronology: Chronology) -> Iterator[Remark]:
    """See events of no known length in whose time others lie: they all are on one day then."""
    lying: dict[str, list[str]] = {}
    for other in story.events:
        for around in {*other.during}:
            lying.setdefault(around, []).append(other.id)
    for event in story.events:
        within = lying.get(event.id, ())
        days = (chronology[event.id],) if not event.dates else event.dates
        is_one_day = any(each.earliest == each.latest is not None for each in days)
        if within and event.is_moment and not is_one_day:
            yield Remark(
                "unsaid-length",
                event.id,
                f"nothing says that it lasted, so that what lies within it is of its one day: "
                f"{', '.join(within)}",
                "write 'lasts: ' or 'until: ' where it took longer than a day",
            )


def _open_end(event: Event) -> str:
    """Return the key of a date of an event that has no end; '' where all have one."""
    dates: list[tuple[str, Event | Claim]] = [("", event)]
    dates += [(f"claims.{n}.", claim) for n, claim in enumerate(event.claims) if claim.stands]
    for where, dated in dates:
        ending = dated.until or dated.date
        if ending is not None and ending.latest is None and event.lasts is None:
            return f"{where}{'until' if dated.until else 'date'}"
    return ""


def _dates(story: Story) -> Iterator[EventDate]:
    for event in story.events:
        yield from event.dates
        if event.until is not None:
            yield event.until


def editors_reading(story: Story, _: Chronology) -> Iterator[Remark]:
    """See the dates whose words are read by the editor and by no rule."""
    for event in story.events:
        if event.date is not None and event.date.reading:
            yield Remark(
                "editors-reading",
                f"{event.id}.reading",
                f"“{event.date.as_written}” is read as {event.date.reading} by you, not by a rule",
                "readers are told so; nothing has to be changed",
            )


def past_plan(story: Story, _: Chronology) -> Iterator[Remark]:
    """See plans without a year, which is inferred as that of a time that was over."""
    made = story.reference_days.last
    for event in story.events:
        date = event.date
        if event.status != "planned" or date is None or "year" not in date.inferred:
            continue
        end = date.latest if date.latest is not None else date.earliest
        if made is not None and end is not None and end < made:
            yield Remark(
                "past-plan",
                f"{event.id}.date",
                f"it is planned, and “{date.as_written}” is read as the last, not as the next: "
                f"{describe(date)}",
                "write the year, where the next is meant",
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


LOOKS: tuple[Look, ...] = (
    unplaced,
    endless,
    unsaid_length,
    editors_reading,
    past_plan,
    circular_order,
    narrowed,
)
