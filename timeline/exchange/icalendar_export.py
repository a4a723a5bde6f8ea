"""The story as an iCalendar (RFC 5545), every event an entry of whole days."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator
from dataclasses import dataclass
from typing import TYPE_CHECKING
from uuid import NAMESPACE_URL, uuid5

from timeline.chronology import Chronology
from timeline.dates import Span
from timeline.exchange.days import day_of
from timeline.story import Event, Story
from timeline.table import to_table
from timeline.wording import attribution_chain

if TYPE_CHECKING:
    from icalendar import Event as Entry

_PRODUCT = "-//The Zhang Case Timeline//timeline//EN"
_STAMP = dt.datetime(1970, 1, 1, tzinfo=dt.UTC)


@dataclass(frozen=True, slots=True)
class Days:
    """The first and the last day of an event, both inclusive."""

    first: dt.date
    last: dt.date


def to_icalendar(story: Story, chronology: Chronology) -> str:
    """Return the events whose two ends are known as entries of whole days, in page order.

    An entry goes from the first day on which the event can have begun to the last on which it can
    have ended (`DTEND` is the day after); the description says how closely that is known. It takes
    no time in a calendar. Entries are stamped alike, so that the same story gives the same text.
    """
    from icalendar import Calendar  # noqa: PLC0415 (a tenth of a second that no page waits for)

    calendar = Calendar()
    calendar.add("version", "2.0")
    calendar.add("prodid", _PRODUCT)
    calendar.add("name", story.title)
    calendar.add("x-wr-calname", story.title)
    for row in to_table(story, chronology).to_dict("records"):
        days = days_of(Span(day_of(row["earliest"]), day_of(row["latest"])))
        if days is not None:
            calendar.add_component(_entry(story, story.event(row["id"]), days, row["sentence"]))
    return str(calendar.to_ical(), "utf-8")


def days_of(span: Span) -> Days | None:
    """Return what a calendar can hold of an interval, or `None`.

    It cannot hold an open end, or a day outside the years 1 to 9999; the day after the last one is
    written too, so that the last of all days is out of reach.
    """
    if span.first is None or span.last is None:
        return None
    first, last = span.first.item(), span.last.item()  # outside the years 1 to 9999 a number
    if not isinstance(first, dt.date) or not isinstance(last, dt.date) or last == dt.date.max:
        return None
    return Days(first, last)


def _entry(story: Story, event: Event, days: Days, sentence: str) -> Entry:
    from icalendar import Event as Entry  # noqa: PLC0415 (the same)

    entry = Entry()
    entry.add("uid", str(uuid5(NAMESPACE_URL, f"{story.title}#{event.id}")))
    entry.add("dtstamp", _STAMP)
    entry.add("dtstart", days.first)
    entry.add("dtend", days.last + dt.timedelta(days=1))
    entry.add("transp", "TRANSPARENT")
    entry.add("summary", event.headline)
    entry.add("categories", [story.lane(event.lane).label])
    entry.add("description", "\n\n".join(_description(story, event, sentence)))
    return entry


def _description(story: Story, event: Event, sentence: str) -> Iterator[str]:
    yield sentence
    yield event.summary
    for words in event.quotations:
        yield f"“{words.exact}” ({attribution_chain(story, words)})"
