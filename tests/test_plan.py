"""A lesson of 45 minutes, each step of which opens by its link."""

from __future__ import annotations

import re
from html import unescape
from pathlib import Path
from urllib.parse import parse_qsl, urlsplit

import pytest

from timeline.choices import Choices, read_choices
from timeline.exchange import steps_of, to_plan
from timeline.timeline import Timeline

ROOT = Path(__file__).parents[1]
ADDRESS = "http://localhost:8501/"


def chosen(address: str) -> Choices:
    return read_choices(dict(parse_qsl(urlsplit(address).query)))


def test_a_lesson_has_six_steps_in_45_minutes(zhang_timeline: Timeline) -> None:
    steps = steps_of(zhang_timeline, ADDRESS, Choices())
    assert (len(steps), sum(step.minutes for step in steps)) == (6, 45)
    assert [(c.view, c.mode, c.event) for c in (chosen(step.address) for step in steps)] == [
        ("order", "read", ""),
        ("story", "present", "offer"),
        ("matrix", "read", ""),
        ("orders", "read", ""),
        ("story", "read", "offer"),
        ("answers", "read", ""),
    ]


def test_the_documentation_has_the_same_links(zhang_timeline: Timeline) -> None:
    text = (ROOT / "docs" / "lesson.md").read_text("utf-8")
    links = re.findall(r"\| (\d+) \| [^|]+ \| \[`\?[^`]+`\]\(([^)]+)\) \|", text)
    steps = steps_of(zhang_timeline, ADDRESS, Choices())
    assert links == [(str(step.minutes), step.address) for step in steps]


@pytest.mark.parametrize("language", ["en", "zh"])
def test_the_plan_leads_to_the_story_at_hand(zhang_timeline: Timeline, language: str) -> None:
    place = Choices(story="k-1", lang=language, event="stay", q="spy")
    plan = unescape(to_plan(zhang_timeline.in_language(language), ADDRESS, place))
    addresses = re.findall(r'href="(http[^"]+)"', plan)
    assert len(addresses) == 6
    for choices in map(chosen, addresses):
        assert (choices.story, choices.lang, choices.q) == ("k-1", language, "")
    assert str(zhang_timeline.story.notes) in plan
