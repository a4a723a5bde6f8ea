"""The stories that readers open, under keys that nobody guesses."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field, replace
from hashlib import sha256
from secrets import token_urlsafe
from threading import Lock
from time import monotonic
from typing import Protocol

from timeline.json_text import write_json
from timeline.sessions.capacity import Capacity, ChangedElsewhere, Held, to_leave

_BYTES = 16
_KEY = re.compile(r"[A-Za-z0-9_-]{22}")


def new_key() -> str:
    """Return a text that nobody guesses: 128 bits, which an address can hold as they are."""
    return token_urlsafe(_BYTES)


def is_key(text: str) -> bool:
    """Return whether a story can lie under `text`, which stood in an address."""
    return bool(_KEY.fullmatch(text))


@dataclass(frozen=True, slots=True)
class Kept:
    """A story as its reader opened it: the name and the bytes of the file.

    `owner` is a secret of that reader, who alone changes or deletes it. `answers` are what the
    reader said of a file that leaves questions open. `draft` is a text of which nothing can be
    shown yet, for the reader to go on with.
    """

    name: str
    content: bytes
    owner: str
    answers: Mapping[str, str] = field(default_factory=dict)
    draft: str = ""

    @property
    def size(self) -> int:
        """How many bytes it takes."""
        return len(self.content) + len(self.draft.encode(errors="surrogatepass"))

    @property
    def version(self) -> str:
        """What changes with all that a story is made of."""
        told = write_json([self.name, dict(self.answers)])
        return sha256(told.encode(errors="surrogatepass") + self.content).hexdigest()


class StoryStore(Protocol):
    """Where stories are kept: under a key, for a time, as many as there is room for."""

    def keep(self, story: Kept, key: str = "", over: bytes | None = None) -> str:
        """Keep a story and return its key: `key`, in the place of what lies there, or a new one.

        With `over` it takes the place of that content alone. Raises `Full`, `Unreachable`, or
        `ChangedElsewhere`.
        """

    def find(self, key: str) -> Kept | None:
        """Return the story under a key, `None` if there is none, or no more; raise `Unreachable`.

        Whatever is no key finds nothing.
        """

    def drop(self, key: str) -> None:
        """Keep the story under a key no longer; raise `Unreachable`."""


class MemoryStore:
    """Keeps stories in this process, for as long as it runs."""

    def __init__(
        self, capacity: Capacity | None = None, clock: Callable[[], float] = monotonic
    ) -> None:
        self._capacity = capacity or Capacity()
        self._clock = clock
        self._lock = Lock()
        self._stories: dict[str, Kept] = {}
        self._held: dict[str, Held] = {}

    def keep(self, story: Kept, key: str = "", over: bytes | None = None) -> str:
        """Keep a story and return its key; raise `Full` or `ChangedElsewhere`."""
        key, size = key or new_key(), story.size
        with self._lock:
            there = self._stories.get(key)
            if over is not None and (there is None or there.content != over):
                raise ChangedElsewhere
            now = self._clock()
            others = {other: held for other, held in self._held.items() if other != key}
            for gone in to_leave(others, size, now, self._capacity):
                self._forget(gone)
            self._stories[key] = story
            self._held[key] = Held(size, now, now + self._capacity.seconds)
        return key

    def find(self, key: str) -> Kept | None:
        """Return the story under a key, `None` if there is none, or no more."""
        with self._lock:
            now = self._clock()
            for gone in [other for other, held in self._held.items() if held.until <= now]:
                self._forget(gone)
            if key in self._held:
                self._held[key] = replace(self._held[key], used=now)
            return self._stories.get(key)

    def drop(self, key: str) -> None:
        """Keep the story under a key no longer."""
        with self._lock:
            self._forget(key)

    def _forget(self, key: str) -> None:
        self._stories.pop(key, None)
        self._held.pop(key, None)
