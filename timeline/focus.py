"""Which event is in focus, and which are its neighbours."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

EVENT = "event"
"""The name of the URL's parameter that holds the id of the event in focus."""


@dataclass(frozen=True, slots=True)
class Focus:
    """The event in focus and where a step from it leads; `None` where there is no further event.

    `place` counts from 0. `unknown` is the id that was asked for, if there is no such event.
    """

    event: str
    place: int
    first: str
    previous: str | None
    next: str | None
    last: str
    unknown: str | None = None


def focus_on(parameters: Mapping[str, str], order: Sequence[str]) -> Focus:
    """Return the focus that the URL's `parameters` ask for among the events of `order`.

    Without a wish, or with one for an event that does not exist, the first event is in focus.
    `order` holds at least one id.
    """
    wish = parameters.get(EVENT)
    place = order.index(wish) if wish in order else 0
    return Focus(
        event=order[place],
        place=place,
        first=order[0],
        previous=order[place - 1] if place > 0 else None,
        next=order[place + 1] if place + 1 < len(order) else None,
        last=order[-1],
        unknown=wish if wish is not None and wish not in order else None,
    )
