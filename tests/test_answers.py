"""What a class writes: as a browser keeps it, and as it is handed in."""

from __future__ import annotations

from typing import Any

import pytest

from tests.client import ask
from timeline.classroom import version_of
from timeline.story import Story

NOTHING: dict[str, Any] = {"said": [], "sure": [], "order": [], "open": []}
KEPT = {
    "said": [["offer", "Who says so?", "The newspaper."]],
    "sure": [["offer", 2]],
    "order": ["offer", "return"],
    "open": [["offer", "return"]],
}


@pytest.mark.parametrize("value", [None, 7, "said", [], {"said": 3, "sure": {}, "order": "offer"}])
def test_what_is_no_answers_holds_none(value: object) -> None:
    assert ask("readAnswers(value)", value=value) == NOTHING


def test_answers_are_kept_and_what_is_none_among_them_is_left_out() -> None:
    assert ask("readAnswers(kept)", kept=KEPT) == KEPT
    spoiled = {
        "said": [*KEPT["said"], ["offer", "?"], ["offer", "?", 3], ["a", "b", "x" * 5_001], None],
        "sure": [*KEPT["sure"], ["offer", 4], ["offer", "2"], [2, 2]],
        "order": ["offer", 3, "return", None],
        "open": [*KEPT["open"], ["offer"], "ab"],
    }
    assert ask("readAnswers(kept)", kept=spoiled) == KEPT


def test_an_answer_takes_the_place_of_the_one_before_and_an_empty_one_goes() -> None:
    rows = [["a", "x", "1"], ["b", "x", "2"]]
    changed = ask("withRow(rows, ['a', 'x'], '3')", rows=rows)
    assert changed == [["b", "x", "2"], ["a", "x", "3"]]
    assert ask("withRow(rows, ['a', 'x'], '')", rows=rows) == [["b", "x", "2"]]
    assert ask("withRow(rows, ['a', 'y'], '4')", rows=rows) == [*rows, ["a", "y", "4"]]
    assert ask("[valueIn(rows, ['b', 'x']), valueIn(rows, ['b', 'y']) ?? null]", rows=rows) == [
        *("2", None)
    ]


def test_another_version_of_a_story_is_told_from_it(zhang: Story) -> None:
    asked = zhang.model_copy(update={"questions": zhang.questions[1:]})
    first = zhang.events[0].model_copy(update={"summary": "Something else."})
    told = zhang.model_copy(update={"events": (first, *zhang.events[1:])})
    assert len({version_of(each) for each in (zhang, zhang.model_copy(), asked, told)}) == 3
