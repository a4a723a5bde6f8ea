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
from collections.abc import Iterator
from dataclasses import dataclass
from fractions import Fraction
from math import ceil, floor
from typing import NamedTuple

from timeline.chronology.periods import Period

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

    def rounded_down(self) -> Period:
        months = floor(self.months)
        return Period(months, floor((self.months - months) * 28 + self.days))

    def rounded_up(self) -> Period:
        months = floor(self.months)
        return Period(months, ceil((self.months - months) * 31 + self.days))


_NUMBERS = {
    "half a": Fraction(1, 2),
    "half an": Fraction(1, 2),
    "a half": Fraction(1, 2),
    "an": Fraction(1),
    "a": Fraction(1),
    **{
        word: Fraction(number)
        for number, word in enumerate(
            "zero one two three four five six seven eight nine ten eleven twelve".split()
        )
    },
}
_UNITS = {
    "minute": _Amount(Fraction(0), Fraction(1, 1440)),
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
_NUMBER = rf"(?:\d{{1,5}}(?:\.\d{{1,3}})?|{'|'.join(sorted(_NUMBERS, key=len, reverse=True))})"
_QUANTITY = rf"{_NUMBER}(?: and a half)?"
_PART = re.compile(
    rf"(?P<number>{_NUMBER})(?P<half> and a half)? ?"
    rf"(?P<unit>{'|'.join(_UNITS)}|centurie)s?(?P<more> and a half)?(?:, and |,? and |, | |$)"
)
_CHINESE = (
    *((word, "about ") for word in ("大约", "大概", "约")),
    *((word, "at least ") for word in ("至少", "不少于", "超过")),
    *((word, "at most ") for word in ("至多", "最多", "不到")),
    ("将近", "almost "),
    ("半年", "half a year "),
    ("半个月", "half a month "),
    ("个半月", " and a half months "),
    ("年半", " years and a half "),
    ("个月", " months "),
    ("星期", " weeks "),
    ("个", " "),
    ("年", " years "),
    ("周", " weeks "),
    *((word, " days ") for word in ("天", "日")),
    ("小时", " hours "),
    *((word, " to ") for word in ("到", "至")),
    *((word, str(number)) for number, word in enumerate("零一二三四五六七八九十")),
    ("两", "2"),
)
_VAGUE = re.compile(r"\b(?:a few|few|several|many|a couple|some|years|months|weeks|days)\b|几|数")


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
    return Duration(text, least.rounded_down(), None if most is None else most.rounded_up())


def _plain(text: str) -> str:
    plain = text.strip().lower() if len(text) <= LONGEST_TEXT else ""
    for chinese, english in _CHINESE:
        plain = plain.replace(chinese, english)
    plain = re.sub(r"(?<=\w)-(?=[a-z])", " ", re.sub(r"\s*[–—]\s*", "-", plain))
    return re.sub(r"[ -]?long$", "", " ".join(plain.split()))


def _qualified(text: str) -> tuple[_Amount, _Amount | None] | None:
    for qualifier, words in _QUALIFIERS.items():
        match = re.fullmatch(rf"(?:{words}) ?(?P<amount>.+)", text)
        amount = match and _amount(match["amount"])
        if amount:
            return _limits(qualifier, amount)
    amount = _amount(text)
    return amount and (amount, amount)


def _limits(qualifier: str, amount: _Amount) -> tuple[_Amount, _Amount | None]:
    nothing = amount.times(Fraction(0))
    return {
        "about": (amount.times(1 - ABOUT), amount.times(1 + ABOUT)),
        "almost": (amount.times(1 - ABOUT), amount),
        "at least": (amount, None),
        "at most": (nothing, amount),
    }[qualifier]


def _range(text: str) -> tuple[_Amount, _Amount] | None:
    between = text.removeprefix("between ")
    joint = r" and " if between != text else r" to | or |-"
    for match in re.finditer(joint, between):
        high = _amount(between[match.end() :])
        low = _amount(between[: match.start()]) or _amount(
            f"{between[: match.start()]} {_unit_in(between[match.end() :])}"
        )
        if low and high and low < high:
            return low, high
    return None


def _unit_in(text: str) -> str:
    return text.split()[-1] if text else ""


def _amount(text: str) -> _Amount | None:
    parts = list(_parts(text))
    if not parts or None in parts:
        return None
    read = [part for part in parts if part is not None]
    return _Amount(
        sum((p.months for p in read), Fraction(0)), sum((p.days for p in read), Fraction(0))
    )


def _parts(text: str) -> Iterator[_Amount | None]:
    """Yield the amounts that `text` adds up, and `None` where it cannot be read."""
    at = 0
    while at < len(text):
        match = _PART.match(text, at)
        if match is None:
            yield None
            return
        number = _number(match["number"]) + (
            Fraction(1, 2) if match["half"] or match["more"] else 0
        )
        yield _UNITS["century" if match["unit"] == "centurie" else match["unit"]].times(number)
        at = match.end()


def _number(word: str) -> Fraction:
    return _NUMBERS[word] if word in _NUMBERS else Fraction(word)


def _refusal(text: str, plain: str) -> str:
    if len(text) > LONGEST_TEXT:
        return f"a duration of more than {LONGEST_TEXT} characters is not read"
    shown = f"the duration “{text.strip()}”"
    if re.match(r"-|minus ", plain):
        return (
            f"{shown} is negative; a distance has no sign, “before” and “after” give its direction"
        )
    if _VAGUE.search(plain) or not re.search(r"\d", plain):
        return f"{shown} names no number; write one, such as “two years” or “between one and two years”"
    return f"{shown} is not understood; write it as “two years”, “about three months” or “at least a week”"
