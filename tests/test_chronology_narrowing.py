"""What the other statements leave of a written date."""

from __future__ import annotations

from typing import Any

from tests.chronology_story import QUOTED, tell
from timeline.chronology import (
    Chronology,
    Narrowing,
    Window,
    find_narrowed,
    resolve,
)

Events = dict[str, dict[str, Any]]
VISIT: Events = {
    "visit": {"date": "2011", "lasts": "a year"},
    "arrival": {"date": "October 2012", "during": ["visit"]},
}


def chronology(events: Events) -> Chronology:
    return resolve(tell(events))


def found(events: Events) -> list[Narrowing]:
    return list(find_narrowed(chronology(events)))


def days(window: Window | None) -> tuple[str, str] | None:
    return None if window is None else (str(window.earliest), str(window.latest))


def test_a_date_that_the_other_statements_narrow_is_found_with_what_is_left_of_it() -> None:
    (narrowed,) = found(VISIT)
    assert (narrowed.event, narrowed.written.where) == ("visit", "visit.date")
    assert days(narrowed.window) == ("2011-10-01", "2011-12-31")
    assert [s.where for s in narrowed.window.reasons.earliest] == [
        "visit.lasts",
        "arrival.during.0",
        "arrival.date",
    ]


def test_a_last_day_that_the_other_statements_narrow_is_found() -> None:
    events: Events = {"visit": {"date": "2011", "until": "2018", "quotations": [QUOTED]}}
    (narrowed,) = found(events)
    assert narrowed.written.where == "visit.until"
    assert days(narrowed.window) == ("2018-01-01", "2018-04-22")


def test_a_narrowed_event_keeps_its_window_for_drawing_and_others_have_none() -> None:
    resolved = chronology(VISIT)
    assert days(resolved.narrowed("visit")) == ("2011-10-01", "2012-12-31")
    assert resolved.narrowed("arrival") is None
    assert chronology({"letter": {"quotations": [QUOTED]}}).narrowed("letter") is None


def test_a_date_that_nothing_narrows_is_left_as_it_is() -> None:
    assert found({"arrival": {"date": "October 2012"}}) == []
