"""Class rooms, kept in a Redis that several servers share."""

from __future__ import annotations

import json
from typing import Any

from redis.client import Pipeline

from timeline.classroom import ClassRoom, read_code
from timeline.json_text import write_json
from timeline.sessions.capacity import Full
from timeline.sessions.class_rooms import COUNTED, LASTING, MOST_CLASS_ROOMS, Change, new_code
from timeline.sessions.redis_store import answering, connected, now_of

_HELD = "timeline:rooms"


class RedisRooms:
    """Keeps class rooms in the Redis at `address`, which is asked once one is opened or found.

    All servers go by its clock. Raises `ValueError` for an address that is none.
    """

    def __init__(self, address: str, most: int = MOST_CLASS_ROOMS) -> None:
        self._most = most
        self._redis = connected(address)

    def open(self, room: ClassRoom) -> str:
        """Keep a new room and return its code; raise `Full` or `Unreachable`."""
        with answering():
            now = now_of(self._redis.time())
            self._redis.zremrangebyscore(_HELD, "-inf", now)
            if self._redis.zcard(_HELD) >= self._most:
                raise Full
            code = new_code()
            while not self._redis.set(_place(code), _write(room), nx=True, px=int(LASTING * 1000)):
                code = new_code()
            self._redis.zadd(_HELD, {code: now + LASTING})
        return code

    def find(self, code: str) -> ClassRoom | None:
        """Return the room of a code, `None` if there is none, or no more; raise `Unreachable`."""
        with answering():
            return _read(self._redis.get(_place(code))) if read_code(code) == code else None

    def change(self, code: str, change: Change) -> ClassRoom | None:
        """Put in the place of a room what `change` makes of it; `None` if there is none.

        Where another server changed it meanwhile, it is made anew. Raises `Unreachable`.
        """
        changed: list[ClassRoom] = []

        def put(pipe: Pipeline) -> None:
            room = _read(pipe.get(_place(code)))
            pipe.multi()
            if room is None:
                return
            changed.append(change(room))
            pipe.set(_place(code), _write(changed[-1]), keepttl=True)
            if changed[-1].is_over:
                pipe.zrem(_HELD, code)

        if not code or read_code(code) != code:
            return None
        with answering():
            self._redis.transaction(put, _place(code))
        return changed[-1] if changed else None

    def count(self, code: str, server: str, followers: int) -> None:
        """Keep for `COUNTED` seconds how many follow a room on a server; raise `Unreachable`."""
        place = _followers(code)
        with answering():
            until = now_of(self._redis.time()) + COUNTED
            self._redis.hset(place, server, write_json([followers, until]))
            self._redis.pexpire(place, int(COUNTED * 1000))

    def followers(self, code: str) -> int:
        """Return how many follow a room on all servers; raise `Unreachable`."""
        with answering():
            now = now_of(self._redis.time())
            told: Any = self._redis.hvals(_followers(code))
        return sum(count for count, until in map(json.loads, told) if until > now)


def _followers(code: str) -> str:
    return f"{_place(code)}:followers"


def _place(code: str) -> str:
    return f"timeline:room:{code}"


def _write(room: ClassRoom) -> str:
    return write_json(room.written())


def _read(told: Any) -> ClassRoom | None:
    return None if told is None else ClassRoom(**json.loads(told))
