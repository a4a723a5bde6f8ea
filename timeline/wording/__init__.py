"""Dates, windows, voices and sources in sentences.

What speaks of stories is imported when it is first asked for: naming a date needs no story.
"""

from __future__ import annotations

from importlib import import_module
from typing import TYPE_CHECKING

from timeline.wording.catalogue import LANGUAGES, phrases
from timeline.wording.counts import describe_dating, describe_listed, describe_outside
from timeline.wording.dates import describe, name_date
from timeline.wording.days import (
    describe_as_of,
    describe_silence,
    describe_span,
    describe_window,
    name_day,
    name_end,
    name_tick,
)
from timeline.wording.failures import Part, describe_failure
from timeline.wording.punctuation import punctuation

if TYPE_CHECKING:
    from timeline.wording.reasons import describe_narrowing, describe_placing, describe_reasons
    from timeline.wording.voices import (
        attribution_chain,
        describe_chart,
        describe_claims,
        describe_naming,
        describe_public,
        describe_reliance,
        describe_voice,
        name_voice,
        voices_of,
    )

__all__ = [
    "LANGUAGES",
    "Part",
    "attribution_chain",
    "describe",
    "describe_as_of",
    "describe_chart",
    "describe_claims",
    "describe_dating",
    "describe_failure",
    "describe_listed",
    "describe_naming",
    "describe_narrowing",
    "describe_outside",
    "describe_placing",
    "describe_public",
    "describe_reasons",
    "describe_reliance",
    "describe_silence",
    "describe_span",
    "describe_voice",
    "describe_window",
    "name_date",
    "name_day",
    "name_end",
    "name_tick",
    "name_voice",
    "phrases",
    "punctuation",
    "voices_of",
]
_OF_STORIES = {
    "attribution_chain": "timeline.wording.voices",
    "describe_chart": "timeline.wording.voices",
    "describe_claims": "timeline.wording.voices",
    "describe_naming": "timeline.wording.voices",
    "describe_narrowing": "timeline.wording.reasons",
    "describe_placing": "timeline.wording.reasons",
    "describe_public": "timeline.wording.voices",
    "describe_reasons": "timeline.wording.reasons",
    "describe_reliance": "timeline.wording.voices",
    "describe_voice": "timeline.wording.voices",
    "name_voice": "timeline.wording.voices",
    "voices_of": "timeline.wording.voices",
}


def __getattr__(name: str) -> object:
    if name not in _OF_STORIES:
        raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
    value: object = getattr(import_module(_OF_STORIES[name]), name)
    globals()[name] = value
    return value
