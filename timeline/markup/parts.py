"""The parts of the page as HTML: each takes records and sentences and returns text."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace
from typing import Any

from markupsafe import Markup

from timeline.layout import TimelineLayout
from timeline.marks import STYLES, shapes_of, swatch, themed
from timeline.markup.templating import render
from timeline.story import Event, Story, terms_in
from timeline.table import Entry
from timeline.timeline import Timeline
from timeline.wording import (
    attribution_chain,
    describe,
    describe_dating,
    describe_naming,
    describe_placing,
    describe_public,
    describe_voice,
    phrases,
)

LANE_COLOURS = 6


def masthead(story: Story, language: str = "en") -> str:
    """Return title, standfirst and the note on the sources."""
    published = {
        source.id: describe(replace(source.published, time=None), language)
        for source in story.sources
    }
    return render("masthead.html", language, story=story, published=published)


def event_list(
    story: Story, entries: Iterable[Entry], language: str = "en", *, search: str = ""
) -> str:
    """Return the events, in their order, as a list of links, each with lane and date."""
    lanes = [lane.id for lane in story.lanes]
    events = [
        {
            "id": event.id,
            "headline": event.headline,
            "sentence": event.sentence,
            "basis": event.basis,
            "position": event.position + 1,
            "lane": story.lane(event.lane).label,
            "lane_number": lanes.index(event.lane) % LANE_COLOURS,
        }
        for event in entries
    ]
    return render("event_list.html", language, story=story, events=events, search=search)


def event_panel(
    timeline: Timeline, event: str, *, place: str, search: str = "", is_unborne: bool = False
) -> str:
    """Return everything that the story says of the event with this id, and how its time is known.

    `place` says where it stands among the events. What matches `search` is marked. `is_unborne`
    tells that no account of it is left among the voices that the reader kept. Raises `KeyError`.
    """
    story, language = timeline.story, timeline.language
    told = story.event(event)
    return render(
        "event_panel.html",
        language,
        story=story,
        event=told,
        lane=story.lane(told.lane).label,
        place=place,
        sentence=timeline.entries[event].sentence,
        claim_notes=claim_notes(story, told),
        public=describe_public(story, told, language),
        quotations=quotations_of(story, told, language),
        terms=terms_in(story, told),
        reasons=describe_placing(story, timeline.chronology, event, language),
        search=search,
        is_unborne=is_unborne,
    )


def claim_notes(story: Story, event: Event) -> tuple[tuple[str, str], ...]:
    """Return what a reader should know of the claims of an event's date, each after its source."""
    return tuple(
        (story.source(claim.source).publisher, claim.note) for claim in event.claims if claim.note
    )


def quotations_of(story: Story, event: Event, language: str = "en") -> list[dict[str, Any]]:
    """Return the quotations of an event, each with its chain and whose words it is."""
    return [
        {
            "exact": quotation.exact,
            "kind": quotation.kind,
            "purpose": quotation.purpose,
            "chain": attribution_chain(story, quotation),
            "voice": describe_voice(story, quotation, language),
            "source": story.source(quotation.source),
            "paragraph": quotation.paragraph,
            "is_checked": quotation.is_checked,
        }
        for quotation in event.quotations
    ]


def opening_card(timeline: Timeline) -> str:
    """Return the card before the first event: what the story is and how to move through it."""
    basis = timeline.table["basis"]
    dated, inferred, undated = (
        int((basis == kind).sum()) for kind in ("dated", "inferred", "undated")
    )
    counted = describe_dating(dated, inferred, undated, timeline.language)
    return render(
        "opening_card.html",
        timeline.language,
        story=timeline.story,
        counted=counted,
        is_own=timeline.is_own,
    )


def closing_card(timeline: Timeline) -> str:
    """Return the card after the last event: what the sources leave open, and what to ask."""
    return render(
        "closing_card.html", timeline.language, story=timeline.story, events=len(timeline.table)
    )


def about(story: Story, language: str = "en") -> str:
    """Return the people, terms, sources and outlets, and what stays open."""
    naming = {person.id: describe_naming(person, language) for person in story.people}
    return render("about.html", language, story=story, naming=naming)


def legend(layouts: Iterable[TimelineLayout], language: str = "en") -> str:
    """Return what each shape that occurs in `layouts` looks like and means."""
    _ = phrases(language).gettext
    occurring = shapes_of(layouts)
    entries = [
        (Markup(swatch(shape, themed)), _(style.words))  # noqa: S704 (the painter's)
        for shape, style in STYLES.items()
        if shape in occurring
    ]
    return render("legend.html", language, entries=entries)
