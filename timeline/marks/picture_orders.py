"""The two orders of a story as a picture that a reader can press."""

from __future__ import annotations

from collections.abc import Iterator
from xml.etree.ElementTree import Element, SubElement

from timeline.layout import EDGE, LINE_HEIGHT, PADDING, ROW_HEIGHT, Slope, SlopeLayout
from timeline.marks.palette import THEMED
from timeline.marks.picture import sheet
from timeline.marks.pieces import Ink, Line
from timeline.marks.plotly_orders import ABOVE, BELOW
from timeline.marks.svg import as_text, lane_colour, paint_pieces, text_element

MIDDLE, MIDDLE_OF_TITLE = 0.33, 0.4
"""How far below the middle of words Plotly has their baseline, in font sizes."""


def picture_orders(layout: SlopeLayout, titles: tuple[str, str]) -> str:
    """Return what `plain_orders` draws as SVG in the page's own colours.

    Its client finds each event's line with its two headlines by `g[data-event]`.
    """
    size = (layout.width + 2 * EDGE, round(layout.height) + ABOVE + BELOW)
    root = sheet((-EDGE, -ABOVE), size, layout.font_size)
    for title, x, anchor in zip(titles, (0.0, layout.width), ("start", "end"), strict=True):
        baseline = (ROW_HEIGHT / 2 + MIDDLE_OF_TITLE) * layout.font_size
        head = text_element(title, x, baseline, THEMED.ink, anchor)
        head.set("font-weight", "700")
        root.append(head)
    root.extend(_slope(layout, slope) for slope in layout.slopes)
    return as_text(root)


def _slope(layout: SlopeLayout, slope: Slope) -> Element:
    group = Element("g", {"data-event": slope.event})
    SubElement(group, "title").text = slope.hover
    start, end = layout.line_start, layout.line_end
    left, right = map(layout.middle, (slope.left, slope.right))
    group.extend(_line(layout, slope, ((start, left), (end, right))))
    group.extend(_texts(layout, slope, start - PADDING, left, "end"))
    group.extend(_texts(layout, slope, end + PADDING, right, "start"))
    return group


def _line(
    layout: SlopeLayout, slope: Slope, points: tuple[tuple[float, float], ...]
) -> Iterator[Element]:
    colour = lane_colour(THEMED, layout.lanes.index(slope.lane))
    yield from paint_pieces([Line(points, Ink.LINE, 2)], colour)
    for x, y in points:
        end = {"cx": f"{x:g}", "cy": f"{y:.1f}", "r": "3.5", "fill": colour(Ink.LINE)}
        yield Element("circle", end)


def _texts(
    layout: SlopeLayout, slope: Slope, x: float, middle: float, anchor: str
) -> Iterator[Element]:
    """Yield the lines of a headline, about the middle of its row."""
    for number, words in enumerate(slope.lines):
        down = MIDDLE + LINE_HEIGHT * (number - (len(slope.lines) - 1) / 2)
        yield text_element(words, x, middle + down * layout.font_size, THEMED.ink, anchor)
