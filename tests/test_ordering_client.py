"""The client judges an order of events as Python does, over random stories."""

from __future__ import annotations

from collections.abc import Iterable
from itertools import combinations, permutations
from typing import Any

import numpy as np
import pytest
from hypothesis import given

from tests.chronology_story import tell
from tests.client import ask
from tests.test_chronology_properties import Drama, History, dramas, histories, story_of
from timeline.chronology import PossibleOrders, sooner
from timeline.chronology.solving import Inconsistent, solve
from timeline.classroom import count_orders, judge, settle
from timeline.errors import StoryError
from timeline.json_text import write_json
from timeline.reader.ordering import ordering_of
from timeline.timeline import Timeline, make_timeline

COUNTED = "countOrders(rules, order, judge(rules, order).ties)"


def judged(timeline: Timeline, order: Iterable[str]) -> Any:
    rules = ordering_of(timeline, timeline)
    return ask("judge(rules, order)", rules=rules, order=list(order))


def same(timeline: Timeline, order: tuple[str, ...]) -> None:
    """Hold the client's verdict to Python's; of what forbids an order each may name another."""
    ours, theirs = judge(timeline, order), judged(timeline, order)
    ties = {tuple(tie["pair"]): tie["tie"] for tie in theirs["ties"]}
    settled = ours.settled
    wrong = {fault.pairs for fault in ours.wrong if len(fault.pairs) == 1}
    for pair in combinations(order, 2):
        kind = "wrong" if (pair,) in wrong else "right"
        kind = "open" if {pair, pair[::-1]} & set(settled.open) else kind
        kind = "together" if {pair, pair[::-1]} & set(settled.together) else kind
        assert ties[pair] == kind
    assert len(theirs["wrong"]) == len(ours.wrong)
    for fault in theirs["wrong"]:
        needed = [*map(tuple, fault["pairs"]), *fault["statements"]]
        assert not can_be(timeline, needed)
        for left in needed:
            assert can_be(timeline, [each for each in needed if each != left])


def can_be(timeline: Timeline, needed: list[Any]) -> bool:
    """Return whether some of the story's statements, by number, and pairs can all be true."""
    supposing = PossibleOrders(timeline.chronology)
    stated = [
        sooner(*each) if isinstance(each, tuple) else supposing.statements[each] for each in needed
    ]
    try:
        solve(supposing.network(stated))
    except Inconsistent:
        return False
    return True


@pytest.mark.long
@given(drama=dramas("days", 4, range(8)))
def test_the_client_judges_days_as_python_does(drama: Drama) -> None:
    hold(drama)


@pytest.mark.long
@given(drama=dramas("months", 4, range(100)))
def test_the_client_judges_months_as_python_does(drama: Drama) -> None:
    hold(drama)


def hold(drama: Drama) -> None:
    try:
        timeline = make_timeline(story_of((*drama.lengths, *drama.said), tuple(drama.spans)))
    except StoryError:
        return
    for order in permutations(timeline.chronology):
        same(timeline, order)
    counted = ask(COUNTED, rules=ordering_of(timeline, timeline), order=[*timeline.chronology])
    count = count_orders(timeline, timeline.chronology)
    assert counted == {"number": count.number, "isExact": count.is_exact}


@pytest.mark.long
@given(history=histories())
def test_the_client_judges_what_has_no_date_as_python_does(history: History) -> None:
    story = story_of((*history.lengths, *history.said), tuple(history.happened))
    same(make_timeline(story), tuple(history.happened))


@pytest.mark.long
@pytest.mark.parametrize("shift", [0, 5])
def test_the_client_judges_the_zhang_case_as_python_does(
    zhang_timeline: Timeline, shift: int
) -> None:
    order = zhang_timeline.chronology.order
    same(zhang_timeline, (*order[shift:], *order[:shift]))


def test_a_joint_fault_names_its_statements() -> None:
    story = tell(
        {
            "a": {},
            "b": {},
            "c": {"after": [{"event": "a", "by": "10 days"}]},
            "d": {"after": [{"event": "b", "by": "5 days"}]},
        }
    )
    timeline = make_timeline(story)
    rules = ordering_of(timeline, timeline)
    assert ask(COUNTED, rules=rules, order=[*"abcd"]) == {"number": 5, "isExact": True}
    [fault] = judged(timeline, "bacd")["wrong"]
    assert sorted(fault["pairs"]) == [["b", "a"], ["c", "d"]]
    sentences = rules["statements"]
    assert [sentences[number][0] for number in sorted(fault["statements"])] == [
        "“C” comes 10 days after “A”.",
        "“D” comes 5 days after “B”.",
    ]


@pytest.mark.long
def test_whole_days_lose_nothing_of_what_forbids_an_order() -> None:
    story = tell(
        {
            "day": {"date": "20-21 December 2011", "after": [{"event": "eve", "by": "1 day"}]},
            "eve": {"date": "20 December 2011"},
            "late": {"date": "20-21 December 2011", "after": [{"event": "early", "by": "0 days"}]},
            "early": {"date": "20-21 December 2011"},
        }
    )
    timeline = make_timeline(story)
    for order in permutations(timeline.chronology):
        same(timeline, order)
    [fault] = judged(timeline, ("early", "eve", "day", "late"))["wrong"]
    sentences = ordering_of(timeline, timeline)["statements"]
    assert [sentences[number][0] for number in fault["statements"]] == [
        "“Day” comes 1 day after “Eve”.",
        "“Late” comes 0 days after “Early”.",
    ]


def test_what_the_client_is_told_of_the_zhang_case_is_small(zhang_timeline: Timeline) -> None:
    assert len(write_json(ordering_of(zhang_timeline, zhang_timeline))) < 8_000


HAPPENED = [f"e{number}" for number in range(1, 21)]
RULES = {"starts": dict.fromkeys(HAPPENED, 1), "offered": ["e1", "e2", "e3"], "most": 12}


def dealt(cards: Iterable[str] = (), seed: str = "") -> Any:
    choices = {"cards": list(cards), "seed": seed}
    return ask("deal(rules, choices, happened)", rules=RULES, choices=choices, happened=HAPPENED)


def test_a_seed_shuffles_always_alike_and_another_one_otherwise() -> None:
    orders = {tuple(dealt(HAPPENED[:7], seed)["order"]) for seed in ("", "1", "2", "words", "🎲")}
    assert len(orders) == 5
    assert all(sorted(order) == sorted(HAPPENED[:7]) for order in orders)
    assert dealt(HAPPENED[:7], "words") == dealt(reversed(HAPPENED[:7]), "words")


def test_cards_are_never_dealt_in_their_order() -> None:
    dealt_so = {tuple(dealt(("e1", "e2", "e3"), str(seed))["order"]) for seed in range(40)}
    assert ("e1", "e2", "e3") not in dealt_so
    assert len(dealt_so) == 5


def test_what_is_unknown_is_told_and_what_is_too_much_is_left() -> None:
    assert dealt(("e1", "nobody", "toString"))["strangers"] == ["nobody", "toString"]
    assert sorted(dealt(("nobody",))["order"]) == ["e1", "e2", "e3"]
    many = dealt(HAPPENED)
    assert (len(many["order"]), many["isCut"], dealt(HAPPENED[:12])["isCut"]) == (12, True, False)


def test_a_pair_earns_where_it_is_known_and_one_called_open_only_where_it_is() -> None:
    kinds = {"ab": "right", "ac": "wrong", "bc": "open", "ad": "right", "bd": "together"}
    ties = [{"pair": list(pair), "tie": tie} for pair, tie in kinds.items()]
    verdict = {"ties": ties, "wrong": [{"pairs": [["a", "c"]]}]}

    def score(*marked: str) -> Any:
        found = ask("scoreOf(verdict, marked)", verdict=verdict, marked=[*map(list, marked)])
        names = ("points", "all", "right", "settled", "found", "open")
        return [*(found[name] for name in names), ["".join(hit["pair"]) for hit in found["hits"]]]

    assert score() == [3, 5, 3, 4, 0, 1, []]
    assert score("cb", "bd") == [4, 5, 3, 4, 1, 1, ["bc", "bd"]]
    assert score("ab", "ca") == [2, 5, 2, 4, 0, 1, []]
    verdict["wrong"] = [{"pairs": [["a", "c"], ["b", "c"]]}]
    assert score("cb") == [3, 5, 3, 4, 1, 1, ["bc"]]
    verdict["ties"] = ties[2:3]
    assert score() == [0, 1, 0, 0, 0, 1, []]


def full(timeline: Timeline, order: Iterable[str]) -> bool:
    """Return whether an order has all points with all that the sources leave open called so."""
    opened = settle(timeline, order).open
    rules = ordering_of(timeline, timeline)
    score = ask("scoreOf(judge(rules, order), open)", rules=rules, order=[*order], open=opened)
    return bool(score["points"] == score["all"])


@pytest.mark.long
@given(drama=dramas("days", 3, range(8)))
def test_an_order_has_all_points_where_it_is_right_and_only_there(drama: Drama) -> None:
    try:
        timeline = make_timeline(story_of((*drama.lengths, *drama.said), tuple(drama.spans)))
    except StoryError:
        return
    for order in permutations(timeline.chronology):
        assert full(timeline, order) == judge(timeline, order).is_right


def test_no_order_that_is_refused_as_a_whole_has_all_points(zhang_timeline: Timeline) -> None:
    assert not full(zhang_timeline, ("advice", "presents", "decision"))
    for order in (("advice", "decision", "return"), ("decision", "advice", "return")):
        assert full(zhang_timeline, order)


def test_few_or_no_events_are_judged(zhang_timeline: Timeline) -> None:
    nothing = zhang_timeline.as_of(np.datetime64("2001-01-01"))
    for timeline in (nothing, make_timeline(tell({"a": {}}))):
        assert judged(timeline, timeline.chronology) == {"ties": [], "wrong": []}
        assert ordering_of(timeline, timeline)["offered"] == ()


def test_a_month_after_the_last_of_january_is_the_last_of_february() -> None:
    story = tell(
        {
            "a": {"date": "2011-01-31"},
            "b": {"after": [{"event": "a", "by": "1 month"}]},
            "c": {"date": "2011-03-01"},
        }
    )
    timeline = make_timeline(story)
    for order in permutations("abc"):
        same(timeline, order)
    assert judged(timeline, "abc")["wrong"] == []


@pytest.mark.long
def test_the_client_counts_the_orders_of_the_zhang_case_as_python_does(
    zhang_timeline: Timeline,
) -> None:
    rules, order = ordering_of(zhang_timeline, zhang_timeline), zhang_timeline.chronology.order
    for cards in (order[:12], order[6:], order[::2], order[:2]):
        count = count_orders(zhang_timeline, cards)
        assert ask(COUNTED, rules=rules, order=[*cards]) == {
            "number": count.number,
            "isExact": count.is_exact,
        }
