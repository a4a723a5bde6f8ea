"""Plotly's own script, where it lies, and the address at which the page finds it."""

from __future__ import annotations

import re
from importlib.metadata import distribution, version
from pathlib import Path

ROUTE = f"/plotly/{version('plotly')}/eager"
"""The address of the script's folder; with Plotly's version and how the script is served, so that
browsers may keep it for ever."""

FILE = "plotly.min.js"

_PASSED_ON = re.compile(
    r'( \(typeof self !== "undefined" \? self : this, )(\(\) => \{.*\})', re.DOTALL
)


def read_bundle() -> str:
    """Return Plotly's script as the page gets it, from the installed Plotly package."""
    return eager((bundle_folder() / FILE).read_text(encoding="utf-8"))


def bundle_folder() -> Path:
    """Return the folder of the installed Plotly package that holds its script."""
    return Path(str(distribution("plotly").locate_file("plotly/package_data")))


def eager(script: str) -> str:
    """Return Plotly's script with parentheses around the function that is all of it.

    The script passes that function on to be called. Engines read through what they take for a
    function of later use, and read it all again once it is called; a function in parentheses they
    take for one that is called at once (“possibly invoked function expression”, V8). A script of
    another form comes back as it was.
    """
    return _PASSED_ON.sub(r"\1(\2)", script, count=1)
