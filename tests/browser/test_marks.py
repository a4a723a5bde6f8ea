"""Marks as a browser renders them: told apart in forced colours, and strong enough to be seen."""

from __future__ import annotations

from functools import partial
from io import BytesIO
from itertools import combinations
from pathlib import Path
from typing import Any, Literal

import numpy as np
import numpy.typing as npt
import pytest
from PIL import Image
from playwright.sync_api import Locator, Page, expect

from tests.browser.acts import arrive, expect_focus, open_files, visit
from tests.browser.conftest import At, Serve, saved
from timeline.layout import Shape
from timeline.loading import load_story
from timeline.marks import swatch, themed
from timeline.reader.parts import shapes_of_events
from timeline.reader.style import reader_style
from timeline.timeline import make_timeline

APART = 0.12
"""The least part of the ink of the two that two swatches differ by."""

Scheme = Literal["light", "dark"]


def pixels(shot: bytes) -> npt.NDArray[np.float64]:
    """Return a screenshot as relative luminances (WCAG 2.2)."""
    channels = np.asarray(Image.open(BytesIO(shot)).convert("RGB"), dtype=np.float64) / 255
    linear = np.where(channels <= 0.04045, channels / 12.92, ((channels + 0.055) / 1.055) ** 2.4)
    weighted: npt.NDArray[np.float64] = linear @ np.array([0.2126, 0.7152, 0.0722])
    return weighted


def ratio(one: float, other: float) -> float:
    light, dark = max(one, other), min(one, other)
    return (light + 0.05) / (dark + 0.05)


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("forced", ["active", "none"])
@pytest.mark.wcag("1.4.1")
def test_each_two_shapes_are_told_apart_on_the_page(
    page: Page, forced: Literal["active", "none"], scheme: Scheme
) -> None:
    page.emulate_media(forced_colors=forced, color_scheme=scheme)
    swatches = "".join(f"<p>{swatch(shape, themed)}</p>" for shape in Shape)
    style = f"{reader_style()}body {{ background: var(--paper) }}"
    page.set_content(f"<style>{style}</style>{swatches}")
    shot = greys(page.screenshot(full_page=True))
    drawn = {
        shape: cut(shot, box(page.locator(f'[data-shape="{shape.value}"]'))) for shape in Shape
    }
    ground = drawn[Shape.DAY][0, 0]
    ink = {shape: np.abs(seen - ground) for shape, seen in drawn.items()}
    for one, other in combinations(Shape, 2):
        apart = np.abs(ink[one] - ink[other]).sum()
        assert apart >= APART * max(ink[one].sum(), ink[other].sum()), (one, other)


def box(part: Locator) -> list[float]:
    """Return where a part lies on the page, whose top is in view: its sides in pixels."""
    found: list[float] = part.evaluate(
        """(part) => {
            const { left, top, right, bottom } = part.getBoundingClientRect();
            return [left, top, right, bottom];
        }"""
    )
    return found


def cut(shot: npt.NDArray[np.float64], box: list[float]) -> npt.NDArray[np.float64]:
    """Return the part of a screenshot that lies between these sides."""
    left, top, right, bottom = (round(side) for side in box)
    return shot[top:bottom, left:right]


def greys(shot: bytes) -> npt.NDArray[np.float64]:
    return np.asarray(Image.open(BytesIO(shot)).convert("L"), dtype=np.float64) / 255


def region(page: Page, event: str) -> dict[str, Any]:
    """Return where an event's bar, words and row lie on the screen, and how large its type is."""
    found: dict[str, Any] = page.evaluate(
        """(event) => {
            const plot = document.querySelector('.timeline-plot');
            const { xaxis, yaxis, meta, margin } = plot._fullLayout;
            const box = plot.getBoundingClientRect();
            const bars = plot.data.find(({ type, customdata }) =>
                type === 'bar' && customdata?.includes(event));
            const n = bars.customdata.indexOf(event);
            const x = (at) => box.left + xaxis._offset + xaxis.c2p(at);
            const y = (at) => box.top + yaxis._offset + yaxis.c2p(at);
            const labels = plot.data.findIndex(({ name }) => name === 'labels');
            const words = [...plot.querySelectorAll('.textpoint')].find((node) =>
                plot.data[labels].customdata[node.__data__.i] === event).getBoundingClientRect();
            return {
                bar: [x(bars.base[n]), y(bars.y[n] - bars.width[n] / 2),
                    x(bars.base[n] + bars.x[n]), y(bars.y[n] + bars.width[n] / 2)],
                words: [words.left, words.top, words.right, words.bottom],
                tab: [box.left, y(bars.y[n]) - 16, box.left + margin.l, y(bars.y[n])],
                ticks: [box.left + margin.l, box.top + margin.t - 4,
                    box.right, box.top + margin.t - 1],
            };
        }""",
        event,
    )
    return found


def strength(area: npt.NDArray[np.float64]) -> float:
    """Return how far the strongest pixel of an area stands out from its commonest one."""
    values, counts = np.unique(np.round(area, 3), return_counts=True)
    ground = float(values[counts.argmax()])
    return max(ratio(float(area.min()), ground), ratio(float(area.max()), ground))


def hatch_strength(area: npt.NDArray[np.float64]) -> float:
    """Return how far in the middle row of a hatch its strokes stand out from what is between."""
    inner = area[3:-3, 4:-4]
    rows = [ratio(float(row.min()), float(row.max())) for row in inner]
    return float(np.median(rows))


LEAST = {"": 4.5, "&mode=present": 7.0}


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("mode", LEAST)
@pytest.mark.wcag("1.4.3", "1.4.11")
def test_what_is_drawn_stands_out_on_the_screen(
    page: Page, drawn: At, mode: str, scheme: Scheme
) -> None:
    page.set_viewport_size({"width": 1280, "height": 1200})
    page.emulate_media(color_scheme=scheme, reduced_motion="reduce")
    visit(page, drawn(f"event=meets-jack{mode}"))
    expect_focus(page, "meets-jack")
    seen = partial(cut, pixels(page.screenshot()))
    focused, other = region(page, "meets-jack"), region(page, "daughter-wish")
    assert hatch_strength(seen(focused["bar"])) >= 3
    assert hatch_strength(seen(other["bar"])) >= 3
    assert strength(seen(focused["tab"])) >= LEAST[mode]
    assert strength(seen(focused["ticks"])) >= 3
    for place in (focused, other):
        assert strength(seen(place["words"])) >= LEAST[mode]
    for name in (".xtick text", ".annotation text", ".legend li"):
        for words in page.locator(f".drawing {name}:visible").all():
            assert strength(seen(box(words))) >= LEAST[mode], (name, words.text_content())


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_so_is_the_hatch_of_the_picture(page: Page, in_file: At, scheme: Scheme) -> None:
    page.emulate_media(color_scheme=scheme, reduced_motion="reduce")
    arrive(page, in_file("event=meets-jack"))
    for event in ("meets-jack", "daughter-wish", "stay"):
        bar = page.locator(f".timeline-painting [data-event={event}] rect")
        assert hatch_strength(pixels(bar.screenshot())) >= 3, event


def test_the_axis_stays_and_the_focus_comes_into_view(page: Page, drawn: At) -> None:
    page.set_viewport_size({"width": 1280, "height": 480})
    visit(page, drawn("event=offer&mode=present"))
    expect_focus(page, "offer")
    page.keyboard.press("End")
    expect_focus(page, "report")
    top, bottom, row, axis = page.evaluate(
        """() => {
            const plot = document.querySelector('.timeline-plot');
            const { yaxis, meta, margin } = plot._fullLayout;
            const box = plot.closest('.timeline-scroll').getBoundingClientRect();
            const [, , , first, last] = meta.regions.find(([event]) => event === 'report');
            const at = (y) => plot.getBoundingClientRect().top + yaxis._offset + yaxis.c2p(y);
            const tick = plot.querySelector('.xtick text').getBoundingClientRect();
            return [box.top, box.bottom, [at(first), at(last)], [tick.top, tick.bottom, margin.t]];
        }"""
    )
    assert axis[0] >= top
    assert axis[1] <= top + axis[2]
    assert top + axis[2] <= row[0]
    assert row[1] <= bottom
    assert page.evaluate(OVER_THE_AXIS) == []


# What is written of lanes over the axis, wherever the chart is scrolled to.
OVER_THE_AXIS = """async () => {
    const plot = document.querySelector('.timeline-plot');
    const box = plot.closest('.timeline-scroll');
    const { meta, margin } = plot._fullLayout;
    const seen = [];
    for (let at = 0; at <= box.scrollHeight - box.clientHeight; at += 15) {
        box.scrollTop = at;
        await new Promise((done) => requestAnimationFrame(() => requestAnimationFrame(done)));
        const foot = box.getBoundingClientRect().top + margin.t;
        for (const title of plot.querySelectorAll('.annotation')) {
            if (Number(title.dataset.index) >= (meta.folds[0] ?? meta.tab)) continue;
            const { top } = title.querySelector('text').getBoundingClientRect();
            if (getComputedStyle(title).visibility !== 'hidden' && top < foot - 4)
                seen.push([at, title.textContent]);
        }
    }
    return seen;
}"""


def test_the_picture_is_saved_by_the_readers_own_browser(page: Page, site: str) -> None:
    arrive(page, site)
    open_files(page)
    with page.expect_download() as download:
        page.get_by_role("button", name="Picture (PNG)").click()
    assert download.value.suggested_filename == "the-zhang-case.png"
    with Image.open(download.value.path()) as picture:
        assert picture.format == "PNG"
        assert picture.width >= 1920
        grey = np.asarray(picture.convert("L"))
    assert grey.min() < 60


def test_a_button_of_ours_has_the_type_of_the_others_beside_it(page: Page, site: str) -> None:
    arrive(page, site)
    open_files(page)
    type_of = "(words) => [getComputedStyle(words).fontFamily, getComputedStyle(words).fontSize]"
    ours, theirs = (
        page.get_by_text(f"Picture ({name})", exact=True).evaluate(type_of)
        for name in ("PNG", "SVG")
    )
    assert ours == theirs


def test_a_picture_that_cannot_be_made_is_told_by_its_button(page: Page, site: str) -> None:
    arrive(page, site)
    page.route("**/picture.svg", lambda route: route.fulfill(status=500))
    open_files(page)
    page.get_by_role("button", name="Picture (PNG)").click()
    expect(page.get_by_role("button", name="The picture could not be made.")).to_be_visible()
    expect(page.get_by_role("button", name="Picture (PNG)")).to_be_visible()


# What the legend names


NAMED = """() => ({
    named: [...document.querySelectorAll('.legend li')]
        .filter((entry) => entry.checkVisibility())
        .map((entry) => entry.querySelector('svg').dataset.shape),
    drawn: document.querySelector('.timeline-plot')._fullLayout.meta.shapes,
})"""
TOLD = "() => document.documentElement.dataset.timelineShapes !== undefined"
CLOCKED = """\
title: A day at the mill
standfirst: It burns.
people: []
lanes: [{id: l, label: All}]
sources: [{id: s, publisher: P, title: T, published: 2018-04-22}]
events:
  - {id: e9, date: "2018-01-09 12:00", headline: A visit, summary: It happens., lane: l}
  - {id: e17, date: "2018-01-17 12:00", headline: A visit, summary: It happens., lane: l}
  - {id: e25, date: "2018-01-25 12:00", headline: A visit, summary: It happens., lane: l}
  - {id: e33, date: "2018-02-02 12:00", headline: A visit, summary: It happens., lane: l}
  - {id: e41, date: "2018-02-10 12:00", headline: A visit, summary: It happens., lane: l}
  - {id: e49, date: "2018-02-18 12:00", headline: A visit, summary: It happens., lane: l}
  - {id: bell, date: "2018-01-01 09:20", headline: The bell, summary: It rings., lane: l}
  - {id: fair, date: 2018-02-26, headline: The fair, summary: It opens., lane: l, status: planned}
"""


@pytest.mark.parametrize("place", ["page", "saved"])
def test_the_legend_names_what_is_drawn_at_the_width_shown_and_nothing_else(
    page: Page, serve: Serve, tmp_path: Path, place: str
) -> None:
    path = tmp_path / "mill.yaml"
    path.write_text(CLOCKED, encoding="utf-8")
    if place == "page":
        address = f"{serve(path)}?event=bell&scale=true"
    else:
        address = f"{saved(path, tmp_path)}#event=bell"
    seen = set()
    for width in (1700, 900, 390):
        page.set_viewport_size({"width": width, "height": 900})
        page.goto("about:blank")
        visit(page, address)
        page.wait_for_function(TOLD)
        found = page.evaluate(NAMED)
        assert sorted(found["named"]) == sorted(found["drawn"]), width
        seen.add(tuple(found["named"]))
    assert {"clock" in named for named in seen} == {True, False}


def test_a_phone_says_that_steps_are_equal(phone: Page, in_file: At) -> None:
    arrive(phone, in_file(""))
    phone.locator(".overview").tap()
    said = phone.get_by_text("equal steps: distances do not tell how much time lies between")
    expect(said).to_be_visible()


def test_the_legend_names_what_could_be_known_on_a_day(page: Page, site: str) -> None:
    named = {}
    for day in ("2018-04-15", "2018-04-22"):
        visit(page, f"{site}?event=made-public&asof={day}")
        page.wait_for_function(TOLD)
        found = page.evaluate(NAMED)
        assert sorted(found["named"]) == sorted(found["drawn"])
        named[day] = set(found["named"])
    assert "day" in named["2018-04-22"]
    assert named["2018-04-15"] != named["2018-04-22"]


RAIN = """\
title: A flood
standfirst: It rains.
people: []
lanes: [{id: l, label: All}]
sources: [{id: s, publisher: P, title: T, published: 2018-04-22}]
events:
"""


def test_beside_a_date_stands_the_mark_as_it_is_drawn(page: Page, tmp_path: Path) -> None:
    """A day is a stretch on the axis that the server thinks of, and a diamond on this one."""
    days = [np.datetime64("2012-05-01") + 6 * number for number in range(10)]
    told = "lane: l, headline: It rains, summary: It rains."
    events = (f"  - {{id: e{n}, date: {day}, {told}}}\n" for n, day in enumerate(days))
    story = tmp_path / "rain.yaml"
    story.write_text(RAIN + "".join(events), encoding="utf-8")
    timeline = make_timeline(load_story(story))
    assert set(shapes_of_events(timeline).values()) == {"stretch"}
    page.set_viewport_size({"width": 1280, "height": 720})
    arrive(page, f"{saved(timeline, tmp_path, light=True)}#event=e4")
    beside = page.locator(".panel .read-as [data-shape]")
    expect(beside).to_have_attribute("data-shape", "day")
    page.keyboard.press("ArrowRight")
    expect(page.locator(".panel .at")).to_have_text("Event 6 of 10")
    expect(beside).to_have_attribute("data-shape", "day")
