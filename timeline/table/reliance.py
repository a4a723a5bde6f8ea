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


def voices_in(story: Story) -> tuple[str, ...]:
    """Return the ids of all people whose word the story holds, in the order of the file."""
    heard = {voice for event in story.events for voice in _speaking(story, event)}
    return tuple(person.id for person in story.people if person.id in heard)


def reliance_on(story: Story, voice: str) -> Reliance:
    """Return what of the story `voice` says, bears out, and bears out alone."""
    bearing = {event.id: _bearing(story, event) for event in story.events}
    return Reliance(
        voice,
        tuple(event.id for event in story.events if voice in _speaking(story, event)),
        tuple(event for event, voices in bearing.items() if voice in voices),
        tuple(event for event, voices in bearing.items() if voices == {voice}),
    )


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
