"""Spans written in the Extended Date/Time Format (ISO 8601-2)."""

from __future__ import annotations

from timeline.dates.days import LAST_YEAR, Civil, in_units
from timeline.dates.model import Precision, Qualifier, Span
from timeline.dates.sentences import RefusalError


def write_edtf(span: Span, qualifier: Qualifier | None = None) -> str:
    """Return `span` in EDTF, in the coarsest of year, month and day that names exactly its days.

    One year, month or day stands alone; every other span is an interval, `..` its open end. The
    qualifier marks every end that is written. Raises `DateError` for months and days of years that
    have more than four digits.
    """
    unit, first, last = in_units(span)
    mark = qualifier.value if qualifier else ""
    begin, end = (f"{_name(at, unit)}{mark}" if at else ".." for at in (first, last))
    return begin if begin == end else f"{begin}/{end}"


def year(number: int) -> str:
    """Return an astronomical year in EDTF: four digits, or `Y` and all of them."""
    if abs(number) > LAST_YEAR:
        return f"Y{number}"
    return f"-{-number:04}" if number < 0 else f"{number:04}"


def _name(at: Civil, unit: Precision) -> str:
    if unit is Precision.YEAR:
        return year(at.year)
    if abs(at.year) > LAST_YEAR:
        raise RefusalError("long-year")
    month = f"{year(at.year)}-{at.month:02}"
    return month if unit is Precision.MONTH else f"{month}-{at.day:02}"
