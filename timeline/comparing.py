"""Two tellings of one story side by side: what both tell, and what only one of them does."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import chain
from typing import Literal, NamedTuple

import numpy as np

from timeline.chronology import Window
from timeline.story import voices_matrix
from timeline.table import telling_order
from timeline.timeline import Timeline

Times = Literal["same", "differ", "exclude", "status", "first", "second", "none"]
"""What two tellings say of the time of an event: the same, something else, what cannot both be
true; that it did not happen for one of them; or only the first, the second or none says anything.
"""


class Telling(NamedTuple):
    """One of the two, and the name by which others refer to it: that of its file."""

    name: str
    timeline: Timeline


class Pair(NamedTuple):
    """An event that both tell: its id in the one and in the other.

    `basis` is why the two are taken for the same: `id` or `same-as`.
    """

    first: str
    second: str
    basis: str
    times: Times


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
            yield Pair(event, other, basis, times)


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
    here, there = first.chronology[event], second.chronology[other]
    known = _is_known(here), _is_known(there)
    if not all(known):
        return "first" if known[0] else "second" if known[1] else "none"
    if _is_over(here, there) or _is_over(there, here):
        return "exclude"
    if first.story.event(event).status != second.story.event(other).status:
        return "status"
    return "same" if _told(first, event) == _told(second, other) else "differ"


def _is_known(window: Window) -> bool:
    return window.earliest is not None or window.latest is not None


def _is_over(one: Window, other: Window) -> bool:
    """Return whether the last day of one surely lies before the first of the other."""
    ends = (one.latest, other.earliest)
    return ends[0] is not None and ends[1] is not None and bool(ends[0] < ends[1])


def _told(timeline: Timeline, event: str) -> tuple[object, ...]:
    """Return all that tells a time from another: days, doubt, clock, and whether it lasted."""
    window, told = timeline.chronology[event], timeline.story.event(event)
    doubts = {(date.qualifier, date.time, date.offset, date.clocks) for date in told.dates}
    return (window.earliest, window.latest, doubts, told.is_moment)


def _side(told: Telling, other: Telling, both: Sequence[str], heard: Sequence[str]) -> Side:
    chronology, voices = told.timeline.chronology, voices_matrix(told.timeline.story)
    order = tuple(telling_order(told.timeline.story))
    begins = order[0] if order else ""
    before = (
        event
        for event in chronology.order
        if begins and _is_over(chronology[event], chronology[begins])
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
    latest: np.datetime64 | None = None
    for event in order:
        window = timeline.chronology[event]
        if latest is not None and window.latest is not None and window.latest < latest:
            yield event
        if window.earliest is not None and (latest is None or window.earliest > latest):
            latest = window.earliest


def _unmet(told: Telling, other: Telling) -> Iterator[str]:
    """Yield what is named of the other telling and is no event there."""
    for event in told.timeline.story.events:
        for name in event.same_as:
            story, _, identity = name.partition("/")
            if story == other.name and identity not in other.timeline.entries:
                yield name
