from __future__ import annotations

import pandas as pd

from timeline.chronology import Chronology
from timeline.story import Story
from timeline.table import COLUMNS, to_table


def test_one_row_an_event_in_page_order(
    zhang: Story, zhang_chronology: Chronology, zhang_table: pd.DataFrame
) -> None:
    assert tuple(zhang_table.columns) == COLUMNS
    assert tuple(zhang_table["id"]) == zhang_chronology.order
    assert set(zhang_table["id"]) == {event.id for event in zhang.events}
    assert list(zhang_table["position"]) == list(range(18))


def test_days_are_datetimes_and_reach_beyond_the_nanosecond_years(
    zhang_table: pd.DataFrame,
) -> None:
    for name in ("earliest", "latest", "public"):
        assert str(zhang_table[name].dtype) == "datetime64[s]"


def test_telling_order_is_that_of_the_article(zhang_table: pd.DataFrame) -> None:
    told = zhang_table.sort_values("told")["id"]
    assert list(told)[:5] == ["report", "convicted", "offer", "meets-jack", "made-public"]


def test_an_event_is_public_when_the_first_outlet_published_it(zhang_table: pd.DataFrame) -> None:
    public = zhang_table.set_index("id")["public"].dt.date.astype(str)
    assert public["training"] == "2018-04-15"
    assert public["convicted"] == "2018-04-22"


def test_voices_are_those_whose_word_it_is(zhang_table: pd.DataFrame) -> None:
    voices = zhang_table.set_index("id")["voices"]
    assert voices["hotel-meeting"] == ("zhang",)
    assert voices["meets-jack"] == ("zhang", "wang")
    assert voices["convicted"] == ("yang-sheng",)
    assert voices["report"] == ("yang-sheng", "expert", "shu")


def test_what_is_known_of_the_time_is_said(zhang_table: pd.DataFrame) -> None:
    sentences = zhang_table.set_index("id")["sentence"]
    assert sentences["offer"] == "some time in 2011"
    assert sentences["hotel-meeting"] == "some time in October 2012"
    assert sentences["training"] == "Some time from October 2012 to 2017. No date is given."


def test_a_length_follows_a_whole_sentence_in_either_language(
    zhang: Story, zhang_chronology: Chronology, zhang_table: pd.DataFrame
) -> None:
    english = zhang_table.set_index("id")["sentence"]
    chinese = to_table(zhang, zhang_chronology, "zh").set_index("id")["sentence"]
    assert english["stay"] == (
        "Some time from 2011 to January 2014. No date is given. It lasts about a year."
    )
    assert chinese["stay"] == "2011年至2014年1月之间的某个时候。无日期。时长：about a year。"
