"""Serves the page: `streamlit run app.py`."""

from __future__ import annotations

from pathlib import Path

import streamlit as st
from starlette.middleware import Middleware
from starlette.middleware.gzip import GZipMiddleware
from starlette.routing import Mount
from starlette.staticfiles import StaticFiles

import timeline
from timeline.bundle import ROUTE, bundle_folder

PAGE = Path(timeline.__file__).parent / "views" / "page.py"


def apologize(_error: Exception) -> bool:
    """Show a plain sentence in place of a traceback, which Streamlit writes to the server's log."""
    st.text("Something went wrong on this page. Reload it, or ask whoever runs it to see its log.")
    return True


app = st.App(
    PAGE,
    routes=[Mount(ROUTE, StaticFiles(directory=bundle_folder()))],
    middleware=[Middleware(GZipMiddleware, minimum_size=1024, compresslevel=6)],
    on_script_error=apologize,
)
