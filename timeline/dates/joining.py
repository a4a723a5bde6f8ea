"""Two dates joined to a range, a choice or a list; one may lend the other what it leaves out."""

from __future__ import annotations

from collections.abc import Sequence
from functools import reduce
from itertools import product

from timeline.dates.model import Precision
from timeline.dates.portions import block
from timeline.dates.values import (
    LISTS,
    MONTHLESS,
    RANGES,
    YEARLESS,
    Point,
    Stretch,
    Value,
    changed,
    clock_between,
    coarser,
    in_year,
    joined,
    marked,
    year_of,
)

_RULES = {**dict.fromkeys(RANGES, "range"), "or": "either", "slash": "either"}
_YEARS = {Precision.YEAR, Precision.DECADE}
_SHORT = MONTHLESS | {"dM"}
_COARSE = frozenset({Precision.YEAR, Precision.DECADE, Precision.CENTURY})


def join_all(joint: str, values: Sequence[Value | None]) -> Value | None:
    """Return dates joined one to the next, or `None` where they cannot be."""
    return reduce(lambda right, left: left and right and join(left, joint, right), values[::-1])


def join(left: Value, joint: str, right: Value) -> Value | None:
    """Return two dates joined, or `None` where these words do not join them.

    `joint` is one of `RANGES` (from the one to the other), "or" or "slash" (one of both), "and" or
    "comma" (both). The ends of a range are no ranges, and a day that is left to be inferred is not
    joined to itself.
    """
    rule, breaks = _RULES.get(joint, "both"), left.breaks | right.breaks
    if {"DM", "MD"} <= breaks:
        breaks |= {"order"}  # Nobody writes a date with two.
    goes_back = joint == "comma" and _goes_back(left, right)
    if goes_back or not _can_be_joined(left, joint, right, rule):
        return None
    ends = _completed(left, right)
    is_short = {left.shape, right.shape} & _SHORT
    if ends is None or (is_short and _is_one_day(*ends)):
        return None
    left, right = _as_decade(*ends), _as_decade(*ends[::-1])
    left, right = _winter(left, right, 3, 0), _winter(right, left, 9, 1)
    is_list = right.rule in LISTS and joint == "comma"
    is_whole = rule == "range" or (joint == "slash" and left.rule == right.rule == "season")
    return Value(
        _from_to(left, right) if is_whole else left.spans + right.spans,
        _shape(left, right, joint),
        coarser(left.precision, right.precision),
        right.rule if is_list else rule,
        joined(left.qualifier, right.qualifier),
        left.inferred | right.inferred,
        left.weekday,
        clock=clock_between(left.clock, right.clock),
        joint=right.joint if is_list else joint,
        inner=Stretch(left.spans[-1].last, right.spans[0].first),
        breaks=breaks,
    )


def _winter(season: Value, other: Value, month: int, which: int) -> Value:
    """Return a winter as its one or its other where a season beside it begins in this month."""
    beside, last = other.spans[0].first, season.spans[0].last
    is_either = season.rule == other.rule == "season" and len(season.spans) == 2
    if not (is_either and beside and last) or (beside.year, beside.month) != (last.year, month):
        return season
    return season._replace(spans=(season.spans[which],))


def _can_be_joined(left: Value, joint: str, right: Value, rule: str) -> bool:
    is_range = "range" in (left.rule, right.rule)
    if left.rule in LISTS or (is_range and (rule == "range" or joint == "slash")):
        return False
    if rule == "range" and right.rule in LISTS and (right.shape, right.joint) != ("yy", "slash"):
        return False
    if joint in ("comma", "slash"):
        # Commas and slashes also stand within dates.
        relative = _is_counted(left) is not _is_counted(right)
        days = (left.shape in MONTHLESS) is not (right.shape in MONTHLESS)
        is_back = (
            left.shape == right.shape == "y" and joint == "slash" and _forward(left, right) is None
        )
        are_years = joint == "comma" and {left.precision, right.precision} <= _YEARS
        is_mixed = left.precision is not right.precision and not are_years
        if is_mixed or relative or is_back:
            return False
        if joint == "comma" and days and "C" in (left.shape, right.shape):
            return False
    # "Winter 1872-1873" is one winter, not one to the end of 1873; so is 1872—1873年冬.
    at, end, kind = left.spans[0].first, right.spans[-1].first, (right.rule, right.shape)
    one = year_of(at.year or 0) if at and left.rule == "season" and left.shape != "S" else left
    other = year_of(end.year or 0) if end and kind == ("season", "C") else right
    is_one_winter = (one, other) != (left, right) and _shape(one, other, joint) == "yy"
    # "Les années 1990-2000" ends with a decade, not with the year 2000.
    return not (is_one_winter or (left.joint == "decade" and right.shape == "y"))


def _goes_back(left: Value, right: Value) -> bool:
    """Tell whether a list of days comes to one before: not so 21、2日, the 21st and the 22nd."""
    at, other = left.spans[-1].last, right.spans[0].first
    if at is None or other is None or not {left.shape, right.shape} <= MONTHLESS:
        return False
    return (at.day or 0) > (other.day or 0)


def _is_counted(value: Value) -> bool:
    return value.rule == "relative" or "day" in value.inferred


def _completed(left: Value, right: Value) -> tuple[Value, Value] | None:
    """Return both with what one can borrow from the other, or `None` where that is too little."""
    if left.shape in MONTHLESS and right.shape in MONTHLESS:
        return _forward(left, right)
    if left.shape in MONTHLESS:
        return _forward(_in_month_of(right, right.spans[0].first, left), right)
    if right.shape in MONTHLESS:
        # After "5 May 2012 to" comes no day of that May.
        last = None if left.shape == "Z" else _in_month_of(left, left.spans[-1].last, right)
        return _forward(left, last)
    if left.shape in YEARLESS and right.shape not in YEARLESS:
        return _in_year_of(right, right.spans[0].first, left, -1)
    if right.shape in YEARLESS and left.shape not in YEARLESS:
        ends = _in_year_of(left, left.spans[-1].last, right, 1)
        return ends and (ends[1], ends[0])
    return left, right


def _in_month_of(lender: Value, at: Point | None, borrower: Value) -> Value | None:
    if lender.precision is not Precision.DAY or at is None or lender.rule == "relative":
        return None
    filled = changed(borrower, year=at.year, month=at.month)
    rule = "calendar" if lender.rule in LISTS | {"range"} else lender.rule
    shape = "dM" if at.year is None else "C"
    return filled._replace(shape=shape, rule=rule, inferred=lender.inferred)


def _forward(left: Value | None, right: Value | None) -> tuple[Value, Value] | None:
    if left is None or right is None:
        return None
    backwards = Stretch(left.spans[0].first, right.spans[-1].last).runs_backwards
    return None if backwards else (left, right)


def _is_one_day(left: Value, right: Value) -> bool:
    """Tell whether both name one day, and no times of it."""
    day = left.single if left.precision is Precision.DAY else None
    return day is not None and day == right.single and not (left.clock or right.clock)


def _in_year_of(
    lender: Value, at: Point | None, borrower: Value, step: int
) -> tuple[Value, Value] | None:
    """Return the borrower in the lender's year, or in the next one towards `step`; and the lender.

    What lends its year says something finer beside it.
    """
    if at is None or at.year is None or (lender.precision in _COARSE and lender.shape != "P"):
        return None
    if lender.shape in ("R", "RD", "RW"):
        return None
    for year in (at.year, at.year + step):
        filled = in_year(borrower, year)._replace(shape="C", inferred=lender.inferred)
        ends = (filled, lender) if step < 0 else (lender, filled)
        if lender.rule in LISTS or _forward(*ends):
            break
    return filled, lender


def _from_to(left: Value, right: Value) -> tuple[Stretch, ...]:
    """Return every way from the one end to the other; the order settles which winter is meant."""
    pairs = list(product(left.spans, right.spans))
    forward = [
        (one, other)
        for one, other in pairs
        if not any(Stretch(*ends).runs_backwards for ends in zip(one, other, strict=True))
    ]
    return tuple(Stretch(one.first, other.last) for one, other in forward or pairs)


def _as_decade(one: Value, other: Value) -> Value:
    """Return "the 2000s" as the ten years that they are beside another decade."""
    first = one.spans[0].first
    hundred = one.rule == "decade" and one.precision is Precision.CENTURY
    if hundred and other.precision is Precision.DECADE and first and first.year is not None:
        return marked(block(first.year), one.qualifier)
    return one


def _shape(left: Value, right: Value, joint: str) -> str:
    if left.shape in MONTHLESS and right.shape in MONTHLESS:
        return right.shape
    if left.shape in YEARLESS and right.shape in YEARLESS:
        return "dM" if "dM" in (left.shape, right.shape) else left.shape
    one, other = left.single, right.single
    if left.shape == right.shape == "y" and one and other and joint in ("dash", "slash"):
        return "yy" if (other.year or 0) == (one.year or 0) + 1 else "C"
    return "C"
