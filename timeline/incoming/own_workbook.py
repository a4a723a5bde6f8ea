"""The sheets of a story that was exported as a workbook → the data of that story."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Collection, Iterator, Mapping, Sequence
from typing import Any, NamedTuple

from timeline.errors import Told
from timeline.incoming.cells import (
    COMPUTED,
    MEDIA,
    QUOTATIONS,
    READ_BY,
    RELATIONS,
    SAME,
    SEPARATOR,
    STANDFIRST,
    read_relation,
)
from timeline.incoming.rows import Rows, Sheets
from timeline.incoming.telling import Note
from timeline.loading import name_of

SECTIONS = ("sources", "parties", "outlets", "people", "lanes", "terms")
_Records = list[dict[str, str]]
_EVENT = (
    *("id", "date", "reading", "calendar", "until", "lasts", "public", "status", "headline"),
    *("summary", "question", "answer", "notes"),
)
_OF_EVENTS = ("quotations", "claims")
_SHEETS = ("story", "events", *_OF_EVENTS, *SECTIONS, "open")
_LISTS = ("via", "based-on")
_RECEIPT = ("prefix", "suffix", "article", "words")
_WITHDRAWN = {"on": "withdrawn_on", "by": "withdrawn_by"}
_WITHIN: Mapping[str, Mapping[str, str]] = {"media": MEDIA, "withdrawn": _WITHDRAWN, "receipt": {}}
_OF_OTHERS = {
    "quotations": ("event", "{}.quotations"),
    "claims": ("event", "{}.claims"),
    "open": ("kind", "{}"),
}


def is_own_workbook(sheets: Collection[str]) -> bool:
    """Return whether sheets of these names are those of a story."""
    return {"story", "events", "quotations", "sources", "lanes"} <= set(sheets)


class OwnWorkbook(NamedTuple):
    """The data of a story, by its keys, and what else its workbook holds.

    `rows` says of each part of the story, by its name, in which row of which sheet it stands.
    """

    data: Mapping[str, Any]
    notes: Sequence[Note]
    rows: Mapping[str, str]

    def place_of(self, where: str) -> str:
        """Return the row and the column of what is named as in a problem, such as `trial.lane`."""
        steps = where.split(".")
        for size in range(len(steps), 0, -1):
            row = self.rows.get(".".join(steps[:size]))
            if row is not None:
                column = _column_of(steps[size:])
                named = Told("column '{name}'", name=column)
                return Told("{place}, {column}", place=row, column=named) if column else row
        return where


def read_own_workbook(sheets: Sheets) -> OwnWorkbook:
    """Return the data of a story; whether it is sound is not looked at."""
    data = _story_of(sheets.shown)
    return OwnWorkbook(data, list(_left_over(sheets)), dict(_rows_of(sheets.shown, data)))


def _rows_of(sheets: Mapping[str, Rows], data: dict[str, Any]) -> Iterator[tuple[str, str]]:
    """Yield the parts of a story by their names, each with its row."""
    for number, facts in _numbered(sheets["story"]):
        if "key" in facts:
            yield facts["key"], _place("story", number)
    for section in ("events", *SECTIONS):
        for at, (number, _) in enumerate(sheets.get(section, ())[1:]):
            yield name_of((section, at), data), _place(section, number)
    counted: Counter[str] = Counter()
    for title, (key, name) in _OF_OTHERS.items():
        for number, record in _numbered(sheets.get(title, ())):
            part = name.format(record.get(key, ""))
            yield f"{part}.{counted[part]}", _place(title, number)
            counted[part] += 1


def _place(sheet: str, number: int) -> Told:
    return Told("'{sheet}', row {number}", sheet=sheet, number=number)


def _numbered(rows: Rows) -> Iterator[tuple[int, dict[str, str]]]:
    return zip((number for number, _ in rows[1:]), _records(rows), strict=True)


def _column_of(steps: Sequence[str]) -> str:
    """Return the name of the column for what is within a record; '' where none is named."""
    key, within = (*steps, "", "")[:2]
    if key == "details":
        return ""
    return _WITHIN[key].get(within, within) if key in _WITHIN else key


def _left_over(sheets: Sheets) -> Iterator[Note]:
    """Yield what is not read: sheets of other names, cells without a column, rows of no event."""
    others = (title for title, rows in sheets.shown.items() if rows and title not in _SHEETS)
    for title in (*others, *sheets.hidden):
        yield Note("a story has no such sheet, or it is hidden, so it is left out", f"'{title}'")
    ids = {each.get("id", "") for each in _records(sheets.shown["events"])}
    for title in filter(sheets.shown.get, _SHEETS):
        names = sheets.shown[title][0][1]
        for number, cells in sheets.shown[title][1:]:
            place = _place(title, number)
            said = {name: cell for name, cell in zip(names, cells, strict=False) if cell.strip()}
            if any(cell.strip() for cell in cells[len(names) :]) or "" in said:
                yield Note("cells without the name of a column are left out", place)
            if title in _OF_EVENTS and said and said.get("event", "") not in ids:
                yield Note("what belongs to no event is left out", place)


def _story_of(sheets: Mapping[str, Rows]) -> dict[str, Any]:
    records = {title: _records(rows) for title, rows in sheets.items()}
    facts = {each["key"]: each["value"] for each in records["story"] if {"key", "value"} <= {*each}}
    told = records.get("open", [])
    whole = {
        **facts,
        **{section: [_listed(each) for each in records.get(section, [])] for section in SECTIONS},
        "events": list(_events(records)),
        **{
            kind: [each["text"] for each in told if each.get("kind") == kind and "text" in each]
            for kind in ("unanswered", "questions", "answers")
        },
    }
    return {key: value for key, value in whole.items() if value}


def _records(rows: Rows) -> _Records:
    """Return what is said in each row, by the names of the columns."""
    if not rows:
        return []
    names = rows[0][1]
    said = (zip(names, cells, strict=False) for _, cells in rows[1:])
    return [{name: cell for name, cell in each if name and cell.strip()} for each in said]


def _listed(record: Mapping[str, str]) -> dict[str, Any]:
    return {key: _parts(cell) if key in _LISTS else cell for key, cell in record.items()}


def _parts(cell: str) -> list[str]:
    return [part.strip() for part in cell.split(SEPARATOR) if part.strip()]


def _events(records: Mapping[str, _Records]) -> Iterator[dict[str, Any]]:
    lanes = {each.get("label", ""): each.get("id", "") for each in records["lanes"]}
    people = {each.get("name", ""): each.get("id", "") for each in records.get("people", [])}
    quoted, claimed = (_by_event(records.get(title, [])) for title in ("quotations", "claims"))
    for row in records["events"]:
        event = {
            **{key: row[key] for key in _EVENT if key in row},
            **{key: list(map(read_relation, _parts(row.get(key, "")))) for key in RELATIONS},
            SAME: _parts(row.get(SAME, "")),
            "lane": lanes.get(row.get("lane", ""), row.get("lane", "")),
            "people": [people.get(name, name) for name in _parts(row.get("people", ""))],
            "claims": list(map(_claim, claimed[row.get("id", "")])),
            "quotations": list(map(_quotation, quoted[row.get("id", "")])),
            "media": {key: row[column] for key, column in MEDIA.items() if column in row},
            "details": list(_details(row)),
        }
        yield {key: value for key, value in event.items() if value}


def _by_event(rows: _Records) -> Mapping[str, _Records]:
    found: defaultdict[str, _Records] = defaultdict(list)
    for row in rows:
        found[row.get("event", "")].append(row)
    return found


def _details(row: Mapping[str, str]) -> Iterator[dict[str, str]]:
    known = {
        *_EVENT,
        *RELATIONS,
        SAME,
        *MEDIA.values(),
        *COMPUTED,
        *READ_BY,
        STANDFIRST,
        QUOTATIONS,
        "lane",
        "people",
    }
    for column, cell in row.items():
        if column not in known:
            yield {"label": column.removesuffix(":"), "text": cell}


def _quotation(row: Mapping[str, str]) -> dict[str, Any]:
    receipt = {key: row[key] for key in _RECEIPT if key in row}
    words = {key: cell for key, cell in _listed(row).items() if key not in {"event", *_RECEIPT}}
    return {**words, "receipt": receipt} if receipt else words


def _claim(row: Mapping[str, str]) -> dict[str, Any]:
    taken_back = {key: row[column] for key, column in _WITHDRAWN.items() if column in row}
    claim: dict[str, Any] = {
        key: cell for key, cell in row.items() if key not in {"event", *_WITHDRAWN.values()}
    }
    return {**claim, "withdrawn": taken_back} if taken_back else claim
