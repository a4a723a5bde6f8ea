"""Placeholder while the reader is written."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

import numpy as np

from timeline.dates.model import DateOrder, EventDate


def read_date(
    text: str,
    *,
    as_of: date | np.datetime64 | None = None,
    languages: Sequence[str] = ("en",),
    order: DateOrder | None = None,
) -> EventDate:
    raise NotImplementedError
