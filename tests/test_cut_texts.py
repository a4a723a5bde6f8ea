"""A text that a `#` cuts is warned of with its line, and a comment is left alone."""

from __future__ import annotations

import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from click.testing import CliRunner
from ruamel.yaml import YAML
from streamlit.testing.v1 import AppTest

from tests.test_page import shown as story_shown
from timeline.checks import Severity, check_story
from timeline.cli import timeline
from timeline.loading import load_story, read_story, syntax
from timeline.loading.cuts import SHOWN_TEXTS
from timeline.story import (
    Claim,
    Detail,
    Event,
    Lane,
    Media,
    Outlet,
    Party,
    Person,
    Quotation,
    Source,
    Story,
    Term,
    Withdrawal,
)
from timeline.timeline import make_timeline

ROOT = Path(__file__).parents[1]
PAGE = ROOT / "timeline" / "views" / "page.py"
FILES = [*sorted((ROOT / "data").glob("*.yaml")), *sorted(ROOT.glob("tests/data/valid/*.yaml"))]
HINT = "a comment has two spaces before the # and one after it"
STORY = """\
title: The ferry
standfirst: A ferry is late.
sources:
  - {id: paper, publisher: The Paper, title: News, published: 2 May 1960}
people:
  - id: mate
    name: A. Mate
    named: full
    role: Mate
lanes:
  - id: sea
    label: At sea
events:
  - id: late
    date: 1 May 1960
    headline: The ferry is late
    summary: It waits for the tide.
    lane: sea
questions:
  - Why was it late?
"""


@pytest.fixture(params=[False, True], ids=["C parser", "Python parser"])
def _parser(request: pytest.FixtureRequest, monkeypatch: pytest.MonkeyPatch) -> None:
    if request.param:

        def events(text: str) -> Iterator[Any]:
            return iter(YAML(typ="safe", pure=True).parse(text))

        monkeypatch.setattr(syntax, "_events", events)


def changed(old: str, new: str) -> str:
    assert old in STORY
    return STORY.replace(old, new, 1)


def warned(text: str) -> list[str]:
    reading = read_story(text, "my.yaml")
    assert reading.problems == ()
    assert reading.story is not None
    return [str(warning) for warning in reading.story.origin.warnings]


def lost(after: str, text: str, instead: str) -> str:
    return (
        f"YAML takes what begins with # for a comment, so that '{text}' is not read after "
        f"'{after}' (write \"{instead}\"; {HINT})"
    )


@pytest.mark.usefixtures("_parser")
@pytest.mark.parametrize(
    ("text", "warning"),
    [
        (
            changed("It waits for the tide.", "It lies at pier #4 all night."),
            "my.yaml:17: late.summary: "
            + lost("It lies at pier", "#4 all night.", "It lies at pier #4 all night."),
        ),
        (
            changed("The ferry is late", "Überfahrt 🚢 mit Fähre #7"),
            "my.yaml:16: late.headline: "
            + lost("Überfahrt 🚢 mit Fähre", "#7", "Überfahrt 🚢 mit Fähre #7"),
        ),
        (
            changed("title: The ferry", "title: The ferry #late"),
            "my.yaml:1: title: " + lost("The ferry", "#late", "The ferry #late"),
        ),
        (
            changed("role: Mate", "role: Mate on no.  #2"),
            "my.yaml:9: people.mate.role: " + lost("Mate on no.", "#2", "Mate on no. #2"),
        ),
        (
            changed("It waits for the tide.", "It plays in C # and waits."),
            "my.yaml:17: late.summary: "
            + lost("It plays in C", "# and waits.", "It plays in C # and waits."),
        ),
        (
            changed("It waits for the tide.", "It waits\n      for pier #4\n"),
            "my.yaml:18: late.summary: " + lost("It waits for pier", "#4", "It waits for pier #4"),
        ),
        (
            changed("Why was it late?", "Who owns ship #3?"),
            "my.yaml:20: questions.0: " + lost("Who owns ship", "#3?", "Who owns ship #3?"),
        ),
    ],
)
def test_what_is_lost_is_told_with_its_line(text: str, warning: str) -> None:
    assert warned(text) == [warning]


@pytest.mark.usefixtures("_parser")
def test_a_text_that_is_lost_whole_is_told() -> None:
    text = changed("    lane: sea\n", "    lane: sea\n    question: #why\n")
    assert warned(text) == [
        (
            "my.yaml:19: late.question: YAML takes what begins with # for a comment, so that "
            f"'#why' is not read (write \"#why\"; {HINT})"
        )
    ]


@pytest.mark.usefixtures("_parser")
@pytest.mark.parametrize(
    "text",
    [
        changed("1 May 1960\n    h", "1 May 1960 #as written\n    h"),
        changed("1 May 1960\n    h", "1 May 1960 # 4th edition\n    h"),
        changed("- id: late", "- id: late #4"),
        changed("The ferry is late", "The ferry is late # a few words"),
        changed("The ferry is late", "The ferry is late        #always"),
        changed("It waits for the tide.", "It waits for the tide. # to be checked"),
        changed("It waits for the tide.", "It waits        # a word on the tide"),
        changed("It waits for the tide.", '"It waits at pier #4." #4'),
        changed("It waits for the tide.", "It waits at pier#4."),
        changed("It waits for the tide.", "|  # as it is\n      It waits at pier #4."),
        changed("events:", "events: #4"),
        changed("    lane: sea", "    notes: # nothing yet\n    lane: sea"),
        changed("title: The ferry", "#4\n# 4\ntitle: The ferry"),
    ],
)
def test_a_comment_is_left_alone(text: str) -> None:
    assert warned(text) == []


@pytest.mark.parametrize("path", FILES, ids=lambda path: path.stem)
def test_no_comment_of_our_own_stories_is_taken_for_text(path: Path) -> None:
    assert load_story(path).origin.warnings == ()


def test_every_text_for_readers_is_looked_at() -> None:
    """What is no text that readers are shown is an id, a choice or an address."""
    others = {
        *("id", "lane", "url", "archived", "language", "calendar", "status", "page"),
        "quotation",
        *("based_on", "party", "parties", "withdrawn", "by"),
        *("source", "speaker", "kind", "purpose", "paragraph", "receipt", "named", "date_order"),
        *("people", "via", "after", "before", "during", "overlaps", "same_time_as", "same_as"),
        *("claims", "quotations", "ignore", "sources", "outlets", "lanes", "terms", "events"),
        *("media", "details", "file", "link"),
    }
    records = (Story, Source, Party, Outlet, Person, Lane, Term, Event, Quotation)
    keys = {
        info.alias if key == "standing" and info.alias else key
        for record in (*records, Claim, Withdrawal, Media, Detail)
        for key, info in record.model_fields.items()
    }
    assert keys - others == SHOWN_TEXTS - {"reason", "by"}


def test_a_date_that_is_cut_is_told_and_a_comment_on_one_is_not() -> None:
    assert warned(changed("date: 1 May 1960", "date: May 1960 #2")) == [
        "my.yaml:15: late.date: " + lost("May 1960", "#2", "May 1960 #2")
    ]
    for comment in ("# as written", "  #as written", " # 2 papers say so"):
        assert warned(changed("date: 1 May 1960", f"date: 1 May 1960 {comment}")) == []


def test_check_warns_and_the_author_can_keep_it(tmp_path: Path) -> None:
    path = tmp_path / "ferry.yaml"
    path.write_text(changed("It waits for the tide.", "It lies at pier #4."), encoding="utf-8")
    told = CliRunner().invoke(timeline, ["check", str(path)])
    assert told.exit_code == 0
    assert (
        f"{path}:17: late.summary: warning: YAML takes what begins with # for a comment, so that "
        f"'#4.' is not read after 'It lies at pier' [cut-text] (write \"It lies at pier #4.\"; "
        f"{HINT})" in told.stderr.splitlines()
    )
    kept = "    ignore: [{code: cut-text, reason: it is a comment}]\n    lane: sea\n"
    story = read_story(path.read_text(encoding="utf-8").replace("    lane: sea\n", kept)).story
    assert story is not None
    [found] = [one for one in check_story(make_timeline(story)) if one.code == "cut-text"]
    assert (found.severity, found.reason) == (Severity.WARNING, "it is a comment")


@pytest.mark.long
@pytest.mark.parametrize("kept", [False, True])
def test_the_page_shows_the_story_and_what_may_be_missing(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, *, kept: bool
) -> None:
    path = tmp_path / "ferry.yaml"
    text = changed("It waits for the tide.", "It lies at pier #4 <b>all night</b>.")
    if kept:
        text += "ignore: [{code: cut-text, reason: it is a comment}]\n"
    path.write_text(text, encoding="utf-8")
    monkeypatch.setenv("TIMELINE_STORY", str(path))
    app = AppTest.from_file(PAGE, default_timeout=30).run()
    assert not app.exception
    shown = "\n".join(str(element.proto.body) for element in app.get("html"))
    assert story_shown(app).story.title == "The ferry"
    assert ("Some of the file may be missing below" in shown) is not kept
    assert ("<strong>Line 17</strong>: <code>late.summary</code>" in shown) is not kept
    assert "<b>all night</b>" not in shown


@pytest.mark.parametrize(
    ("text", "problem"),
    [
        (
            changed("It waits for the tide.", "It lies at pier #4 all\n      night."),
            (
                "17: YAML takes what begins with # for a comment, which ends the text before "
                "'night.' (put quotation marks around the whole text)"
            ),
        ),
        (
            changed(
                "It waits for the tide.", "\n      It lies\n      # at pier 4\n      all night."
            ),
            (
                "19: YAML takes what begins with # for a comment, which ends the text before "
                "'all night.' (put quotation marks around the whole text)"
            ),
        ),
        (
            changed("publisher: The Paper,", "publisher: Paper #4,"),
            (
                "4: YAML takes what begins with # for a comment, so that the } is not read "
                "(put quotation marks around a text that holds a #)"
            ),
        ),
        (
            changed("{id: paper,", "{id: paper, # the first\n    ").replace("1960}", "1960"),
            (
                "4: the { is not closed (end the list with }, or put quotation marks around a text "
                "that begins with {)"
            ),
        ),
    ],
)
def test_where_the_rest_cannot_be_read_the_sign_is_named(text: str, problem: str) -> None:
    assert f"my.yaml:{problem}" in map(str, read_story(text, "my.yaml").problems)


def test_beside_problems_a_cut_is_one_of_them() -> None:
    text = changed("The ferry is late", "#4 is late").replace("lane: sea\nq", "lane: see\nq")
    told = [str(problem) for problem in read_story(text, "my.yaml").problems]
    assert told[0] == (
        "my.yaml:16: late.headline: YAML takes what begins with # for a comment, so that "
        f"'#4 is late' is not read (write \"#4 is late\"; {HINT})"
    )
    assert len(told) == 3


def test_json_has_no_comments() -> None:
    story = read_story(STORY).story
    assert story is not None
    story = story.model_copy(update={"title": "Pier #4 #5"})
    whole = json.dumps(story.model_dump(mode="json", by_alias=True, exclude_defaults=True))
    assert warned(whole) == []
