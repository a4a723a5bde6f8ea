"""How tokens of a written date go together: what each pair of neighbours can mean.

The grammar is ambiguous and the same for all languages. A rule takes the values of two neighbours
and returns what they mean together: a date, values of other kinds, or `None` for nothing. Which
readings of a whole text are meant is for the conventions to say.
"""

from __future__ import annotations

import datetime as dt

import numpy as np

from timeline.dates import compounds, days, lengths, years
from timeline.dates.clocks import END_OF_DAY
from timeline.dates.compounds import later, says_half, together
from timeline.dates.joining import join
from timeline.dates.kinds import Meant, Numbers, Ordinals, Rule
from timeline.dates.model import Precision, Span
from timeline.dates.situation import Situation, relative
from timeline.dates.values import OPEN_ENDED, RANGES, Clock, Stretch, Value, coarser
from timeline.dates.vocabulary import Operator

WEEKEND = 7 + days.SUNDAY
"""The number of a weekend beside those of weekdays: it ends on a Sunday."""


def _dates(left: Value, tail: tuple[str, Value], _: Situation) -> Meant:
    joint, right = tail
    rules = {left.rule, right.rule}
    if _may_share(left, right):
        return None
    if not rules & OPEN_ENDED:
        later = left.shape == right.shape == "RD" and left.inferred == right.inferred
        return _days_of_a_week(left, joint, right) if later else join(left, joint, right)
    if joint not in ("and", "comma", "dash") or not (
        rules & {"after", "since"} and rules & {"before", "by"}
    ):
        return None
    # What lies after one bound and before the other: "after 1900 and before 1910".
    lower, upper = (left, right) if left.spans[0].last is None else (right, left)
    ends = Stretch(lower.spans[0].first, upper.spans[0].last)
    value = together(lower._replace(spans=(ends,)), upper, "C", "range")
    return value._replace(precision=coarser(left.precision, right.precision))


def _may_share(left: Value, right: Value) -> bool:
    """Tell whether one may have the era or unit of the other: 公元前206年至195年, 公元2—3世纪."""
    last, first = left.spans[-1].last, right.spans[0].first
    if left.joint == "bare" and right.precision is Precision.CENTURY:
        return True
    if last is None or first is None or right.joint in ("after", "bare") or (last.year or 1) > 0:
        return False
    return 0 < (first.year or 0) <= -(last.year or 0) or "year" in right.inferred


def _days_of_a_week(left: Value, joint: str, right: Value) -> Value | None:
    """Read "Tuesday to Friday": the latest Tuesday, and the Friday after it, as in 上周一至周三.

    In "Monday or Tuesday last week" the first is before the last.
    """
    first, last = (value.single and days.the_day(*value.single.begins) for value in (left, right))
    if first is not None and last is not None:
        apart = int((last - first).astype(int)) % 7
        if right.joint == "weekday" and (joint in RANGES or left.joint != "weekday"):
            right = relative(days.single(days.shift(first, apart)), Precision.DAY)
        elif (left.joint, right.joint) == ("weekday", "week"):
            left = relative(days.single(days.shift(last, -apart)), Precision.DAY)
    return join(left, joint, right)


def latest_weekday(number: int, situation: Situation) -> Value | None:
    """Return the latest such weekday that is not after the reference day."""
    as_of = situation.reference_day()
    if as_of is None:
        return None
    back = (days.weekday(as_of) - number) % 7
    return weekday_at(days.shift(as_of, -back), number)._replace(joint="weekday")


def weekday_at(day: np.datetime64, number: int) -> Value:
    """Return a weekday, or the weekend that ends with it, counted from the reference day."""
    if number != WEEKEND:
        return relative(days.single(day), Precision.DAY)
    return relative(Span(days.shift(day, -1), day), Precision.DAY, "C")


def _clocks(one: Clock, tail: tuple[str, Clock], situation: Situation) -> Meant:
    joint, other = tail
    if joint == "comma":
        return None
    if one.time == END_OF_DAY:
        # From midnight on is from the beginning of the day.
        one = one._replace(time=dt.time(), exact=True)
    one, other = _in_same_half(one, other, situation)
    offsets = {one.offset, other.offset} - {None}
    offset = offsets.pop() if len(offsets) == 1 else None
    precision = None if offsets or not (_is_sure(one) and _is_sure(other)) else other.precision
    if joint in RANGES:
        whole = other._replace(time=one.time, until=other.time or END_OF_DAY, offset=offset)
    else:
        whole = one._replace(also=other.time)
    return [("clock", whole._replace(exact=False, precision=precision))]


def _in_two_zones(one: Clock, other: Clock, _: Situation) -> Meant:
    """Read "14:28 MSK (11:28 UTC)": the first is the time of that place."""
    is_other = one.time and other.time and other.offset not in (None, one.offset)
    return [("clock", one)] if is_other else None


def _is_sure(clock: Clock) -> bool:
    """Return whether a clock says its time, as "about ten" does not."""
    return clock.exact or clock.time == END_OF_DAY


def _in_same_half(one: Clock, other: Clock, situation: Situation) -> tuple[Clock, Clock]:
    """Return two times, in the half of the day that the other says: 下午3时至5时, 9:30–10 p.m."""
    am, pm = ([says_half(at, half, situation) for at in (one, other)] for half in ("am", "pm"))
    first, last = later(one), later(other)
    if not (one.time and other.time and first.time and last.time) or any(am):
        return one, other
    if pm == [True, False] and other.time < one.time < last.time:
        return one, last
    behind = situation.words.spaced and pm == [False, True]
    return (first if behind and first.time <= other.time else one), other


def _hour_before(numbers: Numbers, tail: tuple[str, Clock], _: Situation) -> Meant:
    """Read "12 and 1 p.m.": the number is the hour before the other time of day."""
    (joint, other), (number, *others) = tail, numbers[1]
    hour, last = number.value, other.time
    if others or last is None or not 1 <= hour <= 23 or joint not in (*RANGES, "and", "or"):
        return None
    if hour <= 12:
        hour = hour % 12 + 12 if hour % 12 + 12 <= last.hour else hour % 12
    first = last.replace(hour, 0, 0)
    precision = other.precision if _is_sure(other) else None
    return [("clock", other._replace(time=first, until=last, exact=False, precision=precision))]


def spoken_hour(numbers: Numbers, _: object, __: Situation) -> Meant:
    """Read "ten o'clock", "half past two": a time of which half of the day is not known."""
    joint, (number, *_others) = numbers
    said = not joint and not number.digits and 1 <= number.value <= 12
    return [("clock", Clock(None, None, exact=False))] if said else None


def _parts_joined(side: str) -> Rule:
    """Return the rule for "early to mid" before a unit, 上旬から中旬 behind it."""

    def rule(one: Operator, tail: tuple[str, Operator], _: Situation) -> Meant:
        if one.name != "share":
            return None
        (kind, first), (other_kind, last) = one.argument, tail[1].argument
        if other_kind != kind or first[1:] != last[1:] or len(first) != 2 or first >= last:
            return None
        return [(side, Operator("share", (kind, (first[0], last[0], first[1]))))]

    return rule


def _which_parts(which: Ordinals, tail: tuple[str, Operator], situation: Situation) -> Meant:
    """Read "first or second half of"."""
    kind, (*_, of) = tail[1].argument
    one = Operator("share", (kind, (which[1][0].number, of)))
    return _parts_joined("prefix")(one, tail, situation)


_TIMES = ("clock", "named_time")
PAIRS: dict[tuple[str, str], Rule] = {
    **compounds.PAIRS,
    **years.PAIRS,
    **lengths.PAIRS,
    ("date", "joint:date"): _dates,
    **{(one, f"joint:{other}"): _clocks for one in _TIMES for other in _TIMES},
    ("clock", "clock"): _in_two_zones,
    **{("numbers", f"joint:{time}"): _hour_before for time in _TIMES},
    ("numbers", "hours"): spoken_hour,
    **{(side, f"joint:{side}"): _parts_joined(side) for side in ("prefix", "suffix")},
    ("ordinals", "joint:prefix"): _which_parts,
}
"""What each two kinds of neighbours can mean."""
