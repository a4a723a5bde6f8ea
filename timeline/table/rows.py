"""The story as a pandas table, one row an event, in page order."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any, NamedTuple

import pandas as pd

from timeline.chronology import Chronology, find_narrowed, find_places
from timeline.story import (
    Event,
    Quotation,
    Story,
    first_public,
    party_of,
    support_of,
    voices_of,
)
from timeline.table.times import Days, claims_of, time_of, told_of

DAYS = "datetime64[s]"
_DAY_COLUMNS = ("earliest", "latest", "public", "public_earliest", "public_latest")
PUBLIC_COLUMNS = ("public", "public_earliest", "public_latest", "public_basis")
"""The columns on when an event became public."""

COLUMNS = (
    "id",
    "headline",
    "summary",
    "lane",
    "people",
    "as_written",
    "earliest",
    "latest",
    "precision",
    "qualifier",
    "edtf",
    "basis",
    "position",
    "told",
    "public",
    "public_earliest",
    "public_latest",
    "public_basis",
    "voices",
    "sources",
    "sentence",
    "time",
    "offset",
    "clocked",
    "status",
    "is_moment",
    "lasting",
    "spans",
    "claims",
    "withdrawn",
    "only_about",
    "claim_spans",
    "differing",
    "denied_by",
    "narrowed",
    "bearing",
    "independent",
    "parties",
    "kinds",
    "places",
)


def to_table(story: Story, chronology: Chronology, language: str = "en") -> pd.DataFrame:
    """Return the events as a table with the columns of `COLUMNS`, in page order.

    `earliest` and `latest` are inclusive days (`datetime64[s]`, `NaT` for an open end): of the
    written date, with the end or the length beside it, where there is one (`basis` is `dated`),
    else of the window that the constraints leave (`inferred`), or of what its publication alone
    leaves (`undated`). `position` counts from 0 in page order, `told` in the order in which the
    sources tell the events (`<NA>` where none does). `public` is the day on which the event was
    first public, `NaT` where that is not known to the day; `public_earliest` and `public_latest`
    are all days on which that can have been.
    `public_basis` says how it is known: the author has `stated` it, or it is no more than when the
    first of its `sources`, or of the outlets before them, told of it; else `None`. `people`,
    `voices` (who says so: nobody who denies it or took it back), `denied_by` and `sources` hold
    tuples of ids, as do `bearing`, the voices that bear the event out, of which so many are
    `independent` of each other, and `parties`, those of these voices and their sources; `kinds` are
    those of the sources. `sentence` says the date in `language`, and who denies the event. `time`
    is the clock time as written, `None` without one, `offset` by how many minutes that is ahead of
    universal time, `<NA>` where nothing says so; `clocked` are the first and the last second, in
    universal time where that is known, between which clocks say that it was, by words like "10:00
    to 11:30", by its length, or by the other events. `status` is the author's word on whether the
    event happened.
    `is_moment` tells that it lies on one day; `lasting` are the first and last day (within a
    day the seconds, where clocks tell both ends) on which an event surely was under way (as
    `until`, `lasts` or words like "from 12 to 16 October" say, without a doubt), `None` where none
    is sure. `spans` are the stretches in one of which it lies, where its words leave several.
    `claims` are the times of claims that stand, where sources claim different things or
    nobody bears out what is denied, and `withdrawn` those of claims that were taken back: of all
    those, in this order, `only_about` tells which are no more than about when, and `claim_spans`
    the stretches of those that leave several. `differing` are the
    sources that say different things in words. `narrowed` is what the other events leave of a
    written date (of an event of more days, what they leave of its first or of its last day). Times
    are tuples of first and last days (`None` for an open end).
    `places` are, where no event has a date, the first and the last place, from 0, that it can have
    in the order that is known; else, and where nothing is said of its time, `None`.
    """
    told = telling_order(story)
    narrowed, places = _narrowed(chronology), find_places(chronology)
    rows = [
        _row(story, story.event(event), chronology, told, language)
        | {
            "position": position,
            "narrowed": narrowed.get(event, ()),
            "places": places.get(event),
        }
        for position, event in enumerate(chronology.order)
    ]
    table = pd.DataFrame(rows, columns=list(COLUMNS))
    return table.astype(
        {"told": "Int64", "offset": "Int64", "position": "int64"}
        | dict.fromkeys(_DAY_COLUMNS, DAYS)
    )


def _narrowed(chronology: Chronology) -> dict[str, tuple[Days, ...]]:
    """Return what the other events leave of the written dates, by event."""
    found: dict[str, tuple[Days, ...]] = {}
    for narrowing in find_narrowed(chronology):
        left = (narrowing.window.earliest, narrowing.window.latest)
        found[narrowing.event] = (*found.get(narrowing.event, ()), left)
    return found


class Entry(NamedTuple):
    """What a list shows of an event."""

    id: str
    headline: str
    lane: str
    basis: str
    position: int
    sentence: str


def entries_of(table: pd.DataFrame) -> list[Entry]:
    """Return what a list shows of each event of `table`, in its order."""
    columns = [table[column].tolist() for column in Entry._fields]
    return [Entry(*values) for values in zip(*columns, strict=True)]


_UNKNOWN_PLACE = 1_000_000_000


def telling_order(story: Story, source: str = "") -> dict[str, int]:
    """Return the place, from 0, of each event in the order in which the sources tell them.

    A source that was published earlier tells earlier, one of unknown day last, in words or by what
    it claims; within one, pages and paragraphs decide, then the order of the file. With the id of a
    `source` it is the order in which that one tells the events that it tells.
    """
    told: dict[str, tuple[tuple[int, int, int, str], int, int]] = {}
    for event in story.events:
        places = [
            (story.source(words.source).rank, words.page or 0, words.paragraph or 0)
            for words in event.quotations
            if source in {"", words.source}
        ]
        # Nobody knows in which paragraph a source claims what is not quoted.
        places += [
            (story.source(claim.source).rank, _UNKNOWN_PLACE, 0)
            for claim in event.claims
            if source in {"", claim.source}
        ]
        if places:
            told[event.id] = min(places)
    return {event: place for place, event in enumerate(sorted(told, key=told.__getitem__))}


def _row(
    story: Story,
    event: Event,
    chronology: Chronology,
    told: dict[str, int],
    language: str,
) -> dict[str, object]:
    time = time_of(story, event, chronology, language)
    return (
        {
            "id": event.id,
            "headline": event.headline,
            "summary": event.summary,
            "lane": event.lane,
            "people": event.people,
            "told": told.get(event.id),
            "voices": _distinct(voices_of(story, words) for words in event.affirming),
            "differing": event.differing,
            "denied_by": _distinct(voices_of(story, words) for words in event.denials),
            "status": event.status,
            "is_moment": event.is_moment,
            "time": None,
            "offset": None,
            "clocked": None,
            "lasting": None,
            "spans": (),
        }
        | claims_of(event, _placed(time))
        | _borne(story, event)
        | _public(story, event)
        | time
        | {"sentence": told_of(story, event, str(time["sentence"]), language)}
        | ({"lasting": None} if event.is_unborne else {})
    )


def _placed(time: dict[str, Any]) -> Days | None:
    """Return the days between which an event is drawn; `None` beside the axis."""
    return None if time["basis"] == "undated" else (time["earliest"], time["latest"])


def _borne(story: Story, event: Event) -> dict[str, object]:
    """Return who bears an event out, and what is known of those who speak of it."""
    support = support_of(story, event)
    quoted = ((words.source,) for words in event.quotations)
    sources = _distinct((*quoted, *((claim.source,) for claim in event.claims)))
    records = [story.source(source) for source in sources]
    telling = [words.source for words in event.accounts]
    telling += [c.source for c in event.claims if c.stands and c.quotation is None]
    parties = [party for words in event.accounts for party in _parties(story, words)]
    parties += [party for party in (story.source(each).party for each in telling) if party]
    return {
        "bearing": support.voices,
        "independent": support.independent,
        "sources": sources,
        "parties": tuple(dict.fromkeys(parties)),
        "kinds": tuple(dict.fromkeys(record.kind for record in records)),
    }


def _parties(story: Story, words: Quotation) -> list[str]:
    found = (party_of(story, words, voice) for voice in voices_of(story, words))
    return [party for party in found if party is not None]


def _public(story: Story, event: Event) -> dict[str, object]:
    public = first_public(story, event)
    return {
        "public": public.day,
        "public_earliest": public.earliest,
        "public_latest": public.latest,
        "public_basis": "stated" if public.stated else "sources" if public.first else None,
    }


def _distinct(groups: Iterable[tuple[str, ...]]) -> tuple[str, ...]:
    return tuple(dict.fromkeys(item for group in groups for item in group))
