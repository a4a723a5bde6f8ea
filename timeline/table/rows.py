"""The story as a pandas table, one row an event, in page order."""

from __future__ import annotations

from collections.abc import Iterable
from typing import NamedTuple

import numpy as np
import pandas as pd

from timeline.chronology import Chronology, find_narrowed, find_places
from timeline.dates import EventDate
from timeline.story import (
    Event,
    Quotation,
    Source,
    Story,
    first_public,
    party_of,
    support_of,
    voices_of,
)
from timeline.wording import (
    describe_claims,
    describe_doubt,
    describe_span,
    describe_window,
    phrases,
    punctuation,
)

DAYS = "datetime64[s]"
DAY_COLUMNS = ("earliest", "latest", "public", "public_earliest", "public_latest")
PUBLIC_COLUMNS = ("public", "public_earliest", "public_latest", "public_basis")
"""The columns on when an event became public."""

Days = tuple[np.datetime64 | None, np.datetime64 | None]
"""A first and a last day, or second where a clock tells it; `None` is an open end."""

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
    "withdrawn",
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
    `independent` of each other, and `parties`, those of voices and sources; `kinds` are those of
    the sources. `sentence` says the date in `language`, and who denies the event. `time` is the
    clock time as written, `None` without one, `offset` by how many minutes that is ahead of
    universal time, `<NA>` where nothing says so. `status` is the author's word on whether the event
    happened.
    `is_moment` tells that it lies on one day; `lasting` are the first and last day (within a
    day the seconds, where clocks tell both ends) on which an event surely was under way (as
    `until`, `lasts` or words like "from 12 to 16 October" say, without a doubt), `None` where none
    is sure. `claims` are the times of claims that stand, where sources claim different things or
    nobody bears out what is denied, `withdrawn` those of claims that were taken
    back, and `narrowed` what the other events leave of a written date (of an event of more days,
    what they leave of its first or of its last day): tuples of first and last days (`None` for an
    open end).
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


_UNKNOWN_PLACE = 1_000_000_000


def telling_order(story: Story, source: str = "") -> dict[str, int]:
    """Return the place, from 0, of each event in the order in which the sources tell them.

    A source that was published earlier tells earlier, one of unknown day last; within one, pages
    and paragraphs decide, then the order of the file. With the id of a `source` it is the order in
    which that one tells the events that it tells.
    """
    told: dict[str, tuple[tuple[int, int, int, str], int, int]] = {}
    for event in story.events:
        places = [
            (_rank(story.source(words.source)), words.page or 0, words.paragraph or 0)
            for words in event.quotations
            if source in {"", words.source}
        ]
        # Where nothing is quoted, what is claimed; nobody knows in which paragraph.
        places = places or [
            (_rank(story.source(claim.source)), _UNKNOWN_PLACE, 0)
            for claim in event.claims
            if source in {"", claim.source}
        ]
        if places:
            told[event.id] = min(places)
    return {event: place for place, event in enumerate(sorted(told, key=told.__getitem__))}


def _rank(source: Source) -> tuple[int, int, int, str]:
    """Return what puts sources in the order of their publication; ids decide between equals."""
    date = source.published
    known = [day for day in (date.latest, date.earliest) if day is not None] if date else []
    if date is None or not known:
        return (1, 0, 0, source.id)
    days = int(known[0].astype(np.int64))
    clock = date.time
    seconds = clock.hour * 3600 + clock.minute * 60 + clock.second if clock else 0
    return (0, days, seconds, source.id)


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
            "voices": _distinct(voices_of(story, words) for words in event.affirming),
            "denied_by": _distinct(voices_of(story, words) for words in event.denials),
            "status": event.status,
            "is_moment": event.is_moment,
            "time": None,
            "offset": None,
            "lasting": None,
        }
        | _claimed(event)
        | _borne(story, event)
        | _public(story, event)
        | time
        | {"sentence": _told(story, event, str(time["sentence"]), language)}
        | ({"lasting": None} if event.is_unborne else {})
    )


def _time(story: Story, event: Event, chronology: Chronology, language: str) -> dict[str, object]:
    date, until = event.date, event.until
    claimed = [claim for claim in event.claims if claim.date is not None]
    if claimed and event.dates:
        return _disputed(story, event, language)
    if date is None:
        window = chronology[event.id]
        placed = _with_length(describe_window(window, language), event, language)
        told = [placed, describe_claims(story, event, language)] if claimed else [placed]
        return {
            "as_written": None,
            "earliest": window.earliest,
            "latest": window.latest,
            "precision": None,
            "qualifier": None,
            "edtf": None,
            "basis": "undated" if event.id in chronology.shelf else "inferred",
            "sentence": punctuation(language).space.join(told),
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
        "lasting": _under_way(date, until, first, last),
    }


def _under_way(
    date: EventDate, until: EventDate | None, first: Days, last: Days | None
) -> Days | None:
    """Return from when to when an event surely was under way: by the clock within a day."""
    if date.qualifier or (until and until.qualifier):
        return None
    if date.clock_span is None or first[0] != (last or first)[1]:
        return _lasting(first, last)
    # Of its end on that day no more may be known than that it was then.
    begun, ended = _stretch(date, None), _stretch(until, None)
    is_told = until is not None and until.clock_span is not None
    return (begun[1], ended[0]) if is_told and begun and ended else None


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


def _told(story: Story, event: Event, sentence: str, language: str) -> str:
    """Return the sentence on a time; of what was announced, or is denied, it says so."""
    doubt = describe_doubt(story, event, language)
    if doubt:
        sentence = f"{_closed(sentence, language)}{punctuation(language).space}{doubt}"
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
    return _("{sentence} It lasts {length}.").format(
        sentence=_closed(sentence, language), length=event.lasts.as_written
    )


def _closed(sentence: str, language: str) -> str:
    """Return a sentence with its stop."""
    stop = punctuation(language).stop
    return f"{sentence.removesuffix(stop)}{stop}"


def _disputed(story: Story, event: Event, language: str) -> dict[str, object]:
    """Return the hull of all claims that stand: none of them wins, and the sentence names each."""
    standing = [claim for claim in event.claims if claim.stands and claim.date]
    stretches = [(claim.earliest, claim.latest) for claim in standing]
    if event.date is not None:
        stretches.append((event.date.earliest, (event.until or event.date).latest))
    firsts, lasts = ([stretch[side] for stretch in stretches] for side in (0, 1))
    # Where all say the same, it is a date like any other.
    same = event.dates[0] if not event.is_disputed else None
    return {
        "as_written": "; ".join(date.as_written for date in event.dates),
        "earliest": None if None in firsts else min(day for day in firsts if day is not None),
        "latest": None if None in lasts else max(day for day in lasts if day is not None),
        "precision": same.precision.value if same else None,
        "qualifier": same.qualifier.value if same and same.qualifier else None,
        "edtf": same.edtf if same else None,
        "basis": "dated",
        "sentence": _with_length(describe_claims(story, event, language), event, language),
        "time": same.time if same else None,
        "offset": same.offset if same else None,
    }


def _claimed(event: Event) -> dict[str, object]:
    """Return the times of claims that differ; one without a time has that of the event, if any.

    The author's own stands first where no claim has it, unless it was taken back and nobody bears
    the event out. It is no more than a claim, too, where nobody bears out what is denied.
    """
    if not (event.is_disputed or event.is_unborne):
        return {"claims": (), "withdrawn": ()}
    own = _stretch(event.date, event.until)
    times = [(claim.stands, _stretch(claim.date, claim.until) or own) for claim in event.claims]
    standing = [time for stands, time in times if time is not None and stands]
    withdrawn = [time for stands, time in times if time is not None and not stands]
    is_left = bool(event.accounts) or own not in withdrawn
    if own is not None and own not in standing and is_left:
        standing.insert(0, own)
    return {"claims": tuple(standing), "withdrawn": tuple(withdrawn)}


def _stretch(date: EventDate | None, until: EventDate | None) -> Days | None:
    """Return from when to when a written time is; in universal time where it tells the offset."""
    if date is None:
        return None
    first, last = date, until or date
    clocks = first.clock_span, last.clock_span
    return (
        first.earliest if clocks[0] is None else clocks[0][0] - (first.offset or 0) * 60,
        last.latest if clocks[1] is None else clocks[1][1] - (last.offset or 0) * 60,
    )


def _borne(story: Story, event: Event) -> dict[str, object]:
    """Return who bears an event out, and what is known of those who speak of it."""
    support = support_of(story, event)
    quoted = ((words.source,) for words in event.quotations)
    sources = _distinct((*quoted, *((claim.source,) for claim in event.claims)))
    records = [story.source(source) for source in sources]
    parties = [party for words in event.quotations for party in _parties(story, words)]
    parties += [record.party for record in records if record.party]
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
