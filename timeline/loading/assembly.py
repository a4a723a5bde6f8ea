"""A YAML parser's events → plain data and the place of each part of it.

The events are taken one by one and without recursion. Nothing is expanded: what only programs write
(anchors, aliases, tags, merge keys, several documents) is refused, and depth, width and number have
limits, so that nothing in a file can grow beyond what is seen in it.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass, field, replace
from typing import Any

from ruamel.yaml.events import (
    AliasEvent,
    DocumentStartEvent,
    MappingEndEvent,
    MappingStartEvent,
    ScalarEvent,
    SequenceEndEvent,
    SequenceStartEvent,
)

from timeline.errors import Told
from timeline.limits import DEEPEST, MOST_ITEMS, MOST_KEYS, MOST_VALUES
from timeline.loading.cuts import SHOWN_TEXTS, PlainText
from timeline.loading.faults import ENOUGH, Fault
from timeline.loading.hints import shown
from timeline.loading.places import Path, Place, Plain, Step, key_of

_BLANK = frozenset(("", "~", "null", "Null", "NULL"))
# What turns the order in which letters are shown, to the end of a text and beyond.
_TURNING = "\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069"
_HIDDEN = re.compile(f"[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x84\x86-\x9f\ud800-\udfff{_TURNING}]")
_DIVIDE = Told("make two stories of it")


class RefusalError(Exception):
    """Raised where reading on would be of no use."""

    def __init__(self, fault: Fault) -> None:
        super().__init__(fault.message)
        self.fault = fault


@dataclass(slots=True)
class _List:
    """A list that has begun and not ended."""

    path: Path
    place: Place
    held: list[Plain] = field(default_factory=list)

    text_key: str = field(init=False)
    wants_key = False

    def __post_init__(self) -> None:
        self.text_key = key_of(self.path)

    def next_path(self) -> Path:
        return (*self.path, len(self.held))

    def put(self, value: Plain, place: Place | int) -> None:
        number = len(self.held)
        if number >= MOST_ITEMS:
            message = Told("a list has more than {most:,} items", most=MOST_ITEMS)
            raise RefusalError(Fault(self.path, message, _DIVIDE))
        self.place.parts[number] = place
        self.held.append(value)

    def skip(self) -> None:
        """Leave the item out."""


@dataclass(slots=True)
class _Group:
    """A mapping that has begun and not ended.

    `key` waits for its value, which is left out where `refused`. `overrun` says that a second `id`
    came, so that all further keys are of a record that was meant to begin there.
    """

    path: Path
    place: Place
    held: dict[str, Plain] = field(default_factory=dict)
    key: str | None = None
    key_line: int = 0
    key_end: int = 0
    refused: bool = False
    overrun: bool = False

    @property
    def wants_key(self) -> bool:
        return self.key is None

    @property
    def text_key(self) -> str | None:
        """The key that the next text stands under."""
        return self.key

    def next_path(self) -> Path:
        return self.path if self.key is None else (*self.path, self.key)

    def take_key(self, key: str, line: int, end: int, *, refused: bool) -> None:
        if len(self.place.parts) >= MOST_KEYS:
            message = Told("one group has more than {most} keys", most=MOST_KEYS)
            hint = Told("begin each record with '- '")
            raise RefusalError(Fault(self.path, message, hint, line=line))
        self.key, self.key_line, self.key_end, self.refused = key, line, end, refused

    def put(self, value: Plain, place: Place | int) -> None:
        """Put `value` under the key; its line is that of the key."""
        key, self.key = self.key, None
        if key is None or self.refused:
            return
        self.held[key] = value
        self.place.parts[key] = self.key_line
        if isinstance(place, Place):
            place.line = self.key_line
            self.place.parts[key] = place

    def leave_blank(self) -> None:
        """Note the line of the key: the data holds what is written, and no more."""
        if self.key is not None and not self.refused:
            self.place.parts[self.key] = self.key_line
        self.key = None

    def skip(self) -> None:
        self.key = None


@dataclass(slots=True)
class Assembly:
    """What was made of the events so far: `data`, its places, and what is wrong with it.

    `plain` holds the texts for readers that stand without quotation marks.
    """

    data: Plain | None = None
    places: Place = field(default_factory=lambda: Place(1))
    faults: list[Fault] = field(default_factory=list)
    plain: list[PlainText] = field(default_factory=list)
    _open: list[_List | _Group] = field(default_factory=list)
    _values: int = 0
    _documents: int = 0

    def take(self, events: Iterable[Any]) -> None:
        """Take the parser's events; raise `RefusalError`."""
        for event in events:
            if isinstance(event, ScalarEvent):
                self._scalar(event)
            else:
                self._structure(event)

    def _structure(self, event: Any) -> None:
        match event:
            case SequenceStartEvent() | MappingStartEvent():
                self._begin(event)
            case SequenceEndEvent() | MappingEndEvent():
                self._end(self._open.pop())
            case AliasEvent():
                self._alias(event)
            case DocumentStartEvent():
                self._document(event)

    def _document(self, event: Any) -> None:
        self._documents += 1
        if self._documents > 1:
            message = Told("a second document begins here")
            hint = Told("a file holds one story: put each in a file of its own")
            raise RefusalError(Fault((), message, hint, line=_line(event)))

    def _scalar(self, event: Any) -> None:
        # Of all there is, this is done most often: a story can hold hundreds of thousands of texts.
        if event.anchor is not None or event.ctag is not None:
            self._refuse_machinery(event)
        top = self._open[-1] if self._open else None
        if isinstance(top, _Group) and top.key is None:
            self._key(top, event)
            return
        text, is_plain = event.value, not event.style
        if is_plain and top is not None and top.text_key in SHOWN_TEXTS:
            self._keep_plain(top, event)
        if is_plain and text in _BLANK:
            self._leave_blank(event)
        else:
            text = text if text.isprintable() else self._printable(event)
            put = self._put if top is None else top.put
            put(text, event.start_mark.line + 1)

    def _keep_plain(self, top: _List | _Group, event: Any) -> None:
        text = PlainText(top.next_path(), event.value, event.end_mark.line, event.end_mark.column)
        if not event.value and isinstance(top, _Group):
            # Parsers differ on where a blank value is; all know where its key is.
            text = replace(text, line=top.key_line - 1, column=top.key_end)
        self.plain.append(text)

    def _alias(self, event: Any) -> None:
        self._note(
            event,
            Told("'*{name}' is an alias, and a story has none", name=event.anchor),
            Told("write the words out, or put quotation marks around a text that begins with *"),
        )
        top = self._open[-1] if self._open else None
        if isinstance(top, _Group) and top.wants_key:
            top.take_key("", _line(event), 0, refused=True)
        elif top:
            top.skip()

    def _begin(self, event: Any) -> None:
        self._refuse_machinery(event)
        top = self._open[-1] if self._open else None
        if isinstance(top, _Group) and top.wants_key:
            message = Told("a list or a group of keys stands where a key belongs")
            hint = Told("put quotation marks around a text that begins with ?, [ or {{")
            self._note(event, message, hint)
            top.take_key("", _line(event), 0, refused=True)
        path, line = top.next_path() if top else (), _line(event)
        if len(self._open) >= DEEPEST:
            message = Told(
                "lists or groups stand more than {most} deep in each other", most=DEEPEST
            )
            hint = Told("a quotation of an event, the deepest part of a story, is 5 deep")
            raise RefusalError(Fault(path, message, hint, line=line))
        kind = _List if isinstance(event, SequenceStartEvent) else _Group
        opened = kind(path, Place(line))
        put = self._put if top is None else top.put
        put(opened.held, opened.place)
        self._open.append(opened)

    def _end(self, ended: _List | _Group) -> None:
        self._values += len(ended.held)
        if self._values > MOST_VALUES:
            message = Told("the file holds more than {most:,} values", most=MOST_VALUES)
            raise RefusalError(Fault((), message, _DIVIDE))

    def _key(self, group: _Group, event: Any) -> None:
        key: str = event.value.strip()
        if key != event.value:
            hidden = Told("a hidden space stands beside the key {key}", key=shown(key))
            self._note(event, hidden, Told("delete it"))
        merges, repeated = key == "<<", key in group.held
        if merges:
            merge = Told("'<<' merges another group, and a story has none")
            self._note(event, merge, Told("write it out"))
        if repeated and not group.overrun:
            self._repeat(group, key, event)
        end = event.end_mark.column
        group.take_key(key, _line(event), end, refused=merges or repeated or group.overrun)

    def _repeat(self, group: _Group, key: str, event: Any) -> None:
        group.overrun = key == "id"
        first = group.place.line_of((key,))
        self._note(
            event,
            Told(
                "the key {key} stands here a second time (first on line {line})",
                key=shown(key),
                line=first,
            ),
            Told("begin a new record with '- id: '")
            if group.overrun
            else Told("keep one of the two"),
            key,
        )

    def _put(self, value: Plain, place: Place | int) -> None:
        self.data, self.places = value, place if isinstance(place, Place) else Place(place)

    def _leave_blank(self, event: Any) -> None:
        top = self._open[-1] if self._open else None
        if isinstance(top, _Group):
            top.leave_blank()
        elif top:
            hint = Told("write something after the '-', or delete the line")
            self._keep(Fault(top.path, Told("a list item is empty"), hint, line=_line(event)))

    def _printable(self, event: Any) -> str:
        text: str = event.value
        hidden = _HIDDEN.search(text)
        if hidden is None:
            return text
        self._note(
            event,
            Told("the text holds the hidden character U+{sign:04X}", sign=ord(hidden[0])),
            Told("it turns the order of the letters: delete it, or type the text again")
            if hidden[0] in _TURNING
            else Told("a backslash begins an escape in double quotes: use single quotes"),
        )
        return _HIDDEN.sub("", text)

    def _refuse_machinery(self, event: Any) -> None:
        if event.anchor is not None:
            self._note(
                event,
                Told("'&{name}' is an anchor, and a story has none", name=event.anchor),
                Told("delete it, or put quotation marks around a text that begins with &"),
            )
        if event.tag is not None and event.tag != "!":
            tag = event.tag.replace("tag:yaml.org,2002:", "!!")
            self._note(
                event,
                Told("'{tag}' is a tag, and a story has none", tag=tag),
                Told("delete it, or put quotation marks around a text that begins with !"),
            )

    def _note(self, event: Any, message: str, hint: str, *below: Step) -> None:
        path = self._open[-1].next_path() if self._open else ()
        self._keep(Fault((*path, *below), message, hint, line=_line(event)))

    def _keep(self, fault: Fault) -> None:
        self.faults.append(fault)
        if len(self.faults) >= ENOUGH:
            message = Told("there are too many faults to read on")
            raise RefusalError(Fault((), message, line=fault.line))


def _line(event: Any) -> int:
    line: int = event.start_mark.line
    return line + 1
