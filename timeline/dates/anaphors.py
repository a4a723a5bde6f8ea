"""What is counted from the date before it: "28 June 1914 and the following day", 次年2月."""

from __future__ import annotations

from timeline.dates.joining import join
from timeline.dates.kinds import Anaphor, Meant, Rule, either_way
from timeline.dates.model import Calendar, Precision
from timeline.dates.portions import portion
from timeline.dates.resolving import resolved
from timeline.dates.situation import Situation, shifted, stretch
from timeline.dates.values import (
    MONTHLESS,
    YEARLESS,
    Clock,
    Point,
    Value,
    changed,
    coarser,
    unit,
)


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
    **either_way({("anaphor", "date"): _with_part, ("anaphor", "clock"): _with_clock}),
    ("date", "joint:anaphor"): _behind,
}
