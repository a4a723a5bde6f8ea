"""How tokens of a written date go together: what each pair of neighbours can mean.

The grammar is ambiguous and the same for all languages. A rule takes the values of two neighbours
and returns what they mean together: a date, values of other kinds, or `None` for nothing. Which
readings of a whole text are meant is for the conventions to say.

Kinds beside dates: `numbers`, `decades` and `ordinals` are a joint and one or more of them,
`length` is a length of time, `nth` a unit counted within another, `from` a day to count from.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from fractions import Fraction
from typing import Any, NamedTuple

import numpy as np

from timeline.dates import days
from timeline.dates.days import Span
from timeline.dates.joining import join, join_all
from timeline.dates.model import Precision
from timeline.dates.periods import Period
from timeline.dates.portions import block, day_of_feast, hundreds, nth_unit, portion
from timeline.dates.resolving import resolved
from timeline.dates.situation import Situation, relative, shifted, stretch
from timeline.dates.values import (
    LISTS,
    MONTHLESS,
    OPEN_ENDED,
    RANGES,
    YEARLESS,
    Clock,
    Point,
    Stretch,
    Value,
    changed,
    coarser,
    in_year,
    joined,
    marked,
    unit,
    year_of,
)
from timeline.dates.vocabulary import LAST

Found = list[tuple[str, Any]]
Meant = Value | Found | None
Rule = Callable[[Any, Any, Situation], Meant]


class Number(NamedTuple):
    """A whole number, and how many digits it was written with; in words with none."""

    value: int
    digits: int = 0


class Ordinal(NamedTuple):
    """Which one, and the part of it that is meant: "late 18th"."""

    number: int
    part: tuple[str, tuple[int, ...]] | None = None


Numbers = tuple[str, tuple[Number, ...]]
Ordinals = tuple[str, tuple[Ordinal, ...]]
Length = tuple[tuple[Fraction | int, Fraction | int, Precision], ...]
"""The least and the most of each unit of a length of time."""


class Limits(NamedTuple):
    """The least and the most that a length of time can be; `None` is no limit."""

    least: Length | None
    most: Length | None


# Parts of one date that stand beside each other.


def _with_year(part: Value, year: Value) -> Value | None:
    number = year.single and year.single.year
    if number is None:
        return None
    counted = part.rule == "calendar" and year.rule == "relative"
    return together(in_year(part, number), year, "Z", "relative" if counted else part.rule)


def _year_before(year: Value, part: Value) -> Value | None:
    merged = _with_year(part, year)
    is_month = part.shape == "M" and part.single and part.rule == "calendar"
    return merged and merged._replace(shape="yM" if is_month else "C")


def together(merged: Value, other: Value, shape: str, rule: str) -> Value:
    """Return words with what others beside them add: doubt, weekday, clock and what is inferred."""
    return marked(merged, other.qualifier)._replace(
        shape=shape,
        rule=rule,
        qualifier=joined(merged.qualifier, other.qualifier),
        inferred=merged.inferred | other.inferred,
        weekday=other.weekday if merged.weekday is None else merged.weekday,
        clock=merged.clock or other.clock,
    )


def _with_month(dates: Value, month: Value) -> Value | None:
    at = month.single
    if at is None or at.month is None:
        return None
    rule = month.rule if dates.rule == "calendar" else dates.rule
    merged = changed(dates, year=at.year, month=at.month)
    return together(merged, month, "dM" if at.year is None else "C", rule)


def _month_in_part(month: Value, part: Value) -> Value | None:
    """Return the months that lie in a part of a year: "April, early 2018"."""
    first, last = part.spans[0]
    if first is None or last is None or first.year is None:
        return None
    merged = in_year(month, first.year)
    within = all(
        one and other and first.begins <= one.begins and other.ends <= last.ends
        for one, other in merged.spans
    )
    return together(merged, part, "C", "calendar") if within else None


def _in_two_years(part: Value, years: Value) -> Value | None:
    """Return a winter of two years, or a day that is in one or the other by when years began."""
    first_year, last_year = years.spans[0].first, years.spans[-1].last
    first, last = part.spans[-1]
    if not (first_year and last_year and first and last) or None in (first.month, last.month):
        return None
    begin, end = first.month or 0, last.month or 0
    if part.rule == "season" or part.precision is Precision.SEASON:
        if begin == 6:  # The southern summer runs over New Year.
            begin, end = 12, 14
        if end <= 12:
            return None
        spans = (Stretch(first._replace(month=begin), last._replace(month=end)),)
        return together(
            in_year(part._replace(spans=spans), first_year.year or 0), years, "C", part.rule
        )
    if years.joint != "slash" or end > 3:
        return None
    return together(in_year(part, last_year.year or 0), years, "C", part.rule)


def _same_day(one: Value, other: Value) -> Value | None:
    """Return a day that is named twice: "last Sunday, 4 March"."""
    at = one.single
    if at is None or at.year is None:
        return None
    named = in_year(other, at.year)
    same = named.single and named.single[:3] == at[:3]
    return together(named, one, "C", "relative") if same else None


_Merge = Callable[[Value, Value], Value | None]
_COMPLETE = ("dM", "C", "Z")


def _turned(merge: _Merge) -> _Merge:
    return lambda left, right: merge(right, left)


_MERGES: dict[tuple[str, str], _Merge] = {
    **{(part, "y"): _with_year for part in YEARLESS},
    **{("y", part): _year_before for part in YEARLESS},
    **{(part, "yy"): _in_two_years for part in YEARLESS},
    ("yy", "S"): _turned(_in_two_years),
    **{(day, month): _with_month for day in MONTHLESS for month in ("M", "R")},
    **{(m, day): _turned(_with_month) for m in ("M", "R", "yM") for day in MONTHLESS},
    ("M", "P"): _month_in_part,
    ("P", "M"): _turned(_month_in_part),
    **{("RD", shape): _same_day for shape in _COMPLETE},
    **{(shape, "RD"): _turned(_same_day) for shape in _COMPLETE},
}


def _beside(left: Value, right: Value, situation: Situation) -> Meant:
    if merge := _MERGES.get((left.shape, right.shape)):
        return merge(left, right)
    # 3月底4月初 is from the one part to the other.
    in_turn = left.rule == right.rule == "part" and not situation.words.spaced
    return join(left, "dash", right) if in_turn else None


def _weekday_of(date: Value, number: int, _: Situation) -> Meant:
    at = date.spans[0].first
    if date.shape == "RW" and at is not None and at.year is not None:
        day = days.shift(days.the_day(at.year, at.month or 1, at.day or 1), number)
        return relative(days.single(day), Precision.DAY)
    named = date.precision is Precision.DAY and date.single and date.weekday is None
    return date._replace(weekday=number) if named else None


def _clock_of(date: Value, clock: Clock, _: Situation) -> Meant:
    named = date.precision is Precision.DAY and date.single and date.clock is None
    return date._replace(clock=clock) if named and date.rule not in OPEN_ENDED else None


def _zone_of(date: Value, minutes: int | None, situation: Situation) -> Meant:
    return _clock_of(date, Clock(None, None, "", minutes), situation)


def _clock_in_zone(clock: Clock, minutes: int | None, _: Situation) -> Meant:
    return [("clock", clock._replace(offset=minutes))] if clock.offset is None else None


def _feast_in(when: str, year: Value, situation: Situation) -> Meant:
    at = year.single
    if year.shape != "y" or at is None or at.year is None:
        return None
    day = situation.attempt(lambda: day_of_feast(when, at.year or 0))
    return (
        None
        if day is None
        else together(unit(Point(*days.civil(day)), "C", Precision.DAY), year, "C", "feast")
    )


# Numbers beside a unit or an era.


def _of_unit(numbers: Numbers, precision: Precision, situation: Situation) -> Meant:
    """Read numbers before 年, 月, 日 and their like."""
    joint, figures = numbers
    if precision is Precision.YEAR:
        return _of_years(numbers, situation)
    if precision is Precision.MONTH:
        for wrong in (number.value for number in figures if not 1 <= number.value <= 12):
            situation.refuse(
                f'There is no month {wrong}. Write a month from 1 to 12, as in "2015-12".'
            )
            return None
        return join_all(joint, [unit(Point(None, n.value), "M", precision) for n in figures])
    if all(1 <= number.value <= 31 for number in figures):
        return join_all(joint, [unit(Point(None, None, n.value), "D", precision) for n in figures])
    return None


def _of_years(numbers: Numbers, situation: Situation) -> Meant:
    joint, figures = numbers
    found: list[tuple[str, Any]] = [("years", numbers)]
    if figures[0].value >= 100:
        value = years(numbers, before_christ=False)
        # 500年前 is five hundred years ago.
        if value is not None:
            found.append(
                (
                    "date",
                    value._replace(joint="latest")
                    if figures[0].value < 1000 and not joint
                    else value,
                )
            )
    elif not joint and figures[0].digits == 2:
        latest = _latest_year(figures[0], situation)
        # 10年前 is ten years ago; 98年以前 may be either, 07年以后 is after 2007.
        joint = "latest" if 10 <= figures[0].value < 60 else ""
        found += [("date", latest._replace(joint=joint))] if latest else []
    return found


def _latest_year(number: Number, situation: Situation) -> Value | None:
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
        latest = _latest_year(number, situation)
        return latest and _with_year(date, latest)
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


def _era(numbers: Numbers, era: str, _: Situation) -> Meant:
    return years(numbers, before_christ=era == "before")


def _era_behind(date: Value, era: str, situation: Situation) -> Meant:
    # In Chinese the era stands first: 19世纪前 is before that century, not before Christ.
    return _era_of(date, era, situation) if situation.words.spaced else None


def _era_of(date: Value, era: str, _: Situation) -> Meant:
    """Read an era beside a century, a decade or centuries that do not say theirs."""
    first, last = date.spans[0]
    if era == "after" and date.rule == "range" and date.precision is Precision.CENTURY:
        return date
    if date.rule not in ("century", "decade") or not (first and last and first.year and last.year):
        return None
    if first.year < 0 or era == "after":
        return date if first.year > 0 else None
    if date.rule == "century":
        length = 1000 if date.joint == "thousands" else 100
        return hundreds((last.year + 1) // length, length, before_christ=True)
    ends = Stretch(Point(1 - last.year), Point(1 - first.year))
    return date._replace(spans=(ends,))


# Decades and centuries.


def decades(numbers: Numbers, _: Any, __: Situation) -> Meant:
    """Read numbers before the sign of a decade: "1980", "1800", "80", 70-80, 1990-2000."""
    joint, figures = numbers
    full = [figures[0].value]
    for number in figures[1:]:
        short = number.value < 100 <= full[0]
        full.append(number.value + full[0] // 100 * 100 if short else number.value)
    if any(number % 10 or not number for number in full):
        return None
    if max(full) < 100:
        return [("decades", (joint, tuple(full)))]
    hundred = [n % 100 == 0 and len(full) == 1 for n in full]
    return join_all(joint, [
        block(n // 100, 100) if whole else block(n // 10, 10)
        for n, whole in zip(full, hundred, strict=True)
    ])  # fmt: skip


def latest_decades(named: tuple[str, tuple[int, ...]], situation: Situation) -> Value | None:
    """Return decades without a century as the latest that have begun before this year."""
    as_of = situation.reference_day("decade")
    if as_of is None:
        return None
    year = days.civil(as_of).year
    firsts = [year - year % 100 + decade for decade in named[1]]
    past = [block((first if first < year else first - 100) // 10, 10) for first in firsts]
    value = join_all(named[0], past)
    return value and value._replace(inferred=frozenset({"year"}))


def _decades_in(century: Value, named: tuple[str, tuple[int, ...]], _: Situation) -> Meant:
    first = century.spans[0].first
    hundred = century.precision is Precision.CENTURY and century.rule in ("century", "relative")
    if not hundred or first is None or not first.year or first.year < 0:
        return None
    begin = first.year // 100 * 10
    value = join_all(named[0], [block(begin + decade // 10, 10) for decade in named[1]])
    return value and value._replace(inferred=century.inferred)


def _said_decade(numbers: Numbers, named: tuple[str, tuple[int, ...]], _: Situation) -> Meant:
    """Read "nineteen twenties"."""
    number = numbers[1][0]
    spoken = not numbers[0] and 10 <= number.value <= 21 and not number.digits
    return block(number.value * 10 + named[1][0] // 10, 10) if spoken else None


def _decade_behind(left: Any, tail: Any, _: Situation) -> Meant:
    """Read "1860s–'70s" and "1920-30s": the last decade is of the century of the first."""
    joint, (_, named) = tail
    if not isinstance(left, Value):
        number = left[1][0]
        if number.digits != 4 or number.value % 10:
            return None
        left = block(number.value // 10, 10)
    at = left.spans[-1].first
    if left.precision is not Precision.DECADE or at is None or at.year is None:
        return None
    return join(left, joint, block(at.year // 100 * 10 + named[0] // 10, 10))


def centuries(which: Ordinals, length: int, _: Situation) -> Meant:
    """Read one or more ordinals beside the word for a hundred or a thousand years."""
    joint, ordinals = which
    if all(1 <= ordinal.number * length <= days.LAST_YEAR + 1 for ordinal in ordinals):
        return join_all(joint, [_century(o, length, before_christ=False) for o in ordinals])
    return None


def _century(ordinal: Ordinal, length: int, *, before_christ: bool) -> Value | None:
    whole = hundreds(ordinal.number, length, before_christ=before_christ)
    return portion(whole, *ordinal.part) if ordinal.part else whole


def _century_behind(left: Ordinals, tail: tuple[str, Value], _: Situation) -> Meant:
    """Read "17th to 19th century": the first is of the kind of the last."""
    joint, right = tail
    last = right.spans[0].last
    century = right.precision is Precision.CENTURY and right.rule in ("century", "part", "fraction")
    if not century or left[0] or last is None or last.year is None:
        return None
    length = 1000 if right.joint == "thousands" else 100
    first = _century(left[1][0], length, before_christ=last.year <= 0)
    return first and join(first, joint, right)


def as_ordinals(numbers: Numbers) -> Ordinals:
    """Return numbers as which ones they can name."""
    return numbers[0], tuple(Ordinal(number.value) for number in numbers[1])


# Dates that are joined.


def _dates(left: Value, tail: tuple[str, Value], _: Situation) -> Meant:
    joint, right = tail
    rules = {left.rule, right.rule}
    if not rules & OPEN_ENDED:
        later = left.shape == right.shape == "RD" and left.inferred == right.inferred
        return _days_of_a_week(left, joint, right) if later else join(left, joint, right)
    if joint != "and" or not (rules & {"after", "since"} and rules & {"before", "by"}):
        return None
    # What lies after one bound and before the other: "after 1900 and before 1910".
    lower, upper = (left, right) if left.spans[0].last is None else (right, left)
    ends = Stretch(lower.spans[0].first, upper.spans[0].last)
    value = together(lower._replace(spans=(ends,)), upper, "C", "range")
    return value._replace(precision=coarser(left.precision, right.precision))


def _days_of_a_week(left: Value, joint: str, right: Value) -> Value | None:
    """Read "Tuesday to Friday": the latest Tuesday, and the Friday after it."""
    first, last = left.single, right.single
    if joint in RANGES and first and last and first.begins > last.begins:
        day = days.shift(days.the_day(last.year or 0, last.month or 1, last.day or 1), 7)
        right = relative(days.single(day), Precision.DAY)
    return join(left, joint, right)


def latest_weekday(number: int, situation: Situation) -> Value | None:
    """Return the latest such weekday that is not after the reference day."""
    as_of = situation.reference_day()
    if as_of is None:
        return None
    back = (days.weekday(as_of) - number) % 7
    return relative(days.single(days.shift(as_of, -back)), Precision.DAY)


def _clocks(one: Clock, tail: tuple[str, Clock], _: Situation) -> Meant:
    joint, other = tail
    until = other.time if joint in RANGES else None
    return [("clock", one._replace(until=until))] if joint != "comma" else None


# Lengths of time, and what is counted with them.


def _length(numbers: Numbers, precision: Any, _: Situation) -> Meant:
    least, most = numbers[1][0], numbers[1][-1]
    zero = least.digits > 1 and least.value < 10  # 07年 is a year.
    if not isinstance(precision, Precision) or most.value >= 1000 or zero or len(numbers[1]) > 2:
        return None
    return [("length", ((least.value, most.value, precision),))]


def _sum(one: Length, other: Length, _: Situation) -> Found | None:
    finer = coarser(one[-1][2], other[0][2]) is one[-1][2] is not other[0][2]
    return [("length", one + other)] if finer else None


def counted(length: Length, sign: int, day: np.datetime64, *, exact: bool = False) -> Meant:
    """Return a distance from a day: all of the unit that it is counted in, or the very day."""
    if not is_countable(length):
        return None
    *coarse, (least, most, precision) = length
    ends = []
    for number, count in ((0, int(least)), (1, int(most))):
        at = moved(day, [(sign * int(part[number]), part[2]) for part in coarse])
        very_day = exact and precision in (Precision.DAY, Precision.WEEK)
        there = days.single(moved(at, [(sign * count, precision)]))
        ends.append(there if very_day else shifted(precision, sign * count, at))
    first, last = sorted(ends, key=lambda span: str(span.first))
    precision = Precision.DAY if exact and precision is Precision.WEEK else precision
    value = relative(Span(first.first, last.last), precision, "" if first == last else "C")
    rule = "relative" if first == last else "range"
    return value._replace(rule=rule, inferred=frozenset() if exact else value.inferred)


def is_countable(length: Length) -> bool:
    """Tell whether a length of time is meant exactly, in whole units from days to years."""
    units = _MONTHS.keys() | _DAYS.keys()
    return all(isinstance(count, int) and part[2] in units for part in length for count in part[:2])


def _lengths(one: Length, tail: tuple[str, Length], situation: Situation) -> Meant:
    joint, other = tail
    limits = Limits(one, other)
    if joint in (*RANGES, "or"):
        return [("limits", limits)]
    found: list[tuple[str, Any]] = [*(_sum(one, other, situation) or ())]
    if joint not in ("and", "comma"):
        return None
    return [*found, ("both", limits)] if joint == "and" else found


_MONTHS = {Precision.YEAR: 12, Precision.QUARTER: 3, Precision.MONTH: 1}
_DAYS = {Precision.WEEK: 7, Precision.DAY: 1}


def moved(day: np.datetime64, steps: Iterable[tuple[int, Precision]]) -> np.datetime64:
    """Return the day that lies so many units after another."""
    number = int(day.astype(int))
    for count, precision in steps:
        period = Period(count * _MONTHS.get(precision, 0), count * _DAYS.get(precision, 0))
        number = period.from_(number)
    return np.datetime64(number, "D")


def _from_day(length: Length, start: tuple[int, Value], situation: Situation) -> Meant:
    day = one_day(start[1], situation)
    return None if day is None else counted(length, start[0], day, exact=True)


def one_day(value: Value, situation: Situation) -> np.datetime64 | None:
    """Return the one day that words mean, if they mean one."""
    found = situation.attempt(lambda: resolved(value, situation))
    span = found[1][0] if found and len(found[1]) == 1 else Span(None, None)
    return span.first if span.first == span.last else None


def _nth(which: Ordinals, unit_: Any, __: Situation) -> Meant:
    single = not which[0] and which[1][0].part is None
    return [("nth", (which[1][0].number, unit_, 1))] if single else None


def _first_ones(which: Ordinals, length: Length, _: Situation) -> Meant:
    number, ((least, most, precision), *more) = which[1][0].number, length
    single = number in (1, LAST) and least == most and not more and not which[0]
    return [("nth", (number, precision, least))] if single else None


def _nth_of(nth: tuple[int, Any, int], whole: Value, situation: Situation) -> Meant:
    """Read the first week, the last day, the third Tuesday of a longer unit."""
    if whole.rule in OPEN_ENDED | LISTS | {"range"}:
        return None
    known = situation.attempt(lambda: resolved(whole, situation))
    if not known or len(known[1]) > 1:
        return None
    found = situation.attempt(lambda: nth_unit(known[1][0], whole.precision, *nth))
    if found is None:
        return None
    span, precision, rule = found
    fine = Precision.DAY if precision is Precision.WEEK else precision
    value = Value((stretch(span, fine),), "C", precision, rule)
    return together(value, known[0], "C", rule)


def _week_number(numbers: Numbers, _: Any, __: Situation) -> Meant:
    number = numbers[1][0]
    return [("week_number", number.value)] if not numbers[0] and number.digits <= 2 else None


def _week_of(number: int, whole: Value, situation: Situation) -> Meant:
    at = whole.single
    if whole.shape != "y" or at is None or at.year is None:
        month = whole.precision is Precision.MONTH and number <= 5
        return _nth_of((number, Precision.WEEK, 1), whole, situation) if month else None
    span = days.iso_week(at.year, number)
    if span is None:
        situation.refuse(
            f'The year {at.year} has no week {number}. Write a week from 1 to 52, as in "2012-W12".'
        )
        return None
    return together(Value((stretch(span),), "C", Precision.WEEK, "week"), whole, "C", "week")


def _tolerance(date: Value, precision: Any, _: Situation) -> Meant:
    return date if date.rule == "tolerance" and precision is Precision.YEAR else None


def _flip(rule: Rule) -> Rule:
    return lambda left, right, situation: rule(right, left, situation)


_EITHER_WAY: dict[tuple[str, str], Rule] = {
    ("date", "weekday"): _weekday_of,
    ("date", "clock"): _clock_of,
    ("feast", "date"): _feast_in,
    ("nth", "date"): _nth_of,
    ("date", "decades"): _decades_in,
    ("week_number", "date"): _week_of,
    ("numbers", "era"): _era,
}
PAIRS: dict[tuple[str, str], Rule] = {
    **_EITHER_WAY,
    **{(right, left): _flip(rule) for (left, right), rule in _EITHER_WAY.items()},
    ("date", "date"): _beside,
    ("date", "zone"): _zone_of,
    ("clock", "zone"): _clock_in_zone,
    ("numbers", "unit_sign"): _of_unit,
    ("era", "years"): _flip(_era),
    ("date", "era"): _era_behind,
    ("era", "date"): _flip(_era_of),
    ("date", "joint:date"): _dates,
    ("date", "joint:numbers"): _short_year,
    ("date", "joint:short"): _short_year,
    ("date", "joint:decades"): _decade_behind,
    ("numbers", "joint:decades"): _decade_behind,
    ("numbers", "joint:numbers"): _numbers_in_turn,
    ("clock", "joint:clock"): _clocks,
    ("ordinals", "joint:date"): _century_behind,
    ("numbers", "joint:date"): lambda left, tail, s: _century_behind(as_ordinals(left), tail, s),
    ("ordinals", "joint:ordinals"): _in_turn("ordinals"),
    ("numbers", "joint:ordinals"): lambda left, tail, s: _in_turn("ordinals")(
        as_ordinals(left), tail, s
    ),
    ("numbers", "unit"): _length,
    ("one", "unit"): lambda number, precision, _: (
        [("length", ((number, number, precision),))] if isinstance(precision, Precision) else None
    ),
    ("length", "length"): _sum,
    ("length", "joint:length"): _lengths,
    ("length", "from"): _from_day,
    ("ordinals", "unit"): _nth,
    ("ordinals", "length"): _first_ones,
    ("ordinals", "weekday"): lambda which, number, s: _nth(which, ("weekday", number), s),
    ("numbers", "week_behind"): _week_number,
    ("week_before", "numbers"): _flip(_week_number),
    ("numbers", "decades"): _said_decade,
    ("date", "unit"): _tolerance,
}
