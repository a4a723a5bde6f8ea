"""What a class writes: as a browser keeps it, and as it is handed in."""

from __future__ import annotations

from typing import Any

import numpy as np
import pytest

from tests.client import ask
from timeline.json_text import write_json
from timeline.reader import element_data
from timeline.story import TOLD_WHOLE, Story, version_of
from timeline.timeline import Timeline

NOTHING: dict[str, Any] = {"said": [], "sure": [], "order": [], "open": []}
KEPT: dict[str, list[Any]] = {
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


def test_a_class_that_was_told_a_part_answers_beside_the_version_of_the_whole(
    zhang_timeline: Timeline,
) -> None:
    told = zhang_timeline.as_told({"offer": TOLD_WHOLE}, "digest")
    assert len(told.story.events) == 1
    for timeline in (zhang_timeline, told, zhang_timeline.as_of(np.datetime64("2010-01-01"))):
        version = element_data(timeline, is_served=True)["version"]
        assert version == version_of(zhang_timeline.story)


# What a class handed in


HANDED = {"title": "The Zhang case", "version": "1", "name": "Mei", "hand": ["b-1", 2], **KEPT}


def test_a_file_is_read_that_says_which_story_it_is_of() -> None:
    assert ask("handedIn(json)", json=write_json(HANDED)) == HANDED
    for json in ("", "{", "[]", "null", '{"title": "A", "version": "1"}', '{"title": 3}'):
        assert ask("handedIn(json)", json=json) is None
    for hand in (None, "ab", ["b-1"], ["b-1", "2"], ["b-1", 0.5], ["x" * 5_001, 1]):
        unknown = ask("handedIn(json)", json=write_json(HANDED | {"hand": hand}))
        assert unknown == HANDED | {"hand": ["", 0]}
    long = write_json(HANDED | {"name": "x" * 1_001})
    assert ask("handedIn(json)", json=long) is None


def test_what_is_handed_in_again_counts_once_and_who_wrote_the_same_counts_too() -> None:
    def repeats(*handed: tuple[str, int, str]) -> Any:
        files = [
            {"text": "alike", "handed": {"hand": [by, number], "name": name}}
            for by, number, name in handed
        ]
        return ask("repeatsAmong(files)", files=files)

    assert repeats(("one", 1, ""), ("two", 1, "")) == ["", ""]
    assert repeats(("one", 1, ""), ("one", 2, ""), ("one", 1, "")) == ["again", "", "again"]
    assert repeats(("one", 2, ""), ("one", 2, "")) == ["", "twice"]
    # Two who share a computer have different names.
    assert repeats(("one", 1, "Mei"), ("one", 2, "Lu")) == ["", ""]
    assert repeats(("", 0, "Mei"), ("", 0, "Mei")) == ["", "twice"]


def test_an_answer_to_a_question_that_is_not_asked_is_found() -> None:
    asked = [["offer", "Who says so?"], ["return", "When?"]]
    assert ask("strayOf(handed, asked)", handed=HANDED, asked=asked) == []
    assert ask("strayOf(handed, asked)", handed=HANDED, asked=asked[1:]) == KEPT["said"]


def test_how_sure_a_class_is_has_no_mean_where_nobody_said() -> None:
    handed = [{"sure": [["a", 1], ["b", 3]]}, {"sure": [["a", 2], ["stranger", 2]]}]
    assert ask("certaintyOf(handed, ['a', 'b', 'c'])", handed=handed) == [
        {"event": "a", "counts": [1, 1, 0], "all": 2, "mean": 1.5},
        {"event": "b", "counts": [0, 0, 1], "all": 1, "mean": 3},
        {"event": "c", "counts": [0, 0, 0], "all": 0, "mean": None},
    ]


def test_orders_are_summed_by_pairs_that_stand_as_the_sources_have_them() -> None:
    """Three lay cards, of whom the last saw only two and named one twice."""
    handed = [
        {"order": ["b", "a", "c"], "open": [["c", "b"]]},
        {"order": ["a", "b", "c", "stranger"], "open": []},
        {"order": ["b", "a", "b"], "open": [["a", "b"], ["b", "a"]]},
    ]
    ties = "(pair) => (pair.includes('c') ? 'open' : pair[0] === 'a' ? 'right' : 'wrong')"
    sums = ask(f"pairsOf(handed, {{ a: 1, b: 2, c: 3 }}, {ties})", handed=handed)
    assert sums == [
        {"pair": ["a", "b"], "tie": "right", "so": 1, "otherwise": 2, "open": 1},
        {"pair": ["b", "c"], "tie": "open", "so": 2, "otherwise": 0, "open": 1},
        {"pair": ["a", "c"], "tie": "open", "so": 2, "otherwise": 0, "open": 0},
    ]
