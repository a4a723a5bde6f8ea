"""In a lesson that reveals, nothing follows from what is not told yet."""

from __future__ import annotations

from functools import cache
from pathlib import Path
from typing import get_args

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.many_sources import many_sources
from timeline.choices import EVERY, Choices, OrderName, read_day
from timeline.loading import make_story
from timeline.reader import revealing
from timeline.reader.figures import Size, draw
from timeline.reader.revealing import at_turn, held_back, panel_at_turn, told_so_far
from timeline.reader.selection import order_of
from timeline.story import Story
from timeline.timeline import Timeline, make_timeline, open_timeline

DATA = Path(__file__).parents[1] / "data"
STORIES = ("zhang", "mill", "template", "made", "undated")


@cache
def opened(name: str) -> Timeline:
    if name == "made":
        return make_timeline(make_story(many_sources(3, sources=4, events=12)))
    if name == "undated":
        return make_timeline(of_order(opened("zhang").story))
    return open_timeline(DATA / f"{name}.yaml")


def of_order(story: Story) -> Story:
    """Return `story` without a date; most of what is known of its order is still known."""
    events = tuple(
        event.model_copy(
            update={"date": None, "after": tuple(e for e in event.after if isinstance(e, str))}
        )
        for event in story.events
    )
    return story.model_copy(update={"events": events})


def turn(event: str, order: OrderName = "happened", asof: str = "") -> Choices:
    return Choices(
        event=event,
        mode="present",
        order=order,
        reveal=EVERY,
        asof=read_day(asof) if asof else None,
    )


def test_a_window_narrows_when_the_event_that_bounds_it_is_told(zhang_timeline: Timeline) -> None:
    def told(event: str) -> list[str]:
        table = at_turn(zhang_timeline, turn(event)).table
        [presents] = table[table["id"] == "presents"].to_dict("records")
        return [str(presents[end].date()) for end in ("earliest", "latest")]

    assert told("presents") == told("return") == ["2011-01-01", "2018-04-22"]
    assert told("convicted") == told("report") == ["2011-01-01", "2017-12-31"]


@pytest.mark.long
@pytest.mark.parametrize("name", STORIES)
@pytest.mark.parametrize("order", get_args(OrderName))
def test_what_is_told_lies_as_if_the_story_ended_there(name: str, order: OrderName) -> None:
    timeline = opened(name)
    whole = timeline.table.set_index("id")
    for place, event in list(enumerate(timeline.orders[order]))[::3]:
        told = timeline.orders[order][: place + 1]
        alone = timeline.of_events(told).table.set_index("id")
        seen = at_turn(timeline, turn(event, order)).table
        assert seen["id"].tolist() == timeline.table["id"].tolist()
        seen = seen.set_index("id")
        for column in ("earliest", "latest", "sentence", "narrowed", "places"):
            assert seen.loc[[*told], column].tolist() == alone.loc[[*told], column].tolist(), event
            later = [*whole.index.difference([*told])]
            assert seen.loc[later, column].tolist() == whole.loc[later, column].tolist(), event


@pytest.mark.long
@pytest.mark.parametrize("name", STORIES)
@pytest.mark.parametrize("order", get_args(OrderName))
def test_no_word_on_an_event_names_one_that_is_still_to_come(name: str, order: OrderName) -> None:
    timeline = opened(name)
    ids = timeline.orders[order]
    headlines = {event: timeline.entries[event].headline for event in ids}
    for place, event in enumerate(ids):
        [(stop, html)] = (panel_at_turn(timeline, turn(event, order)) or {}).items()
        assert stop == event
        assert headlines[event] in html
        assert [later for later in ids[place + 1 :] if headlines[later] in html] == []


@pytest.mark.long
@pytest.mark.parametrize("name", STORIES)
def test_a_chart_keeps_its_rows_while_it_fills(name: str) -> None:
    timeline = opened(name)

    def rows(choices: Choices) -> dict[str, list[float]]:
        meta = draw(timeline, choices, Size(540, 20, titled=False))["layout"]["meta"]
        return {event: [top, bottom] for event, _x, _end, top, bottom, *_ in meta["regions"]}

    whole = rows(Choices())
    for event in ("", *timeline.orders["happened"])[::3]:
        assert rows(turn(event)) == whole, event


@pytest.mark.long
@pytest.mark.parametrize("name", ["zhang", "mill"])
@given(data=st.data())
def test_only_chosen_events_wait(name: str, data: st.DataObject) -> None:
    order = opened(name).orders["happened"]
    chosen = tuple(data.draw(st.lists(st.sampled_from(order), min_size=1, unique=True)))
    event = data.draw(st.sampled_from(("", *order)))
    choices = Choices(event=event, mode="present", reveal=chosen)
    told = order[: order.index(event) + 1] if event else ()
    later = [each for each in order if each in chosen and each not in told]
    assert held_back(order, choices) == later
    so_far = told_so_far(opened(name), choices)
    assert (so_far is None) == (not later)
    if so_far:
        assert {*so_far.entries} == {*order} - {*later}


def test_as_of_a_day_both_what_was_not_public_and_what_waits_is_left_out() -> None:
    mill = opened("mill")
    asked = turn("", asof="1958-05-12")
    known = mill.as_of(asked.asof)
    order = order_of(mill, known, "happened")
    told = told_so_far(mill, turn(order[0], asof="1958-05-12"))
    assert told is not None
    assert told.day == asked.asof
    assert {*told.entries} == {order[0]} & {*known.entries}
    assert at_turn(mill, asked).table["id"].tolist() == known.table["id"].tolist()


def test_where_events_are_too_many_they_lie_as_in_the_end(
    zhang_timeline: Timeline, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(revealing, "MOST_REVEALED", 17)
    assert told_so_far(zhang_timeline, turn("offer")) is None
    assert at_turn(zhang_timeline, turn("offer")) is zhang_timeline


def test_there_are_no_words_of_what_is_no_event(zhang_timeline: Timeline) -> None:
    assert panel_at_turn(zhang_timeline, turn("no-such")) is None
    assert panel_at_turn(zhang_timeline, turn("")) is None
