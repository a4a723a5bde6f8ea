"""Events put in order, judged by what the statements allow: held to trying every history."""

from __future__ import annotations

from itertools import combinations, permutations
from pathlib import Path
from typing import Any

import numpy as np
import pytest
from hypothesis import given

from tests.chronology_story import QUOTED, tell
from tests.test_chronology_properties import (
    Drama,
    History,
    Holds,
    Said,
    dramas,
    histories,
    meets,
    story_of,
)
from timeline.chronology import Kind, PossibleOrders, Statement, sooner
from timeline.chronology.network import connect
from timeline.chronology.solving import Inconsistent, solve
from timeline.chronology.statements import state
from timeline.classroom import (
    MOST_CARDS,
    Count,
    Pair,
    count_orders,
    first_words,
    judge,
    offered,
    settle,
    shuffled,
)
from timeline.errors import StoryError
from timeline.timeline import Timeline, make_timeline, open_timeline
from timeline.wording import describe_orders, describe_statement

DATA = Path(__file__).parents[1] / "data"
SEVEN = ("offer", "meets-jack", "green-card", "hotel-meeting", "return", "training", "convicted")

DATA = Path(__file__).parents[1] / "data"


def told(events: dict[str, dict[str, Any]]) -> Timeline:
    return make_timeline(tell(events))


def cited(timeline: Timeline, order: tuple[str, ...]) -> list[tuple[list[Pair], list[str]]]:
    """Return what is wrong with an order: the pairs, and where the statements stand."""
    wrong = judge(timeline, order).wrong
    return [(list(fault.pairs), [each.where for each in fault.statements]) for fault in wrong]


@pytest.mark.long
def test_the_return_cannot_stand_before_the_training(zhang_timeline: Timeline) -> None:
    """As read in the article: he was trained before he came back."""
    assert cited(zhang_timeline, SEVEN) == [([Pair("return", "training")], ["return.after.1"])]
    settled = settle(zhang_timeline, SEVEN)
    assert len(settled.fixed) == 18
    assert settled.open == (
        Pair("green-card", "hotel-meeting"),
        Pair("green-card", "return"),
        Pair("green-card", "training"),
    )
    assert count_orders(zhang_timeline, SEVEN) == Count(4, is_exact=True)


@pytest.mark.long
def test_the_article_leaves_the_presents_and_the_green_card_open(zhang_timeline: Timeline) -> None:
    settled = settle(zhang_timeline, zhang_timeline.chronology)
    assert settled.together == (Pair("advice", "decision"),)
    assert len(settled.fixed) == 128
    loose = {"presents", "consultancy", "green-card"}
    assert len(settled.open) == 24
    assert all(loose & set(pair) for pair in settled.open)
    assert Pair("presents", "consultancy") in settled.fixed


def test_of_events_at_one_moment_either_may_stand_first(zhang_timeline: Timeline) -> None:
    assert judge(zhang_timeline, ("decision", "advice", "training")).is_right
    assert judge(zhang_timeline, ("advice", "decision", "training")).is_right
    assert cited(zhang_timeline, ("advice", "presents", "decision")) == [
        ([Pair("advice", "presents"), Pair("presents", "decision")], ["decision.same-time-as.0"])
    ]


def test_clocks_tell_apart_what_is_said_to_be_at_one_time() -> None:
    timeline = told(
        {
            "late": {"date": "2018-04-03, 09:00", "same-time-as": ["early"]},
            "early": {"date": "2018-04-03, 07:00"},
            "loose": {},
        }
    )
    settled = settle(timeline, ("late", "early", "loose"))
    assert settled.fixed == (Pair("early", "late"),)
    assert settled.open == (Pair("late", "loose"), Pair("early", "loose"))


TEN_AND_FIVE = {
    "a": {},
    "b": {},
    "c": {"after": [{"event": "a", "by": "10 days"}]},
    "d": {"after": [{"event": "b", "by": "5 days"}]},
}


def test_an_order_can_be_wrong_though_each_pair_may_stand_so() -> None:
    timeline = told(TEN_AND_FIVE)
    assert settle(timeline, "abcd").fixed == (Pair("a", "c"), Pair("b", "d"))
    assert cited(timeline, ("b", "a", "c", "d")) == [
        ([Pair("b", "a"), Pair("c", "d")], ["c.after.0", "d.after.0"])
    ]
    assert judge(timeline, ("a", "b", "c", "d")).is_right
    # Six orders keep a before c and b before d; in b a c d each pair could stand so.
    assert count_orders(timeline, "abcd") == Count(5, is_exact=True)


def test_each_wrong_pair_has_its_reason() -> None:
    timeline = told({"a": {"date": "2011"}, "b": {"date": "2012"}, "c": {"after": ["b"]}})
    assert cited(timeline, ("c", "b", "a")) == [
        ([Pair("c", "b")], ["c.after.0"]),
        ([Pair("c", "a")], ["a.date", "c.after.0", "b.date"]),
        ([Pair("b", "a")], ["a.date", "b.date"]),
    ]


def test_an_event_of_one_day_is_not_sooner_than_another_of_it() -> None:
    timeline = told({"a": {"date": "2011-05-01"}, "b": {"date": "2011-05-01"}})
    assert settle(timeline, "ab").open == (Pair("a", "b"),)


def test_events_of_one_second_begin_at_one_moment() -> None:
    timeline = told({event: {"date": "2018-04-03, 07:00:05"} for event in "ab"})
    assert settle(timeline, "ab").together == (Pair("a", "b"),)


def test_no_event_and_one_event_are_in_order() -> None:
    timeline = told({"a": {}})
    for order in ((), ("a",), ("a", "a")):
        assert judge(timeline, order).is_right
        assert count_orders(timeline, order) == Count(1, is_exact=True)
    with pytest.raises(KeyError, match="nobody"):
        judge(timeline, ("a", "nobody"))


@pytest.mark.long
def test_many_events_are_counted_or_bounded() -> None:
    apart_ = told({f"e{year}": {"date": str(year)} for year in range(1500, 1700)})
    assert count_orders(apart_, apart_.chronology) == Count(1, is_exact=True)
    loose = told({f"e{place}": {} for place in range(18)})
    assert count_orders(loose, loose.chronology) == Count(6402373705728000, is_exact=False)
    dozen = list(loose.chronology)[:12]
    assert count_orders(loose, dozen) == Count(479001600, is_exact=True)


@pytest.mark.long
def test_the_orders_of_the_zhang_case_are_counted(zhang_timeline: Timeline) -> None:
    """Of 770 that the pairs allow, 230 put something between what happened at one moment."""
    order = zhang_timeline.chronology.order
    assert count_orders(zhang_timeline, order) == Count(540, is_exact=True)


def test_more_orders_than_can_be_tried_are_no_more_than_said() -> None:
    timeline = told({**TEN_AND_FIVE, "e": {}, "f": {}, "g": {}})
    assert count_orders(timeline, "abcdefg") == Count(1260, is_exact=False)


def test_events_at_one_moment_stand_either_way_and_side_by_side() -> None:
    close = {"g": {}, "h": {"same-time-as": ["g"]}}
    timeline = told({"a": {}, **close})
    assert count_orders(timeline, "agh") == Count(4, is_exact=True)
    many = told({**TEN_AND_FIVE, "e": {}, "f": {}, **close})
    assert count_orders(many, "abcdefgh") == Count(2 * 1260, is_exact=False)


def test_what_was_called_off_is_no_card_to_begin_with() -> None:
    mill = open_timeline(DATA / "mill.yaml")
    assert mill.story.event("hearing").status == "cancelled"
    assert "hearing" not in offered(mill)


def test_a_statement_that_the_editor_reads_says_so() -> None:
    mill = open_timeline(DATA / "mill.yaml")
    dated = mill.chronology.written("inspector", Kind.DATE)
    assert dated is not None
    assert describe_statement(mill.story, dated) == (
        "“An inspector walks through the ruins” is dated November 1931 (read by the editor)."
    )


def test_what_a_source_reported_is_told_in_its_own_words() -> None:
    mill = open_timeline(DATA / "mill.yaml").story
    fire = mill.event("fire")
    for statement in state(mill):
        if (statement.event, statement.kind) == ("fire", Kind.PUBLISHED):
            [(event, number)] = first_words(mill, statement)
            assert (event, fire.quotations[number - 1].source) == ("fire", statement.other)


def test_who_only_comments_on_an_event_did_not_report_it() -> None:
    mill = open_timeline(DATA / "mill.yaml")
    told = [
        describe_statement(mill.story, each).partition(" was ")[2]
        for each in mill.chronology.statements
        if (each.event, each.kind) == ("fire", Kind.PUBLISHED)
    ]
    assert told == [
        "reported by The Courier (3 May 1958).",
        "reported by Town Chronicle (1961).",
        "commented on by County Gazette (17 May 1958).",
    ]


@pytest.mark.long
def test_dated_events_are_offered_or_else_those_that_are_placed(zhang_timeline: Timeline) -> None:
    assert offered(zhang_timeline) == (
        "offer",
        "hotel-meeting",
        "convicted",
        "made-public",
        "report",
    )
    undated = told({"a": {}, "b": {"after": ["a"]}, "loose": {}})
    assert offered(undated) == ("a", "b")
    many = told({f"e{year}": {"date": str(year)} for year in range(1200, 1700)})
    assert len(offered(many)) == MOST_CARDS
    assert (offered(many)[0], offered(many)[-1]) == ("e1200", "e1699")
    assert offered(told({"loose": {}})) == ()


def test_cards_are_never_shuffled_into_their_order(zhang_timeline: Timeline) -> None:
    order = list(zhang_timeline.chronology)
    mixed = shuffled(zhang_timeline.story, order)
    assert sorted(mixed) == sorted(order)
    assert shuffled(zhang_timeline.story, mixed) != mixed


def test_a_statement_has_the_words_of_the_events_that_it_is_about() -> None:
    comment = QUOTED | {"purpose": "comment", "exact": "a comment"}
    timeline = told(
        {
            "a": {"date": "2011", "quotations": [comment, QUOTED]},
            "b": {"after": ["a"], "quotations": [QUOTED]},
            "c": {"after": ["b"]},
        }
    )
    statements = {each.where: each for each in timeline.chronology.statements}
    assert first_words(timeline.story, statements["a.date"]) == (("a", 2),)
    assert first_words(timeline.story, statements["b.after.0"]) == (("b", 1), ("a", 2))
    assert first_words(timeline.story, statements["c.after.0"]) == (("b", 1),)


# Held to trying every history, in which each day has as many moments as there are beginnings and
# ends: as many as can be told apart.

DAYS, MOMENTS = 8, 4


def holds_at(said: Said, moments: dict[str, tuple[Any, Any]], days: dict[str, Any]) -> Holds:
    """Return for every history whether `said` holds: order by moments, all else by days."""
    by_moments = {"after", "before", "during", "same-time-as"}
    return meets(said, moments if said.kind in by_moments and not said.unit else days)


def every_history(drama: Drama) -> tuple[dict[str, Any], Holds]:
    """Return the beginnings of all events in every history, and which of these are true."""
    count = sum(1 + is_span for is_span in drama.spans.values())
    free = iter(np.ogrid[(slice(DAYS * MOMENTS),) * count])
    moments = {
        event: (first, next(free) if is_span else first)
        for event, is_span in drama.spans.items()
        for first in [next(free)]
    }
    days = {e: (first // MOMENTS, last // MOMENTS) for e, (first, last) in moments.items()}
    holds = np.ones((DAYS * MOMENTS,) * count, dtype=np.bool_)
    for first, last in moments.values():
        holds = holds & (first <= last)
    for statement in (*drama.lengths, *drama.said):
        holds = holds & holds_at(statement, moments, days)
    return {event: first for event, (first, _) in moments.items()}, holds


@pytest.mark.long
@given(drama=dramas("days", MOMENTS, range(DAYS)))
def test_orders_are_right_where_some_history_has_them(drama: Drama) -> None:
    starts, holds = every_history(drama)
    if not holds.any():
        return
    timeline = make_timeline(story_of((*drama.lengths, *drama.said), tuple(drama.spans)))

    def can_be(*pairs: tuple[str, str]) -> bool:
        found = holds
        for one, other in pairs:
            found = found & (starts[one] < starts[other])
        return bool(found.any())

    together = {p for p in permutations(starts, 2) if not can_be(p) and not can_be(p[::-1])}
    right = 0
    for order in permutations(starts):
        pairs = [pair for pair in combinations(order, 2) if pair not in together]
        verdict = judge(timeline, order)
        assert verdict.is_right == can_be(*pairs)
        right += verdict.is_right
        alone = {pair for pair in pairs if not can_be(pair)}
        if alone:
            assert {fault.pairs for fault in verdict.wrong} == {(pair,) for pair in alone}
        settled = verdict.settled
        assert settled.free == {p for p in permutations(starts, 2) if can_be(p) == can_be(p[::-1])}
    assert count_orders(timeline, starts) == Count(right, is_exact=True)


@pytest.mark.long
@given(drama=dramas("days", MOMENTS, range(DAYS)))
def test_of_what_forbids_an_order_each_is_needed(drama: Drama) -> None:
    try:
        timeline = make_timeline(story_of((*drama.lengths, *drama.said), tuple(drama.spans)))
    except StoryError:
        return
    close = {each.where: each for each in PossibleOrders(timeline.chronology).statements}
    for order in permutations(timeline.chronology):
        for fault in judge(timeline, order).wrong:
            needed = [sooner(*pair) for pair in fault.pairs]
            needed += [close[each.where] for each in fault.statements]
            assert not can_all_be(drama, needed)
            for left in needed:
                assert can_all_be(drama, [each for each in needed if each != left])


def can_all_be(drama: Drama, statements: list[Statement]) -> bool:
    try:
        solve(connect({event: not span for event, span in drama.spans.items()}, statements))
    except Inconsistent:
        return False
    return True


@pytest.mark.parametrize(
    ("count", "sentence"),
    [
        (Count(1, is_exact=True), "No other order is right."),
        (Count(4000, is_exact=True), "4,000 orders are right, and this is one."),
        (Count(770, is_exact=False), "No more than 770 orders are right."),
        (
            Count(6402373705728000, is_exact=False),
            "The orders that are right are too many to be counted here.",
        ),
    ],
)
def test_how_many_orders_are_right_is_said_as_exactly_as_it_is_known(
    count: Count, sentence: str
) -> None:
    assert describe_orders(count.number, is_exact=count.is_exact) == sentence


@pytest.mark.long
@given(history=histories())
def test_the_order_of_the_page_is_right(history: History) -> None:
    """So a worksheet's key may give it as one that is."""
    timeline = make_timeline(story_of((*history.lengths, *history.said), tuple(history.happened)))
    assert judge(timeline, timeline.chronology).is_right
