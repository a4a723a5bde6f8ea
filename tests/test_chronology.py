"""What windows, statements and order a story resolves to."""

from __future__ import annotations

from typing import Any

import numpy as np
import pytest

from tests.chronology_story import QUOTED, tell
from timeline.chronology import Chronology, Kind, Window, resolve
from timeline.errors import StoryError
from timeline.story import Story

Ends = tuple[str | None, str | None]
Events = dict[str, dict[str, Any]]


def ends(window: Window) -> Ends:
    return (
        None if window.earliest is None else str(window.earliest),
        None if window.latest is None else str(window.latest),
    )


def windows(story: Story) -> dict[str, Ends]:
    chronology = resolve(story)
    return {event: ends(chronology[event]) for event in chronology}


TRIAL = {"date": "2017"}
ARRIVAL = {"date": "October 2012"}
VISIT = {"date": "2011-03-01/2011-03-31", "lasts": "a month"}


@pytest.mark.parametrize(
    ("fields", "window"),
    [
        ({}, (None, None)),
        ({"date": "2013"}, ("2013-01-01", "2013-12-31")),
        ({"after": ["arrival"]}, ("2012-10-01", None)),
        ({"before": ["trial"]}, (None, "2017-12-31")),
        ({"after": ["arrival"], "before": ["trial"]}, ("2012-10-01", "2017-12-31")),
        ({"after": [{"event": "arrival", "by": "two years"}]}, ("2014-10-01", "2014-10-31")),
        ({"after": [{"event": "arrival", "by": "about two years"}]}, ("2014-04-01", "2015-04-30")),
        ({"after": [{"event": "arrival", "by": "at least a week"}]}, ("2012-10-08", None)),
        ({"before": [{"event": "trial", "by": "a month"}]}, ("2016-12-01", "2017-11-30")),
        ({"before": [{"event": "trial", "by": "up to ten days"}]}, ("2016-12-22", "2017-12-31")),
        ({"during": ["visit"]}, ("2011-03-01", "2011-04-30")),
        ({"overlaps": ["visit"]}, ("2011-03-01", "2011-04-30")),
        ({"same-time-as": ["arrival"]}, ("2012-10-01", "2012-10-31")),
        ({"quotations": [QUOTED]}, (None, "2018-04-22")),
        (
            {"lasts": "a week", "after": ["arrival"], "before": ["trial"]},
            ("2012-10-01", "2017-12-31"),
        ),
    ],
)
def test_an_event_has_the_tightest_window_that_its_statements_allow(
    fields: dict[str, Any], window: Ends
) -> None:
    story = tell({"visit": VISIT, "arrival": ARRIVAL, "letter": fields, "trial": TRIAL})
    assert windows(story)["letter"] == window


def test_the_same_day_counts_as_after_and_as_before() -> None:
    story = tell(
        {
            "arrival": {"date": "2012-10-03"},
            "letter": {"after": ["arrival"], "before": ["departure"]},
            "departure": {"date": "2012-10-03"},
        }
    )
    assert windows(story)["letter"] == ("2012-10-03", "2012-10-03")


def test_a_span_starts_in_its_date_and_ends_by_its_length() -> None:
    chronology = resolve(tell({"visit": {"date": "2011", "lasts": "about a year"}}))
    assert ends(chronology.start("visit")) == ("2011-01-01", "2011-12-31")
    assert ends(chronology.end("visit")) == ("2011-09-30", "2013-03-31")
    assert ends(chronology["visit"]) == ("2011-01-01", "2013-03-31")


def test_a_span_ends_in_its_until() -> None:
    chronology = resolve(tell({"visit": {"date": "2011", "until": "May 2012"}}))
    assert ends(chronology.start("visit")) == ("2011-01-01", "2011-12-31")
    assert ends(chronology.end("visit")) == ("2012-05-01", "2012-05-31")


@pytest.mark.parametrize(
    ("start", "lasts", "end"),
    [
        ("2012-01-31", "a month", ("2012-02-28", "2012-02-29")),
        ("2011-01-31", "a month", ("2011-02-27", "2011-02-28")),
        ("2012-02-29", "a month", ("2012-03-28", "2012-03-31")),
        ("2012-02-29", "a year", ("2013-02-27", "2013-02-28")),
        ("2012-10-01", "a week", ("2012-10-07", "2012-10-08")),
        ("2012-10-01", "a day", ("2012-10-01", "2012-10-02")),
        ("2012-10-01", "at most two weeks", ("2012-10-01", "2012-10-15")),
        ("2012-10-01", "at least two weeks", ("2012-10-14", None)),
    ],
)
def test_a_length_is_counted_by_the_calendar_with_and_without_the_last_day(
    start: str, lasts: str, end: Ends
) -> None:
    chronology = resolve(tell({"visit": {"date": start, "lasts": lasts}}))
    assert ends(chronology.end("visit")) == end


def test_a_visit_cannot_have_begun_long_before_what_fell_within_it() -> None:
    story = tell(
        {
            "visit": {"date": "2011", "lasts": "a year"},
            "arrival": {"date": "October 2012", "during": ["visit"]},
        }
    )
    chronology = resolve(story)
    assert ends(chronology.start("visit")) == ("2011-10-01", "2011-12-31")
    assert ends(chronology["visit"]) == ("2011-10-01", "2012-12-31")
    assert ends(chronology["arrival"]) == ("2012-10-01", "2012-10-31")


def test_a_span_is_over_before_its_source_is_published() -> None:
    chronology = resolve(tell({"visit": {"lasts": "a week", "quotations": [QUOTED]}}))
    assert ends(chronology.start("visit")) == (None, "2018-04-16")
    assert ends(chronology.end("visit")) == (None, "2018-04-22")


def test_the_earliest_of_several_sources_sets_the_limit() -> None:
    later = {**QUOTED, "source": "herald"}
    assert windows(tell({"letter": {"quotations": [later, QUOTED]}})) == {
        "letter": (None, "2018-04-22")
    }


def test_where_sources_differ_their_dates_together_make_the_interval() -> None:
    claims = [
        {"date": "May 2012", "source": "gazette"},
        {"date": "2011-06-01", "source": "herald"},
    ]
    story = tell({"letter": {"claims": claims}, "answer": {"after": ["letter"]}})
    assert windows(story) == {
        "letter": ("2011-06-01", "2012-05-31"),
        "answer": ("2011-06-01", None),
    }
    assert [date.as_written for date in resolve(story)["letter"].reasons.latest[0].dates] == [
        "May 2012",
        "2011-06-01",
    ]


def test_an_event_that_one_source_gives_a_last_day_is_a_span() -> None:
    claims = [
        {"date": "2011-06-01", "source": "herald"},
        {"date": "2011-06-03", "until": "2011-06-09", "source": "gazette"},
    ]
    chronology = resolve(tell({"visit": {"claims": claims}}))
    assert ends(chronology.start("visit")) == ("2011-06-01", "2011-06-03")
    assert ends(chronology.end("visit")) == ("2011-06-09", "2011-06-09")


def test_an_open_date_leaves_its_end_to_the_other_statements() -> None:
    story = tell({"letter": {"date": "after 2012", "before": ["trial"]}, "trial": TRIAL})
    assert windows(story)["letter"] == ("2013-01-01", "2017-12-31")


def test_days_before_our_era_are_reckoned_with() -> None:
    story = tell(
        {
            "murder": {"date": "44 BC"},
            "war": {"after": [{"event": "murder", "by": "two years"}]},
        }
    )
    assert windows(story)["war"] == ("-041-01-01", "-041-12-31")


def reasons(chronology: Chronology, event: str) -> tuple[list[str], list[str]]:
    window = chronology[event].reasons
    return [s.where for s in window.earliest], [s.where for s in window.latest]


def test_each_bound_carries_the_statements_that_lead_to_a_date() -> None:
    story = tell(
        {
            "arrival": ARRIVAL,
            "letter": {"after": ["arrival"]},
            "answer": {"after": ["letter"], "before": ["trial"], "quotations": [QUOTED]},
            "trial": TRIAL,
        }
    )
    assert reasons(resolve(story), "answer") == (
        ["answer.after.0", "letter.after.0", "arrival.date"],
        ["answer.before.0", "trial.date"],
    )


@pytest.mark.parametrize("after", [["letter", "arrival"], ["arrival", "letter"]])
@pytest.mark.parametrize("first", ["arrival", "call"])
def test_the_shorter_of_two_chains_to_the_same_day_is_the_reason(
    after: list[str], first: str
) -> None:
    events: Events = {
        first: {},
        "call": {"date": "October 2012"},
        "letter": {"after": ["call"]},
        "arrival": ARRIVAL,
        "answer": {"after": after},
    }
    found = reasons(resolve(tell(events)), "answer")
    assert found[0][1:] == ["arrival.date"]


def test_an_open_end_has_no_reasons() -> None:
    assert reasons(resolve(tell({"letter": {}})), "letter") == ([], [])


def test_a_statement_knows_its_place_and_what_it_was_read_as() -> None:
    lines = {"letter": 10, "letter.after.0": 12, "arrival": 3, "arrival.date": 4}
    events: Events = {
        "arrival": ARRIVAL,
        "letter": {"after": [{"event": "arrival", "by": "two years"}]},
    }
    story = tell(events, lines)
    after, dated = resolve(story)["letter"].reasons.earliest
    assert (after.kind, story.origin.line(after.where), after.other) == (Kind.AFTER, 12, "arrival")
    assert after.duration is not None
    assert after.duration.as_written == "two years"
    assert (dated.kind, story.origin.line(dated.where)) == (Kind.DATE, 4)
    assert dated.hull == (np.datetime64("2012-10-01"), np.datetime64("2012-10-31"))


def order(events: Events) -> tuple[str, ...]:
    return resolve(tell(events)).order


def test_the_page_is_ordered_by_the_first_day_that_each_event_can_begin() -> None:
    assert order({"trial": TRIAL, "arrival": ARRIVAL, "visit": VISIT}) == (
        "visit",
        "arrival",
        "trial",
    )


def test_of_two_that_can_begin_together_the_one_that_must_be_sooner_over_comes_first() -> None:
    assert order({"year": {"date": "2011"}, "month": {"date": "January 2011"}}) == (
        "month",
        "year",
    )


def test_statements_order_what_dates_leave_open() -> None:
    events: Events = {
        "third": {"date": "2011", "after": ["second"]},
        "second": {"date": "2011", "after": ["first"]},
        "first": {"date": "2011"},
    }
    assert order(events) == ("first", "second", "third")


def test_what_is_said_to_come_before_another_of_its_day_does_so() -> None:
    events: Events = {
        "second": {"date": "2011-05-04"},
        "first": {"date": "2011-05-04", "before": ["second"]},
    }
    assert order(events) == ("first", "second")


def test_what_nothing_orders_stays_as_in_the_file() -> None:
    assert order({"b": {"date": "2011"}, "a": {"date": "2011"}}) == ("b", "a")


def test_what_contains_another_comes_before_it() -> None:
    undated = {"lasts": "a month"}
    assert order({"letter": {"during": ["visit"]}, "visit": undated}) == ("visit", "letter")


def test_an_open_beginning_comes_before_every_day_but_after_nothing_it_follows() -> None:
    events: Events = {
        "trial": TRIAL,
        "answer": {"after": ["letter"], "before": ["trial"]},
        "letter": {},
    }
    assert order(events) == ("letter", "answer", "trial")


def test_events_about_whose_time_nothing_is_said_come_last_on_a_shelf() -> None:
    events: Events = {
        "letter": {"lasts": "a day"},
        "rumour": {"quotations": [QUOTED]},
        "trial": TRIAL,
    }
    chronology = resolve(tell(events))
    assert chronology.order == ("trial", "letter", "rumour")
    assert chronology.shelf == {"letter", "rumour"}


def test_an_event_that_another_is_related_to_is_not_on_the_shelf() -> None:
    assert resolve(tell({"letter": {}, "answer": {"after": ["letter"]}})).shelf == set()


def test_events_that_follow_each_other_are_on_one_day_and_in_the_order_of_the_file() -> None:
    events: Events = {
        "letter": {"after": ["answer"]},
        "answer": {"after": ["letter"], "date": "2012-10-03"},
    }
    assert order(events) == ("letter", "answer")
    assert set(windows(tell(events)).values()) == {("2012-10-03", "2012-10-03")}


def test_every_statement_that_cannot_be_read_is_named_at_once() -> None:
    events: Events = {
        "arrival": {"date": "no date", "after": ["arrival"]},
        "letter": {
            "after": ["arival", {"event": "arrival", "by": "years"}],
            "during": ["zzz"],
            "lasts": "-2 days",
        },
    }
    with pytest.raises(StoryError) as caught:
        tell(events)
    assert [(problem.where, problem.message) for problem in caught.value.problems] == [
        ("arrival.after.0", "the event is related in time to itself"),
        (
            "arrival.date",
            '"no date" says that there is no date. Leave the date out: the event is then undated.',
        ),
        ("letter.after.0", "unknown event 'arival'"),
        (
            "letter.after.1.by",
            (
                "the duration “years” names no number; write one, as in “two years” or “one to two"
                " years”"
            ),
        ),
        ("letter.during.0", "unknown event 'zzz'"),
        (
            "letter.lasts",
            (
                "the duration “-2 days” is negative; “before” and “after” give the direction, the"
                " distance has none"
            ),
        ),
    ]


def test_an_unknown_event_has_no_window() -> None:
    with pytest.raises(KeyError):
        resolve(tell({"letter": {}}))["leter"]


CHAIN = 2_000


@pytest.mark.long
def test_a_chain_of_two_thousand_leads_from_one_end_to_the_other() -> None:
    events: Events = {
        f"e{n}": {"after": [f"e{n - 1}"]} if n else {"date": "2011"} for n in range(CHAIN)
    }
    events[f"e{CHAIN - 1}"]["date"] = "2017"
    chronology = resolve(tell(events))
    assert ends(chronology["e1000"]) == ("2011-01-01", "2017-12-31")
    assert len(chronology["e1000"].reasons.earliest) == 1001
    assert chronology.order == tuple(events)


def test_two_thousand_undated_events_keep_the_order_of_the_file() -> None:
    chronology = resolve(tell({f"e{n}": {} for n in range(CHAIN)}))
    assert chronology.order == tuple(f"e{n}" for n in range(CHAIN))
    assert ends(chronology["e0"]) == (None, None)


def test_what_is_at_one_time_is_said_once_of_two_moments() -> None:
    network = resolve(tell({"a": {}, "b": {"same-time-as": ["a"]}})).network
    assert [len(network.leaving[network.first[event]]) for event in "ab"] == [1, 1]
