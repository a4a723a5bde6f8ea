"""The stories that readers open, kept in a Redis that several servers share."""

from __future__ import annotations

import json
import logging
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from typing import Any, cast

from redis import Redis
from redis.backoff import NoBackoff
from redis.client import Pipeline
from redis.exceptions import RedisError
from redis.retry import Retry

from timeline.json_text import write_json
from timeline.sessions.capacity import Capacity, ChangedElsewhere, Held, Unreachable, to_leave
from timeline.sessions.stories import Kept, is_key, new_key

_HELD = "timeline:stories"
_MINUTE = 60.0
_CONNECTING = 1.0
_ANSWERING = 5.0
_LOG = logging.getLogger(__name__)


class RedisStore:
    """Keeps stories in the Redis at `address`, which is asked once a story is kept or found.

    All servers go by its clock. Raises `ValueError` for an address that is none.
    """

    def __init__(self, address: str, capacity: Capacity | None = None) -> None:
        self._capacity = capacity or Capacity()
        self._redis = connected(address)

    def keep(self, story: Kept, key: str = "", over: bytes | None = None) -> str:
        """Keep a story and return its key; raise `Full`, `Unreachable` or `ChangedElsewhere`."""
        key = key or new_key()

        def put(pipe: Pipeline) -> None:
            # Whoever keeps a story writes into what is watched.
            if over is not None and pipe.hget(_place(key), "content") != over:
                raise ChangedElsewhere
            now = now_of(pipe.time())
            held = {name.decode(): _read(told) for name, told in _sync(pipe.hgetall(_HELD)).items()}
            held.pop(key, None)
            gone = to_leave(held, story.size, now, self._capacity)
            pipe.multi()
            if gone:
                pipe.hdel(_HELD, *gone)
                pipe.delete(*map(_place, gone))
            pipe.hset(_HELD, key, _write(Held(story.size, now, now + self._capacity.seconds)))
            pipe.hset(_place(key), mapping=_fields(story))
            pipe.pexpire(_place(key), int(self._capacity.seconds * 1000))

        with answering():
            self._redis.transaction(put, _HELD)
        return key

    def find(self, key: str) -> Kept | None:
        """Return the story under a key, `None` if there is none; raise `Unreachable`."""
        if not is_key(key):
            return None
        with answering():
            pipe = self._redis.pipeline()
            pipe.hgetall(_place(key))
            pipe.hget(_HELD, key)
            pipe.time()
            found, told, at = pipe.execute()
            if not found:
                return None
            held, now = _read(told) if told else None, now_of(at)
            if held and held.used < now - _MINUTE:
                self._redis.hset(_HELD, key, _write(Held(held.size, now, held.until)))
        return Kept(
            name=found[b"name"].decode(errors="surrogatepass"),
            content=found[b"content"],
            owner=found[b"owner"].decode(),
            answers=json.loads(found[b"answers"]),
            draft=found.get(b"draft", b"").decode(errors="surrogatepass"),
        )

    def drop(self, key: str) -> None:
        """Keep the story under a key no longer; raise `Unreachable`."""
        with answering():
            pipe = self._redis.pipeline()
            pipe.hdel(_HELD, key)
            pipe.delete(_place(key))
            pipe.execute()


def connected(address: str) -> Redis:
    """Return what asks the Redis at `address`; raise `ValueError` for an address that is none."""
    return Redis.from_url(
        address,
        socket_connect_timeout=_CONNECTING,
        socket_timeout=_ANSWERING,
        retry=Retry(NoBackoff(), 1),  # a connection that was left open may be closed by now
    )


@contextmanager
def answering() -> Iterator[None]:
    """Raise `Unreachable` where Redis fails; the log is told why, and nothing of keys."""
    try:
        yield
    except RedisError as error:
        _LOG.warning("The Redis that keeps readers' stories fails: %s", type(error).__name__)
        raise Unreachable from error


def _place(key: str) -> str:
    return f"timeline:story:{key}"


def _fields(story: Kept) -> Mapping[Any, Any]:
    name = story.name.encode(errors="surrogatepass")
    answers = write_json(dict(story.answers))
    draft = story.draft.encode(errors="surrogatepass")
    told = {"name": name, "content": story.content, "owner": story.owner}
    return told | {"answers": answers, "draft": draft}


def _write(held: Held) -> str:
    return write_json([held.size, held.used, held.until])


def _read(told: bytes) -> Held:
    return Held(*json.loads(told))


def now_of(at: Any) -> float:
    """Return the time that Redis tells, in seconds."""
    seconds, millionths = at
    return float(seconds + millionths / 1_000_000)


def _sync(answered: Any) -> dict[bytes, bytes]:
    """Return what redis-py answers: its types also tell of answers that are waited for."""
    return cast("dict[bytes, bytes]", answered)
