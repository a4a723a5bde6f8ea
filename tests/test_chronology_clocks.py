"""Clock times: by them events of a day have an order, and statements about them can contradict."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.chronology_story import tell
from timeline.chronology import Chronology, Contradiction, find_narrowed, resolve
from timeline.dates import shift
from timeline.story import Story

Events = dict[str, dict[str, object]]


def apart(story: Story, **offsets: int) -> Story:
    """Return `story` with the minutes by which the clocks of events are ahead of universal time."""
    events = tuple(
        event.model_copy(update={"date": replace(event.date, offset=offsets[event.id])})
        if event.id in offsets and event.date
        else event
        for event in story.events
    )
    return story.model_copy(update={"events": events})


def days(chronology: Chronology, event: str) -> tuple[str, str]:
    window = chronology[event]
    return str(window.earliest), str(window.latest)


class TestOnePlace:
    def test_events_of_a_day_stand_by_the_clock(self) -> None:
        events: Events = {
            "evening": {"date": "2012-03-01, 8 pm"},
            "morning": {"date": "2012-03-01, 9 am"},
            "noon": {"date": "2012-03-01T12:00"},
        }
        assert resolve(tell(events)).order == ("morning", "noon", "evening")

    def test_what_the_clocks_contradict_is_refused_with_the_statements(self) -> None:
        events: Events = {
            "reply": {"date": "2012-03-01T08:00", "after": ["call"]},
            "call": {"date": "2012-03-01T09:00"},
        }
        with pytest.raises(Contradiction) as caught:
            resolve(tell(events, {"reply.date": 3, "reply.after.0": 4, "call.date": 9}))
        [problem] = caught.value.problems
        assert problem.message == (
            "these 3 statements cannot all be true: “Reply” is dated 2012-03-01T08:00 (line 3);"
            " “Reply” comes after “Call” (line 4); “Call” is dated 2012-03-01T09:00 (line 9)"
        )

    def test_they_contradict_through_events_without_a_date(self) -> None:
        events: Events = {
            "reply": {"date": "2012-03-01T08:00", "after": ["message"]},
            "message": {"after": ["call"]},
            "call": {"date": "2012-03-01T09:00"},
        }
        with pytest.raises(Contradiction, match="these 4 statements cannot all be true"):
            resolve(tell(events))

    def test_a_minute_leaves_room_for_order_within_it(self) -> None:
        events: Events = {
            "reply": {"date": "2012-03-01T09:00", "after": ["call"]},
            "call": {"date": "2012-03-01T09:00"},
        }
        assert resolve(tell(events)).order == ("call", "reply")

    def test_a_minute_or_an_hour_is_all_of_it(self) -> None:
        events: Events = {
            "reply": {"date": "2012-03-01T09:00", "after": ["call"]},
            "call": {"date": "2012-03-01T09:00:59"},
            "visit": {"date": "9 am on 1 March 2012", "after": ["bell"]},
            "bell": {"date": "2012-03-01T09:59"},
        }
        assert set(resolve(tell(events)).order) == set(events)
        late: Events = events | {"call": {"date": "2012-03-01T09:01:00"}}
        with pytest.raises(Contradiction):
            resolve(tell(late))

    def test_a_day_without_a_clock_has_room_on_both_sides(self) -> None:
        for relation in ("after", "before"):
            events: Events = {
                "reply": {"date": "1 March 2012", relation: ["call"]},
                "call": {"date": "2012-03-01T09:00"},
            }
            chronology = resolve(tell(events))
            assert days(chronology, "reply") == ("2012-03-01", "2012-03-01")
            assert list(find_narrowed(chronology)) == []

    def test_events_at_the_same_time_share_their_days(self) -> None:
        events: Events = {
            "one": {"date": "2012-03-01T08:00"},
            "two": {"date": "2012-03-01T17:00", "same-time-as": ["one"]},
        }
        assert resolve(tell(events)).order == ("one", "two")

    def test_a_clock_time_that_is_doubted_contradicts_none(self) -> None:
        date = tell({"call": {"date": "2012-03-01T09:00"}}).event("call").date
        assert date is not None
        doubted = replace(date, qualifier="~")  # type: ignore[arg-type]  # any qualifier
        story = tell({"call": {}, "reply": {"date": "2012-03-01T08:55", "after": ["call"]}})
        call = story.event("call").model_copy(update={"date": doubted})
        changed = story.model_copy(update={"events": (call, story.event("reply"))})
        assert resolve(changed).order == ("call", "reply")

    @pytest.mark.parametrize("clock", ["before 10 a.m.", "9:00 or 10:00"])
    def test_words_that_name_no_single_time_are_no_limit_within_the_day(self, clock: str) -> None:
        events: Events = {
            "call": {"date": f"{clock} on 1 March 2012"},
            "reply": {"date": "2012-03-01T08:30", "after": ["call"]},
        }
        assert resolve(tell(events)).order == ("call", "reply")

    @pytest.mark.parametrize("clock", ["from 9:00 to 10:00", "between 9:00 and 10:00"])
    def test_words_from_one_time_to_another_are_held_against_others(self, clock: str) -> None:
        events: Events = {
            "call": {"date": f"{clock} on 1 March 2012"},
            "reply": {"date": "2012-03-01T08:30", "after": ["call"]},
        }
        with pytest.raises(Contradiction):
            resolve(tell(events))
        events["reply"]["date"] = "2012-03-01T09:30"
        assert resolve(tell(events)).order == ("call", "reply")

    def test_a_distance_in_days_is_counted_in_days(self) -> None:
        events: Events = {
            "call": {"date": "2012-03-01T22:00"},
            "reply": {"after": [{"event": "call", "by": "two days"}]},
        }
        assert days(resolve(tell(events)), "reply") == ("2012-03-03", "2012-03-03")

    def test_a_distance_in_hours_is_counted_by_the_clock(self) -> None:
        events: Events = {
            "third": {"after": ["second"]},
            "second": {"after": [{"event": "first", "by": "two hours"}]},
            "first": {"date": "2012-03-01T08:00"},
            "noon": {"date": "2012-03-01T12:00"},
        }
        assert resolve(tell(events)).order == ("first", "second", "third", "noon")
        late: Events = events | {"second": {"date": "2012-03-01T15:00", **events["second"]}}
        with pytest.raises(Contradiction):
            resolve(tell(late))

    def test_a_length_in_hours_is_held_against_the_clock(self) -> None:
        lasts: dict[str, object] = {"date": "2012-03-01T08:00", "lasts": "two hours"}
        assert days(resolve(tell({"talk": lasts})), "talk") == ("2012-03-01", "2012-03-01")
        with pytest.raises(Contradiction):
            resolve(tell({"talk": lasts | {"until": "2012-03-01T12:00"}}))
        with pytest.raises(Contradiction):
            resolve(tell({"talk": lasts, "call": {"date": "2012-03-01T09:00", "after": ["talk"]}}))

    def test_hours_that_lead_round_in_a_circle_are_refused(self) -> None:
        by = {"event": "b", "by": "two hours"}
        events: Events = {"a": {"after": [by]}, "b": {"after": [by | {"event": "a"}]}}
        with pytest.raises(Contradiction):
            resolve(tell(events))


class TestClocksApart:
    def test_a_true_order_is_taken_though_the_days_seem_to_deny_it(self) -> None:
        events: Events = {
            "there": {"date": "1960-05-01T01:26"},
            "here": {"date": "1960-04-30T23:26", "after": ["there"]},
        }
        with pytest.raises(Contradiction):
            resolve(tell(events))
        chronology = resolve(apart(tell(events), there=0, here=-240))
        assert chronology.order == ("there", "here")
        assert days(chronology, "here") == ("1960-04-30", "1960-04-30")
        assert days(chronology, "there") == ("1960-05-01", "1960-05-01")
        assert list(find_narrowed(chronology)) == []

    def test_a_false_order_is_refused_though_the_days_seem_to_bear_it_out(self) -> None:
        events: Events = {
            "west": {"date": "1941-12-07T07:48", "before": ["east"]},
            "east": {"date": "1941-12-08T00:25"},
        }
        assert resolve(tell(events)).order == ("west", "east")
        with pytest.raises(Contradiction):
            resolve(apart(tell(events), west=-630, east=450))

    def test_events_stand_by_the_instant(self) -> None:
        events: Events = {
            "west": {"date": "1941-12-07T07:48"},
            "east": {"date": "1941-12-08T00:25"},
        }
        assert resolve(apart(tell(events), west=-630, east=450)).order == ("east", "west")

    @pytest.mark.parametrize(
        ("day", "relation", "clock"),
        [("1960-04-30", "after", "01:26"), ("1960-05-02", "before", "10:00")],
    )
    def test_a_day_without_a_clock_can_be_by_any_clock(
        self, day: str, relation: str, clock: str
    ) -> None:
        events: Events = {
            "note": {"date": day, relation: ["there"]},
            "there": {"date": f"1960-05-01T{clock}"},
        }
        chronology = resolve(apart(tell(events), there=0))
        assert days(chronology, "note") == (day, day)
        assert list(find_narrowed(chronology)) == []

    @pytest.mark.parametrize(
        ("day", "relation", "clock"),
        [("1960-04-30", "after", "12:00"), ("1960-05-02", "before", "09:59")],
    )
    def test_a_day_that_is_over_by_every_clock_is_over(
        self, day: str, relation: str, clock: str
    ) -> None:
        events: Events = {
            "note": {"date": day, relation: ["there"]},
            "there": {"date": f"1960-05-01T{clock}"},
        }
        with pytest.raises(Contradiction):
            resolve(apart(tell(events), there=0))

    def test_the_window_of_an_event_without_a_date_holds_its_day_by_any_clock(self) -> None:
        events: Events = {
            "there": {"date": "1960-05-01T01:26"},
            "between": {"after": ["there"], "before": ["here"]},
            "here": {"date": "1960-04-30T23:26"},
        }
        chronology = resolve(apart(tell(events), there=0, here=-240))
        assert days(chronology, "between") == ("1960-04-30", "1960-05-01")


HOURS = 48
EVENTS = ("one", "two", "three")
TIMES = st.none() | st.tuples(st.integers(0, 1), st.none() | st.integers(0, 23))
RELATIONS = st.tuples(
    st.sampled_from(EVENTS),
    st.sampled_from(["after", "before", "same-time-as", "overlaps"]),
    st.sampled_from(EVENTS),
).filter(lambda said: said[0] != said[2])


def written(time: tuple[int, int | None]) -> str:
    day, hour = time
    return f"2012-03-{day + 1:02}" + ("" if hour is None else f"T{hour:02}:00")


def holds(times: list[tuple[int, int | None] | None], said: list[tuple[str, str, str]]) -> Any:
    """Return for every hour of every event whether what is said is true of them.

    This says once more, and in other terms than the package, what clocks and relations mean.
    """
    hours = dict(zip(EVENTS, np.ogrid[:HOURS, :HOURS, :HOURS], strict=True))
    true = np.ones((HOURS,) * 3, dtype=bool)
    for event, time in zip(EVENTS, times, strict=True):
        if time is not None:
            day, hour = time
            at = hours[event]
            true &= at // 24 == day if hour is None else at == 24 * day + hour
    for event, relation, other in said:
        mine, theirs = hours[event], hours[other]
        true &= {
            "after": theirs <= mine,
            "before": mine <= theirs,
            "same-time-as": mine // 24 == theirs // 24,
            "overlaps": mine // 24 == theirs // 24,
        }[relation]
    return true


@given(st.lists(TIMES, min_size=3, max_size=3), st.lists(RELATIONS, max_size=4, unique=True))
def test_windows_are_those_of_all_hours_that_are_possible(
    times: list[tuple[int, int | None] | None], said: list[tuple[str, str, str]]
) -> None:
    # Where nothing dates an event, the two days that are tried are no limit of its own.
    known = [time or (0, None) if place == 0 else time for place, time in enumerate(times)]
    events: dict[str, dict[str, Any]] = {event: {} for event in EVENTS}
    for event, time in zip(EVENTS, known, strict=True):
        if time is not None:
            events[event]["date"] = written(time)
    for event, relation, other in said:
        events[event].setdefault(relation, []).append(other)
    possible = holds(known, said)
    if not possible.any():
        with pytest.raises(Contradiction):
            resolve(tell(events))
        return
    chronology = resolve(tell(events))
    for axis, event in enumerate(EVENTS):
        hours = np.flatnonzero(possible.any(axis=tuple({0, 1, 2} - {axis})))
        first, last = (
            shift(np.datetime64("2012-03-01"), hour // 24) for hour in hours[[0, -1]].tolist()
        )
        window = chronology[event]
        assert window.earliest == first if window.earliest is not None else hours[0] == 0
        assert window.latest == last if window.latest is not None else hours[-1] == HOURS - 1
