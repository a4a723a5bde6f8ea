"""A plan for a lesson of 45 minutes, with an address for each of its steps."""

from __future__ import annotations

from dataclasses import replace
from urllib.parse import urlencode, urlsplit

from timeline.choices import EVERY, Choices, StageKind, write_choices
from timeline.classroom import MOST_CARDS, offered, opened_by
from timeline.lesson import presses_of
from timeline.markup.plan import Step, plan_page
from timeline.own_computer import is_this_computer
from timeline.reader.hook import strongest_voice
from timeline.timeline import Timeline
from timeline.wording import StepName, describe_step

SEED = "1"
"""All of a class lay the same cards in the same order."""

STAGES: tuple[StageKind, ...] = ("headline", "date")
"""Two presses an event: all words of a story, one by one, do not fit into ten minutes."""


def to_plan(timeline: Timeline, address: str, place: Choices) -> str:
    """Return the plan as HTML to be printed or to press the steps in.

    `address` is that of the page, and `place` chooses the story there and the language.
    """
    steps = steps_of(timeline, address, place)
    return plan_page(timeline.story, steps, timeline.language, is_local=_is_local(address))


def steps_of(timeline: Timeline, address: str, place: Choices) -> list[Step]:
    """Return the steps of a lesson, 45 minutes in all, each with what opens it."""
    first, voice = timeline.orders["happened"][0], strongest_voice(timeline)
    own = replace(place.opening, lang=place.lang)
    steps: dict[StepName, tuple[int, Choices]] = {
        "order": (10, replace(own, view="order", cards=_cards(timeline), seed=SEED)),
        "reveal": (10, replace(own, mode="present", reveal=EVERY, stages=STAGES)),
        "voices": (8, replace(own, without=(voice,) if voice else ())),
        "public": (4, replace(own, view="orders", lag=True)),
        "answers": (8, replace(own, event=first)),
        "together": (5, replace(own, view="answers")),
    }
    presses = presses_of(timeline.story.events, STAGES)
    is_local = _is_local(address)

    def describe(name: StepName) -> tuple[str, str]:
        return describe_step(name, presses, timeline.language, is_local=is_local)

    return [
        Step(minutes, *describe(name), _address(address, choices))
        for name, (minutes, choices) in steps.items()
    ]


def _is_local(address: str) -> bool:
    return is_this_computer(urlsplit(address).hostname)


def _cards(timeline: Timeline) -> tuple[str, ...]:
    """Return the cards of a first exercise where those that are offered leave nothing open."""
    cards = offered(timeline, MOST_CARDS - 1)
    opening = opened_by(timeline, cards)
    return (*cards, opening) if opening else ()


def _address(address: str, choices: Choices) -> str:
    return f"{address}?{urlencode(write_choices(choices), safe=',')}"
