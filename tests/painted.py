"""What painters put down for an event, read back from figures and from SVG in the same words."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import NamedTuple
from xml.etree.ElementTree import Element

import plotly.graph_objects as go

from timeline.layout import TimelineLayout
from timeline.marks import GREY, LIGHT, paint_plotly, paint_svg

_INKS = {
    **{f"var(--mark-{ink})": ink for ink in ("line", "light", "paper", "band", "ink")},
    **{getattr(p, ink): ink for p in (LIGHT, GREY) for ink in ("ink", "paper", "band")},
    **{lane.line: "line" for p in (LIGHT, GREY) for lane in p.lanes},
    **{lane.ground: "light" for p in (LIGHT, GREY) for lane in p.lanes},
}
_SYMBOLS = {
    "diamond": "diamond",
    "circle-open": "ring",
    "triangle-left": "left",
    "triangle-right": "right",
}
_REACH = {"diamond": 1.3}


class Drawn(NamedTuple):
    """Something drawn: what it is, in which ink, and the pixels that it lies between."""

    what: str
    ink: str
    left: float
    right: float
    top: float
    bottom: float

    @property
    def form(self) -> str:
        """What it is, in which ink."""
        return f"{self.what}, {self.ink}"


def by_plotly(layout: TimelineLayout, event: str) -> list[Drawn]:
    """Return what a figure holds for an event, sorted; a round bar has its outline as a line."""
    return sorted(_plotly(paint_plotly(layout), event))


def by_svg(layout: TimelineLayout, event: str) -> list[Drawn]:
    """Return what an SVG holds for an event, sorted; a hatch is one thing with its box."""
    return of_event(paint_svg(layout, LIGHT), event)


def of_event(root: Element, event: str) -> list[Drawn]:
    """Return what a picture of the timeline holds for an event, sorted."""
    (group,) = (g for g in root.iter() if g.get("data-event") == event)
    return in_picture(group)


def in_picture(element: Element) -> list[Drawn]:
    """Return what lies in an SVG element itself, sorted."""
    return sorted(_svg(element))


def _plotly(figure: go.Figure, event: str) -> Iterator[Drawn]:
    for trace in figure.data:
        owned = [n for n, owner in enumerate(trace.customdata or ()) if owner == event]
        if trace.type == "bar":
            yield from (_bar(trace, n) for n in owned)
        elif trace.mode == "markers":
            yield from (_marker(trace, n) for n in owned)
        elif trace.mode == "lines":
            yield from _broken(trace, owned)


def _bar(trace: go.Bar, n: int) -> Drawn:
    marker = trace.marker
    is_hatched = marker.pattern.shape[n] == "/"
    kind = "hatch" if is_hatched else "bar"
    if marker.cornerradius:
        kind = "round bar"
    outlined = f" outlined {marker.line.width[n]:g}" if marker.line.width[n] else ""
    half = trace.width[n] / 2
    return Drawn(
        kind + outlined,
        _INKS[marker.color[n]],
        trace.base[n],
        trace.base[n] + trace.x[n],
        trace.y[n] - half,
        trace.y[n] + half,
    )


def _marker(trace: go.Scatter, n: int) -> Drawn:
    symbol = trace.marker.symbol[n]
    radius = trace.marker.size[n] * _REACH.get(symbol, 1.0) / 2
    x, y = trace.x[n], trace.y[n]
    ink = _INKS[trace.marker.color[n]]
    return Drawn(_SYMBOLS[symbol], ink, x - radius, x + radius, y - radius, y + radius)


def _broken(trace: go.Scatter, owned: list[int]) -> Iterator[Drawn]:
    dash = "" if trace.line.dash == "solid" else " dashed"
    points: list[tuple[float, float]] = []
    for n in owned:
        if trace.x[n] is None:
            yield _line(points, f"line{dash} {trace.line.width:g}", _INKS[trace.line.color])
            points = []
        else:
            points.append((trace.x[n], trace.y[n]))


def _line(points: list[tuple[float, float]], what: str, ink: str) -> Drawn:
    xs, ys = [x for x, _ in points], [y for _, y in points]
    what = what.replace("line", "outline") if len(points) > 4 else what
    return Drawn(what, ink, min(xs), max(xs), min(ys), max(ys))


def _svg(group: Element) -> Iterator[Drawn]:
    is_hatched = False
    for element in group:
        tag = element.tag.rpartition("}")[2]
        if tag == "rect":
            yield from _rect(element, is_hatched=is_hatched)
            is_hatched = False
        elif tag == "circle":
            x, y, r = (float(element.attrib[name]) for name in ("cx", "cy", "r"))
            assert element.attrib["fill"] == "none"
            yield Drawn("ring", _INKS[element.attrib["stroke"]], x - r, x + r, y - r, y + r)
        elif tag == "path" and element.get("stroke-width") == "1.9":
            is_hatched = True
        elif tag == "path":
            yield _path(element)


def _rect(element: Element, *, is_hatched: bool) -> Iterator[Drawn]:
    left, top, width, height = (float(element.attrib[k]) for k in ("x", "y", "width", "height"))
    box = (left, left + width, top, top + height)
    stroke = element.get("stroke-width")
    ink = "line" if is_hatched else _INKS[element.attrib["fill"]]
    if "rx" in element.attrib:
        assert "stroke-dasharray" in element.attrib
        yield Drawn("round bar", ink, *box)
        yield Drawn(f"outline dashed {stroke}", _INKS[element.attrib["stroke"]], *box)
        return
    kind = "hatch" if is_hatched else "bar"
    yield Drawn(kind + (f" outlined {stroke}" if stroke else ""), ink, *box)


def lines_of(path: str) -> list[list[tuple[float, float]]]:
    """Return the lines of an SVG path as points, also where each is told from the one before."""
    lines, (x, y) = list[list[tuple[float, float]]](), (0.0, 0.0)
    for name, across, down in re.findall(r"([MmLl])(-?[\d.]+)[ ,](-?[\d.]+)", path):
        from_x, from_y = (0.0, 0.0) if name.isupper() else (x, y)
        x, y = round(from_x + float(across), 2), round(from_y + float(down), 2)
        if name in "Mm":
            lines.append([])
        lines[-1].append((x, y))
    return lines


def _path(element: Element) -> Drawn:
    path = element.attrib["d"]
    (points,) = lines_of(path)
    if not path.endswith("Z"):
        dash = " dashed" if "stroke-dasharray" in element.attrib else ""
        what = f"line{dash} {element.attrib['stroke-width']}"
        return _line(points, what, _INKS[element.attrib["stroke"]])
    ink = _INKS[element.attrib["fill"]]
    if len(points) == 4:
        return _line(points, "diamond", ink)
    (tip, y), *foot = points
    radius = abs(tip - foot[0][0]) / 1.5
    is_right = tip > foot[0][0]
    middle = tip - radius if is_right else tip + radius
    what = "right" if is_right else "left"
    return Drawn(what, ink, middle - radius, middle + radius, y - radius, y + radius)
