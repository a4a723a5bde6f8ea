"""Tables → drafts: the Google Sheet of TimelineJS, and plain CSV whose columns are guessed."""

from __future__ import annotations

import csv
import re
from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from io import StringIO
from itertools import islice
from typing import Any, get_args

from timeline.dates import DateOrder
from timeline.folding import fold_for_search
from timeline.incoming.cells import (
    COMPUTED,
    QUOTATIONS,
    READ_BY,
    RELATIONS,
    SEPARATOR,
    plain_cell,
    read_relation,
)
from timeline.incoming.draft import (
    Draft,
    DraftEvent,
    Given,
    Note,
    refusal,
    too_many,
)
from timeline.incoming.plain_text import one_line
from timeline.incoming.timelinejs import read_timelinejs
from timeline.incoming.written_dates import keep_readable
from timeline.limits import MOST_COLUMNS, MOST_ITEMS
from timeline.loading import lines_of
from timeline.story import CalendarName, Status

_DELIMITERS = ",;\t|"
_SHEET = ("year", "headline")
_SHEET_TEXTS = ("headline", "text")
_SHEET_MEDIA = {
    "media": "url",
    "mediacredit": "credit",
    "mediacaption": "caption",
    "mediathumbnail": "thumbnail",
    "alttext": "alt",
}
_SHEET_DATES = ("year", "month", "day")
_DAY_FIRST = re.compile(r"\d{1,2}\.\d{1,2}\.\d{4}")
_ANY_FIRST = re.compile(r"\d{1,2}[/-]\d{1,2}[/-]\d{4}")
_TIME = re.compile(r"(\d{1,2})(?::(\d\d))?(?::(\d\d))?(?:\.\d+)?\s*([ap])?\.?m?\.?", re.IGNORECASE)
# What columns of a table are called, by the key of an event that they become.
NAMES: Mapping[str, tuple[str, ...]] = {
    "id": ("id", "key", "slug", "unique id"),
    "date": (
        "date",
        "when",
        "start",
        "start date",
        "begin",
        "from",
        "time",
        "year",
        "日期",
        "时间",
    ),
    "calendar": ("calendar",),
    "reading": ("reading",),
    "until": ("until", "end", "end date", "to", "last day"),
    "lasts": ("lasts", "duration", "how long"),
    "headline": ("headline", "title", "event", "name", "what", "heading", "标题", "事件"),
    "summary": ("summary", "description", "text", "details", "body", "content", "摘要", "说明"),
    "lane": ("lane", "group", "category", "track", "topic", "type", "类别"),
    "people": ("people", "person", "persons", "who", "actors", "人物"),
    "public": ("public", "became public"),
    "status": ("status",),
    "question": ("question", "question for the class"),
    "notes": ("notes", "note", "comment", "comments", "remarks"),
    **{relation: (relation, relation.replace("-", " ")) for relation in RELATIONS},
}
_WORDS = ("date", "reading", "until", "lasts", "public", "question")

# What an event can say by these keys; any other word of such a column becomes a note.
_CHOICES = {"status": get_args(Status), "calendar": get_args(CalendarName)}


@dataclass(frozen=True, slots=True)
class _Row:
    """A line of a table: its number in the file, and its cells by the names of their columns.

    `beyond` are the cells to the right of the last column.
    """

    line: int
    cells: Mapping[str, str]
    beyond: tuple[str, ...] = ()


def read_table(text: str, file: str, given: Given) -> Draft:
    """Return what is in a table with the names of its columns in its first line.

    Columns are separated by commas, semicolons, tabs or bars, whichever the first line has most.
    """
    try:
        columns, rows = _rows(text)
    except csv.Error as error:
        return refusal(file, f"the table cannot be read: {error}", "save it as CSV, encoding UTF-8")
    if len(columns) > MOST_COLUMNS:
        message = f"the table has {len(columns):,} columns, and at most {MOST_COLUMNS:,} are read"
        return refusal(file, message, "an event is a line, not a column", line=1)
    refused = too_many(file, len(rows))
    if refused:
        return refused
    names = {_squeezed(column) for column in columns}
    is_sheet = all(name in names for name in _SHEET)
    draft = (_read_sheet if is_sheet else _read_plain)(columns, rows, file, given)
    return replace(draft, notes=(*draft.notes, *_unread(columns, rows)))


def _unread(columns: Sequence[str], rows: Sequence[_Row]) -> Iterator[Note]:
    """Yield what stands in cells that no column, or more than one, has a name for."""
    for column in dict.fromkeys(columns):
        if columns.count(column) > 1:
            name = f"'{column}'" if column else "without a name"
            yield Note("of several columns with one name the last is read", name)
    for row in rows:
        if row.beyond:
            told = ", ".join(row.beyond)
            yield Note(f"cells beyond the last column are left out ({told})", f"line {row.line}")


def _rows(text: str) -> tuple[list[str], list[_Row]]:
    first = next((line for line in lines_of(text) if line.strip()), "")
    delimiter = max(_DELIMITERS, key=first.count)
    reader = csv.reader(StringIO(text, newline=""), delimiter=delimiter, strict=True)
    numbered = list(islice(_numbered(reader), MOST_ITEMS + 2))  # enough to tell that it is longer
    if not numbered:
        return [], []
    columns = [one_line(name) for name in numbered[0][1]]
    rows = [
        _Row(
            line,
            {name: plain_cell(cell) for name, cell in zip(columns, cells, strict=False)},
            tuple(filter(None, (one_line(cell) for cell in cells[len(columns) :]))),
        )
        for line, cells in numbered[1:]
    ]
    return columns, rows


def _numbered(reader: Any) -> Iterator[tuple[int, list[str]]]:
    """Yield the records that are not empty, with the line on which each begins."""
    before = 0
    for cells in reader:
        if any(cell.strip() for cell in cells):
            yield before + 1, cells
        before = reader.line_num


def _squeezed(column: str) -> str:
    return fold_for_search(column).replace(" ", "")


def _read_sheet(_: Sequence[str], rows: Sequence[_Row], file: str, given: Given) -> Draft:
    """Return what is in a table with the columns of TimelineJS's Google Sheet."""
    sections: dict[str, list[dict[str, Any]]] = {"title": [], "era": [], "event": []}
    lines: dict[int, int] = {}
    for row in rows:
        cells = {_squeezed(column): cell for column, cell in row.cells.items()}
        kind = fold_for_search(cells.get("type", ""))
        section = (
            kind if kind in sections and not (kind == "title" and sections["title"]) else "event"
        )
        if section == "event":
            lines[len(sections["event"])] = row.line
        sections[section].append(_slide(cells))
    data: dict[str, Any] = {"events": sections["event"], "eras": sections["era"]}
    if sections["title"]:
        data["title"] = sections["title"][0]
    return read_timelinejs(data, file, given, lines)


def _slide(cells: Mapping[str, str]) -> dict[str, Any]:
    known = {*_SHEET_TEXTS, *_SHEET_MEDIA, *_SHEET_DATES, "time", "displaydate", "group", "type"}
    known |= {f"end{part}" for part in (*_SHEET_DATES, "time")}
    return {
        "text": {key: cells.get(key, "") for key in _SHEET_TEXTS},
        "media": {part: cells.get(key, "") for key, part in _SHEET_MEDIA.items()},
        "start_date": _date(cells, ""),
        "end_date": _date(cells, "end"),
        "display_date": cells.get("displaydate", ""),
        "group": cells.get("group", ""),
        **{key: cell for key, cell in cells.items() if key not in known},
    }


def _date(cells: Mapping[str, str], prefix: str) -> dict[str, Any]:
    date: dict[str, Any] = {part: cells.get(f"{prefix}{part}", "") for part in _SHEET_DATES}
    written = cells.get(f"{prefix}time", "")
    time = _TIME.fullmatch(written)
    if time is None:
        return {**date, "time": written} if written else date
    hour = int(time[1])
    if time[4]:
        hour = hour % 12 + (12 if time[4] in "pP" else 0)
    return {**date, "hour": hour, "minute": time[2], "second": time[3]}


def _read_plain(columns: Sequence[str], rows: Sequence[_Row], file: str, given: Given) -> Draft:
    found = _guess(columns)
    if not {"headline", "summary", "date"} & found.keys():
        listed = ", ".join(f"'{column}'" for column in columns) or "none"
        return refusal(
            file,
            f"no column is known to hold a headline or a date; the columns are {listed}",
            "call one of them 'headline' and one 'date'",
            line=1,
        )
    told = _dotted(rows, found, given) | _told(rows, given)
    given = replace(given, **told)
    drafts = [_draft(row, found, file, given) for row in rows]
    used = {*found.values(), *(key for key in READ_BY if key.removeprefix("date_") in told)}
    return Draft(
        events=tuple(event for draft in drafts for event in draft.events),
        notes=(*_columns(columns, found, used), *(n for draft in drafts for n in draft.notes)),
        problems=tuple(problem for draft in drafts for problem in draft.problems),
        unread=tuple(text for draft in drafts for text in draft.unread),
        given=given,
    )


def _dotted(rows: Sequence[_Row], found: Mapping[str, str], given: Given) -> dict[str, Any]:
    """Return that the day comes first where all dates in digits have dots, as nobody else writes.

    Where others have slashes, it is not known what is meant by them.
    """
    columns = [found[key] for key in ("date", "until", "public") if key in found]
    cells = [row.cells.get(column, "").strip() for row in rows for column in columns]
    has_dots = any(map(_DAY_FIRST.fullmatch, cells)) and not any(map(_ANY_FIRST.fullmatch, cells))
    return {"order": DateOrder.DMY} if has_dots and given.order is None else {}


def _told(rows: Sequence[_Row], given: Given) -> dict[str, Any]:
    """Return what columns of a table say of how its dates are read, where nobody said it before.

    Such a column says the same in every line.
    """
    values = {key: {row.cells.get(key, "").strip() for row in rows} for key in READ_BY}
    language, order, day = (each.pop() if len(each) == 1 else "" for each in values.values())
    told: dict[str, Any] = {}
    if given.language == "en" and Given(language).reads("2012"):
        told["language"] = language
    if given.order is None and order in set(DateOrder):
        told["order"] = DateOrder(order)
    if given.published is None and given.reads(day):
        told["as_of"] = day
    return told


def _guess(columns: Sequence[str]) -> dict[str, str]:
    """Return the column of each key: the first of the names of the key that a column has."""
    by_name = {fold_for_search(column).replace("_", " "): column for column in reversed(columns)}
    found: dict[str, str] = {}
    for key, names in NAMES.items():
        column = next((by_name[name] for name in names if name in by_name), None)
        if column is not None and column not in found.values():
            found[key] = column
    return found


def _columns(
    columns: Sequence[str], found: Mapping[str, str], used: Collection[str]
) -> Iterator[Note]:
    guessed = [f"'{column}' as {key}" for key, column in found.items() if column != key]
    if guessed:
        yield Note(f"columns were read by their names: {', '.join(guessed)}")
    for column in columns:
        if column in used:
            continue
        if column in COMPUTED:
            yield Note(
                "columns that follow from the others are left out, to be worked out anew", column
            )
        elif column == QUOTATIONS:
            yield Note("quotations are left out, for a cell does not say whose words they are")
        else:
            yield Note("columns with names that are not known are left out", f"'{column}'")


def _draft(row: _Row, found: Mapping[str, str], file: str, given: Given) -> Draft:
    cells = {key: row.cells.get(column, "").strip() for key, column in found.items()}
    where = f"line {row.line}"
    fields: dict[str, Any] = {key: one_line(cells[key]) for key in _WORDS if cells.get(key)}
    for relation in RELATIONS:
        fields[relation] = [read_relation(text) for text in _listed(cells.get(relation, ""))]
    told: list[str] = []
    for key, known in _CHOICES.items():
        written = one_line(cells.get(key, ""))
        if (choice := fold_for_search(written)) in known:
            fields[key] = choice
        elif written:
            told.append(f"{key.capitalize()}: {written}")
    event = DraftEvent(
        where=where,
        name=cells.get("id", ""),
        headline=one_line(cells.get("headline", "")),
        summary=one_line(cells.get("summary", "")),
        lane=one_line(cells.get("lane", "")),
        people=tuple(_listed(cells.get("people", ""))),
        fields=fields,
        notes=(*told, *filter(None, map(one_line, lines_of(cells.get("notes", ""))))),
    )
    return keep_readable(event, file, given, row.line)


def _listed(cell: str) -> list[str]:
    return [item for part in cell.split(SEPARATOR) if (item := one_line(part))]
