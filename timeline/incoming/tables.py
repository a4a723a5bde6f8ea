"""A table → a draft: each row an event, its columns known by their names."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator, Mapping
from dataclasses import replace
from typing import Any

from timeline.dates import DateOrder
from timeline.errors import StoryProblem, Told, closest
from timeline.incoming.cells import (
    COMPUTED,
    MEDIA,
    QUOTATIONS,
    READ_BY,
    SAME,
    STANDFIRST,
    listed,
    read_times,
)
from timeline.incoming.columns import find_columns
from timeline.incoming.decimals import doubt, settle_decimals
from timeline.incoming.draft import (
    NO_PUBLISHER,
    Draft,
    DraftEvent,
    Given,
    Question,
    refusal,
    told_of_reading,
)
from timeline.incoming.plain_text import one_line
from timeline.incoming.rows import KINDS, Row, Table
from timeline.incoming.sheet import is_sheet, read_sheet
from timeline.incoming.telling import Note
from timeline.incoming.written_dates import keep_readable
from timeline.loading import lines_of
from timeline.loading.hints import mean
from timeline.story import COUNTERPART_PATTERN, LONGEST_NAME

KEYS = (
    *("id", "date", "calendar", "reading", "until", "lasts", "headline", "summary", "lane"),
    *("people", "public", "status", "question", "answer", "notes"),
    *("source", "citation", "url"),
    *("media", "media_alt", "media_caption", "media_credit", "media_licence"),
)
"""What a column can be said to hold (`Given.columns`)."""

_DAY_FIRST = re.compile(r"\d{1,2}\.\d{1,2}\.\d{4}")
_ANY_FIRST = re.compile(r"\d{1,2}[/-]\d{1,2}[/-]\d{4}")
_ASKED = ("question", "answer")
_DATES = ("date", "until", "public")
_HOST = re.compile(r"https?://(?:www\.)?([^/?#:]+)", re.IGNORECASE)


def read_table(table: Table, file: str, given: Given) -> Draft:
    """Return what is in a table, which may be the Google Sheet of TimelineJS."""
    if not table.rows:
        return _without_rows(table, file)
    is_plain = bool(given.columns) or not is_sheet(table)
    draft = (_read_plain if is_plain else read_sheet)(table, file, given)
    return replace(draft, notes=(*draft.notes, *table.unread()), is_table=True)


def _without_rows(table: Table, file: str) -> Draft:
    """Return the refusal of a table of a header at most."""
    if not any(table.columns):
        return refusal(file, Told("the table is empty"), Told("its first line names the columns"))
    named = ", ".join(f"'{column}'" for column in table.columns if column)
    kind = KINDS[table.kind]
    message = Told(
        "below the names of the columns, {named}, the table has no {kind}", named=named, kind=kind
    )
    return refusal(file, message, Told("each event is a {kind} of its own", kind=kind))


def _read_plain(table: Table, file: str, given: Given) -> Draft:
    missing = _missing(table, file, given.columns)
    if missing:
        return Draft(problems=missing)
    found = find_columns(table.columns, table.cells_of, given.columns)
    if not {"headline", "summary", "date"} & found.keys():
        listed = ", ".join(f"'{column}'" for column in table.columns) or _NONE
        return replace(
            refusal(
                file,
                Told(
                    "no column is known to hold a headline or a date; the columns are {listed}",
                    listed=listed,
                ),
                Told("call one of them 'headline' and one 'date'"),
                line=1,
            ),
            questions=(Question("columns", table.columns, KEYS),),
        )
    table = settle_decimals(table, [found[key] for key in _DATES if key in found])
    told = _dotted(table, found, given) | _told(table, given)
    given = replace(given, **told)
    used = {*found.values(), *(key for key in READ_BY if key.removeprefix("date_") in told)}
    standfirst = one_line(_in_each(table, STANDFIRST))
    used |= {STANDFIRST} if standfirst else set()
    others = [column for column in dict.fromkeys(table.columns) if column not in used]
    left_out = {*COMPUTED, QUOTATIONS, MEDIA["source"]} if _is_ours(table) else set()
    kept = [column for column in others if column not in left_out | {""}]
    # An item of a list has no line of the file for itself, and neither has a row of a workbook.
    lines = [row.number if table.kind == "line" else 0 for row in table.rows]
    drafts = [
        _draft(row, found, kept, (file, table.place(row), line), given)
        for row, line in zip(table.rows, lines, strict=True)
    ]
    return Draft(
        standfirst=standfirst,
        events=tuple(event for draft in drafts for event in draft.events),
        notes=tuple(_columns(found, others, kept, table)),
        problems=tuple(problem for draft in drafts for problem in draft.problems),
        unread=tuple(text for draft in drafts for text in draft.unread),
        questions=tuple(_ask_columns(table, found, kept)),
        given=given,
    )


_NONE = Told("none")


def _missing(table: Table, file: str, given: Mapping[str, str]) -> tuple[StoryProblem, ...]:
    """Return which of the columns whose key was told are not in the table, and which it may be."""
    known = ", ".join(f"'{column}'" for column in table.columns if column) or _NONE
    hints = {column: closest(column, table.columns) for column in given}
    return tuple(
        StoryProblem(
            file,
            0,
            "",
            Told(
                "there is no column '{name}'; the columns are {listed}", name=column, listed=known
            ),
            mean(hint) if hint else Told("write the name as the table has it"),
        )
        for column, hint in hints.items()
        if column not in table.columns
    )


def _ask_columns(
    table: Table, found: Mapping[str, str], kept: Collection[str]
) -> Iterator[Question]:
    """Yield what the columns hold, where that was guessed, or is not known of all of them."""
    if kept or any(column != key for key, column in found.items()):
        yield Question("columns", table.columns, KEYS, found)


def _dotted(table: Table, found: Mapping[str, str], given: Given) -> dict[str, Any]:
    """Return that the day comes first where all dates in digits have dots, as nobody else writes.

    Where others have slashes, it is not known what is meant by them.
    """
    columns = [found[key] for key in _DATES if key in found]
    cells = [row.cells.get(column, "").strip() for row in table.rows for column in columns]
    has_dots = any(map(_DAY_FIRST.fullmatch, cells)) and not any(map(_ANY_FIRST.fullmatch, cells))
    return {"order": DateOrder.DMY} if has_dots and given.order is None else {}


def _told(table: Table, given: Given) -> dict[str, Any]:
    """Return what columns of a table say of how its dates are read, where nobody said it before.

    Such a column says the same in every line.
    """
    told = told_of_reading({key: _in_each(table, key) for key in READ_BY}, given)
    # In our own export no program wrote years as days.
    return told | ({"days": "day"} if given.days is None and _is_ours(table) else {})


def _is_ours(table: Table) -> bool:
    """Return whether a table is our own export; a column alone may be anybody's, by its name."""
    return {*COMPUTED} <= {*table.columns}


def _in_each(table: Table, column: str) -> str:
    """Return what a column says in every line; '' where lines differ."""
    cells = {row.cells.get(column, "").strip() for row in table.rows}
    return cells.pop() if len(cells) == 1 else ""


def _columns(
    found: Mapping[str, str], others: Collection[str], kept: Collection[str], table: Table
) -> Iterator[Note]:
    yield from (
        Note("columns were read by their names", Told("'{name}' as {key}", name=column, key=key))
        for key, column in found.items()
        if column != key
    )
    for column in others:
        if column in kept:
            yield Note("columns with names that are not known became details", f"'{column}'")
        elif column in COMPUTED:
            yield Note(
                "columns that follow from the others are left out, to be worked out anew", column
            )
        elif column == MEDIA["source"]:
            yield Note("ids of sources are left out, for a table does not have those", column)
        elif column == QUOTATIONS:
            yield Note("quotations are left out, for a cell does not say whose words they are")
        elif table.cells_of(column):
            yield Note("a column without a name is left out")


def _draft(
    row: Row,
    found: Mapping[str, str],
    kept: Collection[str],
    at: tuple[str, str, int],
    given: Given,
) -> Draft:
    file, where, line = at
    cells = {key: row.cells.get(column, "").strip() for key, column in found.items()}
    cells, apart = _dated(cells)
    fields, told = read_times(cells)
    fields |= {key: text for key in _ASKED if (text := one_line(cells.get(key, "")))}
    same, others = _same(cells)
    event = DraftEvent(
        where=where,
        name=cells.get("id", ""),
        headline=one_line(cells.get("headline", "")),
        summary=one_line(cells.get("summary", "")),
        lane=one_line(cells.get("lane", "")),
        people=tuple(listed(cells.get("people", ""))),
        sources=_sources(cells),
        media={key: text for key, name in MEDIA.items() if (text := one_line(cells.get(name, "")))},
        details=(
            *((name, text) for name in kept if (text := one_line(row.cells.get(name, "")))),
            *_no_address(cells, found),
            *((found[key], text) for key, text in apart.items()),
        ),
        fields=fields | same,
        notes=(*others, *told, *filter(None, map(one_line, lines_of(cells.get("notes", ""))))),
    )
    columns = {key: Told("column '{name}'", name=column) for key, column in found.items()}
    is_cell = where.startswith("row ")
    in_doubt = {key: why for key in _DATES if (why := doubt(row.cells.get(found.get(key, ""), "")))}
    return keep_readable(
        event, file, given, line, where, columns if is_cell else {}, in_doubt=in_doubt
    )


def _same(cells: Mapping[str, str]) -> tuple[dict[str, list[str]], list[str]]:
    """Return the same event in other stories, and what names none."""
    written = listed(cells.get(SAME, ""))
    known = [each for each in written if re.match(COUNTERPART_PATTERN, each)]
    others = [f"{SAME}: {each}" for each in written if each not in known]
    return {SAME: known} if known else {}, others


_PARTS = ("year", "month", "day")


def _dated(cells: Mapping[str, str]) -> tuple[dict[str, str], dict[str, str]]:
    """Return cells with a date made of its parts in columns of their own, and parts left over.

    The year may stand in the place of the date, or beside a date that has none.
    """
    parts = {key: cells[key].rstrip(".") for key in _PARTS if cells.get(key)}
    others = {key: cell for key, cell in cells.items() if key not in _PARTS}
    if not parts:
        return others, {}
    date = _from_parts(cells.get("date", ""), parts)
    numbers = {int(digits) for digits in re.findall(r"\d+", date)}
    left = {
        key: text
        for key, text in parts.items()
        if text not in date and not (text.isdecimal() and int(text) in numbers)
    }
    return others | {"date": date}, left


def _from_parts(date: str, parts: Mapping[str, str]) -> str:
    year, month, day = (parts.get(key, "") for key in _PARTS)
    if date and not date.isdecimal():
        return date if re.search(r"\d{3}", date) or not year else f"{date.rstrip(',')} {year}"
    year = date or year
    if not (year and month):
        return year
    if not month.isdecimal():
        return " ".join(filter(None, (day, month, year)))
    return "-".join([f"{int(year):04}", *(f"{int(each):02}" for each in (month, day) if each)])


def _no_address(cells: Mapping[str, str], found: Mapping[str, str]) -> Iterator[tuple[str, str]]:
    """Yield as a detail what stands in the place of an address and is none."""
    text = one_line(cells.get("url", ""))
    if text and not _HOST.match(text):
        yield found["url"], text


def _sources(cells: Mapping[str, str]) -> tuple[Mapping[str, str], ...]:
    """Return the publication that a row names, as far as its cells tell."""
    source, citation, url = (one_line(cells.get(key, "")) for key in ("source", "citation", "url"))
    addresses = [text for text in (url, source, citation) if _HOST.match(text)]
    names = [text for text in (source, citation) if text and not _HOST.match(text)]
    hosts = [match[1] for text in addresses if (match := _HOST.match(text))]
    if not (names or addresses):
        return ()
    publisher = names[0] if source in names else (hosts or [NO_PUBLISHER])[0]
    titles = names or [text for text in (*hosts, *addresses) if len(text) <= LONGEST_NAME]
    record = {"publisher": publisher, "title": titles[-1]}
    return ({**record, "url": addresses[0]} if addresses else record,)
