"""Windows, their reasons and what the statements imply, in sentences."""

from __future__ import annotations

from typing import Any

import pytest

from tests.chronology_story import QUOTED, tell
from timeline.chronology import Kind, find_narrowed, resolve
from timeline.story import Story
from timeline.wording import describe_narrowing, describe_reasons, describe_statement

Events = dict[str, dict[str, Any]]
ARRIVAL = {"headline": "The arrival", "date": "October 2012"}
TRIAL = {"headline": "The trial", "date": "2017"}
VISIT = {"headline": "The visit", "date": "2011", "lasts": "about a year"}


def reasons(events: Events, event: str, language: str = "en") -> str:
    story = tell(events)
    return describe_reasons(story, resolve(story), event, language)


def narrowings(events: Events, language: str = "en") -> list[str]:
    story: Story = tell(events)
    return [
        describe_narrowing(story, narrowing, language)
        for narrowing in find_narrowed(resolve(story))
    ]


def test_both_sides_of_a_window_have_a_sentence() -> None:
    events: Events = {
        "arrival": ARRIVAL,
        "training": {"after": ["arrival"], "before": ["trial"]},
        "trial": TRIAL,
    }
    assert reasons(events, "training") == (
        "No earlier than 1 October 2012: it follows “The arrival” (October 2012)."
        " No later than 31 December 2017: it comes before “The trial” (2017)."
    )
    assert reasons(events, "training", "zh") == (
        "不早于2012年10月1日：它在“The arrival”之后（2012年10月）。"
        "不晚于2017年12月31日：它在“The trial”之前（2017年）。"
    )


def test_a_clock_time_is_told_with_its_day() -> None:
    events: Events = {"alarm": {"date": "2020-05-04T10:02"}, "fire": {"after": ["alarm"]}}
    assert reasons(events, "fire") == (
        "No earlier than 4 May 2020: it follows “Alarm” (4 May 2020, 10:02)."
    )
    assert reasons(events, "fire", "zh") == (
        "不早于2020年5月4日：它在“Alarm”之后（2020年5月4日 10:02）。"
    )


def letter(**fields: object) -> str:
    return reasons({"arrival": ARRIVAL, "visit": VISIT, "letter": fields, "trial": TRIAL}, "letter")


@pytest.mark.parametrize(
    ("fields", "sentence"),
    [
        ({"date": "2012-10-03"}, "On 3 October 2012: it is dated 3 October 2012."),
        (
            {"date": "2012-10-03T10:02+05:00"},
            "On 3 October 2012: it is dated 3 October 2012, 10:02 UTC+5.",
        ),
        ({"date": "2012"}, "From 1 January 2012 to 31 December 2012: it is dated 2012."),
        ({}, "Nothing in the story says when."),
        (
            {"after": [{"event": "arrival", "by": "at least a week"}]},
            (
                "No earlier than 8 October 2012: it comes at least a week after “The arrival”"
                " (October 2012)."
            ),
        ),
        (
            {"before": [{"event": "arrival", "by": "at least a week"}]},
            (
                "No later than 24 October 2012: it comes at least a week before “The arrival”"
                " (October 2012)."
            ),
        ),
        (
            {"same-time-as": ["arrival"]},
            (
                "From 1 October 2012 to 31 October 2012: it is at the same time as “The arrival”"
                " (October 2012)."
            ),
        ),
        (
            {"during": ["visit"]},
            (
                "No earlier than 1 January 2011: it lies within “The visit” (2011)."
                " No later than 31 March 2013: it lies within “The visit”, which lasts about a year"
                " and is dated 2011."
            ),
        ),
        (
            {"overlaps": ["visit"]},
            (
                "No earlier than 1 January 2011: it overlaps “The visit” (2011)."
                " No later than 31 March 2013: it overlaps “The visit”, which lasts about a year"
                " and is dated 2011."
            ),
        ),
        (
            {"quotations": [QUOTED]},
            "No later than 22 April 2018: it was reported by The Gazette (22 April 2018).",
        ),
        (
            {"until": "2013", "lasts": "a year"},
            (
                "Began no earlier than 1 January 2012: it lasts a year and has its end dated 2013."
                " Ended no later than 31 December 2013: it has its end dated 2013."
            ),
        ),
        (
            {
                "claims": [
                    {"date": "2011", "source": "gazette"},
                    {"date": "May 2012", "source": "herald"},
                ]
            },
            "From 1 January 2011 to 31 May 2012: it is dated 2011 or May 2012.",
        ),
    ],
)
def test_each_kind_of_reason_is_said(fields: dict[str, Any], sentence: str) -> None:
    assert letter(**fields) == sentence


def test_a_chain_names_each_event_on_the_way_from_its_own_side() -> None:
    events: Events = {
        "visit": {"headline": "The visit", "lasts": "a week"},
        "call": {"headline": "A “friendly” call", "during": ["visit"], "date": "2012-10-03"},
        "letter": {"before": ["visit"]},
        "answer": {"headline": "The answer", "before": ["letter"]},
    }
    assert reasons(events, "answer") == (
        "No later than 3 October 2012: it comes before “Letter”, which comes before “The visit”,"
        " which includes “A ‘friendly’ call” (3 October 2012)."
    )


def test_the_publication_at_the_end_of_a_chain_is_told_of_the_event_before_it() -> None:
    events: Events = {
        "letter": {"before": ["trial"]},
        "trial": {"headline": "The trial", "quotations": [QUOTED]},
    }
    assert reasons(events, "letter") == (
        "No later than 22 April 2018: it comes before “The trial”,"
        " which was reported by The Gazette (22 April 2018)."
    )


def test_a_long_chain_is_told_by_its_first_and_last_steps() -> None:
    events: Events = {f"e{n}": {"after": [f"e{n - 1}"]} if n else ARRIVAL for n in range(10)}
    assert reasons(events, "e9") == (
        "No earlier than 1 October 2012: it follows “E8”, which follows “E7”,"
        " and so on through 6 more steps to “E1”, which follows “The arrival” (October 2012)."
    )
    assert reasons(events, "e5") == (
        "No earlier than 1 October 2012: it follows “E4”, which follows “E3”, which follows “E2”,"
        " which follows “E1”, which follows “The arrival” (October 2012)."
    )


def test_a_narrowed_date_is_told_with_the_reasons_of_what_is_left() -> None:
    events: Events = {"visit": VISIT, "arrival": {**ARRIVAL, "during": ["visit"]}}
    assert narrowings(events) == [
        (
            "“The visit” is dated 2011. It began no earlier than 1 July 2011: it lasts about a year"
            " and includes “The arrival” (October 2012)."
        )
    ]
    assert narrowings(events, "zh") == [
        (
            "“The visit”日期为2011年。其开始不早于2011年7月1日：它持续about a year，且其间发生了"
            "“The arrival”（2012年10月）。"
        )
    ]


def test_a_narrowed_moment_and_a_narrowed_last_day_are_told_as_such() -> None:
    assert narrowings({"letter": {"date": "2018", "quotations": [QUOTED]}}) == [
        (
            "“Letter” is dated 2018. It is no later than 22 April 2018: it was reported by The"
            " Gazette (22 April 2018)."
        )
    ]
    assert narrowings({"stay": {"date": "2011", "until": "2018", "quotations": [QUOTED]}}) == [
        (
            "“Stay” has its end dated 2018. It ended no later than 22 April 2018: it was reported"
            " by The Gazette (22 April 2018)."
        )
    ]


def test_a_date_that_a_statement_gives_says_what_was_inferred(zhang: Story) -> None:
    written = resolve(zhang).written
    dated = [written(event, Kind.DATE) for event in ("made-public", "offer")]
    told = [describe_statement(zhang, each) for each in dated if each]
    assert [each.partition(" is dated ")[2] for each in told] == [
        "15 April 2018 (the year is inferred).",
        "2011.",
    ]
