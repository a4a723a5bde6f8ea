"""Text with a row a line, its cells apart by a sign → a table."""

from __future__ import annotations

import csv
import re
from collections.abc import Iterator
from io import StringIO
from typing import Any

from timeline.errors import Told
from timeline.incoming.draft import Draft, refusal
from timeline.incoming.rows import Table, make_table
from timeline.loading import lines_of

_SEPARATORS = ",;\t|"
_QUOTED = re.compile(r'"[^"]*"?')
# What Excel writes, and reads, as the first line of a file: which sign stands between its cells.
_SEPARATOR = re.compile(r'"?sep=(.)"?\s*', re.IGNORECASE)


def looks_separated(text: str) -> bool:
    """Return whether the first line of `text` may be one of a table."""
    return any(sign in _first_line(text) for sign in _SEPARATORS)


def read_separated(text: str, file: str) -> Table | Draft:
    """Return the table in `text`, or its refusal.

    Cells are apart by commas, semicolons, tabs or bars: the sign that the file names in a line
    `sep=;`, or else the one that its first line has most, outside of quotation marks.
    """
    named = _SEPARATOR.fullmatch(_first_line(text))
    unquoted = _QUOTED.sub("", _first_line(text))
    separator = named[1] if named else max(_SEPARATORS, key=unquoted.count)
    reader = csv.reader(StringIO(text, newline=""), delimiter=separator, strict=True)
    try:
        return make_table(_numbered(reader, skipped=1 if named else 0), file)
    except csv.Error as error:
        place = reader.line_num
        if "field larger" in str(error):
            message = Told(
                "a cell holds more than {most:,} characters", most=csv.field_size_limit()
            )
            hint = Told(
                "a summary is of one to three sentences; look for a quotation mark that ends none"
            )
            return refusal(file, message, hint, line=place)
        if "end of data" in str(error):
            message = Told("the quotation mark that opens a cell here is closed nowhere")
            hint = Told("close it behind the cell's words; one within a cell is written twice")
            return refusal(file, message, hint, line=_last_record(text, separator))
        hint = Told("save it as CSV UTF-8 (Comma delimited)")
        return refusal(file, Told("the table cannot be read: {why}", why=error), hint, line=place)


def _last_record(text: str, separator: str) -> int:
    """Return the line on which the last record begins."""
    reader = csv.reader(StringIO(text, newline=""), delimiter=separator)
    ends = [0, *(reader.line_num for _ in reader)]
    return ends[-2] + 1


def _first_line(text: str) -> str:
    return next((line for line in lines_of(text) if line.strip()), "")


def _numbered(reader: Any, skipped: int) -> Iterator[tuple[int, list[str]]]:
    """Yield the records that are not empty, with the line on which each begins."""
    before = 0
    for cells in reader:
        if any(cell.strip() for cell in cells):
            if not skipped:
                yield before + 1, cells
            skipped = max(0, skipped - 1)
        before = reader.line_num
