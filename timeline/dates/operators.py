"""What words such as "about", "before", "early" or "century" make of the words beside them."""

from __future__ import annotations

from collections.abc import Callable
from fractions import Fraction
from typing import Any

import numpy as np

from timeline.dates import days, lengths
from timeline.dates.compounds import later, together, with_year
from timeline.dates.gate import quoted
from timeline.dates.grammar import WEEKEND, spoken_hour, weekday_at
from timeline.dates.joining import join
from timeline.dates.kinds import Length, Limits, Meant, Ordinal, Ordinals, as_ordinals
from timeline.dates.model import Calendar, Precision, Qualifier, Span
from timeline.dates.portions import portion
from timeline.dates.resolving import day_of, resolved
from timeline.dates.sentences import RefusalError
from timeline.dates.situation import Situation, relative, shifted, stretch
from timeline.dates.values import (
    LISTS,
    MONTHLESS,
    OPEN_ENDED,
    RANGES,
    Clock,
    Stretch,
    Value,
    changed,
    clock_between,
    marked,
)
from timeline.dates.vocabulary import Operator
from timeline.dates.years import centuries, decades

_ROLLING = (Precision.WEEK, Precision.MONTH, Precision.QUARTER, Precision.YEAR)
_Applied = Callable[[Any, Any, Situation], Meant]


def _doubt(value: Value, mark: str, _: Situation) -> Meant:
    rule = "uncertain" if mark == Qualifier.UNCERTAIN else "approximate"
    return marked(value, Qualifier(mark))._replace(rule=rule)


def _style(value: Value, which: str, situation: Situation) -> Meant:
    """Read "25 December 1642 O.S." as that day or, as a Julian one, the day that it is."""
    at, julian = value.single, Calendar.JULIAN
    if value.precision is not Precision.DAY or at is None:
        return None
    if which == "new" or at.year is None or situation.calendar is julian:
        return value
    day = situation.attempt(lambda: day_of(at, julian, is_last=False))
    if day is None:
        return None
    return join(value, "slash", value._replace(spans=(stretch(days.single(day)),), weekday=None))


def _bound(value: Value, side: str, situation: Situation) -> Meant:
    """Read "before", "by", "after", "since": one end is open, the other that of the words.

    Of what holds it ("before noon on 5 June", "before the end of 2012") it may be any day.
    """
    found: list[tuple[str, Any]] = []
    if side in ("before", "after"):
        found.append(("from", (1 if side == "after" else -1, value)))
    goes_on = value.clock is not None and value.clock.until is not None
    if side == "since" and (value.joint in RANGES or goes_on):
        return value
    if value.joint == "past":
        return None  # 近20年前 is not before the past twenty years.
    if value.rule in OPEN_ENDED:
        same = (value.spans[0].last is None) == (side in ("after", "since"))
        return value if same else None
    if value.rule == "range" or value.shape in MONTHLESS or value.joint == "latest":
        return found
    known = situation.attempt(lambda: resolved(value, situation))
    if known is None or any(None in span for span in known[1]):
        return found
    # What a bound lies in is on this side of it as far as that: the day of an hour or of a noon,
    # the months of an end of a year.
    is_within = value.clock or known[0].rule in ("daytime", "part")
    within = {"before": "by", "after": "since"}.get(side, side) if is_within else side
    span = _beyond(known[1], within)
    side = side if value.clock else within
    ends = (value.clock, None) if span.last is None else (None, value.clock)
    mark = value.qualifier.value if value.qualifier else ""
    open_ended = Value((situation.stretch(span),), "C", known[0].precision, side, None, frozenset())
    dated = changed(together(open_ended, known[0], "C", side), mark=mark)
    return [*found, ("date", dated._replace(clock=clock_between(*ends), weekday=None))]


def _beyond(spans: tuple[Span, ...], side: str) -> Span:
    firsts, lasts = zip(*spans, strict=True)
    if side in ("by", "since"):
        return Span(None, max(lasts)) if side == "by" else Span(min(firsts), None)
    before, after = days.shift(max(firsts), -1), days.shift(min(lasts), 1)
    return Span(None, before) if side == "before" else Span(after, None)


def _part_of_ordinal(which: Ordinals, share: Any, _: Situation) -> Meant:
    joint, (first, *others) = which
    single = not others and first.part is None
    return [("ordinals", (joint, (first._replace(part=share),)))] if single else None


def _frame(value: Value, joint: str, _: Situation) -> Meant:
    """Read "from … to …", "between … and …", "either … or …" around two dates."""
    if joint in RANGES and value.rule == "range":
        return value if value.joint == "between" else value._replace(joint=joint)
    if joint in RANGES and value.rule == "both" and value.joint == "and" and len(value.spans) == 2:
        ends = Stretch(value.spans[0].first, value.spans[1].last)
        return value._replace(spans=(ends,), rule="range", joint=joint)
    rule = "either" if joint == "or" else "both"
    return value._replace(rule=rule) if joint not in RANGES and value.rule in LISTS else None


def _loose(clock: Clock, _: Any, __: Situation) -> Meant:
    """Read "about nine", "before nine": a time of that day."""
    precision = None if clock.until or clock.also else clock.precision
    return [("clock", clock._replace(exact=False, precision=precision))]


def _framed(clock: Clock, _: Any, __: Situation) -> Meant:
    """Read "between ten and two": from the one time to the other."""
    until = clock.until or clock.also
    return [("clock", clock._replace(until=until, exact=False))] if until else None


def _daytime(value: Value, kind: str, _: Situation) -> Meant:
    """Read a part of a day as that day; "late Monday night" is that night."""
    is_one = value.single or value.shape == "RN" or value.rule == "daytime"
    if not (is_one and _has_parts(value)):
        return None
    return value._replace(rule="daytime", joint=kind if kind == "later" else value.joint)


def _has_parts(value: Value) -> bool:
    is_day = value.precision is Precision.DAY and value.shape != "d" and value.clock is None
    return is_day and value.rule not in OPEN_ENDED | {"week"}


def _night(value: Value, kind: str, situation: Situation) -> Meant:
    """Read a night as the day it begins on and the next."""
    if not _has_parts(value) or value.rule == "daytime":
        return None
    known = situation.attempt(lambda: resolved(value, situation))
    first, last = (known[1][0].first, known[1][-1].last) if known else (None, None)
    if known is None or first is None or last is None or last > days.shift(first, 1):
        return None
    begins = days.shift(first, -1) if kind == "into" else first
    night = situation.stretch(Span(begins, days.shift(begins, 1)))
    shape = "C" if first == last else "RN"
    # Its weekday was that of the day it is named by, which need not be the one it begins on.
    return known[0]._replace(spans=(night,), rule="daytime", shape=shape, weekday=None)


def _which_weekday(number: int, which: str, situation: Situation) -> Meant:
    as_of = situation.reference_day()
    if as_of is None or (number == WEEKEND and which == "next"):
        return None
    today = days.weekday(as_of)
    back = (today - number) % 7
    # Once the Friday of this week is over, "this Friday" may be it or the next.
    this = [number % 7 - today, *([7 - back] if number < today else ())]
    distances = {"last": [-(back or 7)], "this": this, "next": [7 - back]}[which]
    found = (days.shift(as_of, distance) for distance in distances)
    return [("date", weekday_at(day, number)) for day in found]


def _season(value: Value, years: int | None, situation: Situation) -> Meant:
    """Read 去秋 as the autumn of last year, whenever it is said."""
    year = situation.counted(Precision.YEAR, years or 0)
    return with_year(value, year) if year and value.rule == "season" else None


def _which(value: Value, which: str, situation: Situation) -> Meant:
    """Read the last month or season that is over, the next to begin, or that of this year."""
    as_of, (first, last) = situation.reference_day(), value.spans[-1]
    recurring = value.shape in ("M", "S") and value.rule in ("calendar", "season")
    if as_of is None or not recurring or not (first and last and first.month and last.month):
        return None
    year, count = days.civil(as_of).year, last.month - first.month + 1
    spans = [days.months(year + offset, first.month, count) for offset in (-2, -1, 0, 1)]
    begun = 1 + int(days.month_start(year, first.month) <= as_of)
    over = days.month_start(year + begun - 2, first.month + count) <= as_of
    if which == "this" and over:
        # The one of this year: two where it runs over New Year.
        chosen = spans[1:3] if first.month + count > 13 else spans[2:3]
    else:
        number = {"last": begun if over else begun - 1, "next": begun + 1, "this": begun}[which]
        chosen = spans[number : number + 1]
    month = Precision.MONTH
    found = relative(chosen[0], month, "R" if count == 1 else "C")
    return found._replace(
        spans=tuple(stretch(span, month) for span in chosen),
        precision=value.precision,
        inferred=frozenset({"year"}),
    )


def _week(value: Value, kind: str, situation: Situation) -> Meant:
    if value.precision is not Precision.DAY or value.shape in MONTHLESS:
        return None
    day = lengths.one_day(value, situation)
    if day is None:
        return value if kind == "weekend_of" and value.rule == "range" else None
    monday = days.shift(day, -days.weekday(day))
    spans = {
        # Weeks begin on Monday or, elsewhere, on Sunday.
        "holding": (days.week(day), days.week(day, first_weekday=days.SUNDAY)),
        "from": (Span(day, days.shift(day, 6)),),
        "to": (Span(days.shift(day, -6), day),),
        "weekend_of": (Span(days.shift(monday, 5), days.shift(monday, 6)),),
    }[kind]
    inferred = value.inferred | (frozenset({"year"}) if value.shape == "dM" else frozenset())
    ends = tuple(situation.stretch(span) for span in spans)
    week = Value(ends, "C", Precision.WEEK, "week", value.qualifier, inferred)
    return week._replace(breaks=value.breaks)


def _ago(length: Length, sign: int, situation: Situation) -> Meant:
    if not sign:
        story = RefusalError("story", section="refused", text=quoted(situation.exact))
        situation.faults.insert(0, story)
        return None
    as_of = situation.reference_day()
    found = None if as_of is None else lengths.counted(length, sign, as_of)
    # "A week ago Saturday" is not the Saturday of that week.
    return found._replace(shape="C") if isinstance(found, Value) and found.shape == "RW" else found


def _nearly_ago(length: Length, sign: int, situation: Situation) -> Meant:
    """Read 近20年前 as 20 years ago is read, in doubt."""
    found = _ago(length, sign, situation)
    return _doubt(found, Qualifier.APPROXIMATE, situation) if isinstance(found, Value) else None


def _limited_ago(limits: Limits, sign: int, situation: Situation) -> Meant:
    """Read "more than 20 years ago": then or before; "less than …": from then to today."""
    length = limits.least or limits.most
    if (limits.least and limits.most) or length is None:
        return None
    found = _ago(length, sign, situation)
    if not isinstance(found, Value) or situation.as_of is None:
        return None
    if limits.most is None:
        return _bound(found, "by" if sign < 0 else "since", situation)
    return _past(length, sign, situation)


def _past(length: Length, sign: int, situation: Situation) -> Meant:
    """Read "the past three years": from that long ago to the reference day."""
    as_of = situation.reference_day()
    if as_of is None or not lengths.is_countable(length):
        return None
    far = lengths.moved(as_of, [(sign * int(most), precision) for _, most, precision in length])
    span = Span(min(far, as_of), max(far, as_of))
    return relative(span, Precision.DAY, "C")._replace(precision=length[-1][2], joint="past")


def _past_unit(precision: Precision, sign: int, situation: Situation) -> Meant:
    """Read "the past week": the calendar week before, or the seven days to the reference day."""
    as_of = situation.reference_day()
    # A word of one form, such as "mois", may as well be many.
    has_plural = len(situation.words.words("units", precision)) > 1
    if as_of is None or precision not in _ROLLING or not has_plural:
        return None
    beside = shifted(precision, sign, as_of)
    span = Span(beside.first, as_of) if sign < 0 else Span(as_of, beside.last)
    return relative(span, Precision.DAY, "C")._replace(precision=precision)


def _current(value: Value, kind: str, situation: Situation) -> Meant:
    """Read "earlier this year", "the rest of this week": up to the reference day, or from it."""
    known = situation.attempt(lambda: resolved(value, situation))
    as_of = situation.as_of
    if known is None or as_of is None or value.rule != "relative":
        return None
    first, last = known[1][0].first, known[1][-1].last
    if first is None or last is None or not first <= as_of <= last:
        return None
    span = Span(first, as_of) if kind == "elapsed" else Span(as_of, last)
    return value._replace(spans=(stretch(span),), shape="C")


def _weekday(number: int, distance: int, situation: Situation) -> Value | None:
    as_of: np.datetime64 | None = situation.reference_day()
    if as_of is None:
        return None
    day = days.shift(as_of, 7 * distance - days.weekday(as_of) + number % 7)
    return weekday_at(day, number)._replace(joint="week")


def _times(length: Length, share: Fraction) -> Length:
    return tuple((least * share, most * share, precision) for least, most, precision in length)


def _limited(length: Length, kind: Any, _: Situation) -> Meant:
    """Read "about", "almost", "at least", "at most" before a length of time."""
    if kind == Qualifier.UNCERTAIN:
        return None
    about = _times(length, Fraction(3, 4)), _times(length, Fraction(5, 4))
    limits = {"almost": (about[0], length), "least": (length, None), "most": (None, length)}
    nearly = [("nearly", length)] if kind == "almost" else []
    return [("limits", Limits(*limits.get(kind, about))), *nearly]


def _and_half(amount: Any, kind: str, _: Situation) -> Meant:
    """Read "two and a half" years, a year "and a half"."""
    *others, last = amount[1] if kind == "numbers" else amount
    if kind == "numbers":
        return [("one", last.value + Fraction(1, 2))] if not others else None
    halves = tuple(count + Fraction(1, 2) for count in last[:2])
    return [("length", (*others, (*halves, last[2])))]


def _of_weekend(rule: _Applied) -> _Applied:
    return lambda unit, argument, s: rule(WEEKEND, argument, s) if unit == "weekend" else None


def _same(kind: str) -> _Applied:
    return lambda value, _, __: [(kind, value)]


APPLICATIONS: dict[tuple[str, str], _Applied] = {
    ("doubt", "date"): _doubt,
    ("doubt", "clock"): _loose,
    ("doubt_or_at", "date"): lambda value, mark, s: None if value.clock else _doubt(value, mark, s),
    ("bound", "date"): _bound,
    ("bound", "clock"): lambda clock, side, _: _loose(clock, side, _) if side != "since" else None,
    ("frame", "date"): _frame,
    ("frame", "clock"): _framed,
    ("share", "date"): lambda value, share, _: portion(value, *share),
    ("share", "decades"): lambda named, share, _: (
        None if named[2] else [("decades", (*named[:2], share))]
    ),
    ("share", "ordinals"): _part_of_ordinal,
    ("share", "anaphor"): lambda one, share, _: [("anaphor", one._replace(share=share))],
    ("style", "date"): _style,
    ("daytime", "date"): _daytime,
    ("daytime", "anaphor"): lambda one, _, __: (
        [("anaphor", one)] if one.precision is Precision.DAY else None
    ),
    ("daytime", "clock"): lambda clock, kind, _: [
        ("clock", later(clock) if kind == "later" else clock)
    ],
    ("night", "date"): _night,
    ("night", "clock"): _same("clock"),
    ("past_hour", "numbers"): spoken_hour,
    ("past_hour", "clock"): lambda clock, _, __: None if clock.time else [("clock", clock)],
    ("season", "date"): _season,
    ("which", "date"): _which,
    ("which", "weekday"): _which_weekday,
    ("which", "single"): _of_weekend(_which_weekday),
    ("week", "date"): _week,
    ("numbered", "numbers"): lengths.week_number,
    ("beside", "date"): lambda day, sign, s: lengths.beside(Precision.DAY, (sign, day), s),
    ("ago", "length"): _ago,
    ("ago", "limits"): _limited_ago,
    ("ago", "nearly"): _nearly_ago,
    ("past", "length"): _past,
    ("past", "single"): _past_unit,
    ("ending", "date"): _same("end"),
    ("first", "length"): lambda length, _, s: lengths.first_ones(("", (Ordinal(1),)), length, s),
    ("doubt", "length"): _limited,
    ("limit", "length"): _limited,
    ("half", "length"): lambda length, _, s: _and_half(length, "length", s),
    ("half", "numbers"): lambda numbers, _, s: _and_half(numbers, "numbers", s),
    ("long", "unit"): lambda precision, _, __: [("length", ((1, 1, precision),))],
    ("frame", "length"): _same("length"),
    ("frame", "both"): _same("limits"),
    ("current", "date"): _current,
    ("weekday", "weekday"): _weekday,
    ("weekday", "single"): _of_weekend(_weekday),
    ("decade", "numbers"): decades,
    ("decade", "short"): decades,
    ("decade", "decades"): _same("decades"),
    ("hundreds", "ordinals"): centuries,
    ("hundreds", "bc"): lambda which, length, s: centuries(which, length, s, before_christ=True),
    ("hundreds", "numbers"): lambda numbers, length, s: centuries(as_ordinals(numbers), length, s),
}


def applied(operator: Operator, kind: str, value: Any, situation: Situation) -> Meant:
    """Return what an operator makes of a value of this kind."""
    rule = APPLICATIONS.get((operator.name, kind))
    return rule(value, operator.argument, situation) if rule else None
