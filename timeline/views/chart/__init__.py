"""The elements of the page that have a script: chart, focus and link."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import Any

import streamlit as st
from streamlit.components.v2 import component

from timeline.bundle import FILE, ROUTE

BUNDLE = f"{ROUTE.lstrip('/')}/{FILE}"
"""The address of Plotly's script, relative to that of the page."""

_HERE = Path(__file__).parent


def _file(name: str) -> str:
    return (_HERE / name).read_text(encoding="utf-8")


# Inside a shadow root Plotly receives no clicks.
_chart = component(
    "timeline.chart", js=_file("chart.js"), css=_file("chart.css"), isolate_styles=False
)
_focus = component("timeline.focus", js=_file("walk.js") + _file("focus.js"), isolate_styles=False)
_full_screen = component("timeline.fullscreen", js=_file("fullscreen.js"), isolate_styles=False)
_link = component("timeline.link", js=_file("link.js"), isolate_styles=False)


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
        "fills": fills,
    }
    _chart(key="chart", data=data)


@dataclass(frozen=True, slots=True)
class Scene:
    """What the element tells the chart and the document.

    `stop` and `step` are where the reader stands, and `turn` is the last of the reader's turns that
    led there. `walk` tells where the stops and their panels lie, so that they are shown before the
    server has answered; `None` where there is no walk. `event` is outlined, those in `faint` are
    drawn as outlines and those in `hidden` not at all. `place` is announced to screen readers, and
    `language` is that of the document. `keys` names the buttons that keys press.
    """

    stop: str
    step: int
    turn: int
    walk: Mapping[str, Any] | None
    event: str
    faint: tuple[str, ...]
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
        _focus(key="scene", data=asdict(scene), on_pick_change=lambda: _picked("scene", on_pick))


def _picked(key: str, on_pick: Callable[[Pick], None]) -> None:
    match st.session_state[key].get("pick"):
        case {"stop": str(stop), "step": int(step), "turn": int(turn)}:
            on_pick(Pick(stop, step, turn))


def show_link(label: str, done: str) -> None:
    """Show a button that copies the address of this view, and says `done` once it has."""
    _link(key="copy-link", data={"label": label, "done": done}, width="content")


def show_full_screen(label: str) -> None:
    """Show a button that puts the page on the whole screen."""
    _full_screen(key="full-screen", data={"label": label}, width="content")
