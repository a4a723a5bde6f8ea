"""What is drawn is what a person has looked at: every form, place, colour, dash, word and order."""

from __future__ import annotations

import json
import re
from collections.abc import Mapping
from itertools import zip_longest
from typing import Any
from xml.etree import ElementTree as ET

import pandas as pd
import plotly.graph_objects as go
import pytest

from tests.chronology_story import QUOTED, tell
from tests.pictures import FOLDER, pictures
from tests.shown_shapes import layout_of
from tests.tables import table
from timeline.choices import Choices
from timeline.chronology import resolve
from timeline.json_text import write_json
from timeline.layout import Shape, lay_out, lay_out_orders
from timeline.layout.labels import text_width
from timeline.marks import (
    DARK,
    LIGHT,
    paint_plotly,
    picture_orders,
    plain_orders,
    plain_plotly,
    shapes_of,
)
from timeline.marks.pieces import Box, Ink, round_outline
from timeline.marks.plotly_frame import as_figure
from timeline.marks.svg import lane_colour, paint_pieces
from timeline.reader.figures import SIZES, draw
from timeline.table import to_table
from timeline.timeline import Timeline

NUMBER = re.compile(r"(?<![\w#])-?\d+(?:\.\d+)?")
NEAR = 0.11
"""Pictures round to a tenth of a pixel, which may go up on one machine and down on another."""

HELD = sorted(path.name for path in FOLDER.iterdir() if path.suffix != ".yaml")


@pytest.fixture(scope="module")
def drawn() -> Mapping[str, str]:
    return dict(pictures())


def differs(one: str, other: str) -> bool:
    """Return whether two lines say different things, or numbers that are not near each other."""
    if NUMBER.sub("0", one) != NUMBER.sub("0", other):
        return True
    numbers = zip(NUMBER.findall(one), NUMBER.findall(other), strict=True)
    return any(abs(float(a) - float(b)) > NEAR for a, b in numbers)


@pytest.mark.long
def test_every_picture_that_is_drawn_is_held(drawn: Mapping[str, str]) -> None:
    assert sorted(drawn) == HELD


@pytest.mark.parametrize("name", HELD)
def test_what_is_drawn_looks_as_it_did(name: str, drawn: Mapping[str, str]) -> None:
    """`python -m tests.pictures` draws anew what was changed on purpose."""
    held = (FOLDER / name).read_text(encoding="utf-8").splitlines()
    lines = zip_longest(held, drawn[name].splitlines(), fillvalue="")
    assert [(before, now) for before, now in lines if differs(before, now)] == []


@pytest.mark.parametrize(("width", "radius"), [(40.0, 4.0), (6.0, 3.0)])
def test_the_ends_of_a_round_bar_are_half_circles_or_what_its_width_allows(
    width: float, radius: float
) -> None:
    box = Box(100, 50, 100 + width, 58, Ink.LIGHT, 1.6, is_round=True)
    (rect,) = paint_pieces([box], lane_colour(LIGHT, 0))
    assert float(rect.attrib["rx"]) == radius
    outline = round_outline(box)
    assert outline[0] == outline[-1]
    assert min(x for x, _ in outline) == pytest.approx(100)
    assert max(x for x, _ in outline) == pytest.approx(100 + width)
    assert min(y for _, y in outline) == pytest.approx(54 - radius)
    assert max(y for _, y in outline) == pytest.approx(54 + radius)


@pytest.mark.parametrize(("known", "shape"), [("earliest", Shape.AFTER), ("latest", Shape.BEFORE)])
def test_the_open_end_of_a_plan_is_named_too(known: str, shape: Shape) -> None:
    plan = {known: "2017-06-01", "precision": "year", "status": "planned"}
    year = {"earliest": "2016-01-01", "latest": "2018-12-31", "precision": "year"}
    assert shapes_of([lay_out(table([plan, year]))]) == {Shape.PLANNED, shape, Shape.STRETCH}


@pytest.mark.parametrize("shape", Shape)
def test_what_goes_to_a_browser_is_what_plotly_has_checked(shape: Shape) -> None:
    layout = layout_of(shape)
    assert plain_values(paint_plotly(layout)) == as_read(plain_plotly(layout))


def test_so_are_the_two_orders(zhang_table: pd.DataFrame) -> None:
    layout = lay_out_orders(zhang_table, width=480)
    titles = ("It happens", "It is told")
    light, dark = (plain_orders(layout, titles, palette=palette) for palette in (LIGHT, DARK))
    assert light != dark
    assert plain_values(as_figure(light)) == as_read(light)
    assert plain_values(as_figure(dark)) == as_read(dark)


def test_a_row_of_the_two_orders_is_as_high_as_its_headlines(zhang_table: pd.DataFrame) -> None:
    layout = lay_out_orders(zhang_table, width=704)
    [long] = [slope for slope in layout.slopes if len(slope.lines) > 1]
    heights = [foot - top for top, foot in layout.rows]
    assert heights.pop(max(long.left, long.right)) == pytest.approx(15 * 2.85)
    assert heights.pop(min(long.left, long.right)) == pytest.approx(15 * 2.85)
    assert heights == [pytest.approx(15 * 1.55)] * 16
    assert layout.rows[0][0] == 15 * 1.55, "titles stand above"
    assert layout.rows[-1][1] == layout.height
    assert lay_out_orders(zhang_table[:0], width=704).height == 15 * 1.55


@pytest.mark.parametrize(("axis", "font", "room"), [(820, 20, 671), (1240, 29.5, 1010)])
def test_all_rows_of_the_two_orders_stand_on_the_screen_of_a_lesson(
    zhang_timeline: Timeline, axis: int, font: float, room: float
) -> None:
    (size,) = (size for size in SIZES["present"] if size.axis == axis)
    drawn = draw(zhang_timeline, Choices(view="orders", mode="present"), size)
    assert drawn["layout"]["height"] <= room
    assert font <= drawn["layout"]["font"]["size"] <= font + 1


@pytest.mark.parametrize(
    ("headline", "lines"),
    [
        ("The lamp", ["The lamp"]),
        ("The keeper of the lamp goes out", ["The keeper of the", "lamp goes out"]),
        (
            "The keeper of the lamp goes out and is unseen",
            ["The keeper of the", "lamp goes out", "and is unseen"],
        ),
        (
            "The keeper of the lamp goes out and is not seen again by anybody",
            ["The keeper of the", "lamp goes out", "and is not seen…"],
        ),
    ],
)
def test_a_headline_has_three_lines_in_the_two_orders(headline: str, lines: list[str]) -> None:
    told = {"headline": headline, "quotations": [QUOTED], "date": "2011"}
    story = tell({"first": told, "second": told | {"headline": "It ends"}})
    layout = lay_out_orders(to_table(story, resolve(story)), width=358)
    titles = ("It happens", "It is told")
    figure = plain_orders(layout, titles)
    assert [figure["data"][column]["text"][0] for column in (2, 3)] == ["<br>".join(lines)] * 2
    picture = ET.fromstring(picture_orders(layout, titles))  # noqa: S314 (our own SVG)
    (group,) = (g for g in picture.iter("g") if g.get("data-event") == "first")
    texts = list(group.iter("text"))
    assert [text.text for text in texts] == lines * 2
    middles = [sum(float(t.attrib["y"]) for t in texts[: len(lines)]) / len(lines)]
    row = 15 * (1.55 + 1.3 * (len(lines) - 1))
    assert middles == [pytest.approx(15 * 1.55 + row / 2 + 0.33 * 15, abs=0.1)]
    assert figure["layout"]["height"] == round(15 * 3.1 + row) + 12


@pytest.mark.parametrize("width", [480, 676, 704, 1178])
def test_headlines_of_the_two_orders_stay_in_their_column_in_the_widest_type(
    zhang_table: pd.DataFrame, width: int
) -> None:
    layout = lay_out_orders(zhang_table, width=width)
    lines = [line for slope in layout.slopes for line in slope.lines]
    longest = max(1.1 * text_width(line, layout.font_size) for line in lines)
    assert longest <= layout.line_start - 6
    assert layout.line_start == pytest.approx(width - layout.line_end)


def as_read(figure: Any) -> Any:
    return json.loads(write_json(figure))


def plain_values(figure: go.Figure) -> Any:
    checked = figure.to_plotly_json()
    del checked["layout"]["template"]
    return as_read(checked)
