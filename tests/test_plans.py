"""What a source only announces is told and drawn as announced, and may lie after the source."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from click.testing import CliRunner

from timeline.checks import check_story
from timeline.chronology import resolve
from timeline.cli import timeline
from timeline.errors import StoryError
from timeline.exchange import EXPORTERS
from timeline.incoming import import_story
from timeline.layout import Shape, Sizes, lay_out
from timeline.loading import read_story
from timeline.marks.bodies import mark_pieces
from timeline.marks.pieces import Box, Ink
from timeline.story import Story
from timeline.table import to_table
from timeline.timeline import make_timeline

TEXT = """\
title: The trial
standfirst: A court names a day.
sources:
  - {id: paper, publisher: Paper, title: News, published: 22 April 2018}
people:
  - {id: clerk, name: A Clerk, named: full, role: Clerk}
lanes:
  - {id: court, label: Court}
events:
  - id: trial
    date: 3 June 2018
    headline: The trial begins
    summary: The court opens the trial.
    lane: court
    quotations:
      - {exact: on 3 June, kind: speech, speaker: clerk, source: paper, paragraph: 2}
"""


def told(status: str, headline: str = "The trial begins", date: str = "3 June 2018") -> Story:
    text = TEXT.replace("    lane: court\n", f"    status: {status}\n    lane: court\n")
    text = text.replace("The trial begins", headline).replace("date: 3 June 2018", f"date: {date}")
    reading = read_story(text, "trial.yaml")
    assert reading.problems == ()
    assert reading.story is not None
    return reading.story


def test_what_has_happened_lies_no_later_than_its_source_and_the_way_out_is_named() -> None:
    with pytest.raises(StoryError) as caught:
        resolve(told("happened"))
    [problem] = caught.value.problems
    assert problem.hint == (
        "correct or drop any one of them; if 'trial' was only announced, write 'status: planned' "
        "(or cancelled) there"
    )


@pytest.mark.parametrize(
    ("status", "said", "shape"),
    [
        ("planned", "Announced: 3 June 2018", Shape.PLANNED),
        ("cancelled", "Announced and cancelled: 3 June 2018", Shape.CANCELLED),
    ],
)
def test_what_was_announced_is_told_and_drawn_so(status: str, said: str, shape: Shape) -> None:
    story = told(status)
    table = to_table(story, resolve(story))
    assert table["sentence"].tolist() == [said]
    assert [mark.shape for mark in lay_out(table).marks] == [shape]
    chinese = to_table(story, resolve(story), "zh")["sentence"].tolist()[0]
    assert chinese.startswith("已宣布：" if status == "planned" else "曾宣布，后取消：")


@pytest.mark.parametrize(("date", "is_soft"), [("June 2018", False), ("about June 2018", True)])
@pytest.mark.parametrize("status", ["planned", "cancelled"])
def test_what_was_announced_for_about_a_time_has_no_firm_end(
    status: str, date: str, *, is_soft: bool
) -> None:
    story = told(status, date=date)
    [mark] = lay_out(to_table(story, resolve(story))).marks
    [bar] = (piece for piece in mark_pieces(mark, Sizes(15)) if isinstance(piece, Box))
    assert bar.is_round is is_soft
    assert (bar.fill, bar.stroke) == (Ink.PAPER, 2)


@pytest.mark.parametrize("status", ["planned", "cancelled"])
def test_every_format_keeps_it(status: str) -> None:
    timeline = make_timeline(told(status))
    own = json.loads(EXPORTERS["json"](timeline))
    assert own["story"]["events"][0]["status"] == status
    linked = json.loads(EXPORTERS["jsonld"](timeline))
    word = {"planned": "Scheduled", "cancelled": "Cancelled"}[status]
    assert f"https://schema.org/Event{word}" in json.dumps(linked)
    for format_name, file in (("csv", "trial.csv"), ("timelinejs", "trial.json")):
        again = import_story(file, EXPORTERS[format_name](timeline))
        assert again.text is not None
        assert f"status: {status}" in again.text


def test_a_status_that_no_story_knows_is_a_note() -> None:
    again = import_story("a.csv", "date,headline,status\n2011,A,done\n")
    assert again.text is not None
    assert "Status: done" in again.text


@pytest.mark.parametrize(
    ("headline", "words"),
    [
        ("The trial is to begin", "is to"),
        ("The trial will begin", "will"),
        ("The trial is set for June", "is set for"),
    ],
)
def test_an_editor_asks_where_words_tell_of_what_is_to_come(headline: str, words: str) -> None:
    story = told("planned", headline)
    assert [f.code for f in check_story(make_timeline(story)) if f.code == "untold-plan"] == []
    told_as_past = read_story(
        TEXT.replace("The trial begins", headline).replace("3 June 2018", "3 April 2018"), "a.yaml"
    ).story
    assert told_as_past is not None
    [finding] = [f for f in check_story(make_timeline(told_as_past)) if f.code == "untold-plan"]
    assert finding.message == (
        f"the headline says '{words}', and the event is told as having happened"
    )


@pytest.mark.parametrize(
    ("date", "read"),
    [
        ("3 June", "3 June 2017 (the year is inferred)"),
        ("after the summer", "after August 2017 (the year is inferred)"),
        ("April", ""),
        ("3 June 2017", ""),
    ],
)
def test_an_editor_asks_where_a_plan_without_a_year_is_read_as_past(date: str, read: str) -> None:
    for status in ("planned", "cancelled"):
        findings = check_story(make_timeline(told(status, date=date)))
        assert [f.message for f in findings if f.code == "past-plan"] == [
            f"it is planned, and “{date}” is read as the last, not as the next: {read}"
        ] * bool(read and status == "planned")


def test_the_command_names_the_way_out(tmp_path: Path) -> None:
    path = tmp_path / "trial.yaml"
    path.write_text(TEXT, encoding="utf-8")
    ran = CliRunner().invoke(timeline, ["check", str(path)])
    assert ran.exit_code == 1
    assert "if 'trial' was only announced, write 'status: planned'" in ran.output
