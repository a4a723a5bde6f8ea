"""Each shape is described once, painted alike by every painter, told from the others and named."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Callable, Mapping
from html import unescape
from io import BytesIO
from itertools import combinations
from pathlib import Path
from xml.etree import ElementTree as ET

import numpy as np
import numpy.typing as npt
import pandas as pd
import pytest
import resvg_py
from PIL import Image

from tests.chronology_story import QUOTED, tell
from tests.painted import Drawn, by_plotly, by_svg, in_picture, of_event
from tests.shown_shapes import SHOWN, WIDTH, layout_of, story_of
from tests.tables import crowd
from timeline.chronology import resolve
from timeline.exchange import to_svg, to_worksheet
from timeline.layout import Shape, Sizes, TimelineLayout, lay_out
from timeline.marks import (
    DARK,
    GREY,
    LIGHT,
    PRESENT_DARK,
    PRESENT_LIGHT,
    STYLES,
    css_of_legend,
    css_of_palettes,
    css_of_paper,
    paint_picture,
    paint_plotly,
    paint_strip,
    paint_svg,
    recolouring,
    shape_told,
    shapes_of,
    swatch,
    themed,
)
from timeline.marks.bodies import mark_pieces
from timeline.marks.palette import THEMED
from timeline.marks.pieces import Box, Sign, hatch_strokes
from timeline.marks.styles import OUTLINE
from timeline.marks.svg import lane_colour
from timeline.markup import legend
from timeline.reader import element_html
from timeline.reader.style import reader_style
from timeline.table import to_table
from timeline.timeline import Timeline, make_timeline
from timeline.wording import phrases

ROOT = Path(__file__).parents[1]
LANES = {"visit": "Work and visit", "contacts": "Jack and Calvin", "public": "Court and press"}

# What is drawn of each shape, in which ink; numbers are widths of lines in pixels.
FLAG = ("line 1.6, ink", "line dashed 1.6, ink", "right, ink")
LONG_FLAG = ("line 1.6, ink", "line 1.6, ink", "line dashed 1.6, ink")
FLAGS = {Shape.PUBLIC, Shape.PUBLIC_WITHIN}
DIFFERING = ("line 1.6, ink",) * 3
FORMS: Mapping[Shape, tuple[str, ...]] = {
    Shape.DAY: ("diamond, line",),
    Shape.CLOCK: ("diamond, line", "line 2, line"),
    Shape.STRETCH: ("bar outlined 1.4, light",),
    Shape.EITHER: (*("bar outlined 1.4, light",) * 2, "line dashed 1.4, line"),
    Shape.THROUGHOUT: ("bar outlined 1.4, light", "bar, line"),
    Shape.APPROXIMATE: ("outline dashed 1.6, line", "round bar, light"),
    Shape.BEFORE: ("hatch, line", "left, line", "line 2.4, line"),
    Shape.AFTER: ("hatch, line", "line 2.4, line", "right, line"),
    Shape.WINDOW: ("hatch outlined 1.4, line",),
    Shape.CLAIMS: ("bar outlined 1.2, light", "bar outlined 1.2, light", *DIFFERING),
    Shape.WITHDRAWN: ("bar outlined 1.2, light", "bar outlined 1.2, paper", "line 2, line"),
    Shape.PLANNED: ("bar outlined 2, paper",),
    Shape.CANCELLED: ("bar outlined 2, paper", "line 2, line"),
    Shape.UNPLACED: ("ring, line",),
    Shape.NARROWED: ("bar outlined 1.4, light", "bar, line"),
    Shape.PUBLIC: ("diamond, line", *FLAG),
    Shape.PUBLIC_WITHIN: ("bar outlined 1.2, light", "diamond, line", *LONG_FLAG),
}
IN_THE_GROUND = {Shape.COUNT, Shape.FOLD, Shape.EVEN, Shape.ORDER}

Painted = Callable[[Shape], list[Drawn]]


def on_the_worksheet(shape: Shape) -> list[Drawn]:
    story = story_of(shape)
    sheet = to_worksheet(make_timeline(story))
    picture = sheet[sheet.index("<svg") : sheet.index("</svg>") + len("</svg>")]
    return of_event(ET.fromstring(picture), SHOWN)  # noqa: S314 (our own SVG)


def on_the_poster(shape: Shape) -> list[Drawn]:
    story = story_of(shape)
    return of_event(ET.fromstring(to_svg(make_timeline(story))), SHOWN)  # noqa: S314 (the same)


def on_a_strip(shape: Shape) -> list[Drawn]:
    layout = layout_of(shape)
    ground, *drawn = ET.fromstring(paint_strip(layout, [SHOWN], "en"))  # noqa: S314 (the same)
    axis = ET.fromstring(paint_strip(layout, [], "en"))  # noqa: S314 (the same)
    assert ground.attrib["fill"] == "var(--mark-band)"
    strip = ET.Element("g")
    strip.extend(drawn[len(axis) - 1 :])
    return in_picture(strip)


def as_a_swatch(shape: Shape) -> list[Drawn]:
    return in_picture(ET.fromstring(swatch(shape, themed)))  # noqa: S314 (the same)


PAINTERS: Mapping[str, Painted] = {
    "Plotly": lambda shape: by_plotly(layout_of(shape), SHOWN),
    "SVG": lambda shape: by_svg(layout_of(shape), SHOWN),
    "worksheet": on_the_worksheet,
    "poster": on_the_poster,
    "strip": on_a_strip,
    "swatch": as_a_swatch,
}
WITHOUT_LAG = {"worksheet", "poster"}
"""What shows no days of publication."""


def test_every_shape_is_described_drawn_and_held_by_these_tests() -> None:
    assert set(STYLES) == set(Shape)
    assert set(FORMS) | IN_THE_GROUND == set(Shape)


@pytest.mark.parametrize("shape", Shape)
def test_every_shape_is_reached_by_a_story(shape: Shape) -> None:
    assert shape in shapes_of([layout_of(shape)])


@pytest.mark.parametrize("painter", PAINTERS)
@pytest.mark.parametrize("shape", FORMS)
def test_every_painter_paints_every_shape(shape: Shape, painter: str) -> None:
    expected = FORMS[shape]
    if shape in FLAGS and painter in WITHOUT_LAG:
        expected = FORMS[Shape.DAY]
    assert tuple(sorted(drawn.form for drawn in PAINTERS[painter](shape))) == expected


def forms_agree(layout: TimelineLayout, event: str) -> None:
    """Hold what the figure has for an event to what the SVG has, to a tenth of a pixel."""
    figure, picture = by_plotly(layout, event), by_svg(layout, event)
    assert [drawn.form for drawn in figure] == [drawn.form for drawn in picture]
    for one, other in zip(figure, picture, strict=True):
        assert one[2:] == pytest.approx(other[2:], abs=0.11), (event, one.form)


@pytest.mark.parametrize("shape", FORMS)
def test_plotly_and_svg_are_told_the_same_places(shape: Shape) -> None:
    for mark in layout_of(shape).marks:
        forms_agree(layout_of(shape), mark.event)


@pytest.mark.long
@pytest.mark.parametrize("scale", ["calendar", "true", "sequence"])
def test_plotly_and_svg_are_told_the_same_places_of_the_zhang_case(
    zhang_table: pd.DataFrame, scale: str
) -> None:
    layout = lay_out(zhang_table, LANES, scale=scale, lag=True)  # type: ignore[arg-type]  # one of the names
    for mark in layout.marks:
        forms_agree(layout, mark.event)


@pytest.mark.parametrize("width", [358, 900])
def test_plotly_and_svg_set_the_same_words_at_the_same_places(
    zhang_table: pd.DataFrame, width: float
) -> None:
    layout = lay_out(zhang_table, LANES, width=width)
    assert {mark.label.anchor for mark in layout.marks} == {"start", "end"}
    figure, picture = paint_plotly(layout), paint_svg(layout, LIGHT)
    (labels,) = (trace for trace in figure.data if trace.name == "labels")
    sides = {"start": "middle right", "end": "middle left"}
    for n, mark in enumerate(layout.marks):
        (group,) = (g for g in picture.iter("g") if g.get("data-event") == mark.event)
        (text,) = group.iter("text")
        label = mark.label
        assert text.text == labels.text[n] == label.text
        assert text.get("text-anchor", "start") == label.anchor
        assert labels.textposition[n] == sides[label.anchor]
        assert float(text.attrib["x"]) == pytest.approx(label.x, abs=0.06)
        assert labels.x[n] == label.x
        assert float(text.attrib["y"]) == pytest.approx(label.y, abs=0.06)
        assert label.y - layout.font_size < labels.y[n] < label.y
    ticks = [f"<b>{text.text}</b>" for text in picture if text.get("font-weight") == "600"]
    assert ticks == list(figure.layout.xaxis.ticktext)
    titles = [text.text for text in picture if text.get("font-weight") == "700"]
    assert titles == [band.title for band in layout.bands]


# Where each thing lies in its mark


def drawn_of(shape: Shape) -> dict[str, Drawn]:
    return {drawn.form: drawn for drawn in by_plotly(layout_of(shape), SHOWN)}


def mark_of(shape: Shape) -> tuple[float, float]:
    (mark,) = (mark for mark in layout_of(shape).marks if mark.event == SHOWN)
    return mark.start, mark.end


def test_an_arrow_stands_at_the_end_that_is_open_and_an_edge_at_the_one_that_is_known() -> None:
    before, (start, end) = drawn_of(Shape.BEFORE), mark_of(Shape.BEFORE)
    assert before["left, line"].left == pytest.approx(start)
    assert before["line 2.4, line"].left == before["line 2.4, line"].right == pytest.approx(end)
    after, (start, end) = drawn_of(Shape.AFTER), mark_of(Shape.AFTER)
    assert after["right, line"].right == pytest.approx(end)
    assert after["line 2.4, line"].left == after["line 2.4, line"].right == pytest.approx(start)
    for drawn in (before, after):
        edge, hatch = drawn["line 2.4, line"], drawn["hatch, line"]
        assert edge.top < hatch.top < hatch.bottom < edge.bottom


@pytest.mark.parametrize("status", ["happened", "planned"])
def test_no_edge_and_no_hatch_lies_beside_an_arrow(status: str) -> None:
    """The bar ends where the arrow begins: a bar that is closed there would say when."""
    year, shown = {"date": "1930"}, {"date": "after 14 October 1931", "status": status}
    story = tell({"year": year, SHOWN: shown})
    layout = lay_out(to_table(story, resolve(story)), width=WIDTH)
    (mark,) = (mark for mark in layout.marks if mark.event == SHOWN)
    bar = next(d for d in by_plotly(layout, SHOWN) if d.what.startswith(("hatch", "bar")))
    (triangle,) = (p for p in mark_pieces(mark, Sizes(15)) if isinstance(p, Sign))
    foot = triangle.x - triangle.radius / 2
    assert [bar.left, bar.right] == pytest.approx([mark.start, foot])
    forms_agree(layout, SHOWN)


def test_the_strokes_of_a_hatch_are_seven_pixels_apart_in_all_painters() -> None:
    box = Box(0, 0, 70, 10, None, is_hatched=True)
    offsets = [start[0] + start[1] for start, _ in hatch_strokes(box)]
    assert np.diff(offsets) == pytest.approx(7 * 2**0.5)
    bars = [t for t in paint_plotly(layout_of(Shape.WINDOW)).data if t.type == "bar"]
    assert {(t.marker.pattern.size, t.marker.pattern.solidity) for t in bars} == {(7, 1.9 / 7)}


def test_the_foot_begins_where_the_other_events_leave_time() -> None:
    layout = layout_of(Shape.NARROWED)
    fair = next(mark for mark in layout.marks if mark.event == "fair")
    bar, foot = (
        drawn_of(Shape.NARROWED)["bar outlined 1.4, light"],
        drawn_of(Shape.NARROWED)["bar, line"],
    )
    assert foot.left == pytest.approx(fair.start)
    assert foot.right == pytest.approx(bar.right)
    assert foot.bottom == pytest.approx(bar.bottom)
    assert (bar.top + bar.bottom) / 2 < foot.top


def test_the_way_to_publication_ends_with_a_flag_on_its_day() -> None:
    (mark,) = (mark for mark in layout_of(Shape.PUBLIC).marks if mark.event == SHOWN)
    drawn = by_plotly(layout_of(Shape.PUBLIC), SHOWN)
    way, pole = (next(d for d in drawn if d.form == form) for form in (FLAG[1], FLAG[0]))
    assert mark.public == pytest.approx((WIDTH * 476 / 477,) * 2)
    assert way.left == pytest.approx(mark.end)
    assert (way.right, pole.left, pole.right) == pytest.approx((mark.public or ())[:1] * 3)
    pennant = next(d for d in drawn if d.form == FLAG[2])
    assert pole.top == pytest.approx(pennant.top)
    assert pennant.bottom == pytest.approx((pole.top + pole.bottom) / 2)


def test_the_way_to_publication_begins_behind_the_sign_that_sources_differ() -> None:
    denied = {"date": "1 May 2017", "quotations": [QUOTED, QUOTED | {"purpose": "denial"}]}
    story = tell({SHOWN: denied, "year": {"date": "2016"}})
    layout = lay_out(to_table(story, resolve(story)), width=WIDTH, lag=True)
    drawn = by_svg(layout, SHOWN)
    way = next(d for d in drawn if d.form == FLAG[1])
    strokes = [d for d in drawn if d.form == DIFFERING[0] and d.left != d.right]
    assert len(strokes) == len(DIFFERING)
    assert max(stroke.right for stroke in strokes) < way.left < way.right
    forms_agree(layout, SHOWN)


def test_the_flag_of_a_year_hangs_over_the_year_from_pole_to_pole() -> None:
    (mark,) = (m for m in layout_of(Shape.PUBLIC_WITHIN).marks if m.event == SHOWN)
    drawn = by_plotly(layout_of(Shape.PUBLIC_WITHIN), SHOWN)
    assert mark.public == pytest.approx((WIDTH * 365 / 730, WIDTH))
    way = next(d for d in drawn if d.form == LONG_FLAG[-1])
    cloth = next(d for d in drawn if d.form == "bar outlined 1.2, light")
    poles = sorted(d.left for d in drawn if d.form == LONG_FLAG[0])
    assert (way.left, way.right) == pytest.approx((mark.end, cloth.left))
    assert tuple(poles) == (cloth.left, cloth.right) == pytest.approx(mark.public)


def test_no_flag_stands_where_nothing_tells_how_long_it_took() -> None:
    story = tell({"then": {"date": "1 May 2017", "public": "2017"}, "before": {"date": "2016"}})
    layout = lay_out(to_table(story, resolve(story)), lag=True)
    assert {mark.event: mark.public is None for mark in layout.marks}["before"]
    assert Shape.PUBLIC_WITHIN not in shapes_of([layout])


def test_each_claim_has_its_own_bar_in_the_order_of_the_sources() -> None:
    bars = [d for d in by_plotly(layout_of(Shape.CLAIMS), SHOWN) if d.what.startswith("bar")]
    february, august = sorted(bars, key=lambda bar: bar.top)
    months = 600 / (365 + 366 + 365)
    assert (february.left, february.right) == pytest.approx(
        ((365 + 31) * months, 425 * months), abs=0.1
    )
    assert (august.left, august.right) == pytest.approx(
        ((365 + 213) * months, 609 * months), abs=0.1
    )
    assert february.bottom < august.top
    strokes = [d for d in by_plotly(layout_of(Shape.CLAIMS), SHOWN) if d.form == DIFFERING[0]]
    assert min(stroke.left for stroke in strokes) > august.right


@pytest.mark.parametrize(
    ("date", "arrow"), [("since about 2015", "right"), ("before about 2012", "left")]
)
def test_an_open_bar_whose_other_end_is_about_known_has_a_dashed_edge(
    date: str, arrow: str
) -> None:
    story = tell({"fair": {"date": "October 2011"}, SHOWN: {"date": date}})
    layout = lay_out(to_table(story, resolve(story)), width=WIDTH)
    forms_agree(layout, SHOWN)
    drawn = sorted(each.form for each in by_plotly(layout, SHOWN))
    assert drawn == sorted(["hatch, line", "line dashed 2.4, line", f"{arrow}, line"])


def test_the_foot_lies_on_a_bar_with_round_ends() -> None:
    """A bar with round ends is painted by itself; nothing of a mark may be hidden under it."""
    story = tell(
        {"fair": {"date": "October 2011"}, SHOWN: {"date": "about 2011", "after": ["fair"]}}
    )
    layout = lay_out(to_table(story, resolve(story)), width=WIDTH)
    figure = paint_plotly(layout)
    kinds = [
        (trace.marker.cornerradius is not None, len(trace.x))
        for trace in figure.data
        if trace.type == "bar"
    ]
    assert kinds == [(True, 1), (False, 2)]
    forms_agree(layout, SHOWN)


# The ground


def test_the_axis_of_the_picture_stands_on_paper_that_hides_what_is_scrolled_below_it() -> None:
    picture = ET.fromstring(paint_picture(layout_of(Shape.DAY), "en"))  # noqa: S314 (our own SVG)
    x, y, width, _height = map(float, picture.attrib["viewBox"].split())
    [axis] = (group for group in picture if group.get("class") == "axis")
    paper = axis[0]
    assert paper.tag == "rect"
    assert [float(paper.attrib[name]) for name in ("x", "y", "width", "height")] == [
        *(x, y, width),
        -y,
    ]
    assert paper.attrib["fill"] == THEMED.paper


def test_a_column_and_a_fold_are_painted_by_both() -> None:
    crowded = lay_out(crowd([5] * 399 + [60_000], lanes=1), width=WIDTH, most_rows=12)
    columns = [(c.start + 1, c.end - 1, c.bottom) for c in crowded.densities]
    _round, bars = (trace for trace in paint_plotly(crowded).data if trace.type == "bar")
    assert [
        (left, left + wide, y + high / 2)
        for left, wide, y, high in zip(bars.base, bars.x, bars.y, bars.width, strict=True)
    ] == [pytest.approx(column) for column in columns]
    picture = paint_svg(crowded, LIGHT)
    rects = [rect for rect in picture.iter("rect") if rect.get("stroke")]
    assert [
        (float(r.attrib["x"]), float(r.attrib["x"]) + float(r.attrib["width"])) for r in rects
    ] == [pytest.approx(column[:2], abs=0.1) for column in columns]
    assert {"399", "1"} <= {text.text for text in picture.iter("text")}

    (gap,) = layout_of(Shape.FOLD).gaps
    paths = [shape for shape in paint_plotly(layout_of(Shape.FOLD)).layout.shapes if shape.path]
    area, left, right, *_tab = (path for path in paths if path.line.color != LIGHT.rule)
    assert area.fillcolor == LIGHT.paper
    for edge, at in ((left, gap.start), (right, gap.end)):
        assert edge.line.color == LIGHT.edge
        assert edge.path.startswith(f"M{at:.1f},0.0L")
    edges = [
        p
        for p in paint_svg(layout_of(Shape.FOLD), LIGHT).iter("path")
        if p.get("stroke") == LIGHT.edge
    ]
    assert [p.attrib["d"].split("l")[0] for p in edges][:2] == [
        f"M{gap.start:g} 0",
        f"M{gap.end:g} 0",
    ]


def test_the_axis_is_broken_where_time_is_left_out() -> None:
    layout = layout_of(Shape.FOLD)
    (gap,) = layout.gaps
    breaks = [
        s for s in paint_plotly(layout).layout.shapes if s.ysizemode == "pixel" and s.type == "rect"
    ]
    assert [(each.x0, each.x1, each.fillcolor) for each in breaks] == [
        (gap.start, gap.end, LIGHT.paper)
    ]
    lines = [p.attrib["d"] for p in paint_svg(layout, LIGHT).iter("path")]
    assert f"M-8 0l{gap.start + 8:g} 0" in lines
    assert f"M{gap.end:g} 0l{608 - gap.end:g} 0" in lines


# Legends


def reader_legend(shape: Shape, language: str) -> str:
    html = element_html(make_timeline(story_of(shape), language))
    start = html.index('<ul class="legend"')
    return html[start : html.index("</ul>", start)]


def worksheet_legend(shape: Shape, language: str) -> str:
    story = story_of(shape)
    sheet = to_worksheet(make_timeline(story, language))
    start = sheet.index('<ul class="legend"')
    return sheet[start : sheet.index("</ul>", start)]


def poster_legend(shape: Shape, language: str) -> str:
    story = story_of(shape)
    return to_svg(make_timeline(story, language)).decode()


LEGENDS = {
    "reader": reader_legend,
    "worksheet": worksheet_legend,
    "poster": poster_legend,
}
NOT_SHOWN = {
    (place, shape)
    for place in ("worksheet", "poster")
    for shape in (*FLAGS, Shape.COUNT, Shape.EVEN)
}
"""On paper there are neither days of publication, nor columns to press, nor equal steps."""


@pytest.mark.long
@pytest.mark.parametrize("place", LEGENDS)
@pytest.mark.parametrize("shape", Shape)
def test_every_legend_names_what_is_drawn(shape: Shape, place: str) -> None:
    told = unescape(LEGENDS[place](shape, "zh"))
    assert ((place, shape) in NOT_SHOWN) != (phrases("zh").gettext(STYLES[shape].words) in told)


@pytest.mark.parametrize("shape", Shape)
def test_a_legend_names_nothing_else(shape: Shape) -> None:
    told = legend([layout_of(shape)])
    drawn = [each for each in STYLES if each in shapes_of([layout_of(shape)])]
    assert re.findall(r'data-shape="(\w+)"', told) == [each.value for each in drawn]
    assert re.findall(r"</svg>([^<]+)</li>", told) == [STYLES[each].words for each in drawn]


@pytest.mark.parametrize("shape", Shape)
def test_the_figure_tells_the_page_which_shapes_it_shows(shape: Shape) -> None:
    layout = layout_of(shape)
    told = paint_plotly(layout).layout.meta["shapes"]
    assert list(told) == sorted(each.value for each in shapes_of([layout]))
    assert shape.value in told


@pytest.mark.parametrize("language", ["en", "zh"])
def test_the_readers_legend_has_every_shape_that_a_chart_can_tell(language: str) -> None:
    told = reader_legend(Shape.DAY, language)
    assert re.findall(r'data-shape="(\w+)"', told) == [shape.value for shape in STYLES]
    words = [phrases(language).gettext(style.words) for style in STYLES.values()]
    assert re.findall(r"</svg>([^<]+)</li>", unescape(told)) == words


def test_a_style_leaves_out_of_the_legend_each_shape_that_the_chart_does_not_tell() -> None:
    rules = css_of_legend().splitlines()
    assert len(rules) == len(Shape)
    for shape, rule in zip(Shape, rules, strict=True):
        assert rule == (
            f':root:not([data-timeline-shapes~="{shape.value}"]) .charted '
            f'.legend li:has(> [data-shape="{shape.value}"]) {{ display: none; }}'
        )
        tight = rule.replace(") {", "){").replace(": none", ":none").replace("> ", ">")
        assert tight in reader_style()


def test_the_page_for_readers_says_what_the_legend_does() -> None:
    page = (ROOT / "docs" / "reading.md").read_text(encoding="utf-8")
    rows = re.findall(
        r"^\| .+ \| (.+) \|$", page[: page.index("Under each quotation")], re.MULTILINE
    )
    assert sorted(rows[1:]) == sorted(style.words for style in STYLES.values())


def test_no_two_shapes_have_the_same_words() -> None:
    for language in ("en", "zh"):
        words = [phrases(language).gettext(style.words) for style in STYLES.values()]
        assert len(set(words)) == len(Shape)


def test_what_lasted_but_not_surely_is_named_as_the_stretch_that_is_drawn() -> None:
    story = tell({SHOWN: {"date": "1931", "until": "1931"}, "day": {"date": "1 May 1933"}})
    layout = lay_out(to_table(story, resolve(story)), width=WIDTH)
    assert [drawn.form for drawn in by_svg(layout, SHOWN)] == ["bar outlined 1.4, light"]
    assert shapes_of([layout]) == {Shape.STRETCH, Shape.DAY, Shape.FOLD}


# Told apart without colour


def grey_pixels(shape: Shape) -> npt.NDArray[np.float64]:
    """Return a swatch in the colours of paper as ink from 0 to 1, at twice its size."""
    drawn = swatch(shape, lane_colour(GREY, 0)).replace(
        "<svg", '<svg xmlns="http://www.w3.org/2000/svg"'
    )
    png = bytes(resvg_py.svg_to_bytes(svg_string=drawn, zoom=2, background=GREY.paper))
    return 1 - np.asarray(Image.open(BytesIO(png)).convert("L"), dtype=np.float64) / 255


APART = 0.15
"""The least part of the ink of the two that two swatches differ by."""


@pytest.mark.long
@pytest.mark.wcag("1.4.1")
def test_each_two_shapes_are_told_apart_in_grey() -> None:
    for one, other in combinations(Shape, 2):
        first, second = grey_pixels(one), grey_pixels(other)
        apart = np.abs(first - second).sum()
        assert apart >= APART * max(first.sum(), second.sum()), (one, other)


# Colours


def luminance(colour: str) -> float:
    """Return the relative luminance that WCAG 2.2 defines."""
    channels = [int(colour[n : n + 2], 16) / 255 for n in (1, 3, 5)]
    linear = [c / 12.92 if c <= 0.04045 else ((c + 0.055) / 1.055) ** 2.4 for c in channels]
    return 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]


def contrast(one: str, other: str) -> float:
    light, dark = sorted((luminance(one), luminance(other)), reverse=True)
    return (light + 0.05) / (dark + 0.05)


PALETTES = {
    "light": LIGHT,
    "dark": DARK,
    "present light": PRESENT_LIGHT,
    "present dark": PRESENT_DARK,
    "grey": GREY,
}


@pytest.mark.parametrize("name", PALETTES)
@pytest.mark.wcag("1.4.3")
def test_text_stands_out_from_every_ground_it_lies_on(name: str) -> None:
    palette = PALETTES[name]
    least = 7 if name.startswith("present") else 4.5
    for ground in (palette.paper, palette.band):
        assert contrast(palette.ink, ground) >= 7
        assert contrast(palette.muted, ground) >= least
        assert min(contrast(lane.line, ground) for lane in palette.lanes) >= least
        assert contrast(palette.edge, ground) >= 3


@pytest.mark.parametrize("name", PALETTES)
def test_a_full_bar_stands_out_from_a_light_one(name: str) -> None:
    for lane in PALETTES[name].lanes:
        assert contrast(lane.line, lane.ground) >= 3


def test_each_light_colour_has_one_dark_counterpart() -> None:
    assert len(recolouring(LIGHT, DARK)) == len(list(LIGHT)) == len(list(DARK))
    assert len(recolouring(LIGHT, PRESENT_LIGHT)) == len(list(LIGHT))


def test_the_styles_hold_the_colours_of_the_palettes_and_no_others() -> None:
    light, dark = css_of_palettes().split("@media screen and (prefers-color-scheme: dark)")
    assert re.findall(r"#[0-9a-f]{6}", light) == [*LIGHT, *PRESENT_LIGHT]
    assert re.findall(r"#[0-9a-f]{6}", dark) == [*DARK, *PRESENT_DARK]
    assert re.findall(r"#[0-9a-f]{6}", css_of_paper()) == [*GREY, *GREY]


def test_the_theme_has_the_colours_of_the_palettes() -> None:
    text = (ROOT / ".streamlit" / "config.toml").read_text(encoding="utf-8")
    theme = tomllib.loads(text)["theme"]
    for name, palette in (("light", LIGHT), ("dark", DARK)):
        assert theme[name]["backgroundColor"] == palette.paper
        assert theme[name]["secondaryBackgroundColor"] == palette.band
        assert theme[name]["textColor"] == palette.ink


def test_the_worksheet_is_grey(zhang_timeline: Timeline) -> None:
    sheet = to_worksheet(zhang_timeline)
    picture = sheet[sheet.index("<svg") : sheet.index("</svg>")]
    assert set(re.findall(r"#[0-9a-f]{6}", picture)) <= set(GREY)


def rendered_contrast(ground: str, drawn: str) -> float:
    """Return how far what is drawn stands out: of the rows of pixels the middle one's strongest."""
    svg = f'<svg xmlns="http://www.w3.org/2000/svg" width="42" height="24">{drawn}</svg>'
    png = bytes(resvg_py.svg_to_bytes(svg_string=svg, background=ground))
    pixels = np.asarray(Image.open(BytesIO(png)).convert("RGB"))
    inner = pixels[10:15, 6:36]
    rows = [
        max(contrast(f"#{r:02x}{g:02x}{b:02x}", ground) for r, g, b in row.tolist())
        for row in inner
    ]
    return float(np.median(rows))


@pytest.mark.parametrize("name", PALETTES)
@pytest.mark.wcag("1.4.11")
def test_the_hatch_stands_out_as_it_is_rendered(name: str) -> None:
    palette = PALETTES[name]
    for number in range(len(palette.lanes)):
        drawn = swatch(Shape.WINDOW, lane_colour(palette, number))
        for ground in (palette.paper, palette.band):
            assert rendered_contrast(ground, drawn) >= 3


# The figure


def test_every_mark_carries_its_event(zhang_table: pd.DataFrame) -> None:
    layout = lay_out(zhang_table, LANES)
    figure = paint_plotly(layout)
    carried = {event for trace in figure.data for event in trace.customdata or ()}
    assert carried == set(zhang_table["id"])
    assert [(region[0], *region[5:]) for region in figure.layout.meta["regions"]] == [
        (mark.event, mark.start, mark.end, mark.number, shape_told(mark).value)
        for mark in layout.marks
    ]


def test_the_focus_is_a_row_of_paper_and_a_tab_beside_the_plot(zhang_table: pd.DataFrame) -> None:
    layout = lay_out(zhang_table, LANES)
    figure = paint_plotly(layout).layout
    row, tab = figure.shapes[figure.meta["row"]], figure.shapes[figure.meta["row"] + 1]
    note = figure.annotations[figure.meta["tab"]]
    assert (row.fillcolor, row.layer, row.x0, row.x1) == (LIGHT.paper, "below", 0, 1)
    assert (tab.fillcolor, note.font.color) == (LIGHT.ink, LIGHT.paper)
    assert not row.visible
    assert not tab.visible
    assert not note.visible
    corners = [float(x) for x in re.findall(r"[ML](-?[\d.]+),", tab.path)]
    assert max(corners) == 0
    assert -figure.margin.l == min(corners)


def test_the_row_in_focus_hides_the_grid_and_no_tear() -> None:
    layout = layout_of(Shape.FOLD)
    picture = list(ET.fromstring(paint_picture(layout, "en")))  # noqa: S314 (our own SVG)
    row = next(n for n, part in enumerate(picture) if part.get("class") == "row")
    grid = [n for n, part in enumerate(picture) if part.get("stroke") == THEMED.rule]
    torn = [n for n, part in enumerate(picture) if part.get("stroke") == THEMED.edge]
    assert max(grid) < row < min(torn)
    figure = paint_plotly(layout).layout
    # Plotly draws what is placed by the paper first, and of that the row anew at each step.
    below = [s for s in figure.shapes if "paper" in {s.xref, s.yref} and s.layer == "below"]
    assert below[-1] is figure.shapes[figure.meta["row"]]
    assert {s.line.color for s in below} == {LIGHT.rule, None}
    assert {s.type for s in figure.shapes if s.line.color == LIGHT.edge} == {"path"}


def test_marks_of_other_rows_lie_outside_the_row_in_focus(zhang_table: pd.DataFrame) -> None:
    layout = lay_out(zhang_table, LANES)
    half = Sizes(layout.font_size).bar / 2
    for event, _left, _right, top, bottom, *_ in paint_plotly(layout).layout.meta["regions"]:
        inside = [m.event for m in layout.marks if top < m.y + half and m.y - half < bottom]
        words = [m.event for m in layout.marks if top <= m.label.y <= bottom]
        assert inside == words == [event]


def test_labels_are_large_enough_to_read(zhang_table: pd.DataFrame) -> None:
    figure = paint_plotly(lay_out(zhang_table, LANES))
    (labels,) = (trace for trace in figure.data if trace.name == "labels")
    assert labels.textfont.size >= 14
    assert figure.layout.xaxis.tickfont.size >= 14


def test_a_lane_keeps_its_colour_where_another_has_no_events() -> None:
    story = tell({"first": {"date": "2011"}, "second": {"date": "2012"}})
    table = to_table(story, resolve(story)).assign(lane=["upper", "lower"])
    lanes = {"upper": "Upper", "lower": "Lower"}

    def line(events: pd.DataFrame) -> str:
        figure = paint_plotly(lay_out(events, lanes, width=900))
        bars = next(t for t in figure.data if t.type == "bar" and "second" in t.customdata)
        return str(bars.marker.line.color[list(bars.customdata).index("second")])

    assert line(table) == line(table[table["lane"] == "lower"])


def test_what_is_only_announced_has_one_outline_heavier_than_that_of_bars() -> None:
    hollow = {STYLES[shape].outline for shape in (Shape.PLANNED, Shape.CANCELLED, Shape.UNPLACED)}
    assert hollow == {2}
    assert min(hollow) > OUTLINE
