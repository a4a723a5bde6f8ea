"""A story's data as far as its JSON-LD holds it, each key looked up where it belongs."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from typing import Any
from urllib.parse import unquote

from timeline.exchange.jsonld_export import DATE, STATUSES, TYPES
from timeline.story import UNKNOWN, Event, Story
from timeline.wording import LANGUAGES, bracket_weight

_SAME = ("publisher", "author", "url", "kind", "named", "status", "purpose", "speaker")
_PLACES: Mapping[str, Mapping[str, str]] = {
    "": {"title": "name", "standfirst": "abstract", "language": "inLanguage"},
    "sources": {
        "title": "headline",
        "published": "datePublished",
        "written": "dateCreated",
        "based-on": "isBasedOn",
        "language": "inLanguage",
        "note": "description",
        "archived": "archivedAt",
    },
    "people": {
        "name": "name",
        **dict.fromkeys(("role", "standing", "note"), "description"),
    },
    "outlets": {"name": "name", "note": "description"},
    "lanes": {"label": "keywords"},
    "terms": {"term": "name", "meaning": "description"},
    "events": {
        **dict.fromkeys(("date", "until", "reading", "lasts"), "time"),
        "headline": "name",
        "summary": "description",
        "lane": "keywords",
        "people": "attendee",
    },
    "media": {
        **dict.fromkeys(("file", "link"), "contentUrl"),
        "alt": "description",
        "caption": "caption",
        "credit": "creditText",
        "licence": "license",
        "source": "isBasedOn",
    },
    "quotations": {
        "exact": "text",
        "language": "inLanguage",
        "translation": "workTranslation",
        "via": "isBasedOn",
        "source": "isPartOf",
        **dict.fromkeys(("as", "paragraph", "page"), "told"),
    },
    "receipt": {"prefix": "prefix", "suffix": "suffix"},
}
"""Where the node of a record says what each of its keys does; `_SAME` are called alike."""
_NODES = {"sources": "source", "people": "person", "outlets": "outlet", "events": "event"}
_KINDS = {name: kind for kind, name in TYPES.items() if [*TYPES.values()].count(name) == 1}
_STATUSES = {name: status for status, name in STATUSES.items()}
Data = Mapping[str, Any]
Node = Mapping[str, Any]
Nodes = Mapping[str, Node]


def read_jsonld(story: Story, said: Data, graph: Sequence[Node]) -> dict[str, Any]:
    """Return of `said`, the data of `story`, what the nodes of its JSON-LD hold.

    What they say in another way is there as they say it.
    """
    nodes = {node.get("@id") or node.get("id") or f"#{node['name']}": node for node in graph}
    again = _record("", said, nodes["#story"], nodes)
    for section in (*_NODES, "lanes", "terms"):
        found = ((each, _node(section, each, nodes)) for each in said.get(section, ()))
        again[section] = [_record(section, each, node, nodes) for each, node in found if node]
    for event, quoted in zip(again["events"], said["events"], strict=True):
        words = [
            _quotation(story.event(event["id"]), number, each, nodes)
            for number, each in enumerate(quoted.get("quotations", ()), 1)
        ]
        if words:
            event["quotations"] = words
        if "media" in quoted:
            event["media"] = _media(quoted["media"], nodes[f"#event-{event['id']}"], nodes)
    return {key: value for key, value in again.items() if value}


def _node(section: str, record: Data, nodes: Nodes) -> Node | None:
    """Return the node of a record, with what its type and its status mean under our keys."""
    if section == "lanes":
        named = (node for node in nodes.values() if node.get("keywords") == record["label"])
        return next(named, None)
    if section == "terms":
        return nodes.get(f"#{record['term']}")
    node = nodes[f"#{_NODES[section]}-{record['id']}"]
    return {
        **node,
        "kind": _KINDS.get(node["@type"]),
        "named": "office" if node["@type"] == "Organization" else None,
        "status": _STATUSES.get(node.get("eventStatus")),
        "time": [node.get(key) for key in (DATE, "disambiguatingDescription")],
    }


def _media(said: Data, event: Node, nodes: Nodes) -> dict[str, Any]:
    node = event.get("image") or event["subjectOf"]
    address = unquote(node["contentUrl"]) if "file" in said else node["contentUrl"]
    known = {"caption": node.get("headline"), **node, "contentUrl": address}
    return _record("media", said, known, nodes)


def _quotation(event: Event, number: int, words: Data, nodes: Nodes) -> dict[str, Any]:
    """Return what is held of an event's quotation, by the node of its words and its annotation."""
    node, note = (nodes[f"#{name}-{event.id}-{number}"] for name in ("words", "quotation"))
    told = note["body"][1]["value"]
    weights = (bracket_weight(event, number, language) for language in LANGUAGES)
    known = {
        "told": told,
        "kind": "narration" if "creator" in node else None,
        "speaker": node.get("creator") or node.get("spokenByCharacter"),
        "purpose": words.get("purpose") if any(map(told.endswith, weights)) else None,
    }
    found = _record("quotations", words, {**node, **known}, nodes)
    if "receipt" in words:
        found["receipt"] = _record("receipt", words["receipt"], note["target"]["selector"], nodes)
    return found


def _record(section: str, record: Data, node: Node, nodes: Nodes) -> dict[str, Any]:
    """Return what a node says of a record, by the record's keys; what is not said is not known."""
    places = {**{key: key for key in _SAME}, **_PLACES[section]}
    found = {"id": record["id"]} if "id" in record else {}
    for key in record.keys() & places.keys():
        wanted = record[key] if isinstance(record[key], list) else [record[key]]
        said = list(_texts(node.get(places[key]), nodes)) or [UNKNOWN]
        is_held = all(any(_says(text, str(each)) for text in said) for each in wanted)
        if is_held or said != [UNKNOWN]:
            found[key] = record[key] if is_held else said[0]
    return found


def _says(text: str, wanted: str) -> bool:
    """Return whether `wanted` is a text or stands in it, as whole words."""
    return re.search(rf"(?<!\w){re.escape(wanted.rstrip('.'))}(?!\w)", text) is not None


def _texts(value: Any, nodes: Nodes) -> Iterator[str]:
    """Yield all texts of a value, and of a node that it names the id and the name."""
    if isinstance(value, str):
        yield value
        if value in nodes:
            yield value.partition("-")[2]
            yield str(nodes[value].get("name"))
        return
    for part in value.values() if isinstance(value, Mapping) else value or ():
        yield from _texts(part, nodes)
