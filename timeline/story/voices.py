"""Whose word an event rests on, and which of those voices depend on each other."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping
from dataclasses import dataclass
from functools import reduce
from itertools import combinations
from operator import or_
from typing import Literal, NamedTuple

from timeline.story.events import Event
from timeline.story.model import Story
from timeline.story.quotations import Quotation
from timeline.story.resting import Resting
from timeline.story.sources import Person, Source


def voices_of(story: Story, quotation: Quotation) -> tuple[str, ...]:
    """Return the ids of the people whose word a quotation is: its origin, first.

    A speech or a document is its speaker's word. A narration is the word of the people in its chain
    and, where there are none, the writer's.
    """
    if quotation.kind != "narration":
        return (quotation.speaker,)
    carriers = ((via, story.carrier(via)) for via in quotation.via)
    origins = tuple(via for via, carrier in carriers if isinstance(carrier, Person))
    return origins or (quotation.speaker,)


def party_of(story: Story, quotation: Quotation, voice: str) -> str | None:
    """Return the id of the party that a voice of a quotation belongs to, or `None`.

    Who writes a source's own words belongs to the party of the source, unless the story says else.
    """
    party = story.person(voice).party
    is_own = quotation.speaker == voice and quotation.kind != "speech"
    return party or (story.source(quotation.source).party if is_own else None)


class Bond(NamedTuple):
    """Why two voices on an event do not bear each other out.

    `party`: both belong to the party `by`; `source`: both accounts go back to the source `by`,
    which may be that of one of them; `carrier`: both came through the person or outlet `by`.
    """

    kind: Literal["party", "source", "carrier"]
    by: str


@dataclass(frozen=True, slots=True)
class Support:
    """Who bears an event out: `voices`, of which only so many are `independent` of each other.

    `bonds` say why that are not all of them, `bound` whom each of these binds. `is_beyond` tells
    that more than these voices bear it out: it is a statement that was made, which needs nobody
    else's word, or a source claims it that is not quoted as saying so.
    """

    voices: tuple[str, ...]
    independent: int
    bonds: tuple[Bond, ...]
    bound: tuple[tuple[str, ...], ...]
    is_beyond: bool


class _Account(NamedTuple):
    """One voice's account of an event: its party, the source, and the bits of all it goes back to.

    It `is_writers` where it is the source's own word, and nobody is named from whom it has that.
    """

    voice: str
    party: str | None
    source: str
    sources: int
    carriers: frozenset[str]
    is_writers: bool


def support_of(story: Story, event: Event) -> Support:
    """Return who bears an event out, and how many of those voices are independent.

    Two voices depend on each other where they belong to one party, where the source of the one
    rests on that of the other or both on a third, where the one writes of the other, whom it may
    have its knowledge from, or where their words came through the same hands.
    A voice that has another account, free of all that, is independent by it.
    """
    by_voice: dict[str, list[_Account]] = {}
    for account in _accounts(story, event):
        by_voice.setdefault(account.voice, []).append(account)
    bound: dict[str, set[str]] = {voice: set() for voice in by_voice}
    bonds: dict[Bond, set[str]] = {}
    for one, other in combinations(by_voice, 2):
        found = _bonds(by_voice[one], by_voice[other], story.resting)
        for bond in found:
            bonds.setdefault(bond, set()).update((one, other))
            bound[one].add(other)
            bound[other].add(one)
    return Support(
        tuple(by_voice),
        len(_independent(bound)),
        tuple(bonds),
        tuple(tuple(v for v in by_voice if v in members) for members in bonds.values()),
        any(words.purpose == "act" for words in event.accounts) or is_claimed_beside(event),
    )


def is_claimed_beside(event: Event) -> bool:
    """Return whether a source claims it in the author's words alone, and is quoted on none of it.

    What a source claims that is quoted with a comment alone is beside these words, too.
    """
    quoted = {words.source for words in event.upheld if words.purpose != "comment"}
    return any(c.stands and c.quotation is None and c.source not in quoted for c in event.claims)


def _independent(bound: Mapping[str, set[str]]) -> set[str]:
    """Return voices of which none is bound to another; those with the fewest bonds come first."""
    chosen: set[str] = set()
    for voice in sorted(bound, key=lambda voice: len(bound[voice])):
        if chosen.isdisjoint(bound[voice]):
            chosen.add(voice)
    return chosen


def _accounts(story: Story, event: Event) -> Iterator[_Account]:
    for words in event.accounts:
        carriers = {via: story.carrier(via) for via in words.via}
        before = [via for via, carrier in carriers.items() if isinstance(carrier, Source)]
        sources = reduce(or_, (story.resting.bits[each] for each in (words.source, *before)))
        for voice in voices_of(story, words):
            yield _Account(
                voice,
                party_of(story, words, voice),
                words.source,
                sources,
                frozenset(carriers) - {voice, *before},
                words.kind == "narration" and voice == words.speaker,
            )


def _bonds(one: list[_Account], other: list[_Account], resting: Resting) -> tuple[Bond, ...]:
    """Return why two voices depend on each other; nothing where one of them has a free account."""
    pairs = {(a, b): _bond(a, b, resting) for a in one for b in other}
    bound_one = all(any(pairs[a, b] for b in other) for a in one)
    bound_other = all(any(pairs[a, b] for a in one) for b in other)
    if not (bound_one or bound_other):
        return ()
    return tuple(dict.fromkeys(bond for bond in pairs.values() if bond))


def _bond(one: _Account, other: _Account, resting: Resting) -> Bond | None:
    if one.party is not None and one.party == other.party:
        return Bond("party", one.party)
    if one.source != other.source and one.sources & other.sources:
        shared = one.sources & other.sources
        ends = [each for each in (one.source, other.source) if resting.holds(shared, each)]
        return Bond("source", ends[0] if ends else resting.first(shared))
    if one.source == other.source and (one.is_writers or other.is_writers):
        return Bond("source", one.source)
    carriers = one.carriers & other.carriers
    return Bond("carrier", min(carriers)) if carriers else None


def unsigned_writers(story: Story, among: Collection[str]) -> tuple[str, ...]:
    """Return the ids, `among` those of some people, of writers who sign no source, in file order.

    They are nobody in particular, and told as one: whoever speaks beside writing, or signs a
    source, is not among them, and one alone is told as everybody is, and not returned.
    """
    authors = {source.author for source in story.sources}
    quoted = (words for event in story.events for words in event.quotations)
    speaking = {words.speaker for words in quoted if words.kind == "speech"}
    found = tuple(
        person.id
        for person in story.people
        if person.named == "reporter"
        and person.name not in authors
        and person.id in among
        and person.id not in speaking
    )
    return found if len(found) > 1 else ()
