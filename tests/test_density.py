"""Marks too close to be told apart are counted in columns, and nothing is lost or counted twice."""

from __future__ import annotations

from itertools import pairwise

import numpy as np
import pandas as pd
import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.tables import FIRST, LAST, crowd
from timeline.layout import SHELF, Density, Stretch, clip_table, lay_out
from timeline.marks import paint_plotly

many_days = st.lists(st.integers(0, 100_000), min_size=1, max_size=300)


def days_of(column: Density) -> Stretch:
    assert column.days is not None
    return column.days


@given(many_days)
def test_every_event_is_either_drawn_or_counted_once(days: list[int]) -> None:
    layout = lay_out(crowd(days), width=800, most_rows=12)
    counted = [event for column in layout.densities for event in column.events]
    drawn = [mark.event for mark in layout.marks]
    assert sorted(counted + drawn) == sorted(f"e{number}" for number in range(len(days)))


@given(many_days)
def test_a_chart_keeps_to_its_height(days: list[int]) -> None:
    layout = lay_out(crowd(days), width=800, most_rows=12)
    assert len(layout.rows) <= 2 * 12 + 2 * 5
    assert layout.height == layout.bands[-1].bottom
    assert all(above[1] <= below[0] for above, below in pairwise(layout.rows))


def test_few_events_are_drawn_as_marks() -> None:
    layout = lay_out(crowd([0, 30_000, 60_000]), width=800, most_rows=12)
    assert layout.densities == ()
    assert len(layout.marks) == 3


def test_only_the_crowded_lane_turns_into_columns() -> None:
    table = crowd(list(range(200)), lanes=1)
    table.loc[table.index[-1], "lane"] = "quiet"
    layout = lay_out(table, width=800, most_rows=12)
    assert {column.lane for column in layout.densities} == {"lane-0"}
    assert [mark.lane for mark in layout.marks] == ["quiet"]


def test_columns_do_not_overlap_and_cover_their_days() -> None:
    layout = lay_out(crowd(list(range(0, 100_000, 250)), lanes=1), width=800, most_rows=12)
    ends = [(column.start, column.end) for column in layout.densities]
    assert all(before[1] <= after[0] for before, after in pairwise(ends))
    assert all(first <= last for first, last in map(days_of, layout.densities))


@given(many_days)
def test_opening_a_column_shows_its_events(days: list[int]) -> None:
    table = crowd(days, lanes=1)
    for column in lay_out(table, width=800, most_rows=12).densities:
        inside = clip_table(table, *days_of(column))
        assert set(column.events) <= set(inside["id"])


def test_a_day_that_an_edge_divides_is_on_both_sides() -> None:
    table = crowd(list(range(1_000)), lanes=1)
    for column in lay_out(table, width=777, most_rows=12).densities:
        assert set(column.events) <= set(clip_table(table, *days_of(column))["id"])


@pytest.mark.parametrize("length", [1, 30, 365, 4_000])
def test_an_interval_is_counted_where_it_lies_though_its_mark_is_wider(length: int) -> None:
    table = crowd(list(range(0, 100_000, 100)), lanes=1)
    table["latest"] += pd.Timedelta(days=length)
    columns = lay_out(table, width=800, most_rows=12).densities
    assert columns
    for column in columns:
        inside = clip_table(table, *days_of(column))
        assert set(column.events) <= set(inside["id"])


def test_opening_columns_ends_at_marks() -> None:
    """However many lie close, a few clicks lead to a chart of marks, or to a single day."""
    table = crowd([5_000] * 400 + list(range(0, 100_000, 100)), lanes=1)
    first, last = FIRST, LAST
    for _ in range(6):
        layout = lay_out(clip_table(table, first, last), width=800, most_rows=12)
        if not layout.densities or first == last:
            break
        fullest = max(layout.densities, key=lambda column: len(column.events))
        stretch = days_of(fullest)
        assert stretch[1] - stretch[0] < last - first
        first, last = stretch
    assert first == last == FIRST + np.timedelta64(5_000, "D")


def test_a_clipped_event_ends_with_the_stretch() -> None:
    table = crowd([0], lanes=1)
    table["latest"] = np.datetime64("1750-12-31", "s")
    clipped = clip_table(table, np.datetime64("1710-01-01"), np.datetime64("1710-12-31"))
    assert clipped["earliest"].tolist() == [pd.Timestamp("1710-01-01")]
    assert clipped["latest"].tolist() == [pd.Timestamp("1710-12-31")]


def test_the_undated_shelf_is_counted_too() -> None:
    table = crowd(list(range(50)), lanes=1, basis="undated")
    layout = lay_out(table, width=800, most_rows=12)
    assert {column.lane for column in layout.densities} == {SHELF}
    assert sum(len(column.events) for column in layout.densities) == 50


@pytest.mark.parametrize("count", [200, 10_000])
def test_the_figure_says_how_many_lie_where(count: int) -> None:
    days = [7 * number % 100_000 for number in range(count)]
    figure = paint_plotly(lay_out(crowd(days), width=800, most_rows=12))
    columns = figure.layout.meta["columns"]
    counts = next(trace for trace in figure.data if trace.textposition == "top center")
    assert [int(text) for text in counts.text] == [len(column["events"]) for column in columns]
    assert sum(len(column["events"]) for column in columns) == count
