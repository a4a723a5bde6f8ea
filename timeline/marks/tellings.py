"""Two tellings as two strips under one axis, with a line from each event to the same in the other.

Marks have numbers for words, which lead to what is said of them.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from xml.etree.ElementTree import Element

from timeline.layout import EDGE, SIGN, Mark, TimelineLayout, text_extent
from timeline.marks.axis import axis_height
from timeline.marks.geometry import region_of
from timeline.marks.palette import THEMED
from timeline.marks.picture import sheet
from timeline.marks.pieces import Ink, Line
from timeline.marks.plotly_frame import FONT
from timeline.marks.svg import (
    Words,
    as_text,
    axis_elements,
    ground_elements,
    lane_colour,
    mark_elements,
    paint_pieces,
    title_elements,
)

_DASHES = (2.0, 3.0)
_HALO = "7"
"""How far the ground stands around numbers, in pixels: lines pass behind them."""

_APART = 4.0
"""How many pixels lie between two lines, or a line and words, where there is room."""

_SHARES = (0.5, 0.4, 0.6, 0.3, 0.7, 0.2, 0.8, 0.1, 0.9)
"""Where along the time that two marks share a line may stand, the first that is free."""

_TARGET = 30.0
"""How wide and high at least whatever leads on is; a phone draws strips a little smaller."""


def paint_tellings(
    layout: TimelineLayout, pairs: Iterable[tuple[str, str]], language: str, anchor: str
) -> str:
    """Return the strips as SVG in the page's own colours; `pairs` are events that are the same.

    A mark with the number 3 leads to the element whose id is `anchor` and its number: "told-3".
    """
    words, top = Words(language, FONT), axis_height(layout)
    size = (layout.width + 2 * EDGE, round(layout.height + top))
    root = sheet((-EDGE, -top), size, layout.font_size)
    root.set("aria-hidden", "true")
    root.extend(ground_elements(layout, THEMED))
    root.extend(title_elements(layout, THEMED, words))
    root.extend(_ties(layout, pairs))
    marks = {mark.event: mark for mark in layout.marks}
    for group in mark_elements(layout, THEMED):
        mark = marks.get(group.get("data-event", ""))
        if mark is not None:
            for number in group.iter("text"):
                number.set("stroke-width", _HALO)
            group.insert(0, _target(mark, layout))
        root.append(group if mark is None else _leading(group, f"#{anchor}{mark.label.text}"))
    root.extend(axis_elements(layout, THEMED, words))
    return as_text(root)


def _leading(group: Element, address: str) -> Element:
    """Return a mark that leads to an address; keys reach that by the list below the strips."""
    link = Element("a", {"href": address, "tabindex": "-1"})
    link.append(group)
    return link


def _target(mark: Mark, layout: TimelineLayout) -> Element:
    """Return what is pressed of a mark and its number: the whole row, and no less than a finger."""
    _event, left, right, top, bottom, *_rest = region_of(mark, layout)
    wide, high = max(0.0, _TARGET - (right - left)), max(0.0, _TARGET - (bottom - top))
    box = {
        "x": left - wide / 2,
        "y": top - high / 2,
        "width": right - left + wide,
        "height": bottom - top + high,
    }
    told = {name: f"{value:g}" for name, value in box.items()}
    return Element("rect", {**told, "fill": "none", "pointer-events": "all"})


def _ties(layout: TimelineLayout, pairs: Iterable[tuple[str, str]]) -> Iterator[Element]:
    """Yield a line from each mark to the other; columns of many marks have none."""
    marks = {mark.event: mark for mark in layout.marks}
    taken: list[float] = []
    for one, other in pairs:
        if one in marks and other in marks:
            upper, lower = sorted((marks[one], marks[other]), key=lambda mark: mark.y)
            left, right = _ends(upper, lower, layout, taken)
            taken.append(left)
            tie = Line(((left, upper.y), (right, lower.y)), Ink.INK, 1.2, _DASHES)
            yield from paint_pieces([tie], lane_colour(THEMED, 0))


def _ends(
    upper: Mark, lower: Mark, layout: TimelineLayout, taken: Sequence[float]
) -> tuple[float, float]:
    """Return where a line begins and ends: straight down where two marks lie above each other.

    There it keeps clear of words and of the lines before it, as far as that can be. Where the marks
    lie apart, it leads from the end of one to the beginning of the other.
    """
    first, last = max(upper.start, lower.start), min(upper.end, lower.end)
    if first > last:
        return (upper.end, lower.start) if upper.end < lower.start else (upper.start, lower.end)
    between = [mark for mark in layout.marks if upper.y < mark.label.y < lower.y]
    labels = [mark.label for mark in between]
    words = [text_extent(each.text, each.x, each.anchor, layout.font_size) for each in labels]
    words += [(sign, sign + SIGN) for mark in between if (sign := mark.differs) is not None]

    def met(x: float) -> int:
        crossed = sum(left - _APART < x < right + _APART for left, right in words)
        return crossed + sum(abs(x - other) < _APART for other in taken)

    x = min((first + share * (last - first) for share in _SHARES), key=met)
    return x, x
