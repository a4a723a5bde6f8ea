"""The story as JSON-LD: schema.org for what happened, Web Annotations for what is quoted.

An event is a schema.org `Event`; its time stands as a date of Dublin Core in EDTF too, for ISO 8601
knows no doubt. Words are a `Quotation` whose `isBasedOn` leads step by step to whoever passed them
on first. An annotation of the W3C Web Annotation model ties them to the place in the source where
they stand, by a `TextQuoteSelector`.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any
from urllib.parse import quote

import pandas as pd

from timeline.dates import Precision, Span, in_units, iso_year
from timeline.exchange.days import day_of
from timeline.json_text import write_json
from timeline.story import Event, Outlet, Person, Quotation, Source, Story
from timeline.timeline import Timeline
from timeline.wording import attribution_chain, bracket_weight, name_place

SCHEMA = "https://schema.org"
ANNOTATION = "http://www.w3.org/ns/anno.jsonld"
DATE = "http://purl.org/dc/terms/date"
EDTF = "http://id.loc.gov/datatypes/edtf"
_PICTURES = (".jpg", ".jpeg", ".png", ".gif", ".webp", ".svg", ".avif", ".tif", ".tiff")
Node = dict[str, Any]


def to_jsonld(timeline: Timeline) -> str:
    """Return the story as JSON-LD text: itself, its sources, people and terms, events, quotations.

    `startDate` and `endDate` are ISO 8601, as fine as they are known; `DATE` is the same interval
    in EDTF with its doubt. Records are named by fragments: `#event-arrival`.
    """
    story, language = timeline.story, timeline.language
    graph = [
        _story(story),
        *(_source(source) for source in story.sources),
        *(_person(person.model_dump()) for person in story.people),
        *(_outlet(outlet) for outlet in story.outlets),
        *(_term(term.term, term.meaning) for term in story.terms),
        *(_event(story, row) for row in timeline.table.to_dict("records")),
        *(node for event in story.events for node in _quoted(story, event, language)),
    ]
    whole = {"@context": SCHEMA, "@graph": graph}
    # Within a web page, nothing of it ends the script that it stands in.
    return write_json(whole, indent=2).replace("<", "\\u003c")


def _story(story: Story) -> Node:
    return {
        "@type": "CreativeWork",
        "@id": "#story",
        "name": story.title,
        "abstract": story.standfirst,
        "inLanguage": story.language,
        "isBasedOn": [{"@id": _name_of_source(source)} for source in story.sources],
        "about": [{"@id": f"#event-{event.id}"} for event in story.events],
    }


# What kinds of source are called at schema.org.
TYPES = {
    "press": "Article",
    "statement": "CreativeWork",
    "note": "CreativeWork",
    "speech": "CreativeWork",
    "memoir": "Book",
    "record": "CreativeWork",
    "broadcast": "CreativeWork",
    "web": "WebPage",
    "unknown": "CreativeWork",
}


def _source(source: Source) -> Node:
    date = source.published
    return _without_blanks(
        {
            "@type": TYPES[source.kind],
            "@id": _name_of_source(source),
            "headline": source.title,
            "publisher": {"@type": "Organization", "name": source.publisher},
            "author": source.author and {"@type": "Person", "name": source.author},
            "datePublished": _iso(Span(date.earliest, date.latest))[0] if date else None,
            "dateCreated": source.written
            and _iso(Span(source.written.earliest, source.written.latest))[0],
            "isBasedOn": [{"@id": f"#source-{other}"} for other in source.based_on],
            "inLanguage": source.language,
            "description": source.note,
            "url": source.url,
            "archivedAt": source.archived,
        }
    )


def _name_of_source(source: Source) -> str:
    return f"#source-{source.id}"


def _person(person: Mapping[str, Any]) -> Node:
    described = [person["role"], person["standing"], person["note"]]
    return {
        "@type": "Organization" if person["named"] == "office" else "Person",
        "@id": f"#person-{person['id']}",
        "name": person["name"],
        "description": ". ".join(part.rstrip(".") for part in described if part) + ".",
    }


def _outlet(outlet: Outlet) -> Node:
    return _without_blanks(
        {
            "@type": "Organization",
            "@id": f"#outlet-{outlet.id}",
            "name": outlet.name,
            "description": outlet.note,
        }
    )


def _term(term: str, meaning: str) -> Node:
    return {"@type": "DefinedTerm", "name": term, "description": meaning}


# What has happened is no status of schema.org's.
STATUSES = {
    "happened": None,
    "planned": "https://schema.org/EventScheduled",
    "cancelled": "https://schema.org/EventCancelled",
}


def _event(story: Story, row: Mapping[Any, Any]) -> Node:
    event = story.event(row["id"])
    start, end = _iso(Span(day_of(row["earliest"]), day_of(row["latest"])))
    return _without_blanks(
        {
            "@type": "Event",
            "@id": f"#event-{event.id}",
            "name": event.headline,
            "description": event.summary,
            "startDate": start,
            "endDate": end,
            "eventStatus": STATUSES[event.status],
            DATE: None if pd.isna(row["edtf"]) else {"@type": EDTF, "@value": row["edtf"]},
            "disambiguatingDescription": row["sentence"],
            "keywords": story.lane(event.lane).label,
            "attendee": [{"@id": f"#person-{person}"} for person in event.people],
            **_media(event),
        }
    )


def _media(event: Event) -> Node:
    """Return the picture of an event, or what is told of it at an address, by its property."""
    media = event.media
    if media is None:
        return {}
    address = quote(media.file) if media.file else media.link or ""
    is_picture = bool(media.file) or address.partition("?")[0].casefold().endswith(_PICTURES)
    source = media.source and {"@id": f"#source-{media.source}"}
    node = _without_blanks(
        {
            "@type": "ImageObject" if is_picture else "MediaObject",
            "contentUrl": address,
            "description": media.alt,
            "caption" if is_picture else "headline": media.caption,
            "creditText": media.credit,
            "license": media.licence and {"@type": "CreativeWork", "name": media.licence},
            "isBasedOn": source,
        }
    )
    return {"image" if is_picture else "subjectOf": node}


def _iso(span: Span) -> tuple[str | None, str | None]:
    """Return the ends of a span in ISO 8601, as fine as they are known; `None` is an open end."""
    unit, first, last = in_units(span)
    sizes = {Precision.YEAR: 1, Precision.MONTH: 2}
    written = []
    for at in (first, last):
        parts = at and (iso_year(at.year), f"{at.month:02}", f"{at.day:02}")[: sizes.get(unit, 3)]
        written.append("-".join(parts) if parts else None)
    return written[0], written[1]


def _quoted(story: Story, event: Event, language: str) -> Iterator[Node]:
    """Yield each quotation of an event, and the annotation that says where it stands."""
    for number, words in enumerate(event.quotations, 1):
        name = f"#words-{event.id}-{number}"
        yield _quotation(story, event, words, name)
        told = f"{attribution_chain(story, words)}, {name_place(story, words, language)}"
        yield {
            "@context": ANNOTATION,
            "id": f"#quotation-{event.id}-{number}",
            "type": "Annotation",
            "motivation": "linking",
            "body": [
                f"#event-{event.id}",
                {
                    "type": "TextualBody",
                    "purpose": "describing",
                    "value": told + bracket_weight(event, number, language),
                },
                name,
            ],
            "target": {
                "type": "SpecificResource",
                "source": _address(story, words),
                "selector": _selector(words),
            },
        }


def _quotation(story: Story, event: Event, words: Quotation, name: str) -> Node:
    """Return words with whose they are, and the way that they came."""
    role = "creator" if words.kind == "narration" else "spokenByCharacter"
    translated = {"@type": "Quotation", "text": words.translation, "inLanguage": story.language}
    return _without_blanks(
        {
            "@type": "Quotation",
            "@id": name,
            "text": words.exact,
            "inLanguage": story.language_of(words),
            "workTranslation": translated if words.translation else None,
            "about": {"@id": f"#event-{event.id}"},
            role: {"@id": f"#person-{words.speaker}"},
            "isPartOf": {"@id": _name_of_source(story.source(words.source))},
            "isBasedOn": _chain(story, words),
        }
    )


def _chain(story: Story, words: Quotation) -> Node | None:
    """Return what words rest on: the last station before the source, and so on to the first."""
    rests_on: Node | None = None
    for via in words.via:
        match story.carrier(via):
            case Person():
                by = {"creator": {"@id": f"#person-{via}"}}
            case Outlet():
                by = {"publisher": {"@id": f"#outlet-{via}"}}
            case Source():
                by = {"isPartOf": {"@id": f"#source-{via}"}}
        rests_on = _without_blanks({"@type": "CreativeWork", **by, "isBasedOn": rests_on})
    return rests_on


def _address(story: Story, words: Quotation) -> str:
    source = story.source(words.source)
    return source.url or _name_of_source(source)


def _selector(words: Quotation) -> Node:
    selector = {"type": "TextQuoteSelector", "exact": words.exact}
    if words.receipt is not None and words.is_checked:
        selector |= {"prefix": words.receipt.prefix, "suffix": words.receipt.suffix}
    return _without_blanks(selector)


def _without_blanks(node: Node) -> Node:
    return {key: value for key, value in node.items() if value not in (None, "", [])}
