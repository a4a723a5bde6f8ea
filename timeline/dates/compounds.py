"""Parts of one date that stand beside each other: a day and its month, a month and its year."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial

from timeline.dates import days
from timeline.dates.clocks import NOON
from timeline.dates.joining import join, join_all
from timeline.dates.kinds import Meant, Rule, either_way, flip
from timeline.dates.model import Calendar, Precision
from timeline.dates.portions import EASTERS, day_of_feast
from timeline.dates.situation import Situation, relative
from timeline.dates.values import (
    MONTHLESS,
    OPEN_ENDED,
    YEARLESS,
    Clock,
    Point,
    Stretch,
    Value,
    changed,
    in_year,
    joined,
    marked,
    unit,
)
from timeline.folding import fold_for_search


def with_year(part: Value, year: Value) -> Value | None:
    """Return a day, month or season in a year, or `None` where the words name no single one."""
    number = year.single and year.single.year
    if number is None:
        return None
    counted = part.rule == "calendar" and year.rule == "relative"
    return together(in_year(part, number), year, "Z", "relative" if counted else part.rule)


def _year_before(year: Value, part: Value) -> Value | None:
    at = year.single
    if at and at.year and any(ends.runs_backwards for ends in part.spans):
        year = changed(year, year=at.year + 1)  # 1932年11-2月 begins in that year.
    merged = with_year(part, year)
    return merged and merged._replace(shape="yM" if part.shape == "M" else "C")


def together(merged: Value, other: Value, shape: str, rule: str) -> Value:
    """Return words with what others beside them add: doubt, weekday, clock and what is inferred."""
    return marked(merged, other.qualifier)._replace(
        shape=shape,
        rule=rule,
        qualifier=joined(merged.qualifier, other.qualifier),
        inferred=merged.inferred | other.inferred,
        weekday=other.weekday if merged.weekday is None else merged.weekday,
        clock=merged.clock or other.clock,
        breaks=merged.breaks | other.breaks,
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


def _in_two_years(part: Value, years: Value) -> Meant:
    """Return a winter of two years, or a day that is in one or the other by when years began.

    The winter before, and the day in the other year, go against the conventions. Before Christ it
    is a year of Athens, from summer to summer, and other seasons of it can be of either.
    """
    first_year, last_year = years.spans[0].first, years.spans[-1].last
    first, last = part.spans[-1]
    if not (first_year and last_year and first and last) or None in (first.month, last.month):
        return None
    begin, end = first.month or 0, last.month or 0
    if part.rule == "season" or part.precision is Precision.SEASON:
        numbers = first_year.year or 0, last_year.year or 0
        if begin == 6 and numbers[0] > 0:  # The southern summer runs over New Year.
            begin, end = 12, 14
        if end <= 12:
            either = (together(in_year(part, year), years, "C", part.rule) for year in numbers)
            return [("date", each) for each in either] if numbers[1] <= 0 else None
        spans = (Stretch(first._replace(month=begin), last._replace(month=end)),)
        part, meant, other = part._replace(spans=spans), first_year.year, (first_year.year or 0) - 1
        name = "season-of-two-years"
    elif years.joint != "slash" or end > 3:
        return None
    else:
        rule = "styles" if part.rule == "calendar" else part.rule
        part, meant, other = part._replace(rule=rule), last_year.year, first_year.year or 0
        name = "dual-year"
    both = (together(in_year(part, year or 0), years, "C", part.rule) for year in (meant, other))
    kept, struck = both
    return [("date", kept), ("date", struck._replace(breaks=struck.breaks | {name}))]


def _same_day(counted: Value, day: Value) -> Value | None:
    """Return a day that is named twice, or is of a night: "last night, 21 April"."""
    named = ((at, in_year(day, at.year or 0).single) for at in counted.spans[0] if at)
    if not any(other and other[:3] == at[:3] for at, other in named):
        return None
    shape = "RN" if counted.shape == "RN" else "C"
    inferred = day.inferred | ({"year"} if day.shape == "dM" else frozenset())
    return together(counted, day, shape, "relative")._replace(inferred=inferred)


_Merge = Callable[[Value, Value], Meant]
_COMPLETE = ("dM", "C", "Z")


MERGES: dict[tuple[str, str], _Merge] = {
    **{(part, "y"): with_year for part in YEARLESS},
    **{("y", part): _year_before for part in YEARLESS},
    **{(part, "yy"): _in_two_years for part in YEARLESS},
    ("yy", "S"): flip(_in_two_years),
    **{(day, month): _with_month for day in MONTHLESS for month in ("M", "R")},
    **{(m, day): flip(_with_month) for m in ("M", "R", "yM") for day in MONTHLESS},
    ("M", "P"): _month_in_part,
    ("P", "M"): flip(_month_in_part),
    **{(counted, shape): _same_day for counted in ("RD", "RN") for shape in _COMPLETE},
    **{(shape, counted): flip(_same_day) for counted in ("RD", "RN") for shape in _COMPLETE},
}


def _beside(left: Value, right: Value, situation: Situation) -> Meant:
    if merge := MERGES.get((left.shape, right.shape)):
        return merge(left, right)
    for feast, day in ((left, right), (right, left)):
        named, at = feast.single, day.single
        if feast.rule == "feast" and named and at and at.day and named[1:3] == at[1:3]:
            return day  # "Christmas Day, 25 December 1914"
    if left.spans[0] in right.spans and right.rule == "either":
        return right  # "7 November 1917 (25 October 1917 O.S.)"
    at, of = left.single, right.single
    parts = zip(at[:3], of[:3], strict=True) if at and of and of.year else ()
    if parts and left.shape in (*_COMPLETE, "yM", "y") and all(b in (None, a) for a, b in parts):
        return left  # "3 May 1926 (1926-05-03)", 1924年1月（民国十三年）
    if in_both := _in_two_styles(left, right):
        return in_both
    # 3月底4月初 is from the one part to the other.
    in_turn = left.rule == right.rule in ("part", "season") and not situation.words.spaced
    return join(left, "dash", right) if in_turn else None


def _in_two_styles(left: Value, right: Value) -> Value | None:
    """Return the day that two are which lie as far from each other as the calendars do."""
    one, other = left.single, right.single
    if not (one and other and one.day and other.day) or left.shape != right.shape:
        return None
    apart = _apart(one, other)
    if one.year and other.year and abs(apart) > 13:  # The year of the one began in March.
        left, right = (changed(day, year=max(one.year, other.year)) for day in (left, right))
    is_one = any(10 <= distance % 365 <= 13 for distance in (apart, -apart))
    return join(left, "slash", right) if is_one else None


def _weekday_of(date: Value, number: int, _: Situation) -> Meant:
    at = date.spans[0].first
    if date.shape == "RW" and at is not None and at.year is not None:
        day = days.shift(days.the_day(at.year, at.month or 1, at.day or 1), number)
        return relative(days.single(day), Precision.DAY)._replace(joint="week")
    named = date.precision is Precision.DAY and date.single and date.weekday is None
    return date._replace(weekday=number) if named else None


def _weekdays_of(date: Value, named: tuple[int, int], _: Situation) -> Meant:
    """Read "Monday to Wednesday, 3–5 May": the weekdays of its ends."""
    first, last = date.spans[0].first, date.spans[-1].last
    if not (first and last and first.day and last.day) or first == last:
        return None
    fits = (named[1] - named[0] - _apart(first, last)) % 7 == 0
    return date._replace(weekday=named[0]) if fits else None


def _apart(first: Point, last: Point) -> int:
    """Return how many days two points lie apart, where they may lack their year."""
    one, other = (days.the_day(at.year or 2001, at.month or 1, at.day or 1) for at in (first, last))
    return int((other - one).astype(int))


def _clock_of(date: Value, clock: Clock, situation: Situation) -> Meant:
    first, last = date.spans[0]
    if date.precision is not Precision.DAY or date.clock is not None or date.rule in OPEN_ENDED:
        return None
    if date.shape == "RN" or (date.rule == "daytime" and first != last):
        return _hour_of_night(date, clock, situation)
    if not date.single:
        return None
    return date._replace(clock=later(clock) if date.joint == "later" else clock)


def later(clock: Clock) -> Clock:
    """Return the clock of an afternoon or evening, which may count its hours from noon."""
    time, until = (
        at.replace(at.hour + NOON) if at and 1 <= at.hour < NOON else at
        for at in (clock.time, clock.until)
    )
    # "11:30 to 2:30" begins before noon.
    return clock._replace(time=clock.time if time and until and until < time else time, until=until)


def says_half(clock: Clock, half: str, situation: Situation) -> bool:
    """Tell whether the words of a clock say that it is "am", or "pm"."""
    written = fold_for_search(clock.written)
    return any(word in written for word in situation.words.half_days[half])


def _hour_of_night(night: Value, clock: Clock, situation: Situation) -> Meant:
    """Read "last night at two" as an hour of its second day, "at eight" as an evening hour."""
    time, (first, last) = clock.time, night.spans[0]
    is_evening = time is not None and 6 <= time.hour < NOON
    is_morning = says_half(clock, "am", situation)
    # At twelve a night is between its days.
    if time is None or time.hour == NOON or (is_evening and (is_morning or clock.until)):
        return None
    if time.hour >= 6:
        last, clock = first, later(clock)
    elif night.shape == "RN":  # The night that one day names may be before that day, too.
        first = last
    shape = "C" if night.shape == "C" else "RD"
    return night._replace(spans=(Stretch(first, last),), shape=shape, clock=clock)


def _zone_of(date: Value, minutes: int | None, situation: Situation) -> Meant:
    clock = date.clock
    if clock and clock.time and clock.offset is None:
        return date._replace(clock=clock._replace(offset=minutes))
    alone = _clock_of(date, Clock(None, None, "", minutes), situation)
    return alone or (date if date.rule == "daytime" else None)


def _feast_in(when: str, year: Value, situation: Situation) -> Meant:
    at = year.single
    if at is None or at.year is None or not (at.day or year.shape == "y"):
        return None
    number, calendars = at.year, [situation.calendar]
    if number < EASTERS[situation.calendar][0]:
        calendars = [Calendar.JULIAN]
    elif number < days.civil(situation.words.reform).year:
        calendars = sorted({*calendars, Calendar.JULIAN})
    found = [situation.attempt(partial(day_of_feast, when, number, each)) for each in calendars]
    named = [unit(Point(*day), "C", Precision.DAY) for day in found if day]
    fitting = [day for day in named if not at.day or day.single == at]
    feast = join_all("slash", fitting) if fitting else None
    return feast and together(feast, year, "C", "feast")


PAIRS: dict[tuple[str, str], Rule] = {
    **either_way(
        {
            ("date", "weekday"): _weekday_of,
            ("date", "weekdays"): _weekdays_of,
            ("date", "clock"): _clock_of,
            ("feast", "date"): _feast_in,
            ("date", "zone"): _zone_of,
            ("clock", "zone"): lambda clock, minutes, _: (
                [("clock", clock._replace(offset=minutes))] if clock.offset is None else None
            ),
        }
    ),
    ("date", "date"): _beside,
    ("weekday", "joint:weekday"): lambda first, tail, _: [("weekdays", (first, tail[1]))],
}
