"""When an event was first told in public, as far as a story says."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import TYPE_CHECKING

from timeline.dates import EventDate
from timeline.story.events import Event
from timeline.story.model import Story
from timeline.story.sources import Outlet, Source

if TYPE_CHECKING:
    import numpy as np


LONG_AFTER = 366
"""Days after an event from which on a source that first tells of it is late."""


@dataclass(frozen=True, slots=True)
class Publication:
    """That a source, or an outlet before it, told of an event, and when.

    `outlet` is the id of the outlet; empty where the source itself is meant.
    """

    source: str
    outlet: str
    date: EventDate


@dataclass(frozen=True, slots=True)
class FirstPublic:
    """When an event was first public: from `earliest` to `latest`; `None` is an open end.

    `stated` is what the author says of it. Without that, it is no more than when the event is first
    told among the sources of the story, and `first` are the publications of which each can be that
    one, in the order of the event's quotations and claims.
    """

    earliest: np.datetime64 | None = None
    latest: np.datetime64 | None = None
    stated: EventDate | None = None
    first: tuple[Publication, ...] = ()

    @property
    def day(self) -> np.datetime64 | None:
        """The day, where it is known to the day and without doubt."""
        dates = [self.stated] if self.stated else [publication.date for publication in self.first]
        is_known = any(date.is_one_day for date in dates)
        return self.latest if is_known and self.earliest == self.latest else None


def first_public(story: Story, event: Event) -> FirstPublic:
    """Return when `event` was first public."""
    if event.public is not None:
        return FirstPublic(event.public.earliest, event.public.latest, event.public)
    told = tuple(dict.fromkeys(_publications(story, event)))
    latest = min((one.date.latest for one in told if one.date.latest is not None), default=None)
    starts = [one.date.earliest for one in told]
    earliest = None if None in starts else min((day for day in starts if day), default=None)
    first = tuple(
        one
        for one, start in zip(told, starts, strict=True)
        if latest is None or start is None or start <= latest
    )
    return FirstPublic(earliest, latest, first=first)


def is_first_told_late(story: Story, event: Event, ended: np.datetime64 | None) -> bool:
    """Return whether all that tell of an event did so more than a year after it.

    `ended` is the last day on which it can have ended; `None` is an open end. Where the author
    states when the event became public, it is not first told by those.
    """
    told = first_public(story, event)
    if told.stated or told.earliest is None or ended is None or not event.has_happened:
        return False
    return bool((told.earliest - ended).astype(int) >= LONG_AFTER)


def _publications(story: Story, event: Event) -> Iterator[Publication]:
    """Yield when each source, and each outlet before it, told of the event, where that is known."""
    for quotation in event.quotations:
        yield from _published(story, quotation.source)
        for via in quotation.via:
            carrier = story.carrier(via)
            if isinstance(carrier, Outlet) and carrier.published is not None:
                yield Publication(quotation.source, via, carrier.published)
            elif isinstance(carrier, Source):
                yield from _published(story, via)
    for claim in event.claims:
        yield from _published(story, claim.source)


def _published(story: Story, source: str) -> Iterator[Publication]:
    date = story.source(source).published
    if date is not None:
        yield Publication(source, "", date)
