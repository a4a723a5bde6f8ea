"""Serves the page: `streamlit run app.py`."""

from __future__ import annotations

from pathlib import Path

import streamlit as st

import timeline
from timeline.serving import MIDDLEWARE, ROUTES, started

PAGE = Path(timeline.__file__).parent / "views" / "page.py"


def apologize(_error: Exception) -> bool:
    """Show a plain sentence in place of a traceback, which Streamlit writes to the server's log."""
    st.text("Something went wrong on this page. Reload it, or ask whoever runs it to see its log.")
    return True


app = st.App(
    PAGE,
    lifespan=started,
    routes=ROUTES,
    middleware=MIDDLEWARE,
    on_script_error=apologize,
)
