"""A story's YAML text with some records changed, and the rest of it as its author wrote it."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass, field

from ruamel.yaml import YAML
from ruamel.yaml.error import YAMLError
from ruamel.yaml.nodes import MappingNode, Node, SequenceNode

from timeline.errors import Told
from timeline.json_text import write_json
from timeline.loading.text import hide_separators
from timeline.loading.writing import LayoutError, write_yaml

_INDENT = 2
_Splice = tuple[int, int, str]
"""Where in the text something begins and ends, and what takes its place."""


@dataclass(frozen=True, slots=True)
class Edits:
    """What is to change in the records of a section, by their places from 0, and at their end.

    An empty text takes a key away.
    """

    changed: Mapping[int, Mapping[str, str]] = field(default_factory=dict)
    added: Sequence[Mapping[str, str]] = ()
    deleted: Collection[int] = ()


def edit_records(text: str, section: str, edits: Edits) -> str:
    """Return a story's `text` with the edits; comments and all other keys stay as they are.

    Raises `LayoutError` where the text cannot be read, or the section is written in brackets.
    """
    plain, _ = hide_separators(text)
    items = _records(plain, section)
    for start, end, written in sorted(_splices(plain, items, edits), reverse=True):
        text = text[:start] + written + text[end:]
    added = [{key: value for key, value in record.items() if value} for record in edits.added]
    return _with_added(text, section, [record for record in added if record])


def _records(text: str, section: str) -> list[Node]:
    try:
        story = YAML(typ="safe", pure=True).compose(text)
    except YAMLError as error:
        raise LayoutError(
            Told("the text cannot be read as YAML, so nothing can be changed in it")
        ) from error
    pairs = story.value if isinstance(story, MappingNode) else []
    found = next((value for key, value in pairs if key.value == section), None)
    if found is None or not isinstance(found, SequenceNode):
        return []
    if found.flow_style:
        raise LayoutError(
            Told("'{key}' is written in brackets: write its records on lines", key=section)
        )
    return list(found.value)


def _splices(text: str, items: Sequence[Node], edits: Edits) -> Iterator[_Splice]:
    for place in edits.deleted:
        start = _line_start(text, text.rindex("-", 0, items[place].start_mark.index))
        yield start, _line_end(text, _end(text, items[place])), ""
    for place in edits.changed.keys() - set(edits.deleted):
        for key, value in edits.changed[place].items():
            yield _change(text, items[place], key, value)


def _change(text: str, item: Node, key: str, value: str) -> _Splice:
    if not isinstance(item, MappingNode) or not item.value:
        line = item.start_mark.line + 1
        raise LayoutError(Told("line {line} holds no keys that could be changed", line=line))
    known = {name.value: (name, found) for name, found in item.value}
    if key not in known:
        return _insertion(text, item, key, value)
    name, found = known[key]
    start, end = name.start_mark.index, _end(text, found)
    is_first = name is item.value[0][0]
    if not value and not item.flow_style and not is_first:
        return _line_start(text, start), _line_end(text, end), ""
    rest = text[end : _line_end(text, end)].strip()
    if item.flow_style or rest or not value:
        # What stands behind it on its line stays there.
        return start, end, f"{key}: {write_json(value)}"
    return start, end, _pair(key, value, name.start_mark.column)


def _insertion(text: str, item: MappingNode, key: str, value: str) -> _Splice:
    """Return where a new key stands: below the first of its record, which is its id."""
    name, first = item.value[0]
    at = _end(text, first)
    if not value:
        return at, at, ""
    if item.flow_style:
        return at, at, f", {key}: {write_json(value)}"
    at, column = _line_end(text, at), name.start_mark.column
    is_whole = text[:at].endswith("\n")
    written = f"{' ' * column}{_pair(key, value, column)}"
    return at, at, f"{written}\n" if is_whole else f"\n{written}"


def _with_added(text: str, section: str, records: Sequence[Mapping[str, str]]) -> str:
    if not records:
        return text
    heading, _, written = write_yaml({section: list(records)}).partition("\n")
    items = _records(hide_separators(text)[0], section)
    if not items:
        return f"{text.rstrip()}\n{heading}\n{written}"
    dash = text.rindex("-", 0, items[0].start_mark.index)
    column = dash - _line_start(text, dash)
    lines = [" " * column + line[_INDENT:] for line in written.splitlines()]
    at = _line_end(text, _end(text, items[-1]))
    before = text[:at] if text[:at].endswith("\n") else f"{text[:at]}\n"
    return before + "\n".join(lines) + "\n" + text[at:]


def _pair(key: str, value: str, column: int) -> str:
    """Return a key with its value as YAML whose first line begins at a column already."""
    return write_yaml({key: value}).rstrip("\n").replace("\n", f"\n{' ' * column}")


def _end(text: str, node: Node) -> int:
    """Return where the last sign of a node is: blocks end with the lines that follow them."""
    start, end = node.start_mark.index, node.end_mark.index
    if isinstance(node, MappingNode | SequenceNode) and not node.flow_style and node.value:
        last = node.value[-1]
        return _end(text, last[1] if isinstance(node, MappingNode) else last)
    return int(start + len(text[start:end].rstrip()))


def _line_start(text: str, at: int) -> int:
    return text.rfind("\n", 0, at) + 1


def _line_end(text: str, at: int) -> int:
    """Return where the line after `at` begins."""
    return text.find("\n", at) + 1 or len(text)
