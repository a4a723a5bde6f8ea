"""The timeline as a picture that stands alone: title above, legend and sources below."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from xml.etree.ElementTree import Element, SubElement

from timeline.layout import EDGE, WIDEST, Shape, TimelineLayout, text_width, wrap
from timeline.marks.palette import LIGHT, Palette
from timeline.marks.styles import STYLES
from timeline.marks.svg import NAMESPACE, Words, lane_colour, paint_pieces, paint_svg, text_element
from timeline.marks.swatch import HEIGHT, WIDTH, shapes_of, swatch_pieces
from timeline.wording import phrases

MARGIN = 16.0
BOLD = 1.1
"""How much wider than plain type bold type is at most."""


def paint_poster(
    layout: TimelineLayout,
    title: str,
    credit: str,
    words: Words,
    palette: Palette = LIGHT,
    *,
    below: str = "",
) -> Element:
    """Return the timeline under `title`, above the meaning of its shapes and `credit`.

    What is to stand `below` the title has letters of plain size.
    """
    size = layout.font_size
    chart = paint_svg(layout, palette, words)
    width = layout.width + 2 * EDGE + 2 * MARGIN
    room = (width - 2 * (MARGIN + EDGE)) / WIDEST
    parts, y = _head(title, below, room, size, palette)
    chart.attrib |= {"x": f"{MARGIN:g}", "y": f"{y:.1f}"}
    y += float(chart.attrib["height"]) + size
    parts.append(chart)
    entries = list(_legend(layout, words, room))
    for x, row, shape, meaning in entries:
        parts.append(
            _entry(shape, meaning, MARGIN + EDGE + WIDEST * x, y + row * 1.9 * size, size, palette)
        )
    y += (1 + max((row for _, row, _, _ in entries), default=-1)) * 1.9 * size + size
    cited = wrap(credit, room, size)
    parts += _lines(cited, y, 1.4 * size, palette.muted)
    y += 1.4 * size * (len(cited) - 1)
    return _page(parts, width, y + MARGIN, words, size, palette)


def _head(
    title: str, below: str, room: float, size: float, palette: Palette
) -> tuple[list[Element], float]:
    """Return the lines above the chart, and how far down they reach."""
    y = MARGIN + 1.4 * size
    parts = list(_lines(wrap(title, room / BOLD, 1.6 * size), y, 2 * size, palette.ink))
    for heading in parts:
        heading.attrib |= {"font-size": f"{size * 1.6:.1f}", "font-weight": "700"}
    y += 2 * size * len(parts) - 1.2 * size
    told = wrap(below, room, size) if below else []
    parts += _lines(told, y + 0.6 * size, 1.4 * size, palette.ink)
    return parts, y + 1.4 * size * len(told)


def _lines(lines: Sequence[str], y: float, step: float, colour: str) -> Iterator[Element]:
    """Yield lines of text one below the other, the first on the line at `y`."""
    for number, line in enumerate(lines):
        yield text_element(line, MARGIN + EDGE, y + number * step, colour, "start")


def _page(
    parts: Sequence[Element],
    width: float,
    height: float,
    words: Words,
    size: float,
    palette: Palette,
) -> Element:
    root = Element(
        "svg",
        {
            "xmlns": NAMESPACE,
            "width": f"{width:.1f}",
            "height": f"{height:.1f}",
            "viewBox": f"0 0 {width:.1f} {height:.1f}",
            "font-family": words.family,
            "font-size": f"{size:g}",
        },
    )
    SubElement(root, "rect", {"width": "100%", "height": "100%", "fill": palette.paper})
    root.extend(parts)
    return root


def _legend(
    layout: TimelineLayout, words: Words, width: float
) -> Iterator[tuple[float, int, Shape, str]]:
    """Yield each entry of the legend with its place in lines of `width` pixels, and its row.

    Pixels are those of plain type here, which may be wider where the picture is shown.
    """
    _ = phrases(words.language).gettext
    shown = shapes_of([layout])
    x, row = 0.0, 0
    for shape, style in STYLES.items():
        if shape not in shown:
            continue
        meaning = _(style.words)
        needed = WIDTH + 8 + text_width(meaning, layout.font_size * 0.9) + 22
        if x and x + needed > width:
            x, row = 0.0, row + 1
        yield x, row, shape, meaning
        x += needed


def _entry(
    shape: Shape, meaning: str, x: float, y: float, size: float, palette: Palette
) -> Element:
    colour = lane_colour(palette, 0)
    group = Element("g", {"transform": f"translate({x:.1f} {y:.1f})"})
    group.extend(paint_pieces(swatch_pieces(shape), colour))
    text = text_element(meaning, WIDTH + 8, HEIGHT / 2 + 0.32 * size, palette.ink, "start")
    text.set("font-size", f"{size * 0.9:.1f}")
    group.append(text)
    return group
