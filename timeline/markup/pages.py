"""The pages on voices and on people as HTML."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from markupsafe import Markup

from timeline.errors import StoryProblem
from timeline.layout import Mark, lay_out
from timeline.marks import paint_strip
from timeline.markup.templating import render
from timeline.story import Person, Story
from timeline.table import Reliance, reliances
from timeline.timeline import Timeline
from timeline.wording import describe_naming, describe_reliance, voices_of

STRIP_WIDTH = 640.0
"""The width of a person's small timeline, in pixels."""


def voices_page(timeline: Timeline) -> str:
    """Return each voice with its standing, what it says, how often, and what rests on it."""
    story, language = timeline.story, timeline.language
    place = {event: number for number, event in enumerate(timeline.chronology.order)}
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


def people_page(timeline: Timeline) -> str:
    """Return each person with their events as a small timeline and as a list."""
    story, table, language = timeline.story, timeline.table, timeline.language
    layout = lay_out(table, timeline.lanes, width=STRIP_WIDTH)
    marks = {mark.event: mark for mark in layout.marks}
    taken_part: dict[str, list[str]] = {}
    for event, people in zip(table["id"], table["people"], strict=True):
        for person in people:
            taken_part.setdefault(person, []).append(event)
    entries = [
        _person(story, person, taken_part.get(person.id, []), marks, language)
        for person in story.people
    ]
    return render("people.html", language, story=story, people=entries)


def _person(
    story: Story, person: Person, events: Sequence[str], marks: Mapping[str, Mark], language: str
) -> dict[str, Any]:
    strip = paint_strip(STRIP_WIDTH, [marks[event] for event in events])
    return {
        "person": person,
        "naming": describe_naming(person, language),
        "events": [story.event(event) for event in events],
        "strip": Markup(strip),  # noqa: S704 (the painter's)
    }


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
