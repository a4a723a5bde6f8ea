"""A table as it was read, from whatever kind of file: columns with names, and rows of texts."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import chain, islice
from math import isclose
from typing import NamedTuple

from timeline.errors import Told
from timeline.folding import fold_for_search
from timeline.incoming.cells import SEPARATOR, Number, plain_cell
from timeline.incoming.columns import is_name_of_column, names_of_columns
from timeline.incoming.draft import Draft, refusal, too_many
from timeline.incoming.plain_text import has_unseen, one_line
from timeline.incoming.telling import Note
from timeline.limits import MOST_COLUMNS, MOST_ITEMS, MOST_MERGED

_FAILED = frozenset(("#DIV/0!", "#N/A", "#NAME?", "#NULL!", "#NUM!", "#REF!", "#VALUE!"))
"""What spreadsheets show in the cell of a formula that came to nothing."""


Rows = Sequence[tuple[int, Sequence[str]]]
"""The rows of a sheet that are not empty, each with its number from 1."""


class Merged(NamedTuple):
    """A cell that is merged over several rows: its column from 0, its first row and its last."""

    column: int
    first: int
    last: int


class Hidden(NamedTuple):
    """The columns of a sheet that are not shown, from 0, and its rows, from 1."""

    columns: frozenset[int]
    rows: frozenset[int]


class Sheets(NamedTuple):
    """The sheets of a spreadsheet that are shown, by their names, and the names of the others.

    `unseen` says which columns and rows of each are not.
    """

    shown: Mapping[str, Rows]
    hidden: Sequence[str]
    unseen: Mapping[str, Hidden]


def fill_merged(rows: Rows, merged: Iterable[Merged]) -> Rows | None:
    """Return rows in which a cell that is merged over several counts for each of them.

    `None` are more of them than are read.
    """
    filled, left = list(rows), MOST_MERGED
    places = {number: at for at, (number, _) in enumerate(filled)}
    for column, first, last in merged:
        below = range(first + 1, min(last, MOST_ITEMS + 2) + 1)
        left -= 1 + len(below)
        if left < 0:
            return None
        above = filled[places[first]][1] if first in places else ()
        if column < len(above):
            for at in filter(None, map(places.get, below)):
                number, begun = filled[at]
                cells = [*begun, *[""] * (column + 1 - len(begun))]
                cells[column] = cells[column] or above[column]
                filled[at] = (number, cells)
    return tuple(filled)


def without_hidden(rows: Rows, hidden: Hidden) -> tuple[Rows, Sequence[Note]]:
    """Return the rows that are shown without columns that are not, and what is left out so."""
    if not any(hidden):
        return rows, ()
    named: dict[int, str] = {}
    shown, notes = [], []
    for number, cells in rows:
        if number in hidden.rows:
            notes.append(
                Note(
                    "hidden rows are left out; once the spreadsheet shows them they are read",
                    Told("{kind} {number}", kind=KINDS["row"], number=number),
                )
            )
            continue
        for at in hidden.columns.intersection(range(len(cells))):
            if cell := one_line(cells[at]):
                named.setdefault(at, cell)
        seen = [cell for at, cell in enumerate(cells) if at not in hidden.columns]
        if any(map(str.strip, seen)):
            shown.append((number, seen))
    columns = (
        Note(
            "hidden columns are left out; once the spreadsheet shows them they are read",
            f"'{named[at]}'",
        )
        for at in sorted(named)
    )
    return shown, (*columns, *notes)


KINDS = {"line": Told("line"), "row": Told("row"), "item": Told("item")}
"""What a row of a table is called."""


@dataclass(frozen=True, slots=True)
class Row:
    """One row: where it stands in the file, from 1, and its cells by the names of their columns.

    `beyond` are the cells to the right of the last column, `told` says what became of others.
    """

    number: int
    cells: Mapping[str, str]
    beyond: tuple[str, ...] = ()
    told: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Table:
    """Rows under the names of their columns; `kind` is what a row is called: line, row or item.

    `notes` say what else the file has.
    """

    columns: tuple[str, ...]
    rows: tuple[Row, ...]
    kind: str = "line"
    notes: tuple[Note, ...] = ()

    def place(self, row: Row) -> str:
        """Return where a row is, as an author finds it."""
        return Told("{kind} {number}", kind=KINDS[self.kind], number=row.number)

    def cells_of(self, column: str) -> list[str]:
        """Return what the cells of a column hold, but for those that are empty."""
        return [cell for row in self.rows if (cell := row.cells.get(column, "").strip())]

    def unread(self) -> Iterator[Note]:
        """Yield what stands in cells that no column, or more than one, has a name for."""
        yield from self.notes
        for column in dict.fromkeys(self.columns):
            if self.columns.count(column) > 1:
                name = f"'{column}'" if column else Told("without a name")
                yield Note("of several columns with one name the last is read", name)
        for row in self.rows:
            yield from (Note(message, self.place(row)) for message in row.told)
            if row.beyond:
                told = ", ".join(row.beyond)
                yield Note(
                    "cells beyond the last column are left out ({})", self.place(row), (told,)
                )


MOST_TITLES = 3


def make_table(
    records: Iterable[tuple[int, Sequence[str]]], file: str, kind: str = "line"
) -> Table | Draft:
    """Return the table of numbered records, the first of which names the columns, or a refusal.

    Above it may stand titles, and below a sheet's table, after a gap, remarks of one cell. No more
    records are taken than a story can have events, and one.
    """
    numbered = iter(records)
    above, [(first, names), *begun] = _without_titles(list(islice(numbered, MOST_TITLES + 1)))
    numbered = chain(begun, numbered)
    if len(names) > MOST_COLUMNS:
        message = Told(
            "the table has {number:,} columns, and at most {most:,} are read",
            number=len(names),
            most=MOST_COLUMNS,
        )
        return refusal(file, message, Told("an event is a line, not a column"), line=first)
    columns = tuple(one_line(name) for name in names)
    limited = islice(numbered, MOST_ITEMS + 1)
    found = tuple(_row(number, cells, columns) for number, cells in limited)
    rows, below = _without_end(found) if kind == "row" else (found, ())
    rows, sums = _without_sums(rows)
    again = [row for row in rows if _is_header(row)]
    told = _beside(kind, above, again, sums, below)
    kept = tuple(row for row in rows if row not in again) if again else rows
    return too_many(file, len(kept)) or Table(columns, kept, kind, told)


def _beside(
    kind: str,
    above: Iterable[tuple[int, str]],
    again: Iterable[Row],
    sums: Iterable[Row],
    below: Iterable[Row],
) -> tuple[Note, ...]:
    """Return what of a file stands around its table: titles, names again, sums and remarks."""

    def place(number: int) -> Told:
        return Told("{kind} {number}", kind=KINDS[kind], number=number)

    def said(row: Row) -> tuple[str, ...]:
        return (", ".join(_filled(row)),)

    return (
        *(
            Note("a title above the names of the columns is left out ({})", place(number), (title,))
            for number, title in above
        ),
        *(
            Note("the names of the columns stand there again, and are left out", place(row.number))
            for row in again
        ),
        *(
            Note(
                "a sum below the table is no event and is left out ({})",
                place(row.number),
                said(row),
            )
            for row in sums
        ),
        *(
            Note("what stands below the table is left out ({})", place(row.number), said(row))
            for row in below
        ),
    )


def _without_titles(
    begun: Sequence[tuple[int, Sequence[str]]],
) -> tuple[Sequence[tuple[int, str]], Sequence[tuple[int, Sequence[str]]]]:
    """Return the titles above the record that names the columns, and the records from there on.

    It is the first of several cells, or one below it that has more of the names that columns have.
    """
    filled = [list(filter(None, map(one_line, cells))) for _, cells in begun]
    place = next((place for place, cells in enumerate(filled) if len(cells) > 1), 0)
    known = [names_of_columns(cells) for cells in filled]
    if known[place + 1 :] and max(known[place:]) >= _SURELY:
        place = known.index(max(known[place:]), place)
    titles = [(begun[each][0], ", ".join(filled[each])) for each in range(place) if filled[each]]
    return titles, begun[place:] or [(1, ())]


_SURELY = 2
"""So many names of columns in one record are no accident."""


def _is_header(row: Row) -> bool:
    """Return whether a row has the names of columns and nothing else."""
    said = list(filter(None, map(one_line, row.cells.values())))
    return len(said) >= _SURELY and all(map(is_name_of_column, said))


def _without_end(rows: tuple[Row, ...]) -> tuple[tuple[Row, ...], tuple[Row, ...]]:
    """Return the rows of a sheet as far as its table goes, and those of one cell below a gap."""
    end = len(rows)
    while end and len(_filled(rows[end - 1])) == 1:
        end -= 1
    gaps = [at for at in range(max(end, 1), len(rows)) if rows[at].number > rows[at - 1].number + 1]
    return (rows[: gaps[0]], rows[gaps[0] :]) if gaps else (rows, ())


MOST_SUMS = 3
_SUMS = frozenset(
    map(
        fold_for_search,
        (
            *("total", "totals", "grand total", "subtotal", "sum", "average", "mean", "count"),
            *("Summe", "Gesamt", "Gesamtsumme", "insgesamt", "Zwischensumme", "Durchschnitt"),
            *("Mittelwert", "Anzahl", "totaux", "total général", "sous-total", "somme", "moyenne"),
            *("totale", "somma", "media", "suma", "total general", "promedio", "soma", "totaal"),
            *("gemiddelde", "summa", "totalt", "итого", "всего", "сумма", "razem", "toplam"),
            *("合计", "总计", "总和", "小计", "共计", "平均"),
            *("合計", "總計", "總和", "小計", "共計", "합계"),
        ),
    )
)
"""What the row below a table says that is the sum of those above, folded for search."""
_AND_NUMBERS = re.compile(r"[\d\s:=.,()]+$")


def _without_sums(rows: tuple[Row, ...]) -> tuple[tuple[Row, ...], tuple[Row, ...]]:
    """Return the rows of a table, and those at its end that add up the ones above."""
    end = len(rows)
    while end > max(1, len(rows) - MOST_SUMS) and _is_sum(rows[end - 1], rows[: end - 1]):
        end -= 1
    return rows[:end], rows[end:]


def _is_sum(row: Row, above: Sequence[Row]) -> bool:
    said = {name: cell.strip() for name, cell in row.cells.items() if cell.strip()}
    words = [cell for cell in said.values() if _number(cell) is None]
    if words or not said:
        names = (_AND_NUMBERS.sub("", fold_for_search(word)) for word in words)
        return bool(words) and all(name in _SUMS for name in names)
    return all(_adds_up(_number(cell), name, above) for name, cell in said.items())


def _adds_up(total: float | None, column: str, above: Sequence[Row]) -> bool:
    numbers = [_number(row.cells.get(column, "")) for row in above]
    added = [number for number in numbers if number]
    return len(added) > 1 and total is not None and isclose(sum(added), total)


def _number(cell: str) -> float | None:
    try:
        return float(cell)
    except ValueError:
        return None


def _filled(row: Row) -> list[str]:
    return [cell for cell in map(one_line, (*row.cells.values(), *row.beyond)) if cell]


def table_of_objects(objects: Sequence[object], file: str) -> Table | Draft:
    """Return the table in which each group of keys is a row, or a refusal."""
    groups = [each if isinstance(each, Mapping) else {} for each in objects]
    columns = tuple(dict.fromkeys(str(key) for group in groups for key in group))
    rows = ([_cell(group.get(column)) for column in columns] for group in groups)
    return make_table([(1, columns), *enumerate(rows, 1)], file, "item")


def _cell(value: object) -> str:
    """Return a value, or all that is in a list or a group, as the text of a cell."""
    if isinstance(value, Mapping):
        return ", ".join(f"{key} {_cell(part)}" for key, part in value.items())
    if isinstance(value, list):
        return f"{SEPARATOR} ".join(filter(None, map(_cell, value)))
    return Number(value) if isinstance(value, float) else "" if value is None else str(value)


def _row(number: int, cells: Sequence[str], columns: Sequence[str]) -> Row:
    named = {name: plain_cell(cell) for name, cell in zip(columns, cells, strict=False)}
    failed = {name: cell.strip() for name, cell in named.items() if cell.strip() in _FAILED}
    beyond = (one_line(cell) for cell in cells[len(columns) :])
    told: list[str] = [
        Told("{error} is left out, for it is a formula that failed", error=error)
        for error in failed.values()
    ]
    if any(map(has_unseen, cells)):
        told.append(Told("signs that cannot be seen are left out"))
    return Row(
        number,
        named | dict.fromkeys(failed, ""),
        tuple(filter(None, beyond)),
        tuple(dict.fromkeys(told)),
    )
