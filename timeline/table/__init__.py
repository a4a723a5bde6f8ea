"""The story as a pandas table, one row an event, and what can be asked of it."""

from __future__ import annotations

from timeline.table.finding import (
    Counts,
    count_events,
    days_published,
    find_events,
    in_order,
    public_by,
    searchable,
)
from timeline.table.reliance import Reliance, faded, reliance_on, voices_in
from timeline.table.rows import COLUMNS, Entry, entries_of, to_table

__all__ = [
    "COLUMNS",
    "Counts",
    "Entry",
    "Reliance",
    "count_events",
    "days_published",
    "entries_of",
    "faded",
    "find_events",
    "in_order",
    "public_by",
    "reliance_on",
    "searchable",
    "to_table",
    "voices_in",
]
