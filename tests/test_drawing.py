"""What is drawn is what a person has looked at: every form, place, colour, dash, word and order."""

from __future__ import annotations

import json
import re
from collections.abc import Mapping
from dataclasses import replace
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
from timeline.table import to_table

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


def test_rows_of_the_two_orders_have_room_for_two_neighbours_and_no_more(
    zhang_table: pd.DataFrame,
) -> None:
    layout = lay_out_orders(zhang_table, width=704)
    assert sorted(len(slope.lines) for slope in layout.slopes)[-2:] == [1, 2]
    figure = plain_orders(layout, ("As it happened", "As it is told"))
    assert layout.lines_per_row == 1.5
    assert figure["layout"]["height"] < 720 - 62, "all of it is seen on a laptop"
    long = replace(layout, slopes=tuple(replace(s, lines=("a", "b", "c")) for s in layout.slopes))
    assert long.lines_per_row == 3
    (first, *others) = layout.slopes
    last = replace(first, lines=("a", "b", "c"), left=len(others))
    moved = (replace(slope, left=slope.left - 1) for slope in others)
    assert replace(layout, slopes=(*moved, last)).lines_per_row == 2
    assert replace(layout, slopes=()).lines_per_row == 1


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
    row = 15 * (1.6 + 1.3 * (len(lines) - 1) / 2)
    assert middles == [pytest.approx(1.5 * row + 0.33 * 15, abs=0.1)]
    assert figure["layout"]["height"] == round(3 * row) + 12


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
