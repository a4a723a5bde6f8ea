"""What is counted from the date before it: "28 June 1914 and the following day", 次年2月."""

from __future__ import annotations

from timeline.dates import days
from timeline.dates.joining import join
from timeline.dates.kinds import Anaphor, Meant, Rule, either_way
from timeline.dates.model import Precision
from timeline.dates.portions import portion
from timeline.dates.resolving import resolved
from timeline.dates.situation import Situation
from timeline.dates.values import MONTHLESS, YEARLESS, Clock, Point, Value, changed, unit


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
    # The day after a night is the one after its evening.
    at = known and known[0].spans[-1][0 if known[0].rule == "daytime" else 1]
    there = at and _counted(at, precision, steps, situation)
    if not known or not there:
        return None
    if part is None:
        shape = "y" if precision is Precision.YEAR else "C"
        whole = unit(there, shape, precision)._replace(clock=clock)
        end = portion(whole, *share) if share else whole
        return end and join(known[0], joint, end)
    month = {"month": there.month} if there.month else {}
    return join(known[0], joint, changed(part, year=there.year, **month)._replace(shape="C"))


def _counted(at: Point, precision: Precision, steps: int, situation: Situation) -> Point | None:
    """Return the unit so many after that of a point; `None` where it is coarser."""
    year, month, day = at.year or 0, at.month, at.day
    if precision is Precision.YEAR:
        return Point(year + steps)
    if month is None or (day is None and precision is Precision.DAY):
        return None
    if precision is Precision.DAY:
        there = days.shift(days.the_day(year, month, day or 1, situation.calendar), steps)
        return Point(*days.civil(there, situation.calendar))
    years, months = divmod(month - 1 + steps, 12)
    return Point(year + years, months + 1)


PAIRS: dict[tuple[str, str], Rule] = {
    **either_way({("anaphor", "date"): _with_part, ("anaphor", "clock"): _with_clock}),
    ("date", "joint:anaphor"): _behind,
}
