"""The JSON-LD, read by a strict parser: what it means, and that each property is in its place.

The contexts are those of schema.org and of the Web Annotation model, with the terms that we use and
no others; nothing is asked of the network.
"""

from __future__ import annotations

import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from pyld import jsonld

from timeline.exchange import losses, to_jsonld
from timeline.exchange.jsonld_export import ANNOTATION, DATE, EDTF, SCHEMA
from timeline.timeline import open_timeline

ROOT = Path(__file__).parents[1]
CONTEXTS = ROOT / "tests" / "data" / "contexts"
HOME = "https://story.example/"
SDO, OA = "http://schema.org/", "http://www.w3.org/ns/oa#"
RDF_VALUE = "http://www.w3.org/1999/02/22-rdf-syntax-ns#value"
STORIES = [
    *(ROOT / "data" / f"{name}.yaml" for name in ("zhang", "mill", "template")),
    *sorted((ROOT / "tests" / "data" / "valid").glob("*.yaml")),
]
Node = dict[str, Any]

# The kinds of thing of schema.org that are also of another kind, and what belongs to each.
PARENTS = {
    **dict.fromkeys(("Article", "Book", "WebPage", "Quotation", "MediaObject"), "CreativeWork"),
    "ImageObject": "MediaObject",
    "DefinedTerm": "Intangible",
}
_OF_BOTH = ("about", "inLanguage", "keywords")
PROPERTIES = {
    "Thing": (*("name", "description", "disambiguatingDescription", "url", "image", "subjectOf"),),
    "CreativeWork": (
        *("abstract", "archivedAt", "author", "creator", "dateCreated", "datePublished"),
        *("creditText", "license"),
        *("headline", "isBasedOn", "isPartOf", "publisher", "text", "workTranslation", *_OF_BOTH),
    ),
    "Event": ("attendee", "endDate", "eventStatus", "startDate", *_OF_BOTH),
    "Quotation": ("spokenByCharacter",),
    "MediaObject": ("contentUrl",),
    "ImageObject": ("caption",),
}
# What the nodes are that a property leads to, where it leads to any.
RANGES = {
    "about": {"CreativeWork", "Event"},
    "attendee": {"Person", "Organization"},
    "author": {"Person", "Organization"},
    "creator": {"Person", "Organization"},
    "image": {"ImageObject"},
    "license": {"CreativeWork"},
    "subjectOf": {"CreativeWork", "Event"},
    "isBasedOn": {"CreativeWork"},
    "isPartOf": {"CreativeWork"},
    "publisher": {"Person", "Organization"},
    "spokenByCharacter": {"Person", "Organization"},
    "workTranslation": {"CreativeWork"},
}


def load(address: str, _options: object) -> Node:
    """Return a context from our files; any other address is refused."""
    name = {SCHEMA: "schema.org", ANNOTATION: "anno"}[address]
    document = json.loads((CONTEXTS / f"{name}.json").read_text("utf-8"))
    return {
        "contentType": "application/ld+json",
        "contextUrl": None,
        "documentUrl": address,
        "document": document,
    }


def nodes_of(document: object) -> dict[str, Node]:
    """Return every node that is told of, by its address, as a strict parser has it."""
    flat = jsonld.flatten(document, None, {"documentLoader": load, "base": HOME})
    return {node["@id"]: node for node in flat}


@pytest.fixture(scope="module", params=STORIES, ids=lambda path: path.stem)
def written(request: pytest.FixtureRequest) -> Node:
    found: Node = json.loads(to_jsonld(open_timeline(request.param)))
    return found


@pytest.fixture(scope="module")
def nodes(written: Node) -> dict[str, Node]:
    return nodes_of(written)


def kinds_of(node: Node) -> set[str]:
    own = {kind.removeprefix(SDO) for kind in node["@type"]}
    above = {PARENTS[kind] for kind in own & PARENTS.keys()}
    return {"Thing", *own, *above, *(PARENTS[kind] for kind in above & PARENTS.keys())}


def of_schema(nodes: dict[str, Node]) -> Iterator[tuple[Node, str, list[Node]]]:
    """Yield each property of schema.org with its node and its values."""
    for node in nodes.values():
        for name, values in node.items():
            if name.startswith(SDO):
                yield node, name.removeprefix(SDO), values


def test_every_key_is_a_term(written: Node) -> None:
    """What no context knows is dropped without a word, or taken for a word of schema.org."""
    terms = {
        address: {*load(address, None)["document"]["@context"]} for address in (SCHEMA, ANNOTATION)
    }

    def unknown(value: object, known: set[str]) -> Iterator[str]:
        if isinstance(value, list):
            for inner in value:
                yield from unknown(inner, known)
        elif isinstance(value, dict):
            known = terms[ANNOTATION] if value.get("@context") == ANNOTATION else known
            yield from (key for key in value if not key.startswith("@") and key not in known)
            for inner in value.values():
                yield from unknown(inner, known)

    assert {*unknown(written["@graph"], terms[SCHEMA])} <= {DATE}


def test_no_property_is_outside_its_domain(nodes: dict[str, Node]) -> None:
    wrong = [
        (node["@id"], name)
        for node, name, _values in of_schema(nodes)
        if not any(name in PROPERTIES.get(kind, ()) for kind in kinds_of(node))
    ]
    assert wrong == []


def test_what_a_property_leads_to_is_of_its_range(nodes: dict[str, Node]) -> None:
    wrong = [
        (node["@id"], name, value["@id"])
        for node, name, values in of_schema(nodes)
        for value in values
        if name in RANGES and kinds_of(nodes[value["@id"]]).isdisjoint(RANGES[name])
    ]
    assert wrong == []


def test_every_kind_is_known(nodes: dict[str, Node]) -> None:
    known = {*PARENTS, "CreativeWork", "Event", "Organization", "Person"}
    found = {kind for node in nodes.values() for kind in node["@type"] if kind.startswith(SDO)}
    assert {kind.removeprefix(SDO) for kind in found} <= known


def check_annotation(nodes: dict[str, Node], note: Node) -> None:
    """Hold an annotation against the model: https://www.w3.org/TR/annotation-model/."""
    [target] = note[f"{OA}hasTarget"]
    resource = nodes[target["@id"]]
    assert len(resource[f"{OA}hasSource"]) == 1
    [selector] = (nodes[each["@id"]] for each in resource[f"{OA}hasSelector"])
    assert selector["@type"] == [f"{OA}TextQuoteSelector"]
    assert len(selector[f"{OA}exact"]) == 1
    assert all(len(selector.get(f"{OA}{name}", ())) <= 1 for name in ("prefix", "suffix"))
    for body in note.get(f"{OA}hasBody", ()):
        node = nodes.get(body["@id"], {})
        if f"{OA}TextualBody" in node.get("@type", ()):
            assert len(node[RDF_VALUE]) == 1
            assert node[f"{OA}hasPurpose"] == [{"@id": f"{OA}describing"}]


def test_annotations_are_those_of_the_model(written: Node, nodes: dict[str, Node]) -> None:
    notes = [node for node in nodes.values() if f"{OA}Annotation" in node.get("@type", ())]
    told = [node for node in written["@graph"] if node.get("type") == "Annotation"]
    assert len(notes) == len(told)
    assert all(node["@context"] == ANNOTATION for node in told)
    for note in notes:
        assert note[f"{OA}motivatedBy"] == [{"@id": f"{OA}linking"}]
        check_annotation(nodes, note)


def test_an_example_of_the_model_is_held_to_the_same() -> None:
    """Its example of a `TextQuoteSelector`."""
    nodes = nodes_of(
        {
            "@context": ANNOTATION,
            "id": "http://example.org/anno23",
            "type": "Annotation",
            "body": "http://example.org/comment1",
            "target": {
                "source": "http://example.org/page1",
                "selector": {
                    "type": "TextQuoteSelector",
                    "exact": "anotation",
                    "prefix": "this is an ",
                    "suffix": " that has some",
                },
            },
        }
    )
    check_annotation(nodes, nodes["http://example.org/anno23"])


def chain_of(nodes: dict[str, Node], words: str) -> list[str]:
    """Return who stands behind words, from their source to whoever passed them on first."""
    stations = []
    at: Node | None = nodes[f"{HOME}#{words}"]
    while at is not None:
        for role in ("creator", "publisher", "isPartOf"):
            stations += [each["@id"].removeprefix(HOME) for each in at.get(f"{SDO}{role}", ())]
        [on] = at.get(f"{SDO}isBasedOn", [None])
        at = nodes[on["@id"]] if on else None
    return stations


def test_the_chain_of_words_is_told_step_by_step() -> None:
    nodes = nodes_of(json.loads(to_jsonld(open_timeline(ROOT / "data" / "mill.yaml"))))
    assert chain_of(nodes, "words-fire-5") == [
        *("#person-chronicler", "#source-chronicle", "#outlet-brigade-chronicle")
    ]
    assert chain_of(nodes, "words-brigade-2") == [
        *("#person-gazette-writer", "#source-gazette", "#source-courier")
    ]
    assert chain_of(nodes, "words-leaves-2") == ["#source-courier"]
    spoken = nodes[f"{HOME}#words-leaves-2"][f"{SDO}spokenByCharacter"]
    assert spoken == [{"@id": f"{HOME}#person-neighbour"}]


def test_each_station_of_a_chain_rests_on_the_one_before_it(tmp_path: Path) -> None:
    text = (ROOT / "data" / "mill.yaml").read_text("utf-8")
    path = tmp_path / "mill.yaml"
    path.write_text(text.replace("via: [oster]", "via: [neighbour, brigade-chronicle, gazette]"))
    nodes = nodes_of(json.loads(to_jsonld(open_timeline(path))))
    assert chain_of(nodes, "words-fire-2") == [
        *("#person-weiss", "#source-courier", "#source-gazette"),
        *("#outlet-brigade-chronicle", "#person-neighbour"),
    ]


def test_a_time_with_its_doubt_is_a_date_in_edtf() -> None:
    nodes = nodes_of(json.loads(to_jsonld(open_timeline(ROOT / "data" / "mill.yaml"))))
    assert nodes[f"{HOME}#event-leaves"][DATE] == [{"@type": EDTF, "@value": "1933~"}]


MEDIA = """\
title: T
standfirst: S
sources:
  - {id: s, publisher: P, title: T, published: '2001'}
  - {id: film, publisher: P, title: T, published: '2001'}
lanes: [{id: l, label: L}]
events:
  - id: gate
    date: '1990'
    headline: H
    summary: S
    lane: l
    media:
      file: the gate.jpg
      alt: A gate
      caption: The gate
      credit: Ada
      licence: CC BY 4.0
      source: s
  - id: reel
    date: '1991'
    headline: H
    summary: S
    lane: l
    media:
      link: https://example.org/reel
      alt: A reel
      caption: The reel
      credit: Bo
      source: film
"""


def test_pictures_and_recordings_are_told_with_their_captions_and_credits(tmp_path: Path) -> None:
    path = tmp_path / "s.yaml"
    path.write_text(MEDIA, encoding="utf-8")
    opened = open_timeline(path)
    made = json.loads(to_jsonld(opened))
    events = {node["@id"]: node for node in made["@graph"] if node.get("@type") == "Event"}
    assert events["#event-gate"]["image"] == {
        "@type": "ImageObject",
        "contentUrl": "the%20gate.jpg",
        "description": "A gate",
        "caption": "The gate",
        "creditText": "Ada",
        "license": {"@type": "CreativeWork", "name": "CC BY 4.0"},
        "isBasedOn": {"@id": "#source-s"},
    }
    assert events["#event-reel"]["subjectOf"] == {
        "@type": "MediaObject",
        "contentUrl": "https://example.org/reel",
        "description": "A reel",
        "headline": "The reel",
        "creditText": "Bo",
        "isBasedOn": {"@id": "#source-film"},
    }
    nodes = nodes_of(made)
    test_every_key_is_a_term(made)
    test_no_property_is_outside_its_domain(nodes)
    test_what_a_property_leads_to_is_of_its_range(nodes)
    test_every_kind_is_known(nodes)
    [picture] = nodes[f"{HOME}#event-gate"][f"{SDO}image"]
    assert nodes[picture["@id"]][f"{SDO}contentUrl"] == [{"@id": f"{HOME}the%20gate.jpg"}]
    assert losses("jsonld", opened.story, to_jsonld(opened).encode()) == ()
