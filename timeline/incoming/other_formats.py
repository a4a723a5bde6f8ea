"""Formats that are not read, told by their right names."""

from __future__ import annotations

import re
from pathlib import PurePath

from timeline.errors import Told
from timeline.incoming.draft import Draft, refusal

_INTO_TABLE = Told("copy its events into a table with the columns date, headline and summary")
_BEGINNINGS = (
    (re.compile(r"BEGIN:VCALENDAR", re.IGNORECASE), Told("this is an iCalendar file")),
    (re.compile(r"0 +(@\w+@ +)?HEAD\b"), Told("this is a GEDCOM file, a family tree")),
    (re.compile(r"<\?xml|<(?:kml|gpx|rss|feed|TEI)\b", re.IGNORECASE), Told("this is an XML file")),
    (re.compile(r"<!doctype html|<html\b", re.IGNORECASE), Told("this is a web page")),
    (re.compile(r"@\w+\{[^,\s]*,"), Told("this is a BibTeX file")),
    (re.compile(r"TY  - "), Told("this is a RIS file, a list of publications")),
)
_MARKWHEN = (".mw", ".markwhen")
_MARKWHEN_LINE = re.compile(
    r"^[ \t]*\d{4}(?:-\d\d){0,2}(?:T[\d:]+)?(?: ?[-/–] ?(?:\d{4}[-\dT:]*|now))? ?: \S", re.MULTILINE
)
_SEVERAL = 2


def refused_by_name(name: str, text: str) -> Draft | None:
    """Return the refusal of a text in a format that is known and not read, or `None`."""
    begun = text[:1_000].lstrip("\ufeff \n\t")
    for beginning, what in _BEGINNINGS:
        if beginning.match(begun):
            return refusal(name, what, _INTO_TABLE)
    if _is_markwhen(name, text[:10_000]):
        return refusal(name, Told("this is a markwhen file"), _INTO_TABLE)
    return None


def _is_markwhen(name: str, text: str) -> bool:
    ending = PurePath(name).suffix.casefold()
    may_be = ending in {"", ".txt"} and "events:" not in text
    has_lines = len(_MARKWHEN_LINE.findall(text)) >= _SEVERAL
    return ending in _MARKWHEN or (may_be and has_lines)
