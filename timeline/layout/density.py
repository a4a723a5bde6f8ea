"""What cannot be told apart at a width: how many events lie where, in place of their marks."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence

import numpy as np
import numpy.typing as npt
import pandas as pd

from timeline.layout.model import Density, Stretch
from timeline.layout.scale import Scale

COLUMN = 48.0
"""The width of a column, in pixels: enough for the number that stands on it."""

DENSITY_ROWS = 4
"""The height of the highest column together with its number, in rows."""

MOST_ROWS = 60
"""Where the marks would need more rows than this, crowded lanes show how many lie where."""

LOWEST = 0.25
"""The height of a column of one event, as a part of the highest."""

NARROWEST_MARK = 40.0
"""The least that a mark with a label of one letter and the space beside it takes, in pixels."""


def overfull_lanes(lanes: Iterable[str], width: float, most_rows: int) -> frozenset[str]:
    """Return the lanes with more events than `most_rows` rows of `width` pixels could hold."""
    most = most_rows * width / NARROWEST_MARK
    return frozenset(lane for lane, count in Counter(lanes).items() if count > most)


def crowded_lanes(
    extents: Mapping[str, Sequence[tuple[float, float]]], most_rows: int
) -> frozenset[str]:
    """Return the lanes that take more than their share of `most_rows`, if all take more than that.

    `extents` are the first and last pixels of the marks of each lane.
    """
    depths = {lane: _depth(marks) for lane, marks in extents.items()}
    if sum(depths.values()) <= most_rows:
        return frozenset()
    share = most_rows / len(depths)
    return frozenset(lane for lane, depth in depths.items() if depth > share)


def _depth(extents: Sequence[tuple[float, float]]) -> int:
    """Return how many of the extents lie over each other at most: the fewest rows that hold them.

    One that ends where another starts does not touch it.
    """
    turns = sorted([(start, 1) for start, _ in extents] + [(end, -1) for _, end in extents])
    return max(np.cumsum([turn for _, turn in turns]).tolist(), default=0)


def gather(
    lane: str,
    room: tuple[float, float],
    events: Sequence[tuple[str, float, float]],
    axis: Scale,
    width: float,
) -> list[Density]:
    """Return the columns of a lane, which stand between the pixels `room`, top and bottom.

    `events` are ids with the first and last pixel of their time; each counts in the column of its
    middle. Heights go with the square root of the number, so that few events are seen too.
    """
    ids = np.array([event for event, _, _ in events])
    edges = np.linspace(0.0, width, max(1, round(width / COLUMN)) + 1)
    middles = np.array([(start + end) / 2 for _, start, end in events])
    columns = np.clip(np.searchsorted(edges, middles, side="right") - 1, 0, len(edges) - 2)
    days = _days_between(edges, axis)
    numbers, counts = np.unique(columns, return_counts=True)
    shares = np.maximum(LOWEST, np.sqrt(counts / counts.max()))
    return [
        Density(
            lane,
            *room,
            float(edges[number]),
            float(edges[number + 1]),
            days[number],
            tuple(ids[columns == number].tolist()),
            float(share),
        )
        for number, share in zip(numbers, shares, strict=True)
    ]


def _days_between(edges: npt.NDArray[np.float64], axis: Scale) -> list[Stretch]:
    """Return the first and the last day between each edge and the next.

    A day that an edge divides belongs to both sides: its events may lie in either.
    """
    days = np.interp(edges, axis.places, axis.days)
    firsts, lasts = _as_days(np.floor(days[:-1])), _as_days(np.ceil(days[1:]) - 1)
    return list(zip(firsts, np.maximum(firsts, lasts), strict=True))


def _as_days(numbers: npt.NDArray[np.float64]) -> npt.NDArray[np.datetime64]:
    return numbers.astype(np.int64).astype("datetime64[D]")


def clip_table(table: pd.DataFrame, first: np.datetime64, last: np.datetime64) -> pd.DataFrame:
    """Return the dated events of `table` that may lie between two days, cut off at them."""
    low, high = (day.astype("datetime64[s]") for day in (first, last))
    begins = table["earliest"].fillna(low)
    ends = table["latest"].fillna(high)
    inside: pd.DataFrame = table[(begins <= high) & (ends >= low) & (table["basis"] != "undated")]
    return inside.assign(
        earliest=inside["earliest"].clip(lower=low),
        latest=inside["latest"].clip(upper=high),
        spans=inside["spans"].map(lambda spans: tuple(_between(spans, first, last))),
        claim_spans=inside["claim_spans"].map(
            lambda claims: tuple(tuple(_between(spans, first, last)) for spans in claims)
        ),
    )


def _between(
    spans: Iterable[Stretch], first: np.datetime64, last: np.datetime64
) -> Iterator[Stretch]:
    for begin, end in spans:
        cut = first if begin is None else max(begin, first), last if end is None else min(end, last)
        if cut[0] <= cut[1]:
            yield cut
