"""What a browser knows of a story, so that whatever a reader chooses is answered there."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from timeline.reader.selection import order_of, stages_at
from timeline.story import support_of
from timeline.table import public_by
from timeline.timeline import Timeline

MOST_TELLINGS = 30
"""With more sources than this, the orders in which each of them tells are not offered."""


def facts_of(timeline: Timeline, known: Timeline) -> dict[str, Any]:
    """Return the facts on each event of `timeline`, as of the day of `known`.

    `events` are the ids as they happened; `lane`, `people`, `voices`, `bearing` (who bears it out),
    `known` (whether it was public) and `steps` (of a lesson, and with everything revealed) have an
    entry for each of them. `told` are the ids in the order of a source, that of all under ''.
    """
    events = order_of(timeline, known, "happened")
    rows = known.table.set_index("id")[["lane", "people", "voices"]].to_dict("index")
    nothing = {"lane": "", "people": (), "voices": ()}
    columns = [rows.get(event, nothing) for event in events]
    public = _public(known)
    return {
        "events": events,
        "told": _tellings(timeline, known),
        **{name: [row[name] for row in columns] for name in nothing},
        "bearing": [_bearing(known, event) for event in events],
        "known": [event in public for event in events],
        "steps": [
            [len(stages_at(known, event, reveal=reveal)) for reveal in (False, True)]
            for event in events
        ],
    }


def _public(known: Timeline) -> frozenset[str]:
    """Return the events that are known to have been public, all of them where no day is asked."""
    if known.day is None:
        return frozenset(known.entries)
    return frozenset(known.table.loc[public_by(known.table, known.day), "id"].tolist())


def _tellings(timeline: Timeline, known: Timeline) -> Mapping[str, tuple[str, ...]]:
    sources = [source.id for source in timeline.story.sources]
    tellers = sources if 1 < len(sources) <= MOST_TELLINGS else []
    return {teller: order_of(timeline, known, "told", teller) for teller in ("", *tellers)}


def _bearing(known: Timeline, event: str) -> tuple[str, ...]:
    """Return who bears an event out; nobody where it was not public, or a statement was made."""
    if event not in known.entries:
        return ()
    support = support_of(known.story, known.story.event(event))
    return () if support.is_act else support.voices
