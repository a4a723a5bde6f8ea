"""A story in which nothing has a date: its order in equal steps, and no day of the calendar."""

from __future__ import annotations

import re
from itertools import combinations
from typing import Any
from xml.etree import ElementTree as ET

import networkx as nx
import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.chronology_story import QUOTED, tell
from timeline.chronology import find_places, resolve
from timeline.exchange import to_svg, to_worksheet
from timeline.layout import SHELF, End, ScaleName, Shape, TimelineLayout, lay_out
from timeline.marks import LIGHT, paint_plotly, paint_svg, shapes_of
from timeline.markup.parts import dating_of
from timeline.reader import element_html
from timeline.story import Story
from timeline.table import to_table
from timeline.timeline import make_timeline
from timeline.wording import describe_dating

CHAIN: dict[str, dict[str, Any]] = {
    "alarm": {"quotations": [QUOTED]},
    "rescue": {"after": ["alarm"], "quotations": [QUOTED]},
    "inquest": {"after": ["rescue"], "quotations": [QUOTED]},
    "rumour": {"quotations": [QUOTED]},
}
"""Three events in a row and one beside them, all told by a source whose day is known."""


def laid_out(story: Story, **more: Any) -> TimelineLayout:
    return lay_out(to_table(story, resolve(story)), width=600, **more)


def stretches(layout: TimelineLayout) -> dict[str, tuple[float, float]]:
    return {mark.event: (mark.start, mark.end) for mark in layout.marks}


# The places


def places(events: dict[str, dict[str, Any]]) -> dict[str, tuple[int, int]]:
    return dict(find_places(resolve(tell(events))))


@pytest.mark.parametrize(
    ("events", "found"),
    [
        (CHAIN, {"alarm": (0, 0), "rescue": (1, 1), "inquest": (2, 2)}),
        (
            {"a": {}, "b": {"after": ["a"]}, "c": {"after": ["a"]}},
            {"a": (0, 0), "b": (1, 2), "c": (1, 2)},
        ),
        (
            {
                "a": {"before": ["b"]},
                "b": {},
                "c": {"after": ["b"]},
                "d": {"before": ["e"]},
                "e": {},
            },
            {"a": (0, 2), "b": (1, 3), "c": (2, 4), "d": (0, 3), "e": (1, 4)},
        ),
        (
            {"a": {}, "b": {"same-time-as": ["a"]}, "c": {"after": ["b"]}},
            {"a": (0, 0), "b": (0, 0), "c": (1, 1)},
        ),
        (
            {"a": {}, "b": {"after": [{"event": "a", "by": "two weeks"}]}},
            {"a": (0, 0), "b": (1, 1)},
        ),
        (
            {
                "siege": {"lasts": "about a year", "after": ["march"]},
                "march": {},
                "hunger": {"during": ["siege"]},
                "peace": {"after": ["siege"]},
            },
            {"march": (0, 0), "siege": (1, 3), "hunger": (2, 2), "peace": (4, 4)},
        ),
        ({"a": {}, "b": {}}, {}),
        ({"a": {"date": "1931"}, "b": {"after": ["a"]}}, {}),
        ({"a": {"until": "1931", "lasts": "a month"}, "b": {"after": ["a"]}}, {}),
    ],
    ids=[
        "in a row",
        "two after one",
        "two rows apart",
        "at one time",
        "by a distance",
        "within a longer one",
        "no relation",
        "one date",
        "one last day",
    ],
)
def test_the_places_are_those_that_the_statements_leave(
    events: dict[str, dict[str, Any]], found: dict[str, tuple[int, int]]
) -> None:
    assert places(events) == found


@pytest.mark.long
@given(st.sets(st.tuples(st.integers(0, 7), st.integers(0, 7)).filter(lambda p: p[0] < p[1])))
def test_no_order_is_shown_that_is_not_known_and_none_is_hidden(
    pairs: set[tuple[int, int]],
) -> None:
    events: dict[str, dict[str, Any]] = {f"e{n}": {} for n in range(8)}
    for first, second in sorted(pairs):
        events[f"e{second}"].setdefault("after", []).append(f"e{first}")
    known = nx.transitive_closure_dag(nx.DiGraph((f"e{a}", f"e{b}") for a, b in pairs))
    found = places(events)
    assert set(found) == set(known)
    for one, other in combinations(found, 2):
        (begin, end), (other_begin, other_end) = found[one], found[other]
        if known.has_edge(one, other):
            assert begin < other_begin
            assert end < other_end
        elif not known.has_edge(other, one):
            assert min(end, other_end) - max(begin, other_begin) >= 1


# What is drawn


@pytest.mark.parametrize("scale", ["calendar", "true", "sequence"])
def test_the_known_order_lies_in_equal_steps_and_nothing_else_along_the_axis(
    scale: ScaleName,
) -> None:
    layout = laid_out(tell(CHAIN), scale=scale, lag=True)
    found = stretches(layout)
    bars = [found[event] for event in ("alarm", "rescue", "inquest")]
    assert bars == [pytest.approx(bar) for bar in ((0, 200), (200, 400), (400, 600))]
    ends = {(mark.begins, mark.ends, mark.public) for mark in layout.marks}
    assert ends == {(End.FIRM, End.FIRM, None)}
    assert (layout.ticks, layout.gaps, layout.has_dates) == ((), (), False)
    assert shapes_of([layout]) == {Shape.WINDOW, Shape.UNPLACED, Shape.ORDER}
    assert [mark.event for mark in layout.marks if mark.lane == SHELF] == ["rumour"]


def test_what_only_others_relate_to_is_placed_by_them_in_a_story_with_dates_too() -> None:
    story = tell({"a": {"before": ["b"]}, "b": {}, "c": {"date": "1931", "after": ["b"]}, "d": {}})
    table = to_table(story, resolve(story)).set_index("id")
    assert dict(table["basis"]) == {
        "a": "inferred",
        "b": "inferred",
        "c": "dated",
        "d": "undated",
    }
    assert table["places"].isna().all()


def test_a_plan_without_a_date_keeps_its_tone_in_the_order() -> None:
    story = tell({"a": {}, "b": {"after": ["a"], "status": "planned"}})
    shapes = {mark.event: mark.shape for mark in laid_out(story).marks}
    assert shapes == {"a": Shape.WINDOW, "b": Shape.PLANNED}


def test_nothing_names_a_day_where_no_event_is_related_to_another() -> None:
    layout = laid_out(tell({"a": {"quotations": [QUOTED]}, "b": {"quotations": [QUOTED]}}))
    assert layout.ticks == ()
    assert shapes_of([layout]) == {Shape.UNPLACED, Shape.ORDER}


@pytest.mark.parametrize("lag", [False, True], ids=["", "with publication"])
def test_an_event_of_which_nothing_says_when_adds_no_time_to_the_axis(*, lag: bool) -> None:
    dated = {"first": {"date": "1 May 1931"}, "second": {"date": "5 June 1931"}}
    rumour = {"rumour": {"quotations": [QUOTED]}}
    alone, beside = (laid_out(tell(events), lag=lag) for events in (dated, dated | rumour))
    assert {mark.public for mark in beside.marks} == {None}
    assert beside.ticks == alone.ticks
    assert stretches(alone).items() <= stretches(beside).items()


DAY_OR_YEAR = re.compile(r"\b(?:19|20)\d\d\b|\d\d:\d\d|\b(?:Jan|Apr)")


def words_of(svg: str) -> list[str]:
    root = ET.fromstring(svg)  # noqa: S314 (our own SVG)
    return [text.text or "" for text in root.iter("{http://www.w3.org/2000/svg}text")]


def test_no_painter_names_a_time() -> None:
    story = tell(CHAIN)
    layout = laid_out(story)
    figure = paint_plotly(layout).layout
    assert figure.xaxis.tickmode == "array"
    assert (figure.xaxis.tickvals, figure.xaxis.ticktext, figure.xaxis.minor.tickvals) == (
        (),
        (),
        (),
    )
    sheet = to_worksheet(make_timeline(story))
    sheet = sheet[sheet.index("<svg") : sheet.index("</svg>") + len("</svg>")]
    for picture in (sheet, to_svg(make_timeline(story)).decode()):
        said = words_of(picture)
        assert "Alarm" in said
        assert not [words for words in said if DAY_OR_YEAR.search(words)]
    # No line stands up from the axis.
    lines = [path.attrib["d"] for path in paint_svg(layout, LIGHT).iter("path")]
    assert not [line for line in lines if re.fullmatch(r"M[\d.]+ -\d+l0 \d+", line)]


def test_columns_of_a_long_story_without_dates_open_no_days() -> None:
    chain = {f"e{n}": {"after": [f"e{n - 1}"]} if n else {} for n in range(400)}
    layout = laid_out(tell(chain), most_rows=6)
    assert sum(len(column.events) for column in layout.densities) == 400
    assert {column.days for column in layout.densities} == {None}
    assert {column["days"] for column in paint_plotly(layout).layout.meta["columns"]} == {None}


# What is said


def test_legend_card_and_worksheet_speak_of_order_and_not_of_time() -> None:
    story = tell(CHAIN)
    made = make_timeline(story)
    reader, sheet = element_html(made), to_worksheet(made)
    for text in (reader, sheet, to_svg(made).decode()):
        assert "no dates: only the order is known, drawn in equal steps" in text
    assert dating_of(made) == describe_dating(0, 3, 1)
    assert describe_dating(0, 3, 1) == (
        "4 events, none with a date. 3 stand in the order that is known, in equal steps: hatched "
        "bars show which places they can have. Of 1 nothing says when it happened: it is a ring "
        "below the axis."
    )
    assert "Of which can you say that one came before the other" in sheet
    assert "which could only be worked out" not in sheet
    empty = to_worksheet(made, hide=["dates"])
    assert "Draw the events one after the other" in empty
    assert "Write the years" not in empty
