"""Lengths of time in words: "a year", "about three months", "between one and two years".

The words are those of dates, in every language that has them. An amount is one or more quantities
of a unit ("a year and three months", "two and a half years", "18 months", "half a year"):

====================================  ============================================
amount                                exactly that much by the calendar
about / around / roughly / ~ amount   a quarter less to a quarter more
almost / nearly amount                a quarter less to exactly that much
at least / over / more than amount    that much or more
at most / under / up to amount        from nothing to that much
between amount and amount             either, and all between
amount to amount, amount or amount    the same; the first may leave out its unit
====================================  ============================================

"A few" and "several" name no number and are refused.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from fractions import Fraction
from math import ceil, floor
from typing import NamedTuple

from timeline.dates.chart import readings
from timeline.dates.gate import LONGEST, one_spelling
from timeline.dates.kinds import Length, Limits
from timeline.dates.lexer import tokens
from timeline.dates.lexicon import lexicon
from timeline.dates.model import CLOCK_SECONDS, Precision
from timeline.dates.numerals import with_western_digits
from timeline.dates.periods import DAY, DAYS, DAYS_OF_GREGORIAN_CYCLE, MONTHS, Period, Seconds
from timeline.dates.refusals import Refusal
from timeline.dates.sentences import RefusalError
from timeline.dates.situation import Situation
from timeline.dates.vocabulary import ATOM
from timeline.folding import fold_for_search


class DurationError(ValueError):
    """A written duration that cannot be read; the message shows a form that would be."""

    def __init__(self, message: str) -> None:
        super().__init__(message)
        self.message = message


@dataclass(frozen=True, slots=True)
class Duration:
    """A length of time as it was read: from `least` to `most`, where `None` is no limit.

    In hours or minutes alone it is counted by the clock, half a unit less or more, else by the
    calendar.
    """

    as_written: str
    least: Period | Seconds
    most: Period | Seconds | None


class _Amount(NamedTuple):
    months: Fraction = Fraction(0)
    days: Fraction = Fraction(0)

    @property
    def average(self) -> Fraction:
        """Its days, with months of average length."""
        return self.months * Fraction(DAYS_OF_GREGORIAN_CYCLE, 400 * 12) + self.days

    def rounded(self, *, up: bool) -> Period:
        months = floor(self.months)
        rest = (self.months - months) * (31 if up else 28) + self.days
        return Period(months, ceil(rest) if up else floor(rest))


_NEGATIVE = re.compile(r"-|minus |负")


def read_duration(text: str, language: str = "en") -> Duration:
    """Return the length of time that `text` names; raise `DurationError` when it names none.

    English and Chinese are read beside the words of `language`. Months and years stay months and
    years, so that the calendar decides how many days they are. Hours and minutes are meant to the
    nearest: two hours are an hour and a half to two and a half. Parts of a month and of a day are
    rounded outwards: a part of a month is counted at 28 days to the month for the least, at 31 for
    the most.
    """
    if len(text) > LONGEST:
        raise _refusal("too-long", text, language)
    spelled = one_spelling(text)
    for code in dict.fromkeys((language, "en", "zh")):
        spelled = spelled.translate(lexicon(code).variants)
        folded = fold_for_search(with_western_digits(spelled))
        for limits in _limits(folded, code):
            least, most = (_amount(limits.least, 0), _amount(limits.most, 1))
            if most is not None and least is not None and least.average > most.average:
                raise _refusal("backwards", text, language)
            return _duration(text.strip(), limits, least, most)
    raise _refusal(_missing(folded, language), text, language)


def _duration(
    written: str, limits: Limits, least: _Amount | None, most: _Amount | None
) -> Duration:
    units = {part[2] for length in limits if length for part in length}
    if units <= {Precision.HOUR, Precision.MINUTE}:
        half = Fraction(min(CLOCK_SECONDS[unit] for unit in units), 2)
        shortest = max(0, round((least.days if least else 0) * DAY - half))
        longest = None if most is None else Seconds(round(most.days * DAY + half))
        return Duration(written, Seconds(shortest), longest)
    shortest_days = (least or _Amount()).rounded(up=False)
    return Duration(written, shortest_days, most.rounded(up=True) if most else None)


def _situation(code: str) -> Situation:
    return Situation("", lexicon(code), None, None)


def _limits(folded: str, code: str) -> list[Limits]:
    try:
        found = readings(folded, _situation(code))
    except RefusalError:
        return []
    exact = [Limits(length, length) for length in found.get("length", ())]
    return [*exact, *found.get("limits", ())]


def _amount(length: Length | None, end: int) -> _Amount | None:
    """Return the least (0) or the most (1) of a length."""
    if length is None:
        return None
    total = _Amount()
    for part in length:
        number, unit = Fraction(part[end]), part[2]
        days = DAYS.get(unit) or Fraction(CLOCK_SECONDS.get(unit, 0), DAY)
        months = number * MONTHS.get(unit, 0)
        total = _Amount(total.months + months, total.days + number * days)
    return total


def _refusal(name: str, text: str, language: str) -> DurationError:
    told = Refusal("lengths", name, language, text=text.strip(), most=LONGEST)
    return DurationError(told)


def _missing(folded: str, language: str) -> str:
    """Return by the name of its sentence what a length of time lacks."""
    if _NEGATIVE.match(folded):
        return "negative"
    situations = [_situation(code) for code in dict.fromkeys((language, "en", "zh"))]
    words = ATOM.findall(folded)
    kinds = {token.kind for at in situations for word in words for token in tokens(word, at)[1]}
    if "unit" not in kinds and kinds & {"numbers", "one"}:
        return "no-unit"
    return "unknown" if "numbers" in kinds else "no-number"
