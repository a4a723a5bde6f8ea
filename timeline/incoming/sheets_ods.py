"""A spreadsheet of LibreOffice → the rows of its sheets, each cell as it is shown."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Iterator, Mapping, Sequence
from io import BytesIO
from typing import NamedTuple
from xml.etree.ElementTree import Element, ParseError, iterparse

from timeline.incoming.packed import BadPack
from timeline.incoming.rows import Sheets
from timeline.incoming.shown_cells import parts_of_text, write_date
from timeline.limits import MOST_CELLS, MOST_COLUMNS, MOST_ITEMS

_TABLE = "{urn:oasis:names:tc:opendocument:xmlns:table:1.0}"
_TEXT = "{urn:oasis:names:tc:opendocument:xmlns:text:1.0}"
_OFFICE = "{urn:oasis:names:tc:opendocument:xmlns:office:1.0}"
_STYLE = "{urn:oasis:names:tc:opendocument:xmlns:style:1.0}"
_CELLS = (f"{_TABLE}table-cell", f"{_TABLE}covered-table-cell")
_SAYS_NO_DAY = re.compile(r"\D*|\s*Q[1-4]\b.*", re.IGNORECASE | re.DOTALL)
_BROKEN = BadPack("the spreadsheet is broken", "open it in LibreOffice and save it anew")

_TOO_MANY = BadPack(
    f"the spreadsheet has more than {MOST_CELLS:,} cells, or is not LibreOffice's own",
    "copy the table alone into a new file",
)


def read_ods(parts: Mapping[str, bytes]) -> Sheets | BadPack:
    """Return the sheets of a spreadsheet, or why there are none."""
    content = parts.get("content.xml", b"")
    if b"manifest:encryption-data" in parts.get("META-INF/manifest.xml", b""):
        return BadPack("a password protects the spreadsheet", "save it without the password")
    if b"<!DOCTYPE" in content or content.count(b"<table:table-cell") > MOST_CELLS:
        return _TOO_MANY
    try:
        hidden, sheets = _hidden_styles(content), [*_sheets(content)]
        shown = {each.title: each.rows for each in sheets if each.style not in hidden}
        return Sheets(shown, [each.title for each in sheets if each.style in hidden])
    except (ParseError, ValueError):
        return _BROKEN
    except _TooManyCellsError:
        return _TOO_MANY


class _TooManyCellsError(Exception):
    """Raised where repeated cells would take too long to read."""


class _Sheet(NamedTuple):
    title: str
    style: str
    rows: Sequence[tuple[int, Sequence[str]]]


def _hidden_styles(content: bytes) -> set[str]:
    """Return the names of the styles of sheets that are not shown."""
    hidden: set[str] = set()
    for _, element in iterparse(BytesIO(content)):  # noqa: S314 (it declares no entities)
        if element.tag == f"{_STYLE}style":
            said = element.find(f"{_STYLE}table-properties")
            if said is not None and said.get(f"{_TABLE}display") == "false":
                hidden.add(element.get(f"{_STYLE}name", ""))
        elif element.tag == f"{_OFFICE}automatic-styles":
            break
    return hidden


def _sheets(content: bytes) -> Iterator[_Sheet]:
    """Yield the sheets; entities cannot grow, for there is no document type to declare one."""
    rows: list[tuple[int, Sequence[str]]] = []
    number, left = 1, MOST_CELLS
    for _, element in iterparse(BytesIO(content)):  # noqa: S314 (it declares no entities)
        if element.tag == f"{_TABLE}table-row":
            cells = _cells(element)
            times = int(element.get(f"{_TABLE}number-rows-repeated", "1"))
            kept = min(times, MOST_ITEMS + 2 - len(rows)) if cells else 0
            left -= kept * len(cells)
            if left < 0:
                raise _TooManyCellsError
            rows += [(number + each, cells) for each in range(kept)]
            number += times
            element.clear()
        elif element.tag == f"{_TABLE}table":
            title, style = (element.get(f"{_TABLE}{key}", "") for key in ("name", "style-name"))
            yield _Sheet(title, style, tuple(rows))
            rows, number = [], 1


def _cells(row: Element) -> Sequence[str]:
    """Return the cells of a row without the empty ones at its end."""
    found: list[str] = []
    for cell in row:
        if cell.tag in _CELLS:
            times = int(cell.get(f"{_TABLE}number-columns-repeated", "1"))
            found += [_shown(cell)] * min(times, MOST_COLUMNS + 1 - len(found))
    while found and not found[-1].strip():
        found.pop()
    return found


def _shown(cell: Element) -> str:
    text = "\n".join("".join(line.itertext()) for line in cell.iter(f"{_TEXT}p"))
    date = cell.get(f"{_OFFICE}date-value", "")
    # Words without a number, or of a quarter, say no day: "Mon", "October", "Q3 2015".
    if not date or _SAYS_NO_DAY.fullmatch(text):
        return text
    at = dt.datetime.fromisoformat(date)
    return write_date(at, parts_of_text(text, at))
