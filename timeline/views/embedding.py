"""Which other sites may show the page in a frame."""

from __future__ import annotations

import logging
import os
import re

VARIABLE = "TIMELINE_EMBED"
"""The environment variable that names their origins, separated by spaces or commas."""

# Scheme, host and port, and nothing after them (RFC 6454, section 6.1).
_ORIGIN = re.compile(r"https?://[A-Za-z0-9.-]+(?::[0-9]{1,5})?")
_LOG = logging.getLogger(__name__)


def embedders() -> tuple[str, ...]:
    """Return the origins that may frame the page; what is none is left out and logged."""
    named = re.split(r"[\s,]+", os.environ.get(VARIABLE, "").strip())
    return tuple(origin for origin in named if origin and _is_origin(origin))


def _is_origin(text: str) -> bool:
    is_one = bool(_ORIGIN.fullmatch(text))
    if not is_one:
        _LOG.warning(
            "%s: “%s” is no origin, so it may not frame the page; wanted is scheme and host, as in "
            "https://moodle.example",
            VARIABLE,
            text,
        )
    return is_one
