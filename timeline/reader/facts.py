"""What a browser knows of a story, so that whatever a reader chooses is answered there."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from timeline.choices import FILTERS
from timeline.reader.selection import order_of
from timeline.story import Story, published_by, support_of
from timeline.table import GROUPS, public_by, telling_order
from timeline.timeline import Timeline
from timeline.wording import name_voices, punctuation

MOST_TELLINGS = 30
"""With more sources than this, the orders in which each of them tells are not offered."""


def facts_of(timeline: Timeline, known: Timeline) -> dict[str, Any]:
    """Return the facts on each event of `timeline`, as of the day of `known`.

    `events` are the ids as they happened. `bearing` (who bears it out), `dated` (whether it is one
    of `dated_events`), `known` (whether it was public) and `lessons` (how many quotations it has,
    and whether it asks something; `None` where it was not known) have an entry for each of them,
    and so has each kind of ids in `has`, by the choice that asks for them; of voices that are told
    as one, all ids together are one more. `told` are the ids in the order of a source, that of all
    under ''; `silent` are those who tell of no event; `published` by id and name the sources, of
    several, that were by the day.
    """
    events = order_of(timeline, known, "happened")
    colon = punctuation(timeline.language).colon
    public, dated = _public(known), dated_events(known)
    return {
        "events": events,
        "told": _tellings(timeline, known),
        "published": [
            (source.id, f"{source.publisher}{colon}{source.title}")
            for source in published_by(timeline.story, known.day).sources
            if len(timeline.story.sources) > 1
        ],
        "silent": [
            teller for teller in tellers(timeline.story) if not telling_order(known.story, teller)
        ],
        "has": {name: _of_each(known, events, name) for name in FILTERS}
        | {"voice": _voices(timeline, known, events)},
        "bearing": [_bearing(known, event) for event in events],
        "dated": [event in dated for event in events],
        "known": [event in public for event in events],
        "lessons": [_lesson(known, event) for event in events],
    }


def dated_events(known: Timeline) -> frozenset[str]:
    """Return the events that have words in the first chart: those with a date, all if none has."""
    dated = frozenset(event for event, entry in known.entries.items() if entry.basis == "dated")
    return dated or frozenset(known.entries)


def _of_each(known: Timeline, events: Sequence[str], name: str) -> list[Sequence[str]]:
    """Return the ids of one kind that each event has; none where it was not known."""
    column = known.table[GROUPS.get(name, name)]
    ids = column if name in GROUPS else column.map(lambda value: (value,))
    found = dict(zip(known.table["id"], ids, strict=True))
    return [found.get(event, ()) for event in events]


def voices_to_choose(timeline: Timeline) -> dict[str, str]:
    """Return the names of those who bear anything out, by id; of several told as one by all ids."""
    bearing = {voice for voices in timeline.table["bearing"] for voice in voices}
    # Who only comments bears nothing out, and would find nothing.
    voices = [voice for voice in timeline.alone if voice in bearing]
    return name_voices(timeline.story, voices, timeline.language)


def _voices(timeline: Timeline, known: Timeline, events: Sequence[str]) -> list[Sequence[str]]:
    """Return the voices of each event, and those that are told as one where any of them is."""
    groups = [ids for ids in voices_to_choose(timeline) if "," in ids]
    found = (tuple(voices) for voices in _of_each(known, events, "voice"))
    return [
        (*voices, *(ids for ids in groups if not set(ids.split(",")).isdisjoint(voices)))
        for voices in found
    ]


def _public(known: Timeline) -> frozenset[str]:
    """Return the events that are known to have been public, all of them where no day is asked."""
    if known.day is None:
        return frozenset(known.entries)
    return frozenset(known.table.loc[public_by(known.table, known.day), "id"].tolist())


def _tellings(timeline: Timeline, known: Timeline) -> Mapping[str, tuple[str, ...]]:
    return {teller: order_of(timeline, known, "told", teller) for teller in tellers(timeline.story)}


def tellers(story: Story) -> list[str]:
    """Return whose order a story can be told in: '' for that of all; of few, each source's too."""
    sources = [source.id for source in story.sources]
    return ["", *sources] if 1 < len(sources) <= MOST_TELLINGS else [""]


def _lesson(known: Timeline, event: str) -> tuple[int, bool] | None:
    if event not in known.entries:
        return None
    told = known.story.event(event)
    return len(told.quotations), told.question is not None


def _bearing(known: Timeline, event: str) -> tuple[str, ...]:
    """Return who bears an event out; nobody where it was not public, or does not rest on voices."""
    if event not in known.entries:
        return ()
    support = support_of(known.story, known.story.event(event))
    return () if support.is_beyond else support.voices
