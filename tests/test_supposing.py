"""What follows from a supposition, by hand and against trying every history."""

from __future__ import annotations

from dataclasses import replace
from itertools import combinations, product
from pathlib import Path
from typing import Any, NamedTuple

import numpy as np
import pytest
from hypothesis import assume, given, reject, settings
from hypothesis import strategies as st

from tests.chronology_story import QUOTED, tell
from tests.examples import EACH
from tests.test_chronology_properties import (
    NARROW,
    ROOM,
    Drama,
    Said,
    all_days,
    day_of,
    dramas,
    intervals,
    iso,
    placed,
    story_of,
    tried,
    true_of,
)
from timeline.chronology import Contradiction, Effect, Supposed, Unmet, resolve, suppose
from timeline.limits import LONGEST_SUPPOSITION
from timeline.story import (
    Story,
    Supposition,
    read_supposition,
    write_supposition,
)
from timeline.timeline import Timeline, open_timeline
from timeline.wording import describe_change, describe_own, describe_statement

VOICES = ("reporter", "keeper")
DATA = Path(__file__).parents[1] / "data"


@pytest.fixture(scope="module")
def mill() -> Timeline:
    return open_timeline(DATA / "mill.yaml")


def supposed(story: Story, text: str) -> Supposed:
    return suppose(story, resolve(story), read_supposition(text))


def moved(found: Supposed) -> dict[str, tuple[Effect, str, str]]:
    """Return what became of each event that lies elsewhere, and between which days."""
    return {
        change.event: (change.effect, str(change.after.earliest), str(change.after.latest))
        for change in found.changed
        if change.after is not None
    }


IDS = st.from_regex(r"[a-z0-9]+(-[a-z0-9]+)*(\.[a-z]+)?", fullmatch=True)
DATES = st.text(min_size=1).filter(lambda text: text == text.strip() != "")


@pytest.mark.long
@given(
    dropped=st.lists(IDS, unique=True),
    dates=st.dictionaries(IDS, DATES),
    trusted=st.none() | st.lists(IDS, unique=True),
)
def test_what_is_written_is_read_again(
    dropped: list[str], dates: dict[str, str], trusted: list[str] | None
) -> None:
    voices = None if trusted is None else tuple(trusted)
    one = Supposition(tuple(dropped), tuple(dates.items()), voices)
    text = write_supposition(one)
    assume(len(text) <= LONGEST_SUPPOSITION)
    assert read_supposition(text) == one


@given(text=st.text(alphabet=st.sampled_from("drop:setu;=,.%3B-a1 é")))
def test_no_text_is_an_error(text: str) -> None:
    read = read_supposition(text)
    assert read_supposition(write_supposition(read)) == replace(read, misread=())


def test_what_names_nothing_is_said_and_the_rest_is_supposed(zhang: Story) -> None:
    found = supposed(zhang, "set:stay=after August 2012;drop:stay.aftr;set:stai=2012;what;trust:jo")
    assert found.unmet == (
        Unmet("clause", "what"),
        Unmet("statement", "stay.aftr"),
        Unmet("voice", "jo"),
        Unmet("event", "stai"),
    )
    assert supposed(zhang, "set:stay=whenever;set:offer=2010").unmet == (
        Unmet(
            "date",
            "whenever",
            '"whenever" cannot be read as a date. Write a date such as "2012", "October 2012", '
            '"3 October 2012" or "early 2012".',
        ),
    )
    long = "drop:a;" * LONGEST_SUPPOSITION
    assert supposed(zhang, long).unmet == (Unmet("long", long),)
    assert supposed(zhang, "").changed == ()


def test_a_visit_after_august_leaves_eight_events_less_room(zhang: Story) -> None:
    """As the article says when Jack, the daughter and Calvin come into it, worked out by hand."""
    assert moved(supposed(zhang, "set:stay=after August 2012")) == {
        "stay": ("narrowed", "2012-09-01", "2014-01-31"),
        "meets-jack": ("narrowed", "2012-09-01", "2012-10-31"),
        "daughter-wish": ("narrowed", "2012-09-01", "2012-10-31"),
        "meets-calvin": ("narrowed", "2012-09-01", "2012-10-31"),
        "presents": ("narrowed", "2012-09-01", "2017-12-31"),
        "consultancy": ("narrowed", "2012-09-01", "2017-12-31"),
        "green-card": ("narrowed", "2012-09-01", "2017-12-31"),
        "return": ("narrowed", "2013-05-31", "2017-12-31"),
    }


def test_a_visit_from_november_cannot_be(zhang: Story) -> None:
    found = supposed(zhang, "set:stay=November 2012")
    assert [statement.where for statement in found.conflict] == [
        "hotel-meeting.date",
        "hotel-meeting.after.0",
        "meets-calvin.after.0",
        "daughter-wish.during.0",
        "stay.supposed",
    ]
    assert found.is_least
    assert [(change.event, change.effect, change.after) for change in found.changed] == [
        ("stay", "impossible", None),
        ("daughter-wish", "impossible", None),
        ("meets-calvin", "impossible", None),
        ("hotel-meeting", "impossible", None),
    ]


@pytest.mark.parametrize("place", ["hotel-meeting.date", "hotel-meeting"])
def test_without_the_date_of_the_meeting_the_visit_has_more_room(zhang: Story, place: str) -> None:
    found = supposed(zhang, f"drop:{place}")
    assert moved(found)["stay"][0] == "widened"
    assert {"hotel-meeting.date"} <= {statement.where for statement in found.dropped}


def test_a_date_that_is_set_stands_for_that_of_the_source(zhang: Story) -> None:
    assert moved(supposed(zhang, "set:report=1999")) == {
        "report": ("moved", "1999-01-01", "1999-12-31")
    }
    assert moved(supposed(zhang, "set:report=April 15")) == {
        "report": ("moved", "2018-04-15", "2018-04-15")
    }


def test_of_an_event_that_nobody_trusted_bears_out_nothing_counts(zhang: Story) -> None:
    found = supposed(zhang, "trust:yang-sheng")
    assert len(found.lost) == 13
    assert set(moved(found)) == set(found.lost)
    assert {moved(found)[event] for event in found.lost} == {("widened", "None", "None")}
    told = supposed(zhang, "trust:zhang")
    assert {"offer", "convicted"} < set(told.lost)
    assert {moved(told)[event] for event in told.lost} == {("widened", "None", "None")}
    assert moved(told)["stay"] == ("widened", "None", "2014-01-31"), "it followed the offer"
    assert len(supposed(zhang, "trust:").lost) == len(zhang.events)
    assert supposed(zhang, "trust:zhang,yang-sheng").changed == ()


def test_a_report_bounds_an_event_only_where_its_words_are_trusted() -> None:
    words = [QUOTED, QUOTED | {"source": "herald", "speaker": "keeper"}]
    story = tell({"letter": {"quotations": words}}, voices=VOICES)
    assert str(resolve(story)["letter"].latest) == "2018-04-22"
    assert moved(supposed(story, "trust:keeper")) == {"letter": ("widened", "None", "2018-04-30")}
    assert moved(supposed(story, "trust:reporter")) == {}
    assert moved(supposed(story, "drop:letter.published")) == {
        "letter": ("widened", "None", "None")
    }


def test_claims_of_those_who_are_not_trusted_do_not_count(mill: Timeline) -> None:
    """Of the fire, the chronicle and Oster claim different days."""
    fire = mill.story.event("fire")
    claimed = {claim.quotation: claim.date for claim in fire.claims if claim.stands}
    found = suppose(mill.story, mill.chronology, read_supposition("trust:chronicler"))
    [number] = [n for n in claimed if n and fire.quotations[n - 1].speaker == "chronicler"]
    own = claimed[number]
    assert own is not None
    after = {change.event: change.after for change in found.changes}["fire"]
    assert after is not None
    assert (after.earliest, after.latest) == (own.earliest, own.latest)


def test_a_date_that_is_left_out_counts_for_nobody(mill: Timeline) -> None:
    for text in ("drop:fire.date;trust:chronicler", "drop:fire.claims.2.date;trust:chronicler"):
        [fire] = [c for c in supposed(mill.story, text).changes if c.event == "fire"]
        assert fire.after is not None
        assert (fire.after.earliest, str(fire.after.latest)) == (None, "1961-12-31"), text


def test_of_several_claims_one_can_be_left_out_alone(mill: Timeline) -> None:
    found = supposed(mill.story, "drop:fire.claims.2.date")
    assert [(s.where, str(s.dates[0].as_written)) for s in found.dropped] == [
        ("fire.claims.2.date", "15 October 1931")
    ]
    assert moved(found)["fire"] == ("narrowed", "1931-10-13", "1931-10-14")
    both = supposed(mill.story, "drop:fire.claims.0.date;drop:fire.claims.2.date")
    assert both.dropped == supposed(mill.story, "drop:fire.date").dropped
    assert moved(both) == moved(supposed(mill.story, "drop:fire.date"))
    withdrawn = supposed(mill.story, "drop:fire.claims.3.date")
    assert withdrawn.unmet == (Unmet("statement", "fire.claims.3.date"),)


@pytest.mark.parametrize(
    ("text", "is_alone"),
    [
        ("drop:fire.claims.0.date", True),
        ("trust:reporter", True),
        ("trust:keeper", False),
        ("drop:fire.date", False),
        ("drop:fire.claims.0.date;set:fire=2011", False),
    ],
)
def test_a_date_that_no_source_is_left_for_is_told_as_the_storys_own(
    text: str, *, is_alone: bool
) -> None:
    fire = {
        "date": "5 March 2012",
        "claims": [{"date": "3 March 2012", "source": "herald", "quotation": 2}],
        "quotations": [QUOTED, {**QUOTED, "speaker": "keeper", "source": "herald"}],
    }
    found = supposed(story := tell({"fire": fire}, voices=VOICES), text)
    told = ("No source’s claim is left: “Fire” is dated 5 March 2012 by this story.",)
    assert describe_own(story, found) == told * is_alone


def test_of_dates_that_differ_it_is_said_whose_each_is(mill: Timeline) -> None:
    dropped = supposed(mill.story, "drop:fire.date").dropped
    assert [describe_statement(mill.story, each) for each in dropped] == [
        "“The mill burns down” is dated 13 October to 14 October 1931 by The Courier.",
        "“The mill burns down” is dated 15 October 1931 by Town Chronicle.",
    ]


class Claimed(NamedTuple):
    """A claim of a day, from the first to the last, and by whose words, or by none."""

    first: int
    last: int
    voice: str | None


CLAIMS = st.lists(
    st.builds(
        lambda days, voice: Claimed(min(days), max(days), voice),
        st.tuples(st.integers(2, 7), st.integers(2, 7)),
        st.none() | st.sampled_from(VOICES),
    ),
    max_size=3,
)


def claiming(events: dict[str, list[Claimed]]) -> Story:
    """Return a story in which each event is planned for after the one before.

    So the day on which the source was published says nothing of them.
    """
    fields: dict[str, dict[str, Any]] = {}
    before = ""
    for event, claims in events.items():
        spoken = [claim.voice for claim in claims if claim.voice]
        fields[event] = {
            "after": [before] if before else [],
            "status": "planned",
            "quotations": [{**QUOTED, "speaker": voice} for voice in spoken],
            "claims": [
                {
                    "date": f"2012-03-{claim.first:02}/2012-03-{claim.last:02}",
                    "source": "gazette",
                    **({"quotation": spoken.index(claim.voice) + 1} if claim.voice else {}),
                }
                for claim in claims
            ],
        }
        before = event
    return tell(fields, voices=VOICES)


@settings(EACH)
@given(data=st.data(), claims=st.lists(CLAIMS, min_size=3, max_size=3))
def test_what_is_left_of_claims_is_as_from_trying_every_history(
    data: st.DataObject, claims: list[list[Claimed]]
) -> None:
    """Of three events in a row, whatever claims are left out and whoever is believed."""
    events = dict(zip("abc", claims, strict=True))
    told = {f"{e}.claims.{n}.date": c for e in events for n, c in enumerate(events[e])}
    names = [*told, *(f"{e}.date" for e in events if events[e])]
    dropped = data.draw(st.lists(st.sampled_from(names), unique=True)) if names else []
    trusted = data.draw(st.none() | st.lists(st.sampled_from(VOICES), unique=True))
    story = claiming(events)
    try:
        chronology = resolve(story)
    except Contradiction:
        reject()
    believed = None if trusted is None else tuple(trusted)
    found = suppose(story, chronology, Supposition(tuple(dropped), (), believed))
    spoken = {e: {claim.voice for claim in events[e]} - {None} for e in events}
    lost = {e for e in events if trusted is not None and spoken[e] and not spoken[e] & {*trusted}}
    assert set(found.lost) == lost
    left: dict[str, list[Claimed]] = {event: [] for event in events}
    for place, claim in told.items():
        event = place[0]
        is_told = claim.voice is None or trusted is None or claim.voice in trusted
        if (
            is_told
            and event not in lost
            and place not in dropped
            and f"{event}.date" not in dropped
        ):
            left[event].append(claim)
    histories = [
        days
        for days in product(range(1, 9), repeat=3)
        if all(
            one <= two or lost & pair
            for one, two, pair in zip(days, days[1:], ({"a", "b"}, {"b", "c"}), strict=False)
        )
        and all(
            not left[e] or min(c.first for c in left[e]) <= day <= max(c.last for c in left[e])
            for e, day in zip(events, days, strict=True)
        )
    ]
    assert bool(found.conflict) is not bool(histories)
    if histories:
        windows = {c.event: c.after and (c.after.earliest, c.after.latest) for c in found.changes}
        for event, days in zip(events, zip(*histories, strict=True), strict=True):
            ends = min(days), max(days)
            first = None if ends[0] == 1 else np.datetime64(f"2012-03-0{ends[0]}")
            last = None if ends[1] == 8 else np.datetime64(f"2012-03-0{ends[1]}")
            assert windows[event] == (first, last)


def clocked(first: str, **others: str) -> Story:
    fields = {event: {"date": date} for event, date in {"first": first, **others}.items()}
    return tell({**fields, "then": {"after": ["first"], "before": ["flood"]}, "flood": FLOOD})


UNIVERSAL = (
    "14 October 1931, 00:00 UTC to 15 October 1931, 04:00:05 UTC; by the sources"
    " 14 October 1931, 08:00 UTC to 15 October 1931, 04:00:05 UTC"
)
FLOOD = {"date": "14 October 1931, 16:00:05"}


@pytest.mark.parametrize(
    ("story", "text", "told"),
    [
        (
            clocked("14 October 1931, 10:00"),
            "set:first=14 October 1931, 14:00",
            {
                "first": "14 October 1931, 14:00; by the sources 14 October 1931, 10:00",
                "then": (
                    "14 October 1931, 14:00 to 14 October 1931, 16:00:05; by the sources"
                    " 14 October 1931, 10:00 to 14 October 1931, 16:00:05"
                ),
            },
        ),
        (
            clocked("14 October 1931, 10:00"),
            "set:first=14 October 1931",
            {
                "first": "14 October 1931 to 14 October 1931, 16:00:05; by the sources"
                " 14 October 1931, 10:00",
                "then": "14 October 1931 to 14 October 1931, 16:00:05; by the sources"
                " 14 October 1931, 10:00 to 14 October 1931, 16:00:05",
            },
        ),
        (
            clocked("14 October 1931, 10:00"),
            "set:first=13 October 1931, 10:00",
            {
                "first": "13 October 1931; by the sources 14 October 1931",
                "then": "13 October 1931 to 14 October 1931; by the sources 14 October 1931",
            },
        ),
        (
            clocked("1931-10-14T10:00+02:00"),
            "set:first=1931-10-14T02:00+02:00",
            {
                "first": "14 October 1931, 00:00 UTC; by the sources 14 October 1931, 08:00 UTC",
                "then": UNIVERSAL,
                "flood": UNIVERSAL.replace("00:00 UTC", "02:00:05 UTC", 1),
            },
        ),
        (clocked("1931-10-14T10:00+02:00"), "set:first=1931-10-14T09:00+01:00", {}),
        (
            clocked("14 October 1931, 10:00"),
            "set:first=1931-10-14T10:00+02:00",
            {"then": "13 October 1931 to 15 October 1931; by the sources 14 October 1931"},
        ),
    ],
)
def test_what_moves_within_a_day_is_told_by_the_clock(
    story: Story, text: str, told: dict[str, str]
) -> None:
    """Where the supposition alone tells clocks from universal time, days are compared."""
    found = supposed(story, text)
    assert not found.unmet
    for change in found.changed:
        headline = story.event(change.event).headline
        assert describe_change(story, change) == f"“{headline}”: {told.get(change.event)}."
    assert {change.event for change in found.changed} == told.keys()


@pytest.mark.parametrize(
    ("first", "date", "room"),
    [
        ("14 October 1931, 10:00", "14 October 1931, 14:00", ("14T14:00:00", "14T14:00:59")),
        ("14 October 1931, 10:00", "13 October 1931, 10:00", ("13T10:00:00", "13T10:00:59")),
        ("14 October 1931, 10:00", "13 October 1931", ("13T00:00:00", "13T23:59:59")),
        ("1931-10-14T10:00+02:00", "1931-10-13T02:00+02:00", ("13T00:00:00", "13T00:00:59")),
        ("1931-10-14T10:00+02:00", "13 October 1931", ("13", "13")),
        ("14 October 1931, 10:00", "1931-10-13T10:00+02:00", ("13", "13")),
    ],
)
def test_what_is_left_is_drawn_by_the_clock_where_one_is_known(
    first: str, date: str, room: tuple[str, str]
) -> None:
    """Of a day without a clock among clocks of universal time it is the day that is drawn."""
    [change] = [c for c in supposed(clocked(first), f"set:first={date}").changed if c[0] == "first"]
    assert change.room == tuple(np.datetime64(f"1931-10-{end}") for end in room)
    assert [str(end) for end in change.room] == [f"1931-10-{end}" for end in room]


def test_a_date_is_read_in_the_calendar_of_its_event() -> None:
    execution = {"date": "30 January 1648/9", "calendar": "julian"}
    story = tell({"execution": execution, "coup": {"date": "6 December 1648"}})
    assert supposed(story, "set:execution=30 January 1648/9").changed == ()
    assert moved(supposed(story, "set:execution=31 January 1648/9;set:coup=7 December 1648")) == {
        "execution": ("moved", "1649-02-10", "1649-02-10"),
        "coup": ("moved", "1648-12-07", "1648-12-07"),
    }


def test_a_story_without_voices_and_of_one_event() -> None:
    story = tell({"letter": {}})
    assert supposed(story, "trust:").lost == ()
    assert moved(supposed(story, "set:letter=2012")) == {
        "letter": ("narrowed", "2012-01-01", "2012-12-31")
    }
    assert supposed(story, "drop:letter.date").unmet == (Unmet("statement", "letter.date"),)


def test_of_more_statements_than_anybody_reads_none_is_tried() -> None:
    events = {f"e{n}": {"after": [f"e{n - 1}"]} for n in range(1, 500)}
    found = supposed(tell({"e0": {"date": "2011"}, **events}), "set:e499=2010")
    assert len(found.conflict) == 501
    assert not found.is_least


@pytest.mark.long
@given(drama=dramas("days", 4, NARROW), date=intervals("date", "e0", range(10, 20)))
def test_all_follows_as_from_trying_every_history(drama: Drama, date: Said) -> None:
    """No proper subset of a conflict contradicts, and what can be true lies where it can."""
    base = tuple(one for one in drama.said if (one.kind, one.event) != ("date", "e0"))
    every = all_days(drama.spans, ROOM)
    assume(true_of(every, (*drama.lengths, *base)).any())
    story = story_of((*drama.lengths, *base), tuple(drama.spans))
    found = supposed(story, f"set:e0={iso(date.least)}/{iso(date.most)}")
    said = (date, *drama.lengths, *base)
    holds = true_of(every, said)
    assert bool(found.conflict) is not bool(holds.any())
    if not found.conflict:
        for change in found.changes:
            first, last = every[change.event]
            assert change.after is not None
            assert change.after.earliest is not None
            assert change.after.latest is not None
            window = day_of(change.after.earliest), day_of(change.after.latest)
            assert window == (tried(first, holds)[0], tried(last, holds)[1])
        return
    conflict = [
        replace(one, at="date" if one.at == "supposed" else one.at) for one in found.conflict
    ]
    named = [said[place] for place in placed(said, conflict)]
    assert date in named
    assert not true_of(every, named).any()
    # What is true of a set is true of all its subsets.
    for fewer in combinations(named, len(named) - 1):
        assert true_of(every, fewer).any()


def test_of_two_dates_of_an_event_the_last_counts_wherever_it_was_written(mill: Timeline) -> None:
    twice = Supposition(dates=(("leaves", "1931"), ("loan", "1930"), ("leaves", "1935")))
    found = suppose(mill.story, mill.chronology, twice)
    assert found == supposed(mill.story, "set:leaves=1931;set:loan=1930;set:leaves=1935")
    assert found.supposition.dates == (("leaves", "1935"), ("loan", "1930"))
    assert [str(each.dates[0].as_written) for each in found.dates] == ["1935", "1930"]
