from __future__ import annotations

from pathlib import Path

import numpy as np
import pandas as pd
import pytest
from hypothesis import given
from hypothesis import strategies as st
from ruamel.yaml import YAML

from tests.client import ask, find_matches
from timeline.choices import Choices
from timeline.reader import facts_of
from timeline.story import Story
from timeline.table import (
    faded,
    find_events,
    in_order,
    public_by,
    reliances,
    searchable,
)
from timeline.timeline import Timeline, open_timeline
from timeline.wording import describe_as_of, describe_reliance

ROOT = Path(__file__).parents[1]


def found(story: Story, table: pd.DataFrame, **chosen: object) -> list[str]:
    shown = find_events(table, searchable(story), Choices(**chosen))  # type: ignore[arg-type]  # any field
    return [event for event in table["id"] if event in shown]


def test_nothing_chosen_finds_everything(zhang: Story, zhang_table: pd.DataFrame) -> None:
    assert found(zhang, zhang_table) == list(zhang_table["id"])


def test_every_word_must_occur(zhang: Story, zhang_table: pd.DataFrame) -> None:
    assert found(zhang, zhang_table, q="green card") == ["green-card"]
    assert found(zhang, zhang_table, q="HOTEL privately") == ["hotel-meeting"]
    assert found(zhang, zhang_table, q="hotel unicorn") == []


def test_search_looks_into_quotations_people_and_the_meanings_of_terms(
    zhang: Story, zhang_table: pd.DataFrame
) -> None:
    assert found(zhang, zhang_table, q="vast amounts of money") == ["consultancy"]
    assert "training" in found(zhang, zhang_table, q="“Calvin”")
    assert "presents" in found(zhang, zhang_table, q="reports it to somebody else")


def test_case_accents_and_quotation_marks_make_no_difference() -> None:
    assert find_matches("Un café à Paris", "CAFE") == [(3, 7)]
    assert find_matches("the “consultancy”", '"consultancy"') == [(4, 17)]


def test_matches_that_touch_become_one() -> None:
    assert find_matches("spyware", "spy ware") == [(0, 7)]
    assert find_matches("spyware", "") == []


@given(st.text(), st.text(max_size=6))
def test_matches_lie_in_the_text_in_order_and_apart(text: str, search: str) -> None:
    spans = find_matches(text, search)
    edges = [edge for span in spans for edge in span]
    assert edges == sorted(edges)
    assert len(set(edges)) == len(edges)
    assert all(0 <= edge <= len(text) for edge in edges)


def test_filters_of_one_kind_add_up_and_of_different_kinds_narrow(
    zhang: Story, zhang_table: pd.DataFrame
) -> None:
    assert found(zhang, zhang_table, lane=("visit",)) == ["offer", "stay", "return"]
    assert len(found(zhang, zhang_table, lane=("visit", "public"))) == 7
    assert found(zhang, zhang_table, lane=("contacts",), voice=("wang",)) == []
    assert found(zhang, zhang_table, person=("daughter",)) == [
        "daughter-wish",
        "meets-calvin",
        "asks-for-time",
    ]


@pytest.mark.parametrize(
    ("day", "known"), [("2018-04-14", 0), ("2018-04-15", 15), ("2018-04-22", 18)]
)
def test_looking_back_from_a_day_leaves_what_was_public(
    zhang: Story, zhang_table: pd.DataFrame, day: str, known: int
) -> None:
    asof = np.datetime64(day, "D")
    assert len(found(zhang, zhang_table, asof=asof)) == known
    assert int(public_by(zhang_table, asof).sum()) == known


def test_what_was_public_is_told_as_far_as_the_sources_show() -> None:
    day = np.datetime64("2018-04-14", "D")
    shown = "As far as the sources curated here show, "
    assert describe_as_of(day, 0, 0, 18) == f"{shown}none of this was public on 14 April 2018."
    assert describe_as_of(day, 1, 0, 18) == (f"{shown}1 of 18 events was public on 14 April 2018.")
    assert describe_as_of(day, 15, 1, 18) == (
        f"{shown}15 of 18 events were public on 14 April 2018. Of 1 event it is not known: no day"
        " is given."
    )
    assert describe_as_of(day, 18, 0, 18) == f"{shown}all of this was public on 14 April 2018."
    assert describe_as_of(day, 0, 2, 18).endswith(" Of 2 events it is not known: no day is given.")


def test_the_telling_order_starts_where_the_article_does(zhang_table: pd.DataFrame) -> None:
    told = in_order(zhang_table, "told")
    assert told[:3] == ("report", "convicted", "offer")
    assert sorted(told) == sorted(in_order(zhang_table, "happened"))


COUNTED = """Object.fromEntries(
    Object.entries(countEvents(facts)).map(([name, found]) => [name, Object.fromEntries(found)])
)"""
"""How many events each id has, as the client counts them beside its controls."""


def test_counts_are_those_beside_the_controls(zhang_timeline: Timeline) -> None:
    counts = ask(COUNTED, facts=facts_of(zhang_timeline, zhang_timeline))
    assert counts["lane"] == {"visit": 3, "contacts": 11, "public": 4}
    assert counts["person"]["daughter"] == 3
    assert counts["voice"]["zhang"] == 13
    assert "shu" not in counts["voice"], "who only comments does not say so"
    assert counts["kind"] == {"press": 18}
    early = zhang_timeline.as_of(np.datetime64("2018-04-15"))
    counts = ask(COUNTED, facts=facts_of(zhang_timeline, early))
    assert sum(counts["lane"].values()) == len(early.entries) < 18


def test_writers_who_are_one_box_are_counted_together() -> None:
    mill = open_timeline(ROOT / "data" / "mill.yaml")
    counts = ask(COUNTED, facts=facts_of(mill, mill))["voice"]
    one, other = "gazette-writer", "chronicler"
    both = [
        event
        for event, v in zip(mill.table["id"], mill.table["bearing"], strict=True)
        if {one, other} & {*v}
    ]
    assert (counts[one], counts[other], counts[f"{one},{other}"]) == (1, 5, len(both))
    early = mill.as_of(np.datetime64("1958-05-12"))
    assert ask(COUNTED, facts=facts_of(mill, early))["voice"][f"{one},{other}"] == 1


def test_what_rests_on_zhang_is_what_the_file_says(zhang: Story) -> None:
    """Counted by hand: events whose every account runs through him, straight from the YAML."""
    raw = YAML(typ="safe", pure=True).load((ROOT / "data" / "zhang.yaml").read_text("utf-8"))
    by_hand = [
        event["id"]
        for event in raw["events"]
        if all(
            words.get("via", [])[:1] == ["zhang"]
            for words in event["quotations"]
            if words.get("purpose", "account") == "account"
        )
    ]
    reliance = reliances(zhang)["zhang"]
    assert list(reliance.alone) == by_hand
    assert describe_reliance(zhang.person("zhang"), len(by_hand), len(raw["events"])) == (
        "13 of 18 events rest only on the word of Zhang Jianguo, from prison."
    )


def test_comments_bear_nothing_out(zhang: Story) -> None:
    shu = reliances(zhang)["shu"]
    assert shu.speaks == ("daughter-wish", "green-card", "report")
    assert (shu.bears, shu.alone) == ((), ())
    assert describe_reliance(zhang.person("shu"), 0, 18) == (
        "No event rests only on the word of Shu, as a retired security officer."
    )


def test_events_fade_when_the_last_voice_is_taken_away(zhang: Story) -> None:
    assert len(faded(zhang, {"zhang"})) == 13
    assert faded(zhang, {"shu", "expert", "wang"}) == frozenset()
    assert len(faded(zhang, {"zhang", "yang-sheng"})) == 18
    assert faded(zhang, set()) == frozenset()


def test_voices_are_all_who_are_heard(zhang: Story) -> None:
    assert list(reliances(zhang)) == ["zhang", "wang", "shu", "expert", "yang-sheng"]
