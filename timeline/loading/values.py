"""Data that is there already → what a YAML parser would tell of it, event by event.

So data of other formats passes the same gate as a story's text, without becoming one.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

from ruamel.yaml.error import StringMark
from ruamel.yaml.events import (
    MappingEndEvent,
    MappingStartEvent,
    ScalarEvent,
    SequenceEndEvent,
    SequenceStartEvent,
)

# Lines are counted from 0 there: it is on none.
_NOWHERE = StringMark("", 0, -1, 0, "", 0)
_AT: dict[str, Any] = {"start_mark": _NOWHERE, "end_mark": _NOWHERE}


def parse_events(value: Any) -> Iterator[Any]:
    """Yield the events of `value`: texts, numbers, `None`, and lists and mappings of them."""
    if isinstance(value, Mapping):
        yield MappingStartEvent(None, None, implicit=True, **_AT)
        for key, part in value.items():
            yield _scalar(str(key))
            yield from parse_events(part)
        yield MappingEndEvent(**_AT)
    elif isinstance(value, list | tuple):
        yield SequenceStartEvent(None, None, implicit=True, **_AT)
        for part in value:
            yield from parse_events(part)
        yield SequenceEndEvent(**_AT)
    elif value is None:
        yield _scalar("", quoted=False)
    else:
        yield _scalar(str(value).lower() if isinstance(value, bool) else str(value))


def _scalar(text: str, *, quoted: bool = True) -> ScalarEvent:
    style = '"' if quoted else None
    return ScalarEvent(None, None, implicit=(True, True), value=text, style=style, **_AT)
