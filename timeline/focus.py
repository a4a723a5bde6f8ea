"""Where the reader stands in the story, and where a step leads."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from dataclasses import dataclass

START = ""
"""The stop before the first event: a card that says what the story is."""

END = "~end"
"""The stop after the last event: a card that says what stays open. No author's id looks like it."""


@dataclass(frozen=True, slots=True)
class Focus:
    """A stop of the story and the stops around it; `None` where there is no further one.

    `event` is the id in focus, or `None` on the opening and the closing card. `place` counts the
    stops that are shown, from 0 for the opening card, and `count` the events that are shown.
    `unknown` is the id that was asked for, if there is no such event. `is_outside` tells that the
    event in focus is not among those that are shown.
    """

    stop: str
    event: str | None
    place: int
    count: int
    first: str
    previous: str | None
    next: str | None
    last: str
    unknown: str | None = None
    is_outside: bool = False


def focus_on(wish: str, order: Sequence[str], shown: Collection[str] | None = None) -> Focus:
    """Return the focus on the stop `wish`: an event's id, `START` or `END`.

    `order` holds the ids of all events; steps lead to those in `shown`, which is all of them unless
    it is given. An event that does not exist puts the first one in focus. Where there is none, the
    opening is all there is.
    """
    events = [event for event in order if shown is None or event in shown]
    stops = [START, *events, END] if order else [START]
    known = wish in order or wish in {START, END}
    stop = wish if known and order else next(iter(order), START)
    before, after = _around(stop, stops, order)
    return Focus(
        stop=stop,
        event=stop if stop in order else None,
        place=len(before),
        count=len(events),
        first=events[0] if events else START,
        previous=before[-1] if before else None,
        next=after[0] if after else None,
        last=events[-1] if events else stops[-1],
        unknown=None if known else wish,
        is_outside=stop not in stops,
    )


def _around(
    stop: str, stops: Sequence[str], order: Sequence[str]
) -> tuple[Sequence[str], Sequence[str]]:
    """Return the shown stops before and after `stop`, which need not be shown itself."""
    if stop in stops:
        place = stops.index(stop)
        return stops[:place], stops[place + 1 :]
    earlier = set(order[: order.index(stop)])
    before = [START, *(event for event in stops if event in earlier)]
    return before, stops[len(before) :]
