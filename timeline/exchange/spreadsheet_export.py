"""The story as tables: one of its events as CSV, and all of its records as an Excel workbook."""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from io import BytesIO
from typing import Any

import pandas as pd

from timeline.dates import iso_day
from timeline.exchange.written_times import joined, read_by, times_of
from timeline.incoming.cells import (
    COMPUTED,
    MEDIA,
    QUOTATIONS,
    READ_BY,
    SAME,
    STANDFIRST,
    safe_cell,
)
from timeline.incoming.own_workbook import SECTIONS
from timeline.story import Claim, Event, Record, Story
from timeline.timeline import Timeline
from timeline.wording import attribution_chain, bracket_weight, name_place

LONGEST_CELL = 32_767
"""Characters of an Excel cell; openpyxl leaves out what is beyond them."""


def to_csv(timeline: Timeline) -> bytes:
    """Return the events as CSV (RFC 4180), a line an event, in the order of the story's file.

    It is UTF-8 and says so at its beginning, without which Excel takes it for something else.
    People and relations stand in one cell, separated by semicolons. A cell that a spreadsheet would
    take for a formula begins with an apostrophe. Each line of an invented story says that it is.
    """
    events = _events(timeline).map(lambda cell: safe_cell(str(cell)))
    return str(events.to_csv(index=False, lineterminator="\r\n")).encode("utf-8-sig")


def to_excel(timeline: Timeline) -> bytes:
    """Return an Excel workbook (.xlsx) with a sheet for each kind of record.

    No cell is a formula.
    """
    story = timeline.story
    sheets = {
        "story": _facts(story),
        "events": _events(timeline),
        "quotations": _quotations(story),
        "claims": _claims(story),
        **{section: _section(story, section) for section in SECTIONS},
        "open": _left_open(story),
    }
    out = BytesIO()
    with pd.ExcelWriter(out, engine="openpyxl") as writer:
        for name, sheet in sheets.items():
            sheet.to_excel(writer, sheet_name=name, index=False)
        _plain_cells(writer)
    return out.getvalue()


def _plain_cells(writer: Any) -> None:
    """Make text of every cell that was taken for a formula."""
    for sheet in writer.book.worksheets:
        for row in sheet.iter_rows():
            for cell in row:
                if cell.data_type == "f":
                    cell.data_type = "s"


def _events(timeline: Timeline) -> pd.DataFrame:
    table = timeline.table.astype(object)
    known = table.where(table.notna(), "")
    story, rows = timeline.story, {row["id"]: row for row in known.to_dict("records")}
    said = [_event(story, event, rows[event.id], timeline.language) for event in story.events]
    same = read_by(story) | ({STANDFIRST: story.invented} if story.invented else {})
    return pd.DataFrame([row | same for row in said], dtype=object).fillna("")


def _event(story: Story, event: Event, row: Mapping[Any, Any], language: str) -> dict[str, str]:
    written = {
        "id": event.id,
        **times_of(event),
        SAME: joined(event.same_as),
        "headline": event.headline,
        "summary": event.summary,
        "lane": story.lane(event.lane).label,
        "people": joined(story.person(person).name for person in event.people),
        "question": event.question or "",
        "answer": event.answer or "",
        "notes": event.notes or "",
        **_media(event),
        QUOTATIONS: _quoted(story, event, language),
    }
    computed = {column: _computed(story, row, column) for column in COMPUTED}
    return written | computed | _details(event, {*written, *computed, *READ_BY, STANDFIRST})


def _media(event: Event) -> dict[str, str]:
    said = event.media.model_dump(exclude_none=True) if event.media else {}
    return {column: said.get(key, "") for key, column in MEDIA.items()}


def _details(event: Event, taken: Collection[str]) -> dict[str, str]:
    """Return the details of an event by their labels, each of which is a column."""
    columns: dict[str, list[str]] = {}
    for detail in event.details:
        label = f"{detail.label}:" if detail.label in taken else detail.label
        columns.setdefault(label, []).append(detail.text)
    return {label: "\n".join(texts) for label, texts in columns.items()}


def _quoted(story: Story, event: Event, language: str) -> str:
    return "\n".join(
        f"“{words.exact}” ({attribution_chain(story, words)}, {name_place(story, words, language)})"
        f"{bracket_weight(event, number, language)}"
        for number, words in enumerate(event.quotations, 1)
    )


def overlong(timeline: Timeline) -> tuple[str, ...]:
    """Return the ids of the events with a text that no Excel cell holds."""
    return tuple(
        event.id
        for event in timeline.story.events
        if max(map(len, _texts(timeline, event))) > LONGEST_CELL
    )


def _texts(timeline: Timeline, event: Event) -> tuple[str, ...]:
    quoted = _quoted(timeline.story, event, timeline.language)
    return event.headline, event.summary, event.notes or "", quoted


def _computed(story: Story, row: Mapping[Any, Any], column: str) -> str:
    value = row[column]
    if column == "sources":
        return joined(story.source(source).title for source in value)
    if isinstance(value, pd.Timestamp):
        return iso_day(value.to_datetime64())
    return str(value)


def _facts(story: Story) -> pd.DataFrame:
    keys = ("title", "standfirst", "language", "date_order", "as_of", "notes")
    written = story.model_dump(include=set(keys))
    return pd.DataFrame([(key, written[key] or "") for key in keys], columns=["key", "value"])


def _quotations(story: Story) -> pd.DataFrame:
    columns = ["event", "exact", "language", "translation", "kind", "purpose", "speaker", "as"]
    columns += ["via", "source", "paragraph", "page", "prefix", "suffix", "article", "words"]
    rows = [
        {"event": event.id}
        | words.model_dump(exclude={"receipt"}, exclude_none=True, by_alias=True)
        | {"via": joined(words.via)}
        | (words.receipt.model_dump() if words.receipt else {})
        for event in story.events
        for words in event.quotations
    ]
    return _frame(rows, columns)


def _claims(story: Story) -> pd.DataFrame:
    columns = ["event", "says", "calendar", "date", "until", "source", "quotation", "withdrawn_on"]
    rows = [
        {"event": event.id}
        | claim.model_dump(exclude={"withdrawn"}, exclude_none=True)
        | _withdrawal(claim)
        for event in story.events
        for claim in event.claims
    ]
    return _frame(rows, [*columns, "withdrawn_by", "note"])


def _withdrawal(claim: Claim) -> dict[str, str]:
    if claim.withdrawn is None:
        return {}
    return {"withdrawn_on": claim.withdrawn.on.as_written, "withdrawn_by": claim.withdrawn.by}


def _section(story: Story, section: str) -> pd.DataFrame:
    records = getattr(story, section)
    fields = {key: None for record in records for key in type(record).model_fields}
    names = {
        key: field.alias or key for r in records for key, field in type(r).model_fields.items()
    }
    return _frame([_record(record) for record in records], [names[key] for key in fields])


def _record(record: Record) -> dict[str, str]:
    """Return what a record says as cells; several ids stand in one."""
    said = record.model_dump(exclude_defaults=True, by_alias=True)
    return {key: joined(x) if isinstance(x, tuple) else x for key, x in said.items()}


def _frame(rows: Sequence[Mapping[str, Any]], columns: Sequence[str]) -> pd.DataFrame:
    """Return a sheet in which what a record does not have is empty."""
    cells = [[row.get(column, "") for column in columns] for row in rows]
    return pd.DataFrame(cells, columns=list(columns), dtype=object)


def _left_open(story: Story) -> pd.DataFrame:
    rows = [("unanswered", text) for text in story.unanswered]
    rows += [("questions", text) for text in story.questions]
    rows += [("answers", text) for text in story.answers]
    return pd.DataFrame(rows, columns=["kind", "text"])
