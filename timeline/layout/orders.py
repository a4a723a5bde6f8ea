"""The story in two orders at once: as it happened and as it is told."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import accumulate, pairwise

import pandas as pd

from timeline.layout.labels import WIDEST, cut, wrap
from timeline.layout.model import Slope, SlopeLayout

PADDING = 6.0
"""Pixels between a headline and the line to it."""

LINES = 0.16
"""The share of the width that the lines between the two columns take."""

MOST_LINES = 3
"""How many lines of its column a headline takes at most."""

ROW_HEIGHT, LINE_HEIGHT = 1.55, 1.3
"""The height of a row of one line, in font sizes, and that of each more, which is Plotly's."""


def lay_out_orders(table: pd.DataFrame, *, width: float, font_size: float = 15.0) -> SlopeLayout:
    """Return every told event's row in page order, left, and in telling order, right.

    Events that no source tells are left out. What is longer than a headline's `MOST_LINES` is cut,
    with an ellipsis. All fit their side in the widest types of systems, too. A row is as high as
    its headlines need.
    """
    told = table[table["told"].notna()]
    happened = told["position"].rank().astype(int) - 1
    telling = told["told"].rank().astype(int) - 1
    room = (width * (1 - LINES) / 2 - 2 * PADDING) / WIDEST
    slopes = tuple(
        Slope(
            event,
            lane,
            left,
            right,
            _lines(headline, room, font_size),
            f"{headline}: {sentence}",
        )
        for event, lane, headline, sentence, left, right in zip(
            told["id"],
            told["lane"],
            told["headline"],
            told["sentence"],
            happened,
            telling,
            strict=True,
        )
    )
    start = width * (1 - LINES) / 2
    lanes = tuple(dict.fromkeys(table["lane"]))
    tops = list(accumulate(_heights(slopes, font_size), initial=ROW_HEIGHT * font_size))
    rows = tuple(pairwise(tops))
    return SlopeLayout(width, tops[-1], font_size, start, width - start, lanes, slopes, rows)


def _heights(slopes: Sequence[Slope], font_size: float) -> Iterator[float]:
    """Yield the height of each row: that of the longer of its two headlines."""
    lines = [1] * len(slopes)
    for slope in slopes:
        for place in (slope.left, slope.right):
            lines[place] = max(lines[place], len(slope.lines))
    return (font_size * (ROW_HEIGHT + LINE_HEIGHT * (each - 1)) for each in lines)


def _lines(headline: str, room: float, font_size: float) -> tuple[str, ...]:
    lines = wrap(headline, room, font_size)
    if len(lines) <= MOST_LINES:
        return tuple(lines)
    rest = headline
    for line in lines[: MOST_LINES - 1]:
        rest = rest.removeprefix(line).lstrip()
    return (*lines[: MOST_LINES - 1], cut(rest, room, font_size))
