"""Where time is left out, the torn edges lie beneath marks and never run through words."""

from __future__ import annotations

from dataclasses import replace

import pytest

from tests.chronology_story import tell
from tests.pictures import told
from timeline.choices import EVERY, Choices
from timeline.json_text import write_json
from timeline.layout import Gap, Shape, TimelineLayout, lay_out
from timeline.marks import LIGHT, paint_plotly, paint_svg
from timeline.marks.pieces import Area, Line
from timeline.marks.swatch import swatch_pieces
from timeline.marks.tears import tear_pieces, words_of
from timeline.reader.figures import PLOTLY, SVG, Painter, Size, draw
from timeline.timeline import Timeline, make_timeline


def torn(layout: TimelineLayout, *, whole: bool = False) -> list[Line]:
    """Return the edges of all tears in a chart; the `whole` ones are drawn through words too."""
    words = () if whole else words_of(layout)
    pieces = (piece for gap in layout.gaps for piece in tear_pieces(gap, layout.foot, words))
    return [piece for piece in pieces if isinstance(piece, Line)]


@pytest.mark.parametrize(("name", "width"), [("shapes", 692), ("shapes", 358)])
def test_no_edge_runs_through_words(name: str, width: float) -> None:
    layout = lay_out(*told(name), width=width)
    assert layout.gaps
    words = words_of(layout)
    assert len(words) == len(layout.marks) + len(layout.bands)
    assert {title.left for title in words[-len(layout.bands) :]} == {0.0}

    def crossed(lines: list[Line]) -> int:
        points = [point for line in lines for point in line.points]
        return sum(w.left < x < w.right and w.top < y < w.bottom for x, y in points for w in words)

    assert crossed(torn(layout)) == 0
    assert crossed(torn(layout, whole=True)) > 0


def test_no_gap_in_an_edge_foretells_where_words_will_stand() -> None:
    layout = lay_out(*told("shapes"), width=358)
    waiting = replace(layout, wait=True)
    assert torn(layout) != torn(waiting) == torn(replace(waiting, marks=()))


@pytest.mark.parametrize("painter", [PLOTLY, SVG], ids=["plotly", "svg"])
def test_in_a_lesson_that_reveals_every_edge_is_whole(
    zhang_timeline: Timeline, painter: Painter
) -> None:
    size = Size(530, 20, titled=False)

    def paths(choices: Choices) -> int:
        drawn = write_json(draw(zhang_timeline, choices, size, painter=painter))
        return drawn.partition("data-event")[0].count('"M')

    lesson = Choices(mode="present", reveal=EVERY)
    before, later = paths(lesson), paths(replace(lesson, event="stay"))
    assert before == later < paths(Choices(mode="present"))


def test_on_a_worksheet_without_events_every_edge_is_whole() -> None:
    layout = lay_out(*told("shapes"), width=358)

    def edges(layout: TimelineLayout, *, filled: bool) -> list[str]:
        paths = paint_svg(layout, LIGHT, filled=filled).iter("path")
        return [drawn for path in paths if "l-6 6" in (drawn := path.get("d", ""))]

    empty = edges(layout, filled=False)
    assert empty == edges(replace(layout, wait=True), filled=False)
    assert len(empty) < len(edges(layout, filled=True))


def test_an_edge_is_whole_where_no_words_are() -> None:
    layout = lay_out(*told("shapes"), width=692)
    (gap,) = layout.gaps
    lines = torn(layout)
    assert {min(p[0] for p in line.points) for line in lines} == {gap.start, gap.end - 6}
    assert [line for line in lines if line.points[0][0] >= gap.end - 6] == torn(layout, whole=True)[
        1:
    ]
    assert max(y for line in lines for _, y in line.points) == layout.foot


def test_two_tears_that_meet_have_one_edge_between_them() -> None:
    strike = {"date": "1926-05", "until": "1926-06"}
    dates = {"stop": {"date": "1926-05-03"}, "strike": strike, "end": {"date": "early 1927"}}
    timeline = make_timeline(tell(dates))
    layout = lay_out(timeline.table, timeline.lanes, width=692)
    first, second = layout.gaps
    assert (first.end, first.goes_on, second.goes_on) == (second.start, True, False)
    pieces = [[*tear_pieces(gap, layout.foot)] for gap in layout.gaps]
    edges = [piece.points for gap in pieces for piece in gap if isinstance(piece, Line)]
    assert [min(x for x, _ in edge) for edge in edges] == [
        first.start,
        second.start,
        second.end - 6,
    ]
    grounds = [piece.points for gap in pieces for piece in gap if isinstance(piece, Area)]
    assert set(edges[1]) <= set(grounds[0]) & set(grounds[1]), "no ground shows between them"


def test_words_beside_a_tear_leave_it_whole() -> None:
    layout = lay_out(*told("shapes"), width=692)
    far = Gap(660.0, 680.0, layout.gaps[0].first, layout.gaps[0].until)
    assert len([*tear_pieces(far, 20.0, words_of(layout)[:1])]) == 3


@pytest.mark.parametrize(
    ("left", "right", "lines"),
    [(120.0, 200.0, (1, 2)), (60.0, 120.0, (2, 1)), (60.0, 200.0, (2, 2)), (110.0, 130.0, (1, 1))],
)
def test_an_edge_is_open_only_where_words_cross_it(
    left: float, right: float, lines: tuple[int, int]
) -> None:
    layout = lay_out(*told("shapes"), width=692)
    words = words_of(layout)[0]._replace(left=left, right=right, top=20.0, bottom=30.0)
    gap = Gap(100.0, 140.0, layout.gaps[0].first, layout.gaps[0].until)
    edges = [piece for piece in tear_pieces(gap, 60.0, [words]) if isinstance(piece, Line)]
    ends = [edge.points[0][0] < 120 for edge in edges]
    assert (ends.count(True), ends.count(False)) == lines


def test_the_room_of_words_holds_what_hangs_below_their_line() -> None:
    layout = lay_out(*told("shapes"), width=692)
    words, label = words_of(layout)[0], layout.marks[0].label
    assert words.top < label.y - 0.7 * layout.font_size
    assert words.bottom > label.y + 0.2 * layout.font_size


def test_both_painters_draw_the_same_edges() -> None:
    layout = lay_out(*told("shapes"), width=692)
    drawn = {f"M{x:.1f},{y:.1f}" for line in torn(layout) for x, y in line.points[:1]}
    paths = [shape.path or "" for shape in paint_plotly(layout).layout.shapes]
    assert drawn <= {path.partition("L")[0] for path in paths}
    svg = [path.get("d", "") for path in paint_svg(layout, LIGHT).iter("path")]
    begun = {path.partition("l")[0].replace(" ", ",") for path in svg}
    assert {start.replace(".0", "") for start in drawn} <= begun


def test_the_legend_sets_the_sign_of_differing_sources_beside_its_bars() -> None:
    strokes = [piece for piece in swatch_pieces(Shape.CLAIMS) if isinstance(piece, Line)]
    assert len(strokes) == 3
    assert all(4 < y < 20 for stroke in strokes for _, y in stroke.points)
