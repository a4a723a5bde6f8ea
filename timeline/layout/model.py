"""What is drawn, and where, in numbers and without colours."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from enum import StrEnum
from typing import Literal, NamedTuple

import numpy as np

ScaleName = Literal["calendar", "true", "sequence"]
"""How time is spaced: truly, with long silences folded or not, or in equal steps."""

Side = Literal["inside", "right", "left"]


class Shape(StrEnum):
    """What is known of an event's time, as its mark shows it."""

    DAY = "day"
    INTERVAL = "interval"
    APPROXIMATE = "approximate"
    CLAIMS = "claims"
    WINDOW = "window"
    SHELF = "shelf"


@dataclass(frozen=True, slots=True)
class Label:
    """A headline beside its mark; `text` ends in an ellipsis where it was cut to fit."""

    text: str
    x: float
    side: Side


class Days(NamedTuple):
    """A first and a last day; `None` is an open end."""

    earliest: np.datetime64 | None
    latest: np.datetime64 | None


@dataclass(frozen=True, slots=True)
class Insides:
    """What is drawn inside the bars of some events, by their ids.

    `narrowed` is what the other events leave of a written interval (of a span, what they leave of
    its first or of its last day), `claims` are the times that different sources give.
    """

    narrowed: Mapping[str, Sequence[Days]] = field(default_factory=dict)
    claims: Mapping[str, Sequence[Days]] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Part:
    """A stretch inside a bar, along the axis."""

    start: float
    end: float


@dataclass(frozen=True, slots=True)
class Span:
    """An interval or a window drawn as a bar, from `start` to `end` along the axis.

    `narrowed` is what the other events leave of a written interval, `claims` are the times that
    different sources give.

    `hover` is the whole headline and what is known of the time. `public` is the place of the day
    on which it became public, where that day is known and to be drawn.
    """

    event: str
    lane: str
    row: int
    shape: Shape
    start: float
    end: float
    open_start: bool
    open_end: bool
    label: Label
    hover: str
    public: float | None = None
    narrowed: tuple[Part, ...] = ()
    claims: tuple[Part, ...] = ()


@dataclass(frozen=True, slots=True)
class Marker:
    """A day drawn as a point at `at` along the axis."""

    event: str
    lane: str
    row: int
    shape: Shape
    at: float
    label: Label
    hover: str
    public: float | None = None


@dataclass(frozen=True, slots=True)
class Density:
    """A column that stands for the marks of `events`, which are too close to be told apart.

    It is drawn upward from the last of its rows, of which `row` is the first, from `start` to `end`
    along the axis; that is from the day `first` to the day `last`.
    """

    lane: str
    row: int
    start: float
    end: float
    first: np.datetime64
    last: np.datetime64
    events: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Slope:
    """An event's place in two orders: `left` and `right` are rows from the top."""

    event: str
    lane: str
    left: int
    right: int
    label: str
    hover: str


@dataclass(frozen=True, slots=True)
class SlopeLayout:
    """Two columns of headlines, joined by lines from `line_start` to `line_end`, in pixels."""

    width: float
    font_size: float
    line_start: float
    line_end: float
    lanes: tuple[str, ...]
    slopes: tuple[Slope, ...]


@dataclass(frozen=True, slots=True)
class Gap:
    """A silence that was folded: from `start` to `end` along the axis, really `first` to `last`."""

    start: float
    end: float
    first: np.datetime64
    last: np.datetime64


@dataclass(frozen=True, slots=True)
class Tick:
    """A place on the axis with the day that it stands for and the unit that names it."""

    at: float
    day: np.datetime64
    unit: Literal["year", "month", "day"]


@dataclass(frozen=True, slots=True)
class Band:
    """A lane's rows on the page: its title stands at `title_row`, its events below.

    `number` is the lane's place among all lanes, from 0: it stays where other lanes have no events.
    """

    lane: str
    number: int
    title: str
    title_row: int
    rows: int


@dataclass(frozen=True, slots=True)
class TimelineLayout:
    """Everything that is drawn, in pixels along an axis `width` wide and in rows from the top.

    Rows count from 0; `rows` is their number. `font_size` is that of the labels, in pixels. Where a
    lane has `densities`, it has no marks.
    """

    width: float
    font_size: float
    rows: int
    scale: ScaleName
    bands: tuple[Band, ...]
    marks: tuple[Span | Marker, ...]
    gaps: tuple[Gap, ...]
    ticks: tuple[Tick, ...]
    densities: tuple[Density, ...] = ()
