"""What is said of time that is left out: how much, why, and between which dates."""

from __future__ import annotations

import re
from dataclasses import replace
from itertools import combinations, pairwise

import numpy as np
import pandas as pd
import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.chronology_story import tell
from tests.tables import table
from timeline.chronology import resolve
from timeline.layout import Gap, Tick, TimelineLayout, lay_out, text_width
from timeline.marks import LIGHT, Words, paint_plotly, paint_svg
from timeline.marks.axis import FOLD_TYPE, fold_lines
from timeline.table import to_table
from timeline.wording import describe_folds, name_tick

LANES = {"visit": "Work and visit", "contacts": "Jack and Calvin", "public": "Court and press"}


def test_the_fold_says_how_much_time_is_left_out(zhang_table: pd.DataFrame) -> None:
    layout = lay_out(zhang_table, LANES)
    figure = paint_plotly(layout).layout
    notes = [figure.annotations[n].text for n in figure.meta["folds"]]
    assert notes == ["4 years 2 months", "without a date"]
    texts = [text.text for text in paint_svg(layout, LIGHT).iter("text")]
    assert [text for text in texts if text in notes] == notes


def test_the_words_of_a_fold_do_not_say_that_nothing_happens_where_something_goes_on() -> None:
    story = tell(
        {
            **{f"day-{n}": {"date": f"{n} May 1931"} for n in range(1, 26)},
            "war": {"date": "1 January 1900", "until": "31 December 1960"},
        }
    )
    layout = lay_out(to_table(story, resolve(story)), width=900)
    assert layout.gaps
    assert not any(gap.is_silent for gap in layout.gaps)
    figure = paint_plotly(layout).layout
    said = [figure.annotations[n].text for n in figure.meta["folds"]]
    assert "without a date" not in said
    assert "shortened" in said


MANY = re.compile(r"\d+ (gaps|处)")


@pytest.mark.parametrize("language", ["en", "zh"])
@pytest.mark.parametrize("width", [560, 692, 900, 1240])
def test_the_words_of_folds_beside_each_other_do_not_meet(width: float, language: str) -> None:
    dates = [f"{day} May {year}" for year in (1850, 1900, 1907, 1987, 1999) for day in (4, 6)]
    days = [f"{day} May 2015" for day in range(1, 20)]
    story = tell({f"e{n}": {"date": date} for n, date in enumerate((*dates, *days))})
    layout = lay_out(to_table(story, resolve(story)), width=width, font_size=14)
    assert len(layout.gaps) > 3
    picture = [
        (float(text.attrib["x"]), float(text.attrib["y"]), text.text or "")
        for text in paint_svg(layout, LIGHT, Words(language)).iter("text")
        if text.get("text-anchor") == "middle"
    ]
    assert picture
    figure = paint_plotly(layout, language=language).layout
    notes = [figure.annotations[n] for n in figure.meta["folds"]]
    assert [(note.x, note.text) for note in notes] == [
        (pytest.approx(x, abs=0.1), words) for x, _y, words in picture
    ]
    size = 14 * 0.88
    together = [int(words.split()[0]) for _x, _y, words in picture if re.match(MANY, words)]
    alone = {x for x, _y, _words in picture} & {
        round((gap.start + gap.end) / 2, 1) for gap in layout.gaps
    }
    assert sum(together) + len(alone) >= len(layout.gaps)
    for x, _y, words in picture:
        assert text_width(words, size) / 2 - 0.1 <= x <= width - text_width(words, size) / 2 + 0.1
    for (x, y, words), (next_x, next_y, next_words) in combinations(picture, 2):
        room = (text_width(words, size) + text_width(next_words, size)) / 2
        assert next_x - x >= room or abs(next_y - y) >= size, (words, next_words)


def fold_words(layout: TimelineLayout) -> list[str]:
    figure = paint_plotly(layout).layout
    return [figure.annotations[n].text for n in figure.meta["folds"]]


FAR = ["1850-05-04", "1900-05-04", "1907-05-04", "1987-05-04"]
WEEK = [f"2015-05-{n:02}" for n in range(1, 11)]


def on(*days: str) -> pd.DataFrame:
    return table([{"earliest": day, "latest": day} for day in days])


def test_folds_beside_ground_on_which_no_tick_has_a_name_say_their_dates_together() -> None:
    layout = lay_out(on(*FAR, *WEEK), width=300, font_size=14)
    assert fold_words(layout) == ["4 gaps: 165 years", "5 May 1850 – Apr 2015"]


APART = ["50 years", "without a date", "30 years", "without a date"]
TOGETHER = ["2 gaps: 80 years", "1900 – 1989"]


@pytest.mark.parametrize(
    ("at", "said"),
    [
        (204.6, APART),
        (215.0, APART),
        (225.4, APART),
        (204.4, TOGETHER),
        (225.6, TOGETHER),
        (850.0, TOGETHER),
    ],
)
def test_folds_whose_words_have_room_are_told_of_together_if_no_tick_names_the_ground_between(
    at: float, said: list[str]
) -> None:
    first, second, third, fourth = (
        np.datetime64(f"{year}-01-01", "s") for year in (1900, 1950, 1960, 1990)
    )
    layout = replace(
        lay_out(on("2015-05-01"), width=900),
        gaps=(Gap(100.0, 205.0, first, second), Gap(225.0, 330.0, third, fourth)),
        ticks=tuple(Tick(x, first, "year") for x in (0.0, at, 600.0)),
    )
    assert fold_words(layout) == said


def test_between_folds_that_meet_no_ground_is_to_be_named() -> None:
    first, second, third = (np.datetime64(f"{year}-01-01", "s") for year in (1900, 1950, 1980))
    layout = replace(
        lay_out(on("2015-05-01"), width=900),
        gaps=(Gap(100.0, 205.0, first, second), Gap(205.5, 330.0, second, third)),
        ticks=tuple(Tick(x, first, "year") for x in (0.0, 600.0)),
    )
    assert fold_words(layout) == APART


def test_a_fold_before_the_last_ground_says_its_dates_where_no_name_has_room_there() -> None:
    layout = lay_out(on(*WEEK, "2016-05-04"), width=300, font_size=14)
    (gap,) = layout.gaps
    assert max(tick.at for tick in layout.ticks if not tick.is_minor) < gap.start
    assert fold_words(layout) == ["1 year", "11 May 2015 – 3 May 2016"]


@pytest.mark.long
@given(
    st.lists(st.tuples(st.integers(0, 20_000), st.integers(0, 40)), min_size=2, max_size=30),
    st.integers(280, 1_600),
)
def test_all_ground_between_folds_has_a_name_or_lies_between_dates_that_are_said(
    times: list[tuple[int, int]], width: int
) -> None:
    events = [
        {
            "earliest": str(np.datetime64(first, "D")),
            "latest": str(np.datetime64(first + long, "D")),
        }
        for first, long in times
    ]
    layout = lay_out(table(events), width=width)
    named = [tick for tick in layout.ticks if not tick.is_minor]
    said = list(fold_lines(layout, "en"))
    # The upper line of each tells how long it is.
    lengths = {line.x: line.text for line in reversed(said)}
    upper = [lengths[x] for x in sorted(lengths)]
    together = [int(text.split()[0]) if "gaps" in text else 1 for text in upper]
    group = [number for number, folds in enumerate(together) for _ in range(folds)]
    assert len(group) == len(layout.gaps)
    for number, (before, after) in enumerate(pairwise(layout.gaps)):
        is_named = any(before.end - 0.5 <= tick.at <= after.start + 0.5 for tick in named)
        is_ground = after.start - before.end >= 1
        assert is_named or not is_ground or group[number] == group[number + 1]
    for line in said:
        half = text_width(line.text, 15 * FOLD_TYPE) / 2
        assert -0.1 <= line.x - half <= line.x + half <= width + 0.1
        for tick in named:
            name = text_width(name_tick(tick.instant, tick.unit, is_dated=tick.is_dated), 15)
            is_apart = line.x + half <= tick.at + 5 or tick.at + 5 + 0.85 * name <= line.x - half
            assert is_apart or line.y <= -7 - 15, (line, tick)


@pytest.mark.parametrize(
    ("first", "until", "said"),
    [
        ("1901-01-01", "1986-01-01", ("85 years", "1901 – 1985")),
        ("1901-01-01", "1902-01-01", ("1 year", "1901")),
        ("-2999-01-01", "-0043-01-01", ("2,956 years", "3000 BC – 45 BC")),
        ("1901-03-01", "1902-01-02", ("10 months", "Mar 1901 – 1 Jan 1902")),
        (
            "2018-04-22T09:00",
            "2018-04-22T12:00",
            ("3 hours", "22 Apr 2018, 09:00 – 22 Apr 2018, 12:00"),
        ),
    ],
)
def test_the_dates_of_a_fold_are_named_no_finer_than_they_need(
    first: str, until: str, said: tuple[str, str]
) -> None:
    assert describe_folds([(np.datetime64(first, "s"), np.datetime64(until, "s"))]) == said


def test_the_lengths_of_folds_are_told_in_all() -> None:
    days = [
        (np.datetime64(f"{y}-01-01", "s"), np.datetime64(f"{y}-04-01", "s")) for y in (1901, 1902)
    ]
    assert describe_folds(days) == ("2 gaps: 6 months", "1901 – Mar 1902")
    assert describe_folds(days, "zh") == ("2 处空缺：共6个月", "1901年至1902年3月")
