"""What is wrong with a file in JSON is told with its line."""

from __future__ import annotations

from typing import Any

import pytest

from timeline.incoming import open_file
from timeline.incoming.json_text import NotJson, no_numbers, read_json
from timeline.loading import read_story


@pytest.mark.parametrize(
    ("text", "message", "line"),
    [
        (
            '{"a": 1,\n "b": {"a": 2},\n "a": 3}',
            "'a' stands here a second time (first on line 1)",
            3,
        ),
        ('[{"a": "\\"a\\": {"},\n{"b":\n{"é": 1, "\\u00e9": 2}}]', "'é' stands here a second", 3),
        ('{"x": [{"id": 1},\n{"id": 2, "y": "id",\n"id": 3}]}', "'id' stands here a second", 3),
    ],
)
def test_a_key_that_stands_twice(text: str, message: str, line: int) -> None:
    found = read_json(text)
    assert isinstance(found, NotJson)
    assert message in found.message
    assert (found.line, found.hint) == (line, "keep one of the two")


@pytest.mark.parametrize("number", ["NaN", "Infinity", "-Infinity", "1e400", "-1.5E999"])
def test_a_number_that_json_does_not_know(number: str) -> None:
    text = f'{{"a": "{number}",\n"b": [1.5, 1e4, -3],\n "c{number}": {number}}}'
    [found] = no_numbers(text)
    assert found.message == f"{number} is no number that JSON knows"
    assert found.line == 3
    column = len(f' "c{number}": ') + 1
    assert found.hint == f'look at column {column}: "c{number}": {number}}}'
    assert read_json(text)[f"c{number}"] == number


def test_what_is_no_number_is_told_and_the_rest_is_read() -> None:
    text = '{"events": [\n{"start_date": {"year": 2000}, "text": {"headline": "A"}, "x": NaN}]}'
    opened = open_file("t.json", text.encode())
    assert opened.story is not None
    [problem] = opened.problems
    assert str(problem).startswith("t.json:2: NaN is no number that JSON knows (look at column 64")


def test_more_values_than_a_story_has_are_not_read() -> None:
    found = read_json("[" + "[]," * 2_000_001 + "[]]")
    assert isinstance(found, NotJson)
    assert found.message == "the file holds more than 4,000,000 values"


@pytest.mark.long
@pytest.mark.parametrize(("name", "begun"), [("t.json", b'\n {"a": "'), ("t.json", b'["')])
def test_json_may_be_larger_than_a_story(name: str, begun: bytes) -> None:
    [problem] = open_file(name, begun + b"x" * 9_000_000).problems
    assert "this is not JSON" in problem.message
    [problem] = open_file(name, begun + b"x" * 64_000_000).problems
    assert problem.message == "the file is larger than 64 MB"


@pytest.mark.parametrize("name", ["t.yaml", "t.csv", "t.json"])
def test_nothing_else_may(name: str) -> None:
    [problem] = open_file(name, b"title: " + b"x" * 9_000_000).problems
    assert problem.message == "the file is larger than 8 MB"
    [problem] = read_story(b"{title: " + b"x" * 9_000_000).problems
    assert problem.message == "the file is larger than 8 MB"


@pytest.mark.parametrize(
    ("text", "data"),
    [
        ('{"a": {"b": 1}, "c": {"b": 2}}', {"a": {"b": 1}, "c": {"b": 2}}),
        ('[{"a": "NaN"}, {"a": 1e300}]', [{"a": "NaN"}, {"a": 1e300}]),
    ],
)
def test_the_same_key_elsewhere_and_large_numbers_are_read(text: str, data: Any) -> None:
    assert read_json(text) == data
    assert list(no_numbers(text)) == []
