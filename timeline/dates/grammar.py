"""How tokens of a written date go together: what each pair of neighbours can mean.

The grammar is ambiguous and the same for all languages. A rule takes the values of two neighbours
and yields what they mean together, if anything; which readings of a whole text are meant is for
the conventions to say.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import Any, NamedTuple

from timeline.dates import days
from timeline.dates.days import Span
from timeline.dates.digits import block
from timeline.dates.feasts import day_of_feast
from timeline.dates.joining import LISTS, join, join_numbers
from timeline.dates.lexer import Number
from timeline.dates.model import Precision, Qualifier
from timeline.dates.portions import nth_unit, portion
from timeline.dates.resolving import resolved
from timeline.dates.situation import Situation, shifted, stretches
from timeline.dates.values import (
    MONTHLESS,
    Clock,
    Point,
    Stretch,
    Value,
    in_month,
    in_year,
    joined,
    lacks_year,
    marked,
    unit,
)
from timeline.dates.vocabulary import LAST, Operator

Meant = Iterator[tuple[str, Any]]
Rule = Callable[[Any, Any, Situation], Meant]
OPEN_ENDED = frozenset({"before", "by", "after", "since"})


class Ordinal(NamedTuple):
    """Which one, and the part of it that is meant: "late 18th"."""

    number: int
    part: tuple[str, tuple[int, int]] | None = None


class Length(NamedTuple):
    """A length of time: from the least to the most of each unit."""

    parts: tuple[tuple[int, int, Precision], ...]


def _merge(left: Value, right: Value, situation: Situation) -> Meant:
    """Put two parts of one date beside each other, in any usual order."""
    merge = _MERGES.get((left.shape, right.shape))
    merged = merge(left, right) if merge else None
    if merged is not None:
        yield "date", merged


def _with_year(part: Value, year: Value) -> Value | None:
    number = year.spans[0].first
    if number is None or number.year is None or len(year.spans) > 1:
        return None
    merged = in_year(part, number.year)
    rule = part.rule
    if part.rule == "calendar" and year.rule == "relative":
        rule = "relative"
    return _together(merged, year, "C", rule)


def _together(merged: Value, other: Value, shape: str, rule: str) -> Value:
    spans = merged.spans
    if other.qualifier:
        spans = marked(merged, other.qualifier).spans
    return merged._replace(
        spans=spans,
        shape=shape,
        rule=rule,
        qualifier=joined(merged.qualifier, other.qualifier),
        inferred=merged.inferred | other.inferred,
        weekday=merged.weekday if merged.weekday is not None else other.weekday,
        clock=merged.clock or other.clock,
    )


def _year_behind(part: Value, year: Value) -> Value | None:
    merged = _with_year(part, year)
    return merged and merged._replace(shape="Z")


def _year_before(year: Value, part: Value) -> Value | None:
    merged = _with_year(part, year)
    single = (
        part.shape == "M" and len(part.spans) == 1 and part.spans[0].first == part.spans[0].last
    )
    return merged and merged._replace(shape="yM" if single and part.rule == "calendar" else "C")


def _with_month(days_: Value, month: Value) -> Value | None:
    at = month.spans[0].first
    if at is None or at.month is None or len(month.spans) > 1 or at != month.spans[0].last:
        return None
    merged = in_month(days_, at.year, at.month)
    shape = "dM" if at.year is None else "C"
    rule = month.rule if days_.rule == "calendar" else days_.rule
    return _together(merged, month, shape, rule)


def _refined(month: Value, part: Value) -> Value | None:
    """Return the months that lie in a part of a year: "April, early 2018"."""
    within = part.spans[0]
    if within.first is None or within.last is None or within.first.year is None:
        return None
    merged = in_year(month, within.first.year)
    for first, last in merged.spans:
        if first is None or last is None or first.month is None or within.first.month is None:
            return None
        if not within.first.month <= first.month <= (within.last.month or 12):
            return None
    return _together(merged, part, "C", "calendar")


def _dual(part: Value, years: Value) -> Value | None:
    """Return a day or month that is in either of two years by where the year began."""
    (first, last), ends = part.spans[0], years.spans[-1]
    if part.rule == "season":
        return _season_of_two(part, years)
    if years.joint != "slash" or first is None or last is None or ends.last is None:
        return None
    if (first.month or 0) > 3 or ends.last.year is None or (last.month or 12) > 3:
        return None
    return _together(in_year(part, ends.last.year), years, "C", part.rule)


def _season_of_two(part: Value, years: Value) -> Value | None:
    """Return the winter or southern summer that begins in one year and ends in the next."""
    year = years.spans[0].first
    if year is None or year.year is None:
        return None
    running = tuple(s for s in part.spans if s.last is not None and (s.last.month or 0) > 12)
    if not running and (part.spans[0].first or Point()).month == 6 and len(part.spans) == 1:
        running = (Stretch(Point(None, 12), Point(None, 14)),)
    if not running:
        return None
    filled = tuple(
        Stretch(*(at and at._replace(year=year.year) for at in stretch)) for stretch in running
    )
    return _together(part._replace(spans=filled), years, "C", part.rule)


def _same_day(one: Value, other: Value) -> Value | None:
    """Return a day that is named twice: "last Sunday, 4 March"."""
    at = one.spans[0].first
    if at is None or at.year is None:
        return None
    named = in_year(other, at.year) if lacks_year(other) else other
    day, ends = named.spans[0]
    if len(named.spans) > 1 or day != ends or day is None or day[:3] != at[:3]:
        return None
    return _together(named, one, "C", "relative")


def _parts_in_turn(one: Value, other: Value, situation: Situation) -> Meant:
    """Read 3月底4月初 as from the one to the other, where both are parts of a month."""
    if one.rule == other.rule == "part" and not situation.words.spaced:
        yield from _join_dates(one, ("dash", other), situation)


_MERGES: dict[tuple[str, str], Callable[[Value, Value], Value | None]] = {
    **{(shape, "y"): _year_behind for shape in ("M", "dM", "S")},
    **{("y", shape): _year_before for shape in ("M", "dM", "S")},
    **{(shape, "yy"): _dual for shape in ("M", "dM", "S")},
    ("yy", "S"): lambda years, part: _dual(part, years),
    **{(days_, month): _with_month for days_ in MONTHLESS for month in ("M", "R")},
    **{
        (shape, days_): lambda month, days_: _with_month(days_, month)
        for days_ in MONTHLESS
        for shape in ("M", "R", "yM")
    },
    ("M", "P"): _refined,
    ("P", "M"): lambda part, month: _refined(month, part),
    **{("RD", shape): _same_day for shape in ("dM", "C", "Z")},
    **{(shape, "RD"): lambda other, day: _same_day(day, other) for shape in ("dM", "C", "Z")},
}


def _beside(left: Value, right: Value, situation: Situation) -> Meant:
    yield from _merge(left, right, situation)
    yield from _parts_in_turn(left, right, situation)


def _weekday_of(number: int, date: Value, situation: Situation) -> Meant:
    if date.weekday is None and len(date.spans) == 1:
        if date.precision is Precision.DAY and date.spans[0].first == date.spans[0].last:
            yield "date", date._replace(weekday=number)
        elif date.shape == "RW":
            yield from _weekday_in(date, number)


def _weekday_in(week: Value, number: int) -> Meant:
    first = week.spans[0].first
    if first is not None and first.year and first.month and first.day:
        day = days.shift(days.the_day(first.year, first.month, first.day), number)
        span = stretches((days.single(day),), Precision.DAY)
        yield "date", week._replace(spans=span, precision=Precision.DAY, shape="RD")


def _clock_of(date: Value, clock: Clock, situation: Situation) -> Meant:
    single = date.precision is Precision.DAY and len(date.spans) == 1
    if single and date.clock is None and date.spans[0].first == date.spans[0].last:
        if date.rule not in OPEN_ENDED | {"week"}:
            yield "date", date._replace(clock=clock)


def _zone_of_clock(clock: Clock, minutes: int | None, situation: Situation) -> Meant:
    if clock.offset is None:
        yield "clock", clock._replace(offset=minutes)


def _zone_of_date(date: Value, minutes: int | None, situation: Situation) -> Meant:
    if date.precision is Precision.DAY and date.clock is None:
        yield "date", date._replace(clock=Clock(None, None, "", minutes))


def _feast_in(when: str, year: Value, situation: Situation) -> Meant:
    at = year.spans[0].first
    if year.shape == "y" and at is not None and at.year is not None:
        day = situation.attempt(lambda: day_of_feast(when, at.year or 0))
        if day is not None:
            yield (
                "date",
                _together(unit(Point(*days.civil(day)), "C", Precision.DAY), year, "C", "feast"),
            )


def _of_unit(number: Number, precision: Precision, situation: Situation) -> Meant:
    """Read a number before 年, 月, 日 and their like."""
    yield from _of_units((number,), "", precision, situation)


def _numbers_of_unit(numbers: Any, precision: Precision, situation: Situation) -> Meant:
    yield from _of_units(numbers[1], numbers[0], precision, situation)


def _of_units(
    numbers: tuple[Number, ...], joint: str, precision: Precision, situation: Situation
) -> Meant:
    if precision is Precision.YEAR:
        yield "years", (joint, numbers)
        if min(number.value for number in numbers) >= 100:
            for kind, value in _years((joint, numbers), False):
                # 500年前 is five hundred years ago.
                counted = len(numbers) == 1 and numbers[0].value < 1000
                yield kind, value._replace(joint="latest") if counted else value
        elif len(numbers) == 1 and numbers[0].digits == 2:
            yield "latest", numbers[0]
        elif joint and numbers[0].value >= 1000:
            yield from _years((joint, numbers), False)
        return
    values = [_of_one_unit(number.value, precision, situation) for number in numbers]
    known = [value for value in values if value is not None]
    if len(known) < len(values) or not known:
        return
    value = known[-1]
    for earlier in reversed(known[:-1]):
        together = join(earlier, joint, value)
        if together is None:
            return
        value = together
    yield "date", value


def _of_one_unit(number: int, precision: Precision, situation: Situation) -> Value | None:
    if precision is Precision.MONTH:
        if not 1 <= number <= 12:
            situation.refuse(
                f'There is no month {number}. Write a month from 1 to 12, as in "2015-12".'
            )
            return None
        return unit(Point(None, number), "M", Precision.MONTH)
    day = unit(Point(None, None, number), "D", Precision.DAY)
    return day if 1 <= number <= 31 else None


def _latest(number: Number, situation: Situation) -> Meant:
    """Read a year of two digits as the latest that is not after the reference day."""
    as_of = situation.today("century")
    if as_of is not None:
        year = days.civil(as_of).year
        found = year - (year - number.value) % 100
        value = unit(Point(found), "y", Precision.YEAR)
        # 10年前 is ten years ago; 98年以前 may be either, 07年以后 is after 2007.
        joint = "latest" if 10 <= number.value < 60 else ""
        yield "date", value._replace(inferred=frozenset({"year"}), joint=joint)


def _era(numbers: tuple[str, tuple[Number, ...]], era: str) -> Meant:
    joint, figures = numbers
    if any(number.value == 0 for number in figures):
        return
    if len(figures) == 1:
        year = figures[0].value
        yield "date", unit(Point(year if era == "after" else 1 - year), "y", Precision.YEAR)
    else:
        yield from _years((joint, figures), era == "before")


def _years(numbers: Any, before_christ: bool) -> Meant:
    """Read numbers as years, of which the later may leave out what the first has."""
    joint, figures = numbers
    if len(figures) == 1:
        number = figures[0].value
        yield "date", unit(Point(1 - number if before_christ else number), "y", Precision.YEAR)
        return
    years = [figures[0].value]
    for number in figures[1:]:
        full = _completed(years[-1], number, before_christ)
        if full is None:
            return
        years.append(full)
    values = [unit(Point(1 - y if before_christ else y), "y", Precision.YEAR) for y in years]
    value = values[-1]
    for earlier in reversed(values[:-1]):
        together = join(earlier, joint, value)
        if together is None:
            return
        value = together
    yield "date", value


def _completed(first: int, number: Number, before_christ: bool) -> int | None:
    """Return a later year with the digits that it leaves out: 1861-67, 480/79 BC."""
    value, whole = number.value, 10**number.digits
    if number.digits and whole <= 10 ** (len(str(first)) - 1):
        value += first - first % whole
        if not before_christ and value <= first:
            return None
        if before_christ and value >= first:
            value = number.value
    in_order = value < first if before_christ else value > first
    return value if in_order else None


def _short_range(year: Value, tail: Any, situation: Situation) -> Meant:
    joint, number = tail
    at = year.spans[0].first
    if year.shape == "M" and joint == "dash" and number.digits == 2:
        for _, latest in _latest(number, situation):
            yield from _merge(year, latest, situation)
    bare = (
        year.shape == "y"
        and len(year.spans) == 1
        and year.rule in ("calendar", "approximate", "uncertain")
    )
    if not bare or at is None or at.year is None or at.year < 1000 or number.digits > 2:
        return
    full = _completed(at.year, number, before_christ=False)
    if full is not None and number.digits:
        together = join(year, joint, unit(Point(full), "y", Precision.YEAR))
        if together is not None:
            yield "date", together


def _three_digit_years(left: Number, tail: Any, situation: Situation) -> Meant:
    later = tail[1]
    if left.digits == 3 and isinstance(later, Number) and later.digits in (3, 4):
        if later.value > left.value and tail[0] in ("dash", "to", "and"):
            yield from _years((tail[0], (left, later)), False)


def _decade_of(number: int, situation: Situation) -> Meant:
    """Read "1980", "1800" or "80" before the sign of a decade."""
    if number % 10:
        return
    if number and number % 100 == 0:
        yield "date", block(number // 100, 100, "decade")
    elif number >= 100:
        yield "date", block(number // 10, 10, "decade")
    elif number:
        yield "decade", number


def _latest_decade(decade: int, situation: Situation) -> Meant:
    as_of = situation.today("decade")
    if as_of is not None:
        year = days.civil(as_of).year
        first = year - year % 100 + decade
        value = block((first if first < year else first - 100) // 10, 10, "decade")
        yield "date", value._replace(inferred=frozenset({"year"}))


def _decade_of_century(century: Value, decade: int, situation: Situation) -> Meant:
    first = century.spans[0].first
    if century.precision is Precision.CENTURY and first is not None and first.year is not None:
        if century.rule in ("century", "relative") and first.year > 0:
            value = block((first.year // 100 * 100 + decade) // 10, 10, "decade")
            yield "date", value._replace(inferred=century.inferred)


def _hundreds(ordinals: tuple[str, tuple[Ordinal, ...]], length: int) -> Meant:
    joint, which = ordinals
    if any(not 1 <= ordinal.number * length <= days.LAST_YEAR + 1 for ordinal in which):
        return
    values = [_of_hundreds(ordinal, length, before_christ=False) for ordinal in which]
    value = values[-1]
    for earlier in reversed(values[:-1]):
        together = join(earlier, joint, value) if value and earlier else None
        value = together
    if value is not None:
        yield "date", value


def _of_hundreds(ordinal: Ordinal, length: int, *, before_christ: bool) -> Value | None:
    whole = hundreds(ordinal.number, length, before_christ=before_christ)
    if ordinal.part is None:
        return whole
    return portion(whole, *ordinal.part)


def hundreds(number: int, length: int, *, before_christ: bool) -> Value:
    """Return the `number`-th `length` years: the 19th hundred are 1800 to 1899."""
    if before_christ:
        ends = 1 - number * length, (1 - number) * length
    else:
        ends = max((number - 1) * length, 1), number * length - 1
    code = "XX" if length == 100 and not before_christ and number > 1 else ""
    stretch = Stretch(*(Point(year, code=code) for year in ends))
    joint = "thousands" if length == 1000 else ""
    return Value((stretch,), "C", Precision.CENTURY, "century", joint=joint)


def _century_range(left: tuple[str, tuple[Ordinal, ...]], tail: Any, situation: Situation) -> Meant:
    """Read "17th to 19th century": the first is of the kind of the last."""
    joint, right = tail
    ends = right.spans[0]
    if right.precision is not Precision.CENTURY or right.rule not in (
        "century",
        "part",
        "fraction",
    ):
        return
    last = ends.last
    if last is None or last.year is None or len(left[1]) > 1:
        return
    before = last.year <= 0
    length = 1000 if right.joint == "thousands" else 100
    first = _of_hundreds(left[1][0], length, before_christ=before)
    together = first and join(first, joint, right)
    if together is not None:
        yield "date", together


def _era_of_date(date: Value, era: str, situation: Situation) -> Meant:
    """Read an era beside a century, a decade or years that do not say theirs."""
    if date.rule == "range" and era == "after" and date.precision is Precision.CENTURY:
        yield "date", date
    if date.rule not in ("century", "decade") or len(date.spans) > 1:
        return
    first, last = date.spans[0]
    if first is None or last is None or first.year is None or last.year is None or first.year < 0:
        return
    if era == "after":
        yield "date", date
    elif date.rule == "century":
        length = 1000 if date.joint == "thousands" else 100
        yield "date", hundreds((last.year + 1) // length, length, before_christ=True)
    else:
        stretch = Stretch(Point(1 - last.year), Point(1 - first.year))
        yield "date", date._replace(spans=(stretch,))


def _join_dates(left: Value, tail: tuple[str, Value], situation: Situation) -> Meant:
    joint, right = tail
    if left.rule in OPEN_ENDED or right.rule in OPEN_ENDED:
        together = _within(left, right) if joint == "and" else None
    else:
        together = join(left, joint, right)
    if together is not None:
        yield "date", together


def _within(one: Value, other: Value) -> Value | None:
    """Return what lies after one bound and before the other: "after 1900 and before 1910"."""
    rules = {one.rule, other.rule}
    if not (rules & {"after", "since"} and rules & {"before", "by"}):
        return None
    lower, upper = (one, other) if one.spans[0].last is None else (other, one)
    stretch = Stretch(lower.spans[0].first, upper.spans[0].last)
    value = _together(lower._replace(spans=(stretch,)), upper, "C", "range")
    return value._replace(
        precision=max((lower, upper), key=lambda v: list(Precision).index(v.precision)).precision
    )


def _weekdays(first: int, tail: tuple[str, int], situation: Situation) -> Meant:
    """Read "Tuesday to Friday": the latest that has begun, or the days named."""
    as_of = situation.today()
    if as_of is None:
        return
    begin = days.shift(as_of, -((days.weekday(as_of) - first) % 7))
    end = days.shift(begin, (tail[1] - first) % 7)
    one, other = (
        situation.of_days((days.single(day),), Precision.DAY, "C") for day in (begin, end)
    )
    together = join(one, tail[0], other)
    if together is not None:
        yield "date", together


def _latest_weekday(number: int, situation: Situation) -> Meant:
    as_of = situation.today()
    if as_of is not None:
        day = days.shift(as_of, -((days.weekday(as_of) - number) % 7))
        yield "date", situation.of_days((days.single(day),), Precision.DAY, "RD")


def _clocks(one: Clock, tail: tuple[str, Clock], situation: Situation) -> Meant:
    if tail[0] != "comma":
        yield "clock", one._replace(precision=Precision.MINUTE, written="")


def _length(number: Any, precision: Any, situation: Situation) -> Meant:
    if isinstance(precision, Precision) and isinstance(number, Number) and number.value < 1000:
        if not (number.digits > 1 and number.value < 10):
            yield "length", Length(((number.value, number.value, precision),))


def _one_of(number: int, precision: Any, situation: Situation) -> Meant:
    if isinstance(precision, Precision):
        yield "length", Length(((number, number, precision),))


def _lengths(numbers: Any, precision: Any, situation: Situation) -> Meant:
    least, most = numbers[1][0].value, numbers[1][-1].value
    if isinstance(precision, Precision) and least < most < 1000:
        yield "length", Length(((least, most, precision),))


def _sum(one: Length, other: Length, situation: Situation) -> Meant:
    if is_coarser(one.parts[-1][2], other.parts[0][2]):
        yield "length", Length(one.parts + other.parts)


def _sum_of_tail(one: Length, tail: tuple[str, Length], situation: Situation) -> Meant:
    if tail[0] in ("and", "comma"):
        yield from _sum(one, tail[1], situation)


def is_coarser(one: Precision, other: Precision) -> bool:
    """Tell whether the one unit is longer than the other."""
    order = list(Precision)
    return order.index(one) > order.index(other)


def _counted(length: Length, sign: int, day: Any, situation: Situation, *, exact: bool) -> Meant:
    """Read a distance from a day: all of the unit that the distance is counted in."""
    if any(precision in (Precision.DECADE, Precision.CENTURY) for _, _, precision in length.parts):
        return
    ends = []
    for number in (0, 1):
        at = day
        for part in length.parts[:-1]:
            at = _moved(at, sign * part[number], part[2])
        precision = length.parts[-1][2]
        count = sign * length.parts[-1][number]
        if exact and precision in (Precision.DAY, Precision.WEEK):
            moved = days.shift(at, count * (7 if precision is Precision.WEEK else 1))
            ends.append(days.single(moved))
        else:
            ends.append(shifted(precision, count, at))
    ends.sort(key=lambda span: span.first)
    precision = Precision.DAY if exact and precision is Precision.WEEK else precision
    span = Span(ends[0].first, ends[-1].last)
    ranged = ends[0] != ends[-1]
    value = situation.of_days((span,), precision, "C" if ranged else "RU")
    yield (
        "date",
        value._replace(
            rule="range" if ranged else "relative",
            inferred=frozenset() if exact else value.inferred,
        ),
    )


def _moved(day: Any, count: int, precision: Precision) -> Any:
    at = days.civil(day)
    if precision is Precision.DAY:
        return days.shift(day, count)
    if precision is Precision.WEEK:
        return days.shift(day, 7 * count)
    months = count * {Precision.MONTH: 1, Precision.QUARTER: 3}.get(precision, 12)
    start = days.month_start(at.year, at.month + months)
    there = days.civil(start)
    return days.shift(start, min(at.day, days.month_length(there.year, there.month)) - 1)


def _from_day(length: Length, shift: tuple[int, Value], situation: Situation) -> Meant:
    spans = situation.attempt(lambda: resolved(shift[1], situation))
    if spans and len(spans) == 1 and spans[0].first is not None and spans[0].first == spans[0].last:
        yield from _counted(length, shift[0], spans[0].first, situation, exact=True)


def _nth(ordinal: Any, precision: Any, situation: Situation) -> Meant:
    if len(ordinal[1]) == 1 and ordinal[1][0].part is None:
        yield "nth", (ordinal[1][0].number, precision, 1)


def _first_ones(ordinal: Any, length: Length, situation: Situation) -> Meant:
    which = ordinal[1][0].number
    if len(length.parts) == 1 and length.parts[0][0] == length.parts[0][1] and which in (1, LAST):
        number, _, precision = length.parts[0]
        yield "nth", (which, precision, number)


def _nth_weekday(ordinal: Any, weekday: int, situation: Situation) -> Meant:
    if len(ordinal[1]) == 1:
        yield "nth", (ordinal[1][0].number, ("weekday", weekday), 1)


def _nth_of(nth: Any, whole: Value, situation: Situation) -> Meant:
    if whole.rule in OPEN_ENDED | LISTS | {"range"}:
        return
    spans = situation.attempt(lambda: resolved(whole, situation))
    if not spans or len(spans) > 1:
        return
    found = situation.attempt(lambda: nth_unit(spans[0], whole.precision, *nth))
    if found is not None:
        span, precision, rule = found
        inferred = whole.inferred | (frozenset({"year"}) if lacks_year(whole) else frozenset())
        yield "date", Value(
            stretches((span,), precision if precision is not Precision.WEEK else Precision.DAY),
            "C", precision, rule, whole.qualifier, inferred,
        )  # fmt: skip


def _week_number(number: Number) -> Meant:
    if number.digits <= 2 and number.value:
        yield "week_number", number.value


def _week_of(number: int, whole: Value, situation: Situation) -> Meant:
    year = whole.spans[0].first
    if whole.shape == "y" and year is not None and year.year is not None:
        span = days.iso_week(year.year, number)
        if span is None:
            situation.refuse(
                f"The year {year.year} has no week {number}. "
                'Write a week from 1 to 52, as in "2012-W12".'
            )
        else:
            value = Value(stretches((span,), Precision.DAY), "C", Precision.WEEK, "week")
            yield "date", _together(value, whole, "C", "week")
    elif whole.precision is Precision.MONTH and number <= 5:
        yield from _nth_of((number, Precision.WEEK, 1), whole, situation)


def _centuries_words(number: Number, decade: int, situation: Situation) -> Meant:
    if 10 <= number.value <= 21 and not number.digits:
        yield "date", block(number.value * 10 + decade // 10, 10, "decade")


def _decades_in_turn(number: Number, tail: Any, situation: Situation) -> Meant:
    """Read "1920-30s": the first year is a decade as well."""
    if number.digits == 4 and number.value % 10 == 0:
        last = block((number.value // 100 * 100 + tail[1]) // 10, 10, "decade")
        together = join(block(number.value // 10, 10, "decade"), tail[0], last)
        if together is not None:
            yield "date", together


def _decade_behind(decade: Value, tail: Any, situation: Situation) -> Meant:
    """Read "1860s–'70s": the last decade is of the century of the first."""
    first = decade.spans[-1].first
    if decade.precision is Precision.DECADE and first is not None and first.year is not None:
        last = block((first.year // 100 * 100 + tail[1]) // 10, 10, "decade")
        together = join(decade, tail[0], last)
        if together is not None:
            yield "date", together


def _decades(numbers: Any, situation: Situation) -> Meant:
    """Read 70-80年代 and "1990-2000" before the sign of a decade."""
    joint, figures = numbers
    first, last = figures[0].value, figures[-1].value
    if last < 100 <= first:
        last += first // 100 * 100
    if len(figures) == 2 and first % 10 == last % 10 == 0 and first < last:
        if first >= 100:
            one, other = block(first // 10, 10, "decade"), block(last // 10, 10, "decade")
            together = join(one, joint, other)
            if together is not None:
                yield "date", together
        else:
            yield "decades", (joint, first, last)


def _latest_decades(decades: Any, situation: Situation) -> Meant:
    joint, *numbers = decades
    ends = [value for number in numbers for _, value in _latest_decade(number, situation)]
    together = join(ends[0], joint, ends[1]) if len(ends) == 2 else None
    if together is not None:
        yield "date", together


def _decades_of_century(century: Value, decades: Any, situation: Situation) -> Meant:
    joint, *numbers = decades
    ends = [
        value for number in numbers for _, value in _decade_of_century(century, number, situation)
    ]
    together = join(ends[0], joint, ends[1]) if len(ends) == 2 else None
    if together is not None:
        yield "date", together


def _numbers_in_turn(left: Number, tail: Any, situation: Situation) -> Meant:
    yield "numbers", join_numbers(left, *tail)
    yield from _three_digit_years(left, tail, situation)


def _ordinals_in_turn(left: Any, tail: Any, situation: Situation) -> Meant:
    if len(left[1]) == 1:
        yield "ordinals", join_numbers(left[1][0], *tail)


def _number_as_ordinal(rule: Rule) -> Rule:
    return lambda number, tail, situation: rule(("", (Ordinal(number.value),)), tail, situation)


def _flip(rule: Rule) -> Rule:
    return lambda left, right, situation: rule(right, left, situation)


PAIRS: dict[tuple[str, str], Rule] = {
    ("weekday", "date"): _weekday_of,
    ("date", "weekday"): _flip(_weekday_of),
    ("date", "clock"): _clock_of,
    ("clock", "date"): _flip(_clock_of),
    ("clock", "zone"): _zone_of_clock,
    ("date", "zone"): _zone_of_date,
    ("feast", "date"): _feast_in,
    ("date", "feast"): _flip(_feast_in),
    ("number", "suffix_unit"): _of_unit,
    ("numbers", "suffix_unit"): _numbers_of_unit,
    ("number", "era"): lambda number, era, _: _era(("", (number,)), era),
    ("era", "number"): lambda era, number, _: _era(("", (number,)), era),
    ("thousands", "era"): lambda number, era, _: _era(("", (Number(number),)), era),
    ("numbers", "era"): lambda numbers, era, _: _era(numbers, era),
    ("era", "numbers"): lambda era, numbers, _: _era(numbers, era),
    ("era", "years"): lambda era, numbers, _: _years(numbers, era == "before"),
    ("date", "era"): lambda date, era, situation: (
        _era_of_date(date, era, situation) if situation.words.spaced else iter(())
    ),
    ("era", "date"): _flip(_era_of_date),
    ("date", "joint:date"): _join_dates,
    ("date", "joint:number"): _short_range,
    ("date", "joint:short"): _short_range,
    ("date", "joint:decade"): _decade_behind,
    ("number", "joint:decade"): _decades_in_turn,
    ("number", "joint:number"): _numbers_in_turn,
    ("number", "joint:numbers"): _numbers_in_turn,
    ("ordinals", "joint:ordinals"): _ordinals_in_turn,
    ("number", "joint:ordinals"): _number_as_ordinal(_ordinals_in_turn),
    ("number", "joint:date"): _number_as_ordinal(_century_range),
    ("date", "date"): _beside,
    ("weekday", "joint:weekday"): _weekdays,
    ("clock", "joint:clock"): _clocks,
    ("ordinals", "joint:date"): _century_range,
    ("number", "unit"): _length,
    ("one", "unit"): _one_of,
    ("numbers", "unit"): _lengths,
    ("length", "length"): _sum,
    ("length", "joint:length"): _sum_of_tail,
    ("length", "from"): _from_day,
    ("ordinals", "unit"): _nth,
    ("ordinals", "length"): _first_ones,
    ("ordinals", "weekday"): _nth_weekday,
    ("nth", "date"): _nth_of,
    ("date", "nth"): _flip(_nth_of),
    ("number", "week_behind"): lambda number, _, __: _week_number(number),
    ("week_before", "number"): lambda _, number, __: _week_number(number),
    ("date", "unit"): lambda date, precision, _: iter(
        (("date", date),) if date.rule == "tolerance" and precision is Precision.YEAR else ()
    ),
    ("week_number", "date"): _week_of,
    ("date", "week_number"): _flip(_week_of),
    ("number", "decade"): _centuries_words,
    ("date", "decade"): _decade_of_century,
    ("decade", "date"): _flip(_decade_of_century),
    ("date", "decades"): _decades_of_century,
}
