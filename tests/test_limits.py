"""What no page could show is refused as it is read: with its line, its measure and its limit."""

from __future__ import annotations

import json
from collections.abc import Callable, Sequence
from itertools import chain
from pathlib import Path
from time import process_time
from typing import Any

import pytest
from jsonschema import Draft202012Validator

from tests.chronology_story import QUOTED
from timeline.cli.schema import schema_text
from timeline.loading import read_plain, read_story
from timeline.story.records import (
    LONGEST_NAME,
    LONGEST_TEXT,
    MOST_LANES,
    MOST_QUOTATIONS,
    MOST_REFS,
)

SOON = 2.0
"""Seconds of the processor in which anything is read or refused."""
MILLION = "a" * 1_000_000
WHOLE = """\
title: The lighthouse affair
standfirst: A lamp went out.
language: en
as_of: 2018-05-01
sources:
  - id: gazette
    publisher: The Gazette
    title: News
    published: 2018-04-22
    author: A. W.
    note: Old
    url: Web
outlets:
  - {id: radio, name: Harbour Radio, published: 2017, note: Gone}
people:
  - {id: keeper, name: Ada Keeper, named: full, role: Keeper, standing: in court, note: Old}
lanes:
  - {id: approach, label: The approach}
terms:
  - {term: lamp, meaning: A light}
events:
  - {id: arrival, headline: A boat, summary: A lamp went out., date: 2011, lane: approach}
  - id: trial
    headline: The trial
    summary: The court sits.
    until: 2013
    claims: [{date: 2012, until: 2014, source: gazette, note: Late}]
    lasts: a year
    after: [arrival]
    before: [{event: verdict, by: a week}]
    during: [year]
    overlaps: [year]
    same-time-as: [hearing]
    lane: approach
    people: [keeper]
    public: 2016
    question: Why there?
    notes: Ask it.
    ignore: [{code: narrowed, reason: Both are shown}]
    quotations:
      - exact: words
        kind: narration
        purpose: account
        speaker: keeper
        via: [radio]
        source: gazette
        paragraph: 1
  - {id: verdict, headline: The verdict, summary: It is read., lane: approach}
  - {id: year, headline: A year, summary: It passes., lasts: ten years, lane: approach}
  - {id: hearing, headline: The hearing, summary: It is held., lasts: a year, lane: approach}
unanswered: [Who paid]
questions: [Who tells]
"""
_Path = tuple[str | int, ...]


def places(value: Any, path: _Path = ()) -> list[_Path]:
    """Return where the texts of plain data stand."""
    if isinstance(value, str):
        return [path]
    steps = value.items() if isinstance(value, dict) else enumerate(value)
    return list(chain.from_iterable(places(part, (*path, step)) for step, part in steps))


def changed(path: _Path, to: Callable[[object], object]) -> str:
    """Return the story in JSON, which is YAML too, with one of its parts changed."""
    data: Any = read_plain(WHOLE)[0]
    data["events"][1]["quotations"][0]["paragraph"] = 1
    around = data
    for step in path[:-1]:
        around = around[step]
    around[path[-1]] = to(around[path[-1]])
    return json.dumps(data, indent=1)


def problems(text: str) -> list[str]:
    return [str(problem) for problem in read_story(text, "my.yaml").problems]


DATA, _ = read_plain(WHOLE)


def test_the_story_is_whole() -> None:
    assert problems(WHOLE) == []
    assert problems(changed(("title",), str)) == []


@pytest.mark.long
@pytest.mark.parametrize("path", places(DATA), ids=lambda path: ".".join(map(str, path)))
def test_a_text_of_a_million_letters_is_refused_in_a_few_words(path: _Path) -> None:
    text = changed(path, lambda _: MILLION)
    start = process_time()
    told = problems(text)
    assert process_time() - start < SOON
    # Those that refer to a record by the id that was there are refused as well.
    assert 1 <= len(told) <= 8
    assert all(len(one) < 300 for one in told)


def test_a_key_of_a_million_letters_is_refused_in_a_few_words() -> None:
    told = problems(WHOLE.replace("title:", f"? {MILLION}\n: here\ntitle:", 1))
    assert len(told) == 1
    assert told[0].startswith(f"my.yaml:1: {'a' * 100}: unknown key '{'a' * 59}…' (a story has")
    assert len(told[0]) < 400


@pytest.mark.parametrize(
    ("path", "limit", "wanted"),
    [
        (("title",), 500, "the title of the story"),
        (("events", 0, "headline"), 500, "what happened, in a few words of our own"),
        (("people", 0, "standing"), 500, "where the person speaks from, in a few words: an"),
        (("sources", 0, "url"), 2_000, "where it can be read"),
        (("events", 0, "summary"), 50_000, "one to three sentences in our own words"),
        (("questions", 0), 50_000, "questions that a class can ask of the sources"),
        (("events", 1, "quotations", 0, "exact"), 50_000, "the words exactly as the source has"),
    ],
)
def test_a_text_may_have_so_many_characters(path: _Path, limit: int, wanted: str) -> None:
    assert problems(changed(path, lambda _: "a" * limit)) == []
    [told] = problems(changed(path, lambda _: "a" * (limit + 1)))
    message = f"the text has {limit + 1:,} characters; {limit:,} is the most (wanted: {wanted}"
    assert message in told


FEWER = "keep those that readers need"
OWN_EVENTS = "give some of them to events of their own"
NEAREST = "name the nearest events: how the others lie follows from theirs"
LISTS: Sequence[tuple[_Path, object, int, str]] = (
    (("terms",), {"term": "lamp {}", "meaning": "A light"}, 1_000, FEWER),
    (("questions",), "Who tells {}", 100, FEWER),
    (("unanswered",), "Who paid {}", 100, FEWER),
    (
        ("lanes",),
        {"id": "lane-{}", "label": "Lane {}"},
        50,
        "let events of one kind share a lane: nobody can read a chart of so many bands",
    ),
    (
        ("events", 1, "people"),
        "keeper",
        100,
        "name those that readers need, and tell of the others in the summary",
    ),
    (("events", 1, "claims"), {"date": "2012", "source": "gazette"}, 100, OWN_EVENTS),
    (("events", 1, "quotations"), {**QUOTED, "speaker": "keeper"}, 200, OWN_EVENTS),
    (("events", 1, "quotations", 0, "via"), "radio", 100, FEWER),
    (("events", 1, "after"), "arrival", 1_000, NEAREST),
    (("events", 1, "before"), "verdict", 1_000, NEAREST),
    (("events", 1, "during"), "year", 1_000, NEAREST),
    (("events", 1, "overlaps"), "year", 1_000, NEAREST),
    (("events", 1, "same-time-as"), "hearing", 1_000, NEAREST),
)


@pytest.mark.parametrize(
    ("path", "item", "limit", "hint"), LISTS, ids=[str(path[-1]) for path, *_ in LISTS]
)
def test_a_list_may_have_so_many_items(path: _Path, item: object, limit: int, hint: str) -> None:
    def filled(size: int) -> str:
        def fill(written: object) -> list[object]:
            more = [
                json.loads(json.dumps(item).replace("{}", str(number))) for number in range(size)
            ]
            return [*written, *more][:size] if isinstance(written, list) else more

        return changed(path, fill)

    assert problems(filled(limit)) == []
    start = process_time()
    [told] = problems(filled(limit + 2_500))
    assert process_time() - start < SOON
    name = path[-1] if len(path) == 1 else ".".join(map(str, ("trial", *path[2:])))
    measure = f"the list has {limit + 2_500:,} items; {limit:,} is the most"
    assert told.partition(": ")[2] == f"{name}: {measure} ({hint})"


def test_a_list_in_the_file_is_refused_on_its_line() -> None:
    lanes = "".join(f"  - {{id: lane-{number}, label: Lane}}\n" for number in range(3_000))
    assert problems(WHOLE.replace("terms:\n", f"{lanes}terms:\n", 1)) == [
        (
            "my.yaml:17: lanes: the list has 3,001 items; 50 is the most"
            " (let events of one kind share a lane: nobody can read a chart of so many bands)"
        )
    ]


@pytest.mark.parametrize(
    ("path", "of"),
    [
        (("lanes",), [{"id": f"l{n}", "label": "L"} for n in range(51)]),
        (("events", 1, "people"), ["keeper"] * 101),
        (("events", 1, "after"), ["arrival"] * 1_001),
        (("events", 1, "headline"), "a" * 501),
        (("events", 1, "summary"), "a" * 50_001),
        (("events", 1, "id"), "a" * 101),
    ],
)
def test_editors_learn_of_the_limits_from_the_schema(path: _Path, of: object) -> None:
    editor = Draft202012Validator(json.loads(schema_text()))
    story = json.loads(changed(path, lambda _: of))
    whole = json.loads(changed(("title",), str))
    assert [list(error.absolute_path) for error in editor.iter_errors(whole)] == []
    assert [list(error.absolute_path) for error in editor.iter_errors(story)] == [list(path)]


@pytest.mark.long
def test_what_was_meant_by_unknown_ids_is_only_looked_for_where_it_is_told() -> None:
    def unknown(size: int) -> str:
        head, _, _ = WHOLE.partition("events:\n")
        return f"{head}events:\n" + "".join(
            f"  - {{id: e{n}, headline: H, summary: S, lane: approach, after: [x{n}, y{n}]}}\n"
            for n in range(size)
        )

    def seconds(size: int) -> float:
        text, start = unknown(size), process_time()
        assert len(read_story(text).problems) == 1_001
        return process_time() - start

    # A thousand problems are told of either; what was meant by the others is nobody's question.
    assert seconds(4_800) < 16 * seconds(600)


def test_the_page_for_authors_names_the_limits_that_hold() -> None:
    page = (Path(__file__).parent.parent / "docs" / "story.md").read_text(encoding="utf-8")
    assert (
        f"a headline has {LONGEST_NAME} characters at most, a summary {LONGEST_TEXT:,},"
        f" a story {MOST_LANES} lanes, an event {MOST_REFS} people and {MOST_QUOTATIONS} quotations"
    ) in page
