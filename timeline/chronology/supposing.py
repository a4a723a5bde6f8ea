"""What follows where something is supposed: what moves, and what then cannot all be true."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import chain
from typing import Literal, NamedTuple

import numpy as np

from timeline.chronology.contradictions import MOST_TRIED, least
from timeline.chronology.instants import Limits
from timeline.chronology.model import Chronology, Window
from timeline.chronology.resolving import connect_events, settle
from timeline.chronology.solving import Inconsistent
from timeline.chronology.statements import Kind, Statement, join_dates, part_dates
from timeline.dates import DAY, Calendar, DateOrder, DateReader
from timeline.errors import DateError
from timeline.limits import LONGEST_SUPPOSITION
from timeline.story import Event, Quotation, Story, Supposition, support_of, voices_of

Effect = Literal["narrowed", "widened", "moved", "unchanged", "impossible"]
"""What a supposition does to the time in which an event can lie."""


class ByClock(NamedTuple):
    """Between which instants an event lies by the sources, and as supposed.

    They are by the clocks of the story, or by universal time (`is_universal`).
    """

    before: Limits
    after: Limits
    is_universal: bool


class Change(NamedTuple):
    """Where an event can lie by the sources, and as supposed; `after` is `None` where it cannot.

    `by_clock` is the same between instants, where clocks are told as by the sources.
    """

    event: str
    before: Window
    after: Window | None
    effect: Effect
    by_clock: ByClock | None = None

    @property
    def room(self) -> tuple[np.datetime64 | None, np.datetime64 | None]:
        """The first and last day as supposed, or second where clocks leave less than these."""
        days = (None, None) if self.after is None else (self.after.earliest, self.after.latest)
        if self.by_clock is None:
            return days
        first, last = self.by_clock.after
        # By universal time a day without a clock is longer than the day that is drawn.
        if self.by_clock.is_universal and (first is None or last is None or last - first >= DAY):
            return days
        return _second(first), _second(last)


class Unmet(NamedTuple):
    """What of a supposition could not be supposed.

    `text` names no statement, event or voice of the story, is no date for the `reason`, or is no
    supposition at all (`clause`), or `long`er than any may be.
    """

    kind: Literal["statement", "event", "voice", "date", "clause", "long"]
    text: str
    reason: str = ""


@dataclass(frozen=True, slots=True)
class Supposed:
    """What follows from a supposition.

    `supposition` is what was asked for, with only those voices trusted that there are and the last
    date of each event. `dropped` are the statements that were left out by name, `dates` those that
    were put in, and `own` the dates of the story itself of which no source's claim is left. `lost`
    are the events that nobody who is trusted bears out: nothing that is said of their time counts,
    wherever it is written.
    `changes` has every event in page order. Where `conflict` is not empty, its statements cannot
    all be true, and only the events that it is about have changed: they are impossible. It
    `is_least` where none of them can be left out, which is not tried for more than `MOST_TRIED`.
    """

    supposition: Supposition
    dropped: tuple[Statement, ...]
    dates: tuple[Statement, ...]
    own: tuple[Statement, ...]
    lost: tuple[str, ...]
    unmet: tuple[Unmet, ...]
    changes: tuple[Change, ...]
    conflict: tuple[Statement, ...] = ()

    @property
    def is_empty(self) -> bool:
        """Whether nothing is supposed, whatever was asked for."""
        return not (self.dropped or self.dates) and self.supposition.trusted is None

    def replaces(self, statement: Statement) -> bool:
        """Return whether a date that was put in stands for this statement of the sources."""
        return _is_replaced(statement, self.dates)

    @property
    def is_least(self) -> bool:
        """Whether every statement of the conflict is needed for it."""
        return len(self.conflict) <= MOST_TRIED

    @property
    def changed(self) -> tuple[Change, ...]:
        """The changes of events that do not lie as they do by the sources."""
        return tuple(change for change in self.changes if change.effect != "unchanged")


_SUPPOSED = "supposed"


def is_supposed(statement: Statement) -> bool:
    """Return whether a statement is the reader's and no source's."""
    return statement.at == _SUPPOSED


def words_behind(story: Story, statement: Statement) -> tuple[Quotation, ...]:
    """Return the quotations that a statement of the sources rests on; the reader's has none."""
    event = story.event(statement.event)
    if is_supposed(statement):
        return ()
    return _own_words(event, statement) if statement.kind == Kind.PUBLISHED else event.accounts


def droppable(story: Story, chronology: Chronology) -> tuple[Statement, ...]:
    """Return what a supposition can drop: all that is said of time, each date by itself."""
    parts = (part_dates(story, statement) for statement in chronology.statements)
    return tuple(chain.from_iterable(parts))


def names_of(statement: Statement) -> tuple[str, str, str]:
    """Return the names by which a supposition can drop a statement, from the narrowest."""
    return statement.where, f"{statement.event}.{statement.kind}", statement.event


def suppose(story: Story, chronology: Chronology, supposition: Supposition) -> Supposed:
    """Return what follows from `supposition` in `story`, whose chronology is given.

    What names nothing in the story is told in `unmet`, and the rest is supposed.
    """
    said = droppable(story, chronology)
    asked = frozenset(supposition.dropped)
    dropped = tuple(s for s in said if asked.intersection(names_of(s)))
    given = tuple(dict(supposition.dates).items())
    dates, unread = _dates(story, given)
    trusted = _trusted(story, supposition.trusted)
    lost = frozenset[str]() if trusted is None else _lost(story, trusted)
    left = said if trusted is None else tuple(_told_by(story, said, trusted, lost))
    kept = tuple(_left(left, dropped, dates))
    statements = (*join_dates(kept), *dates)
    changes, conflict = _follow(story, chronology, statements)
    unmet = (*_unfound(story, said, supposition), *unread)
    in_order = tuple(event for event in chronology.order if event in lost)
    believed = None if trusted is None else tuple(sorted(trusted))
    meant = replace(supposition, dates=given, trusted=believed)
    return Supposed(meant, dropped, dates, _own(said, kept), in_order, unmet, changes, conflict)


def _follow(
    story: Story, chronology: Chronology, statements: Sequence[Statement]
) -> tuple[tuple[Change, ...], tuple[Statement, ...]]:
    """Return what changes where only `statements` are true, and which of them cannot be."""
    network = connect_events(story, statements)
    try:
        after = settle(network, statements)
    except Inconsistent as found:
        conflict = least(network, found.statements)
        return tuple(_struck(chronology, conflict)), conflict
    return tuple(_change(event, chronology, after) for event in chronology.order), ()


def _change(event: str, before: Chronology, after: Chronology) -> Change:
    """Return what becomes of an event: by instants, or by days where clocks are told otherwise."""
    old, new = before[event], after[event]
    days = Limits(*_ends(old)), Limits(*_ends(new))
    clocks = before.network.clocks
    if clocks != after.network.clocks:
        return Change(event, old, new, _effect(*days))
    instants = before.instants(event), after.instants(event)
    return Change(event, old, new, _effect(*instants), ByClock(*instants, clocks.are_apart))


def _second(instant: int | None) -> np.datetime64 | None:
    return None if instant is None else np.datetime64(instant, "s")


def _struck(chronology: Chronology, conflict: Iterable[Statement]) -> Iterator[Change]:
    about = {event for statement in conflict for event in (statement.event, statement.other)}
    for event in chronology.order:
        before, is_struck = chronology[event], event in about
        yield Change(
            event,
            before,
            None if is_struck else before,
            "impossible" if is_struck else "unchanged",
        )


def _effect(old: Limits, new: Limits) -> Effect:
    if old == new:
        return "unchanged"
    if new.within(old) == new:
        return "narrowed"
    return "widened" if old.within(new) == old else "moved"


def _ends(window: Window) -> Iterator[int | None]:
    for day in (window.earliest, window.latest):
        yield None if day is None else int(day.astype(int))


def _left(
    statements: Iterable[Statement], dropped: Iterable[Statement], dates: Iterable[Statement]
) -> Iterator[Statement]:
    """Yield the statements that were not dropped; a date that is set stands for that of sources."""
    out = {statement.where for statement in dropped}
    given = tuple(dates)
    for statement in statements:
        if statement.where not in out and not _is_replaced(statement, given):
            yield statement


def _own(said: Iterable[Statement], kept: Sequence[Statement]) -> tuple[Statement, ...]:
    """Return the dates of the story itself that are `kept`, beside claims of which none is."""
    claimed, left = (
        {(s.kind, s.event) for s in each if str(s.at).startswith("claims.")}
        for each in (said, kept)
    )
    return tuple(s for s in kept if (s.kind, s.event) in claimed - left)


def _is_replaced(statement: Statement, dates: Iterable[Statement]) -> bool:
    return statement.kind == Kind.DATE and any(each.event == statement.event for each in dates)


def _dates(
    story: Story, written: Iterable[tuple[str, str]]
) -> tuple[tuple[Statement, ...], tuple[Unmet, ...]]:
    """Return the dates that events are given, in their calendars, and those that are no dates."""
    order = DateOrder(story.date_order) if story.date_order else None
    reader = DateReader(story.language, order, story.reference_days)
    calendars = {event.id: Calendar(event.calendar) for event in story.events}
    found, unread = list[Statement](), list[Unmet]()
    for event, text in written:
        if event not in calendars:
            unread.append(Unmet("event", event))
            continue
        try:
            date = reader.read(text, calendars[event])
        except DateError as refusal:
            unread.append(Unmet("date", text, str(refusal)))
        else:
            found.append(Statement(Kind.DATE, event, _SUPPOSED, dates=(date,)))
    return tuple(found), tuple(unread)


def _unfound(
    story: Story, statements: Iterable[Statement], supposition: Supposition
) -> Iterator[Unmet]:
    names = {name for statement in statements for name in names_of(statement)}
    people = {person.id for person in story.people}
    for clause in supposition.misread:
        yield Unmet("long" if len(clause) > LONGEST_SUPPOSITION else "clause", clause)
    yield from (Unmet("statement", place) for place in supposition.dropped if place not in names)
    yield from (Unmet("voice", v) for v in supposition.trusted or () if v not in people)


def _trusted(story: Story, voices: tuple[str, ...] | None) -> frozenset[str] | None:
    """Return the voices that are believed; `None` for all, as where none of them is there."""
    known = frozenset(voices or ()) & {person.id for person in story.people}
    return None if voices is None or (voices and not known) else known


def _lost(story: Story, trusted: frozenset[str]) -> frozenset[str]:
    """Return the events that somebody bears out, and nobody who is trusted."""
    bearing = ((event.id, support_of(story, event).voices) for event in story.events)
    return frozenset(e for e, voices in bearing if voices and trusted.isdisjoint(voices))


def _told_by(
    story: Story, statements: Iterable[Statement], trusted: frozenset[str], lost: frozenset[str]
) -> Iterator[Statement]:
    """Yield what is left of `statements` where only those who are trusted are believed."""
    for statement in statements:
        about = {statement.event, statement.other} if statement.is_relation else {statement.event}
        words = _own_words(story.event(statement.event), statement)
        voices = {voice for each in words for voice in voices_of(story, each)}
        if lost.isdisjoint(about) and not (voices and trusted.isdisjoint(voices)):
            yield statement


def _own_words(event: Event, statement: Statement) -> tuple[Quotation, ...]:
    """Return the words that a report or a claim alone rests on; of all else those are unknown."""
    if statement.kind == Kind.PUBLISHED:
        return tuple(words for words in event.affirming if words.source == statement.other)
    claims, _, rest = str(statement.at).partition(".")
    if claims != "claims":
        return ()
    number = event.claims[int(rest.partition(".")[0])].quotation
    return () if number is None else (event.quotations[number - 1],)
