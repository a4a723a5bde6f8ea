"""Spreadsheets for tests, as programs write them."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from io import BytesIO
from typing import Any
from xml.sax.saxutils import escape, quoteattr
from zipfile import ZIP_DEFLATED, ZipFile

from openpyxl import Workbook

Cell = Any
"""A value, or a value with the format of numbers in which it is shown."""


def xlsx(*rows: Sequence[Cell], **others: Sequence[Sequence[Cell]]) -> bytes:
    """Return a workbook of Excel with these rows on its first sheet, and others by their names."""
    book = Workbook()
    _fill(book.active, rows)
    for title, more in others.items():
        _fill(book.create_sheet(title), more)
    out = BytesIO()
    book.save(out)
    return out.getvalue()


def _fill(sheet: Any, rows: Sequence[Sequence[Cell]]) -> None:
    for number, row in enumerate(rows, 1):
        for column, cell in enumerate(row, 1):
            value, shown = cell if isinstance(cell, tuple) else (cell, None)
            written = sheet.cell(number, column, value)
            if shown:
                written.number_format = shown


def ods(*rows: Sequence[Cell], before: str = "", after: str = "", **parts: str) -> bytes:
    """Return a spreadsheet of LibreOffice; a cell with a date is a pair of it and what is shown.

    `before` is what stands before the body, `after` what stands after the rows, and `parts` are
    further parts of the file.
    """
    body = "".join(f"<table:table-row>{''.join(map(_cell, row))}</table:table-row>" for row in rows)
    spaces = "".join(
        f' xmlns:{name}="urn:oasis:names:tc:opendocument:xmlns:{name}:1.0"'
        for name in ("office", "style", "table", "text")
    )
    content = (
        f"<office:document-content{spaces}>{before}<office:body><office:spreadsheet>"
        f'<table:table table:name="Sheet1">{body}{after}</table:table>'
        "</office:spreadsheet></office:body></office:document-content>"
    )
    mimetype = "application/vnd.oasis.opendocument.spreadsheet"
    return packed({"mimetype": mimetype, "content.xml": content, **parts})


def _cell(cell: Cell) -> str:
    value, shown = cell if isinstance(cell, tuple) else ("", cell)
    date = f' office:value-type="date" office:date-value={quoteattr(value)}' if value else ""
    lines = "".join(f"<text:p>{escape(line)}</text:p>" for line in str(shown).split("\n"))
    return f"<table:table-cell{date}>{lines}</table:table-cell>"


def packed(parts: Mapping[str, str | bytes]) -> bytes:
    """Return a zip file of parts by their names."""
    out = BytesIO()
    with ZipFile(out, "w", ZIP_DEFLATED) as pack:
        for name, part in parts.items():
            pack.writestr(name, part)
    return out.getvalue()
