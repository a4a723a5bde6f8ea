"""Pydantic's complaints about a record, said in the words of the story format."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Any

from pydantic import BaseModel, ValidationError

from timeline.dates import Refusal
from timeline.errors import Told, closest
from timeline.folding import fold_for_search
from timeline.loading.faults import Fault
from timeline.loading.hints import described, mean, shown
from timeline.loading.places import EVENTS, Path, Place, Plain, at, key_of
from timeline.story import (
    NEIGHBOUR_TAGS,
    UNREAD,
    Claim,
    Event,
    Ignore,
    Lane,
    Offset,
    Outlet,
    Party,
    Person,
    Quotation,
    Receipt,
    Source,
    Story,
    Term,
    Withdrawal,
)

SECTIONS: dict[str, type[BaseModel]] = {
    "sources": Source,
    "parties": Party,
    "outlets": Outlet,
    "people": Person,
    "lanes": Lane,
    "terms": Term,
    EVENTS: Event,
}
_PARTS: dict[str, type[BaseModel]] = {
    "quotations": Quotation,
    "receipt": Receipt,
    "claims": Claim,
    "withdrawn": Withdrawal,
    "after": Offset,
    "before": Offset,
    "ignore": Ignore,
}
_KIND: dict[type[BaseModel], Told] = {
    Story: Told("a story"),
    Event: Told("an event"),
    Quotation: Told("a quotation"),
    Receipt: Told("a receipt"),
    Source: Told("a source"),
    Party: Told("a party"),
    Outlet: Told("an outlet"),
    Person: Told("a person"),
    Lane: Told("a lane"),
    Term: Told("a term"),
    Claim: Told("a claim"),
    Withdrawal: Told("a withdrawal"),
    Offset: Told("a neighbour in time"),
    Ignore: Told("an entry of ignore"),
}
_UNKNOWN_DAY = Told("where nobody knows the day, write 'published: unknown'")
_REWRITE = Told("delete the receipt and let 'timeline check --write-receipts' write it")
_COUNTERPART = Told("write the name of its file and the id of the event, such as 'mill/fire'")
_OF_ITS_OWN = Told("give some of them to events of their own")
_NEAREST = Told("name the nearest events: how the others lie follows from theirs")
# How a list that is too long becomes shorter.
_FEWER = {
    "lanes": Told("let events of one kind share a lane: nobody can read a chart of so many bands"),
    "people": Told("name those that readers need, and tell of the others in the summary"),
    "quotations": _OF_ITS_OWN,
    "claims": _OF_ITS_OWN,
    **dict.fromkeys(("after", "before", "during", "overlaps", "same-time-as"), _NEAREST),
}
_OWN_NAMES = {
    "title": ("headline", "label", "name"),
    "name": ("headline", "label", "publisher"),
    "label": ("headline", "name"),
    "headline": ("title", "label"),
    "date": ("published",),
}
"""How some kinds of records call what others have by these names."""

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
    "quote": "quotations",
    "quotes": "quotations",
    "heading": "headline",
    "subtitle": "standfirst",
    "lang": "language",
    "definition": "meaning",
    "side": "party",
    "archive": "archived",
    "accessed_on": "accessed",
    "original": "exact",
    "retracted": "withdrawn",
    "claim": "says",
}


def complain(
    error: ValidationError, path: Path, model: type[BaseModel], data: Plain, places: Place
) -> tuple[Fault, ...]:
    """Return a fault for each complaint in `error` about the record at `path`.

    A key that is missing only because it is misspelt or stands elsewhere in the record is not
    complained of twice.
    """
    complaints = [
        _Complaint(_as_written((*path, *detail["loc"]), data), model, data, places, detail)
        for detail in error.errors(include_url=False)
    ]
    meant = {_meant(each) for each in complaints if each.code == "extra_forbidden"}
    return tuple(
        Fault(each.path, *_WORDS.get(each.code, _say_other)(each))
        for each in complaints
        if each.code != "missing" or each.key not in meant
    )


def _as_written(path: tuple[str | int, ...], data: Plain) -> Path:
    """Return Pydantic's `path` as it is in the file.

    The tags of a union are not in the file, nor is the 0 of an item that stands without its list.
    """
    kept: Path = ()
    for step in path:
        unlisted = step == 0 and not isinstance(at(data, kept), list)
        if step not in NEIGHBOUR_TAGS and not unlisted:
            kept = (*kept, step)
    return kept


@dataclass(frozen=True, slots=True)
class _Complaint:
    """One complaint of Pydantic's: what it is about, in a record of this model."""

    path: Path
    model: type[BaseModel]
    data: Plain
    places: Place
    detail: Mapping[str, Any]

    @property
    def code(self) -> str:
        return str(self.detail["type"])

    @property
    def key(self) -> str:
        return str(self.path[-1])

    @property
    def found(self) -> object:
        return self.detail["input"]

    @property
    def text(self) -> str:
        """What was found where it is a text, else ''."""
        return self.found if isinstance(self.found, str) else ""

    @property
    def owner(self) -> type[BaseModel]:
        """The model of the record that the key stands in."""
        return _record_at(self.path[:-1], self.model)

    @property
    def description(self) -> Told:
        return described(self.owner.model_fields.get(key_of(self.path)))


def _record_at(path: Path, model: type[BaseModel]) -> type[BaseModel]:
    """Return the model of the innermost record around `path`, in a record of this model."""
    return next((_PARTS[str(step)] for step in reversed(path) if step in _PARTS), model)


def _keys_of(model: type[BaseModel]) -> tuple[str, ...]:
    return tuple(info.alias or name for name, info in model.model_fields.items())


def _bare(key: str) -> str:
    return fold_for_search(key.strip("-–—•* “”„\"'")).replace(" ", "_")


def _meant(complaint: _Complaint) -> str:
    """Return the key that an unknown key was probably meant to be, or ''.

    It may be one that the record lacks and other kinds of records call so, or a key of another
    record, where the indentation went wrong.
    """
    bare, keys = _bare(complaint.key), _keys_of(complaint.owner)
    for own in _OWN_NAMES.get(bare, ()):
        if own in keys and not complaint.places.has((*complaint.path[:-1], own)):
            return own
    if bare in keys or _home_of(bare):
        return bare
    synonym = _SYNONYMS.get(bare)
    return synonym if synonym in keys else closest(bare, keys)


def _home_of(key: str) -> Told | None:
    """Return the kind of record that has this key, if one has."""
    return next((kind for model, kind in _KIND.items() if key in _keys_of(model)), None)


def _say_unknown_key(complaint: _Complaint) -> tuple[str, str]:
    key, meant = complaint.key, _meant(complaint)
    message = Told("unknown key {key}", key=shown(key))
    if key.startswith("-") and meant:
        return message, Told("write a space after the dash: '- {key}:'", key=meant)
    if meant in _keys_of(complaint.owner):
        return message, mean(meant)
    kind = _KIND[complaint.owner]
    if meant:
        return message, Told(
            "it belongs to {home}, not to {kind}: mend the indentation",
            home=_home_of(meant),
            kind=kind,
        )
    keys = ", ".join(_keys_of(complaint.owner))
    return message, Told("{kind} has the keys {keys}", kind=kind, keys=keys)


def _say_missing(complaint: _Complaint) -> tuple[str, str]:
    values = {
        "kind": _KIND[complaint.owner],
        "key": complaint.key,
        "description": complaint.description,
    }
    needed = Told("{kind} needs '{key}': {description}", **values)
    if complaint.key == "speaker" and complaint.places.has((*complaint.path[:-1], "as")):
        return Told("missing, and 'as' says where a speaker speaks from"), needed
    if complaint.places.has(complaint.path):
        return _NOTHING, Told("{needed}; what follows a # is not read", needed=needed)
    return Told("missing"), needed


_NOTHING = Told("nothing is written here")


def _say_empty(complaint: _Complaint) -> tuple[str, str]:
    return _NOTHING, complaint.description or Told("write something, or delete it")


_LIST, _GROUP = Told("a list"), Told("a group of keys")


def _say_not_text(complaint: _Complaint) -> tuple[str, str]:
    found = _LIST if isinstance(complaint.found, list | tuple) else _GROUP
    return (
        Told("a text is wanted here, not {found}", found=found),
        Told("put quotation marks around a text that holds ': ' or begins with [ or {{"),
    )


def _say_not_list(complaint: _Complaint) -> tuple[str, str]:
    found = shown(complaint.text) if complaint.text else _GROUP
    model = {**SECTIONS, **_PARTS}.get(complaint.key)
    beginning = f"'- {_keys_of(model)[0]}: '" if model else "'- '"
    return (
        Told("a list is wanted here, not {found}", found=found),
        Told("begin each item with {beginning}", beginning=beginning),
    )


def _say_not_record(complaint: _Complaint) -> tuple[str, str]:
    model, text = _record_at(complaint.path, complaint.model), complaint.text
    run_in = re.match(r"(\w+):\S", text)
    hint = (
        Told("write a space after '{key}:'", key=run_in[1])
        if run_in
        else Told("begin it with '{key}: '", key=_keys_of(model)[0])
    )
    found = shown(text) if text else _LIST
    return Told("{kind} is wanted here, not {found}", kind=_KIND[model], found=found), hint


def _say_pattern(complaint: _Complaint) -> tuple[str, str]:
    text = shown(complaint.text)
    if complaint.owner is Receipt:
        return Told("{text} is not a digest", text=text), _REWRITE
    if "same-as" in complaint.path or "same_as" in complaint.path:
        return Told("{text} names no event of another story", text=text), _COUNTERPART
    if complaint.key == "language":
        hint = Told("write 'ru' for Russian, or 'de'")
        return Told("{text} is not the code of a language", text=text), hint
    plain = re.sub(r"[^a-z0-9]+", "-", fold_for_search(complaint.text)).strip("-")
    return Told("{text} cannot be an id", text=text), Told(
        "small letters a-z, digits and single hyphens make an id: write '{plain}'",
        plain=plain or "an-id",
    )


def _say_too_long(complaint: _Complaint) -> tuple[str, str]:
    length, most = len(complaint.text.strip()), complaint.detail["ctx"]["max_length"]
    message = Told(
        "the text has {length:,} characters; {most:,} is the most", length=length, most=most
    )
    if complaint.owner is Receipt:
        return message, _REWRITE
    return message, Told("wanted: {description}", description=complaint.description)


def _say_too_many(complaint: _Complaint) -> tuple[str, str]:
    found, most = complaint.detail["ctx"]["actual_length"], complaint.detail["ctx"]["max_length"]
    hint = _FEWER.get(complaint.key, Told("keep those that readers need"))
    return Told("the list has {found:,} items; {most:,} is the most", found=found, most=most), hint


def _say_choice(complaint: _Complaint) -> tuple[str, str]:
    names = re.findall(r"'([^']*)'", complaint.detail["ctx"]["expected"])
    meant = closest(complaint.text, names)
    message = Told("{found} is not a choice", found=shown(str(complaint.found)))
    others = ", ".join(names[:-1])
    return message, (
        mean(meant) if meant else Told("write {others} or {last}", others=others, last=names[-1])
    )


def _say_number(complaint: _Complaint) -> tuple[str, str]:
    found = shown(str(complaint.found))
    return Told("{found} is not a whole number from 1", found=found), complaint.description


def _say_too_few(complaint: _Complaint) -> tuple[str, str]:
    description = complaint.description
    hint = Told("a story has at least one: {description}", description=description)
    return Told("the list is empty"), hint


def _say_unread(complaint: _Complaint) -> tuple[str, str]:
    reason = complaint.detail["ctx"]["reason"]
    if complaint.key in _OF_EVENTS:
        return reason, ""
    # Of what an event's date can be one leaves it out; other days have their own way out.
    said = reason.without_way_out() if isinstance(reason, Refusal) else reason
    if complaint.key == "published" and complaint.owner is Source:
        return said, _UNKNOWN_DAY
    if said != reason:
        return said, Told("write {description}", description=complaint.description)
    return said, ""


_OF_EVENTS = ("date", "until")


def _say_other(complaint: _Complaint) -> tuple[str, str]:
    found = shown(str(complaint.found))
    return Told("{found} cannot stand here", found=found), complaint.description


_WORDS: Mapping[str, Callable[[_Complaint], tuple[str, str]]] = {
    "missing": _say_missing,
    "extra_forbidden": _say_unknown_key,
    "string_type": _say_not_text,
    "tuple_type": _say_not_list,
    "model_type": _say_not_record,
    "model_attributes_type": _say_not_record,
    "string_too_short": _say_empty,
    "string_pattern_mismatch": _say_pattern,
    "string_too_long": _say_too_long,
    "literal_error": _say_choice,
    "int_type": _say_number,
    "greater_than_equal": _say_number,
    "too_short": _say_too_few,
    "too_long": _say_too_many,
    UNREAD: _say_unread,
}
