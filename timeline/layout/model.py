"""What is drawn, and where, in numbers and without colours.

Along the axis everything is in pixels from its left end; down the chart in pixels from the top of
the first band, below the axis.
"""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from typing import Literal

import numpy as np

from timeline.layout.shapes import SHELF, Shape

ScaleName = Literal["calendar", "true", "sequence"]
"""How time is spaced: truly, with long silences folded or not, or in equal steps."""

TickUnit = Literal["year", "month", "day", "hour", "minute", "second"]
"""The calendar unit that a tick begins and that names it."""


Stretch = tuple[np.datetime64, np.datetime64]
"""A first and a last day."""


class End(StrEnum):
    """How an end of a bar is known: to the day, about, or not at all."""

    FIRM = "firm"
    SOFT = "soft"
    OPEN = "open"


@dataclass(frozen=True, slots=True)
class Label:
    """A headline above its mark; `text` ends in an ellipsis where it was cut to fit.

    It begins at `x`, or ends there where `anchor` is `end`; `y` is its baseline. Where a
    wider type might have it leave the axis, `length` is how many pixels it has in any.
    """

    text: str
    x: float
    y: float
    anchor: Literal["start", "end"]
    length: float | None = None


@dataclass(frozen=True, slots=True)
class Part:
    """A stretch of a mark along the axis, and what it means.

    A claim (`Shape.CLAIMS`, or `WITHDRAWN`) lies `level` places below the mark's first one;
    `begins` and `ends` say how its ends are known.
    """

    shape: Shape
    start: float
    end: float
    level: int = 0
    begins: End = End.FIRM
    ends: End = End.FIRM


@dataclass(frozen=True, slots=True)
class Bracket:
    """Where along the axis an event could lie if something were as a reader supposes.

    An end that is open lies at that of the axis.
    """

    start: float
    end: float
    is_open: tuple[bool, bool]


@dataclass(frozen=True, slots=True)
class Mark:
    """An event's mark, from `start` to `end` along the axis, about `y` down the chart.

    `number` is the event's place in the story, from 1; `row` counts the rows of the whole chart
    from 0, of which the mark takes `depth`. `begins` and `ends` say how its ends are known. `parts`
    are what lies in it: of a lasting event the time that it surely took, of a written date what
    other events leave of it, each source's claim. `hover` is the whole headline and what is known
    of the time. `public` are the places between which the event became public, where that is known
    and to be drawn: one and the same for a day. `differs` is where the sign begins that sources
    differ on the event or deny it, where they do. `supposed` is where it would lie by a
    supposition that changes that.
    """

    event: str
    number: int
    lane: str
    row: int
    shape: Shape
    start: float
    end: float
    begins: End
    ends: End
    y: float
    label: Label
    hover: str
    parts: tuple[Part, ...] = ()
    public: tuple[float, float] | None = None
    differs: float | None = None
    depth: int = 1
    supposed: Bracket | None = None


@dataclass(frozen=True, slots=True)
class Density:
    """A column that stands for the marks of `events`, which are too close to be told apart.

    It lies from `start` to `end` along the axis, and stands on `bottom`, at most up to `top`;
    `share` is its height as a part of that. `days` are the first and the last that it covers, or
    `None` where its events lie on no calendar.
    """

    lane: str
    top: float
    bottom: float
    start: float
    end: float
    days: Stretch | None
    events: tuple[str, ...]
    share: float


@dataclass(frozen=True, slots=True)
class Slope:
    """An event's place in two orders: `left` and `right` are rows from the top.

    `lines` are its headline as it fits into a column, ended by an ellipsis where it does not.
    """

    event: str
    lane: str
    left: int
    right: int
    lines: tuple[str, ...]
    hover: str


@dataclass(frozen=True, slots=True)
class SlopeLayout:
    """Two columns of headlines, joined by lines from `line_start` to `line_end`, in pixels.

    `rows` are the top and the foot of each, below one of one line with the titles of the columns.
    """

    width: float
    height: float
    font_size: float
    line_start: float
    line_end: float
    lanes: tuple[str, ...]
    slopes: tuple[Slope, ...]
    rows: tuple[tuple[float, float], ...]

    def middle(self, row: int) -> float:
        """Return the pixel in the middle of a row, at which its line begins or ends."""
        return sum(self.rows[row]) / 2


@dataclass(frozen=True, slots=True)
class Gap:
    """Time that is folded: from `start` to `end` along the axis, really from `first` to `until`.

    `first` is its first instant and `until` the first one after it. `is_silent` tells that no dated
    event touches it; otherwise none begins or ends in it. `goes_on` tells that another fold begins
    where it ends.
    """

    start: float
    end: float
    first: np.datetime64
    until: np.datetime64
    is_silent: bool = True
    goes_on: bool = False


@dataclass(frozen=True, slots=True)
class Tick:
    """A place on the axis, the instant that it stands for and the unit that names it.

    A minor tick (`is_minor`) has no name. `is_dated` tells that a clock time is to be named with
    its day, `is_universal` that it is to be named as universal time. The name of a last one for
    which the axis has no room behind it stands before it (`is_before`).
    """

    at: float
    instant: np.datetime64
    unit: TickUnit
    is_minor: bool = False
    is_dated: bool = False
    is_universal: bool = False
    is_before: bool = False


@dataclass(frozen=True, slots=True)
class Band:
    """A lane's part of the chart: its title, if it has a line for one, and its events below.

    `number` is the lane's place among all lanes, from 0: it stays where other lanes have no events.
    The undated shelf (`is_shelf`) lies beside time, not in it.
    """

    lane: str
    number: int
    title: str
    top: float
    bottom: float

    @property
    def is_shelf(self) -> bool:
        """Whether what stands here lies nowhere along the axis."""
        return self.lane == SHELF


@dataclass(frozen=True, slots=True)
class TimelineLayout:
    """Everything that is drawn, on an axis `width` wide and `height` high below it.

    `font_size` is that of the labels, in pixels. Rows count from
    0; `rows` are the top and the foot of each. Where a lane has `densities`, it has no marks. Where
    nothing has a date (`has_dates`), the axis is no time: the places of the known order lie along
    it in equal steps.
    """

    width: float
    height: float
    font_size: float
    scale: ScaleName
    bands: tuple[Band, ...]
    rows: tuple[tuple[float, float], ...]
    marks: tuple[Mark, ...]
    gaps: tuple[Gap, ...]
    ticks: tuple[Tick, ...]
    densities: tuple[Density, ...] = ()
    has_dates: bool = True

    @property
    def foot(self) -> float:
        """The pixel down to which the chart is time: the undated shelf lies below it."""
        return max((band.bottom for band in self.bands if not band.is_shelf), default=0.0)
