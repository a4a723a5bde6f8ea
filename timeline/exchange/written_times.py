"""What an author wrote of times, as texts that go out; `incoming.cells` reads them again."""

from __future__ import annotations

from collections.abc import Iterable

from timeline.dates import Duration, EventDate, write_edtf
from timeline.incoming.cells import READ_BY, RELATIONS, SEPARATOR, write_relation
from timeline.story import Event, Story


def times_of(event: Event) -> dict[str, str]:
    """Return the times of an event and its relations by their keys, empty where nothing is said."""
    return {
        "date": _written(event.date),
        "until": _written(event.until),
        "calendar": "" if event.calendar == "gregorian" else event.calendar,
        "reading": _written(event.reading),
        "lasts": _written(event.lasts),
        **{
            key: joined(write_relation(each) for each in getattr(event, key.replace("-", "_")))
            for key in RELATIONS
        },
        "public": _written(event.public),
        "status": "" if event.has_happened else event.status,
    }


def read_by(story: Story) -> dict[str, str]:
    """Return what has to be known to read the dates of a story anew, beyond their words."""
    days = story.reference_days
    dates = (date for e in story.events for date in (e.date, e.until, e.public) if date)
    needs_days = None not in days and any(date.inferred for date in dates)
    written = {
        "language": "" if story.language == "en" else story.language,
        "date_order": story.date_order or "",
        "as_of": _written(story.as_of) or (write_edtf(days) if needs_days else ""),
    }
    return {key: written[key] for key in READ_BY if written[key]}


def joined(items: Iterable[str]) -> str:
    """Return several texts as that of one cell."""
    return f"{SEPARATOR} ".join(items)


def _written(time: EventDate | Duration | None) -> str:
    return "" if time is None else time.as_written
