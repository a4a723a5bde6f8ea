"""The pages on voices and on people as HTML."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

import pandas as pd

from timeline.errors import StoryProblem
from timeline.layout import Marker, lay_out
from timeline.markup.templating import render
from timeline.story import Person, Story
from timeline.table import Reliance, reliances
from timeline.wording import describe_naming, describe_reliance, voices_of

POINT = 0.8
"""The width of a day on a person's small timeline, in percent."""


def voices_page(story: Story, table: pd.DataFrame, language: str = "en") -> str:
    """Return each voice with its standing, what it says, how often, and what rests on it."""
    place = {event: number for number, event in enumerate(table["id"])}
    voices = [_voice(story, found, place, language) for found in reliances(story).values()]
    return render("voices.html", language, story=story, voices=voices)


def _voice(
    story: Story, reliance: Reliance, place: Mapping[str, int], language: str
) -> dict[str, Any]:
    voice = reliance.voice
    person = story.person(voice)
    sayings = [
        {"event": story.event(event), "exact": words.exact, "purpose": words.purpose}
        for event in sorted(reliance.speaks, key=place.__getitem__)
        for words in story.event(event).quotations
        if voice in voices_of(story, words)
    ]
    return {
        "person": person,
        "naming": describe_naming(person, language),
        "events": len(reliance.speaks),
        "reliance": describe_reliance(person, len(reliance.alone), len(place), language),
        "sayings": sayings,
    }


def people_page(story: Story, table: pd.DataFrame, language: str = "en") -> str:
    """Return each person with their events as a small timeline and as a list."""
    strips = _strips(story, table)
    people = [_person(story, table, person, strips, language) for person in story.people]
    return render("people.html", language, story=story, people=people)


def _person(
    story: Story,
    table: pd.DataFrame,
    person: Person,
    strips: dict[str, dict[str, Any]],
    language: str,
) -> dict[str, Any]:
    events = [event for event in table["id"] if person.id in story.event(event).people]
    return {
        "person": person,
        "naming": describe_naming(person, language),
        "events": [story.event(event) for event in events],
        "strip": [strips[event] for event in events],
    }


def _strips(story: Story, table: pd.DataFrame) -> dict[str, dict[str, Any]]:
    """Return for each event its shape and its place, in percent of the whole time."""
    layout = lay_out(table, {lane.id: lane.label for lane in story.lanes}, width=1000)
    strips = {}
    for mark in layout.marks:
        start, end = (mark.at, mark.at) if isinstance(mark, Marker) else (mark.start, mark.end)
        strips[mark.event] = {
            "shape": mark.shape.value,
            "left": round(min(start / 10, 100 - POINT), 2),
            "width": round(max((end - start) / 10, POINT), 2),
        }
    return strips


def problem_list(
    title: str,
    problems: Sequence[StoryProblem],
    lines: Mapping[StoryProblem, str],
    notes: Sequence[str],
    language: str = "en",
) -> str:
    """Return problems, each with the line of the file that it is about, and notes."""
    return render(
        "problems.html", language, title=title, problems=problems, lines=lines, notes=notes
    )
