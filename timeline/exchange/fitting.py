"""How much of each event a worksheet or a handout of one or two pages has room for."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import accumulate
from typing import get_args

from timeline.layout import wrap
from timeline.markup.handout import Row, Told
from timeline.markup.worksheet import Detail, Paper, Source, Task

COLUMN = 320.0
"""The width of the text in one of two columns, in pixels of 1/96 inch."""

HEIGHTS: dict[Paper, float] = {"A4": 1_024, "letter": 957}
"""The height of a page without its margins, in the same pixels."""

HEADING, HEADER = 25.0, 200.0
"""The room that the task above the events takes, and that of the head of a sheet."""

PICTURE = 600.0
"""The room that the picture takes with its legend: the style sheet lets it be 140 mm high."""

MOST_LINES = 3
SPARE = 0.97
"""Faces differ: so much of a page is taken for certain."""


class TooManyError(ValueError):
    """Raised where so many events do not fit: `events` of them on `pages`."""

    def __init__(self, events: int, pages: int) -> None:
        super().__init__(f"{events} events do not fit on {pages} page(s)")
        self.events, self.pages = events, pages


@dataclass(frozen=True, slots=True)
class _Type:
    size: float
    leading: float
    width: float = COLUMN

    def height(self, text: str) -> float:
        """Return how high a text stands in a column."""
        return len(wrap(text, self.width, self.size)) * self.leading


_HEADLINE, _TEXT, _QUOTED = _Type(15, 17.5), _Type(12, 16.2), _Type(13, 17.5)
_CLOSE = _Type(12, 14.4)
"""The text of events that are only asked about, so that a whole story fits on Letter, too. It is
set smaller than this, for it has to fit in the widest type."""
_TITLE, _LISTED = _Type(23, 30), _Type(10.7, 14)
_NAME, _LINE, _GAP = 24.0, 23.0, 14.0
_NUMBERED = 290.0
"""The width of the text of a handout beside its numbers."""
_ROWS: dict[Told, tuple[float, _Type, _Type]] = {
    "whole": (11.0, _Type(14, 17.5, _NUMBERED), _Type(12, 16.2, _NUMBERED)),
    "close": (5.0, _Type(12.7, 15.2, _NUMBERED), _Type(11.4, 13.6, _NUMBERED)),
    "listed": (5.0, _Type(12, 14.4, _NUMBERED), _Type(10.7, 12.8, _NUMBERED)),
}


def detail_for(
    tasks: Sequence[Task], listed: Sequence[Source], pages: int, paper: Paper, head: float = HEADER
) -> Detail:
    """Return how much is told of each event so that all fit; raise `TooManyError`.

    On two pages the events have the second one, on one page what the head of the sheet leaves,
    which is so high; the sources that are `listed` stand below them.
    """
    room = SPARE * (HEIGHTS[paper] - HEADING - (head if pages == 1 else 0)) - _listed(listed)
    details: tuple[Detail, ...] = get_args(Detail)
    for detail in details:
        if _balanced([_height(task, detail) for task in tasks]) <= room:
            return detail
    raise TooManyError(len(tasks), pages)


def rows_for(rows: Sequence[Row], listed: Sequence[Source]) -> tuple[Told, int]:
    """Return how the second page of a handout tells of the events, and how many it has room for.

    The sources that are `listed` stand below them.
    """
    room = SPARE * (HEIGHTS["A4"] - 2 * HEADING) - _listed(listed)
    for told in get_args(Told):
        heights = [_row_height(row, told) for row in rows]
        if _balanced(heights) <= room:
            return told, len(rows)
    fitting = (count for count in range(len(rows), 0, -1) if _balanced(heights[:count]) <= room)
    return told, next(fitting, 0)


def _row_height(row: Row, told: Told) -> float:
    gap, headline, text = _ROWS[told]
    height = gap + headline.height(row.headline) + text.height(f"“{row.written}”: {row.when} ○")
    return height if told == "listed" else height + text.height(row.summary)


def head_for(title: str, standfirst: str, cited: Sequence[Source]) -> float:
    """Return how high the head of a sheet stands: its title above two columns."""
    texts = [
        " ".join(filter(None, (s.publisher, s.title, s.author, s.note, s.about))) for s in cited
    ]
    notes = sum(_TEXT.height(f"{text} {s.published}") for text, s in zip(texts, cited, strict=True))
    lines = len(wrap(title, 2 * COLUMN, _TITLE.size))
    return _NAME + lines * _TITLE.leading + max(_QUOTED.height(standfirst), notes) + 2 * _GAP


def _listed(sources: Sequence[Source]) -> float:
    """Return how high a list of sources stands, as wide as the sheet."""
    told = (
        (s.publisher, s.published, s.title, s.author, s.note, s.about, s.where) for s in sources
    )
    texts = [" ".join(filter(None, each)) for each in told]
    lines = sum(len(wrap(text, 2 * COLUMN, _LISTED.size)) for text in texts)
    return lines * _LISTED.leading + (2 * _GAP if texts else 0)


def lines_below(questions: int, paper: Paper) -> int:
    """Return how many lines there are below each of the questions on the page with the picture."""
    room = HEIGHTS[paper] - HEADER - PICTURE
    return max(0, min(MOST_LINES, int((room / max(1, questions) - _TEXT.leading) / _LINE)))


def _balanced(heights: Sequence[float]) -> float:
    """Return how high two columns stand that are as alike as they can be."""
    whole, firsts = sum(heights), accumulate(heights, initial=0.0)
    return min(max(first, whole - first) for first in firsts)


def _height(task: Task, detail: Detail) -> float:
    text = _CLOSE if detail == "asked" else _TEXT
    height = _GAP + _LINE + _HEADLINE.height(task.headline) + text.height(task.when or "")
    height += text.height(task.question or "?" * 60)
    if detail != "asked":
        height += _TEXT.height(task.summary) + _LINE
    if detail == "whole":
        height += sum(_TEXT.height(": ".join(each)) for each in task.details)
    if detail in {"whole", "quoted"}:
        height += sum(
            _QUOTED.height(words.exact or "")
            + _TEXT.height(" ".join((words.chain or "", *words.remarks)))
            + (_TEXT.height(words.translation) if words.translation else 0)
            + 2 * _GAP
            for words in task.quotations[:1]
        )
    return height
