"""What can be said of the time of every event, and why."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field

import numpy as np

from timeline.chronology.network import Network, Node
from timeline.chronology.solving import Bounds
from timeline.chronology.statements import Statement


@dataclass(frozen=True, slots=True)
class Reasons:
    """Why a window starts and ends where it does.

    `earliest` and `latest` are chains of statements: the first is about the event itself, each
    relates the event before it to the next, and the last names a date. An open end has no reasons.
    They are walked when asked for, since a chain can be as long as the story.
    """

    _earliest: Bounds = field(repr=False)
    _latest: Bounds = field(repr=False)
    _first: Node
    _last: Node

    @property
    def earliest(self) -> tuple[Statement, ...]:
        """The statements by which the event is no earlier."""
        return self._earliest.chain(self._first)

    @property
    def latest(self) -> tuple[Statement, ...]:
        """The statements by which the event is no later."""
        return self._latest.chain(self._last)


@dataclass(frozen=True, slots=True)
class Window:
    """Where an event, or one end of it, can lie.

    `earliest` and `latest` are days (`numpy.datetime64[D]`), both inclusive and both reached by
    some history in which every statement is true; `None` is an open end.
    """

    earliest: np.datetime64 | None
    latest: np.datetime64 | None
    reasons: Reasons = field(compare=False, repr=False)


@dataclass(frozen=True, slots=True)
class Chronology:
    """The windows of a story's events.

    `order` holds the ids of all events in page order: by the earliest first day, then by the latest
    first day, then as the statements demand, then as in the file; events about whose time nothing
    is said come last. `shelf` holds those, which neither a date nor a relation places.
    """

    order: tuple[str, ...]
    shelf: frozenset[str]
    statements: tuple[Statement, ...] = field(repr=False)
    _network: Network = field(repr=False)
    _earliest: Bounds = field(repr=False)
    _latest: Bounds = field(repr=False)

    def __getitem__(self, event: str) -> Window:
        """Return the window from an event's first to its last day; raise `KeyError`."""
        return self._window(self._network.first[event], self._network.last[event])

    def __iter__(self) -> Iterator[str]:
        return iter(self.order)

    def __len__(self) -> int:
        return len(self.order)

    def start(self, event: str) -> Window:
        """Return where the first day of an event can lie; raise `KeyError`."""
        return self._window(self._network.first[event], self._network.first[event])

    def end(self, event: str) -> Window:
        """Return where the last day of an event can lie; raise `KeyError`."""
        return self._window(self._network.last[event], self._network.last[event])

    def _window(self, first: Node, last: Node) -> Window:
        return Window(
            _as_day(self._earliest.day(first)),
            _as_day(self._latest.day(last)),
            Reasons(self._earliest, self._latest, first, last),
        )


def _as_day(day: int | None) -> np.datetime64 | None:
    return None if day is None else np.datetime64(day, "D")
