"""The page on who tells of what as HTML."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from typing import Any, NamedTuple

from timeline.markup.parts import nothing_public
from timeline.markup.templating import render
from timeline.story import (
    SIGNS,
    Cell,
    Matrix,
    Sign,
    Story,
    merged,
    sources_matrix,
    support_of,
    voices_matrix,
)
from timeline.table import finding_of
from timeline.timeline import Timeline
from timeline.wording import (
    describe_borne,
    describe_finding,
    describe_sign,
    describe_writer,
    is_in_marks,
    name_voices,
    punctuation,
)

GLYPHS: Mapping[Sign, str] = {
    "tells": "●",
    "withdrawn": "⊖",
    "differs": "≠",
    "denies": "✗",
    "comments": "❞",
    "part": "○",
}
"""What stands in a cell: told apart without colour."""


class _Column(NamedTuple):
    """A voice or source: its name, and what it is, in our words or, if `is_told`, the story's.

    The `key` is its id; of writers who are told as one it holds all of theirs, with commas.
    """

    key: str
    name: str
    note: str
    is_told: bool
    alone: int | None


def matrix_page(timeline: Timeline) -> str:
    """Return each event against each voice and, of several sources, against each of these.

    A cell leads to the event; the numbers of the quotations behind it stand in `data-words`.
    """
    story, language = timeline.story, timeline.language
    finding, tables = finding_of(story), tables_of(timeline)
    counts = finding.independent, finding.dependent, finding.single, finding.beside
    alone = {column.key: column.alone for column in tables[0]["heard"] if column.alone}
    most = dict(sorted(alone.items(), key=lambda each: -each[1]))
    return render(
        "matrix.html",
        language,
        story=story,
        finding=describe_finding(story, counts, most, language),
        tables=tables,
        signs_used=signs_in(tables, language),
        nothing="" if timeline.chronology.order else nothing_public(timeline),
    )


def tables_of(timeline: Timeline) -> list[dict[str, Any]]:
    """Return each event against each voice and, of several sources, against each of these.

    Columns are those `heard` and those `unheard`; a row has its `event`, a cell for each column,
    `None` where it is silent, and in words how many voices it is `borne` out by.
    """
    story, language, order = timeline.story, timeline.language, timeline.chronology.order
    finding, voices = finding_of(story), voices_matrix(story)
    heard = [
        _voice(story, ids, name, sum(finding.alone.get(v, 0) for v in ids.split(",")), language)
        for ids, name in name_voices(story, voices.heard, language).items()
    ]
    unheard = [
        _voice(story, ids, name, None, language)
        for ids, name in name_voices(story, voices.unheard, language).items()
    ]
    rows = [_row(timeline, voices, event, [*heard, *unheard]) for event in order]
    tables: list[dict[str, Any]] = [{"heard": heard, "unheard": unheard, "rows": rows}]
    if len(story.sources) > 1:
        sources = sources_matrix(story)
        columns = [_source(story, source) for source in sources.heard]
        rows = [_row(timeline, sources, event, columns) for event in order]
        tables.append({"heard": columns, "unheard": [], "rows": rows})
    return tables


def _voice(story: Story, ids: str, name: str, alone: int | None, language: str) -> _Column:
    if "," in ids:
        return _Column(ids, name, "", is_told=False, alone=alone)
    person = story.person(ids)
    standing = person.standing if person.named != "reporter" else None
    # Above a column, where each line costs a row, the marks of a name say enough of it.
    named = "" if is_in_marks(person.name) else describe_writer(story, person, language)
    note = standing or named
    return _Column(ids, name, note, standing is not None, alone)


def _source(story: Story, source: str) -> _Column:
    found = story.source(source)
    return _Column(source, found.publisher, found.title, is_told=True, alone=None)


def _row(
    timeline: Timeline, matrix: Matrix, event: str, columns: Iterable[_Column]
) -> dict[str, Any]:
    story, language, found = timeline.story, timeline.language, matrix.cells[event]
    cells = (merged(found[id_] for id_ in c.key.split(",") if id_ in found) for c in columns)
    return {
        "event": story.event(event),
        "borne": describe_borne(support_of(story, story.event(event)), language),
        "cells": [_cell(cell, language) for cell in cells],
    }


def _cell(cell: Cell | None, language: str) -> dict[str, Any] | None:
    if cell is None:
        return None
    return {
        "signs": cell.signs,
        "glyphs": "".join(GLYPHS[sign] for sign in cell.signs),
        "words": " ".join(map(str, cell.quotations)),
        "said": punctuation(language).comma.join(
            describe_sign(sign, language) for sign in cell.signs
        ),
    }


def signs_in(tables: Sequence[Mapping[str, Any]], language: str) -> list[tuple[str, str]]:
    """Return the signs that stand in any cell, each with its meaning."""
    cells = (cell for each in tables for row in each["rows"] for cell in row["cells"] if cell)
    used = {sign for cell in cells for sign in cell["signs"]}
    return [(GLYPHS[sign], describe_sign(sign, language)) for sign in SIGNS if sign in used]
