"""The language that the interface speaks to a reader."""

from __future__ import annotations

import re

from timeline.choices import Choices
from timeline.wording import LANGUAGES


def language_of(choices: Choices, accepted: str) -> str:
    """Return the language that was chosen, else the first that the browser asks for, else English.

    `accepted` is its `Accept-Language` header, which may prefer one language to another.
    """
    wishes = (choices.lang, *_in_order(accepted))
    return next((wish for wish in wishes if wish in LANGUAGES), LANGUAGES[0])


def _in_order(accepted: str) -> list[str]:
    """Return the languages of a header by their quality (RFC 9110, section 12.4.2), without 0."""
    found = {}
    for part in accepted.split(","):
        name, _, quality = part.partition(";")
        weight = re.fullmatch(r"\s*q\s*=\s*(0(?:\.\d*)?|1(?:\.0*)?)\s*", quality)
        found[name.strip().partition("-")[0].lower()] = float(weight[1]) if weight else 1.0
    return sorted((name for name in found if found[name]), key=lambda name: -found[name])
