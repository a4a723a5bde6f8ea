"""Where Plotly's own script lies, and the address at which the page finds it."""

from __future__ import annotations

from importlib.metadata import distribution, version
from pathlib import Path

ROUTE = f"/plotly/{version('plotly')}"
"""The address of the bundle's folder; with its version, so that browsers may keep it for ever."""

FILE = "plotly.min.js"


def bundle_folder() -> Path:
    """Return the folder of the installed Plotly package that holds its script."""
    return Path(str(distribution("plotly").locate_file("plotly/package_data")))
