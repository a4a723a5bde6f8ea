"""What the records of a story say of each other and of themselves that cannot be so together."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from contextlib import suppress
from graphlib import CycleError, TopologicalSorter
from itertools import chain

import numpy as np
from pydantic import BaseModel

from timeline.errors import Told
from timeline.loading.faults import Fault
from timeline.loading.hints import described, shown
from timeline.loading.places import EVENTS, Path
from timeline.story import Claim, Event, Media, Quotation, Source

_PLACES = (
    Told("'media' has both 'file' and 'link'"),
    Told("'media' has neither 'file' nor 'link'"),
)
_CORRECT = Told("correct one of the two")
_BEGAN = (Told("'until' needs a 'date'"), Told("write when it began, too"))
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
                Told(
                    "the source rests on itself by way of others: {circle}",
                    circle=" → ".join(circle),
                ),
                Told("take out the 'based-on' of the one that was there first"),
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
            Told(
                "it was written {written}, after it was published {published}",
                written=written.as_written,
                published=published.as_written,
            ),
            _CORRECT,
        )


def _of_event(event: Event, sources: Mapping[str, Source], path: Path) -> Iterator[Fault]:
    for number, quotation in enumerate(event.quotations):
        at = (*path, "quotations", number)
        yield from _of_quotation(quotation, sources.get(quotation.source), at)
    yield from _of_reading(event, path)
    if event.answer and not event.question:
        hint = Told("add the question, or take the answer out")
        yield Fault((*path, "answer"), Told("the answer is to no question"), hint)
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
        yield Fault(path, message, Told("give one: a picture beside the story, or its address"))
    if media.file is not None and not is_within(media.file):
        hint = Told("put the picture into that folder, and write its name alone")
        message = Told("{name} is not in the story's folder", name=shown(media.file))
        yield Fault((*path, "file"), message, hint)


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
        hint = Told("write the words of the source as 'date'")
        yield Fault(at, Told("'reading' needs a 'date'"), hint)
    elif (date.earliest, date.latest) == (reading.earliest, reading.latest):
        message = Told("the rules read {date} so by themselves", date=shown(date.as_written))
        yield Fault(at, message, Told("delete it"))
    else:
        yield Fault(
            at,
            Told(
                "the rules read {date} by themselves, as {read} and not as {reading}",
                date=shown(date.as_written),
                read=date.edtf,
                reading=reading.edtf,
            ),
            Told("delete it, or correct the date; what a source says otherwise is one of 'claims'"),
        )


def _of_quotation(quotation: Quotation, source: Source | None, path: Path) -> Iterator[Fault]:
    has_places = source is None or source.has_places
    if quotation.paragraph is None and quotation.page is None and has_places:
        field = type(quotation).model_fields["paragraph"]
        yield Fault(
            (*path, "paragraph"),
            Told("missing"),
            Told(
                "a quotation needs 'paragraph' or 'page': {description}",
                description=described(field),
            ),
        )
    has_language = quotation.language or source is None or source.language
    if quotation.translation is not None and not has_language:
        yield Fault(
            (*path, "translation"),
            Told("nothing says which language this is a translation from"),
            Told("write the code of the quotation's own language, such as 'language: ru'"),
        )
    for number, via in enumerate(quotation.via):
        if source is not None and via == source.id:
            yield Fault(
                (*path, "via", number),
                Told("the words reach the source {via} by way of itself", via=shown(via)),
                Told("name those before it, or leave 'via' out"),
            )


def _of_claim(claim: Claim, event: Event, path: Path) -> Iterator[Fault]:
    if claim.until is not None and claim.date is None:
        yield Fault((*path, "until"), *_BEGAN)
    elif claim.says is None and claim.date is None:
        yield Fault(
            path,
            Told("the claim claims nothing"),
            Told(
                "write 'says: ' and what the source claims, "
                "or 'date: ' and when it says that it was"
            ),
        )
    count = len(event.quotations)
    if claim.quotation is not None and claim.quotation > count:
        message = (
            Told(
                "there is no quotation {number}: the event has {count}, counted from 1",
                number=claim.quotation,
                count=count,
            )
            if count
            else Told(
                "there is no quotation {number}: the event has no quotation",
                number=claim.quotation,
            )
        )
        yield Fault(
            (*path, "quotation"),
            message,
            Told("write the number of the quotation that says it, or leave it out"),
        )
    words = _quoted(claim, event)
    if words is not None and words.source != claim.source:
        yield Fault(
            (*path, "quotation"),
            Told(
                "quotation {number} is from the source {source}, and the claim is that of {other}",
                number=claim.quotation,
                source=shown(words.source),
                other=shown(claim.source),
            ),
            Told(
                "write the number of a quotation from {source}, or leave it out",
                source=shown(claim.source),
            ),
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
            Told(
                "the source claims {date}, which came after it: {making}",
                date=last.as_written,
                making=source.making,
            ),
            Told(
                "correct one of the two; if the event was only announced, write 'status: planned' "
                "(or cancelled) there"
            ),
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
            Told(
                "it was withdrawn {date}, before it was claimed: {making}",
                date=on.as_written,
                making=source.making,
            ),
            _CORRECT,
        )
    if teller and teller.published and _is_after(on.earliest, teller.published.latest):
        yield Fault(
            at,
            Told(
                "it was withdrawn {date}, after the source that withdraws it: {publisher} is "
                "published {published}",
                date=on.as_written,
                publisher=teller.publisher,
                published=teller.published.as_written,
            ),
            Told("correct one of the two, or name the source that withdraws it"),
        )


def _is_after(day: np.datetime64 | None, other: np.datetime64 | None) -> bool:
    return day is not None and other is not None and bool(day > other)
