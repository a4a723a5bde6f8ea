"""A story in which nothing has a date: the order that is known, in equal steps."""

from __future__ import annotations

import numpy as np
import pandas as pd


def has_dates(table: pd.DataFrame) -> bool:
    """Return whether anything in `table` lies on the calendar, if only as a withdrawn claim."""
    if table["places"].notna().any():
        return False
    return bool((table["basis"] != "undated").any() or table["withdrawn"].map(bool).any())


def in_steps(table: pd.DataFrame) -> pd.DataFrame:
    """Return `table` with the places of its events in the stead of days.

    A place takes what a day does, so that places lie in equal steps where days have true distances.
    Nothing of this is a day of the calendar: what was withdrawn stands at the event's own places.
    """
    firsts, lasts = (
        np.array(
            [None if places is None else np.datetime64(places[end], "D") for places in told],
            dtype="datetime64[s]",
        )
        for told in [table["places"].tolist()]
        for end in (0, 1)
    )
    withdrawn = [
        tuple((np.datetime64(places[0], "D"), np.datetime64(places[1], "D")) for _ in found)
        if places
        else ()
        for places, found in zip(table["places"], table["withdrawn"], strict=True)
    ]
    unknown = np.datetime64("NaT", "s")
    return table.assign(
        earliest=firsts,
        latest=lasts,
        public=unknown,
        withdrawn=pd.Series(withdrawn, table.index),
    )
