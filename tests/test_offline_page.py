from __future__ import annotations

import re
from pathlib import Path

import pytest

from timeline.bundle import FILE, bundle_folder
from timeline.chronology import Chronology, resolve
from timeline.exchange import to_page
from timeline.loading import load_story
from timeline.story import Event, Story

HOSTILE = Path(__file__).parent / "data" / "valid" / "hostile.yaml"
BUNDLE = (bundle_folder() / FILE).read_text(encoding="utf-8")


@pytest.fixture(scope="module")
def page(zhang: Story, zhang_chronology: Chronology) -> str:
    return to_page(zhang, zhang_chronology)


def with_events(story: Story, count: int) -> Story:
    """Return `story` with `count` events, each with a sentence of summary, and a question."""
    events = [
        Event(
            id=f"event-{number}",
            headline=f"Something happens, number {number}",
            summary=f"In a sentence of usual length the summary says what happens in {number}.",
            date=f"{1900 + number % 100}",
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


def test_a_hundred_events_more_take_less_than_a_hundred_kilobytes_more(zhang: Story) -> None:
    few, many = with_events(zhang, 50), with_events(zhang, 150)
    growth = len(to_page(many, resolve(many)).encode()) - len(to_page(few, resolve(few)).encode())
    assert growth < 100_000


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


def test_the_same_story_gives_the_same_page(
    page: str, zhang: Story, zhang_chronology: Chronology
) -> None:
    assert to_page(zhang, zhang_chronology) == page


def test_text_that_looks_like_markup_is_escaped() -> None:
    story = load_story(HOSTILE)
    own = to_page(story, resolve(story)).replace(BUNDLE, "")
    assert "<script>window.broken" not in own
    assert "&lt;script&gt;window.broken = 5&lt;/script&gt; summary" in own
    assert own.count("<script") == 4
    assert own.count("</script") == 4


def test_it_speaks_the_language_asked_for(zhang: Story, zhang_chronology: Chronology) -> None:
    page = to_page(zhang, zhang_chronology, "zh")
    assert '<html lang="zh"' in page
    assert "搜索所有事件" in page
