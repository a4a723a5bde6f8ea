"""From a written date to the interval that it means."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

import numpy as np

from timeline.dates import notation
from timeline.dates.context import Context
from timeline.dates.gate import admit
from timeline.dates.lexicon import lexicon
from timeline.dates.meaning import Meaning
from timeline.dates.model import DateOrder, EventDate
from timeline.dates.numerals import with_western_digits
from timeline.dates.ranges import as_lasting
from timeline.dates.refusals import diagnose
from timeline.dates.rules import apply
from timeline.errors import DateError
from timeline.folding import fold_for_search

# Tells what could be read if there were a reference day; no answer is ever counted from it.
_SUPPOSED = np.datetime64("2000-01-01", "D")


def read_date(
    text: str,
    *,
    as_of: date | np.datetime64 | None = None,
    languages: Sequence[str] = ("en",),
    order: DateOrder | None = None,
) -> EventDate:
    """Return the interval that `text` means, with the doubt and the precision it was written with.

    Days are inclusive at both ends, `numpy.datetime64[D]`, proleptic Gregorian, without time zone.
    `as_of` is the reference day of partial and relative dates; without it they are refused.
    `languages` are tried in turn; `order` settles dates that are all digits. The same arguments
    give the same answer for ever: no clock, locale or setting is read. Raises `DateError` with
    what was found and a form that would be read.
    """
    day = _reference_day(as_of)
    exact = admit(text)
    folded = fold_for_search(with_western_digits(exact))
    refusals = []
    for language in languages:
        context = Context(exact, folded, lexicon(language), day, order, apply)
        try:
            meaning = context.read(folded)
        except DateError as refusal:
            refusals.append(refusal)
            continue
        if meaning is not None:
            return _event_date(text, as_lasting(meaning, folded, context))
        refusals.append(_refusal(folded, context))
    raise refusals[0] if refusals else DateError('No language is given. Name one, such as "en".')


def _refusal(text: str, context: Context) -> DateError:
    """Return why no rule reads `text`: for want of a reference day, or what is seen in it."""
    if context.as_of is None:
        supposed = Context(text, text, context.words, _SUPPOSED, context.order, apply)
        try:
            if supposed.read(text) is not None:
                context.reference_day(text)
        except DateError as refusal:
            return refusal
    return diagnose(text, context)


def _reference_day(as_of: date | np.datetime64 | None) -> np.datetime64 | None:
    if as_of is None or as_of != as_of:  # noqa: PLR0124 (NaT, which is no day, is not itself)
        return None
    if isinstance(as_of, date):
        return np.datetime64(as_of.isoformat()[:10], "D")
    day: np.datetime64 = as_of.astype("datetime64[D]")
    return day


def _event_date(text: str, meaning: Meaning) -> EventDate:
    return EventDate(
        as_written=text,
        earliest=meaning.earliest,
        latest=meaning.latest,
        precision=meaning.precision,
        qualifier=meaning.qualifier,
        edtf=meaning.edtf or notation.write(meaning.hull, meaning.qualifier),
        rule=meaning.rule,
        inferred=meaning.inferred,
        time=meaning.time,
        lasting=_lasting(meaning),
    )


def _lasting(meaning: Meaning) -> tuple[np.datetime64, np.datetime64] | None:
    """Return the days of which the words say that it went on, if they are more than one."""
    first, last = meaning.lasting or (None, None)
    if first is None or last is None or not first <= last or meaning.earliest == meaning.latest:
        return None
    return first, last
