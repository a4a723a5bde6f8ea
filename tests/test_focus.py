from __future__ import annotations

from dataclasses import asdict

import pytest

from tests.client import ask
from timeline.focus import END, START, Focus, focus_on

ORDER = ("arrival", "letter", "trial")


def around(focus: Focus) -> tuple[str | None, str, str | None]:
    return focus.previous, focus.stop, focus.next


@pytest.mark.parametrize(
    ("wish", "expected"),
    [
        (START, (None, START, "arrival")),
        ("arrival", (START, "arrival", "letter")),
        ("letter", ("arrival", "letter", "trial")),
        ("trial", ("letter", "trial", END)),
        (END, ("trial", END, None)),
    ],
)
def test_cards_stand_before_the_first_and_after_the_last_event(
    wish: str, expected: tuple[str | None, str, str | None]
) -> None:
    focus = focus_on(wish, ORDER)
    assert around(focus) == expected
    assert (focus.first, focus.last, focus.count) == ("arrival", "trial", 3)


def test_a_card_has_no_event() -> None:
    assert focus_on(START, ORDER).event is None
    assert focus_on(END, ORDER).event is None
    assert focus_on("letter", ORDER).event == "letter"


def test_places_count_the_events_from_one() -> None:
    assert [focus_on(stop, ORDER).place for stop in (START, *ORDER, END)] == [0, 1, 2, 3, 4]


def test_an_unknown_event_opens_the_first() -> None:
    focus = focus_on("trail", ORDER)
    assert (focus.event, focus.unknown) == ("arrival", "trail")


def test_steps_lead_only_to_events_that_are_shown() -> None:
    assert around(focus_on("arrival", ORDER, {"arrival", "trial"})) == (START, "arrival", "trial")


def test_an_event_that_is_not_shown_can_be_in_focus() -> None:
    focus = focus_on("letter", ORDER, {"arrival", "trial"})
    assert focus.is_outside
    assert around(focus) == ("arrival", "letter", "trial")
    assert not focus_on("trial", ORDER, {"trial"}).is_outside


def test_nothing_shown_leaves_the_two_cards() -> None:
    assert around(focus_on(START, ORDER, set())) == (None, START, END)
    assert around(focus_on("letter", ORDER, set())) == (START, "letter", END)


@pytest.mark.parametrize("wish", [START, END, "letter"])
def test_where_nothing_is_told_the_opening_is_all_there_is(wish: str) -> None:
    focus = focus_on(wish, ())
    assert around(focus) == (None, START, None)
    assert (focus.first, focus.last, focus.event) == (START, START, None)
    assert focus.unknown == (wish if wish == "letter" else None)
    told = asdict(focus)
    outside = told.pop("is_outside")
    assert ask("focusOn(wish, [], new Set())", wish=wish) == told | {"isOutside": outside}
