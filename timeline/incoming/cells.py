"""What stands in the cells of a table, written and read."""

from __future__ import annotations

from collections.abc import Mapping

from timeline.story import Offset

SEPARATOR = ";"
RELATIONS = ("after", "before", "during", "overlaps", "same-time-as")
SAME = "same-as"
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
COMPUTED = ("earliest", "latest", "precision", "qualifier", "edtf", "basis", "sentence", "sources")
"""Columns that follow from what else is in a table."""

# Spreadsheets take a cell that begins with one of these for a formula, and so may run it.
_FORMULA = ("=", "+", "-", "@", "\t", "\r")


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
