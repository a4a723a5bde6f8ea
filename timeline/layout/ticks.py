"""The ticks of an axis: round in the reader's counting, each with a name that has room."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from typing import NamedTuple

import numpy as np

from timeline.dates import DAY
from timeline.layout.instants import Stretch, ends_of, instant, number
from timeline.layout.model import Gap, Tick, TickUnit
from timeline.layout.scale import Scale
from timeline.layout.shapes import Drawn

TICK_SPACE = 5.0
"""The room that a tick's name takes, in font sizes."""

LONGER_NAME = 1.4
"""How much more room most names of days with their years take."""

MINOR_SPACE = 6.0
"""The least distance of two minor ticks, in pixels."""

_NOISE = 0.01
"""What an instant loses of its place, in pixels, as a fraction of days."""

_SHORT_NAME = 0.6
_NAMES: dict[TickUnit, float] = {"month": 1.1, "day": 1.5}
_DATED_NAME = 2.0
_ZONE = 0.5
_ERA = 0.4
_PLAIN_YEARS = range(100, 10_000)
"""How much of that room the names of years and clock times take, of the others, of dated times; and
how much more with the zone, or with an era or thousands set apart, as other years have them."""

_BARE = 0.92
"""How much of its room a name takes without what is free around it, towards one beside it."""

_MONDAY = 4  # 1970 began on a Thursday


class _Step(NamedTuple):
    """A tick at every how many of a unit, and how many days that takes at least."""

    unit: TickUnit
    every: int
    days: float


_CLOCK = {"second", "minute", "hour"}
_STEPS: tuple[_Step, ...] = (
    *(_Step("second", n, n / DAY) for n in (1, 5, 15, 30)),
    *(_Step("minute", n, n * 60 / DAY) for n in (1, 5, 15, 30)),
    *(_Step("hour", n, n * 3_600 / DAY) for n in (1, 3, 6, 12)),
    _Step("day", 1, 1),
    _Step("day", 7, 7),
    _Step("month", 1, 28),
    _Step("month", 3, 89),
    *(_Step("year", n * 10**power, 365 * n * 10**power) for power in range(12) for n in (1, 2, 5)),
)
_UNITS: dict[str, TickUnit] = {
    "second": "second",
    "minute": "minute",
    "hour": "hour",
    "day": "day",
    "week": "month",
    "month": "month",
}
"""Units that name the beginning of a date of this precision and say no more; else it is a year."""
_CODES: dict[TickUnit, str] = {"year": "Y", "month": "M", "day": "D", "hour": "h", "minute": "m"}
_FINEST_FIRST: tuple[TickUnit, ...] = ("second", "minute", "hour", "day", "month", "year")
_FINEST_DAYS = _FINEST_FIRST.index("day")


def make_ticks(
    scale: Scale, events: Iterable[Drawn], font_size: float, *, is_universal: bool = False
) -> tuple[Tick, ...]:
    """Return the ticks whose names stand clear of each other, and those between without names.

    On the sequence scale they are the beginnings of dated events, no finer than their dates. On the
    others they are the beginnings of the finest unit that fits, clock times no finer than those of
    dates; a stretch between two folds in which none begins has a tick at its first dated event,
    named as exactly as it takes to say where that is: spring 2012 begins at "Mar 2012".
    Where they are by universal time (`is_universal`), the first clock time says so.
    """
    apart = TICK_SPACE * font_size
    starts = _starts(events, scale)
    if scale.name == "sequence":
        clear = _clear(starts, apart, LONGER_NAME, is_universal=is_universal)
        return tuple(_inside(clear, scale, apart))
    finest = min((_FINEST_FIRST.index(tick.unit) for tick in starts), default=_FINEST_DAYS)
    fine = _FINEST_FIRST[min(finest, _FINEST_DAYS) :]
    steps = [step for step in _STEPS if step.unit in fine]
    # Of days and years every other one can be named; of months, which differ, all or none.
    least = {"month": _room(Tick(0.0, instant(scale.days[0]), "month"))}
    pixels = scale.pixels_a_day
    fitting = [s for s in steps if pixels * s.days >= apart * least.get(s.unit, 1.0)]
    if not fitting:
        return ()
    regular = [tick for tick in _regular(scale, fitting[0]) if _has_room(tick, scale, apart)]
    lonely = [_first_in(stretch, starts) for stretch in _empty(scale, regular)]
    found = sorted([*regular, *filter(None, lonely)], key=lambda tick: tick.at)
    clear = _clear(found, apart, is_universal=is_universal)
    named = [*_inside(clear, scale, apart)]
    return (*named, *_minor(scale, steps[: steps.index(fitting[0]) + 1], named))


def _starts(events: Iterable[Drawn], scale: Scale) -> list[Tick]:
    """Return a tick where dated events begin, named no finer than any that begins there."""
    at: dict[float, list[str]] = {}
    for event in events:
        if event.basis == "dated" and not np.isnan(event.begin):
            claims = event.claims or event.withdrawn
            told = [event.precision] if event.precision else _precisions(claims, event.begin)
            at.setdefault(event.begin, []).extend(told)
    return [
        Tick(scale.place_of(start), instant(start), _named_by(precisions))
        for start, precisions in sorted(at.items())
    ]


def _precisions(claims: Iterable[Stretch], start: float) -> Iterator[str]:
    """Yield the finest unit that the claims say which begin there."""
    for claim in claims:
        begin, end = ends_of(claim)
        if begin == start:
            units = (("minute", 1), ("day", 2), ("month", 32))
            yield next((unit for unit, days in units if end - begin < days), "year")


def _named_by(precisions: Iterable[str]) -> TickUnit:
    units = {_UNITS.get(precision, "year") for precision in precisions}
    return max(units, key=_FINEST_FIRST.index)


def _regular(scale: Scale, step: _Step) -> list[Tick]:
    return [
        Tick(scale.place_of(begin), instant(begin), step.unit)
        for first, end in scale.told
        for begin in _beginnings(first, end, step)
    ]


def _beginnings(first: float, end: float, step: _Step) -> Iterator[float]:
    """Yield the instants from `first` to `end` with which a step begins."""
    if step.unit == "year":
        yield from _years(first, end, step.every)
    elif step.unit == "month":
        yield from _months(first, end, step.every)
    else:
        long = step.days
        origin = _MONDAY if step.every == 7 else 0
        count = int(np.ceil((first - origin) / long - 1e-9))
        while origin + count * long <= end + 1e-9:
            yield origin + count * long
            count += 1


def _months(first: float, end: float, step: int) -> Iterator[float]:
    low, high = (int(instant(at).astype("datetime64[M]").astype(np.int64)) for at in (first, end))
    for month in range(low + -low % step, high + 1, step):
        begin = number(np.datetime64(month, "M").astype("datetime64[D]"))
        if first <= begin <= end:
            yield begin


def _years(first: float, end: float, step: int) -> Iterator[float]:
    """Yield beginnings of years that are round as readers count them: 500 BC, AD 1, 500, 1000."""
    low, high = (
        int(instant(at).astype("datetime64[Y]").astype(np.int64)) + 1970 for at in (first, end)
    )
    before = range(1 - (1 - low) // step * step, min(0, high) + 1, step) if low < 1 else ()
    begun = (1,) if step > 1 and low <= 1 <= high else ()
    after = range(max(step, low + -low % step), high + 1, step)
    for year in (*before, *begun, *after):
        begin = number(np.datetime64(year - 1970, "Y").astype("datetime64[D]"))
        if first <= begin <= end:
            yield begin


def _has_room(tick: Tick, scale: Scale, apart: float) -> bool:
    """Return whether a tick's name, to its right, meets no words of a fold."""
    room = apart * _room(tick)
    return not any(gap.start - room < tick.at < gap.end - _NOISE for gap in scale.gaps)


def _inside(ticks: Sequence[Tick], scale: Scale, apart: float) -> Iterator[Tick]:
    """Yield the ticks whose name, to the right, ends with the axis or before.

    That of a year of which the axis shows a part may stand to the left else, where it begins behind
    the name before it and any fold.
    """
    end, taken = scale.places[-1], max((gap.end for gap in scale.gaps), default=0.0)
    for tick in ticks:
        room = apart * _taken(tick)
        if tick.at + room <= end:
            yield tick
        elif tick.unit == "year" and taken + room * _BARE <= tick.at < end:
            yield replace(tick, is_before=True)
        taken = max(taken, tick.at + room * _BARE)


def _taken(tick: Tick) -> float:
    """Return how much of the room for a name that of a tick takes."""
    year = int(tick.instant.astype("datetime64[Y]").astype(np.int64)) + 1970
    taken = _DATED_NAME if tick.is_dated else _NAMES.get(tick.unit, _SHORT_NAME)
    taken += _ZONE * tick.is_universal
    return taken if year in _PLAIN_YEARS else taken + _ERA


def _room(tick: Tick) -> float:
    """Return how far behind a tick, in rooms for a name, the next one stands at least."""
    return max(1.0, _taken(tick))


def _empty(scale: Scale, ticks: Sequence[Tick]) -> Iterator[tuple[float, float]]:
    """Yield the places of the stretches between folds in which no tick stands."""
    for first, end in scale.told:
        left, right = scale.place_of(first), scale.place_of(end)
        if not any(left <= tick.at <= right for tick in ticks):
            yield left, right


def _first_in(stretch: tuple[float, float], starts: Sequence[Tick]) -> Tick | None:
    left, right = stretch
    found = next((tick for tick in starts if left <= tick.at <= right), None)
    return found and replace(found, unit=min(found.unit, _begun(found), key=_FINEST_FIRST.index))


def _begun(tick: Tick) -> TickUnit:
    """Return the coarsest unit that begins where a tick stands."""
    at = tick.instant
    begun = (unit for unit, code in _CODES.items() if at.astype(f"datetime64[{code}]") == at)
    return next(begun, "second")


def _clear(
    ticks: Sequence[Tick], apart: float, least: float = 1.0, *, is_universal: bool
) -> list[Tick]:
    """Return the ticks whose names stand clear of that before them.

    A clock time is named with its day where it is the first of it, which takes twice the room, and
    with its zone, where it has one, if it is the first of all.
    """
    kept: list[Tick] = []
    for tick in ticks:
        before = kept[-1] if kept else None
        if before and tick.at - before.at < apart * max(least, _room(before)):
            continue
        is_next = before is not None and _day_of(before) == _day_of(tick)
        is_clock = tick.unit in _CLOCK
        is_first = is_universal and is_clock and not any(each.unit in _CLOCK for each in kept)
        kept.append(replace(tick, is_dated=is_clock and not is_next, is_universal=is_first))
    return kept


def _day_of(tick: Tick) -> str:
    return str(tick.instant.astype("datetime64[D]"))


def _minor(scale: Scale, finer: Sequence[_Step], named: Sequence[Tick]) -> Iterator[Tick]:
    """Yield the ticks of the finest of these steps that has room, where no named one stands."""
    fitting = [each for each in finer if scale.pixels_a_day * each.days >= MINOR_SPACE]
    taken = {round(tick.at, 1) for tick in named}
    for tick in _regular(scale, fitting[0]) if fitting else ():
        if round(tick.at, 1) not in taken:
            yield replace(tick, is_minor=True)


def fold_is_named_above(gap: Gap, ticks: Sequence[Tick], font_size: float) -> bool:
    """Return whether the name of a tick reaches into a fold, so that its words stand above it."""
    room = TICK_SPACE * font_size
    return any(not t.is_minor and gap.start - room * _room(t) < t.at < gap.end for t in ticks)
