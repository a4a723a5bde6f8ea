"""Numbers such as 2011.1 in a column of dates: months where the column shows it, else in doubt.

As a number 2011.10 is 2011.1, and so is a tenth of the year. That a column is of months is shown by
zeros (2011.01), with which all months have two digits, or by an 11 or a 12 among months alone.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Mapping
from dataclasses import replace

from timeline.errors import Told
from timeline.incoming.cells import Number
from timeline.incoming.rows import Row, Table

_DECIMAL = re.compile(r"(\d{3,4})\.(\d+)")
_MONTHS = frozenset(f"{month:{width}}" for month in range(1, 13) for width in ("", "02"))
_LATE = {"10", "11", "12"}


def settle_decimals(table: Table, columns: Collection[str]) -> Table:
    """Return a table in whose `columns`, of dates, a `Number` is in doubt: others are texts."""
    rows = table.rows
    for column in columns:
        months = _months(table, column)
        rows = tuple(_settled(row, column, months) for row in rows)
    return replace(table, rows=rows)


def doubt(cell: str) -> Told | None:
    """Return why a cell is no date for certain, `None` for any that is no decimal number."""
    found = _DECIMAL.fullmatch(cell) if isinstance(cell, Number) else None
    if found is None:
        return None
    return Told(
        '"{number}" is a number, and does not say whether it is a month or a part of the year. '
        'Write a month as in "{year}-10".',
        number=cell,
        year=found[1],
    )


def _settled(row: Row, column: str, months: Mapping[str, str]) -> Row:
    found = _DECIMAL.fullmatch(row.cells.get(column, ""))
    if found is None or found[2] not in months:
        return row
    return replace(row, cells={**row.cells, column: f"{found[1]}.{months[found[2]]}"})


def _months(table: Table, column: str) -> dict[str, str]:
    """Return what numbers of a column have behind the point, and the month that each is."""
    found = map(_DECIMAL.fullmatch, table.cells_of(column))
    parts = {match[2] for match in found if match}
    if not parts <= _MONTHS:
        return {}
    if any(part.startswith("0") for part in parts):
        whole = {part: "10" if part == "1" else part for part in parts}
        return whole if all(len(month) == 2 for month in whole.values()) else {}
    return {part: part for part in parts - {"1"}} if parts & _LATE else {}
