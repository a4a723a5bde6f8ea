"""Lengths of time in words: "a year", "about three months", "between one and two years".

The grammar, in which an amount is one or more quantities of a unit ("a year and three months",
"two and a half years", "18 months", "half a year", "a year-long"):

====================================  ============================================
amount                                exactly that much by the calendar
about / around / roughly / ~ amount   a quarter less to a quarter more
almost / nearly amount                a quarter less to exactly that much
at least / over / more than amount    that much or more
at most / under / up to amount        from nothing to that much
between amount and amount             either, and all between
amount to amount, amount or amount    the same; the first may leave out its unit
====================================  ============================================

Quantities are digits or words to twelve; "a few" and "several" name no number and are refused. The
Chinese forms of the same words are read too.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from fractions import Fraction
from math import ceil, floor
from typing import NamedTuple

from timeline.dates.periods import DAYS_OF_GREGORIAN_CYCLE, Period

ABOUT = Fraction(1, 4)
"""The share by which "about" widens a duration on either side."""

LONGEST_TEXT = 120


class DurationError(ValueError):
    """A written duration that cannot be read; the message shows a form that would be."""


@dataclass(frozen=True, slots=True)
class Duration:
    """A length of time as it was read: from `least` to `most`, where `None` is no limit."""

    as_written: str
    least: Period
    most: Period | None


class _Amount(NamedTuple):
    months: Fraction
    days: Fraction

    def times(self, share: Fraction) -> _Amount:
        return _Amount(self.months * share, self.days * share)

    def plus(self, other: _Amount) -> _Amount:
        return _Amount(self.months + other.months, self.days + other.days)

    def is_less_than(self, other: _Amount) -> bool:
        """Whether this is the shorter, with months of average length."""
        return (self.months - other.months) * _AVERAGE_MONTH + self.days - other.days < 0

    def rounded_down(self) -> Period:
        months = floor(self.months)
        return Period(months, floor((self.months - months) * 28 + self.days))

    def rounded_up(self) -> Period:
        months = floor(self.months)
        return Period(months, ceil((self.months - months) * 31 + self.days))


_NOTHING = _Amount(Fraction(0), Fraction(0))
_AVERAGE_MONTH = Fraction(DAYS_OF_GREGORIAN_CYCLE, 400 * 12)
_WORDS = "zero one two three four five six seven eight nine ten eleven twelve"
_NUMBERS = {
    "half a": Fraction(1, 2),
    "half an": Fraction(1, 2),
    "a half": Fraction(1, 2),
    "an": Fraction(1),
    "a": Fraction(1),
    **{word: Fraction(number) for number, word in enumerate(_WORDS.split())},
}
_UNITS = {
    "minute": _Amount(Fraction(0), Fraction(1, 24 * 60)),
    "hour": _Amount(Fraction(0), Fraction(1, 24)),
    "day": _Amount(Fraction(0), Fraction(1)),
    "week": _Amount(Fraction(0), Fraction(7)),
    "fortnight": _Amount(Fraction(0), Fraction(14)),
    "month": _Amount(Fraction(1), Fraction(0)),
    "quarter": _Amount(Fraction(3), Fraction(0)),
    "year": _Amount(Fraction(12), Fraction(0)),
    "decade": _Amount(Fraction(120), Fraction(0)),
    "century": _Amount(Fraction(1200), Fraction(0)),
}
_QUALIFIERS = {
    "about": r"about|around|roughly|approximately|circa|ca\.?|c\.|some|~",
    "almost": r"almost|nearly|close to",
    "at least": r"at least|no less than|not less than|more than|over|a minimum of|≥",
    "at most": r"at most|no more than|not more than|less than|under|up to|within|≤",
}
_NUMBER = "|".join((r"\d{1,5}(?:\.\d{1,3})?", *sorted(_NUMBERS, key=len, reverse=True)))
_UNIT = "|".join((*_UNITS, "centurie"))
_PART = re.compile(
    rf"(?P<number>{_NUMBER})(?P<half> and a half)? ?"
    rf"(?P<unit>{_UNIT})s?(?P<more> and a half)?(?:,? and |, | |$)"
)
_CHINESE = {
    **dict.fromkeys(("大约", "大概", "约"), "about "),
    **dict.fromkeys(("至少", "不少于", "超过"), "at least "),
    **dict.fromkeys(("至多", "最多", "不到"), "at most "),
    "将近": "almost ",
    "半年": "half a year ",
    "半个月": "half a month ",
    "个半月": " and a half months ",
    "年半": " years and a half ",
    "个月": " months ",
    "星期": " weeks ",
    "个": " ",
    "年": " years ",
    "周": " weeks ",
    **dict.fromkeys(("天", "日"), " days "),
    "小时": " hours ",
    **dict.fromkeys(("到", "至"), " to "),
    **{word: str(number) for number, word in enumerate("零一二三四五六七八九十")},
    "两": "2",
}
_VAGUE = re.compile(r"\b(?:few|several|many|couple|some)\b|几|数")


def read_duration(text: str) -> Duration:
    """Return the length of time that `text` names; raise `DurationError` when it names none.

    Months and years stay months and years, so that the calendar decides how many days they are.
    Parts of a month and of a day are rounded outwards: a part of a month is counted at 28 days to
    the month for the least, at 31 for the most.
    """
    plain = _plain(text)
    limits = _range(plain) or _qualified(plain)
    if limits is None:
        raise DurationError(_refusal(text, plain))
    least, most = limits
    return Duration(text.strip(), least.rounded_down(), None if most is None else most.rounded_up())


def _plain(text: str) -> str:
    """Return `text` in small English words; a text too long to be a duration is empty."""
    plain = text.strip().lower() if len(text) <= LONGEST_TEXT else ""
    for chinese, english in _CHINESE.items():
        plain = plain.replace(chinese, english)
    plain = re.sub(r"\s*[–—]\s*", "-", plain)
    words = re.sub(r"(?<=\w)-(?=[a-z])", " ", plain).split()
    if words[-1:] == ["long"] or "".join(words) == "yearlong":
        words = " ".join(words).removesuffix("long").split()
        return " ".join(words if len(words) > 1 else ["a", *words])
    return " ".join(words)


def _qualified(text: str) -> tuple[_Amount, _Amount | None] | None:
    for qualifier, words in _QUALIFIERS.items():
        match = re.fullmatch(rf"(?:{words}) ?(?P<amount>.+)", text)
        amount = match and _amount(match["amount"])
        if amount:
            return {
                "about": (amount.times(1 - ABOUT), amount.times(1 + ABOUT)),
                "almost": (amount.times(1 - ABOUT), amount),
                "at least": (amount, None),
                "at most": (_NOTHING, amount),
            }[qualifier]
    amount = _amount(text)
    return amount and (amount, amount)


def _range(text: str) -> tuple[_Amount, _Amount] | None:
    pair = _pair(text)
    return None if pair is None or pair[1].is_less_than(pair[0]) else pair


def _pair(text: str) -> tuple[_Amount, _Amount] | None:
    """Return the two amounts that `text` names as the ends of a range, in the order written."""
    between = text.removeprefix("between ")
    joint = r" and " if between != text else r" to | or |-"
    for match in re.finditer(joint, between):
        first, second = between[: match.start()], between[match.end() :]
        unit = second.rpartition(" ")[2]
        low, high = _amount(first) or _amount(f"{first} {unit}"), _amount(second)
        if low and high:
            return low, high
    return None


def _amount(text: str) -> _Amount | None:
    """Return the sum of the quantities in `text`, or `None` where any of it is something else."""
    total, at = _NOTHING, 0
    while at < len(text):
        match = _PART.match(text, at)
        if match is None:
            return None
        word = match["number"]
        number = _NUMBERS[word] if word in _NUMBERS else Fraction(word)
        half = Fraction(1, 2) if match["half"] or match["more"] else 0
        total = total.plus(_UNITS[match["unit"].replace("ie", "y")].times(number + half))
        at = match.end()
    return total if text else None


def _refusal(text: str, plain: str) -> str:
    if len(text) > LONGEST_TEXT:
        return f"a duration of more than {LONGEST_TEXT} characters is not read"
    found = f"the duration “{text.strip()}”"
    if re.match(r"-|minus |负", plain):
        return (
            f"{found} is negative; “before” and “after” give the direction, the distance has none"
        )
    if _pair(plain):
        return f"{found} runs from more to less; write the lesser amount first"
    if _VAGUE.search(plain) or not re.search(rf"\b(?:{_NUMBER})\b", plain):
        return f"{found} names no number; write one, as in “two years” or “one to two years”"
    if not re.search(_UNIT, plain):
        return f"{found} names no unit; write one, as in “two years” or “ten days”"
    return (
        f"{found} is not understood; write “two years”, “about three months” or “at least a week”"
    )
