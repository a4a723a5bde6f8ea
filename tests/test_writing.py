"""Data written as YAML reads back as the texts that it was."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from timeline.loading import read_plain, write_yaml

TRAPS = (
    *("2011", "0476", "no", "null", "~", "1e3", "12:30", "2012-10-03", "=", "<<", "- a", "a: b"),
    *("# a", "a #b", "'", '"', "‘a’", "&a", "*a", "!a", "%a", "@a", "`a", "[a", "{a", "|", ">"),
    *(
        "a\x85b",
        "a\u2028b",
        "\u2029a\n\x85b",
        "a: b\u2028 c",
        " \u2028\u2028",
        "\ue000\u2028\ue001",
    ),
    *("? a", "a:", ":a", "\\n", "两个", "e\u0301", "😀", "a " * 90, "a\nb", "a\n\nb: c", "a\n # b"),
    *("'a': " * number + '\\\\"u\\x: b' * 3 for number in range(14, 20)),
    "word  " * 40 + "end",
)
TEXTS = st.sampled_from(TRAPS) | st.text(
    alphabet=st.characters(exclude_categories=["C"], include_characters="\x85\ue000"), min_size=1
)


@pytest.mark.parametrize("text", TRAPS)
def test_what_yaml_means_something_by_stays_text(text: str) -> None:
    data, problems = read_plain(write_yaml({"title": text, "events": [{"id": text}]}))
    assert problems == ()
    assert data == {"title": text, "events": [{"id": text}]}


@settings(deadline=None)
@given(st.recursive(TEXTS, lambda inner: st.lists(inner, min_size=1, max_size=3), max_leaves=6))
def test_every_text_reads_back(value: object) -> None:
    data, problems = read_plain(write_yaml({"value": value}))
    assert problems == ()
    assert data == {"value": value}


def test_several_lines_stay_lines() -> None:
    assert write_yaml({"notes": "One.\nTwo."}) == "notes: |-\n  One.\n  Two.\n"


def test_long_lines_are_folded() -> None:
    assert max(map(len, write_yaml({"summary": "word " * 60 + "end"}).splitlines())) <= 101
