"""Days of the events' table as the calendar counts them."""

from __future__ import annotations

from typing import Any

import numpy as np
import pandas as pd


def day_of(value: Any) -> np.datetime64 | None:
    """Return a cell of `earliest` or `latest` as a day (`datetime64[D]`), an open end as `None`."""
    if pd.isna(value):
        return None
    day: np.datetime64 = value.to_datetime64().astype("datetime64[D]")
    return day
