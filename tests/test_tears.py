"""Where time is left out, the edges are torn from top to bottom, whatever words cross them."""

from __future__ import annotations

from dataclasses import replace
from itertools import pairwise

import pytest

from tests.chronology_story import tell
from tests.pictures import told
from timeline.choices import EVERY, Choices
from timeline.json_text import write_json
from timeline.layout import Shape, TimelineLayout, lay_out
from timeline.marks import LIGHT, paint_plotly, paint_svg
from timeline.marks.pieces import Area, Line
from timeline.marks.swatch import swatch_pieces
from timeline.marks.tears import tear_pieces
from timeline.reader.figures import PLOTLY, SVG, Painter, Size, draw
from timeline.timeline import Timeline, make_timeline


def torn(layout: TimelineLayout) -> list[Line]:
    """Return the edges of all tears in a chart."""
    pieces = (piece for gap in layout.gaps for piece in tear_pieces(gap, layout.foot))
    return [piece for piece in pieces if isinstance(piece, Line)]


@pytest.mark.parametrize("width", [692, 358])
def test_each_edge_is_whole_where_words_cross_it_too(width: float) -> None:
    layout = lay_out(*told("shapes"), width=width)
    assert len(torn(layout)) == 2 * len(layout.gaps) == 2
    for edge in torn(layout):
        heights = [y for _, y in edge.points]
        assert (heights[0], heights[-1]) == (0.0, layout.foot)
        assert max(b - a for a, b in pairwise(heights)) <= 6


@pytest.mark.parametrize("painter", [PLOTLY, SVG], ids=["plotly", "svg"])
def test_edges_are_the_same_before_and_after_events_are_told(
    zhang_timeline: Timeline, painter: Painter
) -> None:
    size = Size(530, 20, titled=False)

    def paths(choices: Choices) -> int:
        drawn = write_json(draw(zhang_timeline, choices, size, painter=painter))
        return drawn.partition("data-event")[0].count('"M')

    lesson = Choices(mode="present", reveal=EVERY)
    told = paths(Choices(mode="present"))
    assert paths(lesson) == paths(replace(lesson, event="stay")) == told > 0


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


def test_both_painters_draw_the_same_edges() -> None:
    layout = lay_out(*told("shapes"), width=692)
    drawn = [f"M{x:.1f},{y:.1f}" for edge in torn(layout) for x, y in edge.points[:1]]
    paths = [shape.path or "" for shape in paint_plotly(layout).layout.shapes]
    assert set(drawn) <= {path.partition("L")[0] for path in paths}
    svg = [path.get("d", "") for path in paint_svg(layout, LIGHT).iter("path")]
    begun = {path.partition("l")[0].replace(" ", ",") for path in svg}
    assert {start.replace(".0", "") for start in drawn} <= begun


def test_the_legend_sets_the_sign_of_differing_sources_beside_its_bars() -> None:
    strokes = [piece for piece in swatch_pieces(Shape.CLAIMS) if isinstance(piece, Line)]
    assert len(strokes) == 3
    assert all(4 < y < 20 for stroke in strokes for _, y in stroke.points)
