"""The elements of the page that have a script: chart, focus and link."""

from __future__ import annotations

import gzip
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, fields
from functools import cache
from pathlib import Path
from typing import Any

import streamlit as st
from streamlit.components.v2 import component
from streamlit.components.v2.types import ComponentRenderer

from timeline.bundle import FILE, ROUTE
from timeline.markup.client import client_file
from timeline.views.addresses import REVISION

BUNDLE = f"{ROUTE.lstrip('/')}/{FILE}"
"""The address of Plotly's script, relative to that of the page."""

SCRIPTS = "/scripts"
"""The address below which the server offers the elements' scripts."""

_HERE = Path(__file__).parent
_SHARED = "chart.js"

# The server sends an element's own script with every answer; this one fetches the real one once.
_FETCHING = """\
const script = import(new URL("ADDRESS", document.baseURI).href);
export default (component) => {
  let [end, hasEnded] = [null, false];
  script.then((element) => {
    if (!hasEnded) end = element.default(component);
  });
  return () => {
    hasEnded = true;
    end?.();
  };
};
"""


@cache
def script_at(name: str) -> bytes | None:
    """Return the gzipped script of that name, or `None` if there is none."""
    own = {file.name for file in _HERE.glob("*.js")}
    if name not in {*own, _SHARED}:
        return None
    script = client_file(name) if name == _SHARED else (_HERE / name).read_text(encoding="utf-8")
    return gzip.compress(script.encode(), compresslevel=9, mtime=0)


def _element(name: str, css: str | None = None) -> ComponentRenderer:
    address = f"{SCRIPTS.lstrip('/')}/{REVISION}/{name}.js"
    # Inside a shadow root Plotly receives no clicks.
    return component(
        f"timeline.{name}", js=_FETCHING.replace("ADDRESS", address), css=css, isolate_styles=False
    )


_chart = _element("chart", css=client_file("chart.css"))
_focus = _element("focus")
_full_screen = _element("fullscreen")
_link = _element("link")
_png = _element("png")
_markup = _element("markup")


def show_chart(
    figures: Sequence[dict[str, Any]],
    dark: dict[str, str],
    words: dict[str, str],
    *,
    fills: bool = False,
) -> None:
    """Show the widest of `figures` that fits; a clicked mark is picked as a link to its event is.

    `figures` hold a `width` in pixels and the `address` of a Plotly figure each, `dark` the dark
    colour for each light one, `words` the labels of the buttons and the chart's description. With
    `fills` the chart takes the whole height of the screen. The same arguments draw nothing anew.
    """
    data = {
        "bundle": BUNDLE,
        "figures": list(figures),
        "dark": dark,
        "words": words,
        "room": "box" if fills else "window",
    }
    _chart(key="chart", data=data)


@dataclass(frozen=True, slots=True)
class Scene:
    """What the element tells the chart and the document.

    `stop` and `step` are where the reader stands, and `turn` is the last of the reader's turns that
    led there. `walk` tells where the stops and their panels lie, so that they are shown before the
    server has answered; `None` where there is no walk. `event` is outlined, those in `faint` are
    drawn as outlines and those in `hidden` not at all; where most are faint, `full` names those
    that are not, in their place. `place` is announced to screen readers, and `language` is that of
    the document. `keys` names the buttons that keys press.
    """

    stop: str
    step: int
    turn: int
    walk: Mapping[str, Any] | None
    event: str
    faint: tuple[str, ...]
    full: tuple[str, ...] | None
    hidden: tuple[str, ...]
    place: str
    language: str
    keys: Mapping[str, str]


@dataclass(frozen=True, slots=True)
class Pick:
    """Where the reader went: a stop and a step of it, as the reader's turn of that number."""

    stop: str
    step: int
    turn: int


def show_scene(scene: Scene, on_pick: Callable[[Pick], None]) -> None:
    """Put `scene` before the reader, and call `on_pick` with where the reader goes from there."""
    with st.container(key="focus"):
        # `asdict` would copy every id that is left out.
        data = {field.name: getattr(scene, field.name) for field in fields(scene)}
        _focus(key="scene", data=data, on_pick_change=lambda: _picked("scene", on_pick))


def _picked(key: str, on_pick: Callable[[Pick], None]) -> None:
    match st.session_state[key].get("pick"):
        case {"stop": str(stop), "step": int(step), "turn": int(turn)}:
            on_pick(Pick(stop, step, turn))


def show_link(label: str, done: str) -> None:
    """Show a button that copies the address of this view, and says `done` once it has."""
    _link(key="copy-link", data={"label": label, "done": done}, width="content")


def show_markup(key: str, html: str) -> None:
    """Show HTML of our own with its drawings, which `st.html` would leave out."""
    _markup(key=key, data={"html": html})


def show_png(label: str, picture: str, name: str, failed: str) -> None:
    """Show a button that saves the SVG at the address `picture` as a PNG called `name`.

    It says `failed` where that is not possible.
    """
    data = {"label": label, "picture": picture, "name": name, "failed": failed}
    _png(key="save-png", data=data, width="content")


def show_full_screen(label: str) -> None:
    """Show a button that puts the page on the whole screen."""
    _full_screen(key="full-screen", data={"label": label}, width="content")
