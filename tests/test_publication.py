"""When an event was first public: told and drawn no more exactly than it is known."""

from __future__ import annotations

import re
from typing import Any

import numpy as np
import pytest

from timeline.checks import check_story
from timeline.chronology import resolve
from timeline.layout import Shape, TimelineLayout, lay_out
from timeline.loading import make_story
from timeline.marks import STYLES, shapes_of
from timeline.markup import legend, reader_panel
from timeline.reader.element import days_of, element_html
from timeline.reader.parts import part_of
from timeline.story import Event, Story, first_public
from timeline.table import perhaps_public_by, public_by, public_days, to_table
from timeline.timeline import make_timeline
from timeline.wording import describe_as_of, describe_public

SOURCES: list[dict[str, Any]] = [
    {"id": "gazette", "publisher": "The Gazette", "title": "News", "published": "3 May 1955"},
    {"id": "memoir", "publisher": "Harbour Press", "title": "A life", "published": "1961"},
    {"id": "herald", "publisher": "The Herald", "title": "News", "published": "about 2 June 1955"},
]


def quote(source: str, *via: str) -> dict[str, Any]:
    words = {"exact": "words", "kind": "narration", "speaker": "writer", "paragraph": 1}
    return words | {"source": source, "via": list(via)}


def tell(*sources: str, via: str = "", **fields: Any) -> Story:
    event: dict[str, Any] = {
        "id": "fire",
        "headline": "A fire",
        "summary": "It burns.",
        "lane": "town",
    }
    event |= {"quotations": [quote(source, *filter(None, [via])) for source in sources]}
    return make_story(
        {
            "title": "The fire",
            "standfirst": "A fire.",
            "as_of": "1970",
            "sources": SOURCES,
            "outlets": [{"id": "radio", "name": "Harbour Radio", "published": "2 May 1955"}],
            "people": [{"id": "writer", "name": "W", "named": "reporter", "role": "Writer"}],
            "lanes": [{"id": "town", "label": "Town"}],
            "events": [event | {"date": "1 May 1955"} | fields],
        }
    )


LATE_ALONE = "Told here more than a year later. Nothing here says when it became public."
LATE = (
    "First in the sources curated here: Harbour Press (1961), more than a year later."
    " Nothing here says when it became public."
)


def day(text: str) -> np.datetime64:
    return np.datetime64(text, "D")


def fire(story: Story) -> Event:
    return story.event("fire")


@pytest.mark.parametrize(
    ("story", "sentence"),
    [
        (tell("gazette"), "First in the sources curated here: The Gazette (3 May 1955)."),
        (
            tell("memoir"),
            LATE,
        ),
        (
            tell("memoir", date="31 December 1959"),
            LATE,
        ),
        (
            tell("memoir", date="31 October 1959", lasts="two months"),
            LATE,
        ),
        (
            tell("memoir", date="2 January 1960"),
            "First in the sources curated here: Harbour Press (1961).",
        ),
        (
            tell("memoir", date="1 May 1955", until="1960"),
            "First in the sources curated here: Harbour Press (1961).",
        ),
        (
            tell("memoir", status="planned"),
            "First in the sources curated here: Harbour Press (1961).",
        ),
        (
            tell("memoir", claims=[{"date": "1960", "source": "memoir"}]),
            "First in the sources curated here: Harbour Press (1961).",
        ),
        (tell("memoir", "gazette"), "First in the sources curated here: The Gazette (3 May 1955)."),
        (
            tell("herald", "memoir"),
            "First in the sources curated here: The Herald (about 2 June 1955).",
        ),
        (
            tell("gazette", via="radio"),
            "First in the sources curated here: Harbour Radio (2 May 1955, as The Gazette tells).",
        ),
        (
            tell(claims=[{"date": "1 May 1955", "source": "gazette"}], date=None),
            "First in the sources curated here: The Gazette (3 May 1955).",
        ),
        (tell("memoir", public="5 May 1955"), "Became public: 5 May 1955."),
        (tell("memoir", public="1956"), "Became public: some time in 1956."),
        (tell(), ""),
    ],
)
def test_the_panel_says_where_an_event_is_first_told(story: Story, sentence: str) -> None:
    assert describe_public(story, resolve(story), "fire") == sentence
    assert "learned" not in sentence


def test_sources_of_which_each_can_be_the_first_are_all_named() -> None:
    story = tell("gazette", "memoir")
    sources = [SOURCES[0], SOURCES[1] | {"published": "1955"}]
    story = make_story(story.model_dump() | {"sources": sources})
    assert describe_public(story, resolve(story), "fire") == (
        "First in the sources curated here: The Gazette (3 May 1955) or Harbour Press (1955)."
    )
    assert first_public(story, fire(story)).day is None


def test_it_is_said_in_chinese() -> None:
    story = tell("memoir")
    assert describe_public(story, resolve(story), "fire", "zh") == (
        "在本专题所收来源中最早见于一年多以后的Harbour Press（1961年）。"
        "此处没有说明此事何时为公众所知。"
    )


@pytest.mark.parametrize(("date", "told"), [("3 May 1954", ""), ("2 May 1954", LATE_ALONE)])
def test_the_one_source_of_a_story_is_told_again_only_where_it_is_late(
    date: str, told: str
) -> None:
    story = make_story(tell("gazette", date=date).model_dump() | {"sources": SOURCES[:1]})
    assert describe_public(story, resolve(story), "fire") == told
    assert first_public(story, fire(story)).day == day("1955-05-03")


@pytest.mark.parametrize(
    ("ended", "told", "late"),
    [
        ("31 December 1959", LATE, ["fire, flood"]),
        ("1960", "First in the sources curated here: Harbour Press (1961).", []),
    ],
)
def test_it_is_late_by_what_other_events_leave_of_its_time(
    ended: str, told: str, late: list[str]
) -> None:
    written = tell("memoir").model_dump()
    flood = written["events"][0] | {"id": "flood", "date": ended}
    fire = written["events"][0] | {"date": None, "before": ["flood"]}
    story = make_story(written | {"events": [fire, flood]})
    assert describe_public(story, resolve(story), "fire") == told
    findings = check_story(make_timeline(story))
    asked = [found.message for found in findings if found.code == "late-source"]
    assert [message.partition("later: ")[2].partition(" (")[0] for message in asked] == late


@pytest.mark.parametrize(
    ("story", "known"),
    [
        (tell("gazette"), "1955-05-03"),
        (tell("memoir"), None),
        (tell("herald"), None),
        (tell("memoir", public="5 May 1955"), "1955-05-05"),
        (tell("gazette", public="1956"), None),
        (tell(), None),
    ],
)
def test_a_day_that_is_not_known_to_the_day_is_none(story: Story, known: str | None) -> None:
    found = first_public(story, fire(story)).day
    assert (None if found is None else str(found)) == known


def laid_out(story: Story) -> TimelineLayout:
    return lay_out(to_table(story, resolve(story)), lag=True)


@pytest.mark.parametrize(
    ("source", "flag", "until"),
    [("gazette", Shape.PUBLIC, "1955-05-04"), ("memoir", Shape.PUBLIC_WITHIN, "1962-01-01")],
)
def test_a_flag_stands_on_a_day_and_over_all_that_is_no_day(
    source: str, flag: Shape, until: str
) -> None:
    layout = laid_out(tell(source))
    assert shapes_of([layout]) & {Shape.PUBLIC, Shape.PUBLIC_WITHIN} == {flag}
    assert str(layout.ticks[-1].instant).startswith(until)


def test_no_flag_stands_where_an_end_is_not_known() -> None:
    [mark] = laid_out(tell("gazette", public="after 1956")).marks
    assert mark.public is None


def test_one_looks_back_from_days_and_from_the_ends_of_what_is_no_day() -> None:
    story = tell("memoir")
    table = to_table(story, resolve(story))
    assert public_days(table) == ((), (day("1961-12-31"),))
    for when, known, perhaps in [
        ("1960-12-31", 0, 0),
        ("1961-06-01", 0, 1),
        ("1961-12-31", 1, 0),
    ]:
        assert int(public_by(table, day(when)).sum()) == known
        assert int(perhaps_public_by(table, day(when)).sum()) == perhaps


def test_an_event_that_no_source_tells_of_is_counted_apart() -> None:
    table = to_table(tell(), resolve(tell()))
    assert int(perhaps_public_by(table, day("2000-01-01")).sum()) == 1
    assert describe_as_of(day("2000-01-01"), 0, 1, 1) == (
        "As far as the sources curated here show, none of this was public on 1 January 2000."
        " Of 1 event it is not known: no day is given."
    )


def test_the_legend_says_what_the_line_means() -> None:
    told = legend([laid_out(tell("gazette"))])
    assert "until it became public or was first in the sources curated here" in told
    coarse = legend([laid_out(tell("memoir"))])
    assert STYLES[Shape.PUBLIC_WITHIN].words in coarse


def test_the_panel_says_it() -> None:
    timeline = make_timeline(tell("memoir"))
    sentence = LATE
    assert sentence in reader_panel(timeline, "fire")


def test_the_reader_offers_no_day_that_no_source_names() -> None:
    timeline = make_timeline(tell("memoir"))
    html = element_html(timeline)
    label = "What was public, as far as the sources curated here show"
    offered = html.partition(f'{label} <select name="asof">')[2].partition("</select>")[0]
    assert re.findall(r'<option value="([^"]*)">([^<]*)<', offered) == [
        ("", "all of it"),
        ("1961-12-31", "the end of 1961"),
    ]
    lag = "Show when it became public or was first in the sources curated here"
    assert f'<input type="checkbox" name="lag"> {lag}</label>' in html
    assert days_of(timeline) == [day("1961-12-31")]


@pytest.mark.parametrize(
    ("asof", "said"),
    [
        ("1961-06-01", "none of this was public on 1 June 1961. Of 1 event it is not known"),
        ("1961-12-31", "all of this was public on 31 December 1961."),
    ],
)
def test_the_reader_says_what_is_not_known_of_a_day(asof: str, said: str) -> None:
    timeline = make_timeline(tell("memoir"))
    facts = part_of(timeline, timeline.as_of(day(asof)), "facts")
    assert isinstance(facts, dict)
    assert facts["sentences"]["day"].startswith(f"As far as the sources curated here show, {said}")
