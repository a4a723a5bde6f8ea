"""What rests on whose word."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass

from timeline.story import Event, Story
from timeline.wording import voices_of


@dataclass(frozen=True, slots=True)
class Reliance:
    """How a story relies on one voice: ids of events in the order of the file.

    `speaks` are the events of which it says anything, `bears` those that it gives an account of,
    and `alone` those of which nobody else gives one.
    """

    voice: str
    speaks: tuple[str, ...]
    bears: tuple[str, ...]
    alone: tuple[str, ...]


def reliances(story: Story) -> dict[str, Reliance]:
    """Return what the story relies on each voice for, by the ids of all people whose word it holds.

    They stand in the order of the file.
    """
    speaks: dict[str, list[str]] = {}
    bears: dict[str, list[str]] = {}
    alone: dict[str, list[str]] = {}
    for event in story.events:
        bearing = _bearing(story, event)
        for voice in _speaking(story, event):
            speaks.setdefault(voice, []).append(event.id)
        for voice in bearing:
            bears.setdefault(voice, []).append(event.id)
            if len(bearing) == 1:
                alone.setdefault(voice, []).append(event.id)
    return {
        person.id: Reliance(
            person.id, *(tuple(found.get(person.id, ())) for found in (speaks, bears, alone))
        )
        for person in story.people
        if person.id in speaks
    }


def faded(story: Story, without: Collection[str]) -> frozenset[str]:
    """Return the ids of the events of which no account is left without the voices `without`.

    A comment is no account: it bears out nothing. Events that never had an account do not fade.
    """
    if not without:
        return frozenset()
    bearing = {event.id: _bearing(story, event) for event in story.events}
    return frozenset(
        event for event, voices in bearing.items() if voices and voices <= set(without)
    )


def _speaking(story: Story, event: Event) -> frozenset[str]:
    return frozenset(voice for words in event.quotations for voice in voices_of(story, words))


def _bearing(story: Story, event: Event) -> frozenset[str]:
    accounts = [words for words in event.quotations if words.purpose == "account"]
    return frozenset(voice for words in accounts for voice in voices_of(story, words))
