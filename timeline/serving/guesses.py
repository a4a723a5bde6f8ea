"""How often a wrong code of a class room is looked for, and how often rooms are opened.

Behind the one address of a school, who guesses takes nothing from who knows: right codes always
find their room.
"""

from __future__ import annotations

from collections import deque
from collections.abc import Callable
from time import monotonic

MOST_GUESSES = 30
"""Codes that no room has, from one address in a minute: a class that mistypes stays below."""
_MINUTE = 60.0
_MOST_ADDRESSES = 10_000


class Guesses:
    """Counts by address what was guessed within the last minute; older guesses are forgotten."""

    def __init__(self, clock: Callable[[], float] = monotonic) -> None:
        self._clock = clock
        self._guessed: dict[str, deque[float]] = {}

    def note(self, address: str) -> None:
        """Count a guess; where too many addresses guess, the first of them is forgotten."""
        self._forget()
        if address not in self._guessed and len(self._guessed) >= _MOST_ADDRESSES:
            del self._guessed[next(iter(self._guessed))]
        self._guessed.setdefault(address, deque(maxlen=MOST_GUESSES)).append(self._clock())

    def are_too_many(self, address: str) -> bool:
        """Return whether an address has to wait."""
        self._forget()
        return len(self._guessed.get(address, ())) >= MOST_GUESSES

    def _forget(self) -> None:
        start = self._clock() - _MINUTE
        for address, times in list(self._guessed.items()):
            while times and times[0] <= start:
                times.popleft()
            if not times:
                del self._guessed[address]
