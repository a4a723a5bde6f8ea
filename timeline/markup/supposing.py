"""The page on what would have to be true: what is supposed, and what follows, as HTML."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping
from typing import Any

import pandas as pd
from markupsafe import Markup

from timeline.chronology import (
    Statement,
    Supposed,
    droppable,
    is_supposed,
    suppose,
    words_behind,
)
from timeline.layout import MOST_ROWS, TimelineLayout, first_scale, lay_out
from timeline.marks import paint_picture
from timeline.markup.parts import nothing_public
from timeline.markup.templating import render
from timeline.story import Story, Supposition, read_supposition, voices_of
from timeline.timeline import Timeline
from timeline.wording import (
    attribution_chain,
    describe_lost,
    describe_outcome,
    describe_own,
    describe_premise,
    describe_statement,
    describe_supposed,
    describe_unmet,
    name_change,
    name_event,
    name_voices,
    phrases,
)

CHARTS: Mapping[str, tuple[float, float]] = {
    "narrow": (316.0, 14.0),
    "middle": (676.0, 14.0),
    "wide": (1178.0, 15.0),
    "large": (560.0, 20.0),
}
"""The axis and the size of the type of each chart of the page, in pixels; one fits a window.

The large one is that of a lesson, in which it grows with the screen.
"""

MOST_OFFERED = 2_000
"""With more events than this, none can be chosen here but the one that is read."""


def supposing_page(timeline: Timeline, text: str, event: str = "") -> str:
    """Return the page on a supposition, with the statements of one event to choose from.

    An `event` that is none of the story is the first of which something is supposed, or of all.
    """
    story, language = timeline.story, timeline.language
    entries, order = timeline.entries, timeline.chronology.order
    if not entries:
        return render("supposing.html", language, nothing=nothing_public(timeline))
    supposition = read_supposition(text)
    supposed = suppose(story, timeline.chronology, supposition)
    everywhere = phrases(language).gettext("supposed, not in the sources")
    said = "" if supposed.is_empty else everywhere
    about = next(each for each in (event, *_supposed_of(supposition), *order) if each in entries)
    return render(
        "supposing.html",
        language,
        nothing="",
        story=story,
        is_empty=supposed.is_empty,
        said=describe_supposed(story, supposed, language),
        outcome="" if supposed.is_empty else describe_outcome(supposed, language),
        lost=[
            *filter(None, (describe_lost(story, supposed, language),)),
            *describe_own(story, supposed, language),
        ],
        unmet=[describe_unmet(unmet, language) for unmet in supposed.unmet],
        rows=_rows(timeline, supposed),
        premises=[_premise(story, each, language) for each in supposed.conflict],
        charts=[
            (width, Markup(paint_picture(layout, language, said=said)), bool(layout.densities))  # noqa: S704 (the painter's)
            for width, layout in _layouts(timeline, supposed)
        ],
        **_choices(timeline, supposed, supposed.supposition, about),
    )


def _supposed_of(supposition: Supposition) -> tuple[str, ...]:
    """Return the ids of events of which something is supposed, or a statement is left out."""
    dated = (event for event, _ in supposition.dates)
    return (*dated, *(where.partition(".")[0] for where in supposition.dropped))


def _choices(
    timeline: Timeline, supposed: Supposed, supposition: Supposition, about: str
) -> dict[str, Any]:
    """Return what can be chosen: events, what is said of one of them, its date, and voices."""
    story, order = timeline.story, timeline.chronology.order
    offered = order if len(order) <= MOST_OFFERED else (about,)
    heard = {v for e in story.events for words in e.quotations for v in voices_of(story, words)}
    trusted = heard if supposition.trusted is None else supposition.trusted
    return {
        "about": about,
        "events": {event: timeline.entries[event].headline for event in offered},
        "is_whole": len(offered) == len(order),
        "date": dict(supposition.dates).get(about, ""),
        "dates": [
            (event, date, name_event(story, event))
            for event, date in supposition.dates
            if event in timeline.entries and event != about
        ],
        "voices": _believed(story, heard, trusted, timeline.language),
        **_statements(timeline, supposed, about),
    }


def _believed(
    story: Story, heard: Collection[str], trusted: Collection[str], language: str
) -> list[tuple[str, str, bool]]:
    """Return voices by id and name, and whether they are believed.

    Writers who are told as one stand there so where all or none of them are.
    """
    voices = [person.id for person in story.people if person.id in heard]
    named = name_voices(story, voices, language)
    if any(len({v in trusted for v in ids.split(",")}) > 1 for ids in named):
        named = {voice: story.person(voice).name for voice in voices}
    return [(ids, name, ids.split(",")[0] in trusted) for ids, name in named.items()]


def _statements(timeline: Timeline, supposed: Supposed, about: str) -> dict[str, Any]:
    """Return what is said of the time of an event, and what is left out of other events."""
    story, dropped = timeline.story, {statement.where for statement in supposed.dropped}

    def told(statement: Statement) -> tuple[str, str, bool, bool]:
        sentence = describe_statement(story, statement, timeline.language)
        where = statement.where
        return where, sentence, where not in dropped, supposed.replaces(statement)

    said = droppable(story, timeline.chronology)
    return {
        "statements": [told(each) for each in said if each.event == about],
        "elsewhere": [told(each) for each in supposed.dropped if each.event != about],
    }


def _rows(timeline: Timeline, supposed: Supposed) -> list[dict[str, str]]:
    """Return the events that move, each with where it can lie by the sources and as supposed."""
    language = timeline.language
    _ = phrases(language).gettext
    effects = {"narrowed": _("less room"), "widened": _("more room"), "moved": _("elsewhere")}
    return [
        {
            "event": change.event,
            "headline": timeline.entries[change.event].headline,
            "before": before,
            "after": after,
            "effect": effects[change.effect],
        }
        for change in supposed.changed
        if change.after is not None
        for before, after in [name_change(change, language)]
    ]


def _premise(story: Story, statement: Statement, language: str) -> dict[str, Any]:
    """Return a statement of those that contradict, with the words that it rests on."""
    return {
        "sentence": describe_premise(story, statement, language),
        "event": statement.event,
        "is_supposed": is_supposed(statement),
        "words": [
            (
                words,
                attribution_chain(story, words),
                story.language_of(words),
            )
            for words in words_behind(story, statement)
        ],
    }


def _layouts(timeline: Timeline, supposed: Supposed) -> Iterator[tuple[str, TimelineLayout]]:
    """Yield the chart of the sources at each width, with a bracket for each event that moves."""
    rooms = {change.event: change.room for change in supposed.changed if change.after is not None}
    table = timeline.table
    table = table.assign(supposed=pd.Series(list(map(rooms.get, table["id"])), table.index, object))
    for width, (axis, font) in CHARTS.items():
        yield (
            width,
            lay_out(
                table,
                timeline.lanes,
                width=axis,
                font_size=font,
                scale=first_scale(axis),
                most_rows=MOST_ROWS,
            ),
        )
