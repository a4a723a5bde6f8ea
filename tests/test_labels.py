"""Words above marks: how wide they are taken to be, and where they are cut."""

from __future__ import annotations

import re

import pytest

from tests.chronology_story import tell
from timeline.exchange import to_svg
from timeline.layout import text_extent, text_width
from timeline.layout.labels import cut, place_label, wrap
from timeline.layout.letters import _LETTERS
from timeline.timeline import make_timeline


@pytest.mark.parametrize(
    ("letter", "width"),
    [
        ("i", 26),
        ("æ", 86),
        ("m", 94),
        ("é", 56),
        ("Ä", 64),
        ("ж", 76),
        ("张", 100),
        ("Ａ", 100),
        ("\u0301", 0),
        ("\u200d", 0),
        ("ก", 60),
        ("Ⴀ", 70),
    ],
)
def test_each_letter_has_its_width(letter: str, width: float) -> None:
    assert text_width(letter, 100) == pytest.approx(width)
    assert text_width(letter * 7, 15) == pytest.approx(7 * width * 0.15)


def test_each_letter_is_measured_once() -> None:
    letters = "".join(_LETTERS.values())
    assert len(letters) == len(set(letters))


def test_a_bold_text_lies_right_of_where_it_begins_and_left_of_where_it_ends() -> None:
    length = 4 * 0.56 * 25 * 1.06
    assert text_extent("aaaa", 100, "start", 25) == pytest.approx((100, 100 + length))
    assert text_extent("aaaa", 100, "end", 25) == pytest.approx((100 - length, 100))


def test_as_many_letters_are_kept_as_fit_before_the_ellipsis() -> None:
    text = "zzzzzzzzzz"
    whole = text_width(text, 20)
    assert cut(text, whole + 0.01, 20) == text
    shown = cut(text, whole - 0.01, 20)
    assert shown == "zzzzzzzz…"
    assert text_width(shown, 20) <= whole
    most = 20 * (0.48 * 5 + 0.8)
    assert cut(text, most + 0.01, 20) == "zzzzz…"
    assert cut(text, most - 0.01, 20) == "zzzz…"


def test_no_space_is_left_before_the_ellipsis() -> None:
    assert cut("zz zzzzzz", 20 * (2 * 0.48 + 0.26 + 0.8) + 0.01, 20) == "zz…"


def test_nothing_is_left_where_there_is_no_room() -> None:
    assert cut("abc", 5, 20) == "…"


@pytest.mark.parametrize("letter", ["i", "a", "W", "\u0301", "\u200d"])
def test_a_text_of_a_million_letters_is_cut_as_one_of_a_thousand(letter: str) -> None:
    for room in (30, 300):
        assert cut(letter * 1_000_000, room, 15) == cut(letter * 1_000, room, 15)


LONG = 4 * 0.56 * 25 * 1.06


@pytest.mark.parametrize(
    ("start", "end", "x", "anchor"),
    [
        (-8, 12, 0, "start"),
        (188, 208, 200, "end"),
        (200 - LONG, 160, 200 - LONG, "start"),
        (200.1 - LONG, LONG + 0.1, LONG + 0.1, "end"),
        (200.1 - LONG, LONG - 0.1, 200 - LONG, "start"),
    ],
    ids=["at the left edge", "at the right edge", "just fits", "just ends", "neither"],
)
def test_a_label_stays_on_the_axis(start: float, end: float, x: float, anchor: str) -> None:
    label = place_label("aaaa", start, end, 200, 25)
    assert label.text == "aaaa"
    assert label.x == pytest.approx(x)
    assert label.anchor == anchor


def test_a_label_that_just_ends_with_its_mark_does_so() -> None:
    length = 1.06 * text_width("aaaa", 25)
    assert place_label("aaaa", 190, length, 200, 25)[:3] == ("aaaa", length, "end")


def test_a_label_that_is_too_wide_when_bold_begins_with_the_axis() -> None:
    width = text_width("aaaa", 25) + 1
    assert place_label("aaaa", 10, 20, width, 25) == ("aaaa", 0, "start", width - 1)


def test_a_label_that_is_cut_reaches_to_the_end_in_any_type() -> None:
    width = text_width("aa…", 25) + 1
    assert place_label("aaaa", 10, 20, width, 25) == ("aa…", 0, "start", width)


def test_a_label_is_held_where_a_wider_type_would_leave_the_axis() -> None:
    length = text_width("aaaa", 25)
    for width, start, end, held in (
        (1.1 * length, 0, 20, None),
        (1.1 * length - 1, 0, 20, length),
        (200, 200 - 1.1 * length, 200, None),
        (200, 201 - 1.1 * length, 200, length),
        (200, 190, 1.1 * length, None),
        (200, 190, 1.1 * length - 1, length),
    ):
        assert place_label("aaaa", start, end, width, 25).length == held


def test_what_takes_all_the_room_is_not_cut() -> None:
    assert cut("zz", 96, 100) == "zz"
    assert cut("‘" * 10, 10 * 0.18 * 20 + 0.01, 20) == "‘" * 10


def test_no_more_of_a_text_is_split_than_can_be_seen(monkeypatch: pytest.MonkeyPatch) -> None:
    split = []

    def recorded(text: str) -> list[str]:
        split.append(text)
        return list(text)

    monkeypatch.setattr("timeline.layout.labels.graphemes", recorded)
    assert cut("i" * 1_000_000, 300, 15).endswith("i…")
    assert [len(text) for text in split] == [112]


def test_only_a_word_that_is_wider_than_the_room_is_broken() -> None:
    width = text_width("lantern", 15)
    assert wrap("a lantern burns", width, 15) == ["a", "lantern", "burns"]
    assert wrap("a lanterns", width, 15) == ["a lante", "rns"]
    assert wrap("a lantern burns", text_width("a lantern", 15), 15) == ["a lantern", "burns"]


def test_a_picture_holds_what_takes_all_the_room_and_nothing_else() -> None:
    told = {"a": {"date": "2011", "headline": "word " * 60}, "b": {"date": "2012"}}
    drawn = to_svg(make_timeline(tell(told))).decode()
    (held,) = re.findall(r'<text [^>]*textLength="[^"]*" lengthAdjust="[^"]*"[^>]*>([^<]*)', drawn)
    assert held.startswith("word word")
    assert held.endswith("…")
