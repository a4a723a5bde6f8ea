"""How time is spaced along the axis, to the pixel: what is folded, how wide, and what is not."""

from __future__ import annotations

from itertools import pairwise

import numpy as np
import pandas as pd
import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.tables import spans, table
from timeline.layout import ScaleName, first_scale
from timeline.layout.scale import Scale, make_scale

FONT = 15
FOLD = 108.0
"""The width of a fold of this type, where there is room."""


def days(*numbers: int) -> pd.DataFrame:
    """Return a table with an event on each of these days, counted from the first of 1970."""
    on = [str(np.datetime64(number, "D")) for number in numbers]
    return table([{"earliest": day, "latest": day} for day in on])


def scale_of(events: pd.DataFrame, width: float = 1000, name: ScaleName = "calendar") -> Scale:
    return make_scale(events, name, width, FONT)


def folds(scale: Scale) -> list[tuple[int, int]]:
    """Return the first day of each fold and the first one after it."""
    found = ((gap.first, gap.until) for gap in scale.gaps)
    return [
        (int(a.astype("datetime64[D]").astype(int)), int(b.astype("datetime64[D]").astype(int)))
        for a, b in found
    ]


@pytest.mark.parametrize(
    ("width", "scale"), [(499, "sequence"), (500, "calendar"), (501, "calendar")]
)
def test_equal_steps_are_the_first_look_where_there_is_little_room(width: int, scale: str) -> None:
    assert first_scale(width) == scale


def test_only_a_silence_of_more_than_a_fifth_is_folded() -> None:
    """The first is 20 of 100 days long, the second 21."""
    assert scale_of(days(0, 21, 34, 47, 60, 73, 86, 99)).gaps == ()
    assert folds(scale_of(days(0, 22, 35, 48, 61, 74, 87, 99))) == [(1, 22)]


def test_a_fold_is_as_wide_as_its_words_and_the_rest_is_true() -> None:
    scale = scale_of(days(0, 50, 60, 70, 80, 90, 99))
    (gap,) = scale.gaps
    assert folds(scale) == [(1, 50)]
    a_day = (1000 - FOLD) / 51
    assert (gap.start, gap.end) == pytest.approx((a_day, a_day + FOLD))
    assert scale.place_of(60) == pytest.approx(a_day + FOLD + 10 * a_day)
    assert scale.place_of(100) == 1000
    assert scale.pixels_a_day == pytest.approx(a_day)
    assert scale.told == ((0, 1), (50, 100))


def test_what_lies_outside_the_axis_lies_at_its_ends() -> None:
    scale = scale_of(days(0, 99))
    assert (scale.place_of(-5), scale.place_of(105)) == (0, 1000)


def test_many_folds_share_the_most_that_they_may_take() -> None:
    """Each of six silences is folded, in half of the axis."""
    starts = [1_000 * n + k for n in range(7) for k in range(2)]
    scale = scale_of(days(*starts))
    assert folds(scale) == [(1_000 * n + 2, 1_000 * (n + 1)) for n in range(6)]
    for gap in scale.gaps:
        assert gap.end - gap.start == pytest.approx(500 / 6)
    assert scale.pixels_a_day == pytest.approx(500 / 14)


def test_there_are_no_more_folds_than_have_room_for_two_edges() -> None:
    """Of thirty silences the longest are folded, as many as have 36 pixels in half of it."""
    starts = [10 * n + n**4 for n in range(31)]
    scale = scale_of(days(*(start + k for start in starts for k in range(3))), width=600)
    assert folds(scale) == [(starts[n] + 3, starts[n + 1]) for n in range(22, 30)]
    for gap in scale.gaps:
        assert gap.end - gap.start == pytest.approx(37.5)


def test_true_distances_fold_nothing() -> None:
    scale = scale_of(days(0, 50, 99), name="true")
    assert scale.gaps == ()
    assert [scale.place_of(day) for day in (0, 1, 50.5, 99, 100)] == pytest.approx(
        [0, 10, 505, 990, 1000]
    )


def test_equal_steps_lie_between_all_that_begins_or_ends() -> None:
    scale = scale_of(days(0, 50, 99), name="sequence")
    assert scale.days.tolist() == [0, 1, 50, 51, 99, 100]
    assert scale.places.tolist() == pytest.approx([0, 200, 400, 600, 800, 1000])


def test_what_is_inferred_is_folded_as_if_it_were_not_there() -> None:
    """A window in a silence keeps nothing from being folded."""
    events = spans(
        ("a", "1970-01-01", "1970-01-01", "dated"),
        ("window", "1970-01-11", "1970-01-20", "inferred"),
        ("b", "1970-02-20", "1970-02-20", "dated"),
        ("c", "1970-03-01", "1970-03-01", "dated"),
        ("d", "1970-03-10", "1970-03-10", "dated"),
    )
    scale = scale_of(events)
    assert folds(scale) == [(1, 50)]
    assert scale.gaps[0].is_silent


def test_time_in_which_something_goes_on_is_folded_only_for_a_crowd() -> None:
    long = ("long", "1970-01-01", "1979-12-31", "dated")
    few = [("a", "1972-01-01", "1972-01-01", "dated"), ("b", "1976-01-01", "1976-01-01", "dated")]
    week = [(f"day-{n}", f"1975-01-0{n}", f"1975-01-0{n}", "dated") for n in range(1, 8)]
    assert scale_of(spans(long, *few)).gaps == ()
    crowded = scale_of(spans(long, *few, *week))
    assert crowded.gaps
    assert not any(gap.is_silent for gap in crowded.gaps)
    starts = [crowded.place_of(1826 + n) for n in range(7)]
    assert min(after - before for before, after in pairwise(starts)) >= 18


def test_the_own_day_of_an_event_is_not_folded() -> None:
    """Nine groups of three days: however crowded they are, what is folded lies between them."""
    starts = [100 * n for n in range(9)]
    scale = scale_of(days(*(start + k for start in starts for k in range(3))), width=400)
    assert scale.gaps
    assert {until - first for first, until in folds(scale)} == {97}


def test_of_what_is_dated_to_the_year_some_is_told_however_crowded_the_rest_is() -> None:
    years = [(f"y{n}", f"{n}-01-01", f"{n}-12-31", "dated") for n in range(1960, 1970)]
    week = [(f"day-{n}", f"1970-01-0{n}", f"1970-01-0{n}", "dated") for n in range(1, 8)]
    assert scale_of(spans(*years, *week)).gaps == ()
    inside = [(f"may-{n}", f"1969-05-0{n}", f"1969-05-0{n}", "dated") for n in range(1, 10)]
    assert folds(scale_of(spans(years[-1], *inside))) == [(-365, -245), (-236, 0)]


@pytest.mark.parametrize("width", range(300, 1_300, 50))
def test_what_would_take_more_room_as_a_fold_is_not_folded(width: int) -> None:
    """Two days with a day between them, twice, and others far away."""
    far = [0, 2, 18_000, 18_002, 21_000, 50_000, 54_000]
    scale = scale_of(days(*far, *range(60_000, 60_010)), width)
    assert scale.gaps
    for gap, (first, until) in zip(scale.gaps, folds(scale), strict=True):
        assert (until - first) * scale.pixels_a_day > gap.end - gap.start


def test_neither_a_claim_nor_a_known_end_lies_in_a_fold() -> None:
    claim = (np.datetime64("1975-03-01"), np.datetime64("1975-03-01"))
    told = {"earliest": "1970-01-01", "latest": "1979-12-31", "claims": (claim,)}
    week = [
        {"earliest": f"1977-01-0{n}", "latest": f"1977-01-0{n}", "precision": "day"}
        for n in range(1, 8)
    ]
    after = {"earliest": "1973-01-01", "latest": None}
    scale = scale_of(table([told, after, *week]))
    ends = {end for fold in folds(scale) for end in fold}
    assert {1096, 1885, 1886} < ends
    assert (1885, 1886) not in folds(scale)


times = st.lists(st.tuples(st.integers(0, 9_000), st.integers(0, 900)), min_size=2, max_size=30)


@pytest.mark.long
@given(times, times, st.integers(280, 1_600))
def test_each_mark_has_both_ends_outside_of_folds_and_some_of_its_time_too(
    dated: list[tuple[int, int]], claimed: list[tuple[int, int]], width: int
) -> None:
    """The first have a date, the others two claims each, and reach over both."""
    marks = [(first, first + long + 1) for first, long in [*dated, *claimed]]
    stretches = [(np.datetime64(a, "D"), np.datetime64(b - 1, "D")) for a, b in marks]
    plain = [{"earliest": str(a), "latest": str(b)} for a, b in stretches[: len(dated)]]
    told_twice = list(pairwise(stretches[len(dated) :]))
    disputed = [
        {"earliest": str(min(a, c)), "latest": str(max(b, d)), "claims": ((a, b), (c, d))}
        for (a, b), (c, d) in told_twice
    ]
    scale = scale_of(table([*plain, *disputed]), width)
    told = np.array(scale.told)
    whole = [(min(a, c), max(b, d)) for (a, b), (c, d) in pairwise(marks[len(dated) :])]
    for begin, end in [*marks, *whole]:
        assert not any(first < at < until for first, until in folds(scale) for at in (begin, end))
        assert (np.minimum(told[:, 1], end) > np.maximum(told[:, 0], begin)).any()


@pytest.mark.parametrize(("apart", "is_folded"), [(18.5, False), (17.5, True)])
def test_most_events_are_to_lie_eighteen_pixels_apart(apart: float, *, is_folded: bool) -> None:
    """Of 16 events 9 lie so far apart on a true axis; the rest is evenly spread."""
    step = 10
    close = [1_000 + step * n for n in range(9)]
    whole = 1000 / apart * step
    spread = [round(1_000 + 80 + (whole - 80) * n / 7) for n in range(1, 8)]
    scale = scale_of(days(*close, *spread))
    assert bool(scale.gaps) is is_folded


def test_a_story_without_dates_has_an_axis_of_one_day() -> None:
    for name in ("calendar", "true", "sequence"):
        scale = make_scale(spans(("a", None, None, "undated")), name, 500, FONT)
        assert (scale.days.tolist(), scale.places.tolist()) == ([0, 1], [0, 500])


@pytest.mark.parametrize("name", ["calendar", "true", "sequence"])
def test_a_story_of_one_open_end_has_an_axis_of_one_day_with_room_for_its_arrow(
    name: ScaleName,
) -> None:
    before = make_scale(spans(("a", None, "1970-01-05", "dated")), name, 500, FONT)
    assert (before.days.tolist(), before.places.tolist()) == ([5, 6], [24, 500])
    after = make_scale(spans(("a", "1970-01-05", None, "dated")), name, 500, FONT)
    assert (after.days.tolist(), after.places.tolist()) == ([4, 5], [0, 500])


def test_what_goes_on_at_both_ends_gets_room_for_its_arrows_on_every_scale() -> None:
    events = spans(
        ("before", None, "1970-01-05", "dated"),
        ("after", "1970-01-06", None, "dated"),
    )
    for name in ("calendar", "true", "sequence"):
        scale = make_scale(events, name, 500, FONT)
        assert scale.place_of(5) >= 24
        assert scale.place_of(5) <= 500 - 24


def test_the_days_of_publication_are_on_the_axis_where_they_are_asked_for() -> None:
    events = table([{"earliest": "1970-01-01", "latest": "1970-01-10", "public": "1970-04-10"}])
    plain = make_scale(events, "true", 1000, FONT)
    public = make_scale(events, "true", 1000, FONT, publication=True)
    assert plain.days.tolist() == [0, 10]
    assert public.days.tolist() == [0, 100]
