"""The reader as it stands at the beginning: what can be chosen in it, and what its client knows."""

from __future__ import annotations

import json
import re
from typing import Any

import numpy as np
import pytest

from tests.chronology_story import tell
from tests.test_reader_rules import opened
from tests.test_sources import quote
from tests.test_sources import tell as tell_sources
from timeline.choices import Choices, read_day
from timeline.dates import iso_day
from timeline.folding import SEARCH_RULES
from timeline.json_text import write_json
from timeline.layout import MOST_ROWS
from timeline.marks import DARK, LIGHT, PRESENT_DARK, PRESENT_LIGHT, recolouring
from timeline.reader import element_data, element_html, facts_of
from timeline.reader.element import days_of
from timeline.reader.facts import MOST_TELLINGS
from timeline.reader.figures import SIZES, Size, draw, in_bands, lay_out_chosen
from timeline.reader.parts import PORTION, part_of, portions, stops_of
from timeline.timeline import Timeline, make_timeline

CONTROL = re.compile(r'<input type="(?:radio|checkbox)" name="(\w+)"(?: value="([^"]*)")?')
OPTION = re.compile(r'<option value="([^"]*)"')


def controls(html: str) -> dict[str, list[str]]:
    """Return the values that can be ticked, by the choice that they stand for."""
    found: dict[str, list[str]] = {}
    for name, value in CONTROL.findall(html):
        found.setdefault(name, []).append(value)
    return found


def picks(html: str, name: str) -> list[str]:
    """Return the values that a list to pick from offers."""
    return OPTION.findall(html.partition(f'<select name="{name}">')[2].partition("</select>")[0])


@pytest.mark.long
def test_every_control_stands_for_a_choice() -> None:
    for name in ("zhang", "mill"):
        html = element_html(opened(name))
        ticked = controls(html).keys() - {"letters", "pace", "sure"}
        assert ticked <= Choices.__dataclass_fields__.keys()
        assert set(re.findall(r'<select name="(\w+)"', html)) <= Choices.__dataclass_fields__.keys()


def test_what_a_story_has_can_be_chosen_and_nothing_else() -> None:
    zhang, mill = opened("zhang"), opened("mill")
    offered = controls(element_html(zhang))
    assert offered["lane"] == [lane.id for lane in zhang.story.lanes]
    assert offered["person"] == [person.id for person in zhang.story.people]
    # The others only comment.
    assert offered["voice"] == offered["without"] == ["zhang", "yang-sheng"]
    assert offered["scale"] == ["auto", "true", "sequence"]
    assert offered.keys().isdisjoint({"source", "party", "kind"})
    assert 'name="telling"' not in element_html(zhang)
    many = controls(element_html(mill))
    assert many["source"] == [source.id for source in mill.story.sources]
    assert many["kind"] == [*dict.fromkeys(source.kind for source in mill.story.sources)]
    assert 'name="telling"' in element_html(mill)
    assert "Who set the mill on fire?" not in element_html(mill), "the facts of a day name sources"
    writers = "gazette-writer,chronicler"
    assert many["voice"] == many["without"] == ["weiss", "oster", *many["voice"][2:-1], writers]
    assert set(writers.split(",")).isdisjoint(many["person"]), "they take part in nothing"
    assert picks(element_html(mill), "asof") == ["", *map(iso_day, days_of(mill))]


@pytest.mark.parametrize(
    ("count", "offered"),
    [(1, 0), (2, 2), (MOST_TELLINGS, MOST_TELLINGS), (MOST_TELLINGS + 1, 0)],
)
def test_the_orders_of_sources_can_be_picked_where_there_are_some_and_not_too_many(
    count: int, offered: int
) -> None:
    sources = [
        {"id": f"s{number}", "publisher": "P", "title": "T", "published": "2 May 1955"}
        for number in range(count)
    ]
    timeline = make_timeline(tell_sources({"quotations": [quote("s0")]}, sources=sources))
    facts = facts_of(timeline, timeline)
    assert ('name="telling"' in element_html(timeline)) == bool(offered)
    assert (len(facts["published"]), len(facts["told"])) == (count if count > 1 else 0, 1 + offered)


@pytest.mark.parametrize(
    ("day", "offered"),
    [
        (None, ["courier", "gazette", "correction", "statement", "chronicle", "court-book"]),
        ("1961-12-31", ["courier", "gazette", "correction", "statement", "chronicle"]),
        ("1958-05-10", ["courier", "gazette"]),
        ("1958-05-02", []),
    ],
)
def test_as_of_a_day_no_later_source_is_offered_to_tell_the_story(
    day: str | None, offered: list[str]
) -> None:
    mill = opened("mill")
    facts = facts_of(mill, mill.as_of(read_day(day) if day else None))
    assert [source for source, _name in facts["published"]] == offered
    titles = {each.title for each in mill.story.sources if each.id not in offered}
    assert not any(title in str(facts) for title in titles)


def test_a_file_offers_what_it_can_do_and_says_what_it_cannot() -> None:
    zhang = opened("zhang")
    page, file = element_html(zhang), element_html(zhang, is_served=False)
    short = element_html(zhang, is_served=False, is_whole=False, days=(), languages=("en",))
    lost = {
        'data-act="files"': "Files are opened and saved on the page that this one was saved from.",
        'class="follow"': "",
    }
    for control, told in lost.items():
        assert control in page
        assert control not in file
        assert told in file
        assert not told or told not in page
    assert controls(file)["scale"] == controls(page)["scale"] == ["auto", "true", "sequence"]
    assert 'name="lag"' in file
    assert controls(file)["lang"] == ["en", "zh"]
    assert controls(short).keys().isdisjoint({"scale", "by", "lag", "lang"})
    assert "Of so many events this file holds one chart" in short
    assert "Of so many events this file holds one chart" not in file
    assert picks(short, "asof") == []


def test_the_days_are_those_of_publication_and_their_eves() -> None:
    assert [*map(iso_day, days_of(opened("zhang")))] == [
        *("2018-04-14", "2018-04-15", "2018-04-21", "2018-04-22"),
    ]


# What the client knows


@pytest.mark.parametrize("language", ["en", "zh"])
def test_the_client_knows_stops_lanes_colours_and_rules(language: str) -> None:
    timeline = opened("zhang").in_language(language)
    data: Any = element_data(timeline, is_served=False)
    assert json.loads(write_json(data)) == data
    assert (data["title"], data["language"]) == ("The Zhang case", language)
    assert (data["isOwn"], data["isServed"]) == (False, False)
    assert data["lanes"] == ["Work and visit", "Jack and Calvin", "Court and press"]
    assert data["stops"] == ["", *timeline.orders["happened"], "~end"]
    assert (data["portion"], data["rules"], data["voice"]) == (PORTION, SEARCH_RULES, "zhang")
    read, present = data["colours"]["read"], data["colours"]["present"]
    assert read == {"light": {}, "dark": recolouring(LIGHT, DARK)}
    assert present == {
        "light": recolouring(LIGHT, PRESENT_LIGHT),
        "dark": recolouring(LIGHT, PRESENT_DARK),
    }


def test_the_words_of_the_client_are_in_its_language_and_name_the_same() -> None:
    english, chinese = (
        element_data(opened("zhang").in_language(language), is_served=True)["words"]
        for language in ("en", "zh")
    )
    assert english.keys() == chinese.keys()
    for name, words in english.items():
        assert words != chinese[name], name
        assert filled_in(chinese[name]) <= filled_in(words), name


def filled_in(words: object) -> set[str]:
    return set(re.findall(r"\{\w+\}", str(words)))


# Parts


@pytest.mark.long
def test_panels_come_in_portions_that_hold_each_stop_once() -> None:
    events: dict[str, Any] = {f"e{number}": {"date": f"{1900 + number}"} for number in range(79)}
    timeline = make_timeline(tell(events))
    assert portions(timeline) == 3
    told = [part_of(timeline, timeline, f"panels-{number}") for number in range(3)]
    assert [stop for part in told if isinstance(part, dict) for stop in part] == stops_of(timeline)
    assert [len(part) for part in told if isinstance(part, dict)] == [40, 40, 1]
    assert part_of(timeline, timeline, "panels-3") is None


def test_each_event_of_the_list_has_headline_date_and_lane() -> None:
    zhang = opened("zhang")
    listed = part_of(zhang, zhang, "list")
    assert isinstance(listed, list)
    lanes = [lane.id for lane in zhang.story.lanes]
    assert listed == [
        (zhang.story.event(event).headline, zhang.entries[event].sentence, place)
        for event in zhang.orders["happened"]
        for place in [lanes.index(zhang.story.event(event).lane)]
    ]
    assert listed[0] == ("The institute offers a visit abroad", "some time in 2011", 0)


def test_what_was_not_known_is_no_entry_of_the_list_and_one_sentence_in_its_panel() -> None:
    zhang = opened("zhang")
    day = days_of(zhang)[1]
    known = zhang.as_of(day)
    events = facts_of(zhang, known)["events"]
    listed, texts = (part_of(zhang, known, name) for name in ("list", "texts"))
    assert isinstance(listed, list)
    assert isinstance(texts, list)
    panels = part_of(zhang, known, "panels-0")
    assert isinstance(panels, dict)
    for event, entry, text in zip(events, listed, texts, strict=True):
        is_known = event in known.entries
        assert ((entry is None), (text == "")) == (not is_known, not is_known)
        assert ("this was not public on 15 April 2018." in panels[event]) != is_known
    assert 0 < len(known.entries) < len(zhang.entries)


def test_the_panel_of_an_event_shows_the_mark_that_the_chart_draws() -> None:
    zhang = opened("zhang")
    panels = part_of(zhang, zhang, "panels-0")
    assert isinstance(panels, dict)
    shapes = {
        event: re.findall(r'data-glyph="(\w+)"', html)
        for event, html in panels.items()
        if event in zhang.entries
    }
    assert shapes["made-public"] == ["day"]
    assert shapes["offer"] == ["stretch"]
    assert all(len(found) == 1 for found in shapes.values())
    legend = set(re.findall(r'data-shape="(\w+)"', element_html(zhang)))
    assert {shape for found in shapes.values() for shape in found} <= legend, "it is taken there"


# Figures


def test_voices_have_bands_and_who_is_not_quoted_has_one_too() -> None:
    timeline = make_timeline(
        tell_sources(
            {"quotations": [quote("first", "ada", kind="speech")]},
            {"quotations": [quote("first"), quote("third", "other")]},
            {},
        )
    )
    table, bands = in_bands(timeline, "voice")
    assert [*bands.values()] == [
        "Ada",
        "Writers who sign no source",
        "Nobody is quoted as saying so",
    ]
    assert [*zip(table["id"], table["lane"].map(bands), strict=True)] == [
        *(
            ("e0", "Ada"),
            ("e1", "Writers who sign no source"),
            ("e2", "Nobody is quoted as saying so"),
        ),
    ]
    assert in_bands(timeline, "lane")[1] == timeline.lanes


@pytest.mark.long
def test_in_a_lesson_lanes_have_no_titles_but_voices_and_columns_have() -> None:
    lesson = next(size for size in SIZES["present"] if size.axis == 530)
    dense = make_timeline(tell({f"e{n}": {"date": f"{1000 + n % 900}"} for n in range(2_000)}))
    zhang = opened("zhang")

    def titles(timeline: Timeline, choices: Choices, size: Size = lesson) -> list[str]:
        return [band.title for band in lay_out_chosen(timeline, choices, size).bands]

    assert titles(zhang, Choices()) == ["", "", ""]
    assert titles(zhang, Choices(by="voice")) == ["Zhang Jianguo, from prison", "Yang Sheng"]
    assert titles(zhang, Choices(), SIZES["read"][-1]) == [*zhang.lanes.values()]
    assert titles(dense, Choices()) == [*dense.lanes.values()]


@pytest.mark.long
def test_a_single_day_is_drawn_in_full() -> None:
    events: dict[str, Any] = {f"e{n}": {"date": "1 May 1931"} for n in range(20 * MOST_ROWS)}
    timeline = make_timeline(tell(events | {"last": {"date": "1 May 1932"}}))
    size = SIZES["read"][0]
    day = np.datetime64("1931-05-01")
    whole = draw(timeline, Choices(), size)
    opened_day = draw(timeline, Choices(), size, (day, day))
    assert whole["layout"]["meta"]["columns"]
    assert opened_day["layout"]["meta"]["columns"] == []
    assert len(opened_day["layout"]["meta"]["regions"]) == 20 * MOST_ROWS


def test_figures_come_from_the_narrowest_to_the_widest_with_type_that_grows() -> None:
    for sizes in SIZES.values():
        assert [*sizes] == sorted({*sizes})
        assert [size.font for size in sizes] == sorted(size.font for size in sizes)
    assert isinstance(SIZES["read"][0], Size)
