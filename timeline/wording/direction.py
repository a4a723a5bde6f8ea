"""Which way a language is written, and names of the other way set into a sentence."""

from __future__ import annotations

import re
from functools import cache
from typing import Literal

from babel import Locale, UnknownLocaleError

_LETTERS = "\u0590-\u08ff\ufb1d-\ufdff\ufe70-\ufefc\U00010800-\U00010fff\U0001e800-\U0001efff"
RIGHT_TO_LEFT = re.compile(f"[{_LETTERS}](?:[{_LETTERS}\u200c\u200d]|[ .'’-]+(?=[{_LETTERS}]))*")
"""Words whose letters run from right to left, as far as no other sign stands between them."""

FIRST_STRONG_ISOLATE, POP_ISOLATE = "\u2068", "\u2069"


@cache
def direction(language: str) -> Literal["ltr", "rtl"]:
    """Return which way `language` is written; one that is not known, from left to right."""
    try:
        order = Locale.parse(language, sep="-").character_order
    except (ValueError, UnknownLocaleError):
        return "ltr"
    return "rtl" if order == "right-to-left" else "ltr"


def isolate(sentence: str) -> str:
    """Return a sentence of the interface in which names from right to left move nothing else.

    Unicode's isolates do in plain text what `bdi` does in HTML.
    """
    return RIGHT_TO_LEFT.sub(rf"{FIRST_STRONG_ISOLATE}\g<0>{POP_ISOLATE}", sentence)
