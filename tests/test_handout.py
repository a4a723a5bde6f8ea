"""The handout: a chart with numbers, and the events by number."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from tests.chronology_story import QUOTED, tell
from tests.test_page import long_story
from timeline.choices import Choices
from timeline.exchange import to_grid, to_handout, to_plan, to_worksheet
from timeline.reader.hook import one_voice
from timeline.timeline import Timeline, make_timeline, open_timeline

DATA = Path(__file__).parents[1] / "data"
ROW = re.compile(r'<li data-event="([\w-]+)"><span class="number">(\d+)</span>.*?</li>', re.DOTALL)


@pytest.mark.parametrize("story", ["zhang", "mill", "template"])
@pytest.mark.parametrize("language", ["en", "zh"])
def test_numbers_of_the_chart_lead_to_the_list(story: str, language: str) -> None:
    timeline = open_timeline(DATA / f"{story}.yaml").in_language(language)
    html = to_handout(timeline)
    listed = {found[1]: int(found[2]) for found in ROW.finditer(html)}
    drawn = re.findall(r'<g data-event="([\w-]+)">.*?<text [^>]*>(\d+) ', html)
    assert {event: int(number) for event, number in drawn} == listed
    assert list(listed.values()) == list(range(1, len(timeline.entries) + 1))


def test_every_paper_has_one_main(zhang_timeline: Timeline) -> None:
    plan = to_plan(zhang_timeline, "http://localhost:8501/", Choices())
    papers = [write(zhang_timeline) for write in (to_grid, to_handout, to_worksheet)]
    for html in (plan, *papers):
        assert re.findall(r"</?main>", str(html)) == ["<main>", "</main>"]


def test_quotation_marks_hold_the_words_of_the_source_and_none_of_the_editor() -> None:
    mill = open_timeline(DATA / "mill.yaml")
    assert ">in November</span>”: in November (read by the editor as " in to_handout(mill)
    assert "Written “in November”</strong>: in November (read by" in to_worksheet(mill)


def test_a_dot_says_whose_word_alone_an_event_rests_on(zhang_timeline: Timeline) -> None:
    html = to_handout(zhang_timeline)
    hook = one_voice(zhang_timeline)
    assert hook is not None
    dotted = {found[1] for found in ROW.finditer(html) if 'class="dot"' in found[0]}
    assert dotted == hook.events
    assert "rests only on the word of Zhang Jianguo, from prison" in html
    circles = re.search(r'<span class="circles".*?</span>', html)
    assert circles is not None
    assert circles[0].count('class="dot"') == 13
    assert circles[0].count('class="ring"') == 5


def test_without_a_strongest_voice_there_is_neither_dot_nor_ring(tmp_path: Path) -> None:
    timeline = open_timeline(long_story(tmp_path, 3))
    assert one_voice(timeline) is None
    html = to_handout(timeline)
    assert 'class="dot"' not in html
    assert 'class="ring"' not in html


def test_many_sources_are_counted_first_and_named_last() -> None:
    html = to_handout(open_timeline(DATA / "mill.yaml"))
    assert html.index('<ol class="cited">') > html.index('class="number"')


def crowded(events: int, questions: int = 0) -> Timeline:
    """Return a story of so many events with long headlines, and so many long questions."""
    told = {
        f"e{number}": {
            "date": str(1900 + number),
            "headline": f"{number}: the council votes to postpone the building of the old station",
            "summary": "Something happened in the town, and people spoke of it for a while.",
            "quotations": [QUOTED],
        }
        for number in range(events)
    }
    asked = ["Who could tell more of this than the one paper does, and who was asked? " * 2]
    return make_timeline(tell(told).model_copy(update={"questions": tuple(asked * questions)}))


@pytest.mark.long
def test_what_two_pages_have_no_room_for_is_said() -> None:
    told = [to_handout(crowded(events)) for events in (5, 30, 90)]
    assert ["Something happened" in html for html in told] == [True, False, False]
    assert "Two pages have no room" not in told[0]
    assert "Two pages have no room for the summaries." in told[1]
    shown = len(ROW.findall(told[2]))
    assert 30 < shown < 90
    said = (
        f"Two pages have no room for all events: {shown} of 90 are told, without their summaries."
    )
    assert said in told[2]
    assert [len(ROW.findall(html)) for html in told[:2]] == [5, 30]
