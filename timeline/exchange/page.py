"""The story as one HTML file for a room without network."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import chain
from typing import Any

import pandas as pd

from timeline.bundle import read_bundle
from timeline.chronology import Chronology
from timeline.exchange.page_figures import FONT_SIZE, Chart, compact, figures_of, lay_out_charts
from timeline.focus import END, START
from timeline.marks import DARK, LIGHT, PRESENT_DARK, PRESENT_LIGHT, recolouring
from timeline.markup import about, closing_card, event_panel, legend, masthead, opening_card
from timeline.markup.offline import OfflineParts, Panel, offline_page
from timeline.story import Story
from timeline.table import to_table
from timeline.wording import describe_chart, describe_placing, phrases


def to_page(story: Story, chronology: Chronology, language: str = "en") -> str:
    """Return the whole story as one HTML page that works from a file, without network or server.

    It shows the same figure and panels as the viewer, steps by buttons and keys, searches and has
    a present mode. `#event=<id>` opens it on an event, `#event=<id>&mode=present` in that mode.
    Without scripts it is the story as an ordered list.
    """
    table = to_table(story, chronology, language)
    lanes = {lane.id: lane.label for lane in story.lanes}
    charts = lay_out_charts(table, lanes)
    parts = OfflineParts(
        masthead=masthead(story, language),
        panels=list(_stops(story, chronology, table, language)),
        legend=legend(chain.from_iterable(chart.layouts for chart in charts), language),
        about=about(story, language),
        data=compact(_data(story, charts, language)),
        bundle=read_bundle(),
    )
    return offline_page(story, parts, language)


def _stops(
    story: Story, chronology: Chronology, table: pd.DataFrame, language: str
) -> Iterator[Panel]:
    """Yield the opening card, every event and the closing card."""
    yield Panel(START, None, opening_card(story, table, language))
    yield from _panels(story, chronology, table, language)
    yield Panel(END, None, closing_card(story, table, language))


def _panels(
    story: Story, chronology: Chronology, table: pd.DataFrame, language: str
) -> Iterator[Panel]:
    lanes = [lane.id for lane in story.lanes]
    for _, row in table.iterrows():
        event = str(row["id"])
        reasons = describe_placing(story, chronology, event, language)
        place = phrases(language).gettext("Event {place} of {count}")
        html = event_panel(
            story,
            row,
            place=place.format(place=int(row["position"]) + 1, count=len(table)),
            reasons=reasons,
            language=language,
        )
        yield Panel(event, lanes.index(str(row["lane"])), html)


def _data(story: Story, charts: Sequence[Chart], language: str) -> dict[str, Any]:
    _ = phrases(language).gettext
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
            "alt": describe_chart(story.title, len(story.events), language),
            "unknown": _(
                "There is no event “{event}” in this story, so it opens at the first one."
            ),
            "found": _("{found} of {count} events"),
            "listed": _("{first} to {last} of {count} events"),
        },
    }
