"""What can be said of the time of every event, and why."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from functools import cached_property

import numpy as np

from timeline.chronology.chains import Chain, link_chains
from timeline.chronology.instants import Limits
from timeline.chronology.network import Network, Node
from timeline.chronology.solving import Bounds
from timeline.chronology.statements import Kind, Statement
from timeline.dates import EventDate


@dataclass(frozen=True, slots=True)
class Reasons:
    """Why a window starts and ends where it does.

    `no_earlier` and `no_later` are chains of statements: the first is about the event itself, each
    relates the event before it to the next, and the last names a date. An open end has no reasons.
    A chain can be as long as the story: who tells those of all events does not walk them.
    """

    no_earlier: Chain | None
    no_later: Chain | None

    @property
    def earliest(self) -> tuple[Statement, ...]:
        """The statements by which the event is no earlier."""
        return tuple(self.no_earlier or ())

    @property
    def latest(self) -> tuple[Statement, ...]:
        """The statements by which the event is no later."""
        return tuple(self.no_later or ())


@dataclass(frozen=True, slots=True)
class Window:
    """Where an event, or one end of it, can lie.

    `earliest` and `latest` are days (`numpy.datetime64[D]`), both inclusive and both reached by
    some history in which every statement is true; `None` is an open end.
    """

    earliest: np.datetime64 | None
    latest: np.datetime64 | None
    reasons: Reasons = field(compare=False, repr=False)


@dataclass(frozen=True)
class Chronology:
    """The windows of a story's events.

    `order` holds the ids of all events in page order: by the earliest first day, then by the latest
    first day, then as the statements demand, then as in the file; events about whose time nothing
    is said come last. `shelf` holds those, which neither a date nor a relation places.
    """

    order: tuple[str, ...]
    shelf: frozenset[str]
    statements: tuple[Statement, ...] = field(repr=False)
    network: Network = field(repr=False)
    bounds: tuple[Bounds, Bounds] = field(repr=False)

    def __getitem__(self, event: str) -> Window:
        """Return the window from an event's first to its last day; raise `KeyError`."""
        return self._window(self.network.first[event], self.network.last[event])

    def __iter__(self) -> Iterator[str]:
        return iter(self.order)

    def __len__(self) -> int:
        return len(self.order)

    def start(self, event: str) -> Window:
        """Return where the first day of an event can lie; raise `KeyError`."""
        return self._window(self.network.first[event], self.network.first[event])

    def end(self, event: str) -> Window:
        """Return where the last day of an event can lie; raise `KeyError`."""
        return self._window(self.network.last[event], self.network.last[event])

    def instants(self, event: str) -> Limits:
        """Return between which instants an event lies; raise `KeyError`."""
        earliest, latest = self.bounds
        first, last = self.network.first[event], self.network.last[event]
        return Limits(earliest.instant(first), latest.instant(last))

    def end_instants(self, event: str) -> Limits:
        """Return between which instants the last one of an event lies; raise `KeyError`."""
        earliest, latest = self.bounds
        last = self.network.last[event]
        return Limits(earliest.instant(last), latest.instant(last))

    def narrowed(self, event: str) -> Window | None:
        """Return the window of a dated event where it is narrower than written, or `None`.

        It is narrower when the other statements leave less room to the event's first day than its
        `date` does, or less to its last day than its `until`. Raises `KeyError`.
        """
        written = [self.written(event, kind) for kind in (Kind.DATE, Kind.UNTIL)]
        is_narrowed = any(date is not None and self.is_narrowed(date) for date in written)
        return self[event] if is_narrowed else None

    def written(self, event: str, kind: Kind) -> Statement | None:
        """Return what is written as `DATE` or `UNTIL` of an event, or `None`."""
        return self.dated.get((event, kind))

    def is_narrowed(self, written: Statement) -> bool:
        """Return whether the other statements leave less room than a written date does."""
        window = self.start(written.event) if written.kind == Kind.DATE else self.end(written.event)
        return written.hull != (window.earliest, window.latest)

    @cached_property
    def dated(self) -> Mapping[tuple[str, Kind], Statement]:
        """What is written as `DATE` or `UNTIL` of events, in the order of the file."""
        kinds = {Kind.DATE, Kind.UNTIL}
        return {(s.event, s.kind): s for s in self.statements if s.kind in kinds}

    def _dates_of(self, node: Node) -> tuple[EventDate, ...]:
        """Return the written dates of a first or a last day."""
        written = self.written(node.event, Kind.UNTIL if node.is_last else Kind.DATE)
        return written.dates if written else ()

    @cached_property
    def _chains(self) -> tuple[Mapping[Node, Chain], Mapping[Node, Chain]]:
        return link_chains(*self.bounds)

    def _window(self, first: Node, last: Node) -> Window:
        earliest, latest = self.bounds
        clocks, chains = self.network.clocks, self._chains
        return Window(
            clocks.first_day(earliest.instant(first), self._dates_of(first)),
            clocks.last_day(latest.instant(last), self._dates_of(last)),
            Reasons(chains[0].get(first), chains[1].get(last)),
        )
