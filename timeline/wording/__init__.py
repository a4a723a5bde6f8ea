"""Dates, windows, voices and sources in sentences."""

from timeline.wording.catalogue import LANGUAGES, phrases
from timeline.wording.dates import describe, name_date
from timeline.wording.days import describe_silence, describe_window, name_day, name_tick
from timeline.wording.reasons import describe_implication, describe_reasons
from timeline.wording.voices import (
    attribution_chain,
    describe_naming,
    describe_voice,
    voices_of,
)

__all__ = [
    "LANGUAGES",
    "attribution_chain",
    "describe",
    "describe_implication",
    "describe_naming",
    "describe_reasons",
    "describe_silence",
    "describe_voice",
    "describe_window",
    "name_date",
    "name_day",
    "name_tick",
    "phrases",
    "voices_of",
]
