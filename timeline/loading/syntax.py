"""Text → plain data and the line of each part of it, by way of YAML.

Every scalar stays the text that its author typed: YAML would make 318 of 0476 and a number of a
year. What only programs write (anchors, aliases, tags, merge keys, several documents) is refused,
so that nothing in a file can grow beyond what is seen in it.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from typing import Any

from ruamel.yaml import YAML
from ruamel.yaml.error import MarkedYAMLError

from timeline.loading.faults import ENOUGH, Fault, Path, Place, Plain, shown
from timeline.loading.slips import explain
from timeline.loading.text import unprintable

DEEPEST = 12
MOST_PARTS = 600_000
MOST_KEYS = 100
MOST_ITEMS = 20_000
_BLANK = frozenset(("", "~", "null", "Null", "NULL"))
_HIDDEN = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f\ud800-\udfff]")


@dataclass(frozen=True, slots=True)
class Document:
    """A file's data, the places of its parts, and what is wrong with its YAML.

    Where `broken`, the data ends before the line that YAML could not read, and the parts that were
    open there are left out.
    """

    data: Plain | None
    places: Place
    faults: tuple[Fault, ...]
    broken: bool = False


class _RefusalError(Exception):
    """Raised where reading on would be of no use."""

    def __init__(self, fault: Fault) -> None:
        super().__init__(fault.message)
        self.fault = fault


@dataclass(slots=True)
class _Open:
    """A mapping or list that has begun and not ended."""

    held: dict[str, Plain] | list[Plain]
    place: Place
    path: Path
    key: str | None = None
    key_line: int = 0
    refused: bool = False
    overrun: bool = False


@dataclass(slots=True)
class _Builder:
    """Puts together the data from the parser's events, without recursion."""

    data: Plain | None = None
    places: Place = field(default_factory=lambda: Place(1))
    faults: list[Fault] = field(default_factory=list)
    open: list[_Open] = field(default_factory=list)
    parts: int = 0
    documents: int = 0

    def take(self, event: Any) -> None:
        """Take the next event; raise `_RefusalError`."""
        handler = _HANDLERS.get(type(event).__name__)
        if handler is not None:
            handler(self, event)

    def document(self, event: Any) -> None:
        self.documents += 1
        if self.documents > 1:
            raise _RefusalError(
                Fault(
                    (),
                    "a second document begins here",
                    "a file holds one story: put each in a file of its own",
                    line=_line(event),
                )
            )

    def scalar(self, event: Any) -> None:
        self._refuse_machinery(event)
        if self._wants_key():
            self._key(event)
            return
        text: str = event.value
        blank = not event.style and text in _BLANK
        if event.style == '"' and (hidden := _HIDDEN.search(text)):
            self._fault(
                event,
                f"the text holds the hidden character U+{ord(hidden[0]):04X}",
                "a backslash begins an escape in double quotes: use single quotes",
            )
            text = _HIDDEN.sub("", text)
        self._put(_line(event), None if blank else text)

    def alias(self, event: Any) -> None:
        self._fault(
            event,
            f"'*{event.anchor}' is an alias, and a story has none",
            "write the words out, or put quotation marks around a text that begins with *",
        )
        if self._wants_key():
            self._set_key("", event, refused=True)
        else:
            self._skip()

    def begin(self, event: Any) -> None:
        self._refuse_machinery(event)
        is_list = type(event).__name__ == "SequenceStartEvent"
        if self._wants_key():
            self._fault(event, "a list or a group of keys stands where a key belongs", _QUOTE)
            self._set_key("", event, refused=True)
        if len(self.open) >= DEEPEST:
            raise _RefusalError(
                Fault(
                    self._path(),
                    f"lists or groups stand more than {DEEPEST} deep in each other",
                    "a quotation of an event, the deepest part of a story, is 5 deep",
                    line=_line(event),
                )
            )
        held: dict[str, Plain] | list[Plain] = [] if is_list else {}
        path = self._path()
        place = self._put(_line(event), held)
        self.open.append(_Open(held, place, path))

    def end(self, event: Any) -> None:  # noqa: ARG002 (all handlers take the event)
        self.open.pop()

    def _wants_key(self) -> bool:
        return (
            bool(self.open) and isinstance(self.open[-1].held, dict) and self.open[-1].key is None
        )

    def _key(self, event: Any) -> None:
        key = event.value.strip()
        top = self.open[-1]
        if key != event.value:
            self._fault(event, f"a hidden space stands beside the key {shown(key)}", "delete it")
        merges, repeated = key == "<<", key in top.held
        if merges:
            self._fault(event, "'<<' merges another group, and a story has none", "write it out")
        if repeated and not top.overrun:
            self._repeat(top, key, event)
        if len(top.held) >= MOST_KEYS:
            raise _RefusalError(
                Fault(
                    top.path,
                    f"one group has more than {MOST_KEYS} keys",
                    "begin each record with '- '",
                    line=_line(event),
                )
            )
        self._set_key(key, event, refused=merges or repeated or top.overrun)

    def _repeat(self, top: _Open, key: str, event: Any) -> None:
        """Note a repeated key; where it is the id, all that follows is of a record to come."""
        top.overrun = key == "id"
        self._fault(
            event,
            f"the key {shown(key)} stands here a second time "
            f"(first on line {top.place.line_of((key,))})",
            "begin a new record with '- id: '" if top.overrun else "keep one of the two",
            key,
        )

    def _set_key(self, key: str, event: Any, *, refused: bool) -> None:
        top = self.open[-1]
        top.key, top.key_line, top.refused = key, _line(event), refused

    def _skip(self) -> None:
        if self.open:
            self.open[-1].key = None

    def _path(self) -> Path:
        if not self.open:
            return ()
        top = self.open[-1]
        if isinstance(top.held, list):
            return (*top.path, len(top.held))
        return top.path if top.key is None else (*top.path, top.key)

    def _put(self, line: int, value: Plain | None) -> Place:
        """Put `value` where it belongs, unless its key was refused, and return its place."""
        self.parts += 1
        if self.parts > MOST_PARTS:
            raise _RefusalError(
                Fault((), f"the file holds more than {MOST_PARTS:,} values", "divide the story")
            )
        place = Place(line)
        if value is None:
            return self._leave_out(place)
        if not self.open:
            self.data, self.places = value, place
            return place
        top = self.open[-1]
        if isinstance(top.held, list):
            if len(top.held) >= MOST_ITEMS:
                message = f"a list has more than {MOST_ITEMS:,} items"
                raise _RefusalError(Fault(top.path, message, "divide the story", line=line))
            top.place.parts[len(top.held)] = _place(line, place, value)
            top.held.append(value)
        elif top.key is not None:
            if not top.refused:
                place.line = top.key_line
                top.place.parts[top.key] = _place(top.key_line, place, value)
                top.held[top.key] = value
            top.key = None
        return place

    def _leave_out(self, place: Place) -> Place:
        """Note the line of a value that is blank: the data holds what is written, and no more."""
        if not self.open:
            return place
        top = self.open[-1]
        if isinstance(top.held, list):
            hint = "write something after the '-', or delete the line"
            self._note(Fault(top.path, "a list item is empty", hint, line=place.line))
        elif top.key is not None:
            if not top.refused:
                top.place.parts[top.key] = top.key_line
            top.key = None
        return place

    def _refuse_machinery(self, event: Any) -> None:
        if event.anchor is not None:
            self._fault(
                event,
                f"'&{event.anchor}' is an anchor, and a story has none",
                "delete it, or put quotation marks around a text that begins with &",
            )
        if event.tag is not None and event.tag != "!":
            self._fault(
                event,
                f"'{_tag(event.tag)}' is a tag, and a story has none",
                "delete it, or put quotation marks around a text that begins with !",
            )

    def _fault(self, event: Any, message: str, hint: str, *key: str) -> None:
        self._note(Fault((*self._path(), *key), message, hint, line=_line(event)))

    def _note(self, fault: Fault) -> None:
        self.faults.append(fault)
        if len(self.faults) >= ENOUGH:
            raise _RefusalError(Fault((), "there are too many faults to read on", line=fault.line))


_QUOTE = "put quotation marks around a text that begins with ?, [ or {"
_HANDLERS: dict[str, Callable[[_Builder, Any], None]] = {
    "DocumentStartEvent": _Builder.document,
    "ScalarEvent": _Builder.scalar,
    "AliasEvent": _Builder.alias,
    "SequenceStartEvent": _Builder.begin,
    "MappingStartEvent": _Builder.begin,
    "SequenceEndEvent": _Builder.end,
    "MappingEndEvent": _Builder.end,
}


def read_yaml(text: str) -> Document:
    """Return the data of `text`; what is wrong with its YAML is in the document's faults."""
    hidden = unprintable(text)
    if hidden:
        return Document(None, Place(1), hidden, broken=True)
    builder = _Builder()
    try:
        for event in _events(text):
            builder.take(event)
    except _RefusalError as refusal:
        return _broken(builder, refusal.fault)
    except MarkedYAMLError as error:
        return _broken(builder, explain(error, text))
    return Document(builder.data, builder.places, tuple(builder.faults))


def _events(text: str) -> Iterator[Any]:
    # With pure=False the C parser is used where it is installed: six times faster.
    return iter(YAML(typ="safe", pure=False).parse(text))


def _broken(builder: _Builder, fault: Fault) -> Document:
    """Return what was read before `fault`, without the record that it came in or right after."""
    sections = builder.data.values() if isinstance(builder.data, dict) else ()
    lists = [section for section in sections if isinstance(section, list)]
    if lists and lists[-1]:
        lists[-1].pop()
    elsewhere = [other for other in builder.faults if other.line != fault.line]
    return Document(builder.data, builder.places, (*elsewhere, fault), broken=True)


def _place(line: int, place: Place, value: Plain) -> Place | int:
    return place if isinstance(value, list | dict) else line


def _line(event: Any) -> int:
    line: int = event.start_mark.line
    return line + 1


def _tag(tag: str) -> str:
    return tag.replace("tag:yaml.org,2002:", "!!")
