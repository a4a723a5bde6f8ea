"""What stands in the cells of a table, written and read."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, get_args

from timeline.folding import fold_for_search
from timeline.incoming.plain_text import one_line
from timeline.story import CalendarName, Offset, Status

SEPARATOR = ";"
RELATIONS = ("after", "before", "during", "overlaps", "same-time-as")
SAME = "same-as"
TIMES = ("date", "reading", "until", "lasts", "public")
CHOICES = {"status": get_args(Status), "calendar": get_args(CalendarName)}
"""What an event can say by these keys, and by no other words."""
QUOTATIONS = "quotations"
MEDIA = {
    "link": "media",
    "file": "media_file",
    "alt": "media_alt",
    "caption": "media_caption",
    "credit": "media_credit",
    "licence": "media_licence",
    "source": "media_source",
}
"""Columns that say where a picture of an event is and what is said of it, by their keys."""
READ_BY = ("language", "date_order", "as_of")
"""Columns that say how dates are read whose words alone do not say what they mean."""
STANDFIRST = "standfirst"
"""The column that says in each line that all of it is invented."""
COMPUTED = ("earliest", "latest", "precision", "qualifier", "edtf", "basis", "sentence", "sources")
"""Columns that follow from what else is in a table."""

# Spreadsheets take a cell that begins with one of these for a formula, and so may run it.
_FORMULA = ("=", "+", "-", "@", "\t", "\r")


class Number(str):
    """What a cell shows that holds a number, and not its text."""

    __slots__ = ()


def safe_cell(text: str) -> str:
    """Return `text` so that no spreadsheet takes it for a formula."""
    return f"'{text}" if _is_formula(text) else text


def plain_cell(cell: str) -> str:
    """Return the text of a cell that `safe_cell` wrote, or any other program."""
    return cell[1:] if cell.startswith("'") and _is_formula(cell[1:]) else cell


def _is_formula(text: str) -> bool:
    """Return whether `text` is a formula, or one that was made safe, perhaps more than once."""
    return text.lstrip("'").startswith(_FORMULA)


def write_relation(neighbour: str | Offset) -> str:
    """Return the neighbour of an event with its distance: "arrival (two weeks)"."""
    return (
        neighbour
        if isinstance(neighbour, str)
        else f"{neighbour.event} ({neighbour.by.as_written})"
    )


def read_relation(cell: str) -> str | Mapping[str, str]:
    """Return what `write_relation` wrote."""
    event, _, rest = cell.partition("(")
    by = rest.removesuffix(")")
    named, is_closed = event.strip(), by != rest
    if not (named and by and is_closed) or any(sign in event + by for sign in "()"):
        return cell
    return {"event": named, "by": by}


def listed(cell: str) -> list[str]:
    """Return the parts of a cell that holds several."""
    return [item for part in cell.split(SEPARATOR) if (item := one_line(part))]


def read_times(cells: Mapping[str, str]) -> tuple[dict[str, Any], tuple[str, ...]]:
    """Return the fields of an event that tell its time, and words that no such field can hold."""
    words = {key: text for key in TIMES if (text := one_line(cells.get(key, "")))}
    relations = {key: list(map(read_relation, listed(cells.get(key, "")))) for key in RELATIONS}
    said = {key: one_line(cells.get(key, "")) for key in CHOICES}
    known = {key: fold_for_search(text) for key, text in said.items()}
    chosen = {key: text for key, text in known.items() if text in CHOICES[key]}
    others = (f"{key.capitalize()}: {said[key]}" for key in said if said[key] and key not in chosen)
    return {**words, **relations, **chosen}, tuple(others)
