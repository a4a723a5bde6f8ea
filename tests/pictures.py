"""The pictures that the tests hold, drawn from stories: `python -m tests.pictures` draws them anew.

Each is a file of lines in `tests/data/drawn`: an SVG that any browser shows, all that a figure
holds, or the colours as a page has them. Whoever changes how something looks draws them anew, and
looks at what became different.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator, Mapping
from functools import cache
from pathlib import Path
from typing import Any, NamedTuple
from xml.etree import ElementTree as ET

import numpy as np
import pandas as pd
import plotly.graph_objects as go

from tests.tables import table
from timeline.chronology import resolve
from timeline.layout import lay_out, lay_out_orders
from timeline.loading import read_story
from timeline.marks import (
    DARK,
    GREY,
    LIGHT,
    Words,
    css_of_palettes,
    css_of_paper,
    paint_overview,
    paint_plotly,
    paint_poster,
    paint_strip,
    paint_svg,
    paint_tellings,
    picture_orders,
    plain_orders,
)
from timeline.marks.plotly_frame import as_figure
from timeline.markup import legend
from timeline.table import to_table
from timeline.wording import name_tick

FOLDER = Path(__file__).parent / "data" / "drawn"


class Told(NamedTuple):
    """A story as drawing takes it: its table, and its lanes' ids with their titles."""

    table: pd.DataFrame
    lanes: dict[str, str]


@cache
def told(name: str) -> Told:
    """Return one of the stories of the folder: `shapes` has every kind of dating."""
    reading = read_story((FOLDER / f"{name}.yaml").read_text(encoding="utf-8"), f"{name}.yaml")
    assert reading.problems == ()
    story = reading.story
    assert story is not None
    return Told(to_table(story, resolve(story)), {lane.id: lane.label for lane in story.lanes})


SUPPOSED = {
    1931: ("1931-03-01", "1931-08-31"),
    1932: ("1932-06-01", None),
    1933: None,
    1934: (None, "1934-06-30"),
    1935: ("1935-06-01", "1935-06-01"),
    1936: ("1936-11-01", "1936-12-31"),
}
"""Events of some years, and from which to which day each would lie by a supposition."""


def _supposed() -> pd.DataFrame:
    years = [
        {"headline": f"{y}", "earliest": f"{y}-01-01", "latest": f"{y}-12-31"} for y in SUPPOSED
    ]
    days = [
        ends and tuple(each and np.datetime64(each) for each in ends) for ends in SUPPOSED.values()
    ]
    events = table([year | {"precision": "year"} for year in years])
    return events.assign(supposed=pd.Series(days, events.index, object))


TELLINGS = tuple(
    {"lane": lane, "headline": number, "earliest": day, "latest": day}
    for lane, number, day in (
        *(("A", "1", "2015-01-01"), ("A", "2", "2015-02-01"), ("A", "3", "2015-02-02")),
        *(("B", "1", "2015-01-05"), ("B", "3", "2015-02-02"), ("B", "b", "2015-03-02")),
    )
)
"""Two tellings of one story by the numbers of their events."""


def pictures() -> Iterator[tuple[str, str]]:
    """Yield the name of each file with what it holds, drawn now."""
    shapes = lay_out(*told("shapes"), width=692, font_size=15, lag=True)
    hours = lay_out(*told("hours"), width=900, font_size=14)
    columns = lay_out(*told("shapes"), width=400, font_size=14, most_rows=3)
    poster = paint_poster(shapes, "Lighthouse & ferry", "Source: Gazette", Words(family="serif"))
    yield "shapes.svg", svg_lines(poster)
    yield "shapes.txt", figure_lines(paint_plotly(shapes))
    yield "hours.svg", svg_lines(paint_svg(hours, GREY, Words("zh")))
    yield "hours.txt", figure_lines(paint_plotly(hours, palette=DARK, language="zh"))
    yield "columns.svg", svg_lines(paint_svg(columns, LIGHT))
    yield "columns.txt", figure_lines(paint_plotly(columns))
    claims = lay_out(*told("claims"), width=692)
    yield "claims.svg", svg_lines(paint_svg(claims, LIGHT))
    yield "claims.txt", figure_lines(paint_plotly(claims))
    supposed = lay_out(_supposed(), width=500, font_size=14)
    yield "supposed.svg", svg_lines(paint_svg(supposed, LIGHT))
    yield "supposed.txt", figure_lines(paint_plotly(supposed))
    strips = lay_out(table(TELLINGS), {"A": "One", "B": "Other"}, width=500, font_size=14)
    tellings = paint_tellings(strips, [("e0", "e3"), ("e2", "e4")], "en", "told-")
    yield "tellings.svg", svg_lines(ET.fromstring(tellings))  # noqa: S314 (our own)
    phone = lay_out(*told("shapes"), width=358, font_size=14, scale="sequence")
    yield "phone.svg", svg_lines(paint_svg(phone, DARK))
    orders = lay_out_orders(told("shapes").table, width=480)
    titles = ("It happens", 'It is <told> "so"')
    yield "orders.txt", figure_lines(as_figure(plain_orders(orders, titles)))
    yield "orders.svg", svg_lines(ET.fromstring(picture_orders(orders, titles)))  # noqa: S314 (our own)
    harbour = [mark.event for mark in shapes.marks if mark.lane == "harbour"]
    yield "strip.svg", svg_lines(ET.fromstring(paint_strip(shapes, harbour, "en")))  # noqa: S314 (our own)
    overview = paint_overview(lay_out(*told("shapes"), width=314, font_size=12), "en")
    yield "overview.svg", svg_lines(overview.root) + "".join(map(_at, overview.places.items()))
    crowd = lay_out(*told("shapes"), width=314, font_size=12, most_rows=1)
    yield "crowd.svg", svg_lines(paint_overview(crowd, "zh").root)
    entries = legend([shapes, hours, columns])
    yield "legend.html", svg_lines(ET.fromstring(entries))  # noqa: S314 (our own)
    yield "palette.css", css_of_palettes()
    yield "paper.css", css_of_paper()
    yield "axes.txt", "".join(f"{line}\n" for line in axes())


def svg_lines(root: ET.Element) -> str:
    """Return markup with an element a line."""
    ET.indent(root)
    return ET.tostring(root, encoding="unicode") + "\n"


def _at(placed: tuple[str, tuple[float, ...]]) -> str:
    return f"<!-- {placed[0]}: {' '.join(f'{edge:.1f}' for edge in placed[1])} -->\n"


# Axes as text

SPANS = (
    *("2018-04-22T09:00:00 2018-04-22T09:00:08", "2018-04-22T09:00:00 2018-04-22T09:01:10"),
    *("2018-04-22T23:58:30 2018-04-23T00:02:00", "2018-04-22T09:02:00 2018-04-22T09:58:00"),
    *("2018-04-22T09:02:00 2018-04-22T16:00:00", "2018-04-22T09:00:00 2018-04-24T12:00:00"),
    *("2018-04-22 2018-04-27", "2018-04-22 2018-05-31", "2018-01-10 2018-08-31"),
    *("2016-02-10 2019-03-31", "1999-06-15 2012-03-31", "1901-01-01 2000-12-31"),
    *("-0050-01-01 0120-12-31", "-0999-01-01 1200-12-31", "-8000-01-01 2000-12-31"),
    "-5000000-01-01 2000-12-31",
)
"""First and last moments of an axis: what is between is named in ever larger units."""


def axes() -> Iterator[str]:
    """Yield for each span the names of its ticks with their places, and the first minor ticks."""
    for span in SPANS:
        first, last = (np.datetime64(each) for each in span.split())
        layout = lay_out(table([_moment(first), _moment(last)]), width=700, scale="true")
        named = [tick for tick in layout.ticks if not tick.is_minor]
        minor = [tick for tick in layout.ticks if tick.is_minor]
        names = (
            f"{tick.at:.1f} {name_tick(tick.instant, tick.unit, is_dated=tick.is_dated)}"
            for tick in named
        )
        between = " ".join(f"{tick.at:.1f}" for tick in minor[:6])
        yield f"{span}: {'; '.join(names)}; {len(minor)} between, {between}"


def _moment(at: np.datetime64) -> dict[str, Any]:
    """Return an event of that second or that day."""
    day = {"earliest": str(at.astype("datetime64[D]")), "latest": str(at.astype("datetime64[D]"))}
    moment: object = at.item()
    if isinstance(moment, dt.datetime):
        return day | {"precision": "second", "time": moment.time()}
    return day


# Figures as text


def figure_lines(figure: go.Figure) -> str:
    """Return what a figure holds: each trace with its points below it, then everything around."""
    drawn = figure.to_plotly_json()
    del drawn["layout"]["template"]
    traces = (line for trace in drawn["data"] for line in _trace(trace))
    return "\n".join((*traces, *_around("", drawn["layout"]))) + "\n"


def _trace(trace: Mapping[str, Any]) -> Iterator[str]:
    """Yield what all points of a trace have in common, and a line for each point."""
    leaves = dict(_leaves("", trace))
    columns = {name: values for name, values in leaves.items() if isinstance(values, list | tuple)}
    common = {name: value for name, value in leaves.items() if name not in columns}
    yield f"{common.pop('type')}: {_joined(common)}"
    events = columns.pop("customdata", None)
    for number in range(max(map(len, columns.values()), default=0)):
        values = {name: column[number] for name, column in columns.items()}
        yield f"    {events[number] if events else number}: {_joined(values)}"


def _around(path: str, part: Mapping[str, Any]) -> Iterator[str]:
    """Yield a line for each part of a figure's layout, and one for each member of its lists."""
    plain = {}
    for name, value in part.items():
        is_list = isinstance(value, list | tuple) and len(value) > 0
        if is_list and isinstance(value[0], Mapping | list | tuple):
            for number, each in enumerate(value):
                yield f"{path}{name} {number}: {_text(each)}"
        elif isinstance(value, Mapping):
            yield from _around(f"{path}{name}.", value)
        else:
            plain[name] = value
    if plain:
        yield f"{path or 'all.'}: {_joined(plain)}".replace(".:", ":")


def _leaves(path: str, part: Mapping[str, Any]) -> Iterator[tuple[str, Any]]:
    for name, value in part.items():
        if isinstance(value, Mapping):
            yield from _leaves(f"{path}{name}.", value)
        else:
            yield f"{path}{name}", value


def _joined(values: Mapping[str, Any]) -> str:
    return ", ".join(f"{name} {_text(value)}" for name, value in values.items())


def _text(value: Any) -> str:
    match value:
        case Mapping():
            return _joined(dict(_leaves("", value)))
        case list() | tuple():
            return " ".join(map(_text, value))
        case float():
            return f"{value:.2f}".rstrip("0").rstrip(".")
        case "":
            return "nothing"
    return str(value)


if __name__ == "__main__":
    for name, text in pictures():
        (FOLDER / name).write_text(text, encoding="utf-8", newline="\n")
