"""What the statements imply that nobody wrote."""

from __future__ import annotations

from typing import Any

import pytest

from tests.chronology_story import QUOTED, tell
from timeline.chronology import (
    Chronology,
    Implication,
    ImplicationCode,
    Window,
    find_implications,
    resolve,
)

Events = dict[str, dict[str, Any]]
VISIT: Events = {
    "visit": {"date": "2011", "lasts": "a year"},
    "arrival": {"date": "October 2012", "during": ["visit"]},
}


def chronology(events: Events) -> Chronology:
    return resolve(tell(events))


def found(events: Events, code: ImplicationCode) -> list[Implication]:
    return [one for one in find_implications(chronology(events)) if one.code == code]


def days(window: Window | None) -> tuple[str, str] | None:
    return None if window is None else (str(window.earliest), str(window.latest))


def test_a_date_that_the_other_statements_narrow_is_found_with_what_is_left_of_it() -> None:
    (narrowed,) = found(VISIT, ImplicationCode.NARROWED)
    assert (narrowed.event, narrowed.where) == ("visit", "visit.date")
    assert days(narrowed.window) == ("2011-10-01", "2011-12-31")
    assert narrowed.window is not None
    assert [s.where for s in narrowed.window.reasons.earliest] == [
        "visit.lasts",
        "arrival.during.0",
        "arrival.date",
    ]


def test_a_last_day_that_the_other_statements_narrow_is_found() -> None:
    events: Events = {"visit": {"date": "2011", "until": "2018", "quotations": [QUOTED]}}
    (narrowed,) = found(events, ImplicationCode.NARROWED)
    assert narrowed.where == "visit.until"
    assert days(narrowed.window) == ("2018-01-01", "2018-04-22")


def test_a_narrowed_event_keeps_its_window_for_drawing_and_others_have_none() -> None:
    resolved = chronology(VISIT)
    assert days(resolved.narrowed("visit")) == ("2011-10-01", "2012-12-31")
    assert resolved.narrowed("arrival") is None
    assert chronology({"letter": {"quotations": [QUOTED]}}).narrowed("letter") is None


def test_a_date_that_nothing_narrows_implies_nothing() -> None:
    assert find_implications(chronology({"arrival": {"date": "October 2012"}})) == ()


def reordered(events: Events) -> list[tuple[str, str, str]]:
    return [(i.event, i.where, i.other) for i in found(events, ImplicationCode.REORDERED)]


def test_an_event_listed_after_one_that_follows_it_is_found_by_the_statement() -> None:
    events: Events = {"trial": {"after": ["arrival"]}, "arrival": {}}
    assert reordered(events) == [("arrival", "trial.after.0", "trial")]


def test_an_event_listed_after_one_that_it_comes_before_is_found_by_the_statement() -> None:
    events: Events = {"trial": {}, "arrival": {"before": ["trial"]}}
    assert reordered(events) == [("arrival", "arrival.before.0", "trial")]


def test_an_event_listed_after_one_with_later_days_is_found_by_its_own_place() -> None:
    events: Events = {
        "trial": {"date": "2017"},
        "sentence": {"date": "2018"},
        "arrival": {"date": "2012"},
        "letter": {"date": "2018"},
    }
    assert reordered(events) == [("arrival", "arrival", "sentence")]


def test_events_that_may_be_on_the_same_day_are_in_either_order() -> None:
    day = {"date": "2012-10-03"}
    assert reordered({"trial": day, "arrival": day}) == []
    assert reordered({"trial": {"date": "2012"}, "arrival": {"date": "2012"}}) == []


def redundant(events: Events) -> list[str]:
    return [one.where for one in found(events, ImplicationCode.REDUNDANT)]


@pytest.mark.parametrize(
    ("events", "places"),
    [
        (
            {"a": {}, "b": {"after": ["a"]}, "c": {"after": ["b", "a"]}},
            ["c.after.1"],
        ),
        (
            {"a": {"before": ["b"]}, "b": {"after": ["a"]}},
            ["b.after.0"],
        ),
        (
            {"a": {"date": "2011"}, "b": {"date": "2012", "after": ["a"]}},
            ["b.after.0"],
        ),
        (
            {"a": {"date": "2011"}, "b": {"date": "2011", "after": ["a"]}},
            [],
        ),
        (
            {"a": {"date": "2011-05-01"}, "b": {"after": ["a"]}},
            [],
        ),
        (
            {"v": {"date": "2011", "until": "2013"}, "b": {"date": "2012", "during": ["v"]}},
            ["b.during.0"],
        ),
        (
            {"v": {"date": "2011", "until": "2013"}, "b": {"date": "2013", "during": ["v"]}},
            [],
        ),
        (
            {"v": {"lasts": "a day"}, "b": {"during": ["v"], "overlaps": ["v"]}},
            ["b.overlaps.0"],
        ),
        (
            {"a": {}, "b": {"same-time-as": ["a"], "after": ["a"]}},
            ["b.after.0"],
        ),
        (
            {
                "a": {},
                "b": {"after": [{"event": "a", "by": "at least two weeks"}]},
                "c": {"after": ["b", {"event": "a", "by": "at least a week"}]},
            },
            ["c.after.1"],
        ),
        (
            {
                "a": {"date": "2011"},
                "b": {"date": "2013", "after": [{"event": "a", "by": "at least a year"}]},
            },
            ["b.after.0"],
        ),
        (
            {"a": {}, "b": {"after": [{"event": "a", "by": "at least a week"}, "a"]}},
            ["b.after.1"],
        ),
        (
            {"a": {"date": "2011-05-01", "quotations": [QUOTED]}, "b": {"before": ["a"]}},
            [],
        ),
    ],
)
def test_relations_that_follow_from_the_rest_are_found(events: Events, places: list[str]) -> None:
    assert redundant(events) == places


def test_of_two_that_follow_from_each_other_only_the_later_can_be_dropped() -> None:
    events: Events = {
        "a": {"date": "2011-05-01"},
        "b": {"same-time-as": ["a"]},
        "c": {"same-time-as": ["a", "b"]},
    }
    assert redundant(events) == ["c.same-time-as.1"]
