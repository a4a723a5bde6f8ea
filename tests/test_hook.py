"""The sentence that opens a story, and the rules by which it is the most telling one."""

from __future__ import annotations

import re
from collections.abc import Mapping
from pathlib import Path
from typing import Any

import pytest

from tests.chronology_story import tell
from tests.test_reader_rules import opened
from tests.test_sources import quote
from tests.test_sources import tell as tell_sources
from timeline.markup import MOST_CIRCLES
from timeline.reader import element_data, element_html
from timeline.reader.hook import (
    RULES,
    hook_of,
    late,
    one_voice,
    repeated,
    strongest_voice,
    unconfirmed,
    undated,
)
from timeline.timeline import Timeline, make_timeline

READING = Path(__file__).parents[1] / "docs" / "reading.md"
LATE = (
    "events became public, or were first told in the sources curated here, {} or more after they "
    "happened."
)
UNDATED = (
    "2 of 4 events have no date in the sources. When they can have been follows from the others."
)
ADA = quote("first", "ada", kind="speech")
BEN = quote("third", "ben", kind="speech")


def story(*events: dict[str, Any]) -> Timeline:
    return make_timeline(tell_sources(*events))


def told_by(alone: int, others: int) -> Timeline:
    """A story of which `alone` events rest on one voice, and `others` on two."""
    one, two = {"quotations": [ADA]}, {"quotations": [ADA, BEN]}
    return story(*[one] * alone, *[two] * others)


def test_the_strongest_voice_is_the_one_on_which_most_events_rest_alone() -> None:
    timeline = told_by(2, 3)
    hook = one_voice(timeline)
    assert hook is not None
    assert (strongest_voice(timeline), sorted(hook.events)) == ("ada", ["e0", "e1"])
    assert hook.sentence == "2 of 5 events rest only on the word of Ada."
    assert one_voice(told_by(1, 3)) is None
    assert one_voice(make_timeline(tell({"fire": {"date": "1931"}}))) is None


SAID = {
    "zhang": (
        "13 of 18 events rest only on the word of Zhang Jianguo, from prison.",
        {"view": "voices"},
    ),
    "mill": (
        f"7 of 13 {LATE.format('25 years')}",
        {"lag": "yes"},
    ),
    "template": (
        UNDATED.replace("2 of 4", "5 of 8"),
        {"event": "rumour"},
    ),
}


@pytest.mark.parametrize("name", SAID)
def test_each_story_opens_with_its_own(name: str) -> None:
    hook = hook_of(opened(name))
    assert hook is not None
    assert (hook.sentence, hook.shown_by) == SAID[name]


def test_half_of_the_events_on_one_voice_come_before_all_else() -> None:
    hook = hook_of(told_by(2, 2))
    assert hook is not None
    assert hook.sentence == "2 of 4 events rest only on the word of Ada."
    assert hook != hook_of(told_by(2, 3))


@pytest.mark.parametrize(
    ("claims", "said"),
    [
        (1, "No event is borne out by two voices that do not depend on each other."),
        (2, None),
    ],
)
def test_what_another_source_claims_unquoted_is_not_unconfirmed(
    claims: int, said: str | None
) -> None:
    date = {"date": "1 April 1955"}
    told = [date | {"source": "first", "quotation": 1}, date | {"source": "third"}]
    hook = unconfirmed(story({"claims": told[:claims], "quotations": [ADA]}, {"quotations": [BEN]}))
    assert (hook.sentence if hook else None) == said


WITHDRAWN = "Note has withdrawn what First claimed: “Two died”."


@pytest.mark.parametrize(
    ("by", "others", "said"),
    [
        ("first", ("second",), None),
        (
            "first",
            ("second", "third"),
            "First has taken back “Two died”. 2 other sources still claim it.",
        ),
        ("note", ("second", "third"), f"{WITHDRAWN} 2 other sources still claim it."),
        ("note", ("second", "second", "third"), f"{WITHDRAWN} 2 other sources still claim it."),
        ("note", ("second", "second"), None),
        ("first", ("first", "first", "second"), None),
    ],
)
def test_what_was_withdrawn_and_most_sources_still_claim(
    by: str, others: tuple[str, ...], said: str | None
) -> None:
    """Told by whom, and counted are sources: one that claims it twice is one."""
    withdrawn = {"on": "2 May 1955", "by": by}
    gone = {"says": "Two died.", "source": "first", "withdrawn": withdrawn}
    still = [{"says": "Two died.", "source": name} for name in others]
    claims = [gone, *still, {"says": "Nobody died.", "source": "note"}]
    hook = repeated(story({"claims": claims, "quotations": [ADA]}))
    assert (hook.sentence if hook else None) == said
    assert hook is None or (set(hook.events), dict(hook.shown_by)) == ({"e0"}, {"event": "e0"})


@pytest.mark.parametrize(
    ("dates", "said"),
    [
        (["1900", "1954", "1955"], None),
        (
            ["1900", "1 May 1954", "1 June 1950"],
            f"2 of 3 {LATE.format('4 years')}",
        ),
        (
            ["1 March 1954", "1 May 1955", "20 April 1954"],
            f"2 of 3 {LATE.format('a year')}",
        ),
    ],
)
def test_what_became_known_years_later(dates: list[str], said: str | None) -> None:
    hook = late(story(*({"date": date, "quotations": [ADA]} for date in dates)))
    assert (hook.sentence if hook else None) == said


@pytest.mark.parametrize("status", ["cancelled", "planned"])
def test_what_was_only_announced_did_not_become_known_after_it_happened(status: str) -> None:
    told = {"date": "1900", "quotations": [ADA]}
    assert late(story(told, told)) is not None
    assert late(story(told, told | {"status": status})) is None


@pytest.mark.parametrize(
    ("dated", "said"),
    [
        (2, UNDATED),
        (3, None),
    ],
)
def test_what_has_no_date(dated: int, said: str | None) -> None:
    events = {f"d{n}": {"date": "1931"} for n in range(dated)}
    placed: Mapping[str, dict[str, Any]] = {f"u{n}": {"after": ["d0"]} for n in range(4 - dated)}
    hook = undated(make_timeline(tell({**events, **placed})))
    assert (hook.sentence if hook else None) == said
    assert hook is None or (set(hook.events), dict(hook.shown_by)) == (
        {"u0", "u1"},
        {"event": "u0"},
    )


def test_of_events_that_nothing_places_none_is_said_to_follow_from_others() -> None:
    assert undated(make_timeline(tell({f"u{n}": {} for n in range(4)}))) is None


def test_the_page_for_readers_has_the_rules_in_their_order() -> None:
    page = READING.read_text(encoding="utf-8")
    numbered = re.findall(r"^\d\. (.+)$", page, re.MULTILINE)
    told = [(rule.__doc__ or "").removeprefix("Return that ") for rule in RULES]
    assert [line.lower() for line in numbered] == [line.lower() for line in told]


@pytest.mark.long
def test_each_event_is_a_circle_full_where_it_rests_on_that_voice() -> None:
    html = element_html(told_by(2, 1))
    assert re.findall(r'<i data-circle="(e\d)"( class="full")?>', html) == [
        *(("e0", ' class="full"'), ("e1", ' class="full"'), ("e2", "")),
    ]
    assert "data-circle" not in element_html(told_by(MOST_CIRCLES + 1, 0))
    assert "rest only on the word of Ada." in element_html(told_by(MOST_CIRCLES + 1, 0))
    assert element_data(told_by(1, 1), is_served=True)["voice"] == ""
