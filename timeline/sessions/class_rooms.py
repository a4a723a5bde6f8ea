"""The class rooms of a server, under codes that a class can type."""

from __future__ import annotations

from collections.abc import Callable
from secrets import choice
from threading import Lock
from time import monotonic
from typing import Protocol

from timeline.classroom import CODE_LENGTH, LETTERS, ClassRoom
from timeline.sessions.capacity import Full

LASTING = 4 * 3600.0
"""For how many seconds a class room is there, unless its teacher ends it before."""
MOST_CLASS_ROOMS = 300
COUNTED = 10.0
"""For how many seconds it holds how many pages follow a room on a server, unless told anew."""

Change = Callable[[ClassRoom], ClassRoom]


def new_code() -> str:
    """Return a code that a class can type."""
    return "".join(choice(LETTERS) for _ in range(CODE_LENGTH))


class RoomStore(Protocol):
    """Where class rooms are kept: under a code, for `LASTING` seconds; over, they are told so."""

    def open(self, room: ClassRoom) -> str:
        """Keep a new room and return its code; raise `Full` or `Unreachable`."""

    def find(self, code: str) -> ClassRoom | None:
        """Return the room of a code, `None` if there is none, or no more; raise `Unreachable`."""

    def change(self, code: str, change: Change) -> ClassRoom | None:
        """Put in the place of a room what `change` makes of it; `None` and `Unreachable` as above.

        Nobody else changes it meanwhile.
        """

    def count(self, code: str, server: str, followers: int) -> None:
        """Keep for `COUNTED` seconds how many follow a room on a server; raise `Unreachable`."""

    def followers(self, code: str) -> int:
        """Return how many follow a room on all servers; raise `Unreachable`."""


class MemoryRooms:
    """Keeps class rooms in this process, for as long as it is there."""

    def __init__(
        self, most: int = MOST_CLASS_ROOMS, clock: Callable[[], float] = monotonic
    ) -> None:
        self._most = most
        self._clock = clock
        self._lock = Lock()
        self._rooms: dict[str, tuple[ClassRoom, float]] = {}
        self._followers: dict[str, tuple[int, float]] = {}

    def open(self, room: ClassRoom) -> str:
        """Keep a new room and return its code; raise `Full`."""
        with self._lock:
            self._forget()
            if sum(not kept.is_over for kept, _until in self._rooms.values()) >= self._most:
                raise Full
            code = next(code for code in iter(new_code, "") if code not in self._rooms)
            self._rooms[code] = room, self._clock() + LASTING
            return code

    def find(self, code: str) -> ClassRoom | None:
        """Return the room of a code, `None` if there is none, or no more."""
        return self.change(code, lambda room: room)

    def change(self, code: str, change: Change) -> ClassRoom | None:
        """Put in the place of a room what `change` makes of it; `None` if there is none."""
        with self._lock:
            self._forget()
            if code not in self._rooms:
                return None
            room, until = self._rooms[code]
            self._rooms[code] = changed, _until = change(room), until
            return changed

    def count(self, code: str, _server: str, followers: int) -> None:
        """Keep for `COUNTED` seconds how many follow a room."""
        with self._lock:
            self._followers[code] = followers, self._clock() + COUNTED

    def followers(self, code: str) -> int:
        """Return how many follow a room."""
        with self._lock:
            self._forget()
            return self._followers.get(code, (0, 0.0))[0]

    def _forget(self) -> None:
        now = self._clock()
        for code in [code for code, (_count, until) in self._followers.items() if until <= now]:
            del self._followers[code]
        for code in [code for code, (_room, until) in self._rooms.items() if until <= now]:
            del self._rooms[code]
