"""Two tellings of one story side by side: what both tell, and what only one of them does."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import chain
from typing import Literal, NamedTuple

from timeline.chronology import Clocks, Limits, alternatives
from timeline.dates import EventDate
from timeline.story import Event, voices_matrix
from timeline.table import telling_order
from timeline.timeline import Timeline

Times = Literal["same", "differ", "exclude", "first", "second", "none"]
"""What two tellings say of the time of an event: the same, something else, what cannot both be
true; or only the first, the second or none says anything.
"""

Claimed = Literal["same", "differ", "first", "second"]
"""What two tellings claim of an event beside its time: the same, or nothing, or in other words; or
only the first or the second claims anything.
"""


class Telling(NamedTuple):
    """One of the two, and the name by which others refer to it: that of its file."""

    name: str
    timeline: Timeline


class Pair(NamedTuple):
    """An event that both tell: its id in the one and in the other.

    `basis` is why the two are taken for the same: `id` or `same-as`. Where both have it as
    happened, as planned or as cancelled, its `is_status_shared`.
    """

    first: str
    second: str
    basis: str
    times: Times
    claimed: Claimed
    is_status_shared: bool

    @property
    def differs_otherwise(self) -> bool:
        """Whether the two tell it differently, whatever they say of its time."""
        return self.claimed != "same" or not self.is_status_shared


@dataclass(frozen=True, slots=True)
class Side:
    """What one telling has that the other does not, and how it tells; all are ids.

    `only` are the events that it alone tells, `heard` the voices that are heard in it alone,
    `unheard` those who take part and never are. It `begins` with one event, and `back` is the
    earliest that was surely over before that, '' where there is none. `late` are the events that
    it tells only after what surely came later, `unmet` what it names in the other and is not there.
    """

    only: tuple[str, ...]
    heard: tuple[str, ...]
    unheard: tuple[str, ...]
    begins: str
    back: str
    late: tuple[str, ...]
    unmet: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Comparison:
    """Two tellings, the events of both in the order of the first, and what else each has.

    `heard` are the voices that are heard in both: people whom both files give one id.
    """

    tellings: tuple[Telling, Telling]
    pairs: tuple[Pair, ...]
    heard: tuple[str, ...]
    sides: tuple[Side, Side]


def compare(first: Telling, second: Telling) -> Comparison:
    """Return what two tellings have in common and what not.

    Events are the same where an author says so (`same-as`, of each other or of one event in a third
    story), and else where they have the same id. Nothing else is taken for the same.
    """
    pairs = tuple(_pairs(first, second))
    heard = [voices_matrix(told.timeline.story).heard for told in (first, second)]
    ends = ([pair.first for pair in pairs], [pair.second for pair in pairs])
    sides = (
        _side(first, second, ends[0], heard[1]),
        _side(second, first, ends[1], heard[0]),
    )
    both = tuple(voice for voice in heard[0] if voice in heard[1])
    return Comparison((first, second), pairs, both, sides)


def _pairs(first: Telling, second: Telling) -> Iterator[Pair]:
    said = _said_to_be_same(first, second)
    free = second.timeline.entries.keys() - {other for others in said.values() for other in others}
    for event in first.timeline.chronology.order:
        others, basis = said[event], "same-as"
        if not others and event in free:
            others, basis = (event,), "id"
        for other in others:
            times = _times(first.timeline, event, second.timeline, other)
            records = first.timeline.story.event(event), second.timeline.story.event(other)
            is_status_shared = records[0].status == records[1].status
            yield Pair(event, other, basis, times, _claimed(*records), is_status_shared)


def _said_to_be_same(first: Telling, second: Telling) -> dict[str, tuple[str, ...]]:
    """Return for events of the first telling which of the second are the same by their authors."""
    theirs: dict[str, list[str]] = {}
    for event in second.timeline.story.events:
        for name in event.same_as:
            theirs.setdefault(name, []).append(event.id)
    said = {}
    for event in first.timeline.story.events:
        named = [theirs.get(name, []) for name in (f"{first.name}/{event.id}", *event.same_as)]
        own = (name.partition("/") for name in event.same_as)
        there = [e for story, _, e in own if story == second.name and e in second.timeline.entries]
        said[event.id] = tuple(dict.fromkeys((*there, *chain.from_iterable(named))))
    return said


def _times(first: Timeline, event: str, second: Timeline, other: str) -> Times:
    clocks = Clocks(_are_apart(first) or _are_apart(second))
    here, there = _lies(first, event, clocks), _lies(second, other, clocks)
    known = here != _ANY_TIME, there != _ANY_TIME
    if not all(known):
        return "first" if known[0] else "second" if known[1] else "none"
    if all(one.is_over(two) or two.is_over(one) for one in here for two in there):
        return "exclude"
    told = _told(first, event, clocks), _told(second, other, clocks)
    return "same" if (here, told[0]) == (there, told[1]) else "differ"


def _claimed(first: Event, second: Event) -> Claimed:
    here, there = (
        {claim.says for claim in event.claims if claim.stands and claim.says}
        for event in (first, second)
    )
    if here == there:
        return "same"
    return "differ" if here and there else "first" if here else "second"


_ANY_TIME = frozenset({Limits(None, None)})


def _are_apart(timeline: Timeline) -> bool:
    return timeline.chronology.network.clocks.are_apart


def _lies(timeline: Timeline, event: str, clocks: Clocks) -> frozenset[Limits]:
    return alternatives(timeline.chronology, timeline.story.event(event), clocks)


def _told(timeline: Timeline, event: str, clocks: Clocks) -> tuple[object, ...]:
    """Return all that the dates of an event say, whatever is left of it, and whether it lasted."""
    told = timeline.story.event(event)
    dates = {
        (clocks.limits((date,)), date.qualifier, date.lasting, _unplaced_clock(date))
        for date in told.dates
    }
    return dates, told.is_moment


def _unplaced_clock(date: EventDate) -> tuple[object, ...]:
    """Return what a date says of the clock that its instants do not: () where they say all."""
    if date.is_one_day and date.clock_span:
        return ()
    words = "" if date.is_clock_exact else date.clock
    return (date.time, date.offset, date.clocks, words)


def _side(told: Telling, other: Telling, both: Sequence[str], heard: Sequence[str]) -> Side:
    chronology, voices = told.timeline.chronology, voices_matrix(told.timeline.story)
    order = tuple(telling_order(told.timeline.story))
    begins = order[0] if order else ""
    before = (
        event
        for event in chronology.order
        if begins and chronology.instants(event).is_over(chronology.instants(begins))
    )
    return Side(
        only=tuple(event for event in chronology.order if event not in both),
        heard=tuple(voice for voice in voices.heard if voice not in heard),
        unheard=voices.unheard,
        begins=begins,
        back=next(before, ""),
        late=tuple(_told_late(told.timeline, order)),
        unmet=tuple(_unmet(told, other)),
    )


def _told_late(timeline: Timeline, order: Sequence[str]) -> Iterator[str]:
    """Yield the events that are told after one that surely came later, in the order of telling."""
    latest = Limits(None, None)
    for event in order:
        lies = timeline.chronology.instants(event)
        if lies.is_over(latest):
            yield event
        if lies.first is not None and (latest.first is None or lies.first > latest.first):
            latest = lies


def _unmet(told: Telling, other: Telling) -> Iterator[str]:
    """Yield what is named of the other telling and is no event there."""
    for event in told.timeline.story.events:
        for name in event.same_as:
            story, _, identity = name.partition("/")
            if story == other.name and identity not in other.timeline.entries:
                yield name
