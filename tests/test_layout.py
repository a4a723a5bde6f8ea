from __future__ import annotations

from pathlib import Path

import numpy as np
import pandas as pd
import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.chronology_story import tell
from tests.tables import spans
from timeline.chronology import Chronology, resolve
from timeline.layout import (
    SHELF,
    End,
    Mark,
    ScaleName,
    Shape,
    TimelineLayout,
    lay_out,
    text_extent,
    text_width,
)
from timeline.layout.labels import cut, place_label
from timeline.layout.scale import make_scale
from timeline.layout.sizes import LEAST
from timeline.loading import load_story
from timeline.story import Story
from timeline.table import to_table
from timeline.wording import name_tick

LANES = {"visit": "Work and visit", "contacts": "Jack and Calvin", "public": "Court and press"}


def marks(layout: TimelineLayout) -> dict[str, Mark]:
    return {mark.event: mark for mark in layout.marks}


def test_every_event_of_the_zhang_case_is_drawn_once(zhang_table: pd.DataFrame) -> None:
    layout = lay_out(zhang_table, LANES)
    assert sorted(mark.event for mark in layout.marks) == sorted(zhang_table["id"])
    assert [band.title for band in layout.bands] == list(LANES.values())


def test_shapes_tell_what_is_known(zhang_table: pd.DataFrame) -> None:
    shapes = {mark.event: mark.shape for mark in lay_out(zhang_table, LANES).marks}
    assert shapes["offer"] is Shape.STRETCH
    assert shapes["hotel-meeting"] is Shape.STRETCH
    assert shapes["made-public"] is Shape.DAY
    assert shapes["training"] is Shape.WINDOW


def test_the_long_silence_is_folded_and_true_distances_are_one_switch_away(
    zhang_table: pd.DataFrame,
) -> None:
    (gap,) = lay_out(zhang_table, LANES).gaps
    assert (str(gap.first), str(gap.until)) == ("2012-11-01T00:00:00", "2017-01-01T00:00:00")
    assert gap.is_silent
    assert lay_out(zhang_table, LANES, scale="true").gaps == ()


def test_a_bar_is_as_wide_as_its_interval() -> None:
    table = spans(
        ("a", "2011-01-01", "2011-12-31", "dated"), ("b", "2012-01-01", "2012-01-31", "dated")
    )
    year, month = (marks(lay_out(table, {"lane": "Lane"}, width=396))[event] for event in "ab")
    assert year.end - year.start == pytest.approx(365)
    assert month.start == pytest.approx(365)
    assert month.end == pytest.approx(396)


def test_open_ends_reach_the_edge_and_say_so() -> None:
    table = spans(
        ("a", None, "2011-12-31", "inferred"),
        ("b", "2012-01-01", None, "inferred"),
        ("c", "2011-01-01", "2012-12-31", "dated"),
    )
    layout = marks(lay_out(table, {"lane": "Lane"}, width=500))
    before, after = layout["a"], layout["b"]
    assert (before.start, before.begins, before.ends) == (0, End.OPEN, End.FIRM)
    assert (after.end, after.begins, after.ends) == (500, End.FIRM, End.OPEN)


def test_undated_events_stand_on_the_shelf() -> None:
    table = spans(("a", "2011-01-01", "2011-01-01", "dated"), ("b", None, None, "undated"))
    layout = lay_out(table, {"lane": "Lane"})
    assert [band.lane for band in layout.bands] == ["lane", SHELF]
    assert marks(layout)["b"].shape is Shape.UNPLACED


def test_a_story_of_one_day_can_be_drawn() -> None:
    layout = lay_out(spans(("a", "2011-05-05", "2011-05-05", "dated")), {"lane": "Lane"})
    assert [mark.event for mark in layout.marks] == ["a"]


def test_a_story_without_any_date_can_be_drawn() -> None:
    layout = lay_out(spans(("a", None, None, "undated")), {"lane": "Lane"})
    assert [mark.shape for mark in layout.marks] == [Shape.UNPLACED]


def test_a_label_wider_than_the_chart_is_cut_with_an_ellipsis() -> None:
    text = "A headline that is far too long for the page"
    label = place_label(text, 10, 20, 120, 15)
    assert label.text.endswith("…")
    assert text_width(label.text, 15) <= 120
    assert text.startswith(label.text.rstrip("…"))


def test_a_label_is_cut_between_what_readers_see_as_letters() -> None:
    family = "\U0001f468\u200d\U0001f469\u200d\U0001f467"
    accented = "e\u0301"
    for room in range(20, 200, 7):
        for letter in (family, accented, "\u0e19\u0e49\u0e33"):
            shown = cut(letter * 20, room, 15).removesuffix("…")
            assert shown == letter * (len(shown) // len(letter))


@pytest.mark.parametrize(
    ("start", "end", "x", "anchor"),
    [(100, 140, 100, "start"), (560, 590, 590, "end"), (300, 330, None, "start")],
    ids=["begins with its mark", "ends with its mark", "moves as far as it must"],
)
def test_a_label_begins_or_ends_with_its_mark(
    start: float, end: float, x: float | None, anchor: str
) -> None:
    text = "A headline" if x is not None else "A headline that takes most of the whole width of it"
    label = place_label(text, start, end, 600, 15)
    assert (label.text, label.anchor) == (text, anchor)
    assert label.x == (x if x is not None else pytest.approx(600 - text_width(text, 15)))


def test_wide_letters_take_their_width() -> None:
    assert text_width("张建国", 10) == 30


def test_equal_steps_on_the_sequence_scale(zhang_table: pd.DataFrame) -> None:
    scale = make_scale(zhang_table, "sequence", 1000, 15)
    assert np.allclose(np.diff(scale.places), np.diff(scale.places)[0])


days = st.integers(-1_000_000, 1_000_000)
events = st.lists(
    st.tuples(days, st.integers(0, 40_000), st.sampled_from(["dated", "inferred"])),
    min_size=1,
    max_size=25,
)


def test_no_tick_of_equal_steps_is_finer_than_the_dates_that_begin_there() -> None:
    story = tell(
        {
            "year": {"date": "2011"},
            "day": {"date": "1 January 2012"},
            "same-year": {"date": "2012"},
            "month": {"date": "October 2013"},
            "week": {"date": "2014-W20"},
            "season": {"date": "summer 2015"},
            "morning": {"date": "2018/4/22 18:18:39"},
        }
    )
    table = to_table(story, resolve(story))
    ticks = lay_out(table, width=3000, scale="sequence").ticks
    assert [name_tick(t.instant, t.unit, is_dated=t.is_dated) for t in ticks] == [
        "2011",
        "2012",
        "Oct 2013",
        "May 2014",
        "2015",
        "22 Apr 2018, 18:18:39",
    ]


@given(events, st.sampled_from(["calendar", "sequence"]), st.integers(280, 1600))
def test_no_mark_or_label_touches_another(
    times: list[tuple[int, int, str]], scale: str, width: int
) -> None:
    table = spans(
        *(
            (
                f"event number {n}",
                str(np.datetime64(first, "D")),
                str(np.datetime64(first + long, "D")),
                basis,
            )
            for n, (first, long, basis) in enumerate(times)
        )
    )
    layout = lay_out(table, {"lane": "Lane"}, width=width, scale=scale)  # type: ignore[arg-type]  # a sampled literal
    assert len(layout.marks) == len(times)
    for number, mark in enumerate(layout.marks):
        assert 0 <= mark.row < len(layout.rows)
        for other in layout.marks[number + 1 :]:
            (left, right), (other_left, other_right) = map(extent, (mark, other))
            assert mark.row != other.row or right <= other_left or other_right <= left


def extent(mark: Mark) -> tuple[float, float]:
    """Return the first and last pixel of a mark with its label."""
    left, right = text_extent(mark.label.text, mark.label.x, mark.label.anchor, 15)
    return min(mark.start, left), max(mark.end, right)


@given(events)
def test_the_scale_keeps_the_order_of_days(times: list[tuple[int, int, str]]) -> None:
    table = spans(
        *(
            (f"e{n}", str(np.datetime64(first, "D")), str(np.datetime64(first + long, "D")), basis)
            for n, (first, long, basis) in enumerate(times)
        )
    )
    scale = make_scale(table, "calendar", 1000, 15)
    numbers = sorted({first for first, _, _ in times} | {first + long for first, long, _ in times})
    places = [scale.place(np.datetime64(number, "D")) for number in numbers]
    assert places == sorted(places)
    assert places[0] >= 0
    assert places[-1] <= 1000


@pytest.fixture(scope="module")
def disputed() -> tuple[Story, Chronology]:
    story = load_story(Path(__file__).parent / "data" / "valid" / "disputed.yaml")
    return story, resolve(story)


def test_claims_are_all_worded_and_none_wins(disputed: tuple[Story, Chronology]) -> None:
    fire = to_table(*disputed).set_index("id").loc["fire"]
    assert (str(fire["earliest"].date()), str(fire["latest"].date())) == (
        "2012-05-05",
        "2012-06-30",
    )
    assert fire["as_written"] == "5 May 2012; June 2012"
    assert fire["sentence"] == (
        "The Gazette says: 5 May 2012. The Herald says: some time in June 2012."
    )


def test_claims_lie_one_below_the_other_and_narrowings_inside(
    disputed: tuple[Story, Chronology],
) -> None:
    drawn = marks(lay_out(to_table(*disputed), {"harbour": "Harbour"}, scale="true"))
    fire, visit = drawn["fire"], drawn["visit"]
    assert fire.shape is Shape.CLAIMS
    assert [(part.shape, part.level) for part in fire.parts] == [
        (Shape.CLAIMS, 0),
        (Shape.CLAIMS, 1),
    ]
    day, month = fire.parts
    assert day.end - day.start == LEAST
    assert (day.start + day.end) / 2 == pytest.approx(fire.start, abs=LEAST / 2)
    assert month.end == pytest.approx(fire.end)
    assert visit.shape is Shape.THROUGHOUT
    sure, left = visit.parts
    assert (sure.shape, left.shape) == (Shape.THROUGHOUT, Shape.NARROWED)
    assert visit.start < left.start < left.end == pytest.approx(visit.end)


def test_lanes_stand_as_they_occur_where_no_order_is_given(zhang_table: pd.DataFrame) -> None:
    bands = lay_out(zhang_table).bands
    assert [(band.lane, band.title) for band in bands] == [
        ("visit", "visit"),
        ("contacts", "contacts"),
        ("public", "public"),
    ]


@pytest.mark.parametrize("scale", ["calendar", "true"])
def test_deep_time_can_be_drawn(scale: ScaleName) -> None:
    table = spans(
        ("a", "-5000000-01-01", "-4000000-12-31", "dated"),
        ("b", "2012-01-01", "2012-12-31", "dated"),
        ("c", "2013-01-01", "2013-01-01", "dated"),
    )
    layout = lay_out(table, {"lane": "Lane"}, scale=scale)
    assert [mark.event for mark in layout.marks] == ["a", "b", "c"]
    named = [tick for tick in layout.ticks if not tick.is_minor]
    assert 1 <= len(named) < 40
