"""A workbook of Excel → the rows of its sheets, each cell as it is shown."""

from __future__ import annotations

import datetime as dt
import re
import warnings
from collections.abc import Iterable, Iterator, Mapping, Sequence
from functools import reduce
from io import BytesIO
from itertools import chain, islice
from typing import Any
from zipfile import BadZipFile

from timeline.errors import Told
from timeline.incoming.cells import Number
from timeline.incoming.packed import BadPack
from timeline.incoming.rows import Hidden, Merged, Rows, Sheets, fill_merged
from timeline.incoming.shown_cells import parts_of_format, quarter_of_format, write_date
from timeline.limits import MOST_CELLS, MOST_COLUMNS, MOST_ITEMS, MOST_MERGED

_BROKEN = (
    *(ArithmeticError, AssertionError, AttributeError, BadZipFile, LookupError, OSError),
    *(SyntaxError, TypeError, ValueError),
)
_NO_VALUE = re.compile(
    rb"<c ([^<>]*)>\s*<f[^<>]*(?:/>|>[^<]*</f>)\s*+(?:<v\s*/>|<v>\s*</v>)?\s*</c>", re.ASCII
)
# Excel allows 255 characters; openpyxl takes minutes with more.
_LONG_FORMAT = re.compile(rb"formatCode\s*=\s*(?:\"[^\"<]{2000}|'[^'<]{2000})")
_NOT_OF_EXCEL = BadPack(
    Told("the workbook is none that Excel writes"), Told("save it in Excel anew")
)
_TOO_MANY = BadPack(
    Told("the workbook has more than {most:,} cells", most=MOST_CELLS),
    Told("an event is a row of some columns"),
)
_PLACE = re.compile(rb'\br="([A-Z]{1,3}\d{1,7})"')
_CELL = b"<c "
MERGED = re.compile(rb'<mergeCell ref="([A-Z]{1,3})(\d{1,7}):[A-Z]{1,3}(?!\2")(\d{1,7})"')
"""A cell that is merged over several rows: its column, its first row and its last."""
_HIDDEN = re.compile(rb'<(col|row) ((?=[^<>]*\bhidden="(?:1|true)")[^<>]*)>')
_DECIMALS = re.compile(r"0\.(0{1,15})")
_ATTRIBUTE = re.compile(rb'\b(min|max|r)="(\d{1,7})"')


def read_xlsx(content: bytes, parts: Mapping[str, bytes]) -> Sheets | BadPack:
    """Return the sheets of a workbook, or why there are none.

    A date is no finer than the format of its cell shows it.
    """
    if any(_LONG_FORMAT.search(part) for name, part in parts.items() if name.startswith("xl/")):
        return _NOT_OF_EXCEL
    refused = next(filter(None, map(_refused, _sheets_of(parts))), None)
    if refused:
        return refused
    from openpyxl import load_workbook  # noqa: PLC0415 (slow to load, for workbooks alone)

    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")  # of what openpyxl leaves out, nothing is a cell
            book = load_workbook(BytesIO(content), read_only=True, data_only=True)
            shown = [sheet for sheet in book.worksheets if sheet.sheet_state == "visible"]
            hidden = [sheet.title for sheet in book.worksheets if sheet not in shown]
            own = {sheet.title: _part(parts, sheet) for sheet in shown}
            read = {sheet.title: _merged(_rows(sheet), own[sheet.title]) for sheet in shown}
            return Sheets(read, hidden, {title: _hidden(part) for title, part in own.items()})
    except _BROKEN:
        return BadPack(
            Told("the workbook is broken"), Told("open it in Excel or LibreOffice and save it anew")
        )
    except _TooManyCellsError:
        return _TOO_MANY
    except _TooManyMergedError:
        message = Told("more than {most:,} cells of the workbook are merged", most=MOST_MERGED)
        return BadPack(message, Told("part the merged cells in Excel, and save it"))


class _TooManyCellsError(Exception):
    """Raised where a sheet would take too long to read."""


class _TooManyMergedError(Exception):
    """Raised where the merged cells of a sheet would."""


def _sheets_of(parts: Mapping[str, bytes]) -> Iterator[bytes]:
    return (part for name, part in parts.items() if name.startswith("xl/worksheets/"))


def _refused(sheet: bytes) -> BadPack | None:
    """Return why a sheet is not read, told from what it says it holds."""
    first_row = sheet.partition(b"</row>")[0]
    if first_row.count(_CELL) > MOST_COLUMNS:
        message = Told("the table has more than {most:,} columns", most=MOST_COLUMNS)
        return BadPack(message, Told("an event is a row, not a column"))
    if sheet.count(_CELL) > MOST_CELLS:
        return _TOO_MANY
    if b"<!DOCTYPE" in sheet:
        return _NOT_OF_EXCEL
    empty = _NO_VALUE.search(sheet)
    if empty is None:
        return None
    place = _PLACE.search(empty[1])
    cell = place[1].decode() if place else Told("of a sheet")
    return BadPack(
        Told(
            "the cell {cell} holds a formula, and the file does not say what it comes to", cell=cell
        ),
        Told("open the file in Excel or LibreOffice, and save it"),
    )


def _rows(sheet: Any) -> Iterator[tuple[int, Sequence[str]]]:
    sheet.reset_dimensions()  # what the file says of them may be false
    left = MOST_CELLS
    for number, row in enumerate(sheet.iter_rows(max_row=MOST_ITEMS + 2), 1):
        left -= len(row)
        if left < 0:
            raise _TooManyCellsError
        cells = _without_end(map(_shown, row))
        if cells:
            yield number, cells


def _part(parts: Mapping[str, bytes], sheet: Any) -> bytes:
    return parts.get(str(getattr(sheet, "_worksheet_path", "")).lstrip("/"), b"")


def _merged(rows: Iterable[tuple[int, Sequence[str]]], part: bytes) -> Rows:
    """Return rows in which a cell that is merged over several counts for each of them."""
    found = MERGED.finditer(part)
    cells = (Merged(column_index(m[1].decode()), int(m[2]), int(m[3])) for m in found)
    filled = fill_merged(tuple(rows), cells)
    if filled is None:
        raise _TooManyMergedError
    return filled


def _hidden(part: bytes) -> Hidden:
    """Return the columns and rows of a sheet that are not shown."""
    said = [(m[1], dict(_ATTRIBUTE.findall(m[2]))) for m in _HIDDEN.finditer(part)]
    columns = (
        range(int(each.get(b"min", 1)) - 1, min(int(each.get(b"max", 0)), MOST_COLUMNS))
        for each in islice((each for kind, each in said if kind == b"col"), MOST_COLUMNS)
    )
    rows = (int(each.get(b"r", 0)) for kind, each in said if kind == b"row")
    return Hidden(frozenset(chain.from_iterable(columns)), frozenset(rows))


def column_index(letters: str) -> int:
    """Return the place of a column from 0: `AA` is 26."""
    return reduce(lambda place, letter: place * 26 + ord(letter) - 64, letters, 0) - 1


def _without_end(cells: Iterable[str]) -> Sequence[str]:
    """Return cells without the empty ones at the end."""
    found = list(cells)
    while found and not found[-1].strip():
        found.pop()
    return found


def _shown(cell: Any) -> str:
    value = cell.value
    if value is None:
        return ""
    if isinstance(value, dt.datetime | dt.date):
        shown = write_date(value, parts_of_format(cell.number_format))
        return f"{quarter_of_format(cell.number_format)}{shown}"
    decimals = _DECIMALS.fullmatch(cell.number_format or "")
    if decimals and isinstance(value, int | float):
        shown = f"{value:.{len(decimals[1])}f}"  # 2011.10 is October, and as a number 2011.1.
        return shown if len(decimals[1]) > 1 else Number(shown)
    if isinstance(value, float) and value.is_integer():
        return str(int(value))
    return Number(value) if isinstance(value, float) else str(value)
