"""A lesson of 45 minutes, each step of which opens by its link."""

from __future__ import annotations

import re
from html import unescape
from pathlib import Path
from urllib.parse import parse_qsl, urlsplit

import pytest

from tests.chronology_story import tell
from timeline.choices import Choices, read_choices
from timeline.classroom import MOST_CARDS, offered, settle
from timeline.exchange import steps_of, to_plan
from timeline.exchange.plan import STAGES
from timeline.lesson import presses_of
from timeline.timeline import Timeline, make_timeline, open_timeline

ROOT = Path(__file__).parents[1]
ADDRESS = "http://localhost:8501/"


def chosen(address: str) -> Choices:
    return read_choices(dict(parse_qsl(urlsplit(address).query)))


def test_a_lesson_has_six_steps_in_45_minutes(zhang_timeline: Timeline) -> None:
    steps = steps_of(zhang_timeline, ADDRESS, Choices())
    assert (len(steps), sum(step.minutes for step in steps)) == (6, 45)
    assert [(c.view, c.mode, c.event) for c in (chosen(step.address) for step in steps)] == [
        ("order", "read", ""),
        ("story", "present", ""),
        ("story", "read", ""),
        ("orders", "read", ""),
        ("story", "read", "offer"),
        ("answers", "read", ""),
    ]
    assert chosen(steps[2].address).without == ("zhang",)
    assert chosen(steps[1].address).stages == ("headline", "date")
    assert "37 presses of → lead to the last card" in steps[1].task


@pytest.mark.parametrize("name", ["zhang", "template"])
def test_the_cards_of_a_plan_leave_a_pair_open_where_those_offered_leave_none(name: str) -> None:
    timeline = open_timeline(ROOT / "data" / f"{name}.yaml")
    cards = chosen(steps_of(timeline, ADDRESS, Choices())[0].address).cards
    assert settle(timeline, offered(timeline)).open == ()
    assert cards[:-1] == offered(timeline)
    assert settle(timeline, cards).open


@pytest.mark.parametrize("name", ["mill", "mill-courier"])
def test_a_plan_deals_what_is_offered_where_that_is_open_or_nothing_is(name: str) -> None:
    timeline = open_timeline(ROOT / "data" / f"{name}.yaml")
    assert chosen(steps_of(timeline, ADDRESS, Choices())[0].address).cards == ()


def test_a_plan_deals_no_more_cards_than_can_be_laid() -> None:
    days = {f"e{n}": {"date": f"2010-01-{n:02}"} for n in range(1, 20)}
    timeline = make_timeline(tell(days | {"some": {"after": ["e1"], "before": ["e19"]}}))
    cards = chosen(steps_of(timeline, ADDRESS, Choices())[0].address).cards
    assert (len(cards), cards[-1]) == (MOST_CARDS, "some")


LOCAL = "These links are for this computer and its screen: on another device they lead nowhere."
SERVED = (
    "Nothing has to be prepared: each step opens by its link, on the big screen or on the "
    "students’ devices."
)


@pytest.mark.parametrize(
    ("address", "told"), [(ADDRESS, LOCAL), ("https://timeline.example/", SERVED)]
)
def test_a_plan_says_for_which_devices_its_links_are(
    zhang_timeline: Timeline, address: str, told: str
) -> None:
    plan = unescape(to_plan(zhang_timeline, address, Choices()))
    assert f"<p>45 minutes. {told} Nobody needs an account.</p>" in plan
    on_paper = "Before anything is read: in pairs with cards on paper (print the page of this link;"
    assert (on_paper in plan) == (told == LOCAL)
    assert ("In pairs, before anything is read: lay the cards" in plan) == (told == SERVED)


def test_the_documentation_has_the_same_links(zhang_timeline: Timeline) -> None:
    text = (ROOT / "docs" / "lesson.md").read_text("utf-8")
    links = re.findall(r"\| (\d+) \| [^|]+ \| \[`\?[^`]+`\]\(([^)]+)\) \|", text)
    steps = steps_of(zhang_timeline, ADDRESS, Choices())
    assert links == [(str(step.minutes), step.address) for step in steps]
    presses = presses_of(zhang_timeline.story.events, STAGES)
    assert f"in whose words, in {presses} presses; with *Follow along*" in text


@pytest.mark.parametrize("language", ["en", "zh"])
def test_the_plan_leads_to_the_story_at_hand(zhang_timeline: Timeline, language: str) -> None:
    place = Choices(story="k-1", lang=language, event="stay", q="spy")
    plan = unescape(to_plan(zhang_timeline.in_language(language), ADDRESS, place))
    addresses = re.findall(r'href="(http[^"]+)"', plan)
    assert len(addresses) == 6
    for choices in map(chosen, addresses):
        assert (choices.story, choices.lang, choices.q) == ("k-1", language, "")
    assert str(zhang_timeline.story.notes) in plan
