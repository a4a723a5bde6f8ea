"""Parts of a unit: early, mid, late, halves, quarters, thirds and tenths.

A part is rounded outwards to the next finer unit that parts are thought in: to years in decades
and centuries, to months in years and seasons, to days in months. The thirds of a month are its
first ten days, its second ten days and the rest.
"""

from __future__ import annotations

from dataclasses import replace

from timeline.dates import days
from timeline.dates.context import Context
from timeline.dates.days import Span
from timeline.dates.meaning import Meaning
from timeline.dates.model import Precision
from timeline.dates.templates import follows_any, phrases

PART, FRACTION = "part", "fraction"
_WITHOUT_PARTS = {
    PART,
    FRACTION,
    "range",
    "either",
    "both",
    "before",
    "by",
    "after",
    "since",
    "week",
    "feast",
}
_IN_YEARS = {Precision.DECADE, Precision.CENTURY}
_IN_MONTHS = {Precision.YEAR, Precision.SEASON, Precision.QUARTER}
_MONTH_PARTS = {
    (1, 3): (1, 10),
    (2, 3): (11, 20),
    (3, 3): (21, 31),
    (1, 2): (1, 15),
    (2, 2): (16, 31),
}


def read_part(text: str, context: Context) -> Meaning | None:
    """Read "early", "mid", "late" and their like of a year, a month, a season or a century."""
    return _read(text, context, PART)


def read_fraction(text: str, context: Context) -> Meaning | None:
    """Read "first half of", "third quarter of" and their like."""
    return _read(text, context, FRACTION)


def _read(text: str, context: Context, rule: str) -> Meaning | None:
    language, kind = context.words.language, f"{rule}s"
    if not follows_any(language, kind, text):
        return None
    for fraction in context.words.table(kind):
        number, of = (int(figure) for figure in fraction.split("/"))
        for inner in phrases(language, kind, fraction).holes(text):
            whole = context.attempt(inner) if inner else None
            if whole is None or whole.rule in _WITHOUT_PARTS:
                continue
            meaning = _part(whole, number, of, rule)
            if meaning is not None:
                return meaning
    return None


def _part(whole: Meaning, number: int, of: int, rule: str) -> Meaning | None:
    spans = [_part_of_span(span, whole.precision, number, of) for span in whole.spans]
    known = tuple(span for span in spans if span is not None)
    if len(known) < len(spans):
        return None
    quarter = of == 4 and whole.precision is Precision.YEAR
    return replace(
        whole,
        spans=known,
        precision=Precision.QUARTER if quarter else whole.precision,
        rule=rule,
        edtf="",
    )


def _part_of_span(span: Span, precision: Precision, number: int, of: int) -> Span | None:
    if span.first is None or span.last is None:
        return None
    first, last = days.civil(span.first), days.civil(span.last)
    if precision in _IN_YEARS:
        begin, count = _share(last.year - first.year + 1, number, of)
        return days.years(first.year + begin, first.year + begin + count - 1)
    if precision in _IN_MONTHS:
        length = (last.year - first.year) * 12 + last.month - first.month + 1
        begin, count = _share(length, number, of)
        return days.months(first.year, first.month + begin, count)
    if precision is Precision.MONTH and (number, of) in _MONTH_PARTS:
        begin, end = _MONTH_PARTS[number, of]
        return Span(
            days.shift(span.first, begin - 1), min(days.shift(span.first, end - 1), span.last)
        )
    return None


def _share(length: int, number: int, of: int) -> tuple[int, int]:
    """Return where a part begins, counted from 0, and its length, both rounded outwards."""
    begin = (number - 1) * length // of
    end = -(-number * length // of)
    return begin, end - begin
