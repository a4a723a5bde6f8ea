"""The timeline as a picture for slides: SVG, and PNG where the machine has a font for its words."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from functools import cache
from io import BytesIO
from math import sqrt
from unicodedata import category
from xml.etree.ElementTree import Element

import resvg_py
from PIL import Image

from timeline.layout import lay_out
from timeline.marks import Words, as_text, paint_poster
from timeline.story import Story
from timeline.timeline import Timeline
from timeline.wording import phrases

WIDTH = 1264.0
FONT_SIZE = 18.0
PIXELS = 2
"""Pixels of a PNG, to a side, for each of the picture's: sharp on a projector 1920 pixels wide."""
MOST_PIXELS = 5_000_000
"""Pixels of a PNG; a million take a tenth of a second. Higher pictures have fewer to a side."""
MOST_LETTERS = 8_000
"""Letters that are drawn one by one, with their outline, in a third of a second."""

FAMILIES = (
    "Noto Sans",
    "DejaVu Sans",
    "Liberation Sans",
    "Segoe UI",
    "Arial",
    "Helvetica Neue",
    "Helvetica",
    "Source Sans 3",
    "FreeSans",
    "Roboto",
)
"""Families of type of which nearly every machine has one; the others fill in what it lacks."""

_CELL = 40
_ROW = 50
_MOST_TOLD = 12
_SEEN = ("L", "N", "P", "S", "Co", "Cn")
"""What of a text is to be seen: letters, numbers, signs, and what only some fonts give a form."""
_UNASSIGNED = "\U0010fffd"
"""A letter that no font has: what is drawn for it is drawn for any that is missing."""


class PictureError(Exception):
    """What is missing for drawing a picture, and what to install."""


def to_svg(timeline: Timeline) -> bytes:
    """Return the timeline with title, legend and sources as an SVG in UTF-8."""
    return as_text(_poster(timeline, Words(timeline.language))).encode()


def to_png(timeline: Timeline) -> bytes:
    """Return the timeline with title, legend and sources as a PNG.

    Raise `PictureError` where it would be too large, and where the machine has no font, or none
    with a letter that the picture has: what draws it would leave such words out without a sign.
    """
    family = find_family()
    picture = _poster(timeline, Words(timeline.language, f"{family}, sans-serif"))
    zoom = _zoom(picture)
    missing = _missing(set("".join(picture.itertext())), family)
    if missing:
        told = " ".join(missing[:_MOST_TOLD]) + (" …" if len(missing) > _MOST_TOLD else "")
        raise PictureError(
            f"no font on this machine has {told}; install one that has (the Noto fonts have nearly "
            "every letter), or write the picture as SVG (--to svg)"
        )
    return _drawn(picture, family, zoom)


def _zoom(picture: Element) -> float:
    """Return how many pixels to a side a picture is drawn with; raise `PictureError`."""
    width, height = float(picture.attrib["width"]), float(picture.attrib["height"])
    letters = sum(len(text.text or "") for text in picture.iter("text"))
    for found, most, what in (
        (round(height), int(MOST_PIXELS / width), "pixels high"),
        (letters, MOST_LETTERS, "letters long"),
    ):
        if found > most:
            raise PictureError(
                f"a PNG of this story would be {found:,} {what}, and {most:,} is the most; write "
                "it as SVG (--to svg), which grows with its story, or make two stories of it"
            )
    return min(PIXELS, sqrt(MOST_PIXELS / (width * height)))


def _poster(timeline: Timeline, words: Words) -> Element:
    story = timeline.story
    layout = lay_out(timeline.table, timeline.lanes, width=WIDTH, font_size=FONT_SIZE)
    credit = _credit(story, words.language)
    return paint_poster(layout, story.title, credit, words, below=story.invented)


def _credit(story: Story, language: str) -> str:
    sources = "; ".join(f"{source.publisher}, {source.title}" for source in story.sources)
    n_ = phrases(language).ngettext
    credit = n_("Source: {sources}", "Sources: {sources}", len(story.sources))
    return credit.format(sources=sources)


def _drawn(picture: Element, family: str, zoom: float = 1) -> bytes:
    text = as_text(picture)
    # Where no family is named that the machine has, it leaves words out without a sign.
    return bytes(
        resvg_py.svg_to_bytes(
            svg_string=text, zoom=zoom, font_family=family, sans_serif_family=family
        )
    )


@cache
def find_family() -> str:
    """Return a family of type that the machine has; raise `PictureError`."""
    for family in FAMILIES:
        if any(_inked(["A", "g"], family)):
            return family
    raise PictureError(
        f"a PNG needs a font, and this machine has none of {', '.join(FAMILIES)}; install one of "
        "them, or write the picture as SVG (--to svg)"
    )


def _missing(letters: Iterable[str], family: str) -> list[str]:
    """Return those of `letters` that no font of the machine has, in their order."""
    seen = sorted(letter for letter in letters if category(letter).startswith(_SEEN))
    (nothing,) = _cells([_UNASSIGNED], family)
    rows = [seen[first : first + _ROW] for first in range(0, len(seen), _ROW)]
    return [
        letter
        for row in rows
        for letter, cell in zip(row, _cells(row, family), strict=True)
        if cell == nothing or not any(cell)
    ]


def _inked(letters: Sequence[str], family: str) -> list[bool]:
    return [any(cell) for cell in _cells(letters, family)]


def _cells(letters: Sequence[str], family: str) -> list[bytes]:
    """Return how each letter is drawn, as the pixels of a cell of its own."""
    width = str(_CELL * len(letters))
    sheet = Element(
        "svg", {"xmlns": "http://www.w3.org/2000/svg", "width": width, "height": str(_CELL)}
    )
    for place, letter in enumerate(letters):
        at = {"x": str(_CELL * place + 8), "y": "28", "font-size": "20", "font-family": family}
        cell = Element("text", at)
        cell.text = letter
        sheet.append(cell)
    drawn = Image.open(BytesIO(_drawn(sheet, family))).getchannel("A")
    boxes = ((_CELL * n, 0, _CELL * (n + 1), _CELL) for n in range(len(letters)))
    return [drawn.crop(box).tobytes() for box in boxes]
