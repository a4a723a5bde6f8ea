"""All marks of a timeline as lines without words: a strip that fits above an event on a phone."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import NamedTuple
from xml.etree.ElementTree import Element, SubElement

from timeline.layout import EDGE, Mark, Shape, TimelineLayout, text_width
from timeline.marks.axis import BETWEEN_FOLDS, tick_name
from timeline.marks.palette import LIGHT
from timeline.marks.pieces import Box, Ink
from timeline.marks.styles import STYLES, Body, Tone
from timeline.marks.svg import as_text, paint_pieces, text_element
from timeline.marks.swatch import themed

POINTER = 10.0
"""The room on the left for what points at the event in focus, in pixels."""

HEIGHT = 56.0
"""The height of all lines together, whatever their number, in pixels; the axis stands below."""

AXIS = 18.0
COLUMN_LINES = 4
"""How many lines a lane of columns takes."""

_SHORTEST = 4.0
_FIRM, _THIN = 3.4, 1.2


class Place(NamedTuple):
    """Where an event is drawn, in pixels of the strip."""

    left: float
    top: float
    right: float
    bottom: float


@dataclass(slots=True)
class Overview:
    """The strip as SVG, which follows the page's theme, and the place of each event in it."""

    root: Element
    places: dict[str, Place] = field(default_factory=dict)

    @property
    def svg(self) -> str:
        """The strip as text."""
        return as_text(self.root)


def paint_overview(layout: TimelineLayout, language: str) -> Overview:
    """Return the marks of `layout` as lines, one for each, in the order of the chart.

    What is dated is firm, what was worked out is thin, what was only announced is an outline and
    what nothing dates a ring. Lanes of columns keep them.
    """
    left, width = -EDGE - POINTER, layout.width + 2 * EDGE + POINTER
    view_box = f"{left:g} 0 {width:g} {HEIGHT + AXIS:g}"
    root = Element("svg", {"viewBox": view_box, "aria-hidden": "true"})
    drawn = Overview(root)
    crowded = {column.lane for column in layout.densities}
    step = HEIGHT / max(1, len(layout.marks) + COLUMN_LINES * len(crowded))
    root.extend(_ground(layout, crowded, step))
    top = 0.0
    for band in layout.bands:
        lane = SubElement(root, "g", {"class": f"lane-{band.number % len(LIGHT.lanes)}"})
        marks = [mark for mark in layout.marks if mark.lane == band.lane]
        for mark in marks:
            lane.append(_line(mark, top + step / 2, step))
            drawn.places[mark.event] = _extent(mark, top + step / 2, min(_FIRM, step))
            top += step
        if band.lane in crowded:
            lane.extend(_columns(layout, band.lane, top, step * COLUMN_LINES, drawn.places))
            top += step * COLUMN_LINES
    root.extend(_names(layout, language))
    return drawn


def _ground(layout: TimelineLayout, crowded: set[str], step: float) -> Iterator[Element]:
    """Yield the ground of what lies in time, with paper where time is left out."""
    in_time = {band.lane for band in layout.bands if not band.is_shelf}
    lines = sum(mark.lane in in_time for mark in layout.marks)
    foot = step * (lines + COLUMN_LINES * len(crowded & in_time))
    ground = [Box(-EDGE, 0, layout.width + EDGE, foot, Ink.BAND)]
    ground += [Box(gap.start, 0, gap.end, foot, Ink.PAPER) for gap in layout.gaps]
    yield from paint_pieces(ground, themed)


def _line(mark: Mark, y: float, step: float) -> Element:
    style = STYLES[mark.shape]
    attributes = {"data-event": mark.event, "fill": "none", "stroke": "var(--lane)"}
    firm, thin = min(_FIRM, step), min(_THIN, step * 0.6)
    if style.body is Body.RING:
        return Element("path", attributes | {"d": _ring(y, firm), "stroke-width": f"{thin:.1f}"})
    if style.tone is Tone.HOLLOW:
        boxes = "".join(
            f"M{start:.1f} {y - firm / 2:.1f}H{end:.1f}v{firm:.1f}H{start:.1f}Z"
            for start, end in _stretches(mark)
        )
        return Element("path", attributes | {"d": boxes, "stroke-width": f"{thin:.1f}"})
    thickness = thin if style.tone is Tone.HATCHED else firm
    stretches = "".join(f"M{start:.1f} {y:.1f}H{end:.1f}" for start, end in _stretches(mark))
    return Element("path", attributes | {"d": stretches, "stroke-width": f"{thickness:.1f}"})


def _ring(y: float, size: float) -> str:
    r = size / 2
    return f"M0 {y:.1f}a{r:.1f} {r:.1f} 0 1 0 {size:.1f} 0a{r:.1f} {r:.1f} 0 1 0 {-size:.1f} 0"


def _stretches(mark: Mark) -> Iterator[tuple[float, float]]:
    """Yield what a mark covers; of claims that differ and of several stretches, what each does."""
    several = [part for part in mark.parts if part.shape in {Shape.CLAIMS, Shape.EITHER}]
    if several:
        yield from ((part.start, part.end) for part in several)
    elif STYLES[mark.shape].body in {Body.DIAMOND, Body.NEEDLE}:
        middle = (mark.start + mark.end) / 2
        yield middle - _SHORTEST / 2, middle + _SHORTEST / 2
    else:
        yield mark.start, mark.end


def _extent(mark: Mark, y: float, height: float) -> Place:
    is_ring = STYLES[mark.shape].body is Body.RING
    starts, ends = zip(*([(0.0, height)] if is_ring else _stretches(mark)), strict=True)
    edges = (min(starts), y - height / 2, max(ends), y + height / 2)
    return Place(*(round(edge, 1) for edge in edges))


def _columns(
    layout: TimelineLayout, lane: str, top: float, height: float, places: dict[str, Place]
) -> Iterator[Element]:
    """Yield the columns of a lane, and note the place of each event that they count."""
    for column in layout.densities:
        if column.lane != lane:
            continue
        room = height - 1
        box = {
            "x": f"{column.start + 1:.1f}",
            "y": f"{top + 1 + room * (1 - column.share):.1f}",
            "width": f"{column.end - column.start - 2:.1f}",
            "height": f"{room * column.share:.1f}",
            "fill": "var(--lane)",
        }
        yield Element("rect", box)
        edges = (column.start, top, column.end, top + height)
        places.update(dict.fromkeys(column.events, Place(*(round(edge, 1) for edge in edges))))


def _names(layout: TimelineLayout, language: str) -> Iterator[Element]:
    """Yield the names of times and the signs of folds, below the lines, as far as there is room."""
    named = [(t.at, tick_name(t, language)) for t in layout.ticks if not t.is_minor]
    last = layout.width + EDGE
    ticks = [(min(at, last - text_width(name, layout.font_size)), name) for at, name in named]
    wide = text_width("//", layout.font_size) / 2
    folds = [((gap.start + gap.end) / 2 - wide, "//") for gap in layout.gaps]
    taken = -EDGE
    for at, name in sorted([*ticks, *folds]):
        end = at + text_width(name, layout.font_size)
        if taken <= at and end <= last:
            taken = end + BETWEEN_FOLDS
            yield text_element(name, at, HEIGHT + 0.8 * AXIS, themed(Ink.MUTED), "start")
