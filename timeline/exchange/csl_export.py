"""Citations as CSL-JSON, which reference managers read: sources, and events and their words."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from timeline.dates import EventDate, Precision, Span, in_units
from timeline.json_text import write_json
from timeline.story import (
    Event,
    Quotation,
    Source,
    Story,
    passage_address,
    published_by,
    web_address,
)
from timeline.timeline import Timeline
from timeline.wording import attribution_chain

if TYPE_CHECKING:
    import numpy as np

Item = dict[str, Any]

# What kinds of source are called in CSL.
_TYPES = {
    "press": "article-newspaper",
    "speech": "speech",
    "memoir": "book",
    "broadcast": "broadcast",
    "web": "webpage",
}


def to_csl(timeline: Timeline, day: np.datetime64 | None = None) -> str:
    """Return the sources of the story as CSL-JSON text, each an item.

    They are those surely published by the end of `day`, if one is given. Each has the story's
    standfirst as its abstract: that of an invented story says so.
    """
    story = timeline.story
    told, sources = {"abstract": story.standfirst}, published_by(story, day).sources
    return write_json([_source(story, each) | told for each in sources], indent=2)


def csl_of_event(story: Story, event: Event, address: str) -> str:
    """Return an event, its quotations and their sources as CSL-JSON text.

    `address` is the permanent one of the event. A quotation has its words as its `note`, with the
    chain by which they came.
    """
    entry = {
        "id": f"event-{event.id}",
        "type": "entry",
        "title": event.headline,
        "container-title": story.title,
        "abstract": event.summary,
        "URL": address,
        "language": story.language,
    }
    words = (_words(story, event, number) for number in range(1, len(event.quotations) + 1))
    named = dict.fromkeys(each.source for each in event.quotations)
    sources = (_source(story, story.source(each)) for each in named)
    return write_json([entry, *words, *sources], indent=2)


def _source(story: Story, source: Source) -> Item:
    item = {
        "id": f"source-{source.id}",
        "type": _TYPES.get(source.kind, "document"),
        "title": source.title,
        "author": [{"literal": source.author}] if source.author else None,
        "publisher": source.publisher,
        "container-title": source.publisher if source.kind in {"press", "web"} else None,
        "issued": _date(source.published) if source.published else None,
        "accessed": _date(source.accessed) if source.accessed else None,
        "URL": web_address(source.url) or web_address(source.archived),
        "language": source.language or story.language,
        "note": source.note,
    }
    return {key: value for key, value in item.items() if value is not None}


def _words(story: Story, event: Event, number: int) -> Item:
    words: Quotation = event.quotations[number - 1]
    source = story.source(words.source)
    told = f"“{words.exact}” ({attribution_chain(story, words)})"
    item = _source(story, source) | {"id": f"quotation-{event.id}-{number}", "note": told}
    address = passage_address(source, words)
    return item | ({"URL": address} if address else {}) | _place(words)


def _place(words: Quotation) -> Item:
    """Return the page of words; a paragraph is no field of CSL's, and stands as a section."""
    if words.page is not None:
        return {"page": str(words.page)}
    return {} if words.paragraph is None else {"section": f"¶ {words.paragraph}"}


def _date(date: EventDate) -> Item:
    """Return a date as fine as it is known; one that is open stays in its words."""
    unit, first, last = in_units(Span(date.earliest, date.latest))
    if first is None or last is None:
        return {"literal": date.as_written}
    size = {Precision.YEAR: 1, Precision.MONTH: 2}.get(unit, 3)
    parts = [[at.year, at.month, at.day][:size] for at in (first, last)]
    doubt = {"circa": True} if date.qualifier else {}
    return {"date-parts": parts[:1] if parts[0] == parts[1] else parts} | doubt
