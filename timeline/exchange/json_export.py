"""The story as JSON, with every date as it was read."""

from __future__ import annotations

from typing import Any

import numpy as np
import pandas as pd

from timeline.dates import EventDate, iso_day
from timeline.incoming import FORMAT
from timeline.json_text import write_lines
from timeline.story import Event, Source, Story
from timeline.timeline import Timeline
from timeline.wording import attribution_chain, describe_reasons


def to_json(timeline: Timeline) -> str:
    """Return title, sources and events as JSON text.

    `format` is the version. `events` are the rows of the table in page order, with days as ISO 8601
    text or null (times as pairs of a first and a last day, or of seconds where a clock tells them,
    which are those of universal time where it tells the offset), people and quotations in full,
    `inferred`: the parts of the date that the text does not bear, its `calendar`, and the `reading`
    of the editor's where no rule reads the words. `story` is the whole story as its author wrote
    it, from which it can be made again; the rest follows from it.
    """
    story, table = timeline.story, timeline.table.astype(object)
    known = table.where(table.notna(), None)
    events = [_event(timeline, row) for row in known.to_dict("records")]
    whole = {
        "format": FORMAT,
        "title": story.title,
        "standfirst": story.standfirst,
        "language": story.language,
        "sources": [_source(source) for source in story.sources],
        "lanes": [lane.model_dump() for lane in story.lanes],
        "events": events,
        "story": story.model_dump(mode="json", by_alias=True, exclude_defaults=True),
    }
    return write_lines(whole)


def _source(source: Source) -> dict[str, Any]:
    """Return what is said of a source, and of a day that nobody knows that it is unknown."""
    return source.model_dump(exclude_defaults=True, by_alias=True)


def _event(timeline: Timeline, row: dict[Any, Any]) -> dict[str, Any]:
    story = timeline.story
    event = story.event(row["id"])
    date = event.date
    return {name: _plain(cell) for name, cell in row.items()} | {
        "inferred": sorted(date.inferred) if date else [],
        "calendar": event.calendar,
        "reading": _written(event.reading),
        "time": date.time.isoformat() if date and date.time else None,
        "rule": date.rule if date else None,
        "reasons": describe_reasons(story, timeline.chronology, event.id, timeline.language),
        "people": [story.person(p).model_dump(exclude_none=True) for p in event.people],
        "quotations": _quotations(story, event),
        "question": event.question,
    }


def _quotations(story: Story, event: Event) -> list[dict[str, Any]]:
    return [
        quotation.model_dump(exclude_none=True, by_alias=True)
        | {
            "speaker": story.person(quotation.speaker).model_dump(exclude_none=True),
            "chain": attribution_chain(story, quotation),
        }
        for quotation in event.quotations
    ]


def _written(date: EventDate | None) -> str | None:
    return None if date is None else date.as_written


def _plain(cell: Any) -> Any:
    """Return a cell of the table with its days and seconds, however deep they lie, as text."""
    if isinstance(cell, tuple):
        return [_plain(part) for part in cell]
    if isinstance(cell, pd.Timestamp):
        return iso_day(cell.to_datetime64())
    return _moment(cell) if isinstance(cell, np.datetime64) else cell


def _moment(at: np.datetime64) -> str:
    return iso_day(at) if at.dtype == "datetime64[D]" else str(at)
