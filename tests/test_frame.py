"""What stands around the marks: axis, bands, folds, tab and the forms that all painters share."""

from __future__ import annotations

import datetime as dt
import re
from itertools import pairwise
from typing import Any
from xml.etree import ElementTree as ET

import pandas as pd
import pytest

from tests.chronology_story import tell
from tests.painted import by_plotly, lines_of
from tests.shown_shapes import SHOWN, layout_of
from tests.tables import crowd, spans, table
from timeline.exchange import to_svg
from timeline.layout import EDGE, Shape, Sizes, TimelineLayout, lay_out, text_width
from timeline.marks import (
    LIGHT,
    Words,
    paint_plotly,
    paint_poster,
    paint_svg,
    swatch,
    themed,
)
from timeline.timeline import make_timeline

LANES = {"visit": "Work and visit", "contacts": "Jack and Calvin", "public": "Court and press"}


@pytest.fixture(scope="module")
def layout(zhang_table: pd.DataFrame) -> TimelineLayout:
    return lay_out(zhang_table, LANES, width=900)


def numbers(path: str) -> list[float]:
    return [number for line in lines_of(path) for point in line for number in point]


def moved(group: ET.Element) -> list[float]:
    """Return how far a group is moved to the right and down."""
    return [float(number) for number in re.findall(r"-?[\d.]+", group.attrib["transform"])]


def lines(layout: TimelineLayout, **wanted: str) -> list[list[float]]:
    """Return the lines of the picture with these attributes as the numbers of their paths."""
    paths = paint_svg(layout, LIGHT).findall("path")
    return [
        numbers(path.attrib["d"])
        for path in paths
        if all(path.get(name.replace("_", "-")) == value for name, value in wanted.items())
    ]


def texts(layout: TimelineLayout, **wanted: str) -> list[ET.Element]:
    return [
        text
        for text in paint_svg(layout, LIGHT).findall("text")
        if all(text.get(name.replace("_", "-")) == value for name, value in wanted.items())
    ]


# Bands


def test_a_band_lies_from_its_title_to_its_last_row(layout: TimelineLayout) -> None:
    bands = [(band.top, band.bottom) for band in layout.bands]
    figure = paint_plotly(layout).layout
    drawn = [s for s in figure.shapes if s.fillcolor == LIGHT.band]
    assert [(s.y0, s.y1) for s in drawn] == bands
    rects = [r for r in paint_svg(layout, LIGHT).findall("rect") if r.get("fill") == LIGHT.band]
    found = [(float(r.attrib["y"]), float(r.attrib["height"])) for r in rects]
    assert found == [pytest.approx((top, foot - top), abs=0.11) for top, foot in bands]


def test_the_title_of_a_band_stands_at_its_top_in_its_own_colour(layout: TimelineLayout) -> None:
    figure = paint_plotly(layout).layout
    titles = texts(layout, font_weight="700")
    assert len(titles) == len(layout.bands) > 1
    colours = [LIGHT.lane(band.number).line for band in layout.bands]
    assert [title.get("fill") for title in titles] == colours
    assert [figure.annotations[n].font.color for n in range(len(titles))] == colours
    for band, title, note in zip(layout.bands, titles, figure.annotations, strict=False):
        first = min(top for top, _foot in layout.rows if top >= band.top)
        size = layout.font_size
        assert band.top + size <= float(title.attrib["y"]) < first
        # The middle of a line lies a third of its type above the line that letters stand on.
        assert note.y + 0.36 * size == pytest.approx(float(title.attrib["y"]), abs=0.15 * size)
        assert (note.x, note.xref) == (0, "paper")
        assert note.xshift - EDGE == pytest.approx(float(title.attrib["x"]), abs=1)


def test_the_undated_shelf_lies_beside_time_as_a_list() -> None:
    events = spans(
        ("a", "2011-01-01", "2011-01-01", "dated"),
        ("b", "2019-01-01", "2019-01-01", "dated"),
        ("shelf", None, None, "undated"),
    )
    layout = lay_out(events, {"lane": "Lane"}, width=900)
    lane, shelf = layout.bands
    assert (lane.is_shelf, shelf.is_shelf) == (False, True)
    assert layout.foot == lane.bottom < shelf.top - 10
    (mark,) = (mark for mark in layout.marks if mark.event == "shelf")
    assert (mark.start, mark.label.x) == (0, mark.end + 6)
    assert mark.label.y - 15 < mark.y < mark.label.y
    figure = paint_plotly(layout).layout
    ground = [s for s in figure.shapes if s.layer == "below" and s.visible is not False]
    assert max(max(numbers(s.path)[1::2]) if s.path else s.y1 for s in ground) == layout.foot
    halos = {text.text: text.get("stroke") for text in paint_svg(layout, LIGHT).iter("text")}
    assert (halos["Undated"], halos["Shelf"]) == (LIGHT.paper, LIGHT.paper)
    assert (halos["Lane"], halos["A"]) == (LIGHT.band, LIGHT.band)
    below = [
        p
        for p in paint_svg(layout, LIGHT).findall("path")
        if max(numbers(p.attrib["d"])[1::2]) > layout.foot
    ]
    assert below == []


def test_a_long_headline_on_the_shelf_is_cut_to_what_its_ring_leaves() -> None:
    events = [{"headline": "word " * 100, "basis": "undated"}]
    (mark,) = lay_out(table(events), width=300).marks
    assert mark.label.text.endswith("…")
    assert 270 < mark.label.x + text_width(mark.label.text, 15) <= 300


# The axis


def test_named_ticks_stand_higher_than_those_without_a_name(layout: TimelineLayout) -> None:
    axis = paint_plotly(layout).layout.xaxis
    assert axis.ticks == axis.minor.ticks == "outside"
    for is_minor, reach, ink in (
        (False, axis.ticklen, LIGHT.ink),
        (True, axis.minor.ticklen, LIGHT.edge),
    ):
        at = [tick.at for tick in layout.ticks if tick.is_minor is is_minor]
        ticks = [line for line in lines(layout, stroke=ink) if line[0] == line[2] and line[3] == 0]
        assert [line[0] for line in ticks] == pytest.approx(at, abs=0.06)
        assert {line[1] for line in ticks} == {-reach}
    assert axis.ticklen > 2 * axis.minor.ticklen


def test_the_name_of_a_tick_stands_on_its_right(layout: TimelineLayout) -> None:
    axis = paint_plotly(layout).layout.xaxis
    assert (axis.side, axis.ticklabelposition) == ("top", "outside right")
    named = [tick.at for tick in layout.ticks if not tick.is_minor]
    found = texts(layout, font_weight="600")
    assert [float(text.attrib["x"]) - at for text, at in zip(found, named, strict=True)] == (
        pytest.approx([5.0] * len(named), abs=0.1)
    )
    assert {text.get("font-size") for text in found} == {f"{axis.tickfont.size:.1f}"}
    assert 0.9 * layout.font_size < axis.tickfont.size <= layout.font_size


def test_below_each_named_tick_a_faint_line_runs_through_the_chart(layout: TimelineLayout) -> None:
    named = [tick.at for tick in layout.ticks if not tick.is_minor]
    figure = paint_plotly(layout).layout
    assert not figure.xaxis.showgrid
    foot = pytest.approx(1 - layout.foot / layout.height)
    assert [
        (s.x0, s.x1, s.yref, s.y0, s.y1) for s in figure.shapes if s.line.color == LIGHT.rule
    ] == [(at, at, "paper", 1, foot) for at in named]
    assert lines(layout, stroke=LIGHT.rule) == [
        pytest.approx([at, 0, at, layout.height], abs=0.06) for at in named
    ]


def test_the_axis_is_broken_on_its_own_line(layout: TimelineLayout) -> None:
    (gap,) = layout.gaps
    (broken,) = (
        s for s in paint_plotly(layout).layout.shapes if s.x0 == gap.start and s.x1 == gap.end
    )
    assert (broken.yref, broken.yanchor, broken.y0, broken.y1) == ("paper", 1, -1.5, 1.5)


def test_the_words_of_a_fold_stand_above_the_axis_at_one_height(layout: TimelineLayout) -> None:
    figure = paint_plotly(layout).layout
    notes = [figure.annotations[n] for n in figure.meta["folds"]]
    found = [text for text in texts(layout, fill=LIGHT.muted) if float(text.attrib["y"]) < 0]
    assert len(notes) == len(found) == 2
    for note, text in zip(notes, found, strict=True):
        assert (note.yref, note.y, note.yanchor) == ("paper", 1, "bottom")
        # Plotly keeps some pixels between the foot of a note and its letters.
        assert note.yshift == pytest.approx(-float(text.attrib["y"]) - 5, abs=0.1)
        assert 0 < note.yshift + note.font.size < figure.margin.t


# The focus


def test_the_number_stands_in_the_middle_of_its_tab(layout: TimelineLayout) -> None:
    figure = paint_plotly(layout).layout
    tab = figure.shapes[figure.meta["row"] + 1]
    note = figure.annotations[figure.meta["tab"]]
    corners = numbers(tab.path)
    left, nose = min(corners[::2]), max(corners[::2])
    assert (tab.xanchor, note.x, note.xanchor) == (0, 0, "center")
    assert left + 6 < note.xshift < nose - 6
    assert max(corners[1::2]) - min(corners[1::2]) == pytest.approx(Sizes(layout.font_size).row)


# Marks and their words


@pytest.mark.parametrize("size", [12.5, 14, 15, 18, 28])
def test_words_stand_closer_to_their_own_mark_than_to_the_one_above(size: float) -> None:
    sizes = Sizes(size)
    own = sizes.middle - sizes.bar / 2 - sizes.baseline
    top_of_letters = sizes.row + sizes.baseline - 0.75 * size
    above = top_of_letters - (sizes.middle + sizes.bar / 2)
    assert 0 < own < above
    assert sizes.middle + sizes.radius <= sizes.row + 1


@pytest.mark.parametrize("size", [12.5, 14, 15, 18, 28])
def test_a_needle_stands_clear_of_its_own_words_and_ends_in_its_row(size: float) -> None:
    clocks = [
        {"earliest": "2018-04-20", "latest": "2018-04-20", "precision": "minute"}
        | {"time": dt.time(hour, 0), "headline": "jpgqy"}
        for hour in (6, 12)
    ]
    layout = lay_out(table(clocks), width=600, font_size=size)
    for mark in layout.marks:
        needle, diamond = (
            next(each for each in by_plotly(layout, mark.event) if each.what == what)
            for what in ("line 2", "diamond")
        )
        # Letters hang down a fifth of their size below the line that they stand on.
        assert needle.top >= mark.label.y + 0.2 * size
        assert diamond.top > mark.label.y + 2
        assert diamond.bottom + 2 < needle.bottom <= layout.rows[mark.row][1]


def test_the_ground_stands_around_words_and_is_painted_first(layout: TimelineLayout) -> None:
    labels = [
        text for group in paint_svg(layout, LIGHT).findall("g") for text in group.iter("text")
    ]
    assert len(labels) == len(layout.marks)
    for label in labels:
        assert label.get("paint-order") == "stroke"
        assert (label.get("stroke"), label.get("fill")) == (LIGHT.band, LIGHT.ink)


def test_signs_are_as_strong_as_lines() -> None:
    traces = [t for t in paint_plotly(layout_of(Shape.DAY)).data if t.type == "scatter"]
    (signs,) = (trace for trace in traces if trace.mode == "markers")
    assert signs.marker.opacity == 1


def test_a_hatch_rises_to_the_right() -> None:
    picture = ET.fromstring(swatch(Shape.WINDOW, themed))  # noqa: S314 (our own SVG)
    (hatch,) = picture.findall("path")
    strokes = lines_of(hatch.attrib["d"])
    assert len(strokes) > 3
    for (left, low), (right, high) in strokes:
        assert right > left
        assert high < low
        assert right - left == pytest.approx(low - high, abs=0.11)
    (bars,) = (
        trace
        for trace in paint_plotly(layout_of(Shape.WINDOW)).data
        if trace.type == "bar" and SHOWN in (trace.customdata or ())
    )
    assert bars.marker.pattern.shape[list(bars.customdata).index(SHOWN)] == "/"


def test_a_line_strikes_a_cancelled_plan_through_from_end_to_end() -> None:
    drawn = {each.form: each for each in by_plotly(layout_of(Shape.CANCELLED), SHOWN)}
    bar, strike = drawn["bar outlined 2, paper"], drawn["line 2, line"]
    assert strike.left < bar.left < bar.right < strike.right
    assert strike.top == strike.bottom == pytest.approx((bar.top + bar.bottom) / 2)


def test_the_flag_flies_from_its_pole() -> None:
    drawn = {each.form: each for each in by_plotly(layout_of(Shape.PUBLIC), SHOWN)}
    pole, pennant = drawn["line 1.6, ink"], drawn["right, ink"]
    assert pennant.left <= pole.left <= pennant.right
    assert pole.right - pennant.left < (pennant.right - pennant.left) / 2


def test_the_sign_of_an_order_goes_down_in_equal_steps() -> None:
    picture = ET.fromstring(swatch(Shape.ORDER, themed))  # noqa: S314 (our own SVG)
    boxes = [
        [float(rect.attrib[name]) for name in ("x", "y", "width", "height")]
        for rect in picture.findall("rect")
    ]
    assert len(boxes) == 3
    for (x, y, wide, high), (next_x, next_y, *_size) in pairwise(boxes):
        assert (next_x, next_y) == pytest.approx((x + wide, y + high), abs=0.11)


def test_the_sign_of_equal_steps_is_a_rule_with_ticks_equally_far_apart() -> None:
    picture = ET.fromstring(swatch(Shape.EVEN, themed))  # noqa: S314 (our own SVG)
    rule, *ticks = [numbers(path.attrib["d"]) for path in picture.findall("path")]
    assert rule[1] == rule[3]
    assert [tick[0] for tick in ticks] == [3, 15, 27, 39]
    assert {(tick[0] - tick[2], tick[1] < tick[3] == rule[1]) for tick in ticks} == {(0, True)}


# Columns


def test_the_height_of_a_column_goes_with_the_root_of_its_number_but_one_is_seen() -> None:
    layout = lay_out(crowd([5] * 400 + [30_000] * 100 + [60_000]), width=600, most_rows=12)
    by_count = {
        len(column.events): column for column in layout.densities if column.lane == "lane-0"
    }
    assert set(by_count) == {200, 50, 1}
    assert [by_count[count].share for count in (200, 50, 1)] == [1, 0.5, 0.25]
    bars = next(
        trace
        for trace in paint_plotly(layout).data
        if trace.type == "bar" and trace.marker.cornerradius is None
    )
    full = by_count[200].bottom - by_count[200].top
    heights = {round(height / full, 3) for height in bars.width}
    assert heights == {1, 0.5, 0.25}


# Time


def test_a_clock_time_stands_where_it_begins_however_exact_it_is() -> None:
    def at(hour: int, precision: str) -> dict[str, Any]:
        day = "2018-04-20"
        time = dt.time(hour, 0)
        return {"earliest": day, "latest": day, "precision": precision, "time": time}

    for precision in ("hour", "minute"):
        events = table([at(6, "minute"), at(9, precision), at(12, "minute")])
        (mark,) = (m for m in lay_out(events, width=722, scale="true").marks if m.event == "e1")
        whole = 6 * 60 + 1
        assert (mark.start + mark.end) / 2 == pytest.approx(722 * 180 / whole)


# The picture that stands alone


def poster(events: pd.DataFrame) -> tuple[float, list[float], float, float]:
    """Return the foot of the chart, the tops of the legend's rows, the line of credit, the end."""
    root = paint_poster(lay_out(events, width=500, font_size=20), "Title", "Credit", Words())
    (chart,) = root.findall("svg")
    foot = float(chart.attrib["y"]) + float(chart.attrib["height"])
    entries = [moved(g)[1] for g in root.findall("g")]
    title, credit = root.findall("text")
    assert (title.text, title.get("fill")) == ("Title", LIGHT.ink)
    assert (credit.text, credit.get("fill")) == ("Credit", LIGHT.muted)
    return foot, sorted(set(entries)), float(credit.attrib["y"]), float(root.attrib["height"])


def test_the_credit_stands_below_the_last_row_of_the_legend_or_below_the_chart() -> None:
    one = spans(("a", "2011-01-01", "2011-12-31", "dated"))
    two = spans(("a", "2011-01-01", "2011-12-31", "dated"), ("b", None, "2012-01-01", "dated"))
    for events, rows in ((one.iloc[:0], 0), (one, 1), (two, 2)):
        foot, tops, credit, end = poster(events)
        assert len(tops) == rows
        assert tops == pytest.approx([foot + 20 + 38 * row for row in range(rows)], abs=0.11)
        assert credit == pytest.approx(foot + 40 + 38 * rows, abs=0.11)
        assert end == pytest.approx(credit + 16, abs=0.11)


def test_entries_of_the_legend_of_a_picture_lie_clear_of_each_other() -> None:
    story = tell(
        {
            "far": {"date": "1890"},
            "day": {"date": "14 October 1931"},
            "about": {"date": "about 1932"},
            "before": {"date": "before 1930"},
            "after": {"date": "after 1934"},
            "fair": {"date": "12 May 1933", "until": "14 June 1933"},
            "plan": {"date": "1935", "status": "planned"},
            "last": {"date": "1936"},
        }
    )
    root = ET.fromstring(to_svg(make_timeline(story)))  # noqa: S314 (our own SVG)
    space = "{http://www.w3.org/2000/svg}"
    entries = [g for g in root.findall(f"{space}g") if g.get("transform")]
    places = [moved(entry) for entry in entries]
    assert len({y for _x, y in places}) > 1
    height = float(root.attrib["height"])
    lowest = max(y for _x, y in places)
    (credit,) = (t for t in root.findall(f"{space}text") if (t.text or "").startswith("Source"))
    assert lowest + 24 <= float(credit.attrib["y"]) < height
    rows = sorted({y for _x, y in places})
    assert all(below - above >= 24 for above, below in pairwise(rows))
    ends = [
        x
        + float(text.attrib["x"])
        + 1.1 * text_width(str(text.text), float(text.attrib["font-size"]))
        for (x, _y), entry in zip(places, entries, strict=True)
        for text in entry.findall(f"{space}text")
    ]
    nexts = zip(ends, places, places[1:], strict=False)
    assert all(end + 8 < after[0] for end, place, after in nexts if place[1] == after[1])
