"""Two dates joined to a range, a choice or a list; the one may lend the other what it leaves out."""

from __future__ import annotations

from typing import Any

from timeline.dates.model import Precision
from timeline.dates.values import (
    MONTHLESS,
    Point,
    Stretch,
    Value,
    coarser,
    in_month,
    in_year,
    is_finer,
    joined,
    lacks_year,
    runs_backwards,
)

RANGES = frozenset({"dash", "to"})
_RULES = {"dash": "range", "to": "range", "or": "either", "slash": "either"}
LISTS = frozenset({"either", "both"})
_JOINED = LISTS | {"range"}
_STEPS = (Precision.DAY, Precision.MONTH, Precision.SEASON, Precision.QUARTER, Precision.YEAR)


def join(left: Value, joint: str, right: Value) -> Value | None:
    """Return two dates joined, or `None` where these words do not join them.

    `joint` is "dash" or "to" (from the one to the other), "or" or "slash" (one of both), "and" or
    "comma" (both). The ends of a range are no ranges.
    """
    rule = _RULES.get(joint, "both")
    if rule == "range" and (left.rule in _JOINED or right.rule in _JOINED):
        return None
    if left.rule in LISTS or (joint == "slash" and "range" in (left.rule, right.rule)):
        return None
    relative = (left.rule == "relative") is not (right.rule == "relative")
    if joint in ("comma", "slash") and (left.precision is not right.precision or relative):
        return None
    if left.joint == "decade" and right.shape == "y":
        return None  # "Les années 1990-2000" ends with a decade, not with the year 2000.
    if left.rule == "season" and _shape(_year_of(left), right, joint) == "yy":
        return None
    if joint == "comma" and (left.shape in MONTHLESS) is not (right.shape in MONTHLESS):
        if "C" in (left.shape, right.shape):
            return None
    ends = _completed(left, right)
    if ends is None:
        return None
    left, right = ends
    if rule == "range":
        left, right = _as_decades(left, right), _as_decades(right, left)
        spans = _from_to(left, right)
    else:
        spans = left.spans + right.spans
    return Value(
        spans,
        _shape(left, right, joint),
        coarser(left.precision, right.precision),
        "either" if right.rule == "either" and joint == "comma" else rule,
        joined(left.qualifier, right.qualifier),
        left.inferred | right.inferred,
        joint=right.joint if right.rule in LISTS and joint == "comma" else joint,
    )


def join_numbers(left: Any, joint: str, right: Any) -> tuple[str, tuple[Any, ...]]:
    """Return a number, or which one, before others that it is joined to."""
    others = right if isinstance(right[0], str) else (joint, (right,))
    return (joint if joint != "comma" else others[0]), (left, *others[1])


def _completed(left: Value, right: Value) -> tuple[Value, Value] | None:
    """Return both with what the one can borrow from the other, or `None` where that is too little."""
    if left.shape in MONTHLESS and right.shape in MONTHLESS:
        return (left, right) if not runs_backwards(_ends(left, right)) else None
    if left.shape in MONTHLESS or right.shape in MONTHLESS:
        return _with_months(left, right)
    if lacks_year(left) and lacks_year(right):
        return left, right
    if lacks_year(left):
        return _first_with_year(left, right)
    if lacks_year(right):
        return _last_with_year(left, right)
    return left, right


def _with_months(left: Value, right: Value) -> tuple[Value, Value] | None:
    lender, borrower = (left, right) if right.shape in MONTHLESS else (right, left)
    at = lender.spans[-1].last if lender is left else lender.spans[0].first
    if lender.precision is not Precision.DAY or at is None or at.month is None:
        return None
    if lender.rule == "relative" or (lender is left and left.shape == "Z"):
        return None  # After "5 May 2012 to" comes no day of that May.
    filled = in_month(borrower, at.year, at.month)._replace(
        shape="dM" if at.year is None else "C", rule=lender.rule if lender.rule not in _JOINED else "calendar",
        inferred=lender.inferred,
    )  # fmt: skip
    ends = (left, filled) if lender is left else (filled, right)
    return None if runs_backwards(_ends(*ends)) else ends


def _first_with_year(left: Value, right: Value) -> tuple[Value, Value] | None:
    at = right.spans[0].first
    if at is None or at.year is None or not _can_lend(right, left):
        return None
    first = in_year(left, at.year)._replace(shape="C", inferred=right.inferred)
    if right.rule != "both" and runs_backwards(_ends(first, right)):
        first = in_year(left, at.year - 1)._replace(shape="C", inferred=right.inferred)
    return first, right


def _last_with_year(left: Value, right: Value) -> tuple[Value, Value] | None:
    at = left.spans[-1].last
    if at is None or at.year is None or not _can_lend(left, right):
        return None
    last = in_year(right, at.year)._replace(shape="C", inferred=left.inferred)
    if runs_backwards(_ends(left, last)):
        last = in_year(right, at.year + 1)._replace(shape="C", inferred=left.inferred)
    return left, last


def _year_of(value: Value) -> Value:
    year = value.spans[0].first and value.spans[0].first.year
    return value._replace(spans=(Stretch(Point(year), Point(year)),), shape="y" if year else "C")


def _can_lend(lender: Value, borrower: Value) -> bool:
    """Tell whether a date says its year beside something finer, as what borrows it would."""
    return is_finer(lender.precision, Precision.YEAR) or (
        lender.shape == "P" and borrower.precision in _STEPS
    )


def _ends(left: Value, right: Value) -> Stretch:
    return Stretch(left.spans[0].first, right.spans[-1].last)


def _as_decades(one: Value, other: Value) -> Value:
    """Return "the 2000s" as the ten years that they are beside another decade."""
    first = one.spans[0].first
    if one.precision is not Precision.CENTURY or one.rule != "decade" or first is None:
        return one
    if other.precision is not Precision.DECADE or first.year is None:
        return one
    stretch = Stretch(Point(first.year, code="X"), Point(first.year + 9, code="X"))
    return one._replace(spans=(stretch,), precision=Precision.DECADE)


def _from_to(left: Value, right: Value) -> tuple[Stretch, ...]:
    """Return every way from the one end to the other; the order settles which winter is meant."""
    spans = [Stretch(first.first, last.last) for first in left.spans for last in right.spans]
    forward = [
        Stretch(first.first, last.last)
        for first in left.spans
        for last in right.spans
        if first.first is not None and last.first is not None
        if not runs_backwards(Stretch(first.first, last.first))
        and (
            first.last is None
            or last.last is None
            or not runs_backwards(Stretch(first.last, last.last))
        )
    ]
    return tuple(forward or spans)


def _shape(left: Value, right: Value, joint: str) -> str:
    if left.shape in MONTHLESS and right.shape in MONTHLESS:
        return right.shape
    if lacks_year(left) and lacks_year(right):
        return "dM" if "dM" in (left.shape, right.shape) else left.shape
    one, other = left.spans[0].first, right.spans[-1].last
    years = left.shape == right.shape == "y" and one is not None and other is not None
    if years and one and other and (other.year or 0) == (one.year or 0) + 1:
        return "yy" if joint in ("dash", "slash") else "C"
    return "C"
