"""Chronologies of histories made up at random, against what is true and against brute force."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from datetime import date, timedelta
from itertools import combinations
from typing import Any, NamedTuple

import numpy as np
import numpy.typing as npt
import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from tests.chronology_story import tell
from timeline.chronology import (
    Chronology,
    Contradiction,
    Statement,
    Window,
    resolve,
)
from timeline.story import Story

FIRST_DAY = date(2011, 12, 20)
"""Day 0 of the histories: months of different lengths and a leap day lie ahead of it."""

Days = npt.NDArray[np.int64]
Holds = npt.NDArray[np.bool_]


def iso(day: int) -> str:
    return (FIRST_DAY + timedelta(day)).isoformat()


def months_after(day: int, months: int) -> int:
    """Return the same day of the month some months on, or the last of a month that is shorter."""
    start = FIRST_DAY + timedelta(day)
    year, month = divmod(start.year * 12 + start.month - 1 + months, 12)
    following = date(year + (month == 11), (month + 1) % 12 + 1, 1)
    last = (following - timedelta(1)).day
    return (date(year, month + 1, min(start.day, last)) - FIRST_DAY).days


class Said(NamedTuple):
    """A statement: what it says of an event, of which other, and how many units, least and most.

    Of `date` and `until`, the least and most are days of the history.
    """

    kind: str
    event: str
    least: int = 0
    most: int = 0
    other: str = ""
    unit: str = ""

    @property
    def written(self) -> object:
        """The statement as an author writes it."""
        if self.kind in {"date", "until"}:
            return f"{iso(self.least)}/{iso(self.most)}"
        span = f"between {self.least} and {self.most} {self.unit}"
        if self.kind == "lasts":
            return span
        return {"event": self.other, "by": span} if self.unit else self.other


def story_of(said: Sequence[Said], events: Sequence[str]) -> Story:
    fields: dict[str, dict[str, Any]] = {event: {} for event in events}
    for statement in said:
        if statement.kind in {"date", "until", "lasts"}:
            fields[statement.event][statement.kind] = statement.written
        else:
            fields[statement.event].setdefault(statement.kind, []).append(statement.written)
    return tell(fields)


def day_of(day: np.datetime64) -> int:
    return int((day - np.datetime64(FIRST_DAY, "D")).astype(np.int64))


def limits(window: Window) -> tuple[int | None, int | None]:
    earliest, latest = window.earliest, window.latest
    return None if earliest is None else day_of(earliest), None if latest is None else day_of(
        latest
    )


def meets(said: Said, days: Mapping[str, tuple[Days, Days]]) -> Holds:
    """Return for every history in `days`, which holds first and last days, whether `said` holds.

    This says once more, and in other terms than the package, what the story format promises.
    """
    first, last = days[said.event]
    if said.kind == "lasts":
        return at_least(first, last + 1, said) & at_most(first, last, said)
    if said.kind in {"date", "until"}:
        day = first if said.kind == "date" else last
        return (said.least <= day) & (day <= said.most)
    return relates(said, days)


def relates(said: Said, days: Mapping[str, tuple[Days, Days]]) -> Holds:
    first, last = days[said.event]
    other_first, other_last = days[said.other]
    match said.kind:
        case "after":
            return apart(other_last, first, said)
        case "before":
            return apart(last, other_first, said)
        case "during":
            return (other_first <= first) & (last <= other_last)
        case "overlaps":
            return (other_first <= last) & (first <= other_last)
        case _:
            return np.equal(other_first, first) & np.equal(other_last, last)


def apart(sooner: Days, later: Days, said: Said) -> Holds:
    if not said.unit:
        return sooner <= later
    return at_least(sooner, later, said) & at_most(sooner, later, said)


def at_least(sooner: Days, later: Days, said: Said) -> Holds:
    if said.unit == "days":
        return later - sooner >= said.least
    return later >= shifted(sooner, said.least)


def at_most(sooner: Days, later: Days, said: Said) -> Holds:
    if said.unit == "days":
        return later - sooner <= said.most
    return sooner >= shifted(later, -said.most)


def shifted(days: Days, months: int) -> Days:
    distinct, places = np.unique(days, return_inverse=True)
    moved = np.array([months_after(int(day), months) for day in distinct])
    return moved[places].reshape(days.shape)


class Drama(NamedTuple):
    """Statements about events, of which it is known which are spans; they may all be false.

    `lengths` make the spans spans; those in `said` can come and go.
    """

    spans: Mapping[str, bool]
    lengths: tuple[Said, ...]
    said: tuple[Said, ...]

    def resolved(self) -> Chronology:
        return resolve(story_of((*self.lengths, *self.said), tuple(self.spans)))


def all_days(spans: Mapping[str, bool], days: int) -> dict[str, tuple[Days, Days]]:
    """Return the first and last days of every event in every history of so many days."""
    axes = np.ogrid[(slice(days),) * sum(1 + is_span for is_span in spans.values())]
    free = iter(axes)
    return {
        event: (first, next(free) if is_span else first)
        for event, is_span in spans.items()
        for first in [next(free)]
    }


def true_of(days: Mapping[str, tuple[Days, Days]], said: Sequence[Said]) -> Holds:
    """Return for every history in `days` whether all that is said is true of it."""
    shape = np.broadcast_shapes(*(day.shape for both in days.values() for day in both))
    holds = np.ones(shape, dtype=np.bool_)
    for first, last in days.values():
        holds = holds & (first <= last)
    for statement in said:
        holds = holds & meets(statement, days)
    return holds


@st.composite
def dramas(draw: st.DrawFn, unit: str, most_days: int, reach: range) -> Drama:
    """Draw up to `most_days` first and last days, all of them dated within `reach`."""
    spans = draw(casts(most_days))
    lengths = [draw(stretches(event, unit)) for event, is_span in spans.items() if is_span]
    dates = [draw(intervals("date", event, reach)) for event in spans]
    ends = [draw(intervals("until", event, reach)) for event, is_span in spans.items() if is_span]
    relations = draw(st.lists(relations_of(tuple(spans), unit), min_size=1, max_size=5))
    return Drama(spans, tuple(lengths), (*dates, *ends, *relations))


@st.composite
def casts(draw: st.DrawFn, most_days: int) -> dict[str, bool]:
    spans: list[bool] = []
    while len(spans) < 2 or (len(spans) + sum(spans) < most_days and draw(st.booleans())):
        is_last = len(spans) + sum(spans) + 1 == most_days
        spans.append(not is_last and most_days > 3 and draw(st.booleans()))
    return {f"e{place}": is_span for place, is_span in enumerate(spans)}


@st.composite
def intervals(draw: st.DrawFn, kind: str, event: str, reach: range) -> Said:
    least, most = sorted(draw(st.tuples(st.sampled_from(reach), st.sampled_from(reach))))
    return Said(kind, event, least, most)


@st.composite
def stretches(draw: st.DrawFn, event: str, unit: str) -> Said:
    least, most = sorted(draw(st.tuples(st.integers(0, 3), st.integers(0, 3))))
    return Said("lasts", event, least, most, unit=unit)


@st.composite
def relations_of(draw: st.DrawFn, events: Sequence[str], unit: str) -> Said:
    event, other = draw(st.permutations(events))[:2]
    kind = draw(st.sampled_from(["after", "before", "during", "overlaps", "same-time-as"]))
    if kind not in {"after", "before"} or draw(st.booleans()):
        return Said(kind, event, other=other)
    least, most = sorted(draw(st.tuples(st.integers(0, 3), st.integers(0, 3))))
    return Said(kind, event, least, most, other=other, unit=unit)


class History(NamedTuple):
    """What happened, from which to which day, and true statements about it."""

    happened: Mapping[str, tuple[int, int]]
    lengths: tuple[Said, ...]
    said: tuple[Said, ...]

    def resolved(self, said: Sequence[Said]) -> Chronology:
        return resolve(story_of((*self.lengths, *said), tuple(self.happened)))


@st.composite
def histories(draw: st.DrawFn) -> History:
    spans = {f"e{place}": draw(st.booleans()) for place in range(draw(st.integers(2, 7)))}
    starts = {event: draw(st.integers(0, 300)) for event in spans}
    happened = {
        event: (start, start + draw(st.integers(0, 90)) * spans[event])
        for event, start in starts.items()
    }
    truth = {e: (np.array([first]), np.array([last])) for e, (first, last) in happened.items()}
    lengths = [
        Said("lasts", event, max(0, last - first - draw(SLACK)), last - first + 1, unit="days")
        for event, (first, last) in happened.items()
        if spans[event]
    ]
    dates = [
        Said("date", event, first - draw(SLACK), first + draw(SLACK))
        for event, (first, _) in happened.items()
        if draw(st.booleans())
    ]
    unit = st.sampled_from(["days", "months"])
    related = [
        draw(unit.flatmap(lambda unit: relations_of(tuple(spans), unit)))
        for _ in range(draw(st.integers(0, 20)))
    ]
    true = [statement for statement in related if meets(statement, truth).all()]
    return History(happened, tuple(lengths), (*dates, *true))


SLACK = st.integers(0, 40)


@pytest.mark.long
@given(history=histories())
def test_every_window_contains_what_happened(history: History) -> None:
    chronology = history.resolved(history.said)
    for event, (first, last) in history.happened.items():
        assert contains(chronology.start(event), first)
        assert contains(chronology.end(event), last)


def contains(window: Window, day: int) -> bool:
    earliest, latest = limits(window)
    return (earliest is None or earliest <= day) and (latest is None or day <= latest)


@pytest.mark.long
@given(history=histories(), dropped=st.integers(0, 40))
def test_a_statement_more_never_widens_a_window(history: History, dropped: int) -> None:
    assume(history.said)
    place = dropped % len(history.said)
    fewer = history.resolved(history.said[:place] + history.said[place + 1 :])
    all_said = history.resolved(history.said)
    for event in history.happened:
        for wide, narrow in (
            (fewer.start(event), all_said.start(event)),
            (fewer.end(event), all_said.end(event)),
        ):
            assert narrow.earliest is None or contains(wide, day_of(narrow.earliest))
            assert narrow.latest is None or contains(wide, day_of(narrow.latest))


@pytest.mark.long
@pytest.mark.parametrize(
    ("unit", "most_days", "days"), [("days", 4, 22), ("months", 3, 100)], ids=["days", "months"]
)
def test_windows_are_those_of_trying_every_history(unit: str, most_days: int, days: int) -> None:
    @given(drama=dramas(unit, most_days, range(days)))
    def check(drama: Drama) -> None:
        every = all_days(drama.spans, days)
        holds = true_of(every, (*drama.lengths, *drama.said))
        if not holds.any():
            with pytest.raises(Contradiction):
                drama.resolved()
            return
        chronology = drama.resolved()
        for event, (first, last) in every.items():
            assert limits(chronology.start(event)) == tried(first, holds)
            assert limits(chronology.end(event)) == tried(last, holds)

    check()


def tried(day: Days, holds: Holds) -> tuple[int, int]:
    possible = np.broadcast_to(day, holds.shape)[holds]
    return int(possible.min()), int(possible.max())


ROOM = 30
"""Days enough for everything that follows from dates in `NARROW`, whichever are dropped."""

NARROW = range(12, 18)


@pytest.mark.long
@given(drama=dramas("days", 4, NARROW))
def test_a_contradiction_names_a_set_of_which_each_is_needed(drama: Drama) -> None:
    every = all_days(drama.spans, ROOM)
    said = (*drama.lengths, *drama.said)
    assume(not true_of(every, said).any())
    contradiction = contradiction_in(drama)
    named = placed(said, contradiction.statements)
    assert not true_of(every, [said[place] for place in named]).any()
    for place in named:
        assert true_of(every, [said[other] for other in named if other != place]).any()


@pytest.mark.long
@given(drama=dramas("days", 4, NARROW))
def test_a_statement_said_to_resolve_a_contradiction_does_and_no_other_of_the_set(
    drama: Drama,
) -> None:
    every = all_days(drama.spans, ROOM)
    said = (*drama.lengths, *drama.said)
    assume(not true_of(every, said).any())
    contradiction = contradiction_in(drama)
    resolving = {
        place
        for place in placed(said, contradiction.statements)
        if true_of(every, said[:place] + said[place + 1 :]).any()
    }
    assert set(placed(said, contradiction.resolving)) == resolving


@pytest.mark.long
@given(drama=dramas("days", 3, NARROW))
def test_no_smaller_set_of_statements_about_moments_contradicts(drama: Drama) -> None:
    every = all_days(drama.spans, ROOM)
    assume(not true_of(every, drama.said).any())
    count = len(contradiction_in(drama).statements)
    for fewer in combinations(drama.said, count - 1):
        assert true_of(every, fewer).any()


def contradiction_in(drama: Drama) -> Contradiction:
    with pytest.raises(Contradiction) as caught:
        drama.resolved()
    return caught.value


def placed(said: Sequence[Said], statements: Sequence[Statement]) -> list[int]:
    """Return the places in `said` of what the package calls `statements`."""
    seen: Counter[tuple[str, str]] = Counter()
    places = {}
    for place, one in enumerate(said):
        number = seen[one.event, one.kind]
        seen[one.event, one.kind] += 1
        where = f"{one.event}.{one.kind}"
        places[where if one.kind in {"date", "until", "lasts"} else f"{where}.{number}"] = place
    return [places[statement.where] for statement in statements]


@pytest.mark.long
@given(history=histories(), data=st.data())
def test_the_order_does_not_hang_on_the_order_of_the_file(
    history: History, data: st.DataObject
) -> None:
    events = tuple(history.happened)
    said = (*history.lengths, *history.said)
    shuffled = data.draw(st.permutations(events))
    one, other = resolve(story_of(said, events)), resolve(story_of(said, shuffled))
    assert [limits(one.start(event)) for event in one] == [
        limits(other.start(event)) for event in other
    ]
    ties = Counter(limits(one.start(event)) for event in events)
    alone = [event for event in one if ties[limits(one.start(event))] == 1]
    assert [event for event in other if event in alone] == alone


@pytest.mark.long
@given(history=histories())
def test_the_order_keeps_every_statement_about_order(history: History) -> None:
    chronology = history.resolved(history.said)
    places = {event: place for place, event in enumerate(chronology)}
    for said in history.said:
        if said.kind in {"after", "before", "during"}:
            sooner, later = said.other, said.event
            if said.kind == "before":
                sooner, later = later, sooner
            mutual = history.happened[sooner][0] == history.happened[later][0]
            assert mutual or places[sooner] < places[later]
