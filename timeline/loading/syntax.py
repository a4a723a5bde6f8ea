"""Text → plain data and the place of each part of it, by way of YAML.

Every scalar stays the text that its author typed: YAML would make 318 of 0476, and a number of a
year.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from itertools import islice
from typing import Any

from ruamel.yaml import YAML
from ruamel.yaml.error import MarkedYAMLError
from ruamel.yaml.events import ScalarEvent

from timeline.loading.assembly import Assembly, RefusalError
from timeline.loading.cuts import find_cuts
from timeline.loading.faults import ENOUGH, Fault
from timeline.loading.places import Place, Plain
from timeline.loading.slips import explain
from timeline.loading.text import hide_separators, unprintable
from timeline.loading.values import parse_events


@dataclass(frozen=True, slots=True)
class Document:
    """A file's data, the places of its parts, and what is wrong with its YAML.

    Where `broken`, the data ends before the line that could not be read, and the record that the
    line is in, or comes right after, is left out. `cuts` are the texts that a `#` seems to cut.
    """

    data: Plain | None
    places: Place
    faults: tuple[Fault, ...]
    broken: bool = False
    cuts: tuple[Fault, ...] = ()


def read_yaml(text: str) -> Document:
    """Return the data of `text`; what is wrong with its YAML is in the document's faults."""
    hidden = unprintable(text)
    if hidden:
        return Document(None, Place(1), hidden, broken=True)
    return _document(_events(text), text)


def take_data(data: Any) -> Document:
    """Return `data` of another format as if it had been read from YAML; it stands on no lines."""
    return _document(parse_events(data), "")


def _document(events: Iterable[Any], text: str) -> Document:
    assembly = Assembly()
    try:
        assembly.take(events)
    except RefusalError as refusal:
        return _broken(assembly, refusal.fault, text)
    except MarkedYAMLError as error:
        return _broken(assembly, explain(error, text), text)
    faults = tuple(assembly.faults)
    return Document(assembly.data, assembly.places, faults, cuts=_cuts(assembly, text))


def _events(text: str) -> Iterator[Any]:
    plain, back = hide_separators(text)
    # With pure=False the C parser is used where it is installed: six times faster.
    events: Iterator[Any] = YAML(typ="safe", pure=False).parse(plain)
    return (_shown(event, back) for event in events) if back else events


def _shown(event: Any, back: dict[int, str]) -> Any:
    if isinstance(event, ScalarEvent):
        event.value = event.value.translate(back)
    return event


def _broken(assembly: Assembly, fault: Fault, text: str) -> Document:
    sections = assembly.data.values() if isinstance(assembly.data, dict) else ()
    lists = [section for section in sections if isinstance(section, list)]
    if lists and lists[-1]:
        lists[-1].pop()
    elsewhere = [other for other in assembly.faults if other.line != fault.line]
    cuts = tuple(cut for cut in _cuts(assembly, text) if cut.line != fault.line)
    return Document(assembly.data, assembly.places, (*elsewhere, fault), broken=True, cuts=cuts)


def _cuts(assembly: Assembly, text: str) -> tuple[Fault, ...]:
    return tuple(islice(find_cuts(assembly.plain, text), ENOUGH))
