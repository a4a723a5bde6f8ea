"""A story's data → YAML text, and receipts put into YAML text that its author wrote."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from io import StringIO
from typing import Any

from ruamel.yaml import YAML
from ruamel.yaml.emitter import Emitter
from ruamel.yaml.nodes import MappingNode, Node, SequenceNode
from ruamel.yaml.scalarstring import (
    DoubleQuotedScalarString,
    LiteralScalarString,
    SingleQuotedScalarString,
)

from timeline.errors import Told
from timeline.loading.text import hide_separators, lines_of
from timeline.story import Receipt

WIDTH = 100
_DIGESTS = {"article", "words"}
_Edit = tuple[int, int, tuple[str, ...]]


class LayoutError(ValueError):
    """A text that holds no place where a receipt could be written; the message says why."""

    def __init__(self, message: str) -> None:
        super().__init__(message)
        self.message = message


class _Emitter(Emitter):
    """ruamel.yaml's, but for its folds after an escape, with which a text gains a space."""

    def write_double_quoted(self, text: Any, split: Any = True) -> None:  # noqa: ARG002, FBT002 (ruamel.yaml's signature)
        super().write_double_quoted(text, split=False)


def write_yaml(data: Mapping[str, Any]) -> str:
    """Return `data`, of texts, lists and groups, as YAML that reads back as the same texts.

    Long texts are folded at 100 characters, unless a fold would change them; texts of several lines
    stay so. What YAML would take for a number, a date or a yes is put in quotation marks.
    """
    out = StringIO()
    yaml = YAML()
    yaml.Emitter = _Emitter
    yaml.width = WIDTH
    yaml.allow_unicode = True
    yaml.indent(mapping=2, sequence=4, offset=2)
    yaml.dump(_styled(data), out)
    return out.getvalue()


def _styled(value: Any) -> Any:
    if isinstance(value, Mapping):
        return {key: _styled(part) for key, part in value.items()}
    if isinstance(value, list | tuple):
        return [_styled(part) for part in value]
    return _text_styled(value) if isinstance(value, str) else value


def _text_styled(text: str) -> Any:
    _, hidden = hide_separators(text)
    if hidden:  # ruamel.yaml indents what stands after them, and the text gains spaces
        return DoubleQuotedScalarString(text)
    if "\n" in text and text == text.strip():
        return LiteralScalarString(text)
    # Without quotation marks, ruamel.yaml folds between two spaces, and only one of them is read.
    return SingleQuotedScalarString(text) if "  " in text else text


def write_receipts(text: str, receipts: Mapping[tuple[str, int], Receipt]) -> str:
    """Return a story's YAML `text` with `receipts`, everything else in it byte for byte the same.

    They are named by the id of the event and the place, from 0, of the quotation in it. A receipt
    stands below the paragraph, below all else where there is none, or where the last one stood.
    Raises `LayoutError` for a quotation that is written in braces.
    """
    lines = list(lines_of(text, keep_ends=True))
    plain, _ = hide_separators(text)
    edits = sorted(_edits(YAML(typ="safe", pure=True).compose(plain), receipts, lines))
    for first, after, written in reversed(edits):
        lines[first:after] = written
    return "".join(lines)


def _edits(
    story: Node, receipts: Mapping[tuple[str, int], Receipt], lines: list[str]
) -> Iterator[_Edit]:
    """Yield, for each receipt, the lines that it takes the place of, and its own."""
    newline = lines[0][len(lines[0].rstrip("\r\n")) :] or "\n"
    for event in _items(_value(story, "events")):
        for number, quotation in enumerate(_items(_value(event, "quotations"))):
            receipt = receipts.get((_text(event, "id"), number))
            if receipt is not None:
                yield _edit(quotation, receipt, lines, newline)


def _edit(quotation: Node, receipt: Receipt, lines: list[str], newline: str) -> _Edit:
    if not isinstance(quotation, MappingNode) or quotation.flow_style:
        line = quotation.start_mark.line + 1
        raise LayoutError(
            Told(
                "the quotation on line {line} is written in braces, where a receipt has no place: "
                "write its keys on lines of their own",
                line=line,
            )
        )
    keys = {key.value: (key, value) for key, value in quotation.value}
    _, last = keys.get("paragraph", quotation.value[-1])
    column = quotation.value[0][0].start_mark.column
    written = tuple(f"{' ' * column}{line}{newline}" for line in _receipt_lines(receipt))
    if "receipt" in keys:
        key, value = keys["receipt"]
        return key.start_mark.line, _last_line(value) + 1, written
    after = _last_line(last) + 1
    if not lines[after - 1].endswith(("\n", "\r")):
        lines[after - 1] += newline
    return after, after, written


def _receipt_lines(receipt: Receipt) -> Iterator[str]:
    yield "receipt:"
    for key, value in receipt.model_dump().items():
        if value:
            yield f"  {key}: {value if key in _DIGESTS else _scalar(value)}"


def _scalar(value: str) -> str:
    """Return `value` in single quotation marks, which keep the spaces at its ends."""
    return "'" + value.replace("'", "''") + "'"


def _last_line(node: Node) -> int:
    """Return the number, from 0, of the last line with something of `node` on it."""
    leaves = list(_leaves(node))
    last = max((leaf.end_mark for leaf in leaves), key=lambda mark: mark.index)
    return int(last.line - 1 if last.column == 0 else last.line)


def _leaves(node: Node) -> Iterator[Node]:
    children = (
        [part for pair in node.value for part in pair]
        if isinstance(node, MappingNode)
        else node.value
        if isinstance(node, SequenceNode)
        else []
    )
    if not children:
        yield node
    for child in children:
        yield from _leaves(child)


def _value(node: Node | None, key: str) -> Node | None:
    if not isinstance(node, MappingNode):
        return None
    return next((value for name, value in node.value if name.value == key), None)


def _text(node: Node, key: str) -> str:
    found = _value(node, key)
    return "" if found is None else str(found.value)


def _items(node: Node | None) -> list[Node]:
    return list(node.value) if isinstance(node, SequenceNode) else []
