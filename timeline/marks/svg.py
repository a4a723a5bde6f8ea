"""The layout painted as SVG, for paper, for files and for the swatches of a legend."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from functools import lru_cache
from xml.etree.ElementTree import Element, SubElement, tostring

from timeline.layout import (
    EDGE,
    SHELF,
    Band,
    Bracket,
    Density,
    Mark,
    Sizes,
    TimelineLayout,
    lesser_type,
)
from timeline.marks.axis import FOLD_TYPE, TICK_TYPE, TickName, axis_height, fold_lines, tick_names
from timeline.marks.bodies import bracket_ends, mark_pieces
from timeline.marks.palette import Palette
from timeline.marks.pieces import (
    DASHES,
    HATCH_WIDTH,
    Area,
    Box,
    Ink,
    Line,
    Piece,
    Sign,
    Symbol,
    axis_pieces,
    band_pieces,
    column_pieces,
    column_top,
    grid_pieces,
    hatch_strokes,
)
from timeline.marks.tears import tear_pieces
from timeline.wording import phrases

NAMESPACE = "http://www.w3.org/2000/svg"
HALO = {"stroke-width": "3", "stroke-linejoin": "round", "paint-order": "stroke"}
"""How the ground stands around words: so many pixels far, and painted before them."""

FAMILY = "system-ui, sans-serif"

Colour = Callable[[Ink], str]


@dataclass(frozen=True, slots=True)
class Words:
    """How text is set: the language of the interface, and the families of type to choose from."""

    language: str = "en"
    family: str = FAMILY


def paint_svg(
    layout: TimelineLayout, palette: Palette, words: Words | None = None, *, filled: bool = True
) -> Element:
    """Return the timeline with its axis as an `svg` element; its size is in pixels.

    Without `filled` it is left empty, for a class to fill in: no marks and no names of times.
    """
    said = words or Words()
    top = axis_height(layout)
    width, height = layout.width + 2 * EDGE, layout.height + top
    root = Element(
        "svg",
        {
            "xmlns": NAMESPACE,
            "class": "timeline-picture",
            "viewBox": f"{_n(-EDGE)} {_n(-top)} {_n(width)} {_n(height)}",
            "width": _n(width),
            "height": _n(height),
            "font-family": said.family,
            "font-size": _n(layout.font_size),
            "role": "img",
            "aria-label": phrases(said.language).gettext("Timeline"),
        },
    )
    root.extend(ground_elements(layout, palette))
    root.extend(title_elements(layout, palette, said))
    root.extend(axis_elements(layout, palette, said, filled=filled))
    if filled:
        root.extend(mark_elements(layout, palette))
    return root


def as_text(element: Element) -> str:
    """Return an element as text; whatever it names is escaped."""
    return tostring(element, encoding="unicode")


def lane_colour(palette: Palette, number: int) -> Colour:
    """Return the colours of a palette with the line and the light fill of one lane."""
    lane = palette.lane(number)
    colours = {
        Ink.LINE: lane.line,
        Ink.LIGHT: lane.ground,
        Ink.PAPER: palette.paper,
        Ink.BAND: palette.band,
        Ink.RULE: palette.rule,
        Ink.EDGE: palette.edge,
        Ink.INK: palette.ink,
        Ink.MUTED: palette.muted,
    }
    return colours.__getitem__


def paint_pieces(pieces: Iterable[Piece], colour: Colour) -> Iterator[Element]:
    """Yield an SVG element for each piece, and one for each hatch."""
    for piece in pieces:
        match piece:
            case Box():
                yield from _box(piece, colour)
            case Sign():
                yield _sign(piece, colour)
            case Line():
                yield _line(piece, colour)
            case Area():
                path = _path(piece.points) + "Z"
                yield Element("path", {"d": path, "fill": colour(piece.fill)})


def ground_elements(
    layout: TimelineLayout, palette: Palette, row: Iterable[Element] = ()
) -> Iterator[Element]:
    """Yield everything that lies below all words: bands, grid, the `row` in focus, folds."""
    plain = lane_colour(palette, 0)
    right = layout.width + EDGE
    for band in layout.bands:
        yield from paint_pieces(band_pieces(band, -EDGE, right), plain)
    yield from paint_pieces(grid_pieces(layout), plain)
    yield from row
    for gap in layout.gaps:
        yield from paint_pieces(tear_pieces(gap, layout.foot), plain)


def title_elements(layout: TimelineLayout, palette: Palette, words: Words) -> Iterator[Element]:
    """Yield the titles of the bands."""
    titled = (band for band in layout.bands if band.title or band.is_shelf)
    return (_band_title(band, layout, palette, words) for band in titled)


def axis_elements(
    layout: TimelineLayout, palette: Palette, words: Words, *, filled: bool = True
) -> Iterator[Element]:
    """Yield the axis, above the chart; unless `filled`, without its names."""
    plain = lane_colour(palette, 0)
    yield from paint_pieces(axis_pieces(layout), plain)
    if filled:
        for name in tick_names(layout, words.language):
            yield _tick(name, layout, plain)
        for line in fold_lines(layout, words.language):
            text = text_element(line.text, line.x, line.y, plain(Ink.MUTED), "middle")
            text.set("font-size", _n(lesser_type(layout.font_size, FOLD_TYPE)))
            yield text


def mark_elements(layout: TimelineLayout, palette: Palette) -> Iterator[Element]:
    """Yield a group for each mark with its words, and one for each column of a crowded lane."""
    numbers = {band.lane: band.number for band in layout.bands}
    for mark in layout.marks:
        yield _mark(mark, layout, lane_colour(palette, numbers[mark.lane]))
    for column in layout.densities:
        yield _column(column, lane_colour(palette, numbers[column.lane]))


def _column(column: Density, colour: Colour) -> Element:
    group = Element("g")
    group.extend(paint_pieces(column_pieces(column), colour))
    middle, y = (column.start + column.end) / 2, column_top(column) - 4
    group.append(text_element(str(len(column.events)), middle, y, colour(Ink.INK), "middle"))
    return group


def _band_title(band: Band, layout: TimelineLayout, palette: Palette, words: Words) -> Element:
    title = phrases(words.language).gettext("Undated") if band.is_shelf else band.title
    y = band.top + 1.25 * layout.font_size
    colour = lane_colour(palette, band.number)
    halo = colour(_ground_of(band.lane))
    element = text_element(title, 0.0, y, colour(Ink.LINE), "start", halo=halo)
    element.set("font-weight", "700")
    return element


def _ground_of(lane: str) -> Ink:
    return Ink.PAPER if lane == SHELF else Ink.BAND


def _tick(name: TickName, layout: TimelineLayout, colour: Colour) -> Element:
    anchor = "end" if name.is_before else "start"
    text = text_element(name.text, name.x, -7.0, colour(Ink.INK), anchor, halo=colour(Ink.PAPER))
    text.set("font-weight", "600")
    text.set("font-size", _n(lesser_type(layout.font_size, TICK_TYPE)))
    return text


def _mark(mark: Mark, layout: TimelineLayout, colour: Colour) -> Element:
    group = Element("g", {"data-event": mark.event})
    SubElement(group, "title").text = mark.hover
    label = mark.label
    halo = colour(_ground_of(mark.lane))
    words = text_element(label.text, label.x, label.y, colour(Ink.INK), label.anchor, halo=halo)
    if label.length is not None:
        words.attrib |= {"textLength": _n(label.length), "lengthAdjust": "spacingAndGlyphs"}
    group.append(words)
    # Nothing lies on a mark, the ground around its words neither.
    group.extend(paint_pieces(mark_pieces(mark, Sizes(layout.font_size)), colour))
    if mark.supposed is not None:
        group.append(_question(mark.supposed, mark.y, layout, colour))
    return group


def _question(bracket: Bracket, y: float, layout: TimelineLayout, colour: Colour) -> Element:
    """Return the sign that a bracket is a question: after it, or where that has no room before."""
    start, end = bracket_ends(bracket)
    is_after = end + layout.font_size < layout.width + EDGE
    x, anchor = (end + 4, "start") if is_after else (max(start - 4, layout.font_size / 2), "end")
    sign = text_element("?", x, y + layout.font_size / 2, colour(Ink.INK), anchor)
    sign.set("font-weight", "700")
    return sign


def text_element(
    words: str, x: float, y: float, fill: str, anchor: str, *, halo: str | None = None
) -> Element:
    """Return a text; with `halo` the ground stands around it, so that no line cuts it."""
    element = Element("text", {"x": _n(x), "y": _n(y), "fill": fill})
    if anchor != "start":
        element.set("text-anchor", anchor)
    if halo is not None:
        element.attrib |= {"stroke": halo, **HALO}
    element.text = words
    return element


def _box(box: Box, colour: Colour) -> Iterator[Element]:
    attributes = {
        "x": _n(box.left),
        "y": _n(box.top),
        "width": _n(box.right - box.left),
        "height": _n(box.bottom - box.top),
        "fill": "none" if box.fill is None else colour(box.fill),
    }
    if box.stroke:
        attributes |= {"stroke": colour(box.ink), "stroke-width": _n(box.stroke)}
    if box.is_round:
        radius = min(box.bottom - box.top, box.right - box.left) / 2
        attributes |= {"rx": _n(radius), "stroke-dasharray": " ".join(map(_n, DASHES))}
    if box.is_hatched:
        strokes = _path(*hatch_strokes(box))
        hatch = {"fill": "none", "stroke": colour(box.ink), "stroke-width": _n(HATCH_WIDTH)}
        yield Element("path", {"d": strokes, **hatch})
    yield Element("rect", attributes)


def _sign(sign: Sign, colour: Colour) -> Element:
    x, y, r = sign.x, sign.y, sign.radius
    ink = colour(sign.ink)
    if sign.symbol is Symbol.RING:
        ring = {"fill": "none", "stroke": ink, "stroke-width": "2"}
        return Element("circle", {"cx": _n(x), "cy": _n(y), "r": _n(r), **ring})
    if sign.symbol is Symbol.DIAMOND:
        points: tuple[tuple[float, float], ...] = ((x - r, y), (x, y - r), (x + r, y), (x, y + r))
    else:
        # An equilateral triangle whose tip lies at the radius, as Plotly draws it.
        way = -1 if sign.symbol is Symbol.LEFT else 1
        foot, half = x - way * r / 2, r * 2 / 3**0.5
        points = ((x + way * r, y), (foot, y - half), (foot, y + half))
    return Element("path", {"d": _path(points) + "Z", "fill": ink})


def _line(line: Line, colour: Colour) -> Element:
    attributes = {
        "d": _path(line.points),
        "fill": "none",
        "stroke": colour(line.ink),
        "stroke-width": _n(line.width),
    }
    if line.dashes is not None:
        attributes["stroke-dasharray"] = " ".join(map(_n, line.dashes))
    return Element("path", attributes)


def _path(*lines: Iterable[tuple[float, float]]) -> str:
    """Return lines as one path, to a tenth of a pixel.

    Each point is told from the one before: hatches and tears repeat themselves and pack well so.
    """
    steps, x, y = list[str](), 0, 0
    for line in lines:
        sign = "m"
        for at, height in line:
            across, down = round(10 * at), round(10 * height)
            steps.append(f"{sign}{_tenths(across - x)} {_tenths(down - y)}")
            sign, x, y = "l", across, down
    return "".join(steps).replace("m", "M", 1)


@lru_cache(4096)
def _tenths(number: int) -> str:
    return _n(number / 10)


def _n(number: float | str) -> str:
    """Return a number to a tenth of a pixel, without what says nothing."""
    return f"{float(number):.1f}".removesuffix(".0")
