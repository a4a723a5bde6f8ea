"""What was written of a time, for tests that compare it."""

from __future__ import annotations

from timeline.dates import Duration, EventDate


def as_written(time: EventDate | Duration | None) -> str | None:
    """Return a date or a length as its author wrote it."""
    return None if time is None else time.as_written
