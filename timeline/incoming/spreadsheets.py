"""Spreadsheets, of Excel and of LibreOffice → a table, or a story that was written as one."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import replace

from timeline.errors import Told
from timeline.incoming.columns import names_of_columns
from timeline.incoming.draft import Draft, refusal
from timeline.incoming.own_workbook import OwnWorkbook, is_own_workbook, read_own_workbook
from timeline.incoming.packed import OLD, BadPack, is_packed, unpack
from timeline.incoming.rows import MOST_TITLES, Rows, Sheets, Table, make_table, without_hidden
from timeline.incoming.sheets_ods import MERGED as MERGED_ODS
from timeline.incoming.sheets_ods import read_ods
from timeline.incoming.sheets_xlsx import MERGED, read_xlsx
from timeline.incoming.telling import Note, name_places, not_read

_LOCKED = "EncryptedPackage".encode("utf-16-le")
_OF_DOCUMENTS = frozenset(
    ("[Content_Types].xml", "mimetype", "xl/workbook.xml", "word/document.xml")
)
_EXPORTED = Told("export it there as an Excel workbook")
_NOTHING = BadPack(
    Told("this is a zip file that holds no story, no single table and no files of events"),
    Told("put a story, one table, or files of Markdown, JSON or YAML into it, none of them packed"),
)
_AS_WORKBOOK = Told("save it in that program as 'Excel Workbook (*.xlsx)'")


def read_spreadsheet(name: str, content: bytes) -> Table | OwnWorkbook | Draft | None:
    """Return the table in a spreadsheet, or the story that was exported as a workbook.

    A refusal is a draft; `None` is no spreadsheet. Of several sheets the first is read.
    """
    if content.startswith(OLD):
        return _old(name, content)
    if not is_packed(content):
        return None
    parts = unpack(content)
    if isinstance(parts, BadPack):
        return refusal(name, parts.message, parts.hint)
    sheets = _sheets(content, parts)
    if isinstance(sheets, BadPack):
        return refusal(name, sheets.message, sheets.hint)
    made = None if sheets is None else _made(name, sheets)
    beside = tuple(_beside_cells(parts))
    if isinstance(made, Draft) or made is None or not beside:
        return made
    return (
        made._replace(notes=(*made.notes, *beside))
        if isinstance(made, OwnWorkbook)
        else (replace(made, notes=(*made.notes, *beside)))
    )


def is_spreadsheet(parts: Mapping[str, bytes]) -> bool:
    """Return whether the parts of a zip file are those of a document."""
    return not _OF_DOCUMENTS.isdisjoint(parts)


def _old(name: str, content: bytes) -> Draft:
    if _LOCKED in content:
        hint = Told("open it in that program, take the password away and save it")
        return refusal(name, Told("a password protects the workbook"), hint)
    return refusal(name, Told("this is a file of an old Word or Excel"), _AS_WORKBOOK)


def _sheets(content: bytes, parts: Mapping[str, bytes]) -> Sheets | BadPack | None:
    if "xl/vbaProject.bin" in parts:
        return BadPack(Told("the workbook holds macros, which may do anything"), _AS_WORKBOOK)
    if "xl/workbook.bin" in parts:
        return BadPack(Told("this is a binary workbook of Excel"), _AS_WORKBOOK)
    if "xl/workbook.xml" in parts:
        return read_xlsx(content, parts)
    if b"opendocument.spreadsheet" in parts.get("mimetype", b""):
        return read_ods(parts)
    if any(name.endswith(".iwa") for name in parts):
        return BadPack(Told("this is a file of Numbers, Pages or Keynote"), _EXPORTED)
    return None if is_spreadsheet(parts) else _nothing(parts)


def _nothing(parts: Mapping[str, bytes]) -> BadPack:
    """Return the refusal of a zip file by what it holds."""
    names = [note.where for note in not_read(parts)]
    told = Told("not read: {names}", names=name_places(names)) if names else Told("it is empty")
    return replace(_NOTHING, message=Told("{said}; {told}", said=_NOTHING.message, told=told))


def _beside_cells(parts: Mapping[str, bytes]) -> Iterator[Note]:
    """Yield what a spreadsheet holds beside the texts of its cells."""
    of_ods = parts.get("content.xml", b"")
    comments = any(name.startswith(("xl/comments", "xl/threadedComments")) for name in parts)
    if comments or b"<office:annotation" in of_ods:
        yield Note("comments on cells are left out")
    sheets = (part for name, part in parts.items() if name.startswith("xl/worksheets/"))
    if any(b"<hyperlink " in sheet for sheet in sheets) or b"<text:a " in of_ods:
        yield Note("links behind cells are left out")
    is_merged = any(MERGED.search(part) for name, part in parts.items() if "/worksheets/" in name)
    if is_merged or MERGED_ODS.search(of_ods):
        yield Note("a cell that is merged over several rows counts for each of them")


def _made(name: str, sheets: Sheets) -> Table | OwnWorkbook | Draft:
    if is_own_workbook(sheets.shown):
        return read_own_workbook(sheets)
    seen = {
        title: without_hidden(rows, sheets.unseen[title]) for title, rows in sheets.shown.items()
    }
    filled = {title: rows for title, (rows, _) in seen.items() if rows}
    told = {title: notes for title, (_, notes) in seen.items()}
    title = next(filter(lambda each: _has_names(filled[each]), filled), next(iter(filled), ""))
    rows = filled.get(title, ())
    table = make_table(rows, name, "row")
    if isinstance(table, Draft):
        return table
    unseen = (Note("hidden sheets are left out", f"'{each}'") for each in sheets.hidden)
    notes = (*table.notes, *told.get(title, ()), *_left_out(title, filled), *unseen)
    return Table(table.columns, table.rows, "row", notes)


def _has_names(rows: Rows) -> bool:
    """Return whether a sheet has a row that names columns, and is no cover of another."""
    return any(names_of_columns(cells) > 1 for _, cells in rows[:MOST_TITLES])


def _left_out(read: str, filled: Mapping[str, Rows]) -> Iterator[Note]:
    for title in filled:
        if title != read:
            yield Note("of the sheets '{}' is read; others are left out", f"'{title}'", (read,))
