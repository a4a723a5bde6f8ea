"""Plain data → the records of a story, each checked by itself so that all faults are seen at once.

Pydantic finds what is wrong; this module says it in the words of the story format.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from pydantic import BaseModel, ValidationError

from timeline.loading.faults import ENOUGH, EVENTS, Fault, Path, Place, Plain, at, closest, shown
from timeline.story import (
    NEIGHBOUR_TAGS,
    Claim,
    Event,
    Lane,
    Offset,
    Outlet,
    Person,
    Quotation,
    Source,
    Story,
    Term,
)

SECTIONS: dict[str, type[BaseModel]] = {
    "sources": Source,
    "outlets": Outlet,
    "people": Person,
    "lanes": Lane,
    "terms": Term,
    EVENTS: Event,
}
_PARTS: dict[str, type[BaseModel]] = {
    "quotations": Quotation,
    "claims": Claim,
    "after": Offset,
    "before": Offset,
}


_KIND: dict[type[BaseModel], str] = {
    Story: "a story",
    Source: "a source",
    Outlet: "an outlet",
    Person: "a person",
    Lane: "a lane",
    Term: "a term",
    Event: "an event",
    Quotation: "a quotation",
    Claim: "a claim",
    Offset: "a neighbour in time",
}
# What authors call a key elsewhere, and what it is called here.
_SYNONYMS = {
    "text": "summary",
    "description": "summary",
    "body": "summary",
    "start": "date",
    "start_date": "date",
    "when": "date",
    "end": "until",
    "end_date": "until",
    "duration": "lasts",
    "group": "lane",
    "category": "lane",
    "who": "people",
    "person": "people",
    "quote": "quotations",
    "quotes": "quotations",
    "heading": "headline",
    "subtitle": "standfirst",
    "lang": "language",
    "label": "headline",
    "definition": "meaning",
}


@dataclass(frozen=True, slots=True)
class Validated:
    """The records that are sound, by section and place in the file, and the faults of the rest."""

    records: Mapping[str, Mapping[int, BaseModel]]
    faults: tuple[Fault, ...]


def keys_of(model: type[BaseModel]) -> tuple[str, ...]:
    """Return the keys that a record may have, as they are written."""
    return tuple(info.alias or name for name, info in model.model_fields.items())


def validate_records(data: dict[str, Plain], places: Place) -> Validated:
    """Return the sound records of `data` and what is wrong with the others.

    After `ENOUGH` faults the rest is left unread.
    """
    records: dict[str, dict[int, BaseModel]] = {section: {} for section in SECTIONS}
    faults: list[Fault] = []
    for section, number, written in _written_records(data):
        model = SECTIONS[section]
        try:
            records[section][number] = model.model_validate(written)
        except ValidationError as error:
            faults += _faults(error, (section, number), model, data, places)
        if len(faults) > ENOUGH:
            break
    return Validated(records, tuple(faults))


@dataclass(frozen=True, slots=True)
class Whole:
    """The story made of sound records, or the faults outside its records."""

    story: Story | None
    faults: tuple[Fault, ...] = ()


def validate_story(data: dict[str, Plain], places: Place, validated: Validated) -> Whole:
    """Return the story that the sound records make, and what is wrong outside the records."""
    whole: dict[str, object] = {**data}
    for section, sound in validated.records.items():
        if isinstance(data.get(section), list):
            whole[section] = tuple(sound.values())
    try:
        return Whole(Story.model_validate(whole))
    except ValidationError as error:
        emptied = {section for section in SECTIONS if data.get(section) and not whole[section]}
        faults = _faults(error, (), Story, data, places)
        return Whole(None, tuple(fault for fault in faults if fault.path[0] not in emptied))


def _written_records(data: dict[str, Plain]) -> Iterator[tuple[str, int, Plain]]:
    for section in SECTIONS:
        written = data.get(section)
        if isinstance(written, list):
            for number, record in enumerate(written):
                yield section, number, record


def _faults(
    error: ValidationError,
    path: Path,
    model: type[BaseModel],
    data: Plain,
    places: Place,
) -> Iterator[Fault]:
    for detail in error.errors(include_url=False):
        steps = tuple(step for step in detail["loc"] if step not in NEIGHBOUR_TAGS)
        where = _as_written((*path, *steps), data)
        say = _WORDS.get(detail["type"], _say_other)
        message, hint = say(_Detail(where, model, data, places, detail))
        yield Fault(where, message, hint)


def _as_written(path: Path, data: Plain) -> Path:
    """Return `path` without the 0 of a list of one that was written without its list."""
    kept: Path = ()
    for step in path:
        if step == 0 and not isinstance(at(data, kept), list):
            continue
        kept = (*kept, step)
    return kept


@dataclass(frozen=True, slots=True)
class _Detail:
    """One complaint of Pydantic's, and what it is about."""

    path: Path
    model: type[BaseModel]
    data: Plain
    places: Place
    error: Mapping[str, Any]

    @property
    def key(self) -> str:
        return str(self.path[-1])

    @property
    def owner(self) -> type[BaseModel]:
        """The model of the record that the key stands in."""
        return _record_at(self.path[:-1], self.model)

    @property
    def record(self) -> str:
        return _KIND[self.owner]

    @property
    def description(self) -> str:
        fields = self.owner.model_fields
        field = fields.get(self.key)
        return field.description or "" if field else ""

    @property
    def found(self) -> object:
        return self.error["input"]


def _record_at(path: Path, model: type[BaseModel]) -> type[BaseModel]:
    """Return the model of the innermost record around `path`, in a record of this model."""
    return next((_PARTS[str(step)] for step in reversed(path[2:]) if step in _PARTS), model)


def _say_missing(detail: _Detail) -> tuple[str, str]:
    blank = detail.places.has(detail.path)
    return ("nothing is written here" if blank else "missing"), _needs(detail)


def _needs(detail: _Detail) -> str:
    return f"{detail.record} needs {detail.key}: {detail.description}".removesuffix(": ")


def _say_unknown_key(detail: _Detail) -> tuple[str, str]:
    key = detail.key
    return f"unknown key {shown(key)}", _key_hint(key, detail.owner)


def _key_hint(key: str, owner: type[BaseModel]) -> str:
    keys = keys_of(owner)
    bare = key.strip("-—–*•“”\"' ").casefold().replace(" ", "_")
    if key.startswith("-") and bare in keys:
        return f"write a space after the dash: '- {bare}:'"
    meant = _SYNONYMS.get(bare, "")
    meant = closest(bare, keys) or (meant if meant in keys else "")
    if meant:
        return f"did you mean '{meant}'?"
    owners = [model for model in _KIND if bare in keys_of(model) and model is not owner]
    if owners:
        return (
            f"'{bare}' is a key of {_KIND[owners[0]]}, not of {_KIND[owner]}: check the indentation"
        )
    return f"{_KIND[owner]} has the keys {', '.join(keys)}"


def _say_not_text(detail: _Detail) -> tuple[str, str]:
    found = "a list" if isinstance(detail.found, list | tuple) else "a group of keys"
    return (
        f"a text is wanted here, not {found}",
        "put quotation marks around a text that holds ': ' or begins with [ or {",
    )


def _say_not_list(detail: _Detail) -> tuple[str, str]:
    found = shown(detail.found) if isinstance(detail.found, str) else "a group of keys"
    return f"a list is wanted here, not {found}", "begin each item with '- ' on a line of its own"


def _say_not_record(detail: _Detail) -> tuple[str, str]:
    text = detail.found if isinstance(detail.found, str) else ""
    kind = _KIND[_record_at(detail.path, detail.model)]
    run_in = re.match(r"(\w+):\S", text)
    keys = ", ".join(keys_of(_record_at(detail.path, detail.model)))
    hint = f"write a space after '{run_in[1]}:'" if run_in else f"{kind} has the keys {keys}"
    return f"{kind} is wanted here, not {shown(text) if text else 'a list'}", hint


def _say_empty(detail: _Detail) -> tuple[str, str]:
    return "nothing is written here", detail.description or "write something or delete the key"


def _say_no_id(detail: _Detail) -> tuple[str, str]:
    found = str(detail.found)
    plain = re.sub(r"[^a-z0-9]+", "-", found.casefold()).strip("-")
    hint = f"write '{plain}'" if plain else "such as 'first-letter'"
    rule = "an id is made of small letters a-z, digits and single hyphens"
    return f"{shown(found)} cannot be an id", f"{rule}: {hint}"


def _say_choice(detail: _Detail) -> tuple[str, str]:
    names = re.findall(r"'([^']*)'", detail.error["ctx"]["expected"])
    found = str(detail.found)
    meant = closest(found, names)
    hint = f"did you mean '{meant}'?" if meant else f"write one of {', '.join(names)}"
    return f"{shown(found)} is none of {', '.join(names)}", hint


def _say_number(detail: _Detail) -> tuple[str, str]:
    return f"{shown(str(detail.found))} is not a whole number from 1", detail.description


def _say_too_few(detail: _Detail) -> tuple[str, str]:
    return "the list is empty", f"a story has at least one: {detail.description}"


def _say_other(detail: _Detail) -> tuple[str, str]:
    return f"{shown(str(detail.found))} cannot stand here", detail.description


_WORDS: Mapping[str, Callable[[_Detail], tuple[str, str]]] = {
    "missing": _say_missing,
    "extra_forbidden": _say_unknown_key,
    "string_type": _say_not_text,
    "tuple_type": _say_not_list,
    "model_type": _say_not_record,
    "model_attributes_type": _say_not_record,
    "string_too_short": _say_empty,
    "string_pattern_mismatch": _say_no_id,
    "literal_error": _say_choice,
    "int_type": _say_number,
    "greater_than_equal": _say_number,
    "too_short": _say_too_few,
}
