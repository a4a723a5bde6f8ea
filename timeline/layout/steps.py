"""A story in which nothing has a date: the order that is known, in equal steps."""

from __future__ import annotations

import numpy as np
import pandas as pd


def has_dates(table: pd.DataFrame) -> bool:
    """Return whether anything in `table` lies on the calendar."""
    return not (table["places"].notna().any() or (table["basis"] == "undated").all())


def in_steps(table: pd.DataFrame) -> pd.DataFrame:
    """Return `table` with the places of its events in the stead of days.

    A place takes what a day does, so that places lie in equal steps where days have true distances.
    Nothing of this is a day of the calendar.
    """
    firsts, lasts = (
        np.array(
            [None if places is None else np.datetime64(places[end], "D") for places in told],
            dtype="datetime64[s]",
        )
        for told in [table["places"].tolist()]
        for end in (0, 1)
    )
    return table.assign(earliest=firsts, latest=lasts, public=np.datetime64("NaT", "s"))
