"""Two tellings of one story side by side as one HTML page that needs nothing beside it."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path
from typing import Any

import pandas as pd
from markupsafe import Markup

from timeline.comparing import Comparison, Pair, Side, Telling
from timeline.layout import MOST_ROWS, TimelineLayout, has_dates, lay_out
from timeline.marks import css_of_palettes, css_of_paper, paint_tellings
from timeline.markup.parts import claims_of, legend
from timeline.markup.policy import content_security_policy
from timeline.markup.templating import render
from timeline.wording import describe_sources
from timeline.wording.comparing import (
    LETTERS,
    describe_beginning,
    describe_heard,
    describe_held_back,
    describe_only,
    describe_otherwise,
    describe_sameness,
    describe_shared,
    describe_times,
    describe_unheard,
    describe_unmet_names,
)

CHARTS: Mapping[str, float] = {"narrow": 326.0, "wide": 880.0}
"""The axis of the strips on a phone and on anything wider, in pixels."""

FONT_SIZE = 14.0
_ANCHOR = "told-"
_SHEET = Path(__file__).parent / "templates" / "compare.css"


def compare_page(
    comparison: Comparison, language: str, addresses: Sequence[str | None] = (None, None)
) -> str:
    """Return two tellings compared, as HTML for screen and paper that no script serves.

    `addresses` are those of the two stories, to which an event can be added; a file has none.
    """
    style = "\n".join(
        (css_of_palettes(), f"@media print {{\n{css_of_paper()}}}", _SHEET.read_text("utf-8"))
    )
    numbered = _numbers(comparison)
    layouts = list(_layouts(comparison, numbered, language))
    return render(
        "compare.html",
        language,
        policy=content_security_policy([], [style]),
        style=Markup(style),  # noqa: S704 (ours)
        letters=LETTERS,
        tellings=[
            _telling(*each, language)
            for each in zip(LETTERS, comparison.tellings, addresses, strict=True)
        ],
        found=summary_of(comparison, language),
        charts=[
            (name, Markup(paint_tellings(layout, _ties(comparison), language, _ANCHOR)))  # noqa: S704 (the painter's)
            for name, layout in layouts
        ],
        legend=Markup(legend([each for _, each in layouts], language)) if layouts else "",  # noqa: S704 (a template's)
        pairs=[_pair(comparison, pair, addresses, language) for pair in comparison.pairs],
        only=[_only(comparison, side, addresses[side], language) for side in (0, 1)],
        others=others_of(comparison, language),
    )


def summary_of(comparison: Comparison, language: str) -> str:
    """Return in sentences how much two tellings have in common."""
    times = [pair.times for pair in comparison.pairs]
    otherwise = sum(pair.differs_otherwise for pair in comparison.pairs)
    counts = (len(times), times.count("exclude"), times.count("differ"), otherwise)
    return describe_shared(*counts, language)


def otherwise_of(pair: Pair, language: str) -> tuple[str, ...]:
    """Return in sentences what differs in the telling of an event but for its time."""
    shared = pair.is_status_shared
    return describe_otherwise(pair.claimed, language, is_status_shared=shared)


def bearing_of(told: Telling, event: str) -> list[str]:
    """Return the names of those on whose word an event rests in a telling."""
    table = told.timeline.table
    bearing = table.loc[table["id"] == event, "bearing"].iloc[0]
    return [told.timeline.story.person(voice).name for voice in bearing]


def others_of(comparison: Comparison, language: str) -> dict[str, list[str]]:
    """Return the sentences on who is heard, where each begins, and what each tells late.

    `unmet` says what one telling names of the other that is not there.
    """
    sides = list(zip(LETTERS, comparison.tellings, comparison.sides, strict=True))
    stories = [told.timeline.story for told in comparison.tellings]

    def names(place: int, people: Sequence[str]) -> list[str]:
        return [stories[place].person(each).name for each in people]

    alone = [names(place, side.heard) for place, side in enumerate(comparison.sides)]
    unheard = (
        describe_unheard(letter, names(place, side.unheard), language)
        for place, (letter, _told, side) in enumerate(sides)
    )
    unmet = (describe_unmet_names(side.unmet, language) for _letter, _told, side in sides)
    heard = describe_heard(names(0, comparison.heard), alone, language)
    return {
        "heard": [*heard, *filter(None, unheard)],
        "begins": [_beginning(letter, told, side, language) for letter, told, side in sides],
        "late": [
            describe_held_back(letter, [_headline(told, each) for each in side.late], language)
            for letter, told, side in sides
        ],
        "unmet": list(filter(None, unmet)),
    }


def _beginning(letter: str, told: Telling, side: Side, language: str) -> str:
    begins, back = (_headline(told, each) for each in (side.begins, side.back))
    return describe_beginning(letter, begins, back, language)


def _headline(told: Telling, event: str) -> str:
    return told.timeline.entries[event].headline if event else ""


def _telling(letter: str, told: Telling, address: str | None, language: str) -> dict[str, Any]:
    story = told.timeline.story
    sourced = describe_sources(story, language)
    return {"letter": letter, "story": story, "address": address, "sourced": sourced}


def _pair(
    comparison: Comparison, pair: Pair, addresses: Sequence[str | None], language: str
) -> dict[str, Any]:
    events = (pair.first, pair.second)
    return {
        "times": describe_times(pair.times, language),
        "excludes": pair.times == "exclude",
        "otherwise": otherwise_of(pair, language),
        "sameness": describe_sameness(*events, pair.basis, language),
        "told": [
            _told(*each, language)
            for each in zip(comparison.tellings, events, addresses, strict=True)
        ],
    }


def _told(told: Telling, event: str, address: str | None, language: str) -> dict[str, Any]:
    """Return what one telling has of an event, for its reader."""
    story, entry = told.timeline.story, told.timeline.entries[event]
    record = story.event(event)
    return {
        "story": story,
        "event": record,
        "when": entry.sentence,
        "address": address and f"{address}&event={event}",
        "claims": claims_of(story, record, language),
        "bearing": bearing_of(told, event),
    }


def _only(comparison: Comparison, side: int, address: str | None, language: str) -> dict[str, Any]:
    told, events = comparison.tellings[side], comparison.sides[side].only
    return {
        "letter": LETTERS[side],
        "counted": describe_only(LETTERS[side], len(events), language),
        "told": [_told(told, event, address, language) for event in events],
    }


def _numbers(comparison: Comparison) -> tuple[dict[str, str], dict[str, str]]:
    """Return the number of each event of either telling; what both tell has one number."""
    numbers: tuple[dict[str, str], dict[str, str]] = ({}, {})
    for number, pair in enumerate(comparison.pairs, 1):
        numbers[0].setdefault(pair.first, str(number))
        numbers[1].setdefault(pair.second, str(number))
    for letter, side, mine in zip(LETTERS, comparison.sides, numbers, strict=True):
        mine |= {event: f"{letter}{number}" for number, event in enumerate(side.only, 1)}
    return numbers


def _ties(comparison: Comparison) -> list[tuple[str, str]]:
    return [(f"A/{pair.first}", f"B/{pair.second}") for pair in comparison.pairs]


def _layouts(
    comparison: Comparison, numbers: Sequence[Mapping[str, str]], language: str
) -> Iterator[tuple[str, TimelineLayout]]:
    """Yield the strips at each width; without any date there is no time to lay them out in."""
    tables = []
    for letter, told, mine in zip(LETTERS, comparison.tellings, numbers, strict=True):
        table = told.timeline.in_language(language).table
        ids, labels = letter + "/" + table["id"], table["id"].map(mine)
        tables.append(table.assign(id=ids, lane=letter, headline=labels))
    whole = pd.concat(tables, ignore_index=True)
    titles = dict(zip(LETTERS, LETTERS, strict=True))
    for name, width in CHARTS.items() if has_dates(whole) else ():
        yield (
            name,
            lay_out(
                whole, titles, width=width, font_size=FONT_SIZE, most_rows=MOST_ROWS, packed=True
            ),
        )
