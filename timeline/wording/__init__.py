"""Dates, windows, voices and sources in sentences.

What speaks of stories is imported when it is first asked for: naming a date needs no story.
"""

from __future__ import annotations

from importlib import import_module
from typing import TYPE_CHECKING

from timeline.wording.answering import collecting_words, handing_words, reporting_words
from timeline.wording.catalogue import LANGUAGES, counted_in, phrases
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
)
from timeline.wording.direction import RIGHT_TO_LEFT, direction, isolate
from timeline.wording.exchange import describe_loss, describe_too_many, name_hideable, name_keys
from timeline.wording.failures import Part, describe_failure
from timeline.wording.plan import StepName, describe_step
from timeline.wording.problems import describe_place, describe_problem, describe_refusal
from timeline.wording.punctuation import punctuation

if TYPE_CHECKING:
    from timeline.wording.claims import (
        describe_claimant,
        describe_claims,
        describe_differing,
        describe_public,
        describe_said,
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
        begin,
        checked_words,
        count_sources,
        describe_source,
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
        describe_own,
        describe_premise,
        describe_supposed,
        describe_unmet,
        name_change,
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


def __getattr__(name: str) -> object:
    homes = (vars(import_module(f"{__name__}.{home}")) for home in _OF_STORIES)
    found = next((home[name] for home in homes if name in home), None)
    if found is None:
        raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
    globals()[name] = found
    return found
