"""The story as one HTML file for a room without network."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from itertools import chain
from typing import Any

from timeline.bundle import read_bundle
from timeline.exchange.page_figures import (
    FONT_SIZE,
    Chart,
    figures_of,
    lay_out_charts,
    packed,
)
from timeline.focus import END, START
from timeline.folding import SEARCH_RULES
from timeline.json_text import write_json
from timeline.marks import DARK, LIGHT, PRESENT_DARK, PRESENT_LIGHT, recolouring
from timeline.markup import (
    about,
    closing_card,
    event_panel,
    legend,
    made,
    masthead,
    opening_card,
)
from timeline.markup.offline import OfflineParts, Panel, offline_page
from timeline.story import Story
from timeline.table import Entry
from timeline.timeline import Timeline
from timeline.wording import describe_chart, describe_failure, phrases


def to_page(timeline: Timeline) -> str:
    """Return the whole story as one HTML page that works from a file, without network or server.

    It shows the same figure and panels as the viewer, steps by buttons and keys, searches and has
    a present mode. `#event=<id>` opens it on an event, `#event=<id>&mode=present` in that mode.
    Without scripts it is the story as an ordered list.
    """
    story, language = timeline.story, timeline.language
    charts = lay_out_charts(timeline.table, timeline.lanes)
    parts = OfflineParts(
        masthead=made("masthead", language, lambda: masthead(story, language, timeline.day)),
        panels=list(_stops(timeline)),
        legend=made(
            "legend",
            language,
            lambda: legend(chain.from_iterable(chart.layouts for chart in charts), language),
        ),
        about=made("about", language, lambda: about(story, language, timeline.day)),
        data=write_json(_data(story, charts, language) | {"searched": _searched(timeline)}),
        bundle=read_bundle(),
    )
    return offline_page(story, parts, language)


def _stops(timeline: Timeline) -> Iterator[Panel]:
    """Yield the opening card, every event and the closing card."""
    lanes = list(timeline.lanes)
    yield Panel(START, None, _card(opening_card, timeline))
    for event in timeline.entries.values():
        yield Panel(event.id, lanes.index(event.lane), _panel(timeline, event))
    yield Panel(END, None, _card(closing_card, timeline))


def _card(make: Callable[[Timeline], str], timeline: Timeline) -> str:
    return made("card", timeline.language, lambda: make(timeline))


def _panel(timeline: Timeline, event: Entry) -> str:
    """Return the panel of an event, or a sentence that names the event where it fails."""
    place = phrases(timeline.language).gettext("Event {place} of {count}")
    placed = place.format(place=event.position + 1, count=len(timeline.entries))
    return made(
        "event",
        timeline.language,
        lambda: event_panel(timeline, event.id, place=placed),
        event=event.id,
        headline=event.headline,
    )


def _searched(timeline: Timeline) -> dict[str, Any]:
    """Return what a search looks through, by the order of events, and how typed text folds."""
    texts = [timeline.texts[event] for event in timeline.chronology.order]
    return {**SEARCH_RULES, "texts": packed(texts)}


def _data(story: Story, charts: Sequence[Chart], language: str) -> dict[str, Any]:
    _, n_ = phrases(language).gettext, phrases(language).ngettext
    count = len(story.events)
    return {
        "figures": figures_of(charts, language),
        "font": FONT_SIZE,
        "colours": {
            "read": {"light": {}, "dark": recolouring(LIGHT, DARK)},
            "present": {
                "light": recolouring(LIGHT, PRESENT_LIGHT),
                "dark": recolouring(LIGHT, PRESENT_DARK),
            },
        },
        "lanes": [lane.label for lane in story.lanes],
        "words": {
            "zoomIn": _("Zoom in"),
            "zoomOut": _("Zoom out"),
            "whole": _("Show the whole time"),
            "alt": describe_chart(story.title, count, language),
            "failed": describe_failure("chart", language),
            "unknown": _(
                "There is no event “{event}” in this story, so it opens at the first one."
            ),
            "found": n_("{found} of {count} event", "{found} of {count} events", count),
            "listed": _("{first} to {last} of {count} events"),
            "listedAlone": _("{last} of {count} events"),
        },
    }
