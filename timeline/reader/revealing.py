"""A lesson that reveals: what is told so far, and what follows from that alone."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from weakref import WeakKeyDictionary

import numpy as np
import pandas as pd

from timeline.choices import Choices
from timeline.layout import has_dates
from timeline.reader.parts import panel_of
from timeline.reader.selection import order_of
from timeline.timeline import Timeline

PANEL = "panel"
"""The name of the words of an event at its turn."""

MOST_REVEALED = 1_000
"""In a story of more events all dates follow from all events: each step works them out anew."""


def turn_of(choices: Choices) -> Choices:
    """Return what of `choices` says how far a lesson has come: nothing where nothing waits."""
    if not choices.reveals:
        return Choices(mode=choices.mode, asof=choices.asof)
    return Choices(
        event=choices.event,
        mode=choices.mode,
        asof=choices.asof,
        order=choices.order,
        telling=choices.telling,
        reveal=choices.reveal,
    )


def held_back(order: Sequence[str], choices: Choices) -> list[str]:
    """Return the events whose turn comes after that of the event chosen, all before the first."""
    told = order.index(choices.event) + 1 if choices.event in order else 0
    return [event for event in order[told:] if choices.holds_back(event)]


def told_so_far(timeline: Timeline, choices: Choices) -> Timeline | None:
    """Return what follows from the events told by the turn of the one chosen, as of the day chosen.

    `None` says that this is what was known then: nothing waits any more, or the story is too large.
    """
    known = timeline.as_of(choices.asof)
    order = order_of(timeline, known, choices.order, choices.telling)
    later = frozenset(held_back(order, choices))
    if not later or len(order) > MOST_REVEALED:
        return None
    wanted = later, choices.asof
    # Other readers' turns come in between: what is returned is what was asked for.
    last, told = _TOLD.get(timeline, (None, None))
    if told is None or last != wanted:
        told = timeline.of_events(frozenset(order) - later).as_of(choices.asof)
        _TOLD[timeline] = wanted, told
    return told


_Wanted = tuple[frozenset[str], np.datetime64 | None]
_TOLD: WeakKeyDictionary[Timeline, tuple[_Wanted, Timeline]] = WeakKeyDictionary()
"""What was last asked for of each timeline: charts and words of a turn need the same."""


def at_turn(timeline: Timeline, choices: Choices) -> Timeline:
    """Return what was known on the day chosen, each event that is told as it lies at this turn.

    The others keep their places, so that a chart of it stays as it is while it fills.
    """
    known, told = timeline.as_of(choices.asof), told_so_far(timeline, choices)
    return known if told is None else replace(known, table=_among(known.table, told.table))


def _among(whole: pd.DataFrame, told: pd.DataFrame) -> pd.DataFrame:
    """Return `whole` with the rows of `told` in place of its own, in its order."""
    if told.empty:
        return whole
    own = whole.set_index("id").loc[told["id"]]
    rows = told.assign(
        position=own["position"].array,
        told=own["told"].array,
        # What is placed in the end stands in its lane from the beginning.
        basis=own["basis"].array,
    )
    if has_dates(whole):
        rows = rows.assign(places=None)
    waiting = whole[~whole["id"].isin(told["id"])]
    return pd.concat([rows, waiting]).sort_values("position", ignore_index=True)


def panel_at_turn(timeline: Timeline, choices: Choices) -> dict[str, str] | None:
    """Return the words of the event chosen by its id, as they are at its turn; `None` of no event.

    What stands there on its time follows from it and from what was told before it.
    """
    event = choices.event
    if event not in timeline.entries:
        return None
    told = told_so_far(timeline, choices) or timeline.as_of(choices.asof)
    seen = timeline.as_of(choices.asof)
    return {event: panel_of(timeline, told, event, drawn=seen)}
