"""Pydantic's complaints about a record, said in the words of the story format."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Any

from pydantic import BaseModel, ValidationError

from timeline.errors import closest
from timeline.folding import fold_for_search
from timeline.loading.faults import Fault
from timeline.loading.hints import shown
from timeline.loading.places import EVENTS, Path, Place, Plain, at, key_of
from timeline.story import (
    NEIGHBOUR_TAGS,
    UNKNOWN,
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
_KIND: dict[type[BaseModel], str] = {
    Story: "a story",
    Event: "an event",
    Quotation: "a quotation",
    Receipt: "a receipt",
    Source: "a source",
    Party: "a party",
    Outlet: "an outlet",
    Person: "a person",
    Lane: "a lane",
    Term: "a term",
    Claim: "a claim",
    Withdrawal: "a withdrawal",
    Offset: "a neighbour in time",
    Ignore: "an entry of ignore",
}
_UNKNOWN_DAY = f"where nobody knows the day, write 'published: {UNKNOWN}'"
_REWRITE = "delete the receipt and let 'timeline check --write-receipts' write it"
_COUNTERPART = "write the name of its file and the id of the event, such as 'mill/fire'"
# How a list that is too long becomes shorter.
_FEWER = {
    "lanes": "let events of one kind share a lane: nobody can read a chart of so many bands",
    "people": "name those that readers need, and tell of the others in the summary",
    "quotations": "give some of them to events of their own",
    "claims": "give some of them to events of their own",
    **dict.fromkeys(
        ("after", "before", "during", "overlaps", "same-time-as"),
        "name the nearest events: how the others lie follows from theirs",
    ),
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
    def description(self) -> str:
        field = self.owner.model_fields.get(key_of(self.path))
        return field.description or "" if field else ""


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


def _home_of(key: str) -> str:
    """Return the kind of record that has this key, or ''."""
    return next((kind for model, kind in _KIND.items() if key in _keys_of(model)), "")


def _say_unknown_key(complaint: _Complaint) -> tuple[str, str]:
    key, meant = complaint.key, _meant(complaint)
    message = f"unknown key {shown(key)}"
    if key.startswith("-") and meant:
        return message, f"write a space after the dash: '- {meant}:'"
    if meant in _keys_of(complaint.owner):
        return message, f"did you mean '{meant}'?"
    kind = _KIND[complaint.owner]
    if meant:
        return message, f"it belongs to {_home_of(meant)}, not to {kind}: mend the indentation"
    return message, f"{kind} has the keys {', '.join(_keys_of(complaint.owner))}"


def _say_missing(complaint: _Complaint) -> tuple[str, str]:
    needed = f"{_KIND[complaint.owner]} needs '{complaint.key}': {complaint.description}"
    if complaint.key == "speaker" and complaint.places.has((*complaint.path[:-1], "as")):
        return "missing, and 'as' says where a speaker speaks from", needed
    if complaint.places.has(complaint.path):
        return "nothing is written here", f"{needed}; what follows a # is not read"
    return "missing", needed


def _say_empty(complaint: _Complaint) -> tuple[str, str]:
    return "nothing is written here", complaint.description or "write something, or delete it"


def _say_not_text(complaint: _Complaint) -> tuple[str, str]:
    found = "a list" if isinstance(complaint.found, list | tuple) else "a group of keys"
    return (
        f"a text is wanted here, not {found}",
        "put quotation marks around a text that holds ': ' or begins with [ or {",
    )


def _say_not_list(complaint: _Complaint) -> tuple[str, str]:
    found = shown(complaint.text) if complaint.text else "a group of keys"
    model = {**SECTIONS, **_PARTS}.get(complaint.key)
    beginning = f"'- {_keys_of(model)[0]}: '" if model else "'- '"
    return f"a list is wanted here, not {found}", f"begin each item with {beginning}"


def _say_not_record(complaint: _Complaint) -> tuple[str, str]:
    model, text = _record_at(complaint.path, complaint.model), complaint.text
    keys = _keys_of(model)
    run_in = re.match(r"(\w+):\S", text)
    hint = f"write a space after '{run_in[1]}:'" if run_in else f"begin it with '{keys[0]}: '"
    return f"{_KIND[model]} is wanted here, not {shown(text) if text else 'a list'}", hint


def _say_pattern(complaint: _Complaint) -> tuple[str, str]:
    if complaint.owner is Receipt:
        return _say_no_digest(complaint)
    if "same-as" in complaint.path or "same_as" in complaint.path:
        return f"{shown(complaint.text)} names no event of another story", _COUNTERPART
    return (_say_no_code if complaint.key == "language" else _say_no_id)(complaint)


def _say_no_code(complaint: _Complaint) -> tuple[str, str]:
    return (
        f"{shown(complaint.text)} is not the code of a language",
        "write 'ru' for Russian, or 'de'",
    )


def _say_no_digest(complaint: _Complaint) -> tuple[str, str]:
    return f"{shown(complaint.text)} is not a digest", _REWRITE


def _say_too_long(complaint: _Complaint) -> tuple[str, str]:
    length, most = len(complaint.text.strip()), complaint.detail["ctx"]["max_length"]
    hint = _REWRITE if complaint.owner is Receipt else f"wanted: {complaint.description}"
    return f"the text has {length:,} characters; {most:,} is the most", hint


def _say_too_many(complaint: _Complaint) -> tuple[str, str]:
    found, most = complaint.detail["ctx"]["actual_length"], complaint.detail["ctx"]["max_length"]
    hint = _FEWER.get(complaint.key, "keep those that readers need")
    return f"the list has {found:,} items; {most:,} is the most", hint


def _say_no_id(complaint: _Complaint) -> tuple[str, str]:
    plain = re.sub(r"[^a-z0-9]+", "-", fold_for_search(complaint.text)).strip("-")
    return (
        f"{shown(complaint.text)} cannot be an id",
        f"small letters a-z, digits and single hyphens make an id: write '{plain or 'an-id'}'",
    )


def _say_choice(complaint: _Complaint) -> tuple[str, str]:
    names = re.findall(r"'([^']*)'", complaint.detail["ctx"]["expected"])
    meant, found = closest(complaint.text, names), shown(str(complaint.found))
    listed = f"{', '.join(names[:-1])} or {names[-1]}"
    return f"{found} is not a choice", f"did you mean '{meant}'?" if meant else f"write {listed}"


def _say_number(complaint: _Complaint) -> tuple[str, str]:
    return f"{shown(str(complaint.found))} is not a whole number from 1", complaint.description


def _say_too_few(complaint: _Complaint) -> tuple[str, str]:
    return "the list is empty", f"a story has at least one: {complaint.description}"


def _say_unread(complaint: _Complaint) -> tuple[str, str]:
    reason = complaint.detail["ctx"]["reason"]
    # Of what an event's date can be one leaves it out; other days have their own way out.
    said, is_way_out, _ = reason.partition(" Leave the date out")
    if complaint.key == "published" and complaint.owner is Source:
        return said, _UNKNOWN_DAY
    if is_way_out and complaint.key not in _OF_EVENTS:
        return said, f"write {complaint.description}"
    return reason, ""


_OF_EVENTS = ("date", "until")


def _say_other(complaint: _Complaint) -> tuple[str, str]:
    return f"{shown(str(complaint.found))} cannot stand here", complaint.description


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
