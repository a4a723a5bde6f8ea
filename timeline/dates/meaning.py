"""A reading in days, with all that an `EventDate` tells of it."""

from __future__ import annotations

from dataclasses import dataclass
from functools import reduce
from typing import TYPE_CHECKING

from timeline.dates import days, notation
from timeline.dates.gate import quoted
from timeline.dates.model import Calendar, Precision, Qualifier, Span
from timeline.dates.resolving import day_of, resolved
from timeline.dates.sentences import RefusalError
from timeline.dates.situation import Situation
from timeline.dates.values import Clock, Point, Value, coarser, joined

if TYPE_CHECKING:
    import numpy as np

_MOST_HOURS = 16
"""How long what ends at an earlier time of day than it begins at can last."""


@dataclass(frozen=True, slots=True)
class Meaning:
    """The spans in one of which a date lies, and how exactly its words say it.

    `edtf` is empty where the hull says everything. `inferred` names the parts that the words do
    not bear. `lasting` is the time of which the words say that all of it is meant, and `breaks`
    the conventions that the reading goes against.
    """

    spans: tuple[Span, ...]
    precision: Precision
    rule: str
    qualifier: Qualifier | None = None
    edtf: str = ""
    inferred: frozenset[str] = frozenset()
    clock: Clock | None = None
    lasting: tuple[np.datetime64, np.datetime64] | None = None
    breaks: frozenset[str] = frozenset()

    @property
    def hull(self) -> Span:
        """The shortest span that holds every reading."""
        return days.hull(self.spans)


def meaning_of(value: Value, situation: Situation) -> Meaning | None:
    """Return what words mean in days; `None` where that needs a day that is not known.

    Raises `DateError` for what cannot be.
    """
    found = resolved(value, situation)
    if found is None:
        return None
    known, spans = found
    is_julian = situation.calendar is Calendar.JULIAN
    if is_julian and (day := _in_two_styles(known)) is not None:
        known, spans = known._replace(rule="styles", precision=Precision.DAY), (days.single(day),)
    elif _is_overnight(known.clock, situation):
        spans = tuple(Span(first, first and days.shift(first, 1)) for first, _ in spans)
    elif known.rule == "range":
        spans = (days.hull(spans),)
    return Meaning(
        spans,
        known.precision,
        known.rule,
        known.qualifier,
        "" if is_julian else _edtf(known),
        known.inferred,
        known.clock,
        _lasting(known, situation.calendar),
        known.breaks,
    )


def _is_overnight(clock: Clock | None, situation: Situation) -> bool:
    """Tell whether it is over midnight, as "from 22:00 to 2:00" is; from 11:30 to 10:00 is not."""
    if not (clock and clock.time and clock.until and clock.until < clock.time):
        return False
    if clock.until.hour + 24 - clock.time.hour > _MOST_HOURS:
        raise RefusalError("backwards", text=quoted(situation.exact))
    return True


def _in_two_styles(value: Value) -> np.datetime64 | None:
    """Return the day that is named in the Julian calendar and behind a slash in the Gregorian."""
    named = [first for first, last in value.spans if first == last and first and first.day]
    if value.rule != "either" or value.joint != "slash" or len(named) != 2 or len(value.spans) != 2:
        return None
    julian, gregorian = (
        day_of(at, calendar, is_last=False)
        for at, calendar in zip(named, (Calendar.JULIAN, Calendar.GREGORIAN), strict=True)
    )
    return gregorian if julian == gregorian else None


def _lasting(value: Value, calendar: Calendar) -> tuple[np.datetime64, np.datetime64] | None:
    """Return from the end of what a range begins with to the beginning of what it ends with."""
    says_so = value.rule == "range" and value.joint == "through" and value.qualifier is None
    first, last = value.inner or (None, None)
    if not says_so or first is None or last is None or None in (first.year, last.year):
        return None
    begun, over = day_of(first, calendar, is_last=True), day_of(last, calendar, is_last=False)
    return (begun, over) if begun < over else None


def hull_of(meanings: list[Meaning]) -> Meaning:
    """Return one meaning for several: the date lies in one of all their spans."""
    spans = tuple(dict.fromkeys(span for meaning in meanings for span in meaning.spans))
    first = meanings[0]
    qualifier = reduce(joined, (meaning.qualifier for meaning in meanings))
    precision = reduce(coarser, (meaning.precision for meaning in meanings))
    inferred = frozenset().union(*(meaning.inferred for meaning in meanings))
    return Meaning(spans, precision, "readings", qualifier, "", inferred, first.clock)


def _edtf(value: Value) -> str:
    """Return the notation of points that have one of their own; "" where days say it all."""
    if len(value.spans) == 1:
        first, last = value.spans[0]
        if first is None or last is None:
            return ""
        one, other = _name(first), _name(last)
        if first.code and last.code and one == other:
            # The code of a season might as well be a year: 1912-21.
            code, year = first.code, first.year or 0
            in_doubt = code.isdigit() and not first.mark and year > 0 and year % 100 < int(code)
            return "" if in_doubt else one
        both = bool(first.code) == bool(last.code) and (first.code or first.mark != last.mark)
        return f"{one}/{other}" if both and one and other else ""
    brackets = {"either": "[{}]", "both": "{{{}}}"}.get(value.rule)
    firsts = [at for at, _ in value.spans if at is not None and at.month is None]
    names = [
        _name(at)
        for at, (_, last) in zip(firsts, value.spans, strict=False)
        if last and _name(last) == _name(at)
    ]
    whole = len(names) == len(value.spans) and all(names)
    return brackets.format(",".join(names)) if brackets and whole else ""


def _name(at: Point) -> str:
    year = at.year or 0
    if abs(year) > 9999 or (year < 0 and "X" in at.code):
        return ""
    if at.code == "X":
        return f"{year // 10:03}X{at.mark}"
    if at.code == "XX":
        return f"{year // 100:02}XX{at.mark}"
    if at.code:
        # The winter that begins in one year has its last month in the next.
        return f"{notation.year(year)}-{at.code}{at.mark}"
    if at.month is not None and not 1 <= at.month <= 12:
        return ""
    fields = [f"{field:02}" for field in (at.month, at.day) if field is not None]
    return "-".join((notation.year(year), *fields)) + at.mark
