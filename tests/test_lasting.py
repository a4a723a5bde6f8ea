"""What went on all the time is full; what lies somewhere in a stretch is light, at every scale."""

from __future__ import annotations

from typing import Any

import pytest

from tests.chronology_story import tell
from tests.painted import by_plotly, by_svg
from timeline.chronology import resolve
from timeline.dates import read_date
from timeline.layout import Mark, Shape, TimelineLayout, lay_out
from timeline.marks import shapes_of
from timeline.table import to_table

ALL_OF_IT: dict[str, dict[str, Any]] = {
    "from and to": {"date": "from 12 to 16 October 1931"},
    "until a day": {"date": "12 October 1931", "until": "16 October 1931"},
    "until in the date": {"date": "12 October until 16 October 1931"},
}
SOME_OF_IT: dict[str, dict[str, Any]] = {
    "a month": {"date": "October 1931"},
    "between": {"date": "between 12 and 16 October 1931"},
    "a dash": {"date": "12–16 October 1931"},
    "some time from and to": {"date": "some time from 12 to 16 October 1931"},
    "begun and ended in one year": {"date": "1931", "until": "1931"},
    "a month of a year": {"date": "1931", "lasts": "a month"},
}
SCALES = {"a week": "20 October 1931", "a year": "20 October 1932", "a century": "1 May 2015"}


def drawn(
    event: dict[str, Any], other: str = "20 October 1931", **more: Any
) -> tuple[TimelineLayout, Mark]:
    story = tell({"shown": event, "other": {"date": other}})
    layout = lay_out(to_table(story, resolve(story)), width=600, scale="true", **more)
    return layout, next(mark for mark in layout.marks if mark.event == "shown")


@pytest.mark.parametrize("other", SCALES.values(), ids=SCALES)
@pytest.mark.parametrize("event", ALL_OF_IT.values(), ids=ALL_OF_IT)
def test_what_went_on_all_the_time_is_full_from_end_to_end(
    event: dict[str, Any], other: str
) -> None:
    layout, mark = drawn(event, other)
    assert mark.shape is Shape.THROUGHOUT
    (sure,) = mark.parts
    assert sure.shape is Shape.THROUGHOUT
    assert [sure.start, sure.end] == pytest.approx([mark.start, mark.end])
    assert Shape.THROUGHOUT in shapes_of([layout])
    assert Shape.STRETCH not in shapes_of([layout]) or other == SCALES["a week"]
    for painted in (by_svg(layout, "shown"), by_plotly(layout, "shown")):
        assert "bar, line" in {each.form for each in painted}


def test_within_a_day_it_is_as_long_as_its_clocks_say() -> None:
    event = {"date": "12 October 1931, 06:00", "until": "12 October 1931, 18:00"}
    layout, mark = drawn(event, "12 October 1931")
    (sure,) = mark.parts
    assert (mark.shape, sure.shape) == (Shape.THROUGHOUT, Shape.THROUGHOUT)
    assert [mark.start, mark.end] == pytest.approx([150, 450], abs=0.1)
    assert [sure.start, sure.end] == pytest.approx([150.4, 450], abs=0.1)
    assert layout.has_dates


def test_over_midnight_it_went_on_from_clock_to_clock() -> None:
    date = "from 18:00 on 12 October 1931 to 06:00 on 13 October 1931"
    _, mark = drawn({"date": date}, "13 October 1931")
    (sure,) = mark.parts
    assert (mark.shape, sure.shape) == (Shape.THROUGHOUT, Shape.THROUGHOUT)
    assert [mark.start, mark.end] == pytest.approx([0, 240.33], abs=0.1)
    assert [sure.start, sure.end] == pytest.approx([0.33, 240], abs=0.1)


def test_what_was_some_time_between_two_clocks_is_surely_nowhere_there() -> None:
    date = "between 18:00 on 12 October 1931 and 06:00 on 13 October 1931"
    _, mark = drawn({"date": date}, "13 October 1931")
    assert (mark.shape, mark.parts) == (Shape.STRETCH, ())
    assert [mark.start, mark.end] == pytest.approx([0, 240.33], abs=0.1)
    _, either = drawn({"date": date.replace("between ", "").replace(" and ", " or ")})
    assert [part.shape for part in either.parts] == []
    assert either.start == 0


@pytest.mark.parametrize(
    ("date", "ends"),
    [
        ("from 06:00 to 18:00 on 12 October 1931", (150, 450.4)),
        ("12 October 1931, between 6 and 11 a.m.", (150, 300)),
        ("12 October 1931, 06:00-18:00", (150, 450.4)),
    ],
)
def test_words_from_one_time_of_a_day_to_another_are_drawn_by_the_clock(
    date: str, ends: tuple[float, float]
) -> None:
    claimed = {"claims": [{"date": date, "source": "gazette"}]}
    for event in ({"date": date}, claimed):
        layout, mark = drawn(event, "12 October 1931")
        assert mark.shape in (Shape.STRETCH, Shape.CLAIMS)
        assert [mark.start, mark.end] == pytest.approx(ends, abs=0.1)
        assert Shape.THROUGHOUT not in shapes_of([layout])
    story = tell({"shown": {"date": date}, "other": {"date": "12 October 1931"}})
    row = to_table(story, resolve(story)).set_index("id").loc["shown"]
    assert str(row["clocked"][0]) == "1931-10-12T06:00:00"
    assert row["sentence"].startswith("12 October 1931, ")


@pytest.mark.parametrize(
    "more",
    [
        {"date": "12 October 1931, 06:00-18:00", "lasts": "2 days"},
        {"claims": [{"date": "12 October 1931", "source": "gazette"}], "lasts": "2 days"},
        {
            "claims": [
                {
                    "date": "12 October 1931, 06:00-18:00",
                    "until": "14 October 1931",
                    "source": "gazette",
                }
            ]
        },
    ],
)
def test_what_went_on_for_longer_than_the_clocks_say_is_drawn_for_longer(
    more: dict[str, Any],
) -> None:
    _, mark = drawn(more, "14 October 1931")
    assert [mark.start, mark.end] == pytest.approx([0, 600], abs=0.1)


@pytest.mark.parametrize(
    ("date", "ends", "sure"),
    [
        ("12 October 1931, 06:00", (150, 187.9), (150.4, 162.5)),
        ("12 October 1931, 06:00 +02:00", (100, 137.9), (100.4, 112.5)),
        ("12 October 1931, 06:00-18:00", (150, 487.9), None),
        ("12 October 1931, about 06:00", (0, 600), (0, 300)),
        ("12 October 1931", (0, 600), (0, 300)),
    ],
)
def test_an_hour_is_drawn_as_an_hour_where_a_clock_tells_its_beginning(
    date: str, ends: tuple[float, float], sure: tuple[float, float] | None
) -> None:
    _, mark = drawn({"date": date, "lasts": "an hour"}, "12 October 1931")
    assert [mark.start, mark.end] == pytest.approx(ends, abs=0.1)
    assert [(part.start, part.end) for part in mark.parts] == [
        pytest.approx(each, abs=0.1) for each in (sure,) if each
    ]


def test_an_hour_that_all_sources_claim_alike_is_drawn_as_an_hour() -> None:
    claims = [
        {"date": "12 October 1931, 06:00", "source": source} for source in ("gazette", "herald")
    ]
    _, mark = drawn({"claims": claims, "lasts": "an hour"}, "12 October 1931")
    assert [mark.start, mark.end] == pytest.approx([150, 187.9], abs=0.1)
    (sure,) = mark.parts
    assert (sure.shape, sure.start, sure.end) == pytest.approx(
        (Shape.THROUGHOUT, 150.4, 162.5), abs=0.1
    )


def test_an_hour_by_a_clock_of_no_known_zone_is_not_held_against_others() -> None:
    event = {"date": "12 October 1931, 06:00", "lasts": "an hour"}
    story = tell({"shown": event, "other": {"date": "12 October 1931, 08:00 +02:00"}})
    row = to_table(story, resolve(story)).set_index("id").loc["shown"]
    assert row["clocked"] is None


def test_an_hour_about_midnight_is_surely_none_of_the_two_days() -> None:
    _, mark = drawn({"date": "12 October 1931, 23:45", "lasts": "an hour"}, "12–13 October 1931")
    (sure,) = mark.parts
    assert [mark.start, mark.end] == pytest.approx([296.9, 315.8], abs=0.1)
    assert [sure.start, sure.end] == pytest.approx([297.1, 303.1], abs=0.1)


def test_what_was_during_an_hour_is_drawn_and_told_by_the_clock() -> None:
    meeting = {"date": "from 06:00 to 18:00 on 12 October 1931"}
    events: dict[str, dict[str, Any]] = {"meeting": meeting, "call": {"during": ["meeting"]}}
    call = to_table(tell(events), resolve(tell(events))).set_index("id").loc["call"]
    assert call["sentence"] == (
        "Some time on 12 October 1931, between 06:00 and 18:00. No date is given."
    )
    assert [str(second) for second in call["clocked"]] == [
        "1931-10-12T06:00:00",
        "1931-10-12T18:00:59",
    ]
    apart: dict[str, dict[str, Any]] = {
        **events,
        "meeting": {"date": "12 October 1931, 06:00 +02:00"},
    }
    told = to_table(tell(apart), resolve(tell(apart))).set_index("id").loc["call", "sentence"]
    assert told == (
        "Some time on 12 October 1931, between 04:00 UTC and 04:00 UTC. No date is given."
    )


def test_each_of_two_claims_goes_on_for_as_long_as_it_lasted() -> None:
    claims = [{"date": f"{day} October 1931", "source": "gazette"} for day in (12, 16)]
    _, mark = drawn({"claims": claims, "lasts": "2 days"}, "21 October 1931")
    assert [(part.start, part.end) for part in mark.parts] == [
        pytest.approx(each, abs=0.1) for each in ((0, 180), (240, 420))
    ]
    open_end = [claims[0] | {"date": "12 October 1931, 06:00"}, claims[1]]
    _, mark = drawn({"claims": open_end, "lasts": "at least 2 days"}, "21 October 1931")
    assert [part.end for part in mark.parts] == [600, 600]
    _, mark = drawn({"claims": open_end, "lasts": "an hour"}, "12–21 October 1931")
    assert [(part.start, part.end) for part in mark.parts] == [
        pytest.approx(each, abs=0.1) for each in ((12.4, 21.4), (240, 360))
    ]


def test_a_night_is_drawn_by_its_clocks_and_is_no_day() -> None:
    event = {"date": "12 October 1931, from 18:00 to 06:00"}
    _, mark = drawn(event, "13 October 1931")
    assert [mark.start, mark.end] == pytest.approx([0, 240.3], abs=0.1)
    _, small = drawn(event, "1 May 2015")
    assert (mark.shape, small.shape) == (Shape.STRETCH, Shape.STRETCH)


@pytest.mark.parametrize(
    "clocks",
    [
        "about 06:00 to 18:00",
        "from 06:00 to about 18:00",
        "between about 6 and 11 a.m.",
        "between about 06:00 and 18:00",
        "after 06:00 to 18:00",
        "06:00 to 17:00 or 18:00",
        "06:00 +01:00 to 18:00 +02:00",
    ],
)
def test_about_when_is_not_drawn_by_the_clock(clocks: str) -> None:
    event = {"date": f"{clocks} on 12 October 1931"}
    assert read_date(event["date"]).clock_span is None
    _, mark = drawn(event, "12 October 1931")
    assert [mark.start, mark.end] == pytest.approx([0, 600], abs=0.1)


def test_of_an_end_without_a_clock_no_more_is_known_than_its_day() -> None:
    event = {"date": "12 October 1931, 06:00", "until": "12 October 1931"}
    layout, mark = drawn(event, "12 October 1931")
    assert [mark.start, mark.end] == pytest.approx([150, 600], abs=0.1)
    assert mark.parts == ()
    assert Shape.STRETCH in shapes_of([layout])


@pytest.mark.parametrize("other", SCALES.values(), ids=SCALES)
@pytest.mark.parametrize("event", SOME_OF_IT.values(), ids=SOME_OF_IT)
def test_what_lies_somewhere_in_a_stretch_is_light(event: dict[str, Any], other: str) -> None:
    layout, mark = drawn(event, other)
    assert mark.parts == ()
    assert Shape.THROUGHOUT not in shapes_of([layout])
    assert [each.form for each in by_svg(layout, "shown")] == ["bar outlined 1.4, light"]


def test_ends_that_are_months_are_light_and_what_is_between_them_full() -> None:
    _layout, mark = drawn({"date": "from March to May 1931"})
    (sure,) = mark.parts
    a_day = 600 / 234
    assert mark.end - mark.start == pytest.approx(92 * a_day)
    assert sure.start - mark.start == pytest.approx(30 * a_day)
    assert mark.end - sure.end == pytest.approx(30 * a_day)


def test_a_length_says_how_far_it_went_on_and_how_far_it_may_have() -> None:
    """Five days from the 12th end on the 16th or on the 17th: writers count both ways."""
    layout, mark = drawn({"date": "12 October 1931", "lasts": "five days"})
    (sure,) = mark.parts
    a_day = 600 / 9
    assert [mark.start, mark.end] == pytest.approx([0, 6 * a_day])
    assert [sure.start, sure.end] == pytest.approx([0, 5 * a_day])
    assert Shape.THROUGHOUT in shapes_of([layout])


@pytest.mark.parametrize("dates", [ALL_OF_IT["from and to"], ALL_OF_IT["until a day"]])
def test_of_a_plan_nothing_is_full(dates: dict[str, Any]) -> None:
    _layout, mark = drawn(dates | {"status": "planned"})
    assert mark.shape is Shape.PLANNED
    assert mark.parts == ()


@pytest.mark.parametrize("date", ["about 12 October 1931", "12 October 1931?"])
def test_of_what_is_in_doubt_nothing_is_full(date: str) -> None:
    _layout, mark = drawn({"date": date, "until": "16 October 1931"})
    assert mark.shape is Shape.APPROXIMATE
    assert mark.parts == ()


def test_an_event_that_ended_on_its_first_day_is_full() -> None:
    _layout, mark = drawn({"date": "12 October 1931", "until": "12 October 1931"})
    (sure,) = mark.parts
    assert (sure.start, sure.end) == (mark.start, mark.end)


def test_what_other_events_leave_less_of_is_no_more_all_of_it() -> None:
    story = tell(
        {
            "flood": {"date": "14 October 1931"},
            "shown": {"date": "from 12 to 16 October 1931", "after": ["flood"]},
        }
    )
    layout = lay_out(to_table(story, resolve(story)), width=600)
    mark = next(mark for mark in layout.marks if mark.event == "shown")
    assert mark.shape is Shape.STRETCH
    assert [part.shape for part in mark.parts] == [Shape.NARROWED]
