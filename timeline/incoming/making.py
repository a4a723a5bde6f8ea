"""A draft → the data of a story: ids, lanes, people and sources, and what is still to add."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from itertools import chain
from pathlib import PurePath
from typing import Any, NamedTuple

from timeline.dates import DurationError
from timeline.errors import StoryProblem, Told
from timeline.folding import fold_for_search
from timeline.incoming.cells import RELATIONS, SAME
from timeline.incoming.draft import NO_PUBLISHER, Draft, DraftEvent, Given
from timeline.incoming.plain_text import one_line
from timeline.incoming.telling import Note
from timeline.story import LONGEST_NAME, MOST_DETAILS, MOST_QUOTATIONS, UNKNOWN

_Fields = tuple[tuple[str, str], ...]
_WITH_DISTANCE = ("after", "before")
LANE = "Events"
SPEAKER = "Speaker not named in the imported file"
NO_HEADLINE = "Without a headline in the imported file"
NAMED = "The imported file names this source."
"""What a source is taken to say of an event beside which a file names it, and no more."""
LONGEST_ID = 60
_WHOLE = "The whole headline"
_ORDER = (
    *(
        "id",
        "date",
        "reading",
        "calendar",
        "until",
        "lasts",
        *RELATIONS,
        SAME,
        "public",
        "status",
        "headline",
        "summary",
        "lane",
    ),
    *("people", "claims", "quotations", "media", "details", "question", "answer", "notes"),
)


@dataclass(frozen=True, slots=True)
class Made:
    """A story's data, or `None` where there is none, and what to tell its author.

    `notes` are what was left out or changed, `to_add` what the file did not have.
    """

    data: Mapping[str, Any] | None
    notes: tuple[Note, ...] = ()
    to_add: tuple[Note, ...] = ()
    problems: tuple[StoryProblem, ...] = ()


def write_story(draft: Draft, file: str, given: Given) -> Made:
    """Return the data of the story that `draft`, read from `file`, makes."""
    file = one_line(file)
    if not draft.events:
        return Made(None, draft.notes, problems=draft.problems or (_no_events(file),))
    ids = _ids(event.name or event.headline for event in draft.events)
    known = {event.name: identity for event, identity in zip(draft.events, ids, strict=True)}
    lanes = _records([event.lane or LANE for event in draft.events], "lane")
    speakers = [SPEAKER] if any(event.quoted for event in draft.events) else []
    named = [person for event in draft.events for person in event.people]
    people = _records([*named, *speakers], "person")
    sources = _sources(draft, file, given.published or UNKNOWN)
    notes: list[Note] = [*draft.notes, *_renamed(draft.events, ids)]
    events: list[dict[str, Any]] = []
    for event, identity in zip(draft.events, ids, strict=True):
        relations, lost = _relations(event, known, identity, given)
        notes += (*lost, *_shortened(event))
        events.append(_event(event, identity, _Ids(lanes, people, sources), relations))
    data = {
        "title": draft.title or _title(file),
        "standfirst": draft.standfirst or f"This timeline was imported from {PurePath(file).name}.",
        "language": given.language,
        "date_order": given.order.value if given.order else None,
        "as_of": given.as_of or given.published,
        "sources": [{"id": each, **dict(record)} for record, each in sources.items()],
        "people": [_person(name, identity) for name, identity in people.items()],
        "lanes": [{"id": identity, "label": label} for label, identity in lanes.items()],
        "events": events,
    }
    kept = {key: _printable(value) for key, value in data.items() if value}
    return Made(kept, tuple(notes), tuple(_to_add(draft, given)), draft.problems)


def slug(text: str) -> str:
    """Return `text` as an id, or '' where it has no letter a-z and no digit."""
    words = re.findall("[a-z0-9]+", fold_for_search(text).replace("'", ""))
    made = ""
    for word in words:
        longer = f"{made}-{word}" if made else word[:LONGEST_ID]
        if len(longer) > LONGEST_ID:
            break
        made = longer
    return made


def _ids(names: Iterable[str], kind: str = "event") -> list[str]:
    """Return an id for each name, the same for the same file, none given twice."""
    given: dict[str, int] = {}
    ids = []
    for number, name in enumerate(names, 1):
        wanted = identity = slug(name) or f"{kind}-{number}"
        while identity in given:
            given[wanted] += 1
            identity = f"{wanted}-{given[wanted]}"
        given[identity] = 1
        ids.append(identity)
    return ids


def _records(names: list[str], kind: str) -> dict[str, str]:
    """Return the id of each name, in the order in which the names first come."""
    distinct = list(dict.fromkeys(names))
    return dict(zip(distinct, _ids(distinct, kind), strict=True))


def _renamed(events: tuple[DraftEvent, ...], ids: list[str]) -> Iterator[Note]:
    for event, identity in zip(events, ids, strict=True):
        if event.name and event.name != identity:
            yield Note("the id '{}' became '{}'", event.where, (event.name, identity))


class _Limited(NamedTuple):
    """As many details and quotations as an event can have, and notes of the rest."""

    details: list[dict[str, str]]
    quoted: tuple[str, ...]
    notes: tuple[str, ...]


def _limited(event: DraftEvent) -> _Limited:
    if event.summary and len(event.headline) > LONGEST_NAME:
        event = replace(event, details=((_WHOLE, event.headline), *event.details))
    fit = [(label, text) for label, text in event.details if label and len(label) <= LONGEST_NAME]
    kept = fit[:MOST_DETAILS]
    others = [each for each in event.details if each not in kept]
    return _Limited(
        [{"label": label, "text": text} for label, text in kept],
        event.quoted[:MOST_QUOTATIONS],
        (
            *(f"{label}: {text}" for label, text in others),
            *(f"Quoted: {words}" for words in event.quoted[MOST_QUOTATIONS:]),
        ),
    )


class _Ids(NamedTuple):
    """The ids of lanes and people by their names, and of sources by their fields."""

    lanes: Mapping[str, str]
    people: Mapping[str, str]
    sources: Mapping[_Fields, str]


def _event(
    event: DraftEvent, identity: str, ids: _Ids, relations: Mapping[str, Any]
) -> dict[str, Any]:
    headline = _headline(event)
    limited = _limited(event)
    source, speaker = next(iter(ids.sources.values())), ids.people.get(SPEAKER, "")
    whole = {
        **event.fields,
        **relations,
        "id": identity,
        "headline": headline,
        "summary": event.summary or event.headline or headline,
        "lane": ids.lanes[event.lane or LANE],
        "people": [ids.people[name] for name in dict.fromkeys(event.people)],
        "claims": [
            {"says": NAMED, "source": ids.sources[_fields(source)]} for source in event.sources
        ],
        "media": event.media,
        "quotations": [
            {"exact": words, "kind": "speech", "speaker": speaker, "source": source}
            for words in limited.quoted
        ],
        "details": limited.details,
        "notes": "\n".join((*event.notes, *limited.notes)),
    }
    return {key: whole[key] for key in _ORDER if whole.get(key)}


def _headline(event: DraftEvent) -> str:
    """Return the headline of an event; a whole text in its place is shortened to its beginning."""
    if len(event.headline) <= LONGEST_NAME:
        return event.headline or _beginning(event.summary) or f"{NO_HEADLINE}: {event.where}"
    return _beginning(event.headline)[:LONGEST_NAME]


def _shortened(event: DraftEvent) -> Iterator[Note]:
    if len(event.headline) > LONGEST_NAME:
        if event.summary:
            yield Note(
                "a headline is shortened, and the whole of it is a detail, '{}'",
                event.where,
                (_WHOLE,),
            )
        else:
            yield Note("a headline is shortened, and the whole of it is the summary", event.where)


def _printable(value: Any) -> Any:
    """Return texts, in lists and groups of any depth, without what YAML cannot hold."""
    if isinstance(value, str):
        return "\n".join(one_line(line) for line in value.split("\n"))
    if isinstance(value, Mapping):
        return {key: _printable(part) for key, part in value.items()}
    return [_printable(part) for part in value]


def _beginning(text: str) -> str:
    words = text.split()
    return " ".join(words[:8]) + ("…" if len(words) > 8 else "")


def _relations(
    event: DraftEvent, known: Mapping[str, str], own: str, given: Given
) -> tuple[dict[str, Any], list[Note]]:
    """Return the relations that hold in the story, and a note for each that does not."""
    kept: dict[str, list[Any]] = {}
    lost = []
    for key in RELATIONS:
        for written in event.fields.get(key, ()):
            name, by = (
                (written["event"], written["by"]) if isinstance(written, Mapping) else (written, "")
            )
            identity = known.get(name)
            if identity is None or identity == own:
                of = (key, name)
                lost.append(Note("'{}: {}' is left out, for it is no other event", event.where, of))
            elif by and (key not in _WITH_DISTANCE or not _is_length(by, given)):
                lost.append(
                    Note(
                        "the distance '{}' is left out, for it cannot be read there",
                        event.where,
                        (by,),
                    )
                )
                kept.setdefault(key, []).append(identity)
            else:
                entry = {"event": identity, "by": by} if by else identity
                kept.setdefault(key, []).append(entry)
    return {key: kept.get(key) for key in RELATIONS}, lost


def _is_length(written: str, given: Given) -> bool:
    try:
        given.reader.read_length(written)
    except DurationError:
        return False
    return True


def _person(name: str, identity: str) -> dict[str, str]:
    return {
        "id": identity,
        "name": name,
        "named": UNKNOWN,
        "role": "The imported file does not say who this is",
    }


def _sources(draft: Draft, file: str, published: str) -> dict[_Fields, str]:
    """Return the ids of the sources, by their fields: that of the file first, then those named.

    The file is one only where words are quoted that it names no other for, or where it names none.
    """
    imported = {
        "publisher": NO_PUBLISHER,
        "title": draft.title or _title(file),
        "published": published,
        "kind": UNKNOWN,
        "note": f"Imported from {PurePath(file).name}.",
    }
    told = chain(draft.sources, *(event.sources for event in draft.events))
    found = {fields: dict(fields)["title"] for fields in map(_fields, told)}
    if not found or any(event.quoted for event in draft.events):
        found = {tuple(imported.items()): PurePath(file).stem} | found
    return dict(zip(found, _ids(found.values(), "source"), strict=True))


def _fields(source: Mapping[str, str]) -> _Fields:
    """Return the fields of a source in the order of a story; what is not said is not known."""
    whole = {"published": UNKNOWN, "kind": UNKNOWN, **source}
    keys = ("publisher", "title", "published", "kind", "url")
    return tuple((key, whole[key]) for key in keys if key in whole)


def _title(file: str) -> str:
    words = re.sub("[-_.]+", " ", PurePath(file).stem).strip()
    return words[:1].upper() + words[1:] or "Untitled"


def _to_add(draft: Draft, given: Given) -> Iterator[Note]:
    if not draft.standfirst:
        yield Note("standfirst: say in one sentence or two what happened and why it matters")
    yield Note("sources: name the publisher, and every publication that the events are taken from")
    if given.published is None:
        yield Note("sources: for 'published: unknown' write the day on which it was published")
    yield from _to_add_of_people(draft.events)
    if not any(event.quoted for event in draft.events):
        yield Note("quotations: add to each event the words of a source, and who says them")
    for event in draft.events:
        if event.quoted:
            yield Note("quotations: say who speaks the words, and where they stand", event.where)
        if not event.headline or not event.summary:
            missing = (
                Told("summary: the file has none")
                if event.headline
                else Told("headline: the file has none")
            )
            yield Note(missing, event.where)


def _to_add_of_people(events: Iterable[DraftEvent]) -> Iterator[Note]:
    if any(event.people for event in events):
        yield Note("people: say who each is, and how the source names them")


def _no_events(file: str) -> StoryProblem:
    return StoryProblem(
        file, 0, "", Told("the file holds no event"), Told("a story has at least one")
    )
