"""A spreadsheet of LibreOffice → the rows of its sheets, each cell as it is shown."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Iterator, Mapping, Sequence
from io import BytesIO
from typing import NamedTuple
from xml.etree.ElementTree import Element, ParseError, iterparse

from timeline.errors import Told
from timeline.incoming.cells import Number
from timeline.incoming.packed import BadPack
from timeline.incoming.rows import Hidden, Merged, Rows, Sheets, fill_merged
from timeline.incoming.shown_cells import parts_of_text, write_date
from timeline.limits import MOST_CELLS, MOST_COLUMNS, MOST_ITEMS, MOST_MERGED

_TABLE = "{urn:oasis:names:tc:opendocument:xmlns:table:1.0}"
_TEXT = "{urn:oasis:names:tc:opendocument:xmlns:text:1.0}"
_OFFICE = "{urn:oasis:names:tc:opendocument:xmlns:office:1.0}"
_STYLE = "{urn:oasis:names:tc:opendocument:xmlns:style:1.0}"
_COVERED = f"{_TABLE}covered-table-cell"
_CELLS = (f"{_TABLE}table-cell", _COVERED)
_GAPS = tuple(f"{_TEXT}{name}" for name in ("s", "tab", "line-break"))
MERGED = re.compile(rb'number-rows-spanned="(?!0*1")')
_SAYS_NO_DAY = re.compile(r"\D*|\s*Q[1-4]\b.*", re.IGNORECASE | re.DOTALL)
_BROKEN = BadPack(
    Told("the spreadsheet is broken"), Told("open it in LibreOffice and save it anew")
)

_TOO_MANY = BadPack(
    Told(
        "the spreadsheet has more than {most:,} cells, or is not LibreOffice's own",
        most=MOST_CELLS,
    ),
    Told("copy the table alone into a new file"),
)
_TOO_MANY_MERGED = BadPack(
    Told("more than {most:,} cells of the spreadsheet are merged", most=MOST_MERGED),
    Told("part the merged cells in LibreOffice, and save it"),
)


def read_ods(parts: Mapping[str, bytes]) -> Sheets | BadPack:
    """Return the sheets of a spreadsheet, or why there are none."""
    content = parts.get("content.xml", b"")
    if b"manifest:encryption-data" in parts.get("META-INF/manifest.xml", b""):
        return BadPack(
            Told("a password protects the spreadsheet"), Told("save it without the password")
        )
    if b"<!DOCTYPE" in content or content.count(b"<table:table-cell") > MOST_CELLS:
        return _TOO_MANY
    try:
        hidden, sheets = _hidden_styles(content), [*_sheets(content)]
        shown = [each for each in sheets if each.style not in hidden]
        return Sheets(
            {each.title: each.rows for each in shown},
            [each.title for each in sheets if each.style in hidden],
            {each.title: each.unseen for each in shown},
        )
    except (ParseError, ValueError):
        return _BROKEN
    except _TooManyCellsError:
        return _TOO_MANY
    except _TooManyMergedError:
        return _TOO_MANY_MERGED


class _TooManyCellsError(Exception):
    """Raised where repeated cells would take too long to read."""


class _TooManyMergedError(Exception):
    """Raised where merged cells would."""


class _Sheet(NamedTuple):
    title: str
    style: str
    rows: Rows
    unseen: Hidden


class _Begun:
    """What is read of a sheet so far."""

    def __init__(self) -> None:
        self.rows: list[tuple[int, Sequence[str]]] = []
        self.number = 1
        self.column = 0
        self.merged: list[Merged] = []
        self.hidden_columns: set[int] = set()
        self.hidden_rows: set[int] = set()

    def add_columns(self, columns: Element) -> None:
        end = self.column + int(columns.get(f"{_TABLE}number-columns-repeated", "1"))
        if _is_hidden(columns):
            self.hidden_columns |= {*range(self.column, min(end, MOST_COLUMNS))}
        self.column = max(self.column, end)

    def add_row(self, row: Element) -> int:
        """Add a row as often as it is repeated; return how many cells these are."""
        cells = _cells(row)
        times = int(row.get(f"{_TABLE}number-rows-repeated", "1"))
        kept = min(times, MOST_ITEMS + 2 - len(self.rows)) if cells else 0
        numbers = range(self.number, self.number + kept)
        self.rows += [(number, cells) for number in numbers]
        self.merged += _merged(row, self.number)
        if _is_hidden(row):
            self.hidden_rows |= {*numbers}
        self.number += times
        return kept * len(cells)

    def sheet(self, table: Element) -> _Sheet:
        title, style = (table.get(f"{_TABLE}{key}", "") for key in ("name", "style-name"))
        rows = fill_merged(self.rows, self.merged)
        if rows is None:
            raise _TooManyMergedError
        hidden = Hidden(frozenset(self.hidden_columns), frozenset(self.hidden_rows))
        return _Sheet(title, style, rows, hidden)


def _is_hidden(part: Element) -> bool:
    return part.get(f"{_TABLE}visibility", "visible") != "visible"


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
    begun, left = _Begun(), MOST_CELLS
    for _, element in iterparse(BytesIO(content)):  # noqa: S314 (it declares no entities)
        if element.tag == f"{_TABLE}table-column":
            begun.add_columns(element)
        elif element.tag == f"{_TABLE}table-row":
            left -= begun.add_row(element)
            if left < 0:
                raise _TooManyCellsError
            element.clear()
        elif element.tag == f"{_TABLE}table":
            yield begun.sheet(element)
            begun = _Begun()


def _cells(row: Element) -> Sequence[str]:
    """Return the cells of a row without the empty ones at its end."""
    found: list[str] = []
    for cell in row:
        if cell.tag in _CELLS:
            times = int(cell.get(f"{_TABLE}number-columns-repeated", "1"))
            shown = "" if cell.tag == _COVERED else _shown(cell)
            found += [shown] * min(times, MOST_COLUMNS + 1 - len(found))
    while found and not found[-1].strip():
        found.pop()
    return found


def _merged(row: Element, number: int) -> Iterator[Merged]:
    """Yield the cells of a row that are merged with those below."""
    column = 0
    for cell in row:
        if cell.tag in _CELLS:
            over = int(cell.get(f"{_TABLE}number-rows-spanned", "1"))
            if over > 1:
                yield Merged(column, number, number + over - 1)
            column += int(cell.get(f"{_TABLE}number-columns-repeated", "1"))


def _shown(cell: Element) -> str:
    # Lines deeper in a cell are those of a comment on it.
    lines = cell.findall(f"{_TEXT}p")
    for gap in (each for line in lines for each in line.iter() if each.tag in _GAPS):
        gap.text = " "
    text = "\n".join("".join(line.itertext()) for line in lines)
    date = cell.get(f"{_OFFICE}date-value", "")
    if not lines:  # other programs than LibreOffice write values that no words show
        text = date or cell.get(f"{_OFFICE}value", "")
    # Words without a number, or of a quarter, say no day: "Mon", "October", "Q3 2015".
    if not date or _SAYS_NO_DAY.fullmatch(text):
        return Number(text) if cell.get(f"{_OFFICE}value-type") == "float" else text
    try:
        at = dt.datetime.fromisoformat(date)
    except ValueError:  # a day before the year 1
        return text
    return write_date(at, parts_of_text(text, at))
