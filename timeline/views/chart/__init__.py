"""The chart as an element of the page that redraws nothing when only the focus moves."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from pathlib import Path
from typing import Any

import streamlit as st
from streamlit.components.v2 import component

from timeline.bundle import FILE, ROUTE

BUNDLE = f"{ROUTE.lstrip('/')}/{FILE}"
"""The address of Plotly's script, relative to that of the page."""

_HERE = Path(__file__).parent

_chart = component(
    "timeline.chart",
    js=(_HERE / "chart.js").read_text(encoding="utf-8"),
    css=(_HERE / "chart.css").read_text(encoding="utf-8"),
    # Inside a shadow root Plotly receives no clicks.
    isolate_styles=False,
)
_focus = component(
    "timeline.focus",
    js=(_HERE / "focus.js").read_text(encoding="utf-8"),
    isolate_styles=False,
)


def show_chart(
    figures: Sequence[dict[str, Any]],
    dark: dict[str, str],
    words: dict[str, str],
    on_pick: Callable[[str], None],
) -> None:
    """Show the widest of `figures` that fits, and call `on_pick` with the id of a clicked mark.

    `figures` are Plotly figures as plain data, `dark` the dark colour for each light one, `words`
    the labels of the buttons and the chart's description. The same arguments draw nothing anew.
    """

    def picked() -> None:
        event = st.session_state["chart"].get("pick")
        if isinstance(event, str):
            on_pick(event)

    data = {"bundle": BUNDLE, "figures": list(figures), "dark": dark, "words": words}
    _chart(key="chart", data=data, on_pick_change=picked)


def show_focus(event: str) -> None:
    """Outline `event` on the chart and mark every link to it as the current one."""
    with st.container(key="focus"):
        _focus(key="focus-element", data={"event": event})
