"""What the client asks for when it needs it: facts, the list, panels, pages, search text."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any
from weakref import WeakKeyDictionary

import numpy as np
from markupsafe import Markup

from timeline.choices import Choices
from timeline.focus import END, START
from timeline.layout import lay_out
from timeline.marks import shape_told
from timeline.markup import (
    about,
    answers_page,
    closing_card,
    made,
    matrix_page,
    no_chart,
    order_page,
    people_page,
    supposing_page,
    voices_page,
)
from timeline.markup.offline import tight
from timeline.markup.panels import opening_panel, reader_panel
from timeline.markup.parts import dating_of, name_sources, not_yet_public
from timeline.reader.drawings import drawings_of
from timeline.reader.facts import facts_of
from timeline.reader.ordering import ordering_of
from timeline.reader.selection import order_of
from timeline.table import perhaps_public_by, public_by
from timeline.timeline import Timeline
from timeline.wording import (
    describe_as_of,
    describe_left_out,
    describe_reliance,
    isolate,
    phrases,
    punctuation,
)

PORTION = 40
"""How many panels are asked for at once."""

PANELS = "panels-"
SHAPE_WIDTH = 692.0
"""The width, in pixels, of the chart whose shapes stand beside the dates of the panels."""


def part_of(timeline: Timeline, known: Timeline, name: str) -> object | None:
    """Return a part of what the client shows, as of the day of `known`; `None` for another name.

    `facts` are those of `facts_of` with the sentences that follow from the day, `list` what stands
    in the list for each event, `texts` what a search looks through, `pages` the pages on voices and
    people and the foot, `drawings` what stands in the page as SVG, `ordering` what an order of
    events is judged by, `answers` the page that a class’s are collected on, `panels-0` the HTML of
    the first `PORTION` stops by their ids.
    """
    if name.startswith(PANELS):
        return _panels(timeline, known, name.removeprefix(PANELS))
    make = _PARTS.get(name) or _SERVED.get(name)
    return make(timeline, known) if make else None


def portions(timeline: Timeline) -> int:
    """Return how many portions the panels of a story come in."""
    return -(-(len(timeline.entries) + 2) // PORTION)


def stops_of(timeline: Timeline) -> list[str]:
    """Return all stops in the order in which their panels come."""
    return [START, *timeline.orders["happened"], END]


def _facts(timeline: Timeline, known: Timeline) -> dict[str, Any]:
    return facts_of(timeline, known) | {"sentences": _sentences(timeline, known)}


def _sentences(timeline: Timeline, known: Timeline) -> dict[str, Any]:
    """Return what is said of the day, of each voice without which one may read, and of nothing."""
    story, language, total = known.story, timeline.language, len(known.entries)
    return {
        "day": _told_of_day(timeline, known),
        "reliance": {
            voice: isolate(describe_reliance(story.person(voice), alone, total, language))
            for voice, alone in known.alone.items()
        },
        "dating": dating_of(known),
        "sourced": isolate(name_sources(known)),
        "none": Markup(no_chart(known)).striptags(),  # noqa: S704 (a template's)
    }


def _told_of_day(timeline: Timeline, known: Timeline) -> str:
    """Return what was public on the day that was asked for, if any, and what was left out."""
    if known.day is None:
        return ""
    language, table = timeline.language, timeline.table
    public = int(public_by(table, known.day).sum())
    perhaps = int(perhaps_public_by(table, known.day).sum())
    told = describe_as_of(known.day, public, perhaps, len(timeline.entries), language)
    later, unknown = (
        sum(sum(getattr(left, side).values()) for left in known.left_out.values())
        for side in ("later", "unknown")
    )
    left = describe_left_out(later, unknown, language)
    hindsight = phrases(language).gettext(
        "Headlines, summaries, dates, details and questions are the author’s, who knows what came"
        " later."
    )
    said = [
        told,
        f"{left.later}{punctuation(language).stop}" if later else "",
        left.unknown,
        hindsight if known.entries else "",
    ]
    return punctuation(language).space.join(filter(None, said))


def _list(timeline: Timeline, known: Timeline) -> list[tuple[str, str, int] | None]:
    """Return headline, date and number of the lane's colour for each event, as they happened.

    Of one that was not known it is `None`: nobody could say so much of it.
    """
    lanes = list(timeline.lanes)
    found = map(known.entries.get, order_of(timeline, known, "happened"))
    return [
        None if entry is None else (entry.headline, entry.sentence, lanes.index(entry.lane))
        for entry in found
    ]


def _texts(timeline: Timeline, known: Timeline) -> list[str]:
    return [known.texts.get(event, "") for event in order_of(timeline, known, "happened")]


PAGES: Mapping[str, Callable[[Timeline], str]] = {
    "voices": lambda known: made("voices", known.language, lambda: voices_page(known)),
    "people": lambda known: made("people", known.language, lambda: people_page(known)),
    "matrix": lambda known: made("matrix", known.language, lambda: matrix_page(known)),
    "order": lambda known: made("order", known.language, lambda: order_page(known)),
    "foot": lambda known: made(
        "about", known.language, lambda: about(known.story, known.language, known.day)
    ),
}
"""The pages beside the story, and the foot below every page, as HTML."""


SUPPOSED = "supposed"
"""The name of the page on what follows from a supposition: each has its own address."""


def supposed_of(known: Timeline, choices: Choices) -> str:
    """Return the page on what `choices` suppose, as HTML."""
    return made(
        "suppose",
        known.language,
        lambda: supposing_page(known, choices.suppose, choices.event),
    )


def answers_of(known: Timeline) -> str:
    """Return the page that answers are collected on, as HTML."""
    return made("answers", known.language, lambda: answers_page(known))


def _pages(_timeline: Timeline, known: Timeline) -> dict[str, str]:
    return {name: make(known) for name, make in PAGES.items()}


_PARTS: Mapping[str, Callable[[Timeline, Timeline], object]] = {
    "facts": _facts,
    "list": _list,
    "texts": _texts,
    "pages": _pages,
    "drawings": drawings_of,
    "ordering": ordering_of,
}
_SERVED: Mapping[str, Callable[[Timeline, Timeline], object]] = {
    "answers": lambda _timeline, known: answers_of(known)
}
"""What only a page that a server answers asks for."""
NAMES = tuple(_PARTS)
"""The names of all parts that a file has, but panels."""


def _panels(timeline: Timeline, known: Timeline, number: str) -> dict[str, str] | None:
    if not number.isdecimal() or int(number) >= portions(timeline):
        return None
    first = int(number) * PORTION
    stops = stops_of(timeline)[first : first + PORTION]
    return {stop: panel_of(timeline, known, stop) for stop in stops}


def panel_of(
    timeline: Timeline, known: Timeline, stop: str, *, drawn: Timeline | None = None
) -> str:
    """Return the HTML of one stop, as far as `known`; its mark is that of `drawn`, else `known`."""
    return tight(_panel(timeline, known, stop, drawn or known), timeline.language)


def _panel(timeline: Timeline, known: Timeline, stop: str, drawn: Timeline) -> str:
    language = timeline.language
    if stop in {START, END}:
        card = opening_panel if stop == START else closing_card
        return made("card", language, lambda: card(known))
    headline = timeline.entries[stop].headline
    return made(
        "event",
        language,
        lambda: (
            reader_panel(known, stop, shape=shapes_of_events(drawn).get(stop, ""))
            if stop in known.entries or known.day is None
            else not_yet_public(known, is_unknown=_is_unknown(timeline, stop, known.day))
        ),
        event=stop,
        headline=headline,
    )


def _is_unknown(timeline: Timeline, event: str, day: np.datetime64) -> bool:
    """Return whether nothing says if an event was public on a day."""
    table = timeline.table
    return bool(perhaps_public_by(table[table["id"] == event], day).any())


_SHAPES: WeakKeyDictionary[Timeline, dict[str, str]] = WeakKeyDictionary()
"""The shapes of each timeline for as long as it is there: every portion of its panels has some."""


def shapes_of_events(known: Timeline) -> dict[str, str]:
    """Return the shape of each event's mark, but of those in columns."""
    if known not in _SHAPES:
        marks = lay_out(known.table, known.lanes, width=SHAPE_WIDTH).marks if known.entries else ()
        _SHAPES[known] = {mark.event: shape_told(mark).value for mark in marks}
    return _SHAPES[known]
