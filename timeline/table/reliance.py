"""What rests on whose word."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from dataclasses import dataclass

from timeline.story import Event, Story, is_claimed_beside, party_of, support_of, voices_of


@dataclass(frozen=True, slots=True)
class Reliance:
    """How a story relies on one voice: ids of events in the order of the file.

    `speaks` are the events of which it says anything, `bears` those that it bears out, and `alone`
    those that nobody else does. A statement that was made is among none of these last: that it was
    made rests on nobody's word.
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
        support = support_of(story, event)
        for voice in _speaking(story, event):
            speaks.setdefault(voice, []).append(event.id)
        for voice in support.voices:
            bears.setdefault(voice, []).append(event.id)
            if len(support.voices) == 1 and not support.is_beyond:
                alone.setdefault(voice, []).append(event.id)
    return {
        person.id: Reliance(
            person.id, *(tuple(found.get(person.id, ())) for found in (speaks, bears, alone))
        )
        for person in story.people
        if person.id in speaks
    }


@dataclass(frozen=True, slots=True)
class Finding:
    """How events are borne out, in numbers of events; `alone` are those on each voice alone.

    `independent` events are borne out by voices that do not depend on each other, `dependent` ones
    by several that do, `single` ones by one, and `beside` counts those of these that a source
    claims, too, which is not quoted as saying so.
    """

    events: int
    independent: int
    dependent: int
    single: int
    beside: int
    alone: Mapping[str, int]


def finding_of(story: Story) -> Finding:
    """Return what comes of who bears which event out."""
    supports = [support_of(story, event) for event in story.events]
    counts = [(len(found.voices), found.independent) for found in supports]
    single = [event for event, (voices, _) in zip(story.events, counts, strict=True) if voices == 1]
    alone = {voice: len(found.alone) for voice, found in reliances(story).items() if found.alone}
    return Finding(
        events=len(counts),
        independent=sum(independent > 1 for _, independent in counts),
        dependent=sum(voices > 1 and independent == 1 for voices, independent in counts),
        single=len(single),
        beside=sum(map(is_claimed_beside, single)),
        alone=dict(sorted(alone.items(), key=lambda each: -each[1])),
    )


@dataclass(frozen=True, slots=True)
class PartyReliance:
    """How a story relies on one party: ids of its voices, and of events in the order of the file.

    `alone` are the events that only its own voices bear out.
    """

    party: str
    voices: tuple[str, ...]
    alone: tuple[str, ...]


def party_reliances(story: Story) -> dict[str, PartyReliance]:
    """Return what the story relies on each party for, by the ids of those that have voices."""
    members: dict[str, dict[str, None]] = {party.id: {} for party in story.parties}
    alone: dict[str, list[str]] = {party.id: [] for party in story.parties}
    for event in story.events:
        for words in event.quotations:
            for voice in voices_of(story, words):
                party = party_of(story, words, voice)
                if party is not None:
                    members[party][voice] = None
        borne = {party_of(story, w, v) for w in event.accounts for v in voices_of(story, w)}
        party = next(iter(borne)) if len(borne) == 1 else None
        if party is not None and not support_of(story, event).is_beyond:
            alone[party].append(event.id)
    rank = {person.id: place for place, person in enumerate(story.people)}
    return {
        party: PartyReliance(
            party, tuple(sorted(voices, key=rank.__getitem__)), tuple(alone[party])
        )
        for party, voices in members.items()
        if voices
    }


def faded(story: Story, without: Collection[str]) -> frozenset[str]:
    """Return the ids of the events of which no account is left without the voices `without`.

    A comment or a denial is no account: it bears out nothing. Events that never had an account do
    not fade, nor does a statement that was made; what it states does. What a source claims that is
    not quoted on it does not either.
    """
    if not without:
        return frozenset()
    supports = {event.id: support_of(story, event) for event in story.events}
    return frozenset(
        event
        for event, support in supports.items()
        if support.voices and not support.is_beyond and set(support.voices) <= set(without)
    )


def _speaking(story: Story, event: Event) -> frozenset[str]:
    return frozenset(voice for words in event.quotations for voice in voices_of(story, words))
