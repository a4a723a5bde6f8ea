from __future__ import annotations

import json
import re
import zlib
from base64 import b64decode
from pathlib import Path
from typing import Any

import pytest

from tests.test_page import long_story
from timeline.bundle import read_bundle
from timeline.chronology import Chronology
from timeline.dates import read_date
from timeline.exchange import to_page
from timeline.loading import load_story
from timeline.story import Event, Story
from timeline.timeline import Timeline, make_timeline

HOSTILE = Path(__file__).parent / "data" / "valid" / "hostile.yaml"
BUNDLE = read_bundle()


@pytest.fixture(scope="module")
def page(zhang_timeline: Timeline) -> str:
    return to_page(zhang_timeline)


def with_events(story: Story, count: int) -> Story:
    """Return `story` with `count` events, each with a sentence of summary, and a question."""
    events = [
        Event(
            id=f"event-{number}",
            headline=f"Something happens, number {number}",
            summary=f"In a sentence of usual length the summary says what happens in {number}.",
            date=read_date(f"{1900 + number % 100}"),
            lane=story.lanes[0].id,
            quotations=(story.events[0].quotations[0],),
            question=f"Who could confirm event {number}?",
        )
        for number in range(count)
    ]
    fields = {name: getattr(story, name) for name in Story.model_fields}
    return Story(**(fields | {"events": tuple(events)}))


def test_every_event_stands_in_it_in_page_order(page: str, zhang_chronology: Chronology) -> None:
    stops = re.findall(r'<section id="event=([^"]*)"', page)
    assert stops == ["", *zhang_chronology.order, "~end"]


def test_it_holds_plotly_once_and_is_under_five_and_a_half_megabytes(page: str) -> None:
    assert page.count(BUNDLE) == 1
    assert len(page.encode()) < 5_500_000


@pytest.mark.growth
def test_a_hundred_events_more_take_less_than_a_hundred_kilobytes_more(zhang: Story) -> None:
    few, many = with_events(zhang, 50), with_events(zhang, 150)
    growth = len(to_page(make_timeline(many)).encode()) - len(to_page(make_timeline(few)).encode())
    assert growth < 100_000


@pytest.mark.growth
def test_a_thousand_events_take_no_more_each(tmp_path: Path) -> None:
    few, many = (load_story(long_story(tmp_path, count)) for count in (200, 1_000))
    growth = len(to_page(make_timeline(many)).encode()) - len(to_page(make_timeline(few)).encode())
    assert growth < 8 * 100_000


def unpacked(packed: str) -> Any:
    return json.loads(zlib.decompress(b64decode(packed)))


def laid_over(base: Any, change: Any) -> Any:
    """Return what the page's script makes of a figure and of how another one differs from it."""
    if not isinstance(change, dict):
        return change
    whole = {str(n): inner for n, inner in enumerate(base)} if isinstance(base, list) else {**base}
    for key, inner in change.items():
        if inner is None:
            whole.pop(key, None)
        else:
            whole[key] = laid_over(whole[key], inner) if key in whole else inner
    return list(whole.values()) if isinstance(base, list) else whole


def figures_in(page: str) -> list[tuple[Any, dict[str, Any]]]:
    """Return the figure of the whole time at each width, with what its columns open into."""
    data = re.search(r'<script type="application/json" id="data">(.*?)</script>', page)
    assert data is not None
    figures = json.loads(data[1])["figures"]
    base, *changes = unpacked(figures["whole"])
    wholes = [base, *(laid_over(base, change) for change in changes)]
    opened = [
        {days: laid_over(base, change) for days, change in unpacked(packed).items()}
        for packed in figures["opened"]
    ]
    return list(zip(wholes, opened, strict=True))


def marks_of(figure: Any) -> set[str]:
    return {event for event, *_ in figure["layout"]["meta"]["regions"]}


def openings(figure: Any) -> dict[str, set[str]]:
    columns = figure["layout"]["meta"]["columns"]
    return {"/".join(column["days"]): set(column["events"]) for column in columns}


def reached_from(figure: Any, opened: dict[str, Any], seen: frozenset[str]) -> set[str]:
    """Return the events whose marks a reader can come to see by opening columns."""
    inner = [
        reached_from(opened[days], opened, seen | {days})
        for days in openings(figure)
        if days not in seen
    ]
    return marks_of(figure).union(*inner)


@pytest.fixture(scope="module")
def crowded(tmp_path_factory: pytest.TempPathFactory) -> str:
    story = load_story(long_story(tmp_path_factory.mktemp("crowded"), 1_000))
    return to_page(make_timeline(story))


def test_a_crowded_lane_is_drawn_as_columns_that_count_every_event_once(crowded: str) -> None:
    for whole, _opened in figures_in(crowded):
        counted = [e for column in whole["layout"]["meta"]["columns"] for e in column["events"]]
        assert marks_of(whole) == set()
        assert sorted(counted) == sorted(f"e{number}" for number in range(1_000))
        assert whole["layout"]["height"] < 400


def test_a_column_opens_into_every_event_that_it_counts(crowded: str) -> None:
    for whole, opened in figures_in(crowded):
        for figure in (whole, *opened.values()):
            for days, events in openings(figure).items():
                inside = marks_of(opened[days]).union(*openings(opened[days]).values())
                assert events <= inside, days


def test_every_event_is_reached_by_opening_columns(crowded: str) -> None:
    for whole, opened in figures_in(crowded):
        reached = reached_from(whole, opened, frozenset())
        assert reached == {f"e{number}" for number in range(1_000)}


def test_columns_open_in_years_of_fewer_than_four_digits(zhang: Story) -> None:
    many = with_events(zhang, 300)
    ancient = many.model_copy(
        update={
            "events": tuple(
                event.model_copy(update={"date": read_date(f"{number % 90 + 1} BC")})
                for number, event in enumerate(many.events)
            )
        }
    )
    for whole, opened in figures_in(to_page(make_timeline(ancient))):
        assert openings(whole)
        assert openings(whole).keys() <= opened.keys()
        assert all(re.fullmatch(r"(-?\d{4}-\d\d-\d\d/?){2}", days) for days in opened)


def test_events_of_one_day_are_drawn_though_they_are_many(zhang: Story) -> None:
    many = with_events(zhang, 100)
    day = {"date": read_date("1912-04-15")}
    same_day = many.model_copy(
        update={"events": tuple(event.model_copy(update=day) for event in many.events)}
    )
    story = Story(**{name: getattr(same_day, name) for name in Story.model_fields})
    for whole, opened in figures_in(to_page(make_timeline(story))):
        reached = reached_from(whole, opened, frozenset())
        assert reached == {event.id for event in story.events}


def test_the_legend_tells_what_a_column_is_and_what_is_seen_in_it(crowded: str, page: str) -> None:
    column = "a column: as many events as its number says; press it to see them"
    assert column in crowded
    assert "</svg>a day</li>" in crowded
    assert column not in page


def test_its_policy_lets_nothing_come_from_outside(page: str) -> None:
    policy = re.search(r'Content-Security-Policy" content="([^"]*)"', page)
    assert policy is not None
    directives = dict(part.split(" ", 1) for part in policy[1].replace("&#39;", "'").split("; "))
    assert directives["default-src"] == "'none'"
    assert re.fullmatch(r"('sha256-[\w+/]{43}=' ?){3}", directives["script-src"])
    assert directives["img-src"] == "data:"


def test_nothing_in_it_is_fetched(page: str) -> None:
    own = page.replace(BUNDLE, "")
    assert re.findall(r'(?:src|href)="(?!#|data:)', own) == []
    assert "@import" not in own
    assert "url(" not in own


def test_the_same_story_gives_the_same_page(page: str, zhang_timeline: Timeline) -> None:
    assert to_page(zhang_timeline) == page


def test_text_that_looks_like_markup_is_escaped() -> None:
    story = load_story(HOSTILE)
    own = to_page(make_timeline(story)).replace(BUNDLE, "")
    assert "<script>window.broken" not in own
    assert "&lt;script&gt;window.broken = 5&lt;/script&gt; summary" in own
    assert own.count("<script") == 4
    assert own.count("</script") == 4


def test_it_speaks_the_language_asked_for(zhang_timeline: Timeline) -> None:
    page = to_page(zhang_timeline.in_language("zh"))
    assert '<html lang="zh"' in page
    assert "搜索所有事件" in page


def test_it_explains_its_columns_in_the_language_asked_for(tmp_path: Path) -> None:
    story = load_story(long_story(tmp_path, 200))
    assert "柱形：数字为此处的事件数，点按可展开" in to_page(make_timeline(story, "zh"))
