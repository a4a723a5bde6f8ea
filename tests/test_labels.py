"""Words above marks: how wide they are taken to be, and where they are cut."""

from __future__ import annotations

import pytest

from timeline.layout import text_extent, text_width
from timeline.layout.labels import cut, place_label


@pytest.mark.parametrize(
    ("letters", "width"),
    [
        ("iljtfrI.,:;'’‘!|()[] ", 34),
        ("mwMW@%“”—", 92),
        ("ABXYZÄÉ", 68),
        ("abcxyz019-–éß", 56),
        ("张建国，。Ａ", 100),
    ],
    ids=["narrow", "wide", "capital", "plain", "full"],
)
def test_each_kind_of_letter_has_its_width(letters: str, width: float) -> None:
    for letter in letters:
        assert text_width(letter, 100) == pytest.approx(width), letter
    assert text_width(letters, 15) == pytest.approx(len(letters) * width * 0.15)


def test_a_text_lies_right_of_where_it_begins_and_left_of_where_it_ends() -> None:
    assert text_extent("aaaa", 100, "start", 25) == pytest.approx((100, 156))
    assert text_extent("aaaa", 100, "end", 25) == pytest.approx((44, 100))


def test_as_many_letters_are_kept_as_fit_before_the_ellipsis() -> None:
    text = "abcdeghknp"
    whole = text_width(text, 20)
    assert cut(text, whole + 0.01, 20) == text
    shown = cut(text, whole - 0.01, 20)
    assert shown == "abcdeghk…"
    assert text_width(shown, 20) <= whole
    assert cut(text, 20 * 0.56 * 6 + 0.01, 20) == "abcde…"
    assert cut(text, 20 * 0.56 * 6 - 0.01, 20) == "abcd…"


def test_no_space_is_left_before_the_ellipsis() -> None:
    assert cut("ab cdefgh", 20 * (3 * 0.56 + 0.34) + 0.01, 20) == "ab…"


def test_nothing_is_left_where_there_is_no_room() -> None:
    assert cut("abc", 5, 20) == "…"


@pytest.mark.parametrize("letter", ["i", "a", "W", "\u0301", "\u200d"])
def test_a_text_of_a_million_letters_is_cut_as_one_of_a_thousand(letter: str) -> None:
    for room in (30, 300):
        assert cut(letter * 1_000_000, room, 15) == cut(letter * 1_000, room, 15)


@pytest.mark.parametrize(
    ("start", "end", "x", "anchor"),
    [
        (-8, 12, 0, "start"),
        (188, 208, 200, "end"),
        (200 - 56, 160, 200 - 56, "start"),
        (200 - 55.9, 56.1, 56.1, "end"),
        (200 - 55.9, 55.9, 200 - 56, "start"),
    ],
    ids=["at the left edge", "at the right edge", "just fits", "just ends", "neither"],
)
def test_a_label_stays_on_the_axis(start: float, end: float, x: float, anchor: str) -> None:
    label = place_label("aaaa", start, end, 200, 25)
    assert label.text == "aaaa"
    assert label.x == pytest.approx(x)
    assert label.anchor == anchor
