"""What stands beside the chart: the opening of a story, and each of its events."""

from __future__ import annotations

from timeline.markup.parts import (
    LANE_COLOURS,
    claims_of,
    left_out_of,
    media_of,
    not_yet_public,
    nothing_public,
    quotations_of,
    sources_of,
)
from timeline.markup.templating import render
from timeline.story import terms_in
from timeline.timeline import Timeline
from timeline.wording import describe_dated, describe_placing, describe_public, describe_support


def opening_panel(timeline: Timeline) -> str:
    """Return the first screen: what the story is, where it comes from, and a way in."""
    story, language, total = timeline.story, timeline.language, len(timeline.table)
    dated = int((timeline.table["basis"] == "dated").sum())
    return render(
        "reader/opening.html",
        language,
        story=story,
        is_untold=timeline.is_untold,
        dating=nothing_public(timeline) or describe_dated(dated, total, language),
        **sources_of(story, language, timeline.day),
    )


def reader_panel(timeline: Timeline, event: str, *, shape: str = "") -> str:
    """Return everything that the story says of the event with this id, and how its time is known.

    `shape` is that of the event's mark, whose picture the client takes from the legend. As of a
    day, an event that was not public yet is told of in one sentence. Raises `KeyError` for any
    other.
    """
    story, language = timeline.story, timeline.language
    if timeline.day is not None and event not in timeline.entries:
        return not_yet_public(timeline)
    told = story.event(event)
    lanes = list(timeline.lanes)
    return render(
        "reader/event.html",
        language,
        story=story,
        event=told,
        lane=timeline.lanes[told.lane],
        lane_number=lanes.index(told.lane) % LANE_COLOURS,
        shape=shape,
        sentence=timeline.entries[event].sentence,
        media=media_of(story, told.media),
        picture=timeline.pictures.get(event),
        claims=claims_of(story, told, language),
        public=describe_public(story, timeline.chronology, event, language),
        quotations=quotations_of(story, told, language),
        support=describe_support(story, told, language),
        is_hindsight=timeline.day is not None,
        left_out=left_out_of(timeline, event),
        terms=terms_in(story, told),
        reasons=describe_placing(story, timeline.chronology, event, language),
    )
