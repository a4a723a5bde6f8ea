"""From a written date to the interval that it means."""

from __future__ import annotations

import re
from collections.abc import Sequence
from contextlib import suppress
from dataclasses import replace

import numpy as np

from timeline.dates import notation
from timeline.dates.chart import readings
from timeline.dates.conventions import Reading, left
from timeline.dates.edtf import read_edtf
from timeline.dates.fallback import read_with_dateparser
from timeline.dates.gate import admit, quoted
from timeline.dates.lexicon import lexicon
from timeline.dates.meaning import Meaning, hull_of, meaning_of
from timeline.dates.model import Calendar, DateOrder, EventDate, Precision, Span
from timeline.dates.numerals import with_western_digits
from timeline.dates.plain_dates import read_plain
from timeline.dates.references import AsOf, as_reference, meanings_over
from timeline.dates.refusals import diagnose, in_language, in_words, needs_reference, unlisted
from timeline.dates.sentences import RefusalError
from timeline.dates.situation import Situation
from timeline.dates.values import LISTS
from timeline.errors import DateError, Told
from timeline.folding import fold_for_search

# Tells what could be read if there were a reference day; no answer is ever counted from it.
_SUPPOSED = np.datetime64("2000-01-01", "D")
MOST_SPREAD = 10
"""Several readings are one answer, as wide as this many times the narrowest of them at most."""


def read_date(
    text: str,
    *,
    as_of: AsOf | None = None,
    languages: Sequence[str] = ("en",),
    order: DateOrder | None = None,
    calendar: Calendar = Calendar.GREGORIAN,
) -> EventDate:
    """Return the interval that `text` means, with the doubt and the precision it was written with.

    Days are inclusive at both ends, `numpy.datetime64[D]`, proleptic Gregorian, without time zone.
    `as_of` is the reference day of partial and relative dates, or the first and the last day that
    it can be; without it they are refused, and where it can be any day of more than ten years.
    `languages` are tried in turn; `order` settles dates that are all digits. `calendar` is the one
    that the words name their days in; in another than the Gregorian nothing is counted from
    `as_of`. The same arguments give the same answer for ever: no clock, locale or setting is read.
    Raises `DateError` with what was found and a form that would be read; where a text has several
    readings that lie far apart, the error's `readings` are all of them.
    """
    reference = as_reference(as_of) if calendar is Calendar.GREGORIAN else None
    refusals = []
    for language in languages:
        words = lexicon(language)
        try:
            exact = admit(text)
            situation = Situation(exact, words, None, order or words.order, calendar)
            western = with_western_digits(exact.translate(words.variants))
            folded = fold_for_search(western).strip(" ,;:")
            return _event_date(text, _against(reference, folded, situation), calendar)
        except RefusalError as refusal:
            refusals.append(in_language(refusal, words))
    raise refusals[0] if refusals else DateError(_NO_LANGUAGE)


_NO_LANGUAGE = Told('No language is given. Name one, such as "en".')


def _against(reference: Span | None, folded: str, situation: Situation) -> Meaning:
    """Return what a text means by any reference day that there may be; raise `DateError`."""
    if reference is None or reference.first is None or reference.last is None:
        return _meaning(folded, situation)
    last = replace(situation, as_of=reference.last, faults=[])
    if reference.first == reference.last or not _counts(folded, last):
        return _meaning(folded, last)
    found = meanings_over(
        reference.first,
        reference.last,
        lambda day: _meaning(folded, replace(situation, as_of=day, faults=[])),
    )
    return _settled(found, situation)


def _counts(folded: str, situation: Situation) -> bool:
    """Tell whether the reference day has a part in what a text means."""
    with suppress(DateError):
        _meaning(folded, situation)
    return situation.has_asked


def _meaning(folded: str, situation: Situation) -> Meaning:
    """Return what a text means; raise `DateError` for no meaning or too many."""
    if situation.calendar is Calendar.GREGORIAN:
        quick = read_edtf(folded) or read_plain(folded, situation.words)
        if quick is not None:
            return quick
    folded = unlisted(folded, situation)
    found = left(_readings(folded, situation))
    if not found:
        other = read_with_dateparser(folded, situation)
        if other is None:
            raise _refusal(folded, situation)
        return other
    return _settled([reading.meaning for reading in found], situation)


def _settled(meanings: list[Meaning], situation: Situation) -> Meaning:
    """Return the one meaning, or the hull of those that lie close; raise `DateError` for others."""
    if len(meanings) == 1:
        return meanings[0]
    hull = hull_of(meanings)
    if _width(hull) <= MOST_SPREAD * min(_width(meaning) for meaning in meanings):
        return hull
    raise _ambiguous(meanings, situation)


def _readings(folded: str, situation: Situation) -> list[Reading]:
    values = readings(folded, situation).get("date", {})
    found: list[Reading] = []
    impossible = []
    for value, cost in values.items():
        try:
            meaning = meaning_of(value, situation)
            found += [Reading(meaning, cost)] if meaning else []
        except RefusalError as fault:
            impossible.append(fault)
    # What is wrong with some of the words says more than what is wrong with all of them.
    situation.faults[:0] = reversed(impossible)
    return found


def _width(meaning: Meaning) -> float:
    first, last = meaning.hull
    if first is None or last is None:
        return float("inf")
    return float((last - first).astype(int)) + 1


def _ambiguous(meanings: list[Meaning], situation: Situation) -> RefusalError:
    """Return the refusal of a text whose readings lie far apart, with the readings."""
    dates = tuple(_event_date(situation.exact, each, situation.calendar) for each in meanings)
    is_day = meanings[0].precision is Precision.DAY
    is_digits = is_day and not re.search(r"[^\W\d_]", situation.exact)
    name = "digits" if is_digits else "far-readings"
    return RefusalError(
        name, dates, text=quoted(situation.exact), named=in_words(dates, situation.words)
    )


def _refusal(folded: str, situation: Situation) -> RefusalError:
    """Return why nothing reads `text`: for want of a reference day, or what is wrong with it."""
    if situation.faults:
        return situation.faults[-1]
    if situation.as_of is None and situation.needs_day:
        supposed = replace(situation, as_of=_SUPPOSED, calendar=Calendar.GREGORIAN, needs_day="")
        try:
            if _meaning(folded, supposed):
                return needs_reference(situation)
        except RefusalError as refusal:
            return _needed_by_some(refusal, situation)
    return diagnose(folded, situation)


def _needed_by_some(refusal: RefusalError, situation: Situation) -> RefusalError:
    """Return a refusal without the readings that are counted from a supposed reference day."""
    if not refusal.readings:
        return refusal
    kinds = {date.precision for date in refusal.readings if isinstance(date, EventDate)}
    if kinds == {Precision.MONTH, Precision.DAY}:
        return RefusalError("either", section="needed", text=quoted(situation.exact))
    return needs_reference(situation)


def _event_date(text: str, meaning: Meaning, calendar: Calendar) -> EventDate:
    clock, hull = meaning.clock, meaning.hull
    if clock and clock.between and meaning.rule in LISTS:
        # The one day or the other, each at its time, is no time from the one to the other.
        clock = clock._replace(between=None, offset=None)
    told = (clock.time, clock.until, clock.precision) if clock else (None, None, None)
    # At which time something was or began, up to which, and how exact both are.
    time, until, exactness = (clock and clock.between) or told
    return EventDate(
        as_written=text,
        earliest=hull.first,
        latest=hull.last,
        precision=exactness or meaning.precision,
        qualifier=meaning.qualifier,
        edtf=meaning.edtf or notation.write_edtf(hull, meaning.qualifier),
        rule=meaning.rule,
        inferred=meaning.inferred,
        time=time,
        until=until if exactness and meaning.qualifier is None else None,
        offset=clock.offset if clock else None,
        clock=clock.written if clock else "",
        clocks=clock.ends if clock else ("", ""),
        is_clock_exact=clock is None or clock.exact,
        spans=meaning.spans,
        lasting=meaning.lasting,
        calendar=calendar,
    )
