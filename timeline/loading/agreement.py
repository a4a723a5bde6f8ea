"""What the records of a story say of each other and of themselves that cannot be so together."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from contextlib import suppress
from graphlib import CycleError, TopologicalSorter
from itertools import chain

import numpy as np
from pydantic import BaseModel

from timeline.loading.faults import Fault
from timeline.loading.hints import shown
from timeline.loading.places import EVENTS, Path
from timeline.story import Claim, Event, Media, Quotation, Source

_PLACES = ("'media' has both 'file' and 'link'", "'media' has neither 'file' nor 'link'")
_Records = Mapping[str, Mapping[int, BaseModel]]


def check_agreement(records: _Records) -> Iterator[Fault]:
    """Yield a fault for everything in the sound records that cannot be so together.

    They are given by section and place in the file. What they refer to may not be among them.
    """
    sources = {
        number: source
        for number, source in records["sources"].items()
        if isinstance(source, Source)
    }
    yield from _circles(sources)
    for number, source in sources.items():
        yield from _late(source, ("sources", number))
    known = {source.id: source for source in sources.values()}
    for number, event in records[EVENTS].items():
        if isinstance(event, Event):
            yield from _of_event(event, known, (EVENTS, number))


def _circles(sources: Mapping[int, Source]) -> Iterator[Fault]:
    """Yield a fault for each circle of sources that rest on each other, at the first of them."""
    based_on = _within_circles({source.id: source.based_on for source in sources.values()})
    told: set[str] = set()
    for number, source in sources.items():
        circle = () if source.id in told else _way_back(source.id, based_on)
        if len(circle) > 2 and told.isdisjoint(circle):
            told.update(circle)
            yield Fault(
                ("sources", number, "based-on"),
                f"the source rests on itself by way of others: {' → '.join(circle)}",
                "take out the 'based-on' of the one that was there first",
            )


def _within_circles(based_on: Mapping[str, tuple[str, ...]]) -> Mapping[str, tuple[str, ...]]:
    """Return those that are on a circle, or on a way from one to another, and few stories have."""
    left = set(based_on)
    for graph in (based_on, _reversed(based_on)):
        sorter = TopologicalSorter({source: left & {*graph[source]} for source in left})
        with suppress(CycleError):
            sorter.prepare()
        while ready := sorter.get_ready():
            left -= {*ready}
            sorter.done(*ready)
    return {source: based_on[source] for source in left}


def _reversed(based_on: Mapping[str, tuple[str, ...]]) -> Mapping[str, list[str]]:
    resting: dict[str, list[str]] = {source: [] for source in based_on}
    for source, others in based_on.items():
        for other in others:
            resting.setdefault(other, []).append(source)
    return resting


def _way_back(source: str, based_on: Mapping[str, tuple[str, ...]]) -> tuple[str, ...]:
    """Return the shortest way from a source back to itself, both ends included, or nothing."""
    waiting, before = [source], dict[str, str]()
    for one in waiting:
        for other in based_on.get(one, ()):
            if other == source:
                way = [source, one]
                while way[-1] != source:
                    way.append(before[way[-1]])
                return tuple(reversed(way))
            if other not in before:
                before[other] = one
                waiting.append(other)
    return ()


def _late(source: Source, path: Path) -> Iterator[Fault]:
    written, published = source.written, source.published
    if written is None or published is None:
        return
    if _is_after(written.earliest, published.latest):
        yield Fault(
            (*path, "written"),
            f"it was written {written.as_written}, after it was published {published.as_written}",
            "correct one of the two",
        )


def _of_event(event: Event, sources: Mapping[str, Source], path: Path) -> Iterator[Fault]:
    for number, quotation in enumerate(event.quotations):
        at = (*path, "quotations", number)
        yield from _of_quotation(quotation, sources.get(quotation.source), at)
    yield from _of_reading(event, path)
    if event.answer and not event.question:
        hint = "add the question, or take the answer out"
        yield Fault((*path, "answer"), "the answer is to no question", hint)
    yield from _of_media(event.media, (*path, "media"))
    for number, claim in enumerate(event.claims):
        at = (*path, "claims", number)
        yield from chain(
            _of_claim(claim, event, at),
            _foretold(claim, event, sources.get(claim.source), at),
            _withdrawn(claim, sources, at),
        )


def _of_media(media: Media | None, path: Path) -> Iterator[Fault]:
    """Yield a fault for media that are nowhere, in two places, or out of the story's folder."""
    if media is None:
        return
    if (media.file is None) == (media.link is None):
        message = _PLACES[media.file is None]
        yield Fault(path, message, "give one: a picture beside the story, or its address")
    if media.file is not None and not is_within(media.file):
        hint = "put the picture into that folder, and write its name alone"
        yield Fault((*path, "file"), f"{shown(media.file)} is not in the story's folder", hint)


def is_within(name: str) -> bool:
    """Return whether a name is of a file in the same folder or below it, on any system."""
    parts = re.split(r"[\\/]", name)
    return ":" not in name and all(part not in {"", ".", ".."} for part in parts)


def _of_reading(event: Event, path: Path) -> Iterator[Fault]:
    """Yield a fault for a reading of the editor's where the words need none."""
    date, reading = event.date, event.reading
    if reading is None or (date is not None and date.reading):
        return
    at = (*path, "reading")
    if date is None:
        yield Fault(at, "'reading' needs a 'date'", "write the words of the source as 'date'")
    elif (date.earliest, date.latest) == (reading.earliest, reading.latest):
        yield Fault(at, f"the rules read {shown(date.as_written)} so by themselves", "delete it")
    else:
        yield Fault(
            at,
            f"the rules read {shown(date.as_written)} by themselves, as {date.edtf} and not as"
            f" {reading.edtf}",
            "delete it, or correct the date; what a source says otherwise is one of 'claims'",
        )


def _of_quotation(quotation: Quotation, source: Source | None, path: Path) -> Iterator[Fault]:
    has_places = source is None or source.has_places
    if quotation.paragraph is None and quotation.page is None and has_places:
        field = type(quotation).model_fields["paragraph"]
        yield Fault(
            (*path, "paragraph"),
            "missing",
            f"a quotation needs 'paragraph' or 'page': {field.description}",
        )
    has_language = quotation.language or source is None or source.language
    if quotation.translation is not None and not has_language:
        yield Fault(
            (*path, "translation"),
            "nothing says which language this is a translation from",
            "write the code of the quotation's own language, such as 'language: ru'",
        )
    for number, via in enumerate(quotation.via):
        if source is not None and via == source.id:
            yield Fault(
                (*path, "via", number),
                f"the words reach the source {shown(via)} by way of itself",
                "name those before it, or leave 'via' out",
            )


def _of_claim(claim: Claim, event: Event, path: Path) -> Iterator[Fault]:
    if claim.until is not None and claim.date is None:
        yield Fault((*path, "until"), "'until' needs a 'date'", "write when it began, too")
    elif claim.says is None and claim.date is None:
        yield Fault(
            path,
            "the claim claims nothing",
            "write 'says: ' and what the source claims, or 'date: ' and when it says that it was",
        )
    count = len(event.quotations)
    if claim.quotation is not None and claim.quotation > count:
        has = "has no quotation" if not count else f"has {count}, counted from 1"
        yield Fault(
            (*path, "quotation"),
            f"there is no quotation {claim.quotation}: the event {has}",
            "write the number of the quotation that says it, or leave it out",
        )
    words = _quoted(claim, event)
    if words is not None and words.source != claim.source:
        yield Fault(
            (*path, "quotation"),
            f"quotation {claim.quotation} is from the source {shown(words.source)}, and the claim"
            f" is that of {shown(claim.source)}",
            f"write the number of a quotation from {shown(claim.source)}, or leave it out",
        )


def _quoted(claim: Claim, event: Event) -> Quotation | None:
    number = claim.quotation or 0
    return event.quotations[number - 1] if 0 < number <= len(event.quotations) else None


def _foretold(claim: Claim, event: Event, source: Source | None, path: Path) -> Iterator[Fault]:
    """Yield a fault for what a source reports that came after it; who denies reports nothing."""
    key, last = ("until", claim.until) if claim.until else ("date", claim.date)
    words = _quoted(claim, event)
    is_report = event.has_happened and claim.stands and (words is None or words.purpose != "denial")
    if not is_report or source is None or source.made is None:
        return
    if claim.date and last and _is_after(last.earliest, source.made.latest):
        yield Fault(
            (*path, key),
            f"the source claims {last.as_written}, which came after it: {source.making}",
            "correct one of the two; if the event was only announced, write 'status: planned' "
            "(or cancelled) there",
        )


def _withdrawn(claim: Claim, sources: Mapping[str, Source], path: Path) -> Iterator[Fault]:
    """Yield a fault where a claim was withdrawn before it was made, or after that was told."""
    if claim.withdrawn is None:
        return
    on, at = claim.withdrawn.on, (*path, "withdrawn", "on")
    source, teller = sources.get(claim.source), sources.get(claim.withdrawn.by)
    if source and source.made and _is_after(source.made.earliest, on.latest):
        yield Fault(
            at,
            f"it was withdrawn {on.as_written}, before it was claimed: {source.making}",
            "correct one of the two",
        )
    if teller and teller.published and _is_after(on.earliest, teller.published.latest):
        yield Fault(
            at,
            f"it was withdrawn {on.as_written}, after the source that withdraws it: "
            f"{teller.publisher} is published {teller.published.as_written}",
            "correct one of the two, or name the source that withdraws it",
        )


def _is_after(day: np.datetime64 | None, other: np.datetime64 | None) -> bool:
    return day is not None and other is not None and bool(day > other)
