"""Claims are drawn at their clocks, and what was withdrawn is struck, by every painter."""

from __future__ import annotations

import json
from collections.abc import Mapping
from typing import Any

import numpy as np
import pytest

from tests.chronology_story import tell
from tests.painted import Drawn, by_plotly, by_svg
from tests.pictures import told
from timeline.exchange import to_json
from timeline.layout import Mark, Shape, TimelineLayout, clip_table, lay_out
from timeline.marks import paint_plotly, shapes_of
from timeline.markup import legend
from timeline.reader.parts import shapes_of_events
from timeline.timeline import Timeline, make_timeline
from timeline.wording import describe_placing

DAY = "1 May 2018"
WITHDRAWN = {"on": "6 May 2018", "by": "herald"}
OUTLINE = "bar outlined 1.2, paper"
STRUCK = "line 2, line"


def timeline_of(events: Mapping[str, Mapping[str, Any]]) -> Timeline:
    return make_timeline(tell(events, published=("2018-05-05", "2018-05-06")))


def claims(*dates: str, withdrawn: str = "") -> dict[str, Any]:
    """Return claims of dates, and one of another that was withdrawn."""
    found: list[dict[str, Any]] = [{"date": date, "source": "gazette"} for date in dates]
    if withdrawn:
        found.append({"date": withdrawn, "source": "gazette", "withdrawn": WITHDRAWN})
    return {"claims": found}


def mark_of(layout: TimelineLayout, event: str) -> Mark:
    return next(mark for mark in layout.marks if mark.event == event)


def middles(layout: TimelineLayout, event: str) -> list[float]:
    return [(part.start + part.end) / 2 for part in mark_of(layout, event).parts]


def painted(layout: TimelineLayout, event: str) -> list[Drawn]:
    """Return what the figure holds for an event, which the SVG holds too."""
    figure, picture = by_plotly(layout, event), by_svg(layout, event)
    assert [drawn.form for drawn in figure] == [drawn.form for drawn in picture]
    for one, other in zip(figure, picture, strict=True):
        assert one[2:] == pytest.approx(other[2:], abs=0.11)
    return figure


class TestClocks:
    def test_claims_of_one_day_stand_at_their_clocks(self) -> None:
        told_of = claims(f"{DAY}, 06:00", f"{DAY}, 12:00", withdrawn=f"{DAY}, 18:00")
        events = {"day": {"date": DAY}, "break": told_of}
        layout = lay_out(timeline_of(events).table, width=1440, scale="true")
        assert middles(layout, "break") == pytest.approx([360.5, 720.5, 1080.5], abs=0.1)
        mark = mark_of(layout, "break")
        assert (mark.start, mark.end) == pytest.approx((360, 1085), abs=0.1)
        painted(layout, "break")

    @pytest.mark.parametrize("scale", ["calendar", "true", "sequence"])
    @pytest.mark.parametrize("far", [DAY, "1 May 1918"])
    def test_they_are_told_apart_at_every_scale(self, scale: Any, far: str) -> None:
        told_of = claims(f"{DAY}, 06:00", f"{DAY}, 12:00")
        table = timeline_of({"far": {"date": far}, "break": told_of}).table
        layout = lay_out(table, width=692, scale=scale)
        drawn = painted(layout, "break")
        bars = [d for d in drawn if d.what == "bar outlined 1.2"]
        assert len({bar.top for bar in bars}) == len(bars) == 2
        assert sum(d.form == "line 1.6, ink" for d in drawn) == 3, "the sign that they differ"
        first, second = middles(layout, "break")
        assert (second - first > 9) == (far == DAY or scale != "true")

    def test_a_story_of_one_day_is_as_long_as_its_clocks_say(self) -> None:
        told_of = claims(f"{DAY}, 06:00", f"{DAY}, 12:00")
        layout = lay_out(timeline_of({"break": told_of}).table, width=600, scale="true")
        assert {tick.unit for tick in layout.ticks} == {"hour", "minute"}
        parts = mark_of(layout, "break").parts
        assert (parts[0].start, parts[1].end) == pytest.approx((-3.67, 603.67), abs=0.1)

    @pytest.mark.parametrize(
        ("dates", "unit"),
        [
            ((f"{DAY}, 06:00", f"{DAY}, 12:00"), "minute"),
            ((DAY, f"{DAY}, 12:00"), "day"),
            (("May 2018", "2 May 2018"), "month"),
            (("2018", DAY), "year"),
        ],
    )
    def test_equal_steps_are_named_no_finer_than_the_claim_that_begins(
        self, dates: tuple[str, ...], unit: str
    ) -> None:
        table = timeline_of({"break": claims(*dates)}).table
        ticks = lay_out(table, scale="sequence").ticks
        assert [tick.unit for tick in ticks] == [unit]

    def test_the_row_of_an_event_holds_all_its_claims(self) -> None:
        events = {"break": claims("2011", "2013", withdrawn="2015"), "two": {"date": "2019"}}
        layout = lay_out(timeline_of(events).table, width=900)
        bars = [d for d in painted(layout, "break") if d.what.startswith("bar")]
        [region] = [r for r in paint_plotly(layout).layout.meta["regions"] if r[0] == "break"]
        assert region[3] == layout.rows[0][0]
        assert max(bar.bottom for bar in bars) < region[4] == layout.rows[1][1]

    def test_the_region_of_a_ring_reaches_to_what_was_withdrawn(self) -> None:
        events = {"break": claims(withdrawn="2015"), "two": {"date": "2019"}}
        layout = lay_out(timeline_of(events).table, width=900)
        (part,) = mark_of(layout, "break").parts
        [region] = [r for r in paint_plotly(layout).layout.meta["regions"] if r[0] == "break"]
        assert region[2] == part.end > region[6]

    def test_what_was_withdrawn_makes_no_window_wider_and_stands_in_its_row(self) -> None:
        window = {"after": ["one"], "before": ["two"]} | claims(withdrawn="2009")
        events = {"one": {"date": "2011"}, "break": window, "two": {"date": "2019"}}
        layout = lay_out(timeline_of(events).table, width=900, scale="true")
        taken_back, bar, _strike = painted(layout, "break")
        ends = mark_of(layout, "one").start, mark_of(layout, "two").end
        assert bar.what == "hatch outlined 1.4"
        assert (bar.left, bar.right) == pytest.approx(ends)
        assert taken_back.right < bar.left
        assert bar.bottom < taken_back.top
        rest = layout.rows[mark_of(layout, "break").row][1] - taken_back.bottom
        assert rest > 0.6, "half the stroke around it is in its row, too"
        [region] = [r for r in paint_plotly(layout).layout.meta["regions"] if r[0] == "break"]
        assert region[1] <= taken_back.left + 0.1

    def test_offsets_place_them_in_one_time(self) -> None:
        told_of = claims(f"{DAY}, 08:00 +02:00", f"{DAY}, 07:00 +00:00")
        table = timeline_of({"break": told_of}).table
        assert table["claims"][0] == (
            (np.datetime64("2018-05-01T06:00:00"), np.datetime64("2018-05-01T06:00:59")),
            (np.datetime64("2018-05-01T07:00:00"), np.datetime64("2018-05-01T07:00:59")),
        )
        first, second = middles(lay_out(table), "break")
        assert first < second

    def test_until_ends_by_the_clock_and_a_day_stays_a_day(self) -> None:
        lasting = {"date": f"{DAY}, 08:00", "until": f"{DAY}, 10:00", "source": "gazette"}
        other = {"date": DAY, "source": "herald"}
        [event] = json.loads(to_json(timeline_of({"break": {"claims": [lasting, other]}})))[
            "events"
        ]
        assert event["claims"] == [
            ["2018-05-01T08:00:00", "2018-05-01T10:00:59"],
            ["2018-05-01", "2018-05-01"],
        ]

    @pytest.mark.parametrize("written", ["before 09:00 on 1 May 2018", "1 May 2018"])
    def test_what_names_no_clock_time_has_the_day(self, written: str) -> None:
        table = timeline_of({"break": claims(written, f"{DAY}, 12:00")}).table
        day = np.datetime64("2018-05-01")
        assert table["claims"][0][0] == (day, day)

    def test_all_that_dates_it_is_told_with_its_clock(self) -> None:
        told_of = claims(f"{DAY}, 12:00", withdrawn=f"{DAY}, 18:00") | {"date": f"{DAY}, 09:00"}
        timeline = timeline_of({"break": told_of})
        assert describe_placing(timeline.story, timeline.chronology, "break") == (
            "This story dates it 1 May 2018, 09:00. "
            "The Gazette (5 May 2018) dates it 1 May 2018, 12:00. "
            "The Gazette (5 May 2018) dated it 1 May 2018, 18:00. "
            "Withdrawn 6 May 2018 by The Herald; it no longer counts."
        )


class TestTheAuthorsOwn:
    def test_it_is_drawn_first_where_no_claim_has_it(self) -> None:
        timeline = timeline_of({"break": {"date": "2011"} | claims("2013", withdrawn="2015")})
        layout = lay_out(timeline.table, width=500, scale="true")
        own, claimed, _ = mark_of(layout, "break").parts
        assert own.end <= claimed.start
        assert [d.form for d in painted(layout, "break")].count("line 1.6, ink") == 3

    def test_it_stands_where_the_one_claim_was_withdrawn(self) -> None:
        timeline = timeline_of({"break": {"date": "2011"} | claims(withdrawn="2013")})
        layout = lay_out(timeline.table, width=500, scale="true")
        shapes = [part.shape for part in mark_of(layout, "break").parts]
        assert shapes == [Shape.CLAIMS, Shape.WITHDRAWN]
        assert shapes_of([layout]) == {Shape.WITHDRAWN}, "nothing differs"
        assert not any(d.form == "line 1.6, ink" for d in painted(layout, "break"))


class TestWithdrawn:
    def test_an_event_that_nothing_else_dates_is_struck_where_it_was_claimed(self) -> None:
        events = {
            "one": {"date": "2010"},
            "break": claims(withdrawn="2014"),
            "two": {"date": "2019"},
        }
        timeline = timeline_of(events)
        layout = lay_out(timeline.table, width=1000, scale="true")
        mark = mark_of(layout, "break")
        ring, outline, strike = (
            next(d for d in painted(layout, "break") if d.form == form)
            for form in ("ring, line", OUTLINE, STRUCK)
        )
        assert (mark.shape, mark.lane) == (Shape.UNPLACED, "")
        assert ring.right < outline.left == pytest.approx(400, abs=1)
        assert strike.left < outline.left < outline.right < strike.right
        assert "a claim that was withdrawn" in legend([layout])

    def test_the_words_stand_above_what_still_stands(self) -> None:
        events = {"one": {"date": "2010"}, "break": claims("2015", withdrawn="2011")}
        layout = lay_out(timeline_of(events | {"two": {"date": "2019"}}).table, scale="true")
        mark = mark_of(layout, "break")
        assert mark.start == mark.parts[1].start < mark.parts[0].start == mark.label.x

    def test_it_is_the_only_date_of_a_story(self) -> None:
        layout = lay_out(timeline_of({"break": claims(withdrawn="2014")}).table)
        assert layout.has_dates
        assert {OUTLINE, STRUCK} <= {d.form for d in painted(layout, "break")}

    def test_it_stands_below_what_is_known_and_each_has_its_own_line(self) -> None:
        between = {"after": ["one"], "before": ["two"]}
        taken_back = claims(withdrawn="2014")["claims"] + claims(withdrawn="2015")["claims"]
        events = {
            "one": {"date": "2010"},
            "break": between | {"claims": taken_back},
            "two": {"date": "2019"},
        }
        layout = lay_out(timeline_of(events).table, width=1000)
        window = next(d for d in painted(layout, "break") if d.what == "hatch outlined 1.4")
        outlines = [d for d in painted(layout, "break") if d.form == OUTLINE]
        assert window.bottom < outlines[0].top < outlines[0].bottom < outlines[1].top
        rows = {mark.event: mark.row for mark in layout.marks}
        assert rows["two"] - rows["break"] == 2

    def test_where_only_the_order_is_known_it_has_no_time(self) -> None:
        layout = lay_out(
            timeline_of({"one": {}, "break": {"after": ["one"]} | claims(withdrawn="2014")}).table,
            width=1000,
        )
        assert not layout.has_dates
        (part,) = mark_of(layout, "break").parts
        assert (part.shape, part.start, part.end) == (Shape.WITHDRAWN, 500, 1000)

    def test_an_open_end_reaches_the_end_of_the_chart(self) -> None:
        events = {"break": claims(withdrawn="after 2014"), "two": {"date": "2019"}}
        layout = lay_out(timeline_of(events).table, width=1000)
        (part,) = mark_of(layout, "break").parts
        assert part.end == 1000

    def test_a_clock_time_takes_no_step_of_its_own(self) -> None:
        events = {"one": {"date": DAY}, "break": claims(withdrawn=f"{DAY}, 12:00")}
        layout = lay_out(timeline_of(events).table, width=1000, scale="sequence")
        (part,) = mark_of(layout, "break").parts
        assert part.end - part.start == 9

    def test_no_fold_hides_what_was_claimed(self) -> None:
        events = {"one": {"date": "1910"}, "two": {"date": "2019"}}
        folded = lay_out(timeline_of(events | {"break": claims(withdrawn="1950")}).table)
        assert [gap.is_silent for gap in folded.gaps] == [True, True]
        (part,) = mark_of(folded, "break").parts
        assert all(part.end <= gap.start or gap.end <= part.start for gap in folded.gaps)

    def test_the_sentence_says_who_withdrew_it_and_when(self) -> None:
        timeline = timeline_of({"break": claims(withdrawn=DAY)})
        assert timeline.entries["break"].sentence == (
            "No date is given. The Gazette said: 1 May 2018. "
            "Withdrawn 6 May 2018 by The Herald; it no longer counts."
        )

    def test_it_dates_nothing(self) -> None:
        timeline = timeline_of({"break": claims(withdrawn=DAY)})
        [row] = timeline.table.to_dict("records")
        assert (row["basis"], row["as_written"], row["claims"]) == ("undated", None, ())


class TestEnds:
    """A claim is drawn no more exactly than its words are, like any other date."""

    AROUND: Mapping[str, Mapping[str, Any]] = {"one": {"date": "2011"}, "two": {"date": "2014"}}

    def drawn(self, shown: Mapping[str, Any]) -> tuple[set[Shape], list[str]]:
        """Return the shapes that the legend names, and what is drawn of claims."""
        layout = lay_out(timeline_of({**self.AROUND, "shown": shown}).table, width=1000)
        sign = ["line 1.6, ink"] * (mark_of(layout, "shown").differs is not None)
        forms = [drawn.form for drawn in painted(layout, "shown")]
        return set(shapes_of([layout])), [form for form in forms if form not in sign]

    def test_one_that_is_about_known_has_round_ends_and_a_dashed_outline(self) -> None:
        shapes, forms = self.drawn(claims("about 2012", "May 2013"))
        assert Shape.APPROXIMATE in shapes
        assert forms == ["bar outlined 1.2, light", "outline dashed 1.2, line", "round bar, light"]
        shapes, _ = self.drawn(claims("2012", "May 2013"))
        assert Shape.APPROXIMATE not in shapes

    @pytest.mark.parametrize(
        ("date", "arrow", "shape"),
        [("after 2012", "right", Shape.AFTER), ("before 2013", "left", Shape.BEFORE)],
    )
    def test_one_that_is_open_is_hatched_up_to_an_arrow(
        self, date: str, arrow: str, shape: Shape
    ) -> None:
        shapes, forms = self.drawn(claims(date, "May 2013"))
        assert shape in shapes
        assert sorted(forms) == sorted(
            ["bar outlined 1.2, light", "hatch, line", "line 2.4, line", f"{arrow}, line"]
        )
        layout = lay_out(timeline_of({**self.AROUND, "shown": claims(date, "May 2013")}).table)
        found = {drawn.what: drawn for drawn in painted(layout, "shown")}
        beside = {"right": found["hatch"].right, "left": found["hatch"].left}[arrow]
        foot = {"right": found[arrow].right - 4.5, "left": found[arrow].left + 4.5}[arrow]
        assert beside == pytest.approx(foot)

    @pytest.mark.parametrize(("status", "struck"), [("planned", []), ("cancelled", [STRUCK])])
    def test_those_of_a_plan_are_hollow(self, status: str, struck: list[str]) -> None:
        shapes, forms = self.drawn(claims("May 2012", "May 2013") | {"status": status})
        assert {Shape(status), Shape.CLAIMS} <= shapes
        assert forms == [OUTLINE, OUTLINE, *struck]

    def test_one_of_a_plan_that_is_open_is_hollow_up_to_an_arrow(self) -> None:
        _, forms = self.drawn(claims("after 2012", "May 2013") | {"status": "planned"})
        assert forms == [OUTLINE, OUTLINE, "line 2.4, line", "right, line"]

    def test_what_was_withdrawn_of_about_a_time_is_round_too(self) -> None:
        _, forms = self.drawn(claims("May 2013", withdrawn="about 2012"))
        outline, told_of = "outline dashed 1.2, line", "bar outlined 1.2, light"
        assert forms == [told_of, STRUCK, outline, "round bar, paper"]

    def test_a_short_one_grows_so_far_that_its_ends_are_seen(self) -> None:
        events = {**self.AROUND, "shown": claims("about 1 May 2012", "1 May 2013")}
        first, second = mark_of(lay_out(timeline_of(events).table), "shown").parts
        assert (first.end - first.start, second.end - second.start) == pytest.approx((14, 9))

    def test_a_plan_takes_a_row_for_its_claims_and_none_for_a_bar(self) -> None:
        shown = claims("May 2012", "May 2013") | {"status": "planned"}
        layout = lay_out(timeline_of({**self.AROUND, "shown": shown}).table)
        assert mark_of(layout, "shown").depth == 1


def test_the_picture_of_claims_has_every_way_to_draw_them() -> None:
    """The picture in `tests/data/drawn` is only worth holding while it shows all of them."""
    layout = lay_out(*told("claims"), width=692)
    shapes = {
        mark.event: (mark.shape, [part.shape for part in mark.parts]) for mark in layout.marks
    }
    assert shapes["break"] == (Shape.CLAIMS, [Shape.CLAIMS, Shape.CLAIMS, Shape.WITHDRAWN])
    assert shapes["warning"] == (Shape.CLAIMS, [Shape.CLAIMS, Shape.CLAIMS])
    assert shapes["flood"] == (Shape.WINDOW, [Shape.WITHDRAWN, Shape.WITHDRAWN])
    assert shapes["alarm"] == (Shape.UNPLACED, [Shape.WITHDRAWN])


def test_beside_the_date_stands_what_the_chart_draws() -> None:
    """What a legend would name for each event, whatever its kind."""
    one_stands = claims("2015", withdrawn="2011")
    events = {"one": {"date": "2010"}, "break": one_stands, "two": claims("2012", "2014")}
    shown = shapes_of_events(timeline_of(events | {"either": {"date": "2010 or 2013"}}))
    assert shown == {"one": "stretch", "break": "withdrawn", "two": "claims", "either": "either"}


def test_what_one_source_alone_claims_is_drawn_as_a_date_is() -> None:
    """No more exactly than its words say, and nowhere between two stretches."""
    events = {
        "about": {"date": f"{DAY} at about 3 pm"},
        "claimed": claims(f"{DAY} at about 3 pm"),
        "either": {"date": "2011 or 2013"},
        "one": claims("2011 or 2013"),
    }
    drawn = timeline_of(events).table.set_index("id")[["time", "spans"]].to_dict("index")
    assert drawn["claimed"] == drawn["about"] == {"time": None, "spans": ()}
    assert drawn["one"] == drawn["either"]
    assert len(drawn["one"]["spans"]) == 2


@pytest.mark.parametrize(
    ("scale", "years"),
    [
        ("calendar", [0, 100, 200, 300, 400, 500, 600]),
        ("true", [0, 100, 200, 300, 400, 500, 600]),
        ("sequence", [0, 120, 240, 360, 420, 480, 600]),
    ],
)
def test_a_claim_that_leaves_a_choice_is_drawn_as_that(scale: Any, years: list[int]) -> None:
    told_of = claims("2010 or 2014", "2012", withdrawn="2009 or 2011")
    layout = lay_out(timeline_of({"break": told_of}).table, width=600, scale=scale)
    parts = mark_of(layout, "break").parts
    told = [(0, 2010), (0, 2014), (1, 2012), (2, 2009), (2, 2011)]
    assert [(part.level, round(part.start), round(part.end)) for part in parts] == [
        (level, years[year - 2009], years[year - 2008]) for level, year in told
    ]
    drawn = painted(layout, "break")
    bars = [each for each in drawn if each.what == "bar outlined 1.2"]
    assert len({(bar.top, bar.bottom) for bar in bars}) == 3
    joining = sorted(each[2:4] for each in drawn if each.form == "line dashed 1.2, line")
    ends = [(years[1], years[2]), (years[2], years[5])]
    assert joining == [pytest.approx(each, abs=1) for each in ends]
    assert "in one of these stretches" in legend([layout])


def test_of_a_part_of_the_axis_only_the_stretches_of_claims_in_it_are_drawn() -> None:
    table = timeline_of({"break": claims("2010 or 2014", "2012")}).table
    part = clip_table(table, np.datetime64("2013-01-01"), np.datetime64("2014-12-31"))
    stretch = (np.datetime64("2014-01-01"), np.datetime64("2014-12-31"))
    assert part["claim_spans"].iloc[0] == ((stretch,), ())


def test_what_goes_on_until_later_leaves_no_choice() -> None:
    told_of = claims("2012", "2010 or 2014")
    told_of["claims"][1]["until"] = "2016"
    row = timeline_of({"break": told_of}).table.iloc[0]
    assert row["claim_spans"] == ((), ())


def test_what_other_events_leave_stands_below_the_last_claim() -> None:
    def foot(*dates: str) -> Drawn:
        events = {"fair": {"date": "May 2012"}, "break": {"after": ["fair"]} | claims(*dates)}
        layout = lay_out(timeline_of(events).table, width=900)
        return next(each for each in painted(layout, "break") if each.form == "bar, line")

    one, several = foot("2012", "2010 to 2014"), foot("2012", "2010 or 2014")
    assert (one.top, one.bottom) == (several.top, several.bottom)


def test_of_several_stretches_the_foot_stands_below_those_that_are_left() -> None:
    """Between them nothing is left, whatever the other events say."""
    events: dict[str, dict[str, Any]] = {
        "fair": {"date": "2011"},
        "break": {"date": "2010 or 2014", "after": ["fair"]},
        "end": {"date": "2015"},
    }
    layout = lay_out(timeline_of(events).table, width=600, scale="true")
    first, last, foot = mark_of(layout, "break").parts
    assert (first.shape, foot.shape) == (Shape.EITHER, Shape.NARROWED)
    assert (foot.start, foot.end) == (last.start, last.end)
