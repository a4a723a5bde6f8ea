"""How many stories a server keeps, and which of them go first."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass


class StoreError(Exception):
    """A story could not be kept or found."""


class Full(StoreError):  # noqa: N818 (what it is, not that it is an error)
    """As many stories as there may be were asked for just now, so that none of them goes."""


class Unreachable(StoreError):  # noqa: N818 (the same)
    """What keeps the stories does not answer; they may be there all the same."""


class ChangedElsewhere(StoreError):  # noqa: N818 (the same)
    """The story was changed since it was read, and what was saved then would be lost."""


@dataclass(frozen=True, slots=True)
class Capacity:
    """How much is kept: so many stories, and so many bytes of them in all.

    A story is kept for `seconds` after it was last saved. One that was asked for within the last
    `safe` seconds, a lesson, does not give way to others.
    """

    stories: int = 300
    size: int = 300_000_000
    seconds: float = 12 * 3600
    safe: float = 3600


@dataclass(frozen=True, slots=True)
class Held:
    """What is known of a story that is kept: its bytes, when it was last asked for, and its end.

    Times are seconds of one clock.
    """

    size: int
    used: float
    until: float


def to_leave(held: Mapping[str, Held], size: int, now: float, capacity: Capacity) -> list[str]:
    """Return the keys of the stories that go, so that one of `size` bytes has room.

    Those go whose time is over, then those that nobody asked for the longest. Raises `Full`.
    """
    leaving = [key for key, story in held.items() if story.until <= now]
    staying = sorted(set(held) - set(leaving), key=lambda key: held[key].used, reverse=True)
    total = size + sum(held[key].size for key in staying)
    while len(staying) + 1 > capacity.stories or total > capacity.size:
        if not staying or held[staying[-1]].used > now - capacity.safe:
            raise Full
        leaving.append(staying.pop())
        total -= held[leaving[-1]].size
    return leaving
