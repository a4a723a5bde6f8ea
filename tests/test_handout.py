"""The handout: a chart with numbers, and the events by number."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from tests.test_page import long_story
from timeline.exchange import to_handout
from timeline.reader.hook import one_voice
from timeline.timeline import Timeline, open_timeline

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
