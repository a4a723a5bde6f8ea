"""The story that the project exists for says what its article says, and no more."""

from __future__ import annotations

import re

import pandas as pd
import pytest

from timeline.checks import check_story
from timeline.story import NARRATION_WORDS, Story
from timeline.timeline import Timeline


def interval(table: pd.DataFrame, event: str) -> tuple[str, str]:
    row = table.set_index("id").loc[event]
    return str(row["earliest"].date()), str(row["latest"].date())


@pytest.mark.parametrize(
    ("event", "written", "earliest", "latest", "precision"),
    [
        ("offer", "2011", "2011-01-01", "2011-12-31", "year"),
        ("hotel-meeting", "October 2012", "2012-10-01", "2012-10-31", "month"),
        ("convicted", "2017", "2017-01-01", "2017-12-31", "year"),
        ("made-public", "April 15", "2018-04-15", "2018-04-15", "day"),
        ("report", "2018/4/22 18:18:39", "2018-04-22", "2018-04-22", "second"),
    ],
)
def test_dates_stand_as_written_and_as_read(
    zhang_table: pd.DataFrame,
    event: str,
    written: str,
    earliest: str,
    latest: str,
    precision: str,
) -> None:
    row = zhang_table.set_index("id").loc[event]
    assert row["as_written"] == written
    assert interval(zhang_table, event) == (earliest, latest)
    assert row["precision"] == precision


def test_the_year_of_the_release_is_inferred(zhang: Story) -> None:
    date = zhang.event("made-public").date
    assert date is not None
    assert date.inferred == {"year"}


def test_only_the_five_events_that_the_article_dates_have_a_date(zhang: Story) -> None:
    dated = [event.id for event in zhang.events if event.date]
    assert dated == ["offer", "hotel-meeting", "convicted", "made-public", "report"]


def test_no_undated_event_is_drawn_as_a_day(zhang_table: pd.DataFrame) -> None:
    undated = zhang_table[zhang_table["basis"] != "dated"]
    assert len(undated) == 13
    assert (undated["earliest"] < undated["latest"]).all()


def test_the_training_lies_between_the_hotel_meeting_and_the_return(
    zhang_table: pd.DataFrame,
) -> None:
    earliest, latest = interval(zhang_table, "training")
    assert earliest == interval(zhang_table, "hotel-meeting")[0]
    assert latest <= interval(zhang_table, "return")[1]
    order = list(zhang_table["id"])
    assert order.index("hotel-meeting") < order.index("training") < order.index("return")


def test_every_event_is_quoted_and_asks_a_question(zhang: Story) -> None:
    assert all(event.quotations and event.question for event in zhang.events)


def test_narration_is_quoted_briefly(zhang: Story) -> None:
    narrations = [q for e in zhang.events for q in e.quotations if q.kind == "narration"]
    assert max(len(q.exact.split()) for q in narrations) <= NARRATION_WORDS


def test_all_eight_stretches_of_direct_speech_are_there(zhang: Story) -> None:
    speakers = [q.speaker for e in zhang.events for q in e.quotations if q.kind == "speech"]
    assert {who: speakers.count(who) for who in speakers} == {"wang": 1, "shu": 5, "expert": 2}


def test_our_own_words_name_no_country_but_china_and_the_term(zhang: Story) -> None:
    ours = [zhang.title, zhang.standfirst, *zhang.unanswered, *zhang.questions]
    for event in zhang.events:
        ours += [event.headline, event.summary, event.question or ""]
    for person in zhang.people:
        ours += [person.role, person.note or ""]
    named = re.compile(r"\b(US|USA|America\w*|UK|Brit\w+|Australia\w*|Canad\w+|Japan\w*)\b")
    assert [text for text in ours if named.search(text)] == []


def test_our_own_sentences_are_short(zhang: Story) -> None:
    for event in zhang.events:
        for text in (event.summary, event.question or "?"):
            assert 1 <= len(re.findall(r"[.?!](?:\s|$)", text)) <= 3, text


def test_an_editor_has_nothing_to_ask(zhang_timeline: Timeline) -> None:
    assert [finding for finding in check_story(zhang_timeline) if not finding.reason] == []
