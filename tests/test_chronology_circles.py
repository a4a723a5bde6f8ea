"""Events that are said to come after one another in a circle."""

from __future__ import annotations

from typing import Any

import pytest

from tests.chronology_story import tell
from timeline.checks import CHECKS, Severity, check_story
from timeline.chronology import find_circles, resolve
from timeline.timeline import make_timeline

Events = dict[str, dict[str, Any]]
DAY = "3 October 2012"


def circles(events: Events) -> list[list[str]]:
    chronology = resolve(tell(events))
    return [[statement.where for statement in circle] for circle in find_circles(chronology)]


@pytest.mark.parametrize(
    ("events", "places"),
    [
        (
            {"call": {"date": DAY, "after": ["alarm"]}, "alarm": {"date": DAY, "after": ["call"]}},
            ["call.after.0", "alarm.after.0"],
        ),
        (
            {"call": {"before": ["alarm"]}, "alarm": {"before": ["call"]}},
            ["call.before.0", "alarm.before.0"],
        ),
        (
            {"a": {"after": ["c"]}, "b": {"after": ["a"]}, "c": {"after": ["b"]}},
            ["a.after.0", "b.after.0", "c.after.0"],
        ),
        (
            {"a": {"after": ["b"], "same-time-as": ["b"]}, "b": {}},
            ["a.after.0", "a.same-time-as.0"],
        ),
        (
            {"a": {"after": ["b"]}, "b": {"same-time-as": ["c"]}, "c": {"after": ["a"]}},
            ["a.after.0", "b.same-time-as.0", "c.after.0"],
        ),
        (
            {
                "talks": {"date": DAY, "until": DAY, "after": ["war"]},
                "war": {"date": DAY, "until": DAY, "after": ["talks"]},
            },
            ["talks.after.0", "war.after.0"],
        ),
    ],
    ids=["after", "before", "three", "at the same time", "through a third", "spans"],
)
def test_order_that_leads_back_to_where_it_began_is_found(
    events: Events, places: list[str]
) -> None:
    assert circles(events) == [places]


@pytest.mark.parametrize(
    "events",
    [
        {"take-off": {"date": DAY}, "landing": {"date": DAY, "after": ["take-off"]}},
        {"a": {"after": ["b"], "same-time-as": ["c"]}, "b": {}, "c": {"after": ["b"]}},
        {"a": {"before": ["b"]}, "b": {"after": ["a"]}},
        {"a": {"same-time-as": ["b"]}, "b": {"same-time-as": ["a"]}},
        {"a": {"during": ["b"]}, "b": {"during": ["a"]}},
        {
            "a": {"date": DAY},
            "b": {"after": [{"event": "a", "by": "one day"}]},
            "c": {"after": ["a"], "before": ["b"]},
        },
    ],
    ids=["one day", "one after two", "said twice", "same time", "during", "a day between"],
)
def test_order_that_leads_on_is_no_circle(events: Events) -> None:
    assert circles(events) == []


def test_two_circles_are_two_and_what_hangs_together_is_one() -> None:
    pair = {"a": {"after": ["b"]}, "b": {"after": ["a"]}}
    other = {"x": {"after": ["y"]}, "y": {"after": ["x"]}}
    assert circles(pair | other) == [
        ["a.after.0", "b.after.0"],
        ["x.after.0", "y.after.0"],
    ]
    assert circles(pair | {"c": {"after": ["a"], "before": ["b"]}}) == [
        ["a.after.0", "b.after.0"],
    ]


def test_a_circle_is_a_warning_that_cites_its_statements() -> None:
    events: Events = {"call": {"after": ["alarm"]}, "alarm": {"after": ["call"]}}
    story = tell(events, {"call.after.0": 7, "alarm.after.0": 12})
    [found] = [f for f in check_story(make_timeline(story)) if f.code == "circular-order"]
    assert (found.severity, found.line) == (Severity.WARNING, 7)
    assert found.message == (
        "these 2 statements can only be true if all of it happened at one time: “Call” comes after "
        "“Alarm” (line 7); “Alarm” comes after “Call” (line 12)"
    )
    assert found.hint == "write 'same-time-as' if that is meant; else correct or drop one of them"


def test_no_remark_calls_what_an_author_states_needless() -> None:
    assert {"redundant", "reordered"} & set(CHECKS) == set()
    events: Events = {
        "crash": {"date": DAY, "after": ["take-off"]},
        "take-off": {"date": DAY},
        "report": {"after": ["crash", "take-off"]},
    }
    story = tell(events)
    codes = {found.code for found in check_story(make_timeline(story))}
    assert codes == {"no-quotation", "unused-record"}
