"""The list of the events that were asked for, a page of it at a time."""

from __future__ import annotations

from math import ceil
from typing import NamedTuple

from timeline.markup import event_list
from timeline.timeline import Timeline
from timeline.views.navigation import Reader

LIST_PAGE = 50
"""How many events the list shows at once."""


class Listing(NamedTuple):
    """A page of the list as HTML, its number from 1, and how many events all pages hold."""

    html: str
    page: int
    total: int


def list_events(opened: Timeline, reader: Reader) -> Listing:
    """Return the page of the list that the reader chose, else that with the event in focus."""
    events = [event for event in reader.order if event in reader.shown]
    page = _page(events, reader)
    listed = events[(page - 1) * LIST_PAGE : page * LIST_PAGE]
    known = opened.as_of(reader.choices.asof)
    entries = [known.entries[event] for event in listed]
    html = event_list(known.story, entries, reader.language, search=reader.choices.q)
    return Listing(html, page, len(events))


def _page(events: list[str], reader: Reader) -> int:
    last = max(1, ceil(len(events) / LIST_PAGE))
    if reader.choices.page:
        return min(reader.choices.page, last)
    event = reader.focus.event
    return 1 + events.index(event) // LIST_PAGE if event in events else 1
