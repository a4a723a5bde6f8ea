"""Where stories are kept and for how long, as whoever starts the server says."""

from __future__ import annotations

import os
from collections.abc import Mapping
from functools import cache

from timeline.sessions.capacity import Capacity
from timeline.sessions.class_rooms import MemoryRooms, RoomStore
from timeline.sessions.stories import MemoryStore, StoryStore

STORE_VARIABLE = "TIMELINE_STORE"
"""The environment variable that names the Redis where several servers share; empty for memory."""

KEEP_VARIABLE = "TIMELINE_KEEP"
"""The environment variable that says for how many hours a reader's story is kept."""

_HOURS = 12
_MOST_HOURS = 168


class SettingError(ValueError):
    """A variable of the environment that says what cannot be; the message says what is wanted."""


Stores = tuple[StoryStore, RoomStore]


def open_stores(environment: Mapping[str, str]) -> Stores:
    """Return where stories and where class rooms are kept; raise `SettingError`."""
    capacity = Capacity(seconds=_hours(environment) * 3600)
    address = environment.get(STORE_VARIABLE, "")
    if not address:
        return MemoryStore(capacity), MemoryRooms()
    try:
        from timeline.sessions.redis_class_rooms import RedisRooms  # noqa: PLC0415 (redis may be missing)
        from timeline.sessions.redis_store import RedisStore  # noqa: PLC0415 (the same)
    except ImportError:
        raise SettingError(
            f"{STORE_VARIABLE} names a Redis, and the package that speaks with it is missing: "
            "pip install redis"
        ) from None
    try:
        return RedisStore(address, capacity), RedisRooms(address)
    except ValueError:
        # Nothing of it is repeated: an address can hold a password.
        raise SettingError(
            f"{STORE_VARIABLE} is not the address of a Redis; wanted is one such as "
            "redis://localhost:6379/0, or nothing: then stories are kept in the server's memory"
        ) from None


@cache
def _stores() -> Stores:
    return open_stores(os.environ)


def story_store() -> StoryStore:
    """Return where this server keeps stories; raise `SettingError`."""
    return _stores()[0]


def room_store() -> RoomStore:
    """Return where this server keeps class rooms; raise `SettingError`."""
    return _stores()[1]


def kept_hours() -> int:
    """Return for how many hours this server keeps a story; raise `SettingError`."""
    return _hours(os.environ)


def _hours(environment: Mapping[str, str]) -> int:
    written = environment.get(KEEP_VARIABLE, "") or str(_HOURS)
    if not written.isascii() or not written.isdecimal() or not 1 <= int(written) <= _MOST_HOURS:
        raise SettingError(
            f"{KEEP_VARIABLE} is “{written}”; wanted is a whole number of hours from 1 to "
            f"{_MOST_HOURS}"
        )
    return int(written)
