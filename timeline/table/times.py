"""When an event happens and how that is told, as cells of its row."""

from __future__ import annotations

from typing import NamedTuple

import numpy as np

from timeline.chronology import Chronology
from timeline.dates import (
    CLOCK_SECONDS,
    DAY,
    Duration,
    EventDate,
    Seconds,
    choices_of,
    shift,
)
from timeline.story import (
    Event,
    Story,
)
from timeline.wording import (
    describe_claims,
    describe_differing,
    describe_doubt,
    describe_span,
    describe_window,
    phrases,
    punctuation,
)

Days = tuple[np.datetime64 | None, np.datetime64 | None]
"""A first and a last day, or second where a clock tells it; `None` is an open end."""


def time_of(story: Story, event: Event, chronology: Chronology, language: str) -> dict[str, object]:
    """Return the cells on when an event happens, by their columns (`timeline.table.to_table`).

    They are of its date, else of the window that is left for it, or of all that claims say.
    """
    date, until = event.date, event.until
    claimed = [claim for claim in event.claims if claim.date is not None]
    if claimed and event.dates:
        return _disputed(story, event, chronology, language)
    if date is None:
        window = chronology[event.id]
        clocked = _left_by_clocks(chronology, event.id)
        by_utc = chronology.network.clocks.are_apart
        where = describe_window(window, language, clocked, is_universal=by_utc)
        placed = _with_length(where, event, language)
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
            "clocked": clocked,
        }
    first, last = _ends(event, date, until, chronology)
    hours = _hours_of(event, date, chronology)
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
        "clocked": hours.whole if hours else _clocked(event, date),
        "lasting": hours.sure if hours else _under_way(date, until, first, last),
        "spans": choices_of(date) if event.is_moment else (),
    }


class _Hours(NamedTuple):
    """From which to which second an event can have been under way, and surely was."""

    whole: Days
    sure: Days | None


def _hours_of(event: Event, date: EventDate, chronology: Chronology) -> _Hours | None:
    """Return by which clock an event was that begins by one and lasts for less than a day.

    Where others tell their zones and it does not, nobody knows how its clock stands to theirs.
    """
    is_elsewhere = chronology.network.clocks.are_apart and date.offset is None
    begun = _stretch(date, None)
    ends = chronology.end_instants(event.id)
    if event.lasts is None or date.clock_span is None or is_elsewhere or date.qualifier:
        return None
    if begun is None or None in ends:
        return None
    first, last = begun
    ended, over = (np.datetime64(second, "s") for second in ends if second is not None)
    if first is None or last is None or over - first >= np.timedelta64(DAY, "s"):
        return None
    return _Hours((first, over), (last, ended) if last < ended else None)


def _left_by_clocks(
    chronology: Chronology, event: str
) -> tuple[np.datetime64, np.datetime64] | None:
    """Return the seconds that clocks leave of a single day to an event without a date."""
    limits = chronology.instants(event)
    if limits.first is None or limits.last is None:
        return None
    is_day = limits.last - limits.first >= DAY - 1
    if is_day or limits.first // DAY != limits.last // DAY:
        return None
    return np.datetime64(limits.first, "s"), np.datetime64(limits.last, "s")


def _under_way(
    date: EventDate, until: EventDate | None, first: Days, last: Days | None
) -> Days | None:
    """Return from when to when an event surely was under way: by the clock within a day."""
    if date.qualifier or (until and until.qualifier):
        return None
    if until is None and date.until and date.lasting and last is not None:
        return _between_clocks(date)
    if date.clock_span is None or first[0] != (last or first)[1]:
        return _lasting(first, last)
    # Of its end on that day no more may be known than that it was then.
    begun, ended = _stretch(date, None), _stretch(until, None)
    is_told = until is not None and until.clock_span is not None
    return (begun[1], ended[0]) if is_told and begun and ended else None


def _between_clocks(date: EventDate) -> Days | None:
    """Return the seconds between two clock times of different days, without the units they name."""
    first, last = _stretch(date, None) or (None, None)
    unit = CLOCK_SECONDS.get(date.precision)
    if first is None or last is None or unit is None:
        return None
    return shift(first, unit - 1), shift(last, 1 - unit)


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


def told_of(story: Story, event: Event, sentence: str, language: str) -> str:
    """Return the sentence on a time; of what was announced, disputed or denied, it says so."""
    more = describe_differing(story, event, language), describe_doubt(story, event, language)
    for told in filter(None, more):
        sentence = f"{_closed(sentence, language)}{punctuation(language).space}{told}"
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


def _disputed(
    story: Story, event: Event, chronology: Chronology, language: str
) -> dict[str, object]:
    """Return the hull of all claims that stand: none of them wins, and the sentence names each."""
    standing = [claim for claim in event.claims if claim.stands and claim.date]
    stretches = [(claim.earliest, claim.latest) for claim in standing]
    if event.date is not None:
        stretches.append((event.date.earliest, (event.until or event.date).latest))
    if event.lasts is not None:
        end = chronology.end(event.id)
        stretches.append((stretches[0][0], end.latest))
    firsts, lasts = ([stretch[side] for stretch in stretches] for side in (0, 1))
    # Where all say the same, it is a date like any other.
    same = event.dates[0] if not event.is_disputed else None
    hours = _hours_of(event, same, chronology) if same else None
    clocked = _clocked(event, same) if same else None
    return {
        "as_written": "; ".join(date.as_written for date in event.dates),
        "earliest": None if None in firsts else min(day for day in firsts if day is not None),
        "latest": None if None in lasts else max(day for day in lasts if day is not None),
        "precision": same.precision.value if same else None,
        "qualifier": same.qualifier.value if same and same.qualifier else None,
        "edtf": same.edtf if same else None,
        "basis": "dated",
        "sentence": _with_length(describe_claims(story, event, language), event, language),
        "time": same.time if same and same.is_clock_exact else None,
        "offset": same.offset if same else None,
        "clocked": hours.whole if hours else clocked,
        "lasting": hours.sure if hours else None,
        "spans": choices_of(same) if same and event.is_moment else (),
    }


def claims_of(event: Event, placed: Days | None) -> dict[str, object]:
    """Return the times of claims that differ; one without a time has that of the event, if any.

    What was withdrawn without a time, of an event without a date of its own, takes all the time in
    which that is `placed`, if any. The author's own stands first where no claim has it, unless it
    was taken back and nobody bears the event out. It is no more than a claim, too, where nobody
    bears out what is denied.
    """
    if not (event.is_disputed or event.is_unborne):
        return {"claims": (), "withdrawn": (), "only_about": (), "claim_spans": ()}
    own = _claimed(event.date, event.until, event.lasts)
    times = [
        (claim.stands, _claimed(claim.date, claim.until, event.lasts) or own)
        for claim in event.claims
    ]
    standing = [time for stands, time in times if time is not None and stands]
    anywhere = placed and _Claimed(placed)
    gone = (time or anywhere for stands, time in times if not stands)
    withdrawn = [time for time in gone if time is not None]
    is_left = bool(event.accounts) or own not in withdrawn
    if own is not None and own not in standing and is_left:
        standing.insert(0, own)
    return {
        "claims": tuple(time.days for time in standing),
        "withdrawn": tuple(time.days for time in withdrawn),
        "only_about": tuple(time.is_about for time in (*standing, *withdrawn)),
        "claim_spans": tuple(time.spans for time in (*standing, *withdrawn)),
    }


class _Claimed(NamedTuple):
    """From when to when a claim is, whether that is about when, and what its words choose from."""

    days: Days
    is_about: bool = False
    spans: tuple[Days, ...] = ()


def _claimed(
    date: EventDate | None, until: EventDate | None, lasts: Duration | None
) -> _Claimed | None:
    stretch = _stretch(date, until)
    if date is None or stretch is None:
        return None
    is_about = any((date.qualifier, until and until.qualifier))
    if until is None and lasts is not None:
        return _Claimed((stretch[0], _over(stretch[1], lasts)), is_about)
    return _Claimed(stretch, is_about, () if until else choices_of(date))


def _over(begun: np.datetime64 | None, lasts: Duration) -> np.datetime64 | None:
    """Return the last day, or second, of what has `begun` by then and lasts so long at most."""
    if begun is None or lasts.most is None:
        return None
    is_by_clock = begun.dtype == "datetime64[s]"
    # Nobody knows at which hour of its day it began.
    latest = begun if is_by_clock else shift(shift(begun, 1).astype("datetime64[s]"), -1)
    over = np.datetime64(lasts.most.carry(int(latest.astype(np.int64))), "s")
    is_told = is_by_clock and isinstance(lasts.most, Seconds)
    return over if is_told else over.astype("datetime64[D]")


def _clocked(event: Event, date: EventDate) -> Days | None:
    """Return from when to when clocks say that it was, where one date says both and no more is."""
    return _stretch(date, None) if event.is_moment and date.until else None


def _stretch(date: EventDate | None, until: EventDate | None) -> Days | None:
    """Return from when to when a written time is; in universal time where it tells the offset."""
    if date is None:
        return None
    first, last = date, until or date
    clocks = first.clock_span, last.clock_span
    return (
        first.earliest if clocks[0] is None else shift(clocks[0][0], -(first.offset or 0) * 60),
        last.latest if clocks[1] is None else shift(clocks[1][1], -(last.offset or 0) * 60),
    )
