"""Dates, windows, voices and sources in sentences.

What speaks of stories is imported when it is first asked for: naming a date needs no story.
"""

from __future__ import annotations

from importlib import import_module
from typing import TYPE_CHECKING

from timeline.wording.answering import collecting_words, handing_words, reporting_words
from timeline.wording.catalogue import LANGUAGES, phrases
from timeline.wording.counts import describe_dated, describe_dating
from timeline.wording.dates import describe, name_date, name_written
from timeline.wording.days import (
    describe_as_of,
    describe_fold,
    describe_folds,
    describe_left_out,
    describe_not_public,
    describe_span,
    describe_window,
    describe_withheld,
    name_day,
    name_end,
    name_tick,
    name_window,
)
from timeline.wording.direction import RIGHT_TO_LEFT, direction, isolate
from timeline.wording.exchange import describe_loss, describe_too_many, name_hideable
from timeline.wording.failures import Part, describe_failure
from timeline.wording.plan import StepName, describe_step
from timeline.wording.punctuation import punctuation

if TYPE_CHECKING:
    from timeline.wording.claims import (
        describe_claimant,
        describe_claims,
        describe_differing,
        describe_public,
        describe_withdrawal,
        name_claimed,
    )
    from timeline.wording.matrix import describe_borne, describe_finding, describe_sign
    from timeline.wording.opening import (
        describe_late,
        describe_repeated,
        describe_unconfirmed,
        describe_undated,
    )
    from timeline.wording.ordering import describe_orders, ordering_words
    from timeline.wording.reasons import (
        describe_narrowing,
        describe_placing,
        describe_reasons,
        describe_statement,
        name_event,
    )
    from timeline.wording.sources import (
        checked_words,
        describe_sources,
        name_day_of,
        name_kind,
        name_language,
        name_original,
        name_place,
        write_day_of,
    )
    from timeline.wording.support import (
        describe_chart,
        describe_dependence,
        describe_doubt,
        describe_party,
        describe_reliance,
        describe_support,
    )
    from timeline.wording.supposing import (
        describe_change,
        describe_lost,
        describe_outcome,
        describe_premise,
        describe_supposed,
        describe_unmet,
    )
    from timeline.wording.voices import (
        attribution_chain,
        bracket_weight,
        describe_naming,
        describe_purpose,
        describe_voice,
        describe_writer,
        goes_on,
        is_in_marks,
        name_carrier,
        name_voice,
        name_voices,
        name_writers,
    )

_OF_STORIES = (
    *("claims", "matrix", "opening", "ordering", "reasons"),
    *("sources", "support", "supposing", "voices"),
)
__all__ = [
    "LANGUAGES",
    "RIGHT_TO_LEFT",
    "Part",
    "StepName",
    "attribution_chain",
    "bracket_weight",
    "checked_words",
    "collecting_words",
    "describe",
    "describe_as_of",
    "describe_borne",
    "describe_change",
    "describe_chart",
    "describe_claimant",
    "describe_claims",
    "describe_dated",
    "describe_dating",
    "describe_dependence",
    "describe_differing",
    "describe_doubt",
    "describe_failure",
    "describe_finding",
    "describe_fold",
    "describe_folds",
    "describe_late",
    "describe_left_out",
    "describe_loss",
    "describe_lost",
    "describe_naming",
    "describe_narrowing",
    "describe_not_public",
    "describe_orders",
    "describe_outcome",
    "describe_party",
    "describe_placing",
    "describe_premise",
    "describe_public",
    "describe_purpose",
    "describe_reasons",
    "describe_reliance",
    "describe_repeated",
    "describe_sign",
    "describe_sources",
    "describe_span",
    "describe_statement",
    "describe_step",
    "describe_support",
    "describe_supposed",
    "describe_too_many",
    "describe_unconfirmed",
    "describe_undated",
    "describe_unmet",
    "describe_voice",
    "describe_window",
    "describe_withdrawal",
    "describe_withheld",
    "describe_writer",
    "direction",
    "goes_on",
    "handing_words",
    "is_in_marks",
    "isolate",
    "name_carrier",
    "name_claimed",
    "name_date",
    "name_day",
    "name_day_of",
    "name_end",
    "name_event",
    "name_hideable",
    "name_kind",
    "name_language",
    "name_original",
    "name_place",
    "name_tick",
    "name_voice",
    "name_voices",
    "name_window",
    "name_writers",
    "name_written",
    "name_year",
    "ordering_words",
    "phrases",
    "punctuation",
    "reporting_words",
    "write_day_of",
]
_OF_STORIES = {
    **dict.fromkeys(
        (
            "describe_late",
            "describe_repeated",
            "describe_unconfirmed",
            "describe_undated",
        ),
        "timeline.wording.opening",
    ),
    **dict.fromkeys(
        (
            "describe_claimant",
            "describe_claims",
            "describe_differing",
            "describe_public",
            "describe_withdrawal",
            "name_claimed",
        ),
        "timeline.wording.claims",
    ),
    **dict.fromkeys(
        (
            "describe_chart",
            "describe_dependence",
            "describe_doubt",
            "describe_party",
            "describe_reliance",
            "describe_support",
        ),
        "timeline.wording.support",
    ),
    **dict.fromkeys(
        (
            "attribution_chain",
            "bracket_weight",
            "describe_naming",
            "describe_purpose",
            "describe_voice",
            "describe_writer",
            "goes_on",
            "is_in_marks",
            "name_carrier",
            "name_voice",
            "name_voices",
            "name_writers",
        ),
        "timeline.wording.voices",
    ),
    **dict.fromkeys(
        (
            "checked_words",
            "describe_sources",
            "name_day_of",
            "name_kind",
            "name_language",
            "name_original",
            "name_place",
            "write_day_of",
        ),
        "timeline.wording.sources",
    ),
    **dict.fromkeys(
        ("describe_borne", "describe_finding", "describe_sign"), "timeline.wording.matrix"
    ),
    **dict.fromkeys(("describe_orders", "ordering_words"), "timeline.wording.ordering"),
    **dict.fromkeys(
        (
            "describe_narrowing",
            "describe_placing",
            "describe_reasons",
            "describe_statement",
            "name_event",
        ),
        "timeline.wording.reasons",
    ),
    **dict.fromkeys(
        (
            "describe_change",
            "describe_lost",
            "describe_outcome",
            "describe_premise",
            "describe_supposed",
            "describe_unmet",
        ),
        "timeline.wording.supposing",
    ),
}


def __getattr__(name: str) -> object:
    homes = (vars(import_module(f"{__name__}.{home}")) for home in _OF_STORIES)
    found = next((home[name] for home in homes if name in home), None)
    if found is None:
        raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
    globals()[name] = found
    return found
