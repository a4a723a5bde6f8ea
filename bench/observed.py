"""The page's server, which also tells what it has in use: for bench/memory.py."""

from __future__ import annotations

import sys

import streamlit as st
from starlette.requests import Request
from starlette.responses import PlainTextResponse
from starlette.routing import Route

from app import PAGE, apologize
from timeline.serving import MIDDLEWARE, ROUTES


def tell_blocks(_request: Request) -> PlainTextResponse:
    """Tell how many blocks of memory Python has in use."""
    return PlainTextResponse(str(sys.getallocatedblocks()))


app = st.App(
    PAGE,
    routes=[*ROUTES, Route("/blocks", tell_blocks)],
    middleware=MIDDLEWARE,
    on_script_error=apologize,
)
