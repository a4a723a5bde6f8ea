"""Tables made by hand, for tests of what is drawn: each names what it is about and nothing else."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

import numpy as np
import pandas as pd

FIRST, LAST = np.datetime64("1700-01-01"), np.datetime64("1999-12-31")

PLAIN: Mapping[str, Any] = {
    "lane": "lane",
    "headline": "Something happens",
    "sentence": "then",
    "basis": "dated",
    "precision": "day",
    "qualifier": None,
    "status": "happened",
    "is_moment": True,
    "time": None,
    "offset": None,
    "clocked": None,
    "lasting": None,
    "spans": (),
    "claims": (),
    "withdrawn": (),
    "only_about": (),
    "claim_spans": (),
    "differing": (),
    "denied_by": (),
    "narrowed": (),
    "places": None,
}
"""What an event is unless a test says otherwise, in the columns that drawing reads."""


def table(events: Sequence[Mapping[str, Any]]) -> pd.DataFrame:
    """Return a table of events; `earliest`, `latest` and `public` are ISO days or left out."""
    rows = [{"id": f"e{n}"} | dict(PLAIN) | dict(event) for n, event in enumerate(events)]
    for row in rows:
        row |= {f"public_{end}": row.get("public") for end in ("earliest", "latest")}
    days = {
        name: np.array([row.pop(name, None) for row in rows], dtype="datetime64[s]")
        for name in ("earliest", "latest", "public", "public_earliest", "public_latest")
    }
    columns = {name: [row[name] for row in rows] for name in ("id", *PLAIN)}
    whole = pd.DataFrame(columns | days | {"position": range(len(rows))})
    return whole.astype({"offset": "Int64"})


def spans(*events: tuple[str, str | None, str | None, str]) -> pd.DataFrame:
    """Return a table of events given as id, first day, last day and basis."""
    return table(
        [
            {
                "id": event,
                "headline": event.title(),
                "earliest": first,
                "latest": last,
                "basis": basis,
                "precision": "day" if first == last else "month",
            }
            for event, first, last, basis in events
        ]
    )


def crowd(days: list[int], *, lanes: int = 2, basis: str = "dated") -> pd.DataFrame:
    """Return a table with an event on each day, counted from the first of 1700."""
    on = [str(FIRST + np.timedelta64(day, "D")) for day in days]
    return table(
        [
            {"lane": f"lane-{n % lanes}", "basis": basis, "earliest": day, "latest": day}
            for n, day in enumerate(on)
        ]
    )
