"""The colours of the lanes are few and keep their hues in every theme, and the ground has none."""

from __future__ import annotations

from colorsys import rgb_to_hls
from itertools import combinations

import pytest

from timeline.marks import DARK, GREY, LIGHT, PRESENT_DARK, PRESENT_LIGHT, Palette

COLOURED = {
    "light": LIGHT,
    "dark": DARK,
    "present light": PRESENT_LIGHT,
    "present dark": PRESENT_DARK,
}


def channels(colour: str) -> tuple[float, float, float]:
    red, green, blue = (int(colour[n : n + 2], 16) / 255 for n in (1, 3, 5))
    return red, green, blue


def hue(colour: str) -> float:
    """Return the hue in degrees."""
    return 360 * rgb_to_hls(*channels(colour))[0]


def apart(one: str, other: str) -> float:
    """Return by how many degrees two hues differ."""
    difference = abs(hue(one) - hue(other))
    return min(difference, 360 - difference)


@pytest.mark.parametrize("number", range(6))
def test_a_lane_has_one_hue_as_line_and_as_light_fill_in_every_theme(number: int) -> None:
    lanes = [palette.lanes[number] for palette in COLOURED.values()]
    shades = [shade for lane in lanes for shade in (lane.line, lane.ground)]
    assert max(apart(one, other) for one, other in combinations(shades, 2)) <= 8


@pytest.mark.parametrize("name", COLOURED)
def test_lanes_differ_in_hue(name: str) -> None:
    lines = [lane.line for lane in COLOURED[name].lanes]
    assert min(apart(one, other) for one, other in combinations(lines, 2)) >= 20


@pytest.mark.parametrize("palette", [*COLOURED.values(), GREY], ids=[*COLOURED, "grey"])
def test_the_ground_is_nearly_grey(palette: Palette) -> None:
    ground = (palette.ink, palette.muted, palette.paper, palette.band, palette.rule, palette.edge)
    for colour in ground:
        assert max(channels(colour)) - min(channels(colour)) <= 0.1


def test_paper_has_no_colour_at_all() -> None:
    assert {colour[1:3] * 3 for colour in GREY} == {colour[1:] for colour in GREY}


def test_more_lanes_than_colours_start_over() -> None:
    assert [LIGHT.lane(number) for number in range(13)] == [
        *LIGHT.lanes,
        *LIGHT.lanes,
        LIGHT.lane(0),
    ]
    assert GREY.lane(5) == GREY.lane(0)
