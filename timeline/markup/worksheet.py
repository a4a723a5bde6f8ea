"""The worksheet as HTML that a browser prints: sheets for the class, cards, the teacher's pages."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Literal

from markupsafe import Markup

from timeline.layout import TimelineLayout
from timeline.marks import (
    css_of_palettes,
    css_of_paper,
)
from timeline.markup.paper import paint_on_paper
from timeline.markup.parts import legend
from timeline.markup.policy import content_security_policy
from timeline.markup.templating import render
from timeline.story import Story, Term

Paper = Literal["A4", "letter"]
Detail = Literal["whole", "quoted", "told", "asked"]
"""How much a sheet that has to fit tells of each event: its question always, its details last."""

_HERE = Path(__file__).parent / "templates" / "worksheet"


@dataclass(frozen=True, slots=True)
class Quoted:
    """A quotation on paper; what is `None` is left for the class to write.

    `language` is the code of that of the words and `original` its name, '' where it is the story's;
    `place` is where it stands in its source; `remarks` are sentences on what it is worth.
    """

    exact: str | None
    chain: str | None
    publisher: str
    place: str
    language: str
    original: str
    translation: str | None
    remarks: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Claimed:
    """What a source claims: what and when, who says so, and when it was withdrawn."""

    says: str | None
    when: str
    claimant: str
    withdrawn: str
    note: str | None


@dataclass(frozen=True, slots=True)
class Task:
    """An event as the class gets it; `when` is `None` where the class is to find it out.

    `claims` are what sources claim of it, `details` labels with what they say, `media` what
    `media_of` tells, and `picture` is the address that holds what there is to be seen.
    """

    event: str
    mark: str
    headline: str
    summary: str
    written: str | None
    when: str | None
    claims: tuple[Claimed, ...]
    quotations: tuple[Quoted, ...]
    question: str | None
    details: tuple[tuple[str, str], ...] = ()
    media: Mapping[str, Any] | None = None
    picture: str | None = None


@dataclass(frozen=True, slots=True)
class Card:
    """A card to cut out; its letter says nothing of its place."""

    event: str
    letter: str
    headline: str
    summary: str


@dataclass(frozen=True, slots=True)
class Answer:
    """An event at its place, counted from 1, with everything that the class may be asked for.

    `open` are the letters of the cards of which nobody can know whether they come before or after
    it, `together` of those that begin at one moment with it; `said` is an answer to its question.
    `letter` is empty where the sheets have none.
    """

    place: int
    letter: str
    task: Task
    open: tuple[str, ...]
    together: tuple[str, ...]
    said: str | None
    notes: str | None


@dataclass(frozen=True, slots=True)
class Source:
    """A source as a worksheet cites it; `about` are sentences on what it is and rests on."""

    publisher: str
    title: str
    author: str | None
    published: str
    note: str | None
    about: str
    where: str | None


@dataclass(frozen=True, slots=True)
class Sheets:
    """Everything on paper; `answers` are empty in a student's copy.

    `orders` tells how many orders of the cards are right, or is empty where they are too many.
    `named` tells whether the picture names its times and shows its events, or is left empty for
    the class to fill in. Where there are many sources, `counted` tells of them, and they stand at
    the end; `withheld` tells of those that are left out as of a day. `is_press` tells that all of
    them are articles. Each of `questions` comes with its answer. A sheet that has to fit has
    so many `pages`, any other 0, and tells each event in some
    `detail`, with `lines` below each question to the story; its key has one page. `where` a source
    can be read is its address.
    """

    title: str
    standfirst: str
    sources: tuple[Source, ...]
    counted: str
    withheld: str
    is_press: bool
    terms: tuple[Term, ...]
    tasks: tuple[Task, ...]
    cards: tuple[Card, ...]
    questions: tuple[tuple[str, str], ...]
    notes: str | None
    answers: tuple[Answer, ...]
    orders: str
    named: bool
    pages: int
    detail: Detail
    lines: int


def worksheet_page(
    story: Story, sheets: Sheets, layout: TimelineLayout, paper: Paper, language: str = "en"
) -> str:
    """Return the sheets as one HTML page for `paper`, which no script or outside address serves."""
    sheet = ("worksheet.css", "fitted.css") if sheets.pages else ("worksheet.css",)
    style = style_of_paper(paper, *sheet)
    return render(
        "worksheet/fitted.html" if sheets.pages else "worksheet/worksheet.html",
        language,
        story_language=story.language,
        policy=content_security_policy([], [style]),
        style=Markup(style),  # noqa: S704 (ours)
        sheets=sheets,
        folded=bool(layout.gaps),
        dated=layout.has_dates,
        picture=Markup(paint_on_paper(layout, language, filled=sheets.named)),  # noqa: S704 (a painter's)
        legend=Markup(legend([layout], language)) if sheets.named else "",  # noqa: S704 (the same)
    )


def style_of_paper(paper: Paper, *sheets: str) -> str:
    """Return the grey style of what is printed on `paper`, from these style sheets of ours."""
    own = "\n".join((_HERE / sheet).read_text(encoding="utf-8") for sheet in sheets)
    colours = f"{css_of_palettes()}\n{css_of_paper()}"
    return f"{colours}\n{own}\n@page {{ size: {paper}; }}\n"
