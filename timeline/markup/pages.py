"""The pages on voices and on people as HTML."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from markupsafe import Markup

from timeline.errors import FEWEST, MOST_TOLD, StoryProblem, in_brief
from timeline.incoming import unread_date
from timeline.layout import TimelineLayout, lay_out
from timeline.marks import paint_strip
from timeline.markup.parts import legend, named_apart, nothing_public
from timeline.markup.templating import render
from timeline.story import Person, Story, unsigned_writers, voices_of
from timeline.table import PartyReliance, Reliance, party_reliances, reliances
from timeline.timeline import Timeline
from timeline.wording import (
    bracket_weight,
    describe_party,
    describe_place,
    describe_problem,
    describe_reliance,
    describe_writer,
    name_writers,
    phrases,
)

MOST_CIRCLES = 60
"""With more events than this, what rests on one voice is no row of circles."""

STRIP_WIDTH = 640.0
"""The width of a person's small timeline, in pixels."""


def voices_page(timeline: Timeline) -> str:
    """Return each voice with its standing, what it says, how often, and what rests on it.

    Voices of one party stand together, as one party; several writers who sign no source are one
    entry.
    """
    story, language = timeline.story, timeline.language
    place = {event: number for number, event in enumerate(timeline.chronology.order)}
    found, parties = reliances(story), party_reliances(story)
    sided = {voice for side in parties.values() for voice in side.voices}
    sides: list[tuple[PartyReliance | None, Sequence[str]]] = [
        (side, side.voices) for side in parties.values()
    ]
    sides.append((None, [voice for voice in found if voice not in sided]))
    nothing = nothing_public(timeline) or phrases(language).gettext("Nobody is quoted here.")
    return render(
        "voices.html",
        language,
        story=story,
        groups=[
            _group(story, side, [found[voice] for voice in voices], place, language)
            for side, voices in sides
        ],
        nothing="" if found else nothing,
        is_hindsight=timeline.day is not None,
    )


def _group(
    story: Story,
    side: PartyReliance | None,
    voices: Sequence[Reliance],
    place: Mapping[str, int],
    language: str,
) -> dict[str, Any]:
    """Return the voices of one party, or of none; what is said by its `unnamed` writers as one."""
    writers = unsigned_writers(story, {each.voice for each in voices})
    party = story.party(side.party) if side else None
    return {
        "party": party,
        "reliance": (
            describe_party(party.label, len(voices), len(side.alone), len(place), language)
            if side and party
            else ""
        ),
        "voices": [
            _voice(story, each, place, language) for each in voices if each.voice not in writers
        ],
        "unnamed": [
            saying
            for each in voices
            if each.voice in writers
            for saying in _sayings(story, each, place, language)
        ],
        "writers": name_writers(language),
    }


def _voice(
    story: Story, reliance: Reliance, place: Mapping[str, int], language: str
) -> dict[str, Any]:
    person = story.person(reliance.voice)
    return {
        "person": person,
        "naming": describe_writer(story, person, language),
        "events": len(reliance.speaks),
        "circles": [event in reliance.alone for event in place if len(place) <= MOST_CIRCLES],
        "reliance": describe_reliance(person, len(reliance.alone), len(place), language),
        "sayings": _sayings(story, reliance, place, language),
    }


def _sayings(
    story: Story, reliance: Reliance, place: Mapping[str, int], language: str
) -> list[dict[str, Any]]:
    """Return what a voice says, in the order of the events, each with its standing at the time."""
    return [
        {
            "event": story.event(event),
            "exact": words.exact,
            "language": story.language_of(words),
            "weight": bracket_weight(story.event(event), number, language),
            "standing": words.standing if words.speaker == reliance.voice else None,
            "writer": story.person(reliance.voice).name,
            "publisher": story.source(words.source).publisher,
        }
        for event in sorted(reliance.speaks, key=place.__getitem__)
        for number, words in enumerate(story.event(event).quotations, 1)
        if reliance.voice in voices_of(story, words)
    ]


def people_page(timeline: Timeline) -> str:
    """Return each person with their events as a small timeline and as a list."""
    story, table, language = timeline.story, timeline.table, timeline.language
    layout = lay_out(table, timeline.lanes, width=STRIP_WIDTH, packed=False)
    taken_part: dict[str, list[str]] = {}
    for event, people in zip(table["id"], table["people"], strict=True):
        for person in people:
            taken_part.setdefault(person, []).append(event)
    single, unnamed = named_apart(story, taken_part)
    entries = [
        _person(story, person, taken_part.get(person.id, []), layout, language) for person in single
    ]
    nothing = nothing_public(timeline) or phrases(language).gettext("Nobody is named here.")
    meanings = Markup(legend([layout], language))  # noqa: S704 (a template's)
    return render(
        "people.html",
        language,
        story=story,
        people=entries,
        unnamed=unnamed,
        writers=name_writers(language),
        nothing=nothing,
        legend=meanings,
        is_hindsight=timeline.day is not None,
    )


def _person(
    story: Story, person: Person, events: Sequence[str], layout: TimelineLayout, language: str
) -> dict[str, Any]:
    strip = paint_strip(layout, events, language)
    return {
        "person": person,
        "naming": describe_writer(story, person, language),
        "events": [story.event(event) for event in events],
        "strip": Markup(strip),  # noqa: S704 (the painter's)
    }


PREVIEWED = 5
"""Events that show an author how a file was read."""


def preview(timeline: Timeline) -> str:
    """Return the first events of the file as a table: what is written, how it is read, what it is.

    They are in the order of the file. Of a date that cannot be read stands what was written.
    """
    events = timeline.story.events[:PREVIEWED]
    told = ((event, unread_date(event), timeline.entries[event.id].sentence) for event in events)
    _ = phrases(timeline.language).gettext
    rows = [
        (event, unread, _("cannot be read"))
        if unread
        else (event, event.date.as_written if event.date else "", sentence)
        for event, unread, sentence in told
    ]
    return render("preview.html", timeline.language, story=timeline.story, rows=rows)


def problem_list(
    title: str,
    problems: Sequence[StoryProblem],
    lines: Mapping[StoryProblem, str],
    notes: Mapping[str, Sequence[str]],
    language: str = "en",
    *,
    has_shelf: bool = False,
) -> str:
    """Return problems, each with the line of the file that it is about, and notes by headings.

    Of many that are alike the first are shown, and how many more there are. Where it `has_shelf`,
    a link leads to the other stories.
    """
    beside = sum(1 + len(told) for told in notes.values() if told)
    brief = in_brief(problems, max(FEWEST, MOST_TOLD - beside))
    said = [
        (problem, describe_place(problem, language), *describe_problem(problem, language), more)
        for problem, more in brief
    ]
    values = {"title": title, "problems": said, "lines": lines, "notes": notes}
    return render("problems.html", language, has_shelf=has_shelf, **values)


def missing_page(home: str, style: str, language: str) -> str:
    """Return the page for an address at which nothing is, with a link to the story at `home`."""
    return render("missing.html", language, home=home, style=Markup(style))  # noqa: S704 (ours)
