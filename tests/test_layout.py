from __future__ import annotations

import datetime as dt
import json
from collections.abc import Sequence
from dataclasses import replace
from itertools import count, pairwise
from pathlib import Path
from typing import Any

import numpy as np
import pandas as pd
import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from tests.chronology_story import QUOTED, tell
from tests.tables import spans, table
from timeline.chronology import Chronology, resolve
from timeline.layout import (
    EDGE,
    SHELF,
    End,
    Mark,
    ScaleName,
    Shape,
    Tick,
    TimelineLayout,
    clip_table,
    lay_out,
    text_extent,
    text_width,
)
from timeline.layout.instants import begins
from timeline.layout.labels import cut, place_label
from timeline.layout.placing import _Row, first_fit
from timeline.layout.scale import make_scale
from timeline.layout.sizes import LEAST, Sizes
from timeline.loading import load_story, read_story
from timeline.marks import paint_plotly
from timeline.marks.axis import BLANK, tick_name, tick_names
from timeline.story import Story
from timeline.table import to_table
from timeline.timeline import Timeline
from timeline.wording import name_tick

ROOT = Path(__file__).parents[1]
LANES = {"visit": "Work and visit", "contacts": "Jack and Calvin", "public": "Court and press"}


def marks(layout: TimelineLayout) -> dict[str, Mark]:
    return {mark.event: mark for mark in layout.marks}


def test_every_event_of_the_zhang_case_is_drawn_once(zhang_table: pd.DataFrame) -> None:
    layout = lay_out(zhang_table, LANES)
    assert sorted(mark.event for mark in layout.marks) == sorted(zhang_table["id"])
    assert [band.title for band in layout.bands] == list(LANES.values())


@pytest.mark.parametrize("font_size", [14, 20, 28, 32])
@pytest.mark.parametrize("scale", ["true", "calendar"])
def test_a_day_at_either_end_is_whole_however_large_the_type(
    scale: ScaleName, font_size: float
) -> None:
    days = [f"{year}-05-01" for year in range(2011, 2019)]
    told = table([{"earliest": day, "latest": day} for day in days])
    layout = lay_out(told, {"lane": "Lane"}, scale=scale, width=500, font_size=font_size)
    for mark in layout.marks:
        assert mark.shape is Shape.DAY
        assert -EDGE <= mark.start < mark.end <= layout.width + EDGE


def test_shapes_tell_what_is_known(zhang_table: pd.DataFrame) -> None:
    shapes = {mark.event: mark.shape for mark in lay_out(zhang_table, LANES).marks}
    assert shapes["offer"] is Shape.STRETCH
    assert shapes["hotel-meeting"] is Shape.STRETCH
    assert shapes["made-public"] is Shape.DAY
    assert shapes["training"] is Shape.WINDOW


def test_a_lane_without_a_title_has_no_line_for_it(zhang_table: pd.DataFrame) -> None:
    lanes = dict.fromkeys(zhang_table["lane"], "Title")
    titled, plain = lay_out(zhang_table, lanes), lay_out(zhang_table, dict.fromkeys(lanes, ""))
    heads = [
        [next(top for top, _ in layout.rows if top >= band.top) - band.top for band in layout.bands]
        for layout in (titled, plain)
    ]
    assert heads == [[Sizes(15).title] * 3, [0] * 3]
    assert titled.height - plain.height == pytest.approx(3 * Sizes(15).title)


def test_the_long_silence_is_folded_and_true_distances_are_one_switch_away(
    zhang_table: pd.DataFrame,
) -> None:
    (gap,) = lay_out(zhang_table, LANES).gaps
    assert (str(gap.first), str(gap.until)) == ("2012-11-01T00:00:00", "2017-01-01T00:00:00")
    assert gap.is_silent
    assert lay_out(zhang_table, LANES, scale="true").gaps == ()


def test_a_bar_is_as_wide_as_its_interval() -> None:
    events = spans(
        ("a", "2011-01-01", "2011-12-31", "dated"), ("b", "2012-01-01", "2012-01-31", "dated")
    )
    year, month = (marks(lay_out(events, {"lane": "Lane"}, width=396))[event] for event in "ab")
    assert year.end - year.start == pytest.approx(365)
    assert month.start == pytest.approx(365)
    assert month.end == pytest.approx(396)


def test_open_ends_reach_the_edge_and_say_so() -> None:
    events = spans(
        ("a", None, "2011-12-31", "inferred"),
        ("b", "2012-01-01", None, "inferred"),
        ("c", "2011-01-01", "2012-12-31", "dated"),
    )
    layout = marks(lay_out(events, {"lane": "Lane"}, width=500))
    before, after = layout["a"], layout["b"]
    assert (before.start, before.begins, before.ends) == (0, End.OPEN, End.FIRM)
    assert (after.end, after.begins, after.ends) == (500, End.FIRM, End.OPEN)


def test_undated_events_stand_on_the_shelf() -> None:
    events = spans(("a", "2011-01-01", "2011-01-01", "dated"), ("b", None, None, "undated"))
    layout = lay_out(events, {"lane": "Lane"})
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
    text = "A headline" if x is not None else "A headline that takes most of the whole width"
    label = place_label(text, start, end, 600, 15)
    assert (label.text, label.anchor) == (text, anchor)
    assert label.x == (x if x is not None else pytest.approx(600 - 1.06 * text_width(text, 15)))


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
    ticks = lay_out(to_table(story, resolve(story)), width=3000, scale="sequence").ticks
    assert [name_tick(t.instant, t.unit, is_dated=t.is_dated) for t in ticks] == [
        "2011",
        "2012",
        "Oct 2013",
        "May 2014",
        "2015",
        "22 Apr 2018, 18:18:39",
    ]


@pytest.mark.long
@given(events, st.sampled_from(["calendar", "sequence"]), st.integers(280, 1600))
def test_no_mark_or_label_touches_another(
    times: list[tuple[int, int, str]], scale: str, width: int
) -> None:
    events = spans(
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
    layout = lay_out(events, {"lane": "Lane"}, width=width, scale=scale)  # type: ignore[arg-type]  # a sampled literal
    assert len(layout.marks) == len(times)
    for number, mark in enumerate(layout.marks):
        assert 0 <= mark.row < len(layout.rows)
        for other in layout.marks[number + 1 :]:
            (left, right), (other_left, other_right) = map(extent, (mark, other))
            assert mark.row != other.row or right <= other_left or other_right <= left


def test_marks_of_a_long_story_share_rows_where_ten_pixels_are_between_them() -> None:
    events = [day(f"{1900 + n}-07-01", headline="Something" if n % 3 else "It") for n in range(40)]
    rows: dict[int, list[tuple[float, float]]] = {}
    for mark in lay_out(table(events), width=900, scale="true").marks:
        rows.setdefault(mark.row, []).append(extent(mark))
    assert len(rows) < 8
    room = [right[0] - left[1] for row in rows.values() for left, right in pairwise(sorted(row))]
    assert min(room) >= 10
    # They lie no further apart than they must.
    assert min(room) < 10 + 900 / 40


def test_a_mark_of_differing_claims_keeps_room_for_its_sign() -> None:
    """The sign takes 16 pixels beyond the claims, and ten more are between marks."""
    claims = [
        (np.datetime64("1930-01-01"), np.datetime64("1930-12-31")),
        (np.datetime64("1932-01-01"), np.datetime64("1932-12-31")),
    ]
    for days_after, row in ((27, 0), (25, 1)):
        first = np.datetime64("1933-01-01") + np.timedelta64(days_after, "D")
        disputed = lasting("1930-01-01", "1932-12-31") | {"claims": tuple(claims), "headline": "D"}
        crowd = [day("1930-01-01", lane="other", headline=".")] * 30
        last = lasting(str(first), "1935-12-31", "year")
        marks_of = drawn([disputed, last, *crowd], width=365 * 6 + 2)
        assert [mark.row for mark in marks_of[:2]] == [0, row]


def test_extents_that_end_where_others_begin_share_a_row() -> None:
    assert first_fit([(0, 10), (10, 20), (20, 30)], [1, 1, 1]) == [0, 0, 0]
    assert first_fit([(20, 30), (10, 20), (0, 10)], [1, 1, 1]) == [0, 0, 0]
    assert first_fit([(0, 10), (9, 20), (10, 12)], [1, 1, 1]) == [0, 1, 0]


def test_a_deep_extent_takes_the_rows_below_it_too() -> None:
    assert first_fit([(0, 10), (5, 15), (0, 5), (12, 20)], [3, 1, 2, 1]) == [0, 3, 3, 0]
    assert first_fit([(0, 10), (20, 30), (5, 25)], [1, 2, 2]) == [0, 0, 2]


def first_fit_of_all(extents: Sequence[tuple[float, float]], depths: Sequence[int]) -> list[int]:
    """Return the rows of `first_fit`, found by looking at all that stands before."""
    rows: list[int] = []
    for at, ((start, end), depth) in enumerate(zip(extents, depths, strict=True)):
        touching = [n for n in range(at) if extents[n][0] < end and start < extents[n][1]]
        taken = {row for n in touching for row in range(rows[n], rows[n] + depths[n])}
        rows.append(next(row for row in count() if taken.isdisjoint(range(row, row + depth))))
    return rows


@given(
    st.lists(
        st.tuples(st.integers(-40, 2_000), st.integers(1, 1_600), st.integers(1, 3)), max_size=60
    )
)
def test_events_stand_in_the_first_row_that_has_room(placed: list[tuple[int, int, int]]) -> None:
    extents = [(first / 4, (first + long) / 4) for first, long, _depth in placed]
    depths = [depth for _first, _long, depth in placed]
    assert first_fit(extents, depths) == first_fit_of_all(extents, depths)


@pytest.mark.parametrize("shift", [0, 0.37])
def test_rows_that_have_no_room_are_not_searched_for_each_event(
    monkeypatch: pytest.MonkeyPatch, shift: float
) -> None:
    asked = 0
    is_free = _Row.is_free

    def counted(row: _Row, start: float, end: float) -> bool:
        nonlocal asked
        asked += 1
        return is_free(row, start, end)

    monkeypatch.setattr(_Row, "is_free", counted)
    size = 2_000
    extents = [(shift * (n % 40), 900 - shift * (n % 30)) for n in range(size)]
    assert first_fit(extents, [1] * size) == list(range(size))
    assert asked < 100 * size


@pytest.mark.parametrize(
    ("claims", "rows"), [(0, 1), (1, 1), (2, 1), (3, 2), (5, 2), (6, 3), (9, 3), (10, 4)]
)
def test_so_many_rows_are_kept_for_claims_as_they_take(claims: int, rows: int) -> None:
    """A row of this type is 29.5 pixels high, and from one claim to the next it is 7.4."""
    assert Sizes(15).depth(claims) == rows


def test_no_author_can_name_a_lane_like_the_shelf() -> None:
    text = (ROOT / "tests" / "data" / "drawn" / "hours.yaml").read_text(encoding="utf-8")
    named = text.replace("{id: sea,", f"{{id: {json.dumps(SHELF)},").replace(
        "lane: sea", f"lane: {json.dumps(SHELF)}"
    )
    assert read_story(text).problems == ()
    assert read_story(named).story is None


def extent(mark: Mark) -> tuple[float, float]:
    """Return the first and last pixel of a mark with its label."""
    left, right = text_extent(mark.label.text, mark.label.x, mark.label.anchor, 15)
    return min(mark.start, left), max(mark.end, right)


@pytest.mark.long
@given(events)
def test_the_scale_keeps_the_order_of_days(times: list[tuple[int, int, str]]) -> None:
    events = spans(
        *(
            (f"e{n}", str(np.datetime64(first, "D")), str(np.datetime64(first + long, "D")), basis)
            for n, (first, long, basis) in enumerate(times)
        )
    )
    scale = make_scale(events, "calendar", 1000, 15)
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
    events = spans(
        ("a", "-5000000-01-01", "-4000000-12-31", "dated"),
        ("b", "2012-01-01", "2012-12-31", "dated"),
        ("c", "2013-01-01", "2013-01-01", "dated"),
    )
    layout = lay_out(events, {"lane": "Lane"}, scale=scale)
    assert [mark.event for mark in layout.marks] == ["a", "b", "c"]
    named = [tick for tick in layout.ticks if not tick.is_minor]
    assert 1 <= len(named) < 40


def test_a_tick_after_a_fold_says_where_it_stands_whatever_begins_there() -> None:
    """The middle of 1900 begins in May: "1900" would stand where that year does not begin."""
    events = [
        lasting("1810-01-01", "1810-12-31", "year"),
        lasting("1900-05-01", "1900-08-31", "year"),
        lasting("1950-02-17", "1950-03-17", "year"),
        lasting("2000-01-01", "2000-12-31", "year"),
    ]
    named = [tick for tick in lay_out(table(events), width=900).ticks if not tick.is_minor]
    assert [tick_name(t, "en") for t in named] == ["1810", "May 1900", "17 Feb 1950", "2000"]


@pytest.mark.parametrize("first", ["2012", "1800"], ids=["on the axis", "with room beside it"])
def test_a_foot_that_leaves_out_nothing_that_is_drawn_is_not_drawn(first: str) -> None:
    """The source's day is beyond the axis: up to its end, all of the stretch is left."""
    story = tell(
        {
            "founding": {"date": first},
            "year": {"date": "2014"},
            "opening": {"date": "since 2013", "quotations": [QUOTED]},
            "fair": {"date": "2013", "after": ["lease"]},
            "lease": {"date": "1 May 2013"},
        }
    )
    drawn = marks(lay_out(to_table(story, resolve(story)), scale="true"))
    assert drawn["opening"].parts == ()
    assert [part.shape for part in drawn["fair"].parts] == [Shape.NARROWED]


# What is true to the pixel


def drawn(events: list[dict[str, object]], width: float = 600, **more: Any) -> list[Mark]:
    """Return the marks of a table made by hand in its order, on a true scale."""
    layout = lay_out(table(events), width=width, scale="true", **more)
    return sorted(layout.marks, key=lambda mark: mark.number)


def lasting(first: str, last: str, precision: str = "day") -> dict[str, object]:
    return {"earliest": first, "latest": last, "precision": precision}


def day(on: str, **more: object) -> dict[str, object]:
    return lasting(on, on) | more


def test_a_day_grows_about_its_middle_at_both_edges_and_is_never_pushed() -> None:
    first, last = drawn([day("2015-01-01"), day("2016-12-31")])
    half_a_day = 600 / 731 / 2
    assert (first.start + first.end) / 2 == pytest.approx(half_a_day)
    assert (last.start + last.end) / 2 == pytest.approx(600 - half_a_day)
    for mark in (first, last):
        assert mark.shape is Shape.DAY
        assert mark.end - mark.start == pytest.approx(2 * Sizes(15).radius)
    assert first.start < 0 < last.end - 600


def test_a_coarser_date_is_never_narrower_than_nine_pixels_about_its_middle() -> None:
    century, month, year = drawn(
        [
            lasting("1900-01-01", "1999-12-31", "century"),
            lasting("1950-03-01", "1950-03-31", "month"),
            lasting("1950-01-01", "1950-12-31", "year"),
        ]
    )
    assert (century.start, century.end) == (0, 600)
    a_day = 600 / 36_524
    for mark, middle in ((month, 18_262 + 59 + 31 / 2), (year, 18_262 + 365 / 2)):
        assert mark.shape is Shape.STRETCH
        assert mark.end - mark.start == pytest.approx(9)
        assert (mark.start + mark.end) / 2 == pytest.approx(middle * a_day, abs=0.05)


TWO_YEARS = [
    (np.datetime64(f"{year}-01-01"), np.datetime64(f"{year}-12-31")) for year in (2012, 2014)
]
EITHER = lasting("2012-01-01", "2014-12-31", "year") | {"spans": tuple(TWO_YEARS)}


def test_what_lies_in_one_of_two_stretches_is_drawn_in_neither_more_nor_less() -> None:
    (mark, _) = drawn([EITHER, day("2015-12-31")])
    a_day = 600 / 1_461
    assert mark.shape is Shape.STRETCH
    assert [part.shape for part in mark.parts] == [Shape.EITHER, Shape.EITHER]
    places = [place for part in mark.parts for place in (part.start, part.end)]
    assert places == pytest.approx([0, 366 * a_day, 731 * a_day, 1_096 * a_day])


@pytest.mark.parametrize(("year", "count"), [(2500, 2), (2800, 0)])
def test_stretches_that_cannot_be_told_apart_are_one(year: int, count: int) -> None:
    """Each is three pixels wide where the axis has 200 days to a year's one."""
    (mark, _) = drawn([EITHER, day(f"{year}-12-31")], width=1_500)
    assert len(mark.parts) == count
    assert mark.end - mark.start >= LEAST - 0.01


def test_of_a_part_of_the_axis_only_those_in_it_are_drawn() -> None:
    events = [EITHER, day("2013-06-01"), day("2015-12-31")]
    part = clip_table(table(events), np.datetime64("2013-03-01"), np.datetime64("2015-12-31"))
    mark = next(mark for mark in lay_out(part, width=600, scale="true").marks if mark.number == 1)
    (left,) = mark.parts
    assert left.shape is Shape.EITHER
    assert left.end == pytest.approx(mark.end)
    assert left.start > mark.start + 100
    assert part["spans"].iloc[0] == (TWO_YEARS[1],)


def test_in_equal_steps_each_of_several_stretches_has_its_own() -> None:
    layout = lay_out(table([EITHER, day("2015-12-31")]), width=600, scale="sequence")
    places = [place for part in layout.marks[0].parts for place in (part.start, part.end)]
    assert places == pytest.approx([0, 120, 240, 360])


@pytest.mark.parametrize(("days", "shape"), [(49, Shape.STRETCH), (50, Shape.DAY), (51, Shape.DAY)])
def test_a_day_wider_than_twelve_pixels_is_a_stretch(days: int, shape: Shape) -> None:
    last = str(np.datetime64("2015-01-01") + np.timedelta64(days - 1, "D"))
    first, _ = drawn([day("2015-01-01"), day(last)])
    assert first.shape is shape
    if shape is Shape.STRETCH:
        assert first.start == 0
        assert first.end == pytest.approx(600 / days)


def test_a_clock_time_lies_within_its_day() -> None:
    whole, clock = drawn(
        [day("2018-04-20"), day("2018-04-20", precision="minute", time=dt.time(18, 30))]
    )
    assert whole.shape is Shape.STRETCH
    assert clock.shape is Shape.CLOCK
    assert (clock.start + clock.end) / 2 == pytest.approx(600 * 18.5 / 24)


def test_in_equal_steps_a_day_and_a_clock_time_keep_their_shapes_however_wide_a_step_is() -> None:
    clock = day("2018-04-20", precision="minute", time=dt.time(18, 30))
    events = [
        clock,
        day("2018-04-22"),
        day("2019-04-20"),
        lasting("2020-01-01", "2020-12-31", "year"),
    ]
    for width in (100, 600, 6_000):
        shapes = [
            mark.shape for mark in lay_out(table(events), width=width, scale="sequence").marks
        ]
        assert shapes == [Shape.CLOCK, Shape.DAY, Shape.DAY, Shape.STRETCH]


def test_in_equal_steps_a_day_that_clock_times_divide_reaches_over_all_of_them() -> None:
    """A diamond in its middle would say that it lies between two of them."""
    clocks = [day("2018-04-20", precision="minute", time=dt.time(hour, 30)) for hour in (10, 18)]
    events = [*clocks, day("2018-04-20"), day("2018-04-21")]
    first, second, whole, next_day = lay_out(table(events), width=600, scale="sequence").marks
    assert [mark.shape for mark in (whole, next_day)] == [Shape.STRETCH, Shape.DAY]
    assert whole.start < first.start < second.end < whole.end < next_day.start


def test_a_clock_time_is_a_day_where_there_is_no_room() -> None:
    clock, _ = drawn(
        [day("2018-04-20", precision="minute", time=dt.time(18, 30)), day("2019-04-20")]
    )
    assert clock.shape is Shape.DAY


def test_a_bar_with_an_open_end_has_room_for_its_arrow() -> None:
    """An open end at the edge of the axis goes on beyond what any event is known of."""
    year = lasting("2014-01-01", "2014-12-31", "year")
    known, after = drawn([year, {"earliest": "2015-01-01", "latest": None, "precision": "year"}])
    assert (known.start, known.end, after.start, after.end) == (0, 576, 576, 600)
    before, known = drawn([{"earliest": None, "latest": "2013-12-31", "precision": "year"}, year])
    assert (before.start, before.end, known.start, known.end) == (0, 24, 24, 600)


def test_a_claim_ends_with_the_axis_and_not_where_an_arrow_has_room_beside_it() -> None:
    first, middle, last = (
        np.datetime64(each) for each in ("2014-01-01", "2014-06-30", "2014-12-31")
    )
    claims = {"precision": None, "claims": ((first, middle), (middle, last))}
    _, mark, _ = drawn(
        [
            {"earliest": None, "latest": "2013-12-31", "precision": "year"},
            lasting("2014-01-01", "2014-12-31") | claims,
            {"earliest": "2015-01-01", "latest": None, "precision": "year"},
        ]
    )
    one, other = mark.parts
    assert (one.start, other.end) == (24, 576)


# The axis


def names(layout: TimelineLayout, language: str = "en") -> list[str]:
    return [tick_name(t, language) for t in layout.ticks if not t.is_minor]


def reaching(first: str, last: str, width: float = 900) -> TimelineLayout:
    events = [lasting(year, year, "year") for year in (first, last)]
    return lay_out(table(events), width=width, scale="true")


def test_ticks_are_round_as_readers_count() -> None:
    assert names(reaching("-0999-01-01", "1200-12-31", 500)) == [
        "1000 BC",
        "500 BC",
        "AD 1",
        "500",
        "1000",
    ]
    assert "10,000 BC" in names(reaching("-15000-01-01", "-2000-12-31"))
    assert names(reaching("0000-01-01", "0003-12-31")) == ["1 BC", "AD 1", "AD 2", "AD 3"]
    assert names(reaching("-0003-01-01", "0000-12-31")) == ["4 BC", "3 BC", "2 BC", "1 BC"]
    months = names(reaching("-0043-01-01", "-0043-12-31"))
    assert months == ["Jan 44 BC", "Apr 44 BC", "Jul 44 BC", "Oct 44 BC"]
    assert names(reaching("0050-01-01", "0050-12-31"))[:2] == ["Jan AD 50", "Apr AD 50"]


@pytest.mark.parametrize(
    ("first", "last", "shortest", "step", "room"),
    [
        ("2018-04-02", "2018-05-06", 1, 1, 1.5),
        ("2018-04-02", "2018-08-26", 7, 7, 1.5),
        ("2018-01-01", "2018-12-31", 28, 31, 1.1),
        ("-0043-01-01", "-0043-12-31", 28, 31, 1.5),
        ("2018-01-01", "2020-12-31", 89, 90, 1.1),
        ("2001-01-01", "2012-12-31", 365, 365, 1),
        ("2001-01-01", "2040-12-31", 730, 730, 1),
    ],
    ids=["day", "week", "month", "month BC", "quarter", "year", "two years"],
)
def test_a_step_is_named_where_its_shortest_takes_the_room_of_a_name(
    first: str, last: str, shortest: int, step: int, room: float
) -> None:
    days_in_all = int((np.datetime64(last) - np.datetime64(first)).astype(int)) + 1
    just_enough = 75 * room * days_in_all / shortest

    def steps(width: float) -> set[int]:
        named = [tick.instant for tick in reaching(first, last, width).ticks if not tick.is_minor]
        return {int((b - a) / np.timedelta64(1, "D")) for a, b in pairwise(named)}

    assert min(steps(just_enough + 0.1)) <= step
    assert min(steps(just_enough - 0.1)) > step


@pytest.mark.parametrize(("width", "step"), [(600, 1), (599, 7)])
def test_ticks_without_names_are_six_pixels_apart_at_least(width: float, step: int) -> None:
    """Of a hundred days; the first of May has a name."""
    ticks = reaching("2018-04-02", "2018-07-10", width).ticks
    minor = [tick for tick in ticks if tick.is_minor]
    assert minor[1].instant - minor[0].instant == np.timedelta64(step, "D")
    assert len(ticks) == len({tick.instant for tick in ticks})


def test_ticks_speak_chinese() -> None:
    layout = reaching("-0999-01-01", "1200-12-31", 500)
    assert names(layout, "zh") == ["公元前1000年", "公元前500年", "公元1年", "500年", "1000年"]


def test_where_names_of_days_are_too_long_every_other_is_named() -> None:
    layout = reaching("2018-04-10", "2018-04-17", 676)
    assert names(layout) == ["10 Apr 2018", "12 Apr 2018", "14 Apr 2018", "16 Apr 2018"]
    assert len(layout.ticks) == 9


def test_days_without_a_clock_time_have_an_axis_in_days() -> None:
    ticks = reaching("2018-04-02", "2018-04-04", 900).ticks
    assert [str(tick.instant.astype("datetime64[m]")) for tick in ticks] == [
        "2018-04-02T00:00",
        "2018-04-03T00:00",
        "2018-04-04T00:00",
        "2018-04-05T00:00",
    ]


def test_a_story_within_an_hour_has_an_axis_in_minutes() -> None:
    events = [
        day("2018-04-22", precision="minute", time=dt.time(9, minute)) for minute in range(2, 52, 4)
    ]
    layout = lay_out(table(events), width=900)
    assert names(layout)[:3] == ["22 Apr 2018, 09:05", "09:15", "09:20"]
    assert {mark.shape for mark in layout.marks} == {Shape.CLOCK}
    middles = [(mark.start + mark.end) / 2 for mark in layout.marks]
    assert np.allclose(np.diff(middles), 900 * 4 / 49)


def test_no_axis_names_seconds_where_no_date_does() -> None:
    two = [day("2018-04-22", precision="minute", time=dt.time(hour)) for hour in (8, 9)]
    assert names(lay_out(table(two), width=900)) == ["22 Apr 2018, 08:00", "09:00"]
    finer = day("2018-04-22", precision="second", time=dt.time(9, 0, 20))
    assert names(lay_out(table([two[0], finer]), width=900))[0] == "22 Apr 2018, 08:00:00"


@pytest.mark.parametrize("scale", ["calendar", "sequence"])
def test_an_axis_by_universal_time_says_so_once(scale: ScaleName) -> None:
    story = tell(
        {
            "harbour": {"date": "1941-12-07T07:48-10:30"},
            "beach": {"date": "1941-12-08T00:25+07:30"},
        }
    )
    layout = lay_out(to_table(story, resolve(story)), width=900, scale=scale)
    assert names(layout) == ["7 Dec 1941, 16:55 UTC", "18:18"]
    assert names(layout, "zh") == ["1941年12月7日, 16:55 UTC", "18:18"]


LAST = [lasting("2017-02-01", "2018-03-31", "month")]


@pytest.mark.parametrize(("width", "is_before"), [(200, True), (300, False)])
def test_a_year_that_has_no_room_behind_its_tick_is_named_before_it(
    width: int, *, is_before: bool
) -> None:
    layout = lay_out(table(LAST), width=width)
    [name] = tick_names(layout, "en")
    assert (name.text, name.is_before) == ("2018", is_before)
    assert 0 <= name.x <= width


def test_a_year_that_only_begins_where_the_axis_ends_has_no_name() -> None:
    layout = lay_out(table([lasting("2017-02-01", "2017-12-31", "month")]), width=150)
    assert [tick.unit for tick in layout.ticks if not tick.is_minor] == []


def test_a_year_before_its_tick_is_blank_where_it_would_meet_another() -> None:
    def told(until: float, language: str = "en") -> list[tuple[str, float]]:
        ticks = (tick_at(100.0, "2017"), replace(tick_at(until, "2018"), is_before=True))
        layout = replace(lay_out(table(LAST), width=210, font_size=16), ticks=ticks)
        return [(each.text, each.x) for each in tick_names(layout, language)]

    assert told(200.0) == [("2017", 105.0), ("2018", 195.0)]
    assert told(200.0, "zh") == [("2017年", 105.0), (BLANK, 195.0)]
    # Names are bold, and in a wide type would stand as “20172018”.
    assert told(190.0) == [("2017", 105.0), (BLANK, 185.0)]


def test_a_name_that_would_touch_the_next_tick_is_blank(zhang_timeline: Timeline) -> None:
    layout = lay_out(zhang_timeline.table, zhang_timeline.lanes, width=1193)
    english, chinese = ([each.text for each in tick_names(layout, code)] for code in ("en", "zh"))
    assert english[2:5] == ["Jul 2011", "Oct 2011", "Jan 2012"]
    assert chinese[2:5] == ["2011年7月", BLANK, "2012年1月"]
    assert [chinese.count(BLANK), english.count(BLANK)] == [2, 0]
    plotted = paint_plotly(layout, language="zh").layout.xaxis.ticktext
    assert [*plotted[2:5]] == ["<b>2011年7月</b>", f"<b>{BLANK}</b>", "<b>2012年1月</b>"]


def tick_at(place: float, year: str) -> Tick:
    return Tick(place, np.datetime64(f"{year}-01-01"), "year")


@pytest.mark.long
@given(
    st.lists(st.tuples(days, st.integers(0, 40_000)), min_size=1, max_size=25),
    st.sampled_from(["calendar", "true", "sequence"]),
    st.integers(280, 1600),
)
@example([(0, 0), (0, 0), (1, 138), (61811, 0), (61811, 156)], "calendar", 651)
def test_every_tick_with_a_name_has_room_for_it(
    times: list[tuple[int, int]], scale: Any, width: int
) -> None:
    events = [
        lasting(str(np.datetime64(first, "D")), str(np.datetime64(first + long, "D")), "month")
        for first, long in times
    ]
    layout = lay_out(table(events), width=width, scale=scale)
    named = [tick for tick in layout.ticks if not tick.is_minor]
    for tick, following in pairwise(tick for tick in named if not tick.is_before):
        room = following.at - tick.at
        name = name_tick(tick.instant, tick.unit, is_dated=tick.is_dated)
        assert 5 + text_width(name, 15 * 0.96) * 1.06 <= room, (name, room)
    for tick in named:
        if tick.is_before:
            assert tick is named[-1]
            continue
        name = name_tick(tick.instant, tick.unit, is_dated=tick.is_dated)
        assert tick.at + 5 + text_width(name, 15 * 0.96) * 1.06 <= width + EDGE, name
    assert all(0 <= tick.at <= width for tick in layout.ticks)


def test_what_lies_before_a_fold_has_a_tick_with_its_date() -> None:
    march = [day(f"2015-03-{n:02}") for n in range(2, 29, 2)]
    layout = lay_out(table([day("1900-05-05"), *march]), width=900)
    first = min((tick for tick in layout.ticks if not tick.is_minor), key=lambda tick: tick.at)
    assert (first.at, str(first.instant), first.unit) == (0, "1900-05-05T00:00:00", "day")
    assert any(str(gap.until) == "2015-03-02T00:00:00" for gap in layout.gaps)


QUIET = {
    "days": [day(f"{year}-05-05") for year in range(2005, 2015)],
    "far": [day(f"{year}-05-05") for year in (1950, 1977, 1999, 2021)],
}


@pytest.mark.parametrize("width", [692, 1160])
@pytest.mark.parametrize("quiet", QUIET)
def test_a_busy_week_beside_quiet_years_opens_readable(quiet: str, width: int) -> None:
    week = [day(f"2015-03-{9 + n % 7:02}") for n in range(25)]
    layout = lay_out(table([*QUIET[quiet], *week]), width=width, font_size=14)
    inside = [mark for mark in layout.marks if mark.number > len(QUIET[quiet])]
    middles = sorted({round((mark.start + mark.end) / 2, 2) for mark in inside})
    assert len(middles) == 7
    assert min(np.diff(middles)) >= 18
    assert sum(gap.end - gap.start for gap in layout.gaps) <= 0.5 * width + 0.1


def test_events_take_rows_as_they_fit_or_one_each() -> None:
    even = [day(f"{year}-05-05") for year in range(1900, 1980)]
    fitted, packed, spread = (
        len(lay_out(table(even), width=4_000, packed=packed).rows) for packed in (None, True, False)
    )
    assert (fitted, packed, spread) == (6, 6, 80)


def test_evenly_spread_events_are_not_folded() -> None:
    even = [day(f"{year}-05-05") for year in range(1900, 2000)]
    assert lay_out(table(even), width=692).gaps == ()


def test_folds_go_no_further_than_telling_events_apart() -> None:
    week = [day(f"2015-03-{9 + n:02}") for n in range(7)]
    layout = lay_out(table([day("2014-01-01"), *week]), width=692)
    assert len(layout.gaps) == 1


# Planned, cancelled, undated


def test_a_plan_is_drawn_as_one_whatever_its_date() -> None:
    plans: list[dict[str, object]] = [
        {"earliest": "2011-01-01", "latest": "2011-12-31", "precision": "year"},
        {"earliest": "2012-01-01", "latest": "2012-12-31", "precision": "year"},
        {"basis": "undated"},
        day("2012-05-05"),
    ]
    for status, shape in (("planned", Shape.PLANNED), ("cancelled", Shape.CANCELLED)):
        marks_of = drawn([event | {"status": status} for event in plans])
        assert {mark.shape for mark in marks_of} == {shape}
        assert {(mark.begins, mark.ends) for mark in marks_of} == {(End.FIRM, End.FIRM)}


def test_both_ends_of_what_is_about_are_soft_and_only_then() -> None:
    about, plain = drawn(
        [
            lasting("2011-01-01", "2011-12-31", "year") | {"qualifier": "~"},
            lasting("2012-01-01", "2012-12-31", "year"),
        ]
    )
    assert (about.shape, about.begins, about.ends) == (Shape.APPROXIMATE, End.SOFT, End.SOFT)
    assert (plain.shape, plain.begins, plain.ends) == (Shape.STRETCH, End.FIRM, End.FIRM)


def test_about_is_seen_at_long_scales() -> None:
    about, _ = drawn(
        [
            lasting("1500-01-01", "1500-12-31", "year") | {"qualifier": "~"},
            lasting("1000-01-01", "1999-12-31", "century"),
        ]
    )
    assert about.end - about.start == 14
    assert (about.start + about.end) / 2 == pytest.approx(600 * (182_622 + 182.5) / 365_242, abs=1)


def test_the_day_of_publication_is_drawn_only_where_it_was_asked_for() -> None:
    told = day("2015-01-01", public="2016-01-01")
    assert [mark.public for mark in drawn([told])] == [None]
    (mark,) = drawn([told], lag=True)
    assert mark.public == pytest.approx((600 * 365 / 366,) * 2)


def test_clock_times_that_are_apart_stand_by_the_instant() -> None:
    day = {"earliest": "1941-12-07", "latest": "1941-12-07", "precision": "minute"}
    west = day | {"id": "west", "time": dt.time(7, 48), "offset": -630}
    next_day = {"earliest": "1941-12-08", "latest": "1941-12-08", "time": dt.time(0, 25)}
    east = day | next_day | {"id": "east", "offset": 450}
    starts = begins(table([west, east])) * 24
    # 18:18 and 16:55 of 7 December by universal time.
    assert starts[0] - starts[1] == pytest.approx(18.3 - (16 + 55 / 60))
