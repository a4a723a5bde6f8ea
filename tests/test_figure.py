from __future__ import annotations

import pandas as pd
import pytest
from timeline.figure import FOCUS, draw
from timeline.palette import DARK, LIGHT, PRESENT_DARK, PRESENT_LIGHT, Palette, recolouring

from tests.chronology_story import tell
from timeline.chronology import resolve
from timeline.layout import lay_out
from timeline.table import to_table

LANES = {"visit": "Work and visit", "contacts": "Jack and Calvin", "public": "Court and press"}


def luminance(colour: str) -> float:
    """Return the relative luminance that WCAG 2.2 defines."""
    channels = [int(colour[n : n + 2], 16) / 255 for n in (1, 3, 5)]
    linear = [c / 12.92 if c <= 0.04045 else ((c + 0.055) / 1.055) ** 2.4 for c in channels]
    return 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]


def contrast(one: str, other: str) -> float:
    light, dark = sorted((luminance(one), luminance(other)), reverse=True)
    return (light + 0.05) / (dark + 0.05)


@pytest.mark.parametrize("palette", [LIGHT, DARK], ids=["light", "dark"])
def test_text_stands_out_from_every_ground_it_lies_on(palette: Palette) -> None:
    grounds = [palette.paper, palette.band, palette.fold]
    grounds += [lane.ground for lane in palette.lanes]
    assert min(contrast(palette.ink, ground) for ground in grounds) >= 7
    assert min(contrast(palette.muted, ground) for ground in grounds[:3]) >= 4.5
    assert min(contrast(lane.line, palette.band) for lane in palette.lanes) >= 4.5


@pytest.mark.parametrize("palette", [PRESENT_LIGHT, PRESENT_DARK], ids=["light", "dark"])
def test_the_projector_gets_seven_to_one_everywhere(palette: Palette) -> None:
    texts = [palette.ink, palette.muted, *(lane.line for lane in palette.lanes)]
    grounds = [palette.paper, palette.band]
    assert min(contrast(text, ground) for text in texts for ground in grounds) >= 7
    assert contrast(palette.muted, palette.fold) >= 7


def test_each_light_colour_has_one_dark_counterpart() -> None:
    assert len(recolouring(LIGHT, DARK)) == len(list(LIGHT)) == len(list(DARK))


def test_every_mark_carries_its_event(zhang_table: pd.DataFrame) -> None:
    figure = draw(lay_out(zhang_table, LANES))
    carried = {event for trace in figure.data for event in trace.customdata or ()}
    assert carried == set(zhang_table["id"])
    assert set(figure.layout.meta["focus"]) == set(zhang_table["id"])
    assert [region[0] for region in figure.layout.meta["regions"]] == [
        mark.event for mark in lay_out(zhang_table, LANES).marks
    ]


def test_the_event_in_focus_is_outlined_and_nothing_else_moves(zhang_table: pd.DataFrame) -> None:
    layout = lay_out(zhang_table, LANES)
    plain, focused = draw(layout), draw(layout, focus="training")
    assert focused.data[-1].name == FOCUS
    assert list(focused.data[-1].x) == focused.layout.meta["focus"]["training"]["x"]
    assert plain.data[:-1] == focused.data[:-1]
    assert plain.layout == focused.layout


def test_windows_are_hatched_and_intervals_are_not(zhang_table: pd.DataFrame) -> None:
    bars = draw(lay_out(zhang_table, LANES)).data[0]
    hatched = dict(zip(bars.customdata, bars.marker.pattern.shape, strict=True))
    assert hatched["training"] == "/"
    assert hatched["offer"] == ""


def test_the_fold_says_how_long_the_source_is_silent(zhang_table: pd.DataFrame) -> None:
    words = [note.text for note in draw(lay_out(zhang_table, LANES)).layout.annotations]
    assert "4 years 2 months<br>source silent" in words


def test_labels_are_large_enough_to_read(zhang_table: pd.DataFrame) -> None:
    figure = draw(lay_out(zhang_table, LANES))
    labels = next(trace for trace in figure.data if trace.textfont.size)
    assert labels.textfont.size >= 14
    assert figure.layout.xaxis.tickfont.size >= 14


def test_a_lane_keeps_its_colour_where_another_has_no_events() -> None:
    story = tell({"first": {"date": "2011"}, "second": {"date": "2012"}})
    table = to_table(story, resolve(story)).assign(lane=["upper", "lower"])
    lanes = {"upper": "Upper", "lower": "Lower"}

    def line(events: pd.DataFrame) -> str:
        figure = draw(lay_out(events, lanes, width=900))
        bars = next(trace for trace in figure.data if trace.type == "bar")
        return str(bars.marker.line.color[list(bars.customdata).index("second")])

    assert line(table) == line(table[table["lane"] == "lower"])
