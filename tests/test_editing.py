"""A record of a story's file is changed, and all else in the file stays as its author wrote it."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from timeline.loading import Edits, LayoutError, edit_records, read_plain

ROOT = Path(__file__).parents[1]
STORY = """\
# A story.
title: T   # short
events:
  # The first.
  - id: one   # for ever
    date: 2011  # as written
    headline: "One"
    summary: >-
      It is
      long.

    # What follows is a list.
    after:
      - two
  - {id: two, date: '2012'} # in braces
  # The last.
  - id: three
    headline: Three
lanes:
  - id: l
"""


def test_a_value_is_changed_and_what_stands_around_it_stays() -> None:
    edits = Edits({0: {"date": "5 May 2011", "headline": "First: one"}, 1: {"date": "2013"}})
    assert edit_records(STORY, "events", edits) == (
        STORY.replace("date: 2011  #", 'date: "5 May 2011"  #')
        .replace('headline: "One"', "headline: 'First: one'")
        .replace("date: '2012'", 'date: "2013"')
    )


def test_a_text_of_many_lines_is_changed() -> None:
    edits = Edits({0: {"summary": "It is\nshort."}})
    wanted = STORY.replace(
        "summary: >-\n      It is\n      long.\n", "summary: |-\n      It is\n      short.\n"
    )
    assert edit_records(STORY, "events", edits) == wanted


def test_a_key_is_added_below_the_id_and_taken_away() -> None:
    edits = Edits({1: {"headline": "Two"}, 2: {"date": "2014", "headline": ""}})
    assert edit_records(STORY, "events", edits) == STORY.replace(
        "{id: two, date", '{id: two, headline: "Two", date'
    ).replace("  - id: three\n    headline: Three\n", "  - id: three\n    date: '2014'\n")


def test_an_empty_id_stays_a_key() -> None:
    edits = Edits({2: {"id": "", "date": ""}, 1: {"date": ""}})
    assert edit_records(STORY, "events", edits) == STORY.replace("id: three", 'id: ""').replace(
        "date: '2012'", 'date: ""'
    )


def test_records_are_taken_away_and_added() -> None:
    added = {"id": "four", "date": "", "headline": "Four: last"}
    edits = Edits(added=[added, {"id": ""}], deleted=[1, 2])
    first, _, rest = STORY.partition("  - {id: two")
    lanes = rest[rest.index("lanes:") :]
    four = "  - id: four\n    headline: 'Four: last'\n"
    assert edit_records(STORY, "events", edits) == f"{first}{four}  # The last.\n{lanes}"


def test_a_section_that_is_not_there_begins() -> None:
    edits = Edits(added=[{"id": "a", "label": "A"}])
    assert edit_records("title: T", "lanes", edits) == "title: T\nlanes:\n  - id: a\n    label: A\n"


def test_a_file_that_ends_without_a_line_break_stays_whole() -> None:
    text = "events:\n- id: a"
    assert edit_records(text, "events", Edits({0: {"date": "2011"}})) == (
        "events:\n- id: a\n  date: '2011'"
    )
    assert edit_records(text, "events", Edits(added=[{"id": "b"}])) == (
        "events:\n- id: a\n- id: b\n"
    )


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("events: [", "the text cannot be read as YAML, so nothing can be changed in it"),
        ("events: [{id: a}]", "'events' is written in brackets: write its records on lines"),
        ("events:\n  - a\n", "line 2 holds no keys that could be changed"),
    ],
)
def test_what_cannot_be_changed_is_said(text: str, said: str) -> None:
    with pytest.raises(LayoutError) as refused:
        edit_records(text, "events", Edits({0: {"id": "b"}}))
    assert str(refused.value) == said


TEXTS = st.text(st.characters(codec="utf-8", exclude_categories=["C"]), max_size=30).map(
    lambda text: " ".join(text.split())
) | st.sampled_from(["null", "2011", "yes", "- a", "# a", "a: b", "'", '"', "\\", "{", "a\nb"])


@pytest.mark.long
@pytest.mark.parametrize("name", ["zhang", "mill"])
@given(st.data())
def test_only_what_was_changed_is_another(name: str, data: st.DataObject) -> None:
    text = (ROOT / "data" / f"{name}.yaml").read_text(encoding="utf-8")
    before: Any = read_plain(text)[0]
    events = before["events"]
    places = st.integers(0, len(events) - 1)
    values = st.dictionaries(st.sampled_from(["date", "headline", "summary", "notes"]), TEXTS)
    changed = data.draw(st.dictionaries(places, values, max_size=3))
    read, problems = read_plain(edit_records(text, "events", Edits(changed)))
    after: Any = read
    assert problems == ()
    wanted = [dict(event) for event in events]
    for place, edits in changed.items():
        wanted[place] |= edits
    assert [filled(event) for event in after["events"]] == [filled(event) for event in wanted]
    assert {key: after[key] for key in after if key != "events"} == {
        key: before[key] for key in before if key != "events"
    }


def filled(event: Mapping[str, object]) -> dict[str, object]:
    return {key: value for key, value in event.items() if value}


def test_what_yaml_1_1_took_for_the_end_of_a_line_is_none() -> None:
    text = "# a\u2028- b\nevents:\n  - id: a\n"
    edits = Edits({0: {"date": "May 2011"}})
    assert edit_records(text, "events", edits) == f"{text}    date: May 2011\n"
