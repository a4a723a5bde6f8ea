"""What a format does not hold of a story: found by reading what was written, and comparing."""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from timeline.exchange.jsonld_reading import read_jsonld
from timeline.incoming import open_file
from timeline.story import Story

ENDINGS: Mapping[str, str] = {
    "story": ".yaml",
    "package": ".zip",
    "json": ".json",
    "excel": ".xlsx",
    "csv": ".csv",
    "timelinejs": ".json",
    "jsonld": ".jsonld",
}
"""The formats that hold data, from the one that keeps most, and how their files' names end."""

Data = Mapping[str, Any]


@dataclass(frozen=True, slots=True)
class Loss:
    """A key of the story's file, such as `quotations.speaker`, that does not come back as it was.

    `places` are the ids or names of the events and records of which it is, empty for the story
    itself. Where it `is_changed`, something else comes back. An empty key: nothing can be read.
    """

    key: str
    places: tuple[str, ...] = ()
    is_changed: bool = False


def losses(form: str, story: Story, written: bytes) -> tuple[Loss, ...]:
    """Return what `written`, the story in a format, does not hold of it.

    Pictures and pages for readers, which are no formats to take a story elsewhere in, lose nothing.
    """
    if form not in ENDINGS:
        return ()
    said = _data(story)
    if form == "jsonld":
        graph = json.loads(written)["@graph"]
        return _grouped(_differences(said, read_jsonld(story, said, graph)))
    again = open_file(f"story{ENDINGS[form]}", written).story
    return _grouped(_differences(said, _data(again))) if again else (Loss(""),)


def _data(story: Story) -> dict[str, Any]:
    """Return what the story's file says, lanes and people of events by their names.

    Formats that hold no ids make new ones of the names.
    """
    data: dict[str, Any] = story.model_dump(mode="json", by_alias=True, exclude_defaults=True)
    for event in data["events"]:
        event["lane"] = story.lane(event["lane"]).label
        if "people" in event:
            event["people"] = [story.person(person).name for person in event["people"]]
    return data


_Difference = tuple[str, str, bool]
"""A key, the place where it is missing or changed, and whether it is changed."""


def _differences(said: Data, again: Data) -> Iterator[_Difference]:
    for key, value in said.items():
        found = again.get(key)
        if not _is_records(value):
            if value != found:
                yield key, "", found is not None
            continue
        known = {_name(record): record for record in found or ()}
        for record in value:
            name = _name(record)
            if name in known:
                for within, is_changed in _within(record, known[name], key):
                    yield within, name, is_changed
            else:
                yield key, name, False


def _within(said: Data, again: Data, key: str) -> Iterator[tuple[str, bool]]:
    """Yield the keys of a record that are missing, changed or added, those of its lists in full."""
    for name in {**said, **again}:
        value, found, named = said.get(name), again.get(name), f"{key}.{name}"
        if value == found:
            continue
        pairs = _pairs(value, found)
        for one, other in pairs:
            yield from _within(one, other, named)
        if not pairs:
            yield named, found is not None


def _pairs(value: Any, found: Any) -> list[tuple[Data, Data]]:
    """Return two groups, or those of two lists, side by side; none where they are not as many."""
    if isinstance(value, Mapping) and isinstance(found, Mapping):
        return [(value, found)]
    are_alike = _is_records(value) and _is_records(found) and len(value) == len(found)
    return list(zip(value, found, strict=True)) if are_alike else []


def _is_records(value: Any) -> bool:
    return isinstance(value, list) and any(isinstance(part, Mapping) for part in value)


def _name(record: Data) -> str:
    """Return what readers know a record by, which a format without ids may hold."""
    known = (str(record[key]) for key in ("label", "name", "id", "term") if key in record)
    return next(known, str(next(iter(record.values()))))


def _grouped(differences: Iterator[_Difference]) -> tuple[Loss, ...]:
    places: dict[tuple[str, bool], dict[str, None]] = {}
    for key, place, is_changed in differences:
        places.setdefault((key, is_changed), {})[place] = None
    return tuple(
        Loss(key, tuple(filter(None, found)), is_changed)
        for (key, is_changed), found in places.items()
    )
