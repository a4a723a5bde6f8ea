"""Ids that name a record which is not there, and ids that are given twice."""

from __future__ import annotations

from collections import ChainMap
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from timeline.errors import Told
from timeline.loading.faults import Fault
from timeline.loading.hints import Known, shown
from timeline.loading.places import EVENTS, Path, Plain, Step, at
from timeline.story import LONGEST_ID

EACH = "*"
_NAMED_BY = {
    "sources": "title",
    "parties": "label",
    "outlets": "name",
    "people": "name",
    "lanes": "label",
    EVENTS: "headline",
}


@dataclass(frozen=True, slots=True)
class Reference:
    """A place of a record where ids of others stand, and the sections they may be from.

    `home` is the section of the records that have the place.
    """

    path: tuple[str, ...]
    kind: Told
    sections: tuple[str, ...]
    home: str = EVENTS


_LANE, _PERSON, _SOURCE = Told("lane"), Told("person"), Told("source")
_PARTY, _EVENT = Told("party"), Told("event")

REFERENCES = (
    Reference(("lane",), _LANE, ("lanes",)),
    Reference(("people", EACH), _PERSON, ("people",)),
    Reference(("quotations", EACH, "speaker"), _PERSON, ("people",)),
    Reference(
        ("quotations", EACH, "via", EACH),
        Told("person, outlet or source"),
        ("people", "outlets", "sources"),
    ),
    Reference(("quotations", EACH, "source"), _SOURCE, ("sources",)),
    Reference(("claims", EACH, "source"), _SOURCE, ("sources",)),
    Reference(("claims", EACH, "withdrawn", "by"), _SOURCE, ("sources",)),
    Reference(("media", "source"), _SOURCE, ("sources",)),
    Reference(("based-on", EACH), _SOURCE, ("sources",), "sources"),
    Reference(("based_on", EACH), _SOURCE, ("sources",), "sources"),
    Reference(("party",), _PARTY, ("parties",), "sources"),
    Reference(("party",), _PARTY, ("parties",), "people"),
    Reference(("after", EACH), _EVENT, (EVENTS,)),
    Reference(("before", EACH), _EVENT, (EVENTS,)),
    Reference(("after", EACH, "event"), _EVENT, (EVENTS,)),
    Reference(("before", EACH, "event"), _EVENT, (EVENTS,)),
    Reference(("during", EACH), _EVENT, (EVENTS,)),
    Reference(("overlaps", EACH), _EVENT, (EVENTS,)),
    Reference(("same-time-as", EACH), _EVENT, (EVENTS,)),
    Reference(("same_time_as", EACH), _EVENT, (EVENTS,)),
)


def matches(data: Plain, pattern: tuple[str, ...], path: Path = ()) -> Iterator[tuple[Path, str]]:
    """Yield each text of `data` at a path of this pattern; `EACH` stands for any list item.

    A list of one may be written without its list.
    """
    if not pattern:
        if isinstance(data, str):
            yield path, data
    elif pattern[0] != EACH:
        if isinstance(data, dict) and pattern[0] in data:
            yield from matches(data[pattern[0]], pattern[1:], (*path, pattern[0]))
    elif isinstance(data, list):
        yield from _matches_items(data, pattern[1:], path)
    else:
        yield from matches(data, pattern[1:], path)


def _matches_items(
    items: Sequence[Plain], pattern: tuple[str, ...], path: Path
) -> Iterator[tuple[Path, str]]:
    """Yield each text at a path of this pattern in `items`; below an id lies nothing."""
    for step, item in enumerate(items):
        if not isinstance(item, str):
            yield from matches(item, pattern, (*path, step))
        elif not pattern:
            yield (*path, step), item


def check_references(data: dict[str, Plain]) -> Iterator[Fault]:
    """Yield a fault for every id in a record that no record has, or that is its own."""
    for wrong in find_wrong(data):
        if wrong.is_own:
            yield Fault(wrong.path, *_ITSELF[wrong.reference.home])
        else:
            reference, written = wrong.reference, wrong.written
            hint = _reporter(reference, written) or wrong.known.nearest(written)
            message = Told("unknown {kind} {written}", kind=reference.kind, written=shown(written))
            yield Fault(wrong.path, message, hint)


_ITSELF = {
    EVENTS: (Told("the event is related in time to itself"), Told("name another event")),
    "sources": (Told("the source rests on itself"), Told("name another source")),
}


@dataclass(frozen=True, slots=True)
class Wrong:
    """An id in a record that no record has, or that `is_own`, and those that are `known`."""

    path: Path
    written: str
    reference: Reference
    known: Known
    is_own: bool


def find_wrong(data: dict[str, Plain]) -> Iterator[Wrong]:
    """Yield every wrong reference, without looking for what was meant by it."""
    known = {section: _names(data, section) for section in _NAMED_BY}
    choices = {
        sections: Known(ChainMap(*(known[section] for section in sections)))
        for sections in {each.sections for each in REFERENCES}
    }
    # Where a section that every story has is missing, that is the fault.
    absent = {section for section in ("sources", "lanes") if not known[section]}
    looked_for = [each for each in REFERENCES if not absent & set(each.sections)]
    homes = {section: [r for r in looked_for if r.home == section] for section in _NAMED_BY}
    for section, references in homes.items():
        for head, record in _records(data, section) if references else ():
            own = at(record, ("id",))
            for reference in references:
                among = choices[reference.sections]
                for path, written in matches(record, reference.path, head):
                    is_own = written == own and reference.sections == (section,)
                    if is_own or written not in among.ids:
                        yield Wrong(path, written, reference, among, is_own)


def check_identity(data: dict[str, Plain]) -> Iterator[Fault]:
    """Yield a fault for every id (or term) that an earlier record of its kind has."""
    for sections, key in (
        ((EVENTS,), "id"),
        (("people", "outlets"), "id"),
        (("sources",), "id"),
        (("parties",), "id"),
        (("lanes",), "id"),
        (("terms",), "term"),
    ):
        seen: set[str] = set()
        for path, record in (pair for section in sections for pair in _records(data, section)):
            written = at(record, (key,))
            if not isinstance(written, str):
                continue
            if written in seen:
                yield Fault(
                    (*path, key),
                    Told(
                        "the {key} {written} is given a second time",
                        key=key,
                        written=shown(written),
                    ),
                    Told("each has its own, for links lead to it")
                    if key == "id"
                    else Told("keep one"),
                )
            seen.add(written)


def _reporter(reference: Reference, written: str) -> str:
    if written == "reporter" and "people" in reference.sections:
        return Told("add a person with the id reporter and 'named: reporter'")
    return ""


def _records(data: dict[str, Plain], section: str) -> Iterator[tuple[tuple[Step, ...], Plain]]:
    written = data.get(section)
    if isinstance(written, list):
        for number, record in enumerate(written):
            yield (section, number), record


def _names(data: dict[str, Plain], section: str) -> dict[str, str]:
    names: dict[str, str] = {}
    for _, record in _records(data, section):
        identity = record.get("id") if isinstance(record, dict) else None
        if isinstance(identity, str) and len(identity) <= LONGEST_ID:
            name = at(record, (_NAMED_BY[section],))
            names[identity] = name if isinstance(name, str) else ""
    return names
