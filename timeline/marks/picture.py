"""The chart as a picture that a reader can press: what is seen before Plotly is there."""

from __future__ import annotations

from collections.abc import Iterator
from math import ceil
from xml.etree.ElementTree import Element, SubElement

from timeline.layout import EDGE, TimelineLayout, lesser_type
from timeline.marks.axis import axis_height
from timeline.marks.geometry import TAB_MIDDLE, TAB_TYPE, gutter, tab_points
from timeline.marks.palette import THEMED
from timeline.marks.pieces import Area, Box, Ink
from timeline.marks.plotly_frame import FONT
from timeline.marks.svg import (
    HALO,
    Words,
    as_text,
    axis_elements,
    ground_elements,
    lane_colour,
    mark_elements,
    paint_pieces,
    text_element,
    title_elements,
)

_AWAY = {"visibility": "hidden"}


def paint_picture(layout: TimelineLayout, language: str, *, said: str = "") -> str:
    """Return the chart as SVG in the page's own colours, as large as Plotly draws it.

    What is `said` of the whole of it stands all over its ground, so that no part is without.

    Its client finds `g[data-event]`, the marks; `.row`, the ground of the row in focus; `.tab` with
    the number beside it, both hidden; and `.axis`, which stays where the chart is scrolled. How far
    the ground stands around words is told by the page's style sheet.
    """
    words = Words(language, FONT)
    top, side = axis_height(layout), gutter(layout.font_size)
    size = (layout.width + 2 * EDGE + side, round(layout.height + top))
    root = sheet((-EDGE - side, -top), size, layout.font_size)
    root.extend(ground_elements(layout, THEMED, _row(layout)))
    root.extend(_said_everywhere(layout, said) if said else ())
    root.extend(title_elements(layout, THEMED, words))
    root.extend(mark_elements(layout, THEMED))
    root.append(_tab(layout))
    root.append(_axis(layout, words, top, side))
    for text in root.iter("text"):
        for told in HALO:
            text.attrib.pop(told, None)
    return as_text(root)


SAID_EVERY = 76.0
"""Pixels from one line of what is said of a whole chart to the next."""


def _said_everywhere(layout: TimelineLayout, said: str) -> Iterator[Element]:
    """Yield lines of words that rise over the chart, each row of them set off from the one above.

    They are no pattern: in print that would be a pale bitmap, and a hidden chart's has none.
    """
    step = len(said) * layout.font_size * 0.75
    for row in range(ceil(layout.height / SAID_EVERY) + 1):
        y = (row + 0.7) * SAID_EVERY
        for column in range(ceil(layout.width / step) + 1):
            x = (column - row % 2 / 2) * step
            words = text_element(said, x, y, THEMED.muted, "start")
            words.set("transform", f"rotate(-10 {x:.0f} {y:.0f})")
            words.attrib |= {"class": "everywhere", "aria-hidden": "true"}
            yield words


def sheet(start: tuple[float, float], size: tuple[float, int], font_size: float) -> Element:
    """Return an empty picture that begins at `start`, in pixels of its layout."""
    (left, top), (width, height) = start, size
    return Element(
        "svg",
        {
            "class": "timeline-picture",
            "viewBox": f"{left:g} {top:.1f} {width:g} {height}",
            "width": f"{width:g}",
            "height": f"{height}",
            "font-family": FONT,
            "font-size": f"{font_size:g}",
        },
    )


def _row(layout: TimelineLayout) -> Iterator[Element]:
    box = Box(-EDGE, 0, layout.width + EDGE, 1, Ink.PAPER)
    for row in paint_pieces([box], lane_colour(THEMED, 0)):
        row.attrib |= {"class": "row"} | _AWAY
        yield row


def _tab(layout: TimelineLayout) -> Element:
    group = Element("g", {"class": "tab"} | _AWAY)
    area = Area(tuple((x - EDGE, y) for x, y in tab_points(layout.font_size)), Ink.INK)
    group.extend(paint_pieces([area], lane_colour(THEMED, 0)))
    size = lesser_type(layout.font_size, TAB_TYPE)
    at = -EDGE - round(gutter(layout.font_size) * TAB_MIDDLE)
    number = text_element("", at, 0.36 * size, THEMED.paper, "middle")
    number.attrib |= {"font-size": f"{size:g}", "font-weight": "700"}
    group.append(number)
    return group


def _axis(layout: TimelineLayout, words: Words, top: float, side: float) -> Element:
    """Return the axis before a ground of paper, which hides what is scrolled below it."""
    group = Element("g", {"class": "axis"})
    ground = {"x": f"{-EDGE - side:g}", "y": f"{-top:.1f}", "height": f"{top:.1f}"}
    SubElement(
        group,
        "rect",
        ground | {"width": f"{layout.width + 2 * EDGE + side:g}", "fill": THEMED.paper},
    )
    group.extend(axis_elements(layout, THEMED, words))
    return group
