"""Numbers, ordinals and eras as years, decades and centuries."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from itertools import repeat
from typing import Any

from timeline.dates import days
from timeline.dates.compounds import with_year
from timeline.dates.joining import join, join_all
from timeline.dates.kinds import (
    Decades,
    Found,
    Meant,
    Number,
    Numbers,
    Ordinal,
    Ordinals,
    Rule,
    as_ordinals,
    either_way,
    flip,
)
from timeline.dates.model import DateOrder, Precision
from timeline.dates.portions import block, hundreds, portion
from timeline.dates.sentences import RefusalError
from timeline.dates.situation import Situation
from timeline.dates.values import RANGES, Point, Stretch, Value, unit, year_of
from timeline.dates.vocabulary import part_of

_FAR_IN_CENTURIES = 6
_NUMBERED: dict[Precision, tuple[int, Callable[[int], Value | None]]] = {
    Precision.QUARTER: (4, lambda number: part_of(Precision.YEAR, number, 4)),
    Precision.MONTH: (12, lambda number: unit(Point(None, number), "M", Precision.MONTH)),
    Precision.DAY: (31, lambda number: unit(Point(None, None, number), "D", Precision.DAY)),
}


def _of_unit(numbers: Numbers, precision: Precision, situation: Situation) -> Meant:
    """Read numbers before 年, 月, 日 and their like."""
    joint, figures = numbers
    if precision is Precision.YEAR:
        return _of_years(numbers, situation)
    most, made = _NUMBERED[precision]
    full = [figures[0].value]
    for number in figures[1:]:
        # 十一、二月 are November and December.
        is_short = number.digits == 1 and (joint == "comma" or precision is Precision.DAY)
        full.append(number.value + (full[-1] // 10 * 10 if is_short else 0))
    wrong = [number for number in full if not 1 <= number <= most]
    if wrong and precision is Precision.MONTH:
        situation.faults.append(RefusalError("no-month", month=wrong[0]))
    is_wrong = wrong or (joint == "comma" and full != sorted(full))
    return None if is_wrong else join_all(joint, [made(number) for number in full])


def _of_years(numbers: Numbers, situation: Situation) -> Meant:
    joint, (first, *_) = numbers
    value, is_count = None, False
    if max(number.value for number in numbers[1]) >= 100:
        # 一千年前 is a thousand years ago, 2500年前 before no year that is known.
        is_count = not joint and (not 1000 <= first.value < 2200 or "千" in situation.exact)
        value = years(numbers, before_christ=False)
    elif not joint and first.digits == 2:
        # A year is written by its digits: 八十年前 is eighty years ago.
        is_count = 10 <= first.value < 60 or "十" in situation.exact
        value = latest_year(first, situation)
    # 500年前 and 10年前 are so many years ago; 98年以前 may be either, 07年以后 is after 2007.
    date = value and (value._replace(joint="latest") if is_count else value)
    return [("years", numbers), *([("date", date)] if date else ())]


def latest_year(number: Number, situation: Situation) -> Value | None:
    """Return a year of two digits as the latest that is not after the reference day."""
    as_of = situation.reference_day("century")
    if as_of is None:
        return None
    year = days.civil(as_of).year
    return year_of(year - (year - number.value) % 100)._replace(inferred=frozenset({"year"}))


def years(numbers: Numbers, *, before_christ: bool) -> Value | None:
    """Return numbers as years, of which the later may leave out what the first has."""
    joint, figures = numbers
    full = [figures[0].value]
    for number in figures[1:]:
        year = _completed(full[-1], number, before_christ=before_christ)
        # Beside a word, a year before Christ is written whole: "between 676 and 21 BC".
        is_whole = before_christ and joint in ("and", "or") and number.value < full[-1]
        if year is None:
            return None
        full.append(number.value if is_whole else year)
    if 0 in full:
        return None
    return join_all(joint, [year_of(1 - year if before_christ else year) for year in full])


def _completed(first: int, number: Number, *, before_christ: bool) -> int | None:
    """Return a later year with the digits that it leaves out: 1861-67, 480/79 BC."""
    whole = 10**number.digits
    candidates = [number.value]
    if number.digits and whole <= 10 ** (len(str(first)) - 1):
        candidates.insert(0, number.value + first - first % whole)
    for value in candidates:
        if value < first if before_christ else value > first:
            return value
    return None


def _short_year(date: Value, tail: tuple[str, Numbers], situation: Situation) -> Meant:
    joint, (_, figures) = tail
    number, at = figures[0], date.single
    if len(figures) > 1 or at is None or not 1 <= number.digits <= 2:
        return None
    if date.shape == "M" and joint == "dash" and number.digits == 2:
        latest = latest_year(number, situation)
        return latest and with_year(date, latest)
    if date.shape != "y" or (at.year or 0) < 1000:
        return None
    full = _completed(at.year or 0, number, before_christ=False)
    return None if full is None else join(date, joint, year_of(full))


def _in_turn(kind: str) -> Callable[[Any, Any, Situation], Found | None]:
    """Return the rule for numbers, or ordinals, before others that they are joined to."""

    def rule(left: Any, tail: Any, _: Situation) -> Found | None:
        joint, (inner, others) = tail
        if left[0] or (inner and joint not in ("comma", inner)):
            return None
        return [(kind, (inner or joint, (*left[1], *others)))]

    return rule


def _numbers_in_turn(left: Numbers, tail: tuple[str, Numbers], situation: Situation) -> Meant:
    found: list[tuple[str, Any]] = [*(_in_turn("numbers")(left, tail, situation) or ())]
    first, last = left[1][0], tail[1][1][0]
    three = first.digits == 3 and last.digits in (3, 4) and last.value > first.value
    if three and not tail[1][0] and tail[0] in (*RANGES, "and"):
        span = years((tail[0], (first, last)), before_christ=False)
        found += [("date", span)] if span else []
    return found


def _era(numbers: Numbers, era: str, situation: Situation) -> Meant:
    value = _years_of_era(era, numbers, situation)
    if situation.words.spaced:
        return value
    # In 前5-前4世纪 the unit stands behind the other number.
    date = [("date", value._replace(joint=numbers[0] or "bare"))] if value else []
    return [*date, ("bc", as_ordinals(numbers))] if era == "before" else date


def _years_of_era(era: str, numbers: Numbers, _: Situation) -> Value | None:
    is_before = era == "before"
    value = years(numbers, before_christ=is_before)
    return value if value is None or is_before else value._replace(joint=value.joint or era)


def _era_of(date: Value, era: str, _: Situation) -> Meant:
    """Read an era beside a century, a decade or centuries that do not say theirs."""
    first, last = date.spans[0]
    if era == "after" and date.rule == "range" and date.precision is Precision.CENTURY:
        return date
    if date.rule not in ("century", "decade") or not (first and last and first.year and last.year):
        return None
    if first.year < 0 or era == "after":
        return date._replace(joint=date.joint or era) if first.year > 0 else None
    if date.rule == "century":
        length = 1000 if date.joint == "thousands" else 100
        return hundreds((last.year + 1) // length, length, before_christ=True)
    ends = Stretch(Point(1 - last.year), Point(1 - first.year))
    return date._replace(spans=(ends,))


# Decades and centuries.


def decades(numbers: Numbers, _: Any, situation: Situation) -> Meant:
    """Read numbers before the sign of a decade: "1980", "1800", "80", 70-80, 1990-2000."""
    joint, figures = numbers
    # 六、七十年代 are the sixties and the seventies.
    is_digit = len(figures) > 1 and figures[0].digits == 1
    full = [figures[0].value * (10 if is_digit else 1)]
    for number in figures[1:]:
        short = number.value < 100 <= full[0]
        full.append(number.value + full[0] // 100 * 100 if short else number.value)
    # The ten years of a reign begin in any, as in 昭和40年代.
    of_reign = figures[0].digits == 4 and str(full[0]) not in situation.exact
    if (any(n % 10 for n in full) and not of_reign) or (full[0] == 0 and figures[0].digits < 2):
        return None
    if max(full) < 100:
        return [("decades", (joint, tuple(full), None))]
    length = 100 if len(full) == 1 and full[0] % 100 == 0 else 10
    return join_all(joint, [block(first, length) for first in full])


def latest_decades(named: Decades, situation: Situation) -> Value | None:
    """Return decades without a century as the latest that have begun before this year."""
    as_of = situation.reference_day("decade")
    if as_of is None:
        return None
    year = days.civil(as_of).year
    value = _in_centuries([year // 100 - (year % 100 <= each) for each in named[1]], named)
    return value and value._replace(inferred=frozenset({"year"}))


def _in_centuries(hundreds: Iterable[int], named: Decades) -> Value | None:
    pairs = zip(hundreds, named[1], strict=False)
    value = join_all(named[0], [block(100 * hundred + decade) for hundred, decade in pairs])
    return portion(value, *named[2]) if value and named[2] else value


def _decades_in(whole: Value, named: Decades, situation: Situation) -> Meant:
    """Read decades of a century; 80年代末90年代初 are the one and the other of its decades."""
    first = whole.spans[0].first
    if first is None or not first.year or first.year < 0:
        return None
    value = _in_centuries(repeat(first.year // 100), named)
    if value and whole.precision is Precision.DECADE and not situation.words.spaced:
        return join(whole, "dash", value) if whole.rule == value.rule == "part" else None
    hundred = whole.precision is Precision.CENTURY and whole.rule in ("century", "relative")
    return value and value._replace(inferred=whole.inferred) if hundred else None


def _decades_of_era(named: Decades, era: str, situation: Situation) -> Meant:
    """Read "the 60s BC", "AD 70s": with an era, decades have all their digits."""
    value = _in_centuries(repeat(0), named)
    return value and _era_of(value, era, situation)


def _said_decade(numbers: Numbers, named: Decades, _: Situation) -> Meant:
    """Read "nineteen twenties"."""
    number = numbers[1][0]
    spoken = not numbers[0] and 10 <= number.value <= 21 and not number.digits
    return _in_centuries([number.value], named) if spoken else None


def _decade_behind(left: Value, tail: tuple[str, Decades], _: Situation) -> Meant:
    """Read "1860s–'70s" and "1920-30s": the last decade is of the century of the first."""
    joint, named = tail
    at = left.spans[-1].first
    if left.precision is not Precision.DECADE or at is None or at.year is None:
        return None
    last = _in_centuries([at.year // 100], named)
    return last and join(left, joint, last)


def centuries(
    which: Ordinals, length: int, _: Situation, *, before_christ: bool = False
) -> Value | None:
    """Read one or more ordinals beside the word for a hundred or a thousand years."""
    joint, ordinals = which
    if ordinals[-1].part and ordinals[-1].number - ordinals[0].number > _FAR_IN_CENTURIES:
        return None  # "First or second half of the 18th century" is of one century.
    if all(1 <= ordinal.number * length <= days.LAST_YEAR + 1 for ordinal in ordinals):
        return join_all(joint, [_century(o, length, before_christ=before_christ) for o in ordinals])
    return None


def _century(ordinal: Ordinal, length: int, *, before_christ: bool) -> Value | None:
    whole = hundreds(ordinal.number, length, before_christ=before_christ)
    return portion(whole, *ordinal.part) if ordinal.part else whole


def _century_behind(
    left: Ordinals, tail: tuple[str, Value], _: Situation, latest: int = days.LAST_YEAR
) -> Meant:
    """Read "17th to 19th century": the first is of the kind of the last."""
    joint, right = tail
    last = right.spans[0].last
    century = right.precision is Precision.CENTURY and right.rule in ("century", "part", "fraction")
    if not century or left[0] or last is None or last.year is None or last.year > latest:
        return None
    length = 1000 if right.joint == "thousands" else 100
    first = _century(left[1][0], length, before_christ=last.year <= 0)
    at = first and first.spans[0].first
    if right.rule != "century" and at and last.year - (at.year or 0) > 100 * _FAR_IN_CENTURIES:
        return None
    return first and join(first, joint, right)


PAIRS: dict[tuple[str, str], Rule] = {
    **either_way({("numbers", "era"): _era, ("date", "decades"): _decades_in}),
    ("numbers", "unit_sign"): _of_unit,
    ("era", "years"): _years_of_era,
    # In Chinese the era stands first: 19世纪前 is before that century, not before Christ.
    ("date", "era"): lambda date, era, s: _era_of(date, era, s) if s.words.spaced else None,
    ("era", "date"): flip(_era_of),
    ("decades", "era"): lambda named, era, s: (
        _decades_of_era(named, era, s) if s.words.spaced else None
    ),
    ("era", "decades"): flip(_decades_of_era),
    # "Mai 10" is a month of a short year too, where the day stands before its month.
    ("date", "numbers"): lambda date, numbers, s: (
        _short_year(date, ("dash", numbers), s)
        if (date.shape, s.words.order) == ("M", DateOrder.DMY)
        else None
    ),
    ("date", "joint:numbers"): _short_year,
    ("date", "joint:years"): _short_year,
    ("date", "joint:decades"): _decade_behind,
    ("numbers", "joint:numbers"): _numbers_in_turn,
    ("ordinals", "joint:date"): _century_behind,
    ("bc", "joint:date"): lambda left, tail, s: _century_behind(left, tail, s, 0),
    ("ordinals", "era"): lambda which, era, _: [("bc", which)] if era == "before" else None,
    ("ordinals", "joint:ordinals"): _in_turn("ordinals"),
    ("numbers", "joint:ordinals"): lambda left, tail, s: _in_turn("ordinals")(
        as_ordinals(left), tail, s
    ),
    ("numbers", "decades"): _said_decade,
}
