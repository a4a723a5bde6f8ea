"""The rules about stories of several sources, each a function from a story to what it sees."""

from __future__ import annotations

import re
from collections.abc import Iterator

from timeline.checks.model import Look, Remark
from timeline.chronology import Chronology
from timeline.folding import find_whole
from timeline.story import Source, Story, first_public, rests_on
from timeline.wording import name_day

LISTED = 12
"""Events that a remark names."""
SHORTEST_NAME = 4
"""Letters of a publisher that is looked for in another source's words: fewer are often chance."""

_DENIAL = re.compile(
    r"\b(?:den(?:y|ies|ied|ying)|dismiss(?:es|ed)? (?:\w+ ){0,6}as (?:false|untrue)|"
    r"(?:is|was|are|were) (?:not true|untrue|false|baseless|fabricated)|"
    r"no \w+(?: \w+)? (?:is|was|are|were|has|have|had) (?:ever|been)\b|"
    r"there (?:is|was|are|were|has been|have been|had been) no(?:t|thing)?\b|"
    r"never (?:happened|took place|existed|occurred)|did not (?:happen|take place|exist|occur))",
    re.IGNORECASE,
)
"""Words by which English denies."""


def late_source(story: Story, _: Chronology) -> Iterator[Remark]:
    """See whether events are first told long after them, and not said to be public before."""
    late = [event.id for event in story.events if first_public(story, event).is_late]
    if late:
        more = f" and {len(late) - LISTED} more" if len(late) > LISTED else ""
        count = f"{len(late)} events are" if len(late) > 1 else "an event is"
        yield Remark(
            "late-source",
            "",
            f"{count} first told in the sources curated here more than a year later: "
            f"{', '.join(late[:LISTED])}{more}",
            "write 'public: ' there and the day on which it became known, if a source says so",
        )


def public_before(story: Story, chronology: Chronology) -> Iterator[Remark]:
    """See events that are said to have been public before they can have happened."""
    for event in story.events:
        public, first = event.public, chronology[event.id].earliest
        if not event.has_happened or public is None or public.latest is None or first is None:
            continue
        if public.latest < first:
            yield Remark(
                "public-before",
                f"{event.id}.public",
                f"it became public {public.as_written}, and can have happened no earlier than "
                f"{name_day(first)}",
                "correct one of the two, or write 'status: planned' where it was only announced",
            )


def claim_without_words(story: Story, _: Chronology) -> Iterator[Remark]:
    """See claims of which readers are shown no words, neither the author's nor the source's."""
    for event in story.events:
        for number, claim in enumerate(event.claims):
            quoted = {words.source for words in event.quotations}
            if claim.says is None and claim.quotation is None and claim.source not in quoted:
                yield Remark(
                    "claim-without-words",
                    f"{event.id}.claims.{number}",
                    f"no words of {story.source(claim.source).publisher} are shown for the claim",
                    "write what it claims after 'says:', or quote it and write 'quotation:' and "
                    "the number of the quotation",
                )


def denial_as_account(story: Story, _: Chronology) -> Iterator[Remark]:
    """See quotations that deny, in English, and are said to give an account of the event."""
    for event in story.events:
        for number, words in enumerate(event.quotations):
            code = words.language or story.source(words.source).language or story.language
            told = words.exact if code.partition("-")[0] == "en" else words.translation or ""
            found = _DENIAL.search(told)
            if found and words.purpose == "account":
                yield Remark(
                    "denial-as-account",
                    f"{event.id}.quotations.{number}",
                    f"the quotation seems to deny ('{found[0]}'), and counts as an account",
                    "write 'purpose: denial' where it denies the event",
                )


def unstated_dependence(story: Story, _: Chronology) -> Iterator[Remark]:
    """See sources whose words name another source that they are not said to rest on."""
    names = {source.id: source.publisher for source in story.sources}
    for source in story.sources:
        if source.based_on:
            continue
        text = "\n".join(_words_of(story, source))
        for other, name in names.items():
            is_other = other != source.id and name != source.publisher
            if not is_other or len(name) < SHORTEST_NAME or source.id in rests_on(story, other):
                continue
            if any(True for _ in find_whole(text, [name])):
                yield Remark(
                    "unstated-dependence",
                    f"sources.{source.id}",
                    f"it names {name}, and is not said to rest on it",
                    f"write 'based-on: [{other}]' where it does",
                )


def based_on_later(story: Story, _: Chronology) -> Iterator[Remark]:
    """See sources that are said to rest on what was made after them."""
    for source in story.sources:
        for number, other in enumerate(map(story.source, source.based_on)):
            first = other.made.earliest if other.made else None
            last = source.made.latest if source.made else None
            if first is not None and last is not None and first > last:
                yield Remark(
                    "based-on-later",
                    f"sources.{source.id}.based-on.{number}",
                    f"{source.making}, and is said to rest on what came after it: {other.making}",
                    f"correct one of the two, take '{other.id}' out, or write when its words were "
                    "written after 'written:' there",
                )


def _words_of(story: Story, source: Source) -> Iterator[str]:
    """Yield the title of a source, what it is quoted with, and the carriers that it names."""
    yield source.title
    for event in story.events:
        for words in event.quotations:
            if words.source == source.id:
                yield words.exact
                outlets = (outlet for outlet in story.outlets if outlet.id in words.via)
                yield from (outlet.name for outlet in outlets)


LOOKS: tuple[Look, ...] = (
    late_source,
    public_before,
    claim_without_words,
    based_on_later,
    denial_as_account,
    unstated_dependence,
)
