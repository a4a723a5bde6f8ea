"""What of a story a class has been told so far: nothing else of it is left."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping

from timeline.story.events import Event
from timeline.story.hindsight import occurring, of_events
from timeline.story.model import Origin, Story

TOLD_WHOLE = 1_000
"""How far an event is told that is told whole: more quotations than any has."""

TO_COME = "…"
"""What stands for the label of a lane of which no event is told, so that the others keep their
colours."""


def as_told(story: Story, told: Mapping[str, int]) -> Story:
    """Return the story as a class knows it that was `told` events, each with so many quotations.

    An event asks its question once it is told as `TOLD_WHOLE`. Of all else only what those events
    rest on is left: who occurs in them, and their sources as records. Standfirst, notes on people
    and open questions come with the whole story, notes for the teacher never.
    """
    whole = of_events(story, told)
    known = occurring(whole, tuple(_as_far(event, told[event.id]) for event in whole.events))
    rested_on = _resting_on(known)
    sources = tuple(source for source in story.sources if source.id in rested_on)
    people = tuple(person.model_copy(update={"note": None}) for person in known.people)
    parties = {person.party for person in people} | {source.party for source in sources}
    lanes = {event.lane for event in known.events}
    return known.model_copy(
        update={
            "standfirst": "",
            "people": people,
            "outlets": tuple(each.model_copy(update={"note": None}) for each in known.outlets),
            "sources": sources,
            "parties": tuple(party for party in story.parties if party.id in parties),
            "lanes": tuple(
                lane if lane.id in lanes else lane.model_copy(update={"label": TO_COME})
                for lane in story.lanes
            ),
            "unanswered": (),
            "questions": (),
            "answers": (),
            "notes": None,
            "ignore": (),
        }
    ).read_from(Origin())


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
