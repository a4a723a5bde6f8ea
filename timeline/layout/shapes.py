"""Every shape that is drawn, and which of them an event has."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator
from enum import StrEnum
from typing import Any, NamedTuple

import numpy as np
import pandas as pd

from timeline.dates import CLOCK_SECONDS
from timeline.layout.instants import Stretch, begins, closes
from timeline.layout.sizes import WIDE_DAY

SHELF = ""
"""The lane of the undated shelf: no author can name a lane so."""

_PLAIN_DAY = ("day", *CLOCK_SECONDS)


class Shape(StrEnum):
    """Everything that a reader must tell apart: what is known of a time, and what stands beside it.

    The first are those of whole events; `EITHER`, `NARROWED`, `WITHDRAWN`, `PUBLIC` and
    `PUBLIC_WITHIN` belong to an event's mark, `COUNT` stands for many marks, `FOLD` is in the
    ground, `EVEN` tells that distances are no lengths of time and `ORDER` that nothing has a date.
    """

    DAY = "day"
    CLOCK = "clock"
    STRETCH = "stretch"
    EITHER = "either"
    THROUGHOUT = "throughout"
    APPROXIMATE = "approximate"
    BEFORE = "before"
    AFTER = "after"
    WINDOW = "window"
    CLAIMS = "claims"
    WITHDRAWN = "withdrawn"
    PLANNED = "planned"
    CANCELLED = "cancelled"
    UNPLACED = "unplaced"
    NARROWED = "narrowed"
    PUBLIC = "public"
    PUBLIC_WITHIN = "public_within"
    COUNT = "count"
    FOLD = "fold"
    EVEN = "even"
    ORDER = "order"


class Drawn(NamedTuple):
    """What layout needs of a row of the table; an open end of `begin` or `close` is NaN."""

    id: str
    position: int
    lane: str
    headline: str
    sentence: str
    basis: str
    precision: str | None
    qualifier: str | None
    status: str
    is_moment: bool
    time: dt.time | None
    claims: tuple[Stretch, ...]
    withdrawn: tuple[Stretch, ...]
    only_about: tuple[bool, ...]
    claim_spans: tuple[tuple[Stretch, ...], ...]
    differing: tuple[str, ...]
    denied_by: tuple[str, ...]
    narrowed: tuple[Stretch, ...]
    lasting: Stretch | None
    spans: tuple[Stretch, ...]
    begin: float
    close: float

    @property
    def band(self) -> str:
        """The lane in which the event is drawn."""
        return SHELF if self.basis == "undated" else self.lane

    @property
    def is_contested(self) -> bool:
        """Whether sources claim different things or times of it, or somebody denies it."""
        return bool(self.differing or self.denied_by) or (
            self.basis == "dated" and len(self.claims) > 1
        )


def drawn_events(table: pd.DataFrame) -> Iterator[Drawn]:
    """Yield what layout needs of each row of `table`."""
    found = {"begin": begins(table).tolist(), "close": closes(table).tolist()}
    columns = (found[name] if name in found else _told(table[name]) for name in Drawn._fields)
    return map(Drawn._make, zip(*columns, strict=True))


def _told(column: pd.Series) -> list[Any]:
    """Return the values of a column; what is missing is `None`, not one of pandas' NaN."""
    return [None if isinstance(value, float) and np.isnan(value) else value for value in column]


def shape_of(event: Drawn, day_width: float) -> Shape:
    """Return what is drawn of an event whose first day takes that many pixels."""
    kinds = (
        (event.status == "planned", Shape.PLANNED),
        (event.status == "cancelled", Shape.CANCELLED),
        (event.basis == "undated", Shape.UNPLACED),
        (event.basis == "dated" and bool(event.claims or event.withdrawn), Shape.CLAIMS),
        (event.basis == "inferred", Shape.WINDOW),
        (np.isnan(event.begin), Shape.BEFORE),
        (np.isnan(event.close), Shape.AFTER),
        (event.qualifier is not None, Shape.APPROXIMATE),
        (event.lasting is not None or not event.is_moment, Shape.THROUGHOUT),
    )
    return next((shape for holds, shape in kinds if holds), None) or _of_moment(event, day_width)


def _of_moment(event: Drawn, day_width: float) -> Shape:
    length = event.close - event.begin
    is_overnight = event.time is None and length < 1 and event.close > np.floor(event.begin) + 1
    if event.precision not in _PLAIN_DAY or length > 1 or is_overnight:
        return Shape.STRETCH
    if day_width <= WIDE_DAY:
        return Shape.DAY
    return Shape.STRETCH if event.time is None else Shape.CLOCK
