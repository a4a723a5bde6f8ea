"""The picture for slides: whatever has words has ink, or the reader is told what is missing."""

from __future__ import annotations

import re
import struct
from collections.abc import Iterator
from io import BytesIO
from xml.etree import ElementTree as ET

import numpy as np
import numpy.typing as npt
import pytest
from click.testing import CliRunner
from PIL import Image

from tests.chronology_story import tell
from tests.many_sources import many_sources
from timeline.cli import timeline
from timeline.exchange import PictureError, picture, to_png, to_svg
from timeline.layout import text_width, wrap
from timeline.loading import make_story
from timeline.story import Story
from timeline.timeline import Timeline, make_timeline

SVG = "{http://www.w3.org/2000/svg}"
HEADLINES = {
    "latin": "The lamp goes out",
    "chinese": "灯塔熄灭",
    "arabic": "انطفأ المصباح",
    "thai": "ตะเกียงดับลง",
}


@pytest.fixture(autouse=True)
def _fonts_are_looked_for_anew() -> Iterator[None]:
    picture.find_family.cache_clear()
    yield
    picture.find_family.cache_clear()


def titled(headlines: dict[str, str]) -> Story:
    """Return a story of events that are years apart, with these headlines."""
    return tell(
        {
            event: {"date": str(1900 + 10 * place), "headline": headline}
            for place, (event, headline) in enumerate(headlines.items())
        }
    )


def drawn(story: Story) -> npt.NDArray[np.uint8]:
    """Return the pixels of the story's PNG in grey."""
    png = to_png(make_timeline(story))
    return np.asarray(Image.open(BytesIO(png)).convert("L"))


def label_boxes(story: Story) -> dict[str, tuple[int, int, int, int]]:
    """Return where the headline of each event lies in the PNG: left, top, right, bottom."""
    root = ET.fromstring(to_svg(make_timeline(story)))  # noqa: S314 (our own SVG)
    (chart,) = list(root.iter(f"{SVG}svg"))[1:]
    left, top, *_ = (float(part) for part in chart.attrib["viewBox"].split())
    at = float(chart.attrib["x"]) - left, float(chart.attrib["y"]) - top
    size = float(chart.attrib["font-size"])
    boxes = {}
    for group in chart.iter(f"{SVG}g"):
        (label,) = (e for e in group if e.tag == f"{SVG}text")
        x, y = at[0] + float(label.attrib["x"]), at[1] + float(label.attrib["y"])
        wide = text_width(label.text or "", size) * 0.5
        start = x - wide if label.get("text-anchor") == "end" else x
        box = (start, y - 0.8 * size, start + wide, y)
        left_, top_, right_, bottom_ = (round(picture.PIXELS * edge) for edge in box)
        boxes[group.attrib["data-event"]] = (left_, top_, right_, bottom_)
    return boxes


def ink(pixels: npt.NDArray[np.uint8], box: tuple[int, int, int, int]) -> float:
    left, top, right, bottom = box
    inside = pixels[top:bottom, left:right].astype(float)
    return float((inside.max() - inside).mean())


@pytest.mark.long
@pytest.mark.parametrize("script", HEADLINES)
def test_the_label_of_every_event_has_ink(script: str) -> None:
    """Against the same picture with a dot in the place of words, box by box."""
    story = titled({"plain": "The lamp", script: HEADLINES[script]})
    try:
        with_words = drawn(story)
    except PictureError as refused:
        if script == "latin":
            raise
        pytest.skip(f"this machine has no font for the script: {refused}")
    without = drawn(titled({"plain": ".", script: "."}))
    for event, box in label_boxes(story).items():
        assert ink(with_words, box) > 3 * ink(without, box) + 10, event


@pytest.mark.parametrize("letter", ["\U000f0000", "\U0001fbfa"], ids=["private", "unassigned"])
def test_a_letter_without_a_glyph_is_named_with_what_helps(letter: str) -> None:
    story = titled({"lamp": f"The lamp {letter}"})
    with pytest.raises(PictureError) as caught:
        to_png(make_timeline(story))
    assert str(caught.value) == (
        f"no font on this machine has {letter}; install one that has (the Noto fonts have "
        "nearly every letter), or write the picture as SVG (--to svg)"
    )


def test_of_many_missing_letters_the_first_are_named() -> None:
    letters = [chr(0xF0000 + n) for n in range(20)]
    story = titled({"lamp": "The lamp " + "".join(letters)})
    with pytest.raises(PictureError, match=f"has {' '.join(letters[:12])} …; install"):
        to_png(make_timeline(story))


def test_a_machine_without_any_font_is_told_so(
    zhang: Story, zhang_timeline: Timeline, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(picture, "FAMILIES", ("No Such Sans", "Nor Such Serif"))
    message = (
        "a PNG needs a font, and this machine has none of No Such Sans, Nor Such Serif; install "
        "one of them, or write the picture as SVG (--to svg)"
    )
    with pytest.raises(PictureError) as caught:
        to_png(zhang_timeline)
    assert str(caught.value) == message
    ran = CliRunner().invoke(timeline, ["export", zhang.origin.file, "--to", "png"])
    assert (ran.exit_code, ran.stderr) == (1, f"{message}\n")


def size_of(png: bytes) -> tuple[int, int]:
    width, height = struct.unpack(">II", png[16:24])
    return width, height


@pytest.mark.long
def test_a_high_png_has_fewer_pixels_to_a_side_and_a_higher_one_is_refused(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    shown = make_timeline(titled({"lamp": "The lamp", "boat": "The boat"}))
    wide, high = size_of(to_png(shown))
    monkeypatch.setattr(picture, "MOST_PIXELS", wide * high // 2)
    less_wide, less_high = size_of(to_png(shown))
    assert less_wide * less_high == pytest.approx(wide * high / 2, rel=0.01)
    assert less_wide / less_high == pytest.approx(wide / high, rel=0.01)
    most = high // picture.PIXELS - 1
    monkeypatch.setattr(picture, "MOST_PIXELS", wide // picture.PIXELS * most)
    with pytest.raises(PictureError) as caught:
        to_png(shown)
    assert str(caught.value) == (
        f"a PNG of this story would be {most + 1} pixels high, and {most} is the most; write it as "
        "SVG (--to svg), which grows with its story, or make two stories of it"
    )


def test_a_png_of_too_many_letters_is_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(picture, "MOST_LETTERS", 20)
    with pytest.raises(PictureError, match=r"would be \d+ letters long, and 20 is the most; write"):
        to_png(make_timeline(titled({"lamp": "The lamp"})))


@pytest.mark.long
def test_png_is_the_same_each_time_and_wide_enough_for_a_projector(
    zhang_timeline: Timeline,
) -> None:
    png = to_png(zhang_timeline)
    assert png.startswith(b"\x89PNG\r\n\x1a\n")
    assert size_of(png)[0] >= 1920
    assert to_png(zhang_timeline) == png


def test_svg_is_the_same_each_time_and_says_every_headline(
    zhang: Story, zhang_timeline: Timeline
) -> None:
    svg = to_svg(zhang_timeline)
    root = ET.fromstring(svg)  # noqa: S314 (our own)
    shown = {text.text for text in root.iter(f"{SVG}text")}
    assert {event.headline for event in zhang.events} <= shown
    assert zhang.title in shown
    assert (
        "Source: Global Times, China’s opening up makes it target for espionage, " in svg.decode()
    )
    assert to_svg(zhang_timeline) == svg


def test_several_sources_are_no_single_one() -> None:
    credit = "Sources: The Gazette, News; The Herald, News"
    texts = ET.fromstring(to_svg(make_timeline(titled(HEADLINES)))).iter(f"{SVG}text")  # noqa: S314 (our own)
    assert credit in {text.text for text in texts}


def test_svg_needs_no_font_and_speaks_chinese(
    zhang_timeline: Timeline, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(picture, "FAMILIES", ())
    svg = to_svg(zhang_timeline.in_language("zh")).decode()
    assert "来源：Global Times" in svg
    assert re.search(r"font-family=\"[^\"]*sans-serif\"", svg)


@pytest.mark.long
def test_title_and_sources_stay_within_the_picture() -> None:
    data = many_sources(7) | {"title": "The closing of the strait " * 9 + "关闭海峡" * 40}
    root = ET.fromstring(to_svg(make_timeline(make_story(data))))  # noqa: S314 (our own)
    width = float(root.attrib["width"])
    lines = [text for text in root.findall("{*}text") if text.text]
    for line in lines:
        size = float(line.get("font-size", root.attrib["font-size"]))
        assert float(line.attrib["x"]) + 1.1 * text_width(line.text or "", size) <= width
    told = " ".join(line.text or "" for line in lines)
    assert "Paper 0, What paper 0 has to say; Paper 1," in told
    assert told.endswith("Paper 24, What paper 24 has to say")
    heights = [float(line.attrib["y"]) for line in lines]
    assert heights == sorted(set(heights))
    assert heights[-1] < float(root.attrib["height"])


@pytest.mark.parametrize(
    ("text", "lines"),
    [
        ("a word", ["a word"]),
        ("two words and three more", ["two words", "and three", "more"]),
        ("abcdefghijklmno", ["abcdefghijkl", "mno"]),
        ("", [""]),
    ],
)
def test_lines_break_between_words_or_within_long_ones(text: str, lines: list[str]) -> None:
    assert wrap(text, 90, 15) == lines
