"""Lengths of time, and what is counted: units ago, the n-th of a longer unit, weeks, 次年2月."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

import numpy as np

from timeline.dates import days
from timeline.dates.compounds import together
from timeline.dates.joining import join
from timeline.dates.kinds import (
    Anaphor,
    Found,
    Length,
    Limits,
    Meant,
    Number,
    Numbers,
    Ordinals,
    Rule,
    either_way,
)
from timeline.dates.model import Calendar, Precision, Span
from timeline.dates.periods import DAYS, MONTHS, Period
from timeline.dates.portions import nth_unit, portion
from timeline.dates.resolving import resolved, weekdays_of
from timeline.dates.situation import Situation, relative, shifted, stretch
from timeline.dates.values import (
    LAST,
    LISTS,
    MONTHLESS,
    OPEN_ENDED,
    RANGES,
    YEARLESS,
    Clock,
    Point,
    Value,
    changed,
    coarser,
    unit,
)

_COUNTABLE = (MONTHS.keys() | DAYS.keys()) - {Precision.DECADE, Precision.CENTURY}


def _length(numbers: Numbers, precision: Any, _: Situation) -> Meant:
    least, most = numbers[1][0], numbers[1][-1]
    if not (least.digits or most.digits or most.value % 100) and least.value * 100 < most.value:
        least = Number(least.value * 100)  # "Two or three hundred": the unit is said once.
    zero = least.digits > 1 and least.value < 10  # 07年 is a year.
    far = max(least.value, most.value) >= 1000 or len(numbers[1]) > 2
    is_length = isinstance(precision, Precision) and not (zero or far)
    return [("length", ((least.value, most.value, precision),))] if is_length else None


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
    counts = [(count, part[2]) for part in length for count in part[:2]]
    return all(isinstance(count, int) and unit in _COUNTABLE for count, unit in counts)


def _lengths(one: Length, tail: tuple[str, Length], situation: Situation) -> Meant:
    joint, other = tail
    limits = Limits(one, other)
    if joint in (*RANGES, "or"):
        return [("limits", limits)]
    found: list[tuple[str, Any]] = [*(_sum(one, other, situation) or ())]
    if joint not in ("and", "comma"):
        return None
    return [*found, ("both", limits)] if joint == "and" else found


def moved(day: np.datetime64, steps: Iterable[tuple[int, Precision]]) -> np.datetime64:
    """Return the day that lies so many units after another."""
    number = int(day.astype(int))
    for count, precision in steps:
        period = Period(count * MONTHS.get(precision, 0), count * DAYS.get(precision, 0))
        number = period.from_(number)
    return np.datetime64(number, "D")


def _from_day(length: Length, start: tuple[int, Value], situation: Situation) -> Meant:
    if situation.calendar is not Calendar.GREGORIAN:
        return None
    day = one_day(start[1], situation)
    is_unit = day is None and start[1].precision is length[-1][2]
    if is_unit:
        # "Ten years before 1940" is a year, as that is.
        known = situation.attempt(lambda: resolved(start[1], situation))
        day = known[1][0].first if known and len(known[1]) == 1 else None
    found = None if day is None else counted(length, start[0], day, exact=not is_unit)
    if not isinstance(found, Value):
        return found
    return found._replace(breaks=start[1].breaks, inferred=frozenset())


def beside(which: Any, start: tuple[int, Value], situation: Situation, number: int = 1) -> Meant:
    """Read "the day after 5 June 1944", "the week before it", "the second Sunday after Easter"."""
    sign, value = start
    if value.rule in OPEN_ENDED | {"daytime"} or value.clock:
        return None
    day = one_day(value, situation)
    if day is None:
        is_unit = isinstance(which, Precision)
        return _from_day(((1, 1, which),), start, situation) if is_unit else None
    if which in _COUNTABLE:
        far = moved(day, [(sign * number, which)])
    elif isinstance(which, int):
        ahead = sign * (which - weekdays_of(day, situation)[-1]) % 7
        far = days.shift(day, sign * ((ahead or 7) + 7 * (number - 1)))
    else:
        return None
    is_span = which in _COUNTABLE and which is not Precision.DAY
    ends = sorted((days.shift(day, sign), far)) if is_span else (far, far)
    shape = "C" if is_span else "RD"
    span = situation.stretch(Span(*ends))
    return Value((span,), shape, Precision.DAY, "relative", breaks=value.breaks)


def _nth_beside(nth: tuple[int, Any, int], start: tuple[int, Value], situation: Situation) -> Meant:
    number, which = 1 if (nth[0], start[0]) == (LAST, -1) else nth[0], nth[1]
    which = which[1] if isinstance(which, tuple) else which
    is_known = number > 0 and (which is Precision.DAY or isinstance(which, int))
    return beside(which, start, situation, number) if is_known else None


def _up_to(length: Length, end: Value, situation: Situation) -> Meant:
    """Read "the three months ended 30 June 2019": so long, up to the end of that day or month."""
    known = situation.attempt(lambda: resolved(end, situation))
    first, last = known[1][0] if known and len(known[1]) == 1 else (None, None)
    if known is None or first is None or last is None or not is_countable(length):
        return None
    if end.clock or end.shape == "RD" or end.rule in (*OPEN_ENDED, *LISTS, "range"):
        return None
    # What ends in 2019 may do so on any of its days.
    over = last if end.precision in (Precision.DAY, Precision.MONTH) else first
    begins = moved(days.shift(over, 1), [(-int(most), precision) for _, most, precision in length])
    whole = Value((situation.stretch(Span(begins, last)),), "C", end.precision, "range")
    return together(whole, known[0], "C", "range")


def _as_long(date: Value, length: Length, situation: Situation) -> Meant:
    """Read 自5月3日起两周 as two weeks; what is told with its length is as without it."""
    if date.rule not in LISTS | {"since", "range"} or not is_countable(length):
        return None
    known = situation.attempt(lambda: resolved(date, situation))
    first, last = (known[1][0].first, known[1][-1].last) if known else (None, None)
    if known is None or first is None:
        return None
    *_, (_, most, precision) = length
    over = moved(first, [(int(most), precision) for _, most, precision in length])
    # In 5日から8日 and 1990年から5年 the last is a day or a year, no length.
    if date.rule == "since" and (most > 31 or precision in (Precision.WEEK, Precision.MONTH)):
        span = situation.stretch(Span(first, days.shift(over, -1)))
        return together(Value((span,), "C", Precision.DAY, "range"), known[0], "C", "range")
    if date.rule in LISTS:
        return date if len(date.spans) == most else None
    fits = last and days.shift(last, 1) in (over, moved(over, [(1, precision)]))
    return date if fits and date.rule == "range" else None


def one_day(value: Value, situation: Situation) -> np.datetime64 | None:
    """Return the one day that words mean, if they mean one."""
    found = situation.attempt(lambda: resolved(value, situation))
    span = found[1][0] if found and len(found[1]) == 1 else Span(None, None)
    return span.first if span.first == span.last else None


def _nth(which: Ordinals, unit_: Any, __: Situation) -> Meant:
    single = not which[0] and which[1][0].part is None
    return [("nth", (which[1][0].number, unit_, 1))] if single else None


def first_ones(which: Ordinals, length: Length, _: Situation) -> Meant:
    """Return the first or the last so many of a unit."""
    number, ((least, most, precision), *more) = which[1][0].number, length
    single = number in (1, LAST) and least == most and not (more or which[0])
    return [("nth", (number, precision, least))] if single and is_countable(length) else None


def _nth_of(nth: tuple[int, Any, int], whole: Value, situation: Situation) -> Meant:
    """Read the first week, the last day, the third Tuesday of a longer unit."""
    if whole.rule in OPEN_ENDED | LISTS | {"range"}:
        return None
    known = situation.attempt(lambda: resolved(whole, situation))
    if not known or len(known[1]) > 1:
        return None
    found = situation.attempt(
        lambda: nth_unit(known[1][0], whole.precision, *nth, situation.calendar)
    )
    if found is None:
        return None
    span, precision, rule = found
    fine = Precision.DAY if precision is Precision.WEEK else precision
    value = Value((stretch(span, fine, situation.calendar),), "C", precision, rule)
    return together(value, known[0], "C", rule)


def week_number(numbers: Numbers, _: Any, __: Situation) -> Meant:
    """Return the number of a week of a year."""
    number = numbers[1][0]
    return [("week_number", number.value)] if not numbers[0] and number.digits <= 2 else None


def _week_of(number: int, whole: Value, situation: Situation) -> Meant:
    at = whole.single
    if whole.shape != "y" or at is None or at.year is None:
        month = whole.precision is Precision.MONTH and number <= 5
        return _nth_of((number, Precision.WEEK, 1), whole, situation) if month else None
    year = at.year
    span = situation.attempt(lambda: days.iso_week(year, number))
    if span is None:
        return None
    value = Value((situation.stretch(span),), "C", Precision.WEEK, "week")
    return together(value, whole, "C", "week")


def _with_part(anaphor: Anaphor, part: Value, _: Situation) -> Meant:
    shapes = {Precision.YEAR: YEARLESS, Precision.MONTH: MONTHLESS}.get(anaphor.precision, ())
    is_free = anaphor.part is None and part.shape in shapes
    return [("anaphor", anaphor._replace(part=part))] if is_free else None


def _with_clock(anaphor: Anaphor, clock: Clock, _: Situation) -> Meant:
    is_free = anaphor.precision is Precision.DAY and anaphor.clock is None
    return [("anaphor", anaphor._replace(clock=clock))] if is_free else None


def _behind(date: Value, tail: tuple[str, Anaphor], situation: Situation) -> Meant:
    """Read a range or a list whose end is counted from its beginning."""
    joint, (precision, steps, part, clock, share) = tail
    known = situation.attempt(lambda: resolved(date, situation))
    if known is None or coarser(known[0].precision, precision) is not precision:
        return None
    left, spans = known
    # What follows a night or a winter follows the day or the year that it begins in.
    day = spans[-1].first if left.rule in ("daytime", "season") else spans[-1].last
    if day is None or situation.calendar is not Calendar.GREGORIAN:
        return None
    there = stretch(shifted(precision, steps, day), precision).first or Point()
    if part:
        month = {"month": there.month} if there.month else {}
        return join(left, joint, changed(part, year=there.year, **month)._replace(shape="C"))
    shape = "y" if precision is Precision.YEAR else "C"
    whole = unit(there, shape, precision)._replace(clock=clock)
    end = portion(whole, *share) if share else whole
    return end and join(left, joint, end)


PAIRS: dict[tuple[str, str], Rule] = {
    **either_way({("nth", "date"): _nth_of, ("week_number", "date"): _week_of}),
    **either_way({("anaphor", "date"): _with_part, ("anaphor", "clock"): _with_clock}),
    ("date", "joint:anaphor"): _behind,
    ("numbers", "unit"): _length,
    ("one", "unit"): lambda number, precision, _: (
        [("length", ((number, number, precision),))] if isinstance(precision, Precision) else None
    ),
    ("length", "length"): _sum,
    ("length", "joint:length"): _lengths,
    ("length", "from"): _from_day,
    **{(kind, "from"): beside for kind in ("single", "weekday")},
    ("nth", "from"): _nth_beside,
    ("length", "end"): _up_to,
    ("date", "length"): _as_long,
    ("single", "end"): lambda precision, end, s: _up_to(((1, 1, precision),), end, s),
    ("week_number", "joint:date"): lambda number, tail, s: (
        _week_of(number, tail[1], s) if tail[0] == "slash" else None
    ),
    ("ordinals", "single"): _nth,
    ("ordinals", "length"): first_ones,
    ("ordinals", "weekday"): lambda which, number, s: _nth(which, ("weekday", number), s),
    ("date", "unit"): lambda date, precision, _: (
        date if date.rule == "tolerance" and precision is Precision.YEAR else None
    ),
}
