"""The timeline as a picture for slides, drawn by Plotly in an installed browser."""

from __future__ import annotations

import re
from html import escape
from importlib import import_module
from typing import Any, Literal

from timeline.chronology import Chronology
from timeline.exchange.insides import find_insides
from timeline.figure import draw
from timeline.layout import lay_out
from timeline.story import Story
from timeline.table import to_table
from timeline.wording import phrases

WIDTH = 1264.0
FONT_SIZE = 18.0
HEAD = 64
FOOT = 36
PIXELS = 2
"""Pixels of a PNG for each of the figure's: sharp on a projector 1920 pixels wide."""

Form = Literal["png", "svg"]

_NO_KALEIDO = (
    "a picture is drawn by the package kaleido, which is not installed; "
    "“pip install kaleido” installs it"
)
_NO_BROWSER = (
    "a picture is drawn by a browser, and no Chrome, Chromium or Edge is installed; "
    "install one of them, or set BROWSER_PATH to the one that is"
)


class PictureError(Exception):
    """What is missing for drawing a picture, and what to install."""


def to_png(story: Story, chronology: Chronology, language: str = "en") -> bytes:
    """Return the timeline with title and sources as a PNG; raise `PictureError`."""
    return _drawn(_figure(story, chronology, language), "png")


def to_svg(story: Story, chronology: Chronology, language: str = "en") -> bytes:
    """Return the timeline with title and sources as an SVG in UTF-8; raise `PictureError`."""
    return _named_alike(_drawn(_figure(story, chronology, language), "svg"))


def picture_missing() -> str:
    """Return what is missing for drawing a picture and what to install, or nothing."""
    try:
        browsers = import_module("choreographer.browsers.chromium").Chromium
        import_module("kaleido")
    except ImportError:
        return _NO_KALEIDO
    return "" if browsers.find_browser(skip_local=False) else _NO_BROWSER


def _figure(story: Story, chronology: Chronology, language: str) -> dict[str, Any]:
    """Return the viewer's figure, with the story's title above it and its sources below."""
    lanes = {lane.id: lane.label for lane in story.lanes}
    table = to_table(story, chronology, language)
    insides = find_insides(story, chronology)
    layout = lay_out(table, lanes, width=WIDTH, font_size=FONT_SIZE, insides=insides)
    figure = draw(layout, language=language)
    margin = figure.layout.margin
    bottom = margin.b + FOOT
    figure.update_layout(
        width=figure.layout.meta["width"] + 32,
        height=figure.layout.height + HEAD + FOOT,
        margin={"l": 16, "r": 16, "t": margin.t + HEAD, "b": bottom},
        title={
            "text": f"<b>{escape(story.title, quote=False)}</b>",
            "font": {"size": FONT_SIZE * 1.6},
            "x": 0.0,
            "xref": "paper",
            "y": 1.0,
            "yref": "container",
            "yanchor": "top",
            "pad": {"t": 18},
        },
    )
    figure.add_annotation(
        text=escape(_credit(story, language), quote=False),
        xref="paper",
        yref="paper",
        x=0,
        y=0,
        xanchor="left",
        yanchor="bottom",
        yshift=6 - bottom,
        showarrow=False,
        font={"size": FONT_SIZE * 0.8},
    )
    for number, trace in enumerate(figure.data):
        trace.uid = f"trace-{number}"  # Plotly draws lots for what has no name
    drawing: dict[str, Any] = figure.to_plotly_json()
    return drawing


def _credit(story: Story, language: str) -> str:
    sources = "; ".join(f"{source.publisher}, {source.title}" for source in story.sources)
    return phrases(language).gettext("Source: {sources}").format(sources=sources)


def _drawn(figure: dict[str, Any], form: Form) -> bytes:
    try:
        kaleido = import_module("kaleido")
        missing = import_module("choreographer.errors").ChromeNotFoundError
    except ImportError as error:
        raise PictureError(_NO_KALEIDO) from error
    size = {key: figure["layout"][key] for key in ("width", "height")}
    options = {"format": form, "scale": PIXELS if form == "png" else 1, **size}
    try:
        # Formulas are never drawn, so their library is not asked for over the network.
        drawn: bytes = kaleido.calc_fig_sync(figure, opts=options, kopts={"mathjax": False})
    except missing as error:
        raise PictureError(_NO_BROWSER) from error
    return drawn


def _named_alike(svg: bytes) -> bytes:
    """Return `svg` with the name that Plotly draws by lot for its definitions replaced."""
    drawn = re.search(rb'id="defs-([0-9a-f]{6})"', svg)
    return svg.replace(drawn[1], b"figure") if drawn else svg
