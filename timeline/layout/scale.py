"""Days to places along the axis: true distances with long silences folded, or equal steps."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from typing import Literal

import numpy as np
import numpy.typing as npt
import pandas as pd

from timeline.dates import shift
from timeline.layout.model import Gap, ScaleName, Tick

LONG_SILENCE = 0.2
FOLDED_WIDTH = 7.2
"""The width of a fold in font sizes: room for its length in words."""

NARROW = 560
"""Below this width, in pixels, equal steps are the better first look: distances need more room."""

TICK_SPACE = 5.0

Unit = Literal["year", "month", "day"]
_STEPS = (1, 2, 5)
_UNITS: tuple[tuple[Unit, int, str, float], ...] = (
    ("day", 1, "D", 1),
    ("day", 7, "D", 7),
    ("month", 1, "M", 28),
    ("month", 3, "M", 89),
    *(
        ("year", step * 10**power, "Y", 365 * step * 10**power)
        for power in range(12)
        for step in _STEPS
    ),
)
"""Unit, how many of it, NumPy's code for it, and about the fewest days that they last."""


def first_scale(width: float) -> ScaleName:
    """Return the scale that a reader gets first on an axis of `width` pixels."""
    return "sequence" if width < NARROW else "calendar"


_FINE_UNITS: dict[str, Unit] = {
    "second": "day",
    "minute": "day",
    "hour": "day",
    "day": "day",
    "week": "month",
    "month": "month",
}
"""Units that name the beginning of a date of this precision and say no more; else it is a year."""


@dataclass(frozen=True, slots=True)
class Scale:
    """A monotone, piecewise linear map from days to pixels.

    `days` are the knots, as days since 1970-01-01, `places` their pixels. A day is drawn from its
    own place to the place of the next day, so that an interval's last day is inside it.
    """

    name: ScaleName
    days: npt.NDArray[np.float64]
    places: npt.NDArray[np.float64]
    gaps: tuple[Gap, ...]

    def place(self, day: np.datetime64) -> float:
        """Return the pixel at which `day` begins; days outside the knots lie at the ends."""
        return float(np.interp(_number(day), self.days, self.places))

    @property
    def first(self) -> np.datetime64:
        """The first day on the axis."""
        return np.datetime64(int(self.days[0]), "D")

    @property
    def last(self) -> np.datetime64:
        """The last day on the axis."""
        return np.datetime64(int(self.days[-1]) - 1, "D")


def make_scale(
    table: pd.DataFrame,
    name: ScaleName,
    width: float,
    font_size: float,
    *,
    publication: bool = False,
) -> Scale:
    """Return the scale that shows every bound of `table` in `width` pixels.

    The calendar scale keeps true distances but folds each stretch without a dated event that is
    longer than a fifth of the whole to a fixed width; the true scale folds nothing. The sequence
    scale puts equal steps between the days at which anything begins or ends. With `publication` the
    axis shows the days on which the events became public too.
    """
    knots = _bounds(table, publication=publication)
    if name == "sequence" or len(knots) < 2:
        return Scale(name, knots, np.linspace(0.0, width, len(knots)), ())
    silences = _silences(table, knots) if name == "calendar" else ()
    return _folded(name, knots, silences, width, font_size)


def _bounds(table: pd.DataFrame, *, publication: bool) -> npt.NDArray[np.float64]:
    """Return the distinct days at which something begins, or ended the day before."""
    starts = _numbers(table["earliest"])
    ends = _numbers(table["latest"]) + 1
    public = _numbers(table["public"]) if publication else starts[:0]
    knots = np.unique(np.concatenate([starts, ends, public, public + 1]))
    if len(knots) == 0:
        return np.array([0.0, 1.0])
    if len(knots) == 1:
        return np.array([knots[0], knots[0] + 1])
    return knots


def _silences(
    table: pd.DataFrame, knots: npt.NDArray[np.float64]
) -> tuple[tuple[float, float], ...]:
    """Return the long stretches that no dated event touches, each up to the day after its last."""
    dated = table[(table["basis"] == "dated") & table["earliest"].notna() & table["latest"].notna()]
    starts, ends = _numbers(dated["earliest"]), _numbers(dated["latest"]) + 1
    order = np.argsort(starts, kind="stable")
    reached = np.maximum.accumulate(ends[order])[:-1]
    following = starts[order][1:]
    long = following - reached > LONG_SILENCE * (knots[-1] - knots[0])
    return tuple(zip(reached[long].tolist(), following[long].tolist(), strict=True))


def _folded(
    name: ScaleName,
    knots: npt.NDArray[np.float64],
    silences: Sequence[tuple[float, float]],
    width: float,
    font_size: float,
) -> Scale:
    folded_width = min(FOLDED_WIDTH * font_size, 0.5 * width / max(1, len(silences)))
    silent_days = sum(end - start for start, end in silences)
    pixels_a_day = (width - folded_width * len(silences)) / (knots[-1] - knots[0] - silent_days)
    days = [knots[0]]
    places = [0.0]
    gaps = []
    for start, end in silences:
        places.append(places[-1] + (start - days[-1]) * pixels_a_day)
        gaps.append(Gap(places[-1], places[-1] + folded_width, _day(start), _day(end - 1)))
        places.append(places[-1] + folded_width)
        days += [start, end]
    days.append(knots[-1])
    places.append(width)
    return Scale(name, np.array(days), np.array(places), tuple(gaps))


def make_ticks(scale: Scale, table: pd.DataFrame, font_size: float) -> tuple[Tick, ...]:
    """Return the ticks whose labels stand clear of each other and of every fold.

    On the calendar scale they are the beginnings of the finest calendar unit that fits; on the
    sequence scale, the beginnings of dated events, no finer than their dates.
    """
    apart = TICK_SPACE * font_size
    if scale.name == "sequence":
        dated = table[(table["basis"] == "dated") & table["earliest"].notna()]
        days = dated["earliest"].to_numpy().astype("datetime64[D]")
        ticks = [
            Tick(scale.place(day), day, _named_by(dated.loc[days == day, "precision"]))
            for day in np.unique(days)
        ]
        return _clear(ticks, apart * 1.4)
    density = _pixels_a_day(scale)
    for unit, count, code, days_long in _UNITS:
        if density * days_long >= apart:
            return _clear(_regular(scale, unit, count, code, apart), apart)
    return ()


def _named_by(precisions: Iterable[str]) -> Unit:
    """Return the unit in which a beginning that all these dates share may be named."""
    units = {_FINE_UNITS.get(precision, "year") for precision in precisions}
    return max(units, key=("day", "month", "year").index)


def _pixels_a_day(scale: Scale) -> float:
    slopes = np.diff(scale.places) / np.diff(scale.days)
    return float(slopes.max())


def _regular(scale: Scale, unit: Unit, count: int, code: str, apart: float) -> list[Tick]:
    days = [day for first, last in _told(scale) for day in _beginnings(first, last, count, code)]
    ticks = [Tick(scale.place(day), day, unit) for day in days]
    return [tick for tick in ticks if not any(_is_covered(tick, gap, apart) for gap in scale.gaps)]


def _told(scale: Scale) -> Iterator[tuple[np.datetime64, np.datetime64]]:
    """Yield the stretches between the folds, each as its first day and the day after its last."""
    firsts = [scale.first, *(shift(gap.last, 1) for gap in scale.gaps)]
    ends = [*(gap.first for gap in scale.gaps), shift(scale.last, 1)]
    yield from zip(firsts, ends, strict=True)


def _beginnings(
    first: np.datetime64, end: np.datetime64, count: int, code: str
) -> list[np.datetime64]:
    """Return the days from `first` to `end` with which `count` of a calendar unit begin."""
    origin = 1970 if code == "Y" else 0
    start, stop = (int(day.astype(f"datetime64[{code}]").astype(np.int64)) for day in (first, end))
    numbers = range(start + -(start + origin) % count, stop + 1, count)
    days = np.array(numbers, dtype=f"datetime64[{code}]").astype("datetime64[D]")
    return [day for day in days if first <= day <= end]


def _is_covered(tick: Tick, gap: Gap, apart: float) -> bool:
    """Return whether a tick's label, to its right, would meet the words of a fold."""
    return gap.start - apart < tick.at < gap.end


def _clear(ticks: Sequence[Tick], apart: float) -> tuple[Tick, ...]:
    kept: list[Tick] = []
    for tick in ticks:
        if not kept or tick.at - kept[-1].at >= apart:
            kept.append(tick)
    return tuple(kept)


def _numbers(days: pd.Series) -> npt.NDArray[np.float64]:
    return days.dropna().to_numpy().astype("datetime64[D]").astype(np.int64).astype(np.float64)


def _number(day: np.datetime64) -> float:
    return float(day.astype("datetime64[D]").astype(np.int64))


def _day(number: float) -> np.datetime64:
    return np.datetime64(int(number), "D")
