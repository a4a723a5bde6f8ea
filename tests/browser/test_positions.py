"""Chart and picture agree to half a pixel, measured on what a browser has drawn of them."""

from __future__ import annotations

import json
from collections.abc import Iterator
from functools import partial
from random import Random
from typing import Any, NamedTuple

import pytest
from playwright.sync_api import Page

from tests.chronology_story import QUOTED, tell
from timeline.bundle import read_bundle
from timeline.chronology import resolve
from timeline.layout import Shape, TimelineLayout, lay_out
from timeline.marks import LIGHT, as_text, paint_plotly, paint_svg, shapes_of
from timeline.story import Story
from timeline.table import to_table

STORIES = 30
WIDTHS = (358, 692)
HALF = 0.5
SCALES = ("calendar", "true", "sequence")


def random_story(number: int) -> Story:
    """Return a story of events of every kind; the same number gives the same story."""
    dice = Random(number)  # noqa: S311 (no secret)
    if number % 10 == 9:
        return tell({f"event-{n}": clocked(dice) for n in range(12)})
    if number % 10 == 8:
        return tell({f"event-{n}": ordered(dice, n) for n in range(9)})
    first = dice.choice([-500, 1066, 1900, 1988])
    events: dict[str, dict[str, Any]] = {
        "anchor": {"date": year(first - 1)},
        "middle": {"date": f"1 July {year(first + 15)}"},
    }
    for n in range(dice.randint(3, 14)):
        events[f"event-{n}"] = random_event(dice, first)
    return tell(events)


def random_event(dice: Random, first: int) -> dict[str, Any]:
    """Return the fields of an event in one of thirty years."""
    at = first + dice.randint(0, 29)
    at = at if at > 0 else first
    written = year(at)
    day = f"{dice.randint(1, 28)} {dice.choice(['March', 'June', 'October'])} {written}"
    kinds: tuple[dict[str, Any], ...] = (
        {"date": written},
        {"date": day},
        {"date": day, "quotations": [QUOTED]},
        {"date": day, "public": f"AD {max(at, 1) + 3}"},
        {"date": f"about {written}"},
        {"date": f"before {written}"},
        {"date": f"after {written}"},
        {"date": written, "until": year(at + 3) if at > 0 else written},
        {"date": day, "status": dice.choice(["planned", "cancelled"])},
        {"date": f"{written} or {year(at + 2)}"},
        {"after": ["anchor"]},
        {"date": year(first + 15), "after": ["middle"]},
        {
            "claims": [
                {"date": day, "source": "gazette"},
                {"date": written, "source": "herald"},
            ]
        },
        {
            "claims": [
                {"date": f"{written} or {year(at + 2)}", "source": "gazette"},
                {"date": day, "source": "herald"},
            ]
        },
        {
            "claims": [
                {"date": written, "source": "gazette"},
                {
                    "date": day,
                    "source": "herald",
                    "withdrawn": {"on": "April 2018", "by": "gazette"},
                },
            ]
        },
        {},
    )
    return dice.choice(kinds)


def clocked(dice: Random) -> dict[str, Any]:
    """Return the fields of an event in one week, most of them by the clock."""
    day = f"2018-04-{dice.randint(10, 16)}"
    clock = f" {dice.randint(0, 23):02}:{dice.randint(0, 59):02}"
    return {"date": day + (clock if dice.random() < 0.8 else "")}


def ordered(dice: Random, number: int) -> dict[str, Any]:
    """Return the fields of an event that lies after some of those before it, and has no date."""
    after = [f"event-{n}" for n in range(number) if dice.random() < 0.4]
    status = dice.choice(["happened", "happened", "planned"])
    return {"after": after, "status": status}


def year(number: int) -> str:
    return str(number) if number > 0 else f"{1 - number} BC"


class Pair(NamedTuple):
    """A story drawn as a figure and as a picture."""

    layout: TimelineLayout
    figure: dict[str, Any]
    picture: str


def pairs() -> Iterator[Pair]:
    for number in range(STORIES):
        story = random_story(number)
        table = to_table(story, resolve(story))
        for width in WIDTHS:
            scale: Any = SCALES[number % 3]
            layout: TimelineLayout = lay_out(table, width=width, scale=scale, lag=number % 2 == 0)
            figure = json.loads(str(paint_plotly(layout).to_json(validate=False)))
            yield Pair(layout, figure, as_text(paint_svg(layout, LIGHT)))


MEASURE = r"""async ({ figure, picture }) => {
    document.body.innerHTML = '<div id="plot"></div><div id="picture"></div>';
    const plot = document.querySelector('#plot');
    figure.layout.width = figure.layout.meta.width;
    await Plotly.newPlot(plot, figure.data, figure.layout, { displayModeBar: false });
    const { xaxis, yaxis } = plot._fullLayout;
    const box = plot.getBoundingClientRect();
    const inPlot = ({ x, y }) => ({
        x: xaxis.p2c(x - box.left - xaxis._offset), y: yaxis.p2c(y - box.top - yaxis._offset),
    });
    const host = document.querySelector('#picture');
    host.innerHTML = picture;
    const svg = host.firstElementChild;
    const back = svg.getScreenCTM().inverse();
    const inPicture = (point) => new DOMPoint(point.x, point.y).matrixTransform(back);

    const bounds = (node, box, place) => {
        const at = (x, y) => place(new DOMPoint(x, y).matrixTransform(node.getScreenCTM()));
        const [first, last] = [at(box.x, box.y), at(box.x + box.width, box.y + box.height)];
        return [first.x, last.x, first.y, last.y];
    };
    const whole = (node, place) => bounds(node, node.getBBox(), place);
    const lines = (node, place) => node.getAttribute('d').split('M').slice(1).map((text) => {
        const numbers = text.match(/-?[\d.]+/g).map(Number);
        const [xs, ys] = [0, 1].map((odd) => numbers.filter((_, n) => n % 2 === odd));
        const [x, y] = [Math.min(...xs), Math.min(...ys)];
        const box = { x, y, width: Math.max(...xs) - x, height: Math.max(...ys) - y };
        return bounds(node, box, place);
    });

    const drawn = [];
    for (const node of plot.querySelectorAll('.barlayer .point')) {
        const trace = node.closest('.trace').__data__[0].trace;
        const path = node.querySelector('path');
        drawn.push([trace.customdata[node.__data__.i], 'bar', ...whole(path, inPlot)]);
    }
    for (const group of plot.querySelectorAll('.scatterlayer .trace')) {
        const { trace } = group.__data__[0];
        for (const node of group.querySelectorAll('.point')) {
            drawn.push([trace.customdata[node.__data__.i], 'sign', ...whole(node, inPlot)]);
        }
        const begins = (n) => n === 0 || trace.x[n - 1] === null;
        const starts = [...trace.x.keys()].filter(begins);
        const all = [...group.querySelectorAll('.js-line')].flatMap((node) => lines(node, inPlot));
        all.forEach((line, n) => drawn.push([trace.customdata[starts[n]], 'line', ...line]));
    }

    const pictured = [];
    for (const group of svg.querySelectorAll('g[data-event]')) {
        for (const node of group.children) {
            const add = (kind, box) => pictured.push([group.dataset.event, kind, ...box]);
            if (node.tagName === 'rect') {
                add('bar', whole(node, inPicture));
                if (node.hasAttribute('rx')) add('line', whole(node, inPicture));
            } else if (node.tagName === 'circle') add('sign', whole(node, inPicture));
            else if (node.tagName === 'path' && node.getAttribute('fill') !== 'none') {
                add('sign', whole(node, inPicture));
            } else if (node.tagName === 'path' && node.getAttribute('stroke-width') !== '1.9') {
                add('line', whole(node, inPicture));
            }
        }
    }
    return { drawn, pictured };
}"""

Measured = tuple[str, str, float, float, float, float]


@pytest.fixture
def blank(page: Page) -> Page:
    """A page with Plotly and nothing else."""
    page.set_content("<!doctype html><body style='margin: 0'></body>")
    page.add_script_tag(content=read_bundle())
    return page


def in_order(found: list[list[Any]]) -> list[Measured]:
    measured: list[Measured] = [tuple(each) for each in found]
    return sorted(measured, key=lambda m: (m[0], m[1], *(round(v / 3) for v in m[2:])))


def apart(one: Measured, other: Measured) -> float:
    return max(abs(a - b) for a, b in zip(one[2:], other[2:], strict=True))


def test_positions_of_chart_and_picture_agree_to_half_a_pixel(blank: Page) -> None:
    layouts, compared = [], 0
    for layout, figure, picture in pairs():
        layouts.append(layout)
        found = blank.evaluate(MEASURE, {"figure": figure, "picture": picture})
        drawn, pictured = in_order(found["drawn"]), in_order(found["pictured"])
        assert [mark[:2] for mark in drawn] == [mark[:2] for mark in pictured]
        for mark in drawn:
            same = [other for other in pictured if other[:2] == mark[:2]]
            nearest = min(same, key=partial(apart, mark))
            assert apart(mark, nearest) <= HALF, (mark, nearest)
            pictured.remove(nearest)
            compared += 1
    assert shapes_of(layouts) == set(Shape) - {Shape.COUNT}
    assert compared > STORIES * len(WIDTHS) * 10
