"""The story as one HTML file for a room without network: the reader and all it can ask for."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import replace
from itertools import chain, product
from typing import Any

import numpy as np

from timeline.bundle import read_bundle
from timeline.choices import Choices, ViewName, write_choices
from timeline.dates import iso_day
from timeline.exchange.packing import Shelf, differing, packed, rounded
from timeline.exchange.page_figures import MANY, drawings_of, lay_out_chart, sizes_for, turns_of
from timeline.json_text import write_json
from timeline.layout import Stretch
from timeline.marks import PlainFigure
from timeline.markup.offline import offline_page
from timeline.reader import element_data, element_html
from timeline.reader.element import days_of
from timeline.reader.figures import FIGURE, Size, draw, draw_orders, figure_names, paint
from timeline.reader.parts import NAMES, PANELS, part_of, portions
from timeline.reader.revealing import PANEL, at_turn, panel_at_turn
from timeline.reader.scripts import client_script
from timeline.reader.style import reader_style
from timeline.timeline import Timeline
from timeline.wording import LANGUAGES

MOST_PANELS = 4_000
"""The most panels that a file holds, counted for each day as of which its story can be read."""

MOST_IN_ALL_LANGUAGES = 1_000
"""The most such panels of a story whose file speaks every language of the interface: each of them
has all its panels and charts made anew."""


ByDay = Mapping[np.datetime64 | None, Timeline]
"""What was known on each day of a file; all of it, under `None`, comes first."""


def to_page(timeline: Timeline) -> str:
    """Return the whole story as one HTML page that works from a file, without network or server.

    It is the reader of the page, with its views, filters, days and lessons. `#event=<id>` opens it
    on an event; what may stand behind the `#` is what may stand behind the `?` of the page's
    address. Without scripts it is the story as an ordered list.
    """
    is_small = len(timeline.table) <= MANY and _panels_by_day(timeline) <= MOST_IN_ALL_LANGUAGES
    languages = LANGUAGES if is_small else (timeline.language,)
    plain = _panels(timeline, timeline)
    told = {
        spoken.language: packed(_told(spoken, plain, languages))
        for spoken in (
            timeline if language == timeline.language else timeline.in_language(language)
            for language in languages
        )
    }
    data = write_json({"language": timeline.language, "languages": told})
    scripts = (_SCRIPT.format(client=client_script("file")), read_bundle())
    return offline_page(timeline.story, plain, data, scripts, _style(), timeline.language)


_SCRIPT = """"use strict";
(() => {{
{client}
startInFile();
}})();
"""


def _style() -> str:
    return f"{reader_style()}\nbody {{ background: var(--paper); color: var(--ink); margin: 0; }}\n"


def _told(
    timeline: Timeline, plain: Mapping[str, str], languages: tuple[str, ...]
) -> dict[str, Any]:
    """Return everything that the client can ask for in one language; `plain` stands in the file."""
    shelf, sizes = Shelf(), sizes_for(timeline)
    base = rounded(draw(timeline, Choices(), sizes["read"][0]))
    days = _days(timeline)
    # More days than a timeline remembers: each is asked for once.
    then: ByDay = {day: timeline.as_of(day) for day in (None, *days)}
    parts = chain(
        _parts(timeline, then, plain, shelf),
        _figures(timeline, then, shelf, base),
        _turns(timeline, shelf, base),
    )
    return {
        "html": element_html(
            timeline,
            is_served=False,
            days=days,
            languages=languages,
            is_whole=len(timeline.table) <= MANY,
        ),
        "data": element_data(timeline, is_served=False) | {"turns": MANY},
        "figures": {mode: figure_names(some) for mode, some in sizes.items()},
        "parts": dict(parts),
        "base": shelf.keep(base),
        "kept": shelf.kept,
    }


def _days(timeline: Timeline) -> list[np.datetime64]:
    """Return the days as of which the story can be read in the file; none where they are many."""
    return days_of(timeline) if _panels_by_day(timeline) <= MOST_PANELS else []


def _panels_by_day(timeline: Timeline) -> int:
    return len(days_of(timeline)) * len(timeline.table)


def _parts(
    timeline: Timeline, then: ByDay, plain: Mapping[str, str], shelf: Shelf
) -> Iterator[tuple[str, int]]:
    """Yield the place of each part that is no figure, by its key."""
    for day, known in then.items():
        asked = {} if day is None else {"asof": iso_day(day)}
        for name in NAMES:
            yield _key(name, asked), shelf.keep(part_of(timeline, known, name))
        for number in range(portions(timeline)):
            panels = part_of(timeline, known, f"{PANELS}{number}")
            places = {stop: _place(stop, html, plain, shelf) for stop, html in _items(panels)}
            yield _key(f"{PANELS}{number}", asked), shelf.keep(places)
    for turn in turns_of(timeline):
        panels = panel_at_turn(timeline, turn)
        if panels is None:
            continue
        places = {stop: _place(stop, html, plain, shelf) for stop, html in panels.items()}
        yield _key(PANEL, write_choices(replace(turn, mode="read"))), shelf.keep(places)


def _place(stop: str, html: str, plain: Mapping[str, str], shelf: Shelf) -> int | None:
    """Return the place of a panel, or `None` for the one that stands in the file as it is."""
    return None if plain[stop] == html else shelf.keep(html)


def _panels(timeline: Timeline, known: Timeline) -> dict[str, str]:
    """Return the HTML of every stop, in order."""
    return {
        stop: html
        for number in range(portions(timeline))
        for stop, html in _items(part_of(timeline, known, f"{PANELS}{number}"))
    }


def _items(panels: object) -> list[tuple[str, str]]:
    if not isinstance(panels, dict):
        raise TypeError(f"panels come by their stops, not as {type(panels).__name__}")
    return list(panels.items())


def _figures(
    timeline: Timeline, then: ByDay, shelf: Shelf, base: PlainFigure
) -> Iterator[tuple[str, int]]:
    """Yield the place of each figure, by its key. What several days know alike is drawn once."""
    alike = _alike(then)
    drawn: dict[tuple[Choices, Size], list[tuple[Stretch | None, int]]] = {}
    for choices in drawings_of(timeline, [day for day in then if day is not None]):
        if not then[choices.asof].entries:
            continue
        for size in dict.fromkeys(chain.from_iterable(sizes_for(timeline).values())):
            wanted = replace(choices, asof=alike[choices.asof]), size
            if wanted not in drawn:
                drawn[wanted] = [
                    (stretch, shelf.keep(differing(base, rounded(figure))))
                    for stretch, figure in _drawn(then[wanted[0].asof], *wanted)
                ]
            for stretch, place in drawn[wanted]:
                asked = write_choices(choices) | _stretched(stretch)
                yield _key(f"{FIGURE}{size.axis}", asked), place


def _alike(then: ByDay) -> dict[np.datetime64 | None, np.datetime64 | None]:
    """Return for each day the first one on which the same was known, `None` where that is all."""
    return {
        day: next(first for first, other in then.items() if other.story == known.story)
        for day, known in then.items()
    }


def _turns(timeline: Timeline, shelf: Shelf, base: PlainFigure) -> Iterator[tuple[str, int]]:
    """Yield the place of each figure of a lesson that reveals, by its key.

    It is told by how it differs from that of the whole story, which are hardly more than windows.
    """
    views: tuple[ViewName, ...] = ("story", "orders")
    drawings = list(product((Choices(view=view) for view in views), sizes_for(timeline)["present"]))
    whole = dict(_all_drawn(timeline, drawings))
    over = {key: shelf.keep(differing(base, figure)) for key, figure in whole.items()}
    table, places = timeline.table, over
    for turn in turns_of(timeline):
        known = at_turn(timeline, turn)
        if not known.table.equals(table):
            table, places = known.table, {}
            for key, figure in _all_drawn(known, drawings):
                change = differing(whole.get(key, base), figure)
                places[key] = shelf.keep({"over": over.get(key), "change": change})
        for (choices, size, stretch), place in places.items():
            asked = write_choices(replace(turn, view=choices.view, mode="read"))
            yield _key(f"{FIGURE}{size.axis}", asked | _stretched(stretch)), place


def _all_drawn(
    known: Timeline, drawings: Iterable[tuple[Choices, Size]]
) -> Iterator[tuple[tuple[Choices, Size, Stretch | None], PlainFigure]]:
    for choices, size in drawings:
        for stretch, figure in _drawn(known, choices, size):
            yield (choices, size, stretch), rounded(figure)


def _drawn(
    known: Timeline, choices: Choices, size: Size
) -> Iterator[tuple[Stretch | None, PlainFigure]]:
    """Yield the figure of what was `known`, and those that its columns open into, by their days."""
    if choices.view == "orders":
        yield None, draw_orders(known, choices, size)
        return
    chart = lay_out_chart(known, choices, size)
    for stretch, layout in ((None, chart.whole), *chart.opened.items()):
        yield stretch, paint(layout, known.language, stretch)


def _stretched(stretch: Stretch | None) -> dict[str, str]:
    return {} if stretch is None else {"first": iso_day(stretch[0]), "last": iso_day(stretch[1])}


def _key(name: str, parameters: Mapping[str, str]) -> str:
    return f"{name}?{write_json(dict(parameters))}"
