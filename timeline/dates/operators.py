"""What words such as "about", "before", "early" or "century" make of the words beside them."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from timeline.dates import days
from timeline.dates.days import Span
from timeline.dates.grammar import (
    LISTS,
    OPEN_ENDED,
    Length,
    Meant,
    Ordinal,
    _counted,
    _decade_of,
    _decades,
    _from_day,
    _hundreds,
    _moved,
)
from timeline.dates.joining import RANGES, _from_to
from timeline.dates.model import Precision, Qualifier
from timeline.dates.portions import portion
from timeline.dates.resolving import resolved, with_year
from timeline.dates.situation import Situation, stretches
from timeline.dates.values import MONTHLESS, Stretch, Value, lacks_year, marked
from timeline.dates.vocabulary import Operator

_DOUBTS = {Qualifier.APPROXIMATE: "approximate", Qualifier.UNCERTAIN: "uncertain"}


def _doubt(value: Value, qualifier: Qualifier, situation: Situation) -> Meant:
    yield "date", marked(value, qualifier)._replace(rule=_DOUBTS[qualifier])


def _bound(value: Value, side: str, situation: Situation) -> Meant:
    """Read "before", "by", "after", "since": one end is open, the other that of the words.

    Of a part ("the end of 2012") before can be until the last of its days.
    """
    if value.rule == "range" and side == "since" and value.joint in RANGES:
        yield "date", value
    if value.rule in OPEN_ENDED:
        lower = value.spans[0].last is None
        if lower == (side in ("after", "since")):
            yield "date", value
        return
    if value.rule == "range" or value.shape in MONTHLESS or value.joint == "latest":
        return
    if value.clock is not None and side != "since":
        return  # "Before 9 a.m. on 11 September" is a time of that day.
    known = situation.attempt(lambda: with_year(value, situation))
    spans = known and situation.attempt(lambda: resolved(value, situation))
    if not spans or known is None:
        return
    firsts = [span.last if known.rule == "part" else span.first for span in spans]
    lasts = [span.first if known.rule == "part" else span.last for span in spans]
    if None in (*firsts, *lasts):
        return
    span = {
        "before": lambda: Span(None, days.shift(max(firsts), -1)),
        "by": lambda: Span(None, max(span.last for span in spans)),
        "after": lambda: Span(days.shift(min(lasts), 1), None),
        "since": lambda: Span(min(span.first for span in spans), None),
    }[side]()
    mark = value.qualifier.value if value.qualifier else ""
    ends = stretches((span,), Precision.DAY)[0]
    stretch = Stretch(*(end and end._replace(mark=mark) for end in ends))
    yield (
        "date",
        Value(
            (stretch,), "C", known.precision, side, known.qualifier, known.inferred, joint="open"
        ),
    )


def _part(value: Value, operator: Operator, situation: Situation) -> Meant:
    part = portion(value, operator.name, operator.argument)
    if part is not None:
        yield "date", part


def _part_of_decade(decade: int, operator: Operator, situation: Situation) -> Meant:
    from timeline.dates.grammar import _latest_decade

    for _, value in _latest_decade(decade, situation):
        yield from _part(value, operator, situation)


def _part_of_ordinal(ordinals: Any, operator: Operator, situation: Situation) -> Meant:
    joint, which = ordinals
    if len(which) == 1 and which[0].part is None:
        yield "ordinals", (joint, (which[0]._replace(part=(operator.name, operator.argument)),))


def _frame(value: Value, joint: str, situation: Situation) -> Meant:
    """Read "from … to …", "between … and …", "either … or …" around two dates."""
    if joint == "to" and value.rule == "range":
        yield "date", value
    elif joint == "to" and value.rule == "both" and value.joint == "and" and len(value.spans) == 2:
        spans = _from_to(
            value._replace(spans=value.spans[:1]), value._replace(spans=value.spans[1:])
        )
        yield "date", value._replace(spans=spans, rule="range", joint="to")
    elif joint != "to" and value.rule in LISTS:
        rule = "either" if joint == "or" else "both"
        yield "date", value._replace(rule=rule)


def _daytime(value: Value, kind: str, situation: Situation) -> Meant:
    """Read a part of a day as that day, and a night as the day it begins on and the next."""
    if value.precision is not Precision.DAY or value.shape == "d" or value.clock is not None:
        return
    if value.rule in OPEN_ENDED | {"daytime", "week"}:
        return
    known = situation.attempt(lambda: with_year(value, situation)) if kind == "overnight" else value
    if known is None:
        return
    first, last = known.spans[0].first, known.spans[-1].last
    if kind == "same":
        if len(known.spans) == 1 and first == last:
            yield "date", value._replace(rule="daytime")
        return
    spans = situation.attempt(lambda: resolved(known, situation))
    if not spans or spans[0].first is None or spans[-1].last is None:
        return
    begin, length = spans[0].first, (spans[-1].last - spans[0].first).astype(int)
    if length <= 1 and len(spans) <= 2:
        night = stretches((Span(begin, days.shift(begin, 1)),), Precision.DAY)
        yield "date", known._replace(spans=night, rule="daytime", shape="C")


def _which(value: Any, which: str, situation: Situation) -> Meant:
    """Read "last", "this", "next" before a weekday, a month or a season."""
    as_of = situation.today()
    if as_of is None:
        return
    if isinstance(value, int):
        today = days.weekday(as_of)
        back = (today - value) % 7
        distance = {"last": -(back or 7), "this": value - today, "next": 7 - back}[which]
        day = days.single(days.shift(as_of, distance))
        yield "date", situation.of_days((day,), Precision.DAY, "RD")
    elif value.shape in ("M", "S") and value.rule in ("calendar", "season"):
        yield from _recurring(value, which, as_of, situation)


def _recurring(value: Value, which: str, as_of: Any, situation: Situation) -> Meant:
    """Read the last month or season that is over, the next to begin, or that of this year."""
    first, last = value.spans[-1]
    if first is None or last is None or first.month is None or last.month is None:
        return
    year, month, count = days.civil(as_of).year, first.month, last.month - first.month + 1
    spans = [days.months(year + offset, month, count) for offset in (-2, -1, 0, 1)]
    of_its_year = spans[1:3] if month + count > 13 else spans[2:3]
    chosen = {
        "last": [span for span in spans if span.last < as_of][-1:],
        "next": [span for span in spans if span.first > as_of][:1],
        "this": [span for span in spans if span.first <= as_of <= span.last] or of_its_year,
    }[which]
    found = situation.of_days(tuple(chosen), Precision.MONTH, "R" if count == 1 else "C")
    yield "date", found._replace(precision=value.precision, inferred=frozenset({"year"}))


def _week(value: Value, kind: str, situation: Situation) -> Meant:
    if value.precision is not Precision.DAY or value.shape in MONTHLESS or value.rule in OPEN_ENDED:
        return
    spans = situation.attempt(lambda: resolved(value, situation))
    if not spans or len(spans) > 1 or spans[0].first is None or spans[0].first != spans[0].last:
        return
    day = spans[0].first
    found = {
        # Weeks begin on Monday or, elsewhere, on Sunday.
        "holding": (days.week(day), days.week(day, first_weekday=days.SUNDAY)),
        "from": (Span(day, days.shift(day, 6)),),
        "to": (Span(days.shift(day, -6), day),),
        "weekend_of": (Span(days.shift(days.week(day).first, 5), days.week(day).last),),
    }[kind]
    inferred = value.inferred | (frozenset({"year"}) if lacks_year(value) else frozenset())
    yield (
        "date",
        Value(
            stretches(found, Precision.DAY), "C", Precision.WEEK, "week", value.qualifier, inferred
        ),
    )


def _beside_day(value: Value, distance: int, situation: Situation) -> Meant:
    """Read "the day after 5 June 1944"."""
    if (
        value.precision is Precision.DAY
        and value.shape not in MONTHLESS
        and value.rule not in OPEN_ENDED
    ):
        yield from _from_day(Length(((1, 1, Precision.DAY),)), (distance, value), situation)


def _ago(length: Length, sign: int, situation: Situation) -> Meant:
    as_of = situation.today()
    if as_of is not None:
        yield from _counted(length, sign, as_of, situation, exact=False)


def _past(length: Length, sign: int, situation: Situation) -> Meant:
    """Read "the past three years": from that long ago to the reference day."""
    as_of = situation.today()
    if as_of is None:
        return
    far = as_of
    for _, most, precision in length.parts:
        if precision in (Precision.DECADE, Precision.CENTURY):
            return
        far = _moved(far, sign * most, precision)
    span = Span(far, as_of) if sign < 0 else Span(as_of, far)
    value = situation.of_days((span,), Precision.DAY, "C")
    yield "date", value._replace(precision=length.parts[-1][2])


def _current(value: Value, kind: str, situation: Situation) -> Meant:
    """Read "earlier this year", "the rest of this week": up to the reference day, or from it."""
    as_of = situation.as_of
    if as_of is None or value.rule != "relative":
        return
    spans = situation.attempt(lambda: resolved(value, situation))
    if spans and spans[0].first <= as_of <= spans[-1].last:
        span = Span(spans[0].first, as_of) if kind == "elapsed" else Span(as_of, spans[-1].last)
        yield "date", value._replace(spans=stretches((span,), Precision.DAY), shape="C")


def _weekday(number: int, distance: int, situation: Situation) -> Meant:
    as_of = situation.today()
    if as_of is not None:
        monday = days.shift(as_of, 7 * distance - days.weekday(as_of))
        span = days.single(days.shift(monday, number))
        yield "date", situation.of_days((span,), Precision.DAY, "RD")


def _clock_about(clock: Clock, _: Any, situation: Situation) -> Meant:
    yield "clock", clock


def _first_of(length: Length, _: Any, situation: Situation) -> Meant:
    if len(length.parts) == 1 and length.parts[0][0] == length.parts[0][1]:
        yield "nth", (1, length.parts[0][2], length.parts[0][0])


_Applied = Callable[[Any, Any, Situation], Meant]
_APPLICATIONS: dict[tuple[str, str], _Applied] = {
    ("doubt", "date"): _doubt,
    ("doubt", "clock"): _clock_about,
    ("bound", "date"): _bound,
    ("bound", "clock"): lambda clock, side, _: iter((("clock", clock),) if side != "since" else ()),
    ("frame", "date"): _frame,
    ("frame", "clock"): lambda clock, _, __: iter((("clock", clock),)),
    ("daytime", "date"): _daytime,
    ("which", "date"): _which,
    ("which", "weekday"): _which,
    ("week", "date"): _week,
    ("beside", "date"): _beside_day,
    ("ago", "length"): _ago,
    ("past", "length"): _past,
    ("first", "length"): _first_of,
    ("current", "date"): _current,
    ("weekday", "weekday"): _weekday,
    ("decade", "number"): lambda number, _, situation: _decade_of(number.value, situation),
    ("decade", "numbers"): lambda numbers, _, situation: _decades(numbers, situation),
    ("decade", "short"): lambda number, _, situation: _decade_of(number.value, situation),
    ("decade", "decade"): lambda decade, _, __: iter((("decade", decade),)),
    ("hundreds", "ordinals"): lambda ordinals, length, _: _hundreds(ordinals, length),
    ("hundreds", "number"): lambda number, length, _: _hundreds(
        ("", (Ordinal(number.value),)), length
    ),
    ("hundreds", "numbers"): lambda numbers, length, _: _hundreds(
        (numbers[0], tuple(Ordinal(number.value) for number in numbers[1])), length
    ),
}
_WHOLE: dict[tuple[str, str], _Applied] = {
    **{(name, "date"): _part for name in ("parts", "fractions")},
    **{(name, "ordinals"): _part_of_ordinal for name in ("parts", "fractions")},
    **{(name, "decade"): _part_of_decade for name in ("parts", "fractions")},
}


def applied(operator: Operator, kind: str, value: Any, situation: Situation) -> Meant:
    """Yield what an operator makes of a value of this kind."""
    if rule := _APPLICATIONS.get((operator.name, kind)):
        yield from rule(value, operator.argument, situation)
    if rule := _WHOLE.get((operator.name, kind)):
        yield from rule(value, operator, situation)
    if operator.name == "bound" and operator.argument in ("before", "after") and kind == "date":
        yield "from", ({"before": -1, "after": 1}[operator.argument], value)
