"""A small picture of each shape, painted as the chart paints it, and which shapes a chart shows."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from itertools import accumulate
from xml.etree.ElementTree import Element

import numpy as np

from timeline.layout import (
    CLAIM_STEP,
    EDGE,
    Density,
    End,
    Gap,
    Label,
    Mark,
    Part,
    Shape,
    Sizes,
    TimelineLayout,
)
from timeline.marks.axis import tick_name
from timeline.marks.bodies import flag_of, mark_pieces
from timeline.marks.pieces import (
    Box,
    Ink,
    Line,
    Piece,
    column_pieces,
    even_pieces,
    step_pieces,
)
from timeline.marks.styles import STYLES, Body
from timeline.marks.svg import Colour, as_text, paint_pieces, text_element
from timeline.marks.tears import tear_pieces

WIDTH, HEIGHT = 42.0, 24.0
_SIZES = Sizes(14.0)
_STRIP_ROW = 18.0
_STRIP_AXIS = 20.0
_LEFT, _RIGHT, _MIDDLE = 3.0, 39.0, 12.0
_DAY = np.datetime64("2000-01-01")
_ENDS = {Shape.BEFORE: (End.OPEN, End.FIRM), Shape.AFTER: (End.FIRM, End.OPEN)}


def swatch(shape: Shape, colour: Colour) -> str:
    """Return a small SVG picture of `shape`, for the page to set beside words."""
    attributes = {
        "class": "swatch",
        "data-shape": shape.value,
        "width": f"{WIDTH:g}",
        "height": f"{HEIGHT:g}",
        "viewBox": f"0 0 {WIDTH:g} {HEIGHT:g}",
        "aria-hidden": "true",
    }
    root = Element("svg", attributes)
    root.extend(paint_pieces(swatch_pieces(shape), colour))
    return as_text(root)


def paint_strip(layout: TimelineLayout, events: Sequence[str], language: str) -> str:
    """Return the marks of `events` as SVG, one below the other in their order, below their axis."""
    found = {mark.event: mark for mark in layout.marks}
    marks = [found[event] for event in events if event in found]
    tops = list(accumulate((_row_of(mark) for mark in marks), initial=_STRIP_AXIS))
    right, height = layout.width + EDGE, tops[-1] + 4
    view_box = f"{-EDGE:g} 0 {right + EDGE:g} {height:g}"
    root = Element("svg", {"class": "strip", "viewBox": view_box, "aria-hidden": "true"})
    root.extend(paint_pieces([Box(-EDGE, _STRIP_AXIS, right, height, Ink.BAND)], themed))
    root.extend(_strip_axis(layout, height, language))
    for top, mark in zip(tops, marks, strict=False):
        placed = replace(mark, y=top + 2 + _STRIP_ROW / 2)
        root.extend(paint_pieces(mark_pieces(placed, _SIZES), themed))
    return as_text(root)


def _row_of(mark: Mark) -> float:
    """Return the height of a mark's row: a claim below the second needs more."""
    return _STRIP_ROW + CLAIM_STEP * max(0, *(part.level - 1 for part in mark.parts), 0)


def _strip_axis(layout: TimelineLayout, height: float, language: str) -> Iterator[Element]:
    for tick in layout.ticks:
        if not tick.is_minor:
            line = Line(((tick.at, _STRIP_AXIS - 4), (tick.at, height)), Ink.RULE, 1)
            yield from paint_pieces([line], themed)
            name = tick_name(tick, language)
            yield text_element(name, tick.at + 4, _STRIP_AXIS - 5, themed(Ink.MUTED), "start")
    for gap in layout.gaps:
        yield from paint_pieces(tear_pieces(gap, height), themed)


def themed(ink: Ink) -> str:
    """Return the page's own colour for an ink, of no lane, as CSS that follows its theme."""
    return f"var(--mark-{ink.value})"


def shape_told(mark: Mark) -> Shape:
    """Return the shape that a legend names for a mark as it is drawn."""
    inside = {part.shape for part in mark.parts}
    match mark.shape:
        case Shape.STRETCH if Shape.EITHER in inside:
            return Shape.EITHER
        case Shape.THROUGHOUT if Shape.THROUGHOUT not in inside:
            # Of what lasted, only the time that it surely took is drawn so.
            return Shape.STRETCH
        case Shape.CLAIMS if mark.differs is None:
            # One claim stands, and nothing differs from it.
            return Shape.WITHDRAWN
        case shape:
            return shape


def shapes_of(layouts: Iterable[TimelineLayout]) -> frozenset[Shape]:
    """Return every shape that is drawn in `layouts`."""
    return frozenset(shape for layout in layouts for shape in _drawn(layout))


def _drawn(layout: TimelineLayout) -> Iterator[Shape]:
    for mark in layout.marks:
        yield from _shapes(mark)
    yield from _around(layout)


def _shapes(mark: Mark) -> Iterator[Shape]:
    inside = [part.shape for part in mark.parts]
    claims = [part for part in mark.parts if STYLES[part.shape].body is Body.LINES]
    bars: tuple[Mark | Part, ...] = (mark, *claims)
    for bar in bars:
        if bar.begins is End.OPEN:
            yield Shape.BEFORE
        if bar.ends is End.OPEN:
            yield Shape.AFTER
    if any(part.begins is End.SOFT or part.ends is End.SOFT for part in claims):
        yield Shape.APPROXIMATE
    if len({part.level for part in claims}) < len(claims):
        yield Shape.EITHER
    yield from (shape for shape in inside if shape is not Shape.CLAIMS)
    yield shape_told(mark)
    if mark.differs is not None:
        yield Shape.CLAIMS
    if flag := flag_of(mark):
        yield flag


def _around(layout: TimelineLayout) -> Iterator[Shape]:
    """Yield the shapes that stand for many marks, or for none."""
    if layout.densities:
        yield Shape.COUNT
    if layout.gaps:
        yield Shape.FOLD
    if layout.scale == "sequence" and layout.marks:
        yield Shape.EVEN
    if layout.marks and not layout.has_dates:
        yield Shape.ORDER


def css_of_legend() -> str:
    """Return the CSS by which a legend names what the chart beside it shows, and nothing else.

    The chart tells its shapes to the document, as words of `data-timeline-shapes`; without a chart
    the legend is empty.
    """
    return "\n".join(
        f':root:not([data-timeline-shapes~="{shape.value}"])'
        f' .charted .legend li:has(> [data-shape="{shape.value}"]) {{ display: none; }}'
        for shape in Shape
    )


def swatch_pieces(shape: Shape) -> Iterable[Piece]:
    """Return the pieces of one mark of `shape` as a swatch shows it."""
    if shape is Shape.FOLD:
        ground = Box(0, 0, WIDTH, HEIGHT, Ink.BAND)
        return (ground, *tear_pieces(Gap(12.0, 30.0, _DAY, _DAY), HEIGHT))
    if shape is Shape.ORDER:
        return step_pieces(WIDTH, HEIGHT)
    if shape is Shape.EVEN:
        return even_pieces(WIDTH, HEIGHT)
    if shape is Shape.COUNT:
        return [
            piece
            for number, share in enumerate((0.5, 1.0, 0.7))
            for piece in column_pieces(_column(number, share))
        ]
    return mark_pieces(_example(shape), _SIZES)


def _column(number: int, share: float) -> Density:
    start = _LEFT + 12 * number
    return Density("", 3.0, 22.0, start, start + 12, None, (), share)


def _example(shape: Shape) -> Mark:
    """Return an event's mark that shows `shape`."""
    begins, ends = _ENDS.get(shape, (End.FIRM, End.FIRM))
    public = _PUBLIC.get(shape)
    drawn = _WITHIN.get(shape, shape)
    return Mark(
        event="",
        number=0,
        lane="",
        row=0,
        shape=drawn,
        start=2.0 if public else _LEFT,
        end=_ENDS_AT.get(shape, _RIGHT),
        begins=begins,
        ends=ends,
        y=_MIDDLE,
        label=Label("", 0.0, 0.0, "start"),
        hover="",
        parts=_PARTS.get(shape, ()),
        public=public,
        differs=28.0 if shape is Shape.CLAIMS else None,
    )


_ENDS_AT = {Shape.PUBLIC: 14.0, Shape.PUBLIC_WITHIN: 10.0, Shape.CLAIMS: 22.0}
_PUBLIC = {Shape.PUBLIC: (32.0, 32.0), Shape.PUBLIC_WITHIN: (20.0, 38.0)}
_WITHIN = {
    Shape.EITHER: Shape.STRETCH,
    Shape.NARROWED: Shape.STRETCH,
    Shape.PUBLIC: Shape.DAY,
    Shape.PUBLIC_WITHIN: Shape.DAY,
    Shape.WITHDRAWN: Shape.CLAIMS,
}
"""The shape of the mark in which one is drawn that is no mark of its own."""

_PARTS = {
    Shape.EITHER: (Part(Shape.EITHER, _LEFT, 15.0), Part(Shape.EITHER, 27.0, _RIGHT)),
    Shape.NARROWED: (Part(Shape.NARROWED, 20.0, _RIGHT),),
    Shape.THROUGHOUT: (Part(Shape.THROUGHOUT, _LEFT, _RIGHT),),
    Shape.WITHDRAWN: (Part(Shape.CLAIMS, 7.0, 20.0, 0), Part(Shape.WITHDRAWN, 16.0, 34.0, 1)),
    Shape.CLAIMS: (Part(Shape.CLAIMS, 2.0, 15.0, 0), Part(Shape.CLAIMS, 9.0, 22.0, 1)),
}
