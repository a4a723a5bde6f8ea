"""The rules about stories of several sources, each a function from a story to what it sees."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from itertools import islice
from unicodedata import east_asian_width

from timeline.checks.denials import find_denial
from timeline.checks.model import Look, Remark
from timeline.checks.naming import names_in
from timeline.chronology import Chronology
from timeline.folding import fold_for_search
from timeline.story import Event, Quotation, Source, Story, is_first_told_late, resting
from timeline.wording import name_day

LISTED = 12
"""Events that a remark names."""
SHORTEST_NAME = 4
"""Letters of a publisher that is looked for in another source's words: fewer are often chance.

A letter of Chinese is most of a word; three, as of 新华社, are no chance.
"""


def late_source(story: Story, chronology: Chronology) -> Iterator[Remark]:
    """See whether events are first told long after them, and not said to be public before."""
    late = [
        event.id
        for event in story.events
        if is_first_told_late(story, event, chronology.end(event.id).latest)
    ]
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
    """See claims beside which readers are shown no words, neither the author's nor the source's."""
    for event in story.events:
        for number, claim in enumerate(event.claims):
            if claim.says is None and claim.quotation is None:
                quoted = [
                    f"'quotation: {place}'"
                    for place, words in enumerate(event.quotations, 1)
                    if words.source == claim.source
                ]
                pointing = "quote it and write 'quotation:' and the number of the quotation"
                if quoted:
                    pointing = f"write {' or '.join(quoted)} if the claim stands there"
                yield Remark(
                    "claim-without-words",
                    f"{event.id}.claims.{number}",
                    f"no words of {story.source(claim.source).publisher} are shown for the claim",
                    f"write what it claims after 'says:', or {pointing}",
                )


def denial_as_account(story: Story, _: Chronology) -> Iterator[Remark]:
    """See quotations that seem to deny, and are said to give an account of the event."""
    for event in story.events:
        for number, words in enumerate(event.quotations):
            found = "" if words.purpose != "account" else _denial(story, event, words)
            if found:
                yield Remark(
                    "denial-as-account",
                    f"{event.id}.quotations.{number}",
                    f"the quotation seems to deny ('{found}'), and counts as an account",
                    "write 'purpose: denial' where it denies the event",
                )


def _denial(story: Story, event: Event, words: Quotation) -> str:
    """Return by which words a quotation, or its translation, seems to deny an event; or ''."""
    own = story.language_of(words)
    for text, code in ((words.exact, own), (words.translation or "", story.language)):
        is_told_in_it = code.partition("-")[0] == story.language.partition("-")[0]
        if found := find_denial(text, code, event.headline if is_told_in_it else ""):
            return found
    return ""


def unstated_dependence(story: Story, _: Chronology) -> Iterator[Remark]:
    """See sources whose words, title or note name another one that they are not said to rest on."""
    bearers: dict[str, list[tuple[str, str]]] = {}
    for bearer in story.sources:
        for name in _names_of(bearer):
            bearers.setdefault(fold_for_search(name), []).append((bearer.id, name))
    plain = {folded for folded, of in bearers.items() if any(n.islower() for _, n in of)}
    places = {folded: place for place, folded in enumerate(bearers)}
    rests = resting(story.sources, [source.id for source in story.sources])
    borne = {folded: sum({rests.bit(of) for of, _ in each}) for folded, each in bearers.items()}
    for source, text in _texts(story).items():
        found = names_in(text, tuple(bearers), plain)
        unsettled = (name for name in found if not borne[name] & rests.bits[source])
        named: dict[str, str] = {}
        for folded in sorted(unsettled, key=places.__getitem__):
            others = (
                each for each in bearers[folded] if not rests.holds(rests.bits[each[0]], source)
            )
            for other, name in islice(others, 1):
                named.setdefault(other, name)
        for other, name in named.items():
            yield _unstated(story.source(source), name, other)


def _unstated(source: Source, name: str, other: str) -> Remark:
    return Remark(
        "unstated-dependence",
        f"sources.{source.id}",
        f"it names {name}, and is not said to rest on it",
        f"write 'based-on: [{', '.join((*source.based_on, other))}]' where it does",
    )


def _names_of(source: Source) -> tuple[str, ...]:
    """Return the names of a source that are long enough to be no chance in another one's words."""
    names = source.publisher, source.title
    return tuple(n for n in names if len(n) + (east_asian_width(n[0]) == "W") >= SHORTEST_NAME)


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


def _texts(story: Story) -> Mapping[str, str]:
    """Return of each source title, note, the words quoted, and the carriers that it names."""
    outlets = {outlet.id: outlet.name for outlet in story.outlets}
    texts = {source.id: [source.title, source.note or ""] for source in story.sources}
    for event in story.events:
        for words in event.quotations:
            carriers = (outlets[each] for each in words.via if each in outlets)
            texts[words.source] += (words.exact, *carriers)
    return {source: "\n".join(said) for source, said in texts.items()}


LOOKS: tuple[Look, ...] = (
    late_source,
    public_before,
    claim_without_words,
    based_on_later,
    denial_as_account,
    unstated_dependence,
)
