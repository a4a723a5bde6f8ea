"""What of a story a class has been told so far: nothing else of it is left."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from typing import TypeVar

from timeline.story.events import Event
from timeline.story.hindsight import occurring, of_events
from timeline.story.model import Origin, Story
from timeline.story.sources import Outlet, Party, Person, Source

_Noted = TypeVar("_Noted", Outlet, Party, Person, Source)

TOLD_WHOLE = 1_000
"""How far an event is told that is told whole: more quotations than any has."""

TO_COME = "…"
"""What stands for the label of a lane of which no event is told, so that the others keep their
colours; its id is no more than its number behind a "~", which no author's id begins with."""


def as_told(story: Story, told: Mapping[str, int]) -> Story:
    """Return the story as a class knows it that was `told` events, each with so many quotations.

    An event asks its question once it is told as `TOLD_WHOLE`. Of all else only what those events
    rest on is left: who occurs in them, and their sources as records. Standfirst, but that all is
    invented, open questions and notes on people, sources, outlets and parties come with the whole
    story, notes for the teacher never.
    """
    whole = of_events(story, told)
    known = occurring(whole, tuple(_as_far(event, told[event.id]) for event in whole.events))
    rested_on = _resting_on(known)
    sources = _unnoted(source for source in story.sources if source.id in rested_on)
    people = _unnoted(known.people)
    parties = {person.party for person in people} | {source.party for source in sources}
    lanes = {event.lane for event in known.events}
    return known.model_copy(
        update={
            "standfirst": story.invented,
            "people": people,
            "outlets": _unnoted(known.outlets),
            "sources": sources,
            "parties": _unnoted(party for party in story.parties if party.id in parties),
            "lanes": tuple(
                lane
                if lane.id in lanes
                else lane.model_copy(update={"id": f"~{place}", "label": TO_COME})
                for place, lane in enumerate(story.lanes, 1)
            ),
            "unanswered": (),
            "questions": (),
            "answers": (),
            "notes": None,
            "ignore": (),
        }
    ).read_from(Origin())


def _unnoted(records: Iterable[_Noted]) -> tuple[_Noted, ...]:
    """Return records without their notes, which are written by who knows the end."""
    return tuple(record.model_copy(update={"note": None}) for record in records)


def _as_far(event: Event, quotations: int) -> Event:
    """Return an event with its first quotations; what is claimed by others stands by itself."""
    claims = tuple(
        claim.model_copy(update={"quotation": None})
        if (claim.quotation or 0) > quotations
        else claim
        for claim in event.claims
    )
    question = event.question if quotations >= TOLD_WHOLE else None
    told = {"quotations": event.quotations[:quotations], "claims": claims, "question": question}
    return event.model_copy(update=told | {"answer": None, "notes": None, "ignore": ()})


def _resting_on(story: Story) -> frozenset[str]:
    """Return the ids of the sources that its events name, and of those that these rest on."""
    based_on = {source.id: source.based_on for source in story.sources}
    wanted, found = set(_named(story.events)) & set(based_on), set[str]()
    while wanted:
        found |= wanted
        wanted = {other for source in wanted for other in based_on[source]} - found
    return frozenset(found)


def _named(events: Iterable[Event]) -> Iterator[str]:
    for event in events:
        for words in event.quotations:
            yield from (words.source, *words.via)
        for claim in event.claims:
            yield claim.source
            if claim.withdrawn:
                yield claim.withdrawn.by
        if event.media and event.media.source:
            yield event.media.source
