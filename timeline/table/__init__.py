"""The story as a pandas table, one row an event, and what can be asked of it."""

from __future__ import annotations

from timeline.table.finding import (
    GROUPS,
    PublicDays,
    find_events,
    in_order,
    perhaps_public_by,
    public_by,
    public_days,
    searchable,
)
from timeline.table.reliance import (
    PartyReliance,
    Reliance,
    faded,
    finding_of,
    party_reliances,
    reliances,
)
from timeline.table.rows import (
    COLUMNS,
    PUBLIC_COLUMNS,
    Entry,
    entries_of,
    telling_order,
    to_table,
)
