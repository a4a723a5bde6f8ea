"""What is more than a story can hold is refused by its place, before anything is written."""

from __future__ import annotations

import csv
import json
from io import StringIO
from pathlib import Path
from typing import Any

import pytest
from click.testing import CliRunner

from timeline.cli import timeline as command
from timeline.incoming import Imported, import_story

MANY = "; ".join(f"Person {number}" for number in range(10_000))
FEWER = "(keep those that readers need, and tell of the others in the summary)"
SHORTER = "(shorten it, or tell the rest in a document that the story has a link to)"


def table(**cells: str) -> str:
    written = StringIO()
    csv.writer(written).writerows([["date", "headline", *cells], ["1990", "A", *cells.values()]])
    return written.getvalue()


@pytest.mark.parametrize(
    ("key", "message"),
    [
        ("people", f"t.csv:2: people: the list has 10,000 items; 100 is the most {FEWER}"),
        ("after", f"t.csv:2: after: the list has 10,000 items; 1,000 is the most {FEWER}"),
        ("tags", f"t.csv:2: tags: the text has 128,888 characters; 50,000 is the most {SHORTER}"),
        ("lane", f"t.csv:2: lane: the text has 128,888 characters; 500 is the most {SHORTER}"),
        ("notes", f"t.csv:2: notes: the text has 128,888 characters; 50,000 is the most {SHORTER}"),
    ],
)
def test_a_cell_that_holds_too_much_is_refused_before_a_file_is_written(
    tmp_path: Path, key: str, message: str
) -> None:
    (tmp_path / "t.csv").write_text(table(**{key: MANY}), encoding="utf-8")
    out = tmp_path / "o.yaml"
    run = CliRunner().invoke(command, ["import", str(tmp_path / "t.csv"), "-o", str(out)])
    assert run.exit_code == 1
    assert run.stderr.splitlines()[0].removeprefix(f"{tmp_path}/") == message
    assert not out.exists()


@pytest.mark.long
@pytest.mark.parametrize(
    ("key", "most"),
    [
        *((key, 50_000) for key in ("headline", "answer", "media_alt", "Place", "status")),
        *((key, 500) for key in ("lane", "people", "source", "citation", "media_credit")),
        *((key, 2_000) for key in ("media", "url")),
    ],
)
def test_a_cell_of_a_million_letters_is_refused_with_the_limit(key: str, most: int) -> None:
    begin = "https://example.org/" if most == 2_000 else ""
    text = begin + "x" * 1_000_000
    made = import_story("t.json", json.dumps([{"date": "1990", "headline": "A", key: text}]))
    assert made.data is None
    assert f"; {most:,} is the most" in made.problems[0].message


def slides(**slide: Any) -> Imported:
    dated = {"start_date": {"year": "1990"}, "text": {"headline": "A"}, **slide}
    return import_story("t.json", json.dumps({"events": [dated]}))


def test_slides_are_measured_too() -> None:
    made = slides(group="g" * 501)
    assert str(made.problems[0]).startswith("t.json: event 1, lane: the text has 501 characters")
    assert made.data is None


def test_more_lanes_than_a_chart_has_are_refused() -> None:
    rows = "".join(f"1990,A,Lane {number}\n" for number in range(51))
    made = import_story("t.csv", f"date,headline,lane\n{rows}")
    assert [problem.message for problem in made.problems] == [
        "there are 51 different lanes; 50 is the most"
    ]
    assert made.data is None


def test_a_whole_text_in_the_place_of_a_headline_is_shortened_and_kept() -> None:
    text = "The mill burned down, " + "and then some more was told of it, " * 20
    made = import_story("t.csv", table(summary="S").replace(",A,", f',"{text}",'))
    assert made.problems == ()
    assert made.story is not None
    [event] = made.story.events
    assert event.headline == "The mill burned down, and then some more…"
    assert [(detail.label, detail.text) for detail in event.details] == [
        ("The whole headline", text.strip())
    ]
    assert made.notes == (
        "a headline is shortened, and the whole of it is a detail, 'The whole headline': line 2",
    )
    alone = import_story("t.csv", f'date,headline\n1990,"{text}"\n')
    assert alone.story is not None
    assert alone.story.events[0].summary == text.strip()


def test_what_stands_in_the_place_of_an_address_is_kept() -> None:
    made = import_story("t.csv", table(url="www.example.org/mill"))
    assert made.story is not None
    [detail] = made.story.events[0].details
    assert (detail.label, detail.text) == ("url", "www.example.org/mill")
