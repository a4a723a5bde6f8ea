"""What of a story could be read on a day: only what sources had published by then."""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Iterator, Mapping
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Literal

from timeline.folding import find_whole
from timeline.story.events import Claim, Event, Offset
from timeline.story.model import Story
from timeline.story.publication import first_public
from timeline.story.sources import Person, Source
from timeline.story.terms import terms_in

if TYPE_CHECKING:
    import numpy as np

_When = Literal["by then", "later", "unknown"]


@dataclass(frozen=True, slots=True)
class LeftOut:
    """How many statements on an event are left out, by the ids of their sources.

    `later` are those published later, in the order of their days, `unknown` those of which it is
    not known whether they were.
    """

    later: Mapping[str, int] = field(default_factory=dict)
    unknown: Mapping[str, int] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Published:
    """The sources of a story that were surely published by a day.

    `later` is the number of those published later, `unknown` of those of which that is not known.
    """

    sources: tuple[Source, ...]
    later: int = 0
    unknown: int = 0


def published_by(story: Story, day: np.datetime64 | None) -> Published:
    """Return which sources were published by the end of a day; all of them for `None`."""
    if day is None:
        return Published(story.sources)
    when = [_when(source, day) for source in story.sources]
    known = (source for source, then in zip(story.sources, when, strict=True) if then == "by then")
    return Published(tuple(known), when.count("later"), when.count("unknown"))


def told_by(story: Story, day: np.datetime64) -> Story:
    """Return what sources had told by the end of a day, and of the events no others.

    Quotations and claims are those of sources that were surely published by then, a withdrawal is
    known by the source that makes it, and people, outlets and terms are those that occur; who takes
    part, but is named by a later source alone, does not. A picture of a later source is left out.
    What was cancelled is told as announced while any source of it is to come: which of them tells
    of the end, nothing says. Headlines, summaries, dates, details and questions are the author's
    and stay; so do all sources, as records.
    """
    whole = of_events(story, {event.id for event in story.events if _is_public(story, event, day)})
    told = occurring(whole, tuple(_known(whole, event, day) for event in whole.events))
    unheard = _named_later(story, told, day)
    named = (
        event.model_copy(update={"people": tuple(p for p in event.people if p not in unheard)})
        for event in told.events
    )
    return occurring(told, tuple(named))


def _named_later(story: Story, told: Story, day: np.datetime64) -> frozenset[str]:
    """Return who is not named by what was `told` by a day, while a source of theirs is to come."""
    to_come = {
        person
        for event in story.events
        if any(_when(story.source(source), day) != "by then" for source in _stating(event))
        for person in event.people
    }
    words = [words for event in told.events for words in event.quotations]
    heard = {person for each in words for person in (each.speaker, *each.via)}
    said = [text for each in words for text in (each.exact, each.translation)]
    said += [claim.says for event in told.events for claim in event.claims]
    text = "\n".join(filter(None, said))
    return frozenset(
        person
        for person in to_come - heard
        if not find_whole(text, _names_of(story.person(person)))
    )


def _names_of(person: Person) -> list[str]:
    """Return by which words a text names somebody: an office by all of its name, others by any."""
    if person.named == "office":
        return [person.name]
    if person.named in {"anonymous", "reporter", "unknown"}:
        return []
    names = (word.strip(".,") for word in person.name.split())
    return [name for name in names if not name.islower() and (len(name) > 2 or not name.isascii())]


def occurring(story: Story, events: tuple[Event, ...]) -> Story:
    """Return the story of `events` with the people, outlets and terms that occur in them alone."""
    named = {person for event in events for person in event.people}
    quotations = [words for event in events for words in event.quotations]
    named |= {person for words in quotations for person in (words.speaker, *words.via)}
    known = story.model_copy(update={"events": events})
    terms = {term.term for event in events for term in terms_in(known, event)}
    return known.model_copy(
        update={
            "people": tuple(person for person in story.people if person.id in named),
            "outlets": tuple(outlet for outlet in story.outlets if outlet.id in named),
            "terms": tuple(term for term in story.terms if term.term in terms),
        }
    )


def of_events(story: Story, ids: Collection[str]) -> Story:
    """Return the story of the events with these ids, related in time to each other alone."""
    events = tuple(_related(event, ids) for event in story.events if event.id in ids)
    return story.model_copy(update={"events": events})


def unrelated(story: Story) -> Story:
    """Return the story with no more of when its events were than the dates of each."""
    events = tuple(_related(event, ()).model_copy(update={"lasts": None}) for event in story.events)
    return story.model_copy(update={"events": events})


def left_out(story: Story, day: np.datetime64) -> dict[str, LeftOut]:
    """Return what of each event that was public on a day is left out, by event."""
    found: dict[str, LeftOut] = {}
    for event in story.events:
        if not _is_public(story, event, day):
            continue
        counts: dict[_When, Counter[str]] = {"later": Counter(), "unknown": Counter()}
        for source in _stating(event):
            when = _when(story.source(source), day)
            if when != "by then":
                counts[when][source] += 1
        later = sorted(counts["later"].items(), key=lambda one: story.source(one[0]).rank)
        found[event.id] = LeftOut(dict(later), counts["unknown"])
    return found


def _stating(event: Event) -> Iterator[str]:
    """Yield the source of each statement; a claim and the quotation that says it are one."""
    yield from (words.source for words in event.quotations)
    yield from (claim.source for claim in event.claims if claim.quotation is None)


def _is_public(story: Story, event: Event, day: np.datetime64) -> bool:
    latest = first_public(story, event).latest
    return latest is not None and bool(latest <= day)


def _when(source: Source, day: np.datetime64) -> _When:
    published = source.published
    if published is not None and published.latest is not None and published.latest <= day:
        return "by then"
    if published is not None and published.earliest is not None and published.earliest > day:
        return "later"
    return "unknown"


def _known(story: Story, event: Event, day: np.datetime64) -> Event:
    kept = [
        number
        for number, words in enumerate(event.quotations, 1)
        if _when(story.source(words.source), day) == "by then"
    ]
    claims = tuple(
        _claimed(story, claim, {old: new for new, old in enumerate(kept, 1)}, day)
        for claim in event.claims
        if _when(story.source(claim.source), day) == "by then"
    )
    quotations = tuple(event.quotations[number - 1] for number in kept)
    told: dict[str, object] = {"quotations": quotations, "claims": claims}
    if event.media and event.media.source:
        shown_by = story.source(event.media.source)
        told["media"] = event.media if _when(shown_by, day) == "by then" else None
    if event.status == "cancelled" and any(
        _when(story.source(source), day) != "by then" for source in _stating(event)
    ):
        told["status"] = "planned"
    return event.model_copy(update=told)


def _claimed(story: Story, claim: Claim, numbers: Mapping[int, int], day: np.datetime64) -> Claim:
    """Return a claim as it was known: its quotation under its new number, not yet withdrawn."""
    withdrawn = claim.withdrawn
    if withdrawn is not None and _when(story.source(withdrawn.by), day) != "by then":
        withdrawn = None
    number = numbers.get(claim.quotation) if claim.quotation else None
    return claim.model_copy(update={"quotation": number, "withdrawn": withdrawn})


_RELATIONS = ("after", "before", "during", "overlaps", "same_time_as")


def _related(event: Event, to: Collection[str]) -> Event:
    """Return an event related in time to those events alone."""
    relations = {
        key: tuple(
            other
            for other in getattr(event, key)
            if (other.event if isinstance(other, Offset) else other) in to
        )
        for key in _RELATIONS
    }
    return event.model_copy(update=relations)
