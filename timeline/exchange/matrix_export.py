"""Who tells of what, for spreadsheets and for paper."""

from __future__ import annotations

import csv
from io import StringIO

from timeline.exchange.worksheet import Copy
from timeline.incoming.cells import STANDFIRST, safe_cell
from timeline.markup.grid import grid_page
from timeline.markup.matrix import tables_of
from timeline.markup.worksheet import Paper
from timeline.timeline import Timeline
from timeline.wording import phrases


def to_matrix(timeline: Timeline) -> bytes:
    """Return each event against each voice and each source as CSV (RFC 4180), a line an event.

    A cell says in words what that voice or source has to do with the event, and is empty where it
    is silent, and each line of an invented story says that it is one. It is UTF-8 and says so; no
    cell is a formula.
    """
    _ = phrases(timeline.language).gettext
    voices, *by_source = tables_of(timeline)
    people = [each.name for each in (*voices["heard"], *voices["unheard"])]
    # Several may have one publisher.
    sources = [f"{each.name}: {each.note}" for table in by_source for each in table["heard"]]
    written = StringIO()
    out = csv.writer(written, lineterminator="\r\n")
    invented = timeline.story.invented
    head = ["id", _("Event"), *people, *sources, _("Voices that bear it out")]
    out.writerow(map(safe_cell, [*head, STANDFIRST] if invented else head))
    for rows in zip(voices["rows"], *(table["rows"] for table in by_source), strict=True):
        event = rows[0]["event"]
        said = (cell["said"] if cell else "" for row in rows for cell in row["cells"])
        line = [event.id, event.headline, *said, rows[0]["borne"]]
        out.writerow(map(safe_cell, [*line, invented] if invented else line))
    return written.getvalue().encode("utf-8-sig")


def to_grid(timeline: Timeline, *, paper: Paper = "A4", copy: Copy = "student") -> str:
    """Return the grid as HTML to be printed: empty for a class, in the teacher's copy filled in."""
    return grid_page(timeline, paper, is_filled=copy == "teacher")
