"""The parts of the page as HTML: each takes records and sentences and returns text."""

from __future__ import annotations

from dataclasses import replace

import pandas as pd

from timeline.layout import Shape, Span, TimelineLayout
from timeline.markup.templating import render
from timeline.story import Event, Story, Term
from timeline.wording import (
    attribution_chain,
    describe,
    describe_naming,
    describe_voice,
    phrases,
)


def masthead(story: Story, language: str = "en") -> str:
    """Return title, standfirst and the note on the sources."""
    published = {
        source.id: describe(replace(story.published(source.id), time=None), language)
        for source in story.sources
    }
    return render("masthead.html", language, story=story, published=published)


def event_list(story: Story, table: pd.DataFrame, language: str = "en") -> str:
    """Return all events of `table` as an ordered list of links, each with lane and date."""
    lanes = [lane.id for lane in story.lanes]
    events = [
        {
            "id": event.id,
            "headline": event.headline,
            "sentence": event.sentence,
            "basis": event.basis,
            "lane": story.lane(str(event.lane)).label,
            "lane_number": lanes.index(str(event.lane)) % 6,
        }
        for event in table.itertuples(index=False)
    ]
    return render("event_list.html", language, events=events)


def event_panel(story: Story, row: pd.Series, count: int, reasons: str, language: str) -> str:
    """Return everything that the story says of one event.

    `row` is the event's row of the table, `count` the number of events, `reasons` how its time is
    known, in sentences.
    """
    event = story.event(str(row["id"]))
    quotations = [
        {
            "exact": quotation.exact,
            "kind": quotation.kind,
            "chain": attribution_chain(story, quotation),
            "voice": describe_voice(story, quotation, language),
            "source": story.source(quotation.source),
            "paragraph": quotation.paragraph,
        }
        for quotation in event.quotations
    ]
    return render(
        "event_panel.html",
        language,
        event=event,
        story_language=story.language,
        lane=story.lane(event.lane).label,
        place=int(row["position"]) + 1,
        count=count,
        sentence=str(row["sentence"]),
        quotations=quotations,
        terms=terms_in(story, event),
        reasons=reasons,
    )


def terms_in(story: Story, event: Event) -> tuple[Term, ...]:
    """Return the terms of the story that occur in what is shown of an event."""
    shown = [event.headline, event.summary, *(quotation.exact for quotation in event.quotations)]
    text = "\n".join(shown).casefold()
    return tuple(term for term in story.terms if term.term.casefold() in text)


def about(story: Story, language: str = "en") -> str:
    """Return the people, terms, sources and outlets, and what stays open."""
    naming = {person.id: describe_naming(person, language) for person in story.people}
    return render("about.html", language, story=story, naming=naming)


def legend(layout: TimelineLayout, language: str = "en") -> str:
    """Return the meaning of each shape that occurs in `layout`."""
    _ = phrases(language).gettext
    meanings = {
        Shape.DAY: _("a day"),
        Shape.INTERVAL: _("a month, a year: somewhere in the bar"),
        Shape.APPROXIMATE: _("about then"),
        Shape.WINDOW: _("no date given: worked out from other events"),
        Shape.SHELF: _("not placed in time"),
    }
    occurring = {mark.shape for mark in layout.marks}
    shapes = [(shape, text) for shape, text in meanings.items() if shape in occurring]
    open_ended = any(
        mark.open_start or mark.open_end for mark in layout.marks if isinstance(mark, Span)
    )
    return render(
        "legend.html", language, shapes=shapes, open_ended=open_ended, folded=bool(layout.gaps)
    )
