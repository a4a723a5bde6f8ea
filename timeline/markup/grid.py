"""Who tells of what on paper: an empty grid for a class to fill in, and the filled one as key."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

from markupsafe import Markup

from timeline.markup.matrix import GLYPHS, signs_in, tables_of
from timeline.markup.policy import content_security_policy
from timeline.markup.templating import render
from timeline.markup.worksheet import Paper, style_of_paper
from timeline.story import SIGNS
from timeline.timeline import Timeline
from timeline.wording import describe_sign

MOST_COLUMNS = 12
"""The voices or sources that fit on a sheet beside each other."""


def grid_page(timeline: Timeline, paper: Paper, *, is_filled: bool) -> str:
    """Return the grid as HTML to be printed, across; unless `is_filled`, with empty cells.

    An empty one explains every sign, and so does not tell which occur.
    """
    language, tables = timeline.language, tables_of(timeline)
    every = [(GLYPHS[sign], describe_sign(sign, language)) for sign in SIGNS]
    across: Any = f"{paper} landscape"
    style = style_of_paper(across, "worksheet.css", "grid.css")
    return render(
        "worksheet/grid.html",
        language,
        story=timeline.story,
        policy=content_security_policy([], [style]),
        style=Markup(style),  # noqa: S704 (ours)
        is_filled=is_filled,
        signs_used=signs_in(tables, language) if is_filled else every,
        sheets=[sheet for number, table in enumerate(tables) for sheet in _sheets(table, number)],
    )


def _sheets(table: Mapping[str, Any], number: int) -> Iterator[dict[str, Any]]:
    """Yield a table in parts that are no wider than a sheet."""
    columns = [*table["heard"], *table["unheard"]]
    for first in range(0, len(columns), MOST_COLUMNS):
        part = slice(first, first + MOST_COLUMNS)
        rows = [(row["event"], row["cells"][part], row["borne"]) for row in table["rows"]]
        is_last = first + MOST_COLUMNS >= len(columns)
        yield {
            "by_source": number > 0,
            "columns": columns[part],
            "rows": rows,
            "has_borne": number == 0 and is_last,
        }
