"""The story as a pandas table, one row an event, in page order."""

from __future__ import annotations

from collections.abc import Iterable
from typing import NamedTuple

import numpy as np
import pandas as pd

from timeline.chronology import Chronology, Kind, find_narrowed, find_places
from timeline.dates import EventDate
from timeline.story import Event, Story, first_public
from timeline.wording import (
    describe_claims,
    describe_span,
    describe_window,
    phrases,
    punctuation,
)
from timeline.wording.voices import voices_of

DAYS = "datetime64[s]"
DAY_COLUMNS = ("earliest", "latest", "public", "public_earliest", "public_latest")

Days = tuple[np.datetime64 | None, np.datetime64 | None]
"""A first and a last day; `None` is an open end."""

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
    "status",
    "is_moment",
    "lasting",
    "claims",
    "narrowed",
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
    `voices` and `sources` hold tuples of ids. `sentence` says the date in `language`. `time` is the
    clock time as written, `None` without one, `offset` by how many minutes that is ahead of
    universal time, `<NA>` where nothing says so. `status` is the author's word on whether the event
    happened. `is_moment` tells that it lies on one day; `lasting` are the first and last day on
    which an event of more days surely was under way (as `until`, `lasts` or words like "from 12 to
    16 October" say, without a doubt), `None` where none is sure. `claims` are the times that
    sources claim, and `narrowed` what the other events leave of a written date (of an event of more
    days, what they leave of its first or of its last day): tuples of first and last days (`None`
    for an open end).
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
        {"told": "Int64", "offset": "Int64", "position": "int64"} | dict.fromkeys(DAY_COLUMNS, DAYS)
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


def telling_order(story: Story) -> dict[str, int]:
    """Return the place, from 0, of each quoted event in the order in which the sources tell them.

    The sources stand in the order of the file; within one, the paragraph of an event's first
    quotation decides, then the order of the file.
    """
    rank = {source.id: place for place, source in enumerate(story.sources)}
    quoted = [event for event in story.events if event.quotations]
    quoted.sort(key=lambda event: (rank[event.quotations[0].source], event.quotations[0].paragraph))
    return {event.id: place for place, event in enumerate(quoted)}


def _row(
    story: Story,
    event: Event,
    chronology: Chronology,
    told: dict[str, int],
    language: str,
) -> dict[str, object]:
    time = _time(story, event, chronology, language)
    return (
        {
            "id": event.id,
            "headline": event.headline,
            "summary": event.summary,
            "lane": event.lane,
            "people": event.people,
            "told": told.get(event.id),
            "voices": _distinct(voices_of(story, quotation) for quotation in event.quotations),
            "sources": _distinct((quotation.source,) for quotation in event.quotations),
            "status": event.status,
            "is_moment": event.is_moment,
            "time": None,
            "offset": None,
            "lasting": None,
            "claims": tuple((claim.earliest, claim.latest) for claim in event.claims),
        }
        | _public(story, event)
        | time
        | {"sentence": _told(event, str(time["sentence"]), language)}
    )


def _time(story: Story, event: Event, chronology: Chronology, language: str) -> dict[str, object]:
    date, until = event.date, event.until
    if event.claims:
        return _disputed(story, event, chronology, language)
    if date is None:
        window = chronology[event.id]
        return {
            "as_written": None,
            "earliest": window.earliest,
            "latest": window.latest,
            "precision": None,
            "qualifier": None,
            "edtf": None,
            "basis": "undated" if event.id in chronology.shelf else "inferred",
            "sentence": _with_length(describe_window(window, language), event, language),
        }
    first, last = _ends(event, date, until, chronology)
    return {
        "as_written": date.as_written,
        "earliest": date.earliest,
        "latest": (last or first)[1],
        "precision": date.precision.value,
        "qualifier": date.qualifier.value if date.qualifier else None,
        "edtf": f"{date.edtf}/{until.edtf}" if until else date.edtf,
        "basis": "dated",
        "sentence": _with_length(describe_span(date, until, language), event, language),
        "time": date.time if date.is_clock_exact else None,
        "offset": date.offset,
        "lasting": None if date.qualifier or (until and until.qualifier) else _lasting(first, last),
    }


def _ends(
    event: Event, date: EventDate, until: EventDate | None, chronology: Chronology
) -> tuple[Days, Days | None]:
    """Return when an event can have begun and, where it is said to have gone on, can have ended.

    Where its length is written in place of its end, the end is what follows from that.
    """
    begun = (date.earliest, date.latest)
    if until is not None:
        return begun, (until.earliest, until.latest)
    if event.lasts is not None:
        end = chronology.end(event.id)
        return begun, (end.earliest, end.latest)
    # What other events leave less of lies on a single day, whatever the words say.
    if date.lasting is None or chronology.narrowed(event.id) is not None:
        return begun, None
    began, ended = date.lasting
    return (date.earliest, began), (ended, date.latest)


def _lasting(first: Days, last: Days | None) -> Days | None:
    """Return from when to when an event that began and ended so was surely under way."""
    begun, ended = first[1], last and last[0]
    return None if begun is None or ended is None or begun > ended else (begun, ended)


def _told(event: Event, sentence: str, language: str) -> str:
    """Return the sentence on a time; of what was announced it says so."""
    _ = phrases(language).gettext
    if event.status == "planned":
        return _("Announced: {sentence}").format(sentence=sentence)
    if event.status == "cancelled":
        return _("Announced and cancelled: {sentence}").format(sentence=sentence)
    return sentence


def _with_length(sentence: str, event: Event, language: str) -> str:
    if event.lasts is None:
        return sentence
    _ = phrases(language).gettext
    stop = punctuation(language).stop
    return _("{sentence} It lasts {length}.").format(
        sentence=f"{sentence.removesuffix(stop)}{stop}", length=event.lasts.as_written
    )


def _disputed(
    story: Story, event: Event, chronology: Chronology, language: str
) -> dict[str, object]:
    """Return the hull of all claims: none of them wins, and the sentence names each."""
    dates = [event.date] if event.date else []
    dates += [claim.date for claim in event.claims]
    first = chronology.written(event.id, Kind.DATE)
    last = chronology.written(event.id, Kind.UNTIL)
    earliest, latest = first.hull if first else (None, None)
    return {
        "as_written": "; ".join(date.as_written for date in dates),
        "earliest": earliest,
        "latest": last.hull[1] if last else latest,
        "precision": None,
        "qualifier": None,
        "edtf": None,
        "basis": "dated",
        "sentence": describe_claims(story, event, language),
    }


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
