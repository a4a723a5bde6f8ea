"""The story as one HTML file for a room without network: the reader and all it can ask for."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import replace
from itertools import chain, product
from math import ceil
from typing import Any

import numpy as np

from timeline.bundle import read_bundle
from timeline.choices import Choices, ViewName, write_choices
from timeline.dates import iso_day
from timeline.exchange.packing import Shelf, differing, packed, rounded, woven
from timeline.exchange.page_figures import (
    MANY,
    drawings_of,
    lay_out_chart,
    ordered,
    sizes_for,
    turns_of,
)
from timeline.json_text import write_json
from timeline.layout import Stretch
from timeline.markup.offline import Enclosed, offline_page
from timeline.reader import element_data, element_html
from timeline.reader.element import days_of
from timeline.reader.figures import (
    PLOTLY,
    SVG,
    Drawing,
    Painter,
    Size,
    draw,
    draw_orders,
    names_of,
    paint,
)
from timeline.reader.parts import NAMES, PANELS, part_of, portions
from timeline.reader.revealing import PANEL, at_turn, panel_at_turn
from timeline.reader.scripts import client_script
from timeline.reader.style import plain_style, reader_style
from timeline.timeline import Timeline
from timeline.wording import LANGUAGES, reporting_words

MOST_PANELS = 4_000
"""The most panels that a file holds, counted for each day as of which its story can be read."""

MOST_IN_ALL_LANGUAGES = 1_000
"""The most such panels of a story whose file speaks every language of the interface: each of them
has all its panels and charts made anew."""

BASE = "base"
"""The key of the figure that all others are told by, by how they differ from it."""

ByDay = Mapping[np.datetime64 | None, Timeline]
"""What was known on each day of a file; all of it, under `None`, comes first."""


def to_page(timeline: Timeline, *, light: bool = False, reports: bool = False) -> str:
    """Return the whole story as one HTML page that works from a file, without network or server.

    It is the reader of the page, with its views, filters, days and lessons. `#event=<id>` opens it
    on an event; what may stand behind the `#` is what may stand behind the `?` of the page's
    address. Without scripts it is the story as an ordered list.

    A `light` one has its charts as SVG and no script of Plotly's: a twentieth of the bytes. One
    that `reports` is light, and tells the learning platform that shows it what its reader does.
    """
    is_small = len(timeline.table) <= MANY and _panels_by_day(timeline) <= MOST_IN_ALL_LANGUAGES
    languages = LANGUAGES if is_small else (timeline.language,)
    painter = SVG if light or reports else PLOTLY
    others = [language for language in languages if language != timeline.language]
    spoken = (timeline, *map(timeline.in_language, others))
    said = {each.language: _told(each, languages, painter) for each in spoken}
    for language, each in said.items() if reports else ():
        each["data"]["reporting"] = reporting_words(language)
    plain = _panels(said[timeline.language]["parts"], portions(timeline))
    told = woven(said, plain.values())
    shelf = Shelf()
    told["told"]["parts"] = {key: shelf.keep(part) for key, part in told["told"]["parts"].items()}
    file = packed(told | {"kept": shelf.kept})
    start = ("scorm", "startInPlatform") if reports else ("file", "startInFile")
    enclosed = _light(file, *start) if light or reports else _full(file)
    return offline_page(timeline.story, plain, enclosed, timeline.language)


def megabytes(timeline: Timeline, *, light: bool) -> float:
    """Return how many megabytes such a file surely stays under, without making it."""
    events, letters = len(timeline.table), sum(map(len, timeline.texts.values()))
    drawn = 200_000 + 6_000 * min(events, MANY) + 1_000 * events + 5 * letters
    whole = drawn if light else drawn + len(read_bundle())
    return 0.5 if whole <= 500_000 else ceil(whole / 1_000_000)


def _full(file: str) -> Enclosed:
    return Enclosed(file, _style(), (_started("full", "startWithPlotly"), read_bundle()))


def _light(file: str, module: str, start: str) -> Enclosed:
    script = _started(module, start)
    client = packed({"style": _style(), "script": script})
    style = f"{plain_style()}{_GROUND}"
    return Enclosed(file, style, (_started("packed", "startPacked"),), client, (script,))


def _started(module: str, start: str) -> str:
    """Return the script of a module and all that it needs, which starts itself."""
    return f'"use strict";\n(() => {{\n{client_script(module)}\n{start}();\n}})();\n'


_GROUND = "body { background: var(--paper); color: var(--ink); margin: 0; }\n"


def _style() -> str:
    return f"{reader_style()}\n{_GROUND}"


def _told(timeline: Timeline, languages: tuple[str, ...], painter: Painter) -> dict[str, Any]:
    """Return everything that the client can ask for in one language."""
    sizes, days, figures = sizes_for(timeline, painter), _days(timeline), painter.name
    base = rounded(draw(timeline, Choices(), sizes["read"][0], painter=painter))
    # More days than a timeline remembers: each is asked for once.
    then: ByDay = {day: timeline.as_of(day) for day in (None, *days)}
    parts = chain(
        _parts(timeline, then),
        _figures(timeline, then, base, painter),
        _turns(timeline, base, painter),
    )
    # Pictures take the page's own colours, figures are recoloured.
    uncoloured: dict[str, Any] = {"colours": {}} if painter is SVG else {}
    return {
        "html": element_html(
            timeline,
            is_served=False,
            days=days,
            languages=languages,
            is_whole=len(timeline.table) <= MANY,
        ),
        "data": element_data(timeline, is_served=False) | {"turns": MANY} | uncoloured,
        "figures": {mode: names_of(some, painter) for mode, some in sizes.items()},
        # What is alike packs well where it is close: all words come before all figures.
        "parts": {BASE: base} | dict(sorted(parts, key=lambda part: part[0].startswith(figures))),
    }


def _days(timeline: Timeline) -> list[np.datetime64]:
    """Return the days as of which the story can be read in the file; none where they are many."""
    return days_of(timeline) if _panels_by_day(timeline) <= MOST_PANELS else []


def _panels_by_day(timeline: Timeline) -> int:
    return len(days_of(timeline)) * len(timeline.table)


def _parts(timeline: Timeline, then: ByDay) -> Iterator[tuple[str, Any]]:
    """Yield each part that is no figure, by its key."""
    for day, known in then.items():
        asked = {} if day is None else {"asof": iso_day(day)}
        for name in NAMES:
            yield _key(name, asked), part_of(timeline, known, name)
        for number in range(portions(timeline)):
            panels = part_of(timeline, known, f"{PANELS}{number}")
            yield _key(f"{PANELS}{number}", asked), panels


def _panels(parts: Mapping[str, Any], count: int) -> dict[str, str]:
    """Return the HTML of every stop, in order, from as many portions of panels."""
    return {
        stop: html
        for number in range(count)
        for stop, html in parts[_key(f"{PANELS}{number}", {})].items()
    }


def _figures(
    timeline: Timeline, then: ByDay, base: Drawing, painter: Painter
) -> Iterator[tuple[str, Any]]:
    """Yield each figure by its key, told by how it differs.

    What several days know alike is drawn once.
    """
    alike = _alike(then)
    drawn: dict[tuple[Choices, Size], list[tuple[Stretch | None, Any]]] = {}
    for choices in drawings_of(timeline, [day for day in then if day is not None]):
        if not then[choices.asof].entries:
            continue
        for size in dict.fromkeys(chain.from_iterable(sizes_for(timeline, painter).values())):
            wanted = replace(choices, asof=alike[choices.asof]), size
            if wanted not in drawn:
                drawn[wanted] = [
                    (stretch, differing(base, rounded(figure)))
                    for stretch, figure in _drawn(then[wanted[0].asof], *wanted, painter)
                ]
            for stretch, change in drawn[wanted]:
                asked = write_choices(choices) | _stretched(stretch)
                yield _key(f"{painter.name}{size.axis}", asked), change


def _alike(then: ByDay) -> dict[np.datetime64 | None, np.datetime64 | None]:
    """Return for each day the first one on which the same was known, `None` where that is all."""
    return {
        day: next(first for first, other in then.items() if other.story == known.story)
        for day, known in then.items()
    }


def _turns(timeline: Timeline, base: Drawing, painter: Painter) -> Iterator[tuple[str, Any]]:
    """Yield the words and the figures of each turn of a lesson that reveals, by their keys.

    A figure is told by how it differs from that of the whole story: hardly more than windows.
    """
    views: tuple[ViewName, ...] = ("story", "orders")
    drawings = list(
        product((Choices(view=view) for view in views), sizes_for(timeline, painter)["present"])
    )
    whole = dict(_all_drawn(timeline, drawings, painter))
    for turn in turns_of(timeline):
        panels = panel_at_turn(timeline, turn)
        if panels is not None:
            yield _key(PANEL, write_choices(replace(turn, mode="read"))), panels
        waiting = [(replace(turn, view=choices.view), size) for choices, size in drawings]
        for drawn, figure in _all_drawn(at_turn(timeline, turn), waiting, painter):
            choices, size, stretch = drawn
            name = f"{painter.name}{size.axis}"
            asked = write_choices(replace(choices, mode="read"))
            told = Choices(view=choices.view), size, stretch
            over = (
                _key(name, write_choices(told[0]) | _stretched(stretch)) if told in whole else BASE
            )
            change = differing(whole.get(told, base), figure)
            yield _key(name, asked | _stretched(stretch)), {"over": over, "change": change}


def _all_drawn(
    known: Timeline, drawings: Iterable[tuple[Choices, Size]], painter: Painter
) -> Iterator[tuple[tuple[Choices, Size, Stretch | None], Drawing]]:
    for choices, size in drawings:
        for stretch, figure in _drawn(known, choices, size, painter):
            yield (choices, size, stretch), rounded(figure)


def _drawn(
    known: Timeline, choices: Choices, size: Size, painter: Painter
) -> Iterator[tuple[Stretch | None, Drawing]]:
    """Yield the figure of what was `known`, and those that its columns open into, by their days."""
    if choices.view == "orders":
        yield None, draw_orders(known, choices, ordered(size, painter), painter)
        return
    chart = lay_out_chart(known, choices, size)
    for stretch, layout in ((None, chart.whole), *chart.opened.items()):
        yield stretch, paint(layout, known.language, stretch, painter)


def _stretched(stretch: Stretch | None) -> dict[str, str]:
    return {} if stretch is None else {"first": iso_day(stretch[0]), "last": iso_day(stretch[1])}


def _key(name: str, parameters: Mapping[str, str]) -> str:
    return f"{name}?{write_json(dict(parameters))}"
