"""Lengths of time in words."""

from __future__ import annotations

import pytest

from timeline.dates import DurationError, Period, Seconds, read_duration

YEAR, MONTH = Period(months=12), Period(months=1)
READ = {
    "a year": (YEAR, YEAR),
    "A  Year": (YEAR, YEAR),
    "year-long": (YEAR, YEAR),
    "yearlong": (YEAR, YEAR),
    "a year-long": (YEAR, YEAR),
    "one year": (YEAR, YEAR),
    "12 months": (YEAR, YEAR),
    "half a year": (Period(6), Period(6)),
    "a year and a half": (Period(18), Period(18)),
    "two and a half years": (Period(30), Period(30)),
    "1.5 years": (Period(18), Period(18)),
    "a year and three months": (Period(15), Period(15)),
    "1 year, 2 months and 3 days": (Period(14, 3), Period(14, 3)),
    "two centuries": (Period(2400), Period(2400)),
    "ten days": (Period(days=10), Period(days=10)),
    "zero days": (Period(), Period()),
    "three hours": (Seconds(9_000), Seconds(12_600)),
    "90 minutes": (Seconds(5_370), Seconds(5_430)),
    "at most two hours": (Seconds(), Seconds(9_000)),
    "a day and two hours": (Period(days=1), Period(days=2)),
    "half a month": (Period(days=14), Period(days=16)),
    "about a year": (Period(9), Period(15)),
    "~2 years": (Period(18), Period(30)),
    "about three months": (Period(2, 7), Period(3, 24)),
    "about ten days": (Period(days=7), Period(days=13)),
    "almost a year": (Period(9), YEAR),
    "at least 3 days": (Period(days=3), None),
    "more than a month": (MONTH, None),
    "at most two weeks": (Period(), Period(days=14)),
    "up to a month": (Period(), MONTH),
    "between one and two years": (YEAR, Period(24)),
    "between 6 weeks and 2 months": (Period(days=42), Period(2)),
    "between a year and a half and two years": (Period(18), Period(24)),
    "two to three weeks": (Period(days=14), Period(days=21)),
    "2–3 months": (Period(2), Period(3)),
    "one or two days": (Period(days=1), Period(days=2)),
    "two or three hundred years": (Period(2400), Period(3600)),
    "一年": (YEAR, YEAR),
    "半年": (Period(6), Period(6)),
    "一年半": (Period(18), Period(18)),
    "大约三个月": (Period(2, 7), Period(3, 24)),
    "至少两周": (Period(days=14), None),
    "一到两年": (YEAR, Period(24)),
    "三五天": (Period(days=3), Period(days=5)),
    "二三十天": (Period(days=20), Period(days=30)),
    "四五十年": (Period(480), Period(600)),
    "两三百年": (Period(2400), Period(3600)),
    "十七八个月": (Period(17), Period(18)),
}


@pytest.mark.parametrize("text", READ)
def test_a_duration_is_read_from_the_least_to_the_most_it_can_mean(text: str) -> None:
    duration = read_duration(text)
    assert (duration.least, duration.most) == READ[text]


@pytest.mark.parametrize(
    ("text", "language", "least", "most"),
    [
        ("drei Monate", "de", Period(3), Period(3)),
        ("etwa zwei Jahre", "de", Period(18), Period(30)),
        ("zwischen zwei und drei Wochen", "de", Period(days=14), Period(days=21)),
        ("environ deux ans", "fr", Period(18), Period(30)),
        ("más de un año", "es", YEAR, None),
        ("almeno 2 settimane", "it", Period(days=14), None),
        ("3 месяца", "ru", Period(3), Period(3)),
        ("2 tygodnie", "pl", Period(days=14), Period(days=14)),
        ("two years", "fr", Period(24), Period(24)),
    ],
)
def test_a_duration_is_read_in_the_words_of_a_language(
    text: str, language: str, least: Period, most: Period | None
) -> None:
    duration = read_duration(text, language)
    assert (duration.least, duration.most) == (least, most)


def test_a_duration_keeps_the_words_it_was_written_in() -> None:
    assert read_duration("  About a Year ").as_written == "About a Year"


REFUSED = {
    "": "the duration “” names no number; write one, as in “two years” or “one to two years”",
    "years": (
        "the duration “years” names no number; write one, as in “two years” or “one to two years”"
    ),
    "a few weeks": (
        "the duration “a few weeks” names no number; write one, as in “two years” or “one to two"
        " years”"
    ),
    "几年": (
        "the duration “几年” names no number; write one, as in “two years” or “one to two years”"
    ),
    "two": "the duration “two” names no unit; write one, as in “two years” or “ten days”",
    "2 parsecs": (
        "the duration “2 parsecs” names no unit; write one, as in “two years” or “ten days”"
    ),
    "-2 years": (
        "the duration “-2 years” is negative; “before” and “after” give the direction, the distance"
        " has none"
    ),
    "minus two days": (
        "the duration “minus two days” is negative; “before” and “after” give the direction, the"
        " distance has none"
    ),
    "between two and one years": (
        "the duration “between two and one years” runs from more to less; write the lesser amount"
        " first"
    ),
    "2 years ago": (
        "the duration “2 years ago” is not understood; write “two years”, “about three months” or"
        " “at least a week”"
    ),
    "x" * 121: "a duration of more than 120 characters is not read",
}


@pytest.mark.parametrize("text", REFUSED)
def test_what_is_no_duration_is_refused_with_a_form_that_would_be_read(text: str) -> None:
    with pytest.raises(DurationError) as refusal:
        read_duration(text)
    assert str(refusal.value) == REFUSED[text]


REFUSED_IN_CHINESE = {
    "几年": "时长“几年”没有数目；请写出数目，例如“两年”或“一至两年”",
    "-2年": "时长“-2年”是负数；方向由“before”和“after”表示，距离没有方向",
    "三至两年": "时长“三至两年”由多到少；请先写较短的时长",
    "年" * 121: "时长不能超过120个字符",
}


@pytest.mark.parametrize("text", REFUSED_IN_CHINESE)
def test_in_a_chinese_story_it_is_refused_in_chinese(text: str) -> None:
    with pytest.raises(DurationError) as refusal:
        read_duration(text, "zh")
    assert str(refusal.value) == REFUSED_IN_CHINESE[text]


def test_the_forms_that_chinese_shows_are_read() -> None:
    for form in ("两年", "十天", "一至两年", "大约三个月", "至少一周"):
        assert read_duration(form, "zh").least != Seconds(0)
