"""The handout as HTML that a browser prints on two pages: the chart, and the events by number."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from markupsafe import Markup

from timeline.layout import TimelineLayout
from timeline.markup.paper import paint_on_paper
from timeline.markup.parts import legend
from timeline.markup.policy import content_security_policy
from timeline.markup.templating import render
from timeline.markup.worksheet import Source, style_of_paper

Told = Literal["whole", "close", "listed"]
"""How events are told: in type of the usual size, in small type, or in that without summaries."""


@dataclass(frozen=True, slots=True)
class Row:
    """An event with its number in the chart, and whether it rests on the strongest voice alone."""

    event: str
    number: int
    headline: str
    written: str | None
    when: str
    summary: str
    is_alone: bool


@dataclass(frozen=True, slots=True)
class Handout:
    """Everything on the two pages; `strongest` says how much rests on `voice`, '' of nobody's.

    Where there are many sources, `counted` tells of them, and they stand at the end. Of the rows
    there is room for `most`, `told` in such a way.
    """

    title: str
    standfirst: str
    counted: str
    sources: tuple[Source, ...]
    strongest: str
    voice: str
    rows: tuple[Row, ...]
    questions: tuple[str, ...]
    told: Told
    most: int


def handout_page(
    handout: Handout, layout: TimelineLayout, story_language: str, language: str
) -> str:
    """Return the handout as one HTML page for A4, which no script or outside address serves."""
    style = style_of_paper("A4", "worksheet.css", "handout.css")
    return render(
        "worksheet/handout.html",
        language,
        story_language=story_language,
        policy=content_security_policy([], [style]),
        style=Markup(style),  # noqa: S704 (ours)
        handout=handout,
        picture=Markup(paint_on_paper(layout, language)),  # noqa: S704 (a painter's)
        legend=Markup(legend([layout], language)),  # noqa: S704 (the same)
    )
